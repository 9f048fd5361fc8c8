"""The risk: what can go wrong, how likely and how bad, and what was done about it."""

from datetime import date
from typing import Self

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice

HIGHEST = 5
"""The highest likelihood and the highest impact."""


class RiskStatus(Choice):
    """How far a risk has been dealt with."""

    OPEN = "open"
    MITIGATED = "mitigated"
    CLOSED = "closed"


RISK = Chart(
    "risk",
    tuple(RiskStatus),
    (
        Edge("reassess", RiskStatus.OPEN, RiskStatus.OPEN),
        Edge("reassess", RiskStatus.MITIGATED, RiskStatus.MITIGATED),
        Edge("mitigate", RiskStatus.OPEN, RiskStatus.MITIGATED),
        Edge("mitigate", RiskStatus.MITIGATED, RiskStatus.MITIGATED),
        Edge("close", RiskStatus.OPEN, RiskStatus.CLOSED),
        Edge("close", RiskStatus.MITIGATED, RiskStatus.CLOSED),
        Edge("reopen", RiskStatus.CLOSED, RiskStatus.OPEN),
    ),
)
"""The life of a risk: open, mitigated by what was done, closed when it cannot happen any more."""


@attrs.frozen
class Assessment:
    """How likely a risk is, and how bad it would be, as judged on a day.

    Attributes:
        on: The day.
        likelihood: From 1 (hardly) to 5 (almost certainly).
        impact: From 1 (a nuisance) to 5 (the end of the alliance).

    >>> Assessment(date(2026, 3, 2), likelihood=3, impact=4).exposure
    12
    """

    on: date
    likelihood: int
    impact: int

    @property
    def exposure(self) -> int:
        """Likelihood times impact, from 1 to 25."""
        return self.likelihood * self.impact


@attrs.frozen
class Risk:
    """Something that can go wrong, as the register holds it.

    Attributes:
        id: Its name in acts.
        title: What can go wrong, in words.
        category: The category of the playbook that it belongs to, for example `legal`.
        owner: The person who watches it.
        party: The party that the owner acts for.
        registered_on: When it came into the register.
        inherent: The latest assessment before anything was done about it.
        residual: The latest assessment of what is left after it was mitigated; `None` before that.
        mitigation: What is planned or was done against it, in words.
        review_on: The day on which it is looked at again.
        status: Open, mitigated or closed.
    """

    id: str
    title: str
    category: str
    owner: str
    party: str
    registered_on: date
    inherent: Assessment
    residual: Assessment | None = None
    mitigation: str = ""
    review_on: date | None = None
    status: RiskStatus = RiskStatus.OPEN

    @property
    def assessment(self) -> Assessment:
        """The assessment that counts: what is left after mitigation, or else the inherent one."""
        return self.residual or self.inherent

    @property
    def exposure(self) -> int:
        """Likelihood times impact of the assessment that counts, from 1 to 25."""
        return self.assessment.exposure

    @property
    def live(self) -> bool:
        """Whether it can still happen: open or mitigated."""
        return self.status is not RiskStatus.CLOSED

    def followed(self, event: str) -> Self:
        """Return the risk after an event of its life; the same where the event leads nowhere."""
        return attrs.evolve(self, status=RiskStatus(RISK.follow(self.status, event)))

    def assessed(
        self, assessment: Assessment, *, mitigation: str = "", review_on: date | None = None
    ) -> Self:
        """Return the risk with a new assessment; one that is dated before the last changes nothing.

        Args:
            assessment: How likely and how bad it is now.
            mitigation: What was done against it, where that has changed.
            review_on: The next day on which it is looked at, where that has changed.
        """
        if assessment.on < self.assessment.on:
            return self
        mitigated = self.status is RiskStatus.MITIGATED
        return attrs.evolve(
            self,
            inherent=self.inherent if mitigated else assessment,
            residual=assessment if mitigated else None,
            mitigation=mitigation or self.mitigation,
            review_on=review_on or self.review_on,
        )
