"""Everything that is done about payment plans."""

from alliancekit.agreements.milestone_acts import MilestoneAct
from alliancekit.agreements.royalty_acts import RoyaltyAct
from alliancekit.agreements.sharing_acts import SharingAct

PlanAct = MilestoneAct | RoyaltyAct | SharingAct
