"""The past of an alliance: what it was on several days, from one reading of its facts where that will do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from alliancekit.alliance import Alliance, UnknownAlliance, fold, replay
from alliancekit.kernel.act import Act


def alliances_on(facts: Sequence[Act], days: Iterable[date]) -> Mapping[date, Alliance]:
    """Return the alliance as it was on each of some days; a day before its proposal is left out.

    Args:
        facts: Its facts, in the order of recording.
        days: The days.
    """
    wanted = sorted(set(days))
    if all(earlier.on <= later.on for earlier, later in pairwise(facts)):
        return dict(_in_one_go(facts, wanted))
    return dict(_one_by_one(facts, wanted))


def _in_one_go(facts: Sequence[Act], days: Sequence[date]) -> Iterator[tuple[date, Alliance]]:
    alliance: Alliance | None = None
    read = 0
    for day in days:
        while read < len(facts) and facts[read].on <= day:
            alliance = fold(alliance, facts[read])
            read += 1
        if alliance is not None:
            yield day, alliance


def _one_by_one(facts: Sequence[Act], days: Sequence[date]) -> Iterator[tuple[date, Alliance]]:
    """Yield the alliance of each day by a replay of its own: a late entry was recorded out of its place."""
    for day in days:
        try:
            yield day, replay(facts, as_of=day)
        except UnknownAlliance:
            continue
