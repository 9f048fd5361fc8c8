"""What is not legal about selling together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean
from alliancekit.selling.account_acts import GrantSharing
from alliancekit.selling.account_policies import ACCOUNT_POLICIES
from alliancekit.selling.claim import AccountClaim
from alliancekit.selling.claim_acts import ClaimAccount, ReleaseAccount
from alliancekit.selling.credit_policies import CREDIT_POLICIES
from alliancekit.selling.lead import Lead
from alliancekit.selling.lead_acts import PassLead
from alliancekit.selling.lead_policies import LEAD_POLICIES
from alliancekit.selling.record_policies import RECORD_POLICIES
from alliancekit.selling.registration import Registration
from alliancekit.selling.registration_acts import RegisterDeal
from alliancekit.selling.registration_policies import REGISTRATION_POLICIES
from alliancekit.selling.subjects import (
    GOING_ON,
    OF_A_DEAL,
    OF_A_LEAD,
    OF_A_REGISTRATION,
    GoingOn,
    absent,
    thing_of,
)

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.kernel.act import Act

FOR_BOTH_SIDES = (
    *OF_A_DEAL,
    PassLead,
    *(kind for kind in OF_A_LEAD if kind not in OF_A_DEAL),
    RegisterDeal,
    *OF_A_REGISTRATION,
    ClaimAccount,
    ReleaseAccount,
    GrantSharing,
)
"""The acts between the parties, which no side keeps to itself."""


@policy("selling.id-taken", on=(PassLead, RegisterDeal, ClaimAccount))
def id_taken(
    alliance: "Alliance", act: PassLead | RegisterDeal | ClaimAccount
) -> Iterator[Finding]:
    """A lead, a registration and a claim each have an id of their own."""
    selling = alliance.selling
    known: Lead | Registration | AccountClaim | None
    if isinstance(act, PassLead):
        known, name = selling.leads.get(act.lead), "lead"
    elif isinstance(act, RegisterDeal):
        known, name = selling.registrations.get(act.registration), "registration"
    else:
        known, name = selling.account_claims.get(act.account_claim), "account_claim"
    if known is not None:
        yield Finding(
            f"there is {known} already",
            f"submit {act.do} with another id in `{name}`",
        )


@policy("selling.not-on-record", on=GOING_ON)
def not_on_record(alliance: "Alliance", act: GoingOn) -> Iterator[Finding]:
    """Only what is on record goes on: a deal and its records, a split, a lead, a registration, a claim."""
    for each in absent(alliance.selling, act):
        hint = f"; {did_you_mean(each.id, each.known)}" if each.known else ""
        yield Finding(f"there is no {each.kind} {each.id!r}{hint}", each.remedy)


@policy("selling.not-from-here", on=GOING_ON)
def not_from_here(alliance: "Alliance", act: GoingOn) -> Iterator[Finding]:
    """A deal, a split, a lead, a registration and a claim go through their lives step by step."""
    known = thing_of(alliance.selling, act)
    if known is not None:
        yield from known.chart.findings(known.said, known.state, known.event)


@policy("selling.out-of-order", on=GOING_ON)
def out_of_order(alliance: "Alliance", act: GoingOn) -> Iterator[Finding]:
    """What is done about something is dated on the day of the last thing that was done about it, or later."""
    known = thing_of(alliance.selling, act)
    if known is not None and act.on < known.last:
        yield Finding(
            f"the last thing done about {known.said} is dated {known.last}, and this {act.on}",
            f"date it {known.last} or later",
        )


@policy("selling.for-both-sides", on=FOR_BOTH_SIDES)
def for_both_sides(alliance: "Alliance", act: "Act") -> Iterator[Finding]:
    """What the parties say to each other about a deal is for both to see; a side keeps its own record private."""
    del alliance
    if act.private_to is not None:
        yield Finding(
            f"{act.do} came with private_to='{act.private_to}'",
            f"submit {act.do} without private_to",
        )


POLICIES = (
    id_taken,
    not_on_record,
    not_from_here,
    out_of_order,
    for_both_sides,
    *RECORD_POLICIES,
    *CREDIT_POLICIES,
    *LEAD_POLICIES,
    *REGISTRATION_POLICIES,
    *ACCOUNT_POLICIES,
)
