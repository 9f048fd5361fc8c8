"""Computed metrics of meetings: whether governance happens, can decide, and is soon written down."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from alliancekit.governance.bodies import Body
from alliancekit.governance.meeting import Meeting, MeetingStatus
from alliancekit.governance.minutes_acts import CirculateMinutes
from alliancekit.kernel.act import Act
from alliancekit.metrics.computed import computed_metric
from alliancekit.scorecards.cadence import turns
from alliancekit.scorecards.measure import a_year_to, percentage

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@computed_metric("meetings-held")
def meetings_held(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Meetings held, of those that the cadence of the charters asks for within twelve months, in percent.

    A body counts from the day on which it was chartered; more meetings than its cadence asks for do not make
    up for those of another.
    """
    del facts
    held = asked = 0
    for body in alliance.governance.bodies.values():
        expected = _asked_of(body, on)
        asked += expected
        met = sum(each.body == body.id for each in _held(alliance, on))
        held += min(met, expected)
    return percentage(held, asked)


@computed_metric("quorum-rate")
def quorum_rate(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Meetings with a quorum, of those held within twelve months, in percent."""
    del facts
    counts = [each.quorum for each in _held(alliance, on) if each.quorum is not None]
    return percentage(sum(each.quorate for each in counts), len(counts))


@computed_metric("minutes-on-time")
def minutes_on_time(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Minutes sent round by the day that the charter sets, of the meetings held within twelve months, in percent.

    A meeting counts once its minutes were sent round, or the day has passed; one whose charter sets no day
    does not count.
    """
    sent: dict[str, date] = {}
    for fact in facts:
        if isinstance(fact, CirculateMinutes):
            sent[fact.meeting] = min(fact.on, sent.get(fact.meeting, fact.on))
    in_time = counted = 0
    for meeting in _held(alliance, on):
        due = meeting.minutes_due_on
        if due is not None and (meeting.id in sent or due < on):
            counted += 1
            in_time += sent.get(meeting.id, date.max) <= due
    return percentage(in_time, counted)


def _held(alliance: "Alliance", on: date) -> list[Meeting]:
    return [
        each
        for each in alliance.governance.meetings.values()
        if each.status is MeetingStatus.HELD and a_year_to(on) <= each.day <= on
    ]


def _asked_of(body: Body, on: date) -> int:
    """Return how many meetings the cadence of a body asks for within twelve months."""
    last = on if body.dissolved_on is None else min(on, body.dissolved_on)
    return turns(body.charter_on(last).cadence, max(body.since, a_year_to(on)), last)


MEETINGS = (meetings_held, quorum_rate, minutes_on_time)
