"""The ledger for programs that await: the same names, the same answers."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, Self, TypeVar, overload

from alliancekit.alliance import Alliance
from alliancekit.decide import NextSteps
from alliancekit.kernel.act import Act, Deed, OrganizationAct
from alliancekit.kernel.policy import Policy, Requirement
from alliancekit.ledger.bulk import Intake, Row
from alliancekit.ledger.history import History
from alliancekit.ledger.ledger import Ledger
from alliancekit.ledger.reader import AllianceDue
from alliancekit.ledger.stamp import now, random_token
from alliancekit.ledger.submission import OrganizationStep, Rehearsal, Step
from alliancekit.ledger.verification import Verification
from alliancekit.legality.verdict import Verdict
from alliancekit.metrics.computed import ComputedMetric
from alliancekit.metrics.scorecard import Scorecard
from alliancekit.parties.organization import Organization
from alliancekit.playbooks import Playbook
from alliancekit.portfolio.portfolio import Portfolio
from alliancekit.rulebook import Rulebook
from alliancekit.stores.asynchronous import AsyncStore, AsyncWaking
from alliancekit.stores.base import Recorded
from alliancekit.stores.errors import Damaged, StoreError
from alliancekit.stores.opening import open_async_store

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")

_PAGE = 100
_WORKERS = 8
_SHORTEST = 0.01
_LONGEST = 0.5
"""Seconds between two looks at a store that wakes nobody: few at first, more when nothing comes."""

_LONG = 60.0
"""Seconds of one wait that has no end."""


class AsyncLedger:
    """What `Ledger` is, to be awaited: nothing of it keeps the loop from its other work.

    The rules are asked in worker threads: for a store that `to_async` made, in the thread of that store; for one
    that is asynchronous by itself, in a few of them. Each method is that of `Ledger` with the same name. A task that
    is cancelled stops waiting, and what it has submitted may be recorded all the same: submit with a key, and the
    same again tells.

    Args:
        store: Where the facts are kept; it is closed with the ledger.
        rulebook: The rules to judge by; the shipped ones where nothing is given.
        clock: Gives the recording time, with a time zone.
        token: Gives a random text of hexadecimal digits each time.
    """

    def __init__(
        self,
        store: AsyncStore,
        rulebook: Rulebook | None = None,
        *,
        clock: Callable[[], datetime] = now,
        token: Callable[[], str] = random_token,
    ) -> None:
        """Take over a store, within a running loop."""
        self.store = store
        self._open = True
        self._ledger, self._workers = _ledger_of(store, rulebook, clock, token)

    @property
    def rulebook(self) -> Rulebook:
        """The rules that it judges by."""
        return self._ledger.rulebook

    # ------------------------------------------------------------------------------------ asking

    async def ask(self, act: Deed) -> Verdict:
        """Return whether an act would be recorded, and every reason that stands against it."""
        return await self._done(partial(self._ledger.ask, act))

    async def ask_all(self, acts: Iterable[Deed]) -> Rehearsal:
        """Return whether a sequence of acts would go through, and where it stops."""
        return await self._done(partial(self._ledger.ask_all, acts))

    async def next_steps(self, alliance: str, *, on: date) -> NextSteps:
        """Return what can be done with an alliance now, what is missing for it, and what is due."""
        return await self._done(partial(self._ledger.next_steps, alliance, on=on))

    # ------------------------------------------------------------------------------------ recording

    @overload
    async def submit(self, act: Act, *, by: str, why: str = "", key: str | None = None) -> Step: ...
    @overload
    async def submit(
        self, act: OrganizationAct, *, by: str, why: str = "", key: str | None = None
    ) -> OrganizationStep: ...
    @overload
    async def submit(
        self, act: Deed, *, by: str, why: str = "", key: str | None = None
    ) -> Step | OrganizationStep: ...
    async def submit(
        self, act: Deed, *, by: str, why: str = "", key: str | None = None
    ) -> Step | OrganizationStep:
        """Record an act with everything that follows from it, or nothing."""
        return await self._done(lambda: self._ledger.submit(act, by=by, why=why, key=key))

    @overload
    async def submit_all(
        self, acts: Iterable[Act], *, by: str, why: str = "", key: str | None = None
    ) -> tuple[Step, ...]: ...
    @overload
    async def submit_all(
        self, acts: Iterable[Deed], *, by: str, why: str = "", key: str | None = None
    ) -> tuple[Step | OrganizationStep, ...]: ...
    async def submit_all(
        self, acts: Iterable[Deed], *, by: str, why: str = "", key: str | None = None
    ) -> tuple[Step | OrganizationStep, ...]:
        """Record a sequence of acts, of alliances and organizations: all of them, or none."""
        return await self._done(lambda: self._ledger.submit_all(acts, by=by, why=why, key=key))

    async def take_in(  # noqa: PLR0913 - as of the ledger
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

        `rows` is read and `told` is called in the worker thread.
        """
        take = partial(self._ledger.take_in, rows, by=by, key=key, why=why, batch=batch, told=told)
        return await self._done(take)

    async def rebuild(self, alliance: str) -> Alliance:
        """Make the snapshot of an alliance anew from its facts; the history stays as it is."""
        return await self._done(partial(self._ledger.rebuild, alliance))

    async def rebuild_organization(self, organization: str) -> Organization:
        """Make the snapshot of an organization anew, as `rebuild` does."""
        return await self._done(partial(self._ledger.rebuild_organization, organization))

    # ------------------------------------------------------------------------------------ reading

    async def alliance(
        self,
        alliance: str,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
        seen_by: str | None = None,
    ) -> Alliance:
        """Return an alliance as it is, or as it was; the limits can be combined."""
        return await self._done(
            partial(
                self._ledger.alliance, alliance, as_of=as_of, known_at=known_at, seen_by=seen_by
            )
        )

    async def history(
        self,
        alliance: str,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
        seen_by: str | None = None,
    ) -> History:
        """Return the facts of an alliance in the order of recording; the limits are those of `alliance`."""
        return await self._done(
            partial(self._ledger.history, alliance, as_of=as_of, known_at=known_at, seen_by=seen_by)
        )

    async def scorecard(
        self,
        alliance: str,
        *,
        on: date,
        known_at: datetime | None = None,
        seen_by: str | None = None,
    ) -> Scorecard:
        """Return how an alliance stands on a day, from its facts; the limits are those of `alliance`."""
        return await self._done(
            partial(self._ledger.scorecard, alliance, on=on, known_at=known_at, seen_by=seen_by)
        )

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
        page: int = _PAGE,
    ) -> AsyncIterator[Alliance]:
        """Yield the alliances that fit every condition given, in the order of their ids."""
        every = self._ledger.alliances(
            stage=stage,
            standing=standing,
            kind=kind,
            party=party,
            manager=manager,
            due_by=due_by,
            after=after,
            page=page,
        )
        return self._paged(every, page)

    async def organization(
        self, organization: str, *, as_of: date | None = None, known_at: datetime | None = None
    ) -> Organization:
        """Return an organization as it is, or as it was; the limits are those of `alliance`."""
        ask = partial(self._ledger.organization, organization, as_of=as_of, known_at=known_at)
        return await self._done(ask)

    async def organization_history(
        self, organization: str, *, as_of: date | None = None, known_at: datetime | None = None
    ) -> tuple[Recorded[OrganizationAct], ...]:
        """Return the facts of an organization in the order of recording; the limits are those of `alliance`."""
        ask = self._ledger.organization_history
        return await self._done(partial(ask, organization, as_of=as_of, known_at=known_at))

    def organizations(self, *, after: str = "", page: int = _PAGE) -> AsyncIterator[Organization]:
        """Yield the organizations in the order of their ids, read a page at a time, as they are asked for."""
        return self._paged(self._ledger.organizations(after=after, page=page), page)

    async def due(
        self,
        *,
        by: date,
        party: str | None = None,
        manager: str | None = None,
        seen_by: str | None = None,
    ) -> tuple[AllianceDue, ...]:
        """Return what is due in all alliances by a day, earliest first; what is overdue is among it."""
        return await self._done(
            partial(self._ledger.due, by=by, party=party, manager=manager, seen_by=seen_by)
        )

    async def portfolio(
        self,
        *,
        of: str,
        as_of: date | None = None,
        known_at: datetime | None = None,
        seen_by: str | None = None,
        histories: bool = False,
    ) -> Portfolio:
        """Return the alliances of an organization on a day, for the questions that are asked of them together."""
        ask = partial(self._ledger.portfolio, of=of, as_of=as_of, known_at=known_at)
        return await self._done(partial(ask, seen_by=seen_by, histories=histories))

    async def follow(
        self, *, after: int = 0, idle: float | None = None
    ) -> AsyncIterator[Recorded[Deed]]:
        """Yield every fact on record in the order of recording, and then each new one when it comes."""
        until = None if idle is None else monotonic() + idle
        while True:
            page, damage = await self._done(partial(self._page_after, after))
            for each in page:
                yield each
                after = each.position
            if damage:
                raise damage
            if page:
                until = None if idle is None else monotonic() + idle
            elif until is not None and monotonic() >= until:
                return
            else:
                left = _LONG if until is None else max(0.0, until - monotonic())
                await self._comes(after, left)

    async def verify(self, alliance: str) -> Verification:
        """Return whether the record of an alliance is sound: every digest, and snapshots against facts."""
        return await self._done(partial(self._ledger.verify, alliance))

    async def verify_organization(self, organization: str) -> Verification:
        """Return whether the record of an organization is sound, as `verify` does for an alliance."""
        return await self._done(partial(self._ledger.verify_organization, organization))

    def verify_all(self) -> AsyncIterator[Verification]:
        """Yield whether the record of each alliance and organization is sound, and at last the journal."""
        return self._paged(self._ledger.verify_all(), 1)

    async def close(self) -> None:
        """Close the store."""
        if self._open:
            self._open = False
            await self.store.close()
            self._workers.shutdown(wait=False)

    async def __aenter__(self) -> Self:
        """Return the ledger, to be closed at the end of the block."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the store."""
        await self.close()

    # ------------------------------------------------------------------------------------ within

    async def _done(self, work: Callable[[], T]) -> T:
        from asyncio import get_running_loop  # noqa: PLC0415 - asyncio is loaded by those who await

        if not self._open:
            message = "the ledger is closed; open it again"
            raise StoreError(message)
        return await get_running_loop().run_in_executor(self._workers, work)

    async def _paged(self, every: Iterator[T], size: int) -> AsyncIterator[T]:
        while page := await self._done(lambda: list(islice(every, size))):
            for each in page:
                yield each

    async def _comes(self, after: int, seconds: float) -> None:
        """Wait for a fact after a position of the journal, for so long at most."""
        from asyncio import sleep  # noqa: PLC0415 - asyncio is loaded by those who await

        if isinstance(self.store, AsyncWaking):
            await self.store.wait(after, timeout=seconds)
            return
        pause = _SHORTEST
        while seconds > 0 and await self._done(self._ledger.store.head) <= after:
            nap = min(pause, seconds)
            await sleep(nap)
            seconds, pause = seconds - nap, min(2 * pause, _LONGEST)

    def _page_after(self, after: int) -> tuple[list[Recorded[Deed]], Damaged | None]:
        """Return facts after a position, and what comes after them where that cannot be read."""
        page: list[Recorded[Deed]] = []
        try:
            page.extend(islice(self._ledger.follow(after=after, idle=0), _PAGE))
        except Damaged as damaged:
            return page, damaged
        return page, None


