"""The candidate: an organization that might become a partner, and how it was scored."""

from collections.abc import Collection
from datetime import date
from fractions import Fraction

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice


class CandidateStatus(Choice):
    """How a candidate stands in the selection."""

    CONSIDERED = "considered"
    CHOSEN = "chosen"
    DROPPED = "dropped"


CANDIDATE = Chart(
    "candidate",
    tuple(CandidateStatus),
    (
        Edge("name", CandidateStatus.CONSIDERED, CandidateStatus.CONSIDERED),
        Edge("name", CandidateStatus.CHOSEN, CandidateStatus.CHOSEN),
        Edge("name", CandidateStatus.DROPPED, CandidateStatus.CONSIDERED),
        Edge("score", CandidateStatus.CONSIDERED, CandidateStatus.CONSIDERED),
        Edge("score", CandidateStatus.CHOSEN, CandidateStatus.CHOSEN),
        Edge("drop", CandidateStatus.CONSIDERED, CandidateStatus.DROPPED),
        Edge("drop", CandidateStatus.CHOSEN, CandidateStatus.DROPPED),
        Edge("choose", CandidateStatus.CONSIDERED, CandidateStatus.CHOSEN),
    ),
)
"""The life of a candidate; named again it is considered again, and a choice can fall through."""


@attrs.frozen
class CandidateScore:
    """What an assessor gave a candidate on a criterion, last.

    Attributes:
        assessor: Who scored, by id, name or address.
        criterion: The criterion's id.
        score: From 1 (does not fit) to 5 (fits in full).
        note: What it rests on.
        on: The day of the score.
    """

    assessor: str
    criterion: str
    score: int
    note: str
    on: date


@attrs.frozen
class Candidate:
    """An organization that might become a partner.

    Attributes:
        id: Its id.
        name: The name that people read.
        party: The party of the alliance that it is or became, where that was said.
        since: The day on which it was first named.
        status: Whether it is considered, chosen or dropped.
        why: Why it was chosen or dropped, as was said last.
        decided_on: The day on which it was chosen or dropped.
        scores: The latest score of each assessor on each criterion.
    """

    id: str
    name: str
    party: str | None
    since: date
    status: CandidateStatus = CandidateStatus.CONSIDERED
    why: str = ""
    decided_on: date | None = None
    scores: tuple[CandidateScore, ...] = ()

    def stands_for(self, party: str) -> bool:
        """Return whether it is a party: the one it is linked to, or else the one that has its id."""
        return (self.party or self.id) == party

    def scored_on(self, on: date) -> frozenset[str]:
        """Return the ids of the criteria on which it has a score by a day."""
        return frozenset(each.criterion for each in self.scores if each.on <= on)

    def unscored(self, criteria: Collection[str], on: date) -> tuple[str, ...]:
        """Return those of the criteria on which it has no score by a day."""
        scored = self.scored_on(on)
        return tuple(each for each in criteria if each not in scored)

    def mean(self, criterion: str, on: date) -> Fraction | None:
        """Return the exact mean of what the assessors gave it by a day; `None` while nobody has."""
        given = [
            each.score for each in self.scores if each.criterion == criterion and each.on <= on
        ]
        return Fraction(sum(given), len(given)) if given else None
