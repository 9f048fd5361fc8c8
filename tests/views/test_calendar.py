"""Calendars of an alliance, a body and a person, read back by libraries that know nothing of the kit."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings

from alliancekit.alliance import replay
from alliancekit.governance.action_acts import AssignAction, CompleteAction
from alliancekit.governance.acts import (
    AdoptLadder,
    AmendCharter,
    CharterBody,
    SeatMember,
    VacateSeat,
)
from alliancekit.governance.agenda import AgendaItem
from alliancekit.governance.attendance import Attending
from alliancekit.governance.charter import Charter, FinalSay, Sunset
from alliancekit.governance.decision_acts import PutToVote
from alliancekit.governance.issue_acts import EscalateIssue, RaiseIssue
from alliancekit.governance.ladder import LadderStep
from alliancekit.governance.limits import TimeLimit
from alliancekit.governance.meeting_acts import (
    AdjournMeeting,
    CancelMeeting,
    HoldMeeting,
    SetAgenda,
)
from alliancekit.governance.minutes_acts import CirculateMinutes, DraftMinutes
from alliancekit.governance.questions_of_bodies import NotOnRecord
from alliancekit.governance.vote import Vote
from alliancekit.kernel.party import Party
from alliancekit.lifecycle.acts import Propose
from alliancekit.parties.acts import AssignRole, EndRole
from alliancekit.planning.acts import AssignTask, PlanMilestone
from alliancekit.risks.acts import RegisterRisk
from alliancekit.selection.acts import ListDifference, PlanBridge
from alliancekit.testing.histories import histories
from alliancekit.value.acts import SetObjective
from alliancekit.views.calendar import (
    CalendarSettings,
    calendar_of_alliance,
    calendar_of_body,
    calendar_of_person,
)

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
MARCH = date(2026, 3, 20)


@pytest.fixture
def orion(an_alliance, committee):
    """Return the alliance with its committee after further acts."""

    def after(*acts):
        return an_alliance(*committee(), *acts)

    return after


def charter_of(committee):
    chartered, *_ = committee()
    return chartered.charter


def held(day=MARCH):
    return HoldMeeting(
        "orion",
        on=day,
        meeting="jsc-1",
        attendance=(Attending("ada", "helix"), Attending("nils", "nordlab")),
    )


def an_action(action="tox-study", owner="Ada Berg", **fields):
    given_ = {
        "on": date(2026, 3, 21),
        "action": action,
        "what": "Write the study up",
        "owner": owner,
        "party": "helix",
        "due_on": date(2026, 4, 30),
    }
    return AssignAction("orion", **{**given_, **fields})


def a_role(role, person, party="helix", name="Kim Dahl"):
    return AssignRole(
        "orion", on=date(2026, 1, 20), party=party, role=role, person=person, name=name
    )


# ---------------------------------------------------------------------------------------- a meeting


def test_a_meeting_has_its_hour_place_agenda_and_everyone_who_has_a_seat(orion, called, entries):
    meeting = entries(calendar_of_alliance(orion(called())))["meeting.jsc-1"]

    assert "Orion co-development: Joint steering committee" == str(meeting["summary"])
    assert datetime(2026, 3, 20, 10, 0, tzinfo=BERLIN) == meeting.start
    assert "Europe/Berlin" == meeting["dtstart"].params["TZID"]
    assert timedelta(minutes=90) == meeting.duration
    assert "Berlin, Room 2" == str(meeting["location"])
    assert "Agenda\n1. The budget; and more\n2. Plan\n\nJoin: https://meet.example/jsc" == str(
        meeting["description"]
    )
    assert ("CONFIRMED", "OPAQUE") == (str(meeting["status"]), str(meeting["transp"]))
    assert [
        ("Ada Berg", "CHAIR"),
        ("Nils Holm", "REQ-PARTICIPANT"),
        ("Eva Lind", "NON-PARTICIPANT"),
    ] == [(each.params["CN"], each.params["ROLE"]) for each in meeting["attendee"]]
    assert "Joint steering committee" == meeting["organizer"].params["CN"]


def test_a_meeting_out_of_turn_says_so(orion, called, entries):
    meeting = entries(calendar_of_alliance(orion(called(special=True))))["meeting.jsc-1"]
    assert str(meeting["summary"]).endswith("(special meeting)")


def test_a_meeting_without_an_hour_takes_its_day_and_nobody_s_time(orion, called, entries):
    meeting = entries(calendar_of_alliance(orion(called(starts=None))))["meeting.jsc-1"]
    assert MARCH == meeting.start
    assert "DATE" == meeting["dtstart"].params["VALUE"]
    assert "TRANSPARENT" == str(meeting["transp"])
    assert "duration" not in meeting


@pytest.mark.parametrize("zone", [None, "UTC", "Mars/Olympus", "Europe"])
def test_an_hour_without_a_known_clock_is_that_of_greenwich(orion, called, zone):
    written = calendar_of_alliance(orion(called(time_zone=zone))).to_ical()
    assert b"DTSTART:20260320T090000Z" in written
    assert b"VTIMEZONE" not in written


def test_a_meeting_with_a_link_alone_is_there(orion, called, entries):
    meeting = entries(calendar_of_alliance(orion(called(place=None, agenda=()))))["meeting.jsc-1"]
    assert "https://meet.example/jsc" == str(meeting["location"])
    assert "No agenda yet\n\nJoin: https://meet.example/jsc" == str(meeting["description"])


def test_addresses_come_with_the_question_for_the_record_holds_none(orion, called, entries):
    alliance = orion(called())
    addresses = {"ada": "ada+orion@helix.example", "jsc": "jsc@orion.example"}
    meeting = entries(calendar_of_alliance(alliance, CalendarSettings(addresses=addresses)))[
        "meeting.jsc-1"
    ]
    ada, nils, _ = meeting["attendee"]
    assert "mailto:ada+orion@helix.example" == str(ada)
    assert "mailto:jsc@orion.example" == str(meeting["organizer"])
    assert str(nils).startswith("urn:uuid:")


def test_those_are_invited_who_sit_there_on_the_day_of_the_meeting(orion, called, entries):
    leaves = VacateSeat("orion", on=date(2026, 3, 1), person="eva", body="jsc", party="nordlab")
    comes = SeatMember(
        "orion",
        on=date(2026, 3, 2),
        person="bo",
        name="Bo Ek",
        body="jsc",
        party="helix",
        capacity="alternate",
    )
    meeting = entries(calendar_of_alliance(orion(called(), leaves, comes)))["meeting.jsc-1"]
    assert {"Ada Berg": "CHAIR", "Nils Holm": "REQ-PARTICIPANT", "Bo Ek": "OPT-PARTICIPANT"} == {
        each.params["CN"]: each.params["ROLE"] for each in meeting["attendee"]
    }


# ------------------------------------------------------------------ the clocks change, in two zones


def test_ten_in_berlin_is_ten_in_berlin_before_and_after_the_clocks_change(orion, called):
    # 20 March is winter in Berlin and summer in New York; on 3 April both have summer.
    alliance = orion(
        called(),
        called(
            meeting="jsc-2",
            day=date(2026, 4, 3),
            starts=datetime(2026, 4, 3, 8, 0, tzinfo=UTC),
        ),
        called(
            meeting="jsc-3",
            day=MARCH,
            starts=datetime(2026, 3, 20, 14, 0, tzinfo=UTC),
            time_zone="America/New_York",
        ),
        called(
            meeting="jsc-4",
            day=date(2026, 3, 6),
            starts=datetime(2026, 3, 6, 15, 0, tzinfo=UTC),
            time_zone="America/New_York",
        ),
    )
    calendar = icalendar.Calendar.from_ical(calendar_of_alliance(alliance).to_ical())
    found = recurring_ical_events.of(calendar).between(date(2026, 3, 1), date(2026, 4, 10))
    starts = {str(each["uid"]).partition("@")[0]: each.start for each in found}

    assert datetime(2026, 3, 20, 10, 0, tzinfo=BERLIN) == starts["meeting.jsc-1"]
    assert datetime(2026, 4, 3, 10, 0, tzinfo=BERLIN) == starts["meeting.jsc-2"]
    assert datetime(2026, 3, 20, 10, 0, tzinfo=NEW_YORK) == starts["meeting.jsc-3"]
    assert datetime(2026, 3, 6, 10, 0, tzinfo=NEW_YORK) == starts["meeting.jsc-4"]
    assert [timedelta(hours=1), timedelta(hours=2), timedelta(hours=-4), timedelta(hours=-5)] == [
        starts[f"meeting.jsc-{number}"].utcoffset() for number in (1, 2, 3, 4)
    ]


def test_the_file_brings_the_clocks_that_its_hours_are_told_by(orion, called):
    elsewhere = called(meeting="jsc-2", time_zone="America/New_York")
    alliance = orion(called(), elsewhere)
    calendar = icalendar.Calendar.from_ical(calendar_of_alliance(alliance).to_ical())

    assert {"Europe/Berlin", "America/New_York"} == {each.tz_name for each in calendar.timezones}
    berlin = next(each for each in calendar.timezones if each.tz_name == "Europe/Berlin").to_tz()
    assert [timedelta(hours=1), timedelta(hours=2), timedelta(hours=1)] == [
        datetime(2026, *month_and_day, 10, 0, tzinfo=berlin).utcoffset()
        for month_and_day in ((3, 27), (3, 30), (10, 26))
    ]


# ------------------------------------------------------------------------------------------ changes


def test_each_change_of_a_meeting_counts_and_its_id_stays(orion, called, entries):
    acts = [
        called(),
        SetAgenda("orion", on=date(2026, 2, 3), meeting="jsc-1", agenda=(AgendaItem("a", "A"),)),
        AdjournMeeting(
            "orion",
            on=date(2026, 2, 4),
            meeting="jsc-1",
            to=date(2026, 4, 3),
            starts=datetime(2026, 4, 3, 8, 0, tzinfo=UTC),
            reason="Snow.",
        ),
        CancelMeeting("orion", on=date(2026, 2, 5), meeting="jsc-1", reason="Nothing to decide."),
    ]
    exported = [
        entries(calendar_of_alliance(orion(*acts[:number])))["meeting.jsc-1"]
        for number in range(1, 5)
    ]
    assert [0, 1, 2, 3] == [each["sequence"] for each in exported]
    assert [2, 3, 4, 5] == [each["dtstamp"].dt.day for each in exported]
    assert 1 == len({str(each["uid"]) for each in exported})
    assert datetime(2026, 4, 3, 10, 0, tzinfo=BERLIN) == exported[2].start
    assert ["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"] == [
        str(each["status"]) for each in exported
    ]
    assert "TRANSPARENT" == str(exported[-1]["transp"])


def test_an_entry_is_stamped_with_the_day_of_its_own_last_change(orion, called):
    written = calendar_of_alliance(orion(called(), an_action())).to_ical()
    meeting = written.partition(b"UID:meeting")[0].rpartition(b"BEGIN:VEVENT")[2]
    action = written.partition(b"UID:action")[0].rpartition(b"BEGIN:VEVENT")[2]
    assert b"DTSTAMP:20260202T000000Z" in meeting
    assert b"DTSTAMP:20260321T000000Z" in action


def test_two_exports_of_one_record_are_the_same_and_a_later_one_keeps_every_id(orion, called):
    before = orion(called())
    after = orion(called(), an_action())
    assert calendar_of_alliance(before).to_ical() == calendar_of_alliance(before).to_ical()
    kept = {each.uid: each.sequence for each in calendar_of_alliance(before).entries}
    later = {each.uid: each.sequence for each in calendar_of_alliance(after).entries}
    assert {"meeting.jsc-1@orion.alliancekit", "cadence.jsc.1@orion.alliancekit"} == set(kept)
    assert {"action.tox-study@orion.alliancekit"} == set(later) - set(kept)
    assert all(kept[uid] <= later[uid] for uid in kept)


def test_a_domain_of_ones_own_ends_every_id(orion, called):
    feed = calendar_of_alliance(orion(called()), CalendarSettings(domain="helix.example"))
    assert all(each.uid.endswith("@orion.helix.example") for each in feed.entries)


def test_what_is_long_past_can_be_left_out(orion, called):
    def meetings(since):
        feed = calendar_of_alliance(orion(called()), CalendarSettings(since=since))
        return [each.category for each in feed.entries if each.category == "meeting"]

    assert ["meeting"] == meetings(MARCH)
    assert [] == meetings(MARCH + timedelta(days=1))


# --------------------------------------------------------------------------------- what is to be done


def test_minutes_are_due_five_days_after_the_meeting_and_objections_ten_after_they_went_round(
    orion, called, entries
):
    drafted = DraftMinutes("orion", on=MARCH, meeting="jsc-1", text="All agreed.")
    sent = CirculateMinutes("orion", on=date(2026, 3, 22), meeting="jsc-1")
    before = entries(calendar_of_alliance(orion(called(), held())))
    after = entries(calendar_of_alliance(orion(called(), held(), drafted, sent)))

    assert date(2026, 3, 25) == before["minutes.jsc-1"].start
    assert "minutes.jsc-1" not in after
    assert date(2026, 4, 1) == after["objection.jsc-1"].start
    assert "meeting.jsc-1" in after


def test_an_action_is_there_until_it_is_done(orion, entries):
    done = CompleteAction("orion", on=date(2026, 4, 2), action="tox-study", evidence="The report.")
    action = entries(calendar_of_alliance(orion(an_action())))["action.tox-study"]
    assert date(2026, 4, 30) == action.start
    assert "Orion co-development: Write the study up (Ada Berg)" == str(action["summary"])
    assert "By helix: action tox-study is due on 2026-04-30." == str(action["description"])
    assert "action" == action["categories"].cats[0]
    assert "action.tox-study" not in entries(calendar_of_alliance(orion(an_action(), done)))


def a_dispute(body="jsc"):
    steps = (
        LadderStep("alliance-managers", TimeLimit(10)),
        LadderStep("executive-sponsors", TimeLimit(30)),
    )
    return (
        AdoptLadder("orion", on=date(2026, 2, 1), steps=steps, resolver="expert"),
        RaiseIssue(
            "orion",
            on=date(2026, 2, 2),
            issue="scope",
            conflict="scope",
            matter="What is in?",
            body=body,
        ),
    )


def test_a_step_of_the_ladder_moves_on_as_the_issue_climbs(orion, entries):
    climbs = EscalateIssue("orion", on=date(2026, 2, 13), issue="scope")
    first = entries(calendar_of_alliance(orion(*a_dispute())))["issue.scope"]
    second = entries(calendar_of_alliance(orion(*a_dispute(), climbs)))["issue.scope"]
    assert [date(2026, 2, 12), date(2026, 3, 15)] == [first.start, second.start]
    assert first["uid"] == second["uid"]
    assert first["sequence"] < second["sequence"]


def test_everything_that_is_due_is_there_and_each_meeting_once(orion, called, entries):
    milestone = PlanMilestone(
        "orion", on=date(2026, 2, 2), milestone="pilot", name="Pilot", due=date(2026, 9, 30)
    )
    alliance = orion(called(), *a_dispute(), an_action(), milestone)
    found = entries(calendar_of_alliance(alliance))
    assert {f"{each.kind}.{each.id}" for each in alliance.due} | {"cadence.jsc.1"} == set(found)
    assert date(2026, 9, 30) == found["milestone.pilot"].start


# ------------------------------------------------------------------------------------------ a body


def test_the_calendar_of_a_body_has_what_is_its_own(orion, called, entries):
    milestone = PlanMilestone(
        "orion", on=date(2026, 2, 2), milestone="pilot", name="Pilot", due=date(2026, 9, 30)
    )
    theirs = an_action("send-data", body="jsc")
    alliance = orion(called(), *a_dispute(), an_action(), theirs, milestone)
    feed = calendar_of_body(alliance, "jsc")
    assert "Orion co-development: Joint steering committee" == feed.name
    assert {"meeting.jsc-1", "cadence.jsc.1", "issue.scope", "action.send-data"} == set(
        entries(feed)
    )


def test_the_meetings_of_another_body_are_not_its_own(orion, called, entries):
    team = CharterBody(
        "orion",
        on=date(2026, 1, 13),
        body="team",
        kind="joint-team",
        name="Team",
        charter=Charter(seats_each=1),
    )
    alliance = orion(team, called(), called(meeting="team-1", body="team"))
    assert {"meeting.team-1"} == set(entries(calendar_of_body(alliance, "team")))


def test_a_body_has_its_sunset_and_the_final_says_that_wait(orion, called, committee, entries):
    charter = attrs.evolve(
        charter_of(committee),
        final_say=(FinalSay("helix", after=(LadderStep("chief executives", TimeLimit(30)),)),),
        sunset=Sunset(date(2027, 1, 13)),
        cadence=None,
    )
    amended = AmendCharter(
        "orion", on=date(2026, 2, 1), body="jsc", charter=charter, reason="A final say."
    )
    vote = PutToVote(
        "orion",
        on=MARCH,
        meeting="jsc-1",
        matter="budget",
        title="The budget",
        about="money",
        votes=(Vote("ada", "helix", "yes"), Vote("nils", "nordlab", "no")),
    )
    alliance = orion(amended, called(), held(), vote)
    found = entries(calendar_of_body(alliance, "jsc"))
    assert date(2026, 4, 20) == found["final-say.budget"].start
    assert date(2027, 1, 13) == found["sunset.jsc"].start


def test_a_body_that_is_not_there_is_named_with_the_nearest(orion):
    with pytest.raises(NotOnRecord, match=r"no body 'jcs' in orion; known here: jsc"):
        calendar_of_body(orion(), "jcs")


# ---------------------------------------------------------------------------------------- a person


def test_a_member_has_the_meetings_the_minutes_and_the_issues_of_the_body_and_their_own_actions(
    orion, called, entries
):
    mine = an_action("mine", owner="nils", party="nordlab")
    by_name = an_action("by-name", owner="Nils  holm", party="nordlab")
    by_address = an_action("by-address", owner="nils@nordlab.example", party="nordlab")
    others = an_action("others", body="jsc")
    alliance = orion(called(), held(), *a_dispute(), mine, by_name, by_address, others)
    settings = CalendarSettings(addresses={"nils": "nils@nordlab.example"})
    feed = calendar_of_person(alliance, "nils", settings)
    assert "Nils Holm" == feed.name
    assert {
        "meeting.jsc-1",
        "cadence.jsc.1",
        "minutes.jsc-1",
        "issue.scope",
        "action.mine",
        "action.by-name",
        "action.by-address",
    } == set(entries(feed))


def test_who_has_left_a_body_keeps_the_meetings_of_their_time_and_no_more(orion, called, entries):
    leaves = VacateSeat("orion", on=date(2026, 3, 21), person="nils", body="jsc", party="nordlab")
    later = called(meeting="jsc-2", day=date(2026, 4, 3), starts=None)
    alliance = orion(called(), later, held(), leaves)
    assert {"meeting.jsc-1"} == set(entries(calendar_of_person(alliance, "nils")))


def test_an_alliance_manager_has_all_that_is_due_of_their_party_or_of_everyone(orion, entries):
    theirs = an_action("theirs", owner="nils", party="nordlab")
    joint = PlanMilestone(
        "orion", on=date(2026, 2, 2), milestone="pilot", name="Pilot", due=date(2026, 9, 30)
    )
    before = (a_role("alliance-manager", "kim", "nordlab"), an_action(), theirs, joint)
    leaves = EndRole(
        "orion", on=date(2026, 4, 1), party="nordlab", role="alliance-manager", person="kim"
    )
    later = an_action("later", owner="nils", party="nordlab", on=date(2026, 4, 2))
    kim = calendar_of_person(orion(*before), "kim")
    assert {"action.theirs", "milestone.pilot"} == set(entries(kim))
    assert () == calendar_of_person(orion(*before, leaves, later), "kim").entries


@pytest.mark.parametrize(
    ("owned", "expected"),
    [
        (
            PlanMilestone(
                "orion",
                on=date(2026, 2, 2),
                milestone="pilot",
                name="Pilot",
                owner="Ada Berg",
                due=date(2026, 9, 30),
            ),
            "milestone.pilot",
        ),
        (
            AssignTask(
                "orion",
                on=date(2026, 2, 2),
                task="space",
                phase="launch",
                what="Open the space.",
                owner="ada",
                party="helix",
                due=date(2026, 9, 30),
            ),
            "launch-task.space",
        ),
        (
            SetObjective(
                "orion",
                on=date(2026, 2, 2),
                objective="entry",
                statement="Enter the market.",
                owner="ada",
                target_on=date(2026, 9, 30),
            ),
            "objective.entry",
        ),
        (
            RegisterRisk(
                "orion",
                on=date(2026, 2, 2),
                risk="delay",
                title="It takes longer.",
                category="business",
                likelihood=2,
                impact=3,
                owner="ada",
                party="helix",
                review_on=date(2026, 9, 30),
            ),
            "risk-review.delay",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_person_has_what_they_own(an_alliance, entries, owned, expected):
    knows = a_role("expert", "ada", name="Ada Berg")
    assert {expected} == set(entries(calendar_of_person(an_alliance(knows, owned), "ada")))


def test_a_person_has_the_differences_that_they_are_to_bridge(an_alliance, entries):
    listed = ListDifference(
        "orion",
        on=date(2026, 2, 2),
        difference="pace",
        topic="culture",
        description="One decides in a day, one in a month.",
    )
    planned = PlanBridge(
        "orion",
        on=date(2026, 2, 3),
        difference="pace",
        plan="A call each week.",
        owner="ada",
        due_on=date(2026, 9, 30),
    )
    known = a_role("expert", "ada")
    alliance = an_alliance(known, listed, planned)
    assert {"difference.pace"} == set(entries(calendar_of_person(alliance, "ada")))


@pytest.mark.parametrize(
    ("step", "expected"), [("executive-sponsors", {"issue.scope"}), ("team", set())]
)
def test_a_sponsor_has_the_step_of_the_ladder_that_names_them(orion, entries, step, expected):
    sponsor = a_role("executive-sponsor", "ceo")
    ladder = AdoptLadder(
        "orion",
        on=date(2026, 2, 1),
        steps=(LadderStep(step, TimeLimit(10)),),
        resolver="expert",
    )
    _, raised = a_dispute(body=None)
    alliance = orion(sponsor, ladder, raised)
    assert expected == set(entries(calendar_of_person(alliance, "ceo")))


@pytest.mark.parametrize(
    "step",
    ["jsc", "Joint steering  committee", "steering-committee", "joint-steering-committee"],
)
def test_a_member_has_the_step_of_the_ladder_that_names_their_body(orion, entries, step):
    ladder = AdoptLadder(
        "orion",
        on=date(2026, 2, 1),
        steps=(LadderStep(step, TimeLimit(10)),),
        resolver="expert",
    )
    _, raised = a_dispute(body=None)
    alliance = orion(ladder, raised)
    assert "issue.scope" in entries(calendar_of_person(alliance, "nils"))


def test_a_person_has_one_calendar_across_alliances(orion, called):
    lyra = replay(
        [
            Propose(
                "lyra",
                on=date(2026, 1, 12),
                name="Lyra",
                parties=(Party("helix", "Helix Bio", role="initiator"), Party("oslo", "Oslo")),
            ),
            attrs.evolve(an_action("lyra-report", owner="ada"), alliance="lyra"),
        ]
    )
    feed = calendar_of_person([orion(called(), an_action()), lyra], "ada")
    assert {
        "meeting.jsc-1@orion.alliancekit",
        "cadence.jsc.1@orion.alliancekit",
        "action.tox-study@orion.alliancekit",
        "action.lyra-report@lyra.alliancekit",
    } == {each.uid for each in feed.entries}


def test_nobody_is_known_by_that_name(orion):
    with pytest.raises(
        NotOnRecord, match=r"nobody is known as 'adda' in orion; did you mean 'ada'"
    ):
        calendar_of_person(orion(), "adda")


# ------------------------------------------------------------------------- what is private to others


def test_what_is_private_to_a_party_is_not_in_the_calendar_of_another(committee, called):
    secret = an_action("secret", private_to="helix", what="Look for another partner")
    private = called(meeting="jsc-0", day=date(2026, 3, 13), starts=None, private_to="helix")
    facts = [
        Propose(
            "orion",
            on=date(2026, 1, 12),
            name="Orion co-development",
            parties=(Party("helix", "Helix Bio"), Party("nordlab", "Nordlab")),
        ),
        *committee(),
        called(),
        private,
        secret,
    ]
    theirs = calendar_of_alliance(replay(facts, seen_by="nordlab")).to_ical()
    own = calendar_of_alliance(replay(facts, seen_by="helix")).to_ical()
    for word in (b"another partner", b"jsc-0", b"secret"):
        assert word in own.replace(b"\r\n ", b"")
        assert word not in theirs.replace(b"\r\n ", b"")
    assert b"meeting.jsc-1@" in theirs


def test_a_meeting_of_a_body_that_a_party_cannot_see_is_there_without_its_members(
    committee, called, entries
):
    chartered, *_ = committee()
    facts = [
        Propose(
            "orion",
            on=date(2026, 1, 12),
            name="Orion",
            parties=(Party("helix", "Helix Bio"), Party("nordlab", "Nordlab")),
        ),
        attrs.evolve(chartered, private_to="helix"),
        called(),
    ]
    seen = replay(facts, seen_by="nordlab")
    meeting = entries(calendar_of_alliance(seen))["meeting.jsc-1"]
    assert "Orion: jsc" == str(meeting["summary"])
    assert "attendee" not in meeting


@settings(max_examples=20)
@given(facts=histories())
def test_every_history_has_a_calendar_whose_ids_differ_and_that_is_read_back(facts):
    feed = calendar_of_alliance(replay(facts))
    read = icalendar.Calendar.from_ical(feed.to_ical())
    uids = [str(each["uid"]) for each in read.walk("VEVENT")]
    assert sorted(each.uid for each in feed.entries) == sorted(uids)
    assert len(uids) == len(set(uids))
