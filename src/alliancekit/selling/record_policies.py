"""What is not legal about the records of a deal: who sees them, who leads, what a launch asks for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import listed
from alliancekit.selling.opportunity import OpportunityStage, Visibility
from alliancekit.selling.opportunity_acts import (
    AdvanceOpportunity,
    HandOverEngagement,
    RecordOpportunity,
)
from alliancekit.selling.subjects import OF_A_RECORD, RecordStep

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("selling.as-visible-as-the-record", on=OF_A_RECORD)
def as_visible_as_the_record(alliance: "Alliance", act: RecordStep) -> Iterator[Finding]:
    """What is done to a private record is private to its side, and what is done to a shared one is for all."""
    if isinstance(act, RecordOpportunity):
        visibility = act.visibility
    else:
        record = alliance.selling.record_of(act.engagement, act.party)
        if record is None:
            return
        visibility = record.visibility
    private = visibility is Visibility.PRIVATE
    if private and act.private_to != act.party:
        yield Finding(
            f"the record of {act.party} in {act.engagement} is private, and the act "
            + ("is for all to see" if act.private_to is None else f"for {act.private_to} alone"),
            f"submit {act.do} with private_to='{act.party}', or share the record first: submit "
            "selling.record-opportunity with visibility='co-sell' or 'partner-led'",
        )
    elif not private and act.private_to is not None:
        yield Finding(
            f"the record of {act.party} in {act.engagement} is shared, and the act is private to "
            f"{act.private_to}",
            f"submit {act.do} without private_to, so that both sides see the same",
        )


@policy("selling.shared-already", on=RecordOpportunity)
def shared_already(alliance: "Alliance", act: RecordOpportunity) -> Iterator[Finding]:
    """What the others have seen cannot be made private again."""
    record = alliance.selling.record_of(act.engagement, act.party)
    if record is not None and record.shared and act.visibility is Visibility.PRIVATE:
        yield Finding(
            f"{record} is {record.visibility}, and the other parties have seen it",
            "submit selling.record-opportunity with visibility='partner-led' to sell alone, or record a "
            "deal of your own under another engagement",
        )


@policy("selling.cannot-lead", on=HandOverEngagement)
def cannot_lead(alliance: "Alliance", act: HandOverEngagement) -> Iterator[Finding]:
    """Who leads a deal has a record of it that all can see, and does not lead it already."""
    deal = alliance.selling.engagements.get(act.engagement)
    if deal is None or deal.deal is None:
        return
    if deal.leader == act.to:
        yield Finding(
            f"{act.to} leads {deal.id} already",
            f"name another side; a record share {listed(each.party for each in deal.shared_records)}",
        )
    elif act.to not in {each.party for each in deal.shared_records}:
        yield Finding(
            f"{act.to} shares no record of {deal.id}",
            f"submit selling.record-opportunity with engagement='{deal.id}', party='{act.to}', "
            "visibility='co-sell' first",
        )


@policy("selling.launch", on=AdvanceOpportunity)
def launch(alliance: "Alliance", act: AdvanceOpportunity) -> Iterator[Finding]:
    """What is launched has an amount, and a shared deal exactly one party that sourced it."""
    if act.to is not OpportunityStage.LAUNCHED:
        return
    engagement = alliance.selling.engagements.get(act.engagement)
    record = alliance.selling.record_of(act.engagement, act.party)
    if engagement is None or record is None:
        return
    if record.amount is None:
        yield Finding(
            f"{record} has no amount",
            f"submit selling.record-opportunity with engagement='{act.engagement}', "
            f"party='{act.party}', amount first",
        )
    if record.shared and engagement.source is None:
        yield Finding(
            f"nobody is credited with having sourced {engagement.id}",
            f"submit selling.credit-party with engagement='{engagement.id}', party, role='sourced', "
            "evidence, evidenced_on first",
        )


RECORD_POLICIES = (as_visible_as_the_record, shared_already, cannot_lead, launch)
