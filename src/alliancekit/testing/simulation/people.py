"""Invented people: each firm has a few who manage its alliances, and others for everything else."""

from random import Random

import attrs

from alliancekit.parties.roles import ALLIANCE_MANAGER, EXECUTIVE_SPONSOR

_GIVEN = (
    "Ada", "Amir", "Anna", "Ben", "Chiara", "Chen", "Dana", "Diego", "Elif", "Emil", "Fatou", "Felix", "Grace", "Hana",
    "Hugo", "Ines", "Ivan", "Jana", "Jonas", "Kaya", "Kofi", "Lara", "Leo", "Lin", "Maja", "Marc", "Mina", "Nils",
    "Nora", "Omar", "Petra", "Ravi", "Rosa", "Sami", "Sara", "Tariq", "Tessa", "Uma", "Viktor", "Yuki",
)  # fmt: skip

_FAMILY = (
    "Abel", "Arslan", "Bauer", "Berg", "Blanc", "Castro", "Costa", "Diallo", "Dvorak", "Eriksen", "Fischer", "Fontana",
    "Garcia", "Haas", "Holm", "Ito", "Jansen", "Kaur", "Keller", "Kim", "Kowal", "Larsen", "Lopez", "Marin", "Mensah",
    "Moreau", "Novak", "Okafor", "Olsen", "Park", "Petit", "Rossi", "Sato", "Silva", "Singh", "Tanaka", "Vogel",
    "Weber", "Yilmaz", "Zhou",
)  # fmt: skip

_SEVERAL = {ALLIANCE_MANAGER: 9, EXECUTIVE_SPONSOR: 5}
"""How many people of a firm share a role among all its alliances; of another role there are more."""

_MANY = 24


@attrs.frozen
class Person:
    """An invented person.

    Attributes:
        id: The person's id, the same in every alliance of the firm.
        name: The person's name.
        party: The firm.
    """

    id: str
    name: str
    party: str


def person(seed: int, party: str, role: str, dice: Random) -> Person:
    """Return one of the people of a firm who hold a role; the same few come up again in its other alliances."""
    which = dice.randrange(_SEVERAL.get(role, _MANY))
    own = Random(f"{seed}/person/{party}/{role}/{which}")  # noqa: S311 - no secret
    given, family = own.choice(_GIVEN), own.choice(_FAMILY)
    return Person(f"{given}.{family}.{party}".lower()[:64], f"{given} {family}", party)
