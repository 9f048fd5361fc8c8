"""How an SQLite store is: the version, the settings, the file, and the disk under it."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from alliancekit.stores import sqlite_schema
from alliancekit.stores.abilities import Sign

_MENDED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""The first version without the WAL-reset bug, and those of older lines into which the cure was taken over."""

_LITTLE = 64 * 1024 * 1024
"""Bytes on the disk that are few: a commit may need as much for the log beside the file."""


def examined(db: sqlite3.Connection, path: Path) -> tuple[Sign, ...]:
    """Return how the store behind a connection is.

    Args:
        db: A connection that nobody else uses meanwhile.
        path: The file.
    """
    return tuple(_signs(db, path))


def has_wal_reset_bug(version: tuple[int, ...]) -> bool:
    """Return whether a version of SQLite has the bug that can lose what a busy log holds.

    >>> has_wal_reset_bug((3, 51, 2)), has_wal_reset_bug((3, 51, 3)), has_wal_reset_bug((3, 44, 6))
    (True, False, False)
    """
    newest = _MENDED[0]
    same_line = any(version[:2] == cure[:2] and version >= cure for cure in _MENDED)
    return not (version >= newest or same_line)


def _signs(db: sqlite3.Connection, path: Path) -> Iterator[Sign]:
    yield _version()
    form = db.execute("SELECT version FROM schema").fetchone()[0]
    yield Sign("form of the tables", str(form), form == sqlite_schema.VERSION)
    mode = db.execute("PRAGMA journal_mode").fetchone()[0]
    yield Sign(
        "journal mode", mode, mode == "wal", "" if mode == "wal" else "open it with this kit"
    )
    synchronous = db.execute("PRAGMA synchronous").fetchone()[0]
    yield Sign("synchronous", {2: "full", 3: "extra"}.get(synchronous, "less"), synchronous >= 2)  # noqa: PLR2004 - SQLite's number for FULL
    yield _integrity(db)
    yield _journal(db)
    size = sum(each.stat().st_size for each in (path, _log(path)) if each.exists())
    yield Sign("size", f"{size / 1e6:,.1f} MB, the log beside it included")
    free = shutil.disk_usage(path.parent).free
    remedy = "make room: when the disk is full commits are refused, and what is there stays"
    yield Sign(
        "free on the disk", f"{free / 1e6:,.0f} MB", free >= _LITTLE, remedy * (free < _LITTLE)
    )


def _version() -> Sign:
    if not has_wal_reset_bug(sqlite3.sqlite_version_info):
        return Sign("SQLite", sqlite3.sqlite_version)
    return Sign(
        "SQLite",
        f"{sqlite3.sqlite_version}, which has the WAL-reset bug (mended in 3.51.3, 3.50.7 and 3.44.6)",
        well=False,
        remedy=(
            "when two programs write the log back at the same instant, a commit can be lost. The kit's own "
            "programs take turns by the lock file and do not; keep other tools from writing to the "
            "file, and use a Python with a newer SQLite when you can"
        ),
    )


def _integrity(db: sqlite3.Connection) -> Sign:
    found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    remedy = "restore it from a backup; `alliancekit verify` names what is damaged"
    return Sign("structure of the file", found, found == "ok", remedy * (found != "ok"))


def _journal(db: sqlite3.Connection) -> Sign:
    head = db.execute("SELECT position FROM head").fetchone()[0]
    count, last = db.execute("SELECT count(*), coalesce(max(position), 0) FROM facts").fetchone()
    if head == count == last:
        return Sign("journal", f"{head} facts, none missing")
    return Sign(
        "journal",
        f"its head is at {head}, and there are {count} facts, the last at position {last}",
        well=False,
        remedy="`alliancekit verify` names what is missing; restore it from a backup",
    )


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
