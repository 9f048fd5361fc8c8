"""Filling a ledger with simulated lives, through its one way in."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from alliancekit.kernel.act import Deed
from alliancekit.ledger import Ledger
from alliancekit.testing.simulation.life import Life


def fill(
    ledger: Ledger,
    lives: Iterable[Life],
    *,
    by: str,
    told: Callable[[int], object] = lambda _: None,
) -> int:
    """Record lives in a ledger, and the organizations that come up in them.

    The acts of a life are submitted one after the other, as people have done them: the ledger judges each
    again. What is recorded already is not recorded again, so that a filling that was interrupted is begun anew
    with the same lives. Lives of two seeds do not go into one store: their names would meet.

    Args:
        ledger: The ledger.
        lives: The lives, as `simulate` yields them, from the first on.
        by: Who records them, by name or address.
        told: Called with how many lives are recorded so far.

    Returns:
        How many lives are on record now.

    Raises:
        KeyReused: The store holds other lives under the same names.
        Refused: By the rules of this ledger, an act is not legal.

    >>> from alliancekit.ledger import open_ledger
    >>> from alliancekit.testing import simulate
    >>> with open_ledger("memory:") as ledger:
    ...     fill(ledger, simulate(alliances=2), by="ada")
    ...     len(list(ledger.alliances()))
    2
    2
    """
    done = 0
    for life in lives:
        for number, acts in enumerate(_parts(life)):
            sealed = acts[0].sealed
            key = None if sealed else f"simulated/{life.alliance.id}/{number}"
            ledger.submit_all(acts, by=by, why="simulated", key=key)
        done += 1
        told(done)
    return done


def _parts(life: Life) -> Iterator[tuple[Deed, ...]]:
    """Yield the acts of a life in parts that are recorded whole: what is sealed stands on its own."""
    every: tuple[Deed, ...] = (*life.registrations, *life.acts)
    for _, part in groupby(every, key=lambda act: act.sealed):
        yield tuple(part)
