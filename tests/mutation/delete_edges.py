"""Delete every edge of every chart and every requirement of every gate, and show which laws miss each.

The laws are those of `tests/laws`: the tests there hold the shipped charts and playbooks to them, this holds
each of them to the same with one thing deleted. Run it with `python tests/mutation/delete_edges.py`; it ends
with 1 if something can be deleted that no law misses. With `--all` it lists what was noticed too.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import attrs

from alliancekit.kernel.chart import Chart
from alliancekit.kernel.policy import Requirement
from alliancekit.kernel.value import changed
from alliancekit.lifecycle.stages import MoveRule
from alliancekit.playbooks import Playbook, shipped
from alliancekit.rulebook import Rulebook

sys.path.insert(0, str(Path(__file__).parent.parent / "laws"))  # where the tests find the laws too

import charts
import gates

Law = Callable[..., None]


@attrs.frozen
class Deletion:
    """Something that was deleted, and the laws that missed it."""

    whose: str
    what: str
    missed_by: tuple[str, ...]

    def __str__(self) -> str:
        """Return the deletion as a line of the table."""
        # The first law is the table; the last that misses it says what no longer works.
        return (
            f"{self.whose:14} {self.what:66} {self.missed_by[-1] if self.missed_by else 'NOBODY'}"
        )


def missed_by(laws: Sequence[Law], *given: object) -> tuple[str, ...]:
    """Return the names of the laws that do not hold."""
    return tuple(law.__name__ for law in laws if not holds(law, *given))


def holds(law: Law, *given: object) -> bool:
    """Return whether a law holds; where it cannot even be asked, as of a broken chart, it does not."""
    try:
        law(*given)
    except Exception:  # noqa: BLE001 - whatever makes a test fail
        return False
    return True


# --------------------------------------------------------------------------------------- playbooks


def deletions_in_playbooks() -> Iterator[Deletion]:
    """Delete from each shipped playbook each edge, each requirement and each standing, one at a time."""
    for playbook in shipped():
        for at, rule in enumerate(playbook.lifecycle.moves):
            for what, left in what_is_left(rule):
                mutant = with_moves(playbook, at, left)
                yield Deletion(playbook.id, what, missed_by(gates.LAWS, mutant))


def what_is_left(rule: MoveRule) -> Iterator[tuple[str, MoveRule]]:
    """Yield each thing that a move has, and the move without it."""
    for source in rule.sources:
        left = tuple(each for each in rule.sources if each != source)
        yield f"edge {rule.id} from {source} to {rule.target}", changed(rule, sources=left)
    for name in rule.requires:
        left = tuple(each for each in rule.requires if each != name)
        yield f"{name} at {rule.id} to {rule.target}", changed(rule, requires=left)
    for standing in rule.standings:
        left = tuple(each for each in rule.standings if each != standing)
        yield f"{rule.id} to {rule.target} while {standing}", changed(rule, standings=left)


def with_moves(playbook: Playbook, at: int, rule: MoveRule) -> Playbook:
    """Return a playbook in which one move is another, not checked as it would be when loaded."""
    moves = playbook.lifecycle.moves
    return changed(
        playbook,
        lifecycle=changed(playbook.lifecycle, moves=(*moves[:at], rule, *moves[at + 1 :])),
    )


def requirements_that_are_always_met() -> Iterator[Deletion]:
    """Let each requirement always be met, in every playbook that asks for it."""
    for each in Rulebook.shipped().every_requirement.values():
        idle = attrs.evolve(each, find=lambda _alliance, _move, _playbook: iter(()))
        for playbook in shipped():
            if each.id in playbook.requirements:
                what = f"requirement {each.id} (always met)"
                yield Deletion(playbook.id, what, missed_by_with(idle, playbook))


def missed_by_with(requirement: Requirement, playbook: Playbook) -> tuple[str, ...]:
    return missed_by(gates.LAWS, playbook, {requirement.id: requirement})


# --------------------------------------------------------------------------------------- rooms


def deletions_in_rooms() -> Iterator[Deletion]:
    """Delete each edge from each chart of a room, one at a time."""
    for chart in charts.CHARTS:
        for at, edge in enumerate(chart.edges):
            with without_edge(chart, at):
                missed = missed_by(charts.LAWS, chart)
            yield Deletion(
                chart.name, f"edge {edge.event} from {edge.source} to {edge.target}", missed
            )


@contextmanager
def without_edge(chart: Chart, at: int) -> Iterator[None]:
    """Take an edge out of a chart for a while: of the one that the rooms themselves hold."""
    edges, table = chart.edges, chart.table
    fewer = changed(chart, edges=(*edges[:at], *edges[at + 1 :]))
    put = object.__setattr__  # the chart is frozen, and everyone must see the edge gone
    put(chart, "edges", fewer.edges)
    put(chart, "table", charts.outcomes_by_definition(fewer))
    try:
        yield
    finally:
        put(chart, "edges", edges)
        put(chart, "table", table)


def main() -> int:
    """Delete, one at a time, and say what nobody missed."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--all", action="store_true", help="list what was noticed too")
    show_all = options.parse_args().all
    whole = [
        *(missed_by(gates.LAWS, playbook) for playbook in shipped()),
        *(missed_by(charts.LAWS, chart) for chart in charts.CHARTS),
    ]
    if any(whole):
        print("Nothing is deleted yet, and these laws do not hold:", *filter(None, whole))
        return 1
    deletions = [
        *deletions_in_playbooks(),
        *requirements_that_are_always_met(),
        *deletions_in_rooms(),
    ]
    survivors = [each for each in deletions if not each.missed_by]
    for each in deletions if show_all else survivors:
        print(each)
    laws = [law.__name__ for law in (*gates.LAWS, *charts.LAWS)]
    for law in laws:
        print(f"{sum(law in each.missed_by for each in deletions):5} missed by {law}")
    print(f"{len(deletions)} deleted, {len(deletions) - len(survivors)} noticed")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
