"""The command `export-tables`: every table of a ledger as a Parquet file, for engines and warehouses."""
# ruff: noqa: D417 - options that several commands share are described once, in their annotation

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from alliancekit.cli.options import Day, Json, Own, Store, open_existing
from alliancekit.cli.terminal import OK, counting, print_json, stdout, words
from alliancekit.kernel.wording import counted


def export_tables(  # noqa: PLR0913 - one option a line of the help
    folder: Annotated[Path, Parameter(name="DIR")],
    /,
    *,
    on: Day = None,
    seen_by: Annotated[
        str | None,
        Parameter(
            name="--for",
            help="Only the alliances of this organization, and as it sees them: without what is private to "
            "others. Where nobody is named, what is private to each is in the tables.",
        ),
    ] = None,
    of: Annotated[
        str | None,
        Parameter(help="Only the alliances in which this organization takes or took part."),
    ] = None,
    store: Store = None,
    playbook: Own = (),
    json: Json = False,
) -> int:
    """Write the alliances of a store as tables, each a Parquet file, for DuckDB, Spark or a warehouse.

    Tables from before stay where they are until all of the new ones are written.

    Args:
        folder: The folder; it is made where there is none.
        on: The day as of which they are; today where nothing is given.
    """
    from alliancekit import analytics  # noqa: PLC0415 - the other commands start sooner without

    day = on or datetime.now(UTC).astimezone().date()  # noqa: TID251 - today begins at the command line
    with (
        open_existing(store, playbook) as ledger,
        counting("Exporting alliances", None) as told,
    ):
        done = analytics.export_tables(
            ledger, folder, on=day, seen_by=seen_by, of=of, progress=told
        )
    if json:
        print_json(
            {
                "folder": str(done.folder),
                "on": str(done.on),
                "alliances": done.alliances,
                "rows": dict(done.rows),
            }
        )
    else:
        out = stdout()
        for name, rows in done.rows.items():
            out.print(
                words(f"{done.folder / name}.parquet: {counted(rows, 'row')}"), soft_wrap=True
            )
        out.print(words(done), soft_wrap=True)
    return OK
