"""Tables for engines: a ledger as Parquet, and questions that DuckDB answers as PySpark does.

It needs the extra `analytics`; on PySpark, the extra `spark`. Importing this loads no engine.
"""

from alliancekit.analytics.arrow import arrow_schema, arrow_table
from alliancekit.analytics.exporting import Exported, NotExported, export_tables, tables_of
from alliancekit.analytics.opening import NoTables, open_tables
from alliancekit.analytics.questions import (
    ageing,
    concentration,
    dimension_scores,
    pipeline,
    scorecards,
    value_concentration,
)
from alliancekit.analytics.tables import TABLES, Column, ColumnType, Table

__all__ = [
    "TABLES",
    "Column",
    "ColumnType",
    "Exported",
    "NoTables",
    "NotExported",
    "Table",
    "ageing",
    "arrow_schema",
    "arrow_table",
    "concentration",
    "dimension_scores",
    "export_tables",
    "open_tables",
    "pipeline",
    "scorecards",
    "tables_of",
    "value_concentration",
]
