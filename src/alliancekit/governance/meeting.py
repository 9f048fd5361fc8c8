"""Meetings: called, held or called off, and the minutes that are left of them."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import ClassVar, assert_never

import attrs

from alliancekit.governance.agenda import AgendaItem
from alliancekit.governance.attendance import Attending
from alliancekit.governance.counting_quorum import QuorumCount
from alliancekit.governance.meeting_acts import (
    AdjournMeeting,
    CancelMeeting,
    HoldMeeting,
    MeetingAct,
    MeetingChange,
    ScheduleMeeting,
    SetAgenda,
)
from alliancekit.governance.minutes import MINUTES, Minutes, MinutesStatus, Objection
from alliancekit.governance.minutes_acts import (
    ApproveMinutes,
    CirculateMinutes,
    DraftMinutes,
    MinutesAct,
    ObjectToMinutes,
)
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.due import Due
from alliancekit.kernel.value import Choice, changed


class MeetingStatus(Choice):
    """What has become of a meeting."""

    SCHEDULED = "scheduled"
    ADJOURNED = "adjourned"
    HELD = "held"
    CANCELLED = "cancelled"


_TO_COME = (MeetingStatus.SCHEDULED, MeetingStatus.ADJOURNED)

MEETING = Chart(
    "meeting",
    tuple(MeetingStatus),
    (
        *(Edge("set-agenda", status, status) for status in _TO_COME),
        *(Edge("hold-meeting", status, MeetingStatus.HELD) for status in _TO_COME),
        *(
            Edge("adjourn-meeting", status, MeetingStatus.ADJOURNED)
            for status in (*_TO_COME, MeetingStatus.HELD)
        ),
        *(Edge("cancel-meeting", status, MeetingStatus.CANCELLED) for status in _TO_COME),
        *(
            Edge(event, MeetingStatus.HELD, MeetingStatus.HELD)
            for event in ("put-to-vote", "draft-minutes")
        ),
    ),
)
"""The life of a meeting; its events are the verbs of the acts."""


@attrs.frozen
class Meeting:
    """A meeting of a body.

    Attributes:
        id: Its id.
        body: The body that meets.
        day: The day of the meeting.
        called_on: The day on which it was called.
        since: The day from which it is in its present state.
        starts: When it starts, where that is fixed.
        time_zone: The name of the place's time zone.
        length_minutes: How long it is meant to last, in minutes.
        place: Where it is held.
        link: The address for those who join from elsewhere.
        special: Whether it is out of turn.
        agenda: What it was called to decide.
        status: What has become of it.
        changes: How often what was announced of it has changed, as a calendar counts it.
        attendance: Who is there.
        quorum: Whether they are enough; `None` before it is held.
        minutes_due_on: The last day on which its minutes go round in time.
        minutes: Its minutes.
    """

    chart: ClassVar[Chart] = MEETING

    id: str
    body: str
    day: date
    called_on: date
    since: date
    starts: datetime | None = None
    time_zone: str | None = None
    length_minutes: int | None = None
    place: str | None = None
    link: str | None = None
    special: bool = False
    agenda: tuple[AgendaItem, ...] = ()
    status: MeetingStatus = MeetingStatus.SCHEDULED
    changes: int = 0
    attendance: tuple[Attending, ...] = ()
    quorum: QuorumCount | None = None
    minutes_due_on: date | None = None
    minutes: Minutes = attrs.field(factory=Minutes)

    @property
    def to_come(self) -> bool:
        """Whether it is still to be held."""
        return self.status in _TO_COME

    def announces(self, matter: str) -> bool:
        """Return whether a matter is on its agenda."""
        return any(item.matter == matter for item in self.agenda)

    def class_of(self, matter: str) -> str | None:
        """Return the class that the agenda gives a matter; `None` where it gives none."""
        return next((item.about for item in self.agenda if item.matter == matter), None)

    def __str__(self) -> str:
        """Return how a sentence names it."""
        return f"the meeting {self.id} of {self.body}"


def meetings_after(
    meetings: Mapping[str, Meeting], fact: MeetingAct | MinutesAct
) -> Mapping[str, Meeting]:
    """Return the meetings after a fact."""
    if isinstance(fact, ScheduleMeeting):
        return {**meetings, fact.meeting: _scheduled(fact)}
    known = meetings.get(fact.meeting)
    if known is None:
        return meetings
    if isinstance(fact, MinutesAct):
        after = changed(known, minutes=_minutes_after(known.minutes, fact))
    else:
        after = _meeting_after(known, fact)
    return {**meetings, fact.meeting: after}


def meetings_due(meetings: Mapping[str, Meeting]) -> Iterator[Due]:
    """Yield the meetings to come, the minutes to be sent round, and the ends of the time for objections."""
    for each in meetings.values():
        minutes = each.minutes
        if each.to_come:
            yield Due(each.day, "meeting", each.id, f"a meeting of {each.body}")
        elif (
            each.status is MeetingStatus.HELD
            and each.minutes_due_on is not None
            and minutes.status in (MinutesStatus.NONE, MinutesStatus.DRAFT)
        ):
            yield Due(
                each.minutes_due_on, "minutes", each.id, f"send the minutes of {each.body} round"
            )
        elif minutes.status is MinutesStatus.CIRCULATED and minutes.objections_until is not None:
            what = f"object to the minutes of {each.body}, or approve them"
            yield Due(minutes.objections_until, "objection", each.id, what)


def _scheduled(fact: ScheduleMeeting) -> Meeting:
    return Meeting(
        id=fact.meeting,
        body=fact.body,
        day=fact.day,
        called_on=fact.on,
        since=fact.on,
        starts=fact.starts,
        time_zone=fact.time_zone,
        length_minutes=fact.length_minutes,
        place=fact.place,
        link=fact.link,
        special=fact.special,
        agenda=fact.agenda,
    )


def _meeting_after(meeting: Meeting, fact: MeetingChange) -> Meeting:
    status = MeetingStatus(MEETING.follow(meeting.status, fact.do.partition(".")[2]))
    moved = changed(meeting, status=status, since=fact.on)
    match fact:
        case SetAgenda():
            return changed(moved, agenda=fact.agenda, changes=meeting.changes + 1)
        case HoldMeeting():
            return changed(
                moved,
                attendance=fact.attendance,
                quorum=fact.quorum,
                minutes_due_on=fact.minutes_due_on,
            )
        case AdjournMeeting():
            return changed(moved, day=fact.to, starts=fact.starts, changes=meeting.changes + 1)
        case CancelMeeting():
            return changed(moved, changes=meeting.changes + 1)
        case _:
            assert_never(fact)


def _minutes_after(minutes: Minutes, fact: MinutesAct) -> Minutes:
    status = MinutesStatus(MINUTES.follow(minutes.status, fact.do.partition(".")[2]))
    moved = changed(minutes, status=status, since=fact.on)
    match fact:
        case DraftMinutes():
            return changed(moved, objections=(), objections_until=None)
        case CirculateMinutes():
            return changed(moved, objections_until=fact.objections_until)
        case ObjectToMinutes():
            objection = Objection(fact.party, fact.what, fact.on)
            return changed(moved, objections=(*minutes.objections, objection))
        case ApproveMinutes():
            return changed(moved, deemed=fact.deemed)
        case _:
            assert_never(fact)
