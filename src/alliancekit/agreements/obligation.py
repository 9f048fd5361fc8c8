"""Obligations: what one party owes another, until it is fulfilled, waived or terminated."""

from datetime import date
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.agreements.obligation_acts import (
    DisputeObligation,
    FulfillObligation,
    ObligationChange,
    ReopenObligation,
    TerminateObligation,
    UndertakeObligation,
    WaiveObligation,
)
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.money import Money
from alliancekit.kernel.value import Choice, changed


class ObligationStatus(Choice):
    """Whether an obligation is still owed."""

    OPEN = "open"
    FULFILLED = "fulfilled"
    WAIVED = "waived"
    TERMINATED = "terminated"
    DISPUTED = "disputed"


OBLIGATION = Chart(
    "obligation",
    tuple(ObligationStatus),
    (
        Edge("fulfill-obligation", ObligationStatus.OPEN, ObligationStatus.FULFILLED),
        Edge("waive-obligation", ObligationStatus.OPEN, ObligationStatus.WAIVED),
        Edge("waive-obligation", ObligationStatus.DISPUTED, ObligationStatus.WAIVED),
        Edge("terminate-obligation", ObligationStatus.OPEN, ObligationStatus.TERMINATED),
        Edge("terminate-obligation", ObligationStatus.DISPUTED, ObligationStatus.TERMINATED),
        Edge("dispute-obligation", ObligationStatus.OPEN, ObligationStatus.DISPUTED),
        Edge("dispute-obligation", ObligationStatus.FULFILLED, ObligationStatus.DISPUTED),
        Edge("reopen-obligation", ObligationStatus.DISPUTED, ObligationStatus.OPEN),
    ),
)
"""The life of an obligation; its events are the verbs of the acts. A fulfillment can be disputed."""

_UNSETTLED = (ObligationStatus.OPEN, ObligationStatus.DISPUTED)


@attrs.frozen
class Obligation:
    """What a party owes another under an agreement.

    Attributes:
        id: Its id.
        agreement: The agreement that it arises under.
        obligor: The party that owes it.
        beneficiary: The party that it is owed to.
        what: What is owed, in words.
        undertaken_on: The day from which it is owed.
        since: The day on which it came to the status that it has.
        status: Whether it is still owed.
        clause: The clause that says so.
        due_on: The last day on which it can be done in time.
        amount: What is to be paid, where it is money.
        survives: Whether it goes on after the alliance has ended.
        note: What was last put on record about it: evidence, a reason, what is disputed.
    """

    chart: ClassVar[Chart] = OBLIGATION

    id: str
    agreement: str
    obligor: str
    beneficiary: str
    what: str
    undertaken_on: date
    since: date
    status: ObligationStatus = ObligationStatus.OPEN
    clause: str | None = None
    due_on: date | None = None
    amount: Money | None = None
    survives: bool = False
    note: str | None = None

    @classmethod
    def undertaken(cls, fact: UndertakeObligation) -> Self:
        """Return an obligation that was just undertaken."""
        return cls(
            id=fact.obligation,
            agreement=fact.agreement,
            obligor=fact.obligor,
            beneficiary=fact.beneficiary,
            what=fact.what,
            undertaken_on=fact.on,
            since=fact.on,
            clause=fact.clause,
            due_on=fact.due_on,
            amount=fact.amount,
            survives=fact.survives,
        )

    @property
    def settled(self) -> bool:
        """Whether nothing is owed any more."""
        return self.status not in _UNSETTLED

    def owed(self, on: date) -> bool:
        """Return whether it was owed on a day; what is disputed counts as owed."""
        return self.undertaken_on <= on and not (self.settled and self.since <= on)

    def after(self, fact: ObligationChange) -> Self:
        """Return the obligation after a fact."""
        match fact:
            case FulfillObligation():
                return self._stepped("fulfill-obligation", fact.on, fact.evidence)
            case WaiveObligation():
                return self._stepped("waive-obligation", fact.on, fact.reason)
            case TerminateObligation():
                return self._stepped("terminate-obligation", fact.on, fact.reason)
            case DisputeObligation():
                return self._stepped("dispute-obligation", fact.on, fact.matter)
            case ReopenObligation():
                return self._stepped("reopen-obligation", fact.on, fact.settlement)
            case _:
                assert_never(fact)

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"obligation {self.id}"

    def _stepped(self, event: str, on: date, note: str) -> Self:
        status = ObligationStatus(OBLIGATION.follow(self.status, event))
        return changed(self, status=status, since=on, note=note)
