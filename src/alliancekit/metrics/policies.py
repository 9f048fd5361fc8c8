"""What is not legal about metrics and their readings."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean
from alliancekit.metrics.acts import (
    AdoptMetric,
    DefineMetric,
    RebaseScorecard,
    RetireMetric,
    SetTarget,
    TakeReading,
)
from alliancekit.metrics.metric import MONEY, Metric

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook

Retargets = SetTarget | RebaseScorecard


@policy("metrics.unknown-metric", on=AdoptMetric)
def unknown_metric(
    alliance: "Alliance", act: AdoptMetric, playbook: "Playbook"
) -> Iterator[Finding]:
    """Only a metric of the playbook's catalogue is adopted; one's own are defined."""
    del alliance
    if act.metric not in playbook.metrics:
        yield Finding(
            f"the catalogue of {playbook.id} has no metric {act.metric!r}; "
            f"{did_you_mean(act.metric, playbook.metrics)}",
            "submit metrics.adopt-metric with a metric of the catalogue, or "
            f"metrics.define-metric with definition.id='{act.metric}' for one of your own",
        )


@policy("metrics.name-of-the-catalogue", on=DefineMetric)
def name_of_the_catalogue(
    alliance: "Alliance", act: DefineMetric, playbook: "Playbook"
) -> Iterator[Finding]:
    """A metric of one's own takes no name of the catalogue, so that a name means one thing everywhere."""
    del alliance
    name = act.definition.id
    if name in playbook.metrics:
        yield Finding(
            f"{name!r} is {playbook.metrics[name].name!r} in the catalogue of {playbook.id}",
            f"submit metrics.adopt-metric with metric='{name}', or choose another id",
        )


@policy("metrics.already-adopted", on=(AdoptMetric, DefineMetric))
def already_adopted(alliance: "Alliance", act: AdoptMetric | DefineMetric) -> Iterator[Finding]:
    """A metric is part of the scorecard once; one that was retired can be taken in again."""
    metric = act.definition.id if isinstance(act, DefineMetric) else act.metric
    known = alliance.metrics.adopted.get(metric)
    if known is None:
        return
    if known.retired_on is None:
        yield Finding(
            f"{metric} has been part of the scorecard since {known.since}",
            f"submit metrics.set-target with metric='{metric}' to change what is good, or choose "
            "another id for another metric",
        )
    elif act.on <= known.retired_on:
        yield Finding(
            f"{metric} was part of the scorecard up to {known.retired_on}",
            f"take it in again on a day after {known.retired_on}",
        )


@policy("metrics.not-adopted", on=(SetTarget, RebaseScorecard, RetireMetric, TakeReading))
def not_adopted(
    alliance: "Alliance", act: Retargets | RetireMetric | TakeReading
) -> Iterator[Finding]:
    """Only a metric of the scorecard, while it is part of it, is aimed, retired or read.

    A reading may be dated before that: the first one, the baseline, is often older than the scorecard.
    """
    adopted = alliance.metrics.adopted
    for metric in _metrics_of(act):
        known = adopted.get(metric)
        if known is None:
            yield Finding(
                f"{metric} is not part of the scorecard; {did_you_mean(metric, adopted)}",
                f"submit metrics.adopt-metric with metric='{metric}', or metrics.define-metric",
            )
        elif known.retired_on is not None and act.on > known.retired_on:
            yield Finding(
                f"{metric} was retired on {known.retired_on}",
                f"submit metrics.adopt-metric with metric='{metric}' to take it in again",
            )
        elif act.on < known.since and not isinstance(act, TakeReading):
            yield Finding(
                f"{metric} is part of the scorecard only since {known.since}",
                f"name {known.since} or a later day",
            )


@policy("metrics.thresholds-do-not-fit", on=(AdoptMetric, SetTarget, RebaseScorecard))
def thresholds_do_not_fit(
    alliance: "Alliance", act: AdoptMetric | Retargets, playbook: "Playbook"
) -> Iterator[Finding]:
    """Floor, target and band fit the metric's direction, its unit and each other."""
    for metric in _definitions_after(alliance, act, playbook):
        for fault in metric.faults():
            yield Finding(
                f"{metric.id}: {fault}",
                f"submit {act.do} with thresholds of {metric.id} that fit",
            )


