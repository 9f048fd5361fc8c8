"""The tables of a PostgreSQL store, and how a new database gets them.

They have a schema of their own, `alliancekit`, so that a ledger can live beside other things in a database.
All texts are compared byte by byte (`COLLATE "C"`): keys come in byte order whatever the collation of the
database, and no index goes wrong when the collations of the system change.
"""

from psycopg import Connection, errors

VERSION = 1
"""The form of the tables; the database says which form it has."""

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

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('alliancekit'))"


def prepare(connection: Connection) -> str:
    """Give a new database its tables; of several who come at once, one does.

    Args:
        connection: A connection that commits each statement by itself.

    Returns:
        What is wrong with the database, as the end of a sentence; nothing when it is in order.
    """
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        return f"keeps texts as {encoding}; make a database with ENCODING 'UTF8' for the ledger"
    found = _form(connection)
    if found is None:
        with connection.transaction():
            connection.execute(_ONE_AT_A_TIME)
            found = _form(connection)
            if found is None:
                for statement in _TABLES:
                    connection.execute(statement.encode())
                return ""
    if found != VERSION:
        return (
            f"has tables of form {found}, and this version of alliancekit reads form {VERSION}; "
            "open it with the version of alliancekit that wrote it, or a later one"
        )
    return ""


def _form(connection: Connection) -> int | None:
    """Return the form of the tables; `None` where there are none."""
    try:
        with connection.transaction():
            row = connection.execute("SELECT version FROM alliancekit.schema").fetchone()
    except (errors.InvalidSchemaName, errors.UndefinedTable):
        return None
    return row[0] if row else 0
