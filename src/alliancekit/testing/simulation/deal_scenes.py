"""What happens while the deal is made: the agreement, who decides, what is planned, what could go wrong."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

from alliancekit.agreements.acts import (
    AddTerm,
    AgreeExitPrinciples,
    AgreeTermSheet,
    DraftAgreement,
    OpenNegotiation,
    Sign,
)
from alliancekit.agreements.agreement import AgreementStatus
from alliancekit.agreements.consequence import Consequence
from alliancekit.agreements.renewal import Renewal
from alliancekit.agreements.scope import Scope
from alliancekit.agreements.terms import Term
from alliancekit.governance.acts import AdoptLadder, CharterBody, SeatMember, SetDecisionRight
from alliancekit.governance.charter import BodyKind, Seats
from alliancekit.metrics.acts import AdoptMetric
from alliancekit.parties.roles import ALLIANCE_MANAGER
from alliancekit.planning.acts import PlanMilestone
from alliancekit.risks.acts import RegisterRisk
from alliancekit.testing.simulation.case_scenes import take_role
from alliancekit.testing.simulation.story import Story

AGREEMENT = "main-agreement"
COMMITTEE = "steering-committee"

_LAWS = ("Germany", "New York", "England", "Switzerland", "Delaware")

_AREAS = ("budget", "publications", "joint-marketing", "staffing", "product-plan")

_PRINCIPLES = (
    "Whoever leaves finishes what customers depend on.",
    "Each side keeps what it brought, and both may use what was made together.",
    "The sponsors meet before anyone gives notice.",
)

_MILESTONES = (
    ("first-prototype", "A first {product} works in the lab"),
    ("pilot", "A pilot customer in {territory} uses the {product}"),
    ("approval", "The {product} is cleared for sale"),
    ("launch-in-market", "The {product} is on sale in {territory}"),
    ("second-market", "The {product} is on sale in a second country"),
)

_RISKS = {
    "business": (
        "A rival is first with its {product}.",
        "The market in {field} grows later than planned.",
    ),
    "human": (
        "Two people know everything, and one may leave.",
        "The teams do not trust each other's numbers.",
    ),
    "legal": ("A patent in {field} may stand in the way.", "Data may not cross the border."),
}

READ = (
    "objectives-on-track",
    "milestones-met",
    "idea-to-decision-conversion",
    "resources-filled",
    "revenue-against-plan",
    "pipeline-coverage",
    "team-turnover",
    "commitments-kept",
)
"""The metrics that people read every quarter; an alliance adopts most of them."""

COMPUTED = ("meetings-held", "actions-on-time", "obligations-on-time", "trust")
"""The metrics that are worked out from the record; an alliance adopts some of them."""


def _words(story: Story) -> dict[str, str]:
    purpose = story.purpose
    return {
        "product": purpose.product,
        "field": purpose.field,
        "territory": purpose.territories[0],
    }


def terms(story: Story) -> None:
    """Draft an agreement, negotiate it, and agree on a term sheet some weeks later."""
    if AGREEMENT not in story.alliance.agreements.agreements:
        term_ends = story.chance(65)
        story.do(
            DraftAgreement,
            agreement=AGREEMENT,
            title=f"Alliance agreement on a {story.purpose.product}",
            governing_law=story.one_of(_LAWS),
            notice_days=story.one_of((60, 90, 90, 180)),
            ends_on=story.days_on(1200, 3600) if term_ends else None,
            renewal=Renewal(months=12, notice_days=90) if term_ends and story.chance(40) else None,
        )
        story.do(OpenNegotiation, agreement=AGREEMENT)
        for place, term in enumerate(_terms(story)):
            story.plan(story.day + timedelta(days=place), partial(_add, term=term))
    story.plan(story.day + timedelta(days=12), _agree_term_sheet)


def _add(story: Story, term: Term) -> None:
    if _negotiated(story):
        story.do(AddTerm, agreement=AGREEMENT, term=term)


def _negotiated(story: Story) -> bool:
    """Return whether the agreement is still being negotiated."""
    paper = story.alliance.agreements.agreements[AGREEMENT]
    return paper.status is AgreementStatus.IN_NEGOTIATION


def _agree_term_sheet(story: Story) -> None:
    if _negotiated(story):
        story.do(AgreeTermSheet, agreement=AGREEMENT)


def _terms(story: Story) -> list[Term]:
    """Return what the agreement says; hardly two say the same."""
    purpose, partner = story.purpose, story.partners[0]
    scope = Scope(fields=(purpose.field,), territories=purpose.territories)
    said = [
        Term(
            id="governance",
            kind="governance",
            says="A committee of both sides decides; what it cannot agree on climbs the ladder.",
            clause="3.1",
        ),
        Term(
            id="joint-ip",
            kind="joint-ip",
            says="What is made together belongs to both.",
            clause="7.1",
        ),
        Term(
            id="confidentiality",
            kind="confidentiality",
            says="What one side learns of the other stays between them.",
            clause="9",
            survives=True,
        ),
    ]
    if story.chance(35):
        bound = (story.initiator.id,) if story.chance(50) else (partner.id,)
        said.append(
            Term(
                id="exclusivity",
                kind="exclusivity",
                says=f"No second partner for {purpose.field} in the territory.",
                clause="2.3",
                parties=bound,
                scope=scope,
            )
        )
    if story.chance(60):
        said.append(
            Term(
                id="change-of-control",
                kind="change-of-control",
                says="Who comes under new control tells the other, who may end the agreement.",
                clause="12.2",
                consequences=(
                    Consequence(duty="notify", days=30),
                    Consequence(duty="may-terminate", side="other-parties", days=90),
                ),
            )
        )
    if story.chance(55):
        consent = (Consequence(duty="obtain-consent", days=30, when="before"),)
        said.append(
            Term(
                id="assignment",
                kind="anti-assignment",
                says="Nobody assigns the agreement without the other's consent.",
                clause="14.1",
                consequences=consent if story.chance(40) else (),
            )
        )
    if story.chance(45):
        said.append(
            Term(
                id="audit",
                kind="audit",
                says="Books are open once a year.",
                clause="6.4",
                parties=(partner.id,),
            )
        )
    if story.chance(40):
        said.append(
            Term(
                id="liability",
                kind="liability-cap",
                says="Nobody owes more than was paid in twelve months.",
                clause="11.1",
            )
        )
    if story.chance(30):
        said.append(
            Term(
                id="services-after",
                kind="post-termination-services",
                says="Customers are served for six months after the end.",
                clause="13.5",
                survives=True,
            )
        )
    return said


def agreement(story: Story) -> None:
    """Sign the agreement, each party on a day of its own."""
    known = story.alliance.agreements.agreements.get(AGREEMENT)
    if known is None:
        terms(story)
    story.plan(story.day + timedelta(days=16), _sign)


def _sign(story: Story) -> None:
    _agree_term_sheet(story)
    paper = story.alliance.agreements.agreements[AGREEMENT]
    for party in story.parties:
        if party not in paper.signatures and paper.executed_on is None:
            story.do(
                Sign,
                agreement=AGREEMENT,
                party=party,
                signatory=story.who(party, "chief executive").name,
            )


def managers(story: Story) -> None:
    """Name an alliance manager on every side."""
    for each in story.parties:
        take_role(story, each, ALLIANCE_MANAGER)


def decision_rights(story: Story) -> None:
    """Say who decides what."""
    for area in story.some_of(_AREAS, story.between(2, 4)):
        if story.alliance.governance.right(area, story.day) is None:
            story.do(
                SetDecisionRight,
                area=area,
                party=story.one_of(story.parties),
                consulted=("alliance managers",),
                informed=("executive sponsors",),
            )


def milestones(story: Story) -> None:
    """Plan three to five milestones, one after the other."""
    words, due = _words(story), story.day
    for name, said in _MILESTONES[: story.between(3, len(_MILESTONES))]:
        due += timedelta(days=story.between(120, 300))
        party = story.one_of(story.parties)
        if name not in story.alliance.planning.milestones:
            story.do(
                PlanMilestone,
                milestone=name,
                name=said.format(**words),
                due=due,
                owner=story.who(party, f"lead of {name}").name,
                party=party,
            )


def risks(story: Story) -> None:
    """Register what could go wrong, in every category of the playbook."""
    words = _words(story)
    for category in story.dossier.playbook.risk_categories:
        titles = _RISKS.get(category, ("It takes longer than planned.",))
        for place, title in enumerate(titles[: story.between(1, len(titles))]):
            name = f"{category}-{place + 1}"
            if name not in story.alliance.risks.register:
                party = story.one_of(story.parties)
                story.do(
                    RegisterRisk,
                    risk=name,
                    title=title.format(**words),
                    category=category,
                    likelihood=story.between(1, 4),
                    impact=story.between(2, 5),
                    owner=story.who(party, ALLIANCE_MANAGER).name,
                    party=party,
                    review_on=story.days_on(150, 300),
                )


def committee(story: Story) -> None:
    """Charter the committee of the playbook, and seat two people of each party."""
    templates = story.dossier.playbook.bodies
    template = next(
        (name for name in (COMMITTEE, "quarterly-review", "joint-team") if name in templates), None
    )
    if template is None or COMMITTEE in story.alliance.governance.bodies:
        return
    story.do(
        CharterBody,
        body=COMMITTEE,
        kind=BodyKind.STEERING,
        name="Joint steering committee",
        template=template,
        seats=tuple(Seats(party, 2) for party in story.parties),
    )
    for party in story.parties:
        for seat in ("first seat", "second seat"):
            who = story.who(party, seat)
            sitting = story.alliance.governance.bodies[COMMITTEE].sitting(story.day)
            if all(each.person != who.id for each in sitting):
                story.do(SeatMember, person=who.id, name=who.name, body=COMMITTEE, party=party)


def ladder(story: Story) -> None:
    """Adopt the ladder of the playbook, if it has one."""
    if (
        story.dossier.playbook.ladder is not None
        and story.alliance.governance.ladder_on(story.day) is None
    ):
        story.do(AdoptLadder)


def exit_principles(story: Story) -> None:
    """Agree how to part, while nobody wants to."""
    story.do(
        AgreeExitPrinciples,
        parties=story.parties,
        principles=_PRINCIPLES[: story.between(1, len(_PRINCIPLES))],
    )


def scorecard(story: Story) -> None:
    """Adopt metrics of the catalogue that have a target: most of those that are read, some that are computed."""
    adopted, catalogue = story.alliance.metrics.adopted, story.dossier.playbook.metrics
    left_out = story.one_of(READ)
    chosen = [name for name in READ if name != left_out]
    chosen += story.some_of(COMPUTED, story.between(1, 3))
    for name in chosen:
        if name in catalogue and name not in adopted:
            critical = name == "commitments-kept" and story.chance(30)
            story.do(AdoptMetric, metric=name, kpi=True, critical=critical or None)
    if story.chance(25) and "cost-savings" in catalogue and "cost-savings" not in adopted:
        story.do(
            AdoptMetric,
            metric="cost-savings",
            floor=Decimal(0),
            target=Decimal(story.purpose.yearly * 250),
            currency=story.purpose.currency,
        )
