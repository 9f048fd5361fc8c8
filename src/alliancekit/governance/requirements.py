"""What gates ask of the governance."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.governance.bodies import Body
from alliancekit.governance.charter import BodyKind
from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Finding, requirement

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

FEWEST_STEPS = 2
"""With one step only, nobody stands between those who disagree and the resolver."""


@requirement("decision-rights")
def decision_rights(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """It is said who decides what: at least one area, and for each area exactly one accountable party or body."""
    governance = alliance.governance
    rights = governance.rights_on(move.on)
    if not rights:
        yield Finding(
            f"no decision right is on record by {move.on}",
            "submit governance.set-decision-right with an area, and the party or the body that is "
            "accountable for it",
        )
    for right in rights:
        if right.accountable is None:
            yield Finding(
                f"nobody is accountable for {right.area}",
                f"submit governance.set-decision-right with area='{right.area}' and a party or a body, "
                f"or governance.withdraw-decision-right with area='{right.area}'",
            )
        elif right.party is not None and right.party not in alliance.parties.ids:
            yield Finding(
                f"{right.party}, accountable for {right.area}, is no longer a party of the alliance",
                f"submit governance.set-decision-right with area='{right.area}', "
                f"replaces='{right.party}' and a party or a body",
            )
        elif right.body is not None and not _works(alliance, right.body, move):
            yield Finding(
                f"the body {right.body}, accountable for {right.area}, does not work on {move.on}",
                f"submit governance.set-decision-right with area='{right.area}', "
                f"replaces='{right.body}' and a party or a body",
            )


@requirement("steering-committee")
def steering_committee(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """A joint steering committee is chartered, with seats for every party, a quorum and a voting rule."""
    committees = [
        body for body in alliance.governance.working(move.on) if body.kind is BodyKind.STEERING
    ]
    if not committees:
        yield Finding(
            f"no body of kind steering works on {move.on}",
            "submit governance.charter-body with kind='steering' and a charter that gives every party "
            "seats, a quorum and a rule",
        )
        return
    yield from min((tuple(_missing_in(body, alliance, move)) for body in committees), key=len)


@requirement("escalation-ladder")
def escalation_ladder(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """An issue that nobody settles climbs a ladder of two or more steps, each with a time limit, to a resolver."""
    ladder = alliance.governance.ladder_on(move.on)
    if ladder is None:
        yield Finding(
            f"no escalation ladder is adopted by {move.on}",
            "submit governance.adopt-ladder; without steps it takes those of the playbook",
        )
        return
    if len(ladder.steps) < FEWEST_STEPS:
        yield Finding(
            f"the ladder has too few steps: {ladder}",
            f"submit governance.adopt-ladder with {FEWEST_STEPS} or more steps",
        )
    for step in ladder.steps:
        if step.limit is None:
            yield Finding(
                f"the step {step.who!r} has no time limit",
                "submit governance.adopt-ladder with a limit of so many business or calendar days for it",
            )
    if ladder.resolver is None:
        yield Finding(
            "the ladder ends in no resolver",
            "submit governance.adopt-ladder with its steps and a resolver, for example "
            "resolver='arbitration'",
        )


def _works(alliance: "Alliance", body: str, move: Act) -> bool:
    known = alliance.governance.bodies.get(body)
    return known is not None and known.works_on(move.on)


def _missing_in(body: Body, alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """Yield what a steering committee's charter lacks."""
    charter = body.charter_on(move.on)
    amend = f"submit governance.amend-charter with body='{body.id}' and"
    for party in alliance.parties.ids:
        if not charter.seats_of(party):
            yield Finding(f"{party} has no seat in {body.id}", f"{amend} seats for {party}")
    if charter.quorum is None:
        yield Finding(f"{body.id} has no quorum", f"{amend} a `quorum` of heads or of each party")
    if charter.rule is None:
        yield Finding(f"{body.id} has no voting rule", f"{amend} a `rule`")


REQUIREMENTS = (decision_rights, steering_committee, escalation_ladder)
