"""What a PostgreSQL store says to its database.

A commit is one statement. Its parts wait for one another in an order that all commits share: first the
rows of the streams that it changes, in the order of their keys; then the one row of `head`. What comes after
that waits for nobody. So commits that cross cannot wait for each other for ever, and positions are given
in the order of commits.
"""

from collections.abc import Iterable

from alliancekit.stores.postgres_schema import STREAM

CHANNEL = "alliancekit"
"""Where those who wait for the next commit listen."""

_GIVEN = """
    SELECT
        key, expected, version, last, digest, latest_on, stage, standing, kind,
        parties::text[] AS parties, managers::text[] AS managers,
        nullif(next_due, '')::date AS next_due, snapshot, keep
    FROM unnest(
        %(keys)b::text[], %(expected)b::bigint[], %(versions)b::bigint[], %(last)b::bigint[],
        %(digests)b::text[], %(latest_on)b::date[], %(stages)b::text[], %(standings)b::text[],
        %(kinds)b::text[], %(parties)b::text[], %(managers)b::text[], %(next_due)b::text[],
        %(snapshots)b::text[], %(keep)b::boolean[]
    ) AS given (
        key, expected, version, last, digest, latest_on, stage, standing, kind, parties, managers,
        next_due, snapshot, keep
    )
"""

# Rows are locked as they are now, not as they were when the statement began, and in the order of keys.
_LOCKED = """
    SELECT streams.key
    FROM alliancekit.streams JOIN given ON streams.key = given.key AND streams.version = expected
    ORDER BY streams.key
    FOR UPDATE OF streams
"""

_TAKEN = """
    SELECT streams.key FROM alliancekit.streams JOIN given ON streams.key = given.key
    WHERE expected = 0
"""

_MOVED = """
    UPDATE alliancekit.head SET position = position + %(added)b, commits = commits + 1
    WHERE (SELECT count(*) FROM locked) = %(changed)b AND NOT EXISTS (SELECT FROM taken)
    RETURNING position - %(added)b AS after, position AS head, commits AS number
"""

_COMMITTED = """
    INSERT INTO alliancekit.commits
        (number, id, content, recorded_at, recorded_by, why, after, head)
    SELECT number, %(id)b, %(content)b, %(at)b, %(by)b, %(why)b, after, head FROM moved
"""

_ADDED = """
    INSERT INTO alliancekit.facts (position, key, version, commit_number, salt, digest, text)
    SELECT after + nth, key, version, number, salt, digest, text
    FROM moved, unnest(
        %(fact_keys)b::text[], %(fact_versions)b::bigint[], %(salts)b::text[],
        %(fact_digests)b::text[], %(texts)b::text[]
    ) WITH ORDINALITY AS fact (key, version, salt, digest, text, nth)
"""

# A change without facts (`last` is 0) leaves what the last fact has brought.
_CHANGED = f"""
    UPDATE alliancekit.streams SET
        version = given.version,
        position = CASE last WHEN 0 THEN streams.position ELSE after + last END,
        digest = CASE last WHEN 0 THEN streams.digest ELSE given.digest END,
        recorded_at = CASE last WHEN 0 THEN streams.recorded_at ELSE %(at)b END,
        latest_on = given.latest_on, stage = given.stage, standing = given.standing,
        kind = given.kind, parties = given.parties, managers = given.managers,
        next_due = given.next_due, snapshot = given.snapshot
    FROM moved, given
    WHERE streams.key = given.key AND expected > 0
    RETURNING {", ".join(f"streams.{column}" for column in STREAM.split(", "))}
"""  # noqa: S608 - column names of our own

_STARTED = f"""
    INSERT INTO alliancekit.streams ({STREAM})
    SELECT key, version, after + last, digest, %(at)b, latest_on, stage, standing, kind,
        parties, managers, next_due, snapshot
    FROM moved, given
    WHERE expected = 0
    RETURNING {STREAM}
"""  # noqa: S608 - column names of our own

_FORGOTTEN = """
    DELETE FROM alliancekit.kept USING moved, given
    WHERE kept.key = given.key AND last = 0 AND NOT (keep AND kept.version = given.version)
"""

_REMEMBERED = f"""
    INSERT INTO alliancekit.kept ({STREAM})
    SELECT {STREAM} FROM latest WHERE key IN (SELECT key FROM given WHERE keep)
    ON CONFLICT (key, version) DO UPDATE SET
        {", ".join(f"{column} = excluded.{column}" for column in STREAM.split(", "))}
"""  # noqa: S608 - column names of our own

_WHOLE = f"""
    WITH given AS ({_GIVEN}), locked AS ({_LOCKED}), taken AS ({_TAKEN}), moved AS ({_MOVED}),
        committed AS ({_COMMITTED}), added AS ({_ADDED}), changed AS ({_CHANGED}),
        started AS ({_STARTED})
"""

_WAKE = f"pg_notify('{CHANNEL}', '')"

WRITE = f"{_WHOLE} SELECT after, head, {_WAKE} FROM moved".encode()  # noqa: S608 - our own text
"""The whole of a commit. No row comes back where it cannot be written: nothing is, then."""

