"""Catalogues of metrics and of questionnaires: files of their own that several playbooks share."""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from alliancekit.codec.toml import TomlDocument
from alliancekit.playbooks.flaws import Place

FOLDER = Path(__file__).parent
"""Where the playbooks and catalogues are that come with the kit."""


@attrs.frozen
class Entry:
    """A table of a document, which remembers where it stands.

    Attributes:
        document: The document.
        place: Where the table stands in it.
        table: What the table says.
    """

    document: TomlDocument
    place: Place
    table: Mapping[str, Any]


def find_catalogue(name: str, folder: Path | None, key: str = "metric") -> tuple[Entry, ...] | None:
    """Return the tables of a catalogue, or `None` where there is no such file.

    Args:
        name: The name of the file.
        folder: Where it is looked for before it is looked for in the kit.
        key: What its tables are: `metric` or `questionnaire`.

    Raises:
        NotToml: The file is not TOML.
    """
    beside = None if folder is None else folder / name
    if beside is not None and beside.is_file() and beside.parent != FOLDER:
        return entries(TomlDocument.read(beside), key)
    return _of_the_kit(name, key) if (FOLDER / name).is_file() else None


def entries(document: TomlDocument, key: str) -> tuple[Entry, ...]:
    """Return the tables of an array in a document; what is no table is left out."""
    tables = document.data.get(key, [])
    if not isinstance(tables, list):
        return ()
    return tuple(
        Entry(document, (key, at), table)
        for at, table in enumerate(tables)
        if isinstance(table, dict)
    )


def catalogues(key: str = "metric") -> tuple[str, ...]:
    """Return the names of the catalogues that come with the kit.

    Args:
        key: What their tables are: `metric` or `questionnaire`.
    """
    return tuple(sorted(path.name for path in FOLDER.glob(f"{key}s*.toml")))


@functools.cache
def _of_the_kit(name: str, key: str) -> tuple[Entry, ...]:
    return entries(TomlDocument.read(FOLDER / name), key)
