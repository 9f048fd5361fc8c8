"""What a thing of a room lives through, told as acts."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.act import Act

DAY = date(2026, 3, 2)
LATER = DAY + timedelta(days=400)


def done(kind: type[Act], /, on: date = DAY, **fields: object) -> Act:
    return kind("orion", on=on, **fields)


@attrs.frozen
class Life:
    """How something comes to each of its states by acts, and by which acts each event happens to it.

    Attributes:
        before: The acts that come first, whatever follows.
        reached: By state, the acts that lead to it.
        events: By event, or by event and states where it matters, the acts by which it happens.
        state: How the state is read from the alliance.
    """

    reached: Mapping[str, tuple[Act, ...]]
    events: Mapping[str | tuple[str, ...], tuple[Act, ...]]
    state: Callable[[Alliance], str]
    before: tuple[Act, ...] = ()

    def happening(self, event: str, source: str, target: str) -> tuple[Act, ...]:
        """Return the acts by which an event leads from a state to another."""
        keys = ((event, source, target), (event, source), event)
        return next(self.events[key] for key in keys if key in self.events)
