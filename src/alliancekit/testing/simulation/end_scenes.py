"""What happens at the end: why, by when, what is handed over, what is learned and kept."""

from datetime import timedelta
from functools import partial

from alliancekit.agreements.notice_acts import GiveNotice, WithdrawNotice
from alliancekit.lifecycle.acts import RecordLesson, StateGoodwill, StateGround
from alliancekit.planning.acts import AssignTask, CompleteTask
from alliancekit.testing.dossier import free_id
from alliancekit.testing.simulation.deal_scenes import AGREEMENT
from alliancekit.testing.simulation.debt_scenes import agreement_ends
from alliancekit.testing.simulation.story import Story

_WELL = 65
"""From this health on an alliance ends because it has done its work."""

_GROUNDS_WELL = (("objective-met", "What it was founded for is done."),)
_GROUNDS_BADLY = (
    ("convenience", "The market has moved on."),
    ("objective-out-of-reach", "The numbers will not be reached."),
    ("change-of-control", "The other side has a new owner."),
    ("regulatory", "A rule that comes into force forbids it."),
)

_LESSONS = (
    "Agree on the first joint customer before the kickoff.",
    "Name a deputy for every lead.",
    "Meet in person twice a year at least.",
    "Say in the agreement who pays when it takes longer.",
    "Measure less, and look at it together.",
)

_TO_HAND_OVER = ("The open customer cases", "The shared workspace", "The stock")


def ground(story: Story) -> None:
    """State why it ends."""
    name, explanation = story.one_of(_GROUNDS_WELL if story.health >= _WELL else _GROUNDS_BADLY)
    story.do(StateGround, ground=name, explanation=explanation, party=story.one_of(story.parties))


def notice(story: Story) -> None:
    """Give notice; when it takes effect, the agreement ends."""
    agreements = story.alliance.agreements
    paper = agreements.agreements.get(AGREEMENT)
    if (
        paper is None
        or paper not in agreements.in_force(story.day)
        or agreements.notices_of(AGREEMENT, story.day)
    ):
        return
    name = free_id("notice", agreements.notices)
    story.do(GiveNotice, notice=name, agreement=AGREEMENT, party=story.one_of(story.parties))
    effective_on = story.alliance.agreements.notices[name].effective_on
    story.plan(effective_on, partial(_takes_effect, notice=name))


def _takes_effect(story: Story, notice: str) -> None:
    if story.alliance.agreements.notices[notice].stands(story.day):
        agreement_ends(story)


def think_again(story: Story) -> None:
    """Take back the notices that have not taken effect, so that the agreement goes on with the alliance."""
    for each in tuple(story.alliance.agreements.notices.values()):
        if each.stands(story.day) and story.day < each.effective_on:
            story.do(WithdrawNotice, notice=each.id, reason="Both sides want to go on.")


def transition(story: Story) -> None:
    """Hand over what customers depend on."""
    for place, what in enumerate(story.some_of(_TO_HAND_OVER, story.between(1, 3))):
        name = free_id(f"hand-over-{place + 1}", story.alliance.planning.tasks)
        party = story.one_of(story.parties)
        story.do(
            AssignTask,
            task=name,
            phase="transition",
            what=what,
            owner=story.who(party, "first seat").name,
            party=party,
            due=story.day + timedelta(days=60),
        )
        story.plan(story.days_on(20, 70), _handed_over)


def _handed_over(story: Story) -> None:
    day = story.day
    for task in tuple(story.alliance.planning.tasks.values()):
        if task.phase.value == "transition" and task.open_on(day):
            story.do(CompleteTask, task=task.id, evidence="checked by both managers")
            return


def lessons(story: Story) -> None:
    """Record one lesson or more."""
    for lesson in story.some_of(_LESSONS, story.between(1, 3)):
        story.do(RecordLesson, lesson=lesson)


def goodwill(story: Story) -> None:
    """Say what is kept."""
    story.do(
        StateGoodwill,
        statement=story.one_of(
            (
                "The sponsors keep meeting once a year.",
                "Both sides may name the other as a reference.",
            )
        ),
    )
