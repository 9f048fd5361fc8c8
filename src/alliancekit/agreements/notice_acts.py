"""What is done about notices of termination: given, tolled, withdrawn."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.agreements.periods import effective_date
from alliancekit.agreements.scope import Scope, not_a_part
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Count, Id, PartyId, Text
from alliancekit.kernel.value import changed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class GiveNotice(Act):
    """Give notice that a party ends an agreement, or a part of it; the date of the act is the day it is given.

    It takes effect when its period is over and every tolling has ended, whichever is later. A notice on a
    breach does not take effect before the time to cure it is over, and lapses when it is cured.

    Attributes:
        notice: The notice's id.
        agreement: The agreement that it ends.
        party: The party that gives it.
        period_days: The notice period in calendar days; where it is not given, that of the agreement.
        ground: Why, in words, where a ground is needed or given.
        breach: The breach that it is given for, where there is one.
        part: The products, territories or fields for which it ends the agreement; `None` for all of it.
        tolled_until: The day on which a tolling ends that keeps the notice from taking effect.
        effective_on: The day on which it takes effect. The kit fills it.
    """

    do: ClassVar[str] = "agreements.give-notice"
    notice: Id
    agreement: Id
    party: PartyId
    period_days: Count | None = None
    ground: Text | None = None
    breach: Id | None = None
    part: Scope | None = None
    tolled_until: date | None = None
    effective_on: date | None = attrs.field(default=None, metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield a part that is all of it, and one with dates of its own."""
        if self.part is not None:
            yield from not_a_part("part", self.part)

    def concerns(self) -> tuple[str, ...]:
        """Return the notice alone: a dispute about an agreement takes nobody's right to end it."""
        return (f"notice:{self.notice}",)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the day on which the notice takes effect."""
        del playbook
        agreed = alliance.agreements.agreements[self.agreement].notice_days_on(self.on, self.on)
        days = self.period_days if self.period_days is not None else (agreed or 0)
        breach = alliance.agreements.breaches.get(self.breach or "")
        cure_by = self.tolled_until if breach is None else breach.cure_by
        tollings = [day for day in (self.tolled_until, cure_by) if day is not None]
        tolled_until = max(tollings) if tollings else None
        effective_on = effective_date(self.on, days, tolled_until)
        return (changed(self, effective_on=effective_on),)


@attrs.frozen(kw_only=True)
class _AboutANotice(Act):
    """An act about a notice that is given.

    Attributes:
        notice: The notice's id.
    """

    notice: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the notice."""
        return (f"notice:{self.notice}",)


@attrs.frozen(kw_only=True)
class TollNotice(_AboutANotice):
    """Toll a notice that has not taken effect: while a ruling or a cure is awaited, it does not.

    Attributes:
        notice: The notice's id.
        until: The day on which the tolling ends.
        reason: What is awaited.
        effective_on: The day on which the notice now takes effect. The kit fills it.
    """

    do: ClassVar[str] = "agreements.toll-notice"
    until: date
    reason: Text
    effective_on: date | None = attrs.field(default=None, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the day on which the notice takes effect."""
        del playbook
        before = alliance.agreements.notices[self.notice].effective_on
        return (changed(self, effective_on=max(before, self.until)),)


@attrs.frozen(kw_only=True)
class WithdrawNotice(_AboutANotice):
    """Withdraw a notice before it takes effect.

    Attributes:
        notice: The notice's id.
        reason: Why it is withdrawn.
    """

    do: ClassVar[str] = "agreements.withdraw-notice"
    reason: Text


NoticeAct = GiveNotice | TollNotice | WithdrawNotice
