"""The PDF of a report, opened by an independent reader."""

import io
import subprocess
import sys
from datetime import date

import boardroom
import pypdf
import pytest

from alliancekit.views.pack import meeting_pack
from alliancekit.views.report import Report
from alliancekit.views.report_parts import Note, Said, Section, Table

HOSTILE = '#import "/etc/passwd" #panic() $x^2$ *bold* _it_ `raw` @ref <label> // \\ ] ) } "quoted" = head'


def pdf(report: Report) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(report.to_pdf()))


def words(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def report(*parts, title="A report") -> Report:
    return Report(title, ("about it",), date(2026, 1, 2), (Section("A section", parts),))


@pytest.fixture(scope="module")
def pack():
    return pdf(meeting_pack(boardroom.boardroom(), boardroom.TODAY).report)


def tags(reader: pypdf.PdfReader) -> set[str]:
    """Return the kinds of thing that the PDF says are in it, for who has it read aloud."""
    found, waiting = set(), [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found.add(str(node.get("/S", "")))
            if "/K" in node:
                waiting.append(node["/K"])
    return found


def test_it_is_tagged_and_says_its_title_and_its_language(pack):
    root = pack.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "en" == root["/Lang"]
    assert "The orion alliance: Joint steering committee" == pack.metadata.title
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {"/H1", "/P", "/Table", "/TH", "/TD", "/Figure"} <= tags(pack)


def test_it_says_that_it_is_accessible(pack):
    assert b"pdfuaid" in pack.trailer["/Root"]["/Metadata"].get_object().get_data()


def test_its_text_can_be_copied(pack):
    said = words(pack)
    for each in (
        "Who pays: Second production line",
        "Order the machines",
        "Objectives on track",
        "Everybody knows why",
        "2026-10-15",
    ):
        assert each in said


def test_its_day_is_the_day_of_the_report_and_no_clock_is_read(pack):
    assert boardroom.TODAY == pack.metadata.creation_date.date()
    made = report(Note("x"))
    assert made.to_pdf() == made.to_pdf()


def test_a_hostile_text_is_words_in_every_place():
    made = report(
        Note(HOSTILE),
        *Table.of((HOSTILE, "b"), [(HOSTILE, Said(HOSTILE, "red", bold=True))], title=HOSTILE),
        title=HOSTILE,
    )
    reader = pdf(made)
    assert HOSTILE == reader.metadata.title
    # Words are broken over lines in columns, so that they are compared without spaces.
    assert 6 <= words(reader).replace(" ", "").count(HOSTILE.replace(" ", ""))


def test_a_long_table_goes_over_pages_with_its_headings():
    reader = pdf(report(*Table.of(("number", "what"), [(n, "word " * 9) for n in range(200)])))
    assert len(reader.pages) > 2
    assert all("number" in page.extract_text() for page in reader.pages)


def test_a_row_that_is_longer_than_a_page_is_broken():
    reader = pdf(report(*Table.of(("a", "b"), [("x", "long words here " * 800)])))
    assert 800 == words(reader).count("long")


def test_a_letter_that_no_font_has_is_named_and_the_rest_is_printed():
    with pytest.warns(UserWarning, match="it is no PDF/UA; name a folder with a font"):
        reader = pdf(report(Note("before \U000f0000 after")))
    assert "before" in words(reader)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_without_the_extra_the_line_that_installs_it_is_said():
    program = (
        "import sys; sys.modules['typst'] = None\n"
        "from datetime import date\n"
        "from alliancekit.kernel.errors import MissingExtra\n"
        "from alliancekit.views.report import Report\n"
        "try: Report('t', (), date(2026, 1, 1), ()).to_pdf()\n"
        "except MissingExtra as missing: print(missing)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    expected = (
        "A report as a PDF needs the extra `pdf`. Install it with: pip install 'alliancekit[pdf]'\n"
    )
    assert expected == ran.stdout
