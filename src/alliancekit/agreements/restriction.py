"""Restrictions: what keeps a party from working with others, from whatever paper, and where two of them collide."""

import itertools
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import attrs

from alliancekit.agreements.agreement import Agreement
from alliancekit.agreements.scope import Scope
from alliancekit.agreements.terms import RESTRICTIVE, Term, TermKind
from alliancekit.kernel.period import Period
from alliancekit.kernel.wording import listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@attrs.frozen
class Restriction:
    """That a party is bound to someone, within a scope.

    Attributes:
        party: The party that is bound.
        in_favor_of: To whom it is bound.
        scope: Fields, territories, products and period in which it is bound.
        source: Where it comes from, as a message calls it: `agreement licence 2.1`, or `exclusivity roche`.
        alliance: The alliance on whose record it stands.
        exceptions: What is carved out of it.
        accepted: Whether its overlap with the alliance was accepted by name.
    """

    party: str
    in_favor_of: tuple[str, ...]
    scope: Scope
    source: str
    alliance: str
    exceptions: tuple[Scope, ...] = ()
    accepted: bool = False

    def __str__(self) -> str:
        """Return it as a sentence."""
        return f"{self.party} is bound to {listed(self.in_favor_of)} by {self.source}: {self.scope}"


@attrs.frozen
class ExclusivityConflict:
    """Two restrictions of one party, to different others, that cannot both be kept.

    Attributes:
        party: The party that is bound twice.
        first: One of them.
        second: The other.
        overlaps: Where they collide: one field, territory and product each.
    """

    party: str
    first: Restriction
    second: Restriction
    overlaps: tuple[Scope, ...]

    @property
    def accepted(self) -> bool:
        """Whether it is known and accepted by name, on either side."""
        return self.first.accepted or self.second.accepted

    def __str__(self) -> str:
        """Return it as a sentence."""
        where = "; ".join(str(scope) for scope in self.overlaps[:5])
        return f"{self.party}: {self.first.source} and {self.second.source} collide: {where}"


def restrictions(alliance: "Alliance", on: date) -> tuple[Restriction, ...]:
    """Return everything that restricts the parties of an alliance on a day.

    Exclusivity and non-compete terms of its agreements in force, each for every party that it is about and in
    favor of the others that the agreement binds; and the exclusivities that parties declared to have elsewhere.

    Args:
        alliance: The alliance.
        on: The day.
    """
    parties = alliance.parties.ids
    declared = (
        Restriction(
            party=each.party,
            in_favor_of=(each.in_favor_of,),
            scope=each.scope,
            source=str(each),
            alliance=alliance.id,
            exceptions=each.exceptions,
            accepted=each.accepted(on),
        )
        for each in alliance.agreements.exclusivity.live(on)
        if each.party in parties
    )
    own = (
        restriction
        for agreement in alliance.agreements.in_force(on)
        for restriction in _of_terms(agreement, agreement.bound(parties), alliance.id, on)
    )
    return (*declared, *own)


def conflicts_among(every: Iterable[Restriction], on: date) -> tuple[ExclusivityConflict, ...]:
    """Return which restrictions collide: of one party, to different others, where both reach, from a day on.

    Args:
        every: Restrictions, of one alliance or of several.
        on: The day from which it matters; what is over by then does not collide.
    """
    found = []
    for first, second in itertools.combinations(every, 2):
        if first.party == second.party and set(first.in_favor_of) != set(second.in_favor_of):
            both = first.scope.shared_with(second.scope)
            ahead = None if both is None else both.since(on)
            exceptions = (*first.exceptions, *second.exceptions)
            overlaps = () if ahead is None else ahead.without(exceptions)
            if overlaps:
                found.append(ExclusivityConflict(first.party, first, second, overlaps))
    return tuple(found)


def exclusivity_conflicts(alliance: "Alliance", on: date) -> tuple[ExclusivityConflict, ...]:
    """Return which exclusivities of the parties of an alliance collide from a day on, accepted or not.

    Args:
        alliance: The alliance.
        on: The day.
    """
    return conflicts_among(restrictions(alliance, on), on)


def _of_terms(
    agreement: Agreement, bound: tuple[str, ...], alliance: str, on: date
) -> Iterator[Restriction]:
    in_force = agreement.as_of(on, known_on=on)
    terms = in_force.terms.values()
    carved_out = [term for term in terms if term.kind is TermKind.COMPETITIVE_RESTRICTION_EXCEPTION]
    ended = [part.part for part in agreement.ended_parts if part.on <= on]
    whole = Scope(period=Period(agreement.effective_on or on, in_force.last_day))
    for term in terms:
        scope = term.scope.shared_with(whole) if term.kind in RESTRICTIVE else None
        if scope is None:
            continue
        for party in bound:
            if term.about(party):
                yield Restriction(
                    party=party,
                    in_favor_of=tuple(each for each in bound if each != party),
                    scope=scope,
                    source=f"{agreement} {term.clause}",
                    alliance=alliance,
                    exceptions=(*term.exceptions, *ended, *_exceptions_for(party, carved_out)),
                )


def _exceptions_for(party: str, carved_out: list[Term]) -> Iterator[Scope]:
    return (term.scope for term in carved_out if term.about(party))
