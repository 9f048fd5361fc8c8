"""The draft: one alliance or organization within a commit that is being put together."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, Self

import attrs

from alliancekit.alliance import Alliance
from alliancekit.codec import canonical, fact_to_json
from alliancekit.decide import OrganizationOutcome, Outcome, check, decide
from alliancekit.kernel.act import Deed, Subject
from alliancekit.ledger.chain import chained, inner_digest
from alliancekit.ledger.kinds import KINDS, Kind
from alliancekit.ledger.record import Record, as_read, latest
from alliancekit.ledger.snapshot import KEPT_EVERY, snapshot_of
from alliancekit.ledger.submission import OrganizationStep, Step
from alliancekit.legality.verdict import Refused, Verdict
from alliancekit.parties.organization import Organization
from alliancekit.rulebook import Rulebook
from alliancekit.stores.base import Change, Commit, Entry, Receipt, Recorded, Store, Stored
from alliancekit.stores.errors import DamagedState


@attrs.frozen
class Draft:
    """An alliance or an organization as it is after acts that are not recorded yet.

    Attributes:
        kind: Which of the two.
        key: The key of its stream.
        version: How many facts are on record.
        digest: The digest of the last of them; empty where there is none.
        at: When the last of them was recorded; `None` where there is none.
        before: The subject as it is on record; `None` before its first fact.
        outcomes: What the acts gave, in order.
    """

    kind: Kind[Any, Any]
    key: str
    version: int = 0
    digest: str = ""
    at: datetime | None = None
    before: Alliance | Organization | None = None
    outcomes: tuple[Outcome | OrganizationOutcome, ...] = ()

    @classmethod
    def of(cls, record: Record[Any, Any]) -> Self:
        """Return the draft of what is on record, with nothing done to it yet."""
        stored = record.stored
        return cls(record.kind, stored.key, stored.version, stored.digest, stored.at, record.now())

    @property
    def subject(self) -> Alliance | Organization | None:
        """The alliance or organization after the acts; `None` before its first fact."""
        return _after(self.outcomes[-1]) if self.outcomes else self.before

    @property
    def facts(self) -> tuple[Deed, ...]:
        """What there is to record."""
        return tuple(fact for outcome in self.outcomes for fact in outcome.facts)

    def then(self, outcome: Outcome | OrganizationOutcome) -> Self:
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
        after: Any = self.subject
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
            snapshot_of(self.kind, after),
            self.kind.index(after),
            keep=(self.version + len(entries)) // KEPT_EVERY > self.version // KEPT_EVERY,
        )


class Drafts:
    """The drafts of one commit, by the keys of their streams.

    Args:
        store: What is on record.
        rulebook: The rules to judge by.
    """

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        """Begin without any."""
        self._store = store
        self._rulebook = rulebook
        self._drafts: dict[str, Draft] = {}
        self._expected: dict[str, Stored | None] = {}

    def expect(self, keys: Collection[str]) -> None:
        """Read the streams of many acts to come at once, rather than one by one."""
        try:
            self._expected = {**dict.fromkeys(keys), **self._store.load(keys)}
        except DamagedState:
            self._expected = {}  # one by one, then, each by its facts where it must be

    def add(self, act: Deed) -> None:
        """Add what an act gives, on top of what was added before.

        Raises:
            Refused: The act is not legal.
        """
        draft = self._of(act.subject)
        outcome = decide(draft.subject, act, self._rulebook)
        for other in outcome.others if isinstance(outcome, Outcome) else ():
            self._start(act, other)
        self._drafts[draft.key] = draft.then(outcome)

    def every(self) -> tuple[Draft, ...]:
        """Return the drafts, in the order of their first acts."""
        return tuple(self._drafts.values())

    def _of(self, subject: Subject) -> Draft:
        """Return the draft of a subject; a fresh one where none is begun."""
        key, kind = str(subject), KINDS[subject.kind]
        if key not in self._drafts:
            stored = (
                self._expected[key] if key in self._expected else latest(kind, self._store, key)
            )
            self._drafts[key] = (
                Draft.of(Record(kind, self._store, stored)) if stored else Draft(kind, key)
            )
        return self._drafts[key]

    def _start(self, act: Deed, other: Outcome) -> None:
        """Add another alliance that an act starts; only who has the store can say whether its id is free."""
        draft = self._of(other.facts[0].subject)
        if draft.subject is not None:
            taken = check(draft.subject, other.facts[0], self._rulebook)
            raise Refused(Verdict(act, taken.reasons))
        self._drafts[draft.key] = draft.then(other)


def steps_of(
    drafts: tuple[Draft, ...], commit: Commit, receipt: Receipt
) -> tuple[Step | OrganizationStep, ...]:
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
        steps.append(step_of(draft.subject, recorded))
        position += len(recorded)
    return tuple(steps)


def step_of(subject: Any, recorded: tuple[Recorded[Any], ...]) -> Step | OrganizationStep:
    """Return what came of a submission for one alliance, or for one organization, as readers get it."""
    if isinstance(subject, Organization):
        return OrganizationStep(subject, recorded)
    return Step(subject.as_read(), tuple(as_read(each) for each in recorded))


def _after(outcome: Outcome | OrganizationOutcome) -> Alliance | Organization:
    return outcome.alliance if isinstance(outcome, Outcome) else outcome.organization
