"""What is done about exclusivity: declared or denied, released, and an overlap accepted."""

from typing import ClassVar

import attrs

from alliancekit.agreements.scope import Scope
from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Text


@attrs.frozen(kw_only=True)
class StateScope(Act):
    """State what the alliance intends to work on, and where.

    Exclusivities are held against it. Stating another scope voids the overlaps that were accepted.

    Attributes:
        scope: Fields, territories, products and period of the alliance itself.
    """

    do: ClassVar[str] = "agreements.state-scope"
    scope: Scope


@attrs.frozen(kw_only=True)
class DeclareExclusivity(Act):
    """Declare an exclusivity that a party is bound by, outside this alliance.

    Attributes:
        exclusivity: The exclusivity's id.
        party: The party that is bound.
        in_favor_of: To whom it is bound; say "a third party" where the name is confidential.
        scope: Fields, territories, products and period in which it is bound.
        exceptions: What is excepted, each as a scope.
    """

    do: ClassVar[str] = "agreements.declare-exclusivity"
    exclusivity: Id
    party: PartyId
    in_favor_of: Text
    scope: Scope
    exceptions: tuple[Scope, ...] = ()


@attrs.frozen(kw_only=True)
class DeclareNoExclusivity(Act):
    """Declare that a party is bound by no exclusivity that could stand in the way.

    Attributes:
        party: The party that declares it.
    """

    do: ClassVar[str] = "agreements.declare-no-exclusivity"
    party: PartyId


@attrs.frozen(kw_only=True)
class _AboutAnExclusivity(Act):
    """An act about a declared exclusivity.

    Attributes:
        exclusivity: The exclusivity's id.
    """

    exclusivity: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the exclusivity."""
        return (f"exclusivity:{self.exclusivity}",)


@attrs.frozen(kw_only=True)
class ReleaseExclusivity(_AboutAnExclusivity):
    """Record that a party is released from an exclusivity, from this day on.

    Attributes:
        exclusivity: The exclusivity's id.
        reason: What released it: a consent, a termination, a buy-back.
    """

    do: ClassVar[str] = "agreements.release-exclusivity"
    reason: Text


@attrs.frozen(kw_only=True)
class AcceptOverlap(_AboutAnExclusivity):
    """Accept, by name and on record, that an exclusivity overlaps the scope of the alliance.

    Attributes:
        exclusivity: The exclusivity's id.
        reason: Why the overlap is accepted.
        person: Who answers for it, by name or address.
    """

    do: ClassVar[str] = "agreements.accept-overlap"
    reason: Text
    person: Text


ExclusivityAct = (
    StateScope | DeclareExclusivity | DeclareNoExclusivity | ReleaseExclusivity | AcceptOverlap
)
