"""State charts as data, and the table that python-statemachine fills for them.

A `Chart` declares the life of something: its states, and the edges by which an event leads from one
to the next when the edge's guards hold. python-statemachine decides what is legal: the chart becomes
a strict, flat machine, the real engine is run once for every state, event and truth assignment of
the guards, and the outcomes are kept as a table. From then on a step is a look-up.
"""

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.kernel.fields import Id, Text
from alliancekit.kernel.policy import Finding
from alliancekit.kernel.value import Value
from alliancekit.kernel.wording import listed

if TYPE_CHECKING:
    from statemachine import StateChart as Machine

MOST_GUARDS = 6
"""A cell of the table has one entry for each truth assignment of its guards: 2 ** 6 is plenty."""

MOST_ABREAST = 5
"""States that a drawing shows from left to right; more of them go from top to bottom."""

STRICT = {
    "allow_event_without_transition": False,
    "enable_self_transition_entries": False,
    "atomic_configuration_update": True,
    "catch_errors_as_events": False,
}
"""The flags that make `create_machine_class_from_definition` give a strict machine: an event that is
not legal raises, and so does a guard that fails."""


@attrs.frozen
class Edge(Value):
    """One way from a state to the next.

    Attributes:
        event: What happens.
        source: The state that it happens in.
        target: The state that it leads to.
        guards: Names of the conditions that must all hold.
    """

    event: Id
    source: Id
    target: Id
    guards: tuple[Text, ...] = ()


@attrs.frozen
class Cell:
    """What the engine did for one state and event.

    Attributes:
        guards: The guards of the cell; the first is bit 0.
        outcomes: For each truth assignment as a bitmask, the state reached, or `None` if refused.
    """

    guards: tuple[str, ...]
    outcomes: tuple[str | None, ...]


Table = Mapping[tuple[str, str], Cell]


