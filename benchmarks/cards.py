"""Cards of long lives: how long drawing one takes, against folding the alliance that is on it.

    python benchmarks/cards.py [--quick] [--json]

An alliance whose life fills so many years with meetings, votes, actions, readings and risks: 12 readings and
a risk that is looked at again each month, an action each fortnight. Its card is drawn from the alliance alone,
so it should cost the same after ten years as after one; its history is drawn from all facts. The peer is
folding the facts, which is what whoever has no snapshot does before. Each row runs in a process of its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from alliancekit.alliance import Alliance, replay
from alliancekit.decide import decide
from alliancekit.governance.action_acts import AssignAction, CompleteAction
from alliancekit.kernel.act import Act
from alliancekit.ledger.history import History
from alliancekit.metrics.acts import TakeReading
from alliancekit.risks.acts import ReassessRisk, RegisterRisk
from alliancekit.stores.base import Recorded
from alliancekit.testing.lives import an_alliance_in, life_to
from alliancekit.views.cards import card

TIMES = 5
ALLIANCE, HISTORY = "the card of an alliance", "the card of its history"


def the_acts(begins: date, metrics: Sequence[str], years: int) -> Iterator[Act]:
    """Yield what is done in so many years of management."""
    for at in range(12):
        yield RegisterRisk(
            "orion",
            on=begins,
            risk=f"r{at}",
            title=f"Risk {at}",
            category="business",
            owner="Ada",
            party="helix",
            likelihood=at % 5 + 1,
            impact=3,
        )
    for month in range(12 * years):
        on = begins + timedelta(days=30 * (month + 1))
        for at in range(12):
            yield TakeReading(
                "orion",
                on=on,
                metric=metrics[at % len(metrics)],
                value=Decimal((month + at) % 100),
                source="The report",
            )
        yield ReassessRisk(
            "orion",
            on=on,
            risk=f"r{month % 12}",
            likelihood=month % 5 + 1,
            impact=4,
            reason="Looked at again",
        )
        for half in range(2):
            action = f"a{month}-{half}"
            yield AssignAction(
                "orion",
                on=on,
                action=action,
                what="Write it up",
                owner="ada",
                party="helix",
                due_on=on + timedelta(days=14),
            )
            yield CompleteAction(
                "orion", on=on + timedelta(days=10), action=action, evidence="Written up"
            )


def a_life(years: int) -> tuple[list[Act], Alliance]:
    """Return the facts of an alliance that was managed for so many years, and what they give."""
    alliance = an_alliance_in("management")
    facts: list[Act] = []
    before = None
    for act in life_to("management"):
        outcome = decide(before, act)
        before = outcome.alliance
        facts += outcome.facts
    for act in the_acts(alliance.latest_on, list(alliance.metrics.adopted), years):
        outcome = decide(alliance, act)
        alliance = outcome.alliance
        facts += outcome.facts
    return facts, alliance


def on_record(facts: Sequence[Act]) -> History:
    """Return facts as a history."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return History(
        Recorded(fact, number, at, "ada", "", "", "", "alliance:orion", number, "")
        for number, fact in enumerate(facts, 1)
    )


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds that something takes, the shortest of several times."""
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def measured(name: str, years: int) -> None:
    """Run one thing in this process, and print what it took."""
    facts, alliance = a_life(years)
    drawn: object = on_record(facts) if name == HISTORY else alliance
    card(drawn)  # what is imported and compiled once is not part of it
    result = {
        "ours_s": seconds(lambda: card(drawn)),
        "peer_s": seconds(lambda: replay(facts)),
        "facts": len(facts),
        "bytes": len(card(drawn)),
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(result))


def rows(*, quick: bool) -> list[dict[str, object]]:
    """Run everything, and return a line for each."""
    lines: list[dict[str, object]] = []
    for name in (ALLIANCE, HISTORY):
        for years in (1, 10) if quick else (1, 10, 20):
            done = subprocess.run(
                [sys.executable, __file__, "--run", name, str(years)],
                check=True,
                capture_output=True,
                text=True,
            )
            result = json.loads(done.stdout)
            lines.append(
                {
                    "name": name,
                    "n": years,
                    "peer": f"folding {result['facts']:,} facts",
                    "ratio": result["peer_s"] / result["ours_s"],
                    **result,
                }
            )
    return lines


def table(lines: list[dict[str, object]]) -> str:
    """Return the rows as a table for people."""
    head = (
        f"{'what':<30}{'years':>6}  {'against':<24}{'ours':>10}{'peer':>11}{'ratio':>8}{'size':>9}"
    )
    return "\n".join(
        [
            head,
            *(
                f"{each['name']:<30}{each['n']:>6}  {each['peer']:<24}{each['ours_s'] * 1e3:>7.1f} ms"
                f"{each['peer_s'] * 1e3:>8.1f} ms{each['ratio']:>8.2f}{each['bytes'] / 1e3:>6.0f} kB"
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
        measured(given.run[0], int(given.run[1]))
        return
    lines = rows(quick=given.quick)
    print("\n".join(map(json.dumps, lines)) if given.json else table(lines))


if __name__ == "__main__":
    main()
