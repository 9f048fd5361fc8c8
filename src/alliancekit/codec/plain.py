"""Plain things in JSON: how a text, a number, a date is read without guessing, and how it is written.

Nothing is coerced: `"false"` is not a bool, 42 is not a text, a bool is not a number. A date is an ISO
text; a document that has dates of its own (TOML) may give those. An exact decimal is a text such as
`"12.50"`; a whole number will do, for it is exact; a float never, for it has lost what was written.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from alliancekit.kernel.wording import shortened

Reader = Callable[[Any, Any], Any]
"""Turns what a document says into a value; the second argument is the type that cattrs hands over."""

DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
"""The form of a date in JSON, as a regular expression."""

INSTANT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$"
"""The form of a date with a time of day and a zone."""

DECIMAL = r"^-?[0-9]+(\.[0-9]+)?$"
"""The form of an exact decimal number: digits, never an exponent."""

_DATE, _INSTANT, _DECIMAL = (re.compile(form.strip("^$")) for form in (DATE, INSTANT, DECIMAL))

_SHOWN = 60
"""Characters of what was found that a message shows."""


class Misfit(ValueError):
    """Something in a document is not what its place asks for."""

    def __init__(self, expected: str, found: str) -> None:
        """Keep what is expected and what was found, each as the end of a sentence."""
        self.expected = expected
        self.found = found
        super().__init__(expected, found)


def shown(found: object) -> str:
    """Return what was found, short and on one line, in the words of a document.

    >>> shown("x"), shown(None), shown(True), shown([1, 2]), shown({"a": 1})
    ("'x'", 'null', 'true', '[1, 2]', "{'a': 1}")
    """
    if found is None:
        return "null"
    if isinstance(found, bool):
        return str(found).lower()
    return shortened(found.isoformat() if isinstance(found, date) else repr(found), _SHOWN)


def read_text(value: Any, _: Any = None) -> str:
    """Read a text; half a surrogate pair, which no file can hold, is refused."""
    if type(value) is not str:
        raise Misfit(EXPECTED[str], shown(value))
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise Misfit(EXPECTED[str], f"{shown(value)}, which has no form in UTF-8") from None
    return value


def read_whole(value: Any, _: Any = None) -> int:
    """Read a whole number of at most 64 bits."""
    if type(value) is not int:
        raise Misfit(EXPECTED[int], shown(value))
    if not -(2**63) <= value < 2**63:
        raise Misfit(EXPECTED[int], f"{shown(value)}, which is longer than 64 bits")
    return value


def read_truth(value: Any, _: Any = None) -> bool:
    """Read true or false."""
    if type(value) is not bool:
        raise Misfit(EXPECTED[bool], shown(value))
    return value


def read_date(value: Any, _: Any = None) -> date:
    """Read a date: ISO text, or a date that the document itself has."""
    if type(value) is date:
        return value
    if type(value) is str and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise Misfit(EXPECTED[date], f"{value!r}, which is on no calendar") from None
    raise Misfit(EXPECTED[date], shown(value))


def read_instant(value: Any, _: Any = None) -> datetime:
    """Read a date with a time of day and a time zone."""
    if type(value) is datetime and value.tzinfo is not None:
        return value
    if type(value) is str and _INSTANT.fullmatch(value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            raise Misfit(EXPECTED[datetime], f"{value!r}, which is on no calendar") from None
    raise Misfit(EXPECTED[datetime], shown(value))


def read_decimal(value: Any, _: Any = None) -> Decimal:
    """Read an exact decimal: a text, or a whole number."""
    if type(value) is str and _DECIMAL.fullmatch(value):
        return Decimal(value)
    if type(value) is int:
        return Decimal(value)
    if type(value) is float:
        raise Misfit(EXPECTED[Decimal], f"{value!r}, which is not exact: write it in quotes")
    raise Misfit(EXPECTED[Decimal], shown(value))


def write_decimal(value: Decimal) -> str:
    """Return a decimal as it was given, written out where that had an exponent.

    >>> write_decimal(Decimal("12.50")), write_decimal(Decimal("8E+6"))
    ('12.50', '8000000')
    """
    return format(value, "f")


def write_instant(value: datetime) -> str:
    """Return an instant in UTC, with `Z`.

    >>> write_instant(datetime(2026, 1, 12, 9, 30, tzinfo=UTC))
    '2026-01-12T09:30:00Z'
    """
    return value.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


READERS: Mapping[object, Reader] = {
    str: read_text,
    int: read_whole,
    bool: read_truth,
    date: read_date,
    datetime: read_instant,
    Decimal: read_decimal,
}
"""How each plain type is read."""

WRITERS: Mapping[object, Callable[[Any], str]] = {
    date: date.isoformat,
    datetime: write_instant,
    Decimal: write_decimal,
}
"""How each plain type that JSON does not have is written."""

EXPECTED: Mapping[object, str] = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    date: "a date such as 2026-01-31",
    datetime: "a date and time with its zone, such as 2026-01-31T17:55:00Z",
    Decimal: 'an exact decimal number in quotes, such as "12.50"',
}
"""How a message says each plain type."""
