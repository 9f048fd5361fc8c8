"""Questions about bodies: who sits, who chairs, who is still needed, what may be decided, what was."""

from datetime import date

import attrs
import pytest

from alliancekit.decide import decide
from alliancekit.governance.acts import AmendCharter, CharterBody, SeatMember, SetDecisionRight
from alliancekit.governance.attendance import Attending
from alliancekit.governance.charter import ALWAYS_RESERVED, Chair, Charter, FinalSay, Seats
from alliancekit.governance.decision_acts import (
    PutToVote,
    ReferMatter,
    ResolveInWriting,
    UseFinalSay,
    VetoDecision,
)
from alliancekit.governance.limits import TimeLimit
from alliancekit.governance.meeting_acts import CancelMeeting, HoldMeeting, ScheduleMeeting
from alliancekit.governance.questions_of_bodies import (
    NotOnRecord,
    decision_log,
    next_meetings,
    powers,
    quorum_forecast,
    who_chairs,
    who_sits,
)
from alliancekit.governance.vote import Vote
from alliancekit.governance.voting import Quorum, Veto, VotingRule
from alliancekit.parties.acts import WithdrawParty

CHARTERED, DAY, NEXT = date(2026, 2, 2), date(2026, 3, 2), date(2026, 6, 1)

JSC = Charter(
    seats_each=2,
    quorum=Quorum(per_party=1),
    rule=VotingRule("party", "unanimity", "all"),
    chair=Chair("rotating", term_months=12),
    reserved=("brand",),
    mutual_consent=("extra-funding",),
    final_say=(FinalSay("helix", "pricing"),),
    veto=Veto(TimeLimit(15), "a legitimate interest"),
    clauses={"reserved": "3.9", "quorum": "3.3"},
)
JDC = attrs.evolve(
    JSC, seats=(Seats("helix", 2),), seats_each=0, parent="jsc", scope=("dosing",), chair=None
)


def chartered(body="jsc", charter=JSC):
    return CharterBody(
        "orion", on=CHARTERED, body=body, kind="steering", name=body.upper(), charter=charter
    )


def seat(person, party="helix", body="jsc", on=CHARTERED):
    return SeatMember("orion", on=on, person=person, name=person.title(), body=body, party=party)


def called(meeting, day, body="jsc"):
    return ScheduleMeeting("orion", on=CHARTERED, meeting=meeting, body=body, day=day)


@pytest.fixture
def orion(an_alliance):
    return an_alliance(
        chartered(),
        chartered("jdc", JDC),
        seat("ada"),
        seat("nils", "nordlab", on=DAY),
        called("jsc-1", DAY),
        called("jsc-2", NEXT),
        called("jdc-1", DAY, "jdc"),
    )


def test_who_sits_where_depends_on_the_day(orion):
    def people(day):
        return {
            body: [seat.person for seat in seats] for body, seats in who_sits(orion, day).items()
        }

    assert {"jsc": ["ada"], "jdc": []} == people(CHARTERED)
    assert {"jsc": ["ada", "nils"], "jdc": []} == people(DAY)
    assert {} == people(date(2026, 1, 20))


# The chair, as Total and Amyris have it: a year each, the first to have joined first


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (CHARTERED, "helix"),
        (date(2027, 2, 1), "helix"),
        (date(2027, 2, 2), "nordlab"),
        (date(2028, 2, 2), "helix"),
    ],
)
def test_a_rotating_chair_alternates_by_the_year(orion, day, expected):
    assert (expected,) == who_chairs(orion, "jsc", day)


def test_a_chair_that_nobody_has_is_nobody(orion):
    assert () == who_chairs(orion, "jdc", DAY)


@pytest.mark.parametrize(
    ("chair", "expected"),
    [
        (Chair("fixed", ("nordlab",)), ("nordlab",)),
        (Chair("co-chairs"), ("helix", "nordlab")),
        (Chair("rotating", ("nordlab", "helix"), term_months=1), ("nordlab",)),
    ],
)
def test_a_new_chair_starts_with_the_amendment_that_brings_it(orion, chair, expected):
    amended = AmendCharter(
        "orion", on=NEXT, body="jsc", charter=attrs.evolve(JSC, chair=chair), reason="new chair"
    )
    assert expected == who_chairs(decide(orion, amended).alliance, "jsc", NEXT)


def test_an_amendment_of_other_rules_does_not_start_the_rotation_anew(orion):
    charter = attrs.evolve(JSC, minutes_due=TimeLimit(5))
    amended = AmendCharter("orion", on=date(2026, 12, 1), body="jsc", charter=charter, reason="x")
    assert ("nordlab",) == who_chairs(decide(orion, amended).alliance, "jsc", date(2027, 2, 2))


def test_a_party_that_has_left_has_no_turn(orion):
    left = WithdrawParty("orion", on=NEXT, party="nordlab", reason="sold")
    after = decide(orion, left).alliance
    assert ("helix",) == who_chairs(after, "jsc", date(2027, 2, 2))


# Meetings


def test_the_next_meetings_come_in_the_order_of_their_days(orion):
    assert ["jdc-1", "jsc-1", "jsc-2"] == [each.id for each in next_meetings(orion, CHARTERED)]
    assert ["jsc-2"] == [each.id for each in next_meetings(orion, date(2026, 3, 3))]
    assert ["jdc-1"] == [each.id for each in next_meetings(orion, DAY, "jdc")]