@policy("metrics.follows-from-the-record", on=TakeReading)
def follows_from_the_record(alliance: "Alliance", act: TakeReading) -> Iterator[Finding]:
    """A metric that follows from the record itself is computed from it, not typed in."""
    known = alliance.metrics.adopted.get(act.metric)
    if known is not None and known.definition.computed:
        yield Finding(
            f"{known.definition.name} ({act.metric}) is computed from the record"
            + (f": {known.definition.formula}" if known.definition.formula else ""),
            "nothing needs to be typed in: record what happened. For a number that comes from "
            "elsewhere submit metrics.define-metric with a definition of your own, and read that",
        )


@policy("metrics.currency", on=TakeReading)
def currency(alliance: "Alliance", act: TakeReading) -> Iterator[Finding]:
    """A reading in money names the currency, the same each time; any other reading names none."""
    known = alliance.metrics.adopted.get(act.metric)
    if known is None:
        return
    metric = known.on(max(act.on, known.since))
    if metric.unit != MONEY:
        if act.currency is not None:
            yield Finding(
                f"{act.metric} is read in {metric.unit}, and the reading names {act.currency}",
                f"submit metrics.take-reading with metric='{act.metric}' without a currency",
            )
        return
    expected = metric.currency or _currency_read(alliance, act.metric)
    if act.currency is None:
        yield Finding(
            f"{act.metric} is read in money, and the reading names no currency",
            f"submit metrics.take-reading with metric='{act.metric}', currency='{expected or 'EUR'}'",
        )
    elif expected is not None and act.currency != expected:
        yield Finding(
            f"{act.metric} is read in {expected}, and the reading is in {act.currency}",
            f"convert it at a rate that you state in `source`, and submit metrics.take-reading with "
            f"currency='{expected}'",
        )


@policy("metrics.another-currency", on=(AdoptMetric, DefineMetric, SetTarget, RebaseScorecard))
def another_currency(
    alliance: "Alliance", act: AdoptMetric | DefineMetric | Retargets, playbook: "Playbook"
) -> Iterator[Finding]:
    """The thresholds of a metric are in the currency that it was read in."""
    for metric in _definitions_after(alliance, act, playbook):
        read_in = _currency_read(alliance, metric.id)
        if metric.currency is not None and read_in not in {None, metric.currency}:
            yield Finding(
                f"{metric.id} has readings in {read_in}, and its thresholds would be in "
                f"{metric.currency}",
                f"give the thresholds in {read_in}, or submit metrics.define-metric for a metric "
                f"that is read in {metric.currency}",
            )


def _metrics_of(act: Retargets | RetireMetric | TakeReading) -> tuple[str, ...]:
    if isinstance(act, RebaseScorecard):
        return tuple(thresholds.metric for thresholds in act.thresholds)
    return (act.metric,)


def _definitions_after(
    alliance: "Alliance", act: AdoptMetric | DefineMetric | Retargets, playbook: "Playbook"
) -> Iterator[Metric]:
    """Yield each definition that would hold after an act, those of later days too."""
    match act:
        case DefineMetric():
            yield act.definition
        case AdoptMetric():
            if act.metric in playbook.metrics:
                yield act.applied_to(playbook.metrics[act.metric])
        case SetTarget() | RebaseScorecard():
            for thresholds in act.thresholds:
                known = alliance.metrics.adopted.get(thresholds.metric)
                if known is not None:
                    yield from known.retargeted(thresholds, act.on).versions_from(act.on)


def _currency_read(alliance: "Alliance", metric: str) -> str | None:
    readings = alliance.metrics.readings.get(metric)
    return readings.latest.currency if readings else None


POLICIES = (
    unknown_metric,
    name_of_the_catalogue,
    already_adopted,
    not_adopted,
    thresholds_do_not_fit,
    follows_from_the_record,
    currency,
    another_currency,
)
