"""What is done about obligations: undertaken, fulfilled, waived, terminated, disputed."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.money import Money


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
        amount: What is to be paid, where it is money.
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
    amount: Money | None = None
    survives: bool = False

    def faults(self) -> Iterator[str]:
        """Yield a debt to oneself, and an amount that is not one."""
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
    FulfillObligation | WaiveObligation | TerminateObligation | DisputeObligation | ReopenObligation
)
"""What changes an obligation that is there."""

ObligationAct = UndertakeObligation | ObligationChange
