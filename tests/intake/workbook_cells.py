"""What tests of workbooks share: cells by their headings, and what is said against them."""

from datetime import date

import openpyxl
import pytest

from alliancekit.intake.sheet import InvalidSheet
from alliancekit.intake.workbook import take_workbook, workbook_changes
from alliancekit.intake.workbook_cells import read_workbook
from alliancekit.integration.acts import InventoryAlliance
from alliancekit.integration.contact_acts import PlanContact
from alliancekit.views.workbook_sheets import SHEETS

ON = date(2026, 10, 20)
CONTACT = (
    InventoryAlliance(
        "orion",
        on=date(2026, 10, 9),
        acquisition="big",
        party="nordlab",
        side="target",
        buyer="Goliath",
        target="Nordlab",
    ),
    PlanContact(
        "orion",
        on=date(2026, 10, 9),
        contact="call",
        acquisition="big",
        party="nordlab",
        whom="the sponsor",
        owner="ada",
        by_party="helix",
        message="We stay.",
        due=date(2026, 11, 1),
    ),
)


def place(sheet: str, column: str, line: int) -> str:
    """Return the cell of a column, by its heading."""
    plan = next(each for each in SHEETS if each.name == sheet)
    names = [each.name for each in plan.columns]
    return f"{sheet}!{openpyxl.utils.get_column_letter(names.index(column) + 1)}{line}"


def row(sheet: str, line: int, **values):
    """Return the cells of a row."""
    return {place(sheet, column, line): value for column, value in values.items()}


def refused(path, ledger):
    """Return what is said against a workbook, a line each, and make sure that nothing was recorded."""
    before = ledger.alliance("orion").version
    with pytest.raises(InvalidSheet) as raised:
        take_workbook(read_workbook(path), ledger, on=ON, by="ada")
    assert before == ledger.alliance("orion").version
    return str(raised.value).splitlines()


def acts_of_changes(path, ledger):
    return tuple(each.act for each in workbook_changes(read_workbook(path), ledger, on=ON))
