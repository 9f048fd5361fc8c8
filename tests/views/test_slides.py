"""The slides of a report, opened again: what stands on them, and that nothing runs over their edges."""

import io
import subprocess
import sys
from datetime import date

import boardroom
import pptx
import pytest

from alliancekit.views.pack import meeting_pack
from alliancekit.views.report import Report
from alliancekit.views.report_parts import Note, Said, Section, Table

POINT = 12700


def slides(report: Report):
    return pptx.Presentation(io.BytesIO(report.to_pptx()))


def report(*parts) -> Report:
    return Report("A report", ("about it",), date(2026, 1, 2), (Section("A section", parts),))


@pytest.fixture(scope="module")
def pack():
    return slides(meeting_pack(boardroom.boardroom(), boardroom.TODAY).report)


def titles(show) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in show.slides]


def tables(show):
    return [shape.table for slide in show.slides for shape in slide.shapes if shape.has_table]


def test_every_slide_has_a_title(pack):
    assert all(titles(pack))
    assert "The orion alliance: Joint steering committee" == titles(pack)[0]
    assert {"Agenda", "Risks", "Waivers", "Actions: To be done"} <= set(titles(pack))


def test_tables_can_be_edited(pack):
    head, first = ([cell.text for cell in row.cells] for row in list(tables(pack)[0].rows)[:2])
    assert ["matter", "class"] == head
    assert ["1. Who pays: Second production line", "budget"] == first


def test_pictures_say_what_they_show(pack):
    pictures = [shape for slide in pack.slides for shape in slide.shapes if hasattr(shape, "image")]
    assert len(pictures) >= 3
    told = [each._element.nvPicPr.cNvPr.get("descr") for each in pictures]
    assert any("Live risks by likelihood and impact" in each for each in told)
    assert all(each.image.content_type == "image/png" for each in pictures)


def test_nothing_runs_over_the_edge_of_a_slide(pack):
    for slide in pack.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left
            assert 0 <= shape.top
            assert shape.left + shape.width <= pack.slide_width
            assert shape.top + shape.height <= pack.slide_height, shape.name


def test_a_long_table_goes_over_slides_with_its_headings():
    made = slides(report(*Table.of(("number", "what"), [(n, "word " * 30) for n in range(100)])))
    every = tables(made)
    assert 100 == sum(len(table.rows) - 1 for table in every)
    assert {"number"} == {table.cell(0, 0).text for table in every}
    assert "A section (continued)" == titles(made)[2]
    for table in every:
        assert sum(row.height for row in table.rows) <= (540 - 92 - 28) * POINT


def test_a_cell_that_is_longer_than_a_slide_is_cut_off_and_says_so():
    (table,) = tables(slides(report(*Table.of(("a", "b"), [("x", "long words " * 2000)]))))
    text = table.cell(1, 1).text
    assert text.endswith("…")
    assert len(text) > 400


def test_many_notes_go_over_slides():
    made = slides(report(*(Note(Said(f"note {n} " * 20)) for n in range(40))))
    assert len(made.slides) > 3


def test_a_hostile_text_is_words():
    hostile = "<a:t>x</a:t> & \x07 =1+1"
    (table,) = tables(slides(report(*Table.of((hostile,), [(hostile,)]))))
    assert "<a:t>x</a:t> & \ufffd =1+1" == table.cell(1, 0).text == table.cell(0, 0).text


def test_without_the_extra_pdf_charts_are_told_in_words():
    program = (
        "import io, sys; sys.modules['typst'] = None; sys.path.insert(0, 'tests/views')\n"
        "import boardroom, pptx\n"
        "from alliancekit.views.pack import meeting_pack\n"
        "made = meeting_pack(boardroom.boardroom(), boardroom.TODAY).report.to_pptx()\n"
        "for slide in pptx.Presentation(io.BytesIO(made)).slides:\n"
        "    for shape in slide.shapes:\n"
        "        if shape.has_text_frame: print(shape.text_frame.text)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "Live risks by likelihood and impact: " in ran.stdout


def test_without_the_extra_the_line_that_installs_it_is_said():
    program = (
        "import sys; sys.modules['pptx'] = None\n"
        "from datetime import date\n"
        "from alliancekit.kernel.errors import MissingExtra\n"
        "from alliancekit.views.report import Report\n"
        "try: Report('t', (), date(2026, 1, 1), ()).to_pptx()\n"
        "except MissingExtra as missing: print(missing)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    expected = (
        "A report as slides needs the extra `pptx`. "
        "Install it with: pip install 'alliancekit[pptx]'\n"
    )
    assert expected == ran.stdout
