"""Who an organization is in an alliance, and who is there with it."""

from datetime import date

from alliancekit.alliance import Alliance
from alliancekit.kernel.party import Party


def known_as(party: Party) -> str:
    """Return the id by which a party is one and the same across alliances: its organization's, or its own.

    >>> (
    ...     known_as(Party("hx", "Helix Bio", organization="helix")),
    ...     known_as(Party("nordlab", "Nordlab")),
    ... )
    ('helix', 'nordlab')
    """
    return party.organization or party.id


def party_of(alliance: Alliance, organization: str, on: date) -> Party | None:
    """Return the party as which an organization takes part in an alliance on a day; `None` where it does not.

    Args:
        alliance: The alliance.
        organization: The id of the organization: the one that its parties are on record under, or the id of
            the parties themselves where they are not on record as an organization.
        on: The day; the day of a withdrawal still counts.
    """
    members = alliance.parties.members(on)
    return next((each for each in members if known_as(each) == organization), None)


def partners_of(alliance: Alliance, organization: str, on: date) -> tuple[Party, ...]:
    """Return who takes part in an alliance on a day beside an organization."""
    members = alliance.parties.members(on)
    return tuple(each for each in members if known_as(each) != organization)


def is_live(alliance: Alliance, on: date) -> bool:
    """Return whether an alliance was neither closed nor abandoned by a day."""
    ended_on = alliance.lifecycle.ended_on
    return ended_on is None or on < ended_on
