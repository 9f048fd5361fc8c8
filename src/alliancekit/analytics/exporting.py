"""The export: every table of a ledger as a Parquet file, alliance by alliance, in bounded memory."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import attrs

from alliancekit.alliance import Alliance, UnknownAlliance, replay
from alliancekit.analytics.arrow import arrow_schema, arrow_table, pyarrow
from alliancekit.analytics.rows import Row, rows_of
from alliancekit.analytics.tables import TABLES, Table
from alliancekit.kernel.errors import AllianceKitError, InvalidValue
from alliancekit.kernel.wording import counted
from alliancekit.ledger import Ledger
from alliancekit.ledger.kinds import taking_part
from alliancekit.portfolio.membership import known_as
from alliancekit.scorecards import scorecard

if TYPE_CHECKING:
    import pyarrow as pa

AT_ONCE = 20_000
"""So many rows of a table are held before they are written."""


class NotExported(AllianceKitError):
    """What was asked for cannot be put into tables; what was in the folder is as it was."""


@attrs.frozen
class Exported:
    """What was exported.

    Attributes:
        folder: Where the files are.
        on: The day as of which it was.
        alliances: How many alliances there are.
        rows: By table, how many rows it has.
    """

    folder: Path
    on: date
    alliances: int
    rows: Mapping[str, int]

    def __str__(self) -> str:
        """Return it in one line."""
        every = counted(sum(self.rows.values()), "row")
        return f"{counted(self.alliances, 'alliance')} as of {self.on}: {every} in {len(self.rows)} tables"


def tables_of(
    ledger: Ledger, *, on: date, seen_by: str | None = None, of: str | None = None
) -> "dict[str, pa.Table]":
    """Return every table of a ledger in memory, as Arrow tables by name.

    Args:
        ledger: The ledger.
        on: The day; what is dated later is not in the tables.
        seen_by: Only the alliances in which this organization takes or took part, and as it sees them: without
            what is private to others. Where nobody is named, what is private to each is in the tables.
        of: Only the alliances in which this organization takes or took part.

    Raises:
        MissingExtra: pyarrow is not installed.
        NotExported: The scorecard of an alliance has weights that do not sum to 1, or no alliance on record is
            one of the organization that was asked for.
    """
    held: dict[str, list[Row]] = {name: [] for name in TABLES}
    for each in _rows(ledger, on, seen_by, of):
        for name, rows in each.items():
            held[name] += rows
    return {name: arrow_table(table, held[name]) for name, table in TABLES.items()}


def export_tables(  # noqa: PLR0913 - what of which ledger goes where; all but two go by name
    ledger: Ledger,
    folder: Path | str,
    *,
    on: date,
    seen_by: str | None = None,
    of: str | None = None,
    progress: Callable[[int], object] | None = None,
) -> Exported:
    """Write every table of a ledger into a folder, one Parquet file for each.

    The files are written beside and put in their places at the end, one after the other: whoever reads a file has
    the one of before, or this one, and never a part. Where anything fails, those of before stay. Memory does not
    grow with the number of alliances.

    Args:
        ledger: The ledger.
        folder: The folder; it is made where there is none. Other files in it are left alone.
        on: The day; what is dated later is not in the tables.
        seen_by: Only the alliances in which this organization takes or took part, and as it sees them: without
            what is private to others. Where nobody is named, what is private to each is in the tables.
        of: Only the alliances in which this organization takes or took part.
        progress: Called with the number of alliances after each of them.

    Raises:
        MissingExtra: pyarrow is not installed.
        NotExported: The scorecard of an alliance has weights that do not sum to 1, or no alliance on record is
            one of the organization that was asked for.
    """
    pyarrow()  # before anything is made
    target = Path(folder)
    alliances = 0
    with _beside(target) as beside:
        with ExitStack() as open_files:
            files = {
                name: open_files.enter_context(_TableFile(table, beside))
                for name, table in TABLES.items()
            }
            for rows in _rows(ledger, on, seen_by, of):
                for name, found in rows.items():
                    files[name].add(found)
                alliances += 1
                if progress is not None:
                    progress(alliances)
        for name in TABLES:
            (beside / f"{name}.parquet").replace(target / f"{name}.parquet")
    return Exported(target, on, alliances, {name: each.rows for name, each in files.items()})


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Give a place beside what is to be replaced; where anything fails, nothing of it is left."""
    new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".tables-", dir=folder))
    try:
        yield beside
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        if new:
            folder.rmdir()
        raise
    shutil.rmtree(beside)


def _rows(
    ledger: Ledger, on: date, seen_by: str | None, of: str | None
) -> Iterator[Mapping[str, list[Row]]]:
    """Yield the rows of each alliance; it is told by one reading of its facts, so that its rows fit together."""
    for known in _alliances(ledger, seen_by, of):
        party = None if seen_by is None else _party(known, seen_by)
        history = ledger.history(known.id, as_of=on, seen_by=party)
        try:
            alliance = replay(history.facts)
        except UnknownAlliance:  # not yet on that day, or private to others
            continue
        try:
            # What is internal to one party of its metrics is in nobody's scorecard.
            card = scorecard(history.facts, on, computed=ledger.rulebook.computed)
        except InvalidValue as error:
            message = f"the scorecard of {known.id} cannot be made: {error.faults[0]}"
            raise NotExported(message) from error
        yield rows_of(alliance, history, card, on)


def _alliances(ledger: Ledger, *organizations: str | None) -> Iterator[Alliance]:
    """Yield the alliances in which every named organization takes or took part."""
    asked = [each for each in organizations if each is not None]
    found = False
    for alliance in ledger.alliances(party=taking_part(asked[0]) if asked else None):
        if all(_party(alliance, each) for each in asked):
            found = True
            yield alliance
    if asked and not found:
        message = f"no alliance is on record in which {' and '.join(asked)} takes or took part"
        raise NotExported(message)


def _party(alliance: Alliance, organization: str) -> str | None:
    """Return as which party an organization takes or took part; `None` where it never did."""
    parties = (each.party for each in alliance.parties.memberships.values())
    return next((each.id for each in parties if known_as(each) == organization), None)


class _TableFile:
    """A Parquet file that rows are added to."""

    def __init__(self, table: Table, folder: Path) -> None:
        self._table = table
        pa = pyarrow()
        self._writer: Any = pa.parquet.ParquetWriter(
            folder / f"{table.name}.parquet", arrow_schema(table), compression="zstd"
        )
        self._held: list[Row] = []
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        if failure is None:
            self._write()
        self._writer.close()

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows; they are written once there are many."""
        self._held += rows
        if len(self._held) >= AT_ONCE:
            self._write()

    def _write(self) -> None:
        if self._held:
            self._writer.write_table(arrow_table(self._table, self._held))
            self.rows += len(self._held)
            self._held = []
