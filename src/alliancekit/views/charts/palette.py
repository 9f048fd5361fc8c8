"""Colors, shapes and letters of what is drawn, so that all of it reads alike and reads everywhere.

A chart has no background of its own, and nobody knows the page that it will stand on. So a mark has
a middle tone that stands out from a light and from a dark page alike. Letters cannot have one: no
color reads well on both. They have two, which the reader's own setting chooses between, and a thin
halo in the color of the page that was meant, so that they can be read even on the other one.
"""

from collections.abc import Mapping

import attrs

FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
SIZE = 13
"""The letters of a chart, in pixels; none is smaller than `SMALL`."""
SMALL = 12

WIDTH = 460
"""How wide a chart is: no wider, so that its letters are still letters on a narrow page."""

PAGES = ("#ffffff", "#111111", "#1b1b1b", "#1e1e1e", "#1e2029")
"""Pages that charts stand on: paper, JupyterLab, marimo, VS Code and the documentation."""


@attrs.frozen
class Tone:
    """A color that is one on a light page and another on a dark one.

    Attributes:
        name: Its class in a drawing, behind `ak-`.
        light: The color on a light page, and in print.
        dark: The color on a dark page.
    """

    name: str
    light: str
    dark: str


INK = Tone("ink", "#1f2328", "#ececec")
MUTED = Tone("muted", "#57606a", "#aeb6bf")
PAPER = Tone("paper", "#ffffff", "#1b1b1b")
"""The color of the halo around letters, and of what is hollow."""
TONES = (INK, MUTED, PAPER)

LINE = "#8a9099"
"""Axes, grids and frames."""

BLUE = "#2878bd"
ORANGE = "#d06a00"
PURPLE = "#a25ab4"
TEAL = "#0f8799"
BROWN = "#9a6a3a"
ROSE = "#c9487b"
GRAY = "#7d848d"
GREEN = "#1a8a4a"
AMBER = "#b97a00"
RED = "#d1373f"

SERIES = (BLUE, ORANGE, PURPLE, TEAL, BROWN, ROSE)
"""What is compared, in this order; each also has a pattern and a shape of its own."""

SHAPES = ("circle", "square", "triangle", "diamond", "cross", "ring")
"""The shape of a mark of each series, so that color is never all that tells them apart."""

RAG: Mapping[str, str] = {"green": GREEN, "amber": AMBER, "red": RED}
"""The colors of a grade."""

RAG_SHAPES: Mapping[str, str] = {"green": "circle", "amber": "triangle", "red": "square"}
RAG_SIGNS: Mapping[str, str] = {"green": "●", "amber": "▲", "red": "■"}
"""The same shapes as letters."""

WHITE, BLACK = "#ffffff", "#000000"


def luminance(color: str) -> float:
    """Return how light a color is, from 0 (black) to 1 (white), as the web's guidelines measure it.

    >>> luminance("#000000"), luminance("#ffffff")
    (0.0, 1.0)
    """
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    low = 0.04045
    return part / 12.92 if part <= low else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, from 1 (none) to 21.

    Letters need 4.5, marks 3 (WCAG 2.2, 1.4.3 and 1.4.11).

    >>> contrast("#ffffff", "#000000")
    21.0
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return round((lighter + 0.05) / (darker + 0.05), 2)


def letters_on(fill: str) -> str:
    """Return the color of letters that stand on a mark: white or black, whichever reads better.

    >>> letters_on(BLUE), letters_on(ORANGE)
    ('#ffffff', '#000000')
    """
    return WHITE if contrast(WHITE, fill) >= contrast(BLACK, fill) else BLACK


def series(number: int) -> str:
    """Return the color of what stands at a place in a comparison; they start again after the last."""
    return SERIES[number % len(SERIES)]
