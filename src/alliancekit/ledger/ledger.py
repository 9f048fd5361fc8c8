"""The ledger: where the pure core meets a store and a clock."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Self, overload

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.act import Act, Deed, OrganizationAct
from alliancekit.ledger.bulk import Intake, Row, taken_in
from alliancekit.ledger.draft import Drafts
from alliancekit.ledger.kinds import A, S
from alliancekit.ledger.reader import Reader
from alliancekit.ledger.record import Record
from alliancekit.ledger.recording import Recording
from alliancekit.ledger.snapshot import snapshot_of
from alliancekit.ledger.stamp import now, random_token
from alliancekit.ledger.submission import OrganizationStep, Rehearsal, Step, Submission
from alliancekit.legality.verdict import Refused, Verdict
from alliancekit.parties.organization import Organization
from alliancekit.rulebook import Rulebook
from alliancekit.stores.base import Change, Commit, Store


class Ledger(Reader):
    """The record of alliances and organizations: asked, submitted to, and read back as of any day.

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
        self._recording = Recording(self.store, self.rulebook, clock, token)

    # ------------------------------------------------------------------------------------ asking

    def ask(self, act: Deed) -> Verdict:
        """Return whether an act would be recorded, and every reason that stands against it."""
        return self.ask_all((act,)).verdicts[-1]

    def ask_all(self, acts: Iterable[Deed]) -> Rehearsal:
        """Return whether a sequence of acts would go through, and where it stops.

        Args:
            acts: The acts in order, of one alliance or organization, or of several; each is asked about
                as if those before it had been recorded.
        """
        drafts = Drafts(self.store, self.rulebook)
        verdicts: list[Verdict] = []
        for act in acts:
            try:
                drafts.add(act)
            except Refused as refused:
                return Rehearsal((*verdicts, refused.verdict))
            verdicts.append(Verdict(act))
        return Rehearsal(tuple(verdicts))

    # ------------------------------------------------------------------------------------ recording

    @overload
    def submit(self, act: Act, *, by: str, why: str = "", key: str | None = None) -> Step: ...
    @overload
    def submit(
        self, act: OrganizationAct, *, by: str, why: str = "", key: str | None = None
    ) -> OrganizationStep: ...
    @overload
    def submit(
        self, act: Deed, *, by: str, why: str = "", key: str | None = None
    ) -> Step | OrganizationStep: ...
    def submit(
        self, act: Deed, *, by: str, why: str = "", key: str | None = None
    ) -> Step | OrganizationStep:
        """Record an act with everything that follows from it, or nothing.

        When others record in between, the act is judged again on what is there then.

        Args:
            act: What is done.
            by: Who records it, by name or address.
            why: Why, in words.
            key: An idempotency key: who submits the same again with the same key gets the first step,
                and nothing is recorded again. A sealed act has none: what it says is its key.

        Returns:
            The alliance or organization afterwards, and the facts that were recorded. Of a sealed act
            neither `by` and `why` nor the time of the day are kept, and its content is not in the step.

        Raises:
            Refused: The act is not legal; the error carries the verdict with every reason.
            KeyReused: The key was used for something else.
            InvalidValue: `by` is blank.
            StaleWrite: Others kept recording in between, at every one of many attempts.
        """
        step, *others = self._recording.record(Submission((act,), by, why, key))
        if isinstance(step, OrganizationStep):
            return step
        return attrs.evolve(step, others=tuple(each for each in others if isinstance(each, Step)))

    @overload
    def submit_all(
        self, acts: Iterable[Act], *, by: str, why: str = "", key: str | None = None
    ) -> tuple[Step, ...]: ...
    @overload
    def submit_all(
        self, acts: Iterable[Deed], *, by: str, why: str = "", key: str | None = None
    ) -> tuple[Step | OrganizationStep, ...]: ...
    def submit_all(
        self, acts: Iterable[Deed], *, by: str, why: str = "", key: str | None = None
    ) -> tuple[Step | OrganizationStep, ...]:
        """Record a sequence of acts, of alliances and organizations: all of them, or none.

        Args:
            acts: The acts in order.
            by: Who records them, by name or address.
            why: Why, in words.
            key: An idempotency key, as for `submit`.

        Returns:
            One step for each alliance and organization that was changed, in the order of their first
            acts.

        Raises:
            Refused: One of the acts is not legal; the error carries its verdict with every reason.
            KeyReused: The key was used for something else.
            InvalidValue: `by` is blank.
            StaleWrite: Others kept recording in between, at every one of many attempts.
        """
        return self._recording.record(Submission(tuple(acts), by, why, key))

    def take_in(  # noqa: PLR0913 - what it is recorded with
        self,
        rows: Iterable[Row],
        *,
        by: str,
        key: str,
        why: str = "",
        batch: int = 1000,
        told: Callable[[int], object] = lambda _: None,
    ) -> Intake:
        """Record very many acts: in batches, each whole or not at all, every bad row named.

        A batch in which a row is not legal, or cannot be read, is not recorded; the others are. Put the bad
        rows right and take all rows in again, in the same order and with the same key: what is recorded is
        recognized by its batch. So it is after an interruption. Which rows come into one batch depends on what they are
        about. Where a row was put right in just that, at the edge of a batch, `KeyReused` is the answer and nothing is
        recorded twice; take the rows that are `unrecorded` in by themselves then, with a key of their own.

        Args:
            rows: The acts in order, or the plain data of them; they are read as they are needed. Rows that
                stand together and are about one subject come into one batch.
            by: Who records them, by name or address.
            key: What this intake is recognized by.
            why: Why, in words.
            batch: How many rows there are in a batch, at the least.
            told: Is called after each batch with how many rows were read.

        Raises:
            KeyReused: A batch that is recorded has other rows now.
            InvalidValue: `by` or `key` is blank, or acts are sealed ones, which have no key.
            StaleWrite: Others kept recording in between, at every one of many attempts.
        """
        return taken_in(rows, self._recording, by=by, why=why, key=key, batch=batch, told=told)

    def rebuild(self, alliance: str) -> Alliance:
        """Make the snapshot of an alliance anew from its facts; the history stays as it is.

        Raises:
            UnknownAlliance: There is none of that id.
            StaleWrite: Someone recorded in between; do it again.
        """
        return self._rebuilt(self._alliance(alliance))

    def rebuild_organization(self, organization: str) -> Organization:
        """Make the snapshot of an organization anew, as `rebuild` does.

        Raises:
            UnknownOrganization: There is none of that id.
            StaleWrite: Someone recorded in between; do it again.
        """
        return self._rebuilt(self._organization(organization))

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

    def _rebuilt(self, record: Record[S, A]) -> S:
        rebuilt = record.replayed()
        change = Change(
            record.stored.key,
            record.stored.version,
            (),
            snapshot_of(record.kind, rebuilt),
            record.kind.index(rebuilt),
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
        return record.kind.as_read(rebuilt)
