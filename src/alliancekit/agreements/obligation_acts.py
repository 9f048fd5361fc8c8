"""What is done about obligations: undertaken, fulfilled, paid, waived, terminated, disputed."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.agreements.due_rule import AfterEvent, Recurs
from alliancekit.agreements.payment import PaymentKind, late_interest
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Count, Id, PartyId, Share, Text
from alliancekit.kernel.money import Money
from alliancekit.kernel.value import changed
from alliancekit.kernel.wording import listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class _AboutAnObligation(Act):
    """An act about an obligation; also after the end, for obligations survive it.

    Attributes:
        obligation: The obligation's id.
    """

    after_the_end: ClassVar[bool] = True
    obligation: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the obligation."""
        return (f"obligation:{self.obligation}",)


@attrs.frozen(kw_only=True)
class UndertakeObligation(_AboutAnObligation):
    """Put on record what a party owes another under an executed agreement.

    Attributes:
        obligation: The obligation's id.
        agreement: The agreement that it arises under.
        obligor: The party that owes it.
        beneficiary: The party that it is owed to.
        what: What is owed, in words.
        clause: The clause that says so.
        due_on: The last day on which it can be done in time; `None` where no day is set.
        due_after: The event after which it falls due, where the day hangs on one.
        recurs: The rule by which it falls due again and again, where it does.
        only_if: The event without which it is not owed at all, where it is conditional.
        amount: What is to be paid, where it is money; each time, where it recurs.
        payment: What sort of payment it is, where it is money.
        late_interest: Simple yearly interest on what is paid late, as a share: `0.05` for 5 %.
        proof: What is to show that it was done, as agreed.
        survives: Whether it goes on after the alliance has ended.
    """

    do: ClassVar[str] = "agreements.undertake-obligation"
    after_the_end: ClassVar[bool] = False
    agreement: Id
    obligor: PartyId
    beneficiary: PartyId
    what: Text
    clause: Text | None = None
    due_on: date | None = None
    due_after: AfterEvent | None = None
    recurs: Recurs | None = None
    only_if: Id | None = None
    amount: Money | None = None
    payment: PaymentKind | None = attrs.field(
        default=None, converter=attrs.converters.optional(PaymentKind)
    )
    late_interest: Share | None = None
    proof: Text | None = None
    survives: bool = False

    def faults(self) -> Iterator[str]:
        """Yield a debt to oneself, an amount that is not one, and days that are set in two ways."""
        rules = {"due_on": self.due_on, "due_after": self.due_after, "recurs": self.recurs}
        given = [f"`{name}`" for name, rule in rules.items() if rule is not None]
        if len(given) > 1:
            yield f"{listed(given)} each say when it is due; expected one of them"
        if self.obligor == self.beneficiary:
            yield f"`obligor` and `beneficiary` are both {self.obligor!r}; expected two parties"
        if self.amount is not None and self.amount.amount <= 0:
            yield f"`amount` is {self.amount}; expected more than nothing"


@attrs.frozen(kw_only=True)
class FulfillObligation(_AboutAnObligation):
    """Record that an obligation was fulfilled.

    Attributes:
        obligation: The obligation's id.
        evidence: What shows it: a delivery note, a payment reference, a report.
    """

    do: ClassVar[str] = "agreements.fulfill-obligation"
    evidence: Text


