"""Planning: the joint plan, the tasks of launch and transition, and what holds for all that is planned."""

from datetime import date

import pytest

from alliancekit.alliance import replay
from alliancekit.decide import check
from alliancekit.kernel.due import Due
from alliancekit.kernel.errors import InvalidValue
from alliancekit.lifecycle.acts import Dispute
from alliancekit.parties.acts import WithdrawParty
from alliancekit.planning.acts import (
    AssignTask,
    CompleteTask,
    DropMilestone,
    DropTask,
    FinishCollaboration,
    PauseCollaboration,
    PlanMilestone,
    ReachMilestone,
    ReassignTask,
    ReplanMilestone,
    ResumeCollaboration,
    StartCollaboration,
    StateNoTransition,
)
from alliancekit.planning.milestones import MilestoneState

BEFORE, DAY, NEXT, LATER = date(2026, 1, 20), date(2026, 2, 1), date(2026, 2, 2), date(2026, 5, 1)
YEAR_END = date(2026, 12, 31)

NORDLAB_LEAVES = WithdrawParty("orion", on=LATER, party="nordlab", reason="sold")


def milestone(id_="prototype", *, on=DAY, **more):
    return PlanMilestone("orion", on=on, milestone=id_, name="First prototype", **more)


def replan(id_="prototype", *, on=LATER, **more):
    return ReplanMilestone("orion", on=on, milestone=id_, **more)


def reach(id_="prototype", *, on=LATER):
    return ReachMilestone("orion", on=on, milestone=id_)


def drop(id_="prototype", *, on=LATER):
    return DropMilestone("orion", on=on, milestone=id_, reason="out of scope")


def task(id_="data-room", *, phase="launch", on=DAY, party="helix", **more):
    return AssignTask(
        "orion",
        on=on,
        task=id_,
        phase=phase,
        what="Open the shared data room",
        owner="Ada",
        party=party,
        **more,
    )


def reassign(id_="data-room", *, on=LATER, **more):
    return ReassignTask("orion", on=on, task=id_, **more)


def complete(id_="data-room", *, on=LATER):
    return CompleteTask("orion", on=on, task=id_)


def drop_task(id_="data-room", *, on=LATER):
    return DropTask("orion", on=on, task=id_, reason="not needed")


def nothing_to_hand_over(on=DAY):
    return StateNoTransition("orion", on=on, reason="nothing was built")


def start(id_="assay", *, on=DAY):
    return StartCollaboration("orion", on=on, collaboration=id_, name=id_.title())


def pause(id_="assay", *, on=NEXT):
    return PauseCollaboration("orion", on=on, collaboration=id_, reason="waiting for samples")


def resume(id_="assay", *, on=LATER):
    return ResumeCollaboration("orion", on=on, collaboration=id_)


def finish(id_="assay", *, on=LATER):
    return FinishCollaboration("orion", on=on, collaboration=id_, result="an assay")


# Milestones


def test_a_milestone_keeps_what_was_planned_first(an_alliance):
    planning = an_alliance(
        milestone(due=LATER, owner="Ada", party="helix"), replan(on=NEXT, due=YEAR_END)
    ).planning
    plans = planning.milestones["prototype"].plans
    assert [LATER, YEAR_END] == [plan.due for plan in plans]
    assert ["Ada", "Ada"] == [plan.owner for plan in plans]


@pytest.mark.parametrize(
    ("settle", "state"), [(reach(), MilestoneState.REACHED), (drop(), MilestoneState.DROPPED)]
)
def test_a_milestone_is_settled_once(an_alliance, settle, state):
    orion = an_alliance(milestone(), settle)
    assert state is orion.planning.milestones["prototype"].state
    for again in (reach(), drop(), replan(owner="Ada")):
        assert ("planning.not-from-here",) == check(orion, again).codes


@pytest.mark.parametrize("act", [milestone, replan, task, reassign])
def test_nothing_is_due_before_it_is_planned(act):
    with pytest.raises(InvalidValue, match=f"`due` {BEFORE} is before"):
        act(due=BEFORE)


def test_an_act_that_changes_nothing_is_not_built():
    with pytest.raises(InvalidValue, match="nothing is changed"):
        replan(reason="just so")
    with pytest.raises(InvalidValue, match="nothing is changed"):
        reassign()


