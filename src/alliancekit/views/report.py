"""The report: sections that are printed as one HTML file, as a PDF or as slides, all with the same content."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from alliancekit.views.report_html import html_of
from alliancekit.views.report_parts import Note, Picture, Section, Table, printable
from alliancekit.views.report_pdf import pdf_of
from alliancekit.views.report_slides import slides_of


def _lines(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(printable, lines))


@attrs.frozen
class Report:
    """What is put before people who meet.

    It is made of the record alone, and has no clock: two reports of one record on one day are the same.

    Attributes:
        title: What it is about.
        about: Lines below the title: what it is, for whom, on which day.
        on: The day on which everything in it is looked at.
        sections: What is in it.
    """

    title: str = attrs.field(converter=printable)
    about: tuple[str, ...] = attrs.field(converter=_lines)
    on: date
    sections: tuple[Section, ...]

    def section(self, title: str) -> Section:
        """Return a section by its title.

        Raises:
            KeyError: It has no such section.
        """
        return {each.title: each for each in self.sections}[title]

    def to_html(self) -> str:
        """Return it as one HTML page that holds all it needs: light, dark, narrow and printed alike."""
        return html_of(self)

    def to_pdf(self, *, fonts: Iterable[Path | str] = ()) -> bytes:
        """Return it as a tagged PDF (PDF/UA-1) whose text and tables can be read aloud and copied.

        Args:
            fonts: Folders with fonts for scripts that neither the kit nor the system can print. Where a
                letter is in no font, the PDF is still tagged, but a warning names the letter, and the PDF
                does not say that it is PDF/UA.

        Raises:
            MissingExtra: The extra `pdf` is not installed.
        """
        return pdf_of(self, fonts)

    def to_pptx(self) -> bytes:
        """Return it as slides for PowerPoint, with tables that can be edited.

        Charts are put in as pictures where the extra `pdf` is installed, which draws them; as their
        numbers in words where it is not.

        Raises:
            MissingExtra: The extra `pptx` is not installed.
        """
        return slides_of(self)

    def to_records(self) -> list[dict[str, Any]]:
        """Return what it says as plain records: a row of a table, a note or a picture each."""
        records: list[dict[str, Any]] = []
        for section in self.sections:
            for part in section.shown:
                match part:
                    case Note():
                        records.append({"section": section.title, "note": part.said.words})
                    case Picture():
                        records.append({"section": section.title, "picture": str(part.drawing)})
                    case Table():
                        records += [
                            {
                                "section": section.title,
                                **{
                                    name: cell.words
                                    for name, cell in zip(part.head, row, strict=True)
                                },
                            }
                            for row in part.rows
                        ]
        return records
