"""Ways through an ecosystem: who can be reached from whom, and by which way."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

Onward = Mapping[str, tuple[str, ...]]
"""By organization, those that lie one step further."""


def groups(onward: Onward) -> tuple[tuple[str, ...], ...]:
    """Return the groups of organizations that can reach each other, the largest first.

    Args:
        onward: The steps, each in both directions.

    >>> groups({"a": ("b",), "b": ("a",), "c": ()})
    (('a', 'b'), ('c',))
    """
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for name in onward:
        if name not in seen:
            group = reached((name,), onward)
            seen |= group
            found.append(tuple(sorted(group)))
    return tuple(sorted(found, key=lambda group: (-len(group), group)))


def reached(starts: Iterable[str], onward: Onward) -> set[str]:
    """Return who can be reached from any of the starts, these included."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        new = [each for each in onward.get(waiting.pop(), ()) if each not in found]
        found.update(new)
        waiting.extend(new)
    return found


def shortest_ways(start: str, onward: Onward) -> Iterator[tuple[str, ...]]:
    """Yield a shortest way from a start to whoever can be reached, but those that another way goes on from.

    >>> list(shortest_ways("a", {"a": ("b", "c"), "b": ("d",)}))
    [('a', 'c'), ('a', 'b', 'd')]
    """
    before = {start: start}
    waiting = deque(before)
    while waiting:
        here = waiting.popleft()
        for other in onward.get(here, ()):
            if other not in before:
                before[other] = here
                waiting.append(other)
    inner = set(before.values())
    for end in before:
        if end not in inner:
            yield tuple(reversed(list(_back(end, before))))


def cut_points(onward: Onward) -> tuple[str, ...]:
    """Return those without whom others can no longer reach each other, in the order of their names.

    Everyone is walked to once, deep first; whoever is deeper and has no step back beyond someone depends on
    that one (Tarjan 1972).

    Args:
        onward: The steps, each in both directions.

    >>> cut_points({"a": ("b",), "b": ("a", "c"), "c": ("b",)})
    ('b',)
    """
    found: set[str] = set()
    seen: set[str] = set()
    for root in onward:
        if root not in seen:
            before = _walked(root, onward)
            seen |= before.keys()
            found |= _cut_points_under(root, before, onward)
    return tuple(sorted(found))


def _walked(root: str, onward: Onward) -> Mapping[str, str]:
    """Return whoever can be reached, in the order of a walk that goes deep first, with whom it came from."""
    before = {root: root}
    walking = [(root, iter(onward[root]))]
    while walking:
        here, others = walking[-1]
        other = next((each for each in others if each not in before), None)
        if other is None:
            walking.pop()
        else:
            before[other] = here
            walking.append((other, iter(onward[other])))
    return before


def _cut_points_under(root: str, before: Mapping[str, str], onward: Onward) -> set[str]:
    number = {name: at for at, name in enumerate(before)}
    lowest = dict(number)
    found: set[str] = set()
    for name in reversed(tuple(before)):
        came_from = before[name]
        steps = (number[other] for other in onward[name] if other != came_from)
        lowest[name] = min(lowest[name], *steps, number[name])
        if came_from not in (name, root) and lowest[name] >= number[came_from]:
            found.add(came_from)
        lowest[came_from] = min(lowest[came_from], lowest[name])
    branches = sum(came_from == root for name, came_from in before.items() if name != root)
    return found | {root} if branches > 1 else found


def _back(name: str, before: Mapping[str, str]) -> Iterator[str]:
    yield name
    while before[name] != name:
        name = before[name]
        yield name