def test_meetings_that_are_held_or_cancelled_are_not_to_come(orion):
    held = HoldMeeting("orion", on=DAY, meeting="jsc-1", attendance=(Attending("ada", "helix"),))
    off = CancelMeeting("orion", on=DAY, meeting="jsc-2", reason="nothing to decide")
    after = decide(decide(orion, held).alliance, off).alliance
    assert ["jdc-1"] == [each.id for each in next_meetings(after, DAY)]


def test_the_quorum_forecast_says_who_is_still_needed(orion):
    forecast = quorum_forecast(orion, "jsc-1", [Attending("ada", "helix")])
    assert (False, ("1 member of nordlab",), "3.3") == (
        forecast.quorate,
        forecast.missing,
        forecast.clause,
    )
    both = [Attending("ada", "helix"), Attending("nils", "nordlab")]
    assert quorum_forecast(orion, "jsc-1", both).quorate


# What a body may decide


def test_what_a_body_may_decide_and_what_not_is_said_with_its_reason(orion):
    rights = (
        SetDecisionRight("orion", on=CHARTERED, area="publications", body="jsc"),
        SetDecisionRight("orion", on=CHARTERED, area="trials", party="nordlab"),
    )
    for right in rights:
        orion = decide(orion, right).alliance
    found = {power.area: power for power in powers(orion, "jsc", DAY)}
    assert {
        "brand": (False, "the charter reserves it to the parties", "3.9"),
        "extra-funding": (True, "with the yes of every party", None),
        "pricing": (True, "nobody else is accountable for it", None),
        "publications": (True, f"accountable for it since {CHARTERED}", None),
        "trials": (False, "nordlab is accountable for it", None),
    } == {
        area: (power.may, power.why, power.clause)
        for area, power in found.items()
        if area not in ALWAYS_RESERVED
    }
    assert not any(found[area].may for area in ALWAYS_RESERVED)


def test_a_sub_committee_may_decide_what_was_delegated_to_it(orion):
    right = SetDecisionRight("orion", on=CHARTERED, area="dosing", body="jsc")
    found = {power.area: power for power in powers(decide(orion, right).alliance, "jdc", DAY)}
    assert (True, "delegated by jsc") == (found["dosing"].may, found["dosing"].why)
    assert (False, "not delegated by jsc") == (found["pricing"].may, found["pricing"].why)


@pytest.mark.parametrize(
    "ask",
    [
        lambda orion: who_chairs(orion, "jcs", DAY),
        lambda orion: powers(orion, "jcs", DAY),
        lambda orion: quorum_forecast(orion, "jsc-3", ()),
    ],
    ids=["who_chairs", "powers", "quorum_forecast"],
)
def test_a_question_about_what_is_not_on_record_names_what_there_is(orion, ask):
    with pytest.raises(NotOnRecord, match="jsc"):
        ask(orion)


# The decision log


def test_the_decision_log_tells_what_was_decided_how_and_why(orion):
    def voted(matter, about, choice, kind=PutToVote, **more):
        votes = (Vote("ada", "helix", "yes"), Vote("nils", "nordlab", choice))
        return kind("orion", on=DAY, matter=matter, title=matter, about=about, votes=votes, **more)

    both = (Attending("ada", "helix"), Attending("nils", "nordlab"))
    acts = (
        HoldMeeting("orion", on=DAY, meeting="jsc-1", attendance=both),
        voted("trial", "trials", "yes", ResolveInWriting, body="jsc", opened=DAY),
        VetoDecision("orion", on=DAY, matter="trial", party="nordlab", ground="It is too soon."),
        voted("price", "pricing", "no", ResolveInWriting, body="jsc", opened=DAY),
        UseFinalSay(
            "orion", on=DAY, matter="price", party="helix", approves=True, says="Nine euros."
        ),
        voted("logo", "brand", "yes", meeting="jsc-1"),
        UseFinalSay("orion", on=DAY, matter="x", party="helix", approves=True, says="Unheard of."),
    )
    facts = []
    for act in acts[:-1]:
        outcome = decide(orion, act)
        orion = outcome.alliance
        facts += outcome.facts
    log = decision_log([*facts, acts[-1]])
    assert [
        ("trial", "adopted", "in writing"),
        ("trial", "vetoed", "veto of nordlab: It is too soon."),
        ("price", "deadlocked", "in writing"),
        ("price", "adopted", "final say of helix: Nine euros."),
        ("logo", "undecided", "meeting jsc-1"),
    ] == [(entry.matter, entry.status, entry.how) for entry in log]
    assert all(entry.body == "jsc" for entry in log)
    assert "final-say" == log[3].because[-1].step


def test_the_decision_log_follows_a_matter_to_the_parent(orion):
    votes = (Vote("ada", "helix", "yes"),)
    acts = (
        seat("eva", "helix", "jdc"),
        ResolveInWriting(
            "orion",
            on=DAY,
            matter="price",
            title="Price",
            about="pricing",
            body="jdc",
            opened=DAY,
            votes=(attrs.evolve(votes[0], person="eva"),),
        ),
        ReferMatter("orion", on=DAY, matter="price", to="jsc", reason="not ours"),
    )
    facts = []
    for act in acts:
        outcome = decide(orion, act)
        orion = outcome.alliance
        facts += outcome.facts
    log = decision_log(facts)
    assert [("jdc", "undecided"), ("jsc", "referred")] == [
        (entry.body, entry.status) for entry in log
    ]
    assert "referred by jdc: not ours" == log[1].how
