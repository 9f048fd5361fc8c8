"""What is not legal about meetings and their minutes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from alliancekit.governance.attendance import seated_parties
from alliancekit.governance.bodies import Body, Capacity
from alliancekit.governance.business_days import deadline
from alliancekit.governance.clauses import rests_on
from alliancekit.governance.decision_acts import PutToVote, ResolveInWriting
from alliancekit.governance.meeting import MEETING, Meeting, MeetingStatus
from alliancekit.governance.meeting_acts import (
    AdjournMeeting,
    HoldMeeting,
    MeetingChange,
    ScheduleMeeting,
    SetAgenda,
)
from alliancekit.governance.minutes import MINUTES
from alliancekit.governance.minutes_acts import (
    ApproveMinutes,
    DraftMinutes,
    MinutesAct,
    ObjectToMinutes,
)
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean, listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

ChangeOfMeeting = MeetingChange | MinutesAct | PutToVote
"""The acts about a meeting that was called before."""


@policy("governance.meeting-exists", on=ScheduleMeeting)
def meeting_exists(alliance: "Alliance", act: ScheduleMeeting) -> Iterator[Finding]:
    """A meeting is called once, under an id of its own."""
    known = alliance.governance.meetings.get(act.meeting)
    if known is not None:
        yield Finding(
            f"{known} was called on {known.called_on} for {known.day}",
            f"choose another id, or submit governance.adjourn-meeting with meeting='{known.id}', to, "
            "reason to hold it on another day",
        )


@policy("governance.unknown-meeting", on=get_args(ChangeOfMeeting))
def unknown_meeting(alliance: "Alliance", act: ChangeOfMeeting) -> Iterator[Finding]:
    """What is done about a meeting is done about one that was called."""
    meetings = alliance.governance.meetings
    if act.meeting not in meetings:
        hint = f"{did_you_mean(act.meeting, meetings)}; or " if meetings else ""
        yield Finding(
            f"no meeting {act.meeting!r} was called",
            f"{hint}submit governance.schedule-meeting with meeting='{act.meeting}', body, day first",
        )


@policy("governance.no-such-body", on=(ScheduleMeeting, ResolveInWriting))
def no_such_body(
    alliance: "Alliance", act: ScheduleMeeting | ResolveInWriting
) -> Iterator[Finding]:
    """Only a body that was chartered meets and decides."""
    bodies = alliance.governance.bodies
    if act.body not in bodies:
        hint = f"{did_you_mean(act.body, bodies)}; or " if bodies else ""
        yield Finding(
            f"there is no body {act.body!r}",
            f"{hint}submit governance.charter-body with body='{act.body}' first",
        )


@policy("governance.body-does-not-work", on=(ScheduleMeeting, HoldMeeting, ResolveInWriting))
def body_does_not_work(
    alliance: "Alliance", act: ScheduleMeeting | HoldMeeting | ResolveInWriting
) -> Iterator[Finding]:
    """A body meets and decides while it works: chartered, not dissolved, its sunset not past."""
    day = act.day if isinstance(act, ScheduleMeeting) else act.on
    if isinstance(act, HoldMeeting):
        _, body = _met(alliance, act)
    else:
        body = alliance.governance.bodies.get(act.body)
    if body is None:
        return
    if not body.works_on(day):
        gone = f", and dissolved on {body.dissolved_on}" if body.dissolved_on else ""
        yield Finding(
            f"{body.id} does not work on {day}: it was chartered on {body.since}{gone}",
            "name a body that works on that day, or a day on which it does",
        )
        return
    charter = body.charter_on(day)
    if charter.sunset is not None and charter.sunset.on is not None and charter.sunset.on < day:
        yield Finding(
            f"{rests_on(charter, 'sunset')} ends {body.id} on {charter.sunset.on}, before {day}",
            f"submit governance.amend-charter with body='{body.id}' and a later `sunset`, or "
            "governance.dissolve-body",
        )


@policy("governance.notice-too-short", on=ScheduleMeeting)
def notice_too_short(alliance: "Alliance", act: ScheduleMeeting) -> Iterator[Finding]:
    """A meeting is called as long before as the charter asks, unless every party with seats does without."""
    body = alliance.governance.bodies.get(act.body)
    if body is None:
        return
    charter = body.charter_on(act.on)
    field = "special_notice" if act.special and charter.special_notice is not None else "notice"
    notice = charter.special_notice if field == "special_notice" else charter.notice
    parties = seated_parties(alliance, body, act.on)
    unwilling = [party for party in parties if party not in act.notice_waived_by]
    if notice is None or not unwilling:
        return
    first = deadline(act.on, notice, alliance.governance.business_calendar(act.on))
    if act.day < first:
        yield Finding(
            f"{rests_on(charter, field)} asks for {notice}; called on {act.on}, {body.id} meets on "
            f"{first} at the earliest, and not on {act.day}",
            f"set `day` to {first} or later"
            + (", say special=true if it is out of turn" if _special_helps(body, act) else "")
            + f", or add {listed(unwilling)} to `notice_waived_by` if they do without the notice",
        )


@policy("governance.meeting-not-from-here", on=get_args(MeetingChange | PutToVote | DraftMinutes))
def meeting_not_from_here(
    alliance: "Alliance", act: MeetingChange | PutToVote | DraftMinutes
) -> Iterator[Finding]:
    """A meeting is called, then held or called off; it is voted in, and written up, when it is held."""
    meeting = alliance.governance.meetings.get(act.meeting)
    if meeting is not None:
        yield from MEETING.findings(str(meeting), meeting.status, act.do.partition(".")[2])


@policy("governance.meeting-dated-too-early", on=get_args(MeetingChange | MinutesAct))
def meeting_dated_too_early(
    alliance: "Alliance", act: MeetingChange | MinutesAct
) -> Iterator[Finding]:
    """A step in the life of a meeting or its minutes is not dated before the one that it follows."""
    meeting = alliance.governance.meetings.get(act.meeting)
    if meeting is None:
        return
    before, state = meeting.since, f"{meeting} is {meeting.status}"
    if isinstance(act, MinutesAct) and meeting.minutes.since is not None:
        before = meeting.minutes.since
        state = f"the minutes of {meeting.id} are {meeting.minutes.status}"
    if act.on < before:
        yield Finding(
            f"{state} since {before}, and the act is dated {act.on}", f"date it {before} or later"
        )


@policy("governance.agenda-stands", on=SetAgenda)
def agenda_stands(alliance: "Alliance", act: SetAgenda) -> Iterator[Finding]:
    """From the day of the meeting on, its agenda stands as it is."""
    meeting = alliance.governance.meetings.get(act.meeting)
    if meeting is not None and meeting.to_come and meeting.day <= act.on:
        yield Finding(
            f"{meeting} is on {meeting.day}, and the agenda would change on {act.on}",
            "put what is not on it to the vote with `consents` of every member, or submit "
            f"governance.adjourn-meeting with meeting='{meeting.id}', to, reason first",
        )


@policy("governance.not-the-day", on=(HoldMeeting, PutToVote))
def not_the_day(alliance: "Alliance", act: HoldMeeting | PutToVote) -> Iterator[Finding]:
    """A meeting is held, and votes, on the day for which it was called."""
    meeting = alliance.governance.meetings.get(act.meeting)
    if meeting is None or act.on == meeting.day:
        return
    held = meeting.status is MeetingStatus.HELD
    yield Finding(
        f"{meeting} {'was held' if held else 'is called for'} {meeting.day}, and the act is dated {act.on}",
        f"date it {meeting.day}, or submit governance.adjourn-meeting with meeting='{meeting.id}', "
        f"to={act.on}, reason first",
    )


@policy("governance.adjourned-to-an-earlier-day", on=AdjournMeeting)
def adjourned_to_an_earlier_day(alliance: "Alliance", act: AdjournMeeting) -> Iterator[Finding]:
    """A meeting is adjourned to a later day; an earlier one would cut the notice short."""
    meeting, body = _met(alliance, act)
    if meeting is not None and body is not None and act.to < meeting.day:
        yield Finding(
            f"{meeting} is on {meeting.day}, and {act.to} is before that; it would cut "
            f"{rests_on(body.charter_on(act.on), 'notice')} short",
            f"submit governance.cancel-meeting with meeting='{meeting.id}', reason, and "
            f"governance.schedule-meeting with another id and day={act.to}",
        )


@policy("governance.not-of-the-body", on=HoldMeeting)
def not_of_the_body(alliance: "Alliance", act: HoldMeeting) -> Iterator[Finding]:
    """Whoever is entered as attending sits in the body that day, for the party that is named."""
    _, body = _met(alliance, act)
    if body is None:
        return
    for each in act.attendance:
        seats = [seat for seat in body.sitting(act.on) if seat.person == each.person]
        if not any(seat.party == each.party for seat in seats):
            whom = listed(seat.party for seat in seats) if seats else ""
            yield Finding(
                f"{each.person} does not sit in {body.id} for {each.party} on {act.on}"
                + (f", but for {whom}" if whom else ""),
                f"submit governance.seat-member with person='{each.person}', body='{body.id}', "
                f"party='{each.party}' if they have a seat, or name them in `guests`",
            )


@policy("governance.cannot-stand-in", on=HoldMeeting)
def cannot_stand_in(alliance: "Alliance", act: HoldMeeting) -> Iterator[Finding]:
    """Where the charter has alternates, one of the same party can stand for a member who is absent."""
    _, body = _met(alliance, act)
    if body is None:
        return
    charter = body.charter_on(act.on)
    for each in act.attendance:
        if each.stands_for is None:
            continue
        members = body.sitting(act.on, party=each.party, capacity=Capacity.MEMBER)
        if not charter.alternates:
            yield Finding(
                f"{each.person} stands for {each.stands_for}, and {rests_on(charter, 'alternates')} "
                f"has none in {body.id}",
                f"leave {each.person} out of `attendance`, or submit governance.amend-charter with "
                f"body='{body.id}' and alternates=true",
            )
        elif each.stands_for not in {seat.person for seat in members}:
            names = listed(seat.person for seat in members)
            yield Finding(
                f"{each.person} stands for {each.stands_for}, who is no member of {body.id} for "
                f"{each.party} on {act.on}",
                f"name the member whose seat they take: {names}",
            )


@policy("governance.minutes-not-from-here", on=get_args(MinutesAct))
def minutes_not_from_here(alliance: "Alliance", act: MinutesAct) -> Iterator[Finding]:
    """Minutes are drafted, circulated, and approved; an objection comes before the approval."""
    meeting = alliance.governance.meetings.get(act.meeting)
    if meeting is not None:
        minutes = meeting.minutes
        name = f"what the minutes of {meeting.id} say"
        yield from MINUTES.findings(name, minutes.status, act.do.partition(".")[2])


@policy("governance.objection-too-late", on=ObjectToMinutes)
def objection_too_late(alliance: "Alliance", act: ObjectToMinutes) -> Iterator[Finding]:
    """Minutes are objected to within the time of the charter; after it, silence has approved them."""
    meeting, body = _met(alliance, act)
    if meeting is None or body is None:
        return
    until = meeting.minutes.objections_until
    if until is not None and until < act.on:
        charter = body.charter_on(meeting.day)
        yield Finding(
            f"{rests_on(charter, 'objection_window')} for the minutes of {meeting.id} ended on {until}",
            f"put a correction on the agenda of the next meeting of {meeting.body}: submit "
            "governance.set-agenda",
        )


@policy("governance.minutes-not-approved-by-all", on=ApproveMinutes)
def minutes_not_approved_by_all(alliance: "Alliance", act: ApproveMinutes) -> Iterator[Finding]:
    """Every party with seats approves the minutes, unless silence has done so when the time was over."""
    meeting, body = _met(alliance, act)
    if meeting is None or body is None or meeting.minutes.deemed_approved(act.on):
        return
    silent = [
        party for party in seated_parties(alliance, body, meeting.day) if party not in act.parties
    ]
    if silent:
        yield Finding(
            f"{listed(silent)} did not approve the minutes of {meeting.id}; {_why_open(body, meeting)}",
            f"add {listed(silent)} to `parties` when they approve",
        )


POLICIES = (
    meeting_exists,
    unknown_meeting,
    no_such_body,
    body_does_not_work,
    notice_too_short,
    meeting_not_from_here,
    meeting_dated_too_early,
    agenda_stands,
    not_the_day,
    adjourned_to_an_earlier_day,
    not_of_the_body,
    cannot_stand_in,
    minutes_not_from_here,
    objection_too_late,
    minutes_not_approved_by_all,
)


def _met(alliance: "Alliance", act: ChangeOfMeeting) -> tuple[Meeting | None, Body | None]:
    """Return the meeting that an act is about, and the body that meets, as far as they are on record."""
    meeting = alliance.governance.meetings.get(act.meeting)
    body = alliance.governance.bodies.get(meeting.body) if meeting is not None else None
    return meeting, body


def _special_helps(body: Body, act: ScheduleMeeting) -> bool:
    return not act.special and body.charter_on(act.on).special_notice is not None


def _why_open(body: Body, meeting: Meeting) -> str:
    """Return why silence has not approved the minutes of a meeting."""
    window = rests_on(body.charter_on(meeting.day), "objection_window")
    minutes = meeting.minutes
    if minutes.objections:
        return f"{listed(each.party for each in minutes.objections)} objected within {window}"
    if minutes.objections_until is not None:
        return f"{window} is open until {minutes.objections_until}"
    return f"{window} sets no time after which silence approves them"
