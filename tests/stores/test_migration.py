"""Tables of an older form are brought to today's: on either store, whole or not at all, by one of several at once."""

import contextlib
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from alliancekit.cli import main
from alliancekit.ledger import open_ledger
from alliancekit.lifecycle.acts import RecordLesson
from alliancekit.stores import (
    CannotOpen,
    Migration,
    migrate_store,
    migration_due,
    open_store,
    postgres_schema,
    sqlite_schema,
)
from alliancekit.stores.migration import MigrationStep
from alliancekit.testing.lives import PROPOSED_ON, life_to

FILL = "UPDATE {table} SET lead = 'nobody' WHERE lead IS NULL"

FIRST = "INSERT INTO {table} VALUES ('100 %')"


def path_of(url):
    return Path(url.removeprefix("sqlite:///"))


def said(url, statement):
    """Run a statement in a store, of either kind, and return its rows."""
    if url.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(path_of(url), isolation_level=None)) as db:
            return db.execute(statement.replace("alliancekit.", "")).fetchall()
    with psycopg.connect(url, autocommit=True) as db:
        cursor = db.execute(statement)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """Return the URL of a store of either kind that has tables of form 1, and an alliance in it."""
    if request.param == "sqlite":
        url = f"sqlite:///{(tmp_path / 'alliances.db').as_posix()}"
    else:
        url = request.getfixturevalue("database")
    with open_ledger(url) as ledger:
        ledger.submit_all(life_to("selection"), by="ada@helix.example")
    return url


@pytest.fixture
def later(monkeypatch):
    """Let this version of the kit read tables of form 3: a new column, a table of notes, and what is in them."""

    def form_of(table, notes):
        return (
            MigrationStep(
                2,
                "say who leads an alliance",
                (f"ALTER TABLE {table} ADD COLUMN lead text", FILL.format(table=table)),
            ),
            MigrationStep(
                3,
                "keep notes, the share of it in % too",
                (
                    f"CREATE TABLE {notes} (note text NOT NULL)",
                    FIRST.format(table=notes),
                ),
            ),
        )

    forms = (
        (sqlite_schema, form_of("streams", "notes")),
        (postgres_schema, form_of("alliancekit.streams", "alliancekit.notes")),
    )
    for schema, steps in forms:
        monkeypatch.setattr(schema, "VERSION", 3)
        monkeypatch.setattr(schema, "STEPS", steps)


def with_a_step_that_fails(monkeypatch, url):
    schema = sqlite_schema if url.startswith("sqlite") else postgres_schema
    broken = MigrationStep(3, "fail", ("INSERT INTO nowhere VALUES (1)",))
    monkeypatch.setattr(schema, "STEPS", (schema.STEPS[0], broken))


def history(url):
    with open_ledger(url) as ledger:
        return ledger.history("orion")


def test_an_older_store_is_brought_to_todays_form_with_every_fact_as_it_was(url, later):
    del later
    with pytest.raises(CannotOpen, match=r"form 1, .* reads form 3; back it up, .*migrate"):
        open_store(url)
    facts = said(url, "SELECT * FROM alliancekit.facts ORDER BY position")
    done = migrate_store(url)
    assert (1, 2, True) == (done.found, len(done.steps), done.done)
    assert [(3,)] == said(url, "SELECT version FROM alliancekit.schema")
    assert [("nobody",)] == said(url, "SELECT lead FROM alliancekit.streams")
    assert [("100 %",)] == said(url, "SELECT note FROM alliancekit.notes")
    assert facts == said(url, "SELECT * FROM alliancekit.facts ORDER BY position")
    with open_ledger(url) as ledger:
        ledger.submit(RecordLesson("orion", on=PROPOSED_ON, lesson="It goes on."), by="ada")
        assert all(each.sound for each in ledger.verify_all())


def test_a_store_of_todays_form_needs_nothing(url):
    assert Migration(1) == migrate_store(url)
    assert migration_due(url) is None


def test_from_a_form_in_between_only_the_steps_that_are_left_are_made(url, later, monkeypatch):
    del later
    schema = sqlite_schema if url.startswith("sqlite") else postgres_schema
    steps = schema.STEPS
    monkeypatch.setattr(schema, "STEPS", steps[:1])
    monkeypatch.setattr(schema, "VERSION", 2)
    assert migrate_store(url).done
    monkeypatch.setattr(schema, "STEPS", steps)
    monkeypatch.setattr(schema, "VERSION", 3)
    done = migrate_store(url)
    assert (2, (steps[1].what,), True) == (done.found, done.steps, done.done)


def test_a_dry_run_says_what_would_be_done_and_does_nothing(url, later):
    del later
    migration = migrate_store(url, dry_run=True)
    assert "the tables are of form 1; to be done: 2 steps" in str(migration)
    assert migration == migration_due(url)
    assert [(1,)] == said(url, "SELECT version FROM alliancekit.schema")


