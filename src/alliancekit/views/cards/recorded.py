"""The card of one fact on record: what was done, who recorded it, when and why, and its digest."""

from typing import Any

from alliancekit.kernel.act import Deed
from alliancekit.stores.base import Recorded
from alliancekit.views.cards.anything import fields_of_act
from alliancekit.views.cards.markup import Content, framed, joined, name, quiet, rows, unfold
from alliancekit.views.phrase import about

_ENOUGH = 16
"""So many signs of a digest tell it from others at a glance."""


def recorded_card(recorded: Recorded[Any]) -> str:
    """Return a fact on record as a card; of a sealed one only that it happened."""
    fact = recorded.fact
    if not isinstance(fact, Deed):  # as a store keeps it: text
        return framed(
            "A fact on record", recorded.key, rows(*_record(recorded), ("text", name(fact)))
        )
    shown = fact.as_read()
    note: Content = f"{fact.subject.kind} {fact.subject.id} · {fact.on}"
    if fact.sealed:
        return framed(
            fact.do,
            note,
            rows(("sealed", "what was said in it is shown to nobody"), *_record(recorded)),
        )
    said = about(shown)
    return framed(
        joined((fact.do, quiet(" ", name(said)) if said else "")),
        note,
        rows(*_record(recorded)),
        unfold("What was done", rows(*fields_of_act(shown))),
    )


def _record(recorded: Recorded[Any]) -> tuple[tuple[str, Content], ...]:
    fact = recorded.fact
    sealed = isinstance(fact, Deed) and fact.sealed
    private = getattr(fact, "private_to", None)
    return (
        # Of a sealed fact the day alone is known, and nobody who did it.
        ("recorded", recorded.at.date() if sealed else f"{recorded.at:%Y-%m-%d %H:%M:%S} UTC"),
        ("by", "" if sealed else name(recorded.by)),
        ("why", "" if sealed or not recorded.why else name(recorded.why)),
        ("private to", name(private) if private else ""),
        ("which", f"fact {recorded.version} of {recorded.key}, {recorded.position} in the journal"),
        ("digest", joined((recorded.digest[:_ENOUGH], quiet("…")))),
    )
