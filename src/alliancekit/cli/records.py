"""What `--json` prints: plain data, for programs that read what people see."""

from typing import Any

from alliancekit.alliance import Alliance
from alliancekit.casefile import Replay, ReplayStep
from alliancekit.codec import (
    act_to_json,
    alliance_to_json,
    fact_to_json,
    organization_to_json,
)
from alliancekit.decide import NextSteps
from alliancekit.kernel.act import Act
from alliancekit.kernel.due import Due
from alliancekit.ledger import Verification
from alliancekit.legality.verdict import Verdict
from alliancekit.playbooks import Playbook
from alliancekit.stores.base import Recorded


def line_of(alliance: Alliance) -> dict[str, Any]:
    """Return an alliance as a line of a list."""
    return {
        "id": alliance.id,
        "name": alliance.name,
        "kind": alliance.kind,
        "stage": alliance.stage,
        "standing": str(alliance.standing),
        "parties": list(alliance.parties.ids),
    }


def verdict(given: Verdict) -> dict[str, Any]:
    """Return a verdict, with the act that it is about."""
    return {
        "act": act_to_json(given.act),
        "allowed": given.allowed,
        "codes": list(given.codes),
        "reasons": given.to_records(),
    }


def replay(played: Replay, store: str | None) -> dict[str, Any]:
    """Return how a case went, step by step, and what the alliances came to."""
    return {
        "title": played.case.title,
        "as_the_file_says": played.as_the_file_says,
        "recorded": played.recorded,
        "store": store,
        "steps": [_step(step) for step in played.steps],
        "alliances": [alliance_to_json(each) for each in played.alliances.values()],
        "organizations": [organization_to_json(each) for each in played.organizations.values()],
    }


def _step(step: ReplayStep) -> dict[str, Any]:
    entry = step.entry
    return {
        "number": entry.number,
        "line": entry.line,
        "act": act_to_json(entry.act),
        "by": entry.by,
        "why": entry.why,
        "expect": list(entry.expect),
        "went": str(step.went),
        "missing": list(step.missing),
        "reasons": step.verdict.to_records(),
        "facts": [fact_to_json(fact) for fact in step.facts],
        "stage": step.stage,
    }


def recorded(entry: Recorded[Act]) -> dict[str, Any]:
    """Return a fact as it stands on record."""
    return {
        "version": entry.version,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "why": entry.why,
        "digest": entry.digest,
        "fact": fact_to_json(entry.fact),
    }


def verification(found: Verification) -> dict[str, Any]:
    """Return what a look at every fact of an alliance gave."""
    return {
        found.kind: found.id,
        "sound": found.sound,
        "facts": found.facts,
        "faults": list(found.faults),
    }


def next_steps(steps: NextSteps) -> dict[str, Any]:
    """Return what can be done next, and what is due."""
    return {
        "moves": [
            {"move": each.move, "to": each.to, **_answer(each.verdict)} for each in steps.moves
        ],
        "due": [_due(each) for each in steps.due],
    }


def _answer(given: Verdict) -> dict[str, Any]:
    return {"allowed": given.allowed, "reasons": given.to_records()}


def _due(due: Due) -> dict[str, Any]:
    return {
        "on": due.on.isoformat(),
        "kind": due.kind,
        "id": due.id,
        "what": due.what,
        "party": due.party,
    }


def playbook_line(playbook: Playbook) -> dict[str, Any]:
    """Return a playbook as a line of a list."""
    return {
        "id": playbook.id,
        "version": playbook.version,
        "title": playbook.title,
        "about": playbook.about,
        "stages": [stage.id for stage in playbook.lifecycle.stages],
    }
