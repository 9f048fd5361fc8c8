"""The commands that look after a store: what they print, and with which exit code they end."""

import json
import sqlite3
from pathlib import Path

import pytest

from alliancekit.casefile import play, read_case
from alliancekit.cli import main
from alliancekit.ledger import open_ledger
from alliancekit.stores import sqlite_health, sqlite_schema
from alliancekit.stores.migration import MigrationStep

LANTERN = Path(__file__).parents[1] / "cases" / "lantern.toml"


@pytest.fixture
def run(capsys, monkeypatch):
    """Return what runs a command: its exit code, and what it printed on stdout and stderr."""
    monkeypatch.setenv("COLUMNS", "80")

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def url(tmp_path):
    """Return the URL of a store that holds the lantern alliance."""
    url = f"sqlite:///{(tmp_path / 'alliances.db').as_posix()}"
    with open_ledger(url) as ledger:
        assert play(read_case(LANTERN), ledger).recorded
    return url


def history(url):
    with open_ledger(url) as ledger:
        return ledger.history("lantern")


# ------------------------------------------------------------------------------------------ moving


def test_a_store_is_exported_and_imported_into_another(run, url, tmp_path):
    file, other = tmp_path / "out.jsonl", f"sqlite:///{tmp_path / 'other.db'}"
    code, out, err = run("export", url, file)
    assert (0, "") == (code, err)
    assert f"{len(history(url))} facts written to {file}" in out
    code, out, err = run("import", file, other)
    assert (0, "") == (code, err)
    assert f"{len(history(url))} facts recorded in {other}" in out
    assert history(url) == history(other)


def test_an_import_into_a_store_that_is_not_empty_ends_with_2(run, url, tmp_path):
    run("export", url, tmp_path / "out.jsonl")
    code, _, err = run("import", tmp_path / "out.jsonl", url)
    assert 2 == code
    assert "imported into an empty one" in err
    assert 0 == run("import", tmp_path / "out.jsonl", url, "--resume")[0]


def test_an_import_of_a_bad_file_names_the_line_and_ends_with_2(run, url, tmp_path):
    file = tmp_path / "out.jsonl"
    run("export", url, file)
    file.write_text(file.read_text("utf-8").replace('"after":0', '"after":3'), "utf-8")
    code, _, err = run("import", file, "memory:")
    assert 2 == code
    assert "line 2: after: expected 0" in err


@pytest.mark.parametrize("command", ["export", "backup"])
def test_a_store_that_is_not_there_is_not_made(run, tmp_path, command):
    code, _, err = run(command, f"sqlite:///{tmp_path / 'nowhere.db'}", tmp_path / "out")
    assert 2 == code
    assert "there is no file" in err
    assert [] == list(tmp_path.iterdir())


# ------------------------------------------------------------------------------------------ backup


def test_a_backup_is_a_store_of_its_own(run, url, tmp_path):
    code, out, _ = run("backup", url, tmp_path / "copy.db")
    assert 0 == code
    assert f"is backed up in {tmp_path / 'copy.db'}" in out
    copy = f"sqlite:///{tmp_path / 'copy.db'}"
    assert history(url) == history(copy)
    assert 0 == run("verify", "--store", copy)[0]


def test_a_backup_is_taken_while_the_store_is_open_and_its_log_is_not_written_back(url, tmp_path):
    with open_ledger(url) as ledger:
        before = ledger.history("lantern")
        main(["backup", url, str(tmp_path / "copy.db")])
    assert before == history(f"sqlite:///{tmp_path / 'copy.db'}")


def test_a_backup_never_writes_over_a_file(run, url, tmp_path):
    (tmp_path / "mine").write_text("mine")
    code, _, err = run("backup", url, tmp_path / "mine")
    assert 2 == code
    assert "there already" in err
    assert "mine" == (tmp_path / "mine").read_text()


def test_a_store_without_backups_of_its_own_says_how_else(run, tmp_path):
    code, _, err = run("backup", "memory:", tmp_path / "copy")
    assert 2 == code
    assert "`alliancekit export`" in err


# ------------------------------------------------------------------------------------------ doctor


@pytest.fixture
def mended(monkeypatch):
    """Let this SQLite pass for one without the known bug."""
    monkeypatch.setattr(sqlite_health, "has_wal_reset_bug", lambda _: False)


@pytest.mark.usefixtures("mended")
def test_a_doctor_finds_nothing_in_a_sound_store(run, url):
    code, out, _ = run("doctor", url)
    assert 0 == code
    for line in (
        f"✓ reachable: yes, with {len(history(url))} facts",
        f"✓ SQLite: {sqlite3.sqlite_version}",
        "✓ form of the tables: 1",
        "✓ journal mode: wal",
        "✓ synchronous: full",
        "✓ structure of the file: ok",
        f"✓ journal: {len(history(url))} facts, none missing",
        "✓ size: ",
        "✓ free on the disk: ",
    ):
        assert line in out


