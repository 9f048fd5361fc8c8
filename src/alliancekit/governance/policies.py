"""What is not legal about bodies, seats, decision rights and the escalation ladder."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.governance import (
    action_policies,
    decision_policies,
    issue_policies,
    meeting_policies,
    resolver_policies,
)
from alliancekit.governance.action_acts import AssignAction, ReassignAction
from alliancekit.governance.acts import (
    AdoptLadder,
    AmendCharter,
    CharterBody,
    DissolveBody,
    SeatMember,
    SetDecisionRight,
    VacateSeat,
    WithdrawDecisionRight,
)
from alliancekit.governance.bodies import BODY, Body, Capacity
from alliancekit.governance.charter import Charter
from alliancekit.governance.clauses import cited
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import counted, did_you_mean, listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook

BodyChange = AmendCharter | SeatMember | VacateSeat | DissolveBody

_EVENTS = {
    AmendCharter: "amend",
    SeatMember: "seat",
    VacateSeat: "vacate",
    DissolveBody: "dissolve",
}


@policy("governance.body-exists", on=CharterBody)
def body_exists(alliance: "Alliance", act: CharterBody) -> Iterator[Finding]:
    """A body is chartered once, under an id of its own."""
    known = alliance.governance.bodies.get(act.body)
    if known is not None:
        gone = f" and dissolved on {known.dissolved_on}" if known.dissolved_on else ""
        yield Finding(
            f"{act.body} was chartered on {known.since}{gone}",
            f"submit governance.amend-charter with body='{act.body}' to change its rules, "
            "or choose another id for the new body",
        )


@policy("governance.unknown-body", on=(AmendCharter, SeatMember, VacateSeat, DissolveBody))
def unknown_body(alliance: "Alliance", act: BodyChange) -> Iterator[Finding]:
    """Only a body that was chartered by that day is amended, seated or dissolved."""
    body = alliance.governance.bodies.get(act.body)
    if body is None:
        yield _no_such_body(alliance, act.body)
    elif act.on < body.since:
        yield Finding(
            f"{act.body} was chartered on {body.since}, after {act.on}",
            f"date the act {body.since} or later",
        )


@policy("governance.body-dissolved", on=(AmendCharter, SeatMember, VacateSeat, DissolveBody))
def body_dissolved(alliance: "Alliance", act: BodyChange) -> Iterator[Finding]:
    """A body that is dissolved is not amended, seated or dissolved again."""
    body = alliance.governance.bodies.get(act.body)
    if body is not None:
        # A seat that was taken before the end can be entered late; an end comes once, whatever its date.
        state = body.state if isinstance(act, DissolveBody) else body.state_on(act.on)
        yield from BODY.findings(f"the body {act.body}", state, _EVENTS[type(act)])


@policy("governance.template-does-not-fit", on=CharterBody)
def template_does_not_fit(
    alliance: "Alliance", act: CharterBody, playbook: "Playbook"
) -> Iterator[Finding]:
    """A template is one of the playbook, and the seats that are given fit the rules that it sets."""
    del alliance
    if act.template is None:
        return
    if act.template not in playbook.bodies:
        yield Finding(
            f"the playbook {playbook.id} has no body template {act.template!r}; "
            f"{did_you_mean(act.template, playbook.bodies)}",
            "name a template of the playbook, or write the `charter` out",
        )
        return
    try:
        act.written_out(playbook)
    except InvalidValue as error:
        for fault in error.faults:
            yield Finding(
                f"with these seats, {fault}", "give other `seats`, or write the `charter` out"
            )


@policy("governance.no-seats", on=(CharterBody, AmendCharter))
def no_seats(
    alliance: "Alliance", act: CharterBody | AmendCharter, playbook: "Playbook"
) -> Iterator[Finding]:
    """A body has seats; a charter without any is a template."""
    charter = _charter_of(act, playbook)
    if charter is not None and not charter.has_seats:
        parties = listed(alliance.parties.ids)
        if isinstance(act, CharterBody) and act.template is not None:
            remedy = f"add `seats`, for each of {parties} its party and the number of its seats"
        else:
            remedy = (
                f"add to the charter `seats` for {parties}, or `seats_each` for all parties alike"
            )
        yield Finding(f"the charter of {act.body} gives nobody a seat", remedy)


@policy("governance.parent-does-not-work", on=(CharterBody, AmendCharter))
def parent_does_not_work(
    alliance: "Alliance", act: CharterBody | AmendCharter, playbook: "Playbook"
) -> Iterator[Finding]:
    """A body answers to a parent that works on that day, and never to itself, directly or in a circle."""
    charter = _charter_of(act, playbook)
    if charter is None or charter.parent is None:
        return
    bodies = alliance.governance.bodies
    line = _line_of_parents(alliance, charter.parent)
    if act.body in line:
        yield Finding(
            f"{act.body} would answer to itself, through {listed(line)}",
            "name a parent that does not answer to it, or leave `parent` out",
        )
    elif charter.parent not in bodies:
        yield _no_such_body(alliance, charter.parent)
    elif not bodies[charter.parent].works_on(act.on):
        yield Finding(
            f"the parent {charter.parent} does not work on {act.on}: {_life(bodies[charter.parent])}",
            f"name a parent that works on that day ({_working(alliance, act)}), or leave `parent` out",
        )


@policy(
    "governance.party-has-left", on=(SeatMember, SetDecisionRight, AssignAction, ReassignAction)
)
def party_has_left(
    alliance: "Alliance", act: SeatMember | SetDecisionRight | AssignAction | ReassignAction
) -> Iterator[Finding]:
    """A party that withdrew from the alliance takes no seat in it, no decision right and no action."""
    membership = alliance.parties.memberships.get(act.party or "")
    if membership is None or membership.withdrawn_on is None:
        return
    if membership.withdrawn_on <= act.on:
        yield Finding(
            f"{act.party} withdrew on {membership.withdrawn_on}",
            f"name one of {listed(alliance.parties.ids)}",
        )


@policy("governance.already-seated", on=SeatMember)
def already_seated(alliance: "Alliance", act: SeatMember) -> Iterator[Finding]:
    """A person sits in a body once, for one party."""
    body = alliance.governance.bodies.get(act.body)
    for seat in body.sitting(act.on) if body is not None else ():
        if seat.person == act.person:
            yield Finding(
                f"{act.person} already sits in {act.body} for {seat.party} as {seat.capacity}, "
                f"since {seat.since}",
                "nothing needs to be done, or submit governance.vacate-seat with "
                f"person='{act.person}', body='{act.body}', party='{seat.party}' first",
            )


@policy("governance.not-enough-seats", on=(SeatMember, AmendCharter))
def not_enough_seats(alliance: "Alliance", act: SeatMember | AmendCharter) -> Iterator[Finding]:
    """A party never has more members in a body than the charter gives it seats."""
    body = alliance.governance.bodies.get(act.body)
    if body is None:
        return
    if isinstance(act, SeatMember):
        if act.capacity is Capacity.MEMBER:
            charter, sitting = body.charter_on(act.on), _most_beside(body, act)
            seats = charter.seats_of(act.party)
            if sitting >= seats:
                yield Finding(
                    f"the charter of {act.body} gives {act.party} {counted(seats, 'seat')}"
                    f"{cited(charter, 'seats')}, taken by "
                    f"{listed(_members(body, act, act.party), none='nobody')}",
                    f"submit governance.vacate-seat with body='{act.body}', party='{act.party}' for the "
                    "person who leaves, or governance.amend-charter with more seats",
                )
        return
    for party in dict.fromkeys(seat.party for seat in body.sitting(act.on)):
        members = _members(body, act, party)
        if len(members) > act.charter.seats_of(party):
            yield Finding(
                f"{counted(len(members), 'member')} of {party} sit in {act.body} ({listed(members)}), and "
                f"the new charter gives it {counted(act.charter.seats_of(party), 'seat')}"
                f"{cited(act.charter, 'seats')}",
                f"submit governance.vacate-seat with body='{act.body}', party='{party}' first, "
                "or leave it the seats",
            )


@policy("governance.no-such-capacity", on=SeatMember)
def no_such_capacity(alliance: "Alliance", act: SeatMember) -> Iterator[Finding]:
    """Alternates and people without a vote sit in a body only where its charter provides for them."""
    body = alliance.governance.bodies.get(act.body)
    if body is None:
        return
    charter = body.charter_on(act.on)
    provided = {
        Capacity.MEMBER: True,
        Capacity.ALTERNATE: charter.alternates,
        Capacity.NON_VOTING: bool(charter.non_voting),
    }
    if not provided[act.capacity]:
        alternate = act.capacity is Capacity.ALTERNATE
        field = "alternates=true" if alternate else "the role in `non_voting`"
        clause = cited(charter, "alternates" if alternate else "non_voting")
        yield Finding(
            f"the charter of {act.body} does not provide for {act.capacity} people{clause}",
            f"seat {act.person} as a member, or submit governance.amend-charter with {field}",
        )


@policy("governance.not-seated", on=VacateSeat)
def not_seated(alliance: "Alliance", act: VacateSeat) -> Iterator[Finding]:
    """Only a person who sits in a body on that day leaves it."""
    body = alliance.governance.bodies.get(act.body)
    if body is None or not body.works_on(act.on):
        return
    sitting = body.sitting(act.on, party=act.party)
    if act.person not in {seat.person for seat in sitting}:
        yield Finding(
            f"{act.person} does not sit in {act.body} for {act.party} on {act.on}; those who do: "
            f"{listed(seat.person for seat in sitting)}",
            "name the person who sits there, or a day on which they did",
        )


@policy("governance.unknown-accountable-body", on=SetDecisionRight)
def unknown_accountable_body(alliance: "Alliance", act: SetDecisionRight) -> Iterator[Finding]:
    """A body that is accountable for an area works on that day."""
    if act.body is None:
        return
    body = alliance.governance.bodies.get(act.body)
    if body is None:
        yield _no_such_body(alliance, act.body)
    elif not body.works_on(act.on):
        yield Finding(
            f"{act.body} does not work on {act.on}: {_life(body)}",
            f"name a body that works on that day ({_working(alliance, act)}), or a `party`",
        )


@policy("governance.already-accountable", on=SetDecisionRight)
def already_accountable(alliance: "Alliance", act: SetDecisionRight) -> Iterator[Finding]:
    """Exactly one party or body is accountable for an area; another takes its place by name, never beside it."""
    right = alliance.governance.right(act.area, act.on)
    holder = right.accountable if right is not None else None
    if act.replaces is not None and act.replaces != holder:
        yield Finding(
            f"{act.replaces} is not accountable for {act.area} on {act.on}; {holder or 'nobody'} is",
            f"submit it with replaces='{holder}'" if holder else "leave `replaces` out",
        )
    elif (
        right is not None
        and holder is not None
        and act.replaces is None
        and (act.party, act.body) != (right.party, right.body)
    ):
        yield Finding(
            f"{holder} is accountable for {act.area} since {right.since}",
            f"submit governance.set-decision-right with area='{act.area}', replaces='{holder}', "
            f"if {act.accountable or 'nobody'} is to take its place",
        )


@policy("governance.unknown-area", on=WithdrawDecisionRight)
def unknown_area(alliance: "Alliance", act: WithdrawDecisionRight) -> Iterator[Finding]:
    """Only an area that is listed on that day is taken off the list."""
    governance = alliance.governance
    if governance.right(act.area, act.on) is None:
        areas = [right.area for right in governance.rights_on(act.on)]
        yield Finding(
            f"no decision right is listed for {act.area!r} on {act.on}",
            did_you_mean(act.area, areas) if areas else "nothing needs to be done",
        )


@policy("governance.no-steps", on=AdoptLadder)
def no_steps(alliance: "Alliance", act: AdoptLadder, playbook: "Playbook") -> Iterator[Finding]:
    """A ladder has steps: those that are given, or those of the playbook."""
    del alliance
    if not act.steps and playbook.ladder is None:
        yield Finding(
            f"no steps are given, and the playbook {playbook.id} has no ladder",
            "add `steps`, each with who tries and a time limit, and a `resolver`",
        )


def _no_such_body(alliance: "Alliance", body: str) -> Finding:
    bodies = alliance.governance.bodies
    hint = f"; {did_you_mean(body, bodies)}" if bodies else ""
    return Finding(
        f"there is no body {body!r}{hint}",
        f"name a body that is chartered, or submit governance.charter-body with body='{body}' first",
    )


def _life(body: Body) -> str:
    gone = f", dissolved on {body.dissolved_on}" if body.dissolved_on else ""
    return f"chartered on {body.since}{gone}"


def _working(alliance: "Alliance", act: CharterBody | AmendCharter | SetDecisionRight) -> str:
    others = (body.id for body in alliance.governance.working(act.on) if body.id != act.body)
    return listed(others, none="none does")


def _charter_of(act: CharterBody | AmendCharter, playbook: "Playbook") -> Charter | None:
    """Return the charter that an act sets, or `None` where its template is at fault."""
    if isinstance(act, AmendCharter):
        return act.charter
    try:
        return act.written_out(playbook)
    except InvalidValue:
        return None


def _line_of_parents(alliance: "Alliance", first: str) -> tuple[str, ...]:
    """Return a body and those that it answers to, upwards; a circle is gone round once."""
    line: list[str] = []
    parent: str | None = first
    while parent is not None and parent not in line:
        line.append(parent)
        body = alliance.governance.bodies.get(parent)
        parent = body.charter.parent if body is not None else None
    return tuple(line)


def _members(body: Body, act: SeatMember | AmendCharter, party: str) -> list[str]:
    sitting = body.sitting(act.on, party=party, capacity=Capacity.MEMBER)
    return [seat.person for seat in sitting]


def _most_beside(body: Body, act: SeatMember) -> int:
    """Return the most members of the party that sit there on any day of the new member's time."""
    later = [
        seat.since
        for seat in body.seats
        if seat.since > act.on and (act.until is None or seat.since <= act.until)
    ]
    return max(
        len(body.sitting(day, party=act.party, capacity=Capacity.MEMBER))
        for day in (act.on, *later)
    )


POLICIES = (
    body_exists,
    unknown_body,
    body_dissolved,
    template_does_not_fit,
    no_seats,
    parent_does_not_work,
    party_has_left,
    already_seated,
    not_enough_seats,
    no_such_capacity,
    not_seated,
    unknown_accountable_body,
    already_accountable,
    unknown_area,
    no_steps,
    *meeting_policies.POLICIES,
    *decision_policies.POLICIES,
    *action_policies.POLICIES,
    *issue_policies.POLICIES,
    *resolver_policies.POLICIES,
)
