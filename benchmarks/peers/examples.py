"""What is written in the benchmarks of the stores: the same for everyone who writes it."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import alliancekit as ak
from alliancekit.stores import Change, Commit, Entry, Index

DAY = date(2026, 2, 2)
AT = datetime(2026, 2, 2, 9, tzinfo=UTC)
SNAPSHOT = json.dumps({"alliance": {"facts": ["an alliance of some four kilobytes"] * 110}})
FACT = json.dumps({"do": "lifecycle.record-lesson/1", "lesson": "Ask the lawyers early. " * 10})
INDEX = Index(DAY, "launch", "active", "development", ("helix", "nordlab"), ("ada",), DAY)
SALT, DIGEST = "5a" * 16, "d1" * 32
RISKS = 12


def a_change(key: str, version: int) -> Change:
    """Return the change that adds one fact."""
    return Change(key, version - 1, (Entry(FACT, SALT, DIGEST),), SNAPSHOT, INDEX)


def a_commit(name: str, *changes: Change) -> Commit:
    """Return the commit of changes."""
    return Commit(name, DIGEST, AT, "ada", "", changes)


def propose(name: str) -> ak.Propose:
    """Return a proposal."""
    parties = (ak.Party("helix", "Helix", role="initiator"), ak.Party("nordlab", "Nordlab"))
    return ak.Propose(name, on=DAY, name="Orion", parties=parties)


def beginning(name: str, risks: int = RISKS) -> Iterator[ak.Act]:
    """Yield the acts by which an alliance gets a sponsor, and risks: with twelve, three kilobytes."""
    yield propose(name)
    yield ak.AssignRole(
        name, on=DAY, person="eva", name="Eva", party="helix", role="executive-sponsor"
    )
    for number in range(risks):
        yield ak.RegisterRisk(
            name, on=DAY, risk=f"risk-{number}", title=f"The trial is {number} months late",
            category="business", likelihood=3, impact=4, owner="ada", party="helix",
        )  # fmt: skip


def reassess(name: str, number: int, risks: int = RISKS) -> ak.ReassessRisk:
    """Return an act of which the alliance keeps the latest: so it stays as large as it is."""
    return ak.ReassessRisk(
        name, on=DAY, risk=f"risk-{number % risks}", likelihood=3, impact=1 + number % 5,
        reason=f"The review of month {number}",
    )  # fmt: skip


def a_life(name: str, facts: int, risks: int = RISKS) -> Iterator[ak.Act]:
    """Yield so many acts of an alliance, from its proposal on."""
    begun = list(beginning(name, risks))
    yield from begun
    for number in range(facts - len(begun)):
        yield reassess(name, number, risks)
