"""A journal goes from any store to any other as a file: the same facts at the same positions, or nothing."""

import json
import tempfile
from datetime import date
from pathlib import Path
from unittest import mock

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import alliancekit as ak
from alliancekit.ledger import InvalidJournal, Ledger, export_journal, import_journal, open_ledger
from alliancekit.ledger.snapshot import KEPT_EVERY
from alliancekit.stores import Bulk, MemoryStore, StoreError, Where, open_store
from alliancekit.testing.histories import histories


def a_lesson(alliance, lesson, **more):
    return ak.RecordLesson(alliance, on=date(2026, 2, 2), lesson=lesson, **more)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "alliances.jsonl"


@pytest.fixture
def filled(ledger, propose):
    """Record two alliances and an organization: commits over several streams, keys, and a private fact."""
    helix = ak.RegisterOrganization("helix", on=date(2026, 1, 2), name="Helix")
    ledger.submit_all([propose("vega"), propose("orion"), helix], by="ada", why="ü\n🤝")
    ledger.submit(a_lesson("orion", "ours", private_to="helix"), by="ada", key="k-1")
    for number in range(KEPT_EVERY + 3):
        ledger.submit(a_lesson("vega", f"{number}"), by="bob")
    ledger.submit_all([a_lesson("vega", "last"), a_lesson("orion", "last")], by="ada")
    return ledger


@pytest.fixture(params=["memory", "sqlite", "core"])
def target(request, tmp_path):
    """Return another empty store; `core` is one that can no more than every store can."""
    if request.param == "core":
        return Core(MemoryStore())
    url = "memory:" if request.param == "memory" else f"sqlite:///{tmp_path / 'target.db'}"
    return open_ledger(url).store


class Core:
    """A store without any ability."""

    def __init__(self, store):
        for name in ("commit", "receipt", "load", "kept", "find", "journal", "head", "close"):
            setattr(self, name, getattr(store, name))


def test_a_store_without_abilities_has_none():
    assert not isinstance(Core(MemoryStore()), Bulk)


def test_a_journal_comes_over_as_it_was(filled, target, file):
    assert export_journal(filled.store, file) == filled.store.head()
    assert import_journal(file, target) == filled.store.head()
    assert target.journal(limit=9999) == filled.store.journal(limit=9999)
    keys = ["alliance:vega", "alliance:orion", "organization:helix"]
    assert target.load(keys) == filled.store.load(keys)
    assert target.kept("alliance:vega") == filled.store.kept("alliance:vega")
    ledger = Ledger(target)
    assert all(each.sound for each in ledger.verify_all())
    assert ledger.alliance("orion") == filled.alliance("orion")
    again = ledger.submit(a_lesson("orion", "ours", private_to="helix"), by="ada", key="k-1")
    assert (again.recorded[0].position, target.head()) == (4, filled.store.head())
    target.close()


