"""Obligations: what one party owes another, until it is fulfilled, waived or terminated."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.agreements.due_rule import AfterEvent, Recurs
from alliancekit.agreements.event import Events, happened
from alliancekit.agreements.ids import derived_id
from alliancekit.agreements.obligation_acts import (
    DisputeObligation,
    FulfillObligation,
    FulfillOccurrence,
    ObligationChange,
    RecordPayment,
    ReopenObligation,
    TerminateObligation,
    UndertakeObligation,
    WaiveObligation,
)
from alliancekit.agreements.payment import Payment, PaymentKind
from alliancekit.agreements.periods import days_after
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.money import Money
from alliancekit.kernel.recurrence import occurrences
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
        Edge("fulfill-occurrence", ObligationStatus.OPEN, ObligationStatus.OPEN),
        Edge("record-payment", ObligationStatus.OPEN, ObligationStatus.OPEN),
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

UPCOMING_DAYS = 30
"""So many days before it is due, an obligation is upcoming."""


class ObligationState(Choice):
    """How an obligation stands on a day: what is stored, or, while it is open, what the day makes of it.

    While it is open it is overdue after its due day, upcoming in the thirty days before, and pending earlier or
    where no day is set.
    """

    PENDING = "pending"
    UPCOMING = "upcoming"
    OVERDUE = "overdue"
    FULFILLED = "fulfilled"
    WAIVED = "waived"
    TERMINATED = "terminated"
    DISPUTED = "disputed"


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
        due_on: The last day on which it can be done in time, where it is fixed.
        due_after: The event after which it falls due.
        recurs: The rule by which it falls due again and again.
        only_if: The event without which it is not owed.
        amount: What is to be paid, where it is money.
        payment: What sort of payment it is.
        late_interest: The yearly rate of interest on what is paid late.
        proof: What is to show that it was done.
        survives: Whether it goes on after the alliance has ended.
        occurrences: Of a recurring one, by the day that each was due, the day it was fulfilled.
        payments: What was paid on it.
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
    due_after: AfterEvent | None = None
    recurs: Recurs | None = None
    only_if: str | None = None
    amount: Money | None = None
    payment: PaymentKind | None = None
    late_interest: Decimal | None = None
    proof: str | None = None
    survives: bool = False
    occurrences: Mapping[str, date] = attrs.field(factory=dict)
    payments: tuple[Payment, ...] = ()
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
            due_after=fact.due_after,
            recurs=fact.recurs,
            only_if=fact.only_if,
            amount=fact.amount,
            payment=fact.payment,
            late_interest=fact.late_interest,
            proof=fact.proof,
            survives=fact.survives,
        )

    @property
    def settled(self) -> bool:
        """Whether nothing is owed any more."""
        return self.status not in _UNSETTLED

    def owed(self, on: date) -> bool:
        """Return whether it was owed on a day; what is disputed counts as owed."""
        return self.undertaken_on <= on and not (self.settled and self.since <= on)

    def due_days(self, events: Events, on: date = date.max) -> Iterator[date]:
        """Yield the days on which it falls due, in order, fulfilled or not.

        Args:
            events: What has happened, as the part keeps it.
            on: The day as of which it is asked; what happened later does not count.
        """
        starts = self.undertaken_on
        if self.only_if is not None:
            condition = happened(events, self.only_if, on)
            if condition is None:
                return
            starts = condition
        if self.recurs is not None:
            for day in occurrences(self.recurs.rule, self.recurs.starts):
                if day >= starts:
                    yield days_after(day, self.recurs.days)
        elif self.due_after is not None:
            event = happened(events, self.due_after.event, on)
            if event is not None:
                yield days_after(event, self.due_after.days)
        elif self.due_on is not None:
            yield self.due_on

    def open_days(self, events: Events, on: date = date.max) -> Iterator[date]:
        """Yield the days on which it falls due and, by a day, was not fulfilled; none once it is settled."""
        if not (self.settled and self.since <= on):
            for day in self.due_days(events, on):
                done = self.occurrences.get(day.isoformat())
                if done is None or on < done:
                    yield day

    def next_due(self, events: Events, on: date = date.max) -> date | None:
        """Return the first day on which it falls due and was not fulfilled; `None` where there is none."""
        return next(self.open_days(events, on), None)

    def state_on(self, on: date, events: Events) -> ObligationState:
        """Return how it stands on a day: as stored, or pending, upcoming or overdue while it is open."""
        if self.status is not ObligationStatus.OPEN and self.since <= on:
            return ObligationState(self.status.value)
        due = self.next_due(events, on)
        if due is None or days_after(on, UPCOMING_DAYS) < due:
            return ObligationState.PENDING
        return ObligationState.OVERDUE if due < on else ObligationState.UPCOMING

    @property
    def outstanding(self) -> Money | None:
        """What is still to be paid on it; `None` where it is no money, or recurs."""
        if self.amount is None or self.recurs is not None:
            return None
        return Money(self.amount.amount - self.paid_by(date.max), self.amount.currency)

    def paid_by(self, on: date) -> Decimal:
        """Return what had been paid on it by a day, in the currency in which it is owed."""
        currency = self.amount.currency if self.amount else ""
        made = (each.amount for each in self.payments if each.on <= on)
        return sum((each.amount for each in made if each.currency == currency), start=Decimal(0))

    def interest_owed(
        self, last: RecordPayment, taken: Collection[str]
    ) -> tuple[UndertakeObligation, ...]:
        """Return the late interest that payments brought about, as an obligation of its own; none where there is none.

        Args:
            last: The payment by which it was paid in full.
            taken: The ids of obligations that are on record.
        """
        late = [each.interest.amount for each in self.payments if each.interest is not None]
        if not late or self.amount is None:
            return ()
        return (
            UndertakeObligation(
                last.alliance,
                on=last.on,
                private_to=last.private_to,
                obligation=derived_id(self.id, "interest", taken),
                agreement=self.agreement,
                obligor=self.obligor,
                beneficiary=self.beneficiary,
                what=f"Late interest on {self.what}",
                clause=self.clause,
                due_on=last.on,
                amount=Money(sum(late, start=Decimal(0)), self.amount.currency),
                payment=PaymentKind.INTEREST,
            ),
        )

    def after(self, fact: ObligationChange) -> Self:  # noqa: PLR0911 - one case an act
        """Return the obligation after a fact."""
        match fact:
            case FulfillObligation():
                return self._stepped("fulfill-obligation", fact.on, fact.evidence)
            case FulfillOccurrence():
                done = self.occurrences
                if fact.occurrence is not None:
                    done = {**done, fact.occurrence.isoformat(): fact.on}
                return changed(self, occurrences=done, note=fact.evidence)
            case RecordPayment():
                made = Payment(fact.on, fact.amount, fact.interest)
                return changed(self, payments=(*self.payments, made), note=fact.evidence)
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
