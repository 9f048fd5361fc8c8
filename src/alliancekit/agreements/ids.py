"""Ids of what the kit puts on record by itself: named after what they follow from."""

from collections.abc import Collection
from itertools import count

LONGEST = 64


def derived_id(base: str, suffix: str, taken: Collection[str]) -> str:
    """Return an id that is not taken: the id it follows from, and what it is.

    >>> derived_id("royalty-2026-q1", "interest", {"royalty-2026-q1.interest"})
    'royalty-2026-q1.interest-2'
    """
    endings = (f".{suffix}" if number == 1 else f".{suffix}-{number}" for number in count(1))
    names = (base[: LONGEST - len(ending)] + ending for ending in endings)
    return next(name for name in names if name not in taken)
