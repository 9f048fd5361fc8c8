"""The draft: one alliance within a commit that is being put together."""

from collections.abc import Callable
from datetime import datetime
from typing import Self

import attrs

from alliancekit.alliance import Alliance
from alliancekit.codec import canonical, fact_to_json
from alliancekit.decide import Outcome
from alliancekit.kernel.act import Act
from alliancekit.ledger.chain import chained, inner_digest
from alliancekit.ledger.record import Record
from alliancekit.ledger.snapshot import KEPT_EVERY, index_of, snapshot_of
from alliancekit.ledger.submission import Step
from alliancekit.stores.base import Change, Commit, Entry, Receipt, Recorded


@attrs.frozen
class Draft:
    """An alliance as it is after acts that are not recorded yet.

    Attributes:
        key: The key of its stream.
        version: How many facts are on record.
        digest: The digest of the last of them; empty where there is none.
        at: When the last of them was recorded; `None` where there is none.
        before: The alliance as it is on record; `None` before its proposal.
        outcomes: What the acts gave, in order.
    """

    key: str
    version: int = 0
    digest: str = ""
    at: datetime | None = None
    before: Alliance | None = None
    outcomes: tuple[Outcome, ...] = ()

    @classmethod
    def of(cls, record: Record) -> Self:
        """Return the draft of an alliance that is on record, with nothing done to it yet."""
        stored = record.stored
        return cls(stored.key, stored.version, stored.digest, stored.at, record.now())

    @property
    def alliance(self) -> Alliance | None:
        """The alliance after the acts; `None` before its proposal."""
        return self.outcomes[-1].alliance if self.outcomes else self.before

    @property
    def facts(self) -> tuple[Act, ...]:
        """What there is to record."""
        return tuple(fact for outcome in self.outcomes for fact in outcome.facts)

    def then(self, outcome: Outcome) -> Self:
        """Return the draft after one more act was accepted."""
        return attrs.evolve(self, outcomes=(*self.outcomes, outcome))

    def change(self, *, at: datetime, by: str, why: str, token: Callable[[], str]) -> Change:
        """Return what there is to write, its facts chained to those on record.

        Args:
            at: The recording time.
            by: Who records it.
            why: Why.
            token: Gives the salts.
        """
        after = self.outcomes[-1].alliance
        entries: list[Entry] = []
        digest = self.digest
        for version, fact in enumerate(self.facts, self.version + 1):
            text, salt = canonical(fact_to_json(fact)).decode(), token()
            inner = inner_digest(
                text, salt=salt, key=self.key, version=version, at=at, by=by, why=why
            )
            digest = chained(digest, inner)
            entries.append(Entry(text, salt, digest))
        return Change(
            self.key,
            self.version,
            tuple(entries),
            snapshot_of(after),
            index_of(after),
            keep=(self.version + len(entries)) // KEPT_EVERY > self.version // KEPT_EVERY,
        )


def steps_of(drafts: tuple[Draft, ...], commit: Commit, receipt: Receipt) -> tuple[Step, ...]:
    """Return what came of drafts, one step for each, once they are recorded."""
    steps = []
    position = receipt.after
    for draft, change in zip(drafts, commit.changes, strict=True):
        recorded = tuple(
            Recorded(
                fact,
                change.expected_version + nth,
                commit.at,
                commit.by,
                commit.why,
                entry.digest,
                entry.salt,
                change.key,
                position + nth,
                commit.id,
            )
            for nth, (fact, entry) in enumerate(zip(draft.facts, change.facts, strict=True), 1)
        )
        steps.append(Step(draft.outcomes[-1].alliance, recorded))
        position += len(recorded)
    return tuple(steps)
