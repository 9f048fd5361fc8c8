"""Computed metrics of the partner health diagnostic: health, trust, how far the sides see the same."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from alliancekit.kernel.act import Act
from alliancekit.metrics.computed import computed_metric
from alliancekit.scorecards.measure import percentage

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

DIAGNOSTIC = "partner-health"
"""The questionnaire that these metrics are read off."""


@computed_metric("health-index")
def health_index(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Mean of the dimension scores of the partner health diagnostic last published, parties weighing equally.

    Nothing is read while too few people of a party answered for it to be shown.
    """
    del facts
    results = alliance.surveys.latest(DIAGNOSTIC, on)
    return results.health if results else None


@computed_metric("perception-gap")
def perception_gap(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Largest difference between two parties over the dimensions of the diagnostic last published, in points."""
    del facts
    results = alliance.surveys.latest(DIAGNOSTIC, on)
    return max((abs(gap.points) for gap in results.gaps), default=None) if results else None


@computed_metric("trust")
def trust(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Mean of the trust items of the diagnostic last published, parties weighing equally."""
    del facts
    results = alliance.surveys.latest(DIAGNOSTIC, on)
    return results.trust if results else None


@computed_metric("survey-response")
def survey_response(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Answers received, of the people asked for the diagnostic last published, in percent.

    Where the answers of a party are too few to be shown, their number is not told by this either.
    """
    del facts
    results = alliance.surveys.latest(DIAGNOSTIC, on)
    if results is None:
        return None
    answered = [each.answered for each in results.parties if each.answered is not None]
    if len(answered) < len(results.parties):
        return None
    return percentage(sum(answered), sum(each.invited for each in results.parties))


SURVEYS = (health_index, perception_gap, trust, survey_response)
