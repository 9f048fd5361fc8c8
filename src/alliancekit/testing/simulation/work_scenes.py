"""What happens while the parties work together: the season, quarter after quarter."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from alliancekit.kernel.money import Money
from alliancekit.kernel.period import Period
from alliancekit.lifecycle.acts import Dispute, Pause, Resume, Settle
from alliancekit.lifecycle.words import Reading, Standing
from alliancekit.metrics.acts import TakeReading
from alliancekit.metrics.metric import MONEY, Metric
from alliancekit.parties.acts import AssignRole, EndRole
from alliancekit.parties.roles import ALLIANCE_MANAGER, EXECUTIVE_SPONSOR
from alliancekit.parties.stakeholder_acts import ContactStakeholder, NoteStakeholder
from alliancekit.planning.acts import (
    DropMilestone,
    FinishCollaboration,
    ReachMilestone,
    ReplanMilestone,
    StartCollaboration,
)
from alliancekit.planning.milestones import MilestoneState
from alliancekit.risks.acts import CloseRisk, MitigateRisk, ReassessRisk
from alliancekit.testing.simulation.deal_scenes import scorecard
from alliancekit.testing.simulation.debt_scenes import debts, debts_of_the_season, milestone_earned
from alliancekit.testing.simulation.meeting_scenes import issues_of_the_season, meeting
from alliancekit.testing.simulation.selling_scenes import begin_to_sell, deals_of_the_season, sells
from alliancekit.testing.simulation.story import BEST, WORST, Story
from alliancekit.testing.simulation.survey_scenes import survey
from alliancekit.value.acts import MissObjective, ReachObjective, RealizeValue

QUARTER = timedelta(days=91)

_QUARTERS = 5
"""Over about so many quarters an alliance comes to where it is going."""

_SLIPS = 3
"""So often a milestone is put off before it is dropped."""

_SHARE = Decimal(100)


def begin(story: Story) -> None:
    """Begin to work: put on record what is owed, adopt a scorecard where there is none, and start the seasons."""
    if not story.alliance.metrics.adopted:
        scorecard(story)
        readings(story)
    debts(story)
    if sells(story):
        begin_to_sell(story)
    if not story.alliance.planning.collaborations:
        several = story.alliance.reading is Reading.UMBRELLA
        for place in range(2 if several else 1):
            story.do(
                StartCollaboration,
                collaboration=f"work-{place + 1}",
                name=f"{story.purpose.product.capitalize()}, part {place + 1}",
                purpose=f"Work in {story.purpose.field}.",
            )
    if story.chance(50):
        side = story.one_of(story.parties)
        who = story.who(side, "head of sales")
        story.do(
            NoteStakeholder,
            stakeholder="head-of-sales",
            name=who.name,
            side="internal",
            party=side,
            influence=story.between(2, 5),
            interest=story.between(1, 5),
            attitude="neutral",
        )
    if not story.in_season:
        story.in_season = True
        story.plan(story.days_on(30, 91), season)


def season(story: Story) -> None:
    """Live through a quarter: it goes better or worse, and everyone does what they do in a quarter."""
    if not at_work(story):
        story.in_season = False
        return
    moved = story.health + (story.goal - story.health) // _QUARTERS + story.between(-4, 4)
    story.health = max(WORST, min(BEST, moved))
    readings(story)
    meeting(story)
    issues_of_the_season(story)
    debts_of_the_season(story)
    deals_of_the_season(story)
    _milestones(story)
    _risks(story)
    _objectives(story)
    _people(story)
    _standing(story)
    if story.day.month <= 3:  # noqa: PLR2004 - the first quarter: the last year is settled
        _yearly(story)
    story.plan(story.day + QUARTER, season)


def at_work(story: Story) -> bool:
    """Return whether the alliance is in a stage in which its parties work together."""
    rules = story.dossier.playbook.lifecycle.moves_from(story.alliance.stage)
    return any(rule.id == "terminate" for rule in rules)


def readings(story: Story) -> None:
    """Read every metric that is not worked out from the record."""
    for metric in story.alliance.metrics.joint(story.day):
        if not metric.computed and metric.has_target:
            story.do(
                TakeReading,
                metric=metric.id,
                value=_read(story, metric),
                source="the quarterly report",
                currency=metric.currency if metric.unit == MONEY else None,
            )


def _read(story: Story, metric: Metric) -> Decimal:
    """Return a reading that scores about as well as the alliance goes."""
    score = max(0, min(100, story.health + story.between(-12, 12)))
    floor, target = metric.floor or Decimal(0), metric.target or metric.high or Decimal(0)
    read = floor + (target - floor) * score / _SHARE
    fine = abs(target - floor) < 10  # noqa: PLR2004 - a ratio, not a percentage
    return read.quantize(Decimal("0.01") if fine else Decimal(1))


def _milestones(story: Story) -> None:
    for each in tuple(story.alliance.planning.milestones.values()):
        if each.state_on(story.day) is not MilestoneState.PLANNED or each.plan.due is None:
            continue
        if each.plan.due > story.day + QUARTER:
            continue
        if story.works_out():
            story.plan(story.days_on(10, 80), partial(_reach, milestone=each.id))
        elif story.chance(100 // _SLIPS):
            story.do(DropMilestone, milestone=each.id, reason="Something else comes first now.")
        else:
            due = max(story.day, each.plan.due) + timedelta(days=story.between(60, 200))
            story.do(
                ReplanMilestone,
                milestone=each.id,
                due=due,
                reason=story.one_of(("A supplier is late.", "A test failed.")),
            )


def _reach(story: Story, milestone: str) -> None:
    known = story.alliance.planning.milestones[milestone]
    if known.state_on(story.day) is MilestoneState.PLANNED:
        story.do(ReachMilestone, milestone=milestone, evidence="shown to both sides")
        milestone_earned(story, milestone)


def _risks(story: Story) -> None:
    for each in story.alliance.risks.live:
        late = each.review_on is not None and each.review_on <= story.day
        if not story.chance(75 if late else 12):
            continue
        if story.chance(12):
            story.do(CloseRisk, risk=each.id, reason="It cannot happen any more.")
        elif story.works_out():
            story.do(
                MitigateRisk,
                risk=each.id,
                measure=story.one_of(
                    ("A second supplier.", "A deputy for each lead.", "An opinion of counsel.")
                ),
                likelihood=story.between(1, 2),
                impact=story.between(1, 4),
                review_on=story.days_on(150, 300),
            )
        else:
            story.do(
                ReassessRisk,
                risk=each.id,
                likelihood=story.between(2, 5),
                impact=story.between(2, 5),
                reason="It has come closer.",
                review_on=story.days_on(60, 150),
            )


def _objectives(story: Story) -> None:
    for each in story.alliance.value.pursued(story.day):
        if each.target_on is not None and each.target_on <= story.day:
            kind = ReachObjective if story.works_out() else MissObjective
            story.do(kind, objective=each.id, evidence="the yearly review")


def _people(story: Story) -> None:
    """Let people leave and others take their roles: soon, late, or not yet."""
    for party in story.parties:
        for role, leaves, found in ((EXECUTIVE_SPONSOR, 5, 70), (ALLIANCE_MANAGER, 4, 95)):
            held = story.alliance.parties.holders(role, party, story.day)
            if not held or not story.chance(leaves):
                continue
            story.do(EndRole, person=held[0].person, party=party, role=role)
            story.teams.pop((party, role), None)
            if story.chance(found):
                story.plan(story.days_on(20, 150), partial(_succeed, party=party, role=role))
    if story.chance(30) and story.alliance.parties.stakeholders:
        story.do(
            ContactStakeholder,
            stakeholder="head-of-sales",
            how="a call",
            person=story.who(story.parties[0], ALLIANCE_MANAGER).name,
        )


def _succeed(story: Story, party: str, role: str) -> None:
    if not story.alliance.parties.holders(role, party, story.day):
        who = story.who(party, role)
        story.do(AssignRole, person=who.id, name=who.name, party=party, role=role)


def _standing(story: Story) -> None:
    """Pause now and then, and fall out with each other, the more often the worse it goes."""
    if story.alliance.standing is Standing.ACTIVE and story.chance(2):
        story.do(
            Pause,
            review_on=story.days_on(60, 120),
            reason=story.one_of(
                ("One side is being reorganized.", "The budget is looked at again.")
            ),
        )
        story.plan(story.days_on(40, 160), _resume)
    elif (
        story.alliance.standing is Standing.ACTIVE
        and story.dice.randrange(900) < BEST - story.health
    ):
        name = f"dispute-{story.day.isoformat()}"
        story.do(
            Dispute,
            dispute=name,
            party=story.one_of(story.parties),
            matter=story.one_of(
                ("Whose turn it is to pay.", "What the last report says.", "Who may sell where.")
            ),
        )
        story.plan(story.days_on(40, 300), partial(_settle, dispute=name))


def _resume(story: Story) -> None:
    if story.alliance.standing is Standing.PAUSED:
        story.do(Resume)


def _settle(story: Story, dispute: str) -> None:
    if dispute in story.alliance.lifecycle.disputes:
        story.do(Settle, dispute=dispute, settlement="Each side gave a little.")


def _yearly(story: Story) -> None:
    """Settle the last year: what it brought; ask both sides how it goes; finish what is finished."""
    last_year = Period(date(story.day.year - 1, 1, 1), date(story.day.year - 1, 12, 31))
    for each in tuple(story.alliance.value.proposition.claims.values()):
        for planned in each.planned:
            if planned.period == last_year and planned.amount is not None:
                percent = max(0, story.health + story.between(-20, 25))
                amount = planned.amount.amount * percent // 75
                story.do(
                    RealizeValue,
                    claim=each.id,
                    period=last_year,
                    amount=Money(amount, planned.amount.currency),
                    evidence="the statement of account",
                )
    if story.chance(35):
        survey(story)
    work = story.alliance.planning.open_collaborations
    if work and story.chance(10):
        story.do(
            FinishCollaboration, collaboration=work[0].id, result="What was planned is in use."
        )
