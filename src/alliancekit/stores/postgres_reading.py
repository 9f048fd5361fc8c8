"""What is asked of a PostgreSQL database to read it, and how what cannot be read is named."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import psycopg

from alliancekit.stores import postgres_statements as statements
from alliancekit.stores.base import Receipt, Recorded, Stored, Where
from alliancekit.stores.errors import Damaged, DamagedState
from alliancekit.stores.postgres_rows import (
    bounds,
    conditions,
    read,
    receipt_of,
    recorded,
    stored,
    written,
)
from alliancekit.stores.postgres_talk import Ask, Talk

# What the server, the driver or our own reading says of a damaged row; a refusal or a lost server is none.
_UNREADABLE = (psycopg.DataError, psycopg.InternalError, AttributeError, TypeError, ValueError)


def receipt(commit: str) -> Talk[Receipt | None]:
    """Return what was answered to the commit of an id."""
    rows = yield Ask(statements.RECEIPT, (written(commit),))
    return receipt_of(rows[0]) if rows else None


def head() -> Talk[int]:
    """Return the position of the last fact."""
    rows = yield Ask(statements.HEAD)
    position: int = rows[0][0] if rows else 0
    return position


def states(keys: Collection[str]) -> Talk[Mapping[str, Stored]]:
    """Return the latest state of those streams that exist, by key."""
    wanted = [written(key) for key in keys]
    try:
        rows = yield _states(wanted)
        return {read(row[0]): stored(row) for row in rows}
    except _UNREADABLE:
        yield from _name_the_state(wanted)
        raise


def kept(
    key: str, version: int | None, on: date | None, at: datetime | None
) -> Talk[Stored | None]:
    """Return the newest kept snapshot of a stream that is after none of the limits."""
    given = {"key": written(key), "version": version, "on": on, "at": at}
    rows = yield Ask(statements.KEPT, given)
    return stored(rows[0]) if rows else None


def found(where: Where, after: str, limit: int) -> Talk[Sequence[Stored]]:
    """Return the streams that fit, in the byte order of their keys, those after a key."""
    fitting = conditions(where)
    given = {**fitting, **bounds(where, after, limit)}
    try:
        # Which index serves best depends on what is asked for: a plan for anything would walk through all streams.
        rows = yield Ask(statements.find(fitting), given, often=False)
        return [stored(row) for row in rows]
    except _UNREADABLE:
        keys = yield Ask(statements.find(fitting, columns="key"), given)
        yield from _name_the_state([key for (key,) in keys])
        raise


def journal(after: int, limit: int, key: str | None) -> Talk[Sequence[Recorded[str]]]:
    """Return the facts after a position, in order; those of one stream where a key is given."""
    of_one = key is not None
    given = {"after": after, "limit": limit, "key": written(key) if key is not None else None}
    try:
        rows = yield Ask(statements.journal(of_one=of_one), given)
        return [recorded(row) for row in rows]
    except _UNREADABLE:
        page = yield Ask(statements.positions(of_one=of_one), given)
        yield from _name_the_fact([position for (position,) in page])
        raise


def _states(keys: Sequence[str]) -> Ask:
    if len(keys) == 1:
        return Ask(statements.LOAD, keys)
    return Ask(statements.LOAD_ALL, (keys,))


def _name_the_state(keys: Sequence[str]) -> Talk[None]:
    """Raise `DamagedState` for the first of these streams whose latest state cannot be read."""
    for key in keys:
        try:
            rows: list[Any] = yield _states([key])
            list(map(stored, rows))
        except _UNREADABLE as error:
            raise DamagedState(read(key), str(error)) from error


def _name_the_fact(positions: Sequence[int]) -> Talk[None]:
    """Raise `Damaged` for the first of these facts that cannot be read."""
    for position in positions:
        try:
            rows: list[Any] = yield Ask(statements.FACT, (position,))
            list(map(recorded, rows))
        except _UNREADABLE as error:
            raise Damaged(position, str(error)) from error
