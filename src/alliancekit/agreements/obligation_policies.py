"""What is not legal about obligations."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.agreements.obligation_acts import UndertakeObligation, WaiveObligation
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean, listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("agreements.not-binding-yet", on=UndertakeObligation)
def not_binding_yet(alliance: "Alliance", act: UndertakeObligation) -> Iterator[Finding]:
    """An obligation arises under an agreement that is executed."""
    part = alliance.agreements
    agreement = part.agreements.get(act.agreement)
    if agreement is None:
        hint = f"{did_you_mean(act.agreement, part.agreements)}; or " if part.agreements else ""
        yield Finding(
            f"there is no agreement {act.agreement!r}",
            f"{hint}submit agreements.draft-agreement and have it signed first",
        )
    elif agreement.executed_on is None:
        yield Finding(
            f"{agreement} is {agreement.status}, and binds nobody yet",
            f"submit agreements.sign with agreement='{agreement.id}' for each of "
            f"{listed(alliance.parties.ids)} first, or write what is owed into it as a term",
        )


@policy("agreements.waived-by-another", on=WaiveObligation)
def waived_by_another(alliance: "Alliance", act: WaiveObligation) -> Iterator[Finding]:
    """An obligation is waived by the party that it is owed to."""
    obligation = alliance.agreements.obligations.get(act.obligation)
    if obligation is not None and act.party != obligation.beneficiary:
        yield Finding(
            f"{obligation} is owed to {obligation.beneficiary}, and {act.party} would waive it",
            f"let {obligation.beneficiary} waive it, or submit agreements.terminate-obligation with "
            f"obligation='{obligation.id}', reason, where it has ended",
        )


POLICIES = (not_binding_yet, waived_by_another)
