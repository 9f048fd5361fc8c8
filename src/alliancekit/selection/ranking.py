"""The ranking of candidates by their weighted scores, with how much of the whole was looked at."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from alliancekit.selection.candidate import Candidate, CandidateStatus
from alliancekit.selection.criteria import Criterion, whole


@attrs.frozen
class Rank:
    """A candidate's place.

    Attributes:
        place: Its place, from 1; equal scores share one. `None` while nothing is scored.
        candidate: The candidate's id.
        name: Its name.
        status: Whether it is considered, chosen or dropped.
        score: The weighted mean of what was scored, from 1 to 5, to two places; `None` while nothing
            is. What is missing does not count as zero: it does not count.
        coverage: The weight of the criteria that were scored, from 0 to 1.
    """

    place: int | None
    candidate: str
    name: str
    status: CandidateStatus
    score: Decimal | None
    coverage: Decimal


def ranking(
    candidates: Iterable[Candidate], criteria: Sequence[Criterion], on: date
) -> tuple[Rank, ...]:
    """Return candidates from the best to the least, those without a score last.

    Assessors count equally on each criterion, and the criteria by their weight. Places are settled
    on exact numbers; only what is shown is rounded.

    Args:
        candidates: Whom to rank.
        criteria: The weighted criteria.
        on: The day; what is dated later does not count.
    """
    scored = [(_score(each, criteria, on), each) for each in candidates if each.since <= on]
    scored.sort(key=lambda pair: (-pair[0] if pair[0] is not None else Fraction(0), pair[1].id))
    better = [score for score, _ in scored if score is not None]
    return tuple(
        Rank(
            place=None if score is None else 1 + sum(other > score for other in better),
            candidate=each.id,
            name=each.name,
            status=each.status,
            score=None if score is None else _shown(score),
            coverage=_coverage(each, criteria, on),
        )
        for score, each in scored
    )


def _score(candidate: Candidate, criteria: Sequence[Criterion], on: date) -> Fraction | None:
    means = [(candidate.mean(each.id, on), Fraction(each.weight)) for each in criteria]
    looked_at = sum((weight for mean, weight in means if mean is not None), Fraction(0))
    if not looked_at:
        return None
    total = sum((mean * weight for mean, weight in means if mean is not None), Fraction(0))
    return total / looked_at


def _coverage(candidate: Candidate, criteria: Sequence[Criterion], on: date) -> Decimal:
    scored = candidate.scored_on(on)
    return _shown(whole([each for each in criteria if each.id in scored]))


def _shown(number: Fraction) -> Decimal:
    return Decimal(round(number * 100)).scaleb(-2)