# What holds for milestones, tasks and collaborations alike


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ((milestone(),), milestone(on=LATER)),
        ((task(),), task(phase="transition", on=LATER)),
        ((start(), finish()), start(on=LATER)),
    ],
    ids=["milestone", "task", "collaboration"],
)
def test_an_id_is_used_once(an_alliance, first, again):
    assert ("planning.id-taken",) == check(an_alliance(*first), again).codes


@pytest.mark.parametrize(
    "act",
    [
        replan(owner="Ada"),
        reach(),
        drop(),
        reassign(owner="Ada"),
        complete(),
        drop_task(),
        pause(),
        resume(),
        finish(),
    ],
    ids=lambda act: act.do,
)
def test_what_is_not_on_record_does_not_change(an_alliance, act):
    orion = an_alliance()
    assert ("planning.not-on-record",) == check(orion, act).codes
    assert orion.planning == replay((act,), start=orion).planning


def test_a_near_miss_is_named(an_alliance):
    (reason,) = check(an_alliance(task()), complete("dataroom"))
    assert "there is no task 'dataroom'; did you mean 'data-room'?" == reason.found
    assert "planning.assign-task with task='dataroom'" in reason.remedy


@pytest.mark.parametrize(
    ("first", "earlier"),
    [
        (milestone(on=NEXT), reach(on=DAY)),
        (task(on=NEXT), complete(on=DAY)),
        (start(on=NEXT), finish(on=DAY)),
    ],
    ids=["milestone", "task", "collaboration"],
)
def test_changes_are_dated_in_their_order(an_alliance, first, earlier):
    verdict = check(an_alliance(first), earlier)
    assert ("planning.out-of-order",) == verdict.codes
    assert f"date the act {NEXT} or later" == verdict.reasons[0].remedy


@pytest.mark.parametrize(
    ("first", "act", "thing"),
    [
        (milestone(), reach(), "milestone:prototype"),
        (task(), complete(), "task:data-room"),
        (start(), pause(), "collaboration:assay"),
    ],
    ids=["milestone", "task", "collaboration"],
)
def test_what_is_disputed_is_frozen(an_alliance, first, act, thing):
    dispute = Dispute("orion", on=DAY, dispute="d", party="helix", matter="scope", about=(thing,))
    assert ("lifecycle.disputed",) == check(an_alliance(first, dispute), act).codes


@pytest.mark.parametrize(
    ("first", "act"),
    [
        ((), milestone("other", on=LATER, party="nordlab")),
        ((milestone(),), replan(party="nordlab")),
        ((), task("other", on=LATER, party="nordlab")),
        ((task(),), reassign(party="nordlab")),
    ],
    ids=["plan", "replan", "assign", "reassign"],
)
def test_a_party_that_withdrew_is_given_nothing_more_to_do(an_alliance, first, act):
    orion = an_alliance(*first, NORDLAB_LEAVES)
    assert ("planning.party-has-left",) == check(orion, act).codes
    assert check(an_alliance(*first), act).allowed


def test_a_task_that_was_assigned_before_the_party_left_can_be_entered_late(an_alliance):
    assert check(an_alliance(NORDLAB_LEAVES), task(party="nordlab", on=NEXT)).allowed


# What is due


def test_open_milestones_and_tasks_with_a_day_are_due(an_alliance):
    planning = an_alliance(
        milestone(due=YEAR_END, party="helix"),
        milestone("undated"),
        milestone("reached", due=YEAR_END),
        reach("reached"),
        task(due=LATER),
        task("dropped", due=LATER),
        drop_task("dropped"),
        task("archive", phase="transition", due=YEAR_END, party="nordlab"),
    ).planning
    assert (
        Due(YEAR_END, "milestone", "prototype", "First prototype", "helix"),
        Due(LATER, "launch-task", "data-room", "Open the shared data room", "helix"),
        Due(YEAR_END, "transition-task", "archive", "Open the shared data room", "nordlab"),
    ) == planning.due()


def test_what_is_due_follows_the_latest_plan(an_alliance):
    planning = an_alliance(
        milestone(due=LATER), replan(on=NEXT, due=YEAR_END), task(), reassign(due=YEAR_END)
    ).planning
    assert [YEAR_END, YEAR_END] == [due.on for due in planning.due()]


# The joint plan


def test_without_a_milestone_the_joint_plan_is_missing(an_alliance, missing):
    (finding,) = missing("joint-plan", an_alliance(), DAY)
    assert "planning.plan-milestone" in finding.remedy


