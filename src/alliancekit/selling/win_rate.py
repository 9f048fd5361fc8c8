"""The win rate: how many of the deals that were decided were won."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import attrs

from alliancekit.kernel.picture import Shown
from alliancekit.selling.engagement import Engagement


@attrs.frozen
class WinRate(Shown):
    """How many of the shared deals that were decided within some days were won.

    Attributes:
        first: The first day.
        last: The last day.
        won: The deals that were won, by engagement.
        lost: The deals that were lost, by engagement.
    """

    first: date
    last: date
    won: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def decided(self) -> int:
        """How many deals were won or lost."""
        return len(self.won) + len(self.lost)

    @property
    def rate(self) -> Fraction | None:
        """The part of them that was won, from 0 to 1; `None` where none was decided."""
        return Fraction(len(self.won), self.decided) if self.decided else None

    def to_records(self) -> list[dict[str, str]]:
        """Return one plain record for each deal that was decided, for tables and charts."""
        return [
            *({"engagement": each, "result": "won"} for each in self.won),
            *({"engagement": each, "result": "lost"} for each in self.lost),
        ]

    def __str__(self) -> str:
        """Return the rate in one line."""
        if self.rate is None:
            return f"no deal was decided from {self.first} to {self.last}"
        return f"{len(self.won)} of {self.decided} deals won ({float(self.rate):.0%})"


def win_rate_of(engagements: Iterable[Engagement], first: date, last: date) -> WinRate:
    """Return how many of the shared deals that were decided within some days were won."""
    decided = [
        each.deal
        for each in engagements
        if each.deal is not None and first <= each.deal.since <= last
    ]
    return WinRate(
        first,
        last,
        won=tuple(each.engagement for each in decided if each.won),
        lost=tuple(each.engagement for each in decided if each.lost),
    )
