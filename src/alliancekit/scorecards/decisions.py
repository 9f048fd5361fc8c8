"""Computed metrics of decisions: how long they take, and whether they hold."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from alliancekit.governance.decision import DecisionOutcome
from alliancekit.governance.decision_acts import (
    PutToVote,
    ResolveInWriting,
    UseFinalSay,
    VetoDecision,
)
from alliancekit.governance.meeting_acts import ScheduleMeeting, SetAgenda
from alliancekit.kernel.act import Act
from alliancekit.metrics.computed import computed_metric
from alliancekit.scorecards.measure import a_year_to, mean, percentage

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

DECIDED = (DecisionOutcome.ADOPTED, DecisionOutcome.REJECTED)


@attrs.frozen
class Deciding:
    """When a matter was raised, and what came of it.

    Attributes:
        raised_on: The first day on which it was on an agenda, sent round, or put to the vote.
        decided_on: The day of the decision that stands; `None` before it.
        adopted: Whether that decision let it pass.
        reversed: Whether a decision that let it pass was vetoed.
    """

    raised_on: date
    decided_on: date | None = None
    adopted: bool = False
    reversed: bool = False


@computed_metric("decision-cycle-time")
def decision_cycle_time(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Mean days from a matter being raised to its decision, over those decided within twelve months.

    A matter is raised when it first comes onto an agenda, is sent round in writing, or is put to the vote.
    """
    del alliance
    return mean(
        (each.decided_on - each.raised_on).days
        for each in _deciding(facts).values()
        if each.decided_on is not None and a_year_to(on) <= each.decided_on <= on
    )


@computed_metric("decisions-reversed")
def decisions_reversed(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Decisions that were vetoed after they had been adopted, of those adopted within twelve months, in percent."""
    del alliance
    adopted = [
        each
        for each in _deciding(facts).values()
        if each.adopted and each.decided_on is not None and a_year_to(on) <= each.decided_on <= on
    ]
    return percentage(sum(each.reversed for each in adopted), len(adopted))


def _deciding(facts: Iterable[Act]) -> Mapping[str, Deciding]:
    """Return for each matter when it was raised and what came of it."""
    matters: dict[str, Deciding] = {}
    for fact in facts:
        match fact:
            case ScheduleMeeting() | SetAgenda():
                for item in fact.agenda:
                    _raise(matters, item.matter, fact.on)
            case PutToVote() | ResolveInWriting():
                opened = fact.opened if isinstance(fact, ResolveInWriting) else fact.on
                _raise(matters, fact.matter, opened)
                if fact.decision is not None and fact.decision.outcome in DECIDED:
                    adopted = fact.decision.outcome is DecisionOutcome.ADOPTED
                    _decide(matters, fact.matter, fact.on, adopted=adopted)
            case UseFinalSay():
                _raise(matters, fact.matter, fact.on)
                _decide(matters, fact.matter, fact.on, adopted=fact.approves)
            case VetoDecision() if fact.matter in matters:
                vetoed = attrs.evolve(matters[fact.matter], reversed=True)
                matters[fact.matter] = vetoed
            case _:
                pass
    return matters


def _raise(matters: dict[str, Deciding], matter: str, on: date) -> None:
    known = matters.get(matter, Deciding(on))
    matters[matter] = attrs.evolve(known, raised_on=min(on, known.raised_on))


def _decide(matters: dict[str, Deciding], matter: str, on: date, *, adopted: bool) -> None:
    decided = attrs.evolve(matters[matter], decided_on=on, adopted=adopted, reversed=False)
    matters[matter] = decided


DECISIONS = (decision_cycle_time, decisions_reversed)