def test_a_milestone_with_a_day_and_an_owner_is_a_joint_plan(an_alliance, missing):
    orion = an_alliance(milestone(due=YEAR_END, owner="Ada"))
    assert () == missing("joint-plan", orion, DAY)
    assert 1 == len(missing("joint-plan", orion, BEFORE))


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        ({}, "has no due and no owner"),
        ({"due": YEAR_END}, "has no owner"),
        ({"owner": "Ada"}, "has no due"),
    ],
)
def test_a_milestone_without_a_day_or_an_owner_is_a_gap(an_alliance, missing, given, lacking):
    (finding,) = missing("joint-plan", an_alliance(milestone(**given)), DAY)
    assert f"the milestone prototype {lacking}" == finding.found


def test_a_gap_that_is_filled_later_does_not_count_before(an_alliance, missing):
    orion = an_alliance(milestone(due=YEAR_END), replan(owner="Ada"))
    assert 1 == len(missing("joint-plan", orion, NEXT))
    assert () == missing("joint-plan", orion, LATER)


def test_a_settled_milestone_needs_no_owner(an_alliance, missing):
    orion = an_alliance(milestone(), reach())
    assert () == missing("joint-plan", orion, LATER)
    assert 1 == len(missing("joint-plan", orion, NEXT))


def test_a_plan_of_dropped_milestones_is_none(an_alliance, missing):
    orion = an_alliance(milestone(due=YEAR_END, owner="Ada"), drop())
    (finding,) = missing("joint-plan", orion, LATER)
    assert "no milestone is planned by 2026-05-01, only dropped ones" == finding.found


# Launch and transition


def test_without_a_launch_task_the_launch_is_not_done(an_alliance, missing):
    orion = an_alliance(task(phase="transition"), complete())
    (finding,) = missing("launch-tasks-done", orion, LATER)
    assert "phase='launch'" in finding.remedy


@pytest.mark.parametrize("settle", [complete(), drop_task()], ids=["done", "dropped"])
def test_the_launch_is_done_when_every_task_is_done_or_dropped(an_alliance, missing, settle):
    orion = an_alliance(task(), settle)
    assert 1 == len(missing("launch-tasks-done", orion, NEXT))
    assert () == missing("launch-tasks-done", orion, LATER)


def test_each_open_launch_task_is_named(an_alliance, missing):
    orion = an_alliance(task(due=LATER), task("badges"), task("mail"), complete("mail"))
    assert [
        "the launch task data-room is open (Ada of helix, due 2026-05-01): Open the shared data room",
        "the launch task badges is open (Ada of helix): Open the shared data room",
    ] == [finding.found for finding in missing("launch-tasks-done", orion, LATER)]


def test_a_task_is_done_once(an_alliance):
    orion = an_alliance(task(), complete())
    for again in (complete(), drop_task(), reassign(owner="Nia")):
        assert ("planning.not-from-here",) == check(orion, again).codes


def test_a_task_that_is_reassigned_keeps_what_is_not_said(an_alliance):
    orion = an_alliance(task(due=LATER), reassign(owner="Nia", party="nordlab"))
    given = orion.planning.tasks["data-room"]
    assert ("Nia", "nordlab", LATER) == (given.owner, given.party, given.due)


def test_without_tasks_or_a_statement_the_transition_is_not_done(an_alliance, missing):
    (finding,) = missing("transition-done", an_alliance(task()), DAY)
    assert "planning.state-no-transition" in finding.remedy


def test_a_statement_that_nothing_is_to_be_handed_over_counts_from_its_day(an_alliance, missing):
    orion = an_alliance(nothing_to_hand_over(LATER), nothing_to_hand_over(NEXT))
    assert 1 == len(missing("transition-done", orion, DAY))
    assert () == missing("transition-done", orion, NEXT)


def test_the_transition_is_done_when_every_task_is(an_alliance, missing):
    orion = an_alliance(task(phase="transition"), complete())
    assert 1 == len(missing("transition-done", orion, NEXT))
    assert () == missing("transition-done", orion, LATER)


def test_a_statement_does_not_outweigh_an_open_task(an_alliance, missing):
    orion = an_alliance(nothing_to_hand_over(), task(phase="transition"))
    assert 1 == len(missing("transition-done", orion, DAY))


def test_nothing_to_hand_over_is_not_stated_over_an_open_task(an_alliance):
    orion = an_alliance(task(phase="transition"))
    verdict = check(orion, nothing_to_hand_over())
    assert ("planning.still-to-hand-over",) == verdict.codes
    assert check(an_alliance(task()), nothing_to_hand_over()).allowed
