"""The score: a mean from 0 to 100 with its spread, and how well the items of a dimension hang together."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

import attrs

from alliancekit.surveys.questionnaire import POINTS

PLACES = Decimal("0.0001")
"""To how many places a score is given; until then everything is exact."""

LEAST_ITEMS, LEAST_RESPONDENTS = 3, 10
"""From how many items and complete answers Cronbach's alpha says anything."""

CHECK_REVERSED = "check the reversed items"

_HALF_RANGE = 50
"""The largest spread that scores from 0 to 100 can have: half of them at either end."""


@attrs.frozen
class SurveyScore:
    """What a group of respondents said, on a scale from 0 (worst) to 100 (best).

    Attributes:
        n: How many respondents it is made of.
        mean: The mean of their scores.
        sd: The population standard deviation of their scores.

    >>> SurveyScore(8, Decimal("72.5"), Decimal("12.5")).alignment
    Decimal('75.0000')
    """

    n: int
    mean: Decimal
    sd: Decimal

    @property
    def alignment(self) -> Decimal:
        """How far they agree among themselves, whatever they say: 100 all alike, 0 half at either end."""
        return (100 * (1 - self.sd / _HALF_RANGE)).quantize(PLACES)

    @property
    def sample_variance(self) -> Decimal:
        """The variance that estimates that of everyone who could have answered."""
        return self.sd**2 * self.n / (self.n - 1)


@attrs.frozen
class CronbachAlpha:
    """Cronbach's alpha of a dimension: how far its items measure one thing, on complete answers.

    Attributes:
        items: How many items.
        n: How many respondents answered all of them.
        alpha: From about 0 (nothing in common) to 1; below 0 something is wrong.
        note: What to do, where it is below 0.
    """

    items: int
    n: int
    alpha: Decimal
    note: str = ""


def mean_of(numbers: Sequence[Decimal]) -> Decimal | None:
    """Return the mean of scores, each counted alike, to the places that scores have; `None` of none.

    >>> mean_of([Decimal(55), Decimal(90)])
    Decimal('72.5000')
    """
    return (sum(numbers, Decimal(0)) / len(numbers)).quantize(PLACES) if numbers else None


def rounded(number: Fraction) -> Decimal:
    """Return an exact number to the places that scores have."""
    with localcontext() as context:
        context.prec = 50
        return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(PLACES)


def root(number: Fraction) -> Decimal:
    """Return the square root of an exact number, to the places that scores have."""
    with localcontext() as context:
        context.prec = 50
        return (Decimal(number.numerator) / Decimal(number.denominator)).sqrt().quantize(PLACES)


def score_of(n: int, total: Fraction, squares: Fraction) -> SurveyScore:
    """Return the score of a group of respondents.

    Args:
        n: How many they are.
        total: The sum of their steps above the worst answer, each from 0 to 4.
        squares: The sum of the squares of these.
    """
    mean = total / n
    spread = squares / n - mean**2
    return SurveyScore(n, rounded(mean * POINTS), root(spread * POINTS**2))


def alpha_of(
    sums: tuple[int, ...], squares: tuple[int, ...], of_totals: int, n: int
) -> CronbachAlpha | None:
    """Return Cronbach's alpha, `k/(k-1) * (1 - sum of item variances / variance of totals)`.

    Args:
        sums: For each item, the sum over the complete answers.
        squares: For each item, the sum of the squares.
        of_totals: The sum of the squares of each respondent's total.
        n: How many complete answers there are.

    Returns:
        CronbachAlpha; `None` below 3 items or 10 complete answers, and where all totals are the same.
    """
    items = len(sums)
    if items < LEAST_ITEMS or n < LEAST_RESPONDENTS:
        return None
    of_items = sum(n * square - total**2 for total, square in zip(sums, squares, strict=True))
    overall = n * of_totals - sum(sums) ** 2
    if overall == 0:
        return None
    alpha = Fraction(items, items - 1) * (1 - Fraction(of_items, overall))
    return CronbachAlpha(items, n, rounded(alpha), CHECK_REVERSED if alpha < 0 else "")
