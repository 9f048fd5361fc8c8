"""A guarded move, and a long replay: how fast, against what, and how it grows.

    python benchmarks/decide.py [--quick] [--json]

The move is `select` of the standard playbook, whose gate asks four requirements. Our side does all that a
user gets: legality with every policy, the fact, and the new alliance. The peers only step: a live
python-statemachine machine, kept alive between steps, and a `transitions` machine, each with the same four
requirement functions and the standing as guards. All of them run in turns in one process; what is shown is the
median of the rounds. A third row builds the live machine anew for each step, as an application must that keeps
its alliances in a database.

The replay folds the facts of one alliance, readings for the most part. A fact should cost the same however
many there are; each length runs in a process of its own, so that its peak memory is its own.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from statemachine import State, StateMachine
from transitions import Machine

import alliancekit as ak

DAY = date(2026, 2, 2)
MOVE = ak.Move("orion", on=DAY, move="select")
RULES = ak.Rulebook.shipped()
STANDARD = RULES.playbook("standard")
ASKED = ("rationale", "objectives", "value_drafted", "sponsor")
GUARDS = [*ASKED, "standing"]


def ready_to_select() -> ak.Alliance:
    """Return an alliance whose first gate is open, by evidence and not by waivers."""
    alliance = None
    for act in (
        ak.Propose(
            "orion",
            on=DAY,
            name="Orion",
            parties=(
                ak.Party("helix", "Helix Bio", role="initiator"),
                ak.Party("nordlab", "Nordlab"),
            ),
        ),
        ak.StateRationale("orion", on=DAY, rationale="Helix has the molecule, Nordlab the trials."),
        ak.SetObjective(
            "orion", on=DAY, objective="trial", statement="A trial", owner="ada", party="helix"
        ),
        ak.StateClaim(
            "orion", on=DAY, claim="h", winner="party", party="helix", benefit="A trial in time"
        ),
        ak.StateClaim(
            "orion", on=DAY, claim="n", winner="party", party="nordlab", benefit="A full pipeline"
        ),
        ak.AssignRole(
            "orion", on=DAY, person="eva", name="Eva", party="helix", role="executive-sponsor"
        ),
    ):
        alliance = ak.decide(alliance, act).alliance
    return alliance


class Asking:
    """The model of a peer: the same requirement functions, as guards that say yes or no."""

    def __init__(self, alliance: ak.Alliance) -> None:
        self.alliance = alliance
        self.state = "strategy"

    def _met(self, name: str) -> bool:
        find = RULES.every_requirement[name].find
        return not any(find(self.alliance, MOVE, STANDARD))

    def rationale(self) -> bool:
        return self._met("rationale")

    def objectives(self) -> bool:
        return self._met("objectives")

    def value_drafted(self) -> bool:
        return self._met("value-drafted")

    def sponsor(self) -> bool:
        return self._met("sponsor")

    def standing(self) -> bool:
        return self.alliance.standing in {"active", "in-dispute"}


class Live(StateMachine):
    """The first step of the life cycle as python-statemachine is usually written."""

    strategy = State(initial=True)
    selection = State()
    select = strategy.to(selection, cond=GUARDS)
    back = selection.to(strategy)


def seconds(step: Callable[[], object], undo: Callable[[], object], times: int) -> float:
    """Return the seconds of one step, the undoing not counted."""
    total = 0.0
    for _ in range(times):
        start = time.perf_counter()
        step()
        total += time.perf_counter() - start
        undo()
    return total / times


def moves(rounds: int, times: int) -> list[dict[str, object]]:
    """Time the guarded move, ours and the peers', in turns."""
    alliance = ready_to_select()
    live = Live(Asking(alliance))
    ours_model = Asking(alliance)
    Machine(
        ours_model,
        states=["strategy", "selection"],
        initial="strategy",
        auto_transitions=False,
        transitions=[
            {"trigger": "go", "source": "strategy", "dest": "selection", "conditions": GUARDS},
            {"trigger": "back", "source": "selection", "dest": "strategy"},
        ],
    )
    nothing = lambda: None  # noqa: E731 - a step that needs no undoing
    runs: dict[str, tuple[Callable[[], object], Callable[[], object], int]] = {
        "ours": (lambda: ak.decide(alliance, MOVE), nothing, times),
        "python-statemachine, live": (
            lambda: live.send("select"),
            lambda: live.send("back"),
            times,
        ),
        "python-statemachine, one a step": (
            lambda: Live(Asking(alliance)).send("select"),
            nothing,
            max(1, times // 4),
        ),
        "transitions": (
            lambda: ours_model.trigger("go"),
            lambda: ours_model.trigger("back"),
            times,
        ),
    }
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, (step, undo, count) in runs.items():
            taken[name].append(seconds(step, undo, count))
    medians = {name: statistics.median(each) for name, each in taken.items()}
    ours = medians.pop("ours")
    return [
        row("decide, a guarded move", rounds * times, peer, ours, theirs)
        for peer, theirs in medians.items()
    ]


def row(name: str, n: int, peer: str, ours: float, theirs: float) -> dict[str, object]:
    """Return a line of the table."""
    return {
        "name": name,
        "n": n,
        "peer": peer,
        "ours_s": ours,
        "peer_s": theirs,
        "ratio": theirs / ours,
        "rss_mb": peak_mb(),
    }


def peak_mb() -> float:
    """Return the peak memory of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def a_working_life(n: int) -> tuple[ak.Alliance, list[ak.Act]]:
    """Return an alliance, and n facts of its work: readings of twelve metrics and reassessed risks."""
    alliance = ready_to_select()
    metrics = [name for name, each in STANDARD.metrics.items() if not each.computed][:12]
    for name in metrics:
        currency = "EUR" if STANDARD.metrics[name].unit == "money" else None
        alliance = ak.decide(
            alliance, ak.AdoptMetric("orion", on=DAY, metric=name, currency=currency)
        ).alliance
    risk = ak.RegisterRisk(
        "orion", on=DAY, risk="delay", title="Delay", category="business", likelihood=3, impact=4,
        owner="ada", party="helix",
    )  # fmt: skip
    alliance = ak.decide(alliance, risk).alliance
    facts: list[ak.Act] = []
    for number in range(n):
        on = DAY + timedelta(days=number // 40)
        if number % 10 == 0:
            facts.append(
                ak.ReassessRisk(
                    "orion",
                    on=on,
                    risk="delay",
                    likelihood=3,
                    impact=4,
                    reason="The monthly review",
                )
            )
        else:
            metric = metrics[number % len(metrics)]
            facts.append(
                ak.TakeReading(
                    "orion", on=on, metric=metric, value=Decimal(number % 100), source="The report"
                )
            )
    return alliance, facts


def replayed(n: int) -> None:
    """Replay n facts in this process, and print what it took."""
    alliance, facts = a_working_life(n)
    before = peak_mb()
    start = time.perf_counter()
    after = ak.replay(facts, start=alliance)
    taken = time.perf_counter() - start
    print(
        json.dumps(
            {
                "seconds": taken,
                "facts_mb": before,
                "rss_mb": peak_mb(),
                "version": after.version,
            }
        )
    )


def replays(lengths: tuple[int, ...]) -> list[dict[str, object]]:
    """Replay histories of several lengths, each in a process of its own; the shortest is the peer."""
    rows: list[dict[str, object]] = []
    shortest = 0.0
    for n in lengths:
        done = subprocess.run(
            [sys.executable, __file__, "--replay", str(n)],
            check=True,
            capture_output=True,
            text=True,
        )
        result = json.loads(done.stdout)
        a_fact = result["seconds"] / n
        shortest = shortest or a_fact
        line = row("replay, one fact of n", n, f"one fact of {lengths[0]:,}", a_fact, shortest)
        rows.append(line | {"rss_mb": result["rss_mb"], "facts_per_s": n / result["seconds"]})
    return rows


def table(rows: list[dict[str, object]]) -> str:
    """Return the rows as a table for people."""
    lines = [
        f"{'what':<24}{'n':>9}  {'against':<32}{'ours':>10}{'peer':>10}{'ratio':>8}{'peak':>9}"
    ]
    lines += [
        f"{each['name']:<24}{each['n']:>9,}  {each['peer']:<32}{each['ours_s'] * 1e6:>7.1f} us"
        f"{each['peer_s'] * 1e6:>7.1f} us{each['ratio']:>8.2f}{each['rss_mb']:>6.0f} MB"
        + (f"  {each['facts_per_s']:>9,.0f} facts a second" if "facts_per_s" in each else "")
        for each in rows
    ]
    return "\n".join(lines)


def main() -> None:
    """Run the benchmark as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--json", action="store_true", help="a line of JSON for each row")
    parser.add_argument("--replay", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.replay:
        replayed(given.replay)
        return
    rows = moves(*((5, 400) if given.quick else (15, 2_000)))
    rows += replays((1_000, 10_000) if given.quick else (1_000, 10_000, 100_000))
    print("\n".join(map(json.dumps, rows)) if given.json else table(rows))


if __name__ == "__main__":
    main()
