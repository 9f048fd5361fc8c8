"""The tables of a PostgreSQL store, and how a new database gets them.

They have a schema of their own, `alliancekit`, so that a ledger can live beside other things in a database.
All texts are compared byte by byte (`COLLATE "C"`): keys come in byte order whatever the collation of the
database, and no index goes wrong when the collations of the system change.
"""

from psycopg import errors

from alliancekit.stores.migration import Migration, MigrationStep, after, no_way, refusal
from alliancekit.stores.postgres_talk import Ask, Talk, Together

VERSION = 1
"""The form of the tables; the database says which form it has."""

STEPS: tuple[MigrationStep, ...] = ()
"""From each older form to the next; none yet, for there has been one form only."""

STREAM = (
    "key, version, position, digest, recorded_at, latest_on, "
    "stage, standing, kind, parties, managers, next_due, snapshot"
)
"""The columns of a `Stored`, in the order in which the store reads and writes them."""

_TEXT = 'text COLLATE "C" NOT NULL'

_NAMES = 'text[] COLLATE "C" NOT NULL'

_STREAM_COLUMNS = f"""
    key {_TEXT},
    version bigint NOT NULL,
    position bigint NOT NULL,
    digest {_TEXT},
    recorded_at timestamptz NOT NULL,
    latest_on date NOT NULL,
    stage {_TEXT},
    standing {_TEXT},
    kind {_TEXT},
    parties {_NAMES},
    managers {_NAMES},
    next_due date,
    snapshot {_TEXT},
"""

_TABLES = (
    "CREATE SCHEMA alliancekit",
    "CREATE TABLE alliancekit.schema (version integer NOT NULL)",
    # One row: the position of the last fact, and how many commits there are. Who commits takes it after
    # all that could have to be waited for and keeps it to the end, so that the journal is in the order of
    # commits. It is written at each commit: the room in its page keeps that cheap.
    """CREATE TABLE alliancekit.head (position bigint NOT NULL, commits bigint NOT NULL)
    WITH (fillfactor = 10)""",
    "INSERT INTO alliancekit.head VALUES (0, 0)",
    f"""CREATE TABLE alliancekit.commits (
        number bigint PRIMARY KEY,
        id {_TEXT} UNIQUE,
        content {_TEXT},
        recorded_at timestamptz NOT NULL,
        recorded_by {_TEXT},
        why {_TEXT},
        after bigint NOT NULL,
        head bigint NOT NULL
    )""",
    f"""CREATE TABLE alliancekit.facts (
        position bigint PRIMARY KEY,
        key {_TEXT},
        version bigint NOT NULL,
        commit_number bigint NOT NULL,
        salt {_TEXT},
        digest {_TEXT},
        text {_TEXT},
        UNIQUE (key, version)
    )""",
    "CREATE INDEX facts_by_key ON alliancekit.facts (key, position)",
    f"CREATE TABLE alliancekit.streams ({_STREAM_COLUMNS} PRIMARY KEY (key)) WITH (fillfactor = 80)",
    "CREATE INDEX streams_by_stage ON alliancekit.streams (stage, key)",
    "CREATE INDEX streams_by_standing ON alliancekit.streams (standing, key)",
    "CREATE INDEX streams_by_kind ON alliancekit.streams (kind, key)",
    "CREATE INDEX streams_by_next_due ON alliancekit.streams (next_due) WHERE next_due IS NOT NULL",
    "CREATE INDEX streams_by_party ON alliancekit.streams USING gin (parties)",
    "CREATE INDEX streams_by_manager ON alliancekit.streams USING gin (managers)",
    f"CREATE TABLE alliancekit.kept ({_STREAM_COLUMNS} PRIMARY KEY (key, version))",
    f"INSERT INTO alliancekit.schema VALUES ({VERSION})",  # noqa: S608 - a number of our own
)

_ONE_AT_A_TIME = b"SELECT pg_advisory_xact_lock(hashtext('alliancekit'))"

_NOBODY_WRITES = b"LOCK TABLE alliancekit.streams, alliancekit.head IN ACCESS EXCLUSIVE MODE"


def prepare() -> Talk[str]:
    """Give a new database its tables; of several who come at once, one does.

    Returns:
        What is wrong with the database, as the end of a sentence; nothing when it is in order.
    """
    ((encoding,),) = yield Ask(b"SHOW server_encoding")
    if encoding != "UTF8":
        return f"keeps texts as {encoding}; make a database with ENCODING 'UTF8' for the ledger"
    found = yield from _form()
    if found is None:
        found = yield Together(_made())
    return "" if found == VERSION else refusal(found, VERSION)


def migrated(*, dry_run: bool) -> Talk[Migration | str]:
    """Bring the tables of a database to today's form; of several who come at once, one does.

    Returns:
        What was done, or would be; or why nothing can be, as the end of a sentence.
    """
    found = yield from _form()
    if not found or found > VERSION:
        return no_way(found)
    if found == VERSION or dry_run:
        return Migration.of(found, STEPS)
    done: Migration | str = yield Together(_migrated())
    return done


def _made() -> Talk[int]:
    yield Ask(_ONE_AT_A_TIME)
    found = yield from _form()
    if found is not None:
        return found
    for statement in _TABLES:
        yield Ask(statement.encode())
    return VERSION


def _migrated() -> Talk[Migration]:
    yield Ask(_ONE_AT_A_TIME)
    yield Ask(_NOBODY_WRITES)
    found = (yield from _form()) or 0  # whoever was faster has gone all the way
    for step in after(found, STEPS):
        for statement in step.statements:
            yield Ask(statement.encode())
    yield Ask(b"UPDATE alliancekit.schema SET version = %s", (VERSION,))
    return Migration.of(found, STEPS).made()


def _form() -> Talk[int | None]:
    """Return the form of the tables; `None` where there are none."""
    try:
        rows = yield Together(_version())
    except (errors.InvalidSchemaName, errors.UndefinedTable):
        return None
    return rows[0][0] if rows else 0


def _version() -> Talk[list[tuple[int]]]:
    rows: list[tuple[int]] = yield Ask(b"SELECT version FROM alliancekit.schema")
    return rows
