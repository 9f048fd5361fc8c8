"""Conflicts across a union: what two firms promised to others, each for itself, and cannot keep as one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

import attrs

from alliancekit.agreements.restriction import Restriction, conflicts_among, restrictions
from alliancekit.agreements.scope import Scope
from alliancekit.alliance import Alliance
from alliancekit.kernel.wording import counted, listed, spelled
from alliancekit.portfolio.membership import known_as


@attrs.frozen
class SideAlliance:
    """An alliance of one side of the union.

    Attributes:
        alliance: The alliance.
        party: The party through which it is of that side.
        partners: The firms beside the two, by id; a firm of both portfolios has one id.
    """

    alliance: Alliance
    party: str
    partners: frozenset[str]


@attrs.frozen
class UnionConflict:
    """A promise of one side that the other side's alliance runs into.

    Attributes:
        bound: The alliance in which the promise was made.
        source: Where it stands, as a message calls it.
        to: The firms that it was made to.
        against: The alliance of the other side that it runs into.
        because: What stands there: a promise of its own, or the work that it intends.
        overlaps: Where both reach: one field, territory and product each.
    """

    bound: str
    source: str
    to: tuple[str, ...]
    against: str
    because: str
    overlaps: tuple[Scope, ...]

    def __str__(self) -> str:
        """Return it as a sentence."""
        where = "; ".join(map(str, self.overlaps[:3]))
        more = len(self.overlaps) - 3
        said = where if more <= 0 else f"{where} and {counted(more, 'more place')}"
        return (
            f"{self.bound}: {self.source}, promised to {listed(self.to)}, runs into {self.because} of "
            f"{self.against}: {said}"
        )


def conflicts_across(
    buyers: Sequence[SideAlliance],
    targets: Sequence[SideAlliance],
    on: date,
    one_id: Mapping[str, str],
) -> tuple[UnionConflict, ...]:
    """Return what collides once the alliances of both sides are those of one firm.

    Two promises collide where both restrict the firm, to different others, in one place. A promise also
    collides with the work of an alliance of the other side that intends to work there with someone else.

    Args:
        buyers: The alliances of the buyer.
        targets: Those of the target.
        on: The day from which it matters.
        one_id: By the id of a firm, the one id that it has in both portfolios; left out where it has its own.
    """
    found: list[UnionConflict] = []
    ours, theirs = _promises(buyers, on, one_id), _promises(targets, on, one_id)
    index = _ByField.of((each.scope, each) for each in theirs)
    for mine in ours:
        for _, other in index.near(mine.scope):
            found.extend(
                UnionConflict(
                    mine.alliance,
                    mine.source,
                    mine.in_favor_of,
                    other.alliance,
                    f"{other.source}, promised to {listed(other.in_favor_of)},",
                    conflict.overlaps,
                )
                for conflict in conflicts_among((mine, other), on)
            )
    for promises, others in ((ours, targets), (theirs, buyers)):
        found += _against_work(promises, others, on)
    return tuple(sorted(found, key=lambda each: (each.bound, each.against, each.source)))


_UNION = "the union"
_EVERY_FIELD = ""


def _promises(
    alliances: Iterable[SideAlliance], on: date, one_id: Mapping[str, str]
) -> tuple[Restriction, ...]:
    """Return what one side is bound by, as promises of the union to firms with one id."""
    found = []
    for each in alliances:
        called = {
            name: one_id.get(known_as(member.party), known_as(member.party))
            for name, member in each.alliance.parties.memberships.items()
        }
        for restriction in restrictions(each.alliance, on):
            if restriction.party == each.party:
                to = tuple(sorted({called.get(name, name) for name in restriction.in_favor_of}))
                found.append(attrs.evolve(restriction, party=_UNION, in_favor_of=to))
    return tuple(found)


def _against_work(
    promises: Sequence[Restriction], others: Sequence[SideAlliance], on: date
) -> Iterator[UnionConflict]:
    work = (
        (scope, each)
        for each in others
        if (scope := each.alliance.agreements.exclusivity.intended(on)) is not None
    )
    index = _ByField.of(work)
    for promise in promises:
        for scope, other in index.near(promise.scope):
            if other.alliance.id == promise.alliance or other.partners <= {*promise.in_favor_of}:
                continue
            both = promise.scope.shared_with(scope)
            ahead = None if both is None else both.since(on)
            overlaps = () if ahead is None else ahead.without(promise.exceptions)
            if overlaps:
                yield UnionConflict(
                    promise.alliance,
                    promise.source,
                    promise.in_favor_of,
                    other.alliance.id,
                    f"the work with {listed(sorted(other.partners))}",
                    overlaps,
                )


T = TypeVar("T")


@attrs.frozen
class _ByField(Generic[T]):
    """Things by the fields that they reach, so that not every two have to be held against each other."""

    every: tuple[tuple[Scope, T], ...]
    fields: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, things: Iterable[tuple[Scope, T]]) -> "_ByField[T]":
        every = tuple(things)
        fields: dict[str, list[int]] = {}
        for at, (scope, _) in enumerate(every):
            for field in {spelled(word) for word in scope.fields} or {_EVERY_FIELD}:
                fields.setdefault(field, []).append(at)
        return cls(every, {field: tuple(places) for field, places in fields.items()})

    def near(self, scope: Scope) -> Iterator[tuple[Scope, T]]:
        """Yield what can share a field with a scope, in the order given."""
        if not scope.fields:
            yield from self.every
            return
        words = (_EVERY_FIELD, *(spelled(word) for word in scope.fields))
        for at in sorted({place for word in words for place in self.fields.get(word, ())}):
            yield self.every[at]
