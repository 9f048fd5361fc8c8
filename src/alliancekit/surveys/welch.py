"""Welch's interval for the difference of two means whose spreads may differ, without a library."""

import math

import attrs

from alliancekit.surveys.score import SurveyScore

CONFIDENCE = 0.95
"""How often such an interval holds what it is about, unless asked otherwise."""

_STEPS = 200
"""Halvings and terms that are more than enough for the precision of a float."""


@attrs.frozen
class WelchInterval:
    """Where the difference of two means lies, with some confidence.

    Attributes:
        low: The lower end, in points.
        high: The upper end, in points.
        degrees: Degrees of freedom, after Welch and Satterthwaite.
        confidence: How often such an interval holds the true difference.
    """

    low: float
    high: float
    degrees: float
    confidence: float

    @property
    def clear(self) -> bool:
        """Whether it leaves out zero: the difference is more than chance would give."""
        return self.low > 0 or self.high < 0


def welch(
    before: SurveyScore, after: SurveyScore, confidence: float = CONFIDENCE
) -> WelchInterval | None:
    """Return Welch's interval for `after - before`; `None` where nobody differs from anybody.

    Args:
        before: One group.
        after: The other, of other people as far as anyone can tell.
        confidence: Between 0 and 1.
    """
    one = float(before.sample_variance) / before.n
    other = float(after.sample_variance) / after.n
    if one + other == 0:
        return None
    degrees = (one + other) ** 2 / (one**2 / (before.n - 1) + other**2 / (after.n - 1))
    half = t_quantile((1 + confidence) / 2, degrees) * math.sqrt(one + other)
    difference = float(after.mean - before.mean)
    return WelchInterval(difference - half, difference + half, degrees, confidence)


def effect_size(before: SurveyScore, after: SurveyScore) -> float | None:
    """Return Cohen's d of `after - before` with the pooled sample spread; `None` where there is none.

    About 0.2 is small, 0.5 medium, 0.8 large.
    """
    pooled = (
        float(before.sample_variance) * (before.n - 1)
        + float(after.sample_variance) * (after.n - 1)
    ) / (before.n + after.n - 2)
    return float(after.mean - before.mean) / math.sqrt(pooled) if pooled else None


def t_quantile(probability: float, degrees: float) -> float:
    """Return the value that Student's t stays below with a probability of at least one half.

    >>> round(t_quantile(0.975, 10), 4)
    2.2281
    """
    low, high = 0.0, 1.0
    while _t_below(high, degrees) < probability:
        high *= 2
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _t_below(middle, degrees) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _t_below(value: float, degrees: float) -> float:
    """Return how probable it is that Student's t is below a value from 0 up."""
    return 1 - _beta(degrees / 2, 0.5, degrees / (degrees + value**2)) / 2


def _beta(a: float, b: float, x: float) -> float:
    """Return the regularized incomplete beta function."""
    if x in {0.0, 1.0}:
        return x
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(b, a, 1 - x)
    log_front = (
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    return math.exp(log_front) * _fraction(a, b, x) / a


def _fraction(a: float, b: float, x: float) -> float:
    """Return the continued fraction of the incomplete beta function, by Lentz's method."""
    tiny = 1e-300
    c, d = 1.0, 1 / ((1 - (a + b) * x / (a + 1)) or tiny)
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / ((1 + term * d) or tiny)
            c = (1 + term / c) or tiny
            value *= c * d
    return value
