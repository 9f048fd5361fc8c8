"""Exclusivity: what each party is bound by elsewhere, held against what the alliance intends."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.agreements.exclusivity_acts import (
    AcceptOverlap,
    DeclareExclusivity,
    DeclareNoExclusivity,
    ExclusivityAct,
    ReleaseExclusivity,
    StateScope,
)
from alliancekit.agreements.scope import Scope
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice, changed


class ExclusivityStatus(Choice):
    """Whether an exclusivity still binds."""

    LIVE = "live"
    RELEASED = "released"


EXCLUSIVITY = Chart(
    "exclusivity",
    tuple(ExclusivityStatus),
    (
        Edge("accept-overlap", ExclusivityStatus.LIVE, ExclusivityStatus.LIVE),
        Edge("release-exclusivity", ExclusivityStatus.LIVE, ExclusivityStatus.RELEASED),
    ),
)
"""The life of an exclusivity; its events are the verbs of the acts."""


@attrs.frozen
class Acceptance:
    """That an overlap was accepted, why, and who answers for it."""

    reason: str
    person: str
    on: date


@attrs.frozen
class Exclusivity:
    """An exclusivity that a party is bound by outside the alliance.

    Attributes:
        id: Its id.
        party: The party that is bound.
        in_favor_of: To whom it is bound.
        scope: Fields, territories, products and period in which it is bound.
        declared_on: The day it was declared.
        exceptions: What is excepted.
        status: Whether it still binds.
        released_on: The day from which the party is free again.
        acceptance: That its overlap with the alliance was accepted.
    """

    chart: ClassVar[Chart] = EXCLUSIVITY

    id: str
    party: str
    in_favor_of: str
    scope: Scope
    declared_on: date
    exceptions: tuple[Scope, ...] = ()
    status: ExclusivityStatus = ExclusivityStatus.LIVE
    released_on: date | None = None
    acceptance: Acceptance | None = None

    @property
    def since(self) -> date:
        """The day from which acts about it can be dated."""
        return self.declared_on

    def live(self, on: date) -> bool:
        """Return whether it had been declared and not been released on a day."""
        return self.declared_on <= on and (self.released_on is None or on < self.released_on)

    def accepted(self, on: date) -> bool:
        """Return whether its overlap had been accepted on a day."""
        return self.acceptance is not None and self.acceptance.on <= on

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"exclusivity {self.id}"

    def overlaps(self, intended: Scope, on: date) -> tuple[Scope, ...]:
        """Return where it stands in the way from a day on, minus its exceptions."""
        both = self.scope.shared_with(intended)
        ahead = None if both is None else both.since(on)
        return () if ahead is None else ahead.without(self.exceptions)

    def after(self, fact: ReleaseExclusivity | AcceptOverlap) -> Self:
        """Return the exclusivity after a fact."""
        match fact:
            case ReleaseExclusivity():
                status = EXCLUSIVITY.follow(self.status, "release-exclusivity")
                return changed(self, status=ExclusivityStatus(status), released_on=fact.on)
            case AcceptOverlap():
                return changed(self, acceptance=Acceptance(fact.reason, fact.person, fact.on))
            case _:
                assert_never(fact)


@attrs.frozen
class ExclusivityCheck:
    """What is known of exclusivity.

    Attributes:
        scope: What the alliance intends to work on; `None` while it is not stated.
        scope_on: The day it was stated.
        declared: By party, the first day on which it declared an exclusivity, or that it has none.
        exclusivities: By id, the exclusivities that were declared.
    """

    scope: Scope | None = None
    scope_on: date | None = None
    declared: Mapping[str, date] = attrs.field(factory=dict)
    exclusivities: Mapping[str, Exclusivity] = attrs.field(factory=dict)

    def intended(self, on: date) -> Scope | None:
        """Return the scope of the alliance if it had been stated on a day."""
        return self.scope if self.scope_on is not None and self.scope_on <= on else None

    def undeclared(self, parties: tuple[str, ...], on: date) -> tuple[str, ...]:
        """Return which of the parties had declared nothing on a day."""
        return tuple(
            party for party in parties if party not in self.declared or self.declared[party] > on
        )

    def live(self, on: date) -> tuple[Exclusivity, ...]:
        """Return the exclusivities that bind on a day."""
        return tuple(each for each in self.exclusivities.values() if each.live(on))

    def after(self, fact: ExclusivityAct) -> Self:
        """Return what is known after a fact."""
        match fact:
            case StateScope():
                every = {
                    key: attrs.evolve(each, acceptance=None)
                    for key, each in self.exclusivities.items()
                }
                return changed(self, scope=fact.scope, scope_on=fact.on, exclusivities=every)
            case DeclareExclusivity():
                declared = Exclusivity(
                    id=fact.exclusivity,
                    party=fact.party,
                    in_favor_of=fact.in_favor_of,
                    scope=fact.scope,
                    declared_on=fact.on,
                    exceptions=fact.exceptions,
                )
                known = {**self.exclusivities, fact.exclusivity: declared}
                heard = self._heard_from(fact.party, fact.on)
                return changed(self, exclusivities=known, declared=heard)
            case DeclareNoExclusivity():
                return changed(self, declared=self._heard_from(fact.party, fact.on))
            case ReleaseExclusivity() | AcceptOverlap():
                before = self.exclusivities.get(fact.exclusivity)
                if before is None:
                    return self
                known = {**self.exclusivities, fact.exclusivity: before.after(fact)}
                return changed(self, exclusivities=known)
            case _:
                assert_never(fact)

    def _heard_from(self, party: str, on: date) -> Mapping[str, date]:
        first = min(on, self.declared.get(party, on))
        return {**self.declared, party: first}
