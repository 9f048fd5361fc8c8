"""Sensitivity: how far the weight of a criterion can move before the ranking changes.

Exact, in fractions. Where one weight moves, the others give way or fill up in proportion, so that the sum stays 1.
Each candidate's score is then a straight line over the moving weight, and the ranking can only change where two of
these lines cross.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from alliancekit.selection.candidate import Candidate
from alliancekit.selection.criteria import Criterion

A_FIFTH = Fraction(1, 5)
"""The change of a weight that a ranking ought to survive: 20 % up or down."""


@attrs.frozen
class Turn:
    """A weight at which the ranking changes.

    Attributes:
        weight: The weight of the criterion there, from 0 to 1.
        pairs: Who draws level there: in each pair who is ahead now, then who catches up. Where
            two share a place now, they part, and the pair is in the order of their ids.
    """

    weight: Fraction
    pairs: tuple[tuple[str, str], ...]


@attrs.frozen
class WeightRange:
    """How far the weight of one criterion can move, the others in proportion, before the ranking changes.

    Attributes:
        criterion: The criterion's id.
        weight: Its weight now.
        low: Where the ranking changes below it; `None` where it stands however little the criterion weighs.
        high: Where the ranking changes above it; `None` where it stands however much the criterion weighs.
    """

    criterion: str
    weight: Fraction
    low: Turn | None
    high: Turn | None

    def survives(self, change: Fraction | Decimal = A_FIFTH) -> bool:
        """Return whether the ranking stays as it is when the weight changes by a part of itself, up or down.

        Args:
            change: The part, for example 0.2 for 20 %; a weight never grows beyond 1.
        """
        by = Fraction(change) * self.weight
        lowest, highest = max(self.weight - by, Fraction(0)), min(self.weight + by, Fraction(1))
        return (self.low is None or self.low.weight < lowest or not by) and (
            self.high is None or highest < self.high.weight or not by
        )

    @property
    def margin(self) -> Fraction | None:
        """The part of itself by which the weight can change; `None` where no change of it matters.

        Every smaller change keeps the ranking, and this one makes two candidates level.
        """
        if not self.weight:
            return None
        turns = [turn.weight for turn in (self.low, self.high) if turn is not None]
        return min((abs(turn - self.weight) / self.weight for turn in turns), default=None)


@attrs.frozen
class Sensitivity:
    """How firmly a ranking stands on its weights.

    Attributes:
        on: The day of the ranking.
        ranges: How far each weight can move, by criterion.
        left_out: Who is not compared, because a score on some criterion is missing.
    """

    on: date
    ranges: Mapping[str, WeightRange]
    left_out: tuple[str, ...]

    def survives(self, change: Fraction | Decimal = A_FIFTH) -> bool:
        """Return whether the ranking stays as it is when any one weight changes by a part of itself.

        Args:
            change: The part, up or down; a fifth (20 %) where nothing is given.
        """
        return not self.fragile(change)

    def fragile(self, change: Fraction | Decimal = A_FIFTH) -> tuple[str, ...]:
        """Return the criteria of which such a change makes another ranking."""
        return tuple(each.criterion for each in self.ranges.values() if not each.survives(change))

    @property
    def margin(self) -> Fraction | None:
        """The part of itself by which any one weight can change; `None` where no such change matters.

        Every smaller change of any weight keeps the ranking.
        """
        margins = [each.margin for each in self.ranges.values()]
        return min((margin for margin in margins if margin is not None), default=None)


def sensitivity(
    candidates: Iterable[Candidate], criteria: Sequence[Criterion], on: date
) -> Sensitivity:
    """Return how far each weight can move before the ranking changes.

    Compared is whoever is scored on every criterion: how the place of someone moves whose scores are
    incomplete says more about the gaps than about the weights.

    Args:
        candidates: Whom to rank.
        criteria: The weighted criteria.
        on: The day; what is dated later does not count.
    """
    named = sorted((each for each in candidates if each.since <= on), key=lambda each: each.id)
    ids = [criterion.id for criterion in criteria]
    compared = [each for each in named if not each.unscored(ids, on)]
    marks = {each.id: [each.mean(key, on) or Fraction(0) for key in ids] for each in compared}
    weights = [Fraction(criterion.weight) for criterion in criteria]
    return Sensitivity(
        on,
        {key: _range(key, index, weights, marks) for index, key in enumerate(ids)},
        tuple(each.id for each in named if each.id not in marks),
    )


def reweighted(weights: Sequence[Fraction], index: int, weight: Fraction) -> tuple[Fraction, ...]:
    """Return weights of which one is moved, and the others in proportion, so that their sum stays 1.

    Where the others weigh nothing, what is freed is shared among them equally.

    >>> third, half = Fraction(1, 3), Fraction(1, 2)
    >>> reweighted([half, third, Fraction(1, 6)], 0, Fraction(1, 4))
    (Fraction(1, 4), Fraction(1, 2), Fraction(1, 4))
    """
    rest = sum(weights) - weights[index]
    return tuple(
        weight
        if each == index
        else (1 - weight) * (own / rest if rest else Fraction(1, len(weights) - 1))
        for each, own in enumerate(weights)
    )


def _range(
    criterion: str,
    index: int,
    weights: Sequence[Fraction],
    marks: Mapping[str, Sequence[Fraction]],
) -> WeightRange:
    """Return the range of a weight: where, on either side of it, the first two of the lines cross."""
    now = weights[index]
    lines = {name: _ends(index, weights, each) for name, each in marks.items()}
    crossings = [
        (where, _in_order(pair, now, lines))
        for pair in itertools.combinations(lines, 2)
        for where in _crossing(lines[pair[0]], lines[pair[1]])
    ]
    below = max((where for where, _ in crossings if where <= now), default=None)
    above = min((where for where, _ in crossings if where >= now), default=None)
    return WeightRange(criterion, now, _turn(below, crossings), _turn(above, crossings))


Line = tuple[Fraction, Fraction]
"""The score of a candidate where the criterion weighs nothing, and where it weighs all."""


def _ends(index: int, weights: Sequence[Fraction], marks: Sequence[Fraction]) -> Line:
    if len(weights) == 1:
        return marks[0], marks[0]
    without = reweighted(weights, index, Fraction(0))
    return sum((w * mark for w, mark in zip(without, marks, strict=True)), Fraction(0)), marks[
        index
    ]


def _crossing(one: Line, other: Line) -> tuple[Fraction, ...]:
    """Return the weight at which two lines cross; none where they never do, or never part."""
    without, alone = one[0] - other[0], one[1] - other[1]
    if without == alone:
        return ()
    where = without / (without - alone)
    return (where,) if 0 <= where <= 1 else ()


def _in_order(pair: tuple[str, str], now: Fraction, lines: Mapping[str, Line]) -> tuple[str, str]:
    one, other = (lines[name][0] * (1 - now) + lines[name][1] * now for name in pair)
    return pair if one >= other else (pair[1], pair[0])


def _turn(
    where: Fraction | None, crossings: Sequence[tuple[Fraction, tuple[str, str]]]
) -> Turn | None:
    if where is None:
        return None
    return Turn(where, tuple(pair for crossing, pair in crossings if crossing == where))
