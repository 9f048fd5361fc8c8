"""What gates ask of the risk register."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Finding, requirement

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@requirement("risks-registered")
def risks_registered(alliance: "Alliance", move: Act, playbook: "Playbook") -> Iterator[Finding]:
    """Every category of risks was considered: it has a risk, or someone states that nothing was found."""
    for category in playbook.risk_categories:
        if not alliance.risks.looked_at(category, move.on):
            yield Finding(
                f"{category} risks were not considered by {move.on}",
                f"submit risks.register-risk with category='{category}', or risks.state-considered "
                f"with category='{category}' if nothing was found",
            )


REQUIREMENTS = (risks_registered,)
