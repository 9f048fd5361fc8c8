"""Who allies with whom: the better connected an organization is, the sooner the next one comes to it.

Each alliance looks at one of those before it and goes to the same organization, or brings in one that is new.
So a few have many alliances and most have one, as in registers of real ones. Who is in an alliance follows from
the seed and its number: nothing has to be remembered of those before it, however many they are.
"""

from random import Random

import attrs

from alliancekit.testing.simulation.firms import Firm, firm, hub

SIDES = 3
"""How many firms can take part in one alliance."""

_THIRD = SIDES - 1
"""The side of a third party."""

_NEWCOMERS = 45
"""Of a hundred partners, how many are new."""

_WITH_A_THIRD = 9
"""Of a hundred alliances, how many have a third party."""

_BY_THE_CENTER = 70
"""Of a hundred alliances of the organization in the middle, how many it starts itself."""

_ORPHANS = 5
"""Of a hundred alliances, beside how many a firm turns up that is in none."""


@attrs.frozen
class Founding:
    """The firms that take part in an alliance, and those that nobody has heard of before.

    Attributes:
        firms: The parties, the initiator first.
        registered: The firms that go on record with this alliance: its new ones, and at times one that is in
            no alliance at all.
    """

    firms: tuple[Firm, ...]
    registered: tuple[Firm, ...]


def founding(seed: int, number: int, of: str | None) -> Founding:
    """Return who takes part in an alliance.

    Args:
        seed: What everything follows from.
        number: The place of the alliance, from 0.
        of: The organization in the middle; `None` where there is none.
    """
    dice = Random(f"{seed}/founding/{number}")  # noqa: S311 - no secret
    sides = [1] if of is not None else [0, 1]
    if dice.randrange(100) < _WITH_A_THIRD:
        sides.append(_THIRD)
    chosen: list[int] = []
    for side in sides:
        one = _goes_to(seed, number, side, of)
        chosen.append(_new(number, side) if one in chosen else one)
    new = [each for each in chosen if each // SIDES == number]
    if _THIRD not in sides and dice.randrange(100) < _ORPHANS:
        new.append(_new(number, _THIRD))
    firms = [firm(seed, each) for each in chosen]
    registered = [firm(seed, each) for each in new]
    if of is not None:
        center = hub(of)
        firms, registered = (
            [_told_apart(each, center) for each in those] for those in (firms, registered)
        )
        firms.insert(0 if dice.randrange(100) < _BY_THE_CENTER else 1, center)
        if number == 0:
            registered.insert(0, center)
    return Founding(tuple(firms), tuple(registered))


def _told_apart(one: Firm, center: Firm) -> Firm:
    """Return a firm under another id where it happens to have that of the firm in the middle."""
    return attrs.evolve(one, id=f"{one.id}-2") if one.id == center.id else one


def _new(number: int, side: int) -> int:
    """Return the number of the firm that is new with an alliance, on one of its sides."""
    return number * SIDES + side


def _goes_to(seed: int, number: int, side: int, of: str | None) -> int:
    """Return the number of the firm on one side: a new one, or that of an earlier alliance."""
    while True:
        dice = Random(f"{seed}/side/{number}/{side}")  # noqa: S311 - no secret
        if number == 0 or dice.randrange(100) < _NEWCOMERS:
            return _new(number, side)
        number = dice.randrange(number)
        side = 1 if of is not None else dice.randrange(2)
