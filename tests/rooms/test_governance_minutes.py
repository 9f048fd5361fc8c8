"""Minutes: drafted, circulated, objected to, approved, and approved by silence."""

from datetime import date, timedelta

import attrs
import pytest

from alliancekit.decide import check, decide
from alliancekit.governance.acts import CharterBody, SeatMember
from alliancekit.governance.attendance import Attending
from alliancekit.governance.charter import Charter, Seats
from alliancekit.governance.limits import TimeLimit
from alliancekit.governance.meeting_acts import HoldMeeting, ScheduleMeeting
from alliancekit.governance.minutes import MinutesStatus
from alliancekit.governance.minutes_acts import (
    ApproveMinutes,
    CirculateMinutes,
    DraftMinutes,
    ObjectToMinutes,
)
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty

CHARTERED, DAY, SENT = date(2026, 2, 2), date(2026, 3, 2), date(2026, 3, 4)
LAST = SENT + timedelta(days=10)
OVER = LAST + timedelta(days=1)
BOTH = ("helix", "nordlab")

CHARTER = Charter(
    seats=(Seats("helix", 1), Seats("nordlab", 1)),
    objection_window=TimeLimit(10),
    clauses={"objection_window": "6.2", "seats": "2.1"},
)


def draft(on=DAY, text="They met."):
    return DraftMinutes("orion", on=on, meeting="jsc-1", text=text)


def circulate(on=SENT):
    return CirculateMinutes("orion", on=on, meeting="jsc-1")


def objects(on=LAST, party="nordlab"):
    return ObjectToMinutes(
        "orion", on=on, meeting="jsc-1", party=party, what="We said no such thing."
    )


def approve(on=LAST, parties=()):
    return ApproveMinutes("orion", on=on, meeting="jsc-1", parties=parties)


@pytest.fixture
def after_a_meeting(an_alliance):
    """Return the alliance after a meeting and acts about its minutes."""

    def after(*acts, charter=CHARTER):
        return an_alliance(
            CharterBody(
                "orion", on=CHARTERED, body="jsc", kind="steering", name="JSC", charter=charter
            ),
            SeatMember("orion", on=CHARTERED, person="ada", name="Ada", body="jsc", party="helix"),
            ScheduleMeeting("orion", on=CHARTERED, meeting="jsc-1", body="jsc", day=DAY),
            HoldMeeting("orion", on=DAY, meeting="jsc-1", attendance=(Attending("ada", "helix"),)),
            *acts,
        )

    return after


def minutes(alliance):
    return alliance.governance.meetings["jsc-1"].minutes


def test_minutes_can_be_objected_to_until_the_window_closes(after_a_meeting):
    orion = after_a_meeting(draft(), circulate())
    assert LAST == minutes(orion).objections_until
    assert (LAST, "objection") in [(due.on, due.kind) for due in orion.due]
    assert check(orion, objects(LAST)).allowed
    verdict = check(orion, objects(OVER))
    assert ("governance.objection-too-late",) == verdict.codes
    assert "the charter's objection window (clause 6.2)" in verdict.reasons[0].found


def test_silence_approves_the_minutes_when_the_window_is_closed(after_a_meeting):
    orion = after_a_meeting(draft(), circulate())
    assert MinutesStatus.CIRCULATED == minutes(orion).status_on(LAST)
    assert MinutesStatus.APPROVED == minutes(orion).status_on(OVER)
    (fact,) = decide(orion, approve(OVER)).facts
    assert fact.deemed
    verdict = check(orion, approve(LAST))
    assert ("governance.minutes-not-approved-by-all",) == verdict.codes
    assert "is open until 2026-03-14" in verdict.reasons[0].found


def test_every_party_together_approves_the_minutes_before_the_window_closes(after_a_meeting):
    orion = after_a_meeting(draft(), circulate())
    assert ("governance.minutes-not-approved-by-all",) == check(
        orion, approve(SENT, ("helix",))
    ).codes
    (fact,) = decide(orion, approve(SENT, BOTH)).facts
    assert not fact.deemed


def test_an_objection_keeps_silence_from_approving_the_minutes(after_a_meeting):
    orion = after_a_meeting(draft(), circulate(), objects())
    assert MinutesStatus.OBJECTED == minutes(orion).status_on(OVER)
    verdict = check(orion, approve(OVER))
    assert "nordlab objected within the charter's objection window" in verdict.reasons[0].found
    assert check(orion, approve(OVER, BOTH)).allowed


def test_a_new_draft_starts_a_new_window(after_a_meeting):
    orion = after_a_meeting(draft(), circulate(), objects(), draft(LAST, "They disagreed."))
    assert () == minutes(orion).objections
    orion = decide(orion, circulate(LAST)).alliance
    assert LAST + timedelta(days=10) == minutes(orion).objections_until


def test_without_a_window_only_the_parties_approve_minutes(after_a_meeting):
    orion = after_a_meeting(
        draft(), circulate(), charter=attrs.evolve(CHARTER, objection_window=None)
    )
    verdict = check(orion, approve(date(2027, 1, 1)))
    assert "sets no time after which silence approves them" in verdict.reasons[0].found
    assert check(orion, objects(date(2027, 1, 1))).allowed


def test_minutes_are_circulated_before_they_are_approved(after_a_meeting):
    assert ("governance.minutes-not-from-here",) == check(
        after_a_meeting(draft()), approve(SENT, BOTH)
    ).codes
    assert ("governance.minutes-not-from-here",) == check(after_a_meeting(), circulate()).codes


def test_a_meeting_that_was_not_held_has_no_minutes(an_alliance):
    orion = an_alliance(
        CharterBody(
            "orion", on=CHARTERED, body="jsc", kind="steering", name="JSC", charter=CHARTER
        ),
        ScheduleMeeting("orion", on=CHARTERED, meeting="jsc-1", body="jsc", day=DAY),
    )
    assert ("governance.meeting-not-from-here",) == check(orion, draft()).codes


def test_minutes_are_not_dated_before_what_they_follow(after_a_meeting):
    early = DAY - timedelta(days=1)
    assert ("governance.meeting-dated-too-early",) == check(after_a_meeting(), draft(early)).codes
    assert ("governance.meeting-dated-too-early",) == check(
        after_a_meeting(draft(SENT)), circulate(DAY)
    ).codes


def test_minutes_of_an_unknown_meeting_are_refused(an_alliance):
    assert ("governance.unknown-meeting",) == check(an_alliance(), draft()).codes


def test_a_party_without_a_seat_does_not_object(after_a_meeting):
    orion = after_a_meeting(draft(), circulate())
    orion = decide(orion, AddParty("orion", on=SENT, party=Party("oslo", "Oslo"))).alliance
    verdict = check(orion, objects(party="oslo"))
    assert ("governance.no-seat-in-the-body",) == verdict.codes
    assert "the charter's seats (clause 2.1)" in verdict.reasons[0].found
