"""Scorecards: how an alliance stands on any day, from its facts, and the metrics that follow from them."""

from alliancekit.scorecards.scoring import scorecard
from alliancekit.scorecards.shipped import COMPUTED

__all__ = ["COMPUTED", "scorecard"]