@attrs.frozen(cache_hash=True)
class Chart(Value):
    """The declared life of something.

    Attributes:
        name: What lives by it, for example `agreement`.
        states: The states in the order of a normal life; the first is where it starts.
        edges: The ways between them; of two edges for one event, the first whose guards hold is taken.

    >>> door = Chart("door", ("open", "shut"), (Edge("close", "open", "shut"),))
    >>> door.step("open", "close"), door.step("shut", "close")
    ('shut', None)
    """

    name: Text
    states: tuple[Id, ...]
    edges: tuple[Edge, ...]

    def faults(self) -> Iterator[str]:
        """Yield what would keep the chart from being a machine, before the engine says it less gently."""
        yield from self._misnamed()
        for state in self.unreachable():
            yield f"no edge leads to the state {state!r} from {self.states[0]!r}; add one or remove it"
        for state in self.trapped():
            yield f"from the state {state!r} no end can be reached ({listed(self.finals)}); add an edge"
        for state, event in dict.fromkeys((edge.source, edge.event) for edge in self.edges):
            guards = self.guards(state, event)
            if len(guards) > MOST_GUARDS:
                yield (
                    f"`{event}` from {state!r} has {len(guards)} guards; at most {MOST_GUARDS} are "
                    "possible, so put conditions that belong together behind one guard"
                )

    def _misnamed(self) -> Iterator[str]:
        for edge in self.edges:
            for state in (edge.source, edge.target):
                if state not in self.states:
                    yield f"`{edge.event}` names the state {state!r}; known are {listed(self.states)}"
        for names in (self.states, self.events):
            for name, other in itertools.combinations(names, 2):
                if _attribute(name) == _attribute(other):
                    yield f"{name!r} and {other!r} differ only in `.`, `-` or `_`; rename one of them"

    @property
    def initial(self) -> str:
        """The state in which a life starts."""
        return self.states[0]

    @property
    def finals(self) -> tuple[str, ...]:
        """The states that nothing leads out of."""
        sources = {edge.source for edge in self.edges}
        return tuple(state for state in self.states if state not in sources)

    @property
    def events(self) -> tuple[str, ...]:
        """Every event, each once, in the order of the edges."""
        return tuple(dict.fromkeys(edge.event for edge in self.edges))

    def unreachable(self) -> tuple[str, ...]:
        """Return the states that no path of edges leads to."""
        onward = [(edge.source, edge.target) for edge in self.edges]
        reached = _linked((self.states[0],), onward)
        return tuple(state for state in self.states if state not in reached)

    def trapped(self) -> tuple[str, ...]:
        """Return the states from which no end can be reached, where the chart has ends at all."""
        back = [(edge.target, edge.source) for edge in self.edges]
        ending = _linked(self.finals, back)
        return tuple(state for state in self.states if ending and state not in ending)

    def guards(self, state: str, event: str) -> tuple[str, ...]:
        """Return the names of the guards that decide an event in a state."""
        return tuple(
            dict.fromkeys(
                guard
                for edge in self.edges
                if edge.source == state and edge.event == event
                for guard in edge.guards
            )
        )

    def legal_from(self, state: str) -> tuple[str, ...]:
        """Return the events that can lead out of a state, whatever their guards."""
        return tuple(dict.fromkeys(edge.event for edge in self.edges if edge.source == state))

    def sources(self, event: str) -> tuple[str, ...]:
        """Return the states in which an event can happen."""
        return tuple(dict.fromkeys(edge.source for edge in self.edges if edge.event == event))

    def follow(self, state: str, event: str) -> str:
        """Return the state that a recorded event led to; the same state where it leads nowhere.

        Folding uses this: what is on record was legal when it was recorded, and folding never refuses.
        """
        for edge in self.edges:
            if edge.source == state and edge.event == event:
                return edge.target
        return state

    def step(self, state: str, event: str, *holding: str) -> str | None:
        """Return the state that an event leads to, or `None` if it is not legal.

        Args:
            state: The state it happens in.
            event: What happens.
            *holding: The names of the guards that hold.
        """
        cell = self.table.get((state, event))
        if cell is None:
            return None
        mask = 0
        for bit, guard in enumerate(cell.guards):
            if guard in holding:
                mask |= 1 << bit
        return cell.outcomes[mask]

    def findings(self, thing: str, state: str, event: str, *holding: str) -> Iterator[Finding]:
        """Yield what stands against an event in a state, naming what is legal instead."""
        if self.step(state, event, *holding) is None:
            here = self.legal_from(state)
            sources = self.sources(event)
            yield Finding(
                f"{thing} is {state}, and {event} is not legal from there",
                f"legal from {state}: {listed(here, none='nothing, it has ended')}"
                + (f"; {event} is legal from {listed(sources)}" if sources else ""),
            )

    @functools.cached_property
    def table(self) -> Table:
        """The outcomes of the real engine, worked out once for equal charts."""
        return _table_of(self)

    def machine_class(self) -> "type[Machine[Any]]":
        """Return the python-statemachine class of this chart; guards are attributes of its model."""
        from statemachine.io import (  # noqa: PLC0415 - costs more to import than all else together
            create_machine_class_from_definition,
        )

        states: dict[str, Any] = {
            _state_name(state): {
                "name": state,
                "value": state,
                "initial": state == self.initial,
                "final": state in self.finals,
                "on": {},
            }
            for state in self.states
        }
        for edge in self.edges:
            ways = states[_state_name(edge.source)]["on"].setdefault(_event_name(edge.event), [])
            ways.append(
                {
                    "target": _state_name(edge.target),
                    "cond": [_guard_name(guard) for guard in edge.guards],
                }
            )
        return create_machine_class_from_definition(
            f"{self.name.title().replace(' ', '')}Machine", states, **STRICT
        )

    def to_mermaid(self) -> str:
        """Return the chart as a Mermaid state diagram, read from the machine itself."""
        machine = self.machine_class()
        direction = "LR" if len(self.states) <= MOST_ABREAST else "TB"
        said = {_event_name(event): event for event in self.events}
        lines = ["stateDiagram-v2", f"    direction {direction}"]
        lines += [f"    {state.id} : {state.name}" for state in machine.states]
        lines += [f"    [*] --> {_state_name(self.initial)}"]
        lines += [
            f"    {state.id} --> {way.target.id} : {said[way.event]}"
            for state in machine.states
            for way in state.transitions
            if way.target is not None
        ]
        lines += [f"    {state.id} --> [*]" for state in machine.final_states]
        return "\n".join(lines)

    def to_markdown(self, asks: Mapping[tuple[str, str], str] | None = None) -> str:
        """Return the chart as a Markdown table, read from the machine itself.

        Args:
            asks: By state and event, what is asked for there, in words; where it is not given, the
                names of the guards.
        """
        said = {_event_name(event): event for event in self.events}
        rows: dict[tuple[str, str, str], list[str]] = {}
        for state in self.machine_class().states:
            for way in state.transitions:
                if way.target is not None:
                    event = said[way.event]
                    guards = listed((_said(str(guard)) for guard in way.cond), none="nothing")
                    asked = guards if asks is None else asks[state.name, event]
                    rows.setdefault((event, way.target.name, asked), []).append(state.name)
        lines = ["| event | from | to | asks for |", "|---|---|---|---|"]
        lines += [
            f"| {event} | {', '.join(sources)} | {target} | {asked} |"
            for (event, target, asked), sources in sorted(
                rows.items(), key=lambda row: self.events.index(row[0][0])
            )
        ]
        return "\n".join(lines)


