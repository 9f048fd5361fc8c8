"""Whose a due thing is: the body in which it is due, the person who sees to it."""

from collections.abc import Iterator
from functools import cached_property
from typing import Protocol, Self

import attrs

from alliancekit.alliance import Alliance
from alliancekit.governance.bodies import Body, SeatHeld
from alliancekit.kernel.due import Due
from alliancekit.kernel.wording import spelled
from alliancekit.parties.people import RoleHeld
from alliancekit.parties.roles import ALLIANCE_MANAGER

ACTION = "action"
ISSUE = "issue"


class _InABody(Protocol):
    """Something that a body has."""

    @property
    def body(self) -> str | None:
        """The body."""


class _Owned(Protocol):
    """Something that someone sees to."""

    @property
    def owner(self) -> str | None:
        """Who, as the record calls them."""


def body_of(alliance: Alliance, due: Due) -> str | None:
    """Return the body in which something is due; `None` where it is due in none."""
    governance = alliance.governance
    thing: _InABody | None = None
    match due.kind:
        case "meeting" | "minutes" | "objection":
            thing = governance.meetings.get(due.id)
        case "action":
            thing = governance.actions.get(due.id)
        case "issue":
            thing = governance.issues.get(due.id)
        case "final-say":
            thing = governance.matters.get(due.id)
        case "sunset":
            return due.id
        case _:
            pass
    return thing.body if thing is not None else None


def owner_of(alliance: Alliance, due: Due) -> str | None:
    """Return who sees to something that is due, as the record calls them; `None` where it does not say."""
    thing: _Owned | None = None
    match due.kind:
        case "action":
            thing = alliance.governance.actions.get(due.id)
        case "milestone":
            milestone = alliance.planning.milestones.get(due.id)
            thing = milestone.plan if milestone is not None else None
        case "launch-task" | "transition-task":
            thing = alliance.planning.tasks.get(due.id)
        case "objective":
            thing = alliance.value.objectives.get(due.id)
        case "difference":
            difference = alliance.selection.differences.get(due.id)
            thing = difference.plan if difference is not None else None
        case "contact":
            thing = alliance.integration.contacts.get(due.id)
        case "risk-review":
            thing = alliance.risks.register.get(due.id)
        case _:
            pass
    return thing.owner if thing is not None else None


@attrs.frozen(slots=False)
class PersonSeen:
    """A person as an alliance knows them: by their seats, their roles, and what they see to.

    Attributes:
        alliance: The alliance.
        person: The person's id.
        seats: The seats that they hold or held, each with its body.
        roles: The roles that they hold or held.
        address: Their mail address, where it was given: an owner can be named by it.
    """

    alliance: Alliance
    person: str
    seats: tuple[tuple[Body, SeatHeld], ...]
    roles: tuple[RoleHeld, ...]
    address: str | None = None

    @classmethod
    def of(cls, alliance: Alliance, person: str, address: str | None = None) -> Self:
        """Return a person as an alliance knows them, which may be not at all."""
        seats = tuple(
            (body, seat)
            for body in alliance.governance.bodies.values()
            for seat in body.seats
            if seat.person == person
        )
        roles = tuple(role for role in alliance.parties.roles if role.person == person)
        return cls(alliance, person, seats, roles, address)

    @cached_property
    def names(self) -> frozenset[str]:
        """What the record may call them: their id, their address, their names."""
        names = (self.person, self.address, *self.own_names())
        return frozenset(spelled(name) for name in names if name)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies in which they sit, or will, as far as is known."""
        today = self.alliance.latest_on
        kept = (body for body, seat in self.seats if seat.holds(max(today, seat.since)))
        return tuple({body.id: body for body in kept}.values())

    def sees_to(self, due: Due) -> bool:
        """Return whether something that is due is theirs.

        It is where they own it; where it is due in a body in which they sit, though an action is its
        owner's alone; where it is the step of the ladder that names their role or their body; and, for an
        alliance manager, where it is due of their party or of everyone.
        """
        owner = owner_of(self.alliance, due)
        if owner is not None and spelled(owner) in self.names:
            return True
        if due.kind != ACTION and body_of(self.alliance, due) in {body.id for body in self.bodies}:
            return True
        if due.kind == ISSUE and self._is_on_their_step(due):
            return True
        return bool(self._managed) and due.party in {None, *self._managed}

    @cached_property
    def _managed(self) -> frozenset[str]:
        """The parties whose alliance manager they are."""
        return frozenset(role.party for role in self._held() if role.role == ALLIANCE_MANAGER)

    def _is_on_their_step(self, due: Due) -> bool:
        issue = self.alliance.governance.issues.get(due.id)
        step = issue.step if issue is not None else None
        return step is not None and spelled(step.who) in self._steps

    @cached_property
    def _steps(self) -> frozenset[str]:
        """What a ladder may call those among whom they are: a role or more of them, or a body."""
        roles = {name for role in self._held() for name in (role.role, f"{role.role}s")}
        bodies = {
            name
            for body in self.bodies
            for name in (
                body.id,
                body.name,
                f"{body.kind}-committee",
                f"joint-{body.kind}-committee",
            )
        }
        return frozenset(map(spelled, roles | bodies))

    def _held(self) -> Iterator[RoleHeld]:
        today = self.alliance.latest_on
        return (role for role in self.roles if role.holds(max(today, role.since)))

    def own_names(self) -> Iterator[str]:
        """Yield the names under which they sit or act, in the order of recording."""
        yield from (seat.name for _, seat in self.seats)
        yield from (role.name for role in self.roles)
