"""The export: files that are whole or not there, and what is said where something is missing."""

import subprocess
import sys
from datetime import date

import pyarrow as pa
import pytest
from orion_on_record import ON, empty_ledger, orion, proposal
from pyarrow import parquet

from alliancekit.analytics import (
    TABLES,
    NoTables,
    NotExported,
    arrow_schema,
    export_tables,
    exporting,
    open_tables,
    tables_of,
)

FILES = sorted(f"{name}.parquet" for name in TABLES)


def files(folder):
    return sorted(each.name for each in folder.iterdir())


def contents(folder):
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_every_table_is_a_file_with_the_schema_that_is_documented(tmp_path):
    export_tables(orion(), tmp_path, on=ON)
    assert FILES == files(tmp_path)
    for name, table in TABLES.items():
        assert arrow_schema(table).equals(
            parquet.read_schema(tmp_path / f"{name}.parquet"), check_metadata=True
        )


def test_the_files_hold_what_the_tables_in_memory_hold(tmp_path):
    ledger = orion()
    export_tables(ledger, tmp_path, on=ON)
    assert tables_of(ledger, on=ON) == {
        name: parquet.read_table(tmp_path / f"{name}.parquet") for name in TABLES
    }


def test_it_is_said_how_much_was_exported(tmp_path):
    ledger = orion()
    ledger.submit(proposal("vega"), by="ada")
    told = []
    done = export_tables(ledger, tmp_path / "made" / "on the way", on=ON, progress=told.append)

    assert [1, 2] == told
    assert (tmp_path / "made" / "on the way", ON, 2) == (done.folder, done.on, done.alliances)
    assert {name: table.num_rows for name, table in tables_of(ledger, on=ON).items()} == done.rows
    rows = sum(done.rows.values())
    assert f"2 alliances as of 2026-10-01: {rows} rows in 10 tables" == str(done)


def test_an_empty_ledger_gives_every_file_with_no_row(tmp_path):
    done = export_tables(empty_ledger(), tmp_path, on=ON)
    assert (0, dict.fromkeys(TABLES, 0)) == (done.alliances, done.rows)
    assert all(len(each.fetchall()) == 0 for each in open_tables(tmp_path).values())


def test_what_is_written_in_many_pieces_is_what_is_written_in_one(tmp_path, monkeypatch):
    ledger = orion()
    ledger.submit(proposal("vega"), by="ada")
    export_tables(ledger, tmp_path / "one", on=ON)
    monkeypatch.setattr(exporting, "AT_ONCE", 2)
    export_tables(ledger, tmp_path / "many", on=ON)

    assert parquet.ParquetFile(tmp_path / "many" / "facts.parquet").num_row_groups > 1
    for name in TABLES:
        one, many = (tmp_path / each / f"{name}.parquet" for each in ("one", "many"))
        assert parquet.read_table(one) == parquet.read_table(many)


# ---- whole, or not there


class Interrupted(Exception):
    """Somebody pulled the plug."""


def interrupt(alliances):
    if alliances == 2:
        raise Interrupted


def test_a_failure_in_the_middle_leaves_the_files_of_before_and_nothing_else(tmp_path):
    ledger = orion()
    export_tables(ledger, tmp_path, on=ON)
    (tmp_path / "notes.txt").write_text("ours")
    before = contents(tmp_path)
    ledger.submit_all([proposal("vega"), proposal("zeta")], by="ada")

    with pytest.raises(Interrupted):
        export_tables(ledger, tmp_path, on=ON, progress=interrupt)
    assert before == contents(tmp_path)


def test_a_disk_that_is_full_when_the_last_rows_are_written_leaves_the_files_of_before(
    tmp_path, monkeypatch
):
    ledger = orion()
    export_tables(ledger, tmp_path, on=date(2026, 3, 31))
    before = contents(tmp_path)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "arrow_table", full)
    with pytest.raises(OSError, match="No space left"):
        export_tables(ledger, tmp_path, on=ON)
    assert before == contents(tmp_path)


