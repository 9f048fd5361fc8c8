"""What is done about breaches: notice to cure, a plan, the cure itself, the notice withdrawn."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.agreements.notice_acts import TollNotice, WithdrawNotice
from alliancekit.agreements.periods import days_after
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Count, Id, PartyId, Text
from alliancekit.kernel.value import changed

if TYPE_CHECKING:
    from alliancekit.agreements.notice import Notice
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook

CURE_DAYS = 60
"""Calendar days to cure a breach, where the agreement and the notice say nothing else."""

PAYMENT_CURE_DAYS = 10
"""Calendar days to make a payment that was not made."""

PLAN_DAYS = 90
"""Calendar days that a plan adds to the time to cure."""


@attrs.frozen(kw_only=True)
class GiveCureNotice(Act):
    """Give notice of a breach, and the time to cure it; the date of the act is the day it is given.

    Attributes:
        breach: The breach's id.
        agreement: The agreement that is breached.
        party: The party that gives the notice.
        against: The party that is to cure.
        what: What the breach is, with its clause.
        payment: Whether it is a payment that was not made.
        cure_days: Calendar days to cure it; 60 where it is not given, or 10 for a payment.
        cure_by: The last day to cure it. The kit fills it.
    """

    do: ClassVar[str] = "agreements.give-cure-notice"
    breach: Id
    agreement: Id
    party: PartyId
    against: PartyId
    what: Text
    payment: bool = False
    cure_days: Count | None = None
    cure_by: date | None = attrs.field(default=None, metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield a notice to oneself."""
        if self.party == self.against:
            yield f"`party` and `against` are both {self.party!r}; expected two parties"

    def concerns(self) -> tuple[str, ...]:
        """Return the breach alone: a dispute about an agreement takes nobody's right to have it kept."""
        return (f"breach:{self.breach}",)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the last day to cure."""
        del alliance, playbook
        usual = PAYMENT_CURE_DAYS if self.payment else CURE_DAYS
        days = usual if self.cure_days is None else self.cure_days
        return (changed(self, cure_by=days_after(self.on, days)),)


@attrs.frozen(kw_only=True)
class _AboutABreach(Act):
    """An act about a breach of which notice was given.

    Attributes:
        breach: The breach's id.
    """

    breach: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the breach."""
        return (f"breach:{self.breach}",)


@attrs.frozen(kw_only=True)
class ProposeCurePlan(_AboutABreach):
    """Propose a plan to cure a breach, which gives more time; notices for the breach are tolled until then.

    Attributes:
        breach: The breach's id.
        plan: How it will be cured, in words.
        days: Calendar days that the plan adds to the time to cure.
        cure_by: The last day to cure it with the plan. The kit fills it.
    """

    do: ClassVar[str] = "agreements.propose-cure-plan"
    plan: Text
    days: Count = PLAN_DAYS
    cure_by: date | None = attrs.field(default=None, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the last day to cure, and the tolling of each notice for the breach."""
        breach = alliance.agreements.breaches[self.breach]
        cure_by = days_after(breach.cure_by, self.days)
        tollings = (
            TollNotice(
                self.alliance,
                on=self.on,
                private_to=self.private_to,
                notice=notice.id,
                until=cure_by,
                reason=f"a plan to cure {breach}",
            )
            for notice in _running(alliance, self.breach, self.on)
        )
        return (
            changed(self, cure_by=cure_by),
            *(fact for act in tollings for fact in act.becomes(alliance, playbook)),
        )


@attrs.frozen(kw_only=True)
class CureBreach(_AboutABreach):
    """Record that a breach was cured in time; notices for it lapse.

    Attributes:
        breach: The breach's id.
        evidence: What shows it.
    """

    do: ClassVar[str] = "agreements.cure-breach"
    evidence: Text

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, and the withdrawal of each notice that was given for the breach."""
        del playbook
        return (self, *_lapsed(self, alliance, "was cured"))


@attrs.frozen(kw_only=True)
class WithdrawCureNotice(_AboutABreach):
    """Withdraw the notice of a breach, cured or not; notices of termination for it lapse.

    Attributes:
        breach: The breach's id.
        party: The party that withdraws it: the one that gave it.
        reason: Why it is withdrawn.
    """

    do: ClassVar[str] = "agreements.withdraw-cure-notice"
    party: PartyId
    reason: Text

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, and the withdrawal of each notice that was given for the breach."""
        del playbook
        return (self, *_lapsed(self, alliance, "is no longer alleged"))


BreachChange = ProposeCurePlan | CureBreach | WithdrawCureNotice
"""What changes a breach that is there."""

BreachAct = GiveCureNotice | BreachChange


def _running(alliance: "Alliance", breach: str, on: date) -> tuple["Notice", ...]:
    """Return the notices of termination for a breach that stand and have not taken effect."""
    return tuple(
        notice
        for notice in alliance.agreements.notices.values()
        if notice.breach == breach and notice.stands(on) and on < notice.effective_on
    )


def _lapsed(act: _AboutABreach, alliance: "Alliance", why: str) -> Iterator[Act]:
    for notice in _running(alliance, act.breach, act.on):
        yield WithdrawNotice(
            act.alliance,
            on=act.on,
            private_to=act.private_to,
            notice=notice.id,
            reason=f"breach {act.breach} {why}",
        )
