"""What is not legal about notices of termination."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.agreements.acts import GiveNotice, WithdrawNotice
from alliancekit.kernel.policy import Finding, policy

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("agreements.notice-period-unknown", on=GiveNotice)
def notice_period_unknown(alliance: "Alliance", act: GiveNotice) -> Iterator[Finding]:
    """A notice says its period where the agreement does not."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is not None and act.period_days is None and agreement.notice_days is None:
        yield Finding(
            f"{agreement} sets no notice period, and the notice names none",
            "give `period_days`; 0 where it takes effect at once",
        )


@policy("agreements.notice-took-effect", on=WithdrawNotice)
def notice_took_effect(alliance: "Alliance", act: WithdrawNotice) -> Iterator[Finding]:
    """A notice can be withdrawn before it takes effect, not after."""
    notice = alliance.agreements.notices.get(act.notice)
    if notice is not None and notice.effective_on <= act.on:
        yield Finding(
            f"{notice} took effect on {notice.effective_on}",
            f"submit agreements.terminate with agreement='{notice.agreement}', ground; "
            "to go on together, submit agreements.draft-agreement for a new one",
        )


POLICIES = (notice_period_unknown, notice_took_effect)
