"""A sheet of readings: its rows, and what is wrong with those that cannot be taken."""

from typing import Self

import attrs

from alliancekit.kernel.errors import AllianceKitError
from alliancekit.legality.verdict import Verdict
from alliancekit.metrics.acts import TakeReading


@attrs.frozen
class ReadingRow:
    """A row of a sheet.

    Attributes:
        act: The reading that it says.
        line: The line of the file on which it starts, or its number in what was given; from 1.
    """

    act: TakeReading
    line: int


@attrs.frozen
class ReadingSheet:
    """Readings to be taken together.

    Attributes:
        source: What messages call the sheet: the name of a file.
        rows: The readings, in the order of the sheet.
    """

    source: str
    rows: tuple[ReadingRow, ...]

    @property
    def acts(self) -> tuple[TakeReading, ...]:
        """The readings."""
        return tuple(row.act for row in self.rows)


@attrs.frozen(order=True)
class SheetFault:
    """One thing that is wrong with a sheet, and where.

    Attributes:
        source: The name of the file.
        line: The line, from 1.
        column: The name of the column; empty for a row as a whole.
        message: What was found, what was expected, and what to do.

    >>> print(SheetFault("june.csv", 3, "value", "found '1,2'; expected a number such as 1.2"))
    june.csv:3: value: found '1,2'; expected a number such as 1.2
    """

    source: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """Return the fault on one line."""
        column = f"{self.column}: " if self.column else ""
        return f"{self.source}:{self.line}: {column}{self.message}".replace("\n", "\\n")


class InvalidSheet(AllianceKitError, ValueError):
    """A sheet of which at least one row cannot be taken; nothing of it was recorded.

    Attributes:
        faults: Everything that is wrong, in the order of the lines.
        verdicts: The verdicts on the rows that are refused; none where rows could not be read at all.
    """

    def __init__(self, faults: tuple[SheetFault, ...], verdicts: tuple[Verdict, ...] = ()) -> None:
        """Keep every fault, and say each on its line."""
        self.faults = faults
        self.verdicts = verdicts
        super().__init__("\n".join(str(fault) for fault in faults))

    def __reduce__(
        self,
    ) -> tuple[type[Self], tuple[tuple[SheetFault, ...], tuple[Verdict, ...]]]:
        """Travel between processes as what it was made of, not as its message."""
        return type(self), (self.faults, self.verdicts)
