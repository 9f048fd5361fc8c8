"""What happens at the launch: everyone meets, the tasks of the first weeks are done, the first readings taken."""

from functools import partial

from alliancekit.planning.acts import AssignTask, CompleteTask, HoldKickoff
from alliancekit.planning.kickoffs import Attendee
from alliancekit.testing.dossier import free_id
from alliancekit.testing.simulation.story import Story

_TOPICS = ("goals", "roles", "governance", "the first ninety days", "how we tell bad news")

_TASKS = (
    "Open the shared workspace to both teams",
    "Train the sales people of both sides",
    "Set up the joint report",
    "Tell the customers who were promised news",
)


def kickoff(story: Story) -> None:
    """Hold the kickoff; every party comes."""
    attendance = {}
    for party in story.parties:
        for role in ("alliance-manager", "first seat", "lead engineer"):
            who = story.who(party, role)
            attendance[who.id] = Attendee(who.id, who.name, party)
    story.do(
        HoldKickoff,
        topics=_TOPICS[: story.between(3, len(_TOPICS))],
        attendance=tuple(attendance.values()),
    )


def tasks(story: Story) -> None:
    """Assign the tasks of the launch; most are done in time."""
    for what in story.some_of(_TASKS, story.between(2, 4)):
        party = story.one_of(story.parties)
        name = free_id("launch-task", story.alliance.planning.tasks)
        story.do(
            AssignTask,
            task=name,
            phase="launch",
            what=what,
            owner=story.who(party, "lead engineer").name,
            party=party,
            due=story.days_on(15, 45),
        )
        story.plan(story.days_on(5, 50), partial(_done, task=name))


def _done(story: Story, task: str) -> None:
    if story.alliance.planning.tasks[task].open_on(story.day):
        story.do(CompleteTask, task=task, evidence="checked by both managers")
