"""A drawing: a chart that is finished, and the forms that it is handed on in."""

import base64
from collections.abc import Mapping
from typing import TypeAlias

import attrs

from alliancekit.views.charts.svg import escaped, svg_document

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = Mapping[str, Cell]

_SMALL = 200
_CELL = "padding:2px 12px 2px 0;text-align:left"


@attrs.frozen
class Drawing:
    """A chart, drawn.

    Attributes:
        title: What it is, in a few words.
        description: What it shows, in full: for who cannot see it.
        width: Its width in pixels.
        height: Its height in pixels.
        body: The marks, as SVG.
        rows: What it was drawn from, a plain record for each row.

    >>> from alliancekit.views.charts import bar_chart
    >>> drawing = bar_chart("Exposure", {"human": 6, "legal": 12})
    >>> drawing.description
    'human 6, legal 12'
    >>> drawing.to_svg().startswith("<svg")
    True
    """

    title: str
    description: str
    width: float
    height: float
    body: str = attrs.field(repr=False)
    rows: tuple[Row, ...] = attrs.field(default=(), repr=False)

    def to_svg(self) -> str:
        """Return it as an SVG document: title and description are in it, and nothing is fetched."""
        return svg_document(self.title, self.description, self.width, self.height, self.body)

    def to_data_uri(self) -> str:
        """Return it as an address that holds the whole picture."""
        data = base64.b64encode(self.to_svg().encode()).decode()
        return f"data:image/svg+xml;base64,{data}"

    def to_image(self) -> str:
        """Return it as an HTML image that carries the picture and says what it shows.

        It is never wider than where it stands, unless it is as small as a word, and has no background, so
        that it fits a dark page.
        """
        look = "max-width:100%;height:auto" if self.width > _SMALL else "vertical-align:middle"
        return (
            f'<img src="{self.to_data_uri()}" alt="{escaped(f"{self.title}. {self.description}")}" '
            f'width="{round(self.width)}" style="{look}">'
        )

    def to_records(self) -> list[dict[str, Cell]]:
        """Return what it was drawn from, one plain record for each row, for a table or a chart of yours."""
        return [dict(row) for row in self.rows]

    def _repr_html_(self) -> str:
        """Return it as a notebook shows it: the picture under its title, the numbers to unfold."""
        return (
            f'<figure style="margin:0 0 8px 0"><figcaption style="font-weight:600;'
            f'margin-bottom:4px">{escaped(self.title)}</figcaption>{self.to_image()}'
            f"{self._numbers()}</figure>"
        )

    def _numbers(self) -> str:
        if not self.rows:
            return ""
        names = list(dict.fromkeys(name for row in self.rows for name in row))
        head = "".join(f'<th style="{_CELL}">{escaped(name)}</th>' for name in names)
        lines = "".join(
            "<tr>"
            + "".join(
                f'<td style="{_CELL}">{escaped("" if row.get(name) is None else row[name])}</td>'
                for name in names
            )
            + "</tr>"
            for row in self.rows
        )
        return (
            '<details style="margin-top:4px"><summary style="cursor:pointer">The numbers</summary>'
            f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead>'
            f"<tbody>{lines}</tbody></table></details>"
        )

    def __str__(self) -> str:
        """Return what it shows in words."""
        return f"{self.title}: {self.description}"
