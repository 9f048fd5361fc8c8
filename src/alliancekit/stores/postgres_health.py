"""How a PostgreSQL store is: the server, the settings that keep what is committed, and the tables."""

from collections.abc import Iterator
from typing import Any

from psycopg import Cursor

from alliancekit.stores.abilities import Sign
from alliancekit.stores.postgres_schema import VERSION

_SETTINGS = """
    SELECT name, setting FROM pg_settings
    WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name
"""

_JOURNAL = """
    SELECT (SELECT position FROM alliancekit.head), count(*), coalesce(max(position), 0)
    FROM alliancekit.facts
"""


def examined(db: Cursor) -> tuple[Sign, ...]:
    """Return how the store behind a connection is."""
    return tuple(_signs(db))


def _signs(db: Cursor) -> Iterator[Sign]:
    yield Sign("PostgreSQL", _value(db, "SHOW server_version"))
    form = _value(db, "SELECT version FROM alliancekit.schema")
    yield Sign("form of the tables", str(form), form == VERSION)
    for name, setting in db.execute(_SETTINGS).fetchall():
        remedy = (
            "" if setting != "off" else "a power loss can cost what was acknowledged; set it on"
        )
        yield Sign(name, setting, not remedy, remedy)
    yield _role(db)
    yield _journal(db)
    size = _value(db, "SELECT pg_database_size(current_database())")
    yield Sign("size", f"{size / 1e6:,.1f} MB, the whole database")


def _role(db: Cursor) -> Sign:
    if not _value(db, "SELECT pg_is_in_recovery()"):
        return Sign("role", "primary")
    remedy = "add target_session_attrs=read-write to the URL to be led to the primary"
    return Sign("role", "standby, which cannot be written to", well=False, remedy=remedy)


def _journal(db: Cursor) -> Sign:
    ((head, count, last),) = db.execute(_JOURNAL).fetchall()
    if head == count == last:
        return Sign("journal", f"{head} facts, none missing")
    return Sign(
        "journal",
        f"its head is at {head}, and there are {count} facts, the last at position {last}",
        well=False,
        remedy="`alliancekit verify` names what is missing; restore it from a backup",
    )


def _value(db: Cursor, question: str) -> Any:
    ((value,),) = db.execute(question.encode()).fetchall()
    return value
