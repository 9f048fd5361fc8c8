"""Meetings: called in time, with an agenda, held with whoever is there, adjourned, cancelled."""

from datetime import UTC, date, datetime, timedelta, timezone

import attrs
import pytest

from alliancekit.alliance import replay
from alliancekit.decide import check, decide
from alliancekit.governance.acts import AmendCharter, CharterBody, DissolveBody, SeatMember
from alliancekit.governance.agenda import AgendaItem
from alliancekit.governance.attendance import Attending
from alliancekit.governance.business_days import Holiday
from alliancekit.governance.calendar_acts import ObserveHolidays
from alliancekit.governance.charter import Chair, Charter, Seats, Sunset
from alliancekit.governance.limits import TimeLimit
from alliancekit.governance.meeting_acts import (
    AdjournMeeting,
    CancelMeeting,
    HoldMeeting,
    ScheduleMeeting,
    SetAgenda,
)
from alliancekit.governance.voting import Quorum, VotingRule
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty, WithdrawParty

CHARTERED, CALLED, DAY, NEXT = (
    date(2026, 2, 2),
    date(2026, 2, 10),
    date(2026, 3, 2),
    date(2026, 3, 9),
)

TWO_EACH = Charter(
    seats=(Seats("helix", 2), Seats("nordlab", 2)),
    alternates=True,
    non_voting=("alliance-manager",),
    quorum=Quorum(heads=3, chair=True),
    rule=VotingRule("party", "unanimity", "all"),
    chair=Chair("rotating", ("helix", "nordlab"), term_months=12),
    notice=TimeLimit(10, "business"),
    special_notice=TimeLimit(3),
    minutes_due=TimeLimit(2, "business"),
    clauses={"notice": "4.1", "special_notice": "4.2", "quorum": "4.3", "alternates": "4.4"},
)
BUDGET = AgendaItem("budget-2027", "The budget of 2027", "budget")

# Total and Amyris: quarterly, 45 days' notice, 10 business days out of turn, minutes in 2 business days
TOTAL_AMYRIS = attrs.evolve(
    TWO_EACH,
    notice=TimeLimit(45),
    special_notice=TimeLimit(10, "business"),
    cadence="FREQ=MONTHLY;INTERVAL=3",
)
# MMI and Cargill: three days' notice, and no other for a meeting out of turn
MMI_CARGILL = attrs.evolve(TWO_EACH, notice=TimeLimit(3), special_notice=None)


def chartered(charter=TWO_EACH, body="jsc"):
    return CharterBody(
        "orion", on=CHARTERED, body=body, kind="steering", name=body.upper(), charter=charter
    )


def seat(person, party="helix", capacity="member", body="jsc"):
    return SeatMember(
        "orion",
        on=CHARTERED,
        person=person,
        name=person.title(),
        body=body,
        party=party,
        capacity=capacity,
    )


SEATED = (
    seat("ada"),
    seat("ben"),
    seat("nils", "nordlab"),
    seat("oda", "nordlab"),
    seat("alma", capacity="alternate"),
    seat("mia", "nordlab", "non-voting"),
)


def called(meeting="jsc-1", *, on=CALLED, day=DAY, body="jsc", **more):
    return ScheduleMeeting("orion", on=on, meeting=meeting, body=body, day=day, **more)


def at(*people, **standing):
    """Return an attendance: people by themselves, and `alma="ada"` for who stands for whom."""
    parties = dict.fromkeys(("nils", "oda", "mia", "nora"), "nordlab")
    return tuple(
        Attending(person, parties.get(person, "helix"), member)
        for person, member in [*((each, None) for each in people), *standing.items()]
    )


EVERYONE = at("ada", "ben", "nils", "oda")


def held(meeting="jsc-1", *, on=DAY, attendance=EVERYONE, **more):
    return HoldMeeting("orion", on=on, meeting=meeting, attendance=attendance, **more)


def adjourned(meeting="jsc-1", *, on=DAY, to=NEXT, **more):
    return AdjournMeeting("orion", on=on, meeting=meeting, to=to, reason="no quorum", **more)


def cancelled(meeting="jsc-1", *, on=CALLED):
    return CancelMeeting("orion", on=on, meeting=meeting, reason="nothing to decide")


def agenda(*items, meeting="jsc-1", on=CALLED):
    return SetAgenda("orion", on=on, meeting=meeting, agenda=items)


