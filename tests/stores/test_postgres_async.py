"""The PostgreSQL store that is awaited: tasks that are cancelled, many under way at once, and a ledger on it."""

import asyncio
import subprocess
import sys
import time
from datetime import date

import psycopg
import pytest

import alliancekit as ak
from alliancekit.ledger import open_async_ledger, open_ledger
from alliancekit.stores import (
    AsyncBackup,
    AsyncBulk,
    AsyncExamination,
    AsyncWaking,
    CannotOpen,
    StoreError,
    open_async_store,
)
from alliancekit.stores.postgres_async import AsyncPostgresStore
from alliancekit.stores.postgres_connecting import CONNECTIONS
from alliancekit.stores.postgres_talk import Ask, Together
from alliancekit.stores.threaded import ThreadedStore
from alliancekit.testing.lives import life_to
from alliancekit.testing.store_examples import a_change, a_commit

ORION = "alliance:orion"
DAY = date(2026, 2, 2)


async def opened(url, **how):
    return await AsyncPostgresStore.open(url, **how)


def sleep(seconds=60.0, *, together=False):
    """Return what begins a talk that takes some seconds."""

    def talk():
        return (yield Ask(b"SELECT pg_sleep(%s)", (seconds,)))

    def in_one():
        return (yield Together(talk()))

    return in_one if together else talk


def say(url, statement):
    with psycopg.connect(url, autocommit=True) as db:
        return db.execute(statement).fetchall()


async def until(url, question, expected):
    end = time.monotonic() + 10
    while (await asyncio.to_thread(say, url, question)) != [(expected,)]:
        assert time.monotonic() < end
        await asyncio.sleep(0.01)


BUSY = (
    "SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' AND pid <> pg_backend_pid() "
    "AND datname = current_database()"
)
SLEEPING = f"{BUSY} AND query LIKE '%pg_sleep%'"


# ------------------------------------------------------------------------------------------ cancelled


@pytest.mark.parametrize("together", [False, True], ids=["a statement", "a transaction"])
def test_who_stops_waiting_stops_the_server_too_and_leaves_the_pool_sound(database, together):
    async def cancel():
        store = await opened(database, connections=2)
        ask = store._connections.ask
        for _ in range(5):
            tasks = [asyncio.create_task(ask(sleep(together=together))) for _ in range(2)]
            await until(database, SLEEPING, 2)
            for each in tasks:
                each.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asyncio.gather(*tasks)
            await until(database, SLEEPING, 0)
        # Both connections are there again, and nothing is left open in either.
        both = [ask(sleep(0.2)) for _ in range(2)]
        await asyncio.wait_for(asyncio.gather(*both), timeout=10)
        assert [(0,)] == say(database, BUSY)
        assert 1 == (await store.commit(a_commit(a_change(ORION)))).head
        await store.close()

    asyncio.run(cancel())


def test_whatever_the_moment_at_which_tasks_are_cancelled_the_pool_is_sound_and_nothing_is_torn(
    database,
):
    async def storm():
        store = await opened(database, connections=3)
        commits = [
            a_commit(a_change(f"alliance:{n}-a"), a_change(f"alliance:{n}-b"), name=f"c{n}")
            for n in range(120)
        ]
        for nth, commit in enumerate(commits):
            many = [commit, a_commit(a_change(f"alliance:{nth}-c"), name=f"d{nth}")]
            tasks = [
                asyncio.create_task(store.commit(commit)),
                asyncio.create_task(store.commit_all(many)),
                asyncio.create_task(store.journal(limit=50)),
                asyncio.create_task(store.head()),
            ]
            await asyncio.sleep(nth % 12 / 4000)
            for each in tasks:
                each.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        # All of it is unknown, and the same again tells.
        receipts = [await asyncio.wait_for(store.commit(each), timeout=10) for each in commits]
        asking = [store.head() for _ in range(CONNECTIONS * 4)]
        heads = await asyncio.wait_for(asyncio.gather(*asking), timeout=10)
        facts = await store.journal(limit=10_000)
        left = store._connections._pool.get_stats()
        await store.close()
        return receipts, heads, facts, left

    receipts, heads, facts, left = asyncio.run(storm())
    assert list(range(1, len(facts) + 1)) == [each.position for each in facts]
    assert {len(facts)} == set(heads)
    by = {each.position: each for each in facts}
    for receipt in receipts:
        assert receipt.id == by[receipt.after + 1].commit == by[receipt.after + 2].commit
    assert 3 >= left["pool_size"]
    assert left["pool_size"] == left["pool_available"]
    assert 0 == left["requests_waiting"]


