"""Put faults into the PostgreSQL store, one at a time, and show that its tests catch each.

As `store_faults.py` does for the other stores, but on a real server, which all of them share. Run it with
`python tests/mutation/postgres_faults.py`; it ends with 1 if a fault goes unnoticed, or is no longer to be found in
the text. Names as arguments run only those faults, `--quick` a few of each kind, which takes a minute or two.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from store_faults import PACKAGE, ROOT, Fault, with_fault

from alliancekit.testing.postgres import VARIABLE, PostgresServer

CONTRACT = "tests/stores/test_postgres_contract.py"
WORLD = "tests/stores/test_postgres.py"
LOST = "tests/stores/test_postgres_lost.py"
ASYNC = "tests/stores/test_postgres_async.py"
OPENING = "tests/stores/test_postgres_opening.py"
MIGRATION = "tests/stores/test_migration.py"
THREADED = "tests/stores/test_async_contract.py"

SAID = "postgres_statements.py"
AWAITED = "postgres_async_pool.py"
MOVED = """\
    UPDATE alliancekit.head SET position = position + %(added)b, commits = commits + 1
    WHERE (SELECT count(*) FROM locked) = %(changed)b AND NOT EXISTS (SELECT FROM taken)
    RETURNING position - %(added)b AS after, position AS head, commits AS number
"""
MOVED_BY_A_CLOCK = """\
    SELECT tick AS after, tick + %(added)b AS head, tick AS number
    FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS tick) AS clock
    WHERE (SELECT count(*) FROM locked) = %(changed)b AND NOT EXISTS (SELECT FROM taken)
"""
MOVED_BY_ONE = """\
        UPDATE alliancekit.head SET position = position + 1, commits = commits + 1
        WHERE EXISTS (SELECT FROM locked)
        RETURNING position - 1 AS after, position AS head, commits AS number
"""
MOVED_BY_ONE_BY_A_CLOCK = """\
        SELECT tick AS after, tick + 1 AS head, tick AS number
        FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS tick) AS clock
        WHERE EXISTS (SELECT FROM locked)
