"""How a workbook is read, cell by cell: every one that is not in order is named, with its sheet and place."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree.ElementTree import ParseError

import attrs

from alliancekit.intake.sheet import InvalidSheet, SheetFault
from alliancekit.kernel.errors import MissingExtra
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.views.workbook import ABOUT, FORMAT, cell_text
from alliancekit.views.workbook_sheets import SHEETS, CellKind, Column, Scalar, SheetPlan

_EXPECTED = {
    CellKind.TEXT: "text; format the cell as text, and type it again",
    CellKind.DAY: "a day, such as 2026-03-31",
    CellKind.NUMBER: "an exact number such as 1200.50, without separators",
    CellKind.WHOLE: "a whole number",
    CellKind.YES_NO: "yes or no",
}
_BROKEN = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    ParseError,
)
"""What the library raises on a file that is no workbook, or a damaged one."""


@attrs.frozen(order=True)
class CellFault(SheetFault):
    """One thing that is wrong with a workbook, and where.

    Attributes:
        sheet: The sheet; empty for the workbook as a whole.
        cell: The cell, such as `C4`; that of the first column for a row as a whole.

    >>> print(
    ...     CellFault(
    ...         "orion.xlsx", 4, "impact", "found 7; expected 1 to 5", sheet="risks", cell="E4"
    ...     )
    ... )
    orion.xlsx: risks!E4: impact: found 7; expected 1 to 5
    """

    sheet: str = attrs.field(default="", kw_only=True)
    cell: str = attrs.field(default="", kw_only=True)

    def __str__(self) -> str:
        """Return the fault on one line."""
        place = f"{self.sheet}!{self.cell}: " if self.sheet else ""
        column = f"{self.column}: " if self.column else ""
        return f"{self.source}: {place}{column}{self.message}".replace("\n", "\\n")


@attrs.frozen
class WorkbookRow:
    """A row of a workbook.

    Attributes:
        plan: Its sheet.
        line: Its number, from 1.
        values: What stands in it, by column, as JSON has it.
        cells: By column, its cell, such as `C4`.
    """

    plan: SheetPlan
    line: int
    values: dict[str, Scalar]
    cells: dict[str, str]


@attrs.frozen
class WorkbookRead:
    """A workbook, as it was read.

    Attributes:
        source: What messages call it: the name of a file.
        alliance: The id of its alliance.
        recorded: How many facts were on record when it was written.
        seen_by: The party whose view it is; `None` for all that is on record.
        rows: The rows that are not blank, in the order of the sheets.
    """

    source: str
    alliance: str
    recorded: int
    seen_by: str | None
    rows: tuple[WorkbookRow, ...]


def read_workbook(path: Path | str) -> WorkbookRead:
    """Return what stands in a workbook that `alliancekit workbook` has written.

    Columns can be in another order, and those that say nothing can be left out; sheets of yours are passed over.

    Args:
        path: The file.

    Raises:
        InvalidSheet: Cells are not in order; each fault is named with its sheet and cell.
        MissingExtra: The extra `xlsx` is not installed.
        OSError: The file cannot be opened.
    """
    return _Reading(_library(), Path(path)).workbook()


def _library() -> ModuleType:
    try:
        import openpyxl  # noqa: PLC0415 - an extra, loaded by who asks for it
        import openpyxl.utils  # noqa: PLC0415 - the same
    except ImportError as missing:
        raise MissingExtra("xlsx", "A workbook") from missing
    return openpyxl


class _Reading:
    """One pass over a workbook, which notes what is wrong and goes on."""

    def __init__(self, library: ModuleType, path: Path) -> None:
        self._library = library
        self._path = path
        self._faults: list[CellFault] = []

    def workbook(self) -> WorkbookRead:
        """Return what stands in it."""
        with self._path.open("rb") as file:
            try:
                book = self._library.load_workbook(file, read_only=True, data_only=False)
                read = self._read(book)
            except InvalidSheet:
                raise
            except (*_BROKEN, self._library.utils.exceptions.InvalidFileException) as error:
                message = (
                    f"found no workbook that can be read ({error}); expected an .xlsx file that "
                    "`alliancekit workbook` has written; save it again in a spreadsheet as .xlsx"
                )
                raise InvalidSheet((self._fault("", 1, "", message),)) from None
        if self._faults:
            raise InvalidSheet(tuple(self._faults))
        return read

    def _read(self, book: Any) -> WorkbookRead:
        about = self._about(book)
        names = {plan.name for plan in SHEETS} & set(book.sheetnames)
        if not names:
            known = listed([plan.name for plan in SHEETS])
            self._note("", 1, "", f"found none of the sheets {known}; export the workbook again")
        rows = tuple(
            row
            for plan in SHEETS
            if plan.name in names
            for row in self._sheet(plan, book[plan.name])
        )
        return WorkbookRead(
            self._path.name,
            str(about["alliance"]),
            int(about["recorded"]),
            about["seen by"] or None,
            rows,
        )

    def _about(self, book: Any) -> dict[str, Any]:
        """Return what the first sheet says; a workbook without it cannot be compared with the record."""
        said: dict[str, Any] = {}
        if ABOUT in book.sheetnames:
            for row in book[ABOUT].iter_rows(max_row=20, max_col=2, values_only=True):
                if isinstance(row[0], str):
                    said.setdefault(row[0], row[1] if len(row) > 1 else None)
        sound = (
            said.get("format") == FORMAT
            and isinstance(said.get("alliance"), str)
            and isinstance(said.get("recorded"), int)
        )
        if not sound:
            message = (
                f"found no sheet {ABOUT!r} that says the format {FORMAT}, the alliance and how many facts "
                "were recorded; expected it as it was written; export the workbook again"
            )
            raise InvalidSheet((self._fault("", 1, "", message),))
        return {"seen by": None, **said}

    def _sheet(self, plan: SheetPlan, sheet: Any) -> Iterator[WorkbookRow]:
        sheet.reset_dimensions()
        rows = sheet.iter_rows()
        columns = self._columns(plan, next(rows, ()))
        if columns is None:
            return
        first: dict[Any, int] = {}
        for line, cells in enumerate(rows, 2):
            row = self._row(plan, line, columns, cells)
            if row is None:
                continue
            key = plan.key_of(row.values)
            if None not in key[:1] and first.setdefault(key, line) != line:
                message = (
                    f"found the same {listed(plan.key)} as on line {first[key]}; keep one of them"
                )
                self._note(plan.name, line, plan.key[0], message, row.cells.get(plan.key[0], ""))
                continue
            yield row

    def _columns(self, plan: SheetPlan, head: Any) -> dict[int, Column] | None:
        """Return the columns of a sheet by their place; `None` where its first line is not in order."""
        known = {each.name: each for each in plan.columns}
        found: dict[int, Column] = {}
        before = len(self._faults)
        for at, cell in enumerate(head):
            if cell.value is None:
                continue
            name = str(cell.value).strip()
            place = self._place(at, 1)
            if name not in known:
                hint = did_you_mean(name, known)
                self._note(
                    plan.name, 1, name, f"found a column that the sheet has not; {hint}", place
                )
            elif known[name] in found.values():
                self._note(plan.name, 1, name, "found the column more than once; keep one", place)
            else:
                found[at] = known[name]
        missing = [each.name for each in plan.columns if each.needed and each not in found.values()]
        if missing and (found or len(self._faults) > before):
            self._note(plan.name, 1, "", f"found no column {listed(missing)}; put it back", "A1")
        return None if missing or len(self._faults) > before else found

    def _row(
        self, plan: SheetPlan, line: int, columns: dict[int, Column], cells: Any
    ) -> WorkbookRow | None:
        values: dict[str, Scalar] = {}
        places: dict[str, str] = {}
        sound = True
        for at, column in columns.items():
            cell = cells[at] if at < len(cells) else None
            places[column.name] = self._place(at, line)
            given = None if cell is None else cell.value
            if given is None or (isinstance(given, str) and not given.strip()):
                continue
            kind = getattr(cell, "data_type", "")
            if kind in {"f", "e"}:
                what = "a formula" if kind == "f" else f"the error {given}"
                message = f"found {what}; expected {_expected(column)}; paste its value instead"
                self._note(plan.name, line, column.name, message, places[column.name])
                sound = False
                continue
            try:
                values[column.name] = _within(_scalar(given, column.kind), column)
            except ValueError:
                message = f"found {given!s}; expected {_expected(column)}"
                self._note(plan.name, line, column.name, message, places[column.name])
                sound = False
        if not values or not sound:
            return None
        return WorkbookRow(plan, line, values, places)

    def _place(self, at: int, line: int) -> str:
        return f"{self._library.utils.get_column_letter(at + 1)}{line}"

    def _note(self, sheet: str, line: int, column: str, message: str, cell: str = "") -> None:
        self._faults.append(self._fault(sheet, line, column, message, cell))

    def _fault(self, sheet: str, line: int, column: str, message: str, cell: str = "") -> CellFault:
        return CellFault(self._path.name, line, column, message, sheet=sheet, cell=cell or "A1")


def _scalar(given: Any, kind: CellKind) -> Scalar:  # noqa: PLR0911 - one case for each form
    """Return what a cell holds, as JSON has it.

    Raises:
        ValueError: It is not of the kind that the column is.
    """
    match kind, given:
        case CellKind.TEXT, str():
            return cell_text(given)
        case CellKind.DAY, datetime() if given.time() == time():
            return given.date().isoformat()
        case CellKind.DAY, str():
            return date.fromisoformat(given.strip()).isoformat()
        case CellKind.NUMBER, str():
            return given.strip()
        case CellKind.NUMBER, int() | float() if not isinstance(given, bool):
            return _exactly(given)
        case CellKind.WHOLE, int() | float() if not isinstance(given, bool) and given == int(given):
            return int(given)
        case CellKind.WHOLE, str() if given.strip().isascii() and given.strip().isdecimal():
            return int(given)
        case CellKind.YES_NO, bool():
            return given
        case CellKind.YES_NO, str() if given.strip().lower() in {"yes", "no"}:
            return given.strip().lower() == "yes"
        case _:
            raise ValueError(given)


def _within(value: Scalar, column: Column) -> Scalar:
    """Return a value that is not outside the bounds of its column.

    Raises:
        ValueError: It is.
    """
    if column.kind is CellKind.WHOLE and isinstance(value, int):
        highest = value if column.highest is None else column.highest
        if not column.lowest <= value <= highest:
            raise ValueError(value)
    return value


def _expected(column: Column) -> str:
    if column.kind is not CellKind.WHOLE:
        return _EXPECTED[column.kind]
    upwards = f"{_EXPECTED[column.kind]} from {column.lowest}"
    return upwards if column.highest is None else f"{upwards} to {column.highest}"


def _exactly(number: float) -> str:
    """Return a number as it was typed in, as far as a spreadsheet keeps it."""
    if isinstance(number, int):
        return str(number)
    text = repr(number)
    return text.removesuffix(".0")
