"""Silence every finding of every policy, one at a time, and show which test misses it.

A policy yields findings at one or several places in its text; each place is a rule of its own. The tests are run
once, to learn which of them makes a place speak; then, for each place, those are run with the place silent until one
fails. Run it with `python tests/mutation/delete_findings.py`; it ends with 1 if a finding can be taken away that no
test misses. With `--all` it lists what was noticed too; codes as arguments look only at those policies.
"""

import argparse
import ast
import inspect
import sys
import textwrap
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from operator import itemgetter
from pathlib import Path

import attrs
import pytest
from _pytest.runner import runtestprotocol

from alliancekit.kernel.policy import Finder, Finding, Findings, Policy
from alliancekit.legality.shipped import ROOM_POLICIES

ROOT = Path(__file__).parents[2]
SUITES = ("tests/rooms", "tests/ledger", "tests/laws")
LONG = ("tests/laws/test_simulated_lives.py", "tests/rooms/test_selling_adversary.py")
"""What takes long, and is not about single findings."""
NOBODY = "NOBODY"


@attrs.frozen(order=True)
class Place:
    """Where a policy yields a finding: its code, and the line in its file."""

    code: str
    line: int


class Ear:
    """Listens to the policies while a test runs, and silences one place when told to."""

    def __init__(self) -> None:
        """Put itself before every shipped policy."""
        self.heard: set[Place] = set()
        self.silent: Place | None = None
        self.places: dict[Place, str] = {}
        for each in ROOM_POLICIES:
            rule = written(each)
            self.places |= {Place(each.code, line): rule.__name__ for line in lines_of(rule)}
            # Policies are frozen for users; here the one thing is exchanged that is under test.
            object.__setattr__(each, "find", self.listening(each.code, rule))

    def listening(self, code: str, rule: Callable[..., Generator[Finding]]) -> Finder:
        """Return what finds the same, but for the silent place."""
        wants_playbook = "playbook" in inspect.signature(rule).parameters

        def found(alliance: object, act: object, playbook: object) -> Findings:
            speaking = rule(alliance, act, playbook) if wants_playbook else rule(alliance, act)
            for each in speaking:
                place = Place(code, speaking.gi_frame.f_lineno)
                self.heard.add(place)
                if place != self.silent:
                    yield each

        return found


def written(policy: Policy) -> Callable[..., Generator[Finding]]:
    """Return the function that a policy was made of."""
    cells = policy.find.__closure__ or ()
    within = [cell.cell_contents for cell in cells if inspect.isfunction(cell.cell_contents)]
    return within[0] if policy.find.__name__ == "<lambda>" else policy.find


def lines_of(rule: Callable[..., object]) -> Iterator[int]:
    """Yield the lines on which a function yields."""
    source, first = inspect.getsourcelines(rule)
    for node in ast.walk(ast.parse(textwrap.dedent("".join(source)))):
        if isinstance(node, ast.Yield | ast.YieldFrom):
            yield first + node.lineno - 1


class Hunt:
    """A run of pytest that goes over its tests again for each place."""

    def __init__(self, ear: Ear, codes: Sequence[str]) -> None:
        """Take the policies to look at; none named means all."""
        self.ear = ear
        self.codes = codes
        self.missed_by: dict[Place, str] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Look at each place with the examples; at what they do not miss, with the laws, which take longer."""
        laws = [item for item in session.items if item.get_closest_marker("hypothesis")]
        examples = [item for item in session.items if item not in set(laws)]
        places = [
            each for each in sorted(self.ear.places) if not self.codes or each.code in self.codes
        ]
        for items in (examples, laws):
            left = [place for place in places if self.missed_by.get(place, NOBODY) == NOBODY]
            if left:
                self.look(left, items)
        return True

    def look(self, places: Sequence[Place], items: Sequence[pytest.Item]) -> None:
        """Run tests once, then those that make a place speak, with the place silent."""
        speaks: dict[Place, list[tuple[float, pytest.Item]]] = defaultdict(list)
        for item in items:
            self.ear.heard.clear()
            start = time.perf_counter()
            if passes(item):
                for place in self.ear.heard:
                    speaks[place].append((time.perf_counter() - start, item))
        for place in places:
            self.ear.silent = place
            quickest_first = sorted(speaks[place], key=itemgetter(0))
            failing = (item.nodeid for _, item in quickest_first if not passes(item))
            self.missed_by[place] = next(failing, NOBODY)
        self.ear.silent = None


def passes(item: pytest.Item) -> bool:
    """Run one test, setting up anew what it needs, and return whether it passes."""
    # A next item of none tears everything down: no state of one run reaches the other.
    reports = runtestprotocol(item, log=False, nextitem=None)
    return not any(report.failed for report in reports)


def main() -> int:
    """Print the table; return 1 if nobody misses a finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("codes", nargs="*", help="look only at these policies")
    parser.add_argument("--all", action="store_true", help="list also what was noticed")
    asked = parser.parse_args()
    hunt = Hunt(Ear(), asked.codes)
    suites = [str(ROOT / suite) for suite in SUITES]
    ignored = [f"--ignore={ROOT / each}" for each in LONG]
    options = ["-q", "--no-summary", "-o", "addopts=--import-mode=importlib"]
    pytest.main([*options, *ignored, *suites], plugins=[hunt])
    unnoticed = {place for place, by in hunt.missed_by.items() if by == NOBODY}
    for place, by in hunt.missed_by.items():
        if asked.all or place in unnoticed:
            print(f"{place.code:44} line {place.line:4} of {hunt.ear.places[place]:44} {by}")
    print(f"{len(hunt.missed_by)} findings silenced, {len(unnoticed)} of them unnoticed")
    return 1 if unnoticed or not hunt.missed_by else 0


if __name__ == "__main__":
    sys.exit(main())
