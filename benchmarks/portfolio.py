"""Portfolio-wide questions to exported tables, on DuckDB and against its peers, and what the export itself costs.

    python benchmarks/portfolio.py [--quick] [--json]

The questions are asked of a million alliances (quick: 50,000) with two or three parties, four metrics and eight
readings each. Nobody records a million lives for that: the columns are synthesised as Arrow arrays that follow the
documented schema, and written as the Parquet files that an export writes. From the files to the result in memory:

- ours: `alliancekit.analytics` on DuckDB;
- DuckDB SQL: the same, written by hand as an analyst would;
- Polars and pandas: the same, in the natural words of each, Polars lazily.

All give the same numbers, or the benchmark fails. Each runs in a process of its own, so that its peak memory is its
own, once to warm up and once to be timed; rounds are interleaved, and the median counts. Beside the ratio of the time
on the wall stands that of the seconds of all processors, which other work on the machine disturbs less. Memory is that
of the whole process, so the roll-up includes what the concentration before it left behind.

The export reads simulated lives from an SQLite file (40 of four years, under new names as in `portfolio_pure.py`),
works out every scorecard and writes Parquet. The peer is the same with fewer alliances: an alliance should cost the
same however many there are, and memory should stay.
"""
# ruff: noqa: PLC0415 - each engine is loaded in a process of its own, whose memory is measured

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from peers.portfolio_frames import Numbers, as_arrow, numbers_of, pandas, polars, sql, summed

METRICS, DAYS, PARTNERS = 4, 2, 2_000
NAMES = ("concentration", "scorecard roll-up")
PEERS = ("DuckDB SQL", "Polars", "pandas")
ENGINES = ("ours", *PEERS)
ROUNDS = 5
TOLERANCE = 1e-6


def synthesised(folder: Path, alliances: int) -> None:
    """Write tables of so many alliances, column by column."""
    import numpy as np
    import pyarrow as pa
    from pyarrow import parquet

    from alliancekit.analytics import TABLES, arrow_schema

    folder.mkdir(exist_ok=True)
    draw = np.random.default_rng(7)
    each = np.arange(alliances)
    ids = pa.array([f"alliance-{number:07}" for number in range(alliances)])
    metrics = pa.array([f"metric-{number}" for number in range(METRICS)])
    dimensions = pa.array(["strategic", "operational", "financial", "relationship"])
    organizations = pa.array([f"partner-{number:04}" for number in range(PARTNERS)] + ["helix"])
    first = np.datetime64("2026-03-31")
    blank = {"string": "x", "int64": 1, "double": 0.0, "bool": True, "date32[day]": first.item()}

    def write(name: str, rows: int, **columns: Any) -> None:
        schema = arrow_schema(TABLES[name])
        arrays = [
            columns[field.name].cast(field.type)
            if field.name in columns
            else pa.repeat(pa.scalar(blank[str(field.type)], type=field.type), rows)
            for field in schema
        ]
        parquet.write_table(
            pa.Table.from_arrays(arrays, schema=schema),
            folder / f"{name}.parquet",
            compression="zstd",
        )

    def of_each(times: int) -> Any:
        return ids.take(pa.array(np.repeat(each, times)))

    write("alliances", alliances, alliance=ids, live=pa.array(draw.random(alliances) < 0.8))
    partners = (draw.pareto(1.0, size=(alliances, 2)) * 10).astype(np.int64) % PARTNERS
    partners[:, 1] = (partners[:, 0] + 1 + partners[:, 1] % (PARTNERS - 1)) % PARTNERS
    takes_part = np.column_stack([np.full(alliances, PARTNERS), partners])
    there = np.column_stack([np.full((alliances, 2), 1), draw.random(alliances) < 0.3]).astype(bool)
    write(
        "parties",
        int(there.sum()),
        alliance=ids.take(pa.array(np.repeat(each, there.sum(axis=1)))),
        organization=organizations.take(pa.array(takes_part[there])),
    )
    write(
        "metrics",
        alliances * METRICS,
        alliance=of_each(METRICS),
        metric=metrics.take(pa.array(np.tile(np.arange(METRICS), alliances))),
        dimension=dimensions.take(pa.array(np.tile(np.arange(METRICS), alliances))),
        weight=pa.array(np.ones(alliances * METRICS)),
    )
    readings = alliances * METRICS * DAYS
    days = first + np.tile(np.repeat(np.arange(DAYS) * 91, METRICS), alliances)
    write(
        "readings",
        readings,
        alliance=of_each(METRICS * DAYS),
        metric=metrics.take(pa.array(np.tile(np.arange(METRICS), alliances * DAYS))),
        read_on=pa.array(days),
        score=pa.array(draw.random(readings) * 100, mask=draw.random(readings) < 0.15),
    )
    for name in TABLES.keys() - {"alliances", "parties", "metrics", "readings"}:
        parquet.write_table(arrow_schema(TABLES[name]).empty_table(), folder / f"{name}.parquet")


# ---------------------------------------------------------------------------------------- the engines


def ours(folder: Path) -> dict[str, Callable[[], Numbers]]:
    """Return the questions as the kit asks them of DuckDB."""
    from alliancekit.analytics import concentration, open_tables, scorecards

    tables = open_tables(folder)
    return {
        "concentration": lambda: numbers_of(
            concentration(tables["alliances"], tables["parties"], of="helix")
        ),
        "scorecard roll-up": lambda: summed(
            as_arrow(scorecards(tables["metrics"], tables["readings"]))
        ),
    }


