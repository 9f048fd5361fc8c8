"""What is due: a dated thing that someone still has to do."""

from datetime import date

import attrs


@attrs.frozen(order=True)
class Due:
    """A dated thing that is still to be done.

    Attributes:
        on: The day by which it is due.
        kind: What sort of thing it is, for example `milestone` or `obligation`.
        id: Its id among things of its kind.
        what: What is to be done, in words.
        party: Whose turn it is; `None` where it is everyone's.

    >>> str(Due(date(2026, 3, 31), "milestone", "prototype", "First prototype", "helix"))
    '2026-03-31: milestone prototype, First prototype (helix)'
    """

    on: date
    kind: str
    id: str
    what: str
    party: str | None = None

    def overdue(self, day: date) -> bool:
        """Return whether the day by which it was due has passed."""
        return self.on < day

    def __str__(self) -> str:
        """Return it as a line of a list."""
        whom = f" ({self.party})" if self.party else ""
        return f"{self.on}: {self.kind} {self.id}, {self.what}{whom}"
