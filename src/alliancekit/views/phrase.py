"""How an act reads on one line: what it is about, without what is left at its default."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from alliancekit.kernel.act import Deed
from alliancekit.kernel.wording import listed
from alliancekit.lifecycle.acts import Move

_BESIDE = frozenset({"alliance", "organization", "on", "private_to"})
_FACTORY: Any = attrs.Factory  # a class, which the stubs of attrs declare as a function


def about(act: Deed) -> str:
    """Return what an act says, short.

    >>> from alliancekit.lifecycle.acts import Waive
    >>> about(
    ...     Waive(
    ...         "orion", on=date(2026, 3, 2), requirement="sponsor", reason="On leave", person="ada"
    ...     )
    ... )
    'sponsor, On leave, ada'
    """
    return ", ".join(_said(act))


def _said(act: Deed) -> Iterator[str]:
    """Yield what an act says, short: what is left at its default says nothing."""
    if isinstance(act, Move):
        yield f"{act.move} → {act.to}" if act.to else act.move
        yield from filter(None, (act.reason,))
        return
    for field in attrs.fields(type(act)):
        value = getattr(act, field.name)
        if field.name in _BESIDE or field.metadata.get("outcome") or value == _default(field):
            continue
        if said := in_short(value):
            yield f"{field.name} {said}" if isinstance(value, date | bool) else said


def _default(field: "attrs.Attribute[Any]") -> object:
    default = field.default
    return default.factory() if isinstance(default, _FACTORY) else default


def in_short(value: object) -> str:
    """Return a value as a word or a few: the id or the name of what has one."""
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        return listed(map(str, value), most=3)
    if isinstance(value, tuple):
        return listed(map(in_short, value), none="", most=3)
    if attrs.has(type(value)) and not hasattr(value, "currency"):
        return str(getattr(value, "id", getattr(value, "name", None)) or _first_things(value))
    return str(value)


def _first_things(value: Any) -> str:
    """Return the first things that a value without an id says: `ada yes`, `team 5 business`."""
    parts = (in_short(getattr(value, field.name)) for field in attrs.fields(type(value)))
    return " ".join([part for part in parts if part and part != "None"][:3])
