"""PostgreSQL in the world: many who write at once, other settings, and what is on the disk.

What the two stores do in ways of their own is tested with both: with the one that is waited for, and with the one
that is awaited, on a loop in a thread beside the test.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import attrs
import psycopg
import pytest
from psycopg import errors

import alliancekit as ak
from alliancekit.stores import Index, StaleWrite, Where
from alliancekit.stores import postgres_statements as statements
from alliancekit.stores.postgres import PostgresStore
from alliancekit.stores.postgres_talk import Ask
from alliancekit.testing.postgres import Databases, PostgresServer
from alliancekit.testing.postgres_programs import installations
from alliancekit.testing.store_examples import a_change, a_commit

ORION = "alliance:orion"
VEGA = "alliance:vega"


@pytest.fixture
def store(database):
    store = PostgresStore(database)
    yield store
    store.close()


def say(url, statement, *given):
    with psycopg.connect(url, autocommit=True) as db:
        cursor = db.execute(statement, given)
        return cursor.fetchall() if cursor.description else []


def every(store):
    """Return the whole journal, read page by page."""
    facts = []
    while page := store.journal(after=facts[-1].position if facts else 0):
        facts += page
    return facts


# ---------------------------------------------------------------------- many at once


def test_a_reader_at_the_tail_misses_nothing_while_eight_write_and_fail(database, opened):
    writers, rounds = 8, 25
    stores = [opened(database, connections=2) for _ in range(writers + 1)]
    done = threading.Event()

    def write(number):
        store = stores[number]
        for version in range(rounds):
            keys = sorted([f"alliance:{number}", f"alliance:{number}-b"], reverse=version % 2)
            store.commit(a_commit(*(a_change(key, version) for key in keys)))
            with pytest.raises(StaleWrite):
                store.commit(a_commit(a_change(keys[0], version + 1), a_change(keys[1], version)))

    def follow():
        seen, heads = [], []
        while True:
            last = done.is_set()
            heads.append(stores[-1].head())
            page = stores[-1].journal(after=seen[-1] if seen else 0, limit=7)
            seen += [each.position for each in page]
            assert not page or seen[-1] >= heads[-1] or len(page) == 7
            if last and not page:
                return seen

    with ThreadPoolExecutor(writers + 1) as pool:
        following = pool.submit(follow)
        try:
            list(pool.map(write, range(writers)))
        finally:
            done.set()
    assert list(range(1, 2 * writers * rounds + 1)) == following.result()


def test_of_eight_who_start_the_same_stream_one_does_and_the_others_are_told(database, opened):
    stores = [opened(database, connections=1) for _ in range(8)]
    for round_ in range(10):
        key = f"alliance:{round_}"
        start = threading.Barrier(8)

        def create(number, key=key, start=start):
            start.wait()
            try:
                return stores[number].commit(a_commit(a_change(key), name=f"{key} {number}"))
            except StaleWrite as error:
                return (error.expected, error.actual)

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(create, range(8)))
        assert answers.count((0, 1)) == 7
    assert list(range(1, 11)) == [each.position for each in every(stores[0])]


def test_commits_that_cross_new_streams_and_old_never_deadlock(database):
    stores = [PostgresStore(database, connections=1) for _ in range(8)]

    def cross(number):
        for step in range(20):
            keys = [ORION, VEGA, f"alliance:{step}", f"alliance:{step}-b"]
            if number % 2:
                keys.reverse()
            while True:
                seen = stores[number].load(keys)
                versions = {key: seen[key].version if key in seen else 0 for key in keys}
                try:
                    stores[number].commit(a_commit(*(a_change(key, versions[key]) for key in keys)))
                except StaleWrite:
                    continue
                break

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(cross, range(8)))
    assert {160} == {each.version for each in stores[0].load([ORION, VEGA]).values()}
    for store in stores:
        store.close()
    deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    assert [(0,)] == say(database, deadlocks)


def test_of_eight_stores_who_race_with_one_commit_one_writes(database, opened):
    stores = [opened(database, connections=1) for _ in range(8)]
    for round_ in range(10):
        commit = a_commit(a_change(ORION, round_), a_change(f"alliance:{round_}"))
        start = threading.Barrier(8)

        def race(number, commit=commit, start=start):
            start.wait()
            return stores[number].commit(commit)

        with ThreadPoolExecutor(8) as pool:
            receipts = list(pool.map(race, range(8)))
        assert {(2 * round_, 2 * round_ + 2)} == {(each.after, each.head) for each in receipts}
        assert 1 == sum(not each.replayed for each in receipts)


def test_a_batch_and_single_commits_that_race_lose_nothing(database, opened):
    stores = [opened(database, connections=1) for _ in range(4)]

    def write(number):
        for _ in range(15):
            while True:
                seen = stores[number].load([ORION])
                version = seen[ORION].version if seen else 0
                commits = [
                    a_commit(a_change(ORION, version)),
                    a_commit(a_change(ORION, version + 1)),
                ]
                try:
                    if number % 2:
                        stores[number].commit_all(commits)
                    else:
                        stores[number].commit(commits[0])
                except StaleWrite:
                    continue
                break

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    facts = every(stores[0])
    assert 2 * 15 + 2 * 30 == len(facts)
    assert [each.version for each in facts] == [each.position for each in facts]


WAYS = ("whole", "in parts", "in bulk")
HERE = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND"
WAITING = f"{HERE} wait_event_type = 'Lock'"


def ways_of_writing(opened, url, way):
    """Return a store, and what writes a commit to it in one of the ways there are."""
    store = opened(url, in_one_statement=way != "in parts")
    return store, (lambda commit: store.commit_all([commit])) if way == "in bulk" else store.commit


@pytest.mark.parametrize("way", WAYS)
def test_streams_are_waited_for_in_the_order_of_their_keys(database, way, opened):
    store, write = ways_of_writing(opened, database, way)
    last, first = "alliance:b", "alliance:a"
    store.commit(a_commit(a_change(last)))  # it lies before the other, and is named before it
    store.commit(a_commit(a_change(first)))
    lock = "SELECT FROM alliancekit.streams WHERE key = %s FOR UPDATE"
    with ThreadPoolExecutor(1) as pool, psycopg.connect(database) as db:
        db.execute(lock, (first,))
        writing = pool.submit(write, a_commit(a_change(last, 1), a_change(first, 1)))
        until_waiting(database, WAITING, 1)
        say(database, f"{lock} NOWAIT", last)
        db.commit()
        writing.result()
    assert 4 == store.head()


@pytest.mark.parametrize("way", WAYS)
def test_a_stream_is_taken_before_the_head(database, way, opened):
    store, write = ways_of_writing(opened, database, way)
    store.commit(a_commit(a_change(ORION)))
    with ThreadPoolExecutor(1) as pool, psycopg.connect(database) as db:
        db.execute("SELECT FROM alliancekit.head FOR UPDATE")
        writing = pool.submit(write, a_commit(a_change(ORION, 1)))
        until_waiting(database, WAITING, 1)
        with pytest.raises(errors.LockNotAvailable):
            say(
                database,
                "SELECT FROM alliancekit.streams WHERE key = %s FOR UPDATE NOWAIT",
                ORION,
            )
        db.commit()
        writing.result()
    assert 2 == store.head()


@pytest.mark.parametrize("way", WAYS)
def test_a_change_without_facts_that_waited_is_judged_by_what_it_has_waited_for(
    database, way, opened
):
    store, write = ways_of_writing(opened, database, way)
    store.commit(a_commit(a_change(ORION, 0, "one")))
    anew = attrs.evolve(a_change(ORION, 1, snapshot="made from one fact"), facts=())
    with ThreadPoolExecutor(2) as pool, psycopg.connect(database) as db:
        db.execute("SELECT FROM alliancekit.head FOR UPDATE")  # nobody gets further than here
        adding = pool.submit(store.commit, a_commit(a_change(ORION, 1, "two", snapshot="of two")))
        until_waiting(database, WAITING, 1)
        replacing = pool.submit(write, a_commit(anew))
        until_waiting(database, WAITING, 2)
        db.commit()
        assert 2 == adding.result().head
        with pytest.raises(StaleWrite) as stale:
            replacing.result()
    assert (1, 2) == (stale.value.expected, stale.value.actual)
    assert "of two" == store.load([ORION])[ORION].snapshot


@pytest.mark.parametrize("way", WAYS)
def test_who_has_waited_for_a_batch_is_told_the_version_that_it_has_left(database, way, opened):
    store, write = ways_of_writing(opened, database, way)
    store.commit(a_commit(a_change(ORION, 0, "one")))
    batch = [a_commit(a_change(ORION, 1, "two")), a_commit(a_change(ORION, 2, "three"))]
    with ThreadPoolExecutor(2) as pool, psycopg.connect(database) as db:
        db.execute("SELECT FROM alliancekit.head FOR UPDATE")
        adding = pool.submit(store.commit_all, batch)
        until_waiting(database, WAITING, 1)
        late = pool.submit(write, a_commit(a_change(ORION, 1, "never")))
        until_waiting(database, WAITING, 2)
        db.commit()
        assert 3 == adding.result()[-1].head
        with pytest.raises(StaleWrite) as stale:
            late.result()
    assert (1, 3) == (stale.value.expected, stale.value.actual)


def until_waiting(url, question, number):
    until = time.monotonic() + 10
    while say(url, question) != [(number,)]:
        assert time.monotonic() < until
        time.sleep(0.01)


def test_five_hundred_changes_are_one_commit(store):
    changes = [a_change(f"alliance:{number}") for number in range(500)]
    assert 500 == store.commit(a_commit(*changes)).head
    with pytest.raises(StaleWrite):
        store.commit(
            a_commit(
                *(a_change(f"alliance:{number}", 1) for number in range(501)),
                a_change("alliance:0x", 3),
            )
        )
    assert 500 == store.head()


def test_who_waits_is_woken_and_keeps_no_connection_of_the_others(database, monkeypatch, opened):
    for waking in ("postgres_waking", "postgres_async"):  # only a word wakes him
        monkeypatch.setattr(f"alliancekit.stores.{waking}.LOOK", 60.0)
    store = opened(database, connections=1)
    listening = f"{HERE} query = 'LISTEN alliancekit'"
    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(store.wait, 0, timeout=60) for _ in range(4)]
        until_waiting(database, listening, 4)
        start = time.monotonic()
        store.commit(a_commit(a_change(ORION)))
        assert [True] * 4 == [each.result() for each in waiting]
        assert time.monotonic() - start < 30


# ---------------------------------------------------------------------- other settings


def test_keys_come_in_byte_order_in_a_database_that_sorts_otherwise(anybody_s_folder):
    for installation in installations(anybody_s_folder):
        with PostgresServer(installation=installation) as server:
            url = one_that_sorts_otherwise(server)
            if url is None:
                continue
            assert [(True,)] == say(url, "SELECT 'a' < 'B'")  # in bytes it is not
            store = PostgresStore(url)
            ends = ["B", "a", "a-1", "a-c", "ab", "ä"]
            store.commit(a_commit(*(a_change(f"alliance:{end}") for end in reversed(ends))))
            pages = []
            while page := store.find(Where(), after=pages[-1] if pages else "", limit=2):
                pages += [each.key for each in page]
            assert [f"alliance:{end}" for end in ends] == pages
            store.close()
            return
    pytest.skip("no PostgreSQL of this machine can sort otherwise; see the next test")


def one_that_sorts_otherwise(server):
    """Return the URL of a database with the collation of a language; `None` where the server has none."""
    try:
        return Databases(server.url()).create(
            options="ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'en'"
        )
    except errors.FeatureNotSupported:
        return None


def test_names_of_any_characters_come_back_and_are_found(store):
    names = ("", "a b", "a,b", '"', "{}", "\\", '\\"', "NULL", "a\0b", "\1", "ä")
    index = Index(date(2026, 1, 12), parties=names, managers=names[::-1])
    store.commit(a_commit(a_change(ORION, index=index)))
    assert index == store.load([ORION])[ORION].index
    for name in names:
        assert [ORION] == [each.key for each in store.find(Where(party=name, manager=name))]
    assert [] == store.find(Where(party="a"))


def test_every_text_that_is_kept_is_compared_byte_by_byte(database):
    found = say(
        database,
        "SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
        " JOIN pg_collation ON pg_collation.oid = attcollation"
        " WHERE relnamespace = 'alliancekit'::regnamespace AND collname <> 'C'",
    )
    assert [] == found


def test_commits_are_forced_to_the_disk_and_wait_for_others_whatever_the_database_does(
    database, opened, talk
):
    for setting in ("synchronous_commit = off", "default_transaction_isolation = serializable"):
        name = say(database, "SELECT quote_ident(current_database())")[0][0]
        say(database, f"ALTER DATABASE {name} SET {setting}")
    store = opened(database)

    def asked():
        given = ("synchronous_commit", "default_transaction_isolation")
        return (yield Ask(b"SELECT current_setting(%s), current_setting(%s)", given))

    assert [("on", "read committed")] == talk(store, asked)


def test_questions_use_an_index(database):
    say(
        database,
        "INSERT INTO alliancekit.streams SELECT 'alliance:' || n, 1, n, '', now(), '2026-01-12',"
        " 'stage' || n %% 50, 'active', 'kind' || n %% 50, ARRAY['p' || n %% 500], ARRAY['m' || n %% 500],"
        " date '2026-01-12' + n, '' FROM generate_series(1, 5000) n",
    )
    say(database, "VACUUM ANALYZE alliancekit.streams")
    given = {"stage": "stage1", "kind": "kind1", "party": "p1", "manager": "m1"}
    given |= {"due_by": date(2026, 1, 20), "after": "", "first": "alliance:", "beyond": "alliance;"}
    for condition in ("stage", "kind", "party", "manager", "due_by"):
        with psycopg.connect(database) as db:
            question = b"EXPLAIN " + statements.find([condition])
            plan = "\n".join(row[0] for row in db.execute(question, given | {"limit": 100}))
        assert "Seq Scan" not in plan, plan
        assert "streams_by_" in plan, plan


def test_the_history_of_one_stream_is_read_by_an_index_in_order(database, store):
    store.commit(a_commit(a_change(ORION, 0, *map(str, range(2000)))))
    say(database, "VACUUM ANALYZE alliancekit.facts")
    with psycopg.connect(database) as db:
        question = b"EXPLAIN " + statements.journal(of_one=True)
        given = {"after": 1500, "limit": 10, "key": ORION}
        plan = "\n".join(row[0] for row in db.execute(question, given))
    assert "Sort" not in plan, plan


# ---------------------------------------------------------------------- backup, ledger, health


def test_what_is_dumped_is_restored_and_goes_on(server):
    server_url = server.url()
    with ak.open_ledger(server_url) as ledger:
        ledger.submit(a_proposal("orion"), by="ada@helix.example", key="k")
    dump = server.run("pg_dump", "--dbname", server_url, "--schema", "alliancekit")
    say(server_url, "CREATE DATABASE restored")
    restored = server.url("restored")
    server.run("psql", "--quiet", "-v", "ON_ERROR_STOP=1", "--dbname", restored, given=dump)
    with ak.open_ledger(server_url) as before, ak.open_ledger(restored) as after:
        assert list(before.history("orion")) == list(after.history("orion"))
        assert before.alliance("orion") == after.alliance("orion")
        assert after.verify("orion").sound
        assert after.submit(a_proposal("orion"), by="ada@helix.example", key="k").recorded
        after.submit(a_proposal("vega"), by="ada@helix.example")
        assert [1, 2] == [
            each.position for name in ("orion", "vega") for each in after.history(name)
        ]


def test_a_ledger_lives_in_postgresql(database):
    with ak.open_ledger(database) as ledger:
        step = ledger.submit(a_proposal("orion"), by="ada@helix.example", why="board paper 14")
        assert step.alliance == ledger.alliance("orion")
        assert ["orion"] == [each.id for each in ledger.alliances(party="nordlab")]
        with pytest.raises(ak.Refused):
            ledger.submit(
                ak.Move("orion", on=date(2026, 3, 2), move="select"), by="ada@helix.example"
            )


def a_proposal(name):
    return ak.Propose(
        name,
        on=date(2026, 1, 12),
        name=f"{name} co-development",
        parties=(
            ak.Party("helix", "Helix Bio", role="initiator"),
            ak.Party("nordlab", "Nordlab"),
        ),
    )


def test_an_examination_says_what_is_not_well(database, store):
    store.commit(a_commit(a_change(ORION, 0, "one", "two")))
    assert "2 facts, none missing" in [each.found for each in store.examine()]
    say(database, "DELETE FROM alliancekit.facts WHERE position = 1")
    (journal,) = [each for each in store.examine() if each.what == "journal"]
    assert not journal.well
    assert "its head is at 2, and there are 1 facts" in journal.found
