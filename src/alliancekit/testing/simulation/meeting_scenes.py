"""What happens in the committee: it is called, meets, decides, writes it down, and hands out work."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from alliancekit.governance.action_acts import AssignAction, CompleteAction, DeferAction
from alliancekit.governance.agenda import AgendaItem
from alliancekit.governance.attendance import Attending
from alliancekit.governance.bodies import Capacity, SeatHeld
from alliancekit.governance.decision_acts import PutToVote
from alliancekit.governance.issue_acts import EscalateIssue, RaiseIssue, ResolveIssue
from alliancekit.governance.meeting_acts import CancelMeeting, HoldMeeting, ScheduleMeeting
from alliancekit.governance.minutes_acts import ApproveMinutes, CirculateMinutes, DraftMinutes
from alliancekit.governance.vote import Vote
from alliancekit.testing.simulation.deal_scenes import COMMITTEE
from alliancekit.testing.simulation.story import Story

_WEDNESDAY = 2
_NOTICE = 25
"""How many days before a meeting it is called: more than any playbook asks for."""

_MATTERS = (
    ("budget", "The budget of the next half-year"),
    ("publications", "What is shown at the next conference"),
    ("joint-marketing", "A joint campaign"),
    ("staffing", "Two more people for the work"),
    ("product-plan", "What comes into the next version"),
)

_TO_DO = (
    "Send the other side the numbers of the quarter",
    "Name someone for the customer workshop",
    "Clear the use of the logo",
    "Draft the plan for the next market",
    "Bring the two calendars together",
)

_CONFLICTS = (
    ("resource", "Promised people are on other work."),
    ("performance", "What was delivered is not what was agreed."),
    ("scope", "One side wants more than the plan has."),
    ("financial", "The two sides count the costs in different ways."),
    ("strategic", "One side talks to a rival of the other."),
    ("interpersonal", "The two leads do not speak any more."),
)

_LATEST_DEFERRAL = 3
"""So often an action is put off; the third time it is an issue, and then it lies."""

_LEFT_OPEN = timedelta(days=200)
"""An issue that is older than that is settled by someone."""


def meeting(story: Story) -> None:
    """Call the committee for a day of the quarter."""
    body = story.alliance.governance.bodies.get(COMMITTEE)
    if body is None or not body.sitting(story.day, capacity=Capacity.MEMBER):
        return
    day = _wednesday(story.days_on(_NOTICE + 7, 75))
    name = f"meeting-{day.isoformat()}"
    if name in story.alliance.governance.meetings:
        return
    agenda = tuple(
        AgendaItem(f"{about}-{day.isoformat()}", title, about)
        for about, title in story.some_of(_MATTERS, story.between(0, 2))
    )
    story.do(
        ScheduleMeeting, meeting=name, body=COMMITTEE, day=day, agenda=agenda, place="by video"
    )
    story.plan(day, partial(_hold, meeting=name, agenda=agenda))


def _wednesday(day: date) -> date:
    return day + timedelta(days=(_WEDNESDAY - day.weekday()) % 7)


def _hold(story: Story, meeting: str, agenda: tuple[AgendaItem, ...]) -> None:
    body = story.alliance.governance.bodies[COMMITTEE]
    if not body.works_on(story.day):
        return
    if story.chance(6):
        story.do(
            CancelMeeting,
            meeting=meeting,
            reason=story.one_of(("Too few can come.", "There is nothing to decide.")),
        )
        return
    seats = body.sitting(story.day, capacity=Capacity.MEMBER)
    there = [seat for seat in seats if story.chance(90)] or [seats[0]]
    story.do(
        HoldMeeting,
        meeting=meeting,
        attendance=tuple(Attending(seat.person, seat.party) for seat in there),
    )
    for item in agenda:
        _vote(story, meeting, item, there)
    for place in range(story.between(0, 2)):
        _hand_out(story, f"{meeting}-{place + 1}", meeting)
    story.plan(story.days_on(2, 9), partial(_circulate, meeting=meeting))


def _vote(story: Story, meeting: str, item: AgendaItem, there: Sequence[SeatHeld]) -> None:
    against = story.one_of(story.parties) if not story.works_out() and story.chance(35) else None
    story.do(
        PutToVote,
        matter=item.matter,
        meeting=meeting,
        title=item.title,
        about=item.about or "budget",
        votes=tuple(
            Vote(seat.person, seat.party, "no" if seat.party == against else "yes")
            for seat in there
        ),
    )


def _hand_out(story: Story, action: str, meeting: str) -> None:
    party = story.one_of(story.parties)
    due = story.days_on(20, 70)
    story.do(
        AssignAction,
        action=action,
        what=story.one_of(_TO_DO),
        owner=story.who(party, "first seat").name,
        party=party,
        due_on=due,
        body=COMMITTEE,
        meeting=meeting,
    )
    story.plan(due - timedelta(days=story.between(0, 12)), partial(_finish, action=action, due=due))


def _finish(story: Story, action: str, due: date) -> None:
    """Finish an action, put it off, or let it lie."""
    if story.works_out():
        story.do(CompleteAction, action=action, evidence="done")
    elif story.alliance.governance.actions[action].deferrals < _LATEST_DEFERRAL and story.chance(
        60
    ):
        later = due + timedelta(days=story.between(20, 50))
        story.do(DeferAction, action=action, due_on=later, reason="Something else came in between.")
        story.plan(later, partial(_finish, action=action, due=later))


def _circulate(story: Story, meeting: str) -> None:
    story.do(DraftMinutes, meeting=meeting, text="What was said and what was decided.")
    story.do(CirculateMinutes, meeting=meeting)
    if story.chance(96):
        story.plan(story.days_on(8, 30), partial(_approve, meeting=meeting))


def _approve(story: Story, meeting: str) -> None:
    story.do(ApproveMinutes, meeting=meeting, parties=story.parties)


def issues_of_the_season(story: Story) -> None:
    """Settle some of what cannot be agreed, and fall out anew, the more often the worse it goes."""
    for issue in story.alliance.governance.open_issues:
        if story.works_out() or issue.raised_on + _LEFT_OPEN < story.day:
            story.do(ResolveIssue, issue=issue.id, resolution="Both sides met half-way.")
    if story.dice.randrange(260) < 100 - story.health:
        conflict, matter = story.one_of(_CONFLICTS)
        name = f"issue-{story.day.isoformat()}"
        story.do(
            RaiseIssue,
            issue=name,
            conflict=conflict,
            matter=matter,
            party=story.one_of(story.parties),
        )
        story.plan(story.days_on(8, 60), partial(_take_on, issue=name))


def _take_on(story: Story, issue: str) -> None:
    """Settle an issue where it is, or take it a step up."""
    known = story.alliance.governance.issues[issue]
    if known not in story.alliance.governance.open_issues:
        return
    if story.works_out():
        story.do(ResolveIssue, issue=issue, resolution="The two leads found a way.")
    elif (
        known.step is not None
        and known.ladder is not None
        and known.step.number < len(known.ladder.steps)
    ):
        story.do(EscalateIssue, issue=issue, reason="It cannot be settled here.")
        story.plan(story.days_on(10, 60), partial(_take_on, issue=issue))
