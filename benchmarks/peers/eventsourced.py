"""The library `eventsourcing`, with an aggregate that keeps what our alliance keeps of the same acts.

It is used as its documentation has it: an application with its own SQLite or PostgreSQL module, and a snapshot
every 25 events, so that it need not replay a whole history to read an aggregate.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from peers.examples import FACT, a_life
from psycopg.conninfo import conninfo_to_dict

import alliancekit as ak

BATCH = 100
"""How many are saved at once: with 250, its PostgreSQL module (9.5.6) at times waits for ever in a pipeline."""


class Alliance(Aggregate):
    """An alliance: its parties, its people and its risks."""

    @event("Proposed")
    def __init__(self, name: str, on: str, parties: list[dict[str, str]], by: str) -> None:
        self.name, self.on, self.by = name, on, by
        self.parties = parties
        self.roles: list[dict[str, str]] = []
        self.risks: dict[str, dict[str, Any]] = {}

    @event("RoleAssigned")
    def assign_role(self, on: str, by: str, role: dict[str, str]) -> None:
        self.on, self.by = on, by
        self.roles.append(role)

    @event("RiskRegistered")
    def register_risk(self, on: str, by: str, risk: str, what: dict[str, Any]) -> None:
        self.on, self.by = on, by
        self.risks[risk] = what

    @event("RiskReassessed")
    def reassess_risk(  # noqa: PLR0917 - what an act says
        self, on: str, by: str, risk: str, likelihood: int, impact: int, reason: str
    ) -> None:
        if risk not in self.risks:
            raise ValueError(risk)
        self.on, self.by = on, by
        self.risks[risk] |= {"likelihood": likelihood, "impact": impact, "reason": reason}


class Note(Aggregate):
    """As little as there can be: what is written is the text of one fact."""

    @event("Written")
    def __init__(self, text: str) -> None:
        self.text = text

    @event("Changed")
    def change(self, text: str) -> None:
        self.text = text


class Alliances(Application):
    """Alliances, each read from its latest snapshot."""

    snapshotting_intervals: ClassVar = {Alliance: 25}


def a_note() -> Note:
    """Return an aggregate with the text of one fact."""
    return Note(text=FACT)


def of(url: str) -> Alliances:
    """Return the application on the database of a store's URL."""
    if url.startswith("sqlite:"):
        path = url.removeprefix("sqlite:///")
        return Alliances(env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": path})
    said: Mapping[str, Any] = conninfo_to_dict(url)
    return Alliances(
        env={
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            "POSTGRES_DBNAME": said["dbname"],
            "POSTGRES_HOST": said["host"],
            "POSTGRES_PORT": str(said.get("port", "5432")),
            "POSTGRES_USER": said["user"],
            "POSTGRES_PASSWORD": said.get("password", "-"),
        }
    )


def lived(facts: int) -> Alliance:
    """Return an alliance with the history of `a_life`, not saved yet."""
    alliance = None
    for act in a_life("orion", facts):
        alliance = after(alliance, act)
    return alliance


def after(alliance: Alliance | None, act: ak.Act) -> Alliance:
    """Return an alliance after one of the acts of `a_life`."""
    on, by = act.on.isoformat(), "ada"
    match act:
        case ak.Propose():
            parties = [
                {"id": each.id, "name": each.name, "role": str(each.role)} for each in act.parties
            ]
            return Alliance(name=act.name, on=on, parties=parties, by=by)
        case ak.AssignRole():
            role = {"person": act.person, "name": act.name, "party": act.party, "role": act.role}
            alliance.assign_role(on=on, by=by, role=role)
        case ak.RegisterRisk():
            what = {
                "title": act.title, "category": act.category, "likelihood": act.likelihood,
                "impact": act.impact, "owner": act.owner, "party": act.party,
            }  # fmt: skip
            alliance.register_risk(on=on, by=by, risk=act.risk, what=what)
        case ak.ReassessRisk():
            changed(alliance, act)
    return alliance


def changed(alliance: Alliance, act: ak.ReassessRisk) -> Alliance:
    """Change an alliance by the act that the benchmark repeats, and return it."""
    alliance.reassess_risk(
        on=act.on.isoformat(), by="ada", risk=act.risk, likelihood=act.likelihood,
        impact=act.impact, reason=act.reason,
    )  # fmt: skip
    return alliance
