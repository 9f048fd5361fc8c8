"""An alliance or an organization as the text that a store keeps."""

from typing import Any

from alliancekit.codec import Unreadable, dumps, loads, structure, unstructure
from alliancekit.ledger.kinds import A, Kind, S

FORM = 1
"""The form of snapshots. It is raised whenever folding the same facts gives another subject than
before; snapshots of an older form are then not read, the facts are folded again."""

KEPT_EVERY = 128
"""After how many facts a snapshot is kept, to read the past from."""


def snapshot_of(kind: Kind[S, Any], subject: S) -> str:
    """Return a subject as the text that a store keeps.

    Its keys keep their order, unlike those of a fact: the parties of an alliance stand in the order
    in which they joined.
    """
    return dumps({kind.name: unstructure(subject), "form": FORM}).decode()


def from_snapshot(kind: Kind[S, A], text: str) -> S | None:
    """Return the subject of a snapshot; `None` where it cannot be read, so that its facts must be."""
    try:
        document = loads(text)
        return structure(kind.cls, document[kind.name]) if document["form"] == FORM else None
    except (Unreadable, KeyError, TypeError):
        return None