async def open_async_ledger(  # noqa: PLR0913 - one for each thing of a house's own
    url: str,
    *,
    playbooks: Iterable[Playbook] = (),
    policies: Iterable[Policy] = (),
    requirements: Iterable[Requirement] = (),
    computed: Iterable[ComputedMetric] = (),
    clock: Callable[[], datetime] = now,
) -> AsyncLedger:
    """Open the ledger of a store, to be awaited; what is given is as for `open_ledger`.

    Raises:
        CannotOpen: The URL does not lead to a store.
    """
    rulebook = Rulebook(tuple(playbooks), tuple(policies), tuple(requirements), tuple(computed))
    return AsyncLedger(await open_async_store(url), rulebook, clock=clock)


def _ledger_of(
    store: AsyncStore,
    rulebook: Rulebook | None,
    clock: Callable[[], datetime],
    token: Callable[[], str],
) -> "tuple[Ledger, Executor]":
    """Return the ledger that does the work, and the threads in which it does."""
    from asyncio import get_running_loop  # noqa: PLC0415 - asyncio is loaded by those who await
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - the same

    from alliancekit.stores.bridged import to_blocking  # noqa: PLC0415 - the same
    from alliancekit.stores.threaded import ThreadedStore  # noqa: PLC0415 - the same

    if isinstance(store, ThreadedStore):
        return Ledger(store.store, rulebook, clock=clock, token=token), store.worker
    bridged = to_blocking(store, get_running_loop())
    workers = ThreadPoolExecutor(_WORKERS, thread_name_prefix="alliancekit-ledger")
    return Ledger(bridged, rulebook, clock=clock, token=token), workers
