"""Capabilities: what an alliance is there to be able to do, and where two of them can do the same."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted, listed, spelled
from alliancekit.portfolio.figures import in_percent, ratio

if TYPE_CHECKING:
    from alliancekit.portfolio.portfolio import Portfolio

Capabilities = Mapping[str, Iterable[str]]
"""By the id of an alliance, the capabilities that it brings, in the words of whoever asks."""

ALIKE_FROM = Decimal("0.5")
"""From this likeness on two alliances are worth a look together: half of what either can do, both can."""

NOT_STATED = "its capabilities are not stated"


@attrs.frozen
class Likeness:
    """Two alliances that can do the same, and how far.

    Attributes:
        first: The id of one of them.
        second: The id of the other.
        shared: What both can do.
        only_first: What the first alone can do.
        only_second: What the second alone can do.
        jaccard: What both can do as a part of what either can do, from 0 to 1.
    """

    first: str
    second: str
    shared: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    jaccard: Decimal

    def __str__(self) -> str:
        """Return it as a sentence."""
        return (
            f"{self.first} and {self.second} are alike to {in_percent(self.jaccard)}: "
            f"both {listed(self.shared)}"
        )


@attrs.frozen
class Redundancy(Shown):
    """Which alliances of a portfolio can do the same.

    Attributes:
        on: The day.
        pairs: The pairs that are alike enough, the most alike first.
        alike_from: From which likeness on a pair is among them.
        compared: How many alliances were compared.
        left_out: The ids of the alliances whose capabilities nobody has stated.
    """

    on: date
    pairs: tuple[Likeness, ...]
    alike_from: Decimal
    compared: int
    left_out: tuple[str, ...] = ()

    def to_records(self) -> list[dict[str, Any]]:
        """Return a plain dictionary for each pair."""
        return [
            {
                "first": each.first,
                "second": each.second,
                "jaccard": each.jaccard,
                "shared": ", ".join(each.shared),
                "only_first": ", ".join(each.only_first),
                "only_second": ", ".join(each.only_second),
            }
            for each in self.pairs
        ]

    def __str__(self) -> str:
        """Return it in a line for each pair."""
        head = (
            f"{counted(len(self.pairs), 'pair')} of {counted(self.compared, 'alliance')} "
            f"alike to {in_percent(self.alike_from)} or more"
        )
        if self.left_out:
            head += f"; {len(self.left_out)} left out: {NOT_STATED}"
        return "\n".join([head, *(f"  {each}" for each in self.pairs)])


def capabilities_of(alliance: Alliance, on: date) -> frozenset[str]:
    """Return what an alliance is there to do, as its record says: fields and products of its stated scope.

    Words are compared without regard to capitals and spacing. The scope is what `agreements.state-scope`
    stated; without one nothing is known.

    Args:
        alliance: The alliance.
        on: The day; a scope that was stated later does not count.
    """
    scope = alliance.agreements.exclusivity.intended(on)
    return (
        frozenset() if scope is None else frozenset(map(spelled, (*scope.fields, *scope.products)))
    )


def stated_capabilities(
    portfolio: "Portfolio", given: Capabilities | None
) -> Mapping[str, frozenset[str]]:
    """Return the capabilities of each live alliance: those given for it, or else those on its record."""
    known = given or {}
    return {
        each.id: frozenset(map(spelled, known[each.id]))
        if each.id in known
        else capabilities_of(each, portfolio.on)
        for each in portfolio.live
    }


def redundancy(
    portfolio: "Portfolio",
    capabilities: Capabilities | None = None,
    *,
    alike_from: Decimal = ALIKE_FROM,
) -> Redundancy:
    """Return which live alliances can do the same, by the Jaccard index of their capabilities.

    Args:
        portfolio: The portfolio.
        capabilities: By the id of an alliance, its capabilities; for the others, and where nothing is given, the
            fields and products of their stated scope.
        alike_from: From which likeness on, above 0, a pair is reported.
    """
    stated = stated_capabilities(portfolio, capabilities)
    groups: dict[frozenset[str], list[str]] = {}
    for name, words in stated.items():
        if words:
            groups.setdefault(words, []).append(name)
    pairs = tuple(
        sorted(
            _pairs(groups, alike_from), key=lambda each: (-each.jaccard, each.first, each.second)
        )
    )
    return Redundancy(
        portfolio.on,
        pairs,
        alike_from,
        sum(map(len, groups.values())),
        tuple(name for name, words in stated.items() if not words),
    )


def _pairs(groups: Mapping[frozenset[str], list[str]], alike_from: Decimal) -> Iterator[Likeness]:
    """Yield the pairs that are alike enough; alliances of the very same words are compared once."""
    for words, names in groups.items():
        if alike_from <= 1:
            for first, second in combinations(names, 2):
                yield _likeness(first, second, words, words, Decimal(1))
    for (some, their_names), (others, other_names) in combinations(groups.items(), 2):
        jaccard = ratio(len(some & others), len(some | others))
        if jaccard is None or not some & others or jaccard < alike_from:
            continue
        for first in their_names:
            for second in other_names:
                yield _likeness(first, second, some, others, jaccard)


def _likeness(
    first: str, second: str, some: frozenset[str], others: frozenset[str], jaccard: Decimal
) -> Likeness:
    if second < first:
        first, second, some, others = second, first, others, some
    return Likeness(
        first,
        second,
        tuple(sorted(some & others)),
        tuple(sorted(some - others)),
        tuple(sorted(others - some)),
        jaccard,
    )
