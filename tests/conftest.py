"""What every test can ask for: an alliance with some acts done, and what a requirement still misses."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import settings

from alliancekit.alliance import Alliance
from alliancekit.decide import decide
from alliancekit.kernel.act import Act
from alliancekit.kernel.party import Party
from alliancekit.kernel.policy import Finding
from alliancekit.lifecycle.acts import Move, Propose
from alliancekit.rulebook import Rulebook
from alliancekit.testing.fixtures import an_alliance_in

__all__ = ["an_alliance", "an_alliance_in", "missing"]

# One and the same examples on every run and every machine; `--hypothesis-profile=explore` looks further.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=40, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("ci")

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


NEEDS = {"tests/browser/": "in a browser", "tests/analytics/test_spark.py": "on Spark"}
"""Where the tests are that need what not every machine has, and where they run."""


def pytest_terminal_summary(terminalreporter) -> None:
    """Say loudly which tests in a real browser, or on Spark, were skipped, and why."""
    for path, where in NEEDS.items():
        skipped = [
            report
            for report in terminalreporter.stats.get("skipped", ())
            if report.nodeid.startswith(path)
        ]
        if skipped:
            why = "; ".join(sorted({str(report.longrepr[2]) for report in skipped}))
            terminalreporter.section(f"nothing ran {where}", yellow=True, bold=True)
            terminalreporter.line(f"{len(skipped)} tests {where} were SKIPPED: {why}", yellow=True)


@pytest.fixture
def missing() -> Callable[..., tuple[Finding, ...]]:
    """Return what a requirement misses, were a move made on a day."""

    def of(requirement: str, alliance: Alliance, on: date, **move: str) -> tuple[Finding, ...]:
        rules = Rulebook.shipped()
        asked = Move(alliance.id, on=on, move=move.pop("move", "any"), **move)
        find = rules.every_requirement[requirement].find
        return tuple(find(alliance, asked, rules.judging(alliance, asked)))

    return of