def test_a_folder_that_was_made_for_what_failed_is_gone_again(tmp_path):
    with pytest.raises(NotExported):
        export_tables(orion(), tmp_path / "new", on=ON, of="nobody")
    assert [] == files(tmp_path)


def test_tables_of_before_are_replaced_and_other_files_are_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("ours")
    export_tables(empty_ledger(), tmp_path, on=ON)
    export_tables(orion(), tmp_path, on=ON)
    assert sorted([*FILES, "notes.txt"]) == files(tmp_path)
    assert 1 == len(open_tables(tmp_path)["alliances"].fetchall())


# ---- opened again


def test_a_folder_without_all_of_the_tables_is_named_with_what_is_missing(tmp_path):
    export_tables(orion(), tmp_path, on=ON)
    (tmp_path / "values.parquet").unlink()
    with pytest.raises(NoTables, match=r"does not hold values\.parquet; write them with"):
        open_tables(tmp_path)


def test_a_folder_is_taken_by_its_name_whatever_signs_are_in_it(tmp_path):
    export_tables(orion(), tmp_path / "q?", on=ON)
    export_tables(orion(), tmp_path / "q1", on=ON)
    assert 1 == len(open_tables(tmp_path / "q?")["alliances"].fetchall())


def test_tables_are_opened_in_a_connection_of_ones_own(tmp_path):
    import duckdb  # noqa: PLC0415 - what is tested is the engine of a user

    export_tables(orion(), tmp_path, on=ON)
    with duckdb.connect() as connection:
        found = open_tables(tmp_path, connection=connection)["alliances"].select("alliance")
        assert [("orion",)] == found.fetchall()


def test_a_column_that_is_never_empty_is_so_in_the_file(tmp_path):
    export_tables(orion(), tmp_path, on=ON)
    for name, table in TABLES.items():
        found = parquet.read_table(tmp_path / f"{name}.parquet")
        assert {each.name: each.empty for each in table.columns} == {
            field.name: field.nullable for field in found.schema
        }
        assert isinstance(found, pa.Table)
        for each in table.columns:
            assert each.empty or found[each.name].null_count == 0


# ---- what it needs


def ran(program):
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout


def test_neither_the_front_door_nor_analytics_loads_an_engine():
    program = (
        "import sys, alliancekit, alliancekit.analytics\n"
        "print({'duckdb', 'narwhals', 'pandas', 'polars', 'pyarrow', 'pyspark'} & set(sys.modules))"
    )
    assert "set()\n" == ran(program)


@pytest.mark.parametrize(
    ("package", "call", "what"),
    [
        ("pyarrow", "export_tables(ledger, 'made', on=day)", "Exporting tables"),
        ("pyarrow", "tables_of(ledger, on=day)", "Exporting tables"),
        ("pyarrow", "arrow_schema(TABLES['facts'])", "Exporting tables"),
        ("narwhals", "ageing(None)", "Asking tables"),
        ("duckdb", "open_tables('made')", "Asking tables with DuckDB"),
    ],
)
def test_without_the_extra_the_line_that_installs_it_is_said(tmp_path, package, call, what):
    program = (
        f"import os, sys; sys.modules[{package!r}] = None; os.chdir({str(tmp_path)!r})\n"
        "from datetime import date\n"
        "from alliancekit.analytics import *\n"
        "from alliancekit.kernel.errors import MissingExtra\n"
        "from alliancekit.ledger import open_ledger\n"
        "ledger, day = open_ledger('memory:'), date(2026, 1, 1)\n"
        f"try: {call}\n"
        "except MissingExtra as missing: print(missing)\n"
    )
    expected = f"{what} needs the extra `analytics`. Install it with: pip install 'alliancekit[analytics]'\n"
    assert expected == ran(program)
    assert [] == files(tmp_path)
