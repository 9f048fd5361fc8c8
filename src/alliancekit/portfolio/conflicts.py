"""Exclusivity across alliances: where what binds an organization in one alliance collides with another one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.agreements.restriction import Restriction, conflicts_among, restrictions
from alliancekit.agreements.scope import Scope
from alliancekit.alliance import Alliance
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted, listed, spelled
from alliancekit.portfolio.membership import known_as

if TYPE_CHECKING:
    from alliancekit.portfolio.portfolio import Portfolio


@attrs.frozen
class Collision:
    """Two alliances that cannot both be kept, for what a party promised in one of them.

    Attributes:
        party: Who is bound, by the id of the organization where there is one.
        bound: What binds it.
        other: The id of the other alliance.
        against: What binds it there to someone else; `None` where the other alliance merely works in the
            field that the first one reserves.
        overlaps: Where they collide: one field, territory and product each.
        accepted: Whether the overlap was accepted by name, on either side.
    """

    party: str
    bound: Restriction
    other: str
    against: Restriction | None
    overlaps: tuple[Scope, ...]
    accepted: bool

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from others: the party, and the sources and alliances on both sides."""
        there = self.against.source if self.against else ""
        here = f"{self.bound.alliance}: {self.bound.source}"
        return self.party, here, self.other, there

    def __str__(self) -> str:
        """Return it as a sentence."""
        where = "; ".join(map(str, self.overlaps[:5]))
        bound, known = self.bound, " (accepted)" if self.accepted else ""
        here = f"{self.party} is bound to {listed(bound.in_favor_of)} by {bound.source} of {bound.alliance}"
        there = f"{self.other} works there with others"
        if self.against is not None:
            whom = listed(self.against.in_favor_of)
            there = f"to {whom} by {self.against.source} of {self.other}"
        return f"{here}, and {there}: {where}{known}"


@attrs.frozen
class Collisions(Shown):
    """The exclusivity conflicts between the alliances of a portfolio.

    Attributes:
        on: The day from which they matter.
        every: Each of them, those that nobody has accepted first.
        compared: How many restrictions were compared.
    """

    on: date
    every: tuple[Collision, ...]
    compared: int

    @property
    def unaccepted(self) -> tuple[Collision, ...]:
        """Those that nobody has accepted by name."""
        return tuple(each for each in self.every if not each.accepted)

    def to_records(self) -> list[dict[str, Any]]:
        """Return a plain dictionary for each conflict."""
        return [
            {
                "party": each.party,
                "alliance": each.bound.alliance,
                "source": each.bound.source,
                "in_favor_of": ", ".join(each.bound.in_favor_of),
                "other": each.other,
                "against": each.against.source if each.against else None,
                "overlaps": "; ".join(map(str, each.overlaps)),
                "accepted": each.accepted,
            }
            for each in self.every
        ]

    def __str__(self) -> str:
        """Return it in a line for each conflict."""
        head = (
            f"{counted(len(self.every), 'conflict')} among {counted(self.compared, 'restriction')}"
        )
        return "\n".join([head, *(f"  {each}" for each in self.every)])


def collisions(portfolio: "Portfolio") -> Collisions:
    """Return where exclusivities collide between live alliances: with each other, and with what others work on.

    A party is compared with itself across alliances by its organization. Two restrictions collide where they
    bind it to different others in the same field, territory, product and time, minus what is excepted. An
    exclusivity of the organization also collides with the stated scope of another alliance that it has with
    someone else; where two promises collide already, that is not said again. What collides within one alliance
    is `exclusivity_conflicts` of that.
    """
    on = portfolio.on
    names = _names(portfolio.live, on)
    bound = [
        _canonical(each, alliance, names, on)
        for alliance in portfolio.live
        for each in restrictions(alliance, on)
    ]
    twice = tuple(_twice_bound(bound, on))
    known = {_pair(each) for each in twice}
    there = (each for each in _working_there(portfolio, bound, names) if _pair(each) not in known)
    found = sorted((*twice, *there), key=lambda each: (each.accepted, each.key))
    return Collisions(on, tuple(found), len(bound))


def _pair(collision: Collision) -> tuple[str, frozenset[str]]:
    return collision.party, frozenset((collision.bound.alliance, collision.other))


