# ruff: noqa: D102, S101, PLR2004 - these are tests: a name is a sentence, they assert, and examples are plain numbers
"""Promises 18 to 21 of a store: what it can do beyond the core, for those abilities that it has."""

import threading
import time
from pathlib import Path

import attrs
import pytest

from alliancekit.stores.abilities import Backup, Bulk, Examination, Waking
from alliancekit.stores.base import Store
from alliancekit.stores.errors import KeyReused, StaleWrite, StoreError
from alliancekit.testing.store_case import ORION, VEGA, StoreCase
from alliancekit.testing.store_examples import a_change, a_commit


class AbilityPromises(StoreCase):
    """In bulk, waking, backup, and examination."""

    def test_18_commits_in_bulk_are_written_as_if_one_after_the_other(self, store: Store) -> None:
        if not isinstance(store, Bulk):
            pytest.skip("this store has no bulk")
        first = store.commit(a_commit(a_change(ORION, 0, "one"), name="first"))
        commits = [
            a_commit(a_change(ORION, 1, "two"), a_change(VEGA, 0, "uno"), name="a"),
            a_commit(a_change(ORION, 0, "one"), name="first"),
            a_commit(a_change(ORION, 2, "three", "four"), name="b"),
            a_commit(attrs.evolve(a_change(VEGA, 1, snapshot="anew"), facts=()), name="c"),
        ]
        receipts = store.commit_all(commits)
        assert [(each.after, each.head) for each in receipts] == [(1, 3), (0, 1), (3, 5), (5, 5)]
        assert attrs.evolve(first, replayed=True) == receipts[1]
        assert [each.replayed for each in receipts] == [False, True, False, False]
        assert receipts[2] == store.receipt("b")
        assert [each.fact for each in store.journal()] == ["one", "two", "uno", "three", "four"]
        assert [each.commit for each in store.journal()] == ["first", "a", "a", "b", "b"]
        assert store.load([VEGA])[VEGA].snapshot == "anew"
        assert store.load([ORION])[ORION].version == 4

    def test_18_what_stands_against_one_of_them_stands_against_all(self, store: Store) -> None:
        if not isinstance(store, Bulk):
            pytest.skip("this store has no bulk")
        store.commit(a_commit(a_change(ORION), name="k", content="this"))
        good = a_commit(a_change(VEGA), name="good")
        with pytest.raises(StaleWrite) as stale:
            store.commit_all([good, a_commit(a_change(VEGA, 1)), a_commit(a_change(ORION, 7))])
        assert (stale.value.key, stale.value.expected, stale.value.actual) == (ORION, 7, 1)
        with pytest.raises(KeyReused):
            store.commit_all([good, a_commit(a_change(ORION, 1), name="k", content="that")])
        assert store.head() == 1
        assert store.receipt("good") is None
        assert store.load([VEGA]) == {}

    def test_18_a_later_one_must_build_on_the_earlier_ones(self, store: Store) -> None:
        if not isinstance(store, Bulk):
            pytest.skip("this store has no bulk")
        with pytest.raises(StaleWrite) as stale:
            store.commit_all([a_commit(a_change(ORION)), a_commit(a_change(ORION))])
        assert (stale.value.expected, stale.value.actual) == (0, 1)
        assert store.head() == 0
        assert list(store.commit_all([])) == []

    def test_19_who_waits_is_woken_by_a_commit(self, store: Store) -> None:
        if not isinstance(store, Waking):
            pytest.skip("this store has no waking")
        woken: list[bool] = []
        waits = threading.Thread(target=lambda: woken.append(store.wait(1, timeout=60)))
        store.commit(a_commit(a_change(ORION)))
        waits.start()
        time.sleep(0.05)
        assert woken == []
        store.commit(a_commit(a_change(ORION, 1)))
        waits.join(timeout=10)
        assert woken == [True]

    def test_19_what_was_committed_before_counts_and_time_runs_out(self, store: Store) -> None:
        if not isinstance(store, Waking):
            pytest.skip("this store has no waking")
        assert not store.wait(0, timeout=0)
        store.commit(a_commit(a_change(ORION)))
        assert store.wait(0, timeout=0)
        start = time.monotonic()
        assert not store.wait(1, timeout=0.05)
        assert time.monotonic() - start >= 0.04

    def test_20_a_backup_is_written_whole_and_never_over_a_file(
        self, store: Store, tmp_path: Path
    ) -> None:
        if not isinstance(store, Backup):
            pytest.skip("this store has no backup")
        store.commit(a_commit(a_change(ORION, 0, "one")))
        store.backup(tmp_path / "copy")
        before = (tmp_path / "copy").read_bytes()
        store.commit(a_commit(a_change(ORION, 1, "two")))
        with pytest.raises(StoreError, match="there already"):
            store.backup(tmp_path / "copy")
        assert (tmp_path / "copy").read_bytes() == before
        assert b"one" in before

    def test_21_an_examination_of_a_sound_store_names_its_journal(self, store: Store) -> None:
        if not isinstance(store, Examination):
            pytest.skip("this store has no examination")
        signs = list(store.examine())
        assert signs
        assert all(each.what and each.found for each in signs)
