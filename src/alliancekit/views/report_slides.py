"""A report as slides: a section after the other, tables that can be edited, no slide fuller than it can be."""

import io
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from types import ModuleType
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.kernel.errors import MissingExtra
from alliancekit.kernel.wording import shortened
from alliancekit.views.charts import Drawing
from alliancekit.views.charts.palette import INK, RAG, RAG_SIGNS
from alliancekit.views.charts.svg import wide
from alliancekit.views.report_parts import Note, Picture, Said, Section, Table
from alliancekit.views.report_pdf import png_of

if TYPE_CHECKING:
    from alliancekit.views.report import Report

POINT = 12700
"""English metric units in a point; slides are measured in them."""

WIDTH, HEIGHT = 960, 540
"""A slide in points: sixteen to nine."""

_EDGE, _TOP, _BOTTOM = 40, 92, 28
_ROOM = HEIGHT - _TOP - _BOTTOM
_LETTERS = 12
_LINE = _LETTERS * 1.25
_PADDING = 10
_TITLE_ONLY = 5
_MOST_LINES = 12
"""A cell is no higher than this; what is longer is cut off, and whole in the other forms."""


def slides_of(report: "Report") -> bytes:
    """Return a report as slides; see `Report.to_pptx`."""
    library = _library()
    deck = _Deck(library, library.Presentation())
    deck.show.slide_width, deck.show.slide_height = WIDTH * POINT, HEIGHT * POINT
    properties = deck.show.core_properties
    properties.title, properties.language, properties.author = report.title, "en", "alliancekit"
    day = datetime(report.on.year, report.on.month, report.on.day, tzinfo=UTC)
    properties.created = properties.modified = day
    deck.opening(report)
    for section in report.sections:
        if section.parts:
            deck.section(section)
    deck.nothing_to_say(each for each in report.sections if not each.parts)
    file = io.BytesIO()
    deck.show.save(file)
    return file.getvalue()


def _library() -> ModuleType:
    try:
        import pptx  # noqa: PLC0415 - an extra, loaded by who asks for it
        import pptx.util  # noqa: PLC0415 - the same
    except ImportError as missing:
        raise MissingExtra("pptx", "A report as slides") from missing
    return pptx


@attrs.frozen
class _Deck:
    """Slides that are being made."""

    library: ModuleType
    show: Any

    def opening(self, report: "Report") -> None:
        """Add the slide that says what it is."""
        slide = self._slide(report.title)
        self._written(slide, [Said(line) for line in report.about], _ROOM, size=18)

    def section(self, section: Section) -> None:
        """Add the slides of a section: as many as it needs. Notes stand above what follows, if there is room."""
        notes: list[Said] = []
        title = section.title
        for part in section.parts:
            match part:
                case Note():
                    notes.append(part.said)
                case Picture():
                    self._picture(title, notes, part.drawing)
                case Table():
                    named = f"{title}: {part.title}" if part.title else title
                    if sum(_heights(part, _widths(part))) + _highest(notes) > _ROOM:
                        self._notes(title, notes)
                    for at, page in enumerate(_pages(part)):
                        self._table(f"{named} (continued)" if at else named, notes, page)
        self._notes(title, notes)

    def nothing_to_say(self, sections: Iterable[Section]) -> None:
        """Add the sections in which nothing is, together."""
        lines = [Said(f"{each.title}: {each.empty}") for each in sections]
        self._notes("Nothing to report", lines)

    def _notes(self, title: str, notes: list[Said]) -> None:
        """Add what notes have gathered, a slide for as many as fit, and start anew."""
        for at, page in enumerate(_filled(notes, [_high(each, _across()) for each in notes])):
            slide = self._slide(f"{title} (continued)" if at else title)
            self._written(slide, page, _ROOM)
        notes.clear()

    def _slide(self, title: str) -> Any:
        slide = self.show.slides.add_slide(self.show.slide_layouts[_TITLE_ONLY])
        head = slide.shapes.title
        head.left, head.top = _EDGE * POINT, 24 * POINT
        head.width, head.height = _across() * POINT, 56 * POINT
        head.text_frame.word_wrap = True
        head.text_frame.text = shortened(" ".join(title.split()), 90)
        paragraph = head.text_frame.paragraphs[0]
        paragraph.alignment = self.library.enum.text.PP_ALIGN.LEFT
        self._look(paragraph.runs[0] if paragraph.runs else None, size=26, bold=True)
        return slide

    def _above(self, slide: Any, notes: list[Said]) -> float:
        """Write notes at the top of a slide and start anew; return where there is room below them."""
        high = _highest(notes)
        if notes:
            self._written(slide, notes, high)
            notes.clear()
        return _TOP + high

    def _written(
        self, slide: Any, lines: Sequence[Said], height: float, size: int = _LETTERS
    ) -> None:
        box = slide.shapes.add_textbox(
            _EDGE * POINT, _TOP * POINT, _across() * POINT, round(height) * POINT
        )
        box.text_frame.word_wrap = True
        for at, each in enumerate(lines):
            paragraph = box.text_frame.paragraphs[0] if at == 0 else box.text_frame.add_paragraph()
            self._said(paragraph, each, size=size)

    def _picture(self, title: str, notes: list[Said], drawing: Drawing) -> None:
        dots = png_of(drawing)
        if dots is None:
            notes.append(Said(str(drawing)))
            return
        notes.append(Said(drawing.title, bold=True))
        if _highest(notes) > _ROOM / 2:
            self._notes(title, notes)
        slide = self._slide(title)
        top = self._above(slide, notes)
        room = HEIGHT - _BOTTOM - top
        scale = min(_across() / drawing.width, room / drawing.height, 2.0)
        picture = slide.shapes.add_picture(
            io.BytesIO(dots),
            _EDGE * POINT,
            round(top) * POINT,
            round(drawing.width * scale * POINT),
            round(drawing.height * scale * POINT),
        )
        told = picture._element.nvPicPr.cNvPr  # noqa: SLF001 - the library has no other way to say what a picture shows
        told.set("descr", f"{drawing.title}. {drawing.description}")

    def _table(self, title: str, notes: list[Said], page: Table) -> None:
        slide = self._slide(title)
        top = self._above(slide, notes)
        widths = _widths(page)
        heights = _heights(page, widths)
        frame = slide.shapes.add_table(
            len(page.rows) + 1,
            len(page.head),
            _EDGE * POINT,
            round(top) * POINT,
            round(sum(widths)) * POINT,
            round(sum(heights)) * POINT,
        )
        table = frame.table
        for column, width in zip(table.columns, widths, strict=True):
            column.width = round(width * POINT)
        for row, height in zip(table.rows, heights, strict=True):
            row.height = round(height * POINT)
        for at, name in enumerate(page.head):
            self._cell(table.cell(0, at), Said(name, bold=True), white=True)
        for down, row in enumerate(page.rows, 1):
            for at, said in enumerate(row):
                self._cell(table.cell(down, at), _fitting(said, widths[at]))

    def _cell(self, cell: Any, said: Said, *, white: bool = False) -> None:
        cell.margin_left = cell.margin_right = 5 * POINT
        cell.margin_top = cell.margin_bottom = 3 * POINT
        self._said(cell.text_frame.paragraphs[0], said, white=white)

    def _said(
        self, paragraph: Any, said: Said, *, size: int = _LETTERS, white: bool = False
    ) -> None:
        if said.grade is not None and said.grade in RAG:
            sign = paragraph.add_run()
            sign.text = f"{RAG_SIGNS[said.grade]} "
            self._look(sign, size=size, color=RAG[said.grade])
        run = paragraph.add_run()
        run.text = " ".join(said.words.split())
        self._look(run, size=size, bold=said.bold, color="#ffffff" if white else INK.light)

    def _look(self, run: Any, *, size: int, bold: bool = False, color: str = INK.light) -> None:
        if run is not None:
            run.font.size, run.font.bold = size * POINT, bold
            run.font.color.rgb = self.library.dml.color.RGBColor.from_string(color[1:].upper())


