"""How a PostgreSQL store is: the server, the settings that keep what is committed, and the tables."""

from typing import Any

from alliancekit.stores import postgres_schema
from alliancekit.stores.abilities import Sign
from alliancekit.stores.postgres_talk import Ask, Talk

_SETTINGS = b"""
    SELECT name, setting FROM pg_settings
    WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name
"""

_JOURNAL = b"""
    SELECT (SELECT position FROM alliancekit.head), count(*), coalesce(max(position), 0)
    FROM alliancekit.facts
"""


def examined() -> Talk[tuple[Sign, ...]]:
    """Return how the store behind a connection is."""
    signs = [Sign("PostgreSQL", (yield from _value(b"SHOW server_version")))]
    form = yield from _value(b"SELECT version FROM alliancekit.schema")
    signs.append(Sign("form of the tables", str(form), form == postgres_schema.VERSION))
    for name, setting in (yield Ask(_SETTINGS)):
        remedy = (
            "" if setting != "off" else "a power loss can cost what was acknowledged; set it on"
        )
        signs.append(Sign(name, setting, not remedy, remedy))
    signs.append((yield from _role()))
    signs.append((yield from _journal()))
    size = yield from _value(b"SELECT pg_database_size(current_database())")
    signs.append(Sign("size", f"{size / 1e6:,.1f} MB, the whole database"))
    return tuple(signs)


def _role() -> Talk[Sign]:
    if not (yield from _value(b"SELECT pg_is_in_recovery()")):
        return Sign("role", "primary")
    remedy = "add target_session_attrs=read-write to the URL to be led to the primary"
    return Sign("role", "standby, which cannot be written to", well=False, remedy=remedy)


def _journal() -> Talk[Sign]:
    ((head, count, last),) = yield Ask(_JOURNAL)
    if head == count == last:
        return Sign("journal", f"{head} facts, none missing")
    return Sign(
        "journal",
        f"its head is at {head}, and there are {count} facts, the last at position {last}",
        well=False,
        remedy="`alliancekit verify` names what is missing; restore it from a backup",
    )


def _value(question: bytes) -> Talk[Any]:
    ((value,),) = yield Ask(question)
    return value
