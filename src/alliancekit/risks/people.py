"""People: what hangs on each of them for a party, as the record has it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


def tied_to_people(alliance: "Alliance", party: str, on: date) -> dict[str, tuple[str, ...]]:
    """Return by person what that person holds or sees to for a party on a day, each in words.

    A person is known by the id of a role or a seat. An owner is taken for that person where the id or the
    name is the same, and for someone else otherwise.

    Args:
        alliance: The alliance.
        party: The party.
        on: The day.
    """
    held = (*_roles(alliance, party, on), *_seats(alliance, party, on))
    known = {name.casefold(): person for person, name, _ in held}
    known |= {person.casefold(): person for person, _, _ in held}
    tied: dict[str, tuple[str, ...]] = {}
    for person, _, thing in held:
        tied[person] = (*tied.get(person, ()), thing)
    for owner, thing in _owned(alliance, party, on):
        person = known.get(owner.casefold(), owner)
        tied[person] = (*tied.get(person, ()), thing)
    return tied


def _roles(alliance: "Alliance", party: str, on: date) -> Iterator[tuple[str, str, str]]:
    for each in alliance.parties.roles:
        if each.party == party and each.holds(on):
            yield each.person, each.name, f"the role {each.role}"


def _seats(alliance: "Alliance", party: str, on: date) -> Iterator[tuple[str, str, str]]:
    for body in alliance.governance.working(on):
        for seat in body.sitting(on, party=party):
            yield seat.person, seat.name, f"a seat in {body.id}"


def _owned(alliance: "Alliance", party: str, on: date) -> Iterator[tuple[str, str]]:
    for objective in alliance.value.pursued(on):
        if objective.party == party and objective.owner is not None:
            yield objective.owner, f"the objective {objective.id}"
    for milestone in alliance.planning.milestones.values():
        plan = milestone.plan_on(on)
        ahead = plan is not None and milestone.state_on(on) == "planned"
        if plan is not None and ahead and plan.party == party and plan.owner is not None:
            yield plan.owner, f"the milestone {milestone.id}"
    for task in alliance.planning.tasks.values():
        if task.party == party and task.open_on(on):
            yield task.owner, f"the task {task.id}"
