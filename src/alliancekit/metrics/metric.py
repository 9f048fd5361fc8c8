"""The metric: what is measured, in which unit, which way is better, and from where it is good."""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from alliancekit.kernel.fields import Id, Number, PartyId, Share, Text
from alliancekit.kernel.money import Currency
from alliancekit.kernel.value import Choice, Value, changed
from alliancekit.kernel.wording import listed

MONEY = "money"
"""The unit of a metric that is read in a currency."""

THRESHOLDS = ("floor", "target", "low", "high", "weight", "currency")
"""The fields of a definition that say what is good, and that can be set anew."""


class Dimension(Choice):
    """The four sides from which the success of an alliance is looked at."""

    STRATEGIC = "strategic"
    OPERATIONAL = "operational"
    FINANCIAL = "financial"
    RELATIONSHIP = "relationship"


class Timing(Choice):
    """Whether a metric warns before the result is there, or tells the result."""

    LEADING = "leading"
    LAGGING = "lagging"


class Direction(Choice):
    """Which readings are better: higher ones, lower ones, or those within a band."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"


@attrs.frozen(kw_only=True)
class Thresholds(Value):
    """From where a metric is bad and from where it is good; what is not given stays as it is.

    Attributes:
        metric: The metric that they are for.
        floor: The reading at which it scores 0. Of a band it is the one below; above the band, the
            reading that is as far away scores 0 too.
        target: The reading at which it scores 100; not for a band.
        low: The lowest reading inside the band.
        high: The highest reading inside the band.
        weight: Its share of its dimension, from 0 to 1; the weights of a dimension sum to 1.
        currency: The currency of these thresholds, where the unit is money.
    """

    metric: Id
    floor: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    weight: Share | None = None
    currency: Currency | None = None

    def faults(self) -> Iterator[str]:
        """Yield that nothing is given, where it is so."""
        if not self.given:
            yield f"nothing is set for {self.metric!r}; expected one of {listed(THRESHOLDS)}"

    @property
    def given(self) -> dict[str, Decimal | str]:
        """What is given, by the name of the field."""
        every = ((name, getattr(self, name)) for name in THRESHOLDS)
        return {name: value for name, value in every if value is not None}


@attrs.frozen(kw_only=True)
class Metric(Value):
    """What is measured about an alliance.

    An entry of a catalogue may leave the thresholds open: what is good is for the parties to agree.

    Attributes:
        id: Its name in acts, for example `health-index`.
        name: Its name for people.
        dimension: Strategic, operational, financial or relationship.
        timing: Leading (it warns before the result is there) or lagging (it tells the result).
        unit: What a reading counts: `%`, `days`, `n`, `points`, `ratio`, `score`, `index`, `money`,
            or a word of your own.
        direction: Whether higher or lower readings are better, or those within a band.
        floor: The reading at which it scores 0. Of a band it is the one below; above the band, the
            reading that is as far away scores 0 too.
        target: The reading at which it scores 100; not for a band.
        low: The lowest reading inside the band, which scores 100.
        high: The highest reading inside the band, which scores 100.
        weight: Its share of its dimension, from 0 to 1.
        kpi: Whether it is one of the few that the alliance is steered by; 8 to 12 are good practice.
        critical: Whether its being red holds the whole scorecard at amber.
        internal_to: The party that alone is measured by it; `None` for a joint metric.
        version: Which form of the definition this is; each change of its thresholds counts one up.
        tells: What a reader learns from it, in a sentence.
        formula: How a reading is worked out, in words.
        computed: Whether it follows from the record itself; its readings are then not typed in.
        currency: The currency of thresholds and readings, where the unit is money.

    >>> ideas = Metric(
    ...     id="joint-ideas",
    ...     name="Joint ideas",
    ...     dimension="strategic",
    ...     timing="leading",
    ...     unit="n",
    ...     direction="higher",
    ... )
    >>> ideas.has_target
    False
    >>> ideas.retargeted(Thresholds(metric="joint-ideas", target=Decimal(12))).has_target
    True
    """

    id: Id
    name: Text
    dimension: Dimension = attrs.field(converter=Dimension)
    timing: Timing = attrs.field(converter=Timing)
    unit: Text
    direction: Direction = attrs.field(converter=Direction)
    floor: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    weight: Share | None = None
    kpi: bool = False
    critical: bool = False
    internal_to: PartyId | None = None
    version: Number = 1
    tells: str = ""
    formula: str = ""
    computed: bool = False
    currency: Currency | None = None

    def faults(self) -> Iterator[str]:
        """Yield which thresholds do not fit the direction, the unit or each other."""
        yield from self._faults_of_band() if self._is_band else self._faults_of_target()
        if self.currency is not None and self.unit != MONEY:
            yield f"`currency` is {self.currency!r}, but the unit is {self.unit!r}; leave it out"
        if self.unit == MONEY and self.currency is None and self._limits:
            yield "`currency` is missing; thresholds in money need one, such as 'EUR'"

    def _faults_of_target(self) -> Iterator[str]:
        if self.low is not None or self.high is not None:
            yield (
                f"`low` and `high` are for a band, but {self.direction} is better here; "
                "give `floor` and `target`"
            )
        if self.floor is None or self.target is None:
            return
        if self.direction is Direction.HIGHER and self.floor >= self.target:
            yield f"`floor` {self.floor} is not below `target` {self.target}, and higher is better"
        if self.direction is Direction.LOWER and self.floor <= self.target:
            yield f"`floor` {self.floor} is not above `target` {self.target}, and lower is better"

    def _faults_of_band(self) -> Iterator[str]:
        if self.target is not None:
            yield f"`target` is {self.target}, but a band has `low` and `high`; give those instead"
        if (self.low is None) is not (self.high is None):
            yield "only one end of the band is given; expected both `low` and `high`"
        if self.low is not None and self.high is not None and self.low > self.high:
            yield f"`low` {self.low} is above `high` {self.high}; expected it below, or equal"
        if self.floor is not None and self.low is not None and self.floor >= self.low:
            yield f"`floor` {self.floor} is not below `low` {self.low}"

    @property
    def _is_band(self) -> bool:
        return self.direction is Direction.BAND

    @property
    def _limits(self) -> bool:
        return any(limit is not None for limit in (self.floor, self.target, self.low, self.high))

    @property
    def joint(self) -> bool:
        """Whether it measures the alliance, and not one party alone."""
        return self.internal_to is None

    @property
    def has_target(self) -> bool:
        """Whether it says what is good: a target, or both ends of a band."""
        if self._is_band:
            return self.low is not None and self.high is not None
        return self.target is not None

    def retargeted(self, thresholds: Thresholds) -> "Metric":
        """Return the next version of the definition, not checked; `faults()` says whether it fits."""
        return changed(self, version=self.version + 1, **thresholds.given)
