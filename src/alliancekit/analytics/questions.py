"""Questions to the tables, the same for every engine: what comes in as a frame of one goes out as one of it.

Each takes frames of any engine that narwhals speaks: relations of DuckDB, Arrow tables, frames of Polars or pandas, of
PySpark; all frames of one call are of one engine. Each gives the numbers that the pure functions give, up to the
rounding of doubles. Nothing is computed before the result is read, where the engine is a lazy one. The rows come in
no order.
"""

from typing import TYPE_CHECKING, Any

from alliancekit.kernel.errors import MissingExtra
from alliancekit.metrics.metric import Dimension
from alliancekit.metrics.scorecard import MINIMUM_COVERAGE
from alliancekit.portfolio.concentration import TOP

if TYPE_CHECKING:
    import narwhals as nw

    Frame = nw.LazyFrame[Any]

ENOUGH = float(MINIMUM_COVERAGE) - 1e-9
"""The coverage that a grade needs, less what doubles may be off by."""

EACH_DIMENSION = 1 / len(Dimension)
"""The weight of a dimension."""


def scorecards(metrics: Any, readings: Any) -> Any:
    """Return how every alliance stands: a row for each, with its score and its coverage.

    Args:
        metrics: The table `metrics`.
        readings: The table `readings`; the latest of each metric counts.

    Returns:
        A frame with the columns `alliance`, `score` (from 0 to 100; empty where less than 60 % of the weights
        was observed) and `coverage` (from 0 to 1). An alliance that has no metric with a weight has no row. A
        color is not given: it hangs on the color of before, which is told by the history.

    Raises:
        MissingExtra: narwhals is not installed.
    """
    nw = narwhals()
    grades = _dimensions(nw, metrics, readings).with_columns(
        observed=nw.when(nw.col("score").is_null()).then(0.0).otherwise(EACH_DIMENSION),
        covered=nw.when(nw.col("score").is_null())
        .then(0.0)
        .otherwise(nw.col("coverage") * EACH_DIMENSION),
        points=nw.col("score").fill_null(0.0) * EACH_DIMENSION,
    )
    whole = grades.group_by("alliance").agg(
        observed=nw.col("observed").sum(),
        coverage=nw.col("covered").sum(),
        points=nw.col("points").sum(),
    )
    return whole.select(
        "alliance",
        nw.when(nw.col("coverage") >= ENOUGH)
        .then(nw.col("points") / nw.col("observed"))
        .alias("score"),
        "coverage",
    ).to_native()


def dimension_scores(metrics: Any, readings: Any) -> Any:
    """Return how every dimension of every alliance stands: `alliance`, `dimension`, `score`, `coverage`.

    Args:
        metrics: The table `metrics`.
        readings: The table `readings`; the latest of each metric counts.

    Raises:
        MissingExtra: narwhals is not installed.
    """
    return _dimensions(narwhals(), metrics, readings).to_native()


def concentration(alliances: Any, parties: Any, *, of: str) -> Any:
    """Return how many of the live alliances of an organization hang on few partners: one row.

    Args:
        alliances: The table `alliances`.
        parties: The table `parties`.
        of: The id of the organization.

    Returns:
        A frame of one row: `herfindahl`, from 1 over the number of partners to 1; `top`, the share of the three
        largest; `partners`, how many there are. Its numbers are empty where there is no partner.

    Raises:
        MissingExtra: narwhals is not installed.
    """
    nw = narwhals()
    partners = _with_partners(nw, alliances, parties, of).with_columns(amount=nw.lit(1.0))
    return _shares(nw, partners).to_native()


def value_concentration(
    alliances: Any, parties: Any, values: Any, *, of: str, currency: str
) -> Any:
    """Return how much of the value that is still to come hangs on few partners: one row.

    The value of an alliance with several partners is split among them alike.

    Args:
        alliances: The table `alliances`.
        parties: The table `parties`.
        values: The table `values`.
        of: The id of the organization.
        currency: The currency; amounts in others are left out.

    Returns:
        A frame as `concentration` gives it.

    Raises:
        MissingExtra: narwhals is not installed.
    """
    nw = narwhals()
    worth = (
        _frame(nw, values)
        .filter((nw.col("organization") == of) & (nw.col("currency") == currency))
        .filter(nw.col("remaining") > 0)
        .select("alliance", "remaining")
    )
    partners = _with_partners(nw, alliances, parties, of)
    many = partners.group_by("alliance").agg(partners=nw.len())
    amounts = (
        partners.join(many, on="alliance")
        .join(worth, on="alliance")
        .with_columns(amount=nw.col("remaining") / nw.col("partners"))
    )
    return _shares(nw, amounts.select("organization", "amount")).to_native()