def _linked(starts: Iterable[str], links: list[tuple[str, str]]) -> set[str]:
    """Return what can be reached from the starts by following links."""
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        state = waiting.pop()
        onward = [target for source, target in links if source == state and target not in reached]
        reached.update(onward)
        waiting.extend(onward)
    return reached


def model_of(state: str, guards: Iterable[str], holding: Iterable[str]) -> SimpleNamespace:
    """Return a model for a chart's machine: a state and the truth of each guard."""
    held = set(holding)
    return SimpleNamespace(state=state, **{_guard_name(guard): guard in held for guard in guards})


@functools.cache
def _table_of(chart: Chart) -> Table:
    machine = chart.machine_class()
    every_guard = tuple(dict.fromkeys(guard for edge in chart.edges for guard in edge.guards))
    table: dict[tuple[str, str], Cell] = {}
    for state in chart.states:
        for event in chart.events:
            guards = chart.guards(state, event)
            outcomes = tuple(
                _run(
                    machine,
                    state,
                    event,
                    every_guard,
                    tuple(guard for bit, guard in enumerate(guards) if mask >> bit & 1),
                )
                for mask in range(1 << len(guards))
            )
            if any(outcome is not None for outcome in outcomes):
                table[state, event] = Cell(guards, outcomes)
    return table


def _run(
    machine: "type[Machine[Any]]",
    state: str,
    event: str,
    guards: tuple[str, ...],
    holding: tuple[str, ...],
) -> str | None:
    """Run the live engine once: a fresh machine in a state, one event, the state it is in then."""
    model = model_of(state, guards, holding)
    live = machine(model)
    try:
        live.send(_event_name(event))
    except machine.TransitionNotAllowed:
        return None
    reached: str = model.state
    return reached


def _state_name(state: str) -> str:
    """Return a state's attribute on the machine, where no word of the engine's own can clash with it."""
    return "in_" + _attribute(state)


def _event_name(event: str) -> str:
    return "do_" + _attribute(event)


def _guard_name(guard: str) -> str:
    return "holds_" + _attribute(guard)


def _attribute(name: str) -> str:
    return name.replace("-", "_").replace(".", "_")


def _said(name: str) -> str:
    return name.partition("_")[2].replace("_", "-")
