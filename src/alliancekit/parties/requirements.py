"""What gates ask of the parties and their people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Finding, requirement
from alliancekit.kernel.wording import listed
from alliancekit.parties.roles import ALLIANCE_MANAGER, EXECUTIVE_SPONSOR

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@requirement("sponsor")
def sponsor(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """An executive sponsor stands behind the alliance on the initiating side."""
    parties = alliance.parties
    sides = parties.initiators or parties.ids
    if not any(parties.filled(EXECUTIVE_SPONSOR, side, move.on) for side in sides):
        yield Finding(
            f"{listed(sides)} has no executive sponsor on {move.on}",
            f"submit parties.assign-role with party='{sides[0]}', role='{EXECUTIVE_SPONSOR}'",
        )


@requirement("managers-named")
def managers_named(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """An alliance manager is named on every side."""
    parties = alliance.parties
    for party in parties.ids:
        if not parties.filled(ALLIANCE_MANAGER, party, move.on):
            yield Finding(
                f"{party} has no alliance manager on {move.on}",
                f"submit parties.assign-role with party='{party}', role='{ALLIANCE_MANAGER}'",
            )


REQUIREMENTS = (sponsor, managers_named)
