"""The SQLite store: against the raw driver doing the same durable writes, and against `eventsourcing`.

    python benchmarks/stores.py [--quick] [--json]

The raw driver writes the same rows into the same tables with the same settings, each commit a transaction that is
forced to the disk; it looks at nothing before. `eventsourcing` (where it is installed) has an aggregate with the same
data; what is compared there is a change from end to end: our `Ledger.submit`, legality, facts, digests, state and
all, against `Application.save`. Both sides run in turns on the same disk; what is shown is the median of the
rounds. `ours/peer` is our time over the peer's: below 1 we are faster.
"""

import argparse
import gc
import json
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import alliancekit as ak
from alliancekit.stores import Change, Commit, Entry, Index, Where, open_store
from alliancekit.stores.sqlite import SqliteStore
from alliancekit.stores.sqlite_schema import STREAM, prepare

DAY = date(2026, 2, 2)
AT = datetime(2026, 2, 2, 9, tzinfo=UTC)
SNAPSHOT = json.dumps({"alliance": {"facts": ["an alliance of some four kilobytes"] * 110}})
FACT = json.dumps({"do": "lifecycle.record-lesson/1", "lesson": "Ask the lawyers early. " * 10})
INDEX = Index(DAY, "launch", "active", "development", ("helix", "nordlab"), ("ada",), DAY)
SALT, DIGEST = "5a" * 16, "d1" * 32
ROW = f"VALUES ({', '.join('?' for _ in STREAM.split(','))})"
WRITERS = 8

Row = dict[str, object]


def peak_mb() -> float:
    """Return the peak memory of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def row(name: str, n: int, peer: str, ours: float, theirs: float) -> Row:
    """Return a line of the table."""
    return {
        "name": name,
        "n": n,
        "peer": peer,
        "ours_s": ours,
        "peer_s": theirs,
        "ratio": theirs / ours,
        "rss_mb": peak_mb(),
    }


def in_turns(rounds: int, **runs: Callable[[], float]) -> dict[str, float]:
    """Return the median of what each run says that it took, run in turns."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            gc.collect()
            taken[name].append(run())
    return {name: statistics.median(each) for name, each in taken.items()}


def seconds(step: Callable[[], object], times: int) -> float:
    """Return the seconds of one step."""
    start = time.perf_counter()
    for _ in range(times):
        step()
    return (time.perf_counter() - start) / times


# ------------------------------------------------------------------------------------------ the raw driver


