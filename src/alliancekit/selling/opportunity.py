"""The opportunity: what one side has on record about a deal, and who may see it."""

from datetime import date
from typing import ClassVar, Self

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.money import Money
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Choice, changed
from alliancekit.selling.deal_key import deal_key


class OpportunityStage(Choice):
    """How far a deal is for one side."""

    PROSPECT = "prospect"
    QUALIFIED = "qualified"
    TECHNICAL_VALIDATION = "technical-validation"
    BUSINESS_VALIDATION = "business-validation"
    COMMITTED = "committed"
    LAUNCHED = "launched"
    LOST = "lost"


class Visibility(Choice):
    """Who may see what a side has on record about a deal.

    `private`: this side alone. `partner-led`: every party sees it, and one of them sells alone. `co-sell`:
    every party sees it, and they sell together.
    """

    PRIVATE = "private"
    PARTNER_LED = "partner-led"
    CO_SELL = "co-sell"


_PROSPECT, _QUALIFIED = OpportunityStage.PROSPECT, OpportunityStage.QUALIFIED
_TECHNICAL = OpportunityStage.TECHNICAL_VALIDATION
_BUSINESS = OpportunityStage.BUSINESS_VALIDATION
_COMMITTED, _LAUNCHED = OpportunityStage.COMMITTED, OpportunityStage.LAUNCHED
_LOST = OpportunityStage.LOST

OPEN_STAGES = (_PROSPECT, _QUALIFIED, _TECHNICAL, _BUSINESS, _COMMITTED)
"""The stages in which a deal can still be won or lost."""

OPPORTUNITY = Chart(
    "opportunity",
    tuple(OpportunityStage),
    (
        *(Edge("record", stage, stage) for stage in (*OPEN_STAGES, _LAUNCHED)),
        Edge("qualify", _PROSPECT, _QUALIFIED),
        Edge("validate-technically", _QUALIFIED, _TECHNICAL),
        Edge("validate-business", _QUALIFIED, _BUSINESS),
        Edge("validate-business", _TECHNICAL, _BUSINESS),
        Edge("commit", _BUSINESS, _COMMITTED),
        Edge("launch", _COMMITTED, _LAUNCHED),
        Edge("step-back", _QUALIFIED, _PROSPECT),
        Edge("step-back", _TECHNICAL, _QUALIFIED),
        Edge("step-back", _BUSINESS, _TECHNICAL),
        Edge("step-back", _COMMITTED, _BUSINESS),
        *(Edge("lose", stage, _LOST) for stage in OPEN_STAGES),
        Edge("reopen", _LOST, _PROSPECT),
    ),
)
"""The life of one side's record. What the customer knows already needs no technical validation; a figure can
be corrected after the launch; what was lost can come back."""

ADVANCES = {
    _QUALIFIED: "qualify",
    _TECHNICAL: "validate-technically",
    _BUSINESS: "validate-business",
    _COMMITTED: "commit",
    _LAUNCHED: "launch",
}
"""By the stage that a deal advances to, the event in the chart."""


@attrs.frozen
class Opportunity(Shown):
    """What one side has on record about a deal.

    Attributes:
        engagement: The id of the engagement, which both sides share.
        party: The side whose record it is.
        account: The customer.
        product: What is sold.
        territory: Where it is sold.
        visibility: Who may see the record.
        opened_on: The day on which the side put it on record.
        since: The day since which it is in its stage.
        changed_on: The day of its latest change.
        stage: How far it is.
        amount: What it is worth, where that is known.
        close_on: The day on which it is expected to be won.
        owner: Who sells there, by name or address.
        note: What was said last about it: why it was lost, stepped back or taken up again.
    """

    chart: ClassVar[Chart] = OPPORTUNITY

    engagement: str
    party: str
    account: str
    product: str
    territory: str
    visibility: Visibility
    opened_on: date
    since: date
    changed_on: date
    stage: OpportunityStage = OpportunityStage.PROSPECT
    amount: Money | None = None
    close_on: date | None = None
    owner: str | None = None
    note: str = ""

    @property
    def key(self) -> str:
        """The key of the deal: account, product and territory as they are compared."""
        return deal_key(self.account, self.product, self.territory)

    @property
    def open(self) -> bool:
        """Whether it can still be won or lost."""
        return self.stage in OPEN_STAGES

    @property
    def won(self) -> bool:
        """Whether it is launched: the customer uses what was sold."""
        return self.stage is OpportunityStage.LAUNCHED

    @property
    def lost(self) -> bool:
        """Whether it is lost."""
        return self.stage is OpportunityStage.LOST

    @property
    def shared(self) -> bool:
        """Whether other parties see it."""
        return self.visibility is not Visibility.PRIVATE

    def overdue(self, day: date) -> bool:
        """Return whether it should have been won before a day, and is still open."""
        return self.open and self.close_on is not None and self.close_on < day

    def followed(self, event: str, on: date, note: str = "") -> Self:
        """Return the record after an event of its life."""
        stage = OpportunityStage(OPPORTUNITY.follow(self.stage, event))
        since = self.since if stage is self.stage else on
        return changed(self, stage=stage, since=since, changed_on=on, note=note)

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"the record of {self.party} in {self.engagement}"
