"""The ledger: where the pure core meets a store and a clock."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Self, overload

import attrs

from alliancekit.alliance import Alliance
from alliancekit.decide import NextSteps, next_steps
from alliancekit.kernel.act import Act, Deed, OrganizationAct
from alliancekit.kernel.wording import did_you_mean
from alliancekit.ledger.draft import Drafts
from alliancekit.ledger.kinds import ALLIANCES, ORGANIZATIONS, A, Kind, S
from alliancekit.ledger.record import Limits, Record, must_know
from alliancekit.ledger.recording import Recording
from alliancekit.ledger.snapshot import snapshot_of
from alliancekit.ledger.stamp import now, random_token
from alliancekit.ledger.submission import OrganizationStep, Rehearsal, Step, Submission
from alliancekit.ledger.verification import Verification, verified
from alliancekit.legality.verdict import Refused, Verdict
from alliancekit.metrics.scorecard import Scorecard
from alliancekit.parties.organization import Organization
from alliancekit.rulebook import Rulebook
from alliancekit.scorecards import scorecard
from alliancekit.stores.base import Change, Commit, Recorded, Store, Where


class Ledger:
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

    def next_steps(self, alliance: str, *, on: date) -> NextSteps:
        """Return what can be done with an alliance now, what is missing for it, and what is due.

        Args:
            alliance: The id of the alliance.
            on: The day for which is asked.

        Raises:
            UnknownAlliance: There is none of that id.
        """
        return next_steps(self._alliance(alliance).now(), on, self.rulebook)

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
        record = self._seen(alliance, seen_by)
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
        record = self._seen(alliance, seen_by)
        return record.history(Limits(as_of, known_at, seen_by))

    def scorecard(
        self,
        alliance: str,
        *,
        on: date,
        known_at: datetime | None = None,
        seen_by: str | None = None,
    ) -> Scorecard:
        """Return how an alliance stands on a day, from its facts; the limits are those of `alliance`.

        The function `scorecard` does the same without a ledger, and takes weights and benchmarks.

        Raises:
            UnknownAlliance: There is none of that id, not yet then, or not for this party to see.
            InvalidValue: The weights of its metrics do not sum to 1 in a dimension.
        """
        history = self.history(alliance, as_of=on, known_at=known_at, seen_by=seen_by)
        facts = (each.fact for each in history)
        return scorecard(facts, on, seen_by=seen_by, computed=self.rulebook.computed)

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
        return self._every(ALLIANCES, where, after, page)

    def organization(
        self, organization: str, *, as_of: date | None = None, known_at: datetime | None = None
    ) -> Organization:
        """Return an organization as it is, or as it was; the limits are those of `alliance`.

        Raises:
            UnknownOrganization: There is none of that id, or not yet then.
        """
        return self._organization(organization).within(Limits(as_of, known_at))

    def organization_history(
        self, organization: str, *, as_of: date | None = None, known_at: datetime | None = None
    ) -> tuple[Recorded[OrganizationAct], ...]:
        """Return the facts of an organization in the order of recording; the limits are those of `alliance`.

        Raises:
            UnknownOrganization: There is none of that id.
        """
        return self._organization(organization).history(Limits(as_of, known_at))

    def organizations(self, *, after: str = "", page: int = 100) -> Iterator[Organization]:
        """Yield the organizations in the order of their ids, read a page at a time, as they are asked for.

        Args:
            after: Only those whose id comes after this one.
            page: How many are read at a time.
        """
        return self._every(ORGANIZATIONS, Where(subject=ORGANIZATIONS.name), after, page)

    def verify(self, alliance: str) -> Verification:
        """Return whether the record of an alliance is sound: every digest, and snapshots against facts.

        Raises:
            UnknownAlliance: There is none of that id.
        """
        return verified(self.store, self._alliance(alliance).stored)

    def verify_organization(self, organization: str) -> Verification:
        """Return whether the record of an organization is sound, as `verify` does for an alliance.

        Raises:
            UnknownOrganization: There is none of that id.
        """
        return verified(self.store, self._organization(organization).stored)

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

    def _alliance(self, name: str) -> Record[Alliance, Act]:
        return self._record(ALLIANCES, name)

    def _seen(self, name: str, party: str | None) -> Record[Alliance, Act]:
        record = self._alliance(name)
        if party is not None:
            must_know(record.now(), party)
        return record

    def _organization(self, name: str) -> Record[Organization, OrganizationAct]:
        return self._record(ORGANIZATIONS, name)

    def _record(self, kind: Kind[S, A], name: str) -> Record[S, A]:
        key = kind.key(name)
        stored = self.store.load((key,)).get(key)
        if stored is None:
            # The first ones, and those that begin alike: near enough without reading them all.
            near = {
                each.key.partition(":")[2]
                for start in {"", name[:1]}
                for each in self.store.find(
                    Where(subject=kind.name), after=kind.key(start), limit=100
                )
            }
            message = f"there is no {kind.name} {name!r}; {did_you_mean(name, near)}"
            raise kind.unknown(message)
        return Record(kind, self.store, stored)

    def _every(self, kind: Kind[S, A], where: Where, after: str, page: int) -> Iterator[S]:
        key = kind.key(after)
        while True:
            found = self.store.find(where, after=key, limit=page)
            for stored in found:
                yield Record(kind, self.store, stored).within(Limits())
            if len(found) < page:
                return
            key = found[-1].key

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
