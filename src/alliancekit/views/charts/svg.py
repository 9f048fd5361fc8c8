"""The words of SVG that our charts are written in: a document, letters, marks and patterns.

Everything here returns markup as text. What comes from a record is escaped here and nowhere else.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterable
from html import escape

from alliancekit.views.charts.palette import (
    FONT,
    INK,
    LINE,
    MUTED,
    PAPER,
    SERIES,
    SIZE,
    TONES,
    Tone,
    letters_on,
)

_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, not even escaped."""

_NARROW, _WIDE = frozenset("iIjltfr.,:;'|!()[]{} -"), frozenset("mwMWQOG@%&—")

_DARK = "".join(
    f".ak-{tone.name}{{fill:{tone.dark}}}.ak-{tone.name}-line{{stroke:{tone.dark}}}"
    for tone in TONES
)
_STYLE = f"<style>@media (prefers-color-scheme:dark){{{_DARK}}}</style>"


def escaped(words: object) -> str:
    """Return words as they are written in markup: no character of them is taken for markup.

    >>> escaped('<b>"R&D"</b>')
    '&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;'
    """
    return escape(_UNWRITABLE.sub("\ufffd", str(words)), quote=True)


def svg_document(title: str, description: str, width: float, height: float, body: str) -> str:
    """Return a drawing as an SVG document that can be read aloud.

    Args:
        title: What it is, in a few words.
        description: What it shows, in full: for who cannot see it.
        width: Its width in pixels.
        height: Its height in pixels.
        body: The marks: markup whose words are escaped already.
    """
    name = f"ak-{zlib.crc32((title + description + body).encode('utf-8', 'replace')):08x}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size(width)} {size(height)}" '
        f'width="{size(width)}" height="{size(height)}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="{escaped(FONT)}" '
        f'font-size="{SIZE}">'
        f'<title id="{name}-title">{escaped(title)}</title>'
        f'<desc id="{name}-desc">{escaped(description)}</desc>'
        f"{_STYLE if 'ak-' in body else ''}{body}</svg>"
    )


