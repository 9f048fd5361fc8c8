"""Breaches: what a party is told to cure, and by when."""

from datetime import date
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.agreements.breach_acts import (
    BreachChange,
    CureBreach,
    GiveCureNotice,
    ProposeCurePlan,
    WithdrawCureNotice,
)
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice, changed


class BreachStatus(Choice):
    """Whether a breach stands, as it was alleged; that its time to cure is over, the date tells."""

    ALLEGED = "alleged"
    CURED = "cured"
    WITHDRAWN = "withdrawn"


BREACH = Chart(
    "breach",
    tuple(BreachStatus),
    (
        Edge("propose-cure-plan", BreachStatus.ALLEGED, BreachStatus.ALLEGED),
        Edge("cure-breach", BreachStatus.ALLEGED, BreachStatus.CURED),
        Edge("withdraw-cure-notice", BreachStatus.ALLEGED, BreachStatus.WITHDRAWN),
    ),
)
"""The life of a breach; its events are the verbs of the acts."""


@attrs.frozen
class Breach:
    """A breach that a party has been told to cure.

    Attributes:
        id: Its id.
        agreement: The agreement that is breached.
        party: The party that gave the notice to cure.
        against: The party that is told to cure.
        what: What the breach is.
        given_on: The day the notice was given.
        cure_by: The last day to cure it.
        payment: Whether it is a payment that was not made.
        status: Whether it stands.
        since: The day on which it came to the status that it has.
        plan: How it is to be cured, where a plan was proposed.
    """

    chart: ClassVar[Chart] = BREACH

    id: str
    agreement: str
    party: str
    against: str
    what: str
    given_on: date
    cure_by: date
    since: date
    payment: bool = False
    status: BreachStatus = BreachStatus.ALLEGED
    plan: str | None = None

    @classmethod
    def alleged(cls, fact: GiveCureNotice) -> Self:
        """Return a breach of which notice was just given."""
        return cls(
            id=fact.breach,
            agreement=fact.agreement,
            party=fact.party,
            against=fact.against,
            what=fact.what,
            given_on=fact.on,
            cure_by=fact.cure_by or fact.on,
            since=fact.on,
            payment=fact.payment,
        )

    def stands(self, on: date) -> bool:
        """Return whether it had been alleged, and been neither cured nor withdrawn, on a day."""
        return self.given_on <= on and (self.status is BreachStatus.ALLEGED or on < self.since)

    def uncured(self, on: date) -> bool:
        """Return whether it stands on a day on which the time to cure it is over."""
        return self.stands(on) and self.cure_by < on

    def after(self, fact: BreachChange) -> Self:
        """Return the breach after a fact."""
        match fact:
            case ProposeCurePlan():
                status = BreachStatus(BREACH.follow(self.status, "propose-cure-plan"))
                cure_by = fact.cure_by or self.cure_by
                return changed(self, status=status, since=fact.on, plan=fact.plan, cure_by=cure_by)
            case CureBreach():
                return self._ended("cure-breach", fact.on)
            case WithdrawCureNotice():
                return self._ended("withdraw-cure-notice", fact.on)
            case _:
                assert_never(fact)

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"breach {self.id}"

    def _ended(self, event: str, on: date) -> Self:
        return changed(self, status=BreachStatus(BREACH.follow(self.status, event)), since=on)
