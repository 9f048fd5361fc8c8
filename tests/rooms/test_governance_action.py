"""Actions: an owner, a party and a day; started, blocked, put off, handed over, done."""

from datetime import date, timedelta

import pytest

from alliancekit.decide import check, decide
from alliancekit.governance.action import ActionStatus
from alliancekit.governance.action_acts import (
    AssignAction,
    BlockAction,
    CancelAction,
    CompleteAction,
    DeferAction,
    ReassignAction,
    StartAction,
    UnblockAction,
)
from alliancekit.governance.acts import AdoptLadder, CharterBody, DissolveBody
from alliancekit.governance.charter import Charter
from alliancekit.governance.issue_acts import RaiseIssue, ResolveIssue
from alliancekit.governance.questions_of_work import action_log, overdue
from alliancekit.kernel.errors import InvalidValue
from alliancekit.lifecycle.acts import Dispute, Settle
from alliancekit.parties.acts import WithdrawParty

DAY, DUE, LATER = date(2026, 2, 2), date(2026, 2, 16), date(2026, 3, 2)
NEXT = DUE + timedelta(days=1)
COMMITTEE = CharterBody(
    "orion", on=DAY, body="jsc", kind="steering", name="JSC", charter=Charter(seats_each=2)
)


def assign(action="tox", *, on=DAY, **more):
    fields = {"what": "Repeat the study.", "owner": "ada", "party": "helix", "due_on": DUE}
    return AssignAction("orion", on=on, action=action, **(fields | more))


def do(kind, action="tox", *, on=DAY, **more):
    return kind("orion", on=on, action=action, **more)


def defer(days, *, on=DAY, action="tox"):
    until = DUE + timedelta(days=days)
    return do(DeferAction, action, on=on, due_on=until, reason="no capacity")


DONE = do(CompleteAction, evidence="Report 14.", on=LATER)


def test_an_action_has_an_owner_a_party_and_a_day(an_alliance):
    action = an_alliance(COMMITTEE, assign(body="jsc")).governance.actions["tox"]
    assert ("ada", "helix", DUE, "jsc", ActionStatus.OPEN) == (
        action.owner,
        action.party,
        action.due_on,
        action.body,
        action.status,
    )


@pytest.mark.parametrize("field", ["owner", "party", "due_on"])
def test_an_action_without_an_owner_a_party_or_a_day_is_not_built(field):
    fields = {"what": "Repeat.", "owner": "ada", "party": "helix", "due_on": DUE}
    del fields[field]
    with pytest.raises(TypeError, match=field):
        AssignAction("orion", on=DAY, action="tox", **fields)


def test_an_action_that_is_due_before_it_is_assigned_is_not_built():
    with pytest.raises(InvalidValue, match="is before it is assigned"):
        assign(on=NEXT)


def test_a_second_action_under_one_id_is_refused(an_alliance):
    verdict = check(an_alliance(assign()), assign())
    assert ("governance.action-exists",) == verdict.codes
    assert "governance.reassign-action with action='tox'" in verdict.reasons[0].remedy


def test_an_action_for_who_is_no_party_or_has_left_is_refused(an_alliance):
    orion = an_alliance(
        assign(), WithdrawParty("orion", on=DAY, party="nordlab", reason="sold to a rival")
    )
    assert ("parties.not-a-party",) == check(orion, assign("two", party="oslo")).codes
    assert ("governance.party-has-left",) == check(orion, assign("two", party="nordlab")).codes
    handed_over = do(ReassignAction, owner="bo", party="nordlab", reason="Ada left.")
    assert ("governance.party-has-left",) == check(orion, handed_over).codes


@pytest.mark.parametrize("field", ["body", "meeting", "decision"])
def test_an_action_comes_from_what_is_on_record(an_alliance, field):
    verdict = check(an_alliance(), assign(**{field: "jsc"}))
    assert ("governance.action-from-nowhere",) == verdict.codes
    assert f"leave `{field}` out" in verdict.reasons[0].remedy


