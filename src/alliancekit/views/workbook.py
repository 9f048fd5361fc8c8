"""The workbook: what of an alliance people work on in a spreadsheet, with lists that drop down."""

import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from types import ModuleType
from typing import Any

import attrs

from alliancekit.alliance import Alliance, replay, visible
from alliancekit.kernel.act import Act
from alliancekit.kernel.errors import MissingExtra
from alliancekit.playbooks import Playbook, UnknownPlaybook
from alliancekit.rulebook import Rulebook
from alliancekit.views.workbook_sheets import (
    SHEETS,
    CellKind,
    Column,
    Key,
    Row,
    SheetPlan,
    recorded_rows,
)

FORMAT = "alliancekit.workbook/1"
"""What the first sheet says of itself, so that a reader knows what it has."""

ABOUT, LISTS = "about", "lists"
"""The sheets beside those of the record: what the workbook is, and what drops down."""

LONGEST = 32767
"""The most letters that a cell can hold."""

EXACT_DIGITS = 15
"""How many digits of a number a spreadsheet keeps; a longer one is written as text."""

FIRST_DAY = date(1901, 1, 1)
"""Days before this one are written as text: spreadsheets do not agree on them."""

_EMPTY_ROWS = 200
"""For how many rows below the last one lists drop down."""

_UNWRITABLE = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile(r"_?x[0-9A-Fa-f]{4}_")
_WIDE, _NARROW = 36, 14


def cell_text(words: str) -> str:
    r"""Return words as a cell holds them: what no cell can hold is replaced, what is too long is cut off.

    >>> cell_text(" a\r\nb\x00 ")
    'a\nb\ufffd'
    """
    text = words.replace("\r\n", "\n").replace("\r", "\n")
    # `_x0041_` is how a cell writes a letter by its number; a text that has it would be read as another.
    harmless = _ESCAPE.sub(lambda found: found[0].replace("x", "\u00d7", 1), text)
    return _UNWRITABLE.sub("\ufffd", harmless).strip()[:LONGEST].strip()


@attrs.frozen
class AllianceWorkbook:
    """What of an alliance stands in a workbook.

    Attributes:
        alliance: The alliance, as it is to be seen.
        recorded: How many facts are on record, those included that are not to be seen: what is changed
            in the workbook is compared with the record as it was then.
        rows: By sheet, the rows of the record; none in a template.
        seen_by: The party whose view it is; `None` for all that is on record.
        playbook: The playbook, where it is known: its words drop down.
    """

    alliance: Alliance
    recorded: int
    rows: Mapping[str, Mapping[Key, Row]]
    seen_by: str | None = None
    playbook: Playbook | None = None

    def to_xlsx(self) -> bytes:
        """Return it as an Excel file. No text in it is a formula, whatever it begins with.

        Raises:
            MissingExtra: The extra `xlsx` is not installed.
        """
        library = _library()
        book = library.Workbook()
        book.properties.title = cell_text(f"{self.alliance.name}: workbook")
        book.properties.creator = "alliancekit"
        writer = _Writer(library, book, self)
        writer.about()
        for plan in SHEETS:
            writer.sheet(plan)
        writer.lists()
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    def to_records(self) -> list[dict[str, Any]]:
        """Return what stands in it, one plain record for each row."""
        return [{"sheet": name, **row} for name, rows in self.rows.items() for row in rows.values()]


def alliance_workbook(
    facts: Iterable[Act],
    *,
    seen_by: str | None = None,
    template: bool = False,
    rulebook: Rulebook | None = None,
) -> AllianceWorkbook:
    """Return the workbook of an alliance.

    Args:
        facts: All facts of one alliance, in the order of recording: `ledger.history("orion").facts`.
        seen_by: As this party sees it: without what is private to others.
        template: Leave out what is on record: empty sheets, to be filled in.
        rulebook: Where its playbook is looked up; among the shipped ones where none is given.

    Raises:
        UnknownAlliance: It is not proposed yet, or not for this party to see.
    """
    every = tuple(facts)
    seen = tuple(fact for fact in every if visible(fact, seen_by))
    alliance = replay(seen).as_read()
    return AllianceWorkbook(
        alliance=alliance,
        recorded=len(every),
        rows={} if template else recorded_rows(seen),
        seen_by=seen_by,
        playbook=_playbook(alliance, rulebook or Rulebook.shipped()),
    )


def _playbook(alliance: Alliance, rulebook: Rulebook) -> Playbook | None:
    pin = alliance.lifecycle.playbook
    try:
        return rulebook.every_playbook.get(pin.id, pin.version)
    except UnknownPlaybook:
        return None


def _library() -> ModuleType:
    try:
        import openpyxl  # noqa: PLC0415 - an extra, loaded by who asks for it
        import openpyxl.styles  # noqa: PLC0415 - the same
        import openpyxl.worksheet.datavalidation  # noqa: PLC0415 - the same
    except ImportError as missing:
        raise MissingExtra("xlsx", "A workbook") from missing
    return openpyxl


