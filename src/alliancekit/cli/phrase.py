"""How an act reads on one line: its verb, then what it is about."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs
from rich.text import Text

from alliancekit.cli.terminal import words
from alliancekit.governance.decision_acts import PutToVote
from alliancekit.kernel.act import Act, Deed
from alliancekit.kernel.wording import listed
from alliancekit.lifecycle.acts import Move

_BESIDE = frozenset({"alliance", "organization", "on", "private_to"})
_FACTORY: Any = attrs.Factory  # a class, which the stubs of attrs declare as a function


def phrase(act: Deed) -> Text:
    """Return an act as a phrase: `assign-role  ada, Ada Berg, helix, executive-sponsor`."""
    room, _, verb = act.do.partition(".")
    party = act.private_to if isinstance(act, Act) else None
    private = f"  (private to {party})" if party else ""
    decided = act.decision if isinstance(act, PutToVote) else None
    outcome = f" → {decided.outcome}" if decided is not None else ""
    return Text.assemble(
        (f"{room}.", "dim"),
        (verb, "bold"),
        words(outcome, "bold cyan"),
        "  ",
        words(", ".join(_said(act))),
        words(private, "dim italic"),
    )


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
        if said := _short(value):
            yield f"{field.name} {said}" if isinstance(value, date | bool) else said


def _default(field: "attrs.Attribute[Any]") -> object:
    default = field.default
    return default.factory() if isinstance(default, _FACTORY) else default


def _short(value: object) -> str:
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        return listed(map(str, value), most=3)
    if isinstance(value, tuple):
        return listed(map(_short, value), none="", most=3)
    if attrs.has(type(value)) and not hasattr(value, "currency"):
        return str(getattr(value, "id", getattr(value, "name", None)) or _in_short(value))
    return str(value)


def _in_short(value: Any) -> str:
    """Return the first things that a value without an id says: `ada yes`, `team 5 business`."""
    parts = (_short(getattr(value, field.name)) for field in attrs.fields(type(value)))
    return " ".join([part for part in parts if part and part != "None"][:3])
