"""What is done about an alliance when one of its parties buys, is bought or merges.

A merger is told as an acquisition too: say which firm goes on as the buyer, and which is taken in as the
target. What one side plans before it tells the others is `private_to` that side.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.integration.consent_acts import (
    ObtainConsent,
    RefuseConsent,
    RequestConsent,
    WaiveConsent,
)
from alliancekit.integration.contact_acts import DropContact, MakeContact, PlanContact
from alliancekit.integration.rating import AcquisitionSide, Rating
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, PartyId, Text

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class InventoryAlliance(Act):
    """Take the alliance into the inventory of an acquisition: one of its parties buys or is bought.

    Attributes:
        acquisition: The id of the acquisition; the same in every alliance that it touches.
        party: The party of this alliance through which it is touched.
        side: Whether that party is bought (`target`) or buys (`buyer`). Where both are parties here, name
            the one that is bought.
        buyer: Who buys, by id or name, as clauses that name certain buyers have it.
        target: Who is bought, by id or name.
        closes_on: The day on which the closing is expected, where one is set.
    """

    do: ClassVar[str] = "integration.inventory-alliance"
    acquisition: Id
    party: PartyId
    side: AcquisitionSide = attrs.field(converter=AcquisitionSide)
    buyer: Text
    target: Text
    closes_on: date | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the dates together."""
        if self.closes_on is not None and self.closes_on < self.on:
            yield f"`closes_on` {self.closes_on} is before {self.on}; expected that day or later"

    def concerns(self) -> tuple[str, ...]:
        """Return the acquisition."""
        return _acquisition(self.acquisition)


@attrs.frozen(kw_only=True)
class RateAlliance(Act):
    """Say what is to become of the alliance, and why; a later rating takes the place of this one.

    Attributes:
        acquisition: The acquisition.
        rating: `keep`, `merge`, `renegotiate`, `assign`, `divest` or `end`.
        reason: Why.
        person: Who answers for the rating.
        into: The alliance that it is merged into; for `merge` only.
        to: Who is to take it over; for `assign`, and for `divest` where it is known.
    """

    do: ClassVar[str] = "integration.rate-alliance"
    acquisition: Id
    rating: Rating = attrs.field(converter=Rating)
    reason: Text
    person: Text
    into: Id | None = None
    to: Text | None = None

    def faults(self) -> Iterator[str]:
        """Yield what a rating lacks, or has too much of."""
        if self.rating is Rating.MERGE and self.into is None:
            yield "`into` is missing; expected the id of the alliance that this one is merged into"
        if self.rating is not Rating.MERGE and self.into is not None:
            yield f"`into` goes with the rating `merge`, and the rating is `{self.rating}`"
        if self.into == self.alliance:
            yield f"`into` is {self.into!r} itself; expected another alliance"
        if self.rating is Rating.ASSIGN and self.to is None:
            yield "`to` is missing; expected who is to take the alliance over"
        if self.rating not in {Rating.ASSIGN, Rating.DIVEST} and self.to is not None:
            yield f"`to` goes with `assign` or `divest`, and the rating is `{self.rating}`"

    def concerns(self) -> tuple[str, ...]:
        """Return the acquisition."""
        return _acquisition(self.acquisition)


