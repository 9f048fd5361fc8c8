"""Conflicts of a registration: who else has a say about the deal, and what can be done about it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import attrs

from alliancekit.kernel.wording import spelled
from alliancekit.selling.claim_acts import ClaimBasis
from alliancekit.selling.deal_key import account_key
from alliancekit.selling.registration import Registration
from alliancekit.selling.registration_acts import DealConflict

if TYPE_CHECKING:
    from alliancekit.selling.part import Selling


@attrs.frozen
class ConflictFound:
    """Something that stands against a registration.

    Attributes:
        conflict: Which of the four conflicts it is.
        party: The party that it protects.
        found: What is so, as a clause.
        remedy: What can be done about it.
    """

    conflict: DealConflict
    party: str
    found: str
    remedy: str


def conflicts_of(
    selling: "Selling", registration: Registration, on: date, until: date | None = None
) -> tuple[ConflictFound, ...]:
    """Return what stands against a registration on a day.

    Only what is shared is looked at: records that all parties see, claims, other registrations. What a party
    keeps private stands against nothing.

    Args:
        selling: What the parties sell together.
        registration: The registration.
        on: The day on which it would be approved.
        until: The last day on which it would hold the deal; the same day where none is given.
    """
    every = (
        *_duplicates(selling, registration, on, until or on),
        *_claims(selling, registration, on),
        *_engagements(selling, registration),
        *_sub_partners(selling, registration, on),
    )
    return tuple(each for each in every if not registration.gives_way(each.party, each.conflict))


def _others(selling: "Selling", registration: Registration) -> Iterator[Registration]:
    for each in selling.registrations.values():
        if each.id != registration.id and each.key == registration.key:
            yield each


def _duplicates(
    selling: "Selling", registration: Registration, on: date, until: date
) -> Iterator[ConflictFound]:
    for other in _others(selling, registration):
        if other.overlaps(on, until):
            yield ConflictFound(
                DealConflict.DUPLICATE,
                other.party,
                f"{other} holds the deal {other.key} from {other.approved_on} to {other.holds_until}",
                f"wait until {other.holds_until} has passed, or submit selling.withdraw-registration with "
                f"registration='{other.id}', or selling.reject-registration with "
                f"registration='{registration.id}', conflict='duplicate'",
            )


def _claims(selling: "Selling", registration: Registration, on: date) -> Iterator[ConflictFound]:
    about = (registration.account, registration.product, registration.territory)
    for claim in selling.account_claims.values():
        before = claim.claimed_on <= registration.submitted_on
        if claim.party == registration.party or not before or not claim.stands(on):
            continue
        if claim.covers(*about):
            conflict = DealConflict(str(claim.basis))
            serves = "serves" if claim.basis is ClaimBasis.INCUMBENT else "sells directly to"
            yield ConflictFound(
                conflict,
                claim.party,
                f"{claim.party} {serves} {claim.account} since {claim.claimed_on} or before: "
                f"{claim.evidence}",
                f"submit selling.release-account with account_claim='{claim.id}', or "
                + _give_way(registration, claim.party, conflict),
            )


def _engagements(selling: "Selling", registration: Registration) -> Iterator[ConflictFound]:
    for engagement in selling.engagements.values():
        deal = engagement.deal
        if deal is None or deal.lost or deal.key != registration.key:
            continue
        own = engagement.id == registration.engagement or registration.party in engagement.sellers
        if own or deal.opened_on > registration.submitted_on:
            continue
        conflict = DealConflict.INCUMBENT if deal.won else DealConflict.DIRECT_TEAM
        what = f"won {deal.since}" if deal.won else f"open since {deal.opened_on}"
        yield ConflictFound(
            conflict,
            deal.party,
            f"{deal.party} sells {deal.product} to {deal.account} in {engagement}, {what}",
            f"register the deal for that engagement with engagement='{engagement.id}', or "
            + _give_way(registration, deal.party, conflict),
        )


def _sub_partners(
    selling: "Selling", registration: Registration, on: date
) -> Iterator[ConflictFound]:
    for other in _others(selling, registration):
        below = registration.party != other.party and _same_chain(registration, other)
        if below and other.open_on(on) and other.submitted_on <= on:
            yield ConflictFound(
                DealConflict.SUB_PARTNER,
                other.party,
                f"{registration.party} and {other.party} register the deal {other.key} for one chain of "
                f"sellers: {_chain(registration)} and {_chain(other)}",
                "agree which tier registers it; then submit selling.withdraw-registration with "
                f"registration='{other.id}', or "
                + _give_way(registration, other.party, DealConflict.SUB_PARTNER),
            )


def _same_chain(one: Registration, other: Registration) -> bool:
    """Return whether two registrations are of one chain: the same firm sells, or one sells below the other."""
    below = {account_key(each) for each in (one.sub_partner, other.sub_partner) if each}
    sellers = {account_key(one.party), account_key(other.party)}
    same = one.sub_partner and other.sub_partner and len(below) == 1
    return bool(same or below & sellers)


def _chain(registration: Registration) -> str:
    below = registration.sub_partner
    return f"{registration.party} with {spelled(below)}" if below else registration.party


def _give_way(registration: Registration, party: str, conflict: DealConflict) -> str:
    return (
        f"selling.give-way with registration='{registration.id}', party='{party}', "
        f"conflict='{conflict}'"
    )
