"""How something is looked at: on which day, and by which rules."""

from datetime import date

import attrs

from alliancekit.rulebook import Rulebook


@attrs.frozen
class Look:
    """How something is looked at.

    Attributes:
        on: The day; `None` for the latest day that the record itself knows: a card has no clock.
        rulebook: The rules by which it is said what is missing; `None` for the shipped ones.
    """

    on: date | None = None
    rulebook: Rulebook | None = None

    def day(self, latest: date) -> date:
        """Return the day on which something is looked at of which the record knows a latest day."""
        return self.on or latest

    @property
    def rules(self) -> Rulebook:
        """The rules by which it is said what is missing."""
        return self.rulebook or Rulebook.shipped()

    def said(self, latest: date) -> str:
        """Return the day in words, and where it comes from if nobody chose it."""
        return f"as of {self.on}" if self.on else f"as of {latest}, the day of its latest fact"


LATEST = Look()
"""As a notebook looks at it when nobody says otherwise."""
