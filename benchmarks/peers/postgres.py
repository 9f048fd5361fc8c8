"""psycopg for PostgreSQL, alone: the same rows in the same tables, in as few round trips as can be.

A commit is one prepared statement, as it is in the store; a bulk is one transaction of binary COPY.
"""

from collections.abc import Iterable, Sequence
from itertools import count

import psycopg
from peers.examples import AT, DAY, DIGEST, FACT, INDEX, SALT, SNAPSHOT

from alliancekit.stores.postgres_schema import STREAM

_COLUMNS = STREAM.split(", ")
_COMMIT = b"""
    WITH moved AS (
        UPDATE alliancekit.head SET position = position + 1, commits = commits + 1
        RETURNING position, commits
    ), committed AS (
        INSERT INTO alliancekit.commits
            (number, id, content, recorded_at, recorded_by, why, after, head)
        SELECT commits, %(id)b, %(digest)b, %(at)b, 'ada', '', position - 1, position FROM moved
    ), added AS (
        INSERT INTO alliancekit.facts (position, key, version, commit_number, salt, digest, text)
        SELECT position, %(key)b, %(version)b, commits, %(salt)b, %(digest)b, %(fact)b FROM moved
    )
    UPDATE alliancekit.streams SET
        version = %(version)b, position = moved.position, digest = %(digest)b, recorded_at = %(at)b,
        latest_on = %(day)b, stage = %(stage)b, standing = %(standing)b, kind = %(kind)b,
        parties = %(parties)b, managers = %(managers)b, next_due = %(day)b, snapshot = %(snapshot)b
    FROM moved WHERE key = %(key)b
"""
_LOAD = f"SELECT {STREAM} FROM alliancekit.streams WHERE key = %s".encode()  # noqa: S608 - column names of our own
_PAGE = f"""
    SELECT {STREAM} FROM alliancekit.streams WHERE key > %s AND stage = %s ORDER BY key LIMIT 50
""".encode()  # noqa: S608 - the same
_SCAN = b"""
    SELECT text, version, recorded_at, recorded_by, why, digest, salt, key, position, id
    FROM alliancekit.facts LEFT JOIN alliancekit.commits ON number = commit_number
    WHERE position > %s ORDER BY position LIMIT 1000
"""
_FACTS = ("position", "key", "version", "commit_number", "salt", "digest", "text")
_FACT_TYPES = ("int8", "text", "int8", "int8", "text", "text", "text")
_STREAM_TYPES = (
    *("text", "int8", "int8", "text", "timestamptz", "date", "text", "text", "text"),
    *("text[]", "text[]", "date", "text"),
)


class RawPostgres:
    """One writer who looks at nothing before he writes, on one connection and one cursor.

    Args:
        url: A database that has the tables of a store already.
    """

    name = "raw psycopg"

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url, autocommit=True)
        self.db = self.connection.cursor()

    def commit(self, key: str, version: int, name: str) -> None:
        """Write one fact, its commit, and the state after it."""
        given = {
            "id": name, "key": key, "version": version, "at": AT, "digest": DIGEST, "salt": SALT,
            "fact": FACT, "day": DAY, "stage": INDEX.stage, "standing": INDEX.standing,
            "kind": INDEX.kind, "parties": list(INDEX.parties), "managers": list(INDEX.managers),
            "snapshot": SNAPSHOT,
        }  # fmt: skip
        self.db.execute(_COMMIT, given, prepare=True)

    def bulk(self, keys: Sequence[str], name: str) -> None:
        """Write the first fact of many streams in one commit."""
        with self.connection.transaction():
            self.db.execute(
                "UPDATE alliancekit.head SET position = position + %s, commits = commits + 1 "
                "RETURNING position, commits",
                (len(keys),),
            )
            head, number = self.db.fetchone() or (0, 0)
            first = head - len(keys)
            self.db.execute(
                "INSERT INTO alliancekit.commits "
                "(number, id, content, recorded_at, recorded_by, why, after, head) "
                "VALUES (%s, %s, %s, %s, 'ada', '', %s, %s)",
                (number, name, DIGEST, AT, first, head),
            )
            facts = (
                (position, key, 1, number, SALT, DIGEST, FACT)
                for position, key in enumerate(keys, first + 1)
            )
            self._copy("facts", _FACTS, _FACT_TYPES, facts)
            streams = (
                (
                    *(key, 1, position, DIGEST, AT, DAY, INDEX.stage, INDEX.standing, INDEX.kind),
                    *(list(INDEX.parties), list(INDEX.managers), DAY, SNAPSHOT),
                )
                for key, position in zip(keys, count(first + 1), strict=False)
            )
            self._copy("streams", _COLUMNS, _STREAM_TYPES, streams)

    def load(self, key: str) -> object:
        """Read the state of one stream."""
        return self.db.execute(_LOAD, (key,)).fetchall()

    def page(self, after: str) -> object:
        """Read the states of 50 streams in the stage of launch."""
        return self.db.execute(_PAGE, (after, INDEX.stage)).fetchall()

    def scan(self, after: int) -> object:
        """Read 1,000 facts."""
        return self.db.execute(_SCAN, (after,)).fetchall()

    def close(self) -> None:
        self.connection.close()

    def _copy(
        self,
        table: str,
        columns: Iterable[str],
        types: Sequence[str],
        rows: Iterable[tuple[object, ...]],
    ) -> None:
        into = f"COPY alliancekit.{table} ({', '.join(columns)}) FROM STDIN (FORMAT BINARY)"
        with self.db.copy(into.encode()) as copy:
            copy.set_types(types)
            for each in rows:
                copy.write_row(each)