@pytest.fixture
def before_a_meeting(an_alliance):
    """Return the alliance with a seated committee, and a meeting called."""
    return an_alliance(chartered(), *SEATED, called(agenda=(BUDGET,)))


def codes(alliance, act):
    return check(alliance, act).codes


def said(alliance, act):
    (reason,) = check(alliance, act).reasons
    return reason.found


# Calling


def test_a_meeting_is_called_and_is_due(before_a_meeting):
    meeting = before_a_meeting.governance.meetings["jsc-1"]
    assert ("jsc", DAY, CALLED) == (meeting.body, meeting.day, meeting.called_on)
    assert (BUDGET,) == meeting.agenda
    assert (DAY, "meeting", "jsc-1") in [(due.on, due.kind, due.id) for due in before_a_meeting.due]


def test_a_meeting_is_called_once(before_a_meeting):
    assert ("governance.meeting-exists",) == codes(before_a_meeting, called())


def test_a_body_that_is_not_chartered_does_not_meet(an_alliance):
    assert ("governance.no-such-body",) == codes(an_alliance(), called())


def test_a_body_that_is_dissolved_by_then_does_not_meet(an_alliance):
    gone = DissolveBody("orion", on=date(2026, 3, 1), body="jsc", reason="done")
    orion = an_alliance(chartered(), gone)
    assert ("governance.body-does-not-work",) == codes(orion, called())
    assert check(orion, called(day=date(2026, 2, 27))).allowed


def test_a_body_that_was_dissolved_since_the_call_does_not_meet(before_a_meeting):
    gone = DissolveBody("orion", on=DAY, body="jsc", reason="done")
    orion = decide(before_a_meeting, gone).alliance
    assert ("governance.body-does-not-work",) == codes(orion, held())


@pytest.mark.parametrize(("last", "legal"), [(DAY, True), (DAY - timedelta(days=1), False)])
def test_a_body_does_not_meet_after_its_sunset(an_alliance, last, legal):
    charter = attrs.evolve(TWO_EACH, sunset=Sunset(on=last), clauses={"sunset": "9"})
    orion = an_alliance(chartered(charter))
    assert legal == check(orion, called()).allowed
    if not legal:
        assert "the charter's sunset (clause 9) ends jsc" in said(orion, called())


def test_a_meeting_before_it_is_called_is_not_built():
    with pytest.raises(InvalidValue, match="expected a later day"):
        called(on=DAY, day=CALLED)


def test_an_agenda_that_names_a_matter_twice_is_not_built():
    with pytest.raises(InvalidValue, match="expected each matter once"):
        called(agenda=(BUDGET, BUDGET))
    with pytest.raises(InvalidValue, match="expected each matter once"):
        agenda(BUDGET, BUDGET)


@pytest.mark.parametrize(
    ("starts", "fits"),
    [
        (datetime(2026, 3, 2, 9, tzinfo=UTC), True),
        (datetime(2026, 3, 1, 23, tzinfo=UTC), True),
        (datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=9))), True),
        (datetime(2026, 3, 3, 15, tzinfo=UTC), False),
        (datetime(2026, 2, 28, 23, tzinfo=UTC), False),
    ],
)
def test_a_meeting_starts_on_its_day_in_some_time_zone(starts, fits):
    if fits:
        assert starts == called(starts=starts, time_zone="Asia/Tokyo").starts
    else:
        with pytest.raises(InvalidValue, match="is not on 2026-03-02 anywhere"):
            called(starts=starts)


def test_a_time_zone_has_the_name_of_one():
    with pytest.raises(InvalidValue, match="expected the name of a time zone"):
        called(time_zone="half past nine")


# Notice


@pytest.mark.parametrize(
    ("charter", "special", "day", "legal"),
    [
        pytest.param(TOTAL_AMYRIS, False, date(2026, 3, 27), True, id="Total-Amyris, 45 days"),
        pytest.param(TOTAL_AMYRIS, False, date(2026, 3, 26), False, id="Total-Amyris, 44 days"),
        pytest.param(TOTAL_AMYRIS, True, date(2026, 2, 24), True, id="special, 10 business days"),
        pytest.param(TOTAL_AMYRIS, True, date(2026, 2, 23), False, id="special, 9 business days"),
        pytest.param(MMI_CARGILL, False, date(2026, 2, 13), True, id="MMI-Cargill, 3 days"),
        pytest.param(MMI_CARGILL, False, date(2026, 2, 12), False, id="MMI-Cargill, 2 days"),
        pytest.param(MMI_CARGILL, True, date(2026, 2, 12), False, id="MMI-Cargill, special too"),
    ],
)
def test_a_meeting_is_called_as_long_before_as_the_charter_asks(
    an_alliance, charter, special, day, legal
):
    orion = an_alliance(chartered(charter))
    expected = () if legal else ("governance.notice-too-short",)
    assert expected == codes(orion, called(day=day, special=special))


