"""What is not legal about breaches and their cure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.agreements.breach_acts import CureBreach, ProposeCurePlan, WithdrawCureNotice
from alliancekit.kernel.policy import Finding, policy

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("agreements.cured-too-late", on=(CureBreach, ProposeCurePlan))
def cured_too_late(alliance: "Alliance", act: CureBreach | ProposeCurePlan) -> Iterator[Finding]:
    """A breach is cured, or a plan for it proposed, within the time to cure it."""
    breach = alliance.agreements.breaches.get(act.breach)
    if breach is not None and breach.cure_by < act.on:
        yield Finding(
            f"the time to cure {breach} was over on {breach.cure_by}",
            f"{breach.party} can let it be: submit agreements.withdraw-cure-notice with "
            f"breach='{breach.id}', party='{breach.party}', reason",
        )


@policy("agreements.withdrawn-by-another", on=WithdrawCureNotice)
def withdrawn_by_another(alliance: "Alliance", act: WithdrawCureNotice) -> Iterator[Finding]:
    """The notice of a breach is withdrawn by the party that gave it."""
    breach = alliance.agreements.breaches.get(act.breach)
    if breach is not None and act.party != breach.party:
        yield Finding(
            f"{breach.party} gave the notice of {breach}, and {act.party} would withdraw it",
            f"let {breach.party} withdraw it, or submit agreements.cure-breach with "
            f"breach='{breach.id}', evidence",
        )


POLICIES = (cured_too_late, withdrawn_by_another)
