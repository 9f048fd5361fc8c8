"""How a URL leads to a store, and what it says where it does not."""

import importlib.metadata
import sqlite3
from pathlib import Path

import pytest

from alliancekit.stores import CannotOpen, MemoryStore, open_store
from alliancekit.testing.store_examples import a_change, a_commit


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("url", ["memory:", "memory://"])
def test_memory_opens_an_empty_store_each_time(url):
    store = open_store(url)
    store.commit(a_commit(a_change("alliance:orion")))
    assert isinstance(store, MemoryStore)
    assert open_store(url).head() == 0


def test_three_slashes_name_a_file_in_the_working_directory(tmp_path):
    open_store("sqlite:///alliances.db").close()
    assert (tmp_path / "alliances.db").is_file()


def test_four_slashes_name_a_file_by_its_absolute_path(tmp_path):
    folder = tmp_path / "a folder, with 100% ümlauts #1"
    folder.mkdir()
    open_store(f"sqlite:///{folder / 'alliances.db'}").close()
    assert (folder / "alliances.db").is_file()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "expected `memory:` or `sqlite:///alliances.db`"),
        ("my.db", "expected `memory:` or `sqlite:///my.db`"),
        ("sqlite:", "write `sqlite:///alliances.db`"),
        ("sqlite:my.db", "write `sqlite:///alliances.db`"),
        ("sqlite://my.db", "write `sqlite:///alliances.db`"),
        ("sqlite:///", "write `sqlite:///alliances.db`"),
        ("sqlite:///:memory:", "the store for that is `memory:`"),
        ("sqlite:///my.db?mode=ro", "write the path alone"),
        ("memory:shared", "write `memory:`"),
        ("sqlit:///my.db", "did you mean 'sqlite'?"),
        ("oracle://localhost/alliances", "known here: memory, postgres, postgresql and sqlite"),
        ("postgres://localhost/alliances?colour=blue", 'invalid URI query parameter: "colour"'),
        ("sqlite:///nowhere/my.db", "check that its folder is there"),
        ("sqlite:///.", "does not name a file"),
    ],
)
def test_a_url_that_leads_nowhere_is_answered_with_what_would(url, said, tmp_path):
    with pytest.raises(CannotOpen) as refused:
        open_store(url)
    assert said in str(refused.value)
    assert [path for path in tmp_path.iterdir() if path.suffix == ".db"] == []


def test_a_package_brings_a_scheme_through_its_entry_point(monkeypatch):
    class EntryPoint:
        name = "acme"

        def load(self):
            return lambda url: ("the store of", url)

    def entry_points(*, group):
        return [EntryPoint()] if group == "alliancekit.stores" else []

    monkeypatch.setattr(importlib.metadata, "entry_points", entry_points)
    assert open_store("acme://somewhere") == ("the store of", "acme://somewhere")
    with pytest.raises(CannotOpen, match="did you mean 'acme'"):
        open_store("acne://somewhere")


def test_a_file_that_is_no_database_is_left_as_it_is():
    Path("notes.db").write_text("these are my notes, and they are long enough to be read\n" * 99)
    before = Path("notes.db").read_bytes()
    with pytest.raises(CannotOpen, match=r"notes\.db cannot be opened as an SQLite database"):
        open_store("sqlite:///notes.db")
    assert Path("notes.db").read_bytes() == before


def test_a_database_of_something_else_is_left_as_it_is():
    with sqlite3.connect("other.db") as db:
        db.execute("CREATE TABLE invoices (number INTEGER)")
    db.close()
    before = Path("other.db").read_bytes()
    with pytest.raises(CannotOpen, match="is an SQLite database of something else"):
        open_store("sqlite:///other.db")
    assert Path("other.db").read_bytes() == before


def test_a_file_of_a_later_form_is_not_touched():
    open_store("sqlite:///later.db").close()
    with sqlite3.connect("later.db") as db:
        db.execute("UPDATE schema SET version = 99")
    db.close()
    with pytest.raises(CannotOpen, match="has tables of form 99, and this version"):
        open_store("sqlite:///later.db")