WRITE_ONE = f"""
    WITH locked AS (
        SELECT key FROM alliancekit.streams WHERE key = %(key)b AND version = %(expected)b FOR UPDATE
    ), moved AS (
        UPDATE alliancekit.head SET position = position + 1, commits = commits + 1
        WHERE EXISTS (SELECT FROM locked)
        RETURNING position - 1 AS after, position AS head, commits AS number
    ), committed AS ({_COMMITTED}), added AS (
        INSERT INTO alliancekit.facts (position, key, version, commit_number, salt, digest, text)
        SELECT head, %(key)b, %(version)b, number, %(salt)b, %(digest)b, %(text)b FROM moved
    ), changed AS (
        UPDATE alliancekit.streams SET
            version = %(version)b, position = moved.head, digest = %(digest)b,
            recorded_at = %(at)b, latest_on = %(latest_on)b, stage = %(stage)b,
            standing = %(standing)b, kind = %(kind)b, parties = %(parties)b,
            managers = %(managers)b, next_due = %(next_due)b, snapshot = %(snapshot)b
        FROM moved WHERE streams.key = %(key)b
    )
    SELECT after, head, {_WAKE} FROM moved
""".encode()  # noqa: S608 - our own text
"""The same where one fact is added to a stream that is there: by far the most frequent, and planned in no time.

To plan the whole of a commit takes longer than to make it, and the server does so each time.
"""

WRITE_AND_KEEP = f"""
    {_WHOLE},
        latest AS (SELECT * FROM changed UNION ALL SELECT * FROM started),
        forgotten AS ({_FORGOTTEN}), remembered AS ({_REMEMBERED})
    SELECT after, head, {_WAKE} FROM moved
""".encode()  # noqa: S608 - our own text
"""The whole of a commit that keeps snapshots or forgets them."""

WAKE = f"SELECT {_WAKE}".encode()

LISTEN = f"LISTEN {CHANNEL}".encode()

LOCK = f"WITH given AS ({_GIVEN}) {_LOCKED}".encode()

TAKEN = f"WITH given AS ({_GIVEN}) {_TAKEN}".encode()

TAKE_HEAD = b"""
    UPDATE alliancekit.head SET position = position + %(added)b, commits = commits + 1
    RETURNING position - %(added)b AS after, position AS head, commits AS number
"""

PARTS = tuple(
    f"""
    WITH given AS ({_GIVEN}),
        moved AS (SELECT %(after)b AS after, %(head)b AS head, %(number)b AS number),
        latest AS (
            SELECT {STREAM} FROM alliancekit.streams WHERE key IN (SELECT key FROM given)
        )
    {part}
    """.encode()  # noqa: S608 - text of our own
    for part in (_COMMITTED, _ADDED, _CHANGED, _STARTED, _FORGOTTEN, _REMEMBERED)
)
"""What follows once the head is taken, a statement for each part."""

RECEIPT = b"SELECT id, content, after, head FROM alliancekit.commits WHERE id = %s"

VERSIONS = b"SELECT key, version FROM alliancekit.streams WHERE key = ANY(%s)"

LOAD = f"SELECT {STREAM} FROM alliancekit.streams WHERE key = %s".encode()  # noqa: S608 - column names of our own

LOAD_ALL = f"SELECT {STREAM} FROM alliancekit.streams WHERE key = ANY(%s)".encode()  # noqa: S608 - column names of our own
"""The same for several keys; for one alone it would cost half as much again."""

HEAD = b"SELECT position FROM alliancekit.head"

KEPT = f"""
    SELECT {STREAM} FROM alliancekit.kept
    WHERE key = %(key)s
        AND version <= coalesce(%(version)s::bigint, version)
        AND latest_on <= coalesce(%(on)s::date, latest_on)
        AND recorded_at <= coalesce(%(at)s::timestamptz, recorded_at)
    ORDER BY version DESC LIMIT 1
""".encode()  # noqa: S608 - column names of our own

_RECORDED = """
    SELECT text, version, recorded_at, recorded_by, why, digest, salt, key, position, id
    FROM alliancekit.facts LEFT JOIN alliancekit.commits ON number = commit_number
"""

FACT = f"{_RECORDED} WHERE position = %s".encode()

_CONDITIONS = {
    "stage": "stage = %(stage)s",
    "standing": "standing = %(standing)s",
    "kind": "kind = %(kind)s",
    "party": "parties @> ARRAY[%(party)s]::text[]",
    "manager": "managers @> ARRAY[%(manager)s]::text[]",
    "due_by": "next_due <= %(due_by)s",
}


def find(conditions: Iterable[str], *, columns: str = STREAM) -> bytes:
    """Return the statement that finds a page of streams by what is given of a `Where`."""
    also = "".join(f" AND {_CONDITIONS[name]}" for name in conditions)
    return (
        f"SELECT {columns} FROM alliancekit.streams WHERE key > %(after)s AND key >= %(first)s "  # noqa: S608 - our own text
        f"AND key < %(beyond)s{also} ORDER BY key LIMIT %(limit)s"
    ).encode()


def journal(*, of_one: bool) -> bytes:
    """Return the statement that reads a page of the journal, of one stream or of all."""
    return f"{_RECORDED} {_page(of_one=of_one)}".encode()


def positions(*, of_one: bool) -> bytes:
    """Return the statement that reads the positions of the same page, and nothing that can be damaged."""
    return f"SELECT position FROM alliancekit.facts {_page(of_one=of_one)}".encode()  # noqa: S608 - our own text


def _page(*, of_one: bool) -> str:
    of = "AND key = %(key)s " if of_one else ""
    return f"WHERE position > %(after)s {of}ORDER BY position LIMIT %(limit)s"
