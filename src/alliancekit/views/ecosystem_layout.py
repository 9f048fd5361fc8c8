"""Where organizations stand in a drawing of an ecosystem: near those that they are tied to, apart from the others.

Ties pull, nearness pushes, and the movements grow smaller until all stand still. There is no chance in it: the
same ecosystem is drawn the same everywhere.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

Place = tuple[float, float]

STEPS = 200
"""How often everything moves."""

_GOLDEN = math.pi * (3 - math.sqrt(5))
_NEAREST = 0.01
_BY_ORDER = 0.5
"""How much the order counts beside the distance, when the places are spread over the picture."""

_TO_THE_MIDDLE = 0.08
"""How strongly everything is drawn to the middle, so that what is not tied to the rest does not drift away."""


def placed(names: Sequence[str], ties: Iterable[tuple[str, str]]) -> Mapping[str, Place]:
    """Return where each name stands, both coordinates from 0 to 1.

    Args:
        names: The names, in the order in which they take their first places, from the middle outward.
        ties: Which of them are tied.

    >>> placed(["a"], [])
    {'a': (0.5, 0.5)}
    >>> far, near = placed("abc", [("a", "b")]), placed("abc", [("a", "b"), ("b", "c")])
    >>> math.dist(far["b"], far["c"]) > math.dist(near["b"], near["c"])
    True
    """
    if not names:
        return {}
    room = 1 / math.sqrt(len(names))
    places = [_first_place(at, len(names)) for at in range(len(names))]
    number = {name: at for at, name in enumerate(names)}
    pairs = [(number[first], number[second]) for first, second in ties]
    for step in range(STEPS):
        moves = [(-x * _TO_THE_MIDDLE, -y * _TO_THE_MIDDLE) for x, y in places]
        _push(places, moves, room)
        _pull(places, moves, pairs, room)
        most = 0.1 * (1 - step / STEPS)
        places = [_moved(place, move, most) for place, move in zip(places, moves, strict=True)]
    return dict(zip(names, _fitted(places), strict=True))


def _first_place(at: int, many: int) -> Place:
    """Return a place on a spiral on which no two are near each other."""
    far = math.sqrt((at + 0.5) / many) / 2
    return far * math.cos(at * _GOLDEN), far * math.sin(at * _GOLDEN)


def _push(places: Sequence[Place], moves: list[Place], room: float) -> None:
    for at, (x, y) in enumerate(places):
        for other in range(at):
            dx, dy = x - places[other][0], y - places[other][1]
            far = max(math.hypot(dx, dy), _NEAREST)
            force = room * room / (far * far)
            _add(moves, at, dx * force, dy * force)
            _add(moves, other, -dx * force, -dy * force)


def _pull(
    places: Sequence[Place], moves: list[Place], pairs: Iterable[tuple[int, int]], room: float
) -> None:
    for at, other in pairs:
        dx, dy = places[at][0] - places[other][0], places[at][1] - places[other][1]
        force = math.hypot(dx, dy) / room
        _add(moves, at, -dx * force, -dy * force)
        _add(moves, other, dx * force, dy * force)


def _add(moves: list[Place], at: int, dx: float, dy: float) -> None:
    moves[at] = moves[at][0] + dx, moves[at][1] + dy


def _moved(place: Place, move: Place, most: float) -> Place:
    far = math.hypot(*move)
    part = min(far, most) / far if far else 0
    return place[0] + move[0] * part, place[1] + move[1] * part


def _fitted(places: Sequence[Place]) -> list[Place]:
    """Return the places so that they fill the square from 0 to 1."""
    return list(
        zip(
            _spread([x for x, _ in places]),
            _spread([y for _, y in places]),
            strict=True,
        )
    )


def _spread(numbers: Sequence[float]) -> list[float]:
    """Return numbers spread from 0 to 1: in part as far apart as they are, in part evenly, by their order.

    By distance alone, two who stand far out would crowd all others into the middle.
    """
    least, most = min(numbers), max(numbers)
    wide = most - least
    if wide <= _NEAREST:
        return [0.5 for _ in numbers]
    order = {
        at: rank for rank, at in enumerate(sorted(range(len(numbers)), key=numbers.__getitem__))
    }
    last = len(numbers) - 1
    return [
        (1 - _BY_ORDER) * (each - least) / wide + _BY_ORDER * order[at] / last
        for at, each in enumerate(numbers)
    ]
