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
    SupersedeAgreement,
    TerminateAgreement,
)
from alliancekit.agreements.affiliate import Affiliate
from alliancekit.agreements.amendment import Amendment, AmendmentStatus
from alliancekit.agreements.amendment_acts import AmendmentAct, ProposeAmendment
from alliancekit.agreements.signature import Signature
from alliancekit.agreements.terms import Term
from alliancekit.kernel.chart import Chart, Edge
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
class DraftedTerm:
    """A term that was written into an agreement before its execution, and the day it was."""

    term: Term
    since: date


@attrs.frozen
class Agreement:
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
        ends_on: The last day of its term as executed; `last_day` knows the amendments.
        notice_days: Calendar days of notice by which a party can end it.
        terms: By id, the terms as executed; `terms_on` knows the amendments.
        signatures: By party, its signature.
        amendments: By number as text, its amendments.
        agreed_on: The day on which its term sheet was agreed.
        executed_on: The day of its execution.
        ended_on: The day from which it is no longer in force: expired, terminated or superseded.
        ended_because: The ground of its termination, in words.
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
    ends_on: date | None = None
    notice_days: int | None = None
    terms: Mapping[str, DraftedTerm] = attrs.field(factory=dict)
    signatures: Mapping[str, Signature] = attrs.field(factory=dict)
    amendments: Mapping[str, Amendment] = attrs.field(factory=dict)
    agreed_on: date | None = None
    executed_on: date | None = None
    ended_on: date | None = None
    ended_because: str | None = None
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
            ends_on=fact.ends_on,
            notice_days=fact.notice_days,
        )

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
            for struck in amendment.removes:
                terms.pop(struck, None)
            terms.update((term.id, term) for term in amendment.adds)
        return terms

    def last_day(self, on: date, known_on: date | None = None) -> date | None:
        """Return the last day of its term as it was set on a day; `None` where it has no end."""
        ends = [each.ends_on for each in self.amended_by(on, known_on) if each.ends_on]
        return ends[-1] if ends else self.ends_on

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

    def after(self, fact: AgreementAct) -> Self:  # noqa: C901, PLR0911 - one case an act
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

    def _stepped(self, event: str, on: date, **changes: object) -> Self:
        status = AgreementStatus(AGREEMENT.follow(self.status, event))
        return changed(self, status=status, since=on, **changes)