def size(number: float) -> str:
    """Return a length without needless digits.

    >>> size(12.0), size(1 / 3)
    ('12', '0.33')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".")


def letters(  # noqa: PLR0913 - where, what, and how it is set
    x: float,
    y: float,
    words: object,
    *,
    anchor: str = "start",
    height: float = SIZE,
    bold: bool = False,
    tone: Tone = INK,
    on: str | None = None,
) -> str:
    """Return words at a place, readable whatever they stand on.

    Args:
        x: Where they start, are centered or end.
        y: The line that they stand on.
        words: The words; they are escaped here.
        anchor: `start`, `middle` or `end`.
        height: Their size in pixels.
        bold: Whether they are set bold.
        tone: Their color on the page.
        on: The fill of the mark that they stand on, where it is not the page.
    """
    if on is None:
        look = (
            f'class="ak-{tone.name} ak-{PAPER.name}-line" fill="{tone.light}" '
            f'stroke="{PAPER.light}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
        )
    else:
        look = f'fill="{letters_on(on)}"'
    weight = ' font-weight="600"' if bold else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    tall = "" if height == SIZE else f' font-size="{size(height)}"'
    return f'<text x="{size(x)}" y="{size(y)}"{place}{tall}{weight} {look}>{escaped(words)}</text>'


def rectangle(  # noqa: PLR0913 - where, how large, and how it is filled
    x: float, y: float, width: float, height: float, *, fill: str, corner: float = 0
) -> str:
    """Return a filled rectangle."""
    rounded = f' rx="{size(corner)}"' if corner else ""
    return (
        f'<rect x="{size(x)}" y="{size(y)}" width="{size(width)}" height="{size(height)}"'
        f'{rounded} fill="{fill}"/>'
    )


def frame(  # noqa: PLR0913 - where, how large, and how it is drawn
    x: float, y: float, width: float, height: float, *, corner: float = 0, dashed: bool = False
) -> str:
    """Return the outline of a rectangle."""
    rounded = f' rx="{size(corner)}"' if corner else ""
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<rect x="{size(x)}" y="{size(y)}" width="{size(width)}" height="{size(height)}"'
        f'{rounded} fill="none" stroke="{LINE}"{dashes}/>'
    )


def line(  # noqa: PLR0913 - from where to where, and how it is drawn
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    *,
    color: str = LINE,
    thick: float = 1,
    dashed: bool = False,
) -> str:
    """Return a straight line."""
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<line x1="{size(x1)}" y1="{size(y1)}" x2="{size(x2)}" y2="{size(y2)}" '
        f'stroke="{color}" stroke-width="{size(thick)}"{dashes}/>'
    )


def path(
    points: Iterable[tuple[float, float]],
    *,
    color: str,
    thick: float = 2,
    dashed: bool = False,
    closed: bool = False,
) -> str:
    """Return a line through points; a closed one is filled faintly."""
    tag = "polygon" if closed else "polyline"
    fill = f'fill="{color}" fill-opacity="0.15"' if closed else 'fill="none"'
    dashes = ' stroke-dasharray="6 4"' if dashed else ""
    through = " ".join(f"{size(x)},{size(y)}" for x, y in points)
    return (
        f'<{tag} points="{through}" {fill} stroke="{color}" stroke-width="{size(thick)}" '
        f'stroke-linejoin="round"{dashes}/>'
    )


def mark(x: float, y: float, *, shape: str, color: str, radius: float = 5) -> str:
    """Return a mark at a place: a circle, square, triangle, diamond, cross or ring."""
    r = radius
    match shape:
        case "square":
            return rectangle(x - r, y - r, 2 * r, 2 * r, fill=color)
        case "triangle" | "diamond":
            corners = [(x, y - r * 1.2), (x + r * 1.2, y + r), (x - r * 1.2, y + r)]
            if shape == "diamond":
                corners = [(x, y - r * 1.3), (x + r * 1.3, y), (x, y + r * 1.3), (x - r * 1.3, y)]
            through = " ".join(f"{size(at)},{size(down)}" for at, down in corners)
            return f'<polygon points="{through}" fill="{color}"/>'
        case "cross":
            return line(x - r, y - r, x + r, y + r, color=color, thick=2.5) + line(
                x - r, y + r, x + r, y - r, color=color, thick=2.5
            )
        case "ring":
            return (
                f'<circle cx="{size(x)}" cy="{size(y)}" r="{size(r)}" class="ak-{PAPER.name}" '
                f'fill="{PAPER.light}" stroke="{color}" stroke-width="2"/>'
            )
        case _:
            return f'<circle cx="{size(x)}" cy="{size(y)}" r="{size(r)}" fill="{color}"/>'


def filling(number: int) -> str:
    """Return how the areas of a series are filled: the first plain, the others each in a pattern.

    The pattern is in the drawing when `patterns` is.
    """
    number %= len(SERIES)
    return f"url(#ak-pattern-{number})" if number else SERIES[0]


def patterns(many: int) -> str:
    """Return the patterns that the first series need, as definitions."""
    drawn = "".join(
        f'<pattern id="ak-pattern-{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{SERIES[number]}"/>{_strokes(number)}</pattern>'
        for number in range(1, min(many, len(SERIES)))
    )
    return f"<defs>{drawn}</defs>" if drawn else ""


def _strokes(number: int) -> str:
    """Return what is drawn over a color to make its pattern."""
    through = (
        "M-2 2L2 -2M0 8L8 0M6 10L10 6",
        "M4 0V8",
        "M0 4H8",
        "M0 4H8M4 0V8",
        "M-2 6L2 10M0 0L8 8M6 -2L10 2",
    )[number - 1]
    return f'<path d="{through}" stroke="#ffffff" stroke-opacity="0.75" stroke-width="1.6"/>'


def wide(words: str, height: float = SIZE, *, bold: bool = False) -> float:
    """Return about how wide words are, in pixels: rather a little more than they are.

    Nobody knows the reader's letters, so room is left for the widest of the usual ones.
    """
    return sum(map(_wide, words)) * height * (1.07 if bold else 1)


def _wide(letter: str) -> float:
    if letter in _NARROW:
        return 0.38
    if letter in _WIDE:
        return 0.95
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return 0.72 if letter.isupper() else 0.6


def fitted(words: object, room: float, height: float = SIZE, *, bold: bool = False) -> str:
    """Return words that fit into a room of some pixels, the rest cut off with an ellipsis.

    >>> fitted("Joint steering committee", 90)
    'Joint steeri…'
    """
    text = str(words)
    if wide(text, height, bold=bold) <= room:
        return text
    while text and wide(text + "…", height, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def in_lines(words: object, room: float, height: float = SIZE, *, most: int = 2) -> tuple[str, ...]:
    """Return words broken into lines that fit into a room, the last one cut off where it must be."""
    waiting = str(words).split()
    lines: list[str] = []
    while waiting and len(lines) < most:
        if len(lines) == most - 1:
            lines.append(fitted(" ".join(waiting), room, height))
            break
        taken = 1
        while taken < len(waiting) and wide(" ".join(waiting[: taken + 1]), height) <= room:
            taken += 1
        lines.append(fitted(" ".join(waiting[:taken]), room, height))
        del waiting[:taken]
    return tuple(lines)


def legend(x: float, y: float, names: Iterable[str], room: float) -> tuple[str, float]:
    """Return a key of series, each with its filling and its name, and how high it is.

    Args:
        x: Where it starts.
        y: Its upper edge.
        names: The names of the series, in their order.
        room: How wide it may be; it goes on in the next line.
    """
    drawn, at, down = [], x, y
    for number, name in enumerate(names):
        said = fitted(name, room - 24)
        needed = 24 + wide(said) + 12
        if at > x and at + needed > x + room:
            at, down = x, down + 22
        drawn.append(rectangle(at, down + 2, 14, 14, fill=filling(number), corner=2))
        drawn.append(letters(at + 20, down + 14, said, tone=MUTED))
        at += needed
    return "".join(drawn), down - y + 24