def test_a_notice_that_is_too_short_names_the_clause_and_the_first_day(an_alliance):
    (reason,) = check(an_alliance(chartered()), called(day=date(2026, 2, 20))).reasons
    assert (
        "the charter's notice (clause 4.1) asks for 10 business days; called on 2026-02-10, jsc meets "
        "on 2026-02-24 at the earliest, and not on 2026-02-20" == reason.found
    )
    assert "say special=true" in reason.remedy
    assert "add helix and nordlab to `notice_waived_by`" in reason.remedy


def test_a_holiday_on_record_makes_the_notice_longer(an_alliance):
    holidays = ObserveHolidays(
        "orion",
        on=CHARTERED,
        calendar="NO-2026",
        days=(Holiday(date(2026, 2, 16), "Carnival"),),
        source="the parties",
    )
    day = date(2026, 2, 24)
    assert check(an_alliance(chartered()), called(day=day)).allowed
    assert ("governance.notice-too-short",) == codes(
        an_alliance(chartered(), holidays), called(day=day)
    )


@pytest.mark.parametrize(("waived", "legal"), [(("helix",), False), (("helix", "nordlab"), True)])
def test_every_party_together_can_do_without_the_notice(an_alliance, waived, legal):
    act = called(day=CALLED, notice_waived_by=waived)
    assert legal == check(an_alliance(chartered()), act).allowed


# The agenda


def test_the_agenda_changes_until_the_day_before(before_a_meeting):
    price = AgendaItem("price", "The price")
    after = decide(before_a_meeting, agenda(price, on=DAY - timedelta(days=1))).alliance
    assert (price,) == after.governance.meetings["jsc-1"].agenda
    assert ("governance.agenda-stands",) == codes(before_a_meeting, agenda(price, on=DAY))


# Holding


def test_a_meeting_that_is_held_knows_its_quorum_and_when_its_minutes_are_due(before_a_meeting):
    outcome = decide(before_a_meeting, held())
    (fact,) = outcome.facts
    assert fact.quorum.quorate
    assert (4, ("helix", "nordlab"), "4.3") == (
        fact.quorum.heads,
        fact.quorum.parties,
        fact.quorum.clause,
    )
    assert date(2026, 3, 4) == fact.minutes_due_on
    assert fact.quorum == outcome.alliance.governance.meetings["jsc-1"].quorum
    assert (date(2026, 3, 4), "minutes") in [(due.on, due.kind) for due in outcome.alliance.due]


@pytest.mark.parametrize(
    ("attendance", "missing"),
    [
        pytest.param(at("ada", "ben", "nils"), (), id="three with both parties"),
        pytest.param(at("ada", "nils"), ("1 more member",), id="two"),
        pytest.param(at("nils", "oda"), ("1 more member", "1 member of helix", "the chair, of helix"), id="one party"),
        pytest.param(at("ada", "nils", "mia"), ("1 more member",), id="mia has no vote"),
        pytest.param(at("ada", "nils", alma="ben"), (), id="alma stands for ben"),
        pytest.param(at("ada", "nils", "alma"), ("1 more member",), id="alma for herself"),
        pytest.param(at("ada", "nils", ada="ben"), (), id="ada holds a proxy of ben"),
    ],
)  # fmt: skip
def test_a_quorum_counts_members_and_those_who_stand_for_them(
    before_a_meeting, attendance, missing
):
    (fact,) = decide(before_a_meeting, held(attendance=attendance)).facts
    assert missing == fact.quorum.missing
    assert (not missing) == fact.quorum.quorate


def test_the_members_of_a_party_that_has_left_count_for_no_quorum(before_a_meeting):
    leaves = WithdrawParty("orion", on=CALLED, party="nordlab", reason="sold")
    joins = AddParty("orion", on=CALLED, party=Party("oslo", "Oslo"))
    orion = decide(decide(before_a_meeting, joins).alliance, leaves).alliance
    (fact,) = decide(orion, held()).facts
    assert (2, ("helix",), False) == (
        fact.quorum.heads,
        fact.quorum.parties,
        fact.quorum.quorate,
    )


