"""Matters: how each fact changes what a body has before it."""

from collections.abc import Iterator, Mapping
from typing import assert_never

import attrs

from alliancekit.governance.decision import MATTER, Decision, DecisionOutcome, Matter, MatterStatus
from alliancekit.governance.decision_acts import (
    DecisionAct,
    PutToVote,
    ReferMatter,
    ResolveInWriting,
    UseFinalSay,
    VetoDecision,
)
from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed

_EVENTS = {
    DecisionOutcome.ADOPTED: "adopt",
    DecisionOutcome.REJECTED: "reject",
    DecisionOutcome.DEADLOCKED: "deadlock",
}
"""By outcome, the event in the life of the matter; what stays undecided stays where it is."""


def matters_after(matters: Mapping[str, Matter], fact: DecisionAct) -> Mapping[str, Matter]:
    """Return the matters after a fact."""
    match fact:
        case PutToVote() | ResolveInWriting():
            return {**matters, fact.matter: _voted(matters.get(fact.matter), fact)}
        case ReferMatter() | UseFinalSay() | VetoDecision():
            known = matters.get(fact.matter)
            return matters if known is None else {**matters, fact.matter: _changed(known, fact)}
        case _:
            assert_never(fact)


def matters_due(matters: Mapping[str, Matter]) -> Iterator[Due]:
    """Yield the final says that wait for their day, with the party that has them."""
    for each in matters.values():
        decision = each.decision
        if (
            each.status is MatterStatus.DEADLOCKED
            and decision is not None
            and decision.final_say_from is not None
        ):
            what = f"the final say over {each.title}"
            yield Due(decision.final_say_from, "final-say", each.id, what, decision.final_say)


def event_of(fact: ReferMatter | UseFinalSay | VetoDecision) -> str:
    """Return the event that an act is in the life of a matter."""
    match fact:
        case ReferMatter():
            return "refer"
        case UseFinalSay():
            return "say-yes" if fact.approves else "say-no"
        case VetoDecision():
            return "veto"
        case _:
            assert_never(fact)


def _voted(known: Matter | None, fact: PutToVote | ResolveInWriting) -> Matter:
    before = known.status if known is not None else MatterStatus.UNDECIDED
    status = MATTER.follow(before, "put")
    decision = fact.decision
    if decision is not None and decision.outcome in _EVENTS:
        status = MATTER.follow(status, _EVENTS[decision.outcome])
    return Matter(
        id=fact.matter,
        title=fact.title,
        about=fact.about,
        body=fact.body or "",
        since=fact.on,
        status=MatterStatus(status),
        decision=_kept(decision),
    )


def _changed(matter: Matter, fact: ReferMatter | UseFinalSay | VetoDecision) -> Matter:
    status = MatterStatus(MATTER.follow(matter.status, event_of(fact)))
    after = changed(matter, status=status, since=fact.on)
    return changed(after, body=fact.to) if isinstance(fact, ReferMatter) else after


def _kept(decision: Decision | None) -> Decision | None:
    """Return a decision without its chain of reasons, which the fact keeps."""
    return attrs.evolve(decision, because=()) if decision is not None else None
