"""The stakeholder: anyone with a tangible interest in the alliance, inside a party or outside."""

from datetime import date

import attrs

from alliancekit.kernel.value import Choice

HIGH = 4
"""From this mark on, influence or interest is high."""


class StakeholderSide(Choice):
    """Whether a stakeholder works for a party (staff, senior managers) or not (customers, suppliers)."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class Attitude(Choice):
    """How a stakeholder stands to the alliance."""

    CHAMPION = "champion"
    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    CRITIC = "critic"
    OPPONENT = "opponent"


class Care(Choice):
    """What a place on the map asks for."""

    MANAGE_CLOSELY = "manage-closely"
    KEEP_SATISFIED = "keep-satisfied"
    KEEP_INFORMED = "keep-informed"
    MONITOR = "monitor"


@attrs.frozen
class Contact:
    """The last time that someone was in touch with a stakeholder: when, how, and who it was."""

    on: date
    how: str
    person: str


@attrs.frozen
class Stakeholder:
    """Someone with a tangible interest in the alliance.

    Attributes:
        id: The id.
        name: The name that people read.
        side: Internal or external.
        influence: How much they can do for or against the alliance, from 1 to 5.
        interest: How much it touches them, from 1 to 5.
        attitude: How they stand to it.
        party: The party that they belong to, or that sees to them; `None` where it is everyone's.
        on: The day on which they were noted so.
        contact: The latest contact; `None` where there was none.
        removed_on: The day on which they were taken off the map; `None` while they are on it.
    """

    id: str
    name: str
    side: StakeholderSide
    influence: int
    interest: int
    attitude: Attitude
    party: str | None
    on: date
    contact: Contact | None = None
    removed_on: date | None = None

    @property
    def care(self) -> Care:
        """What the place on the map asks for: closely managed with much of both, watched with little."""
        match (self.influence >= HIGH, self.interest >= HIGH):
            case (True, True):
                return Care.MANAGE_CLOSELY
            case (True, False):
                return Care.KEEP_SATISFIED
            case (False, True):
                return Care.KEEP_INFORMED
            case _:
                return Care.MONITOR

    def out_of_touch(self, days: int, on: date) -> bool:
        """Return whether nobody was in touch with them within so many days before a day."""
        return self.contact is None or (on - self.contact.on).days > days
