"""What is not legal about notices of termination."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.agreements.notice_acts import GiveNotice, TollNotice, WithdrawNotice
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("agreements.notice-period-unknown", on=GiveNotice)
def notice_period_unknown(alliance: "Alliance", act: GiveNotice) -> Iterator[Finding]:
    """A notice says its period where the agreement does not."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is None or act.period_days is not None:
        return
    if agreement.notice_days_on(act.on, act.on) is None:
        yield Finding(
            f"{agreement} sets no notice period, and the notice names none",
            "give `period_days`; 0 where it takes effect at once",
        )


@policy("agreements.notice-took-effect", on=(WithdrawNotice, TollNotice))
def notice_took_effect(alliance: "Alliance", act: WithdrawNotice | TollNotice) -> Iterator[Finding]:
    """A notice can be withdrawn or tolled before it takes effect, not after."""
    notice = alliance.agreements.notices.get(act.notice)
    if notice is not None and notice.effective_on <= act.on:
        yield Finding(
            f"{notice} took effect on {notice.effective_on}",
            f"submit agreements.terminate with agreement='{notice.agreement}', ground; "
            "to go on together, submit agreements.draft-agreement for a new one",
        )


@policy("agreements.no-breach-to-end-it-for", on=GiveNotice)
def no_breach_to_end_it_for(alliance: "Alliance", act: GiveNotice) -> Iterator[Finding]:
    """A notice for a breach names one that stands, under the agreement that it ends."""
    if act.breach is None:
        return
    breach = alliance.agreements.breaches.get(act.breach)
    start = f"submit agreements.give-cure-notice with agreement='{act.agreement}', breach first"
    if breach is None:
        known = alliance.agreements.breaches
        hint = f"{did_you_mean(act.breach, known)}; or " if known else ""
        yield Finding(f"there is no breach {act.breach!r}", hint + start)
    elif breach.agreement != act.agreement:
        yield Finding(f"{breach} is one of agreement {breach.agreement}", start)
    elif not breach.stands(act.on):
        yield Finding(
            f"{breach} is {breach.status} since {breach.since}",
            f"leave `breach` out and give another `ground`, or {start}",
        )


POLICIES = (notice_period_unknown, notice_took_effect, no_breach_to_end_it_for)
