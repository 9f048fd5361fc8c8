"""The lives of invented alliances, one after the other, each from a seed and its number alone."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import attrs

from alliancekit.alliance import Alliance
from alliancekit.decide import decide
from alliancekit.kernel.act import Act
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.fields import is_id
from alliancekit.lifecycle.acts import Propose
from alliancekit.parties.organization_acts import RegisterOrganization
from alliancekit.parties.roles import INITIATOR
from alliancekit.rulebook import Rulebook
from alliancekit.testing.dossier import Dossier
from alliancekit.testing.simulation.course import run
from alliancekit.testing.simulation.firms import Firm
from alliancekit.testing.simulation.pairs import Founding, founding
from alliancekit.testing.simulation.story import Purpose, Story

FIRST_DAY = date(2020, 1, 6)
"""The first day that simulated lives tell of."""


_CODE_NAMES = (
    "Alder", "Aster", "Birch", "Cedar", "Clover", "Curlew", "Dunlin", "Egret", "Falcon", "Fern", "Gannet", "Hazel",
    "Heron", "Ibis", "Juniper", "Kestrel", "Lark", "Linden", "Maple", "Merlin", "Myrtle", "Osprey", "Petrel", "Plover",
    "Robin", "Rowan", "Sorrel", "Swift", "Tern", "Willow",
)  # fmt: skip

_TERRITORIES = ("AT", "CH", "DE", "ES", "FR", "GB", "IT", "JP", "KR", "NL", "SE", "US")

_CURRENCIES = ("EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "USD", "USD", "CHF")

_SIZES = (90, 150, 240, 390, 600, 900, 1500, 2400, 4800, 12000)
"""What an alliance is to bring a party in a year, in thousands: many small ones, few large ones."""

_INTENTS = ("strategic", "strategic", "operational", "operational", "tactical")

_READINGS = ("single", "single", "single", "umbrella")

_MOODS = ((80, 97), (75, 95), (70, 92), (75, 88), (70, 80), (75, 55), (70, 35), (50, 90))
"""How well an alliance starts, and how well it goes in the long run: most thrive, some fade, some recover."""


@attrs.frozen
class Life:
    """The life of a simulated alliance.

    Attributes:
        alliance: The alliance at the end of the simulated time.
        facts: Its facts, in the order of recording: the acts, completed, and what followed from them.
        acts: What people did, in order: what is submitted to record the life.
        firms: The firms that take part in it.
        registrations: What puts the organizations on record that come up with this alliance for the first
            time; at times one among them is in no alliance at all.
    """

    alliance: Alliance
    facts: tuple[Act, ...]
    acts: tuple[Act, ...]
    firms: tuple[Firm, ...]
    registrations: tuple[RegisterOrganization, ...]


def last_day(years: int) -> date:
    """Return the last day that lives of so many years tell of.

    >>> last_day(6).isoformat()
    '2026-01-05'
    """
    return FIRST_DAY.replace(year=FIRST_DAY.year + years) - timedelta(days=1)


def simulate(
    seed: int = 1,
    *,
    alliances: int = 100,
    years: int = 6,
    of: str | None = "helix",
    first: int = 0,
) -> Iterator[Life]:
    """Yield the lives of invented alliances, one after the other: plausible ones, each of their acts legal.

    The same seed gives the same lives on every machine; another release may tell others. A life follows from the
    seed and its number alone, however many others there are: nothing is kept of those before it, so that a
    million take no more memory than ten, and several processes can each make a part. The simulated time begins
    on `FIRST_DAY` and ends on `last_day(years)`; whatever stage an alliance is in by then, there it stays.

    Args:
        seed: What everything follows from.
        alliances: How many lives.
        years: For how many years they are told, from 1.
        of: The id of an organization that takes part in all of them, as in a portfolio; `None` for an
            ecosystem: organizations that ally with each other, few of them often and most of them once.
        first: The number of the first life, from 0.

    Raises:
        InvalidValue: The numbers, or the id, are not such as are described.

    >>> life = next(simulate(seed=1))
    >>> print(life.alliance)  # doctest: +ELLIPSIS
    Alder: ... (alder-1): ...
    >>> life.facts[0].do, life.alliance.version == len(life.facts)
    ('lifecycle.propose', True)
    """
    faults = [
        f"`{name}` is {number}; expected a whole number from {least}"
        for name, number, least in (
            ("alliances", alliances, 0),
            ("years", years, 1),
            ("first", first, 0),
        )
        if number < least
    ]
    if of is not None and not is_id(of):
        faults.append(
            f"`of` is {of!r}; expected the id of an organization, or None for an ecosystem"
        )
    if faults:
        raise InvalidValue("simulate", tuple(faults))
    last = last_day(years)
    return (_life(seed, number, of, last) for number in range(first, first + alliances))


def _life(seed: int, number: int, of: str | None, last: date) -> Life:
    dice = Random(f"{seed}/life/{number}")  # noqa: S311 - no secret
    who = founding(seed, number, of)
    days = (last - FIRST_DAY).days
    on = FIRST_DAY + timedelta(days=dice.randrange(days))
    story = _proposed(seed, number, dice, who, on, last)
    run(story)
    return Life(
        story.alliance,
        tuple(story.dossier.facts),
        tuple(story.dossier.acts),
        who.firms,
        tuple(
            RegisterOrganization(
                each.id, on=FIRST_DAY, name=each.name, lei=each.lei, country=each.country
            )
            for each in who.registered
        ),
    )


def _proposed(  # noqa: PLR0913, PLR0917 - what a story is made of
    seed: int, number: int, dice: Random, who: Founding, on: date, last: date
) -> Story:
    partner = who.firms[-1]
    industry = dice.choice((partner.industry, who.firms[0].industry))
    field, product = dice.choice(industry.aims)
    purpose = Purpose(
        field=field,
        product=product,
        territories=tuple(sorted(dice.sample(_TERRITORIES, dice.randint(1, 3)))),
        currency=dice.choice(_CURRENCIES),
        yearly=dice.choice(_SIZES),
    )
    code = dice.choice(_CODE_NAMES)
    proposal = Propose(
        f"{code.lower()}-{number + 1}",
        on=on,
        name=f"{code}: {product} for {field}",
        parties=tuple(
            each.as_party("partner" if place else INITIATOR) for place, each in enumerate(who.firms)
        ),
        kind="consortium" if len(who.firms) > 2 else dice.choice(industry.kinds),  # noqa: PLR2004 - more than a pair
        intent=dice.choice(_INTENTS),
        reading=dice.choice(_READINGS),
        horizon_months=dice.choice((6, 12, 18, 24, 36)),
        playbook=dice.choice(industry.playbooks),
    )
    rules = Rulebook.shipped()
    outcome = decide(None, proposal, rules)
    dossier = Dossier(outcome.alliance, on, rules, [proposal], list(outcome.facts))
    health, goal = dice.choice(_MOODS)
    return Story(
        seed=seed,
        number=number,
        dice=dice,
        firms=who.firms,
        purpose=purpose,
        dossier=dossier,
        last=last,
        health=health + dice.randrange(-10, 11),
        goal=goal,
    )