def ageing(alliances: Any) -> Any:
    """Return for how many days the live alliances have been in their stages: a row for each stage.

    Args:
        alliances: The table `alliances`.

    Returns:
        A frame with the columns `stage`, `alliances` (how many), `mean_days` and `longest_days`.

    Raises:
        MissingExtra: narwhals is not installed.
    """
    nw = narwhals()
    return (
        _frame(nw, alliances)
        .filter(nw.col("live"))
        .group_by("stage")
        .agg(
            alliances=nw.len(),
            mean_days=nw.col("days_in_stage").mean(),
            longest_days=nw.col("days_in_stage").max(),
        )
        .to_native()
    )


def pipeline(opportunities: Any) -> Any:
    """Return what the open deals are worth: a row for each stage and currency.

    Args:
        opportunities: The table `opportunities`.

    Returns:
        A frame with the columns `stage`, `currency`, `deals` (how many) and `amount`. Deals of which nobody said
        what they are worth are counted where the currency is empty, and the amount with it.

    Raises:
        MissingExtra: narwhals is not installed.
    """
    nw = narwhals()
    return (
        _frame(nw, opportunities)
        .filter(nw.col("open"))
        .group_by("stage", "currency")
        .agg(deals=nw.len(), amount=nw.col("amount").sum())
        .select(
            "stage",
            "currency",
            "deals",
            nw.when(~nw.col("currency").is_null()).then(nw.col("amount")).alias("amount"),
        )
        .to_native()
    )


def narwhals() -> Any:
    """Return narwhals.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        import narwhals as nw  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtra("analytics", "Asking tables") from error
    return nw


def _frame(nw: Any, frame: Any) -> "Frame":
    found: Frame = nw.from_native(frame)
    return found


def _dimensions(nw: Any, metrics: Any, readings: Any) -> "Frame":
    """Return the grade of each dimension: the weighted mean of what was observed, withheld below 60 %."""
    latest = (
        _frame(nw, readings)
        .with_columns(
            last=nw.col("read_on").max().over("alliance", "metric"),
        )
        .filter(nw.col("read_on") == nw.col("last"))
        .select("alliance", "metric", "score")
    )
    scored = (
        _frame(nw, metrics)
        .filter(~nw.col("weight").is_null())
        .join(latest, on=["alliance", "metric"], how="left")
        .with_columns(
            seen=nw.when(nw.col("score").is_null()).then(0.0).otherwise(nw.col("weight")),
            points=nw.col("score").fill_null(0.0) * nw.col("weight"),
        )
    )
    return (
        scored.group_by("alliance", "dimension")
        .agg(
            weights=nw.col("weight").sum(),
            seen=nw.col("seen").sum(),
            points=nw.col("points").sum(),
        )
        .with_columns(coverage=nw.col("seen") / nw.col("weights"))
        .select(
            "alliance",
            "dimension",
            nw.when((nw.col("coverage") >= ENOUGH) & (nw.col("seen") > 0))
            .then(nw.col("points") / nw.col("seen"))
            .alias("score"),
            "coverage",
        )
    )


def _with_partners(nw: Any, alliances: Any, parties: Any, of: str) -> "Frame":
    """Return the partners of each live alliance of an organization, each once."""
    live = _frame(nw, alliances).filter(nw.col("live")).select("alliance")
    every = _frame(nw, parties).select("alliance", "organization")
    ours = every.filter(nw.col("organization") == of).select("alliance")
    return (
        every.filter(nw.col("organization") != of)
        .join(ours, on="alliance", how="semi")
        .join(live, on="alliance", how="semi")
        .unique()
    )


def _shares(nw: Any, amounts: "Frame") -> "Frame":
    """Return how concentrated amounts are: the squares of the shares, and the shares of the largest."""
    amount = nw.col("amount")
    whole = (
        amounts.group_by("organization")
        .agg(amount.sum())
        .with_columns(square=amount * amount, below=-amount)
        .with_row_index("place", order_by="below")
        .with_columns(large=nw.when(nw.col("place") < TOP).then(amount).otherwise(0.0))
        .select(
            amount.sum(),
            nw.col("square").sum(),
            nw.col("large").sum(),
            partners=nw.len(),
        )
    )
    something = amount > 0
    return whole.select(
        nw.when(something).then(nw.col("square") / (amount * amount)).alias("herfindahl"),
        nw.when(something).then(nw.col("large") / amount).alias("top"),
        "partners",
    )
