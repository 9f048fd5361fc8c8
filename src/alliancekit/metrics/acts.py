"""What is done about metrics: adopted or defined, aimed, retired, and read."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, PartyId, Share, Text
from alliancekit.kernel.money import Currency
from alliancekit.kernel.value import changed
from alliancekit.kernel.wording import listed
from alliancekit.metrics.metric import THRESHOLDS, Metric, Thresholds

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook

OVERRIDES = (*THRESHOLDS, "kpi", "critical", "internal_to")
"""What an alliance sets for itself when it adopts a metric of the catalogue."""


@attrs.frozen(kw_only=True)
class AdoptMetric(Act):
    """Take a metric of the playbook's catalogue into the scorecard of the alliance.

    What is not given stays as the catalogue has it.

    Attributes:
        metric: The metric's id in the catalogue, for example `health-index`.
        floor: The reading at which it scores 0.
        target: The reading at which it scores 100; not for a band.
        low: The lowest reading inside the band.
        high: The highest reading inside the band.
        weight: Its share of its dimension, from 0 to 1.
        kpi: Whether it is one of the few that the alliance is steered by.
        critical: Whether its being red holds the whole scorecard at amber.
        internal_to: The party that alone is measured by it; `None` for a joint metric.
        currency: The currency of thresholds and readings, where the unit is money.
        definition: The whole definition as adopted. The kit fills it.
    """

    do: ClassVar[str] = "metrics.adopt-metric"
    metric: Id
    floor: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    weight: Share | None = None
    kpi: bool | None = None
    critical: bool | None = None
    internal_to: PartyId | None = None
    currency: Currency | None = None
    definition: Metric | None = attrs.field(default=None, metadata=OUTCOME)

    def concerns(self) -> tuple[str, ...]:
        """Return the metric."""
        return (f"metric:{self.metric}",)

    def applied_to(self, entry: Metric) -> Metric:
        """Return an entry of the catalogue as this alliance adopts it, not checked."""
        set_here = {name: getattr(self, name) for name in OVERRIDES}
        return changed(
            entry, **{name: value for name, value in set_here.items() if value is not None}
        )

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the whole definition, so that a later catalogue does not change it."""
        del alliance
        return (attrs.evolve(self, definition=self.applied_to(playbook.metrics[self.metric])),)


@attrs.frozen(kw_only=True)
class DefineMetric(Act):
    """Take a metric of one's own into the scorecard: outcomes are particular to an alliance.

    Attributes:
        definition: What is measured, in which unit, and what is good.
    """

    do: ClassVar[str] = "metrics.define-metric"
    definition: Metric

    def concerns(self) -> tuple[str, ...]:
        """Return the metric."""
        return (f"metric:{self.definition.id}",)


@attrs.frozen(kw_only=True)
class SetTarget(Act):
    """Set what is good for one metric, from this day on; what is not given stays as it is.

    Attributes:
        metric: The metric's id.
        floor: The reading at which it scores 0.
        target: The reading at which it scores 100; not for a band.
        low: The lowest reading inside the band.
        high: The highest reading inside the band.
        weight: Its share of its dimension, from 0 to 1.
        currency: The currency of thresholds and readings, where the unit is money.
    """

    do: ClassVar[str] = "metrics.set-target"
    metric: Id
    floor: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    weight: Share | None = None
    currency: Currency | None = None

    def faults(self) -> Iterator[str]:
        """Yield that nothing is set, where it is so."""
        if all(getattr(self, name) is None for name in THRESHOLDS):
            yield f"nothing is set for {self.metric!r}; expected one of {listed(THRESHOLDS)}"

    def concerns(self) -> tuple[str, ...]:
        """Return the metric."""
        return (f"metric:{self.metric}",)

    @property
    def thresholds(self) -> tuple[Thresholds, ...]:
        """What is set, in the form of a rebasing."""
        return (
            Thresholds(
                metric=self.metric,
                floor=self.floor,
                target=self.target,
                low=self.low,
                high=self.high,
                weight=self.weight,
                currency=self.currency,
            ),
        )


@attrs.frozen(kw_only=True)
class RebaseScorecard(Act):
    """Set anew what is good, after the alliance itself has changed: targets and weights in one act.

    A scorecard that is not rebased after a transformation measures the alliance that was. A target
    that stands as it was is said again.

    Attributes:
        thresholds: For each metric that was looked at, what holds from this day on.
        reason: Why these and no longer the old ones.
    """

    do: ClassVar[str] = "metrics.rebase-scorecard"
    thresholds: tuple[Thresholds, ...]
    reason: Text

    def faults(self) -> Iterator[str]:
        """Yield that nothing is set, or a metric more than once."""
        ids = [each.metric for each in self.thresholds]
        if not ids:
            yield "`thresholds` is empty; expected what holds now for one metric at least"
        for twice in sorted({metric for metric in ids if ids.count(metric) > 1}):
            yield f"`thresholds` names {twice!r} more than once; expected each metric once"

    def concerns(self) -> tuple[str, ...]:
        """Return the metrics."""
        return tuple(f"metric:{each.metric}" for each in self.thresholds)


@attrs.frozen(kw_only=True)
class RetireMetric(Act):
    """Take a metric out of the scorecard; this day is its last, and its readings stay on record.

    Attributes:
        metric: The metric's id.
        reason: Why it is no longer looked at.
    """

    do: ClassVar[str] = "metrics.retire-metric"
    metric: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the metric."""
        return (f"metric:{self.metric}",)


@attrs.frozen(kw_only=True)
class TakeReading(Act):
    """Record what a metric read on this day.

    A wrong reading is corrected by a new one for the same day; both stay on record. A disputed metric
    can still be read: a reading is evidence, and settles disputes.

    Attributes:
        metric: The metric's id.
        value: What was read, in the metric's unit.
        source: Where it comes from: a system, a report, a person.
        currency: The currency, where the unit is money.
    """

    do: ClassVar[str] = "metrics.take-reading"
    metric: Id
    value: Decimal
    source: Text
    currency: Currency | None = None


MetricsAct = AdoptMetric | DefineMetric | SetTarget | RebaseScorecard | RetireMetric | TakeReading