def test_a_doctor_explains_the_known_bug_of_an_old_sqlite(run, url, monkeypatch):
    monkeypatch.setattr(sqlite_health, "has_wal_reset_bug", lambda _: True)
    code, out, _ = run("doctor", url)
    assert 1 == code
    assert "✗ SQLite: " in out
    assert "which has the WAL-reset bug" in out
    assert "take turns by the lock file" in " ".join(out.split())


@pytest.mark.parametrize(
    ("version", "has_it"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 0), False),
        ((4, 0, 0), False),
    ],
)
def test_the_bug_is_known_by_the_version_also_in_older_lines_that_were_mended(version, has_it):
    assert has_it == sqlite_health.has_wal_reset_bug(version)


@pytest.mark.usefixtures("mended")
def test_a_doctor_finds_a_fact_that_is_missing(run, url, tmp_path):
    with sqlite3.connect(tmp_path / "alliances.db") as db:
        db.execute("DELETE FROM facts WHERE position = 2")
    db.close()
    code, out, _ = run("doctor", url, "--json")
    assert 1 == code
    (bad,) = [each for each in json.loads(out) if not each["well"]]
    assert "journal" == bad["what"]
    assert "alliancekit verify" in bad["remedy"]


def test_a_doctor_of_a_store_that_cannot_be_reached_says_why(run, tmp_path):
    assert 2 == run("doctor", f"sqlite:///{tmp_path / 'nowhere.db'}")[0]
    (tmp_path / "notes.db").write_text("my notes, which are no database at all\n" * 99)
    code, _, err = run("doctor", f"sqlite:///{tmp_path / 'notes.db'}")
    assert 2 == code
    assert "cannot be opened as an SQLite database" in err


def test_of_a_store_that_cannot_be_examined_a_doctor_says_that_it_is_reachable(run):
    code, out, _ = run("doctor", "memory:")
    assert (0, "✓ reachable: yes, with 0 facts\n") == (code, out)


# ------------------------------------------------------------------------------------------ migrate


@pytest.fixture
def a_later_form(monkeypatch):
    """Let this version of the kit read tables of form 3."""
    steps = (
        MigrationStep(2, "add a table of notes", ("CREATE TABLE notes (text TEXT NOT NULL)",)),
        MigrationStep(3, "keep the first note", ("INSERT INTO notes VALUES ('first')",)),
    )
    monkeypatch.setattr(sqlite_schema, "VERSION", 3)
    monkeypatch.setattr(sqlite_schema, "STEPS", steps)


def test_tables_of_todays_form_need_nothing(run, url):
    code, out, _ = run("migrate", url)
    assert 0 == code
    assert "the tables are of form 1, which is today's: nothing to do" in out


def test_an_older_form_is_refused_with_the_command_that_mends_it(run, url, request):
    request.getfixturevalue("a_later_form")
    code, _, err = run("show", "--store", url)
    assert 2 == code
    assert "has tables of form 1, and this version of alliancekit reads form 3" in err
    assert "`alliancekit migrate`" in err


def test_a_dry_run_says_what_would_be_done_and_does_nothing(run, url, tmp_path, request):
    request.getfixturevalue("a_later_form")
    before = (tmp_path / "alliances.db").read_bytes()
    code, out, _ = run("migrate", url, "--dry-run")
    assert 0 == code
    assert "the tables are of form 1; to be done: 2 steps" in out
    assert "add a table of notes" in out
    assert before == (tmp_path / "alliances.db").read_bytes()


def test_a_migration_brings_the_tables_to_todays_form(run, url, request):
    before = history(url)
    request.getfixturevalue("a_later_form")
    code, out, _ = run("migrate", url)
    assert 0 == code
    assert "the tables were of form 1; done: 2 steps" in out
    assert before == history(url)
    assert "nothing to do" in run("migrate", url)[1]


def test_a_migration_that_fails_half_way_changes_nothing(run, url, request, monkeypatch):
    request.getfixturevalue("a_later_form")
    broken = (
        *sqlite_schema.STEPS[:1],
        MigrationStep(3, "fail", ("INSERT INTO nowhere VALUES (1)",)),
    )
    monkeypatch.setattr(sqlite_schema, "STEPS", broken)
    code, _, err = run("migrate", url)
    assert 2 == code
    assert "nothing was changed" in err
    monkeypatch.setattr(sqlite_schema, "STEPS", broken[:1])
    assert "form 1; to be done: 1 step" in run("migrate", url, "--dry-run")[1]


@pytest.mark.parametrize("where", ["memory:", "sqlite:///nowhere.db", "sqlite:"])
def test_what_has_no_tables_cannot_be_migrated(run, where, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert 2 == run("migrate", where)[0]
    assert [] == list(tmp_path.iterdir())
