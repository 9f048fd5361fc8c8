"""What must lie behind something in its life, whichever way it came."""

import functools

from alliancekit.kernel.chart import Chart


@functools.cache
def behind(chart: Chart, state: str) -> tuple[str, ...]:
    """Return the states that lie on every way to a state: a value does not keep which way it took.

    >>> from alliancekit.agreements.agreement import AGREEMENT
    >>> [str(each) for each in behind(AGREEMENT, "executed")]
    ['draft', 'agreed']
    """
    return tuple(
        each
        for each in chart.states
        if each != state and state not in _reached(chart, without=each)
    )


@functools.cache
def perhaps_behind(chart: Chart, state: str) -> tuple[str, ...]:
    """Return the states that lie on some way to a state, not on every way, and cannot come any more.

    >>> from alliancekit.agreements.agreement import AGREEMENT
    >>> [str(each) for each in perhaps_behind(AGREEMENT, "executed")]
    ['in-negotiation']
    """
    certain, still = behind(chart, state), _reached(chart, start=state)
    return tuple(
        each
        for each in chart.states
        if each not in certain and each not in still and state in _reached(chart, start=each)
    )


@functools.cache
def on_its_way(chart: Chart, state: str) -> tuple[str, ...]:
    """Return the states that something can have been in or can still come to."""
    possible = {*behind(chart, state), *perhaps_behind(chart, state), *_reached(chart, start=state)}
    return tuple(each for each in chart.states if each in possible)


def _reached(chart: Chart, *, start: str | None = None, without: str | None = None) -> set[str]:
    """Return the states that can be reached from one, without passing through another."""
    first = start or chart.initial
    if first == without:
        return set()
    reached, waiting = {first}, [first]
    while waiting:
        state = waiting.pop()
        for edge in chart.edges:
            if edge.source == state and edge.target not in reached and edge.target != without:
                reached.add(edge.target)
                waiting.append(edge.target)
    return reached
