"""The stores, on SQLite and on PostgreSQL: against the raw driver, and against `eventsourcing`.

    python benchmarks/stores.py [--quick] [--json] [--only sqlite|postgres]

The raw driver writes the same rows into the same tables with the same settings, each commit a transaction that is
forced to the disk; it looks at nothing before, and hands out rows as the driver gives them. `eventsourcing` is used
with its own modules for the two databases and an aggregate that keeps what our alliance keeps of the same acts.
Where a whole alliance is read or changed, our side is the `Ledger`: legality, facts, digests, codec and all.

All sides run in turns on the same disk; what is shown is the median of the rounds. `ours/peer` is our time over the
peer's: below 1 we are faster. PostgreSQL is a server of our own on a Unix socket, with `fsync` on.
"""

import argparse
import json
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Protocol

import attrs
from eventsourcing.application import Application
from peers import crowd, eventsourced, taking_in
from peers.examples import (
    a_change,
    a_commit,
    a_life,
    beginning,
    reassess,
)
from peers.postgres import RawPostgres
from peers.rounds import Row, in_turns, row, seconds, table
from peers.sqlite import RawSqlite

import alliancekit as ak
from alliancekit.stores import Where, open_store
from alliancekit.testing.postgres import Databases, PostgresServer

EVENTSOURCING = "eventsourcing"
BATCH = 1000
LIVED = 112
"""How many facts an alliance has: for `eventsourcing`, half way between two of its snapshots."""


class Raw(Protocol):
    """A driver alone."""

    name: str

    def commit(self, key: str, version: int, name: str) -> None: ...
    def bulk(self, keys: Sequence[str], name: str) -> None: ...
    def load(self, key: str) -> object: ...
    def page(self, after: str) -> object: ...
    def scan(self, after: int) -> object: ...
    def close(self) -> None: ...


@attrs.frozen
class Size:
    """How much is measured.

    Attributes:
        rounds: How many rounds.
        times: How often something is done in one.
        bulk: How many streams are written in one round of bulk.
        intake: How many alliances are taken in.
        lengths: How long the histories are that are added to.
        lasting: For how many seconds eight write at once.
    """

    rounds: int
    times: int
    bulk: int
    intake: int
    lengths: tuple[int, ...]
    lasting: float


QUICK = Size(rounds=7, times=30, bulk=1000, intake=5000, lengths=(10, 1000), lasting=2)
WHOLE = Size(
    rounds=15, times=200, bulk=5000, intake=100_000, lengths=(10, 1000, 10_000), lasting=10
)


@attrs.frozen
class Database:
    """A database to measure on.

    Attributes:
        name: Which it is.
        fresh: Gives the URL of an empty one.
        raw: Gives the driver alone, on one that has the tables of a store.
        peer: Gives the application of `eventsourcing` on an empty one.
        fair: Lets eight write at once, and returns how often each did.
    """

    name: str
    fresh: Callable[[], str]
    raw: Callable[[str], Raw]
    peer: Callable[[str], Application]
    fair: Callable[[str, float], list[int]]


def measured(database: Database, size: Size) -> Iterator[Row]:
    """Yield the rows of one database, each named after it."""
    for rows in (stores, whole_alliances, lengths, intake, fairness):
        for each in rows(database, size):
            yield each | {"name": f"{database.name}: {each['name']}"}


# ------------------------------------------------------------------------------------------ the store itself