"""
FAULTS = (
    Fault(
        "no version predicate",
        SAID,
        " AND streams.version = expected\n",
        "\n",
        "that_waited and whole",
        WORLD,
    ),
    Fault(
        "one fact: no version predicate",
        SAID,
        " AND version = %(expected)b FOR UPDATE\n",
        " FOR UPDATE\n",
        "TestPostgresStore and test_02 and not InParts",
        CONTRACT,
    ),
    Fault(
        "some of the streams are enough",
        SAID,
        "(SELECT count(*) FROM locked) = %(changed)b AND ",
        "",
        "five_hundred",
        WORLD,
    ),
    Fault(
        "one fact: without its stream",
        SAID,
        "        WHERE EXISTS (SELECT FROM locked)\n",
        "",
        "TestPostgresStore and test_02 and not InParts",
        CONTRACT,
    ),
    Fault(
        "streams that are read, not locked",
        SAID,
        "    FOR UPDATE OF streams\n",
        "",
        "that_waited",
        WORLD,
    ),
    Fault(
        "one fact: a stream that is read, not locked",
        SAID,
        " AND version = %(expected)b FOR UPDATE\n",
        " AND version = %(expected)b\n",
        "is_taken_before_the_head and whole",
        WORLD,
    ),
    Fault(
        "locks in any order",
        SAID,
        "    ORDER BY streams.key\n",
        "",
        "in_the_order_of_their_keys",
        WORLD,
    ),
    Fault(
        "positions from a clock instead of the head row",
        SAID,
        MOVED,
        MOVED_BY_A_CLOCK,
        "reader_at_the_tail",
        WORLD,
    ),
    Fault(
        "one fact: a position from a clock instead of the head row",
        SAID,
        MOVED_BY_ONE,
        MOVED_BY_ONE_BY_A_CLOCK,
        "TestPostgresStore and test_07 and not InParts",
        CONTRACT,
    ),
    Fault(
        "one fact: its stream is found by what it was",
        SAID,
        "            standing = %(standing)b, kind = %(kind)b, parties = %(parties)b,\n",
        "",
        "TestPostgresStore and test_11 and not InParts",
        CONTRACT,
    ),
    Fault(
        "no look at whether the commit was made before",
        "postgres_writing.py",
        "        if first is not None:\n",
        "        if first is not None and False:\n",
        "TestPostgresStore and test_04 and not InParts",
        CONTRACT,
    ),
    Fault(
        "the same id with other content is taken for the same",
        "postgres_writing.py",
        "            if first.content != commit.content:\n",
        "            if False:\n",
        "TestPostgresStore and test_05 and not InParts",
        CONTRACT,
    ),
    Fault(
        "who comes second gets the error of the database",
        "postgres_writing.py",
        "        except errors.UniqueViolation:\n            between = None",
        "        except errors.DataError:\n            between = None",
        "start_the_same_stream",
        WORLD,
    ),
    Fault(
        "a lost connection is the caller's trouble",
        "postgres_connecting.py",
        "again = lost or isinstance(error, _UNDONE)",
        "again = isinstance(error, _UNDONE)",
        "outcome_is_not_known or the_server_has_ended",
        LOST,
    ),
    Fault(
        "what the server has undone is not done again",
        "postgres_connecting.py",
        "again = lost or isinstance(error, _UNDONE)",
        "again = lost",
        "has_undone",
        LOST,
    ),
    Fault(
        "commits that are not forced to the disk",
        "postgres_pool.py",
        "            configure=_configure,\n",
        "",
        "forced_to_the_disk",
        WORLD,
    ),
    Fault(
        "keys in the order of the database",
        "postgres_schema.py",
        "_TEXT = 'text COLLATE \"C\" NOT NULL'",
        "_TEXT = 'text NOT NULL'",
        "byte_by_byte",
        WORLD,
    ),
    Fault(
        "no word about what the database cannot keep",
        "postgres_rows.py",
        '    if "\\0" in text or "\\1" in text:\n',
        "    if False:\n",
        "TestPostgresStore and test_09 and not InParts",
        CONTRACT,
    ),
    Fault(
        "names that are not quoted",
        "postgres_rows.py",
        """.replace('"', '\\\\"')""",
        "",
        "names_of_any_characters",
        WORLD,
    ),
    Fault(
        "a rebuilt state beside kept snapshots of the wrong one",
        SAID,
        "last = 0 AND NOT (keep AND kept.version = given.version)",
        "false",
        "TestPostgresStore and test_12 and not InParts",
        CONTRACT,
    ),
    Fault(
        "nobody is woken",
        SAID,
        "_WAKE = f\"pg_notify('{CHANNEL}', '')\"",
        '_WAKE = "1"',
        "is_woken",
        WORLD,
    ),
    Fault(
        "two who make the tables at once",
        "postgres_schema.py",
        "    yield Ask(_ONE_AT_A_TIME)\n    found = yield from _form()\n    if",
        "    found = yield from _form()\n    if",
        "eight_who_open",
        OPENING,
    ),
    Fault(
        "in bulk: rows that are replaced, not changed",
        "postgres_bulk.py",
        "    yield AskEach(_CHANGE, [(*row[1:], row[0]) for key, row in rows.items() if key in there])\n",
        '    yield Ask(b"DELETE FROM alliancekit.streams WHERE key = ANY(%s)", (list(rows),))\n    there = ()\n',
        "has_waited_for_a_batch",
        WORLD,
    ),
    Fault(
        "in bulk: locks in any order",
        "postgres_bulk.py",
        " ORDER BY key FOR UPDATE",
        " FOR UPDATE",
        "in_the_order_of_their_keys",
        WORLD,
    ),
    Fault(
        "in bulk: streams that are read, not locked",
        "postgres_bulk.py",
        " ORDER BY key FOR UPDATE",
        "",
        "that_waited",
        WORLD,
    ),
    Fault(
        "in parts: not all or nothing",
        "postgres_writing.py",
        "between: tuple[int, int] | None = yield Together(_parts(commit))",
        "between = yield from _parts(commit)",
        "that_waited",
        WORLD,
    ),
    Fault(
        "awaited: who stops waiting keeps the connection",
        AWAITED,
        "                finally:\n                    await self._to_the_end(",
        "                except Exception:\n                    raise\n                else:\n"
        "                    await self._to_the_end(",
        "stops_the_server_too",
        ASYNC,
    ),
    Fault(
        "awaited: who stops waiting while the connection goes back loses it",
        AWAITED,
        "        await asyncio.shield(doing)\n",
        "        await doing\n",
        "goes_back_does_not",
        ASYNC,
    ),
    Fault(
        "awaited: a transaction that is none",
        AWAITED,
        "            async with db.connection.transaction():\n",
        "            if True:\n",
        "that_waited and awaited",
        WORLD,
    ),
    Fault(
        "awaited: commits that are not forced to the disk",
        AWAITED,
        "            configure=_configure,\n",
        "",
        "forced_to_the_disk and awaited",
        WORLD,
    ),
    Fault(
        "awaited: dead connections are tried one by one",
        AWAITED,
        "            if lost:\n",
        "            if False:\n",
        "not_tried_one_by_one and awaited",
        LOST,
    ),
    Fault(
        "awaited: nobody listens",
        "postgres_async.py",
        "                    await listening.execute(LISTEN)\n",
        "",
        "is_woken and awaited",
        WORLD,
    ),
    Fault(
        "awaited in a thread: who waits keeps the others from working",
        "threaded.py",
        "run_in_executor(self._waiting, work)",
        "run_in_executor(self.worker, work)",
        "keeps_nobody_from_recording",
        THREADED,
    ),
    Fault(
        "awaited in a thread: abilities are lost",
        "threaded.py",
        "if isinstance(store, ability)",
        "if False",
        "and_back_again",
        THREADED,
    ),
    Fault(
        "migration: several at once",
        "postgres_schema.py",
        "    yield Ask(_ONE_AT_A_TIME)\n    yield Ask(_NOBODY_WRITES)\n",
        "",
        "eight_who_migrate",
        MIGRATION,
    ),
    Fault(
        "migration: while others commit",
        "postgres_schema.py",
        "    yield Ask(_NOBODY_WRITES)\n",
        "",
        "for_who_commits",
        MIGRATION,
    ),
    Fault(
        "migration: step by step, not all or nothing",
        "postgres_schema.py",
        '            yield Ask(statement.encode())\n    yield Ask(b"UPDATE',
        '            yield Ask(statement.encode())\n            yield Ask(b"COMMIT")\n'
        '            yield Ask(b"BEGIN")\n    yield Ask(b"UPDATE',
        "half_way",
        MIGRATION,
    ),
    Fault(
        "migration: of a later form too",
        "postgres_schema.py",
        "if not found or found > VERSION:",
        "if not found:",
        "left_alone",
        MIGRATION,
    ),
)


QUICK = frozenset(
    {
        "streams that are read, not locked",
        "one fact: no version predicate",
        "one fact: a stream that is read, not locked",
        "no look at whether the commit was made before",
        "a lost connection is the caller's trouble",
        "in bulk: rows that are replaced, not changed",
        "awaited: who stops waiting keeps the connection",
        "awaited: a transaction that is none",
        "migration: step by step, not all or nothing",
    }
)
"""The faults that are tried with `--quick`, one or two of each kind."""


def passes(suite: str, test: str, where: str) -> bool:
    """Return whether tests pass with the package that is in a folder.

    Raises:
        RuntimeError: They could not be run, or there are none of that name.
    """
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", suite, "-k"]
    try:
        done = subprocess.run(
            [*command, test],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": where, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False  # who waits for ever has not passed
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"{suite} -k {test!r}: {done.stdout}{done.stderr}")
    return done.returncode == 0


def caught(fault: Fault) -> bool:
    """Return whether the tests of a fault fail once it is in."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "alliancekit"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        module = copy / "stores" / fault.file
        module.write_text(with_fault(fault, module.read_text("utf-8")), "utf-8")
        return not passes(fault.suite, fault.test, folder)


def main() -> int:
    """Put in one fault after the other, and say which go unnoticed."""
    start = time.monotonic()
    names = set(sys.argv[1:])
    if "--quick" in names:
        names = names - {"--quick"} | QUICK
    faults = [each for each in FAULTS if not names or each.name in names]
    with PostgresServer() as server:
        os.environ[VARIABLE] = server.url()
        # The tests that shall fail with a fault must pass without one.
        for suite in sorted({each.suite for each in faults}):
            every = " or ".join(
                sorted({f"({each.test})" for each in faults if each.suite == suite})
            )
            if not passes(suite, every, str(PACKAGE.parent)):
                print(f"Nothing is wrong yet, and these tests fail: {suite} -k {every!r}")
                return 1
        with ThreadPoolExecutor(2) as pool:
            found = dict(zip(faults, pool.map(caught, faults), strict=True))
    for fault, was_caught in found.items():
        print(f"{'caught' if was_caught else 'NOT CAUGHT':11} {fault.name}")
    print(f"{sum(found.values())} of {len(found)} caught, in {time.monotonic() - start:.0f} s")
    return 0 if all(found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
