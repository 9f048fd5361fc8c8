"""Tables as the frames of each engine, and what came out of one as plain rows."""

import duckdb
import narwhals as nw
import polars as pl
import pyarrow as pa

from alliancekit.analytics import (
    ageing,
    concentration,
    dimension_scores,
    pipeline,
    scorecards,
    value_concentration,
)

ENGINES = {
    "Arrow": lambda table: table,
    "DuckDB": duckdb.from_arrow,
    "Polars": pl.from_arrow,
    "Polars, lazy": lambda table: pl.from_arrow(table).lazy(),
    "pandas": pa.Table.to_pandas,
}


def frames(tables, engine):
    return {name: ENGINES[engine](table) for name, table in tables.items()}


def rows(frame):
    """Return the rows of a frame of whichever engine as dictionaries, in an order of their own."""
    found = nw.from_native(frame).lazy().collect("pyarrow").to_native().to_pylist()
    return sorted(found, key=lambda row: [str(each) for each in row.values()][:2])


def answers(tables, of="helix", currency="EUR"):
    """Return what every question answers to tables of an engine."""
    return {
        "scorecards": scorecards(tables["metrics"], tables["readings"]),
        "dimensions": dimension_scores(tables["metrics"], tables["readings"]),
        "concentration": concentration(tables["alliances"], tables["parties"], of=of),
        "value": value_concentration(
            tables["alliances"], tables["parties"], tables["values"], of=of, currency=currency
        ),
        "ageing": ageing(tables["alliances"]),
        "pipeline": pipeline(tables["opportunities"]),
    }
