"""What an alliance keeps of its agreements, and how each fact changes it."""

from collections.abc import Mapping
from datetime import date
from typing import Self, assert_never

import attrs

from alliancekit.agreements.acts import (
    AddTerm,
    AgreeExitPrinciples,
    AgreementsAct,
    AgreeTermSheet,
    DraftAgreement,
    ExecuteAgreement,
    ExpireAgreement,
    FixDates,
    GiveNotice,
    OpenNegotiation,
    RemoveTerm,
    Sign,
    SupersedeAgreement,
    TerminateAgreement,
    WithdrawNotice,
)
from alliancekit.agreements.agreement import Agreement
from alliancekit.agreements.amendment_acts import (
    ExecuteAmendment,
    ProposeAmendment,
    SignAmendment,
    WithdrawAmendment,
)
from alliancekit.agreements.exclusivity import ExclusivityCheck
from alliancekit.agreements.exclusivity_acts import (
    AcceptOverlap,
    DeclareExclusivity,
    DeclareNoExclusivity,
    ReleaseExclusivity,
    StateScope,
)
from alliancekit.agreements.exit_principles import ExitPrinciples
from alliancekit.agreements.notice import NOTICE, Notice, NoticeStatus
from alliancekit.agreements.obligation import Obligation
from alliancekit.agreements.obligation_acts import (
    DisputeObligation,
    FulfillObligation,
    ReopenObligation,
    TerminateObligation,
    UndertakeObligation,
    WaiveObligation,
)
from alliancekit.agreements.terms import TermKind
from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed


@attrs.frozen
class Agreements:
    """What the parties promise each other.

    Attributes:
        agreements: Every agreement, by id.
        obligations: Every obligation, by id.
        notices: Every notice of termination, by id.
        exit_principles: The principles of parting; each wording with those who agreed to it.
        exclusivity: What each party is bound by elsewhere.
    """

    agreements: Mapping[str, Agreement] = attrs.field(factory=dict)
    obligations: Mapping[str, Obligation] = attrs.field(factory=dict)
    notices: Mapping[str, Notice] = attrs.field(factory=dict)
    exit_principles: tuple[ExitPrinciples, ...] = ()
    exclusivity: ExclusivityCheck = attrs.field(factory=ExclusivityCheck)

    def in_force(self, on: date) -> tuple[Agreement, ...]:
        """Return the agreements that bind on a day."""
        return tuple(each for each in self.agreements.values() if each.in_force(on))

    def notices_of(self, agreement: str, on: date) -> tuple[Notice, ...]:
        """Return the notices that stand on a day against an agreement."""
        return tuple(
            each
            for each in self.notices.values()
            if each.agreement == agreement and each.stands(on)
        )

    def uncovered(self, checklist: tuple[TermKind, ...], on: date) -> tuple[TermKind, ...]:
        """Return which kinds of term on a checklist no agreement covers that was not ended by a day.

        Args:
            checklist: Kinds of term: the `term_checklist` of the playbook.
            on: The day whose terms are looked at.
        """
        covered = {
            term.kind
            for agreement in self.agreements.values()
            if agreement.ended_on is None or on < agreement.ended_on
            for term in agreement.terms_on(on, known_on=on).values()
        }
        return tuple(kind for kind in checklist if kind not in covered)

    def due(self) -> tuple[Due, ...]:
        """Return the open obligations that have a day, the notices that run, the terms that end."""
        return tuple(sorted((*self._obligations_due(), *self._endings_due()), key=_by_day))

    def _obligations_due(self) -> tuple[Due, ...]:
        return tuple(
            Due(each.due_on, "obligation", each.id, each.what, each.obligor)
            for each in self.obligations.values()
            if each.due_on is not None and not each.settled
        )

    def _endings_due(self) -> tuple[Due, ...]:
        running = [each for each in self.agreements.values() if each.executed(date.max)]
        ends = [
            Due(last, "agreement", each.id, f"the term of {each.title} ends")
            for each in running
            if (last := each.last_day(date.max)) is not None
        ]
        notices = [
            Due(
                notice.effective_on,
                "notice",
                notice.id,
                f"the notice of {notice.party} ends {agreement.title}",
            )
            for agreement in running
            for notice in self.notices_of(agreement.id, date.max)
        ]
        return (*ends, *notices)

    def after(self, fact: AgreementsAct) -> Self:  # noqa: PLR0911 - one case a kind of act
        """Return the part after a fact."""
        match fact:
            case DraftAgreement():
                return self._with_agreement(Agreement.drafted(fact))
            case (
                OpenNegotiation()
                | AgreeTermSheet()
                | AddTerm()
                | RemoveTerm()
                | FixDates()
                | Sign()
                | ExecuteAgreement()
                | ExpireAgreement()
                | TerminateAgreement()
                | SupersedeAgreement()
            ):
                known = self.agreements.get(fact.agreement)
                return self if known is None else self._with_agreement(known.after(fact))
            case ProposeAmendment() | SignAmendment() | ExecuteAmendment() | WithdrawAmendment():
                known = self.agreements.get(fact.agreement)
                return self if known is None else self._with_agreement(known.amended(fact))
            case UndertakeObligation():
                return self._with_obligation(Obligation.undertaken(fact))
            case (
                FulfillObligation()
                | WaiveObligation()
                | TerminateObligation()
                | DisputeObligation()
                | ReopenObligation()
            ):
                owed = self.obligations.get(fact.obligation)
                return self if owed is None else self._with_obligation(owed.after(fact))
            case (
                StateScope()
                | DeclareExclusivity()
                | DeclareNoExclusivity()
                | ReleaseExclusivity()
                | AcceptOverlap()
            ):
                return changed(self, exclusivity=self.exclusivity.after(fact))
            case AgreeExitPrinciples():
                return self._with_exit_principles(fact)
            case GiveNotice():
                notice = Notice(
                    id=fact.notice,
                    agreement=fact.agreement,
                    party=fact.party,
                    given_on=fact.on,
                    effective_on=fact.effective_on or fact.on,
                    ground=fact.ground,
                )
                return changed(self, notices={**self.notices, fact.notice: notice})
            case WithdrawNotice():
                return self._without_notice(fact)
            case _:
                assert_never(fact)

    def _with_agreement(self, agreement: Agreement) -> Self:
        return changed(self, agreements={**self.agreements, agreement.id: agreement})

    def _with_obligation(self, obligation: Obligation) -> Self:
        return changed(self, obligations={**self.obligations, obligation.id: obligation})

    def _with_exit_principles(self, fact: AgreeExitPrinciples) -> Self:
        """Return the part with parties joined to the same words, or with words of their own."""
        same = [each for each in self.exit_principles if each.principles == fact.principles]
        others = [each for each in self.exit_principles if each.principles != fact.principles]
        agreed = dict(same[0].agreed) if same else {}
        for party in fact.parties:
            agreed[party] = min(fact.on, agreed.get(party, fact.on))
        return changed(self, exit_principles=(*others, ExitPrinciples(fact.principles, agreed)))

    def _without_notice(self, fact: WithdrawNotice) -> Self:
        notice = self.notices.get(fact.notice)
        if notice is None:
            return self
        status = NoticeStatus(NOTICE.follow(notice.status, "withdraw-notice"))
        withdrawn = attrs.evolve(notice, status=status, withdrawn_on=fact.on)
        return changed(self, notices={**self.notices, fact.notice: withdrawn})


def _by_day(due: Due) -> tuple[date, str, str]:
    return (due.on, due.kind, due.id)
