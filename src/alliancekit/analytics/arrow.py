"""Tables as Arrow and Parquet; pyarrow is loaded when it is first asked for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from alliancekit.analytics.rows import Row
from alliancekit.analytics.tables import ColumnType, Table
from alliancekit.kernel.errors import MissingExtra

if TYPE_CHECKING:
    import pyarrow as pa


def pyarrow() -> Any:
    """Return pyarrow.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import
        import pyarrow.parquet  # noqa: PLC0415 - the same; it becomes an attribute of pyarrow
    except ImportError as error:
        raise MissingExtra("analytics", "Exporting tables") from error
    return pa


def arrow_schema(table: Table) -> "pa.Schema":
    """Return the schema of a table as Arrow has it, with what each column means.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa = pyarrow()
    types = {
        ColumnType.TEXT: pa.string(),
        ColumnType.COUNT: pa.int64(),
        ColumnType.NUMBER: pa.float64(),
        ColumnType.FLAG: pa.bool_(),
        ColumnType.DAY: pa.date32(),
        ColumnType.MOMENT: pa.timestamp("us", tz="UTC"),
    }
    return pa.schema(
        [
            pa.field(each.name, types[each.type], nullable=each.empty, metadata={"says": each.says})
            for each in table.columns
        ],
        metadata={"table": table.name, "says": table.says},
    )


def arrow_table(table: Table, rows: Iterable[Row]) -> "pa.Table":
    """Return rows as an Arrow table.

    Args:
        table: Which table they belong to.
        rows: The rows, their values in the order of its columns.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa = pyarrow()
    schema = arrow_schema(table)
    columns = tuple(zip(*rows, strict=True)) or tuple(() for _ in table.columns)
    arrays = [
        pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)
