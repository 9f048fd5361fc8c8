# ruff: noqa: D102, S101, PLR2004 - these are tests: a name is a sentence, they assert, and examples are plain numbers
"""Promises 14 to 17 of a store: durability, many at once, closing, and damage."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs
import pytest

from alliancekit.stores.base import Store, Where
from alliancekit.stores.errors import Damaged, DamagedState, StaleWrite, StoreError
from alliancekit.testing.store_case import ORION, VEGA, StoreCase
from alliancekit.testing.store_examples import a_change, a_commit


class LastingPromises(StoreCase):
    """Durability, many at once, closing, and damage."""

    def test_14_what_was_committed_is_there_for_who_opens_the_store_again(
        self, tmp_path: Path
    ) -> None:
        if not self.durable:
            pytest.skip("this store is gone when it is closed")
        first = self.open(tmp_path)
        first.commit(a_commit(a_change(ORION, 0, "one"), name="k"))
        second = self.open(tmp_path)  # while the first one is still open, as after a crash
        assert [each.fact for each in second.journal()] == ["one"]
        first.close()
        second.commit(a_commit(a_change(ORION, 1, "two")))
        second.close()
        third = self.open(tmp_path)
        assert [each.fact for each in third.journal()] == ["one", "two"]
        assert third.receipt("k") is not None
        third.close()

    def test_15_no_update_is_lost_among_eight_threads(self, store: Store) -> None:
        store.commit(a_commit(a_change(ORION, 0, snapshot="0")))

        def add_one(_: int) -> None:
            while True:
                stored = store.load([ORION])[ORION]
                counted = str(int(stored.snapshot) + 1)
                try:
                    store.commit(a_commit(a_change(ORION, stored.version, snapshot=counted)))
                except StaleWrite:
                    time.sleep(0)
                else:
                    return

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(add_one, range(80)))
        stored = store.load([ORION])[ORION]
        assert (stored.version, stored.snapshot) == (81, "80")

    def test_15_commits_that_cross_do_not_wait_for_each_other_for_ever(self, store: Store) -> None:
        store.commit(a_commit(a_change(ORION), a_change(VEGA)))

        def cross(number: int) -> None:
            keys = (ORION, VEGA) if number % 2 else (VEGA, ORION)
            while True:
                seen = store.load(keys)
                try:
                    store.commit(a_commit(*(a_change(key, seen[key].version) for key in keys)))
                except StaleWrite:
                    time.sleep(0)
                else:
                    return

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(cross, range(40)))
        assert {41} == {each.version for each in store.load([ORION, VEGA]).values()}

    def test_16_a_closed_store_refuses_everything_but_to_be_closed_again(
        self, store: Store
    ) -> None:
        store.commit(a_commit(a_change(ORION)))
        store.close()
        store.close()
        asked: dict[str, Callable[[], object]] = {
            "commit": lambda: store.commit(a_commit(a_change(VEGA))),
            "receipt": lambda: store.receipt("k"),
            "load": lambda: store.load([ORION]),
            "kept": lambda: store.kept(ORION),
            "find": lambda: store.find(Where()),
            "journal": store.journal,
            "head": store.head,
        }
        for ask in asked.values():
            with pytest.raises(StoreError, match="closed"):
                ask()

    def test_17_a_fact_that_cannot_be_read_is_named_and_the_others_stay_readable(
        self, tmp_path: Path
    ) -> None:
        store = self.open(tmp_path)
        store.commit(a_commit(a_change(ORION, 0, "one", "two", "three")))
        store.close()
        self.damage(tmp_path, 2)
        store = self.open(tmp_path)
        with pytest.raises(Damaged) as named:
            store.journal()
        assert named.value.position == 2
        assert [each.fact for each in store.journal(limit=1)] == ["one"]
        assert [each.fact for each in store.journal(after=2)] == ["three"]
        store.close()

    def test_17_a_state_that_cannot_be_read_is_named_and_a_change_without_facts_mends_it(
        self, tmp_path: Path
    ) -> None:
        store = self.open(tmp_path)
        keys = ["alliance:a", "alliance:b", "alliance:c"]
        store.commit(a_commit(*(a_change(key, 0, snapshot="whole") for key in keys)))
        store.close()
        self.damage_state(tmp_path, "alliance:b")
        store = self.open(tmp_path)
        for ask in (lambda: store.load(keys), lambda: store.find(Where())):
            with pytest.raises(DamagedState) as named:
                ask()
            assert named.value.key == "alliance:b"
        assert list(store.load(["alliance:a", "alliance:c"])) == ["alliance:a", "alliance:c"]
        assert [each.key for each in store.find(Where(), limit=1)] == ["alliance:a"]
        assert [each.key for each in store.find(Where(), after="alliance:b")] == ["alliance:c"]
        assert [each.version for each in store.journal(key="alliance:b")] == [1]
        anew = attrs.evolve(a_change("alliance:b", 1, snapshot="anew"), facts=())
        store.commit(a_commit(anew))
        assert [each.snapshot for each in store.find(Where())] == ["whole", "anew", "whole"]
        store.close()
