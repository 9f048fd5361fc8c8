"""A report as a PDF: set by Typst, tagged for who has it read aloud, with all it needs inside."""

import json
import re
import warnings
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.kernel.errors import MissingExtra
from alliancekit.views.charts import Drawing
from alliancekit.views.charts.palette import INK, LINE, MUTED, RAG, RAG_SIGNS
from alliancekit.views.report_parts import SHORT, Note, Part, Picture, Said, Table

if TYPE_CHECKING:
    from alliancekit.views.report import Report

TEMPLATE = "report.typ"
"""The one text that Typst reads as its language. What a report says reaches it as data, so nothing that
anybody has written on record can be taken for a command."""

STANDARD = "ua-1"
_A_PAGE = 1500
"""A row with fewer letters than this is not broken over two pages."""
_LONG_WORD, _PIECE, _ANYWHERE = re.compile(r"\S{24,}"), re.compile(r"\S{1,12}"), "\u200b"
_NO_LETTER = "could not be displayed with font"


def pdf_of(report: "Report", fonts: Iterable[Path | str] = ()) -> bytes:
    """Return a report as a PDF; see `Report.to_pdf`."""
    typst = _library()
    said = json.dumps(_plain(report))
    folders = [str(folder) for folder in fonts]

    def printed(standard: str | None) -> bytes:
        made: bytes = typst.compile(
            template(),
            format="pdf",
            font_paths=folders,
            sys_inputs={"report": said},
            pdf_standards=standard,
            timestamp=datetime(report.on.year, report.on.month, report.on.day, tzinfo=UTC),
        )
        return made

    try:
        return printed(STANDARD)
    except typst.TypstError as error:
        if _NO_LETTER not in str(error):
            raise
        warnings.warn(
            f"{error}: the PDF is tagged, but it is no PDF/UA; name a folder with a font that has the "
            "letter as `fonts`",
            stacklevel=3,
        )
        return printed(None)


def png_of(drawing: Drawing) -> bytes | None:
    """Return a drawing as a picture of dots, for what cannot hold an SVG; `None` without the extra `pdf`."""
    try:
        typst = _library()
    except MissingExtra:
        return None
    page = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        '#image(bytes(sys.inputs.svg), format: "svg")'
    )
    made: bytes = typst.compile(
        page.encode(), format="png", ppi=216.0, sys_inputs={"svg": drawing.to_svg()}
    )
    return made


def template() -> bytes:
    """Return the text that says how a report is set."""
    return resources.files("alliancekit.views").joinpath(TEMPLATE).read_bytes()


def _library() -> ModuleType:
    try:
        import typst  # noqa: PLC0415 - an extra, loaded by who asks for it
    except ImportError as missing:
        raise MissingExtra("pdf", "A report as a PDF") from missing
    return typst


def _plain(report: "Report") -> dict[str, Any]:
    """Return a report as the data that the template reads."""
    return {
        "title": report.title,
        "about": list(report.about),
        "day": [report.on.year, report.on.month, report.on.day],
        "ink": INK.light,
        "muted": MUTED.light,
        "line": LINE,
        "sections": [
            {"title": each.title, "parts": [_part(part) for part in each.shown]}
            for each in report.sections
        ],
    }


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Note():
            return {"kind": "note", "said": _said(part.said)}
        case Picture():
            return {"kind": "picture", "title": part.drawing.title, **_drawn(part.drawing)}
        case Table():
            return {
                "kind": "table",
                "title": part.title,
                "head": list(part.head),
                "widths": _widths(part),
                "rows": [
                    {
                        "cells": [_said(_breakable(cell)) for cell in row],
                        "whole": sum(len(cell.words) for cell in row) < _A_PAGE,
                    }
                    for row in part.rows
                ],
            }


def _said(said: Said) -> dict[str, Any]:
    grade = said.grade if said.grade in RAG else None
    return {
        "words": said.words,
        "bold": said.bold,
        "sign": RAG_SIGNS[grade] if grade else None,
        "color": RAG[grade] if grade else None,
        "short": said.short,
        "drawing": None if said.drawing is None else _drawn(said.drawing),
    }


def _breakable(said: Said) -> Said:
    """Return words of which none is too long for a column: it can be broken, at places that nobody sees."""
    words = _LONG_WORD.sub(lambda word: _ANYWHERE.join(_PIECE.findall(word[0])), said.words)
    return attrs.evolve(said, words=words)


def _drawn(drawing: Drawing) -> dict[str, Any]:
    return {
        "svg": drawing.to_svg(),
        "alt": f"{drawing.title}. {drawing.description}",
        "width": drawing.width,
    }


def _widths(table: Table) -> list[int]:
    """Return what part each column has of the room that is left; 0 for one that takes just what it needs."""
    widths = []
    for at, name in enumerate(table.head):
        longest = max(len(row[at].words) for row in table.rows)
        short = len(name) <= SHORT and all(row[at].short for row in table.rows)
        widths.append(0 if short else min(max(longest, len(name), 16), 44))
    return widths if any(widths) else [1] * len(widths)