ASKED = {"ours": ours, "DuckDB SQL": sql, "Polars": polars, "pandas": pandas}


def ask(engine: str, folder: Path) -> None:
    """Ask the questions in this process, and print what they took and answered."""
    lines = {}
    for name, question in ASKED[engine](folder).items():
        question()
        start, busy = time.perf_counter(), time.process_time()
        answer = question()
        lines[name] = {
            "s": time.perf_counter() - start,
            "cpu_s": time.process_time() - busy,
            "answer": answer,
            "rss_mb": _peak(),
        }
    print(json.dumps(lines))


def export(url: str, folder: Path) -> None:
    """Export a store in this process, and print what it took; seconds are those of the processor."""
    import alliancekit as ak
    from alliancekit.analytics import export_tables
    from alliancekit.testing.simulation import last_day

    with ak.open_ledger(url) as ledger:
        start = time.process_time()
        done = export_tables(ledger, folder, on=last_day(4))
        took = time.process_time() - start
    rows = sum(done.rows.values())
    print(json.dumps({"s": took, "alliances": done.alliances, "rows": rows, "rss_mb": _peak()}))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# ---------------------------------------------------------------------------------------- the rows


def _run(*arguments: object) -> str:
    """Run a part of this in a process of its own, and return what it printed."""
    done = subprocess.run(
        [sys.executable, __file__, *map(str, arguments)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def of_questions(folder: Path, alliances: int, rounds: int) -> list[dict[str, object]]:
    """Ask all engines in turn, so many times, and return a line for each question and peer."""
    _run("--write", folder, alliances)
    runs: dict[str, list[Any]] = {engine: [] for engine in ENGINES}
    for _ in range(rounds):
        for engine in ENGINES:
            runs[engine].append(json.loads(_run("--ask", engine, folder)))
    lines: list[dict[str, object]] = []
    for name in NAMES:
        mine = [each[name] for each in runs["ours"]]
        for peer in PEERS:
            theirs = [each[name] for each in runs[peer]]
            _must_agree(name, peer, mine[0]["answer"], theirs[0]["answer"])
            one, other = _median(mine, "s"), _median(theirs, "s")
            lines.append(
                {
                    "name": name,
                    "n": alliances,
                    "peer": peer,
                    "ours_s": one,
                    "peer_s": other,
                    "ratio": other / one,
                    "cpu_ratio": _median(theirs, "cpu_s") / _median(mine, "cpu_s"),
                    "rss_mb": _median(mine, "rss_mb"),
                    "peer_rss_mb": _median(theirs, "rss_mb"),
                }
            )
    return lines


def _median(runs: list[dict[str, float]], what: str) -> float:
    return statistics.median(each[what] for each in runs)


def _must_agree(name: str, peer: str, mine: list[float], theirs: list[float]) -> None:
    if len(mine) != len(theirs) or not all(
        math.isclose(one, other, rel_tol=TOLERANCE) for one, other in zip(mine, theirs, strict=True)
    ):
        sys.exit(f"{name}: {peer} answers {theirs}, ours is {mine}")


def of_export(folder: Path, sizes: tuple[int, ...]) -> list[dict[str, object]]:
    """Export stores of several sizes, and return a line for each: what one alliance costs."""
    from portfolio_pure import filled

    lines: list[dict[str, object]] = []
    smallest: float | None = None
    for size in sizes:
        url = filled(folder / f"{size}.db", size)
        run = json.loads(_run("--export", url, folder / f"tables-{size}"))
        one = run["s"] / run["alliances"]
        smallest = smallest or one
        lines.append(
            {
                "name": "export, an alliance of n",
                "n": size,
                "peer": f"one of {sizes[0]:,}",
                "ours_s": one,
                "peer_s": smallest,
                "ratio": smallest / one,
                "rss_mb": run["rss_mb"],
                "rows_per_s": run["rows"] / run["s"],
            }
        )
    return lines


def table(lines: list[dict[str, Any]]) -> str:
    """Return the rows as a table for people."""
    head = f"{'what':<26}{'n':>10}  {'against':<12}{'ours':>11}{'peer':>11}{'ratio':>7}  peak"
    said = [head]
    for each in lines:
        more = f"{each['rss_mb']:.0f} MB"
        if "peer_rss_mb" in each:
            more += (
                f", peer {each['peer_rss_mb']:.0f} MB; of the processors {each['cpu_ratio']:.2f}"
            )
        if "rows_per_s" in each:
            more += f"; {each['rows_per_s']:,.0f} rows a second"
        said.append(
            f"{each['name']:<26}{each['n']:>10,}  {each['peer']:<12}{each['ours_s'] * 1e3:>8.1f} ms"
            f"{each['peer_s'] * 1e3:>8.1f} ms{each['ratio']:>7.2f}  {more}"
        )
    return "\n".join(said)


def main() -> None:
    """Run the benchmark as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and smaller")
    parser.add_argument("--json", action="store_true", help="a line of JSON for each row")
    parser.add_argument("--write", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--ask", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--export", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        synthesised(Path(given.write[0]), int(given.write[1]))
    elif given.ask:
        ask(given.ask[0], Path(given.ask[1]))
    elif given.export:
        export(given.export[0], Path(given.export[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            alliances, rounds = (50_000, 3) if given.quick else (1_000_000, ROUNDS)
            lines = of_questions(folder / "tables", alliances, rounds)
            lines += of_export(folder, (40, 80) if given.quick else (500, 2_000))
        print("\n".join(map(json.dumps, lines)) if given.json else table(lines))


if __name__ == "__main__":
    main()
