"""What is not legal about registrations: four conflicts, each by its name, and who decides when."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.selling.conflicts import conflicts_of
from alliancekit.selling.registration_acts import (
    ApproveRegistration,
    DealConflict,
    ExpireRegistration,
    GiveWay,
    RejectRegistration,
)

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@policy("selling.duplicate", on=ApproveRegistration)
def duplicate(
    alliance: "Alliance", act: ApproveRegistration, playbook: "Playbook"
) -> Iterator[Finding]:
    """A deal is held by one registration at a time: the first that was approved, for the days of its window."""
    yield from _found(alliance, act, playbook, DealConflict.DUPLICATE)


@policy("selling.incumbent", on=ApproveRegistration)
def incumbent(
    alliance: "Alliance", act: ApproveRegistration, playbook: "Playbook"
) -> Iterator[Finding]:
    """Nobody registers what another party sells to that account already, unless it gives way."""
    yield from _found(alliance, act, playbook, DealConflict.INCUMBENT)


@policy("selling.direct-team", on=ApproveRegistration)
def direct_team(
    alliance: "Alliance", act: ApproveRegistration, playbook: "Playbook"
) -> Iterator[Finding]:
    """Nobody registers a deal that another party's own people were selling before, unless it gives way."""
    yield from _found(alliance, act, playbook, DealConflict.DIRECT_TEAM)


@policy("selling.sub-partner", on=ApproveRegistration)
def sub_partner(
    alliance: "Alliance", act: ApproveRegistration, playbook: "Playbook"
) -> Iterator[Finding]:
    """Of a chain of sellers one tier registers a deal, not a party and the firm below it."""
    yield from _found(alliance, act, playbook, DealConflict.SUB_PARTNER)


@policy("selling.decides-its-own", on=(ApproveRegistration, RejectRegistration))
def decides_its_own(
    alliance: "Alliance", act: ApproveRegistration | RejectRegistration
) -> Iterator[Finding]:
    """A registration is decided by another party than the one that submitted it."""
    registration = alliance.selling.registrations.get(act.registration)
    if registration is not None and registration.party == act.party:
        yield Finding(
            f"{registration} was submitted by {act.party} itself",
            "name the other party that decides, or submit selling.withdraw-registration with "
            f"registration='{registration.id}'",
        )


@policy("selling.window-runs", on=ExpireRegistration)
def window_runs(alliance: "Alliance", act: ExpireRegistration) -> Iterator[Finding]:
    """A registration expires on the day after its window, not before."""
    registration = alliance.selling.registrations.get(act.registration)
    until = registration.holds_until if registration is not None else None
    if registration is not None and until is not None and act.on <= until:
        yield Finding(
            f"{registration} holds its deal until {until}",
            f"wait until {until} has passed, or submit selling.withdraw-registration with "
            f"registration='{registration.id}', reason",
        )


@policy("selling.nothing-to-give-way-to", on=GiveWay)
def nothing_to_give_way_to(alliance: "Alliance", act: GiveWay) -> Iterator[Finding]:
    """A party gives way in a conflict that there is, and that protects it."""
    registration = alliance.selling.registrations.get(act.registration)
    if registration is None:
        return
    every = conflicts_of(alliance.selling, registration, act.on)
    if (act.party, act.conflict) not in {(each.party, each.conflict) for each in every}:
        said = "; ".join(f"{each.conflict} of {each.party}" for each in every) or "none"
        yield Finding(
            f"{registration} has no conflict {act.conflict} with {act.party} on {act.on}; it has: {said}",
            "leave it out, or name a conflict that there is",
        )


REGISTRATION_POLICIES = (
    duplicate,
    incumbent,
    direct_team,
    sub_partner,
    decides_its_own,
    window_runs,
    nothing_to_give_way_to,
)


def _found(
    alliance: "Alliance", act: ApproveRegistration, playbook: "Playbook", conflict: DealConflict
) -> Iterator[Finding]:
    until = playbook.selling.window_to(act.on)
    for each in alliance.selling.conflicts(act.registration, act.on, until):
        if each.conflict is conflict:
            yield Finding(each.found, each.remedy)
