"""Evidence for the work: the kickoff, the tasks, the scorecard and its readings, what was amended."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from alliancekit.agreements.amendment_acts import (
    ExecuteAmendment,
    ProposeAmendment,
    SignAmendment,
)
from alliancekit.agreements.signature import unsigned
from alliancekit.metrics.acts import (
    AdoptMetric,
    DefineMetric,
    RebaseScorecard,
    SetTarget,
    TakeReading,
)
from alliancekit.metrics.metric import (
    MONEY,
    THRESHOLDS,
    Dimension,
    Direction,
    Metric,
    Thresholds,
    Timing,
)
from alliancekit.planning.acts import AssignTask, CompleteTask, HoldKickoff
from alliancekit.planning.kickoffs import Attendee
from alliancekit.planning.tasks import TaskPhase
from alliancekit.testing.dossier import Dossier, free_id
from alliancekit.testing.evidence_of_the_deal import agreement_executed

EURO = "EUR"
HUNDRED = 100


def scorecard(dossier: Dossier) -> None:
    """Adopt a KPI with a target for each dimension and timing, and set what the others lack."""
    for dimension in Dimension:
        if not any(metric.dimension is dimension for metric in _joint(dossier)):
            _adopt(dossier, dimension, next(_timings_missing(dossier), Timing.LEADING))
    for timing in tuple(_timings_missing(dossier)):
        _adopt(dossier, Dimension.STRATEGIC, timing)
    if not any(metric.kpi for metric in _joint(dossier)):
        _adopt(dossier, Dimension.STRATEGIC, Timing.LEADING)
    for metric in _joint(dossier):
        if metric.kpi and not metric.has_target:
            _set_target(dossier, metric)
    for dimension in Dimension:
        _even_out(dossier, dimension)


def baselines(dossier: Dossier) -> None:
    """Read every joint KPI that is not computed and has no reading by the day."""
    for metric in _joint(dossier):
        readings = dossier.alliance.metrics.readings.get(metric.id)
        read = readings is not None and readings.baseline.on <= dossier.on
        if metric.kpi and not metric.computed and not read:
            dossier.add(
                TakeReading,
                metric=metric.id,
                value=metric.floor or Decimal(0),
                source="the first report",
                currency=_currency(dossier, metric),
            )


def scorecard_rebased(dossier: Dossier) -> None:
    """Look at every target again, and say those that stand once more."""
    if not any(_limits(metric) for metric in _joint(dossier)):
        scorecard(dossier)
    dossier.add(
        RebaseScorecard,
        thresholds=tuple(
            Thresholds(metric=metric.id, **limits)
            for metric in _joint(dossier)
            if (limits := _limits(metric))
        ),
        reason="The transformation was looked at; these targets stand.",
    )


def kickoff_held(dossier: Dossier) -> None:
    """Hold a kickoff to which every party comes."""
    dossier.add(
        HoldKickoff,
        topics=("goals", "roles", "governance", "the first ninety days"),
        attendance=tuple(
            Attendee(free_id(f"lead-{party}", ()), f"The lead of {dossier.name_of(party)}", party)
            for party in dossier.parties
        ),
    )


def launch_tasks_done(dossier: Dossier) -> None:
    """Have every launch task done, and one at least."""
    tasks_done(dossier, TaskPhase.LAUNCH, "Open the shared workspace to both teams.")


def tasks_done(dossier: Dossier, phase: TaskPhase, what: str) -> None:
    """Complete every open task of a phase, after assigning one where there are none."""
    if not dossier.alliance.planning.tasks_of(phase, dossier.on):
        dossier.add(
            AssignTask,
            task=free_id(f"{phase}-task", dossier.alliance.planning.tasks),
            phase=phase,
            what=what,
            owner=f"the manager at {dossier.first_party}",
            party=dossier.first_party,
        )
    for task in dossier.alliance.planning.tasks_of(phase, dossier.on):
        if task.open_on(dossier.on):
            dossier.add(CompleteTask, task=task.id, evidence="checked by both managers")


def amendment_executed(dossier: Dossier) -> None:
    """Have an amendment signed by every party: the one that waits for signatures, or a new one."""
    if not dossier.alliance.agreements.in_force(dossier.on):
        agreement_executed(dossier)
    agreement = dossier.alliance.agreements.in_force(dossier.on)[0]
    begun = next((each for each in agreement.amendments.values() if each.open(dossier.on)), None)
    number = begun.number if begun else agreement.next_number
    if begun is None:
        dossier.add(
            ProposeAmendment,
            agreement=agreement.id,
            number=number,
            title="The work after the transformation",
        )
    signatures = begun.signatures if begun else {}
    for party in unsigned(signatures, dossier.parties):
        dossier.add(SignAmendment, agreement=agreement.id, number=number, party=party)
    agreement = dossier.alliance.agreements.agreements[agreement.id]
    if agreement.amendments[str(number)].executed_on is None:
        dossier.add(ExecuteAmendment, agreement=agreement.id, number=number)


def _joint(dossier: Dossier) -> tuple[Metric, ...]:
    return dossier.alliance.metrics.joint(dossier.on)


def _timings_missing(dossier: Dossier) -> Iterator[Timing]:
    there = {metric.timing for metric in _joint(dossier)}
    return (timing for timing in Timing if timing not in there)


def _adopt(dossier: Dossier, dimension: Dimension, timing: Timing) -> None:
    """Take a KPI of a dimension and a timing into the scorecard: the catalogue's first, or one's own."""
    adopted = dossier.alliance.metrics.adopted
    entry = next(
        (
            each
            for each in dossier.playbook.metrics.values()
            if each.dimension is dimension
            and each.timing is timing
            and each.has_target
            and not each.computed
            and each.unit != MONEY
            and each.id not in adopted
        ),
        None,
    )
    if entry is not None:
        dossier.add(AdoptMetric, metric=entry.id, kpi=True)
        return
    definition = Metric(
        id=free_id(f"own-{dimension}", {*adopted, *dossier.playbook.metrics}),
        name=f"What the parties look at first ({dimension})",
        dimension=dimension,
        timing=timing,
        unit="%",
        direction="higher",
        floor=Decimal(0),
        target=Decimal(HUNDRED),
        kpi=True,
    )
    dossier.add(DefineMetric, definition=definition)


def _set_target(dossier: Dossier, metric: Metric) -> None:
    floor = metric.floor or Decimal(0)
    aim = {
        Direction.HIGHER: {"target": floor + HUNDRED},
        Direction.LOWER: {"target": floor - HUNDRED},
        Direction.BAND: {"low": floor + 1, "high": floor + HUNDRED},
    }[metric.direction]
    currency = _currency(dossier, metric)
    dossier.add(SetTarget, metric=metric.id, currency=currency, **aim)


def _even_out(dossier: Dossier, dimension: Dimension) -> None:
    """Weigh the metrics of a dimension alike where their weights do not sum to 1."""
    weighed = [
        metric
        for metric in _joint(dossier)
        if metric.dimension is dimension and metric.weight is not None
    ]
    if weighed and sum(metric.weight or 0 for metric in weighed) != 1:
        share = Decimal(HUNDRED // len(weighed)) / HUNDRED
        rest = 1 - share * (len(weighed) - 1)
        for place, metric in enumerate(weighed):
            dossier.add(SetTarget, metric=metric.id, weight=share if place else rest)


def _limits(metric: Metric) -> dict[str, Any]:
    """Return what is said of a metric about what is good; nothing where that is open."""
    limits = {name: getattr(metric, name) for name in THRESHOLDS}
    return {name: value for name, value in limits.items() if value is not None}


def _currency(dossier: Dossier, metric: Metric) -> str | None:
    """Return the currency in which a metric is read; none where it is not read in money."""
    if metric.unit != MONEY:
        return None
    readings = dossier.alliance.metrics.readings.get(metric.id)
    return metric.currency or (readings.latest.currency if readings else None) or EURO
