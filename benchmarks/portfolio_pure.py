"""The portfolio in pure Python, from the store: what an alliance costs in one of 1,000 and in one of 10,000.

    python benchmarks/portfolio_pure.py [--quick] [--json]

The store is an SQLite file. In it are 40 simulated lives of four years, each copied under new names until there are
enough, each round of 40 in fields of its own, so that what is exclusive collides within a round alone. They are
written straight into the store, for it is reading that is measured. A portfolio is read with
`ledger.portfolio(of=...)` as it is, as it was a year before (folded from facts), and with the histories; each measure
is then asked of one that is there. An alliance should cost the same however many there are: the peer is the
smallest portfolio of each series. Seconds are those of the processor: all of it is one thread of Python. Each row
runs in a process of its own, so that its peak memory is its own.

Not among the rows is `redundancy`: what it answers with are pairs, and copies of one life are all alike.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import attrs

import alliancekit as ak
from alliancekit.codec import dumps, fact_to_json
from alliancekit.ledger.kinds import ALLIANCES
from alliancekit.ledger.snapshot import snapshot_of
from alliancekit.portfolio import Portfolio, Rates
from alliancekit.stores import open_store
from alliancekit.stores.base import Change, Commit, Entry
from alliancekit.testing.simulation import Life, last_day, simulate

LIVES, YEARS = 40, 4
TODAY, EARLIER = last_day(YEARS), last_day(YEARS - 1)
RATES = Rates("EUR", {"USD": Decimal("0.92"), "CHF": Decimal("1.04")}, "example rates")
BATCH = 100
FIELDS = re.compile(r'"fields":\["[^]]*"\]')
AT = datetime(2026, 1, 12, 9, tzinfo=UTC)

Work = Callable[[Portfolio], object]

MEASURES: dict[str, Work] = {
    "stage mix, ageing": lambda it: (it.stage_mix(), it.ageing()),
    "concentration by partner": lambda it: it.concentration("partner"),
    "concentration of value": lambda it: it.value_concentration("alliance", rates=RATES),
    "quadrants": lambda it: it.quadrants(rates=RATES),
    "value at risk": lambda it: it.value_at_risk(rates=RATES),
    "expiring": lambda it: it.expiring(rates=RATES),
    "conflicts": lambda it: it.conflicts(),
    "loads, sponsors": lambda it: (it.loads(), it.vacant_sponsors()),
    "agenda": lambda it: it.agenda(),
    "records": lambda it: it.to_records(rates=RATES),
}
"""What is asked of a portfolio that is there; health and value are worked out with the first that needs them."""

READINGS: dict[str, dict[str, object]] = {
    "read as it is": {"as_of": TODAY},
    "read as of a year before": {"as_of": EARLIER},
    "read with the histories": {"as_of": TODAY, "histories": True},
}
SIZES = {
    "read as it is": ((100, 400), (1_000, 10_000)),
    "read as of a year before": ((100, 400), (100, 1_000)),
    "read with the histories": ((40, 80), (100, 1_000)),
    "every measure": ((100, 400), (1_000, 10_000)),
}
"""With how many alliances, quick and at length."""


def changes(lives: list[Life], alliances: int) -> Iterator[Change]:
    """Yield what writes so many alliances: the lives, one after the other, under new names."""
    texts = [[dumps(fact_to_json(fact)).decode() for fact in life.facts] for life in lives]
    for number in range(alliances):
        turn, at = divmod(number, LIVES)
        name = f"a{number:05}"
        alliance = attrs.evolve(lives[at].alliance, id=name)
        old, new = f'"alliance":"{lives[at].alliance.id}"', f'"alliance":"{name}"'
        yield Change(
            ALLIANCES.key(name),
            0,
            tuple(
                Entry(_in_fields_of(turn, text.replace(old, new)), "00", "00") for text in texts[at]
            ),
            _in_fields_of(turn, snapshot_of(ALLIANCES, alliance)),
            ALLIANCES.index(alliance),
        )


def _in_fields_of(turn: int, text: str) -> str:
    """Return what is on record of an alliance with each field of its scopes renamed after a round."""
    return FIELDS.sub(
        lambda found: found[0].replace('",', f' {turn}",').replace('"]', f' {turn}"]'), text
    )


def filled(path: Path, alliances: int) -> str:
    """Write so many alliances into a file, and return its URL."""
    url = f"sqlite:///{path.as_posix()}"
    store = open_store(url)
    batch: list[Change] = []
    for each in changes(list(simulate(alliances=LIVES, years=YEARS)), alliances):
        batch.append(each)
        if len(batch) == BATCH:
            store.commit(Commit(f"{each.key}", "", AT, "benchmark", "", tuple(batch)))
            batch = []
    if batch:
        store.commit(Commit("last", "", AT, "benchmark", "", tuple(batch)))
    store.close()
    return url


def measured(name: str, url: str) -> None:
    """Read a portfolio in this process, ask its measures where that is what is run, and print what it took."""
    took = {}
    with ak.open_ledger(url) as ledger:
        start = time.process_time()
        portfolio = ledger.portfolio(of="helix", **READINGS.get(name, {"as_of": TODAY}))
        took[name] = time.process_time() - start
    if name == "every measure":
        took = {}
        for measure, ask in MEASURES.items():
            start = time.process_time()
            ask(portfolio)
            took[measure] = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"took": took, "alliances": len(portfolio.alliances), "rss_mb": peak}))


def rows(folder: Path, *, quick: bool) -> list[dict[str, object]]:
    """Run everything, and return a line for each."""
    lines: list[dict[str, object]] = []
    stores: dict[int, str] = {}
    smallest: dict[str, tuple[int, float]] = {}
    for name, (short, long) in SIZES.items():
        for alliances in short if quick else long:
            if alliances not in stores:
                stores[alliances] = filled(folder / f"{alliances}.db", alliances)
            done = subprocess.run(
                [sys.executable, __file__, "--run", name, stores[alliances]],
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            )
            result = json.loads(done.stdout)
            for what, seconds in result["took"].items():
                one = seconds / alliances
                peers, peer = smallest.setdefault(what, (alliances, one))
                lines.append(
                    {
                        "name": what,
                        "n": alliances,
                        "peer": f"one of {peers:,}",
                        "ours_s": one,
                        "peer_s": peer,
                        "ratio": peer / one,
                        "all_s": seconds,
                        "rss_mb": result["rss_mb"],
                    }
                )
    return lines


def table(lines: list[dict[str, object]]) -> str:
    """Return the rows as a table for people."""
    head = (
        f"{'what, for one alliance of n':<28}{'n':>8}  {'against':<14}{'ours':>12}{'peer':>12}"
        f"{'ratio':>8}{'all':>10}{'peak':>9}"
    )
    return "\n".join(
        [
            head,
            *(
                f"{each['name']:<28}{each['n']:>8,}  {each['peer']:<14}{each['ours_s'] * 1e6:>9.1f} us"
                f"{each['peer_s'] * 1e6:>9.1f} us{each['ratio']:>8.2f}{each['all_s']:>8.2f} s"
                f"{each['rss_mb']:>6.0f} MB"
                for each in lines
            ),
        ]
    )


def main() -> None:
    """Run the benchmark as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and smaller")
    parser.add_argument("--json", action="store_true", help="a line of JSON for each row")
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        measured(*given.run)
        return
    with tempfile.TemporaryDirectory() as folder:
        lines = rows(Path(folder), quick=given.quick)
    print("\n".join(map(json.dumps, lines)) if given.json else table(lines))


if __name__ == "__main__":
    main()
