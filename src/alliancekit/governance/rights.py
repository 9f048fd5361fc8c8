"""Decision rights: for each class of matters, who is accountable, and who else has a part in it."""

from datetime import date

import attrs


@attrs.frozen
class DecisionRight:
    """Who decides about an area, from a day on.

    Attributes:
        area: The class of matters, for example `publications`.
        since: The first day.
        party: The party that is accountable, where a party is.
        body: The body that is accountable, where a body is.
        responsible: Who does the work, by role or party.
        consulted: Who is heard before the decision.
        informed: Who is told after it.
        withdrawn: Whether the area was taken off the list on this day.
    """

    area: str
    since: date
    party: str | None = None
    body: str | None = None
    responsible: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    withdrawn: bool = False

    @property
    def accountable(self) -> str | None:
        """The one party or body that is accountable; `None` while that is open."""
        return self.party or self.body