def stores(database: Database, size: Size) -> Iterator[Row]:
    """Time the store against the raw driver, and against what `eventsourcing` does with the same facts."""
    rounds, times = size.rounds, size.times
    url = database.fresh()
    open_store(url).close()
    store, raw = open_store(database.fresh()), database.raw(url)
    peer = database.peer(database.fresh())
    keys = [f"alliance:a{number:05}" for number in range(2000)]
    for part in range(0, len(keys), eventsourced.BATCH):
        some = keys[part : part + eventsourced.BATCH]
        store.commit(a_commit(f"first-{part}", *(a_change(key, 1) for key in some)))
        raw.bulk(some, f"first-{part}")
        peer.save(*(eventsourced.a_note() for _ in some))
    ours_at, raw_at, note = count(2), count(2), eventsourced.a_note()
    peer.save(note)

    def commit() -> None:
        version = next(ours_at)
        store.commit(a_commit(f"c{version}", a_change(keys[0], version)))

    def commit_raw() -> None:
        version = next(raw_at)
        raw.commit(keys[0], version, f"c{version}")

    def commit_peer() -> None:
        note.change(text=eventsourced.FACT)
        peer.save(note)

    o, r, p = in_turns(
        rounds, *(partial(seconds, each, times) for each in (commit, commit_raw, commit_peer))
    )
    yield row("commit, one fact", rounds * times, raw.name, o, r)
    yield row("commit, one fact", rounds * times, EVENTSOURCING, o, p)

    o, r = in_turns(
        rounds,
        lambda: seconds(lambda: store.load((keys[700],)), 20 * times),
        lambda: seconds(lambda: raw.load(keys[700]), 20 * times),
    )
    yield row("point load, 4 KB", 20 * rounds * times, raw.name, o, r)

    where = Where(stage="launch")
    o, r = in_turns(
        rounds,
        lambda: seconds(lambda: store.find(where, after=keys[900], limit=50), times),
        lambda: seconds(lambda: raw.page(keys[900]), times),
    )
    yield row("page of 50, by stage", rounds * times, raw.name, o, r)

    o, r, p = in_turns(
        rounds,
        lambda: seconds(lambda: store.journal(after=500, limit=1000), 10) / 1000,
        lambda: seconds(lambda: raw.scan(500), 10) / 1000,
        lambda: (
            seconds(lambda: peer.recorder.select_notifications(start=501, limit=1000), 10) / 1000
        ),
    )
    yield row("journal scan, one fact", 10_000 * rounds, raw.name, o, r)
    yield row("journal scan, one fact", 10_000 * rounds, EVENTSOURCING, o, p)

    ours_bulk, raw_bulk = count(), count()

    def bulk() -> float:
        of = next(ours_bulk)
        commits = [
            a_commit(f"b{of}-{part}", *(a_change(key, 1) for key in some))
            for part, some in enumerate(in_batches(of, size.bulk))
        ]
        return seconds(lambda: [store.commit_all((each,)) for each in commits], 1) / size.bulk

    def bulk_raw() -> float:
        of = next(raw_bulk)
        parts = list(enumerate(in_batches(of, size.bulk)))
        return (
            seconds(lambda: [raw.bulk(some, f"b{of}-{part}") for part, some in parts], 1)
            / size.bulk
        )

    def bulk_peer() -> float:
        parts = [
            [eventsourced.a_note() for _ in range(eventsourced.BATCH)]
            for _ in range(0, size.bulk, eventsourced.BATCH)
        ]
        return seconds(lambda: [peer.save(*some) for some in parts], 1) / size.bulk

    few = max(5, rounds // 2)
    o, r, p = in_turns(few, bulk, bulk_raw, bulk_peer)
    yield row("bulk, one stream", few * size.bulk, raw.name, o, r)
    yield row("bulk, one stream", few * size.bulk, EVENTSOURCING, o, p)
    for each in (store, raw, peer):
        each.close()


def in_batches(of: int, streams: int) -> list[list[str]]:
    """Return the keys of so many new streams, in batches."""
    return [
        [f"alliance:b{of}-{nth}" for nth in range(first, first + BATCH)]
        for first in range(0, streams, BATCH)
    ]


# ------------------------------------------------------------------------------------------ whole alliances


def whole_alliances(database: Database, size: Size) -> Iterator[Row]:
    """Time reading and changing whole alliances: the ledger against `eventsourcing`."""
    rounds, times = size.rounds, size.times
    peer = database.peer(database.fresh())
    with ak.open_ledger(database.fresh()) as ledger:
        acts = (act for nth in range(200) for act in beginning(f"a{nth:03}"))
        assert ledger.take_in(acts, by="ada", key="first").complete
        assert ledger.take_in(a_life("orion", LIVED), by="ada", key="orion").complete
        many = [eventsourced.lived(len(list(beginning("a")))) for _ in range(200)]
        theirs = eventsourced.lived(LIVED)
        for each in (*many, theirs):
            peer.save(each)
        some = [each.id for each in many[100:150]]

        o, p = in_turns(
            rounds,
            lambda: seconds(lambda: ledger.alliance("orion"), times),
            lambda: seconds(lambda: peer.repository.get(theirs.id), max(1, times // 4)),
        )
        yield row(f"load an alliance of {LIVED} facts", rounds * times, EVENTSOURCING, o, p)

        few = max(1, times // 20)
        page = partial(ledger.alliances, stage="strategy", after="a099", page=50)
        o, p = in_turns(
            rounds,
            lambda: seconds(lambda: list(islice(page(), 50)), few),
            lambda: seconds(lambda: [peer.repository.get(each) for each in some], few),
        )
        yield row("page of 50 alliances", rounds * few, EVENTSOURCING, o, p)

        few = max(1, times // 4)
        ours_at, theirs_at = count(LIVED), count(LIVED)

        def submit() -> None:
            ledger.submit(reassess("orion", next(ours_at)), by="ada")

        def load_and_save() -> None:
            alliance = peer.repository.get(theirs.id)
            peer.save(eventsourced.changed(alliance, reassess("orion", next(theirs_at))))

        # Another one, which is kept in memory and only ever saved: the least that the peer can do.
        kept = eventsourced.lived(LIVED)
        peer.save(kept)

        def save() -> None:
            peer.save(eventsourced.changed(kept, reassess("orion", next(theirs_at))))

        o, p, s = in_turns(
            rounds, *(partial(seconds, each, few) for each in (submit, load_and_save, save))
        )
        yield row("submit", rounds * few, "its load, change and save", o, p)
        yield row("submit", rounds * few, "its change and save alone", o, s)
    peer.close()


def lengths(database: Database, size: Size) -> Iterator[Row]:
    """Time a submission against the length of the history before it; the shortest is the peer."""
    risks, few = 4, 4
    ledgers = [ak.open_ledger(database.fresh()) for _ in size.lengths]
    for ledger, length in zip(ledgers, size.lengths, strict=True):
        assert ledger.take_in(a_life("orion", length, risks), by="ada", key="k").complete

    def submitting(ledger: ak.Ledger) -> float:
        acts = (reassess("orion", number, risks) for number in range(few))
        return seconds(lambda: ledger.submit(next(acts), by="ada"), few)

    taken = in_turns(size.rounds, *(partial(submitting, each) for each in ledgers))
    for length, each in zip(size.lengths, taken, strict=True):
        yield row(
            f"submit after {length:,} facts", length, f"after {size.lengths[0]}", each, taken[0]
        )
    for ledger in ledgers:
        ledger.close()


# ------------------------------------------------------------------------------------------ very many


def intake(database: Database, size: Size) -> Iterator[Row]:
    """Time taking in very many alliances and reading them back, each side in a process of its own."""
    ours = taking_in.in_a_process("take-in", database.fresh(), size.intake)
    peer = taking_in.in_a_process("take-in-peer", database.fresh(), size.intake)
    each = 1 / size.intake
    name, mb = f"take in, one of {size.intake:,}", ours["mb"]
    yield row(name, size.intake, EVENTSOURCING, ours["taken"] * each, peer["taken"] * each, mb)
    name = "find all of a stage, one"
    yield row(name, size.intake, "its load by id", ours["found"] * each, peer["found"] * each, mb)


# ------------------------------------------------------------------------------------------ eight writers


def fairness(database: Database, size: Size) -> Iterator[Row]:
    """Let eight write at once; the slowest of them is ours, the mean is the peer."""
    commits = database.fair(database.fresh(), size.lasting)
    mean = statistics.mean(commits)
    slowest, usual = size.lasting / min(commits), size.lasting / mean
    yield row("a commit of the slowest of 8", sum(commits), "the mean of them", slowest, usual)


# ------------------------------------------------------------------------------------------ all of it


def on_sqlite(folder: Path) -> Database:
    """Return where to measure on SQLite: new files in a folder."""
    numbers = count()
    return Database(
        "SQLite",
        lambda: f"sqlite:///{folder / str(next(numbers))}.db",
        RawSqlite,
        eventsourced.of,
        crowd.processes,
    )


def on_postgres(server: PostgresServer) -> Database:
    """Return where to measure on PostgreSQL: new databases on a server."""
    databases = Databases(server.url())
    return Database("PostgreSQL", databases.create, RawPostgres, eventsourced.of, crowd.threads)


def of_all(only: str | None, size: Size, folder: Path | None) -> Iterator[Row]:
    """Yield the rows of both databases, or of one."""
    if only != "postgres":
        with tempfile.TemporaryDirectory(dir=folder) as name:
            yield from measured(on_sqlite(Path(name)), size)
    if only != "sqlite":
        with PostgresServer(durable=True) as server:
            yield from measured(on_postgres(server), size)


ROLES = {
    "take-in": taking_in.ours,
    "take-in-peer": taking_in.peer,
    "writer": crowd.writer,
}
"""What this program does when it is called by itself, in a process of its own."""


def main() -> None:
    """Run the benchmark as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--json", action="store_true", help="a line of JSON for each row")
    parser.add_argument("--only", choices=("sqlite", "postgres"), help="on this database alone")
    parser.add_argument(
        "--folder", type=Path, help="where SQLite writes; the temporary folder else"
    )
    parser.add_argument("--as", nargs=4, dest="role", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.role:
        role, *words = given.role
        ROLES[role](*words)
        return
    size = QUICK if given.quick else WHOLE
    rows: list[Row] = []
    for each in of_all(given.only, size, given.folder):
        rows.append(each)
        if given.json:
            print(json.dumps(each), flush=True)
    if not given.json:
        print(table(rows))


if __name__ == "__main__":
    main()
