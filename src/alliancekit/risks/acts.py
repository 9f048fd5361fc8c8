"""What is done about risks: registered, assessed, mitigated, closed, or considered and not found."""

from datetime import date
from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Scale, Text


@attrs.frozen(kw_only=True)
class RegisterRisk(Act):
    """Put something that can go wrong into the register.

    Attributes:
        risk: The risk's id.
        title: What can go wrong, in words.
        category: The category of the playbook that it belongs to: business, human or legal in the
            standard one.
        likelihood: From 1 (hardly) to 5 (almost certainly).
        impact: From 1 (a nuisance) to 5 (the end of the alliance).
        owner: The person who watches it, by name or address.
        party: The party that the owner acts for.
        mitigation: What is planned against it, in words.
        review_on: The day on which it is looked at again.
    """

    do: ClassVar[str] = "risks.register-risk"
    risk: Id
    title: Text
    category: Id
    likelihood: Scale
    impact: Scale
    owner: Text
    party: PartyId
    mitigation: str = ""
    review_on: date | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the risk."""
        return (f"risk:{self.risk}",)


@attrs.frozen(kw_only=True)
class ReassessRisk(Act):
    """Judge a risk anew: before mitigation the inherent risk, after it what is left of it.

    Attributes:
        risk: The risk's id.
        likelihood: From 1 (hardly) to 5 (almost certainly).
        impact: From 1 (a nuisance) to 5 (the end of the alliance).
        reason: What has changed, in words.
        review_on: The day on which it is looked at again; as before where nothing is given.
    """

    do: ClassVar[str] = "risks.reassess-risk"
    risk: Id
    likelihood: Scale
    impact: Scale
    reason: Text
    review_on: date | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the risk."""
        return (f"risk:{self.risk}",)


@attrs.frozen(kw_only=True)
class MitigateRisk(Act):
    """Record what was done against a risk, and what is left of it.

    Attributes:
        risk: The risk's id.
        measure: What was done, in words.
        likelihood: The likelihood that is left, from 1 (hardly) to 5 (almost certainly).
        impact: The impact that is left, from 1 (a nuisance) to 5 (the end of the alliance).
        review_on: The day on which it is looked at again; as before where nothing is given.
    """

    do: ClassVar[str] = "risks.mitigate-risk"
    risk: Id
    measure: Text
    likelihood: Scale
    impact: Scale
    review_on: date | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the risk."""
        return (f"risk:{self.risk}",)


@attrs.frozen(kw_only=True)
class CloseRisk(Act):
    """Close a risk that cannot happen any more, or that has happened and is dealt with.

    Attributes:
        risk: The risk's id.
        reason: Why it is closed.
    """

    do: ClassVar[str] = "risks.close-risk"
    risk: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the risk."""
        return (f"risk:{self.risk}",)


@attrs.frozen(kw_only=True)
class ReopenRisk(Act):
    """Open a closed risk again: it can happen after all. It counts as it does now, unmitigated.

    Attributes:
        risk: The risk's id.
        likelihood: From 1 (hardly) to 5 (almost certainly).
        impact: From 1 (a nuisance) to 5 (the end of the alliance).
        reason: What has changed, in words.
        review_on: The day on which it is looked at again; as before where nothing is given.
    """

    do: ClassVar[str] = "risks.reopen-risk"
    risk: Id
    likelihood: Scale
    impact: Scale
    reason: Text
    review_on: date | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the risk."""
        return (f"risk:{self.risk}",)


@attrs.frozen(kw_only=True)
class StateConsidered(Act):
    """State that a category of risks was considered, and that nothing was found.

    Attributes:
        category: The category of the playbook.
        person: Who considered it, by name or address.
        statement: What was looked at, and why nothing was found.
    """

    do: ClassVar[str] = "risks.state-considered"
    category: Id
    person: Text
    statement: Text


RisksAct = RegisterRisk | ReassessRisk | MitigateRisk | CloseRisk | ReopenRisk | StateConsidered
