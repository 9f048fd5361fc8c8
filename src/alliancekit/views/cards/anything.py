"""The card of any other value: its fields, each with what it holds."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from alliancekit.kernel.act import Act, Deed
from alliancekit.kernel.wording import counted
from alliancekit.views.cards.markup import (
    Content,
    Markup,
    framed,
    graded,
    joined,
    lines,
    quiet,
    rows,
    unfold,
)
from alliancekit.views.phrase import in_short

MOST = 12
_DEEPEST = 3


def act_card(act: Deed) -> str:
    """Return an act, or the fact that it became, as a card."""
    private = act.private_to if isinstance(act, Act) else None
    note: Content = f"{act.subject.kind} {act.subject.id} · {act.on}"
    if private is not None:
        note = joined((note, " · ", graded("amber", f"private to {private}")))
    return framed(act.do, note, rows(*fields_of_act(act)))


def fields_of_act(act: Deed) -> Iterator[tuple[str, Content]]:
    """Yield the fields of an act that say something, beside to what it is done, when, and who sees it."""
    return _fields(act, 0, {act.done_to, "on", "private_to"})


def anything_card(value: object) -> str:
    """Return any value as a card: what it says of itself, and its fields."""
    kind = type(value).__name__
    if not attrs.has(type(value)):
        return framed(kind, "", str(value))
    note = next(
        (
            str(getattr(value, field))
            for field in ("title", "name", "id")
            if isinstance(getattr(value, field, None), str)
        ),
        "",
    )
    return framed(kind, note, rows(*_fields(value, 0, frozenset())))


def _fields(
    value: Any, deep: int, beside: set[str] | frozenset[str]
) -> Iterator[tuple[str, Content]]:
    """Yield the fields that say something; what is sealed, and so is not in a `repr`, is not shown either."""
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        if field.name in beside or not field.repr or held is None or held in ("", (), {}):
            continue
        yield field.name.replace("_", " "), _held(held, deep)


def _held(held: object, deep: int) -> Content:
    if isinstance(held, bool):
        return "yes" if held else "no"
    if isinstance(held, Mapping):
        pairs = [(str(key), _held(each, deep + 1)) for key, each in list(held.items())[:MOST]]
        more = len(held) - len(pairs)
        inside = joined((rows(*pairs), quiet(f"and {more} more") if more else ""))
        return unfold(counted(len(held), "entry", "entries"), inside)
    if isinstance(held, tuple):
        shown: list[Content] = [_held(each, deep + 1) for each in held[:MOST]]
        more = len(held) - len(shown)
        return lines([*shown, *([quiet(f"and {more} more")] if more else [])])
    if attrs.has(type(held)) and type(held).__str__ is object.__str__ and deep < _DEEPEST:
        return _nested(held, deep)
    return in_short(held) if attrs.has(type(held)) and deep >= _DEEPEST else str(held)


def _nested(held: object, deep: int) -> Markup:
    return unfold(
        in_short(held) or type(held).__name__, rows(*_fields(held, deep + 1, frozenset()))
    )
