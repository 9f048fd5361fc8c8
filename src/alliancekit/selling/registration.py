"""The registration: who works on a deal, and for how long it is theirs."""

from datetime import date
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.due import Due
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Choice, changed
from alliancekit.selling.deal_key import deal_key
from alliancekit.selling.registration_acts import (
    ApproveRegistration,
    DealConflict,
    ExpireRegistration,
    GiveWay,
    RegisterDeal,
    RegistrationStep,
    RejectRegistration,
    WithdrawRegistration,
)


class RegistrationStatus(Choice):
    """What became of a registration."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


REGISTRATION = Chart(
    "registration",
    tuple(RegistrationStatus),
    (
        Edge("give-way", RegistrationStatus.SUBMITTED, RegistrationStatus.SUBMITTED),
        Edge("approve", RegistrationStatus.SUBMITTED, RegistrationStatus.APPROVED),
        Edge("reject", RegistrationStatus.SUBMITTED, RegistrationStatus.REJECTED),
        Edge("withdraw", RegistrationStatus.SUBMITTED, RegistrationStatus.WITHDRAWN),
        Edge("withdraw", RegistrationStatus.APPROVED, RegistrationStatus.WITHDRAWN),
        Edge("expire", RegistrationStatus.APPROVED, RegistrationStatus.EXPIRED),
    ),
)
"""The life of a registration; a window that is over is not opened again, the deal is registered anew."""

REGISTRATION_EVENTS: dict[type[RegistrationStep], str] = {
    ApproveRegistration: "approve",
    RejectRegistration: "reject",
    WithdrawRegistration: "withdraw",
    ExpireRegistration: "expire",
    GiveWay: "give-way",
}
"""What each act about a registration is called in its chart."""


@attrs.frozen
class Yielded:
    """A party that gives way to a registration, and to which conflict."""

    party: str
    conflict: DealConflict
    on: date
    reason: str


@attrs.frozen
class Registration(Shown):
    """A deal that a party registered.

    Attributes:
        id: Its id.
        party: Who registered.
        account: The customer.
        product: What is to be sold.
        territory: Where.
        evidence: What shows that the party works on it.
        submitted_on: The day on which it was submitted.
        since: The day of the last thing that was done about it.
        status: What became of it, as far as somebody recorded it; see `status_on`.
        sub_partner: The firm that sells below the party.
        engagement: The engagement that it is for.
        decided_on: The day on which it was approved or rejected.
        approved_by: Who approved it.
        approved_on: The day on which it was approved, the first of its window.
        holds_until: The last day of its window.
        ended_on: The day on which it was withdrawn, or recorded as expired; the deal is free from then.
        reason: Why it was rejected or withdrawn.
        conflict: The conflict that it was rejected for.
        yielded: Who gives way to it.
    """

    chart: ClassVar[Chart] = REGISTRATION

    id: str
    party: str
    account: str
    product: str
    territory: str
    evidence: str
    submitted_on: date
    since: date
    status: RegistrationStatus = RegistrationStatus.SUBMITTED
    sub_partner: str | None = None
    engagement: str | None = None
    decided_on: date | None = None
    approved_by: str | None = None
    approved_on: date | None = None
    holds_until: date | None = None
    ended_on: date | None = None
    reason: str = ""
    conflict: DealConflict | None = None
    yielded: tuple[Yielded, ...] = ()

    @classmethod
    def submitted(cls, fact: RegisterDeal) -> Self:
        """Return a registration that was just submitted."""
        return cls(
            id=fact.registration,
            party=fact.party,
            account=fact.account,
            product=fact.product,
            territory=fact.territory,
            evidence=fact.evidence,
            submitted_on=fact.on,
            since=fact.on,
            sub_partner=fact.sub_partner,
            engagement=fact.engagement,
        )

    @property
    def key(self) -> str:
        """The key of the deal: account, product and territory as they are compared."""
        return deal_key(self.account, self.product, self.territory)

    def holds(self, day: date) -> bool:
        """Return whether it holds the deal on a day."""
        return self.overlaps(day, day)

    def overlaps(self, first: date, last: date) -> bool:
        """Return whether it holds the deal on some day from a first to a last one."""
        if self.approved_on is None or self.approved_on > last:
            return False
        over = self.holds_until is not None and self.holds_until < first
        freed = self.ended_on is not None and self.ended_on <= max(first, self.approved_on)
        return not over and not freed

    def status_on(self, day: date) -> RegistrationStatus:
        """Return the status, expired also where nobody recorded that its window is over."""
        over = self.holds_until is not None and self.holds_until < day
        approved = self.status is RegistrationStatus.APPROVED
        return RegistrationStatus.EXPIRED if approved and over else self.status

    def open_on(self, day: date) -> bool:
        """Return whether it waits for a decision, or holds its deal, on a day."""
        return self.status_on(day) in {RegistrationStatus.SUBMITTED, RegistrationStatus.APPROVED}

    def gives_way(self, party: str, conflict: DealConflict) -> bool:
        """Return whether a party gives way to it in a conflict."""
        return any((each.party, each.conflict) == (party, conflict) for each in self.yielded)

    def due(self) -> tuple[Due, ...]:
        """Return the last day of its window."""
        if self.status is not RegistrationStatus.APPROVED or self.holds_until is None:
            return ()
        what = f"the last day of the window for {self.account}, {self.product}"
        return (Due(self.holds_until, "registration", self.id, what, self.party),)

    def after(self, fact: RegistrationStep) -> Self:
        """Return the registration after a fact."""
        event = REGISTRATION_EVENTS[type(fact)]
        if event not in REGISTRATION.legal_from(self.status):
            return self
        status = RegistrationStatus(REGISTRATION.follow(self.status, event))
        now = changed(self, status=status, since=fact.on)
        match fact:
            case ApproveRegistration():
                by, until = fact.party, fact.holds_until
                decided = changed(now, decided_on=fact.on, approved_by=by)
                return changed(decided, approved_on=fact.on, holds_until=until)
            case RejectRegistration():
                why, conflict = fact.reason, fact.conflict
                return changed(now, decided_on=fact.on, reason=why, conflict=conflict)
            case WithdrawRegistration():
                return changed(now, ended_on=fact.on, reason=fact.reason)
            case ExpireRegistration():
                return changed(now, ended_on=fact.on)
            case GiveWay():
                gives = Yielded(fact.party, fact.conflict, fact.on, fact.reason)
                return changed(now, yielded=(*self.yielded, gives))
            case _:
                assert_never(fact)

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"registration {self.id} of {self.party}"
