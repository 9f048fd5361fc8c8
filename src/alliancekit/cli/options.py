"""The options that several commands share, each described once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from alliancekit.kernel.errors import AllianceKitError
from alliancekit.ledger import Ledger, open_ledger
from alliancekit.playbooks import load_playbook

Store = Annotated[
    str | None,
    Parameter(
        env_var="ALLIANCEKIT_STORE", help="URL of the store, such as sqlite:///alliances.db."
    ),
]
Json = Annotated[
    bool, Parameter(negative="", show_default=False, help="Print JSON, for a program to read.")
]
Own = Annotated[
    tuple[Path, ...],
    Parameter(
        name="--playbook",
        negative="",
        show_default=False,
        help="A playbook of your own; may be repeated.",
    ),
]
Day = Annotated[date | None, Parameter(help="A day, such as 2026-03-31.")]


@Parameter(name="*")
@dataclass(frozen=True)
class View:
    """How to look at an alliance: as of a day, as known at an instant, as a party sees it."""

    as_of: Annotated[
        date | None, Parameter(help="As it was on a day: with what is dated up to it.")
    ] = None
    known_at: Annotated[
        datetime | None,
        Parameter(
            help="As the record stood at an instant, such as 2026-03-31T17:55:00+01:00; UTC if no zone."
        ),
    ] = None
    seen_by: Annotated[
        str | None,
        Parameter(name="--for", help="As this party sees it: without what is private to others."),
    ] = None

    @property
    def limits(self) -> dict[str, Any]:
        """The same as arguments of the ledger's questions."""
        known_at = self.known_at
        if known_at is not None and known_at.tzinfo is None:
            known_at = known_at.replace(tzinfo=UTC)
        return {"as_of": self.as_of, "known_at": known_at, "seen_by": self.seen_by}


NOW = View()
"""The alliance as it is, with all that is on record."""


class _NoStore(AllianceKitError):
    """There is no store to look into."""


def open_existing(store: str | None, playbooks: Sequence[Path]) -> Ledger:
    """Open a store to look into: one that is not there is not made for that."""
    if store is None:
        message = (
            "no store is named; add --store sqlite:///alliances.db, "
            "or set the environment variable ALLIANCEKIT_STORE"
        )
        raise _NoStore(message)
    must_be_there(store)
    return open_ledger(store, playbooks=tuple(map(load_playbook, playbooks)))


def must_be_there(store: str) -> None:
    """Refuse the URL of an SQLite file that is not there."""
    file = Path(store.removeprefix("sqlite:///"))
    if store.startswith("sqlite:///") and not file.exists():
        message = f"there is no file {file}; check the path, or record something in it first"
        raise _NoStore(message)
