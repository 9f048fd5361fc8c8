"""A calendar feed: what is in it, and how it is written as iCalendar (RFC 5545)."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import ModuleType
from typing import Any, Self
from urllib.parse import quote
from uuid import NAMESPACE_OID, uuid5
from zoneinfo import ZoneInfo

import attrs

from alliancekit.kernel.errors import MissingExtra

PRODUCT = "-//alliancekit//calendar//EN"


class Role(StrEnum):
    """As what someone comes to a meeting, in the words of the RFC."""

    CHAIR = "CHAIR"
    MEMBER = "REQ-PARTICIPANT"
    ALTERNATE = "OPT-PARTICIPANT"
    NON_VOTING = "NON-PARTICIPANT"


@attrs.frozen
class Invited:
    """Someone who has a seat where a meeting is held, or the body that holds it.

    Attributes:
        name: The name.
        uri: The mail address as `mailto:`, or an id that nobody can write to.
        role: As what they come; `None` for the body itself.
    """

    name: str
    uri: str
    role: Role | None = None

    @classmethod
    def known_as(
        cls, name: str, id_: str, address: str | None = None, role: Role | None = None
    ) -> Self:
        """Return someone by name, who is written to at an address where one is given.

        Args:
            name: The name.
            id_: What they are called on record, the same in every export.
            address: The mail address.
            role: As what they come.

        >>> Invited.known_as("Ada Berg", "orion/ada", "ada@helix.example").uri
        'mailto:ada@helix.example'
        >>> Invited.known_as("Ada Berg", "orion/ada").uri
        'urn:uuid:...'
        """
        uri = f"mailto:{quote(address, safe='@+')}" if address else uuid5(NAMESPACE_OID, id_).urn
        return cls(name, uri, role)


@attrs.frozen
class CalendarEntry:
    """An entry of a calendar: a meeting, the cadence of a body, or something that is due.

    Attributes:
        uid: Its id, the same in every export and in the feed of whoever gets it.
        summary: What it is, in a line.
        starts: When it starts; a day for what takes a day, or has no hour yet.
        changed_on: The day of the record that it was read from.
        sequence: How often it has changed; never less in a later export.
        minutes: How long it is meant to last, where that is known.
        rule: How it recurs, as an RFC 5545 rule.
        description: The agenda, and what else there is to say.
        place: Where it is.
        category: What sort of thing it is, for example `meeting` or `action`.
        organizer: The body that meets.
        invited: Who has a seat there.
        cancelled: Whether it was called off.
        tentative: Whether it is expected and not yet called.
        busy: Whether it takes the time of those who have it in their calendar.
    """

    uid: str
    summary: str
    starts: date
    changed_on: date
    sequence: int = 0
    minutes: int | None = None
    rule: str | None = None
    description: str = ""
    place: str | None = None
    category: str = ""
    organizer: Invited | None = None
    invited: tuple[Invited, ...] = ()
    cancelled: bool = False
    tentative: bool = False
    busy: bool = False

    @property
    def status(self) -> str:
        """Whether it is fixed, expected or called off, in the words of the RFC."""
        if self.cancelled:
            return "CANCELLED"
        return "TENTATIVE" if self.tentative else "CONFIRMED"


@attrs.frozen
class CalendarFeed:
    """A calendar to subscribe to.

    It is made of the record alone, so two exports of one record are the same, byte for byte.

    Attributes:
        name: What the calendar is called.
        entries: What is in it, the earliest first.
    """

    name: str
    entries: tuple[CalendarEntry, ...] = ()

    def to_ical(self) -> bytes:
        """Return it as a file of iCalendar, to be served or saved with the ending `.ics`.

        It names no method: it is a calendar to look at, and asks nobody to answer.

        Raises:
            MissingExtra: The extra `calendar` is not installed.
        """
        library = _library()
        calendar = library.Calendar()
        calendar.add("prodid", PRODUCT)
        calendar.add("version", "2.0")
        # A name beyond the RFC, which every client reads; the library would not escape it by itself.
        calendar.add("x-wr-calname", library.vText(_in_one_line(self.name)))
        for entry in self.entries:
            calendar.add_component(_event(library, entry))
        years = [entry.starts.year for entry in self.entries if isinstance(entry.starts, datetime)]
        if years:
            # The clocks of the years of the meetings, and of the one after: enough, and no more.
            calendar.add_missing_timezones(
                date(max(min(years), 2) - 1, 1, 1), date(min(max(years), 9997) + 2, 1, 1)
            )
        written: bytes = calendar.to_ical()
        return written


def _library() -> ModuleType:
    try:
        import icalendar  # noqa: PLC0415 - an extra, loaded by who asks for it
    except ImportError as missing:
        raise MissingExtra("calendar", "A calendar feed") from missing
    return icalendar


def _event(library: ModuleType, entry: CalendarEntry) -> Any:
    event = library.Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", datetime.combine(entry.changed_on, time(), UTC))
    event.add("sequence", entry.sequence)
    event.add("summary", _clean(entry.summary))
    event.add("dtstart", entry.starts)
    if entry.minutes is not None and isinstance(entry.starts, datetime):
        event.add("duration", timedelta(minutes=entry.minutes))
    if entry.rule is not None:
        event.add("rrule", library.vRecur.from_ical(entry.rule))
    event.add("status", entry.status)
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    texts = {
        "description": entry.description,
        "location": entry.place,
        "categories": entry.category,
    }
    for name, text in texts.items():
        if text:
            event.add(name, _clean(text))
    if entry.organizer is not None:
        event.add("organizer", _named(library, entry.organizer))
    for each in entry.invited:
        event.add("attendee", _named(library, each))
    return event


def _named(library: ModuleType, each: Invited) -> Any:
    found = library.vCalAddress(each.uri)
    found.params["CN"] = _in_one_line(each.name)
    if each.role is not None:
        found.params["ROLE"] = str(each.role)
    return found


def _clean(text: str) -> str:
    """Return text without the characters that a calendar must not hold; its lines stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(
        "".join(each if each.isprintable() or each == "\t" else " " for each in line)
        for line in lines
    )


def _in_one_line(text: str) -> str:
    return " ".join(_clean(text).split())


def in_zone(starts: datetime, name: str | None) -> datetime:
    """Return an instant by the clock of a place; by that of Greenwich where the place has no known clock."""
    try:
        zone = ZoneInfo(name) if name is not None else UTC
    except (LookupError, OSError, ValueError):
        zone = UTC
    return starts.astimezone(zone)
