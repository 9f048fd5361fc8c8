"""Consents: what another party has to agree to before a party of the alliance changes hands."""

from datetime import date
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.integration.consent_acts import (
    ConsentAct,
    ObtainConsent,
    RefuseConsent,
    RequestConsent,
    WaiveConsent,
)
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice, changed


class ConsentState(Choice):
    """Whether a consent is in."""

    REQUESTED = "requested"
    REFUSED = "refused"
    OBTAINED = "obtained"
    WAIVED = "waived"


CONSENT = Chart(
    "consent",
    tuple(ConsentState),
    (
        Edge("request", ConsentState.REFUSED, ConsentState.REQUESTED),
        Edge("obtain", ConsentState.REQUESTED, ConsentState.OBTAINED),
        Edge("obtain", ConsentState.REFUSED, ConsentState.OBTAINED),
        Edge("refuse", ConsentState.REQUESTED, ConsentState.REFUSED),
        Edge("waive", ConsentState.REQUESTED, ConsentState.WAIVED),
        Edge("waive", ConsentState.REFUSED, ConsentState.WAIVED),
    ),
)
"""The life of a consent: a refusal is not the end, one can ask again; a waiver has a person's name."""

CONSENT_EVENTS: dict[type[ConsentAct], str] = {
    RequestConsent: "request",
    ObtainConsent: "obtain",
    RefuseConsent: "refuse",
    WaiveConsent: "waive",
}
"""What each act about a consent is called in its chart."""


@attrs.frozen
class Consent:
    """A consent that one party has to give because another changes hands.

    Attributes:
        id: Its id.
        acquisition: The acquisition that it is needed for.
        agreement: The agreement that asks for it.
        clause: The clause that does, as the agreement counts them, where it was said.
        party: The party that has to give it.
        due: The day by which it is needed; `None` for the day of the closing.
        requested_on: The day on which it was asked for last.
        changed_on: The day of its latest change.
        state: Whether it is in.
        settled_on: The day on which it was obtained or waived; `None` while it is neither.
        said: The evidence of it, or why it was refused or waived.
        conditions: What it was given on condition of; empty where it has none.
        person: Who waived it.
    """

    chart: ClassVar[Chart] = CONSENT

    id: str
    acquisition: str
    agreement: str
    clause: str | None
    party: str
    due: date | None
    requested_on: date
    changed_on: date
    state: ConsentState = ConsentState.REQUESTED
    settled_on: date | None = None
    said: str = ""
    conditions: str = ""
    person: str | None = None

    @classmethod
    def requested(cls, fact: RequestConsent) -> Self:
        """Return a consent that was just asked for."""
        return cls(
            fact.consent,
            fact.acquisition,
            fact.agreement,
            fact.clause,
            fact.party,
            fact.due,
            fact.on,
            fact.on,
        )

    def missing(self, on: date) -> bool:
        """Return whether it had been asked for and was neither given nor waived on a day."""
        return self.requested_on <= on and (self.settled_on is None or on < self.settled_on)

    def holds_up(self, closing: date) -> bool:
        """Return whether it stands in the way of a closing: missing, and needed by then."""
        return self.missing(closing) and (self.due is None or self.due <= closing)

    def after(self, fact: ConsentAct) -> Self:
        """Return the consent after a fact."""
        state = ConsentState(CONSENT.follow(self.state, CONSENT_EVENTS[type(fact)]))
        now = changed(self, state=state, changed_on=fact.on)
        match fact:
            case RequestConsent():
                return changed(now, due=fact.due, requested_on=fact.on, said="")
            case ObtainConsent():
                said, conditions = fact.evidence, fact.conditions
                return changed(now, settled_on=fact.on, said=said, conditions=conditions)
            case RefuseConsent():
                return changed(now, said=fact.reason)
            case WaiveConsent():
                return changed(now, settled_on=fact.on, said=fact.reason, person=fact.person)
            case _:
                assert_never(fact)

    def __str__(self) -> str:
        """Return how a message calls it."""
        under = f" {self.clause}" if self.clause else ""
        return f"consent {self.id} of {self.party} under {self.agreement}{under}"
