"""Evidence for the deal: terms, signatures, bodies, rights, the joint plan and its risks."""

from datetime import timedelta

from alliancekit.agreements.acts import (
    AddTerm,
    AgreeExitPrinciples,
    AgreeTermSheet,
    DraftAgreement,
    ExecuteAgreement,
    Sign,
)
from alliancekit.agreements.agreement import Agreement, AgreementStatus
from alliancekit.agreements.signature import unsigned
from alliancekit.agreements.terms import Term
from alliancekit.governance.acts import AdoptLadder, CharterBody, SetDecisionRight
from alliancekit.governance.charter import Charter, Seats
from alliancekit.governance.ladder import LadderStep
from alliancekit.governance.limits import TimeLimit
from alliancekit.governance.voting import Quorum, VotingRule
from alliancekit.parties.acts import AssignRole
from alliancekit.parties.roles import ALLIANCE_MANAGER
from alliancekit.planning.acts import PlanMilestone, ReplanMilestone
from alliancekit.planning.milestones import MilestoneState
from alliancekit.risks.acts import RegisterRisk
from alliancekit.testing.dossier import Dossier, free_id

QUARTER = timedelta(days=91)
NOTICE_DAYS = 90
NOT_AGREED = (AgreementStatus.DRAFT, AgreementStatus.IN_NEGOTIATION)
PARTING = ("Whoever leaves finishes what patients or customers depend on.",)


def terms_agreed(dossier: Dossier) -> None:
    """Agree on a term sheet that says something."""
    paper = next(
        (each for each in _on_record(dossier) if each.status in NOT_AGREED), None
    ) or _draft(dossier)
    if not paper.terms_on(dossier.on, known_on=dossier.on):
        term = Term(
            id=free_id("field", paper.terms),
            kind="exclusivity",
            says="Neither side takes a second partner in the field.",
            clause="2.1",
        )
        dossier.add(AddTerm, agreement=paper.id, term=term)
    dossier.add(AgreeTermSheet, agreement=paper.id)


def agreement_executed(dossier: Dossier) -> None:
    """Have an agreement that can be in force on the day signed by every party."""
    paper = next(
        (each for each in _on_record(dossier) if _can_be_in_force(each, dossier)), None
    ) or _draft(dossier)
    if paper.status in NOT_AGREED:
        dossier.add(AgreeTermSheet, agreement=paper.id)
    for party in unsigned(paper.signatures, paper.bound(dossier.parties)):
        dossier.add(
            Sign, agreement=paper.id, party=party, signatory=f"for {dossier.name_of(party)}"
        )
    if dossier.alliance.agreements.agreements[paper.id].executed_on is None:
        dossier.add(ExecuteAgreement, agreement=paper.id)


def exit_principles(dossier: Dossier) -> None:
    """Have every party agree to the principles of parting that most agreed to, or to new ones."""
    wordings = dossier.alliance.agreements.exit_principles
    best = min(
        wordings, key=lambda each: len(each.missing(dossier.parties, dossier.on)), default=None
    )
    dossier.add(
        AgreeExitPrinciples,
        parties=best.missing(dossier.parties, dossier.on) if best else dossier.parties,
        principles=best.principles if best else PARTING,
    )


def managers_named(dossier: Dossier) -> None:
    """Name an alliance manager on every side that has none."""
    parties = dossier.alliance.parties
    for party in dossier.parties:
        if not parties.holders(ALLIANCE_MANAGER, party, dossier.on):
            dossier.add(
                AssignRole,
                person=free_id(f"manager-{party}", ()),
                name=f"The alliance manager at {dossier.name_of(party)}",
                party=party,
                role=ALLIANCE_MANAGER,
            )


def decision_rights(dossier: Dossier) -> None:
    """Say who decides an area, and give each area that nobody can decide to a party that is there."""
    governance = dossier.alliance.governance
    rights = governance.rights_on(dossier.on)
    if not rights:
        dossier.add(SetDecisionRight, area="publications", party=dossier.first_party)
    for right in rights:
        body = governance.bodies.get(right.body) if right.body else None
        held = right.party in dossier.parties or (body is not None and body.works_on(dossier.on))
        if not held:
            dossier.add(
                SetDecisionRight,
                area=right.area,
                party=dossier.first_party,
                replaces=right.accountable,
            )


def steering_committee(dossier: Dossier) -> None:
    """Charter a committee in which every party sits."""
    dossier.add(
        CharterBody,
        body=free_id("steering-committee", dossier.alliance.governance.bodies),
        kind="steering",
        name="Joint steering committee",
        charter=Charter(
            seats=tuple(Seats(party, 2) for party in dossier.parties),
            quorum=Quorum(per_party=1),
            rule=VotingRule("party", "unanimity"),
        ),
    )


def escalation_ladder(dossier: Dossier) -> None:
    """Adopt the ladder of the playbook, or two steps and a mediation where it has none."""
    if dossier.playbook.ladder is not None:
        dossier.add(AdoptLadder)
    else:
        dossier.add(
            AdoptLadder,
            steps=(
                LadderStep("alliance-managers", TimeLimit(10, "business")),
                LadderStep("executive-sponsors", TimeLimit(30)),
            ),
            resolver="mediation",
        )


def joint_plan(dossier: Dossier) -> None:
    """Plan a milestone, and give a day and an owner to those that lack them."""
    planning, due = dossier.alliance.planning, dossier.on + QUARTER
    plans = [
        (milestone, milestone.state_on(dossier.on), plan)
        for milestone in planning.milestones.values()
        if (plan := milestone.plan_on(dossier.on)) is not None
    ]
    if all(state is MilestoneState.DROPPED for _, state, _ in plans):
        dossier.add(
            PlanMilestone,
            milestone=free_id("first-prototype", planning.milestones),
            name="First prototype in the hands of a customer",
            due=due,
            owner=f"the lead of {dossier.first_party}",
        )
    for milestone, state, plan in plans:
        if state is MilestoneState.PLANNED and (plan.due is None or plan.owner is None):
            dossier.add(
                ReplanMilestone,
                milestone=milestone.id,
                due=None if plan.due else due,
                owner=None if plan.owner else f"the lead of {dossier.first_party}",
            )


def risks_registered(dossier: Dossier) -> None:
    """Register a risk of every category that nobody has looked at."""
    for category in dossier.playbook.risk_categories:
        if not dossier.alliance.risks.looked_at(category, dossier.on):
            dossier.add(
                RegisterRisk,
                risk=free_id(f"{category}-risk", dossier.alliance.risks.register),
                title=f"The {category} side takes longer than planned.",
                category=category,
                likelihood=2,
                impact=3,
                owner=f"the manager at {dossier.first_party}",
                party=dossier.first_party,
            )


def _on_record(dossier: Dossier) -> tuple[Agreement, ...]:
    """Return the agreements that can still be worked on by the day."""
    return tuple(
        each
        for each in dossier.alliance.agreements.agreements.values()
        if each.since <= dossier.on and each.ended_on is None
    )


def _can_be_in_force(agreement: Agreement, dossier: Dossier) -> bool:
    last = agreement.last_day(dossier.on, known_on=dossier.on)
    starts = agreement.effective_on
    if agreement.bound(dossier.parties) != dossier.parties:
        return False
    return (starts is None or starts <= dossier.on) and (last is None or dossier.on <= last)


def _draft(dossier: Dossier) -> Agreement:
    known = dossier.alliance.agreements.agreements
    name = free_id("main-agreement", known)
    dossier.add(DraftAgreement, agreement=name, title="Alliance agreement", notice_days=NOTICE_DAYS)
    return dossier.alliance.agreements.agreements[name]
