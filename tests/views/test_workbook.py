"""The workbook on its way out: what kind of cell everything is, and that nothing is a formula."""

import io
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import boardroom
import openpyxl
import pytest

from alliancekit.agreements.obligation_acts import FulfillObligation
from alliancekit.intake.workbook import workbook_changes
from alliancekit.intake.workbook_cells import read_workbook
from alliancekit.ledger import open_ledger
from alliancekit.metrics.acts import TakeReading
from alliancekit.views.workbook import alliance_workbook
from alliancekit.views.workbook_sheets import SHEETS

ON = date(2026, 10, 20)


def _ledger():
    opened = open_ledger("memory:")
    opened.submit_all(boardroom.acts_of(), by="ada")
    return opened


class TestFile:
    @pytest.mark.parametrize(
        "text", ["=1+1", "@SUM(A1)", "+1", "-2+3", "#REF!", "\t=cmd|' /C calc'!A0"]
    )
    def test_no_text_on_record_is_a_formula(self, text):
        facts = boardroom.boardroom(text)
        content = alliance_workbook(facts).to_xlsx()
        written = []
        ours = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            assert len(SHEETS) + 2 == len(sheets)
            for name in sheets:
                elements = ET.fromstring(archive.read(name))  # noqa: S314 - we have just written it
                cells = list(elements.iter(f"{ours}c"))
                assert cells
                assert not [cell for cell in cells if cell.find(f"{ours}f") is not None]
                assert {cell.get("t", "n") for cell in cells} <= {"n", "inlineStr"}
                written += [words.text for words in elements.iter(f"{ours}t")]
        assert text.strip() in written

    def test_what_can_be_chosen_drops_down(self):
        book = openpyxl.load_workbook(
            io.BytesIO(alliance_workbook(boardroom.boardroom(), template=True).to_xlsx())
        )
        (list_of_parties,) = (
            each.formula1
            for each in book["risks"].data_validations.dataValidation
            if "G2" in each.sqref
        )
        cells = book["lists"][list_of_parties.partition("!")[2].replace("$", "")]
        assert ["helix", "nordlab"] == [each.value for (each,) in cells]
        assert "hidden" == book["lists"].sheet_state
        assert 1 == book["risks"].max_row

    def test_numbers_and_days_are_numbers_and_days(self):
        content = alliance_workbook(boardroom.boardroom()).to_xlsx()
        sheet = openpyxl.load_workbook(io.BytesIO(content))["obligations"]
        assert (250000.5, "n") == (sheet["N2"].value, sheet["N2"].data_type)
        assert sheet["G2"].is_date

    @pytest.mark.parametrize(
        "value",
        ["0.1", "1E+30", "-123456789012345.123456789", "12345678901234567890", "1E-90", "0"],
    )
    def test_a_number_is_exact_whatever_its_length(self, tmp_path, value):
        ledger = _ledger()
        reading = TakeReading(
            "orion", on=ON, metric="objectives-on-track", value=Decimal(value), source="x"
        )
        ledger.submit(reading, by="ada")
        path = tmp_path / "orion.xlsx"
        path.write_bytes(alliance_workbook(ledger.history("orion").facts).to_xlsx())
        read = read_workbook(path)
        assert () == workbook_changes(read, ledger, on=ON)
        found = [each.values["value"] for each in read.rows if each.values.get("source") == "x"]
        assert [Decimal(value)] == [Decimal(each) for each in found]

    def test_a_fulfilled_obligation_is_shown_as_such(self):
        ledger = _ledger()
        done = FulfillObligation("orion", on=ON, obligation="upfront", evidence="paid")
        ledger.submit(done, by="ada")
        rows = alliance_workbook(ledger.history("orion").facts).rows["obligations"]
        assert "fulfilled" == rows["upfront",]["status"]

    def test_without_the_extra_the_line_that_installs_it_is_said(self):
        program = (
            "import sys; sys.modules['openpyxl'] = None\n"
            "from alliancekit.kernel.errors import MissingExtra\n"
            "from alliancekit.testing.lives import life_to\n"
            "from alliancekit.views.workbook import alliance_workbook\n"
            "from alliancekit.intake.workbook_cells import read_workbook\n"
            "made = alliance_workbook(life_to('strategy'))\n"
            "for ask in (made.to_xlsx, lambda: read_workbook('x.xlsx')):\n"
            "    try: ask()\n"
            "    except MissingExtra as missing: print(missing)\n"
        )
        ran = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        )
        line = "A workbook needs the extra `xlsx`. Install it with: pip install 'alliancekit[xlsx]'"
        assert [line, line] == ran.stdout.splitlines()
