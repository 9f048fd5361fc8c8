"""The command that writes a store as tables."""

import json
import subprocess
import sys
from datetime import date

import duckdb
import pytest

from alliancekit.analytics import TABLES
from alliancekit.cli import main
from alliancekit.kernel.party import Party
from alliancekit.ledger import open_ledger
from alliancekit.lifecycle.acts import Propose, RecordLesson

HELIX = Party("helix", "Helix Bio", role="initiator")
SECRET = "Ask the lawyers."  # noqa: S105 - a lesson that one party keeps for itself


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("ALLIANCEKIT_STORE", raising=False)


@pytest.fixture
def run(capsys):
    """Return what runs the command: its exit code, and what it printed on stdout and stderr."""

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main(["export-tables", *(str(each) for each in arguments)])
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def store(tmp_path):
    """Return the URL of a store with two alliances of Helix Bio, and a lesson that it keeps for itself."""
    url = f"sqlite:///{(tmp_path / 'alliances.db').as_posix()}"
    with open_ledger(url) as ledger:
        for name, day, partner in (
            ("orion", date(2026, 1, 12), "nordlab"),
            ("vega", date(2026, 6, 1), "roche"),
        ):
            parties = (HELIX, Party(partner, partner.title()))
            ledger.submit(Propose(name, on=day, name=name.title(), parties=parties), by="ada")
        lesson = RecordLesson("orion", on=date(2026, 1, 13), lesson=SECRET, private_to="helix")
        ledger.submit(lesson, by="ada")
    return url


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "tables"


def column(folder, table, name):
    return [
        row[0]
        for row in duckdb.read_parquet(str(folder / f"{table}.parquet")).select(name).fetchall()
    ]


def test_every_table_is_written_and_it_is_said_how_many_rows_each_has(run, store, folder):
    code, said, complained = run(folder, "--on", "2026-06-30", "--store", store)

    assert (0, "") == (code, complained)
    assert f"{folder}/alliances.parquet: 2 rows\n" in said
    assert said.splitlines()[-1].startswith("2 alliances as of 2026-06-30: ")
    assert {f"{name}.parquet" for name in TABLES} == {each.name for each in folder.iterdir()}


def test_it_says_as_json_what_it_wrote(run, store, folder):
    code, said, _ = run(folder, "--on", "2026-06-30", "--store", store, "--json")
    done = json.loads(said)

    assert (0, str(folder), "2026-06-30", 2) == (
        code,
        done["folder"],
        done["on"],
        done["alliances"],
    )
    assert list(TABLES) == list(done["rows"])
    assert 3 == done["rows"]["facts"]


def test_only_what_was_there_on_the_day_is_written(run, store, folder):
    run(folder, "--on", "2026-03-31", "--store", store)
    assert ["orion"] == column(folder, "alliances", "alliance")


def test_today_is_the_day_where_none_is_given(run, store, folder, monkeypatch):
    monkeypatch.setenv("ALLIANCEKIT_STORE", store)
    code, _, _ = run(folder)
    assert 0 == code
    assert ["orion", "vega"] == sorted(column(folder, "alliances", "alliance"))


def test_for_a_partner_only_what_it_sees_is_written(run, store, folder):
    run(folder, "--store", store, "--for", "nordlab")
    assert ["orion"] == column(folder, "alliances", "alliance")
    assert not [each for each in column(folder, "facts", "content") if SECRET in each]


def test_only_the_alliances_with_one_organization_are_written(run, store, folder):
    run(folder, "--store", store, "--of", "roche")
    assert ["vega"] == column(folder, "alliances", "alliance")


def test_an_organization_that_takes_part_in_nothing_is_said_and_nothing_is_written(
    run, store, folder
):
    code, said, complained = run(folder, "--store", store, "--of", "nobody")
    assert (2, "") == (code, said)
    assert "no alliance is on record in which nobody takes or took part" in complained
    assert not folder.exists()


def test_a_file_in_the_place_of_the_folder_is_said(run, store, folder):
    folder.write_text("ours")
    code, _, complained = run(folder, "--store", store)
    assert 2 == code
    assert str(folder) in complained
    assert "ours" == folder.read_text()


def test_a_store_that_is_not_there_is_not_made(run, folder, tmp_path):
    code, _, complained = run(folder, "--store", f"sqlite:///{tmp_path}/none.db")
    assert 2 == code
    assert "there is no file" in complained
    assert not folder.exists()


def test_without_the_extra_the_line_that_installs_it_is_said(store, folder):
    program = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from alliancekit.cli import main\n"
        f"raise SystemExit(main(['export-tables', {str(folder)!r}, '--store', {store!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert 2 == done.returncode
    assert "pip install 'alliancekit[analytics]'" in done.stderr
    assert not folder.exists()
