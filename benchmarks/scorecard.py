"""Scorecards of many alliances, and a survey of many answers: how fast, and how it grows.

    python benchmarks/scorecard.py [--quick] [--json]

An alliance has 12 metrics that are read each month for five years: 720 readings. Its scorecard scores all of
them in their order (colors hold steady), for the day and for four quarters. The computed row has six metrics
more, which are read off the record for each of 20 quarters. An alliance should cost the same however many
there are, and a month the same however long it lives; the peer is the smallest of each series. Each row runs
in a process of its own, so that its peak memory is its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import alliancekit as ak
from alliancekit.playbooks import shipped
from alliancekit.surveys.tally import AnswerSheet, tally

DAY = date(2021, 1, 1)
METRICS = (
    *("objectives-on-track", "milestones-met", "milestone-slip"),
    *("resources-filled", "idea-to-decision-conversion", "value-claims-evidenced"),
    *("revenue-against-plan", "pipeline-coverage", "days-to-pay"),
    *("budget-variance", "team-turnover", "commitments-kept"),
)
COMPUTED = (
    *("obligations-on-time", "actions-on-time", "risk-exposure"),
    *("open-issues", "quorum-rate", "sponsor-vacancy"),
)


def begun(metrics: tuple[str, ...]) -> list[ak.Act]:
    """Return the facts of an alliance that has adopted metrics."""
    proposal = ak.Propose(
        "orion",
        on=DAY,
        name="Orion",
        parties=(
            ak.Party("helix", "Helix Bio", role="initiator"),
            ak.Party("nordlab", "Nordlab"),
        ),
    )
    outcome = ak.decide(None, proposal)
    facts = list(outcome.facts)
    for metric in metrics:
        outcome = ak.decide(outcome.alliance, ak.AdoptMetric("orion", on=DAY, metric=metric))
        facts += outcome.facts
    return facts


def a_life(months: int, metrics: tuple[str, ...]) -> tuple[list[ak.Act], date]:
    """Return the facts of an alliance whose metrics are read each month, and its last day."""
    facts = begun(metrics)
    on = DAY
    for month in range(months):
        on = date(DAY.year + month // 12, month % 12 + 1, 28)
        facts += [
            ak.TakeReading(
                "orion",
                on=on,
                metric=metric,
                value=Decimal((month * 7 + at * 13) % 100),
                source="The report",
            )
            for at, metric in enumerate(METRICS)
        ]
    return facts, on


def alliances(number: int, months: int, metrics: tuple[str, ...]) -> float:
    """Return the seconds that the scorecards of so many alliances take."""
    facts, on = a_life(months, metrics)
    start = time.perf_counter()
    for _ in range(number):
        ak.scorecard(facts, on)
    return time.perf_counter() - start


def answers(number: int) -> float:
    """Return the seconds that the results of a wave with so many answers take, of two parties."""
    questionnaire = shipped().get("standard").questionnaires["partner-health"]
    sheets = [
        AnswerSheet(
            ("helix", "nordlab")[person % 2],
            "",
            tuple((person * 7 + item * 3) % 6 for item in range(len(questionnaire.items))),
        )
        for person in range(number)
    ]
    start = time.perf_counter()
    tally(questionnaire, sheets, invited={"helix": number, "nordlab": number})
    return time.perf_counter() - start


RUNS: dict[str, Callable[[int], tuple[float, int]]] = {
    "scorecards, one of n alliances": lambda n: (alliances(n, 60, METRICS), n),
    "and six computed metrics, one of n": lambda n: (
        alliances(n, 60, (*METRICS, *COMPUTED)),
        n,
    ),
    "a scorecard, one reading of n": lambda n: (
        alliances(20, n // 12, METRICS),
        20 * n,
    ),
    "a survey, one answer of n": lambda n: (answers(n), n),
}
"""What is run, with how many: the seconds that it took, and by how many they are to be divided."""

SIZES = {
    "scorecards, one of n alliances": ((10, 100), (10, 100, 1_000)),
    "and six computed metrics, one of n": ((5, 20), (10, 100)),
    "a scorecard, one reading of n": ((144, 720), (144, 720, 1_440)),
    "a survey, one answer of n": ((1_000, 10_000), (1_000, 10_000, 100_000)),
}
"""With how many, quick and at length."""


def measured(name: str, n: int) -> None:
    """Run one thing in this process, and print what it took."""
    seconds, parts = RUNS[name](n)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"one_s": seconds / parts, "all_s": seconds, "rss_mb": peak}))


def rows(*, quick: bool) -> list[dict[str, object]]:
    """Run everything, and return a line for each."""
    lines: list[dict[str, object]] = []
    for name, (short, long) in SIZES.items():
        smallest = 0.0
        for n in short if quick else long:
            done = subprocess.run(
                [sys.executable, __file__, "--run", name, str(n)],
                check=True,
                capture_output=True,
                text=True,
            )
            result = json.loads(done.stdout)
            smallest = smallest or result["one_s"]
            lines.append(
                {
                    "name": name,
                    "n": n,
                    "peer": f"one of {(short if quick else long)[0]:,}",
                    "ours_s": result["one_s"],
                    "peer_s": smallest,
                    "ratio": smallest / result["one_s"],
                    "rss_mb": result["rss_mb"],
                }
            )
    return lines


def table(lines: list[dict[str, object]]) -> str:
    """Return the rows as a table for people."""
    head = f"{'what':<36}{'n':>9}  {'against':<16}{'ours':>12}{'peer':>12}{'ratio':>8}{'peak':>9}"
    return "\n".join(
        [
            head,
            *(
                f"{each['name']:<36}{each['n']:>9,}  {each['peer']:<16}{each['ours_s'] * 1e6:>9.1f} us"
                f"{each['peer_s'] * 1e6:>9.1f} us{each['ratio']:>8.2f}{each['rss_mb']:>6.0f} MB"
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
