"""An alliance as a store keeps it: its key, its snapshot as text, and what it is found by."""

from alliancekit.alliance import Alliance
from alliancekit.codec import Unreadable, alliance_from_json, alliance_to_json, dumps, loads
from alliancekit.stores.base import Index

FORM = 1
"""The form of snapshots. It is raised whenever folding the same facts gives another alliance than
before; snapshots of an older form are then not read, the facts are folded again."""

KEPT_EVERY = 128
"""After how many facts a snapshot is kept, to read the past from."""


def key_of(alliance: str) -> str:
    """Return the key of an alliance's stream.

    >>> key_of("orion")
    'alliance:orion'
    """
    return f"alliance:{alliance}"


def snapshot_of(alliance: Alliance) -> str:
    """Return an alliance as the text that a store keeps.

    Its keys keep their order, unlike those of a fact: the parties of an alliance stand in the order
    in which they joined.
    """
    return dumps({"alliance": alliance_to_json(alliance), "form": FORM}).decode()


def from_snapshot(text: str) -> Alliance | None:
    """Return the alliance of a snapshot; `None` where it cannot be read, so that its facts must be."""
    try:
        document = loads(text)
        return alliance_from_json(document["alliance"]) if document["form"] == FORM else None
    except (Unreadable, KeyError, TypeError):
        return None


def index_of(alliance: Alliance) -> Index:
    """Return what an alliance is found by."""
    due = alliance.due
    return Index(
        latest_on=alliance.latest_on,
        stage=alliance.stage,
        standing=alliance.standing.value,
        kind=alliance.kind,
        parties=alliance.parties.ids,
        managers=_managers(alliance),
        next_due=due[0].on if due else None,
    )


def _managers(alliance: Alliance) -> tuple[str, ...]:
    """Return who manages it after its latest fact, or is named to."""
    return tuple(
        dict.fromkeys(
            held.person
            for held in alliance.parties.roles
            if held.role == "alliance-manager"
            and (held.until is None or held.until >= alliance.latest_on)
        )
    )
