"""The heat map: a table whose cells are green, amber or red, each with what is in it."""

from collections.abc import Mapping, Sequence

import attrs

from alliancekit.views.charts.drawing import Drawing
from alliancekit.views.charts.empty import empty
from alliancekit.views.charts.palette import LINE, MUTED, RAG, RAG_SIGNS, SMALL, WIDTH
from alliancekit.views.charts.svg import fitted, letters, rectangle, size, wide

_TALL = 40


@attrs.frozen
class Heat:
    """A cell of a heat map.

    Attributes:
        words: What stands in it; a cell with nothing in it is only tinted.
        grade: `green`, `amber` or `red`; `None` for none.
        means: What it says to who cannot see where it stands.
    """

    words: str
    grade: str | None = None
    means: str = ""


def heat_map(  # noqa: PLR0913 - both sides of a table have a name
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[str, str], Heat],
    *,
    row_name: str = "",
    column_name: str = "",
) -> Drawing:
    """Return a heat map.

    Args:
        title: What the chart is, in a few words.
        rows: The rows, from the top.
        columns: The columns, from the left.
        cells: The cells, by row and column; one that is not there stays empty.
        row_name: What the rows are.
        column_name: What the columns are.
    """
    if not rows or not columns:
        return empty(title)
    left = min(170.0, max(wide(each) for each in rows) + 14)
    top = 26 + (20 if column_name else 0)
    across = (WIDTH - left) / len(columns)
    body = []
    if row_name:
        body.append(letters(0, 14, row_name, tone=MUTED, height=SMALL))
    if column_name:
        body.append(letters(WIDTH, 14, column_name, anchor="end", tone=MUTED, height=SMALL))
    for at, column in enumerate(columns):
        middle = left + (at + 0.5) * across
        body.append(letters(middle, top - 8, fitted(column, across - 2), anchor="middle"))
    for down, row in enumerate(rows):
        y = top + down * _TALL
        body.append(letters(left - 10, y + 25, fitted(row, left - 10), anchor="end"))
        for at, column in enumerate(columns):
            cell = cells.get((row, column), Heat(""))
            body.append(_cell(cell, left + at * across, y, across))
    there = [
        (row, column, cells[row, column])
        for row in rows
        for column in columns
        if (row, column) in cells and cells[row, column].words
    ]
    description = "; ".join(
        (cell.means or f"{row}, {column}: {cell.words}") + (f", {cell.grade}" if cell.grade else "")
        for row, column, cell in there
    )
    records = tuple(
        {
            row_name or "row": row,
            column_name or "column": column,
            "value": cell.words,
            "grade": cell.grade,
        }
        for row, column, cell in there
    )
    drawn = "".join(body)
    height = top + _TALL * len(rows) + 2
    return Drawing(title, description or "Every cell is empty.", WIDTH, height, drawn, records)


def _cell(cell: Heat, x: float, y: float, across: float) -> str:
    color = RAG.get(cell.grade or "")
    wide_, tall = across - 4, _TALL - 4
    if not cell.words:
        tint = f'fill="{color}" fill-opacity="0.16"' if color else 'fill="none"'
        return (
            f'<rect x="{size(x + 2)}" y="{size(y + 2)}" width="{size(wide_)}" '
            f'height="{tall}" rx="4" {tint} stroke="{LINE}" stroke-width="0.6"/>'
        )
    middle = x + across / 2
    if color is None:
        return letters(middle, y + 25, fitted(cell.words, wide_), anchor="middle")
    said = f"{RAG_SIGNS[cell.grade or '']} {cell.words}"
    if wide(said, bold=True) > wide_:
        said = fitted(cell.words, wide_, bold=True)
    return rectangle(x + 2, y + 2, wide_, tall, fill=color, corner=4) + letters(
        middle, y + 25, said, anchor="middle", bold=True, on=color
    )
