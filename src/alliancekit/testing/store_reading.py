# ruff: noqa: D102, S101, PLR2004 - these are tests: a name is a sentence, they assert, and examples are plain numbers
"""Promises 7 to 13 of a store: the journal, fidelity, loading, finding, and snapshots."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import attrs
import pytest

from alliancekit.stores.base import Index, Store, Where
from alliancekit.stores.errors import StaleWrite
from alliancekit.testing.store_case import ORION, VEGA, StoreCase
from alliancekit.testing.store_examples import DAY, MORNING, a_change, a_commit

HARD_TEXTS = (
    "",
    "plain",
    "Ærø, Øresund, 提携, 🤝",
    "a\x00b",
    r"a\u0000b",
    "'; DROP TABLE facts; --",
    '%_"?:named @1 $2',
    "line\r\nline\u2028\ttab",
    "e\u0301 and \u00e9",
    "x" * 1_000_000,
)


class ReadingPromises(StoreCase):
    """The journal, fidelity, loading, finding, and snapshots."""

    def test_07_positions_are_in_the_order_of_commits_and_failed_ones_leave_no_gap(
        self, store: Store
    ) -> None:
        assert store.head() == 0
        store.commit(a_commit(a_change(ORION, 0, "a", "b"), a_change(VEGA, 0, "c")))
        with pytest.raises(StaleWrite):
            store.commit(a_commit(a_change(VEGA, 0, "never")))
        store.commit(a_commit(a_change(VEGA, 1, "d")))
        assert [(each.position, each.fact) for each in store.journal()] == [
            (1, "a"),
            (2, "b"),
            (3, "c"),
            (4, "d"),
        ]
        assert store.head() == 4

    def test_07_a_reader_at_the_tail_misses_nothing_while_others_write_and_fail(
        self, store: Store
    ) -> None:
        writers, rounds = 6, 15
        done = threading.Event()

        def write(writer: int) -> None:
            key = f"alliance:{writer}"
            for version in range(rounds):
                store.commit(a_commit(a_change(key, version)))
                with pytest.raises(StaleWrite):
                    store.commit(a_commit(a_change(key, version)))

        def follow() -> list[int]:
            seen: list[int] = []
            while True:
                last = done.is_set()
                page = store.journal(after=seen[-1] if seen else 0, limit=7)
                seen += [each.position for each in page]
                if last and not page:
                    return seen

        with ThreadPoolExecutor(writers + 1) as pool:
            following = pool.submit(follow)
            try:
                list(pool.map(write, range(writers)))
            finally:
                done.set()
        assert list(range(1, writers * rounds + 1)) == following.result()

    def test_08_the_journal_is_read_in_pages_of_all_streams_or_of_one(self, store: Store) -> None:
        for version in range(3):
            store.commit(a_commit(a_change(ORION, version), a_change(VEGA, version)))
        assert [each.position for each in store.journal(after=2, limit=2)] == [3, 4]
        assert [each.position for each in store.journal(after=2, key=VEGA)] == [4, 6]
        assert [each.position for each in store.journal(after=2, limit=1, key=VEGA)] == [4]
        assert list(store.journal(after=6)) == []
        assert list(store.journal(key="alliance:nobody")) == []

    @pytest.mark.parametrize("text", HARD_TEXTS, ids=lambda text: ascii(text[:24]))
    def test_09_texts_come_back_as_they_were_given(self, store: Store, text: str) -> None:
        commit = attrs.evolve(
            a_commit(a_change(ORION, 0, text, snapshot=text), content="c"), by=text, why=text
        )
        store.commit(commit)
        (recorded,) = store.journal()
        assert (text, text, text) == (recorded.fact, recorded.by, recorded.why)
        assert text == store.load([ORION])[ORION].snapshot or not text

    def test_09_all_that_a_fact_was_recorded_with_comes_back(self, store: Store) -> None:
        at = MORNING + timedelta(microseconds=1)
        change = a_change(ORION, 0, "one")
        commit = a_commit(change, at=at)
        store.commit(commit)
        (recorded,) = store.journal()
        assert (at, timedelta(0)) == (recorded.at, recorded.at.utcoffset())
        assert (change.facts[0].salt, change.facts[0].digest) == (recorded.salt, recorded.digest)
        assert (commit.id, ORION, "ada") == (recorded.commit, recorded.key, recorded.by)

    def test_09_a_document_of_twelve_megabytes_comes_back(self, store: Store) -> None:
        text = "ü" * 6_000_000
        store.commit(a_commit(a_change(ORION, 0, "one", snapshot=text)))
        assert store.load([ORION])[ORION].snapshot == text

    def test_10_loading_gives_the_latest_state_of_what_exists(self, store: Store) -> None:
        index = Index(DAY, "launch", "active", "research", ("a", "b"), ("m",), date(2026, 5, 1))
        at = MORNING + timedelta(hours=1)
        store.commit(a_commit(a_change(ORION), a_change(VEGA)))
        change = a_change(ORION, 1, "two", snapshot="now", index=index)
        store.commit(a_commit(change, at=at))
        assert store.load([]) == {}
        loaded = store.load([ORION, "alliance:nobody"])
        assert list(loaded) == [ORION]
        stored = loaded[ORION]
        assert (2, 3, change.facts[0].digest, at, "now", index) == (
            stored.version,
            stored.position,
            stored.digest,
            stored.at,
            stored.snapshot,
            stored.index,
        )

    def test_11_streams_are_found_in_the_byte_order_of_their_keys_a_page_at_a_time(
        self, store: Store
    ) -> None:
        keys = [
            "alliance:B",
            "alliance:a",
            "alliance:a-1",
            "alliance:a.b",
            "alliance:aa",
            "alliance:b",
        ]
        others = ["alliance", "alliancf:a", "organization:a"]
        store.commit(a_commit(*(a_change(key) for key in reversed(keys + others))))
        assert sorted(keys, key=str.encode) == [each.key for each in store.find(Where())]
        first = [each.key for each in store.find(Where(), limit=2)]
        assert sorted(keys, key=str.encode)[:2] == first
        rest = [each.key for each in store.find(Where(), after=first[-1])]
        assert sorted(keys, key=str.encode)[2:] == rest
        assert [each.key for each in store.find(Where("organization"))] == ["organization:a"]

    @pytest.mark.parametrize(
        ("where", "found"),
        [
            (Where(stage="launch"), "ab"),
            (Where(standing="paused"), "b"),
            (Where(kind="reseller"), "ac"),
            (Where(party="helix"), "ab"),
            (Where(manager="helix"), "c"),
            (Where(due_by=date(2026, 3, 1)), "b"),
            (Where(due_by=date(2026, 3, 2)), "ab"),
            (Where(stage="launch", kind="reseller", party="nordlab"), "a"),
            (Where(stage="launch", manager="helix"), ""),
        ],
    )
    def test_11_streams_are_found_by_each_condition_and_by_several_at_once(
        self, store: Store, where: Where, found: str
    ) -> None:
        indexes = {
            "alliance:a": Index(
                DAY, "launch", "active", "reseller", ("helix", "nordlab"), ("m",), date(2026, 3, 2)
            ),
            "alliance:b": Index(
                DAY, "launch", "paused", "research", ("helix",), (), date(2026, 3, 1)
            ),
            "alliance:c": Index(DAY, "strategy", "active", "reseller", ("nordlab",), ("helix",)),
        }
        for key, index in indexes.items():
            store.commit(a_commit(a_change(key, index=index)))
        assert [f"alliance:{each}" for each in found] == [each.key for each in store.find(where)]

    def test_11_a_stream_is_found_by_what_it_is_now_not_by_what_it_was(self, store: Store) -> None:
        was = Index(DAY, "launch", "active", "reseller", ("helix",), ("ada",), DAY)
        now = Index(DAY, "closed", "paused", "supply", ("nordlab",), ("ben",), DAY - timedelta(1))
        store.commit(a_commit(a_change(ORION, index=was)))
        store.commit(a_commit(a_change(ORION, 1, index=now)))
        for index, keys in ((was, []), (now, [ORION])):
            assert [each.key for each in store.find(Where(stage=index.stage))] == keys
            assert [each.key for each in store.find(Where(standing=index.standing))] == keys
            assert [each.key for each in store.find(Where(kind=index.kind))] == keys
            assert [each.key for each in store.find(Where(party=index.parties[0]))] == keys
            assert [each.key for each in store.find(Where(manager=index.managers[0]))] == keys
        assert [each.key for each in store.find(Where(due_by=now.next_due))] == [ORION]

    def test_12_a_change_without_facts_replaces_snapshot_and_index_alone(
        self, store: Store
    ) -> None:
        store.commit(a_commit(a_change(ORION, 0, "one", keep=True)))
        before = store.load([ORION])[ORION]
        index = Index(DAY, stage="launch")
        anew = attrs.evolve(a_change(ORION, 1, snapshot="anew", index=index), facts=())
        receipt = store.commit(a_commit(anew, at=MORNING + timedelta(days=1)))
        assert receipt.after == receipt.head == store.head() == 1
        assert attrs.evolve(before, snapshot="anew", index=index) == store.load([ORION])[ORION]
        assert store.kept(ORION) is None

    def test_12_a_change_without_facts_too_must_expect_the_actual_version(
        self, store: Store
    ) -> None:
        store.commit(a_commit(a_change(ORION, 0, "one", "two")))
        with pytest.raises(StaleWrite):
            store.commit(a_commit(attrs.evolve(a_change(ORION, 1), facts=())))

    def test_13_the_newest_kept_snapshot_within_the_limits_is_given(self, store: Store) -> None:
        for version in range(6):
            store.commit(
                a_commit(
                    a_change(
                        ORION,
                        version,
                        index=Index(DAY + timedelta(days=version)),
                        keep=version % 2 == 1,
                    ),
                    at=MORNING + timedelta(hours=version),
                )
            )
        asked = {
            "no limit": store.kept(ORION),
            "version": store.kept(ORION, version=5),
            "day": store.kept(ORION, on=DAY + timedelta(days=3)),
            "day before": store.kept(ORION, on=DAY + timedelta(days=2)),
            "instant": store.kept(ORION, at=MORNING + timedelta(hours=2)),
            "too early": store.kept(ORION, on=DAY),
            "another": store.kept(VEGA),
        }
        expected = {
            "no limit": 6,
            "version": 4,
            "day": 4,
            "day before": 2,
            "instant": 2,
            "too early": None,
            "another": None,
        }
        given = {limit: stored and stored.version for limit, stored in asked.items()}
        assert (expected if self.keeps_snapshots else dict.fromkeys(expected)) == given
