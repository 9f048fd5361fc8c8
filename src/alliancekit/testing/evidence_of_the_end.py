"""Evidence for an end: the ground, the notice, the consent, what is settled and what is kept."""

from alliancekit.agreements.acts import TerminateAgreement
from alliancekit.agreements.notice_acts import GiveNotice, WithdrawNotice
from alliancekit.agreements.obligation import ObligationStatus
from alliancekit.agreements.obligation_acts import FulfillObligation, ReopenObligation
from alliancekit.lifecycle.acts import Consent, RecordLesson, StateGoodwill, StateGround
from alliancekit.planning.tasks import TaskPhase
from alliancekit.selling.lead_acts import DeclineLead
from alliancekit.selling.opportunity_acts import LoseOpportunity
from alliancekit.selling.registration_acts import WithdrawRegistration
from alliancekit.testing.dossier import Dossier, free_id
from alliancekit.testing.evidence_of_the_deal import NOTICE_DAYS
from alliancekit.testing.evidence_of_the_work import tasks_done


def said_with_the_move(dossier: Dossier) -> None:
    """Add nothing: the move itself says it, or the day of the move does."""
    del dossier


def termination_ground(dossier: Dossier) -> None:
    """State a ground that needs nobody's consent."""
    dossier.add(
        StateGround,
        ground="convenience",
        explanation="The market has moved on.",
        party=dossier.first_party,
    )


def notice_given(dossier: Dossier) -> None:
    """Give notice of every agreement in force against which none stands."""
    for agreement in dossier.alliance.agreements.in_force(dossier.on):
        agreements = dossier.alliance.agreements
        if not agreements.notices_of(agreement.id, dossier.on):
            dossier.add(
                GiveNotice,
                notice=free_id(f"notice-{agreement.id}", agreements.notices),
                agreement=agreement.id,
                party=dossier.first_party,
                period_days=NOTICE_DAYS if agreement.notice_days is None else None,
            )


def all_parties_consent(dossier: Dossier) -> None:
    """Have every party consent to the moves that ask for it."""
    for move in dossier.moves_asking("all-parties-consent"):
        given = dossier.alliance.lifecycle.consenting(move, dossier.on)
        for party in dossier.parties:
            if party not in given:
                dossier.add(Consent, party=party, to=move)


def deals_settled(dossier: Dossier) -> None:
    """Let go of what is still being sold: lose open deals, decline leads, withdraw registrations."""
    selling, why = dossier.alliance.selling, "The parties part."
    for deal in selling.shared:
        for record in deal.shared_records:
            if record.open:
                dossier.add(LoseOpportunity, engagement=deal.id, party=record.party, reason=why)
    for lead in selling.leads.values():
        if lead.open_on(dossier.on):
            dossier.add(DeclineLead, lead=lead.id, reason=why)
    for each in selling.registrations.values():
        if each.open_on(dossier.on):
            dossier.add(WithdrawRegistration, registration=each.id, reason=why)


def obligations_settled(dossier: Dossier) -> None:
    """Fulfill what is owed; what is disputed is settled first."""
    for owed in dossier.alliance.agreements.obligations.values():
        if owed.owed(dossier.on) and not owed.survives:
            if owed.status is ObligationStatus.DISPUTED:
                dossier.add(
                    ReopenObligation,
                    obligation=owed.id,
                    settlement="Both sides agree that it is owed.",
                )
            dossier.add(FulfillObligation, obligation=owed.id, evidence="delivery note 1")


def transition_done(dossier: Dossier) -> None:
    """Have everything handed over that is to be, and one thing at least."""
    tasks_done(dossier, TaskPhase.TRANSITION, "Hand the customers over.")


def lessons_recorded(dossier: Dossier) -> None:
    """Record a lesson."""
    dossier.add(RecordLesson, lesson="Agree on the first joint customer before the kickoff.")


def goodwill_statement(dossier: Dossier) -> None:
    """Say what goodwill is kept."""
    dossier.add(StateGoodwill, statement="The sponsors keep meeting once a year.")


def nothing_executed(dossier: Dossier) -> None:
    """Terminate whatever is executed, after taking back the notices that would still run."""
    agreements = dossier.alliance.agreements
    for agreement in agreements.agreements.values():
        if agreement.executed(dossier.on):
            for notice in agreements.notices_of(agreement.id, dossier.on):
                if dossier.on < notice.effective_on:
                    dossier.add(
                        WithdrawNotice, notice=notice.id, reason="It ends by agreement at once."
                    )
            dossier.add(TerminateAgreement, agreement=agreement.id, ground="mutual release")
