"""Bars: one number beside another, and groups of them."""

from collections.abc import Iterable, Mapping

from alliancekit.views.charts.drawing import Drawing
from alliancekit.views.charts.empty import empty
from alliancekit.views.charts.numbers import Number, known, said, top_of
from alliancekit.views.charts.palette import LINE, MUTED, RAG, RAG_SHAPES, WIDTH
from alliancekit.views.charts.svg import (
    filling,
    fitted,
    legend,
    letters,
    line,
    mark,
    patterns,
    rectangle,
    wide,
)

_LINE = 26
_BAR = 14
_GAP = 12
_MOST_NAME = 170


def bar_chart(
    title: str,
    values: Mapping[str, Number | None],
    *,
    unit: str = "",
    top: Number | None = None,
    grades: Mapping[str, str] | None = None,
) -> Drawing:
    """Return a bar for each value, with the value beside it.

    Args:
        title: What the chart is, in a few words.
        values: The values by name, from the top; `None` where one is not known.
        unit: The unit of the values, for example `%`.
        top: Where the axis ends; a round number above the largest value where nothing is given.
        grades: By name, `green`, `amber` or `red`: the bar has that color, and says the word.

    >>> print(bar_chart("Score", {"strategic": 84, "financial": None}, unit="points"))
    Score: strategic 84 points, financial not known
    """
    if not values:
        return empty(title)
    graded = grades or {}
    spoken = {name: _spoken(value, unit, graded.get(name)) for name, value in values.items()}
    names = _room_for_names(values)
    room = WIDTH - names - _room_for_words(spoken.values())
    scale = _Scale(values.values(), top, names, room)
    body = [scale.zero(2, len(values) * _LINE + 2)]
    for at, (name, value) in enumerate(values.items()):
        down = at * _LINE + 2
        grade = graded.get(name)
        body.append(letters(names - 10, down + 17, fitted(name, names - 10), anchor="end"))
        left, right = scale.span(value)
        if right > left:
            body.append(
                rectangle(left, down + 4, right - left, 18, fill=RAG.get(grade or "", filling(0)))
            )
        after = right + 8
        if grade is not None and grade in RAG:
            body.append(mark(after + 5, down + 13, shape=RAG_SHAPES[grade], color=RAG[grade]))
            after += 16
        body.append(letters(after, down + 17, spoken[name], tone=MUTED))
    rows = tuple(
        {"name": name, "value": known(value), "unit": unit, "grade": graded.get(name)}
        for name, value in values.items()
    )
    description = ", ".join(f"{name} {spoken[name]}" for name in values)
    return Drawing(title, description, WIDTH, len(values) * _LINE + 4, "".join(body), rows)


def grouped_bar_chart(
    title: str,
    values: Mapping[str, Mapping[str, Number | None]],
    *,
    unit: str = "",
    top: Number | None = None,
) -> Drawing:
    """Return the same things side by side for each of several: for example dimensions by party.

    Args:
        title: What the chart is, in a few words.
        values: By series (what is compared, for example a party), the values by name.
        unit: The unit of the values.
        top: Where the axis ends; a round number above the largest value where nothing is given.
    """
    names = list(dict.fromkeys(name for series in values.values() for name in series))
    if not names:
        return empty(title)
    left = _room_for_names(names)
    key, down = legend(0, 0, values, WIDTH)
    every = [value for series in values.values() for value in series.values()]
    scale = _Scale(every, top, left, WIDTH - left - _room_for_words(said(v, unit) for v in every))
    tall = _BAR * len(values) + _GAP
    body = [patterns(len(values)), key, scale.zero(down, down + tall * len(names))]
    for name in names:
        middle = down + tall / 2 + 4
        body.append(letters(left - 10, middle, fitted(name, left - 10), anchor="end"))
        for number, series in enumerate(values.values()):
            value = series.get(name)
            start, end = scale.span(value)
            y = down + _GAP / 2 + number * _BAR
            if end > start:
                body.append(rectangle(start, y + 1, end - start, _BAR - 2, fill=filling(number)))
            body.append(letters(end + 6, y + 11.5, said(value, unit), tone=MUTED, height=12))
        down += tall
    rows = tuple(
        {"series": series, "name": name, "value": known(of.get(name)), "unit": unit}
        for series, of in values.items()
        for name in names
    )
    description = "; ".join(
        f"{series}: " + ", ".join(f"{name} {said(of.get(name), unit)}" for name in names)
        for series, of in values.items()
    )
    return Drawing(title, description, WIDTH, down + 2, "".join(body), rows)


class _Scale:
    """Where a value lies between the names on the left and the words on the right."""

    def __init__(
        self, values: Iterable[Number | None], top: Number | None, left: float, room: float
    ) -> None:
        numbers = [number for value in values if (number := known(value)) is not None]
        most = known(top) or top_of([*numbers, *(-n for n in numbers if n < 0)])
        least = min([0.0, *numbers])
        self._least = least
        self._room = room / (max(most, *numbers, 0.0) - least)
        self._left = left

    def at(self, number: float) -> float:
        return self._left + (number - self._least) * self._room

    def span(self, value: Number | None) -> tuple[float, float]:
        number = known(value)
        zero = self.at(0)
        ends = (zero, zero if number is None else self.at(number))
        return min(ends), max(ends)

    def zero(self, top: float, bottom: float) -> str:
        return line(self.at(0), top, self.at(0), bottom, color=LINE)


def _spoken(value: Number | None, unit: str, grade: str | None) -> str:
    words = said(value, unit)
    return f"{words}, {grade}" if grade else words


def _room_for_names(names: Iterable[str]) -> float:
    return min(_MOST_NAME, max(wide(name) for name in names) + 12)


def _room_for_words(words: Iterable[str]) -> float:
    return min(WIDTH / 3, max(wide(each) for each in words) + 28)
