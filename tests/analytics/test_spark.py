"""The same questions on Spark, with executors of their own: the numbers are those of DuckDB and of the pure functions.

They need the extra `spark` and Java 17 or newer; where one of them is missing they are skipped, and the end of the
test run says so (`tests/conftest.py`).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from every_engine import answers
from orion_on_record import BEGAN, ON, deal, eur, orion, proposal, usd

from alliancekit.analytics import TABLES, export_tables, open_tables
from alliancekit.analytics.tables import ColumnType
from alliancekit.ledger import open_ledger
from alliancekit.testing.simulation import fill, last_day, simulate

EXECUTORS = 2
YEARS = 4


def java():
    """Return why there is no Java that Spark runs on; nothing where there is one."""
    found = shutil.which("java")
    if found is None:
        return "there is no Java on the path; Spark needs Java 17 or newer"
    said = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    version = said.partition('"')[2].partition('"')[0].partition(".")[0]
    return "" if version.isdigit() and int(version) >= 17 else f"Java 17 or newer, found: {said}"


@pytest.fixture(scope="module")
def spark():
    """Return a session of Spark on a cluster: a driver and two executors, each a process of its own."""
    pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed: alliancekit[spark]")
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    if why := java():
        pytest.skip(why)
    before = dict(os.environ)
    os.environ |= {
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
    }
    session = (
        SparkSession.builder.master(f"local-cluster[{EXECUTORS},1,1024]")
        .appName("alliancekit")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    yield session
    session.stop()
    for name in os.environ.keys() - before.keys():
        del os.environ[name]
    os.environ |= before


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the tables of a simulated portfolio, and of `orion` with all its deals."""
    written = tmp_path_factory.mktemp("tables")
    with open_ledger("memory:") as ledger:
        fill(ledger, simulate(seed=7, alliances=12, years=YEARS), by="a test")
        portfolio = ledger.portfolio(of="helix", as_of=last_day(YEARS), histories=True)
        export_tables(ledger, written / "simulated", on=last_day(YEARS))
        cards = {
            each.id: ledger.scorecard(each.id, on=portfolio.on) for each in portfolio.alliances
        }
    ledger = orion(deal("dome", usd(40)), deal("eden", eur(11)))
    ledger.submit(proposal("vega", BEGAN), by="ada")
    export_tables(ledger, written / "orion", on=ON)
    return written, portfolio, cards


def opened(spark, folder):
    return {name: spark.read.parquet(str(folder / f"{name}.parquet")) for name in TABLES}


def rounded(rows):
    """Return rows in an order of their own, their numbers to the ninth digit."""
    plain = [
        tuple(round(each, 9) if isinstance(each, float) else each for each in row) for row in rows
    ]
    return sorted(plain, key=lambda row: [str(each) for each in row])


@pytest.mark.parametrize("which", ["simulated", "orion"])
def test_spark_gives_the_numbers_of_duckdb(spark, folder, which):
    written, _, _ = folder
    ours = answers(open_tables(written / which))
    theirs = answers(opened(spark, written / which))
    for name, frame in theirs.items():
        assert (name, ours[name].columns) == (name, frame.columns)
        assert rounded(ours[name].fetchall()) == rounded(map(tuple, frame.collect()))


def test_spark_gives_the_numbers_of_the_pure_functions(spark, folder):
    written, portfolio, cards = folder
    found = answers(opened(spark, written / "simulated"))

    graded = {
        row["alliance"]: (row["score"], row["coverage"]) for row in found["scorecards"].collect()
    }
    assert any(score is not None for score, _ in graded.values())
    for name, card in cards.items():
        score, coverage = graded.get(name, (None, 0.0))
        assert coverage == pytest.approx(float(card.coverage), abs=1e-9)
        assert score == (None if card.score is None else pytest.approx(float(card.score), abs=1e-9))

    by_partner, worth = (
        portfolio.concentration("partner"),
        portfolio.value_concentration("partner", currency="EUR"),
    )
    for pure, name in ((by_partner, "concentration"), (worth, "value")):
        (row,) = found[name].collect()
        assert (
            pytest.approx(float(pure.herfindahl)),
            pytest.approx(float(pure.top)),
            len(pure.parts),
        ) == tuple(row)

    assert {
        each.stage: (len(each.ages), pytest.approx(float(each.mean)), each.longest)
        for each in portfolio.ageing().stages
    } == {stage: tuple(rest) for stage, *rest in found["ageing"].collect()}


def test_executors_other_than_the_driver_did_the_work(spark, folder):
    written, _, _ = folder
    readings = opened(spark, written / "simulated")["readings"]

    def worker(_):
        yield os.getppid(), len(os.environ.get("SPARK_EXECUTOR_DIRS", ""))

    scala = spark.sparkContext._jsc.sc()
    assert EXECUTORS + 1 == scala.getExecutorMemoryStatus().size()  # the driver is one of them
    parts = readings.repartition(4 * EXECUTORS).rdd.mapPartitions(worker).collect()
    ours = {os.getpid(), os.getppid()}
    assert not ours & {parent for parent, _ in parts}
    assert all(folders for _, folders in parts)


SPARK = {
    ColumnType.TEXT: "string",
    ColumnType.COUNT: "bigint",
    ColumnType.NUMBER: "double",
    ColumnType.FLAG: "boolean",
    ColumnType.DAY: "date",
    ColumnType.MOMENT: "timestamp",
}


def test_the_schema_that_spark_reads_is_the_documented_one(spark, folder):
    written, _, _ = folder
    for name, frame in opened(spark, written / "orion").items():
        assert [(each.name, SPARK[each.type]) for each in TABLES[name].columns] == frame.dtypes


def test_spark_and_duckdb_read_the_same_moment(spark, folder):
    written, _, _ = folder
    file = written / "orion" / "facts.parquet"
    with duckdb.connect() as connection:
        ((ours,),) = connection.execute(
            "select max(epoch(recorded)) from read_parquet(?)", [str(file)]
        ).fetchall()
    ((theirs,),) = (
        spark.read.parquet(str(file)).selectExpr("max(cast(recorded as double))").collect()
    )
    assert ours == theirs