def _across() -> int:
    return WIDTH - 2 * _EDGE


def _high(said: Said, room: float) -> float:
    """Return about how high words are in a column, in points: rather more than they are."""
    text = " ".join(said.words.split()) + ("●  " if said.grade else "")
    across = max(room - _PADDING, _LETTERS)
    # A word that is wider than the column is broken, and one that just does not fit leaves a gap.
    return math.ceil(max(wide(text, _LETTERS, bold=said.bold) * 1.08, 1) / across) * _LINE


def _highest(notes: Sequence[Said]) -> float:
    """Return about how high notes are, one below the other."""
    return sum(_high(each, _across()) for each in notes) + (_PADDING if notes else 0)


def _fitting(said: Said, room: float) -> Said:
    """Return words with the end cut off that a cell has no room for."""
    most = _MOST_LINES * _LINE
    words = " ".join(said.words.split())
    while _high(attrs.evolve(said, words=words), room) > most:
        words = words[: max(len(words) * 9 // 10, 1)].rstrip(" …") + "…"
    return attrs.evolve(said, words=words)


def _widths(table: Table) -> list[float]:
    """Return how wide the columns are, in points: by what stands in them, within bounds."""
    wishes = [
        min(
            max(
                (
                    wide(each.words, _LETTERS)
                    for each in (Said(name), *(row[at] for row in table.rows))
                ),
                default=0,
            )
            + 3 * _PADDING,
            320,
        )
        for at, name in enumerate(table.head)
    ]
    return [max(wish, 60) * _across() / sum(max(each, 60) for each in wishes) for wish in wishes]


def _heights(table: Table, widths: Sequence[float]) -> list[float]:
    rows = (tuple(Said(name, bold=True) for name in table.head), *table.rows)
    return [
        max(_high(_fitting(cell, width), width) for cell, width in zip(row, widths, strict=True))
        + 8
        for row in rows
    ]


def _pages(table: Table) -> Iterator[Table]:
    """Yield a table in pieces that a slide has room for, each under its headings."""
    head, *heights = _heights(table, _widths(table))
    for rows in _filled(table.rows, heights, _ROOM - head):
        piece = attrs.evolve(table, rows=tuple(rows))
        yield piece


def _filled(
    things: Sequence[Any], heights: Sequence[float], room: float = _ROOM
) -> Iterator[list[Any]]:
    page: list[Any] = []
    left = room
    for thing, height in zip(things, heights, strict=True):
        if page and height > left:
            yield page
            page, left = [], room
        page.append(thing)
        left -= height
    if page:
        yield page
