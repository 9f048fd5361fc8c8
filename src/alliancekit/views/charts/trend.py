"""The sparkline: how a number has moved, as small as a word."""

from collections.abc import Iterator, Sequence

from alliancekit.kernel.wording import counted
from alliancekit.views.charts.drawing import Drawing
from alliancekit.views.charts.empty import NOTHING
from alliancekit.views.charts.numbers import Number, known, said
from alliancekit.views.charts.palette import BLUE, LINE
from alliancekit.views.charts.svg import line, mark, path

WIDTH, HEIGHT, _EDGE = 140, 32, 6


def sparkline(
    title: str,
    values: Sequence[Number | None],
    *,
    unit: str = "",
    target: Number | None = None,
    labels: Sequence[str] = (),
) -> Drawing:
    """Return a line through the values, with a mark on the latest; a gap where one is not known.

    Args:
        title: What the values are.
        values: The values, the oldest first.
        unit: Their unit.
        target: What they should reach: a dashed line.
        labels: What each value is called in the records, for example its date.

    >>> print(sparkline("Quorum", [60, None, 75], unit="%", target=80))
    Quorum: 3 values, 1 of them not known; from 60 % to 75 %, lowest 60 %, highest 75 %; target 80 %
    """
    numbers = [known(value) for value in values]
    there = [number for number in numbers if number is not None]
    rows = tuple(
        {"at": labels[at] if at < len(labels) else at, "value": number, "unit": unit}
        for at, number in enumerate(numbers)
    )
    if not there:
        across = line(_EDGE, HEIGHT / 2, WIDTH - _EDGE, HEIGHT / 2, color=LINE, dashed=True)
        return Drawing(title, NOTHING, WIDTH, HEIGHT, across, rows)
    goal = known(target)
    ends = [*there, *([] if goal is None else [goal])]
    low, high = min(ends), max(ends)
    spread = (high - low) or 1.0

    def place(at: int, number: float) -> tuple[float, float]:
        across = at / (len(numbers) - 1) if len(numbers) > 1 else 0.5
        up = (number - low) / spread if high > low else 0.5
        return _EDGE + across * (WIDTH - 2 * _EDGE), HEIGHT - _EDGE - up * (HEIGHT - 2 * _EDGE)

    body = []
    if goal is not None:
        level = place(0, goal)[1]
        body.append(line(_EDGE, level, WIDTH - _EDGE, level, dashed=True))
    runs = list(_runs(numbers))
    for run in runs:
        if len(run) > 1:
            body.append(path((place(*each) for each in run), color=BLUE))
        else:
            body.append(mark(*place(*run[0]), shape="circle", color=BLUE, radius=2))
    body.append(mark(*place(*runs[-1][-1]), shape="circle", color=BLUE, radius=4))
    missing = len(numbers) - len(there)
    description = (
        counted(len(numbers), "value")
        + (f", {missing} of them not known" if missing else "")
        + f"; from {said(there[0], unit)} to {said(there[-1], unit)}, "
        f"lowest {said(min(there), unit)}, highest {said(max(there), unit)}"
        + (f"; target {said(goal, unit)}" if goal is not None else "")
    )
    return Drawing(title, description, WIDTH, HEIGHT, "".join(body), rows)


def _runs(numbers: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    """Yield what is known one after the other, each with its place."""
    run: list[tuple[int, float]] = []
    for at, number in enumerate(numbers):
        if number is not None:
            run.append((at, number))
        elif run:
            yield run
            run = []
    if run:
        yield run