def test_what_was_exported_and_imported_is_exported_alike(filled, target, file, tmp_path):
    export_journal(filled.store, file)
    import_journal(file, target)
    export_journal(target, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == file.read_bytes()
    target.close()


def test_each_line_is_a_commit_and_says_where_it_stands(filled, file):
    export_journal(filled.store, file)
    first, second, *_ = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert first == {"format": "alliancekit.journal/1", "head": filled.store.head()}
    assert (second["after"], second["by"], second["why"]) == (0, "ada", "ü\n🤝")
    assert [each["key"] for each in second["changes"]] == [
        "alliance:vega",
        "alliance:orion",
        "organization:helix",
    ]


def test_an_export_never_writes_over_a_file(filled, file):
    file.write_text("mine")
    with pytest.raises(StoreError, match="there already"):
        export_journal(filled.store, file)
    assert file.read_text() == "mine"


def test_an_export_that_breaks_off_leaves_no_file(filled, file):
    def stop(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_journal(filled.store, file, told=stop)
    assert not file.exists()
    assert list(file.parent.glob("*.unfinished")) == []


def test_a_store_that_is_not_empty_is_refused(filled, target, file, propose):
    export_journal(filled.store, file)
    Ledger(target).submit(propose("other"), by="eve")
    with pytest.raises(StoreError, match="imported into an empty one"):
        import_journal(file, target)
    with pytest.raises(StoreError, match="holds something else from position 1 on"):
        import_journal(file, target, resume=True)
    assert target.head() == 1
    target.close()


def test_an_import_that_broke_off_goes_on_where_it_did(filled, target, file, monkeypatch):
    monkeypatch.setattr("alliancekit.ledger.transfer._BATCH", 10)
    export_journal(filled.store, file)

    def stop(position):
        if position > 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_journal(file, target, told=stop)
    reached = target.head()
    assert 40 < reached < filled.store.head()
    assert import_journal(file, target, resume=True) == filled.store.head() - reached
    assert target.journal(limit=9999) == filled.store.journal(limit=9999)
    assert all(each.sound for each in Ledger(target).verify_all())
    assert import_journal(file, target, resume=True) == 0
    target.close()


def test_who_records_in_between_is_noticed(filled, target, file, monkeypatch, propose):
    monkeypatch.setattr("alliancekit.ledger.transfer._BATCH", 10)
    export_journal(filled.store, file)
    with pytest.raises(StoreError, match="someone else recorded"):
        import_journal(
            file,
            target,
            told=lambda at: Ledger(target).submit(propose(f"a{at}"), by="eve"),
        )
    target.close()


# ------------------------------------------------------------------------------------------ laws


@st.composite
def ledgers(draw):
    """Return a strategy for ledgers with up to two alliances, recorded in commits of any size."""
    ledger = Ledger(MemoryStore())
    for number, life in enumerate(draw(st.lists(histories(most=4), min_size=1, max_size=2))):
        renamed = {"alliance": f"a{number}"}
        rows = [
            attrs.evolve(each, **renamed)
            for each in life
            if not (each.sealed or isinstance(each, ak.Reconstitute))
        ]
        while rows:
            size = draw(st.integers(1, len(rows)))
            acts, rows = rows[:size], rows[size:]
            if ledger.ask_all(acts).allowed:
                key = draw(st.none() | st.uuids().map(str))
                ledger.submit_all(acts, by="ada", why=draw(st.text(max_size=5)), key=key)
    return ledger


def everything(store):
    """Return all that a store tells: the journal, the states, what was answered to each commit."""
    journal = store.journal(limit=10**6)
    receipts = {each.commit: store.receipt(each.commit) for each in journal}
    return list(journal), list(store.find(Where(), limit=10**6)), receipts


@settings(max_examples=15, deadline=None)
@given(
    ledger=ledgers(),
    kind=st.sampled_from(["memory", "sqlite", "core"]),
    size=st.integers(1, 40),
    data=st.data(),
)
def test_what_comes_over_is_what_was_there_however_often_it_broke_off(ledger, kind, size, data):
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch("alliancekit.ledger.transfer._BATCH", size),
    ):
        file = Path(folder) / "alliances.jsonl"
        export_journal(ledger.store, file)
        url = f"sqlite:///{folder}/target.db" if kind == "sqlite" else "memory:"
        target = Core(MemoryStore()) if kind == "core" else open_store(url)
        head = ledger.store.head()
        stops = data.draw(st.lists(st.integers(0, head), max_size=3, unique=True).map(sorted))

        def told(position):
            if stops and position >= stops[0]:
                stops.pop(0)
                raise KeyboardInterrupt

        recorded = 0
        while target.head() < head:
            before = target.head()
            try:
                recorded += import_journal(file, target, resume=True, told=told)
            except KeyboardInterrupt:
                recorded += target.head() - before
        assert head == recorded
        assert everything(ledger.store) == everything(target)
        over = Ledger(target)
        assert all(each.sound for each in over.verify_all())
        for alliance in ledger.alliances():
            assert alliance == over.alliance(alliance.id)
            assert ledger.history(alliance.id) == over.history(alliance.id)
        target.close()


# ------------------------------------------------------------------------------------------ bad lines


@pytest.fixture
def exported(file, propose):
    """Export a short journal: three streams in the second line, one more fact in each further one."""
    with open_ledger("memory:") as ledger:
        helix = ak.RegisterOrganization("helix", on=date(2026, 1, 2), name="Helix")
        ledger.submit_all([propose("vega"), propose("orion"), helix], by="ada")
        ledger.submit(a_lesson("orion", "ours"), by="ada", key="k-1")
        for number in range(12):
            ledger.submit(a_lesson("vega", f"{number}"), by="bob")
        export_journal(ledger.store, file)
    return file


def edited(file, number, change):
    lines = file.read_text("utf-8").splitlines(keepends=True)
    document = json.loads(lines[number - 1])
    change(document)
    lines[number - 1] = json.dumps(document, ensure_ascii=False) + "\n"
    file.write_text("".join(lines), "utf-8")


def fact_of(document):
    return document["changes"][0]["facts"][0]


@pytest.mark.parametrize(
    ("number", "change", "said"),
    [
        (3, lambda it: fact_of(it).update(text=fact_of(it)["text"].replace("ours", "hers")),
         "line 3: fact 2 of alliance:orion is not what was recorded: its digest does not follow"),
        (3, lambda it: it.update(by="eve"), "line 3: fact 2 of alliance:orion is not what was recorded"),
        (3, lambda it: fact_of(it).update(salt="no hex"), "line 3: fact 2 of alliance:orion cannot be read"),
        (3, lambda it: fact_of(it).update(text="{}"), "line 3: fact 2 of alliance:orion cannot be read"),
        (3, lambda it: it.update(after=7), "line 3: after: expected 3, where the line before ends; found 7"),
        (3, lambda it: it["changes"][0].update(version=4),
         "line 3: alliance:orion has 1 fact so far; found 4"),
        (3, lambda it: it["changes"][0].update(key="person:ada"), "line 3: key: expected `alliance:`"),
        (3, lambda it: it.pop("by"), "line 3: by: expected"),
        (3, lambda it: it.update(at="soon"), "line 3: at: expected"),
        (3, lambda it: it.update(more=1), "line 3: more"),
        (3, lambda it: it.update(changes=[]), "line 3: expected a commit with an id and with facts"),
        (1, lambda it: it.update(format="alliancekit.journal/9"), "line 1: format: expected"),
        (1, lambda it: it.update(head=9999), "the end is missing"),
    ],
)  # fmt: skip
def test_a_line_that_is_not_as_it_was_exported_is_named_and_nothing_is_recorded(
    exported, number, change, said
):
    edited(exported, number, change)
    target = MemoryStore()
    with pytest.raises(InvalidJournal) as refused:
        import_journal(exported, target)
    assert said in str(refused.value)
    assert target.head() == 0


def test_every_bad_line_is_named(exported):
    file = exported
    edited(file, 5, lambda it: fact_of(it).update(text="{}"))
    edited(file, 9, lambda it: it.pop("why"))
    lines = file.read_bytes().splitlines(keepends=True)
    lines[11] = b"not json\n"
    file.write_bytes(b"".join(lines))
    with pytest.raises(InvalidJournal) as refused:
        import_journal(file, MemoryStore())
    assert {5, 9, 12} <= {each.line for each in refused.value.faults}


def test_a_file_whose_end_was_cut_off_is_refused(exported):
    file = exported
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:-1]))
    with pytest.raises(InvalidJournal, match="the end is missing"):
        import_journal(file, MemoryStore())
    file.write_bytes(b"".join(lines)[:-20])
    with pytest.raises(InvalidJournal):
        import_journal(file, MemoryStore())


def test_an_empty_file_is_refused(file):
    file.write_bytes(b"")
    with pytest.raises(InvalidJournal, match="the file is empty"):
        import_journal(file, MemoryStore())


def test_an_empty_store_comes_over_as_an_empty_store(file):
    assert export_journal(MemoryStore(), file) == 0
    assert import_journal(file, MemoryStore()) == 0
