"""Agreements: drafted, negotiated, agreed, executed, amended, ended."""

import itertools
from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.agreements.acts import (
    AddTerm,
    AgreementAct,
    AgreeTermSheet,
    DraftAgreement,
    ExecuteAgreement,
    ExpireAgreement,
    FixDates,
    OpenNegotiation,
    RemoveTerm,
    Sign,
    StopRenewal,
    SupersedeAgreement,
    TerminateAgreement,
    TerminatePart,
)
from alliancekit.agreements.affiliate import Affiliate
from alliancekit.agreements.amendment import Amendment, AmendmentStatus
from alliancekit.agreements.amendment_acts import AmendmentAct, ProposeAmendment
from alliancekit.agreements.periods import days_after
from alliancekit.agreements.renewal import Renewal, RenewalStop
from alliancekit.agreements.scope import EndedPart
from alliancekit.agreements.signature import Signature
from alliancekit.agreements.terms import DraftedTerm, Term
from alliancekit.agreements.terms_in_force import TermsInForce
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Choice, changed


class AgreementStatus(Choice):
    """How far an agreement has come."""

    DRAFT = "draft"
    IN_NEGOTIATION = "in-negotiation"
    AGREED = "agreed"
    EXECUTED = "executed"
    EXPIRED = "expired"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"


_UNSIGNED = (AgreementStatus.DRAFT, AgreementStatus.IN_NEGOTIATION, AgreementStatus.AGREED)

AGREEMENT = Chart(
    "agreement",
    tuple(AgreementStatus),
    (
        *(
            Edge(event, status, status)
            for event in ("add-term", "remove-term", "fix-dates")
            for status in _UNSIGNED
        ),
        Edge("negotiate", AgreementStatus.DRAFT, AgreementStatus.IN_NEGOTIATION),
        Edge("negotiate", AgreementStatus.AGREED, AgreementStatus.IN_NEGOTIATION),
        Edge("agree-term-sheet", AgreementStatus.DRAFT, AgreementStatus.AGREED),
        Edge("agree-term-sheet", AgreementStatus.IN_NEGOTIATION, AgreementStatus.AGREED),
        Edge("sign", AgreementStatus.AGREED, AgreementStatus.AGREED),
        Edge("sign", AgreementStatus.EXECUTED, AgreementStatus.EXECUTED),
        Edge("execute", AgreementStatus.AGREED, AgreementStatus.EXECUTED),
        Edge("propose-amendment", AgreementStatus.EXECUTED, AgreementStatus.EXECUTED),
        Edge("give-notice", AgreementStatus.EXECUTED, AgreementStatus.EXECUTED),
        Edge("give-cure-notice", AgreementStatus.EXECUTED, AgreementStatus.EXECUTED),
        Edge("stop-renewal", AgreementStatus.EXECUTED, AgreementStatus.EXECUTED),
        Edge("terminate-part", AgreementStatus.EXECUTED, AgreementStatus.EXECUTED),
        Edge("expire", AgreementStatus.EXECUTED, AgreementStatus.EXPIRED),
        Edge("terminate", AgreementStatus.EXECUTED, AgreementStatus.TERMINATED),
        *(
            Edge("supersede", status, AgreementStatus.SUPERSEDED)
            for status in (*_UNSIGNED, AgreementStatus.EXECUTED)
        ),
    ),
)
"""The life of an agreement; its events are the verbs of the acts."""


