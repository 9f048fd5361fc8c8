"""The acquisition as one alliance lives through it: rated, closed, reviewed, completed, or called off."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.integration.acts import (
    AcquisitionChange,
    CallOffAcquisition,
    ClearClause,
    CloseAcquisition,
    CompleteIntegration,
    InventoryAlliance,
    RateAlliance,
    ReseatBody,
    ReviewIntegration,
)
from alliancekit.integration.rating import AcquisitionSide, Rating
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice, changed


class AcquisitionState(Choice):
    """How far an acquisition has come in the alliance."""

    INVENTORIED = "inventoried"
    RATED = "rated"
    CLOSED = "closed"
    REVIEWED = "reviewed"
    COMPLETED = "completed"
    CALLED_OFF = "called-off"


_AHEAD = (AcquisitionState.INVENTORIED, AcquisitionState.RATED)
_SINCE = (AcquisitionState.CLOSED, AcquisitionState.REVIEWED)

IN_ITS_TIME = "in-its-time"
"""The guard of a review that counts: it comes on its day, or a little before."""

ACQUISITION = Chart(
    "acquisition",
    tuple(AcquisitionState),
    (
        Edge("rate", AcquisitionState.INVENTORIED, AcquisitionState.RATED),
        Edge("rate", AcquisitionState.RATED, AcquisitionState.RATED),
        *(Edge("rate", state, state) for state in _SINCE),
        *(Edge("plan-contact", state, state) for state in (*_AHEAD, *_SINCE)),
        *(Edge("request-consent", state, state) for state in (*_AHEAD, *_SINCE)),
        *(Edge("clear-clause", state, state) for state in _AHEAD),
        Edge("close", AcquisitionState.RATED, AcquisitionState.CLOSED),
        *(Edge("reseat", state, state) for state in _SINCE),
        Edge("review", AcquisitionState.CLOSED, AcquisitionState.REVIEWED, (IN_ITS_TIME,)),
        *(Edge("review", state, state) for state in _SINCE),
        Edge("complete", AcquisitionState.REVIEWED, AcquisitionState.COMPLETED),
        *(Edge("call-off", state, AcquisitionState.CALLED_OFF) for state in _AHEAD),
    ),
)
"""How an acquisition goes on in an alliance; its events are the verbs of the acts."""

ACQUISITION_EVENTS: dict[type[AcquisitionChange], str] = {
    RateAlliance: "rate",
    ClearClause: "clear-clause",
    CloseAcquisition: "close",
    ReseatBody: "reseat",
    ReviewIntegration: "review",
    CompleteIntegration: "complete",
    CallOffAcquisition: "call-off",
}
"""What each change is called in the chart."""


@attrs.frozen
class RatingGiven:
    """A rating, from the day on which it was given.

    Attributes:
        on: The day.
        rating: What is to become of the alliance.
        reason: Why.
        person: Who answers for it.
        into: The alliance that it is merged into.
        to: Who is to take it over.
    """

    on: date
    rating: Rating
    reason: str
    person: str
    into: str | None = None
    to: str | None = None


@attrs.frozen
class ClearedClause:
    """A clause that a person read and found to ask for no consent."""

    agreement: str
    term: str
    on: date
    finding: str
    person: str


@attrs.frozen
class IntegrationReview:
    """A health check after the closing, and whether it came in its time and so counts."""

    on: date
    sound: bool
    findings: str
    counts: bool


@attrs.frozen
class Acquisition:
    """An acquisition, as far as it is this alliance's.

    Attributes:
        id: Its id; the same in every alliance that it touches.
        party: The party of this alliance through which it is touched.
        side: Whether that party is bought or buys.
        buyer: Who buys.
        target: Who is bought.
        closes_on: The day on which the closing is expected, where one is set.
        since: The day of the inventory.
        changed_on: The day of its latest change.
        state: How far it has come.
        ratings: What was to become of the alliance, the latest last.
        cleared: The clauses that were read and ask for no consent.
        closed_on: The day of the closing.
        review_on: The day on which the health check is due.
        review_from: The first day on which a health check counts.
        reseated: By body, the day on which its seats were confirmed last.
        reviews: The health checks.
        over_on: The day on which it was completed or called off.
        result: What came of it, or why it was called off.
    """

    chart: ClassVar[Chart] = ACQUISITION

    id: str
    party: str
    side: AcquisitionSide
    buyer: str
    target: str
    closes_on: date | None
    since: date
    changed_on: date
    state: AcquisitionState = AcquisitionState.INVENTORIED
    ratings: tuple[RatingGiven, ...] = ()
    cleared: tuple[ClearedClause, ...] = ()
    closed_on: date | None = None
    review_on: date | None = None
    review_from: date | None = None
    reseated: Mapping[str, date] = attrs.field(factory=dict)
    reviews: tuple[IntegrationReview, ...] = ()
    over_on: date | None = None
    result: str = ""

    @classmethod
    def inventoried(cls, fact: InventoryAlliance) -> Self:
        """Return an acquisition that the alliance was just taken into the inventory of."""
        return cls(
            id=fact.acquisition,
            party=fact.party,
            side=fact.side,
            buyer=fact.buyer,
            target=fact.target,
            closes_on=fact.closes_on,
            since=fact.on,
            changed_on=fact.on,
        )

    @property
    def rating(self) -> RatingGiven | None:
        """The rating that holds: the latest; `None` while there is none."""
        return self.ratings[-1] if self.ratings else None

    @property
    def open(self) -> bool:
        """Whether something may still be to do: neither completed nor called off."""
        return self.over_on is None

    def clears(self, agreement: str, term: str) -> bool:
        """Return whether a clause was read and found to ask for no consent."""
        return any((each.agreement, each.term) == (agreement, term) for each in self.cleared)

    def guards(self, on: date) -> tuple[str, ...]:
        """Return which guards of the chart hold on a day."""
        in_time = self.review_from is not None and self.review_from <= on
        return (IN_ITS_TIME,) if in_time else ()

    def after(self, fact: AcquisitionChange) -> Self:  # noqa: PLR0911 - one case an act
        """Return the acquisition after a fact."""
        event, guards = ACQUISITION_EVENTS[type(fact)], self.guards(fact.on)
        reached = ACQUISITION.step(self.state, event, *guards) or self.state
        now = changed(self, state=AcquisitionState(reached), changed_on=fact.on)
        match fact:
            case RateAlliance():
                rating = RatingGiven(
                    fact.on, fact.rating, fact.reason, fact.person, fact.into, fact.to
                )
                return changed(now, ratings=(*self.ratings, rating))
            case ClearClause():
                clause = ClearedClause(
                    fact.agreement, fact.term, fact.on, fact.finding, fact.person
                )
                return changed(now, cleared=(*self.cleared, clause))
            case CloseAcquisition():
                return changed(
                    now,
                    closed_on=fact.on,
                    review_on=fact.review_on,
                    review_from=fact.review_from,
                )
            case ReseatBody():
                return changed(now, reseated={**self.reseated, fact.body: fact.on})
            case ReviewIntegration():
                review = IntegrationReview(fact.on, fact.sound, fact.findings, counts=bool(guards))
                return changed(now, reviews=(*self.reviews, review))
            case CompleteIntegration():
                return changed(now, over_on=fact.on, result=fact.result)
            case CallOffAcquisition():
                return changed(now, over_on=fact.on, result=fact.reason)
            case _:
                assert_never(fact)

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"acquisition {self.id}"
