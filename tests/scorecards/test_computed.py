"""What follows from the record: each computed metric worked by hand, and what a user adds."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from orion import PROPOSED_ON, adopt, facts_of

from alliancekit.agreements.due_rule import Recurs
from alliancekit.agreements.obligation_acts import (
    DisputeObligation,
    FulfillObligation,
    FulfillOccurrence,
    UndertakeObligation,
    WaiveObligation,
)
from alliancekit.alliance import replay
from alliancekit.governance.action_acts import (
    AssignAction,
    CancelAction,
    CompleteAction,
    DeferAction,
)
from alliancekit.governance.acts import AdoptLadder, CharterBody, DissolveBody
from alliancekit.governance.agenda import AgendaItem
from alliancekit.governance.attendance import Attending
from alliancekit.governance.charter import Charter
from alliancekit.governance.counting_quorum import QuorumCount
from alliancekit.governance.decision import Because, Decision
from alliancekit.governance.decision_acts import (
    PutToVote,
    ResolveInWriting,
    UseFinalSay,
    VetoDecision,
)
from alliancekit.governance.issue_acts import EscalateIssue, RaiseIssue, ResolveIssue
from alliancekit.governance.ladder import LadderStep
from alliancekit.governance.meeting_acts import CancelMeeting, HoldMeeting, ScheduleMeeting
from alliancekit.governance.minutes_acts import CirculateMinutes, DraftMinutes
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.metrics.acts import DefineMetric
from alliancekit.metrics.computed import computed_metric
from alliancekit.metrics.metric import Metric
from alliancekit.parties.acts import AddParty, AssignRole, EndRole
from alliancekit.parties.stakeholder_acts import ContactStakeholder, NoteStakeholder
from alliancekit.playbooks import shipped
from alliancekit.risks.acts import CloseRisk, MitigateRisk, RegisterRisk, StateConsidered
from alliancekit.rulebook import Rulebook
from alliancekit.scorecards import COMPUTED, scorecard
from alliancekit.scorecards.cadence import turns
from alliancekit.scorecards.measure import a_year_to

FUNCTIONS = {each.id: each for each in COMPUTED}
JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE = (date(2026, month, 15) for month in range(1, 7))
JUNE_30 = date(2026, 6, 30)


def value(metric, facts, on):
    """Return what a metric reads; the facts are folded as they are, with their outcome filled in by hand."""
    known = [fact for fact in (*facts_of(), *facts) if fact.on <= on]
    return FUNCTIONS[metric].value(replay(known), known, on)


# ---- obligations


def owe(obligation, due_on, **fields):
    return UndertakeObligation(
        "orion",
        on=JANUARY,
        obligation=obligation,
        agreement="joint",
        obligor="helix",
        beneficiary="nordlab",
        what="a report",
        due_on=due_on,
        **fields,
    )


def fulfill(obligation, on):
    return FulfillObligation("orion", on=on, obligation=obligation, evidence="the report")


def test_obligations_on_time_are_those_fulfilled_by_their_day_of_those_that_fell_due():
    facts = (
        owe("in-time", MARCH),
        fulfill("in-time", MARCH),
        owe("late", MARCH),
        fulfill("late", MARCH + timedelta(days=1)),
        owe("open", APRIL),
        owe("early", APRIL),
        fulfill("early", MARCH),
        owe("to-come", date(2026, 12, 31)),
        owe("some-day", None),
        owe("waived", APRIL),
        WaiveObligation(
            "orion", on=APRIL, obligation="waived", party="nordlab", reason="not needed"
        ),
        owe("disputed", APRIL),
        DisputeObligation(
            "orion", on=APRIL, obligation="disputed", party="helix", matter="the report"
        ),
    )
    assert Decimal(50) == value("obligations-on-time", facts, JUNE_30)  # in-time and early, of 4


def test_on_its_last_day_what_is_open_is_not_late_yet():
    facts = (owe("report", MARCH),)
    assert value("obligations-on-time", facts, MARCH) is None
    assert Decimal(0) == value("obligations-on-time", facts, MARCH + timedelta(days=1))


def test_what_fell_due_more_than_a_year_ago_is_not_held_against_an_alliance():
    facts = (owe("report", MARCH),)
    assert Decimal(0) == value("obligations-on-time", facts, date(2027, 3, 14))
    assert value("obligations-on-time", facts, date(2027, 3, 15)) is None


def test_each_day_of_a_recurring_obligation_counts_by_itself():
    recurs = {"rule": "FREQ=MONTHLY;BYMONTHDAY=-1", "starts": JANUARY}

    def done(occurrence, on):
        return FulfillOccurrence(
            "orion", on=on, obligation="report", evidence="sent", occurrence=occurrence
        )

    facts = (
        owe("report", None, recurs=Recurs(**recurs)),
        done(date(2026, 1, 31), date(2026, 1, 30)),
        done(date(2026, 2, 28), date(2026, 3, 2)),
        done(date(2026, 3, 31), date(2026, 3, 31)),
    )
    # January and March in time, February late, April and May open.
    assert Decimal(40) == value("obligations-on-time", facts, JUNE)


# ---- actions


def assign(action, due_on, on=JANUARY):
    return AssignAction(
        "orion",
        on=on,
        action=action,
        what="write it",
        owner="ada",
        party="helix",
        due_on=due_on,
    )


def complete(action, on):
    return CompleteAction("orion", on=on, action=action, evidence="done")


ACTIONS = (
    assign("in-time", MARCH),
    complete("in-time", MARCH),
    assign("late", MARCH),
    complete("late", APRIL),
    assign("deferred", MARCH),
    DeferAction("orion", on=MARCH, action="deferred", due_on=APRIL, reason="busy"),
    complete("deferred", APRIL),
    assign("cancelled", MARCH),
    CancelAction("orion", on=MARCH, action="cancelled", reason="no longer needed"),
    assign("open", MAY),
    assign("older", APRIL),
    assign("to-come", date(2026, 12, 31)),
)


def test_actions_on_time_count_against_the_day_that_was_set_last():
    # in-time and deferred, of in-time, late, deferred, open and older
    assert Decimal(40) == value("actions-on-time", ACTIONS, JUNE_30)
    # on the last day of the open one it is not late yet
    assert Decimal(50) == value("actions-on-time", ACTIONS, MAY)


def test_the_age_of_overdue_actions_is_the_mean_over_the_open_ones():
    # on 30 June: 46 days since 15 May, 76 days since 15 April
    assert Decimal(61) == value("age-of-overdue-actions", ACTIONS, JUNE_30)


def test_with_actions_of_which_none_is_overdue_their_age_is_0_and_without_any_it_is_missing():
    assert Decimal(0) == value("age-of-overdue-actions", ACTIONS, MARCH)
    assert value("age-of-overdue-actions", (), MARCH) is None
    assert value("actions-on-time", (), MARCH) is None


# ---- risks


def test_the_exposure_is_the_sum_over_the_risks_that_are_not_closed():
    facts = (
        *(
            RegisterRisk(
                "orion",
                on=FEBRUARY,
                risk=risk,
                title=risk,
                category="business",
                likelihood=likelihood,
                impact=impact,
                owner="ada",
                party="helix",
            )
            for risk, likelihood, impact in (("delay", 3, 4), ("cost", 2, 5), ("law", 5, 5))
        ),
        MitigateRisk("orion", on=MARCH, risk="cost", measure="a cap", likelihood=1, impact=5),
        CloseRisk("orion", on=APRIL, risk="law", reason="the law has passed"),
    )
    assert [47, 42, 17] == [value("risk-exposure", facts, day) for day in (FEBRUARY, MARCH, APRIL)]


def test_that_nobody_looked_for_risks_is_not_that_there_are_none():
    looked = StateConsidered(
        "orion", on=MARCH, category="legal", person="ada", statement="nothing found"
    )
    assert value("risk-exposure", (), MARCH) is None
    assert Decimal(0) == value("risk-exposure", (looked,), MARCH)


# ---- people


def sponsor(party, on, person=None, until=None):
    return AssignRole(
        "orion",
        on=on,
        person=person or f"boss-of-{party}",
        name="The boss",
        party=party,
        role="executive-sponsor",
        until=until,
    )


def test_the_vacancy_is_that_of_the_party_that_waits_longest():
    facts = (
        sponsor("helix", FEBRUARY),
        EndRole("orion", on=APRIL, person="boss-of-helix", party="helix", role="executive-sponsor"),
    )
    # Nordlab has waited since it joined on 12 January, that day included.
    assert Decimal(35) == value("sponsor-vacancy", facts, FEBRUARY)
    both = (*facts, sponsor("nordlab", MARCH))
    assert Decimal(0) == value("sponsor-vacancy", both, APRIL)
    assert Decimal(30) == value("sponsor-vacancy", both, MAY)  # since 16 April


def contact(stakeholder, person, on):
    return ContactStakeholder("orion", on=on, stakeholder=stakeholder, how="a call", person=person)


def note(stakeholder):
    return NoteStakeholder(
        "orion",
        on=JANUARY,
        stakeholder=stakeholder,
        name="The boss",
        side="internal",
        influence=5,
        interest=3,
    )


SPONSORS = (sponsor("helix", JANUARY), sponsor("nordlab", JANUARY), note("boss-of-nordlab"))


def test_the_contact_of_sponsors_is_the_last_one_between_both_sides():
    facts = (
        *SPONSORS,
        contact("boss-of-nordlab", "boss-of-helix", MARCH),
        contact("boss-of-nordlab", "ada", MAY),  # Ada is no sponsor
    )
    assert value("sponsor-contact-recency", facts, FEBRUARY) is None
    assert Decimal(107) == value("sponsor-contact-recency", facts, JUNE_30)


def test_a_meeting_that_both_sponsors_attend_is_a_contact():
    there = tuple(Attending(f"boss-of-{party}", party) for party in ("helix", "nordlab"))
    facts = (*SPONSORS, HoldMeeting("orion", on=MAY, meeting="q1", attendance=there))
    assert Decimal(46) == value("sponsor-contact-recency", facts, JUNE_30)


def test_of_several_sides_the_pair_counts_that_has_not_spoken_for_longest():
    facts = (
        *SPONSORS,
        AddParty("orion", on=FEBRUARY, party=Party("oslo", "Oslo")),
        contact("boss-of-nordlab", "boss-of-helix", JUNE),
    )
    assert Decimal(135) == value(
        "sponsor-contact-recency", facts, JUNE_30
    )  # Oslo's, since it joined


# ---- issues


STEPS = (LadderStep(who="team"), LadderStep(who="sponsors"))


def issues(*acts):
    """Return facts as `decide` completes them: an issue enters its ladder."""
    return facts_of(AdoptLadder("orion", on=JANUARY, steps=STEPS), *acts)[1:]


def raised(issue, on, conflict="scope"):
    return RaiseIssue("orion", on=on, issue=issue, conflict=conflict, matter="who does what")


def resolved(issue, on):
    return ResolveIssue("orion", on=on, issue=issue, resolution="both do")


def test_issues_are_counted_timed_and_followed_up_the_ladder():
    facts = issues(
        raised("scope", FEBRUARY),
        resolved("scope", FEBRUARY + timedelta(days=10)),
        raised("cost", FEBRUARY),
        EscalateIssue("orion", on=MARCH, issue="cost", party="helix", reason="no agreement"),
        resolved("cost", MARCH),
        raised("staff", APRIL),
        raised("breach", APRIL, conflict="breach"),  # goes to the dispute clause, not up the ladder
    )
    assert [2, 0, 2] == [value("open-issues", facts, day) for day in (FEBRUARY, MARCH, APRIL)]
    assert Decimal(19) == value("issue-resolution-time", facts, APRIL)  # 10 and 28 days
    assert "33.33" == str(round(value("escalation-rate", facts, APRIL), 2))  # 1 of 3
    # a year after the first was resolved, only the second counts
    assert Decimal(28) == value("issue-resolution-time", facts, date(2027, 3, 1))
    assert value("issue-resolution-time", facts, date(2027, 3, 15)) is None


def test_an_issue_that_was_never_raised_is_not_open_and_has_no_rate():
    assert Decimal(0) == value("open-issues", (), MARCH)
    assert value("issue-resolution-time", (), MARCH) is None
    assert value("escalation-rate", (), MARCH) is None


# ---- meetings


def charter(body, cadence=None, on=JANUARY):
    return CharterBody(
        "orion",
        on=on,
        body=body,
        kind="steering",
        name=body,
        charter=Charter(seats_each=1, cadence=cadence),
    )


def called(meeting, day, body="jsc", agenda=()):
    return ScheduleMeeting(
        "orion",
        on=day - timedelta(days=14),
        meeting=meeting,
        body=body,
        day=day,
        agenda=tuple(AgendaItem(matter, matter) for matter in agenda),
    )


def held(meeting, day, *, quorate=True, minutes_due_on=None):
    return HoldMeeting(
        "orion",
        on=day,
        meeting=meeting,
        attendance=(),
        quorum=QuorumCount(quorate=quorate, heads=2),
        minutes_due_on=minutes_due_on,
    )


def test_meetings_held_are_counted_against_the_cadence_of_each_body():
    facts = (
        charter("jsc", "FREQ=MONTHLY"),  # 5 turns from 15 January to 30 June
        charter("jpt", "FREQ=MONTHLY;INTERVAL=2"),  # 2 turns
        charter("pricing"),  # as the need arises
        *(called(f"jsc-{day}", day) for day in (FEBRUARY, MARCH, APRIL)),
        *(held(f"jsc-{day}", day) for day in (FEBRUARY, MARCH)),
        CancelMeeting("orion", on=APRIL, meeting=f"jsc-{APRIL}", reason="all are busy"),
        *(called(f"jpt-{day}", day, "jpt") for day in (FEBRUARY, MARCH, APRIL)),
        *(held(f"jpt-{day}", day) for day in (FEBRUARY, MARCH, APRIL)),
        called("prices", MAY, "pricing"),
        held("prices", MAY),
    )
    # 2 of 5, and 2 of 2: the third of the project team makes up for none of the committee
    assert round(Decimal(400) / 7, 4) == round(value("meetings-held", facts, JUNE_30), 4)
    assert value("meetings-held", facts[:1], FEBRUARY - timedelta(days=2)) is None


def test_a_dissolved_body_is_asked_for_no_further_meeting():
    facts = (
        charter("jsc", "FREQ=MONTHLY"),
        called("first", FEBRUARY),
        held("first", FEBRUARY),
        DissolveBody("orion", on=date(2026, 2, 20), body="jsc", reason="its work is done"),
    )
    assert Decimal(100) == value("meetings-held", facts, JUNE_30)


@pytest.mark.parametrize(
    ("cadence", "first", "last", "number"),
    [
        ("FREQ=MONTHLY", date(2026, 1, 15), date(2026, 2, 13), 0),
        ("FREQ=MONTHLY", date(2026, 1, 15), date(2026, 2, 14), 1),
        ("FREQ=MONTHLY;INTERVAL=3", date(2025, 7, 1), date(2026, 6, 30), 4),
        ("FREQ=YEARLY", date(2025, 7, 1), date(2026, 6, 30), 1),
        ("FREQ=MONTHLY;BYDAY=2TU", date(2025, 7, 1), date(2026, 6, 30), 12),
        ("FREQ=WEEKLY;INTERVAL=2", date(2026, 1, 1), date(2026, 1, 28), 2),
        ("FREQ=DAILY", date(2026, 1, 1), date(2026, 1, 5), 5),
        ("FREQ=WEEKLY;BYDAY=MO,TH", date(2025, 7, 1), date(2026, 6, 30), 0),
        ("FREQ=MONTHLY;COUNT=3", date(2025, 7, 1), date(2026, 6, 30), 0),
        ("FREQ=MONTHLY;INTERVAL=0", date(2025, 7, 1), date(2026, 6, 30), 0),
        ("FREQ=MONTHLY", date(2026, 6, 30), date(2026, 1, 1), 0),
    ],
)
def test_a_cadence_asks_for_one_meeting_a_whole_turn(cadence, first, last, number):
    assert number == turns(cadence, first, last)


def test_the_quorum_rate_is_that_of_the_meetings_held():
    days = (FEBRUARY, MARCH, APRIL, MAY)
    facts = (
        charter("jsc"),
        *(called(str(day), day) for day in (*days, JUNE)),
        *(held(str(day), day, quorate=day != MARCH) for day in days),
    )
    assert Decimal(75) == value("quorum-rate", facts, JUNE_30)
    assert value("quorum-rate", facts, JANUARY) is None


def circulate(meeting, on):
    return (
        DraftMinutes("orion", on=on, meeting=meeting, text="what was said"),
        CirculateMinutes("orion", on=on, meeting=meeting),
    )


def test_minutes_on_time_went_round_by_the_day_that_the_charter_sets():
    week = timedelta(days=7)
    facts = (
        charter("jsc"),
        *(called(str(day), day) for day in (FEBRUARY, MARCH, APRIL, MAY, JUNE)),
        *(held(str(day), day, minutes_due_on=day + week) for day in (FEBRUARY, MARCH, APRIL)),
        held(str(MAY), MAY),  # a charter that sets no day
        held(str(JUNE), JUNE, minutes_due_on=date(2026, 7, 15)),  # whose day has not come
        *circulate(str(FEBRUARY), FEBRUARY + week),
        *circulate(str(FEBRUARY), APRIL),  # once more, after an objection: the first time counts
        *circulate(str(MARCH), MARCH + week + timedelta(days=1)),
    )
    assert "33.33" == str(round(value("minutes-on-time", facts, JUNE_30), 2))


# ---- decisions


def voted(matter, on, outcome="adopted"):
    decision = Decision(outcome, because=(Because("votes", "as counted"),))
    return PutToVote(
        "orion",
        on=on,
        matter=matter,
        meeting="m",
        title=matter,
        about="budget",
        votes=(),
        decision=decision,
    )


def test_a_decision_takes_from_the_first_agenda_to_the_vote_that_settles_it():
    facts = (
        charter("jsc"),
        called("m", MARCH, agenda=("budget", "plan")),  # called on 1 March
        voted("budget", MARCH),  # 14 days
        voted("plan", MARCH, "deadlocked"),
        UseFinalSay(
            "orion", on=date(2026, 3, 31), matter="plan", party="helix", approves=False, says="no"
        ),
        ResolveInWriting(
            "orion",
            on=APRIL,
            opened=date(2026, 4, 5),
            matter="logo",
            body="jsc",
            title="logo",
            about="brand",
            votes=(),
            decision=Decision("adopted", because=(Because("votes", "all"),)),
        ),  # 10 days
        voted("staff", MAY, "undecided"),
    )
    assert Decimal(18) == value("decision-cycle-time", facts, JUNE_30)  # 14, 30 and 10
    assert value("decision-cycle-time", facts, date(2026, 3, 14)) is None


def test_decisions_reversed_are_those_vetoed_after_they_were_adopted():
    facts = (
        charter("jsc"),
        called("m", MARCH),
        *(voted(matter, MARCH) for matter in ("a", "b", "c", "d")),
        voted("e", MARCH, "rejected"),
        VetoDecision("orion", on=APRIL, matter="a", party="helix", ground="our patents"),
        VetoDecision("orion", on=APRIL, matter="b", party="helix", ground="our patents"),
        voted("b", MAY),  # and adopted once more: that decision stands
    )
    assert Decimal(25) == value("decisions-reversed", facts, JUNE_30)
    assert Decimal(0) == value("decisions-reversed", facts, MARCH)
    assert value("decisions-reversed", facts, FEBRUARY) is None


# ---- the catalogue


def test_whatever_the_catalogue_says_is_computed_is_computed():
    said = {each.id for each in shipped().get("standard").metrics.values() if each.computed}
    assert said == set(FUNCTIONS)


@pytest.mark.parametrize("metric", COMPUTED, ids=lambda each: each.id)
def test_how_a_reading_is_worked_out_is_said_in_a_sentence(metric):
    assert metric.formula.endswith(".")


@pytest.mark.parametrize("metric", COMPUTED, ids=lambda each: each.id)
def test_of_an_alliance_that_has_just_begun_a_metric_reads_nothing_or_a_number(metric):
    facts = facts_of()
    read = metric.value(replay(facts), facts, PROPOSED_ON)
    assert read is None or isinstance(read, Decimal)


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (date(2026, 6, 30), date(2025, 7, 1)),
        (date(2028, 2, 28), date(2027, 3, 1)),
        (date(2028, 2, 29), date(2027, 3, 1)),
        (date(2029, 2, 28), date(2028, 3, 1)),
        (date(2026, 12, 31), date(2026, 1, 1)),
    ],
)
def test_twelve_months_end_with_the_day_itself(on, first):
    assert first == a_year_to(on)


# ---- a user's own


LESSONS = Metric(
    id="acme-lessons",
    name="Lessons on record",
    dimension="strategic",
    timing="leading",
    unit="n",
    direction="higher",
    floor=Decimal(0),
    target=Decimal(4),
    computed=True,
)


@computed_metric("acme-lessons")
def lessons(alliance, facts, on):
    """Acts on record."""
    del alliance, on
    return Decimal(len(facts))


def test_a_computed_metric_of_ones_own_is_read_off_the_record_for_any_day():
    facts = facts_of(DefineMetric("orion", on=JANUARY, definition=LESSONS), adopt("trust", on=MAY))
    read = scorecard(facts, JUNE_30, computed=(lessons,)).metric("acme-lessons")
    assert (Decimal(3), Decimal(75)) == (read.reading.value, read.score)
    assert [2, 2, 3] == [
        scorecard(facts, day, computed=(lessons,)).metric("acme-lessons").reading.value
        for day in (JANUARY, APRIL, MAY)
    ]
    assert [None, None, Decimal(50), Decimal(75)] == [each.score for each in read.trend.points]


def test_without_its_function_a_computed_metric_is_missing_and_says_why():
    facts = facts_of(DefineMetric("orion", on=JANUARY, definition=LESSONS))
    assert "no computed metric of that id" in scorecard(facts, MAY).metric("acme-lessons").missing


def test_a_rulebook_refuses_two_computed_metrics_of_one_id():
    with pytest.raises(InvalidValue, match="two computed metrics have the id 'acme-lessons'"):
        Rulebook(computed=(lessons, lessons))
    with pytest.raises(InvalidValue, match="two computed metrics have the id 'quorum-rate'"):
        Rulebook(computed=(computed_metric("quorum-rate")(lessons.value),))


def test_a_computed_metric_says_in_words_how_it_is_worked_out():
    with pytest.raises(ValueError, match="has no docstring"):
        computed_metric("acme-lessons")(lambda *_: None)
    with pytest.raises(ValueError, match="is no id of a metric"):
        computed_metric("acme lessons")