def _names(alliances: Iterable[Alliance], on: date) -> Mapping[str, str]:
    """Return who is meant by the name or the id that an exclusivity is said to be in favor of."""
    names: dict[str, str] = {}
    for alliance in alliances:
        for party in alliance.parties.members(on):
            for said in (party.name, party.id, party.organization):
                if said:
                    names.setdefault(spelled(said), known_as(party))
    return names


def _canonical(
    restriction: Restriction, alliance: Alliance, names: Mapping[str, str], on: date
) -> Restriction:
    """Return a restriction with parties called by their organizations, so that they compare across alliances."""
    local = {party.id: known_as(party) for party in alliance.parties.members(on)}
    return attrs.evolve(
        restriction,
        party=local.get(restriction.party, restriction.party),
        in_favor_of=tuple(
            dict.fromkeys(
                local.get(each) or names.get(spelled(each), each)
                for each in restriction.in_favor_of
            )
        ),
    )


def _twice_bound(bound: Iterable[Restriction], on: date) -> Iterator[Collision]:
    """Yield the collisions of two restrictions of a party that stand in two alliances."""
    parties: dict[str, list[Restriction]] = defaultdict(list)
    for each in bound:
        parties[each.party].append(each)
    for group in parties.values():
        for first, second in _pairs(group):
            if first.alliance == second.alliance:
                continue
            for found in conflicts_among((first, second), on):
                yield Collision(
                    found.party,
                    found.first,
                    found.second.alliance,
                    found.second,
                    found.overlaps,
                    found.accepted,
                )


def _pairs(group: Sequence[Restriction]) -> Iterator[tuple[Restriction, Restriction]]:
    """Yield the pairs of restrictions that share a field, or of which one is open to every field."""
    reserved = _Reserved.of(group)
    for at, first in enumerate(reserved.every):
        for place in reserved.near(first.scope):
            if at < place:
                yield first, reserved.every[place]


def _working_there(
    portfolio: "Portfolio", bound: Iterable[Restriction], names: Mapping[str, str]
) -> Iterator[Collision]:
    """Yield where the organization works with others in what it has reserved for someone."""
    of, on = portfolio.of, portfolio.on
    reserved = _Reserved.of([each for each in bound if each.party == of])
    for alliance in portfolio.live:
        scope = alliance.agreements.exclusivity.intended(on)
        if scope is None:
            continue
        there = {known_as(party) for party in alliance.parties.members(on)}
        for place in reserved.near(scope):
            each = reserved.every[place]
            if each.alliance == alliance.id or there <= {of, *each.in_favor_of}:
                continue
            both = each.scope.shared_with(scope)
            ahead = None if both is None else both.since(on)
            overlaps = () if ahead is None else ahead.without(each.exceptions)
            if overlaps:
                accepted = _accepted_there(alliance, each, names, on)
                yield Collision(of, each, alliance.id, None, overlaps, accepted)


@attrs.frozen
class _Reserved:
    """Restrictions, found by the field that they reserve."""

    every: tuple[Restriction, ...]
    by_field: Mapping[str, tuple[int, ...]]
    in_every_field: tuple[int, ...]

    @classmethod
    def of(cls, every: Iterable[Restriction]) -> "_Reserved":
        """Return restrictions, to be found by their fields."""
        kept = tuple(every)
        by_field: dict[str, list[int]] = defaultdict(list)
        for at, each in enumerate(kept):
            for word in {spelled(word) for word in each.scope.fields}:
                by_field[word].append(at)
        return cls(
            kept,
            {word: tuple(places) for word, places in by_field.items()},
            tuple(at for at, each in enumerate(kept) if not each.scope.fields),
        )

    def near(self, scope: Scope) -> Iterable[int]:
        """Return the places of those that may reach into a scope: they share a field, or one of them is open."""
        if not scope.fields:
            return range(len(self.every))
        places = set(self.in_every_field)
        for word in scope.fields:
            places.update(self.by_field.get(spelled(word), ()))
        return sorted(places)


def _accepted_there(
    alliance: Alliance, restriction: Restriction, names: Mapping[str, str], on: date
) -> bool:
    """Return whether the other alliance knows of it, as a declared exclusivity, and its overlap was accepted."""
    return any(
        each.accepted(on) and names.get(spelled(each.in_favor_of)) in restriction.in_favor_of
        for each in alliance.agreements.exclusivity.live(on)
    )
