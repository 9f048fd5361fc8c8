"""The quadrants: two measures at once, and the four kinds of things that they make."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from alliancekit.views.charts.drawing import Drawing
from alliancekit.views.charts.empty import empty
from alliancekit.views.charts.numbers import Number, known, said
from alliancekit.views.charts.palette import BLUE, MUTED, SMALL, WIDTH
from alliancekit.views.charts.svg import fitted, frame, letters, line, mark, wide

_LEFT, _TOP, _SIDE = 30.0, 6.0, 300.0
_ROOM = WIDTH - _LEFT - 6
_APART = 15


@attrs.frozen
class Point:
    """A thing with two measures.

    Attributes:
        name: Its name.
        x: The measure from left to right; `None` where it is not known.
        y: The measure from the bottom up; `None` where it is not known.
    """

    name: str
    x: Number | None
    y: Number | None


@attrs.frozen
class Axis:
    """A measure that points are placed by.

    Attributes:
        name: What it is.
        top: Where it ends; it starts at 0.
        middle: Where high begins; half way where nothing is given.
        unit: Its unit.
    """

    name: str
    top: Number = 100
    middle: Number | None = None
    unit: str = ""

    @property
    def border(self) -> float:
        """Where high begins."""
        border = known(self.middle)
        return float(self.top) / 2 if border is None else border


def quadrant_chart(
    title: str,
    points: Sequence[Point],
    x: Axis,
    y: Axis,
    names: tuple[str, str, str, str] = ("", "", "", ""),
) -> Drawing:
    """Return the four quadrants with the points in them.

    Args:
        title: What the chart is, in a few words.
        points: The things; one of which a measure is not known is named below the chart.
        x: The measure from left to right.
        y: The measure from the bottom up.
        names: The names of the quadrants: both high, only y high, both low, only x high.
    """
    if not points:
        return empty(title)
    across = _LEFT + _part(x.border, x) * _ROOM
    up = _TOP + (1 - _part(y.border, y)) * _SIDE
    body = [
        frame(_LEFT, _TOP, _ROOM, _SIDE),
        line(across, _TOP, across, _TOP + _SIDE, dashed=True),
        line(_LEFT, up, _LEFT + _ROOM, up, dashed=True),
        *_names(names, across),
        letters(_LEFT + _ROOM, _TOP + _SIDE + 17, f"{x.name} →", anchor="end", tone=MUTED),
        f'<g transform="rotate(-90 16 {_TOP + 2:g})">'
        + letters(16, _TOP + 2, f"{y.name} →", anchor="end", tone=MUTED)
        + "</g>",
    ]
    placed, lost = [], []
    for point in points:
        at, high = known(point.x), known(point.y)
        if at is None or high is None:
            lost.append(point)
        else:
            placed.append(
                (point, _LEFT + _part(at, x) * _ROOM, _TOP + (1 - _part(high, y)) * _SIDE)
            )
    body += _marks(placed, _written(names, across))
    height = _TOP + _SIDE + 24
    if lost:
        missing = "Not placed, something is not known: " + ", ".join(p.name for p in lost)
        body.append(
            letters(0, height + 12, fitted(missing, WIDTH, SMALL), height=SMALL, tone=MUTED)
        )
        height += 20
    description = "; ".join(
        f"{point.name}: {x.name} {said(point.x, x.unit)}, {y.name} {said(point.y, y.unit)}"
        + (f", {which}" if (which := _which(point, x, y, names)) else "")
        for point in points
    )
    rows = tuple(
        {
            "name": point.name,
            x.name: known(point.x),
            y.name: known(point.y),
            "quadrant": _which(point, x, y, names) or None,
        }
        for point in points
    )
    return Drawing(title, description, WIDTH, height, "".join(body), rows)


def _part(number: float, axis: Axis) -> float:
    return min(max(number / float(axis.top), 0), 1) if float(axis.top) else 0.0


def _which(point: Point, x: Axis, y: Axis, names: tuple[str, str, str, str]) -> str:
    at, high = known(point.x), known(point.y)
    if at is None or high is None:
        return ""
    both, upper, low, right = names
    if high >= y.border:
        return both if at >= x.border else upper
    return right if at >= x.border else low


_Place = tuple[float, float, float]
"""How far down something is written, where it begins and where it ends."""


def _names(names: tuple[str, str, str, str], across: float) -> Iterator[str]:
    right, bottom = _LEFT + _ROOM - 6, _TOP + _SIDE - 8
    for name, x, y, anchor, room in (
        (names[0], right, _TOP + 17, "end", right - across),
        (names[1], _LEFT + 6, _TOP + 17, "start", across - _LEFT - 10),
        (names[2], _LEFT + 6, bottom, "start", across - _LEFT - 10),
        (names[3], right, bottom, "end", right - across),
    ):
        if name:
            yield letters(x, y, fitted(name, room, SMALL), anchor=anchor, tone=MUTED, height=SMALL)


def _written(names: tuple[str, str, str, str], across: float) -> Iterator[_Place]:
    """Yield where the names of the quadrants stand."""
    right, bottom = _LEFT + _ROOM - 6, _TOP + _SIDE - 8
    for name, at_right, y in zip(
        names, (True, False, False, True), (_TOP + 17, _TOP + 17, bottom, bottom), strict=True
    ):
        if name:
            room = right - across if at_right else across - _LEFT - 10
            across_it = wide(fitted(name, room, SMALL), SMALL)
            start = right - across_it if at_right else _LEFT + 6
            yield y, start, start + across_it


def _marks(
    placed: Sequence[tuple[Point, float, float]], written: Iterable[_Place]
) -> Iterator[str]:
    """Yield the points with their names; a name gives way to what stands there already."""
    taken = [*written, *((y + 4, x - 7, x + 7) for _, x, y in placed)]
    for _, x, y in placed:
        yield mark(x, y, shape="circle", color=BLUE, radius=5.5)
    for point, x, y in sorted(placed, key=lambda each: (each[2], each[1])):
        words = fitted(point.name, 130, SMALL)
        room = wide(words, SMALL)
        right = x + 9 + room < _LEFT + _ROOM
        start = x + 9 if right else x - 9 - room
        for moved in (0, _APART, -_APART, 2 * _APART, -2 * _APART):
            line_at = y + 4 + moved
            if _TOP + 10 < line_at < _TOP + _SIDE and not any(
                abs(line_at - other) < _APART - 2 and start < end and begin < start + room
                for other, begin, end in taken
            ):
                taken.append((line_at, start, start + room))
                yield letters(
                    x + 9 if right else x - 9,
                    line_at,
                    words,
                    anchor="start" if right else "end",
                    height=SMALL,
                )
                break
