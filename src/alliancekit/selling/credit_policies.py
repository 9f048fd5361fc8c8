"""What is not legal about credit and splits: two sources, a part for nobody, a change that was not approved."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import listed
from alliancekit.selling.credit import CreditRole
from alliancekit.selling.credit_acts import ChangeSource, CreditParty, RevokeCredit
from alliancekit.selling.split_acts import ApproveDealSplit, ProposeDealSplit, RefuseDealSplit
from alliancekit.selling.subjects import OF_A_CREDIT

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

Crediting = CreditParty | RevokeCredit | ChangeSource


@policy("selling.already-sourced", on=CreditParty)
def already_sourced(alliance: "Alliance", act: CreditParty) -> Iterator[Finding]:
    """A deal is sourced by exactly one party."""
    deal = alliance.selling.engagements.get(act.engagement)
    source = deal.source if deal is not None else None
    if source is not None and act.role is CreditRole.SOURCED:
        yield Finding(
            f"{act.engagement} is {source}",
            f"submit selling.credit-party with party='{act.party}', role='influenced', or put it right "
            "with selling.change-source and the agreement of both",
        )


@policy("selling.already-credited", on=CreditParty)
def already_credited(alliance: "Alliance", act: CreditParty) -> Iterator[Finding]:
    """A party is credited once with a role, and who sourced a deal is not credited with influencing it too."""
    deal = alliance.selling.engagements.get(act.engagement)
    for each in deal.credits if deal is not None else ():
        if each.party == act.party and act.role is not CreditRole.SOURCED:
            twice = each.role is act.role
            influenced = {each.role, act.role} == {CreditRole.SOURCED, CreditRole.INFLUENCED}
            if twice or influenced:
                yield Finding(
                    f"{act.engagement} is {each}",
                    f"leave it out: with role='{act.role}' it would count twice",
                )


@policy("selling.source-not-agreed", on=ChangeSource)
def source_not_agreed(alliance: "Alliance", act: ChangeSource) -> Iterator[Finding]:
    """Who sourced a deal is put right with the agreement of the party so far and of the new one."""
    deal = alliance.selling.engagements.get(act.engagement)
    if deal is None:
        return
    if deal.source is None:
        yield Finding(
            f"nobody is credited with having sourced {deal.id} yet",
            f"submit selling.credit-party with engagement='{deal.id}', party='{act.party}', "
            "role='sourced'",
        )
        return
    if deal.source.party == act.party:
        yield Finding(
            f"{deal.id} is {deal.source}",
            "name another party; evidence that is added to the same source is no change of it",
        )
    for party in dict.fromkeys((deal.source.party, act.party)):
        if party not in act.agreed_by:
            yield Finding(
                f"{party} has not agreed",
                f"ask {party}; then submit selling.change-source with agreed_by that names it",
            )


@policy("selling.split-open", on=(*OF_A_CREDIT, ProposeDealSplit))
def split_open(alliance: "Alliance", act: Crediting | ProposeDealSplit) -> Iterator[Finding]:
    """While a split is proposed, who is credited does not change, and no other split is proposed."""
    deal = alliance.selling.engagements.get(act.engagement)
    proposal = deal.proposal if deal is not None else None
    if proposal is not None and proposal.open:
        yield Finding(
            f"{proposal} waits for {listed(proposal.waits_for)}",
            f"submit selling.approve-deal-split, selling.refuse-deal-split or "
            f"selling.withdraw-deal-split with engagement='{act.engagement}' first",
        )


@policy("selling.has-a-part", on=(RevokeCredit, ChangeSource))
def has_a_part(alliance: "Alliance", act: RevokeCredit | ChangeSource) -> Iterator[Finding]:
    """Who has a part of an agreed split keeps its credit until a split without that part is agreed."""
    deal = alliance.selling.engagements.get(act.engagement)
    if deal is None or deal.agreed is None:
        return
    if isinstance(act, RevokeCredit):
        loses, role = act.party, act.role
    elif deal.source is not None:
        loses, role = deal.source.party, CreditRole.SOURCED
    else:
        return
    keeps = any(each.party == loses and each.role is not role for each in deal.credits)
    if deal.agreed.weights.get(loses) and not keeps:
        yield Finding(
            f"{loses} has a part of {deal.id} as agreed on {deal.agreed.agreed_on}, and would be "
            "credited with nothing",
            f"submit selling.propose-deal-split with engagement='{deal.id}' and a share of 0 for {loses} "
            "first",
        )


@policy("selling.split-names", on=ProposeDealSplit)
def split_names(alliance: "Alliance", act: ProposeDealSplit) -> Iterator[Finding]:
    """A split names every party that is credited with the deal, and no other."""
    deal = alliance.selling.engagements.get(act.engagement)
    if deal is None or deal.deal is None:
        return
    named = {each.party for each in act.shares}
    for party in deal.credited:
        if party not in named:
            yield Finding(
                f"{party} is credited with {deal.id}, and the split leaves it out",
                f"name {party} in `shares`, with a share of 0 if it is to get nothing",
            )
    for party in sorted(named - set(deal.credited)):
        yield Finding(
            f"{party} is not credited with anything in {deal.id}",
            f"leave it out, or submit selling.credit-party with engagement='{deal.id}', "
            f"party='{party}' first",
        )


@policy("selling.not-asked", on=(ProposeDealSplit, ApproveDealSplit, RefuseDealSplit))
def not_asked(
    alliance: "Alliance", act: ProposeDealSplit | ApproveDealSplit | RefuseDealSplit
) -> Iterator[Finding]:
    """A split is proposed, approved and refused by the parties that it concerns, each once."""
    deal = alliance.selling.engagements.get(act.engagement)
    if deal is None or deal.deal is None:
        return
    if isinstance(act, ProposeDealSplit):
        asked = deal.concerned
    elif deal.proposal is not None and deal.proposal.open:
        asked = deal.proposal.waits_for
    else:
        return
    if act.party not in asked:
        yield Finding(
            f"it is not for {act.party} to say: {act.party} is not concerned, or has approved already",
            f"it is for {listed(asked, none='nobody')}",
        )


CREDIT_POLICIES = (
    already_sourced,
    already_credited,
    source_not_agreed,
    split_open,
    has_a_part,
    split_names,
    not_asked,
)
