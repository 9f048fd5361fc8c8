"""Issues: raised, climbing the ladder against the clock, given more time, resolved, deadlocked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.alliance import replay
from alliancekit.decide import check, decide
from alliancekit.governance.acts import AdoptLadder, CharterBody
from alliancekit.governance.business_days import MONDAY_TO_FRIDAY, Holiday
from alliancekit.governance.calendar_acts import ObserveHolidays
from alliancekit.governance.charter import Charter
from alliancekit.governance.escalation import ConflictType, IssueRoute, IssueStep, LeftBecause
from alliancekit.governance.issue import IssueStatus, free_id
from alliancekit.governance.issue_acts import (
    DeclareDeadlock,
    EscalateIssue,
    ExtendStep,
    RaiseIssue,
    ReferToResolver,
    ResolveIssue,
)
from alliancekit.governance.ladder import LadderStep
from alliancekit.governance.limits import TimeLimit
from alliancekit.governance.questions_of_work import issue_log, open_issues, overdue
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.lifecycle.acts import Move, Propose
from alliancekit.risks.acts import CloseRisk, RegisterRisk

DAY = date(2026, 2, 2)
BOTH = ("helix", "nordlab")
LADDER = AdoptLadder(
    "orion",
    on=DAY,
    steps=(
        LadderStep("team", TimeLimit(5, "business")),
        LadderStep("sponsors", TimeLimit(30)),
        LadderStep("boards"),
    ),
    resolver="mediation",
)
TIME_IS_UP = date(2026, 2, 9)
"""The last day of the team: five business days after Monday, 2 February."""


def raised(issue="scope", *, on=DAY, conflict="scope", **more):
    fields = {"matter": "What is in?", "party": "helix"}
    return RaiseIssue("orion", on=on, issue=issue, conflict=conflict, **(fields | more))


def do(kind, *, on=DAY, issue="scope", **more):
    return kind("orion", on=on, issue=issue, **more)


def escalate(reason="The team cannot.", **more):
    return do(EscalateIssue, reason=reason, **more)


def extend(*, agreed_by=BOTH, **more):
    return do(ExtendStep, agreed_by=agreed_by, **more)


DEADLOCK = do(DeclareDeadlock, reason="Nor can the boards.")
RESOLVE = do(ResolveIssue, resolution="Both are in.")
EVERY_CHANGE = (
    escalate(),
    extend(more=TimeLimit(1)),
    RESOLVE,
    DEADLOCK,
    do(ReferToResolver),
)


def issue_of(alliance, issue="scope"):
    return alliance.governance.issues[issue]


# Raised


def test_an_issue_enters_the_first_step_of_the_ladder_in_force(an_alliance):
    orion = an_alliance(LADDER)
    (fact,) = decide(orion, raised()).facts
    assert IssueRoute.LADDER is fact.route
    assert LADDER.ladder == fact.ladder
    assert IssueStep(1, "team", DAY, TIME_IS_UP, "business") == fact.entered


def test_an_issue_that_is_raised_before_there_is_a_ladder_waits_for_one(an_alliance):
    orion = an_alliance(raised())
    assert IssueStatus.RAISED is issue_of(orion).status
    assert ("governance.no-ladder-to-climb",) == check(orion, escalate()).codes
    on_it = decide(decide(orion, LADDER).alliance, escalate(reason=None)).alliance
    assert ("team", TIME_IS_UP) == (issue_of(on_it).step.who, issue_of(on_it).step.ends_on)
    assert LADDER.ladder == issue_of(on_it).ladder


def test_a_ladder_adopted_later_is_not_that_of_an_earlier_day(an_alliance):
    before = DAY - timedelta(days=1)
    assert IssueStatus.RAISED is issue_of(an_alliance(LADDER, raised(on=before))).status


def test_an_issue_climbs_the_ladder_that_it_came_onto_whatever_is_adopted_meanwhile(an_alliance):
    other = AdoptLadder("orion", on=DAY, steps=(LadderStep("team"), LadderStep("ceos")))
    issue = issue_of(an_alliance(LADDER, raised(), other, escalate()))
    assert "sponsors" == issue.step.who


def test_a_second_issue_under_one_id_is_refused(an_alliance):
    verdict = check(an_alliance(LADDER, raised()), raised())
    assert ("governance.issue-exists",) == verdict.codes
    assert "step 1, team, until 2026-02-09" in verdict.reasons[0].found


def test_an_issue_arises_in_a_body_that_was_chartered_by_then(an_alliance):
    orion = an_alliance(
        CharterBody(
            "orion", on=DAY, body="jsc", kind="steering", name="JSC", charter=Charter(seats_each=1)
        )
    )
    assert check(orion, raised(body="jsc")).allowed
    before = raised(body="jsc", on=DAY - timedelta(days=1))
    assert ("governance.issue-of-no-body",) == check(orion, before).codes
    assert ("governance.issue-of-no-body",) == check(orion, raised(body="jcs")).codes


@pytest.mark.parametrize("thing", ["licence", "agreement:", "Agreement:licence", ": x", "a:b\n"])
def test_what_an_issue_freezes_is_named_by_kind_and_id(thing):
    with pytest.raises(InvalidValue, match="kind:id"):
        raised(about=(thing,))


@pytest.mark.parametrize("conflict", [each for each in ConflictType if not each.goes_to_the_clause])
def test_a_conflict_between_partners_climbs_the_ladder(an_alliance, conflict):
    assert IssueStatus.ON_LADDER is issue_of(an_alliance(LADDER, raised(conflict=conflict))).status


@pytest.mark.parametrize("conflict", ["breach", "contract-interpretation"])
def test_a_breach_and_a_question_of_interpretation_climb_no_ladder(an_alliance, conflict):
    orion = an_alliance(LADDER, raised(conflict=conflict))
    assert IssueStatus.UNDER_CLAUSE is issue_of(orion).status
    assert issue_of(orion).step is None
    assert ("governance.issue-not-from-here",) == check(orion, escalate()).codes


@pytest.mark.parametrize("act", EVERY_CHANGE, ids=lambda act: act.do)
def test_an_issue_that_was_never_raised_is_not_changed(an_alliance, act):
    assert ("governance.unknown-issue",) == check(an_alliance(LADDER), act).codes


@pytest.mark.parametrize("act", EVERY_CHANGE, ids=lambda act: act.do)
def test_what_is_resolved_is_resolved_for_good(an_alliance, act):
    orion = an_alliance(LADDER, raised(), RESOLVE)
    assert "governance.issue-not-from-here" in check(orion, act).codes


@pytest.mark.parametrize("act", EVERY_CHANGE, ids=lambda act: act.do)
def test_no_step_is_dated_before_the_one_that_it_follows(an_alliance, act):
    orion = an_alliance(LADDER, raised(on=DAY + timedelta(days=1)))
    assert "governance.issue-dated-too-early" in check(orion, act).codes


# The default ladder, by hand: across weekends, Christmas and the end of the year


def test_the_default_ladder_is_climbed_against_the_clock(an_alliance):
    holidays = (Holiday(date(2026, 12, 25), "Christmas"), Holiday(date(2027, 1, 1), "New Year"))
    orion = an_alliance(
        AdoptLadder("orion", on=DAY),
        ObserveHolidays("orion", on=DAY, calendar="DE", days=holidays, source="the law"),
        raised(on=date(2026, 12, 16)),
        escalate(reason=None, on=date(2026, 12, 24)),
        escalate(reason=None, on=date(2027, 1, 12)),
        escalate(reason="The committee is split.", on=date(2027, 1, 29)),
        do(DeclareDeadlock, reason="The sponsors are split.", on=date(2027, 3, 2)),
    )
    assert [
        ("team", date(2026, 12, 16), date(2026, 12, 23), "time-was-up"),
        ("alliance-managers", date(2026, 12, 24), date(2027, 1, 11), "time-was-up"),
        ("steering-committee", date(2027, 1, 12), date(2027, 2, 2), "given-up"),
        ("executive-sponsors", date(2027, 1, 29), date(2027, 2, 28), "deadlock"),
    ] == [
        (step.who, step.entered_on, step.deadline, step.left_because)
        for step in issue_of(orion).steps
    ]
    assert IssueStatus.DEADLOCKED is issue_of(orion).status


def test_a_holiday_that_is_put_on_record_later_does_not_move_a_deadline_that_is_set(an_alliance):
    off = ObserveHolidays(
        "orion",
        on=DAY,
        calendar="DE",
        days=(Holiday(date(2026, 2, 4), "off"),),
        source="the law",
    )
    assert TIME_IS_UP == issue_of(an_alliance(LADDER, raised(), off)).step.ends_on
    assert date(2026, 2, 10) == issue_of(an_alliance(LADDER, off, raised())).step.ends_on


# Up the ladder


@pytest.mark.parametrize(
    ("day", "because"),
    [
        (TIME_IS_UP, LeftBecause.GIVEN_UP),
        (TIME_IS_UP + timedelta(days=1), LeftBecause.TIME_WAS_UP),
    ],
)
def test_each_step_says_why_it_was_left(an_alliance, day, because):
    orion = an_alliance(LADDER, raised())
    outcome = decide(orion, escalate(on=day))
    assert because is outcome.facts[0].left_because
    left, entered = issue_of(outcome.alliance).steps
    assert (day, because) == (left.left_on, left.left_because)
    assert (day, day + timedelta(days=30)) == (entered.entered_on, entered.deadline)


def test_a_step_that_has_time_is_left_only_with_a_reason(an_alliance):
    orion = an_alliance(LADDER, raised())
    verdict = check(orion, escalate(reason=None, on=TIME_IS_UP))
    assert ("governance.left-without-a-reason",) == verdict.codes
    assert "date it after 2026-02-09" in verdict.reasons[0].remedy
    assert check(orion, escalate(reason=None, on=TIME_IS_UP + timedelta(days=1))).allowed


def test_a_step_without_a_time_limit_is_left_only_with_a_reason(an_alliance):
    bare = AdoptLadder("orion", on=DAY, steps=(LadderStep("team"), LadderStep("ceos")))
    orion = an_alliance(bare, raised())
    verdict = check(orion, escalate(reason=None))
    assert ("governance.left-without-a-reason",) == verdict.codes
    assert "has no time limit" in verdict.reasons[0].found


def test_from_the_last_step_it_goes_to_the_resolver_and_from_none_below(an_alliance):
    orion = an_alliance(LADDER, raised(), escalate())
    below = check(orion, DEADLOCK)
    assert ("governance.below-the-top",) == below.codes
    assert "above it are boards" in below.reasons[0].found
    at_the_top = decide(orion, escalate()).alliance
    assert ("governance.top-of-the-ladder",) == check(at_the_top, escalate()).codes
    assert check(at_the_top, DEADLOCK).allowed


def test_a_deadlock_says_what_is_next(an_alliance):
    orion = an_alliance(LADDER, raised(), escalate(), escalate())
    (fact,) = decide(orion, DEADLOCK).facts
    assert "mediation" == fact.referral.resolver
    assert "submit governance.refer-to-resolver with issue='scope'" in fact.follows


def test_an_issue_is_resolved_on_any_step(an_alliance):
    issue = issue_of(an_alliance(LADDER, raised(), RESOLVE))
    assert IssueStatus.RESOLVED is issue.status
    assert (DAY, LeftBecause.RESOLVED) == (issue.step.left_on, issue.step.left_because)
    assert "Both are in." == issue.note


def test_an_issue_that_was_resolved_at_the_resolver_left_its_last_step_by_deadlock(an_alliance):
    orion = an_alliance(LADDER, raised(), escalate(), escalate(), DEADLOCK, RESOLVE)
    assert LeftBecause.DEADLOCK is issue_of(orion).step.left_because


def test_a_decision_that_resolves_an_issue_is_on_record(an_alliance):
    act = do(ResolveIssue, resolution="As decided.", decision="scope-2")
    verdict = check(an_alliance(raised()), act)
    assert ("governance.resolved-by-no-decision",) == verdict.codes


# More time


def test_more_days_are_counted_from_the_last_day(an_alliance):
    orion = an_alliance(LADDER, raised(), extend(more=TimeLimit(3, "business")))
    assert date(2026, 2, 12) == issue_of(orion).step.ends_on


def test_more_days_that_are_agreed_late_are_counted_from_the_agreement(an_alliance):
    late = extend(more=TimeLimit(3, "business"), on=date(2026, 2, 16))
    orion = an_alliance(LADDER, raised(), late)
    assert date(2026, 2, 19) == issue_of(orion).step.ends_on


def test_a_clock_that_stands_still_gives_the_days_back_in_the_kind_of_the_step(an_alliance):
    # From Wednesday to the next Tuesday: four business days, a weekend between them.
    wednesday, tuesday = date(2026, 2, 4), date(2026, 2, 10)
    orion = an_alliance(LADDER, raised(), extend(stopped_until=tuesday, on=wednesday))
    assert date(2026, 2, 13) == issue_of(orion).step.ends_on
    with_sponsors = an_alliance(
        LADDER, raised(), escalate(), extend(stopped_until=tuesday, on=wednesday)
    )
    assert date(2026, 3, 10) == issue_of(with_sponsors).step.ends_on


def test_a_clock_that_stands_still_over_a_weekend_gives_no_business_day_back(an_alliance):
    friday, sunday = date(2026, 2, 6), date(2026, 2, 8)
    orion = an_alliance(LADDER, raised(), extend(stopped_until=sunday, on=friday))
    assert TIME_IS_UP == issue_of(orion).step.ends_on


def test_a_clock_that_has_run_out_is_not_stopped_and_can_be_extended(an_alliance):
    orion = an_alliance(LADDER, raised())
    late = TIME_IS_UP + timedelta(days=1)
    verdict = check(orion, extend(stopped_until=late + timedelta(days=9), on=late))
    assert ("governance.nothing-to-extend",) == verdict.codes
    assert "`more` instead of" in verdict.reasons[0].remedy
    assert check(orion, extend(stopped_until=late, on=TIME_IS_UP)).allowed


def test_a_step_without_a_time_limit_is_not_extended(an_alliance):
    orion = an_alliance(LADDER, raised(), escalate(), escalate())
    assert ("governance.nothing-to-extend",) == check(orion, extend(more=TimeLimit(3))).codes


@pytest.mark.parametrize("agreed_by", [(), ("helix",)])
def test_more_time_needs_every_party(an_alliance, agreed_by):
    verdict = check(an_alliance(LADDER, raised()), extend(more=TimeLimit(1), agreed_by=agreed_by))
    assert ("governance.extension-not-agreed",) == verdict.codes
    assert "nordlab" in verdict.reasons[0].found


def test_more_time_is_given_in_one_way():
    for given_twice in ({}, {"more": TimeLimit(1), "stopped_until": TIME_IS_UP}):
        with pytest.raises(InvalidValue, match="exactly one of them"):
            extend(**given_twice)
    with pytest.raises(InvalidValue, match="expected a later day"):
        extend(stopped_until=DAY)


limits = st.builds(TimeLimit, st.integers(1, 40), st.sampled_from(["business", "calendar"]))
steps_of_a_life = st.lists(
    st.tuples(st.sampled_from(["more", "stop", "escalate"]), st.integers(0, 30), limits),
    max_size=12,
)


@given(
    st.lists(limits, min_size=1, max_size=4),
    st.dates(date(2026, 2, 2), date(2026, 12, 31)),
    st.sets(st.dates(date(2026, 2, 2), date(2027, 12, 31)), max_size=20),
    steps_of_a_life,
)
def test_the_clock_of_a_step_never_runs_backwards(the_limits, day, off, life):
    orion = decide(None, Propose("orion", on=DAY, name="Orion", parties=PARTIES)).alliance
    ladder = tuple(LadderStep(f"step-{number}", each) for number, each in enumerate(the_limits))
    holidays = tuple(Holiday(each, "off") for each in off)
    for act in (
        AdoptLadder("orion", on=DAY, steps=ladder, resolver="mediation"),
        ObserveHolidays("orion", on=DAY, calendar="X", days=holidays, source="x"),
        raised(on=day),
    ):
        orion = decide(orion, act).alliance
    for what, pause, limit in life:
        day += timedelta(days=pause)
        act = {
            "more": extend(on=day, more=limit),
            "stop": extend(on=day, stopped_until=day + timedelta(days=limit.days)),
            "escalate": escalate(on=day),
        }[what]
        if check(orion, act).allowed:
            before = issue_of(orion).step
            orion = decide(orion, act).alliance
            after = issue_of(orion).step
            if after.number == before.number:
                assert before.ends_on <= after.ends_on
    clock = []
    for step in issue_of(orion).steps:
        assert step.entered_on <= step.deadline
        ends = [step.deadline, *(each.deadline for each in step.extensions)]
        assert sorted(ends) == ends
        clock += [step.entered_on] + ([step.left_on] if step.left_on else [])
    assert sorted(clock) == clock


PARTIES = (Party("helix", "Helix Bio", role="initiator"), Party("nordlab", "Nordlab"))


def test_a_step_whose_clock_runs_backwards_is_not_built():
    with pytest.raises(InvalidValue, match="is before `entered_on`"):
        IssueStep(1, "team", DAY, DAY - timedelta(days=1))


def test_a_recorded_deadline_that_is_earlier_changes_nothing():
    step = IssueStep(1, "team", DAY, TIME_IS_UP)
    assert step == step.extended(DAY, DAY)


# What an issue freezes


def register(risk="delay"):
    fields = {"title": "Late", "category": "business", "owner": "ada", "party": "helix"}
    return RegisterRisk("orion", on=DAY, risk=risk, likelihood=3, impact=3, **fields)


def close(*, on=DAY):
    return CloseRisk("orion", on=on, risk="delay", reason="It cannot happen.")


def test_what_an_issue_is_about_is_frozen_in_every_room_until_it_is_resolved(an_alliance):
    orion = an_alliance(LADDER, register(), raised(about=("risk:delay",)))
    verdict = check(orion, close())
    assert ("governance.frozen-by-an-issue",) == verdict.codes
    (reason,) = verdict.reasons
    assert reason.found.startswith("risk:delay is frozen by issue scope, which is step 1, team")
    assert "submit governance.resolve-issue with issue='scope'" in reason.remedy
    assert check(orion, register("another")).allowed
    assert check(decide(orion, RESOLVE).alliance, close()).allowed


def test_an_act_that_is_dated_before_the_issue_is_entered_late(an_alliance):
    orion = an_alliance(
        LADDER, register(), raised(about=("risk:delay",), on=DAY + timedelta(days=1))
    )
    assert check(orion, close()).allowed


def test_neither_a_move_nor_the_issue_itself_is_ever_frozen(an_alliance):
    orion = an_alliance(LADDER, raised(about=("issue:scope", "alliance:orion")))
    assert check(orion, escalate()).allowed
    move = Move("orion", on=DAY, move="abandon", reason="no way forward")
    assert check(orion, move).allowed


# Questions


def test_open_issues_say_where_they_are_and_how_long_they_have(an_alliance):
    orion = an_alliance(
        LADDER,
        raised(),
        raised("breach", conflict="breach"),
        raised("old"),
        do(ResolveIssue, issue="old", resolution="done", on=DAY + timedelta(days=1)),
    )
    friday = date(2026, 2, 6)
    scope, breach = open_issues(orion, friday)
    assert ("scope", "team", TIME_IS_UP, 1) == (
        scope.issue.id,
        scope.step.who,
        scope.ends_on,
        scope.days_left,
    )
    assert ("breach", None, None) == (breach.issue.id, breach.step, breach.days_left)
    assert ["scope", "breach", "old"] == [each.issue.id for each in open_issues(orion, DAY)]
    assert () == open_issues(orion, DAY - timedelta(days=1))


def test_days_left_are_negative_once_the_last_has_passed(an_alliance):
    (found,) = open_issues(an_alliance(LADDER, raised()), date(2026, 2, 11))
    assert -2 == found.days_left


def test_where_an_issue_was_on_a_day_is_told_from_what_came_later(an_alliance):
    extended = extend(more=TimeLimit(9), on=date(2026, 2, 11))
    escalated = escalate(on=date(2026, 2, 20))
    orion = an_alliance(LADDER, raised(), extended, escalated)
    days = (TIME_IS_UP, date(2026, 2, 10), date(2026, 2, 11), date(2026, 2, 20))
    assert [
        ("team", TIME_IS_UP, ()),
        ("team", TIME_IS_UP, ("scope",)),
        ("team", date(2026, 2, 20), ()),
        ("sponsors", date(2026, 3, 22), ()),
    ] == [
        (found.step.who, found.ends_on, tuple(each.id for each in overdue(orion, day).issues))
        for day in days
        for found in open_issues(orion, day)
    ]


def test_an_issue_is_due_on_the_last_day_of_its_step_until_it_leaves_the_ladder(an_alliance):
    orion = an_alliance(LADDER, raised(), extend(more=TimeLimit(1)))
    (due,) = [each for each in orion.due if each.kind == "issue"]
    assert (date(2026, 2, 10), "scope", "team to settle: What is in?") == (
        due.on,
        due.id,
        due.what,
    )
    resolved = decide(orion, RESOLVE).alliance
    assert () == tuple(each for each in resolved.due if each.kind == "issue")


def test_the_log_of_issues_follows_from_the_facts(an_alliance):
    orion = an_alliance()
    facts = [Propose("orion", on=DAY, name="Orion", parties=PARTIES)]
    for act in (LADDER, raised(), raised("other"), escalate(), RESOLVE):
        outcome = decide(orion, act)
        orion, facts = outcome.alliance, [*facts, *outcome.facts]
    assert tuple(orion.governance.issues.values()) == issue_log(facts)
    assert orion.governance == replay(facts).governance


@given(st.sets(st.sampled_from(["x", "x.2", "x.3"])), st.integers(1, 90))
def test_an_id_that_the_kit_makes_is_new_and_fits(taken, length):
    made = free_id("x" * length, taken)
    assert made not in taken
    assert len(made) <= 64


def test_the_steps_of_the_calendar_are_those_of_monday_to_friday_without_holidays(an_alliance):
    step = issue_of(an_alliance(LADDER, raised())).step
    assert 5 == step.days_left(DAY, MONDAY_TO_FRIDAY)
