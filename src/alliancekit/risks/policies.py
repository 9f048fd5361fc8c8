"""What is not legal about risks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.risks.acts import (
    CloseRisk,
    MitigateRisk,
    ReassessRisk,
    RegisterRisk,
    ReopenRisk,
    StateConsidered,
)
from alliancekit.risks.risk import RISK

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook

RiskChange = ReassessRisk | MitigateRisk | CloseRisk | ReopenRisk

EVENTS = {
    ReassessRisk: "reassess",
    MitigateRisk: "mitigate",
    CloseRisk: "close",
    ReopenRisk: "reopen",
}
"""What each act is in the life of a risk."""


@policy("risks.unknown-category", on=(RegisterRisk, StateConsidered))
def unknown_category(
    alliance: "Alliance", act: RegisterRisk | StateConsidered, playbook: "Playbook"
) -> Iterator[Finding]:
    """A risk belongs to a category of the playbook, so that registers can be compared."""
    del alliance
    known = playbook.risk_categories
    if act.category not in known:
        yield Finding(
            f"the playbook {playbook.id} has no risk category {act.category!r}; "
            f"{did_you_mean(act.category, known)}",
            f"submit {act.do} with category one of {listed(known)}",
        )


@policy("risks.already-registered", on=RegisterRisk)
def already_registered(alliance: "Alliance", act: RegisterRisk) -> Iterator[Finding]:
    """A risk is registered once; what changes about it is said by reassessing it."""
    known = alliance.risks.register.get(act.risk)
    if known is not None:
        yield Finding(
            f"{act.risk} was registered on {known.registered_on}: {known.title}",
            f"submit risks.reassess-risk with risk='{act.risk}', or choose another id for another risk",
        )


@policy("risks.unknown-risk", on=(ReassessRisk, MitigateRisk, CloseRisk, ReopenRisk))
def unknown_risk(alliance: "Alliance", act: RiskChange) -> Iterator[Finding]:
    """Only a risk that is in the register by that day is reassessed, mitigated, closed or reopened."""
    known = alliance.risks.register.get(act.risk)
    if known is None:
        yield Finding(
            f"the register has no risk {act.risk!r}; "
            f"{did_you_mean(act.risk, alliance.risks.register)}",
            f"submit risks.register-risk with risk='{act.risk}', or name a risk of the register",
        )
    elif act.on < known.registered_on:
        yield Finding(
            f"{act.risk} was registered on {known.registered_on}, after {act.on}",
            f"name {known.registered_on} or a later day",
        )


@policy("risks.not-from-here", on=(ReassessRisk, MitigateRisk, CloseRisk, ReopenRisk))
def not_from_here(alliance: "Alliance", act: RiskChange) -> Iterator[Finding]:
    """A risk is open, then mitigated, then closed; a closed one is reopened before anything else."""
    known = alliance.risks.register.get(act.risk)
    if known is not None:
        yield from RISK.findings(f"the risk {act.risk}", known.status, EVENTS[type(act)])


@policy("risks.something-was-found", on=StateConsidered)
def something_was_found(alliance: "Alliance", act: StateConsidered) -> Iterator[Finding]:
    """That nothing was found is stated only of a category without a live risk."""
    live = [risk.id for risk in alliance.risks.live if risk.category == act.category]
    if live:
        yield Finding(
            f"the register holds risks of the category {act.category}: {listed(live)}",
            "nothing needs to be stated, the category counts as considered; or submit "
            f"risks.close-risk with risk='{live[0]}' first, if it cannot happen any more",
        )


POLICIES = (
    unknown_category,
    already_registered,
    unknown_risk,
    not_from_here,
    something_was_found,
)
