# ruff: noqa: D102, S101, PLR2004 - these are tests: a name is a sentence, they assert, and examples are plain numbers
"""Promises 1 to 6 of a store: all or nothing, expected versions, and the same thing only once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest

from alliancekit.stores.base import Receipt, Store
from alliancekit.stores.errors import KeyReused, StaleWrite
from alliancekit.testing.store_case import ORION, VEGA, StoreCase
from alliancekit.testing.store_examples import a_change, a_commit


class WritingPromises(StoreCase):
    """All or nothing, expected versions, and the same thing only once."""

    def test_01_a_commit_that_cannot_be_written_whole_is_not_written_at_all(
        self, store: Store
    ) -> None:
        store.commit(a_commit(a_change(ORION), a_change(VEGA)))
        before = store.load([ORION, VEGA])
        with pytest.raises(StaleWrite):
            store.commit(a_commit(a_change("alliance:new"), a_change(ORION, 1), a_change(VEGA, 0)))
        assert before == store.load([ORION, VEGA, "alliance:new"])
        assert store.head() == 2
        assert len(store.journal()) == 2

    def test_01_a_commit_over_several_streams_is_seen_whole_or_not_at_all(
        self, store: Store
    ) -> None:
        store.commit(a_commit(a_change(ORION), a_change(VEGA)))
        done = threading.Event()

        def write() -> None:
            for version in range(1, 60):
                store.commit(a_commit(a_change(ORION, version), a_change(VEGA, version)))
            done.set()

        torn = []
        with ThreadPoolExecutor(1) as pool:
            writing = pool.submit(write)
            while not done.is_set() and not writing.done():
                seen = store.load([ORION, VEGA])
                if seen[ORION].version != seen[VEGA].version:
                    torn.append(seen)
            writing.result()
        assert torn == []

    def test_01_a_commit_of_five_hundred_changes_is_written(self, store: Store) -> None:
        keys = [f"alliance:a{number:03}" for number in range(500)]
        receipt = store.commit(a_commit(*(a_change(key) for key in keys)))
        assert (receipt.after, receipt.head) == (0, 500)
        assert set(keys) == set(store.load(keys))

    @pytest.mark.parametrize(("expected", "actual"), [(0, 2), (1, 2), (3, 2)])
    def test_02_a_change_for_another_version_is_refused_with_the_actual_one(
        self, store: Store, expected: int, actual: int
    ) -> None:
        store.commit(a_commit(a_change(ORION, 0, "one", "two")))
        with pytest.raises(StaleWrite) as refused:
            store.commit(a_commit(a_change(ORION, expected)))
        assert (ORION, expected, actual) == (
            refused.value.key,
            refused.value.expected,
            refused.value.actual,
        )

    def test_02_of_a_stream_that_is_not_there_the_version_is_0(self, store: Store) -> None:
        with pytest.raises(StaleWrite) as refused:
            store.commit(a_commit(a_change(ORION, 3)))
        assert refused.value.actual == 0

    def test_03_versions_count_the_facts_of_a_stream(self, store: Store) -> None:
        store.commit(a_commit(a_change(ORION, 0, "one"), a_change(VEGA, 0, "uno")))
        store.commit(a_commit(a_change(ORION, 1, "two", "three")))
        assert [(each.version, each.fact) for each in store.journal(key=ORION)] == [
            (1, "one"),
            (2, "two"),
            (3, "three"),
        ]
        assert store.load([ORION])[ORION].version == 3

    def test_04_the_same_commit_again_writes_nothing_and_gets_the_first_receipt(
        self, store: Store
    ) -> None:
        commit = a_commit(a_change(ORION, 0, "one"))
        first = store.commit(commit)
        assert not first.replayed
        store.commit(a_commit(a_change(ORION, 1)))  # now the version it expects has passed
        assert attrs.evolve(first, replayed=True) == store.commit(commit)
        assert store.head() == 2

    def test_04_of_eight_who_race_with_one_commit_one_writes_and_all_get_its_receipt(
        self, store: Store
    ) -> None:
        commit = a_commit(a_change(ORION, 0, "one"))
        start = threading.Barrier(8)

        def race(_: int) -> Receipt:
            start.wait()
            return store.commit(commit)

        with ThreadPoolExecutor(8) as pool:
            receipts = list(pool.map(race, range(8)))
        assert len({attrs.evolve(each, replayed=False) for each in receipts}) == 1
        assert sum(not each.replayed for each in receipts) == 1
        assert store.head() == 1

    def test_05_the_same_id_with_other_content_is_refused(self, store: Store) -> None:
        store.commit(a_commit(a_change(ORION), name="k", content="this"))
        with pytest.raises(KeyReused) as refused:
            store.commit(a_commit(a_change(VEGA), name="k", content="that"))
        assert refused.value.key == "k"
        assert store.load([VEGA]) == {}

    def test_05_an_id_whose_commit_was_refused_is_free(self, store: Store) -> None:
        with pytest.raises(StaleWrite):
            store.commit(a_commit(a_change(ORION, 7), name="k"))
        assert not store.commit(a_commit(a_change(ORION), name="k")).replayed

    def test_06_a_receipt_can_be_had_again(self, store: Store) -> None:
        assert store.receipt("k") is None
        receipt = store.commit(a_commit(a_change(ORION, 0, "one", "two"), name="k"))
        assert receipt == store.receipt("k")
        assert (receipt.after, receipt.head) == (0, 2)
