"""A PostgreSQL that is lost: connections that end, outcomes that nobody knows, a server that stops and comes back.

Each is tried with both stores: with the one that is waited for, and with the one that is awaited.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import attrs
import psycopg
import pytest
from psycopg import errors

from alliancekit.stores import StoreError, Where, postgres_async_pool, postgres_pool
from alliancekit.stores import postgres_statements as statements
from alliancekit.stores.postgres_talk import Ask
from alliancekit.testing.store_examples import a_change, a_commit

# ---------------------------------------------------------------------- lost, and found again


ORION, VEGA = "alliance:orion", "alliance:vega"


def say(url, statement):
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(statement)


def every(store):
    """Return the whole journal, read page by page."""
    facts = []
    while page := store.journal(after=facts[-1].position if facts else 0):
        facts += page
    return facts


@attrs.define
class Failing:
    """Commits that fail: with these errors, once they are written or before, with the connection or without."""

    coming: list
    after: bool = False
    lose: bool = True

    def hits(self, request):
        whole = (statements.WRITE, statements.WRITE_ONE, statements.WRITE_AND_KEEP)
        return self.coming and isinstance(request, Ask) and request.statement in whole

    def around(self, answer):
        def failing(db, request):
            if not self.hits(request):
                return answer(db, request)
            if self.after:
                answer(db, request)
            if self.lose:
                db.connection.close()
            raise self.coming.pop(0)

        return failing

    def around_awaited(self, answer):
        async def failing(db, request):
            if not self.hits(request):
                return await answer(db, request)
            if self.after:
                await answer(db, request)
            if self.lose:
                await db.connection.close()
            raise self.coming.pop(0)

        return failing


@pytest.fixture
def failing(monkeypatch):
    """Let the next commits fail: `failing(error, after=True)` once they are written, else before."""

    def next_time(*coming, **how):
        failing = Failing(list(coming), **how)
        monkeypatch.setattr(postgres_pool, "_answer", failing.around(postgres_pool._answer))
        awaited = failing.around_awaited(postgres_async_pool._answer)
        monkeypatch.setattr(postgres_async_pool, "_answer", awaited)
        return failing.coming

    return next_time


@pytest.fixture
def store(database, opened):
    return opened(database)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    ("error", "lose"),
    [
        (psycopg.OperationalError("the connection is lost"), True),
        (errors.StatementCompletionUnknown("it is not known"), False),
        (errors.AdminShutdown("the administrator has stopped it"), False),
    ],
    ids=["lost", "40003", "57P01"],
)
def test_a_commit_whose_outcome_is_not_known_is_there_once(store, failing, error, lose, after):
    coming = failing(error, error, after=after, lose=lose)
    receipt = store.commit(a_commit(a_change(ORION, 0, "one"), a_change(VEGA, 0, "uno")))
    assert [] == coming
    assert (0, 2) == (receipt.after, receipt.head)
    assert ["one", "uno"] == [each.fact for each in every(store)]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_one_more_fact_whose_outcome_is_not_known_is_there_once(store, failing, after):
    store.commit(a_commit(a_change(ORION, 0, "one")))
    lost = psycopg.OperationalError("the connection is lost")
    coming = failing(lost, lost, after=after)
    receipt = store.commit(a_commit(a_change(ORION, 1, "two")))
    assert [] == coming
    assert (1, 2) == (receipt.after, receipt.head)
    assert ["one", "two"] == [each.fact for each in every(store)]


@pytest.mark.parametrize(
    "error",
    [errors.SerializationFailure("try again"), errors.DeadlockDetected("try again")],
    ids=["40001", "40P01"],
)
def test_what_the_server_has_undone_is_done_again(store, failing, error):
    coming = failing(error, error, lose=False)
    assert not store.commit(a_commit(a_change(ORION))).replayed
    assert [] == coming


def test_a_full_disk_refuses_the_commit_at_once_and_the_store_goes_on(store, failing):
    failing(errors.DiskFull("could not extend file: No space left on device"), lose=False)
    with pytest.raises(StoreError, match="No space left on device"):
        store.commit(a_commit(a_change(ORION)))
    assert 1 == store.commit(a_commit(a_change(ORION))).head


@pytest.mark.parametrize(
    "error", [errors.FeatureNotSupported("no WITH here"), errors.SyntaxError("near INSERT")]
)
def test_a_database_that_refuses_the_whole_gets_it_in_parts(store, failing, error):
    failing(error, error, lose=False)
    assert 1 == store.commit(a_commit(a_change(ORION, 0, "one", keep=True))).head
    assert store.kept(ORION) == store.load([ORION])[ORION]


def test_a_server_that_stays_away_is_said_with_what_is_not_known(store, failing, monkeypatch):
    monkeypatch.setattr("alliancekit.stores.postgres_connecting.PATIENCE", 0.2)
    failing(*[psycopg.OperationalError("the connection is lost")] * 99)
    with pytest.raises(StoreError, match=r"'k' was recorded is not known: submit it again") as said:
        store.commit(a_commit(a_change(ORION), name="k"))
    assert "the connection is lost" in str(said.value)


def test_connections_that_the_server_has_ended_are_not_noticed(database, store):
    with ThreadPoolExecutor(4) as pool:  # so that there are several
        list(
            pool.map(
                lambda number: store.commit(a_commit(a_change(f"alliance:{number}"))), range(8)
            )
        )
    end_all_others(database)
    assert 8 == store.head()
    assert 9 == store.commit(a_commit(a_change(ORION))).head


def test_when_one_connection_is_found_dead_the_others_are_not_tried_one_by_one(
    database, store, talk
):

    def sleep():
        return (yield Ask(b"SELECT pg_sleep(0.5)"))

    with ThreadPoolExecutor(8) as pool:  # so that there are eight
        list(pool.map(lambda _: talk(store, sleep), range(8)))
    end_all_others(database)
    tried = []

    def one():
        tried.append(1)
        return (yield Ask(b"SELECT 1"))

    assert [(1,)] == talk(store, one)
    assert 2 == len(tried)


def end_all_others(url):
    say(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


def test_a_head_that_is_gone_is_said_rather_than_waited_for(database, store):
    say(database, "DELETE FROM alliancekit.head")
    with pytest.raises(
        StoreError, match=r"look whether the table alliancekit\.head has its one row"
    ):
        store.commit(a_commit(a_change(ORION)))
    with pytest.raises(StoreError, match="look whether the table"):
        store.commit_all([a_commit(a_change(ORION))])


# ---------------------------------------------------------------------- a server that stops


def test_a_restart_under_a_pooled_connection_is_waited_for(server, opened):
    store = opened(server.url())
    store.commit(a_commit(a_change(ORION, 0, "one")))
    server.stop()
    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(store.commit, a_commit(a_change(ORION, 1, "two")))
        reading = pool.submit(store.load, [ORION])
        time.sleep(0.2)
        assert not writing.done()
        server.start()
        assert 2 == writing.result().head
        assert ORION in reading.result()
    assert ["one", "two"] == [each.fact for each in every(store)]


def test_a_server_that_is_stopped_at_once_five_times_keeps_what_it_has_acknowledged(server, opened):
    store = opened(server.url())
    acknowledged = [[] for _ in range(4)]
    done = threading.Event()

    def write(number):
        version = 0
        while not done.is_set():
            names = [f"{number}-{version}-{part}" for part in "ab"]
            keys = (f"alliance:{number}-a", f"alliance:{number}-b")
            changes = [a_change(key, version, name) for key, name in zip(keys, names, strict=True)]
            receipt = store.commit(a_commit(*changes, name=f"commit {number}-{version}"))
            acknowledged[number].append((receipt.after, names))
            version += 1

    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, number) for number in range(4)]
        try:
            for crash in range(5):
                before = sum(map(len, acknowledged))
                while sum(map(len, acknowledged)) < before + 10 + crash:
                    time.sleep(0.005)
                server.stop("QUIT")
                server.start()
        finally:
            done.set()
        for each in writing:
            each.result()
    facts = {each.position: each.fact for each in every(store)}
    assert list(range(1, len(facts) + 1)) == sorted(facts)
    told = [each for of_one in acknowledged for each in of_one]
    assert len(told) >= 60
    # Each is there, whole, once, and nothing else is.
    assert all([facts[after + 1], facts[after + 2]] == names for after, names in told)
    assert len(facts) == 2 * len(told)
    streams = store.find(Where(), limit=100)
    assert all(each.version == len(acknowledged[int(each.key[9])]) for each in streams)
