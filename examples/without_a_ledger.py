"""The core without a store: the application keeps its alliances itself, as JSON, in a place of its own."""

import json

import alliancekit as ak

# What the application keeps: here a dictionary, elsewhere a column of a table or a document.
alliances: dict[str, str] = {}
facts: dict[str, list[str]] = {}


def current(name: str) -> ak.Alliance | None:
    """Return an alliance as the application kept it."""
    return ak.alliance_from_json(json.loads(alliances[name])) if name in alliances else None


def keep(outcome: ak.Outcome) -> None:
    """Keep what an act gave: the alliance after it, and the facts, which are the history."""
    name = outcome.alliance.id
    alliances[name] = json.dumps(ak.alliance_to_json(outcome.alliance))
    facts.setdefault(name, []).extend(json.dumps(ak.fact_to_json(fact)) for fact in outcome.facts)
    for other in outcome.others:
        keep(other)


def post(body: str) -> str:
    """Answer a request that says what someone does, as JSON: the door of an application."""
    act = ak.act_from_json(json.loads(body))
    verdict = ak.check(current(act.alliance), act)
    if not verdict.allowed:
        return "refused: " + "; ".join(f"{each.code} ({each.found})" for each in verdict)
    keep(ak.decide(current(act.alliance), act))
    return "recorded: " + act.do


PROPOSE = """{"do": "lifecycle.propose", "alliance": "orion", "on": "2026-01-12", "name": "Orion",
              "parties": [{"id": "helix", "name": "Helix Bio", "role": "initiator"},
                          {"id": "nordlab", "name": "Nordlab"}]}"""
PAUSE = """{"do": "lifecycle.pause", "alliance": "orion", "on": "2026-02-02",
            "review_on": "2026-05-04", "reason": "Nordlab moves house"}"""

for request in (PROPOSE, PAUSE, PAUSE):
    print(post(request))

orion = current("orion")
print(f"kept: {orion}")

# The facts alone give the same alliance again: what is kept beside them is only there for speed.
replayed = ak.replay(ak.fact_from_json(json.loads(each)) for each in facts["orion"])
print(f"replayed from {len(facts['orion'])} facts: the same is {replayed == orion}")
