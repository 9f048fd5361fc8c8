"""What is done about selling together, on one page."""

from alliancekit.selling.account_acts import AccountAct, GrantSharing, ListAccounts
from alliancekit.selling.claim_acts import ClaimAccount, ClaimAct, ReleaseAccount
from alliancekit.selling.credit_acts import ChangeSource, CreditAct, CreditParty, RevokeCredit
from alliancekit.selling.lead_acts import (
    AcceptLead,
    ConvertLead,
    DeclineLead,
    ExpireLead,
    LeadAct,
    PassLead,
)
from alliancekit.selling.opportunity_acts import (
    AdvanceOpportunity,
    HandOverEngagement,
    LoseOpportunity,
    OpportunityAct,
    RecordOpportunity,
    ReopenOpportunity,
    StepBackOpportunity,
)
from alliancekit.selling.registration_acts import (
    ApproveRegistration,
    ExpireRegistration,
    GiveWay,
    RegisterDeal,
    RegistrationAct,
    RejectRegistration,
    WithdrawRegistration,
)
from alliancekit.selling.split_acts import (
    ApproveDealSplit,
    ProposeDealSplit,
    RefuseDealSplit,
    SplitAct,
    WithdrawDealSplit,
)

__all__ = [
    "AcceptLead",
    "AccountAct",
    "AdvanceOpportunity",
    "ApproveDealSplit",
    "ApproveRegistration",
    "ChangeSource",
    "ClaimAccount",
    "ClaimAct",
    "ConvertLead",
    "CreditAct",
    "CreditParty",
    "DeclineLead",
    "EngagementAct",
    "ExpireLead",
    "ExpireRegistration",
    "GiveWay",
    "GrantSharing",
    "HandOverEngagement",
    "LeadAct",
    "ListAccounts",
    "LoseOpportunity",
    "OpportunityAct",
    "PassLead",
    "ProposeDealSplit",
    "RecordOpportunity",
    "RefuseDealSplit",
    "RegisterDeal",
    "RegistrationAct",
    "RejectRegistration",
    "ReleaseAccount",
    "ReopenOpportunity",
    "RevokeCredit",
    "SellingAct",
    "SplitAct",
    "StepBackOpportunity",
    "WithdrawDealSplit",
    "WithdrawRegistration",
]

EngagementAct = OpportunityAct | CreditAct | SplitAct
"""What is done about a deal that the sides share under one engagement."""

SellingAct = EngagementAct | LeadAct | RegistrationAct | ClaimAct | AccountAct
