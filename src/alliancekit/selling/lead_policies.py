"""What is not legal about leads: an answer that comes too late, an end that comes too early."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.selling.lead_acts import AcceptLead, ConvertLead, DeclineLead, ExpireLead

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("selling.lead-out-of-time", on=(AcceptLead, DeclineLead, ConvertLead))
def lead_out_of_time(
    alliance: "Alliance", act: AcceptLead | DeclineLead | ConvertLead
) -> Iterator[Finding]:
    """A lead is answered and converted up to its last day; after that it has expired."""
    lead = alliance.selling.leads.get(act.lead)
    if lead is not None and lead.out_of_time(act.on):
        yield Finding(
            f"the last day of {lead} was {lead.last_day}, and this is dated {act.on}",
            f"submit selling.expire-lead with lead='{lead.id}', and ask {lead.from_party} to pass it on "
            "anew with selling.pass-lead",
        )


@policy("selling.lead-has-time", on=ExpireLead)
def lead_has_time(alliance: "Alliance", act: ExpireLead) -> Iterator[Finding]:
    """A lead expires on the day after its last day, not before."""
    lead = alliance.selling.leads.get(act.lead)
    if lead is not None and lead.last_day is not None and not lead.out_of_time(act.on):
        yield Finding(
            f"{lead} has time until {lead.last_day}",
            f"wait until {lead.last_day} has passed, or submit selling.decline-lead with "
            f"lead='{lead.id}', reason",
        )


@policy("selling.nothing-to-convert-to", on=ConvertLead)
def nothing_to_convert_to(alliance: "Alliance", act: ConvertLead) -> Iterator[Finding]:
    """A lead is converted into a deal of which its receiver shares a record, so that its giver sees it."""
    lead = alliance.selling.leads.get(act.lead)
    deal = alliance.selling.engagements.get(act.engagement)
    if lead is None or deal is None or deal.deal is None:
        return
    if lead.to_party not in {each.party for each in deal.shared_records}:
        yield Finding(
            f"{lead.to_party} shares no record of {deal.id}",
            f"submit selling.record-opportunity with engagement='{deal.id}', party='{lead.to_party}', "
            "visibility='co-sell' first",
        )


@policy("selling.source-while-split", on=ConvertLead)
def source_while_split(alliance: "Alliance", act: ConvertLead) -> Iterator[Finding]:
    """A lead names the source of its deal, and so waits for a split that is proposed."""
    deal = alliance.selling.engagements.get(act.engagement)
    proposal = deal.proposal if deal is not None else None
    if deal is not None and deal.source is None and proposal is not None and proposal.open:
        yield Finding(
            f"{proposal} of {deal.id} is still proposed",
            f"submit selling.approve-deal-split, selling.refuse-deal-split or "
            f"selling.withdraw-deal-split with engagement='{deal.id}' first",
        )


LEAD_POLICIES = (lead_out_of_time, lead_has_time, nothing_to_convert_to, source_while_split)
