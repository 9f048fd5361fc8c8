"""Invented firms: each follows from a seed and a number alone, so that none has to be remembered."""

import functools
from random import Random

import attrs

from alliancekit.kernel.identity import check_digits
from alliancekit.kernel.party import Owner, Party
from alliancekit.testing.simulation.industries import INDUSTRIES, Industry

_FIRST = (
    "Bel", "Cas", "Dov", "Fen", "Gal", "Hol", "Jas", "Kel", "Lum", "Mar", "Nor", "Ost", "Pel", "Ral", "Sol", "Tav",
    "Ulv", "Ver", "Wil", "Yar", "Zel", "Bor", "Cor", "Dal", "Els", "Fal", "Gor", "Hes", "Ing", "Jor", "Kar", "Lin",
)  # fmt: skip
"""Three letters each, so that a name can be taken apart in one way only: no two firms share one."""

_MIDDLE = ("an", "er", "is", "ol", "un", "av", "el", "im", "or", "ut", "ad", "en", "ir", "os", "ur")
"""Two letters each, from a vowel on: they lengthen the names when the short ones are used up."""

_LAST = (
    "dane", "field", "gard", "holm", "kemi", "lind", "mark", "pont", "quist", "rand", "sted", "tive", "vane", "wick",
    "borg", "croft", "dell", "fors", "gate", "heim", "loch", "mere", "path", "rath", "shaw", "thal", "veld", "zona",
)  # fmt: skip
"""From a consonant on."""

_SHORT_NAMES = len(_FIRST) * len(_LAST)

_APART = 389
"""How far apart in the list of names the firms of two numbers in a row are; prime to its length."""

_COUNTRIES = (
    "DE",
    "US",
    "FR",
    "GB",
    "CH",
    "NL",
    "SE",
    "DK",
    "JP",
    "KR",
    "IT",
    "ES",
    "CA",
    "BE",
    "AT",
)

_GROUP_OF = 16
"""So many firms in a row can belong to one group."""


@attrs.frozen
class Firm:
    """An invented firm; a name that a real one bears is a coincidence.

    Attributes:
        id: Its id, as a party and as an organization.
        name: The name that people read.
        industry: Its line of business.
        country: Where it is at home.
        capabilities: What it can do.
        lei: Its Legal Entity Identifier, made up, where it has one.
        owner: Who owns it, where anyone does.
    """

    id: str
    name: str
    industry: Industry
    country: str
    capabilities: tuple[str, ...]
    lei: str | None = None
    owner: Owner | None = None

    def as_party(self, role: str = "partner") -> Party:
        """Return the firm as a party of an alliance."""
        return Party(
            self.id,
            self.name,
            role=role,
            organization=self.id,
            lei=self.lei,
            country=self.country,
            owner=self.owner,
        )


@functools.lru_cache(maxsize=1024)
def firm(seed: int, number: int) -> Firm:
    """Return the firm of a number, from 0: under one seed the same each time, and like no other."""
    dice = Random(f"{seed}/firm/{number}")  # noqa: S311 - no secret
    root = _root(seed, number)
    industry = dice.choice(INDUSTRIES)
    return Firm(
        id=root.lower(),
        name=f"{root} {dice.choice(industry.trades)}",
        industry=industry,
        country=dice.choice(_COUNTRIES),
        capabilities=tuple(sorted(dice.sample(industry.capabilities, dice.randint(1, 3)))),
        lei=_lei(number) if dice.randrange(5) else None,
        owner=_owner(seed, number) if dice.randrange(10) == 0 else None,
    )


def hub(organization: str) -> Firm:
    """Return the firm in the middle of a portfolio, under the id that is asked for.

    >>> hub("helix").name
    'Helix Bio'
    """
    industry = INDUSTRIES[0]
    name = organization.replace("-", " ").replace("_", " ").title()
    return Firm(
        id=organization,
        name=f"{name} {industry.trades[0]}",
        industry=industry,
        country="DE",
        capabilities=industry.capabilities[:3],
    )


def _root(seed: int, number: int) -> str:
    """Return the word that no other firm bears: a short one, longer ones when those are used up."""
    rest, place = divmod(number, _SHORT_NAMES)
    place = (place * _APART + seed) % _SHORT_NAMES
    middle = ""
    while rest:
        rest, letter = divmod(rest - 1, len(_MIDDLE))
        middle += _MIDDLE[letter]
    return _FIRST[place // len(_LAST)] + middle + _LAST[place % len(_LAST)]


def _lei(number: int) -> str:
    """Return an identifier of the right form; no registry gives out any that starts with 0000."""
    entity = f"{number:018}"
    return entity + check_digits(entity)


def _owner(seed: int, number: int) -> Owner:
    group = number // _GROUP_OF
    dice = Random(f"{seed}/group/{group}")  # noqa: S311 - no secret
    return Owner(f"{dice.choice(_FIRST)}{dice.choice(_LAST)} Holding {group + 1}")
