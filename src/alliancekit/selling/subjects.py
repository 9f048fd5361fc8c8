"""What an act of this room is about: a record, a split, a lead, a registration or a claim that goes on."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

import attrs

from alliancekit.kernel.chart import Chart
from alliancekit.kernel.wording import listed
from alliancekit.selling.claim import ACCOUNT_CLAIM, AccountClaim
from alliancekit.selling.claim_acts import ClaimAccount, ReleaseAccount
from alliancekit.selling.credit_acts import ChangeSource, CreditParty, RevokeCredit
from alliancekit.selling.deal_split import DEAL_SPLIT, SplitProposal
from alliancekit.selling.engagement import Engagement
from alliancekit.selling.lead import LEAD, LEAD_EVENTS, Lead
from alliancekit.selling.lead_acts import (
    AcceptLead,
    ConvertLead,
    DeclineLead,
    ExpireLead,
    LeadAnswer,
    PassLead,
)
from alliancekit.selling.opportunity import OPPORTUNITY, Opportunity
from alliancekit.selling.opportunity_acts import (
    AdvanceOpportunity,
    HandOverEngagement,
    LoseOpportunity,
    RecordOpportunity,
    ReopenOpportunity,
    StepBackOpportunity,
    event_of,
)
from alliancekit.selling.registration import REGISTRATION, REGISTRATION_EVENTS, Registration
from alliancekit.selling.registration_acts import (
    ApproveRegistration,
    ExpireRegistration,
    GiveWay,
    RegisterDeal,
    RegistrationStep,
    RejectRegistration,
    WithdrawRegistration,
)
from alliancekit.selling.split_acts import (
    ApproveDealSplit,
    ProposeDealSplit,
    RefuseDealSplit,
    SplitAnswer,
    WithdrawDealSplit,
)

if TYPE_CHECKING:
    from alliancekit.selling.part import Selling

OF_A_RECORD = (
    RecordOpportunity,
    AdvanceOpportunity,
    StepBackOpportunity,
    LoseOpportunity,
    ReopenOpportunity,
)
OF_A_CREDIT = (CreditParty, RevokeCredit, ChangeSource)
OF_A_SPLIT = (ApproveDealSplit, RefuseDealSplit, WithdrawDealSplit)
OF_A_LEAD = (AcceptLead, DeclineLead, ConvertLead, ExpireLead)
OF_A_REGISTRATION = (
    ApproveRegistration,
    RejectRegistration,
    WithdrawRegistration,
    ExpireRegistration,
    GiveWay,
)
OF_A_DEAL = (HandOverEngagement, *OF_A_CREDIT, ProposeDealSplit, *OF_A_SPLIT, ConvertLead)
"""The acts about a deal that every party sees."""

NAMING_A_DEAL = (*OF_A_DEAL, RegisterDeal)

GOING_ON = (
    *OF_A_RECORD,
    HandOverEngagement,
    *OF_A_CREDIT,
    ProposeDealSplit,
    *OF_A_SPLIT,
    *OF_A_LEAD,
    *OF_A_REGISTRATION,
    RegisterDeal,
    ReleaseAccount,
)
"""The acts about something that must be on record, or may be."""

RecordStep = (
    RecordOpportunity
    | AdvanceOpportunity
    | StepBackOpportunity
    | LoseOpportunity
    | ReopenOpportunity
)
DealStep = (
    HandOverEngagement
    | CreditParty
    | RevokeCredit
    | ChangeSource
    | ProposeDealSplit
    | ApproveDealSplit
    | RefuseDealSplit
    | WithdrawDealSplit
    | ConvertLead
)
GoingOn = (
    RecordStep
    | DealStep
    | AcceptLead
    | DeclineLead
    | ExpireLead
    | RegisterDeal
    | ApproveRegistration
    | RejectRegistration
    | WithdrawRegistration
    | ExpireRegistration
    | GiveWay
    | ReleaseAccount
)

_SPLIT_EVENTS: dict[type[SplitAnswer], str] = {
    ApproveDealSplit: "approve",
    RefuseDealSplit: "refuse",
    WithdrawDealSplit: "withdraw",
}


@attrs.frozen
class Thing:
    """Something on record that an act is an event in the life of.

    Attributes:
        said: How a message calls it.
        chart: The chart that it lives by.
        state: The state that it is in.
        event: What the act is called there.
        last: The day of the last thing that was done about it.
    """

    said: str
    chart: Chart
    state: str
    event: str
    last: date


@attrs.frozen
class Absent:
    """Something that an act is about and that is not on record.

    Attributes:
        kind: What it is.
        id: Its id, as the act gives it.
        known: The ids of what is on record of that kind.
        remedy: What to submit first.
    """

    kind: str
    id: str
    known: Collection[str]
    remedy: str


def thing_of(selling: "Selling", act: GoingOn) -> Thing | None:
    """Return what is on record of what an act is about; `None` where there is nothing that goes on."""
    if isinstance(act, OF_A_RECORD):
        record = selling.record_of(act.engagement, act.party)
        return None if record is None else _of_record(record, act)
    if isinstance(act, OF_A_SPLIT):
        deal = selling.engagements.get(act.engagement)
        split = deal.proposal if deal is not None else None
        return None if split is None else _of_split(split, act)
    if isinstance(act, OF_A_LEAD):
        lead = selling.leads.get(act.lead)
        return None if lead is None else _of_lead(lead, act)
    if isinstance(act, OF_A_REGISTRATION):
        known = selling.registrations.get(act.registration)
        return None if known is None else _of_registration(known, act)
    if isinstance(act, ReleaseAccount):
        claim = selling.account_claims.get(act.account_claim)
        return None if claim is None else _of_claim(claim)
    return None


def _of_record(record: Opportunity, act: RecordStep) -> Thing:
    return Thing(str(record), OPPORTUNITY, record.stage, event_of(act), record.changed_on)


def _of_split(split: SplitProposal, act: SplitAnswer) -> Thing:
    return Thing(str(split), DEAL_SPLIT, split.status, _SPLIT_EVENTS[type(act)], split.since)


def _of_lead(lead: Lead, act: LeadAnswer) -> Thing:
    return Thing(str(lead), LEAD, lead.status, LEAD_EVENTS[type(act)], lead.since)


def _of_registration(known: Registration, act: RegistrationStep) -> Thing:
    event = REGISTRATION_EVENTS[type(act)]
    return Thing(str(known), REGISTRATION, known.status, event, known.since)


def _of_claim(claim: AccountClaim) -> Thing:
    return Thing(str(claim), ACCOUNT_CLAIM, claim.status, "release", claim.claimed_on)


def absent(selling: "Selling", act: GoingOn) -> Iterator[Absent]:
    """Yield what an act is about and what is not on record.

    A deal that nobody shares is not there for any but its own side: nothing is said of it.
    """
    if isinstance(act, OF_A_RECORD):
        yield from _absent_record(selling, act)
        return
    if isinstance(act, NAMING_A_DEAL) and act.engagement is not None:
        deal = selling.engagements.get(act.engagement)
        if deal is None or deal.deal is None:
            known = [each.id for each in selling.shared]
            remedy = (
                f"submit {RecordOpportunity.do} with visibility='co-sell' or 'partner-led' first"
            )
            yield Absent("shared deal", act.engagement, known, remedy)
        else:
            yield from _absent_in(deal, act)
    if isinstance(act, OF_A_LEAD) and act.lead not in selling.leads:
        yield Absent("lead", act.lead, selling.leads, f"submit {PassLead.do} first")
    if isinstance(act, OF_A_REGISTRATION) and act.registration not in selling.registrations:
        known_ids = selling.registrations
        yield Absent("registration", act.registration, known_ids, f"submit {RegisterDeal.do} first")
    if isinstance(act, ReleaseAccount) and act.account_claim not in selling.account_claims:
        claims = selling.account_claims
        remedy = f"submit {ClaimAccount.do} first"
        yield Absent("claim to an account", act.account_claim, claims, remedy)


def _absent_record(selling: "Selling", act: RecordStep) -> Iterator[Absent]:
    starts = isinstance(act, RecordOpportunity)
    if not starts and selling.record_of(act.engagement, act.party) is None:
        known = [each.id for each in selling.engagements.values() if act.party in each.records]
        remedy = f"submit {RecordOpportunity.do} with party='{act.party}' first"
        yield Absent(f"record of {act.party} in", act.engagement, known, remedy)


def _absent_in(deal: Engagement, act: GoingOn) -> Iterator[Absent]:
    if isinstance(act, OF_A_SPLIT) and deal.proposal is None:
        remedy = f"submit {ProposeDealSplit.do} with engagement='{deal.id}' first"
        yield Absent("proposed split of", deal.id, (), remedy)
    if isinstance(act, RevokeCredit):
        known = deal.credited_with(act.role)
        if act.party not in known:
            remedy = f"see who is credited: {listed(map(str, deal.credits), none='nobody')}"
            yield Absent(f"credit for {act.role} in {deal.id} of", act.party, known, remedy)
