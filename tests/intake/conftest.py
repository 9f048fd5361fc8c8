"""The boardroom in a ledger, and its workbook with cells changed."""

import io
import sys
from pathlib import Path

import openpyxl
import pytest

from alliancekit.ledger import open_ledger
from alliancekit.views.workbook import alliance_workbook

# Tests are files, not a package; the modules that they share are found here.
for _folder in ("views", "intake"):
    sys.path.insert(0, str(Path(__file__).parent.parent / _folder))

import boardroom  # noqa: E402 - found after the folder is named
from workbook_cells import CONTACT  # noqa: E402 - the same


@pytest.fixture
def ledger():
    """Return a ledger with the boardroom, and a contact that is planned."""
    opened = open_ledger("memory:")
    opened.submit_all([*boardroom.acts_of(), *CONTACT], by="ada@helix.example")
    return opened


@pytest.fixture
def filled(ledger, tmp_path):
    """Return what writes the workbook with some cells changed, by sheet and cell, and reads it back."""

    def change(cells, *, template=False, seen_by=None):
        facts = ledger.history("orion").facts
        made = alliance_workbook(facts, template=template, seen_by=seen_by)
        book = openpyxl.load_workbook(io.BytesIO(made.to_xlsx()))
        for place, value in cells.items():
            sheet, cell = place.split("!")
            book[sheet][cell].value = value
        path = tmp_path / "orion.xlsx"
        book.save(path)
        return path

    return change