@attrs.frozen
class Agreement(Shown):
    """An agreement between the parties of the alliance.

    Attributes:
        id: Its id.
        title: Its title.
        drafted_on: The day it was drafted.
        since: The day on which it came to the status that it has.
        status: How far it has come.
        governing_law: The law that governs it.
        affiliates: Firms that it names beside the parties.
        effective_on: The day from which it holds; before its execution, as intended.
        between: The parties that it binds and that sign it; empty for every party of the alliance.
        ends_on: The last day of its term as executed; `last_day` knows amendments and renewals.
        notice_days: Calendar days of notice as executed; `notice_days_on` knows the amendments.
        renewal: How it goes on at the end of its term, as executed; `renewal_on` knows the amendments.
        renewal_stop: That a party stopped it from going on.
        terms: By id, the terms as executed; `terms_on` knows the amendments.
        signatures: By party, its signature.
        amendments: By number as text, its amendments.
        agreed_on: The day on which its term sheet was agreed.
        executed_on: The day of its execution.
        ended_on: The day from which it is no longer in force: expired, terminated or superseded.
        ended_because: The ground of its termination, in words.
        ended_parts: The products, territories or fields for which it ended before the rest.
        successor: The agreement that superseded it.
    """

    chart: ClassVar[Chart] = AGREEMENT

    id: str
    title: str
    drafted_on: date
    since: date
    status: AgreementStatus = AgreementStatus.DRAFT
    governing_law: str | None = None
    affiliates: tuple[Affiliate, ...] = ()
    effective_on: date | None = None
    between: tuple[str, ...] = ()
    ends_on: date | None = None
    notice_days: int | None = None
    renewal: Renewal | None = None
    renewal_stop: RenewalStop | None = None
    terms: Mapping[str, DraftedTerm] = attrs.field(factory=dict)
    signatures: Mapping[str, Signature] = attrs.field(factory=dict)
    amendments: Mapping[str, Amendment] = attrs.field(factory=dict)
    agreed_on: date | None = None
    executed_on: date | None = None
    ended_on: date | None = None
    ended_because: str | None = None
    ended_parts: tuple[EndedPart, ...] = ()
    successor: str | None = None

    @classmethod
    def drafted(cls, fact: DraftAgreement) -> Self:
        """Return an agreement that was just drafted."""
        return cls(
            id=fact.agreement,
            title=fact.title,
            drafted_on=fact.on,
            since=fact.on,
            governing_law=fact.governing_law,
            affiliates=fact.affiliates,
            effective_on=fact.effective_on,
            between=fact.between,
            ends_on=fact.ends_on,
            notice_days=fact.notice_days,
            renewal=fact.renewal,
        )

    def bound(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        """Return which of the parties it binds, and so have to sign it."""
        return tuple(each for each in parties if each in self.between) if self.between else parties

    @property
    def next_number(self) -> int:
        """The number that the next amendment bears: the first that is not taken."""
        taken = {
            amendment.number
            for amendment in self.amendments.values()
            if amendment.status is not AmendmentStatus.WITHDRAWN
        }
        return next(number for number in itertools.count(1) if number not in taken)

    def amended_by(self, on: date, known_on: date | None = None) -> tuple[Amendment, ...]:
        """Return the amendments in effect on a day, in the order in which they took effect.

        Args:
            on: The day on which they hold.
            known_on: Leave out what was executed after this day.
        """
        holding = [each for each in self.amendments.values() if each.holds(on, known_on)]
        return tuple(sorted(holding, key=lambda each: (each.effective_on or on, each.number)))

    def terms_on(self, on: date, known_on: date | None = None) -> Mapping[str, Term]:
        """Return the terms by id as they read on a day, whatever the order of recording.

        Args:
            on: The day whose terms are asked for.
            known_on: Leave out what was written or executed after this day.
        """
        terms = {
            key: drafted.term
            for key, drafted in self.terms.items()
            if known_on is None or drafted.since <= known_on
        }
        for amendment in self.amended_by(on, known_on):
            if amendment.restates:
                terms.clear()
            for struck in amendment.removes:
                terms.pop(struck, None)
            terms.update((term.id, term) for term in amendment.adds)
        return terms

    def as_of(self, on: date, known_on: date | None = None) -> TermsInForce:
        """Return what it says that is in force on a day: before it takes effect nothing, after its end what survives.

        What a ledger knew at an instant is another question: `ledger.alliance(..., known_at=...)` gives the
        agreement as it was recorded by then.

        Args:
            on: The day.
            known_on: Leave out what was written, executed or ended after this day, although it works back.
        """
        begun = known_on is None or (self.executed_on is not None and self.executed_on <= known_on)
        starts = self.effective_on if self.executed_on is not None and begun else None
        ends = self._over_from(on, known_on)
        over = ends is not None and ends <= on
        gone = [
            part.part for part in self.ended_parts if part.on <= (known_on or on) and part.on <= on
        ]
        terms = {
            key: term
            for key, term in self.terms_on(on, known_on).items()
            if starts is not None
            and starts <= on
            and (term.survives or not over)
            and (term.survives or not any(part.covers(term.scope) for part in gone))
        }
        return TermsInForce(
            agreement=self.id,
            on=on,
            known_on=known_on,
            binding=starts is not None and starts <= on and not over,
            terms=terms,
            amendments=tuple(each.number for each in self.amended_by(on, known_on)),
            last_day=self.last_day(on, known_on),
            notice_days=self.notice_days_on(on, known_on),
            renewal=self.renewal_on(on, known_on),
        )

    def first_end(self, on: date, known_on: date | None = None) -> date | None:
        """Return the last day of its term before any renewal, as it was set on a day; `None` without an end."""
        ends = [each.ends_on for each in self.amended_by(on, known_on) if each.ends_on]
        return ends[-1] if ends else self.ends_on

    def last_day(self, on: date, known_on: date | None = None) -> date | None:
        """Return the last day of the term that runs on a day, renewals counted; `None` while it has no end."""
        first, renewal = self.first_end(on, known_on), self.renewal_on(on, known_on)
        if first is None or renewal is None:
            return first
        stop = self._stop_on(on, known_on)
        return renewal.end_on(first, on) if stop is None else stop.ends_on

    @property
    def goes_on(self) -> bool:
        """Whether it goes on without a limit at the end of its term: it has no last day until that is stopped."""
        renewal = self.renewal_on(date.max)
        return (
            renewal is not None and renewal.most is None and self._stop_on(date.max, None) is None
        )

    def notice_days_on(self, on: date, known_on: date | None = None) -> int | None:
        """Return the calendar days of notice by which a party can end it, as they were set on a day."""
        set_anew = [each.notice_days for each in self.amended_by(on, known_on)]
        return next((days for days in reversed(set_anew) if days is not None), self.notice_days)

    def renewal_on(self, on: date, known_on: date | None = None) -> Renewal | None:
        """Return how it goes on at the end of its term, as it was set on a day."""
        set_anew = [each.renewal for each in self.amended_by(on, known_on) if each.renewal]
        return set_anew[-1] if set_anew else self.renewal

    def last_day_to_stop_renewal(self, on: date) -> date | None:
        """Return until when the next renewal after a day can be stopped; `None` where there is none to stop."""
        first, renewal = self.first_end(on, on), self.renewal_on(on, on)
        ends = self.end_if_stopped(on)
        if first is None or renewal is None or ends is None:
            return None
        return renewal.last_day_to_stop(ends)

    def end_if_stopped(self, on: date) -> date | None:
        """Return the last day of its term were renewal stopped on a day; `None` where nothing can be stopped."""
        first, renewal = self.first_end(on, on), self.renewal_on(on, on)
        if first is None or renewal is None or self._stop_on(on, on) is not None:
            return None
        return renewal.end_if_stopped(first, on)

    def executed(self, on: date) -> bool:
        """Return whether it had been executed and not been recorded as ended on a day."""
        return (
            self.executed_on is not None
            and self.executed_on <= on
            and (self.ended_on is None or on < self.ended_on)
        )

    def in_force(self, on: date) -> bool:
        """Return whether it binds on a day: executed, effective, and its term not over."""
        last = self.last_day(on, known_on=on)
        return (
            self.executed(on)
            and self.effective_on is not None
            and self.effective_on <= on
            and (last is None or on <= last)
        )

    def after(self, fact: AgreementAct) -> Self:  # noqa: C901, PLR0911, PLR0912 - one case an act
        """Return the agreement after a fact."""
        match fact:
            case OpenNegotiation():
                return self._stepped("negotiate", fact.on, agreed_on=None, signatures={})
            case AgreeTermSheet():
                return self._stepped("agree-term-sheet", fact.on, agreed_on=fact.on)
            case AddTerm():
                drafted = DraftedTerm(fact.term, fact.on)
                return changed(self, terms={**self.terms, fact.term.id: drafted})
            case RemoveTerm():
                left = {key: each for key, each in self.terms.items() if key != fact.term}
                return changed(self, terms=left)
            case FixDates():
                return changed(
                    self,
                    effective_on=fact.effective_on or self.effective_on,
                    ends_on=fact.ends_on or self.ends_on,
                    notice_days=(
                        self.notice_days if fact.notice_days is None else fact.notice_days
                    ),
                    renewal=fact.renewal or self.renewal,
                )
            case Sign():
                signature = Signature(fact.party, fact.on, fact.signatory)
                return changed(self, signatures={**self.signatures, fact.party: signature})
            case ExecuteAgreement():
                effective_on = fact.effective_on or fact.on
                return self._stepped(
                    "execute", fact.on, executed_on=fact.on, effective_on=effective_on
                )
            case ExpireAgreement():
                return self._stepped("expire", fact.on, ended_on=fact.on)
            case TerminateAgreement():
                return self._stepped(
                    "terminate", fact.on, ended_on=fact.on, ended_because=fact.ground
                )
            case TerminatePart():
                ended = EndedPart(fact.part, fact.on, fact.ground)
                return changed(self, ended_parts=(*self.ended_parts, ended))
            case StopRenewal():
                stop = RenewalStop(fact.party, fact.on, fact.ends_on or fact.on)
                return changed(self, renewal_stop=stop)
            case SupersedeAgreement():
                return self._stepped(
                    "supersede", fact.on, ended_on=fact.on, successor=fact.successor
                )
            case _:
                assert_never(fact)

    def amended(self, fact: AmendmentAct) -> Self:
        """Return the agreement after a fact about one of its amendments."""
        key = str(fact.number)
        if isinstance(fact, ProposeAmendment):
            amendment = Amendment.proposed(fact)
        elif key in self.amendments:
            amendment = self.amendments[key].after(fact)
        else:
            return self
        return changed(self, amendments={**self.amendments, key: amendment})

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"agreement {self.id}"

    def _stop_on(self, on: date, known_on: date | None) -> RenewalStop | None:
        """Return the stop of renewal that holds: none that was not known, or that an amendment has overtaken."""
        stop = self.renewal_stop
        if stop is None or (known_on is not None and known_on < stop.on):
            return None
        overtaken = any(
            (each.ends_on or each.renewal) and each.executed_on and stop.on < each.executed_on
            for each in self.amended_by(on, known_on)
        )
        return None if overtaken else stop

    def _over_from(self, on: date, known_on: date | None) -> date | None:
        """Return the day from which it is over: as recorded, or after its last day; `None` while it has no end."""
        ended = self.ended_on if known_on is None or (self.ended_on or on) <= known_on else None
        last = self.last_day(on, known_on)
        ends = [ended, last and days_after(last, 1)]
        return min((each for each in ends if each is not None), default=None)

    def _stepped(self, event: str, on: date, **changes: object) -> Self:
        status = AgreementStatus(AGREEMENT.follow(self.status, event))
        return changed(self, status=status, since=on, **changes)
