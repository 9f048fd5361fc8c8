"""The few pieces of HTML that cards are made of.

A notebook that is not trusted keeps tables, `<details>`, images and the plain properties of
inline styles, and drops the rest; so nothing else is used. Whatever is not markup already is escaped, so that
forgetting to escape is not possible.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from alliancekit.views.charts.drawing import Drawing
from alliancekit.views.charts.palette import BLUE, LINE, RAG, RAG_SIGNS
from alliancekit.views.charts.svg import escaped, frame, rectangle

QUIET = "opacity:0.78"
"""Less important words: their color is the page's, only fainter, and still readable."""

_CARD = (
    f"border:1px solid {LINE};border-radius:8px;padding:12px 16px;margin:6px 0;max-width:980px;"
    "line-height:1.45;overflow-wrap:break-word"
)
_CELL = "text-align:left;vertical-align:top;padding:3px 14px 3px 0;border:0"
_GAUGE = 90
_WORDY = 24
"""From more letters on a cell of a table keeps some width, however narrow the page: the table is moved instead."""

_TAG = re.compile("<[^>]*>")
_TABLE = "border-collapse:collapse;margin:0;border:0;text-align:left;font-size:1em;line-height:1.45"


class Markup(str):
    """Text that is HTML already: it is never escaped again."""

    __slots__ = ()


Content: TypeAlias = object
"""Words to be escaped, or markup."""


def markup(content: Content) -> Markup:
    """Return content as HTML: markup as it is, everything else escaped.

    >>> markup("a < b"), markup(Markup("<br>"))
    ('a &lt; b', '<br>')
    """
    return content if isinstance(content, Markup) else Markup(escaped(content))


def joined(contents: Iterable[Content], between: str = "") -> Markup:
    """Return contents one after the other."""
    return Markup(escaped(between).join(markup(each) for each in contents))


def lines(contents: Iterable[Content]) -> Markup:
    """Return contents, each on a line of its own."""
    return Markup("<br>".join(markup(each) for each in contents))


def tag(name: str, *contents: Content, style: str = "", title: str = "") -> Markup:
    """Return an element with contents."""
    look = f' style="{escaped(style)}"' if style else ""
    told = f' title="{escaped(title)}"' if title else ""
    return Markup(f"<{name}{look}{told}>{joined(contents)}</{name}>")


def name(words: Content) -> Markup:
    """Return a name from the record within a sentence of ours: its direction stays its own."""
    return tag("bdi", words)


def bold(*contents: Content) -> Markup:
    """Return contents that stand out."""
    return tag("strong", *contents)


def quiet(*contents: Content) -> Markup:
    """Return contents that stand back."""
    return tag("span", *contents, style=QUIET)


def graded(color: str | None, *contents: Content) -> Markup:
    """Return contents with the sign of a grade, and its word where nobody says it otherwise.

    The sign has the color; the words have that of the page, which reads best.
    """
    if color is None or color not in RAG:
        return joined(contents)
    sign = tag("span", RAG_SIGNS[color], style=f"color:{RAG[color]}", title=color)
    return joined((sign, " ", *contents))


def gauge(value: Decimal | float, words: str, color: str | None = None) -> Markup:
    """Return a small gauge from 0 to 100 beside its words.

    It is a picture, and no `<meter>`: that one is green whatever it says, once a notebook that is not trusted
    has dropped what tells it which end is good.
    """
    across = min(max(float(value), 0.0), 100.0) * (_GAUGE - 2) / 100
    body = frame(0.5, 0.5, _GAUGE - 1, 9, corner=3) + rectangle(
        1, 1, across, 8, fill=RAG.get(color or "", BLUE), corner=3
    )
    drawn = Drawing("Gauge", words, _GAUGE, 10, body)
    return joined((image(drawn), " ", steady(words)))


def steady(contents: Content) -> Markup:
    """Return contents that are not broken over two lines."""
    return tag("span", contents, style="white-space:nowrap")


def image(drawing: Drawing) -> Markup:
    """Return a drawing as an image that says what it shows."""
    return Markup(drawing.to_image())


def picture(drawing: Drawing, *, caption: bool = True) -> Markup:
    """Return a drawing beside others: as many in a row as there is room for."""
    head = tag("div", drawing.title, style="font-weight:600;margin-bottom:2px") if caption else ""
    return tag(
        "div",
        head,
        image(drawing),
        style="display:inline-block;vertical-align:top;margin:8px 24px 4px 0;max-width:100%",
    )


def rows(*pairs: tuple[str, Content]) -> Markup:
    """Return names and what is said under each, as a table; a name with nothing under it is left out."""
    body = [
        tag("tr", heading(label), tag("td", content, style=_CELL))
        for label, content in pairs
        if content
    ]
    return (
        tag("table", tag("tbody", *body), style=f"{_TABLE};width:100%;table-layout:fixed")
        if body
        else Markup()
    )


def heading(label: Content) -> Markup:
    """Return the name of a row, as a row's heading."""
    style = f"{_CELL};font-weight:normal;width:8em;{QUIET}"
    return Markup(f'<th scope="row" style="{style}">{markup(label)}</th>')


def table(head: Sequence[Content], body: Iterable[Sequence[Content]]) -> Markup:
    """Return a table with a line of headings, which can be moved sideways where it is too wide.

    A column in which nothing stands is left out.
    """
    every = [tuple(line) for line in body]
    said = [at for at in range(len(head)) if any(line[at] for line in every)]
    cells = "".join(
        f'<th scope="col" style="{_CELL};border-bottom:1px solid {LINE}">{markup(head[at])}</th>'
        for at in said
    )
    drawn = (tag("tr", *(_cell(line[at]) for at in said)) for line in every)
    whole = tag("table", tag("thead", tag("tr", Markup(cells))), tag("tbody", *drawn), style=_TABLE)
    return tag("div", whole, style="overflow-x:auto;max-width:100%")


def _cell(content: Content) -> Markup:
    if isinstance(content, date):
        return tag("td", content, style=f"{_CELL};white-space:nowrap")
    drawn = markup(content)
    wordy = len(_TAG.sub("", drawn)) > _WORDY
    return tag("td", drawn, style=f"{_CELL};min-width:11em" if wordy else _CELL)


def unfold(summary: Content, *contents: Content, open_: bool = False) -> Markup:
    """Return contents behind a line that unfolds them."""
    opened = " open" if open_ else ""
    return Markup(
        f'<details{opened} style="margin:2px 0"><summary style="cursor:pointer">{markup(summary)}'
        f'</summary><div style="margin:2px 0 6px 18px">{joined(contents)}</div></details>'
    )


def first(contents: Sequence[Content], most: int, rest: str = "") -> list[Content]:
    """Return the first contents, and how many more there are."""
    if len(contents) <= most:
        return list(contents)
    more = f"and {len(contents) - most} more"
    return [*contents[:most], quiet(f"{more}{f': {rest}' if rest else ''}")]


def framed(title: Content, note: Content, *contents: Content) -> str:
    """Return a card: a title, a note beside it, and what is on it."""
    head = tag(
        "div",
        tag("span", name(title), style="font-weight:700;font-size:1.15em"),
        " ",
        quiet(note),
        style="margin-bottom:6px",
    )
    return str(tag("div", head, *contents, style=_CARD))
