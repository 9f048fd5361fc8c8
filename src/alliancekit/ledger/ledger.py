"""The ledger: where the pure core meets a store and a clock."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Self

import attrs

from alliancekit.alliance import Alliance, UnknownAlliance
from alliancekit.decide import NextSteps, Outcome, check, decide, next_steps
from alliancekit.kernel.act import Act
from alliancekit.kernel.wording import did_you_mean
from alliancekit.ledger.draft import Draft, steps_of
from alliancekit.ledger.record import Limits, Record, decoded
from alliancekit.ledger.snapshot import index_of, key_of, snapshot_of
from alliancekit.ledger.stamp import now, random_token
from alliancekit.ledger.submission import Rehearsal, Step, Submission
from alliancekit.ledger.verification import Verification, verified
from alliancekit.legality.verdict import Refused, Verdict
from alliancekit.rulebook import Rulebook
from alliancekit.stores.base import (
    Change,
    Commit,
    Receipt,
    Recorded,
    Store,
    Stored,
    Where,
)
from alliancekit.stores.errors import KeyReused, StaleWrite

ATTEMPTS = 64
"""How often the ledger asks again when others keep recording in between."""


class Ledger:
    """The record of alliances: asked, submitted to, and read back as of any day.

    A ledger keeps nothing in memory between two calls, so it may be shared between threads, and several
    may work on one store.

    Args:
        store: Where the facts are kept; it is closed with the ledger.
        rulebook: The rules to judge by; the shipped ones where nothing is given.
        clock: Gives the recording time, with a time zone.
        token: Gives a random text of hexadecimal digits each time, for salts and for commits without a
            key.

    Attributes:
        store: Where the facts are kept.
        rulebook: The rules that it judges by.
    """

    def __init__(
        self,
        store: Store,
        rulebook: Rulebook | None = None,
        *,
        clock: Callable[[], datetime] = now,
        token: Callable[[], str] = random_token,
    ) -> None:
        """Take over a store."""
        self.store = store
        self.rulebook = rulebook or Rulebook.shipped()
        self._clock = clock
        self._token = token

    # ------------------------------------------------------------------------------------ asking

    def ask(self, act: Act) -> Verdict:
        """Return whether an act would be recorded, and every reason that stands against it."""
        return self.ask_all((act,)).verdicts[-1]

    def ask_all(self, acts: Iterable[Act]) -> Rehearsal:
        """Return whether a sequence of acts would go through, and where it stops.

        Args:
            acts: The acts in order, of one alliance or several; each is asked about as if those before it
                had been recorded.
        """
        drafts: dict[str, Draft] = {}
        verdicts: list[Verdict] = []
        for act in acts:
            try:
                self._draft(drafts, act)
            except Refused as refused:
                return Rehearsal((*verdicts, refused.verdict))
            verdicts.append(Verdict(act))
        return Rehearsal(tuple(verdicts))

    def next_steps(self, alliance: str, *, on: date) -> NextSteps:
        """Return what can be done with an alliance now, what is missing for it, and what is due.

        Args:
            alliance: The id of the alliance.
            on: The day for which is asked.

        Raises:
            UnknownAlliance: There is none of that id.
        """
        return next_steps(self._record(alliance).now(), on, self.rulebook)

    # ------------------------------------------------------------------------------------ recording

    def submit(self, act: Act, *, by: str, why: str = "", key: str | None = None) -> Step:
        """Record an act with everything that follows from it, or nothing.

        When others record in between, the act is judged again on what is there then.

        Args:
            act: What is done.
            by: Who records it, by name or address.
            why: Why, in words.
            key: An idempotency key: who submits the same again with the same key gets the first step,
                and nothing is recorded again.

        Returns:
            The alliance afterwards, and the facts that were recorded.

        Raises:
            Refused: The act is not legal; the error carries the verdict with every reason.
            KeyReused: The key was used for something else.
            InvalidValue: `by` is blank.
            StaleWrite: Others kept recording in between, at every one of many attempts.
        """
        step, *others = self._record_all(Submission((act,), by, why, key))
        return attrs.evolve(step, others=tuple(others))

    def submit_all(
        self, acts: Iterable[Act], *, by: str, why: str = "", key: str | None = None
    ) -> tuple[Step, ...]:
        """Record a sequence of acts, of one alliance or several: all of them, or none.

        Args:
            acts: The acts in order.
            by: Who records them, by name or address.
            why: Why, in words.
            key: An idempotency key, as for `submit`.

        Returns:
            One step for each alliance that was changed, in the order of their first acts.

        Raises:
            Refused: One of the acts is not legal; the error carries its verdict with every reason.
            KeyReused: The key was used for something else.
            InvalidValue: `by` is blank.
            StaleWrite: Others kept recording in between, at every one of many attempts.
        """
        return self._record_all(Submission(tuple(acts), by, why, key))

    def rebuild(self, alliance: str) -> Alliance:
        """Make the snapshot of an alliance anew from its facts; the history stays as it is.

        Raises:
            UnknownAlliance: There is none of that id.
            StaleWrite: Someone recorded in between; do it again.
        """
        record = self._record(alliance)
        rebuilt = record.replayed()
        change = Change(
            record.stored.key,
            record.stored.version,
            (),
            snapshot_of(rebuilt),
            index_of(rebuilt),
        )
        self.store.commit(
            Commit(
                self._token(),
                "",
                self._clock().astimezone(UTC),
                "alliancekit",
                "snapshot made anew from the facts",
                (change,),
            )
        )
        return rebuilt

    # ------------------------------------------------------------------------------------ reading

    def alliance(
        self,
        alliance: str,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
        seen_by: str | None = None,
    ) -> Alliance:
        """Return an alliance as it is, or as it was; the limits can be combined.

        Args:
            alliance: The id of the alliance.
            as_of: As it was on this day: from the facts dated up to it, whenever they were recorded.
            known_at: As the record stood at this instant: from the facts recorded by then.
            seen_by: As this party sees it: without the facts that are private to others.

        Raises:
            UnknownAlliance: There is none of that id, not yet then, or not for this party to see.
        """
        record = self._record(alliance)
        record.must_know(seen_by)
        return record.within(Limits(as_of, known_at, seen_by))

    def history(
        self,
        alliance: str,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
        seen_by: str | None = None,
    ) -> tuple[Recorded[Act], ...]:
        """Return the facts of an alliance in the order of recording; the limits are those of `alliance`.

        Raises:
            UnknownAlliance: There is none of that id, or not for this party to see.
        """
        record = self._record(alliance)
        record.must_know(seen_by)
        limits = Limits(as_of, known_at, seen_by)
        return tuple(each for each in record.facts() if limits.admit(each))

    def alliances(  # noqa: PLR0913 - one for each thing that can be asked for
        self,
        *,
        stage: str | None = None,
        standing: str | None = None,
        kind: str | None = None,
        party: str | None = None,
        manager: str | None = None,
        due_by: date | None = None,
        after: str = "",
        page: int = 100,
    ) -> Iterator[Alliance]:
        """Yield the alliances that fit every condition given, in the order of their ids.

        They are read a page at a time, as they are asked for.

        Args:
            stage: In this stage.
            standing: Of this standing.
            kind: Of this kind.
            party: With this party among the current ones.
            manager: With this person as an alliance manager.
            due_by: With something to do by this day.
            after: Only those whose id comes after this one.
            page: How many are read at a time.
        """
        where = Where(
            stage=stage,
            standing=standing,
            kind=kind,
            party=party,
            manager=manager,
            due_by=due_by,
        )
        key = key_of(after)
        while True:
            found = self.store.find(where, after=key, limit=page)
            for stored in found:
                yield Record(self.store, stored).now()
            if len(found) < page:
                return
            key = found[-1].key

    def verify(self, alliance: str) -> Verification:
        """Return whether the record of an alliance is sound: every digest, and snapshots against facts.

        Raises:
            UnknownAlliance: There is none of that id.
        """
        return verified(self.store, self._record(alliance).stored)

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Self:
        """Return the ledger, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    # ------------------------------------------------------------------------------------ within

    def _stored(self, key: str) -> Stored | None:
        return self.store.load((key,)).get(key)

    def _record(self, alliance: str) -> Record:
        key = key_of(alliance)
        stored = self._stored(key)
        if stored is None:
            # The first ones, and those that begin alike: near enough without reading them all.
            near = {
                each.key.partition(":")[2]
                for start in {"", alliance[:1]}
                for each in self.store.find(Where(), after=key_of(start), limit=100)
            }
            message = f"there is no alliance {alliance!r}; {did_you_mean(alliance, near)}"
            raise UnknownAlliance(message)
        return Record(self.store, stored)

    def _drafted(self, drafts: dict[str, Draft], alliance: str) -> Draft:
        """Return the draft of an alliance; a fresh one where none is begun."""
        key = key_of(alliance)
        if key not in drafts:
            stored = self._stored(key)
            drafts[key] = Draft.of(Record(self.store, stored)) if stored else Draft(key)
        return drafts[key]

    def _draft(self, drafts: dict[str, Draft], act: Act) -> None:
        """Add to the drafts what an act gives.

        Raises:
            Refused: The act is not legal.
        """
        draft = self._drafted(drafts, act.alliance)
        outcome = decide(draft.alliance, act, self.rulebook)
        for other in outcome.others:
            self._start(drafts, act, other)
        drafts[draft.key] = draft.then(outcome)

    def _start(self, drafts: dict[str, Draft], act: Act, other: Outcome) -> None:
        """Add another alliance that an act starts; only who has the store can say whether its id is free."""
        draft = self._drafted(drafts, other.alliance.id)
        if draft.alliance is not None:
            taken = check(draft.alliance, other.facts[0], self.rulebook)
            raise Refused(Verdict(act, taken.reasons))
        drafts[draft.key] = draft.then(other)

    def _record_all(self, submission: Submission) -> tuple[Step, ...]:
        for attempt in range(ATTEMPTS - 1):
            try:
                return self._attempt(submission)
            except StaleWrite:
                # Who has lost waits a moment, each another one, so that not all come back at once.
                time.sleep(random.random() * min(0.05, 0.001 * 2**attempt))  # noqa: S311 - no secret
        return self._attempt(submission)

    def _attempt(self, submission: Submission) -> tuple[Step, ...]:
        first = self._first(submission)
        if first is not None:
            return first
        drafts: dict[str, Draft] = {}
        try:
            for act in submission.acts:
                self._draft(drafts, act)
        except Refused:
            # The same may have been recorded a moment ago, and be refused for that very reason.
            first = self._first(submission)
            if first is not None:
                return first
            raise
        return self._write(submission, tuple(drafts.values()))

    def _first(self, submission: Submission) -> tuple[Step, ...] | None:
        """Return what came of a submission when it was first recorded; `None` where it was not."""
        receipt = self.store.receipt(submission.key) if submission.key else None
        if receipt is None:
            return None
        if receipt.content != submission.content:
            raise KeyReused(receipt.id)
        return self._steps(receipt)

    def _write(self, submission: Submission, drafts: tuple[Draft, ...]) -> tuple[Step, ...]:
        if not drafts:
            return ()
        by, why = submission.by, submission.why
        # Clocks differ between machines; within a stream, time never goes back.
        at = max((self._clock().astimezone(UTC), *(draft.at for draft in drafts if draft.at)))
        commit = Commit(
            submission.key or self._token(),
            submission.content,
            at,
            by,
            why,
            tuple(draft.change(at=at, by=by, why=why, token=self._token) for draft in drafts),
        )
        receipt = self.store.commit(commit)
        return self._steps(receipt) if receipt.replayed else steps_of(drafts, commit, receipt)

    def _steps(self, receipt: Receipt) -> tuple[Step, ...]:
        """Return what came of a commit, from the record."""
        page = self.store.journal(after=receipt.after, limit=receipt.head - receipt.after)
        recorded = tuple(decoded(page))
        versions = {each.key: each.version for each in recorded}
        stored = self.store.load(versions)
        return tuple(
            Step(
                Record(self.store, stored[key]).at_version(version),
                tuple(each for each in recorded if each.key == key),
            )
            for key, version in versions.items()
        )
