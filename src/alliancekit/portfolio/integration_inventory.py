"""The inventory: in which alliances a firm takes part, itself, by another name, or through what it owns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.identity import is_lei
from alliancekit.kernel.party import Owner, Party
from alliancekit.kernel.wording import spelled
from alliancekit.parties.organization import Identity, Organization
from alliancekit.portfolio.integration_matching import Doubt, Firm, core, owner_keys
from alliancekit.portfolio.membership import known_as


@attrs.frozen
class Sighting:
    """A party of a live alliance, with what is known of the firm that it is.

    Attributes:
        alliance: The alliance.
        party: The party as it stands there.
        firm: The id of the firm.
        names: What it is called: by the party, and by its record.
        leis: Its LEIs, by the party and by its record.
        countries: Its countries, likewise.
        owners: Who owns it on the day, likewise.
        affiliates: The firms that agreements name as its affiliates.
    """

    alliance: Alliance
    party: Party
    firm: str
    names: tuple[str, ...]
    leis: tuple[str, ...]
    countries: tuple[str, ...]
    owners: tuple[Owner, ...]
    affiliates: tuple[str, ...]


@attrs.frozen
class Known:
    """What a firm can be told by.

    Attributes:
        asked: The id, name or LEI that was asked for.
        ids: The ids of its records and parties.
        leis: Its Legal Entity Identifiers.
        names: Its names, as they are looked up.
    """

    asked: str
    ids: frozenset[str]
    leis: frozenset[str]
    names: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        """All of these at once, as an owner can be told by them."""
        return self.ids | self.leis | self.names

    def how(self, sighting: Sighting) -> str:  # noqa: PLR0911 - one for each way to tell a firm
        """Return how a party is told to be the firm, or to be its own; empty where it is neither."""
        if sighting.firm == self.asked:
            return f"on record as {sighting.firm}"
        if spelled(self.asked) in map(spelled, sighting.names):
            return "by the name that was asked for"
        if not self.leis.isdisjoint(sighting.leis):
            return "by its LEI"
        if sighting.firm in self.ids:
            return f"on record as {sighting.firm}"
        for owner in sighting.owners:
            if owner_keys(owner) & self.keys:
                return f"owned by {owner.name}"
        for affiliate in sighting.affiliates:
            if spelled(affiliate) in self.names or affiliate in self.ids:
                return f"signs for its affiliate {affiliate}"
        return ""

    def doubt(self, sighting: Sighting) -> Doubt | None:
        """Return why a party that is not told to be the firm may be it all the same."""
        cores = {core(name) for name in self.names}
        for name in sighting.names:
            if core(name) in cores and not (self.leis and sighting.leis):
                same = "the same" if spelled(name) in self.names else "the same but for its form"
                return Doubt(
                    self.asked,
                    sighting.firm,
                    f"the name {name} in {sighting.alliance.id} is {same}, and no LEI says whether "
                    "the firm is",
                )
        return None


def sightings(
    alliances: Iterable[Alliance], on: date, organizations: Mapping[str, Organization]
) -> Iterator[Sighting]:
    """Yield every party of every alliance on a day."""
    for alliance in alliances:
        affiliates: dict[str, list[str]] = {}
        for agreement in alliance.agreements.agreements.values():
            for each in agreement.affiliates:
                affiliates.setdefault(each.party, []).extend((each.id, each.name))
        for party in alliance.parties.members(on):
            record = organizations.get(known_as(party))
            said = [Identity(party.name, party.lei, party.country)]
            owners = [alliance.parties.owner(party.id, on)]
            if record is not None:
                said.append(record.identity(on))
                owners.append(record.parent(on))
            yield Sighting(
                alliance,
                party,
                known_as(party),
                _each_once(each.name for each in said),
                _each_once(each.lei for each in said),
                _each_once(each.country for each in said),
                tuple(each for each in owners if each is not None),
                tuple(affiliates.get(party.id, ())),
            )


def known_of(
    asked: str, seen: Sequence[Sighting], organizations: Mapping[str, Organization], on: date
) -> Known:
    """Return what a firm can be told by: what was asked for, and what the record says of whoever that is.

    Args:
        asked: An id, a name or an LEI.
        seen: Every party of every alliance.
        organizations: What is on record about organizations, by id.
        on: The day.
    """
    ids, names = {asked}, {spelled(asked)}
    leis = {asked} if is_lei(asked) else set()
    for record in organizations.values():
        identity = record.identity(on)
        if asked in (record.id, identity.lei) or spelled(identity.name) == spelled(asked):
            ids.add(record.id)
            names.add(spelled(identity.name))
            leis.update(filter(None, (identity.lei,)))
    while True:
        more = [
            each
            for each in seen
            if each.firm in ids
            or not leis.isdisjoint(each.leis)
            or spelled(asked) in map(spelled, each.names)
        ]
        before = (len(ids), len(leis))
        ids.update(each.firm for each in more)
        leis.update(lei for each in more for lei in each.leis)
        names.update(spelled(name) for each in more for name in each.names)
        if before == (len(ids), len(leis)):
            return Known(asked, frozenset(ids), frozenset(leis), frozenset(names))


def firms_of(seen: Iterable[Sighting]) -> tuple[Firm, ...]:
    """Return the firms that parties are, each once, with all that is known of it."""
    found: dict[str, list[Sighting]] = {}
    for each in seen:
        found.setdefault(each.firm, []).append(each)
    return tuple(
        Firm(
            name,
            _each_once(name for each in found[name] for name in each.names),
            _each_once(lei for each in found[name] for lei in each.leis),
            _each_once(country for each in found[name] for country in each.countries),
            tuple(dict.fromkeys(owner for each in found[name] for owner in each.owners)),
            _each_once(each.alliance.id for each in found[name]),
        )
        for name in sorted(found)
    )


def _each_once(words: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, words)))
