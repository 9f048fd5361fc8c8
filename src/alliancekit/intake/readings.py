"""How a sheet of readings is read: every row that is not in order is named, with line and column."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from alliancekit.codec import Unreadable, act_from_json
from alliancekit.intake.sheet import InvalidSheet, ReadingRow, ReadingSheet, SheetFault
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.metrics.acts import TakeReading

NEEDED = ("alliance", "metric", "on", "value", "source")
"""The columns of a sheet; `alliance` and `source` can be given for all rows at once instead."""

OPTIONAL = ("currency", "private_to")
"""The columns that a sheet can have besides; an empty cell in one says nothing."""

COLUMNS = (*NEEDED, *OPTIONAL)

_EXPECTED = {
    "value": "an exact number such as 1200.50: a point, no separators; leave the row out where nothing "
    "was read",
}
"""What is expected in a cell, where a sheet says it otherwise than JSON does."""

_MARKS = (",", ";", "\t")


def read_readings(
    path: Path | str, *, alliance: str | None = None, source: str | None = None
) -> ReadingSheet:
    """Return the readings that a CSV file holds; its first line names the columns.

    Args:
        path: The file: UTF-8, the cells apart by commas, semicolons or tabs.
        alliance: The alliance of rows that name none.
        source: Where readings come from whose row does not say.

    Raises:
        InvalidSheet: Rows are not in order; each fault is named with its line and column.
        OSError: The file cannot be opened.
    """
    content = Path(path).read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "found a byte that is not UTF-8; expected UTF-8; save the file as `CSV UTF-8`"
        raise InvalidSheet((SheetFault(str(path), line, "", message),)) from None
    return parse_readings(text, str(path), alliance=alliance, source=source)


def parse_readings(
    text: str, name: str = "<text>", *, alliance: str | None = None, source: str | None = None
) -> ReadingSheet:
    r"""Return the readings that a text in CSV holds.

    Args:
        text: The text; its first line names the columns.
        name: What messages call it.
        alliance: The alliance of rows that name none.
        source: Where readings come from whose row does not say.

    Raises:
        InvalidSheet: Rows are not in order; each fault is named with its line and column.

    >>> sheet = parse_readings(
    ...     "metric;on;value\ndays-to-pay;2026-06-30;41.5\n",
    ...     alliance="orion",
    ...     source="the ledger",
    ... )
    >>> [(row.line, row.act.metric, row.act.value) for row in sheet.rows]
    [(2, 'days-to-pay', Decimal('41.5'))]
    """
    return _Reading(name, alliance, source).of_text(text)


def readings_of(
    rows: Iterable[TakeReading | Mapping[str, object]],
    name: str = "rows",
    *,
    alliance: str | None = None,
    source: str | None = None,
) -> ReadingSheet:
    """Return the readings of anything that gives rows: a query, a data frame's records, a generator.

    Args:
        rows: Each a reading, or a mapping with the columns of a sheet; numbers are exact (`Decimal`, `int`
            or text, no `float`), days are dates or text. What is `None` or an empty text says nothing.
        name: What messages call them; a row's line is its number, from 1.
        alliance: The alliance of rows that name none.
        source: Where readings come from whose row does not say.

    Raises:
        InvalidSheet: Rows are not in order; each fault is named with its row and column.
    """
    return _Reading(name, alliance, source).of_rows(enumerate(rows, 1))


class _Reading:
    """One pass over the rows, which notes what is wrong and goes on."""

    def __init__(self, name: str, alliance: str | None, source: str | None) -> None:
        self._name = name
        self._given = {"alliance": alliance, "source": source}
        self._faults: list[SheetFault] = []

    def of_text(self, text: str) -> ReadingSheet:
        """Return the sheet that a text in CSV holds."""
        first = text.partition("\n")[0]
        mark = max(_MARKS, key=first.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        header = [cell.strip() for cell in self._next(reader) or ()]
        self._check(header)
        if self._faults:
            raise InvalidSheet(tuple(self._faults))
        return self.of_rows(self._cells(reader, header))

    def of_rows(
        self, rows: Iterable[tuple[int, TakeReading | Mapping[str, object]]]
    ) -> ReadingSheet:
        """Return the sheet that rows make, each with its line."""
        read = tuple(self._rows(rows))
        if not read and not self._faults:
            self._note(1, "", "found no row; expected one reading at least")
        if self._faults:
            raise InvalidSheet(tuple(sorted(self._faults, key=lambda fault: fault.line)))
        return ReadingSheet(self._name, read)

    def _next(self, reader: Iterator[list[str]]) -> list[str] | None:
        try:
            return next(reader, None)
        except csv.Error as error:
            line = getattr(reader, "line_num", 1)
            self._note(
                line, "", f"found what is not CSV ({error}); correct the line, quotes above all"
            )
            return None

    def _check(self, header: list[str]) -> None:
        """Note columns that are missing, unknown or named twice."""
        for column in header:
            if column not in COLUMNS:
                hint = did_you_mean(column, COLUMNS)
                self._note(1, column, f"found a column {column!r} that no reading has; {hint}")
            elif header.count(column) > 1:
                self._note(1, column, "found the column more than once; keep one of them")
        missing = [name for name in NEEDED if name not in header and not self._given.get(name)]
        if missing:
            self._note(
                1,
                "",
                f"found no column {listed(missing)}; expected in the first line: {', '.join(NEEDED)}"
                f", and {listed(OPTIONAL)} where they say something",
            )

    def _cells(
        self, reader: Iterator[list[str]], header: list[str]
    ) -> Iterator[tuple[int, Mapping[str, object]]]:
        """Yield the rows of a text by column, those that are not blank."""
        while True:
            line = getattr(reader, "line_num", 0) + 1
            cells = self._next(reader)
            if cells is None:
                return
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                self._note(
                    line,
                    "",
                    f"found {len(cells)} cells; expected {len(header)}, one for each column; put a cell "
                    "that holds the separator itself in quotes",
                )
                continue
            yield line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}

    def _rows(
        self, rows: Iterable[tuple[int, TakeReading | Mapping[str, object]]]
    ) -> Iterator[ReadingRow]:
        first: dict[tuple[str, str, date, str | None], int] = {}
        for line, row in rows:
            act = row if isinstance(row, TakeReading) else self._act(line, row)
            if act is None:
                continue
            same = (act.alliance, act.metric, act.on, act.private_to)
            if first.setdefault(same, line) != line:
                self._note(
                    line,
                    "",
                    f"found a second reading of {act.metric} of {act.alliance} for {act.on}; the first "
                    f"is on line {first[same]}; keep the one that is right",
                )
                continue
            yield ReadingRow(act, line)

    def _act(self, line: int, row: Mapping[str, object]) -> TakeReading | None:
        said: dict[str, object] = {}
        for column, cell in row.items():
            if column not in COLUMNS:
                hint = did_you_mean(str(column), COLUMNS)
                self._note(line, str(column), f"found a column that no reading has; {hint}")
            elif cell not in (None, ""):
                said[column] = _plain(cell)
        for column, given in self._given.items():
            if given is not None:
                said.setdefault(column, given)
        try:
            act = act_from_json({"do": TakeReading.do, **said})
        except Unreadable as error:
            for fault in error.faults:
                expected = _EXPECTED.get(fault.path, fault.expected)
                found = fault.found.removesuffix(", and it is required")
                self._note(line, fault.path, f"found {found}; expected {expected}")
            return None
        return act if isinstance(act, TakeReading) else None

    def _note(self, line: int, column: str, message: str) -> None:
        self._faults.append(SheetFault(self._name, line, column, message))


def _plain(cell: object) -> object:
    """Return a cell as the codec takes it; what it is not, the codec says."""
    match cell:
        case bool():
            return cell
        case Decimal() | int():
            return str(cell)
        case date():
            return cell.isoformat()
        case _:
            return cell