def test_a_meeting_is_held_on_the_day_for_which_it_was_called(before_a_meeting):
    verdict = check(before_a_meeting, held(on=NEXT))
    assert ("governance.not-the-day",) == verdict.codes
    assert "governance.adjourn-meeting" in verdict.reasons[0].remedy


def test_a_person_without_a_seat_is_a_guest(before_a_meeting):
    stranger = held(attendance=at("ada", "zoe"))
    assert ("governance.not-of-the-body",) == codes(before_a_meeting, stranger)
    assert check(before_a_meeting, held(attendance=at("ada"), guests=("Zoe",))).allowed


def test_a_person_sits_there_for_their_own_party(before_a_meeting):
    act = held(attendance=(Attending("ada", "nordlab"),))
    assert "ada does not sit in jsc for nordlab on 2026-03-02, but for helix" == said(
        before_a_meeting, act
    )


def test_nobody_stands_in_where_the_charter_has_no_alternates(before_a_meeting):
    plain = attrs.evolve(TWO_EACH, alternates=False)
    amended = AmendCharter("orion", on=CALLED, body="jsc", charter=plain, reason="no alternates")
    orion = decide(before_a_meeting, amended).alliance
    act = held(attendance=at("nils", alma="ada"))
    assert ("governance.cannot-stand-in",) == codes(orion, act)
    assert "the charter's alternates (clause 4.4) has none in jsc" in said(orion, act)


def test_an_alternate_stands_for_a_member_of_the_same_party(before_a_meeting):
    act = held(attendance=at(alma="nils"))
    assert ("governance.cannot-stand-in",) == codes(before_a_meeting, act)


def test_a_member_is_there_once():
    with pytest.raises(InvalidValue, match="expected one entry for each member"):
        held(attendance=at("ada", alma="ada"))


def test_a_meeting_that_was_not_called_is_not_held(before_a_meeting):
    verdict = check(before_a_meeting, held("jsc-2"))
    assert ("governance.unknown-meeting",) == verdict.codes
    assert "did you mean 'jsc-1'?" in verdict.reasons[0].remedy


@pytest.mark.parametrize("act", [held(), agenda(BUDGET), cancelled(), adjourned(on=CALLED)])
def test_nothing_is_done_about_a_meeting_that_is_cancelled(before_a_meeting, act):
    orion = decide(before_a_meeting, cancelled()).alliance
    assert "governance.meeting-not-from-here" in codes(orion, act)


def test_a_meeting_that_was_held_is_not_cancelled(before_a_meeting):
    orion = decide(before_a_meeting, held()).alliance
    assert ("governance.meeting-not-from-here",) == codes(orion, cancelled(on=DAY))


def test_a_step_of_a_meeting_is_not_dated_before_the_one_that_it_follows(before_a_meeting):
    act = cancelled(on=CHARTERED)
    assert ("governance.meeting-dated-too-early",) == codes(before_a_meeting, act)


# Adjourning


def test_a_meeting_goes_on_on_another_day_with_the_same_agenda(before_a_meeting):
    few = decide(before_a_meeting, held(attendance=at("ada"))).alliance
    later = decide(few, adjourned()).alliance
    meeting = decide(later, held(on=NEXT)).alliance.governance.meetings["jsc-1"]
    assert (NEXT, (BUDGET,), True) == (meeting.day, meeting.agenda, meeting.quorum.quorate)


def test_a_meeting_is_not_adjourned_to_an_earlier_day(before_a_meeting):
    act = adjourned(on=CALLED, to=DAY - timedelta(days=1))
    assert ("governance.adjourned-to-an-earlier-day",) == codes(before_a_meeting, act)
    assert "the charter's notice (clause 4.1)" in said(before_a_meeting, act)


def test_a_meeting_is_not_adjourned_into_the_past():
    with pytest.raises(InvalidValue, match="expected a later day"):
        adjourned(to=CALLED)


def test_every_change_of_what_was_announced_is_counted(before_a_meeting):
    orion = decide(before_a_meeting, agenda(BUDGET)).alliance
    orion = decide(orion, adjourned(on=CALLED)).alliance
    orion = decide(orion, cancelled(on=CALLED)).alliance
    assert 3 == orion.governance.meetings["jsc-1"].changes


def test_what_happens_to_a_meeting_that_nobody_called_changes_nothing(an_alliance):
    orion = an_alliance()
    assert orion.governance == replay([held(), agenda(), cancelled()], start=orion).governance
