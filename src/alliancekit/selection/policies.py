"""What is not legal in the selection of a partner."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.selection.acts import (
    BridgeDifference,
    ChoosePartner,
    DropCandidate,
    ListDifference,
    NameCandidate,
    PlanBridge,
    ScoreCandidate,
    StateNoDifferences,
)
from alliancekit.selection.candidate import CANDIDATE
from alliancekit.selection.difference import DIFFERENCE
from alliancekit.selection.difference import EVENTS as BRIDGINGS

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

EVENTS = {
    NameCandidate: "name",
    ScoreCandidate: "score",
    DropCandidate: "drop",
    ChoosePartner: "choose",
}
"""What each act is called in the life of a candidate."""


@policy(
    "selection.no-such-candidate",
    on=(ScoreCandidate, DropCandidate, ChoosePartner, ListDifference),
)
def no_such_candidate(
    alliance: "Alliance", act: ScoreCandidate | DropCandidate | ChoosePartner | ListDifference
) -> Iterator[Finding]:
    """Whoever is scored, dropped or chosen was named as a candidate before."""
    candidates = alliance.selection.candidates
    if act.candidate is not None and act.candidate not in candidates:
        hint = f"{did_you_mean(act.candidate, candidates)}; or " if candidates else ""
        yield Finding(
            f"no candidate {act.candidate!r} is named",
            f"{hint}submit selection.name-candidate with candidate='{act.candidate}' first",
        )


@policy(
    "selection.candidate-not-from-here",
    on=(NameCandidate, ScoreCandidate, DropCandidate, ChoosePartner),
)
def candidate_not_from_here(
    alliance: "Alliance", act: NameCandidate | ScoreCandidate | DropCandidate | ChoosePartner
) -> Iterator[Finding]:
    """Only a candidate that is not dropped is scored, dropped or chosen, and it is chosen once."""
    candidate = alliance.selection.candidates.get(act.candidate)
    if candidate is not None:
        name = f"the candidate {candidate.id}"
        yield from CANDIDATE.findings(name, candidate.status, EVENTS[type(act)])


@policy("selection.candidate-not-yet-named", on=(ScoreCandidate, DropCandidate, ChoosePartner))
def candidate_not_yet_named(
    alliance: "Alliance", act: ScoreCandidate | DropCandidate | ChoosePartner
) -> Iterator[Finding]:
    """A candidate is not scored, dropped or chosen before the day on which it was named."""
    candidate = alliance.selection.candidates.get(act.candidate)
    if candidate is not None and act.on < candidate.since:
        yield Finding(
            f"{candidate.id} was named on {candidate.since}, and this is dated {act.on}",
            f"date it on {candidate.since} or later, or submit selection.name-candidate "
            f"with candidate='{candidate.id}' for an earlier day first",
        )


@policy("selection.no-such-criterion", on=ScoreCandidate)
def no_such_criterion(alliance: "Alliance", act: ScoreCandidate) -> Iterator[Finding]:
    """Candidates are scored on the criteria that were set."""
    criteria = alliance.selection.criteria
    if act.criterion not in criteria:
        yield Finding(
            f"no criterion {act.criterion!r} is set",
            did_you_mean(act.criterion, criteria)
            if criteria
            else "submit selection.set-criteria first, with criteria whose weights sum to 1",
        )


@policy("selection.party-taken", on=NameCandidate)
def party_taken(alliance: "Alliance", act: NameCandidate) -> Iterator[Finding]:
    """A party of the alliance stands behind one candidate."""
    for other in alliance.selection.candidates.values():
        if other.id != act.candidate and other.party is not None and other.party == act.party:
            yield Finding(
                f"{act.party} is the party of the candidate {other.id} already",
                f"name another party, or submit selection.name-candidate with candidate='{other.id}'",
            )


@policy("selection.no-such-difference", on=(PlanBridge, BridgeDifference))
def no_such_difference(
    alliance: "Alliance", act: PlanBridge | BridgeDifference
) -> Iterator[Finding]:
    """Only a difference that is listed is bridged or accepted, or planned for."""
    differences = alliance.selection.differences
    if act.difference not in differences:
        hint = f"{did_you_mean(act.difference, differences)}; or " if differences else ""
        yield Finding(
            f"no difference {act.difference!r} is listed",
            f"{hint}submit selection.list-difference with difference='{act.difference}', topic and "
            "description first",
        )


@policy("selection.difference-not-from-here", on=(PlanBridge, BridgeDifference))
def difference_not_from_here(
    alliance: "Alliance", act: PlanBridge | BridgeDifference
) -> Iterator[Finding]:
    """A difference is bridged by a plan with an owner, or accepted; one that opens again is listed again."""
    difference = alliance.selection.differences.get(act.difference)
    if difference is not None:
        event = "plan" if isinstance(act, PlanBridge) else BRIDGINGS[act.result]
        name = f"the difference {difference.id}"
        yield from DIFFERENCE.findings(name, difference.status, event)


@policy("selection.difference-too-early", on=(ListDifference, PlanBridge, BridgeDifference))
def difference_too_early(
    alliance: "Alliance", act: ListDifference | PlanBridge | BridgeDifference
) -> Iterator[Finding]:
    """A difference is listed, planned for, settled and listed again in the order of the days."""
    difference = alliance.selection.differences.get(act.difference)
    if difference is None:
        return
    plan = difference.plan
    match act:
        case ListDifference():
            what, since = "was settled", difference.settled_on
        case BridgeDifference() if plan is not None:
            what, since = "was planned for", plan.on
        case _:
            what, since = "was listed", difference.on
    if since is not None and act.on < since:
        yield Finding(
            f"{difference.id} {what} on {since}, and this is dated {act.on}",
            f"date it on {since} or later",
        )


@policy("selection.differences-are-listed", on=StateNoDifferences)
def differences_are_listed(alliance: "Alliance", act: StateNoDifferences) -> Iterator[Finding]:
    """Where differences are listed, it is not stated that there are none."""
    del act
    differences = alliance.selection.differences
    if differences:
        yield Finding(
            f"listed are {listed(differences)}",
            "nothing needs to be stated: a list of differences is what a gate looks for",
        )


POLICIES = (
    no_such_candidate,
    candidate_not_from_here,
    candidate_not_yet_named,
    no_such_criterion,
    party_taken,
    no_such_difference,
    difference_not_from_here,
    difference_too_early,
    differences_are_listed,
)