def test_a_migration_that_fails_half_way_changes_nothing(url, later, monkeypatch):
    del later
    before = history_rows(url)
    with_a_step_that_fails(monkeypatch, url)
    with pytest.raises(CannotOpen, match=r"cannot be migrated: (.|\n)*nothing was changed"):
        migrate_store(url)
    assert [(1,)] == said(url, "SELECT version FROM alliancekit.schema")
    assert before == history_rows(url)


def history_rows(url):
    return said(url, "SELECT * FROM alliancekit.streams")


def test_a_store_that_a_later_version_wrote_is_left_alone(url):
    said(url, "UPDATE alliancekit.schema SET version = 99")
    for dry_run in (True, False):
        with pytest.raises(CannotOpen, match="form 99, which a later version of alliancekit wrote"):
            migrate_store(url, dry_run=dry_run)
    with pytest.raises(CannotOpen, match="open it with the version of alliancekit that wrote it"):
        open_store(url)


def test_of_eight_who_migrate_at_once_one_does_and_the_others_find_it_done(url, later):
    del later
    start = threading.Barrier(8)

    def migrate(_):
        start.wait()
        return migrate_store(url)

    with ThreadPoolExecutor(8) as pool:
        came = list(pool.map(migrate, range(8)))
    assert 1 == sum(each.done for each in came)
    assert {(3, ())} == {(each.found, each.steps) for each in came if not each.done}
    assert [("100 %",)] == said(url, "SELECT note FROM alliancekit.notes")


def test_who_migrates_a_database_waits_for_who_does_already_and_for_who_commits(database, later):
    del later
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    holds = (
        "SELECT pg_advisory_xact_lock(hashtext('alliancekit'))",
        "UPDATE alliancekit.head SET position = position",
    )
    for statement in holds:
        with ThreadPoolExecutor(1) as pool, psycopg.connect(database) as db:
            db.execute(statement)
            migrating = pool.submit(migrate_store, database)
            until = time.monotonic() + 10
            while said(database, waiting) != [(1,)]:
                assert time.monotonic() < until
                time.sleep(0.01)
            assert [(1,)] == said(database, "SELECT version FROM alliancekit.schema")
            db.rollback()
            assert migrating.result().done
        said(database, "UPDATE alliancekit.schema SET version = 1")
        said(database, "ALTER TABLE alliancekit.streams DROP COLUMN lead")
        said(database, "DROP TABLE alliancekit.notes")


def test_what_is_no_store_is_not_made_one(new_database):
    url = new_database(like="")
    with pytest.raises(CannotOpen, match="is not a store that this version of alliancekit knows"):
        migrate_store(url)
    assert [(0,)] == said(url, "SELECT count(*) FROM pg_namespace WHERE nspname = 'alliancekit'")


def test_a_server_that_is_not_there_is_said_without_the_password():
    with pytest.raises(CannotOpen, match="Connection refused") as refused:
        migrate_store("postgresql://ada:secret@127.0.0.1:1/alliances")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("url", ["memory:", "sqlite:", "sqlite:///", "acme://there"])
def test_what_has_no_tables_cannot_be_migrated(url):
    with pytest.raises(CannotOpen, match="names no store whose tables can be migrated; expected"):
        migrate_store(url)


def test_a_store_of_another_kind_never_needs_a_migration():
    assert migration_due("memory:") is None


def test_without_the_driver_the_extra_is_named():
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from alliancekit.kernel.errors import MissingExtra\n"
        "from alliancekit.stores import migrate_store\n"
        "try: migrate_store('postgresql://localhost/alliances')\n"
        "except MissingExtra as missing: print(missing)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "pip install 'alliancekit[postgres]'" in ran.stdout


# ------------------------------------------------------------------------------------------ the doctor


def test_the_doctor_says_when_a_migration_is_due_and_which(url, later, capsys):
    del later
    assert 1 == main(["doctor", url])
    out = " ".join(capsys.readouterr().out.split())
    assert "✗ form of the tables: 1, which an older version of the kit wrote" in out
    assert "with `alliancekit migrate`, in 2 steps: say who leads an alliance; keep notes" in out
    assert 0 == main(["migrate", url])
    assert "the tables were of form 1; done: 2 steps" in capsys.readouterr().out
    main(["doctor", url])
    assert "✓ form of the tables: 3" in capsys.readouterr().out


def test_the_doctor_says_what_to_do_about_tables_of_a_later_form(url, capsys):
    said(url, "UPDATE alliancekit.schema SET version = 99")
    assert 2 == main(["doctor", url])
    said_then = " ".join(capsys.readouterr().err.split())
    assert "has tables of form 99" in said_then
    assert "open it with the version of alliancekit that wrote it, or a later one" in said_then
