"""Plans: the payments that follow from an agreement by a rule, kept by what they are for."""

from collections.abc import Mapping
from typing import Self, assert_never

import attrs

from alliancekit.agreements.milestone import MilestonePlan
from alliancekit.agreements.milestone_acts import AgreeMilestones, EarnMilestone
from alliancekit.agreements.plan_acts import PlanAct
from alliancekit.agreements.royalty import RoyaltyPlan
from alliancekit.agreements.royalty_acts import AgreeRoyalty, ReportSales, StepDownRoyalty
from alliancekit.agreements.settlement import Transfer
from alliancekit.agreements.sharing import SharingPlan
from alliancekit.agreements.sharing_acts import AgreeSharing, ReportCosts, ReportProfit
from alliancekit.kernel.value import changed

Plan = MilestonePlan | RoyaltyPlan | SharingPlan


@attrs.frozen
class PaymentPlans:
    """The payments that follow by a rule: milestones, royalties, shared costs and profits.

    Attributes:
        milestones: Milestone payments, by the id of their plan.
        royalties: Royalties, by the id of their plan.
        sharings: Shared costs and profits, by the id of their plan.
    """

    milestones: Mapping[str, MilestonePlan] = attrs.field(factory=dict)
    royalties: Mapping[str, RoyaltyPlan] = attrs.field(factory=dict)
    sharings: Mapping[str, SharingPlan] = attrs.field(factory=dict)

    @property
    def every(self) -> Mapping[str, Plan]:
        """Every plan, by id."""
        return {**self.milestones, **self.royalties, **self.sharings}

    def carried(self, plan: str | None) -> tuple[Transfer, ...]:
        """Return what is carried for whom by whom under a plan of costs; nothing where there is no such plan."""
        found = self.sharings.get(plan or "")
        return () if found is None else found.carried

    def after(self, fact: PlanAct) -> Self:  # noqa: PLR0911 - one case an act
        """Return the plans after a fact; one about a plan that is not there changes nothing."""
        match fact:
            case AgreeMilestones():
                agreed = MilestonePlan.agreed(fact, self.milestones.get(fact.plan))
                return changed(self, milestones={**self.milestones, fact.plan: agreed})
            case EarnMilestone():
                plan = self.milestones.get(fact.plan)
                if plan is None:
                    return self
                return changed(self, milestones={**self.milestones, plan.id: plan.after(fact)})
            case AgreeRoyalty():
                royalty = RoyaltyPlan.agreed(fact, self.royalties.get(fact.plan))
                return changed(self, royalties={**self.royalties, fact.plan: royalty})
            case StepDownRoyalty() | ReportSales():
                known = self.royalties.get(fact.plan)
                if known is None:
                    return self
                return changed(self, royalties={**self.royalties, known.id: known.after(fact)})
            case AgreeSharing():
                sharing = SharingPlan.agreed(fact, self.sharings.get(fact.plan))
                return changed(self, sharings={**self.sharings, fact.plan: sharing})
            case ReportCosts() | ReportProfit():
                return self._settled(fact)
            case _:
                assert_never(fact)

    def _settled(self, fact: ReportCosts | ReportProfit) -> Self:
        plan = self.sharings.get(fact.plan)
        if plan is None:
            return self
        sharings = {**self.sharings, plan.id: plan.after(fact)}
        costs = sharings.get(plan.repays or "")
        if isinstance(fact, ReportProfit) and costs is not None:
            sharings[costs.id] = costs.repaid(fact)
        return changed(self, sharings=sharings)