def test_who_stops_waiting_while_his_connection_goes_back_does_not_lose_it(database):
    async def give_back():
        store = await opened(database, connections=1)
        pool = store._connections._pool
        for _ in range(3):
            asking = asyncio.create_task(store._connections.ask(sleep(0.2)))
            await until(database, SLEEPING, 1)
            async with pool._lock:  # somebody is about to take another connection
                await asyncio.sleep(0.4)  # it is answered, and waits to give its own back
                asking.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await asking
            assert 0 == await asyncio.wait_for(store.head(), timeout=5)
        await store.close()

    asyncio.run(give_back())


def test_who_stops_waiting_for_a_connection_takes_none(database):
    async def queue():
        store = await opened(database, connections=1)
        ask = store._connections.ask
        holding = asyncio.create_task(ask(sleep(0.5)))
        await until(database, SLEEPING, 1)
        queued = [asyncio.create_task(store.head()) for _ in range(20)]
        await asyncio.sleep(0.02)
        for each in queued[::2]:
            each.cancel()
        await holding
        got = await asyncio.gather(*queued, return_exceptions=True)
        assert [0] * 10 == got[1::2]
        assert all(isinstance(each, asyncio.CancelledError) for each in got[::2])
        assert 0 == await asyncio.wait_for(store.head(), timeout=5)
        await store.close()

    asyncio.run(queue())


def test_who_stops_waiting_for_the_next_fact_keeps_no_connection(database):
    listening = (
        "SELECT count(*) FROM pg_stat_activity WHERE query = 'LISTEN alliancekit' "
        "AND datname = current_database()"
    )

    async def wait():
        store = await opened(database)
        tasks = [asyncio.create_task(store.wait(0, timeout=600)) for _ in range(3)]
        await until(database, listening, 3)
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await until(database, listening, 0)
        await store.close()

    asyncio.run(wait())


# ------------------------------------------------------------------------------------------ at once


def test_questions_are_under_way_at_once_and_those_who_find_no_connection_wait(database):
    async def ask_many():
        store = await opened(database, connections=4)
        ask = store._connections.ask
        many = asyncio.gather(*(ask(sleep(0.3)) for _ in range(8)))
        await until(database, SLEEPING, 4)
        await many
        await store.close()

    asyncio.run(ask_many())


def test_commits_of_many_tasks_are_all_there_once(database):
    async def write(store, number):
        for version in range(10):
            await store.commit(a_commit(a_change(f"alliance:{number}", version)))

    async def write_all():
        store = await opened(database)
        await asyncio.gather(*(write(store, number) for number in range(12)))
        facts = await store.journal()
        await store.close()
        return facts

    facts = asyncio.run(write_all())
    assert list(range(1, 121)) == [each.position for each in facts]


def test_a_store_that_was_closed_says_so_to_who_asks_and_to_who_waits(database):
    async def close():
        store = await opened(database)
        waiting = asyncio.create_task(store.wait(0, timeout=600))
        await asyncio.sleep(0.2)
        await store.close()
        await store.close()
        with pytest.raises(StoreError, match="is closed; open it again"):
            await store.head()
        with pytest.raises(StoreError, match="is closed; open it again"):
            await asyncio.wait_for(waiting, timeout=10)

    asyncio.run(close())


# ------------------------------------------------------------------------------------------ opening


def test_a_url_leads_to_it_and_it_can_what_the_other_can(database):
    async def look():
        store = await open_async_store(database)
        abilities = (AsyncBulk, AsyncWaking, AsyncBackup, AsyncExamination)
        found = [isinstance(store, each) for each in abilities]
        await store.close()
        return type(store), found

    assert (AsyncPostgresStore, [True, True, False, True]) == asyncio.run(look())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda url: url.replace("host=", "host=/nowhere"), "cannot be opened"),
        (lambda _: "postgresql://ada:secret@127.0.0.1:1/alliances", "Connection refused"),
        (lambda _: "postgresql://ada:secret@[/alliances", "is not understood"),
        (lambda _: "postgresql://ada:%zzsecret@db.example/alliances", "not understood: invalid"),
        (lambda _: "postgresql://ada:sec ret@db.example/alliances", "percent-encoded spaces"),
    ],
)
def test_a_database_that_cannot_be_had_is_said_without_the_password(database, change, said):
    with pytest.raises(CannotOpen, match=said) as refused:
        asyncio.run(open_async_store(change(database)))
    assert "sec" not in str(refused.value)


