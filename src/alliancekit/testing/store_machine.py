# ruff: noqa: S101 - this is a test: it asserts
"""A store against a model: whatever is done to both, both answer the same."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import attrs
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from alliancekit.stores.base import (
    Change,
    Commit,
    Index,
    Receipt,
    Recorded,
    Store,
    Stored,
    Where,
)
from alliancekit.stores.errors import KeyReused, StaleWrite
from alliancekit.testing.store_examples import DAY, MORNING, a_fact

_KEYS = ("alliance:Orion", "alliance:orion", "alliance:orion-2", "organization:helix")
_DAYS = st.sampled_from([DAY + timedelta(days=days) for days in range(4)])
_INSTANTS = st.sampled_from([MORNING + timedelta(minutes=minutes) for minutes in range(4)])
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_STAGES = st.sampled_from(["strategy", "launch"])
_NAMES = st.sampled_from(["helix", "nordlab"])

_INDEXES = st.builds(
    Index,
    latest_on=_DAYS,
    stage=_STAGES,
    standing=st.sampled_from(["active", "paused"]),
    kind=st.sampled_from(["development", "reseller"]),
    parties=st.lists(_NAMES, unique=True).map(tuple),
    managers=st.lists(_NAMES, unique=True).map(tuple),
    next_due=st.none() | _DAYS,
)

_WHERES = st.builds(
    Where,
    subject=st.sampled_from(["alliance", "organization"]),
    stage=st.none() | _STAGES,
    standing=st.none() | st.just("active"),
    kind=st.none() | st.just("reseller"),
    party=st.none() | _NAMES,
    manager=st.none() | _NAMES,
    due_by=st.none() | _DAYS,
)

_CHANGES = st.tuples(
    st.sampled_from(_KEYS),
    st.sampled_from([0, 0, 0, 0, 1]),  # how far the expected version is off
    st.lists(_TEXTS, max_size=3),
    _TEXTS,
    _INDEXES,
    st.booleans(),
)


class StoreMachine(RuleBasedStateMachine):
    """Commits and questions in any order, asked of a store and of plain lists."""

    def __init__(self, open_in: Callable[[Path], Store], *, keeps_snapshots: bool) -> None:
        """Open an empty store."""
        super().__init__()
        self._folder = Path(tempfile.mkdtemp())
        self._store = open_in(self._folder)
        self._keeps_snapshots = keeps_snapshots
        self._facts: list[Recorded[str]] = []
        self._streams: dict[str, Stored] = {}
        self._kept: list[Stored] = []
        self._commits: list[tuple[Commit, Receipt]] = []

    def teardown(self) -> None:
        """Close the store."""
        self._store.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    @rule(
        changes=st.lists(_CHANGES, min_size=1, max_size=3, unique_by=lambda each: each[0]),
        at=_INSTANTS,
    )
    def commit(
        self, changes: list[tuple[str, int, list[str], str, Index, bool]], at: datetime
    ) -> None:
        """Write changes, some of which expect another version than there is."""
        made = tuple(self._change(*each) for each in changes)
        if any(change.version == 0 for change in made):
            return
        name = f"commit {len(self._commits)}"
        commit = Commit(name, f"content of {name}", at, "ada", "", made)
        stale = next(
            (each for each in made if each.expected_version != self._version(each.key)), None
        )
        if stale is None:
            receipt = self._store.commit(commit)
            self._follow(commit, receipt)
            return
        with pytest.raises(StaleWrite) as refused:
            self._store.commit(commit)
        expected = (stale.key, stale.expected_version, self._version(stale.key))
        error = refused.value
        assert (error.key, error.expected, error.actual) == expected

    @precondition(lambda self: self._commits)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        """Submit again what is there, and something else under its id."""
        commit, receipt = data.draw(st.sampled_from(self._commits))
        assert self._store.receipt(commit.id) == receipt
        assert self._store.commit(commit) == attrs.evolve(receipt, replayed=True)
        with pytest.raises(KeyReused):
            self._store.commit(attrs.evolve(commit, content="something else"))

    @rule(where=_WHERES, after=st.sampled_from(["", *_KEYS]), limit=st.integers(1, 4))
    def find(self, where: Where, after: str, limit: int) -> None:
        """Find streams by what they are indexed by."""
        fit = [key for key in sorted(self._streams) if where.fits(key, self._streams[key].index)]
        expected = [self._streams[key] for key in fit if key > after][:limit]
        assert list(self._store.find(where, after=after, limit=limit)) == expected

    @rule(after=st.integers(0, 20), limit=st.integers(1, 5), key=st.none() | st.sampled_from(_KEYS))
    def journal(self, after: int, limit: int, key: str | None) -> None:
        """Read a part of the journal."""
        expected = [
            each for each in self._facts if each.position > after and key in {None, each.key}
        ][:limit]
        assert list(self._store.journal(after=after, limit=limit, key=key)) == expected

    @rule(
        key=st.sampled_from(_KEYS),
        version=st.none() | st.integers(0, 8),
        on=st.none() | _DAYS,
        at=st.none() | _INSTANTS,
    )
    def kept(self, key: str, version: int | None, on: date | None, at: datetime | None) -> None:
        """Ask for the newest kept snapshot within limits."""
        fit = [
            each
            for each in self._kept
            if each.key == key
            and (version is None or each.version <= version)
            and (on is None or each.index.latest_on <= on)
            and (at is None or each.at <= at)
        ]
        expected = fit[-1] if fit and self._keeps_snapshots else None
        assert self._store.kept(key, version=version, on=on, at=at) == expected

    @invariant()
    def latest(self) -> None:
        """Every stream is as the model has it, and so is the head."""
        assert dict(self._store.load([*_KEYS, "alliance:nobody"])) == self._streams
        assert self._store.head() == len(self._facts)

    def _version(self, key: str) -> int:
        stored = self._streams.get(key)
        return stored.version if stored else 0

    def _change(  # noqa: PLR0913, PLR0917 - as drawn
        self,
        key: str,
        off: int,
        texts: list[str],
        snapshot: str,
        index: Index,
        keep: bool,  # noqa: FBT001
    ) -> Change:
        facts = tuple(a_fact(text) for text in texts)
        return Change(key, self._version(key) + off, facts, snapshot, index, keep)

    def _follow(self, commit: Commit, receipt: Receipt) -> None:
        """Do to the model what the store has done."""
        before = len(self._facts)
        for change in commit.changes:
            for version, fact in enumerate(change.facts, change.expected_version + 1):
                self._facts.append(
                    Recorded(
                        fact.text,
                        version,
                        commit.at,
                        commit.by,
                        commit.why,
                        fact.digest,
                        fact.salt,
                        change.key,
                        len(self._facts) + 1,
                        commit.id,
                    )
                )
            last = [each for each in self._facts if each.key == change.key][-1]
            stored = Stored(
                change.key,
                last.version,
                last.position,
                last.digest,
                last.at,
                change.snapshot,
                change.index,
            )
            self._streams[change.key] = stored
            if not change.facts:
                self._kept = [each for each in self._kept if each.key != change.key]
            if change.keep:
                self._kept.append(stored)
        assert receipt == Receipt(commit.id, commit.content, before, len(self._facts))
        self._commits.append((commit, receipt))
