"""The cadence of a body: on which days its charter has it meet, unrolled from a rule of RFC 5545."""

import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice

import attrs

from alliancekit.governance.bodies import Body
from alliancekit.kernel.errors import InvalidValue, MissingExtra

ONE_DAY = timedelta(days=1)


@attrs.frozen
class Cadence:
    """A stretch of time in which a body meets by one rule.

    Attributes:
        number: Which cadence of the body it is, from 1; an amended charter can bring another.
        first: The first day on which it meets by the rule: one of the rule's own days.
        rule: The rule, as a calendar takes it: where the stretch ends, the rule ends too.
    """

    number: int
    first: date
    rule: str


def cadences(body: Body) -> tuple[Cadence, ...]:
    """Return the cadences that a body has had and has, one for each time that its charter changed it.

    A cadence starts on the day from which the charter has it, and ends when the charter is amended, at the
    body's sunset, or when it is dissolved. One under which the body never meets is left out.

    Args:
        body: The body.

    Raises:
        MissingExtra: The extra `calendar` is not installed.
        InvalidValue: A rule is none that can be followed.
    """
    return tuple(_cadences(body))


def occurrences(body: Body, start: date, end: date) -> tuple[date, ...]:
    """Return the days on which a body meets by its cadence, from a day to another, both included.

    They are what the charter asks for, whether or not a meeting was called; `next_meetings` tells which
    were.

    Args:
        body: The body.
        start: The first day of interest.
        end: The last.

    Raises:
        MissingExtra: The extra `calendar` is not installed.
        InvalidValue: The rule is none that can be followed.

    >>> from alliancekit.governance.bodies import CharterVersion
    >>> from alliancekit.governance.charter import BodyKind, Charter
    >>> quarterly = CharterVersion(date(2026, 1, 13), Charter(cadence="FREQ=MONTHLY;INTERVAL=3"))
    >>> jsc = Body("jsc", BodyKind.STEERING, "Committee", quarterly.since, (quarterly,))
    >>> [str(day) for day in occurrences(jsc, date(2026, 2, 1), date(2026, 8, 1))]
    ['2026-04-13', '2026-07-13']
    """
    return tuple(
        day
        for rule, since, until in _stretches(body)
        for day in _days(body, rule, since, min(until, end))
        if start <= day
    )


def _cadences(body: Body) -> Iterator[Cadence]:
    for number, (rule, since, until) in enumerate(_stretches(body), 1):
        first = next(_days(body, rule, since, until), None)
        if first is not None:
            yield Cadence(number, first, _ending(body, rule, since, until))


def _stretches(body: Body) -> Iterator[tuple[str, date, date]]:
    """Yield each rule that a body has met by, with its first and its last day."""
    starts = sorted({body.since, *(version.since for version in body.charters)})
    rules: list[tuple[date, str | None]] = []
    for day in starts:
        rule = body.charter_on(day).cadence
        if not rules or rules[-1][1] != rule:
            rules.append((day, rule))
    ends = [day - ONE_DAY for day, _ in rules[1:]]
    for (since, rule), until in zip(rules, [*ends, date.max], strict=True):
        if rule is not None:
            yield rule, since, min(until, _last_day(body))


def _last_day(body: Body) -> date:
    """Return the last day on which a body works, as far as is known."""
    sunset = body.charter.sunset
    by_charter = sunset.on if sunset is not None and sunset.on is not None else date.max
    dissolved = body.dissolved_on - ONE_DAY if body.dissolved_on is not None else date.max
    return min(by_charter, dissolved)


def _ending(body: Body, rule: str, since: date, until: date) -> str:
    """Return a rule that ends by a day; a number of times becomes the day of the last of them."""
    parts = _parts(rule)
    if until < date.max:
        *_, last = _days(body, rule, since, until)
        parts = {name: value for name, value in parts.items() if name != "COUNT"}
        parts["UNTIL"] = _as_text(last)
    return _as_rule(parts)


def _days(body: Body, rule: str, since: date, until: date) -> Iterator[date]:
    """Yield the days of a rule from a day to another.

    The library takes one end, a number of times or a day, so the times are counted here.
    """
    try:
        from dateutil.rrule import rrulestr  # noqa: PLC0415 - an extra, loaded by who asks for it
    except ImportError as missing:
        raise MissingExtra("calendar", "The cadence of a body") from missing
    try:
        parts = _parts(rule)
        times = int(parts.pop("COUNT")) if "COUNT" in parts else sys.maxsize
        if times < 1 or int(parts.get("INTERVAL", "1")) < 1:
            raise ValueError("COUNT and INTERVAL count from 1")  # noqa: TRY301 - said below
        parts["UNTIL"] = min(parts.get("UNTIL", _as_text(until)), _as_text(until))
        unrolled = rrulestr(_as_rule(parts), dtstart=datetime.combine(since, time()))
    except (ValueError, TypeError, LookupError) as wrong:
        fault = (
            f"`cadence` {rule!r} is no rule that can be followed ({wrong}); submit "
            f"governance.amend-charter with body='{body.id}' and a cadence such as FREQ=MONTHLY;INTERVAL=3"
        )
        raise InvalidValue(f"the charter of {body.id}", (fault,)) from wrong
    return (each.date() for each in islice(unrolled, min(times, sys.maxsize)))


def _parts(rule: str) -> dict[str, str]:
    """Return the parts of a rule; where it ends at an hour of a day, it ends on that day.

    Raises:
        ValueError: It ends twice, or on a day that there is not.
    """
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    if "UNTIL" in parts:
        if "COUNT" in parts:
            raise ValueError("it ends by COUNT or by UNTIL, not by both")
        parts["UNTIL"] = _as_text(datetime.strptime(parts["UNTIL"][:8], "%Y%m%d"))  # noqa: DTZ007 - a day
    return parts


def _as_rule(parts: Mapping[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _as_text(day: date) -> str:
    """Return a day as a rule has it."""
    return f"{day.year:04}{day.month:02}{day.day:02}"
