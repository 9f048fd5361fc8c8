"""The questions of `portfolio.py` as an analyst would write them: in SQL, in the words of Polars, of pandas."""
# ruff: noqa: PLC0415 - each engine is loaded in a process of its own, whose memory is measured

from collections.abc import Callable
from pathlib import Path
from typing import Any

Numbers = tuple[float, ...]

SCORECARDS = """
with latest as (
    select alliance, metric, arg_max_null(score, read_on) as score
    from '{folder}/readings.parquet' group by alliance, metric
), dimensions as (
    select
        alliance, dimension, sum(weight) as weights,
        coalesce(sum(weight) filter (score is not null), 0) as seen, sum(score * weight) as points
    from '{folder}/metrics.parquet' left join latest using (alliance, metric)
    where weight is not null group by alliance, dimension
), graded as (
    select
        alliance, seen / weights as coverage,
        case when seen / weights >= 0.6 - 1e-9 then points / seen end as score
    from dimensions
), whole as (
    select
        alliance, avg(score) as score,
        coalesce(sum(coverage * 0.25) filter (score is not null), 0) as coverage
    from graded group by alliance
)
select alliance, case when coverage >= 0.6 - 1e-9 then score end as score, coverage from whole
"""
CONCENTRATION = """
with ours as (
    select alliance from '{folder}/parties.parquet' semi join
    (select alliance from '{folder}/alliances.parquet' where live) using (alliance)
    where organization = 'helix'
), parts as (
    select organization, count(distinct alliance) as n
    from '{folder}/parties.parquet' semi join ours using (alliance)
    where organization <> 'helix' group by organization
), shares as (select n / sum(n) over () as share from parts)
select
    sum(share * share), (select sum(share) from (from shares order by share desc limit 3)), count(*)
from shares
"""


def sql(folder: Path) -> dict[str, Callable[[], Numbers]]:
    """Return the questions as SQL by hand."""
    import duckdb

    return {
        "concentration": lambda: numbers_of(duckdb.sql(CONCENTRATION.format(folder=folder))),
        "scorecard roll-up": lambda: summed(as_arrow(duckdb.sql(SCORECARDS.format(folder=folder)))),
    }


def polars(folder: Path) -> dict[str, Callable[[], Numbers]]:
    """Return the questions in the words of Polars."""
    import polars as pl

    def read(name: str) -> Any:
        return pl.scan_parquet(folder / f"{name}.parquet")

    def of_partners() -> Numbers:
        live = read("alliances").filter("live").select("alliance")
        parties = read("parties").select("alliance", "organization").unique()
        mine = parties.filter(pl.col("organization") == "helix").join(live, on="alliance")
        shares = (
            parties.filter(pl.col("organization") != "helix")
            .join(mine, on="alliance", how="semi")
            .group_by("organization")
            .len()
            .select(share=pl.col("len") / pl.col("len").sum())
        )
        share = pl.col("share")
        found = shares.select(
            (share**2).sum(), top=share.top_k(3).sum(), partners=share.len()
        ).collect()
        return tuple(map(float, found.row(0)))

    def of_scorecards() -> Numbers:
        latest = (
            read("readings")
            .group_by("alliance", "metric")
            .agg(pl.col("score").sort_by("read_on").last())
        )
        seen = pl.col("weight").filter(pl.col("score").is_not_null())
        coverage, score = pl.col("coverage"), pl.col("score")
        found = (
            read("metrics")
            .filter(pl.col("weight").is_not_null())
            .join(latest, on=["alliance", "metric"], how="left")
            .group_by("alliance", "dimension")
            .agg(
                coverage=seen.sum() / pl.col("weight").sum(),
                score=(pl.col("weight") * score).sum() / seen.sum(),
            )
            .with_columns(score=pl.when(coverage >= 0.6 - 1e-9).then(score))
            .group_by("alliance")
            .agg(
                score=score.mean(),
                coverage=coverage.filter(score.is_not_null()).sum() / 4,
            )
            .with_columns(score=pl.when(coverage >= 0.6 - 1e-9).then(score))
            .collect()
        )
        return summed(found.to_arrow())

    return {"concentration": of_partners, "scorecard roll-up": of_scorecards}


def pandas(folder: Path) -> dict[str, Callable[[], Numbers]]:
    """Return the questions in the words of pandas."""
    import pandas as pd

    def read(name: str, *columns: str) -> Any:
        return pd.read_parquet(folder / f"{name}.parquet", columns=list(columns))

    def of_partners() -> Numbers:
        alliances = read("alliances", "alliance", "live")
        live = alliances.loc[alliances["live"], "alliance"]
        parties = read("parties", "alliance", "organization").drop_duplicates()
        parties = parties[parties["alliance"].isin(live)]
        mine = parties.loc[parties["organization"] == "helix", "alliance"]
        others = parties[(parties["organization"] != "helix") & parties["alliance"].isin(mine)]
        share = others["organization"].value_counts(normalize=True)
        return float((share**2).sum()), float(share.nlargest(3).sum()), float(len(share))

    def of_scorecards() -> Numbers:
        latest = (
            read("readings", "alliance", "metric", "read_on", "score")
            .sort_values("read_on")
            .drop_duplicates(["alliance", "metric"], keep="last")
        )
        every = read("metrics", "alliance", "metric", "dimension", "weight").dropna(
            subset=["weight"]
        )
        every = every.merge(latest, on=["alliance", "metric"], how="left")
        every["seen"] = every["weight"].where(every["score"].notna(), 0.0)
        every["points"] = every["weight"] * every["score"]
        grades = every.groupby(["alliance", "dimension"])[["weight", "seen", "points"]].sum()
        grades["coverage"] = grades["seen"] / grades["weight"]
        grades["score"] = (grades["points"] / grades["seen"]).where(
            grades["coverage"] >= 0.6 - 1e-9
        )
        grades["covered"] = grades["coverage"].where(grades["score"].notna(), 0.0) / 4
        whole = grades.groupby("alliance").agg(score=("score", "mean"), coverage=("covered", "sum"))
        score = whole["score"].where(whole["coverage"] >= 0.6 - 1e-9)
        return (
            float(len(whole)),
            float(score.count()),
            float(score.sum()),
            float(whole["coverage"].sum()),
        )

    return {"concentration": of_partners, "scorecard roll-up": of_scorecards}


def as_arrow(relation: Any) -> Any:
    """Return a relation of DuckDB as an Arrow table: by its newer method, or its older one."""
    return getattr(relation, "to_arrow_table", relation.arrow)()


def numbers_of(relation: Any) -> Numbers:
    return tuple(map(float, relation.fetchall()[0]))


def summed(table: Any) -> Numbers:
    """Return what a roll-up is compared by: rows, scores, their sum, and the sum of the coverage."""
    from pyarrow import compute

    score, coverage = table["score"], table["coverage"]
    return (
        float(table.num_rows),
        float(len(score) - score.null_count),
        compute.sum(score).as_py(),
        compute.sum(coverage).as_py(),
    )