def test_a_dissolved_body_gives_no_more_actions(an_alliance):
    orion = an_alliance(COMMITTEE, DissolveBody("orion", on=LATER, body="jsc", reason="done"))
    late = assign(on=LATER, due_on=LATER, body="jsc")
    assert ("governance.action-from-nowhere",) == check(orion, late).codes
    assert check(orion, assign(body="jsc")).allowed


@pytest.mark.parametrize(
    "act",
    [
        do(StartAction, "tux"),
        do(BlockAction, "tux", reason="x"),
        do(UnblockAction, "tux", reason="x"),
        defer(9, action="tux"),
        do(ReassignAction, "tux", owner="bo", party="helix", reason="x"),
        do(CompleteAction, "tux", evidence="x"),
        do(CancelAction, "tux", reason="x"),
    ],
    ids=lambda act: act.do,
)
def test_an_action_that_was_never_assigned_is_not_changed(an_alliance, act):
    verdict = check(an_alliance(assign()), act)
    assert ("governance.unknown-action",) == verdict.codes
    assert "known here: tox" in verdict.reasons[0].remedy


def test_an_action_is_started_blocked_unblocked_and_done(an_alliance):
    steps = (
        (do(StartAction), "in-progress"),
        (do(BlockAction, reason="no animals"), "blocked"),
        (do(UnblockAction, reason="they came"), "in-progress"),
        (DONE, "done"),
    )
    orion = an_alliance(assign())
    for act, status in steps:
        orion = decide(orion, act).alliance
        assert status == orion.governance.actions["tox"].status
    assert "Report 14." == orion.governance.actions["tox"].note


def test_what_is_blocked_is_unblocked_before_it_is_done(an_alliance):
    orion = an_alliance(assign(), do(BlockAction, reason="no animals"))
    verdict = check(orion, DONE)
    assert ("governance.action-not-from-here",) == verdict.codes
    assert "unblock-action" in verdict.reasons[0].remedy


def test_what_is_done_is_not_done_again(an_alliance):
    orion = an_alliance(assign(), DONE)
    again = do(CancelAction, reason="no need", on=LATER)
    assert ("governance.action-not-from-here",) == check(orion, again).codes


def test_a_step_is_not_dated_before_the_one_that_it_follows(an_alliance):
    orion = an_alliance(assign(), do(StartAction, on=DUE))
    early = do(CompleteAction, evidence="Report 14.", on=DAY)
    assert ("governance.action-dated-too-early",) == check(orion, early).codes


def test_an_action_changes_hands_and_keeps_its_day(an_alliance):
    handed_over = do(ReassignAction, owner="bo", party="nordlab", reason="Ada left.")
    action = an_alliance(assign(), handed_over).governance.actions["tox"]
    assert ("bo", "nordlab", DUE) == (action.owner, action.party, action.due_on)


# Due, overdue, put off


def test_an_action_is_overdue_from_the_day_after_its_last_until_it_is_done(an_alliance):
    orion = an_alliance(assign(), DONE)
    action = orion.governance.actions["tox"]
    every = (DAY - timedelta(days=1), DUE, NEXT, LATER - timedelta(days=1), LATER)
    assert [False, False, True, True, False] == [action.overdue(day) for day in every]
    assert (action,) == overdue(orion, NEXT).actions
    assert () == overdue(orion, LATER).actions


def test_a_deferral_moves_the_day_from_its_own_day_on(an_alliance):
    action = an_alliance(assign(), defer(14, on=NEXT)).governance.actions["tox"]
    assert action.due_date_on(DUE) == DUE
    assert DUE + timedelta(days=14) == action.due_on == action.due_date_on(NEXT)
    assert not action.overdue(NEXT)


def test_the_longest_overdue_comes_first(an_alliance):
    orion = an_alliance(assign("late"), assign("later", due_on=DAY))
    assert ["later", "late"] == [each.id for each in overdue(orion, LATER).actions]
    assert "overdue on 2026-03-02: 2 actions: later" in str(overdue(orion, LATER))


@pytest.mark.parametrize("days", [0, -1])
def test_an_action_is_put_off_to_a_later_day_only(an_alliance, days):
    verdict = check(an_alliance(assign()), defer(days))
    assert ("governance.not-put-off",) == verdict.codes


