"""What if X buys Y, over a portfolio: how long the answer takes, beside loading the alliances that it is about.

    python benchmarks/what_if.py [--quick] [--json]

The alliances are those of simulated firms, with the agreements, committees and people that go with them. The
peer of the answer is the loading of the same alliances from an SQLite file; a ratio above 1 says that the
answer takes less time than the loading.
"""

import argparse
import itertools
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import attrs

import alliancekit as ak
from alliancekit.portfolio.ecosystem_reading import ecosystem_of
from alliancekit.portfolio.what_if import what_if_acquires
from alliancekit.testing import simulate

ROUNDS = 5
TARGET, BUYER = "helix", "megacorp"


def seconds(what: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def row(name: str, n: int, peer: str, ours: float, peers: float) -> dict[str, object]:
    """Return a row of the table."""
    return {
        "name": name,
        "n": n,
        "peer": peer,
        "ours_s": round(ours, 4),
        "peer_s": round(peers, 4),
        "ratio": round(peers / ours, 2),
        "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def portfolios(n: int) -> Iterator[ak.Act]:
    """Yield the acts of a portfolio of so many alliances: half of them the target's, half the buyer's."""
    for of, seed in ((TARGET, 7), (BUYER, 8)):
        for life in simulate(seed, alliances=n // 2, years=6, of=of):
            for act in life.acts:
                yield attrs.evolve(act, alliance=f"{of}.{act.alliance}")


def measured(n: int, folder: Path) -> list[dict[str, object]]:
    """Return the rows for a portfolio of so many alliances."""
    with ak.open_ledger(f"sqlite:///{(folder / f'{n}.db').as_posix()}") as ledger:
        for _, acts in itertools.groupby(portfolios(n), key=lambda act: (act.alliance, act.sealed)):
            ledger.submit_all(acts, by="simulation")
        alliances = tuple(ledger.alliances())
        on = max(each.latest_on for each in alliances) + timedelta(days=30)
        found = str(what_if_acquires(alliances, BUYER, TARGET, on=on))
        asked, loaded, drawn = [], [], []
        for _ in range(ROUNDS):
            loaded.append(seconds(lambda: tuple(ledger.alliances())))
            asked.append(seconds(lambda: what_if_acquires(alliances, BUYER, TARGET, on=on)))
            drawn.append(seconds(lambda: ecosystem_of(alliances, on=on).betweenness))
    load = statistics.median(loaded)
    return [
        row("what-if", n, "loading", statistics.median(asked), load),
        row("ecosystem and betweenness", n, "loading", statistics.median(drawn), load),
        {"name": found, "n": n},
    ]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="a smaller portfolio")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            each
            for n in ((100, 200) if options.quick else (100, 1_000))
            for each in measured(n, Path(folder))
        ]
    if options.json:
        print(json.dumps([each for each in rows if "ratio" in each]))
        return
    for each in rows:
        if "ratio" in each:
            print(
                f"{each['name']:28} {each['n']:6} alliances: {each['ours_s']:8} s; "
                f"{each['peer']} {each['peer_s']} s, ratio {each['ratio']}"
            )
        else:
            print(f"  {each['name']}")


if __name__ == "__main__":
    main()
