"""Milestone payments: each once, when its trigger has happened, all of them together under a cap."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

import attrs

from alliancekit.agreements.milestone_acts import AgreeMilestones, EarnMilestone
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.money import Money
from alliancekit.kernel.value import Choice, changed


class MilestonePaymentStatus(Choice):
    """Whether a milestone payment has been earned."""

    AHEAD = "ahead"
    EARNED = "earned"


MILESTONE_PAYMENT = Chart(
    "milestone-payment",
    tuple(MilestonePaymentStatus),
    (Edge("earn-milestone", MilestonePaymentStatus.AHEAD, MilestonePaymentStatus.EARNED),),
)
"""The life of a milestone payment: it is earned once."""


@attrs.frozen
class MilestonePayment:
    """A payment that is earned once, when something has happened.

    Attributes:
        plan: The plan that it belongs to.
        id: Its id within the plan.
        trigger: What has to happen, in words.
        amount: What is paid for it.
        since: The day on which it came to the status that it has.
        event: The event that has to be on record, where one is named.
        status: Whether it has been earned.
        earned: What was earned; less than `amount` where the cap left less.
        obligation: The obligation under which it is owed since then.
    """

    chart: ClassVar[Chart] = MILESTONE_PAYMENT

    plan: str
    id: str
    trigger: str
    amount: Decimal
    since: date
    event: str | None = None
    status: MilestonePaymentStatus = MilestonePaymentStatus.AHEAD
    earned: Decimal | None = None
    obligation: str | None = None

    def after(self, fact: EarnMilestone) -> Self:
        """Return the milestone payment after it was earned."""
        return changed(
            self,
            status=MilestonePaymentStatus(MILESTONE_PAYMENT.follow(self.status, "earn-milestone")),
            since=fact.on,
            earned=self.amount if fact.amount is None else fact.amount,
            obligation=fact.obligation,
        )

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"milestone payment {self.plan}.{self.id}"


@attrs.frozen
class MilestonePlan:
    """The milestone payments of an agreement, under one cap.

    Attributes:
        id: Its id.
        agreement: The agreement that it arises under.
        payer: The party that pays.
        payee: The party that is paid.
        currency: The currency of all its amounts.
        agreed_on: The day from which it holds.
        milestones: By id, its payments.
        cap: What all of them together never exceed; `None` where there is no cap.
        days: Calendar days after it is earned within which each is paid.
        late_interest: The yearly rate of interest on what is paid late.
        clause: The clause that says so.
    """

    id: str
    agreement: str
    payer: str
    payee: str
    currency: str
    agreed_on: date
    milestones: Mapping[str, MilestonePayment] = attrs.field(factory=dict)
    cap: Decimal | None = None
    days: int = 0
    late_interest: Decimal | None = None
    clause: str | None = None

    @classmethod
    def agreed(cls, fact: AgreeMilestones, before: "MilestonePlan | None") -> Self:
        """Return the plan that was agreed; what was earned under the one before stays earned."""
        earned = {
            key: each
            for key, each in (before.milestones if before else {}).items()
            if each.status is MilestonePaymentStatus.EARNED
        }
        ahead = {
            each.id: MilestonePayment(
                fact.plan, each.id, each.trigger, each.amount, fact.on, each.event
            )
            for each in fact.milestones
        }
        return cls(
            id=fact.plan,
            agreement=fact.agreement,
            payer=fact.payer,
            payee=fact.payee,
            currency=fact.currency,
            agreed_on=fact.on,
            milestones={**ahead, **earned},
            cap=fact.cap,
            days=fact.days,
            late_interest=fact.late_interest,
            clause=fact.clause,
        )

    @property
    def earned(self) -> Money:
        """What has been earned so far."""
        each = (milestone.earned or Decimal(0) for milestone in self.milestones.values())
        return Money(sum(each, start=Decimal(0)), self.currency)

    @property
    def left(self) -> Money | None:
        """What is left under the cap; `None` where there is no cap."""
        return None if self.cap is None else Money(self.cap - self.earned.amount, self.currency)

    def after(self, fact: EarnMilestone) -> Self:
        """Return the plan after one of its payments was earned; one that it does not have changes nothing."""
        milestone = self.milestones.get(fact.milestone)
        if milestone is None:
            return self
        return changed(self, milestones={**self.milestones, milestone.id: milestone.after(fact)})

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"plan {self.id}"
