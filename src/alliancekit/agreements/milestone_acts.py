"""What is done about milestone payments: agreed as a plan, and earned one by one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.agreements.amounts import Amount, AmountFromZero
from alliancekit.agreements.obligation_acts import UndertakeObligation
from alliancekit.agreements.payment import PaymentKind
from alliancekit.agreements.periods import days_after
from alliancekit.agreements.plan_act import AboutAPlan, AgreePlan
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.money import Currency, Money
from alliancekit.kernel.value import Value, changed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class AgreedMilestone(Value):
    """A payment that is earned once, when something has happened.

    Attributes:
        id: Its id within the plan.
        trigger: What has to happen, in words.
        amount: What is paid for it, in the currency of the plan.
        event: The event that has to be on record before it is earned; `None` where words have to do.
    """

    id: Id
    trigger: Text
    amount: Amount
    event: Id | None = None


@attrs.frozen(kw_only=True)
class AgreeMilestones(AgreePlan):
    """Put the milestone payments of an executed agreement on record, or, with an amendment, those from then on.

    Attributes:
        plan: The plan's id.
        agreement: The agreement that it arises under.
        payer: The party that pays.
        payee: The party that is paid.
        currency: The currency of all its amounts.
        milestones: The payments, each earned once.
        cap: What all of them together never exceed; `None` where there is no cap.
        days: Calendar days after it is earned within which each is paid.
        late_interest: Simple yearly interest on what is paid late, as a share: `0.05` for 5 %.
        clause: The clause that says so.
        amendment: The number of the amendment that changed the plan, where it is on record already.
    """

    do: ClassVar[str] = "agreements.agree-milestones"
    payer: PartyId
    payee: PartyId
    currency: Currency
    milestones: tuple[AgreedMilestone, ...]
    cap: AmountFromZero | None = None

    def faults(self) -> Iterator[str]:
        """Yield a debt to oneself, a plan without payments, and payments named twice."""
        if self.payer == self.payee:
            yield f"`payer` and `payee` are both {self.payer!r}; expected two parties"
        if not self.milestones:
            yield "`milestones` is empty; expected one payment at least"
        ids = [each.id for each in self.milestones]
        for twice in sorted({each for each in ids if ids.count(each) > 1}):
            yield f"`milestones` names {twice!r} more than once; expected each payment once"


@attrs.frozen(kw_only=True)
class EarnMilestone(AboutAPlan):
    """Record that a milestone payment is earned: from now on it is owed.

    Attributes:
        plan: The plan's id.
        milestone: The payment's id within the plan.
        obligation: The id under which the debt goes on record.
        evidence: What shows that its trigger has happened.
        amount: What is earned, where it is less than agreed because the cap leaves less.
        left: What is left under the cap after it, where there is a cap. The kit fills it.
    """

    do: ClassVar[str] = "agreements.earn-milestone"
    milestone: Id
    obligation: Id
    evidence: Text
    amount: Amount | None = None
    left: Money | None = attrs.field(default=None, metadata=OUTCOME)

    def concerns(self) -> tuple[str, ...]:
        """Return the plan, and the payment by itself."""
        return (f"plan:{self.plan}", f"milestone-payment:{self.plan}.{self.milestone}")

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with what is left under the cap, and the obligation to pay."""
        del playbook
        plan = alliance.agreements.plans.milestones[self.plan]
        milestone = plan.milestones[self.milestone]
        earned = Money(milestone.amount if self.amount is None else self.amount, plan.currency)
        left = None if plan.left is None else plan.left - earned
        owed = UndertakeObligation(
            self.alliance,
            on=self.on,
            private_to=self.private_to,
            obligation=self.obligation,
            agreement=plan.agreement,
            obligor=plan.payer,
            beneficiary=plan.payee,
            what=f"Milestone: {milestone.trigger}",
            clause=plan.clause,
            due_on=days_after(self.on, plan.days),
            amount=earned,
            payment=PaymentKind.MILESTONE,
            late_interest=plan.late_interest,
        )
        return (changed(self, left=left), owed)


MilestoneAct = AgreeMilestones | EarnMilestone
