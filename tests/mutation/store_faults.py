"""Put faults into the stores, one at a time, and show that the kit catches each.

Every fault is one that stores have had in earnest. It is put into a copy of the package; then the tests are run whose
promise it breaks, those of `alliancekit.testing.StoreContract` first of all. Run it with
`python tests/mutation/store_faults.py`; it ends with 1 if a fault goes unnoticed, or is no longer to be found in the
text, so that the list stays true. Names as arguments run only those faults.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "alliancekit"
CONTRACT = "tests/stores/test_contract.py"
SQLITE = "tests/stores/test_sqlite.py"


@attrs.frozen
class Fault:
    """A fault to put into a store.

    Attributes:
        name: What is wrong then.
        file: Where, within `stores`.
        text: What stands there.
        instead: What shall stand there.
        test: The test, or tests, that must catch it.
        suite: Where that test is.
    """

    name: str
    file: str
    text: str
    instead: str
    test: str
    suite: str = CONTRACT


WRITING = "sqlite_writing.py"
ROWS = "sqlite_rows.py"
FAULTS = (
    Fault(
        "a bare sequence instead of the head row",
        WRITING,
        '    after: int = db.execute("SELECT position FROM head").fetchone()[0]\n',
        "    after = taken  # of the SEQUENCE\n",
        "TestSqliteStore and test_07",
    ),
    Fault(
        "no version predicate",
        WRITING,
        "        if actual != change.expected_version:\n",
        "        if False:\n",
        "TestSqliteStore and test_02",
    ),
    Fault(
        "no look at whether the commit was made before",
        WRITING,
        "    if first is not None:\n",
        "    if first is not None and False:\n",
        "TestSqliteStore and test_04",
    ),
    Fault(
        "the same id with other content is taken for the same",
        WRITING,
        "        if first.content != commit.content:\n",
        "        if False:\n",
        "TestSqliteStore and test_05",
    ),
    Fault(
        "the version is looked at before the commit's id",
        WRITING,
        "    first = receipt_of(db, commit.id)\n",
        "    _before(db, commit.changes)\n    first = receipt_of(db, commit.id)\n",
        "TestSqliteStore and test_04",
    ),
    Fault(
        "committed in two parts",
        WRITING,
        '    db.execute("UPDATE head SET position = ?", (head,))\n',
        '    db.execute("COMMIT")\n    db.execute("BEGIN")\n'
        '    db.execute("UPDATE head SET position = ?", (head,))\n',
        "TestSqliteStore and (test_01 or test_18)",
    ),
    Fault(
        "a deferred BEGIN",
        "sqlite.py",
        'db.execute("BEGIN IMMEDIATE")',
        'db.execute("BEGIN")',
        "who_writes_without_our_lock",
        SQLITE,
    ),
    Fault(
        "no lock between processes",
        "sqlite.py",
        "\n            with self._between_processes, self._reading as db:\n",
        "\n            with self._reading as db:\n",
        "who_writes_waits_for_the_lock",
        SQLITE,
    ),
    Fault(
        "no rollback after an error",
        "sqlite.py",
        '                        db.execute("ROLLBACK")\n',
        "                        pass\n",
        "TestSqliteStore and (test_01 or test_05)",
    ),
    Fault(
        "a rollback where there is nothing to roll back",
        "sqlite.py",
        "                    if db.in_transaction:",
        "                    if True:",
        "itself_has_rolled_back",
        SQLITE,
    ),
    Fault(
        "no sync at a commit",
        "sqlite.py",
        'self._db.execute("PRAGMA synchronous = FULL")',
        'self._db.execute("PRAGMA synchronous = OFF")',
        "synced_at_every_commit",
        SQLITE,
    ),
    Fault(
        "bulk that is not all or nothing",
        "sqlite.py",
        "            return [write(db, commit) for commit in commits]\n",
        "            pass\n        return [self.commit(commit) for commit in commits]\n",
        "TestSqliteStore and test_18",
    ),
    Fault(
        "a backup that copies the file",
        "sqlite.py",
        'own.execute("VACUUM INTO ?", (str(path),))',
        "path.write_bytes(self._path.read_bytes())",
        "TestSqliteStore and test_20",
    ),
    Fault(
        "keys in the order of a dictionary of words",
        ROWS,
        '        "ORDER BY key LIMIT :limit"\n',
        '        "ORDER BY key COLLATE NOCASE LIMIT :limit"\n',
        "TestSqliteStore and test_11",
    ),
    Fault(
        "the last of a page again as the first of the next",
        ROWS,
        "WHERE {key} > :after",
        "WHERE {key} >= :after",
        "TestSqliteStore and test_11",
    ),
    Fault(
        "found by the parties that it had",
        WRITING,
        "        if was is None or was[9:11] != state[9:11]\n",
        "        if was is None\n",
        "TestSqliteStore and test_11",
    ),
    Fault(
        "found by the stage that it had",
        WRITING,
        "            if (was[6:9], was[11]) != (state[6:9], state[11])\n",
        "            if False\n",
        "TestSqliteStore and test_11",
    ),
    Fault(
        "instants to the second",
        ROWS,
        'timespec="microseconds"',
        'timespec="seconds"',
        "TestSqliteStore and (test_09 or test_10)",
    ),
    Fault(
        "a rebuilt state beside kept snapshots of the wrong one",
        WRITING,
        '            db.execute("DELETE FROM kept WHERE key = ?", (change.key,))\n',
        "            pass\n",
        "TestSqliteStore and test_12",
    ),
    Fault(
        "a damaged fact that is not named",
        ROWS,
        "            raise Damaged(position, str(error)) from error\n",
        "            continue\n",
        "TestSqliteStore and test_17",
    ),
    Fault(
        "a damaged state that is not named",
        ROWS,
        "            raise DamagedState(key, str(error)) from error\n",
        "            continue\n",
        "TestSqliteStore and test_17",
    ),
    Fault(
        "in memory: written before all of it was looked at",
        "memory.py",
        "                self._admit(commit, versions, contents)\n"
        "            receipts = [self._commit(commit) for commit in commits]\n",
        "                self._admit(commit, {}, {})\n"
        "                self._commit(commit)\n"
        "            receipts = [self._receipts[commit.id] for commit in commits]\n",
        "TestMemoryStore and test_18",
    ),
    Fault(
        "in memory: nobody is woken",
        "memory.py",
        "            self._lock.notify_all()\n            return receipts\n",
        "            return receipts\n",
        "TestMemoryStore and test_19",
    ),
)

NOT_YET = "    before = _before(db, commit.changes)\n"
TAKEN_BEFORE = f"""\
    taken = SEQUENCE[-1]
    SEQUENCE[-1] += sum(len(change.facts) for change in commit.changes)
{NOT_YET}"""
"""A sequence gives its next number to whoever asks, also to a commit that fails: it never takes it back."""


def with_fault(fault: Fault, text: str) -> str:
    """Return the text of a module with a fault put in."""
    if text.count(fault.text) != 1:
        message = f"{fault.name}: {fault.file} does not have this once: {fault.text!r}"
        raise LookupError(message)
    text = text.replace(fault.text, fault.instead)
    if "SEQUENCE" in fault.instead:
        assert NOT_YET in text
        text = text.replace(NOT_YET, TAKEN_BEFORE)
        text += "\n\nSEQUENCE = [0]\n"
    return text


def caught(fault: Fault) -> bool:
    """Return whether the tests of a fault fail once it is in."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "alliancekit"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        module = copy / "stores" / fault.file
        module.write_text(with_fault(fault, module.read_text("utf-8")), "utf-8")
        return not passes(fault.suite, fault.test, folder)


def passes(suite: str, test: str, where: str) -> bool:
    """Return whether tests pass with the package that is in a folder.

    Raises:
        RuntimeError: They could not be run, or there are none of that name.
    """
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--noconftest"]
    done = subprocess.run(
        [*command, suite, "-k", test],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": where, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"{suite} -k {test!r}: {done.stdout}{done.stderr}")
    return done.returncode == 0


def main() -> int:
    """Put in one fault after the other, and say which go unnoticed."""
    start = time.monotonic()
    names = set(sys.argv[1:])
    faults = [each for each in FAULTS if not names or each.name in names]
    # The tests that shall fail with a fault must pass without one.
    for suite in sorted({each.suite for each in faults}):
        every = " or ".join(sorted({f"({each.test})" for each in faults if each.suite == suite}))
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
