"""The computed metrics that the kit ships with, on one page."""

from alliancekit.metrics.computed import ComputedMetric
from alliancekit.scorecards.decisions import DECISIONS
from alliancekit.scorecards.issues import ISSUES
from alliancekit.scorecards.meetings import MEETINGS
from alliancekit.scorecards.people import PEOPLE
from alliancekit.scorecards.promises import PROMISES
from alliancekit.scorecards.selling import SELLING
from alliancekit.scorecards.surveys import SURVEYS

COMPUTED: tuple[ComputedMetric, ...] = (
    *DECISIONS,
    *MEETINGS,
    *PROMISES,
    *ISSUES,
    *PEOPLE,
    *SELLING,
    *SURVEYS,
)
"""What follows from the record without anyone typing it in."""
