"""How a submission gets into a store: judged on what is there, written whole, judged again if that changed."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import attrs

from alliancekit.ledger.draft import Draft, Drafts, step_of, steps_of
from alliancekit.ledger.kinds import kind_of
from alliancekit.ledger.record import Record, decoded
from alliancekit.ledger.submission import OrganizationStep, Step, Submission
from alliancekit.legality.verdict import Refused
from alliancekit.rulebook import Rulebook
from alliancekit.stores.abilities import Bulk
from alliancekit.stores.base import Commit, Receipt, Store
from alliancekit.stores.errors import KeyReused, StaleWrite

ATTEMPTS = 64
"""How often the ledger asks again when others keep recording in between."""

MANY = 100
"""From how many changes on a commit goes the way that a store has for many; for fewer its trips are not worth it."""

Steps = tuple[Step | OrganizationStep, ...]

T = TypeVar("T")


@attrs.frozen
class Recording:
    """The way into a store.

    Attributes:
        store: Where the facts are kept.
        rulebook: The rules to judge by.
        clock: Gives the recording time.
        token: Gives salts, and ids of commits without a key.
    """

    store: Store
    rulebook: Rulebook
    clock: Callable[[], datetime]
    token: Callable[[], str]

    def record(self, submission: Submission) -> Steps:
        """Record a submission, or nothing of it.

        Raises:
            Refused: One of the acts is not legal.
            KeyReused: The key was used for something else.
            StaleWrite: Others kept recording in between, at every one of many attempts.
        """
        return persistently(lambda: self._attempt(submission))

    def receipt(self, submission: Submission) -> Receipt | None:
        """Return what was answered when a submission was first recorded; `None` where it was not.

        Raises:
            KeyReused: Its key was used for something else.
        """
        receipt = self.store.receipt(submission.commit) if submission.commit else None
        if receipt is not None and receipt.content != submission.content:
            raise KeyReused(receipt.id)
        return receipt

    def commit(self, submission: Submission, drafts: tuple[Draft, ...]) -> tuple[Commit, Receipt]:
        """Write what a submission has given, once.

        Raises:
            KeyReused: Its key was used for something else.
            StaleWrite: Others have recorded in between.
        """
        by, why = submission.kept
        now = submission.stamped(self.clock().astimezone(UTC))
        # Clocks differ between machines; within a stream, time never goes back.
        at = max((now, *(draft.at for draft in drafts if draft.at)))
        commit = Commit(
            submission.commit or self.token(),
            submission.content,
            at,
            by,
            why,
            tuple(draft.change(at=at, by=by, why=why, token=self.token) for draft in drafts),
        )
        return commit, self._written(commit)

    def _written(self, commit: Commit) -> Receipt:
        if len(commit.changes) >= MANY and isinstance(self.store, Bulk):
            return self.store.commit_all((commit,))[0]
        return self.store.commit(commit)

    def _attempt(self, submission: Submission) -> Steps:
        first = self._first(submission)
        if first is not None:
            return first
        drafts = Drafts(self.store, self.rulebook)
        try:
            for act in submission.acts:
                drafts.add(act)
        except Refused:
            # The same may have been recorded a moment ago, and be refused for that very reason.
            first = self._first(submission)
            if first is not None:
                return first
            raise
        return self._write(submission, drafts.every())

    def _first(self, submission: Submission) -> Steps | None:
        """Return what came of a submission when it was first recorded; `None` where it was not."""
        receipt = self.receipt(submission)
        return self._steps(receipt) if receipt else None

    def _write(self, submission: Submission, drafts: tuple[Draft, ...]) -> Steps:
        if not drafts:
            return ()
        commit, receipt = self.commit(submission, drafts)
        return self._steps(receipt) if receipt.replayed else steps_of(drafts, commit, receipt)

    def _steps(self, receipt: Receipt) -> Steps:
        """Return what came of a commit, from the record."""
        page = self.store.journal(after=receipt.after, limit=receipt.head - receipt.after)
        recorded = tuple(decoded(page))
        versions = {each.key: each.version for each in recorded}
        stored = self.store.load(versions)
        return tuple(
            step_of(
                Record(kind_of(key), self.store, stored[key]).at_version(version),
                tuple(each for each in recorded if each.key == key),
            )
            for key, version in versions.items()
        )


def persistently(attempt: Callable[[], T]) -> T:
    """Do something that others may come in between of, until it is done.

    Raises:
        StaleWrite: Others came in between at every one of many attempts.
    """
    for turn in range(ATTEMPTS - 1):
        try:
            return attempt()
        except StaleWrite:
            # Who has lost waits a moment, each another one, so that not all come back at once.
            time.sleep(random.random() * min(0.05, 0.001 * 2**turn))  # noqa: S311 - no secret
    return attempt()
