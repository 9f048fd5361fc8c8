"""The card of whatever has records: what it says in words, a table of its records, and what it left out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, runtime_checkable

import attrs

from alliancekit.kernel.wording import counted, listed
from alliancekit.portfolio.figures import in_percent
from alliancekit.views.cards.markup import (
    Content,
    Markup,
    bold,
    framed,
    graded,
    joined,
    lines,
    name,
    quiet,
    rows,
    steady,
    table,
    tag,
    unfold,
)

FIRST = 12
"""How many records are shown at once."""

MOST = 200
"""How many records unfold; `to_records()` has them all."""

_FEW = 8
_STEADY = 24
"""A word up to this length is not broken over two lines: an id, as a rule."""

_SHARES = frozenset({"share", "jaccard", "probability"})
_LEFT_OUT = {
    "left_out": "left out",
    "unplaced": "no place",
    "open_ended": "without an end",
    "without": "no agreement in force",
    "never": "ended before a launch",
}
"""By the field in which a measure keeps what it does not count, what is said of it."""


@runtime_checkable
class HasRecords(Protocol):
    """Something that can be read as a table."""

    def to_records(self) -> Sequence[Mapping[str, Any]]:
        """Return one plain record for each row."""


def records_card(value: HasRecords, *pictures: Markup, said: Sequence[str] | None = None) -> str:
    """Return something that has records as a card.

    Args:
        value: What is shown.
        pictures: What stands above its table.
        said: What is said of it, line by line; what it says of itself where nothing is given.
    """
    records = value.to_records()
    head = said_of(value) if said is None else said
    return framed(
        title_of(value),
        note_of(value),
        tag("div", lines(map(name, head)), style="margin-bottom:6px") if head else "",
        *pictures,
        records_table(records),
        rows(*left_out(value)),
        "" if head or records else quiet("There is nothing in it."),
    )


def title_of(value: object) -> str:
    """Return what something is called: by its title, or else by the name of its class.

    >>> from alliancekit.selling.pipeline import Pipeline
    >>> title_of(Pipeline(date(2026, 3, 2), ()))
    'Pipeline'
    """
    title = getattr(value, "title", None)
    if isinstance(title, str):
        return title
    words = re.findall("[A-Z][a-z]*", type(value).__name__)
    return " ".join(words).capitalize()


def note_of(value: object) -> str:
    """Return of what and of which day something is, as far as it says so itself."""
    since, on = getattr(value, "since", None), getattr(value, "on", None)
    first, last = getattr(value, "first", None), getattr(value, "last", None)
    if isinstance(first, date) and isinstance(last, date):
        return f"{first} to {last}"
    if isinstance(since, date) and isinstance(on, date):
        return f"{since} to {on}"
    return f"on {on}" if isinstance(on, date) else ""


def said_of(value: object) -> list[str]:
    """Return what something says of itself, line by line, without what its table says again."""
    if type(value).__str__ is object.__str__:
        return []
    again = set(map(str, _parts(value)))
    return [line for line in str(value).split("\n") if line.strip() not in again]


def _parts(value: Any) -> Iterator[object]:
    for field in attrs.fields(type(value)) if attrs.has(type(value)) else ():
        held = getattr(value, field.name)
        if isinstance(held, tuple):
            yield from held


def records_table(records: Sequence[Mapping[str, Any]]) -> Markup:
    """Return records as a table: the first of them, and what follows behind a line that unfolds it."""
    shown, behind = records[:FIRST], records[FIRST:MOST]
    rest = len(records) - len(shown) - len(behind)
    return joined(
        (
            _table(shown),
            unfold(
                f"{len(behind)} more",
                _table(behind),
                quiet(f"and {rest} more: to_records() has them all") if rest else "",
            )
            if behind
            else "",
        )
    )


def _table(records: Sequence[Mapping[str, Any]]) -> Markup:
    if not records:
        return Markup()
    names = [each for each in records[0] if not _said_beside(each, records)]
    head = [each.replace("_", " ") for each in names]
    return table(head, ([_cell(each, column) for column in names] for each in records))


def _said_beside(column: str, records: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether a column is said in another: a currency beside its amount, a color beside its score."""
    first = records[0]
    if column in {"currency", "unit"}:
        return any(isinstance(each, Decimal) for each in _amounts(records))
    if column == "which":
        return all(each[column] == next(iter(each.values())) for each in records)
    return column == "color" and "score" in first


def _amounts(records: Sequence[Mapping[str, Any]]) -> Iterator[object]:
    for record in records:
        yield from (each for key, each in record.items() if key not in _SHARES | {"score"})


def _cell(record: Mapping[str, Any], column: str) -> Content:
    """Return what stands in a column of a record, as people write it."""
    held = record[column]
    match held:
        case bool():
            said: Content = "yes" if held else quiet("no")
        case Decimal() if column == "score":
            said = graded(record.get("color"), number(held))
        case Decimal():
            unit = record.get("currency") or _currency(record.get("unit"))
            share = column in _SHARES
            said = steady(in_percent(held) if share else f"{number(held)} {unit}".rstrip())
        case int():
            said = f"{held:,}"
        case date():
            said = held
        case Mapping():
            said = lines(joined((bold(key), f": {_plain(each)}")) for key, each in held.items())
        case list() | tuple():
            said = lines(map(name, map(_plain, held)))
        case str() if len(held) <= _STEADY and " " not in held:
            said = steady(name(held)) if held else ""
        case _:
            said = "" if held is None else name(held)
    return said


def _currency(unit: str | None) -> str:
    """Return a unit that is a currency; what else is counted, the head of the card says."""
    return unit if unit is not None and unit.isupper() else ""


def number(amount: Decimal) -> str:
    """Return a number as people write it: to a hundredth, and no zeros behind it that say nothing.

    >>> number(Decimal("1500000.000")), number(Decimal("82.5")), number(Decimal("0.1251"))
    ('1,500,000', '82.5', '0.13')
    """
    said = f"{amount:,.2f}"
    return said.rstrip("0").rstrip(".")


def _plain(held: object) -> str:
    return listed(map(str, held)) if isinstance(held, list | tuple) else str(held)


def left_out(value: object) -> Iterator[tuple[str, Content]]:
    """Yield what a measure does not count and why, and what its amounts were converted by."""
    for field, label in _LEFT_OUT.items():
        held = getattr(value, field, None)
        if isinstance(held, Mapping) and held:
            why = [joined((name(key), quiet(f": {because}"))) for key, because in held.items()]
            yield label, unfold(counted(len(held), "alliance"), lines(why))
        elif isinstance(held, tuple) and held:
            yield label, listed(map(str, held), most=_FEW)
    rates = getattr(value, "rates", None)
    if rates is not None:
        yield "converted", f"to {rates.to}: {rates.source}"
