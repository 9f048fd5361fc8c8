"""What is done about opportunities: recorded, shared, advanced, lost, taken up again."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.money import Money
from alliancekit.kernel.wording import listed
from alliancekit.selling.opportunity import ADVANCES, OpportunityStage, Visibility

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class RecordOpportunity(Act):
    """Put one side's own record of a deal down; put down again, it takes the place of what was there.

    Both sides record a deal that they share under one engagement, each with its own figures. A private
    record is `private_to` its side. To share it, put it down again with another visibility: what this act
    says is what the others see.

    Attributes:
        engagement: The id of the engagement, the same on every side.
        party: The side whose record it is.
        account: The customer, by name or by a key of your own.
        product: What is sold.
        territory: Where it is sold.
        visibility: `private`, `partner-led` or `co-sell`.
        amount: What it is worth: the whole deal, in one currency.
        close_on: The day on which it is expected to be won.
        owner: Who sells there, by name or address.
        stage: How far the deal is for this side. The kit fills it; it starts as a prospect.
    """

    do: ClassVar[str] = "selling.record-opportunity"
    engagement: Id
    party: PartyId
    account: Text
    product: Text
    territory: Text
    visibility: Visibility = attrs.field(converter=Visibility)
    amount: Money | None = None
    close_on: date | None = None
    owner: Text | None = None
    stage: OpportunityStage | None = attrs.field(
        default=None, metadata=OUTCOME, converter=attrs.converters.optional(OpportunityStage)
    )

    def faults(self) -> Iterator[str]:
        """Yield an amount that no deal can have."""
        if self.amount is not None and self.amount.amount < 0:
            yield f"`amount` is {self.amount}; expected an amount from 0"

    def concerns(self) -> tuple[str, ...]:
        """Return the engagement."""
        return _engagement(self.engagement)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the stage, for those who see the record for the first time."""
        del playbook
        known = alliance.selling.record_of(self.engagement, self.party)
        stage = OpportunityStage.PROSPECT if known is None else known.stage
        return (attrs.evolve(self, stage=stage),)


@attrs.frozen(kw_only=True)
class AdvanceOpportunity(Act):
    """Take a deal to its next stage, on this side's record.

    Attributes:
        engagement: The engagement.
        party: The side whose record it is.
        to: The stage: `qualified`, `technical-validation`, `business-validation`, `committed` or `launched`.
            From qualified a deal can go to its business validation at once.
    """

    do: ClassVar[str] = "selling.advance-opportunity"
    engagement: Id
    party: PartyId
    to: OpportunityStage = attrs.field(converter=OpportunityStage)

    def faults(self) -> Iterator[str]:
        """Yield a stage that no deal advances to."""
        if self.to not in ADVANCES:
            yield (
                f"`to` is {str(self.to)!r}, and no deal advances there; expected one of "
                f"{listed(ADVANCES)}, or submit selling.lose-opportunity or selling.step-back-opportunity"
            )

    def concerns(self) -> tuple[str, ...]:
        """Return the engagement."""
        return _engagement(self.engagement)


@attrs.frozen(kw_only=True)
class StepBackOpportunity(Act):
    """Take a deal back by one stage, on this side's record: it was not as far as it seemed.

    Attributes:
        engagement: The engagement.
        party: The side whose record it is.
        reason: Why.
    """

    do: ClassVar[str] = "selling.step-back-opportunity"
    engagement: Id
    party: PartyId
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the engagement."""
        return _engagement(self.engagement)


@attrs.frozen(kw_only=True)
class LoseOpportunity(Act):
    """Record that a deal is lost for this side.

    Attributes:
        engagement: The engagement.
        party: The side whose record it is.
        reason: Why: to whom, or to what.
    """

    do: ClassVar[str] = "selling.lose-opportunity"
    engagement: Id
    party: PartyId
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the engagement."""
        return _engagement(self.engagement)


@attrs.frozen(kw_only=True)
class ReopenOpportunity(Act):
    """Take a lost deal up again; it is a prospect once more.

    Attributes:
        engagement: The engagement.
        party: The side whose record it is.
        reason: What has changed.
    """

    do: ClassVar[str] = "selling.reopen-opportunity"
    engagement: Id
    party: PartyId
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the engagement."""
        return _engagement(self.engagement)


@attrs.frozen(kw_only=True)
class HandOverEngagement(Act):
    """Hand the lead of an engagement over to another side. Who shared it first leads it until then.

    The leader's record stands for the deal: its stage and its amount count.

    Attributes:
        engagement: The engagement.
        to: The side that leads from now on; it has a record of its own there that all can see.
        reason: Why.
    """

    do: ClassVar[str] = "selling.hand-over-engagement"
    engagement: Id
    to: PartyId
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the engagement."""
        return _engagement(self.engagement)


RecordChange = AdvanceOpportunity | StepBackOpportunity | LoseOpportunity | ReopenOpportunity
"""What is done to a side's record that is there."""

OpportunityAct = RecordOpportunity | RecordChange | HandOverEngagement


def _engagement(name: str) -> tuple[str, ...]:
    return (f"engagement:{name}",)


def event_of(act: RecordOpportunity | RecordChange) -> str:
    """Return what an act is called in the chart of the record."""
    match act:
        case AdvanceOpportunity():
            return ADVANCES[act.to]
        case RecordOpportunity():
            return "record"
        case StepBackOpportunity():
            return "step-back"
        case LoseOpportunity():
            return "lose"
        case ReopenOpportunity():
            return "reopen"
