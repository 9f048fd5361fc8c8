"""The workbook on its way in: every bad cell is named, and nothing is recorded."""

import openpyxl
import pytest
from workbook_cells import ON, acts_of_changes, refused, row

from alliancekit.intake.sheet import InvalidSheet
from alliancekit.intake.workbook_cells import read_workbook


class TestFaults:
    @pytest.mark.parametrize(
        ("sheet", "column", "line", "value", "said"),
        [
            (
                "risks",
                "impact",
                2,
                7,
                "risks!E2: impact: found 7; expected a whole number from 1 to 5",
            ),
            (
                "risks",
                "likelihood",
                2,
                "often",
                "risks!D2: likelihood: found often; expected a whole",
            ),
            ("risks", "review_on", 2, "soon", "risks!I2: review_on: found soon; expected a day"),
            (
                "readings",
                "value",
                2,
                "=1+1",
                "readings!C2: value: found a formula; expected an exact",
            ),
            ("readings", "value", 2, "1,200", "readings!C2: value: found '1,200'; expected"),
            ("obligations", "clause", 2, 7.1, "obligations!F2: clause: found 7.1; expected text"),
            (
                "obligations",
                "survives",
                2,
                "maybe",
                "obligations!S2: survives: found maybe; expected yes",
            ),
            ("obligations", "what", 2, "More", "waive or terminate it by an act"),
            (
                "obligations",
                "status",
                2,
                "fulfilled",
                "obligations!V2: status: found 'fulfilled'; it is on",
            ),
            ("risks", "title", 2, "Other", "close it by risks.close-risk"),
            ("risks", "impact", 2, 5, "risks!L2: why: found nothing; expected what has changed"),
            ("people", "name", 2, "Eve", "people!B2: name: found 'Eve'; it is on record as"),
            ("risks", "category", 9, "legal", "risks!A9: risk: found nothing; expected an id"),
        ],
    )
    def test_a_bad_cell_is_named_with_what_to_do(
        self, filled, ledger, *, sheet, column, line, value, said
    ):
        lines = refused(filled(row(sheet, line, **{column: value})), ledger)
        assert any(said in each for each in lines), lines

    def test_every_bad_cell_is_named_at_once(self, filled, ledger):
        cells = {
            **row("risks", 2, impact="x"),
            **row("readings", 3, value="y"),
            **row("readings", 4, on="z"),
        }
        lines = refused(filled(cells), ledger)
        assert ["readings!B4", "risks!E2"] == [each.split(": ")[1] for each in lines]

    def test_what_is_not_legal_is_named_by_its_row_and_nothing_is_recorded(self, filled, ledger):
        cells = {
            **row("readings", 20, metric="no-such", on=ON, value=1, source="x"),
            **row("people", 20, person="bo", name="Bo", party="nordlab", role="lawyer"),
        }
        (line,) = refused(filled(cells), ledger)
        assert "orion.xlsx: readings!A20: metrics." in line
        assert "found" in line

    def test_the_same_row_twice_is_named(self, filled, ledger):
        cells = row("risks", 9, risk="business-risk")
        (line,) = refused(filled(cells), ledger)
        assert "risks!A9: risk: found the same risk as on line 2; keep one of them" in line

    def test_a_heading_that_is_not_known_is_named(self, filled, ledger):
        lines = refused(filled({"risks!A1": "riks"}), ledger)
        assert (
            "risks!A1: riks: found a column that the sheet has not; did you mean 'risk'?"
            in lines[0]
        )
        assert "found no column risk; put it back" in lines[1]

    def test_columns_can_be_in_another_order(self, filled, ledger):
        path = filled({})
        book = openpyxl.load_workbook(path)
        book["risks"].move_range("B1:B5", cols=20)
        book.save(path)
        assert () == acts_of_changes(path, ledger)

    @pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04broken"])
    def test_what_is_no_workbook_is_refused(self, tmp_path, content):
        path = tmp_path / "orion.xlsx"
        path.write_bytes(content)
        with pytest.raises(InvalidSheet, match="found no workbook that can be read"):
            read_workbook(path)

    def test_another_workbook_is_refused(self, tmp_path):
        path = tmp_path / "other.xlsx"
        openpyxl.Workbook().save(path)
        with pytest.raises(InvalidSheet, match="export the workbook again"):
            read_workbook(path)