@attrs.frozen(kw_only=True)
class ClearClause(Act):
    """Record that a person read a change-of-control clause and found that it asks for no consent.

    It is for clauses of which nobody entered what follows: the kit knows that they fire, not what they ask.

    Attributes:
        acquisition: The acquisition.
        agreement: The agreement that it stands in.
        term: The term.
        finding: What it asks for, in words.
        person: Who read it.
    """

    do: ClassVar[str] = "integration.clear-clause"
    acquisition: Id
    agreement: Id
    term: Id
    finding: Text
    person: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the acquisition."""
        return _acquisition(self.acquisition)


@attrs.frozen(kw_only=True)
class CloseAcquisition(Act):
    """Record that the acquisition closed on this day: the party has its new owner, consents are in.

    Who owns the party from now on is said with `parties.change-owner`.

    Attributes:
        acquisition: The acquisition.
        review_on: The day on which the health check is due; worked out from the playbook.
        review_from: The first day on which a health check counts; worked out from the playbook.
    """

    do: ClassVar[str] = "integration.close-acquisition"
    after_the_end: ClassVar[bool] = True
    acquisition: Id
    review_on: date | None = attrs.field(default=None, metadata=OUTCOME)
    review_from: date | None = attrs.field(default=None, metadata=OUTCOME)

    def concerns(self) -> tuple[str, ...]:
        """Return the acquisition."""
        return _acquisition(self.acquisition)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return the closing with the days of its review, as the playbook sets them."""
        del alliance
        times = playbook.integration
        days = min(times.review_days, (date.max - self.on).days)
        review_on = self.on + timedelta(days=days)
        review_from = max(self.on, review_on - timedelta(days=min(times.early_days, days)))
        return (attrs.evolve(self, review_on=review_on, review_from=review_from),)


@attrs.frozen(kw_only=True)
class ReseatBody(Act):
    """Confirm who sits in a body for the party after the closing.

    Who leaves and who comes is said first, with `governance.vacate-seat` and `governance.seat-member`.

    Attributes:
        acquisition: The acquisition.
        body: The body.
        note: What changed, in words; empty where everyone stayed.
    """

    do: ClassVar[str] = "integration.reseat-body"
    acquisition: Id
    body: Id
    note: str = ""

    def concerns(self) -> tuple[str, ...]:
        """Return the acquisition and the body."""
        return (*_acquisition(self.acquisition), f"body:{self.body}")


@attrs.frozen(kw_only=True)
class ReviewIntegration(Act):
    """Record the health check of the alliance after the closing.

    It counts from some days before the day that the playbook sets; an earlier one is on record, and the one
    at its time is still due.

    Attributes:
        acquisition: The acquisition.
        sound: Whether the alliance came through it well.
        findings: What was found.
    """

    do: ClassVar[str] = "integration.review-integration"
    after_the_end: ClassVar[bool] = True
    acquisition: Id
    sound: bool
    findings: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the acquisition."""
        return _acquisition(self.acquisition)


@attrs.frozen(kw_only=True)
class CompleteIntegration(Act):
    """Record that nothing is left to do about the acquisition in this alliance.

    Attributes:
        acquisition: The acquisition.
        result: What came of it, and what was learned.
    """

    do: ClassVar[str] = "integration.complete-integration"
    after_the_end: ClassVar[bool] = True
    acquisition: Id
    result: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the acquisition."""
        return _acquisition(self.acquisition)


@attrs.frozen(kw_only=True)
class CallOffAcquisition(Act):
    """Record that the acquisition will not happen; what was planned for it is off with it.

    Attributes:
        acquisition: The acquisition.
        reason: Why.
    """

    do: ClassVar[str] = "integration.call-off-acquisition"
    after_the_end: ClassVar[bool] = True
    acquisition: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the acquisition."""
        return _acquisition(self.acquisition)


AcquisitionChange = (
    RateAlliance
    | ClearClause
    | CloseAcquisition
    | ReseatBody
    | ReviewIntegration
    | CompleteIntegration
    | CallOffAcquisition
)

IntegrationAct = (
    InventoryAlliance
    | RateAlliance
    | PlanContact
    | MakeContact
    | DropContact
    | RequestConsent
    | ObtainConsent
    | RefuseConsent
    | WaiveConsent
    | ClearClause
    | CloseAcquisition
    | ReseatBody
    | ReviewIntegration
    | CompleteIntegration
    | CallOffAcquisition
)


def _acquisition(name: str) -> tuple[str, ...]:
    return (f"acquisition:{name}",)