@attrs.define
class _Writer:
    """A workbook that is being written."""

    library: ModuleType
    book: Any
    workbook: AllianceWorkbook
    dropping: dict[tuple[str, str], list[str]] = attrs.field(factory=dict)

    def about(self) -> None:
        """Write the first sheet: what it is, and what each column is."""
        sheet = self.book.active
        sheet.title = ABOUT
        alliance, seen_by = self.workbook.alliance, self.workbook.seen_by
        rows: list[tuple[Any, ...]] = [
            ("format", FORMAT),
            ("alliance", alliance.id),
            ("name", alliance.name),
            ("recorded", self.workbook.recorded),
            ("seen by", seen_by or ""),
            (),
            ("Change cells and add rows; what is left out or deleted stays on record as it is.",),
            (
                "Gray columns are kept by the record. Take it over: alliancekit workbook import FILE",
            ),
            (),
            ("sheet", "column", "what stands in it", "what can stand there", "needed"),
            *(
                (plan.name, each.name, each.told, str(each.kind), "yes" if each.needed else "")
                for plan in SHEETS
                for each in plan.columns
            ),
        ]
        for down, row in enumerate(rows, 1):
            for across, value in enumerate(row, 1):
                self._put(sheet.cell(down, across), value)
        for letter, width in zip("ABCDE", (14, 16, 70, 20, 8), strict=True):
            sheet.column_dimensions[letter].width = width

    def sheet(self, plan: SheetPlan) -> None:
        """Write a sheet of the record."""
        sheet = self.book.create_sheet(plan.name)
        rows = list(self.workbook.rows.get(plan.name, {}).values())
        last = len(rows) + 1 + _EMPTY_ROWS
        styles = self.library.styles
        for across, column in enumerate(plan.columns, 1):
            head = sheet.cell(1, across)
            self._put(head, column.name)
            head.font = styles.Font(bold=True)
            letter = head.column_letter
            wordy = column.kind is CellKind.TEXT and column.choices is None and not column.kept
            sheet.column_dimensions[letter].width = _WIDE if wordy else _NARROW
            if column.kind is CellKind.TEXT:
                sheet.column_dimensions[letter].number_format = "@"
            self._validate(sheet, plan, column, f"{letter}2:{letter}{last}")
            for down, row in enumerate(rows, 2):
                cell = sheet.cell(down, across)
                self._put(cell, _value(row.get(column.name), column.kind))
                if column.kept:
                    cell.fill = styles.PatternFill("solid", fgColor="E4E7EB")
        sheet.freeze_panes = sheet.cell(2, len(plan.key) + 1)

    def _validate(self, sheet: Any, plan: SheetPlan, column: Column, cells: str) -> None:
        """Have a column checked while it is typed in, and its list drop down."""
        if column.kept:
            return
        checks: dict[str, Any] | None = None
        chosen = self._chosen(column)
        if chosen:
            self.dropping[plan.name, column.name] = chosen
            letter = self.library.utils.get_column_letter(len(self.dropping))
            checks = {
                "type": "list",
                "formula1": f"{LISTS}!${letter}$2:${letter}${len(chosen) + 1}",
            }
        elif column.kind is CellKind.WHOLE:
            checks = {"type": "whole", "operator": "greaterThanOrEqual", "formula1": column.lowest}
            if column.highest is not None:
                checks |= {"operator": "between", "formula2": column.highest}
        elif column.kind is CellKind.DAY:
            checks = {"type": "date", "operator": "greaterThan", "formula1": "1"}
        elif column.kind is CellKind.NUMBER:
            checks = {
                "type": "decimal",
                "operator": "between",
                "formula1": "-1E+300",
                "formula2": "1E+300",
            }
        if checks is None:
            return
        rule = self.library.worksheet.datavalidation.DataValidation(
            **checks,
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=column.name,
            error=column.told[:220],
            # A role can be a word of one's own: the list helps, and does not insist.
            errorStyle="warning" if column.name == "role" else "stop",
        )
        rule.add(cells)
        sheet.add_data_validation(rule)

    def _chosen(self, column: Column) -> list[str]:
        if column.kind is CellKind.YES_NO:
            return ["yes", "no"]
        if column.choices is None:
            return []
        return list(column.choices(self.workbook.alliance, self.workbook.playbook))

    def lists(self) -> None:
        """Write what drops down, on a sheet that is hidden."""
        sheet = self.book.create_sheet(LISTS)
        for across, ((name, column), chosen) in enumerate(self.dropping.items(), 1):
            for down, value in enumerate((f"{name}.{column}", *chosen), 1):
                self._put(sheet.cell(down, across), value)
        sheet.sheet_state = "hidden"

    def _put(self, cell: Any, value: Any) -> None:
        """Put a value into a cell; a text stays a text, whatever it looks like."""
        if not isinstance(value, str):
            cell.value = value
            if isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
            return
        text = cell_text(value)
        if text:
            cell.value = text
            cell.data_type = "s"
            cell.number_format = "@"
            cell.quotePrefix = True
            cell.alignment = self.library.styles.Alignment(
                vertical="top", wrap_text=len(text) > _WIDE
            )


def _value(given: Any, kind: CellKind) -> Any:
    """Return what a cell holds of what JSON has."""
    match kind:
        case _ if given is None:
            return None
        case CellKind.DAY:
            day = date.fromisoformat(given)
            return day if day >= FIRST_DAY else given
        case CellKind.NUMBER:
            return _number(given)
        case CellKind.YES_NO:
            return "yes" if given else "no"
        case _:
            return given


def _number(given: str) -> Any:
    """Return an exact number as a number of a spreadsheet, or as text where that would not be exact."""
    try:
        exact = Decimal(given)
    except InvalidOperation:
        return given
    digits = exact.as_tuple().digits
    rough = float(exact)
    if len(digits) > EXACT_DIGITS or Decimal(repr(rough)) != exact:
        return given
    return int(exact) if exact == exact.to_integral_value() else rough
