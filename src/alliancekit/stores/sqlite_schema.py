"""The tables of an SQLite store: how a new file gets them, and how an old one gets to today's form."""

import sqlite3

from alliancekit.stores.migration import MigrationStep, refusal

VERSION = 1
"""The form of the tables; a file says which form it has."""

STEPS: tuple[MigrationStep, ...] = ()
"""From each older form to the next; none yet, for there has been one form only."""

STREAM = (
    "key, version, position, digest, recorded_at, latest_on, "
    "stage, standing, kind, parties, managers, next_due, snapshot"
)
"""The columns of a `Stored`, in the order in which the store reads and writes them."""

_STREAM_COLUMNS = """
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    digest TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    latest_on TEXT NOT NULL,
    stage TEXT NOT NULL,
    standing TEXT NOT NULL,
    kind TEXT NOT NULL,
    parties TEXT NOT NULL,
    managers TEXT NOT NULL,
    next_due TEXT,
    snapshot TEXT NOT NULL,
"""

_TABLES = (
    "CREATE TABLE schema (version INTEGER NOT NULL)",
    # One row: the position of the last fact. Who takes it last in a commit keeps the journal in order.
    "CREATE TABLE head (position INTEGER NOT NULL)",
    "INSERT INTO head VALUES (0)",
    """CREATE TABLE commits (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        content TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        why TEXT NOT NULL,
        after INTEGER NOT NULL,
        head INTEGER NOT NULL
    )""",
    """CREATE TABLE facts (
        position INTEGER PRIMARY KEY,
        key TEXT NOT NULL,
        version INTEGER NOT NULL,
        commit_number INTEGER NOT NULL,
        salt TEXT NOT NULL,
        digest TEXT NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (key, version)
    )""",
    f"CREATE TABLE streams ({_STREAM_COLUMNS} PRIMARY KEY (key))",
    "CREATE INDEX streams_by_stage ON streams (stage, key)",
    "CREATE INDEX streams_by_standing ON streams (standing, key)",
    "CREATE INDEX streams_by_kind ON streams (kind, key)",
    "CREATE INDEX streams_by_next_due ON streams (next_due) WHERE next_due IS NOT NULL",
    # Parties and managers, as `role`: what a stream has several of.
    """CREATE TABLE names (
        role TEXT NOT NULL,
        id TEXT NOT NULL,
        key TEXT NOT NULL,
        PRIMARY KEY (role, id, key)
    ) WITHOUT ROWID""",
    "CREATE INDEX names_by_key ON names (key)",
    f"CREATE TABLE kept ({_STREAM_COLUMNS} PRIMARY KEY (key, version))",
)


OURS = frozenset({"schema", "head", "commits", "facts", "streams"})
"""The tables by which a file is known to be a store."""


def prepare(db: sqlite3.Connection) -> str:
    """Give a new file its tables, inside the transaction that the caller has begun.

    Returns:
        What is wrong with the file, as the end of a sentence; nothing when it is in order.
    """
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not tables:
        for statement in _TABLES:
            db.execute(statement)
        db.execute("INSERT INTO schema VALUES (?)", (VERSION,))
        return ""
    if not tables >= OURS:
        return "is an SQLite database of something else; choose another path"
    found = form_of(db)
    return "" if found == VERSION else refusal(found, VERSION)


def form_of(db: sqlite3.Connection) -> int | None:
    """Return the form of the tables that a file says it has; `None` where it says nothing."""
    found: int | None = next(iter(db.execute("SELECT version FROM schema")), (None,))[0]
    return found
