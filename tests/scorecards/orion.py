"""The alliance "orion" as a list of facts, and short ways to write its acts."""

from datetime import date
from decimal import Decimal

from alliancekit.decide import decide
from alliancekit.kernel.party import Party
from alliancekit.lifecycle.acts import Propose
from alliancekit.metrics.acts import AdoptMetric, RetireMetric, SetTarget, TakeReading

PROPOSED_ON = date(2026, 1, 12)


def facts_of(*acts):
    """Return the facts that acts give after the proposal; each must be legal."""
    helix = Party("helix", "Helix Bio", role="initiator")
    proposal = Propose(
        "orion", on=PROPOSED_ON, name="Orion", parties=(helix, Party("nordlab", "Nordlab"))
    )
    outcome = decide(None, proposal)
    facts = list(outcome.facts)
    for act in acts:
        outcome = decide(outcome.alliance, act)
        facts += outcome.facts
    return tuple(facts)


def adopt(metric, on=PROPOSED_ON, **fields):
    return AdoptMetric("orion", on=on, metric=metric, **fields)


def read(metric, value, on, **fields):
    return TakeReading(
        "orion", on=on, metric=metric, value=Decimal(value), source="report", **fields
    )


def aim(metric, on, **fields):
    return SetTarget("orion", on=on, metric=metric, **fields)


def retire(metric, on):
    return RetireMetric("orion", on=on, metric=metric, reason="no longer looked at")
