"""The radar: several dimensions at once, for one party or for two that see them differently."""

import math
from collections.abc import Iterator, Mapping

from alliancekit.views.charts.bar import grouped_bar_chart
from alliancekit.views.charts.drawing import Drawing
from alliancekit.views.charts.numbers import Number, known, said
from alliancekit.views.charts.palette import LINE, MUTED, SHAPES, SMALL, WIDTH, series
from alliancekit.views.charts.svg import (
    fitted,
    in_lines,
    letters,
    line,
    mark,
    path,
    size,
    wide,
)

_RADIUS = 115
_FEWEST = 3
"""With fewer dimensions there is no area to see."""


def radar_chart(
    title: str,
    values: Mapping[str, Mapping[str, Number | None]],
    *,
    top: Number = 100,
    unit: str = "",
) -> Drawing:
    """Return a radar: an axis for each dimension, an outline for each series.

    With fewer than three dimensions there is nothing to span, and bars are drawn instead.

    Args:
        title: What the chart is, in a few words.
        values: By series (for example a party), the values by dimension; `None` where one is not known:
            the outline is open there.
        top: The value at the rim; the center is 0.
        unit: The unit of the values.
    """
    axes = list(dict.fromkeys(axis for each in values.values() for axis in each))
    if len(axes) < _FEWEST:
        return grouped_bar_chart(title, values, unit=unit, top=top)
    key, down = _key(values)
    center = (WIDTH / 2, down + _RADIUS + 34)
    body = [key, *_grid(axes, center, float(top))]
    for number, each in enumerate(values.values()):
        numbers = [known(each.get(axis)) for axis in axes]
        body += _outline(numbers, center, float(top), number)
    rows = tuple(
        {"series": name, "name": axis, "value": known(each.get(axis)), "unit": unit}
        for name, each in values.items()
        for axis in axes
    )
    description = "; ".join(
        f"{name}: " + ", ".join(f"{axis} {said(each.get(axis), unit)}" for axis in axes)
        for name, each in values.items()
    )
    return Drawing(title, description, WIDTH, center[1] + _RADIUS + 30, "".join(body), rows)


def _key(names: Mapping[str, object]) -> tuple[str, float]:
    drawn, at, down = [], 8.0, 2.0
    for number, name in enumerate(names):
        said_so = fitted(name, WIDTH - 50)
        needed = wide(said_so) + 52
        if at > 8 and at + needed > WIDTH:  # noqa: PLR2004 - where a line starts
            at, down = 8.0, down + 22
        color = series(number)
        drawn.append(line(at, down + 9, at + 28, down + 9, color=color, dashed=number > 0, thick=2))
        drawn.append(mark(at + 14, down + 9, shape=SHAPES[number % len(SHAPES)], color=color))
        drawn.append(letters(at + 36, down + 14, said_so, tone=MUTED))
        at += needed
    return "".join(drawn), down + 24


def _grid(axes: list[str], center: tuple[float, float], top: float) -> Iterator[str]:
    for part in (0.25, 0.5, 0.75, 1):
        ring = [_point(center, at, len(axes), part) for at in range(len(axes))]
        through = " ".join(f"{size(x)},{size(y)}" for x, y in ring)
        thick = 1 if part == 1 else 0.6
        yield f'<polygon points="{through}" fill="none" stroke="{LINE}" stroke-width="{thick}"/>'
    for at, axis in enumerate(axes):
        x, y = _point(center, at, len(axes), 1)
        yield line(*center, x, y)
        yield from _name(axis, _point(center, at, len(axes), 1.1), center)
    for part in (0.5, 1):
        yield letters(
            center[0] + 4,
            center[1] - _RADIUS * part + 13,
            said(top * part),
            tone=MUTED,
            height=SMALL,
        )


def _name(axis: str, place: tuple[float, float], center: tuple[float, float]) -> Iterator[str]:
    """Yield the name of an axis, beside its end and inside the drawing."""
    x, y = place
    aside = x - center[0]
    near = 1.0
    anchor = "middle" if abs(aside) < near else "start" if aside > 0 else "end"
    room = {"middle": WIDTH - 20.0, "start": WIDTH - x, "end": x}[anchor]
    lines = in_lines(axis, room)
    first = y + 5 - (len(lines) - 1) * (8 if anchor != "middle" else 16 * (y < center[1]))
    for down, words in enumerate(lines):
        yield letters(x, first + down * 16, words, anchor=anchor)


def _outline(
    numbers: list[float | None], center: tuple[float, float], top: float, number: int
) -> Iterator[str]:
    """Yield the outline of a series: closed where everything is known, else what is next to each other."""
    color, many = series(number), len(numbers)
    places = [
        None if each is None else _point(center, at, many, min(max(each / top, 0), 1))
        for at, each in enumerate(numbers)
    ]
    there = [place for place in places if place is not None]
    if len(there) == many:
        yield path(there, color=color, dashed=number > 0, closed=True)
    else:
        for here, beside in zip(places, [*places[1:], places[0]], strict=True):
            if here is not None and beside is not None:
                yield path((here, beside), color=color, dashed=number > 0)
    for x, y in there:
        yield mark(x, y, shape=SHAPES[number % len(SHAPES)], color=color)


def _point(center: tuple[float, float], at: int, many: int, part: float) -> tuple[float, float]:
    angle = 2 * math.pi * at / many - math.pi / 2
    return (
        center[0] + math.cos(angle) * _RADIUS * part,
        center[1] + math.sin(angle) * _RADIUS * part,
    )