@attrs.frozen(kw_only=True)
class FulfillOccurrence(_AboutAnObligation):
    """Record that a recurring obligation was fulfilled once; with its last time it is fulfilled for good.

    Attributes:
        obligation: The obligation's id.
        evidence: What shows it: a report, a delivery note, a payment reference.
        occurrence: The day on which that time was due; where it is not given, the earliest that is open.
    """

    do: ClassVar[str] = "agreements.fulfill-occurrence"
    evidence: Text
    occurrence: date | None = None

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the day it is for, and the fulfillment of the whole where it was the last."""
        del playbook
        part = alliance.agreements
        obligation = part.obligations[self.obligation]
        fact = changed(self, occurrence=self.occurrence or obligation.next_due(part.events))
        if obligation.after(fact).next_due(part.events) is not None:
            return (fact,)
        last = FulfillObligation(
            self.alliance,
            on=self.on,
            private_to=self.private_to,
            obligation=self.obligation,
            evidence=self.evidence,
        )
        return (fact, last)


@attrs.frozen(kw_only=True)
class RecordPayment(_AboutAnObligation):
    """Record a payment on an obligation; what is paid in full is fulfilled, and late interest is owed by itself.

    Attributes:
        obligation: The obligation's id.
        amount: What was paid, in the currency of the obligation.
        evidence: What shows it: a payment reference, a bank statement.
        days_late: How many days after its due day it was paid; 0 in time. The kit fills it.
        interest: Late interest on this payment, where any is agreed. The kit fills it.
        outstanding: What is still to be paid on the obligation. The kit fills it.
    """

    do: ClassVar[str] = "agreements.record-payment"
    amount: Money
    evidence: Text
    days_late: Count = attrs.field(default=0, metadata=OUTCOME)
    interest: Money | None = attrs.field(default=None, metadata=OUTCOME)
    outstanding: Money | None = attrs.field(default=None, metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield an amount that is not one."""
        if self.amount.amount <= 0:
            yield f"`amount` is {self.amount}; expected more than nothing"

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with its interest and what is left, and what follows when nothing is."""
        del playbook
        part = alliance.agreements
        owed = part.obligations[self.obligation]
        due = owed.next_due(part.events)
        days_late = max((self.on - due).days, 0) if due else 0
        interest = late_interest(self.amount, owed.late_interest, days_late)
        left = (owed.outstanding or self.amount) - self.amount
        paid = changed(self, days_late=days_late, interest=interest, outstanding=left)
        if left.amount > 0:
            return (paid,)
        done = FulfillObligation(
            self.alliance,
            on=self.on,
            private_to=self.private_to,
            obligation=self.obligation,
            evidence=self.evidence,
        )
        return (paid, done, *owed.after(paid).interest_owed(paid, part.obligations))


@attrs.frozen(kw_only=True)
class WaiveObligation(_AboutAnObligation):
    """Record that the party to whom an obligation is owed lets it go.

    Attributes:
        obligation: The obligation's id.
        party: The party that waives it: the beneficiary.
        reason: Why.
    """

    do: ClassVar[str] = "agreements.waive-obligation"
    party: PartyId
    reason: Text


@attrs.frozen(kw_only=True)
class TerminateObligation(_AboutAnObligation):
    """Record that an obligation has ended without being fulfilled or waived.

    Attributes:
        obligation: The obligation's id.
        reason: What ended it: the agreement's termination, a settlement, an event that did not come.
    """

    do: ClassVar[str] = "agreements.terminate-obligation"
    reason: Text


@attrs.frozen(kw_only=True)
class DisputeObligation(_AboutAnObligation):
    """Record that a party disputes an obligation, or that it was fulfilled.

    Attributes:
        obligation: The obligation's id.
        party: The party that disputes it.
        matter: What is disputed, in words.
    """

    do: ClassVar[str] = "agreements.dispute-obligation"
    party: PartyId
    matter: Text


@attrs.frozen(kw_only=True)
class ReopenObligation(_AboutAnObligation):
    """Record that the dispute about an obligation is over and that it is still owed.

    Attributes:
        obligation: The obligation's id.
        settlement: How the dispute was settled, in words.
    """

    do: ClassVar[str] = "agreements.reopen-obligation"
    settlement: Text


ObligationChange = (
    FulfillObligation
    | FulfillOccurrence
    | RecordPayment
    | WaiveObligation
    | TerminateObligation
    | DisputeObligation
    | ReopenObligation
)
"""What changes an obligation that is there."""

ObligationAct = UndertakeObligation | ObligationChange
