"""Exported tables, opened in an engine."""

from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alliancekit.analytics.tables import TABLES
from alliancekit.kernel.errors import AllianceKitError, MissingExtra
from alliancekit.kernel.wording import listed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation


class NoTables(AllianceKitError, FileNotFoundError):
    """A folder does not hold the tables that were looked for."""


def open_tables(
    folder: Path | str, *, connection: "DuckDBPyConnection | None" = None
) -> "dict[str, DuckDBPyRelation]":
    """Return the exported tables of a folder as relations of DuckDB, by name; nothing is read yet.

    Args:
        folder: Where `export_tables` wrote them.
        connection: A connection of yours; DuckDB's own where nothing is given.

    Raises:
        MissingExtra: DuckDB is not installed.
        NoTables: The folder does not hold all of the tables.
    """
    try:
        import duckdb  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise MissingExtra("analytics", "Asking tables with DuckDB") from error
    files = {name: Path(folder) / f"{name}.parquet" for name in TABLES}
    missing = [file.name for file in files.values() if not file.is_file()]
    if missing:
        message = (
            f"{folder} does not hold {listed(missing)}; write them with "
            f"`alliancekit export-tables {folder}`, or with `export_tables`"
        )
        raise NoTables(message)
    engine: Any = duckdb if connection is None else connection
    return {name: engine.read_parquet(escape(str(file))) for name, file in files.items()}