def test_tables_of_another_form_are_not_touched(database):
    with psycopg.connect(database) as db:
        db.execute("UPDATE alliancekit.schema SET version = 99")
    with pytest.raises(CannotOpen, match="has tables of form 99, and this version"):
        asyncio.run(open_async_store(database))


def test_an_empty_database_gets_its_tables_once_from_several_who_come_at_once(new_database):
    url = new_database(like="")

    async def open_all():
        stores = await asyncio.gather(*(open_async_store(url) for _ in range(8)))
        await asyncio.gather(
            *(each.commit(a_commit(a_change(f"alliance:{n}"))) for n, each in enumerate(stores))
        )
        head = await stores[0].head()
        for each in stores:
            await each.close()
        return head

    assert 8 == asyncio.run(open_all())


def test_on_a_loop_that_cannot_watch_sockets_a_thread_does_the_work(database):
    class Proactor(asyncio.SelectorEventLoop):
        """As the loop of Windows is in this respect."""

        def __init__(self):
            self.made = False
            super().__init__()
            self.made = True

        def add_reader(self, *of):
            if self.made:
                raise NotImplementedError
            super().add_reader(*of)

    async def look():
        store = await open_async_store(database)
        head = await store.head()
        await store.close()
        return isinstance(store, ThreadedStore), head

    with asyncio.Runner(loop_factory=Proactor) as runner:
        assert (True, 0) == runner.run(look())


def test_without_the_driver_the_extra_is_named():
    program = (
        "import asyncio, sys; sys.modules['psycopg_pool'] = None\n"
        "from alliancekit.kernel.errors import MissingExtra\n"
        "from alliancekit.stores import open_async_store\n"
        "try: asyncio.run(open_async_store('postgresql://localhost/alliances'))\n"
        "except MissingExtra as missing: print(missing)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "pip install 'alliancekit[postgres]'" in ran.stdout


# ------------------------------------------------------------------------------------------ a ledger


def a_lesson(lesson):
    return ak.RecordLesson("orion", on=DAY, lesson=lesson)


def test_a_ledger_that_is_awaited_and_one_that_is_not_share_a_database(database):
    acts = life_to("selection")

    async def live():
        async with await open_async_ledger(database) as ledger:
            assert isinstance(ledger.store, AsyncPostgresStore)
            await ledger.submit_all(acts, by="ada@helix.example", key="k")
            lessons = (ledger.submit(a_lesson(f"{n}"), by="ada@helix.example") for n in range(20))
            await asyncio.gather(*lessons)
            intake = await ledger.take_in(
                life_to("selection", alliance="vega"), by="bob", key="crm", batch=2
            )
            assert (len(life_to("selection")), True) == (intake.recorded, intake.complete)
            return (
                await ledger.alliance("orion"),
                await ledger.history("orion"),
                [each.id async for each in ledger.alliances(page=1)],
                await ledger.due(by=date(2027, 1, 1)),
                [each.digest async for each in ledger.follow(idle=0)],
                [each.sound async for each in ledger.verify_all()],
            )

    answers = asyncio.run(live())
    with open_ledger(database) as ledger:
        assert answers == (
            ledger.alliance("orion"),
            ledger.history("orion"),
            ["orion", "vega"],
            ledger.due(by=date(2027, 1, 1)),
            [each.digest for each in ledger.follow(idle=0)],
            [True, True, True],
        )


def test_who_follows_is_woken_by_a_word_from_the_server(database, monkeypatch):
    monkeypatch.setattr("alliancekit.stores.postgres_async.LOOK", 60.0)  # only a word wakes him

    async def follow():
        async with (
            await open_async_ledger(database) as ledger,
            await open_async_ledger(database) as other,
        ):
            await ledger.submit_all(life_to("strategy"), by="ada")
            got = []

            async def collect():
                async for each in ledger.follow():
                    got.append(each.position)
                    if len(got) == 4:
                        return

            following = asyncio.create_task(collect())
            start = time.monotonic()
            for text in ("one", "two", "three"):
                await asyncio.sleep(0.1)
                await other.submit(a_lesson(text), by="bob")
            await asyncio.wait_for(following, timeout=30)
            return got, time.monotonic() - start < 20

    assert ([1, 2, 3, 4], True) == asyncio.run(follow())
