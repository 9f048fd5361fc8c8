"""What every test can ask for: an alliance with some acts done, and what a requirement still misses."""

from collections.abc import Callable
from datetime import date

import pytest

from alliancekit.alliance import Alliance
from alliancekit.decide import decide
from alliancekit.kernel.act import Act
from alliancekit.kernel.party import Party
from alliancekit.kernel.policy import Finding
from alliancekit.lifecycle.acts import Move, Propose
from alliancekit.rulebook import Rulebook

HELIX = Party("helix", "Helix Bio", role="initiator")
NORDLAB = Party("nordlab", "Nordlab")
PROPOSED_ON = date(2026, 1, 12)


@pytest.fixture
def an_alliance() -> Callable[..., Alliance]:
    """Return the alliance "orion" of Helix Bio and Nordlab after acts, each of which must be legal."""

    def after(*acts: Act, playbook: str = "standard", reading: str = "single") -> Alliance:
        proposal = Propose(
            "orion",
            on=PROPOSED_ON,
            name="Orion co-development",
            parties=(HELIX, NORDLAB),
            playbook=playbook,
            reading=reading,
        )
        alliance = decide(None, proposal).alliance
        for act in acts:
            alliance = decide(alliance, act).alliance
        return alliance

    return after


@pytest.fixture
def missing() -> Callable[..., tuple[Finding, ...]]:
    """Return what a requirement misses, were a move made on a day."""

    def of(requirement: str, alliance: Alliance, on: date, **move: str) -> tuple[Finding, ...]:
        rules = Rulebook.shipped()
        asked = Move(alliance.id, on=on, move=move.pop("move", "any"), **move)
        find = rules.every_requirement[requirement].find
        return tuple(find(alliance, asked, rules.judging(alliance, asked)))

    return of