class Raw:
    """The same rows in the same tables, by the driver alone."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = FULL")
        self.db.execute("BEGIN IMMEDIATE")
        assert not prepare(self.db)
        self.db.execute("COMMIT")
        self.position = 0

    def commit(self, key: str, version: int, name: str) -> None:
        """Write one fact, its commit, and the state after it."""
        db, self.position = self.db, self.position + 1
        at = AT.isoformat(timespec="microseconds")
        db.execute("BEGIN IMMEDIATE")
        number = db.execute(
            "INSERT INTO commits (id, content, recorded_at, recorded_by, why, after, head) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (name, DIGEST, at, "ada", "", self.position - 1, self.position),
        ).lastrowid
        db.execute(
            "INSERT INTO facts (position, key, version, commit_number, salt, digest, text) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self.position, key, version, number, SALT, DIGEST, FACT),
        )
        db.execute(f"REPLACE INTO streams ({STREAM}) {ROW}", self.state(key, version, at))
        db.execute("UPDATE head SET position = ?", (self.position,))
        db.execute("COMMIT")

    def state(self, key: str, version: int, at: str) -> tuple[object, ...]:
        """Return the row of a stream."""
        day, parties = DAY.isoformat(), json.dumps(INDEX.parties)
        what = (day, INDEX.stage, INDEX.standing, INDEX.kind, parties, '["ada"]', day, SNAPSHOT)
        return (key, version, self.position, DIGEST, at, *what)

    def bulk(self, keys: list[str], name: str) -> None:
        """Write the first fact of many streams."""
        db, first = self.db, self.position
        at = AT.isoformat(timespec="microseconds")
        db.execute("BEGIN IMMEDIATE")
        number = db.execute(
            "INSERT INTO commits (id, content, recorded_at, recorded_by, why, after, head) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (name, DIGEST, at, "ada", "", first, first + len(keys)),
        ).lastrowid
        facts, states = [], []
        for key in keys:
            self.position += 1
            facts.append((self.position, key, 1, number, SALT, DIGEST, FACT))
            states.append(self.state(key, 1, at))
        db.executemany(
            "INSERT INTO facts (position, key, version, commit_number, salt, digest, text) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            facts,
        )
        db.executemany(f"REPLACE INTO streams ({STREAM}) {ROW}", states)
        names = [("party", each, key) for key in keys for each in INDEX.parties]
        names += [("manager", "ada", key) for key in keys]
        db.executemany("INSERT OR IGNORE INTO names (role, id, key) VALUES (?, ?, ?)", names)
        db.execute("UPDATE head SET position = ?", (self.position,))
        db.execute("COMMIT")


def a_change(key: str, version: int) -> Change:
    """Return the change that adds one fact."""
    return Change(key, version - 1, (Entry(FACT, SALT, DIGEST),), SNAPSHOT, INDEX)


def a_commit(name: str, *changes: Change) -> Commit:
    """Return the commit of changes."""
    return Commit(name, DIGEST, AT, "ada", "", changes)


def store_rows(folder: Path, rounds: int, times: int) -> Iterator[Row]:
    """Time the store against the raw driver."""
    store = open_store(f"sqlite:///{folder / 'ours.db'}")
    assert isinstance(store, SqliteStore)
    raw = Raw(folder / "raw.db")
    keys = [f"alliance:a{number:05}" for number in range(2000)]
    for part in range(0, len(keys), 500):
        some = keys[part : part + 500]
        store.commit(a_commit(f"first-{part}", *(a_change(key, 1) for key in some)))
        raw.bulk(some, f"first-{part}")
    ours_at, raw_at = count(2), count(2)

    def ours() -> None:
        version = next(ours_at)
        store.commit(a_commit(f"c{version}", a_change(keys[0], version)))

    def theirs() -> None:
        version = next(raw_at)
        raw.commit(keys[0], version, f"c{version}")

    found = in_turns(rounds, o=lambda: seconds(ours, times), t=lambda: seconds(theirs, times))
    yield row("commit, one fact", rounds * times, "raw sqlite3", found["o"], found["t"])

    one = f"SELECT {STREAM} FROM streams WHERE key = ?"  # noqa: S608 - column names of our own
    found = in_turns(
        rounds,
        o=lambda: seconds(lambda: store.load((keys[700],)), 20 * times),
        t=lambda: seconds(lambda: raw.db.execute(one, (keys[700],)).fetchall(), 20 * times),
    )
    yield row("point load, 4 KB", 20 * rounds * times, "raw sqlite3", found["o"], found["t"])

    page = f"SELECT {STREAM} FROM streams WHERE key > ? AND stage = ? ORDER BY key LIMIT 50"  # noqa: S608 - the same
    given = (keys[900], "launch")
    where = Where(stage="launch")
    found = in_turns(
        rounds,
        o=lambda: seconds(lambda: store.find(where, after=keys[900], limit=50), times),
        t=lambda: seconds(lambda: raw.db.execute(page, given).fetchall(), times),
    )
    yield row("page of 50, by stage", rounds * times, "raw sqlite3", found["o"], found["t"])

    scan = (
        "SELECT text, version, recorded_at, recorded_by, why, digest, salt, key, position, id FROM facts "
        "LEFT JOIN commits ON number = commit_number WHERE position > ? ORDER BY position LIMIT 1000"
    )
    found = in_turns(
        rounds,
        o=lambda: seconds(lambda: store.journal(after=500, limit=1000), 10) / 1000,
        t=lambda: seconds(lambda: raw.db.execute(scan, (500,)).fetchall(), 10) / 1000,
    )
    yield row("journal scan, one fact", 10_000 * rounds, "raw sqlite3", found["o"], found["t"])
    ours_bulk, raw_bulk, size = count(), count(), 50 * times

    def bulk_ours() -> float:
        of = next(ours_bulk)
        commits = [
            a_commit(
                f"b{of}-{part}",
                *(a_change(f"alliance:b{of}-{part}-{nth}", 1) for nth in range(1000)),
            )
            for part in range(size // 1000)
        ]
        return seconds(lambda: [store.commit(each) for each in commits], 1) / size

    def bulk_raw() -> float:
        of = next(raw_bulk)
        parts = [
            ([f"alliance:b{of}-{part}-{nth}" for nth in range(1000)], f"b{of}-{part}")
            for part in range(size // 1000)
        ]
        return seconds(lambda: [raw.bulk(*each) for each in parts], 1) / size

    found = in_turns(3, o=bulk_ours, t=bulk_raw)
    yield row("bulk, one alliance", 3 * size, "raw sqlite3", found["o"], found["t"])
    store.close()
    raw.db.close()


# ------------------------------------------------------------------------------------------ end to end


def propose(name: str) -> ak.Propose:
    """Return a proposal."""
    parties = (ak.Party("helix", "Helix", role="initiator"), ak.Party("nordlab", "Nordlab"))
    return ak.Propose(name, on=DAY, name="Orion", parties=parties)


def a_lesson(name: str, number: int) -> ak.RecordLesson:
    """Return a change of an alliance."""
    return ak.RecordLesson(name, on=DAY, lesson=f"{number}: ask the lawyers early. " * 4)


def peer_rows(folder: Path, rounds: int, times: int) -> Iterator[Row]:
    """Time a change from end to end, and reading, against `eventsourcing`."""
    from eventsourcing.application import Application  # noqa: PLC0415 - a peer that may not be there
    from eventsourcing.domain import Aggregate, event  # noqa: PLC0415 - the same

    class Alliance(Aggregate):
        """An aggregate that keeps what our alliance keeps of the same acts."""

        def __init__(self, name: str, on: str, parties: list[dict[str, str]]) -> None:
            self.name, self.on, self.parties = name, on, parties
            self.lessons: list[str] = []

        @event("LessonRecorded")
        def record_lesson(self, on: str, lesson: str, by: str) -> None:
            self.on = on
            self.by = by
            self.lessons.append(lesson)

    app = Application(
        env={
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": str(folder / "peer.db"),
        }
    )
    ledger = ak.open_ledger(f"sqlite:///{folder / 'ledger.db'}")
    ledger.submit(propose("orion"), by="ada")
    parties = [{"id": "helix", "name": "Helix"}, {"id": "nordlab", "name": "Nordlab"}]
    theirs_is = Alliance("Orion", DAY.isoformat(), parties)
    app.save(theirs_is)
    for number in range(99):
        ledger.submit(a_lesson("orion", number), by="ada")
        theirs_is.record_lesson(DAY.isoformat(), a_lesson("orion", number).lesson, "ada")
        app.save(theirs_is)
    ours_at, theirs_at = count(99), count(99)

    def ours() -> None:
        ledger.submit(a_lesson("orion", next(ours_at)), by="ada")

    def theirs() -> None:
        aggregate = app.repository.get(theirs_is.id)
        lesson = a_lesson("orion", next(theirs_at)).lesson
        aggregate.record_lesson(DAY.isoformat(), lesson, "ada")
        app.save(aggregate)

    peer = "eventsourcing"
    found = in_turns(
        rounds,
        o=lambda: seconds(lambda: ledger.alliance("orion"), times),
        t=lambda: seconds(lambda: app.repository.get(theirs_is.id), max(1, times // 10)),
    )
    yield row("load an alliance of 100 facts", rounds * times, peer, found["o"], found["t"])
    few = max(1, times // 4)
    found = in_turns(rounds, o=lambda: seconds(ours, few), t=lambda: seconds(theirs, few))
    yield row("submit: load, judge, save", rounds * few, peer, found["o"], found["t"])
    recorder = app.recorder
    found = in_turns(
        rounds,
        o=lambda: seconds(lambda: ledger.store.journal(limit=100), 10) / 100,
        t=lambda: seconds(lambda: recorder.select_notifications(start=1, limit=100), 10) / 100,
    )
    yield row("journal, one fact", 1000 * rounds, peer, found["o"], found["t"])
    ledger.close()
    app.close()


def lengths(folder: Path, times: int, *, quick: bool) -> Iterator[Row]:
    """Time a submission against the length of the history before it; the shortest is the peer."""
    shortest = 0.0
    for n in (10, 1000) if quick else (10, 1000, 10_000):
        with ak.open_ledger(f"sqlite:///{folder / f'length-{n}.db'}") as ledger:
            # Facts of which the alliance keeps only the latest: what grows is the history.
            ledger.submit(propose("orion"), by="ada")
            register = ak.RegisterRisk(
                "orion", on=DAY, risk="delay", title="Delay", category="business", likelihood=3, impact=4,
                owner="ada", party="helix",
            )  # fmt: skip
            ledger.submit(register, by="ada")
            ledger.take_in(map(reassess, range(n - 2)), by="ada", key="k")
            later = map(reassess, count(n))
            submit = partial(submit_next, ledger, later)
            taken = statistics.median(seconds(submit, times // 4) for _ in range(5))
        shortest = shortest or taken
        yield row("submit after n facts", n, "after 10 facts", taken, shortest)


def submit_next(ledger: ak.Ledger, acts: Iterator[ak.Act]) -> None:
    """Record one more act."""
    ledger.submit(next(acts), by="ada")


def reassess(number: int) -> ak.ReassessRisk:
    """Return an act of which the alliance keeps the latest."""
    reason = f"The review of month {number}"
    return ak.ReassessRisk(
        "orion", on=DAY, risk="delay", likelihood=3, impact=1 + number % 5, reason=reason
    )


# ------------------------------------------------------------------------------------------ eight writers


def writer(url: str, name: str, lasting: float) -> None:
    """Commit as fast as one can for so many seconds, and print how often."""
    with closing(open_store(url)) as store:
        version = 0
        print("ready", flush=True)
        sys.stdin.readline()
        until = time.monotonic() + lasting
        while time.monotonic() < until:
            version += 1
            store.commit(a_commit(f"{name}-{version}", a_change(f"alliance:{name}", version)))
    print(version)


def fairness(folder: Path, lasting: float) -> Row:
    """Let eight processes write to one file; the slowest is ours, the mean is the peer."""
    url = f"sqlite:///{folder / 'fair.db'}"
    open_store(url).close()
    processes = [
        subprocess.Popen(
            [sys.executable, __file__, "--writer", url, f"w{number}", str(lasting)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    for each in processes:
        assert each.stdout
        assert each.stdout.readline() == "ready\n"
    for each in processes:
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.flush()
    commits = [int(each.communicate()[0]) for each in processes]
    mean = statistics.mean(commits)
    name = "a commit of the slowest of 8"
    return row(name, sum(commits), "the mean of them", lasting / min(commits), lasting / mean)


def table(rows: list[Row]) -> str:
    """Return the rows as a table for people."""
    lines = [f"{'what':<32}{'n':>9}  {'against':<18}{'ours':>12}{'peer':>12}{'ours/peer':>11}"]
    lines += [
        f"{each['name']:<32}{each['n']:>9,}  {each['peer']:<18}{each['ours_s'] * 1e6:>9.1f} us"
        f"{each['peer_s'] * 1e6:>9.1f} us{each['ours_s'] / each['peer_s']:>11.2f}"
        for each in rows
    ]
    return "\n".join(lines)


def main() -> None:
    """Run the benchmark as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--json", action="store_true", help="a line of JSON for each row")
    parser.add_argument("--folder", type=Path, help="where to write; the temporary folder else")
    parser.add_argument("--writer", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.writer:
        url, name, lasting = given.writer
        writer(url, name, float(lasting))
        return
    rounds, times = (7, 40) if given.quick else (15, 200)
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        rows = list(store_rows(folder, rounds, times))
        if find_spec("eventsourcing"):
            rows += peer_rows(folder, rounds, times)
        rows += lengths(folder, times, quick=given.quick)
        rows.append(fairness(folder, 3 if given.quick else 10))
    print("\n".join(map(json.dumps, rows)) if given.json else table(rows))


if __name__ == "__main__":
    main()
