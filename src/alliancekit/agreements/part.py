"""What an alliance keeps of its agreements, and how each fact changes it."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import takewhile
from typing import Self, assert_never

import attrs

from alliancekit.agreements.acts import (
    AgreeExitPrinciples,
    AgreementAct,
    AgreementsAct,
    DraftAgreement,
)
from alliancekit.agreements.agreement import Agreement
from alliancekit.agreements.amendment_acts import AmendmentAct
from alliancekit.agreements.breach import Breach
from alliancekit.agreements.breach_acts import BreachAct, GiveCureNotice
from alliancekit.agreements.event import Event
from alliancekit.agreements.event_acts import EventAct, RecordEvent
from alliancekit.agreements.exclusivity import ExclusivityCheck
from alliancekit.agreements.exclusivity_acts import ExclusivityAct
from alliancekit.agreements.exit_principles import ExitPrinciples
from alliancekit.agreements.notice import Notice
from alliancekit.agreements.notice_acts import GiveNotice, NoticeAct
from alliancekit.agreements.obligation import Obligation
from alliancekit.agreements.obligation_acts import ObligationAct, UndertakeObligation
from alliancekit.agreements.periods import days_after
from alliancekit.agreements.plan_acts import PlanAct
from alliancekit.agreements.plans import PaymentPlans
from alliancekit.agreements.terms import TermKind
from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed

WITHIN = 30
"""Days ahead that a reminder looks, where nothing else is asked."""


@attrs.frozen
class Agreements:
    """What the parties promise each other.

    Attributes:
        agreements: Every agreement, by id.
        obligations: Every obligation, by id.
        events: What happened on which obligations and payments hang, by id.
        plans: Payments that follow by a rule: milestones, royalties, shared costs and profits.
        notices: Every notice of termination, by id.
        breaches: Every breach of which notice was given, by id.
        exit_principles: The principles of parting; each wording with those who agreed to it.
        exclusivity: What each party is bound by elsewhere.
    """

    agreements: Mapping[str, Agreement] = attrs.field(factory=dict)
    obligations: Mapping[str, Obligation] = attrs.field(factory=dict)
    events: Mapping[str, Event] = attrs.field(factory=dict)
    plans: PaymentPlans = attrs.field(factory=PaymentPlans)
    notices: Mapping[str, Notice] = attrs.field(factory=dict)
    breaches: Mapping[str, Breach] = attrs.field(factory=dict)
    exit_principles: tuple[ExitPrinciples, ...] = ()
    exclusivity: ExclusivityCheck = attrs.field(factory=ExclusivityCheck)

    def in_force(self, on: date) -> tuple[Agreement, ...]:
        """Return the agreements that bind on a day."""
        return tuple(each for each in self.agreements.values() if each.in_force(on))

    def notices_of(self, agreement: str, on: date) -> tuple[Notice, ...]:
        """Return the notices that stand on a day against an agreement as a whole."""
        return tuple(
            each
            for each in self.notices.values()
            if each.agreement == agreement and each.part is None and each.stands(on)
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
        """Return what has a day: open obligations, each once, breaches to cure, notices, terms that end.

        Where something recurs or renews, `reminders` knows every time of it by a day.
        """
        obligations = (
            Due(due, "obligation", each.id, each.what, each.obligor)
            for each in self.obligations.values()
            if (due := each.next_due(self.events)) is not None
        )
        return tuple(sorted((*obligations, *self._cures_due(), *self._endings_due()), key=_by_day))

    def reminders(self, on: date, within: int = WITHIN) -> tuple[Due, ...]:
        """Return what is overdue on a day or falls due within some days: every time of what recurs, and renewals.

        Args:
            on: The day.
            within: Calendar days after it.
        """
        last = days_after(on, within)
        obligations = (
            Due(due, "obligation", each.id, each.what, each.obligor)
            for each in self.obligations.values()
            for due in takewhile(lambda day: day <= last, each.open_days(self.events, on))
        )
        stops = (
            Due(day, "renewal", each.id, f"the last day to stop the renewal of {each.title}")
            for each in self.agreements.values()
            if each.in_force(on) and (day := each.last_day_to_stop_renewal(on)) is not None
        )
        every = (*obligations, *self._cures_due(), *self._endings_due(), *stops)
        return tuple(sorted((each for each in every if each.on <= last), key=_by_day))

    def _cures_due(self) -> Iterator[Due]:
        for each in self.breaches.values():
            agreement = self.agreements.get(each.agreement)
            ended = agreement is not None and not agreement.executed(date.max)
            if each.stands(date.max) and not ended:
                yield Due(each.cure_by, "cure", each.id, each.what, each.against)

    def _endings_due(self) -> Iterator[Due]:
        for each in self.agreements.values():
            if each.executed(date.max):
                last = None if each.goes_on else each.last_day(date.max)
                if last is not None:
                    yield Due(last, "agreement", each.id, f"the term of {each.title} ends")
                for notice in self.notices.values():
                    if notice.agreement == each.id and notice.stands(date.max):
                        what = f"the notice of {notice.party} ends {notice.ending(each.title)}"
                        yield Due(notice.effective_on, "notice", notice.id, what)

    def after(self, fact: AgreementsAct) -> Self:  # noqa: C901, PLR0911, PLR0912 - one case a kind
        """Return the part after a fact."""
        if isinstance(fact, DraftAgreement):
            return self._with("agreements", fact.agreement, Agreement.drafted(fact))
        if isinstance(fact, AgreementAct):
            agreement = self.agreements.get(fact.agreement)
            return self._with("agreements", fact.agreement, agreement and agreement.after(fact))
        if isinstance(fact, AmendmentAct):
            amended = self.agreements.get(fact.agreement)
            return self._with("agreements", fact.agreement, amended and amended.amended(fact))
        if isinstance(fact, RecordEvent):
            return self._with("events", fact.event, Event.recorded(fact))
        if isinstance(fact, EventAct):
            event = self.events.get(fact.event)
            return self._with("events", fact.event, event and event.after(fact))
        if isinstance(fact, UndertakeObligation):
            return self._with("obligations", fact.obligation, Obligation.undertaken(fact))
        if isinstance(fact, ObligationAct):
            owed = self.obligations.get(fact.obligation)
            return self._with("obligations", fact.obligation, owed and owed.after(fact))
        if isinstance(fact, PlanAct):
            return changed(self, plans=self.plans.after(fact))
        if isinstance(fact, ExclusivityAct):
            return changed(self, exclusivity=self.exclusivity.after(fact))
        if isinstance(fact, AgreeExitPrinciples):
            return self._with_exit_principles(fact)
        if isinstance(fact, GiveNotice):
            return self._with("notices", fact.notice, Notice.given(fact))
        if isinstance(fact, NoticeAct):
            notice = self.notices.get(fact.notice)
            return self._with("notices", fact.notice, notice and notice.after(fact))
        if isinstance(fact, GiveCureNotice):
            return self._with("breaches", fact.breach, Breach.alleged(fact))
        if isinstance(fact, BreachAct):
            breach = self.breaches.get(fact.breach)
            return self._with("breaches", fact.breach, breach and breach.after(fact))
        assert_never(fact)

    def _with(self, name: str, key: str, thing: object) -> Self:
        """Return the part with a thing as it now is; without one, what a fact was about is not on record."""
        return (
            self if thing is None else changed(self, **{name: {**getattr(self, name), key: thing}})
        )

    def _with_exit_principles(self, fact: AgreeExitPrinciples) -> Self:
        """Return the part with parties joined to the same words, or with words of their own."""
        same = [each for each in self.exit_principles if each.principles == fact.principles]
        others = [each for each in self.exit_principles if each.principles != fact.principles]
        agreed = dict(same[0].agreed) if same else {}
        for party in fact.parties:
            agreed[party] = min(fact.on, agreed.get(party, fact.on))
        return changed(self, exit_principles=(*others, ExitPrinciples(fact.principles, agreed)))


def _by_day(due: Due) -> tuple[date, str, str]:
    return (due.on, due.kind, due.id)
