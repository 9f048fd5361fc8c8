"""The heat map: how many risks lie at each likelihood and impact."""

from collections.abc import Iterable
from typing import Self

import attrs

from alliancekit.kernel.picture import Shown
from alliancekit.risks.risk import HIGHEST, Risk

MARKS = range(1, HIGHEST + 1)


@attrs.frozen
class HeatMap(Shown):
    """How many live risks lie at each likelihood and impact.

    Attributes:
        counts: A row for each likelihood from 1 to 5; in it a count for each impact from 1 to 5.

    >>> HeatMap.of([]).count(likelihood=5, impact=5)
    0
    """

    counts: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, risks: Iterable[Risk]) -> Self:
        """Return the heat map of the risks that are not closed."""
        cells = [
            (risk.assessment.likelihood, risk.assessment.impact) for risk in risks if risk.live
        ]
        return cls(
            tuple(
                tuple(cells.count((likelihood, impact)) for impact in MARKS) for likelihood in MARKS
            )
        )

    def count(self, *, likelihood: int, impact: int) -> int:
        """Return how many risks lie at a likelihood and an impact, each from 1 to 5."""
        return self.counts[likelihood - 1][impact - 1]

    def to_records(self) -> list[dict[str, int]]:
        """Return one plain record for each of the 25 cells, for tables and charts."""
        return [
            {
                "likelihood": likelihood,
                "impact": impact,
                "exposure": likelihood * impact,
                "risks": self.count(likelihood=likelihood, impact=impact),
            }
            for likelihood in MARKS
            for impact in MARKS
        ]
