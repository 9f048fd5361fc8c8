"""What gates ask of the planning."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Finding, requirement
from alliancekit.planning.milestones import MilestoneState
from alliancekit.planning.tasks import Task, TaskPhase

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@requirement("joint-plan")
def joint_plan(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """There is a joint plan: at least one milestone, and a date and an owner for each that is still ahead."""
    plans = [
        (milestone, milestone.state_on(move.on), plan)
        for milestone in alliance.planning.milestones.values()
        if (plan := milestone.plan_on(move.on)) is not None
    ]
    if all(state is MilestoneState.DROPPED for _, state, _ in plans):
        dropped = ", only dropped ones" if plans else ""
        yield Finding(
            f"no milestone is planned by {move.on}{dropped}",
            "submit planning.plan-milestone with a name, a due day and an owner",
        )
    for milestone, state, plan in plans:
        lacking = [
            word for word, value in (("due", plan.due), ("owner", plan.owner)) if value is None
        ]
        if state is MilestoneState.PLANNED and lacking:
            yield Finding(
                f"the milestone {milestone.id} has no {' and no '.join(lacking)}",
                f"submit planning.replan-milestone with milestone='{milestone.id}' and "
                f"{' and '.join(lacking)}",
            )


@requirement("kickoff-held")
def kickoff_held(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """A kickoff was held, and every party was there."""
    kickoffs = [kickoff for kickoff in alliance.planning.kickoffs if kickoff.on <= move.on]
    if not kickoffs:
        yield Finding(
            f"no kickoff was held by {move.on}",
            "submit planning.hold-kickoff with its topics, and in attendance people of every party",
        )
        return
    absent = [
        (kickoff, [party for party in alliance.parties.ids if party not in kickoff.parties])
        for kickoff in kickoffs
    ]
    kickoff, parties = min(absent, key=lambda each: len(each[1]))
    for party in parties:
        yield Finding(
            f"{party} was not at the kickoff of {kickoff.on}",
            f"submit planning.hold-kickoff once more, with people of every party, {party} included",
        )


@requirement("launch-tasks-done")
def launch_tasks_done(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """The launch is done: there were launch tasks, and each is done or was dropped with a reason."""
    tasks = alliance.planning.tasks_of(TaskPhase.LAUNCH, move.on)
    if not tasks:
        yield Finding(
            f"no launch task was assigned by {move.on}",
            "submit planning.assign-task with phase='launch', what is to be done, an owner and a party",
        )
    yield from _still_open(tasks, move)


@requirement("transition-done")
def transition_done(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """Everything is handed over: each transition task is done or dropped, or nothing was to hand over."""
    tasks = alliance.planning.tasks_of(TaskPhase.TRANSITION, move.on)
    stated = alliance.planning.no_transition_on
    if not tasks and (stated is None or move.on < stated):
        yield Finding(
            f"no transition task was assigned by {move.on}, and it is not stated that there is none",
            "submit planning.assign-task with phase='transition' for what is to be handed over, or "
            "planning.state-no-transition with a reason",
        )
    yield from _still_open(tasks, move)


def _still_open(tasks: tuple[Task, ...], move: Act) -> Iterator[Finding]:
    for task in tasks:
        if task.open_on(move.on):
            due = f", due {task.due}" if task.due else ""
            yield Finding(
                f"the {task.phase} task {task.id} is open ({task.owner} of {task.party}{due}): {task.what}",
                f"submit planning.complete-task with task='{task.id}', or planning.drop-task with a reason",
            )


REQUIREMENTS = (joint_plan, kickoff_held, launch_tasks_done, transition_done)
