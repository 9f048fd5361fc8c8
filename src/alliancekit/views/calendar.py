"""Calendars to subscribe to: of an alliance, of one of its bodies, of a person across alliances.

Each is read from the alliance that it is given, so it shows what that alliance shows: ask the ledger for
the alliance as a party sees it, and the calendar leaves out what is private to others.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

import attrs

from alliancekit.alliance import Alliance
from alliancekit.governance.bodies import Body, Capacity, SeatHeld
from alliancekit.governance.meeting import Meeting, MeetingStatus
from alliancekit.governance.questions_of_bodies import NotOnRecord, who_chairs
from alliancekit.kernel.due import Due
from alliancekit.kernel.wording import did_you_mean
from alliancekit.views.cadence import cadences
from alliancekit.views.feed import CalendarEntry, CalendarFeed, Invited, Role, in_zone
from alliancekit.views.whose import PersonSeen, body_of

MEETING = "meeting"
"""The kind of a due thing that is an entry of its own here."""

ROLES = {
    Capacity.MEMBER: Role.MEMBER,
    Capacity.ALTERNATE: Role.ALTERNATE,
    Capacity.NON_VOTING: Role.NON_VOTING,
}


@attrs.frozen
class CalendarSettings:
    """What a calendar takes besides the record.

    Attributes:
        domain: The end of every id of an entry; give it a name of your own where calendars of several
            ledgers meet.
        addresses: The mail addresses of people and of bodies, by id; whoever is left out is named
            without one, for the record holds none.
        since: Leave out meetings before this day.
    """

    domain: str = "alliancekit"
    addresses: Mapping[str, str] = attrs.field(factory=dict)
    since: date = date.min


DEFAULTS = CalendarSettings()


def calendar_of_alliance(alliance: Alliance, settings: CalendarSettings = DEFAULTS) -> CalendarFeed:
    """Return the calendar of an alliance: its meetings, the cadences of its bodies, and all that is due.

    Due are minutes, objections to them, actions, steps of the escalation ladder, obligations, milestones,
    tasks, surveys and whatever else `alliance.due` has. What is done is due no more and leaves the calendar;
    a meeting stays in it, also once it is held or called off.

    Args:
        alliance: The alliance, as it is to be seen.
        settings: Addresses, and how far back it goes.

    Raises:
        InvalidValue: The cadence of a body is no rule that can be followed.
        MissingExtra: The extra `calendar` is not installed, and a body has a cadence.
    """
    bodies = alliance.governance.bodies
    return _feed(
        alliance.name,
        (
            *_meetings(alliance, alliance.governance.meetings.values(), settings),
            *_cadences(alliance, bodies.values(), settings),
            *_due(alliance, alliance.due, settings),
        ),
    )


def calendar_of_body(
    alliance: Alliance, body: str, settings: CalendarSettings = DEFAULTS
) -> CalendarFeed:
    """Return the calendar of a body: its meetings, its cadence, and what is due in it.

    Due in a body are its minutes, the actions that it asked for, the issues that arose in it, and the final
    says over its matters.

    Args:
        alliance: The alliance, as it is to be seen.
        body: The body's id.
        settings: Addresses, and how far back it goes.

    Raises:
        NotOnRecord: There is no such body.
        InvalidValue: The cadence of the body is no rule that can be followed.
        MissingExtra: The extra `calendar` is not installed, and the body has a cadence.
    """
    bodies = alliance.governance.bodies
    known = bodies.get(body)
    if known is None:
        hint = f"; {did_you_mean(body, bodies)}" if bodies else ""
        raise NotOnRecord(f"there is no body {body!r} in {alliance.id}{hint}")
    meetings = (each for each in alliance.governance.meetings.values() if each.body == body)
    due = (each for each in alliance.due if body_of(alliance, each) == body)
    return _feed(
        f"{alliance.name}: {known.name}",
        (
            *_meetings(alliance, meetings, settings),
            *_cadences(alliance, (known,), settings),
            *_due(alliance, due, settings),
        ),
    )


def calendar_of_person(
    alliances: Alliance | Iterable[Alliance], person: str, settings: CalendarSettings = DEFAULTS
) -> CalendarFeed:
    """Return the calendar of a person across alliances: where they sit, and what they see to.

    Theirs are the meetings of a body on whose day they have a seat, the cadence of a body in which they
    sit, what they own, by id, name or address, what is due in their bodies, the steps of the ladder that
    name their role, and, for an alliance manager, all that is due of their party or of everyone.

    Args:
        alliances: The alliances, each as the person may see it.
        person: The person's id.
        settings: Addresses, and how far back it goes.

    Raises:
        NotOnRecord: No alliance knows such a person.
        InvalidValue: The cadence of a body is no rule that can be followed.
        MissingExtra: The extra `calendar` is not installed, and a body has a cadence.
    """
    every = (alliances,) if isinstance(alliances, Alliance) else tuple(alliances)
    address = settings.addresses.get(person)
    seen = [PersonSeen.of(alliance, person, address) for alliance in every]
    entries = tuple(entry for each in seen for entry in _of_person(each, settings))
    named = [name for each in seen for name in each.own_names()]
    if not entries and not named:
        people = {each for alliance in every for each in _people(alliance)}
        hint = f"; {did_you_mean(person, people)}" if people else ""
        where = ", ".join(alliance.id for alliance in every) or "no alliance at all"
        raise NotOnRecord(f"nobody is known as {person!r} in {where}{hint}")
    return _feed(named[0] if named else person, entries)


def _of_person(seen: PersonSeen, settings: CalendarSettings) -> Iterator[CalendarEntry]:
    alliance = seen.alliance
    meetings = (
        meeting
        for meeting in alliance.governance.meetings.values()
        if any(body.id == meeting.body and seat.holds(meeting.day) for body, seat in seen.seats)
    )
    yield from _meetings(alliance, meetings, settings)
    yield from _cadences(alliance, seen.bodies, settings)
    yield from _due(alliance, filter(seen.sees_to, alliance.due), settings)


def _people(alliance: Alliance) -> Iterator[str]:
    yield from (role.person for role in alliance.parties.roles)
    for body in alliance.governance.bodies.values():
        yield from (seat.person for seat in body.seats)


def _feed(name: str, entries: Iterable[CalendarEntry]) -> CalendarFeed:
    return CalendarFeed(name, tuple(sorted(entries, key=lambda each: (_day(each), each.uid))))


def _day(entry: CalendarEntry) -> date:
    starts = entry.starts
    return starts.date() if isinstance(starts, datetime) else starts


def _uid(kind: str, id_: str, alliance: Alliance, settings: CalendarSettings) -> str:
    """Return the id of an entry: a kind has no dot in it, and no id an `@`, so no two are the same."""
    return f"{kind}.{id_}@{alliance.id}.{settings.domain}"


def _meetings(
    alliance: Alliance, meetings: Iterable[Meeting], settings: CalendarSettings
) -> Iterator[CalendarEntry]:
    for meeting in meetings:
        if settings.since <= meeting.day:
            yield _meeting(alliance, meeting, settings)


def _meeting(alliance: Alliance, meeting: Meeting, settings: CalendarSettings) -> CalendarEntry:
    body = alliance.governance.bodies.get(meeting.body)
    name = body.name if body is not None else meeting.body
    cancelled = meeting.status is MeetingStatus.CANCELLED
    special = " (special meeting)" if meeting.special else ""
    return CalendarEntry(
        uid=_uid(MEETING, meeting.id, alliance, settings),
        summary=f"{alliance.name}: {name}{special}",
        starts=meeting.day
        if meeting.starts is None
        else in_zone(meeting.starts, meeting.time_zone),
        changed_on=meeting.since,
        sequence=meeting.changes,
        minutes=meeting.length_minutes,
        description=_described(meeting),
        place=meeting.place or meeting.link,
        category=MEETING,
        organizer=Invited.known_as(
            name, f"{alliance.id}/body/{meeting.body}", settings.addresses.get(meeting.body)
        ),
        invited=tuple(_invited(alliance, body, meeting.day, settings)) if body is not None else (),
        cancelled=cancelled,
        busy=not cancelled and meeting.starts is not None,
    )


def _described(meeting: Meeting) -> str:
    """Return the agenda, and how to join."""
    items = (f"{number}. {item.title}" for number, item in enumerate(meeting.agenda, 1))
    agenda = "\n".join(["Agenda", *items]) if meeting.agenda else "No agenda yet"
    joined = f"Join: {meeting.link}" if meeting.link is not None else ""
    return "\n\n".join(filter(None, (agenda, joined)))


def _invited(
    alliance: Alliance, body: Body, day: date, settings: CalendarSettings
) -> Iterator[Invited]:
    """Yield who has a seat in a body on a day, each once."""
    chairs = who_chairs(alliance, body.id, day)
    seats = {seat.person: seat for seat in reversed(body.sitting(day))}
    for seat in reversed(seats.values()):
        yield Invited.known_as(
            seat.name,
            f"{alliance.id}/person/{seat.person}",
            settings.addresses.get(seat.person),
            _role(seat, chairs),
        )


def _role(seat: SeatHeld, chairs: tuple[str, ...]) -> Role:
    chairing = seat.party in chairs and seat.capacity is Capacity.MEMBER
    return Role.CHAIR if chairing else ROLES[seat.capacity]


def _cadences(
    alliance: Alliance, bodies: Iterable[Body], settings: CalendarSettings
) -> Iterator[CalendarEntry]:
    for body in bodies:
        for cadence in cadences(body):
            yield CalendarEntry(
                uid=_uid("cadence", f"{body.id}.{cadence.number}", alliance, settings),
                summary=f"{alliance.name}: {body.name}, around this day by its charter",
                starts=cadence.first,
                changed_on=alliance.latest_on,
                sequence=alliance.version,
                rule=cadence.rule,
                description="The cadence of the charter; a meeting that is called has an entry of its own.",
                category="cadence",
                tentative=True,
            )


def _due(
    alliance: Alliance, due: Iterable[Due], settings: CalendarSettings
) -> Iterator[CalendarEntry]:
    for each in due:
        if each.kind == MEETING:
            continue
        whom = f"By {each.party}" if each.party is not None else "By everyone"
        yield CalendarEntry(
            uid=_uid(each.kind, each.id, alliance, settings),
            summary=f"{alliance.name}: {each.what}",
            starts=each.on,
            changed_on=alliance.latest_on,
            sequence=alliance.version,
            description=f"{whom}: {each.kind} {each.id} is due on {each.on}.",
            category=each.kind,
        )
