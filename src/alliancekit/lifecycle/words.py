"""The words of a life cycle that have a fixed list of meanings."""

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice


class Reading(Choice):
    """What "alliance" means for this one: a single joint effort, or the umbrella over several."""

    SINGLE = "single"
    UMBRELLA = "umbrella"


class Intent(Choice):
    """How far an alliance reaches: strategic ones bear on performance and valuation for years."""

    STRATEGIC = "strategic"
    OPERATIONAL = "operational"
    TACTICAL = "tactical"


class Standing(Choice):
    """Whether an alliance is at work; independent of its stage."""

    ACTIVE = "active"
    PAUSED = "paused"
    IN_DISPUTE = "in-dispute"


class Ground(Choice):
    """Why an alliance ends."""

    OBJECTIVE_MET = "objective-met"
    EXPIRY = "expiry"
    MUTUAL = "mutual"
    CONVENIENCE = "convenience"
    BREACH = "breach"
    INSOLVENCY = "insolvency"
    CHANGE_OF_CONTROL = "change-of-control"
    BUY_OUT = "buy-out"
    OUT_OF_REACH = "objective-out-of-reach"
    FORCE_MAJEURE = "force-majeure"
    REGULATORY = "regulatory"


STANDING = Chart(
    "standing",
    tuple(Standing),
    (
        Edge("pause", Standing.ACTIVE, Standing.PAUSED),
        Edge("resume", Standing.PAUSED, Standing.ACTIVE),
        Edge("dispute", Standing.ACTIVE, Standing.IN_DISPUTE),
        Edge("dispute", Standing.IN_DISPUTE, Standing.IN_DISPUTE),
        Edge("settle", Standing.IN_DISPUTE, Standing.ACTIVE, ("last-dispute",)),
        Edge("settle", Standing.IN_DISPUTE, Standing.IN_DISPUTE),
    ),
)
"""How an alliance's standing changes; the last settled dispute makes it active again."""
