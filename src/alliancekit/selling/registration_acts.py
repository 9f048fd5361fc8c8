"""What is done about registrations of deals: submitted, approved or rejected, withdrawn, expired."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.value import Choice

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


class DealConflict(Choice):
    """What stands against a registration.

    `duplicate`: another registration holds the deal. `incumbent`: another party serves the account already.
    `direct-team`: another party's own people sell there. `sub-partner`: the deal is registered by two tiers,
    a party and the firm that sells below it.
    """

    DUPLICATE = "duplicate"
    INCUMBENT = "incumbent"
    DIRECT_TEAM = "direct-team"
    SUB_PARTNER = "sub-partner"


@attrs.frozen(kw_only=True)
class RegisterDeal(Act):
    """Submit a deal for registration, before anyone else does.

    The deal is the account, the product and the territory. The first registration of a deal that is
    *approved* holds it.

    Attributes:
        registration: The id of the registration.
        party: Who registers.
        account: The customer.
        product: What is to be sold.
        territory: Where.
        evidence: What shows that the party works on it: a meeting, a request.
        sub_partner: The firm that sells below the party, where it is not the party itself.
        engagement: The engagement that the registration is for, where there is one.
    """

    do: ClassVar[str] = "selling.register-deal"
    registration: Id
    party: PartyId
    account: Text
    product: Text
    territory: Text
    evidence: Text
    sub_partner: Text | None = None
    engagement: Id | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the registration, and the engagement where it names one."""
        own = f"registration:{self.registration}"
        return (own,) if self.engagement is None else (own, f"engagement:{self.engagement}")


@attrs.frozen(kw_only=True)
class ApproveRegistration(Act):
    """Approve a registration: from this day it holds the deal for the days that the playbook sets.

    Attributes:
        registration: The registration.
        party: Who approves: another party than the one that registered.
        holds_until: The last day on which it holds the deal. The kit fills it.
    """

    do: ClassVar[str] = "selling.approve-registration"
    registration: Id
    party: PartyId
    holds_until: date | None = attrs.field(default=None, metadata=OUTCOME)

    def concerns(self) -> tuple[str, ...]:
        """Return the registration."""
        return _registration(self.registration)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the last day of the window, as the playbook sets it."""
        del alliance
        return (attrs.evolve(self, holds_until=playbook.selling.window_to(self.on)),)


@attrs.frozen(kw_only=True)
class RejectRegistration(Act):
    """Reject a registration, and say why.

    Attributes:
        registration: The registration.
        party: Who rejects: another party than the one that registered.
        reason: Why.
        conflict: The conflict that it is rejected for, where it is one.
    """

    do: ClassVar[str] = "selling.reject-registration"
    registration: Id
    party: PartyId
    reason: Text
    conflict: DealConflict | None = attrs.field(
        default=None, converter=attrs.converters.optional(DealConflict)
    )

    def concerns(self) -> tuple[str, ...]:
        """Return the registration."""
        return _registration(self.registration)


@attrs.frozen(kw_only=True)
class WithdrawRegistration(Act):
    """Withdraw a registration, by who submitted it; the deal is free from this day.

    Attributes:
        registration: The registration.
        reason: Why.
    """

    do: ClassVar[str] = "selling.withdraw-registration"
    registration: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the registration."""
        return _registration(self.registration)


@attrs.frozen(kw_only=True)
class ExpireRegistration(Act):
    """Record that the window of a registration is over. By its days it is over anyway.

    Attributes:
        registration: The registration.
    """

    do: ClassVar[str] = "selling.expire-registration"
    registration: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the registration."""
        return _registration(self.registration)


@attrs.frozen(kw_only=True)
class GiveWay(Act):
    """Give way to a registration, by the party that a conflict protects: it may be approved all the same.

    Attributes:
        registration: The registration.
        party: Who gives way.
        conflict: `incumbent`, `direct-team` or `sub-partner`. A duplicate is withdrawn instead.
        reason: Why, or in return for what.
    """

    do: ClassVar[str] = "selling.give-way"
    registration: Id
    party: PartyId
    conflict: DealConflict = attrs.field(converter=DealConflict)
    reason: Text

    def faults(self) -> Iterator[str]:
        """Yield that nobody gives way to a duplicate."""
        if self.conflict is DealConflict.DUPLICATE:
            yield (
                "`conflict` is 'duplicate', and a deal is held by one registration at a time; "
                "submit selling.withdraw-registration for the one that holds it"
            )

    def concerns(self) -> tuple[str, ...]:
        """Return the registration."""
        return _registration(self.registration)


RegistrationStep = (
    ApproveRegistration | RejectRegistration | WithdrawRegistration | ExpireRegistration | GiveWay
)
"""What is done to a registration that was submitted."""

RegistrationAct = RegisterDeal | RegistrationStep


def _registration(name: str) -> tuple[str, ...]:
    return (f"registration:{name}",)
