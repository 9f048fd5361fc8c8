"""What is done about meetings: called, given an agenda, held, adjourned, cancelled."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, ClassVar

import attrs

from alliancekit.governance.agenda import AgendaItem
from alliancekit.governance.attendance import Attending, roll_of
from alliancekit.governance.business_days import deadline
from alliancekit.governance.counting_quorum import QuorumCount, quorum_count
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, Number, PartyId, Text
from alliancekit.kernel.value import Must, changed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook

_ZONE = r"[A-Za-z0-9_+-]{1,30}(/[A-Za-z0-9_+-]{1,30}){0,2}"

TimeZoneName = Annotated[
    str,
    Must(
        "the name of a time zone, such as Europe/Berlin",
        lambda name: re.fullmatch(_ZONE, name) is not None,
        {"pattern": f"^{_ZONE}$"},
    ),
]
"""A name from the IANA time zone database; the core does not look it up."""

_ZONES_APART = timedelta(hours=14)
"""How far the clock of a place is from UTC, at the most."""


@attrs.frozen(kw_only=True)
class _AboutAMeeting(Act):
    """An act about a meeting.

    Attributes:
        meeting: The meeting's id.
    """

    meeting: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the meeting."""
        return (f"meeting:{self.meeting}",)


@attrs.frozen(kw_only=True)
class ScheduleMeeting(_AboutAMeeting):
    """Call a meeting of a body; `on` is the day on which it is called, so the notice runs from there.

    Attributes:
        meeting: The meeting's id.
        body: The body that meets.
        day: The day of the meeting, by the calendar of the place where it is held.
        starts: When it starts, with a time zone, where that is fixed.
        time_zone: The name of the place's time zone, for example `Europe/Berlin`.
        length_minutes: How long it is meant to last, in minutes.
        place: Where it is held.
        link: The address for those who join from elsewhere.
        special: Whether it is out of turn; the charter can give it a shorter notice.
        agenda: What it is called to decide.
        notice_waived_by: The parties that do without the notice; where every party with seats does, it can
            be as short as they like.
    """

    do: ClassVar[str] = "governance.schedule-meeting"
    body: Id
    day: date
    starts: datetime | None = None
    time_zone: TimeZoneName | None = None
    length_minutes: Number | None = None
    place: Text | None = None
    link: Text | None = None
    special: bool = False
    agenda: tuple[AgendaItem, ...] = ()
    notice_waived_by: tuple[PartyId, ...] = ()

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the days and the agenda."""
        if self.day < self.on:
            yield f"`day` {self.day} is before the meeting is called on {self.on}; expected a later day"
        yield from _off_the_day(self.day, self.starts)
        yield from _named_twice(self.agenda)


@attrs.frozen(kw_only=True)
class SetAgenda(_AboutAMeeting):
    """Set what a meeting is to talk about; the agenda takes the place of the one before.

    From the day of the meeting on the agenda stands as it is: what is not on it is decided only if every
    member is there and agrees.

    Attributes:
        meeting: The meeting's id.
        agenda: The whole agenda, as it reads from now on.
    """

    do: ClassVar[str] = "governance.set-agenda"
    agenda: tuple[AgendaItem, ...]

    def faults(self) -> Iterator[str]:
        """Yield matters that are named twice."""
        yield from _named_twice(self.agenda)


@attrs.frozen(kw_only=True)
class HoldMeeting(_AboutAMeeting):
    """Record that a meeting is held, and who is there; `on` is the day of the meeting.

    Without a quorum it is a meeting all the same: it may discuss, and decide nothing.

    Attributes:
        meeting: The meeting's id.
        attendance: Who of the body is there, for themselves or for an absent member.
        guests: Who else is there, by name.
        quorum: Who is there and whether that is enough. The kit fills it.
        minutes_due_on: The last day on which the minutes go round in time. The kit fills it.
    """

    do: ClassVar[str] = "governance.hold-meeting"
    attendance: tuple[Attending, ...]
    guests: tuple[Text, ...] = ()
    quorum: QuorumCount | None = attrs.field(default=None, metadata=OUTCOME)
    minutes_due_on: date | None = attrs.field(default=None, metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield members who are entered twice."""
        seats = [each.seat for each in self.attendance]
        for twice in sorted({seat for seat in seats if seats.count(seat) > 1}):
            yield f"`attendance` has {twice!r} more than once; expected one entry for each member"

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the quorum as it was counted."""
        del playbook
        governance = alliance.governance
        body = governance.bodies[governance.meetings[self.meeting].body]
        charter = body.charter_on(self.on)
        due = charter.minutes_due
        calendar = governance.business_calendar(self.on)
        quorum = quorum_count(charter, roll_of(alliance, body, self.on, self.attendance))
        return (
            changed(
                self,
                quorum=quorum,
                minutes_due_on=None if due is None else deadline(self.on, due, calendar),
            ),
        )


@attrs.frozen(kw_only=True)
class AdjournMeeting(_AboutAMeeting):
    """Put a meeting off, or break it off and go on with it on a later day; its agenda stays.

    Attributes:
        meeting: The meeting's id.
        to: The day on which it is held or goes on.
        starts: When it starts then, with a time zone, where that is fixed.
        reason: Why, for example that there was no quorum.
    """

    do: ClassVar[str] = "governance.adjourn-meeting"
    to: date
    starts: datetime | None = None
    reason: Text

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the days together."""
        if self.to < self.on:
            yield f"`to` {self.to} is before {self.on}, when it is adjourned; expected a later day"
        yield from _off_the_day(self.to, self.starts)


@attrs.frozen(kw_only=True)
class CancelMeeting(_AboutAMeeting):
    """Call a meeting off.

    Attributes:
        meeting: The meeting's id.
        reason: Why.
    """

    do: ClassVar[str] = "governance.cancel-meeting"
    reason: Text


MeetingAct = ScheduleMeeting | SetAgenda | HoldMeeting | AdjournMeeting | CancelMeeting

MeetingChange = SetAgenda | HoldMeeting | AdjournMeeting | CancelMeeting
"""The acts about a meeting that was called before."""


def _off_the_day(day: date, starts: datetime | None) -> Iterator[str]:
    """Yield that an instant is not on a day, in any time zone that there is."""
    if starts is None:
        return
    clock = starts.replace(tzinfo=None) - (starts.utcoffset() or timedelta())
    if not (clock - _ZONES_APART).date() <= day <= (clock + _ZONES_APART).date():
        yield f"`starts` {starts.isoformat()} is not on {day} anywhere; expected the same day"


def _named_twice(agenda: tuple[AgendaItem, ...]) -> Iterator[str]:
    matters = [item.matter for item in agenda]
    for twice in sorted({matter for matter in matters if matters.count(matter) > 1}):
        yield f"`agenda` names {twice!r} more than once; expected each matter once"
