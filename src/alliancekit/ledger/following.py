"""Following the journal: each fact once, in the order of recording, and then the next one when it comes."""

import time
from collections.abc import Iterator

import attrs

from alliancekit.kernel.act import Deed
from alliancekit.ledger.record import as_read, decoded, whatever_is_there
from alliancekit.stores.abilities import Waking
from alliancekit.stores.base import Recorded, Store
from alliancekit.stores.errors import Damaged

_SHORTEST = 0.01
_LONGEST = 0.5
"""Seconds between two looks at a store that wakes nobody: few at first, more when nothing comes."""

_LONG = 60.0
"""Seconds of one wait that has no end."""


def following(store: Store, after: int, idle: float | None) -> Iterator[Recorded[Deed]]:
    """Yield the facts after a position, and those that are recorded meanwhile.

    Args:
        store: Where they are kept.
        after: The position.
        idle: The end comes when nothing new has come for so many seconds; never where it is `None`.

    Raises:
        Damaged: A fact cannot be read; those before it were given.
    """
    while True:
        for each in whatever_is_there(store, after=after):
            if isinstance(each, Damaged):
                raise each
            after = each.position
            yield from map(as_read, decoded((each,)))
        if not _comes(store, after, idle):
            return


def _comes(store: Store, after: int, idle: float | None) -> bool:
    """Wait for a fact after a position, and return whether one has come."""
    until = None if idle is None else time.monotonic() + idle
    wait = store.wait if isinstance(store, Waking) else _Watch(store).wait
    while True:
        left = _LONG if until is None else max(0.0, until - time.monotonic())
        if wait(after, timeout=left):
            return True
        if until is not None and time.monotonic() >= until:
            return False


@attrs.frozen
class _Watch:
    """A look now and then at a store that wakes nobody."""

    store: Store

    def wait(self, after: int, /, *, timeout: float) -> bool:
        until = time.monotonic() + timeout
        pause = _SHORTEST
        while self.store.head() <= after:
            left = until - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(pause, left))
            pause = min(2 * pause, _LONGEST)
        return True