def test_a_deferral_to_a_day_that_has_passed_is_not_built():
    with pytest.raises(InvalidValue, match="is before the deferral"):
        defer(1, on=LATER)


def test_what_is_to_be_done_is_due_until_it_is_done(an_alliance):
    orion = an_alliance(assign(), assign("two"), defer(14))
    dues = [(due.id, due.on, due.party) for due in orion.due if due.kind == "action"]
    assert [("two", DUE, "helix"), ("tox", DUE + timedelta(days=14), "helix")] == dues
    done = decide(orion, DONE).alliance
    assert ["two"] == [due.id for due in done.due if due.kind == "action"]


def test_the_third_deferral_is_raised_as_an_issue_and_no_other(an_alliance):
    orion = an_alliance(AdoptLadder("orion", on=DAY), assign())
    for number in (1, 2):
        outcome = decide(orion, defer(number))
        assert [number] == [fact.deferral for fact in outcome.facts]
        orion = outcome.alliance
    deferral, issue = decide(orion, defer(3)).facts
    assert 3 == deferral.deferral
    assert ("governance.raise-issue", "deferred-tox", "performance") == (
        issue.do,
        issue.issue,
        issue.conflict,
    )
    assert "team" == issue.entered.who


def test_an_issue_of_deferrals_freezes_the_day_and_not_the_work(an_alliance):
    orion = an_alliance(assign(), defer(1), defer(2), defer(3))
    verdict = check(orion, defer(4))
    assert ("governance.frozen-by-an-issue",) == verdict.codes
    assert "issue='deferred-tox'" in verdict.reasons[0].remedy
    assert check(orion, do(StartAction)).allowed
    assert check(orion, DONE).allowed


def test_three_more_deferrals_raise_a_second_issue(an_alliance):
    resolved = ResolveIssue("orion", on=DAY, issue="deferred-tox", resolution="a second pair")
    orion = an_alliance(assign(), *map(defer, (1, 2, 3)), resolved, *map(defer, (4, 5, 6)))
    assert ["deferred-tox", "deferred-tox.2"] == list(orion.governance.issues)


def test_the_issue_of_a_private_action_is_private(an_alliance):
    orion = an_alliance(assign(), defer(1), defer(2))
    private = DeferAction(
        "orion", on=DAY, action="tox", due_on=LATER, reason="x", private_to="helix"
    )
    assert ["helix", "helix"] == [fact.private_to for fact in decide(orion, private).facts]


# Frozen


def test_an_action_is_frozen_while_an_issue_about_it_is_open(an_alliance):
    raised = RaiseIssue(
        "orion", on=DAY, issue="who", conflict="resource", matter="Who pays?", about=["action:tox"]
    )
    orion = an_alliance(assign(), raised)
    assert ("governance.frozen-by-an-issue",) == check(orion, DONE).codes
    settled = ResolveIssue("orion", on=DAY, issue="who", resolution="Helix pays.")
    assert check(decide(orion, settled).alliance, DONE).allowed


def test_an_action_is_frozen_while_it_is_disputed(an_alliance):
    dispute = Dispute(
        "orion", on=DAY, dispute="one", party="helix", matter="Who pays?", about=["action:tox"]
    )
    orion = an_alliance(assign(), dispute)
    assert ("lifecycle.disputed",) == check(orion, DONE).codes
    settled = Settle("orion", on=DAY, dispute="one", settlement="Helix pays.")
    assert check(decide(orion, settled).alliance, DONE).allowed


# The log


def test_the_log_of_actions_follows_from_the_facts(an_alliance):
    orion = an_alliance()
    acts = [assign("two"), assign(), defer(14), COMMITTEE, DONE]
    log = action_log(acts)
    assert [("two", "open", 0), ("tox", "done", 1)] == [
        (each.id, each.status, each.deferrals) for each in log
    ]
    for act in acts:
        orion = decide(orion, act).alliance
    assert tuple(orion.governance.actions.values()) == log
