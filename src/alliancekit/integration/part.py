"""What an alliance keeps of the acquisitions that touch it, and how each fact changes it."""

from collections.abc import Mapping
from datetime import date
from typing import Self

import attrs

from alliancekit.integration.acquisition import Acquisition, AcquisitionState
from alliancekit.integration.acts import (
    AcquisitionChange,
    IntegrationAct,
    InventoryAlliance,
)
from alliancekit.integration.consent import Consent
from alliancekit.integration.consent_acts import ConsentAct, RequestConsent
from alliancekit.integration.contact import ContactState, PlannedContact
from alliancekit.integration.contact_acts import ContactAct, PlanContact
from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed


@attrs.frozen
class Integration:
    """What mergers and acquisitions ask of the alliance.

    Consents and contacts stand beside the acquisitions, so that a partner who is asked sees what it is asked
    although the plan behind it is private to others.

    Attributes:
        acquisitions: Every acquisition that touches the alliance, by id.
        consents: Every consent that was asked for, by id.
        contacts: Every contact that was planned, by id.
    """

    acquisitions: Mapping[str, Acquisition] = attrs.field(factory=dict)
    consents: Mapping[str, Consent] = attrs.field(factory=dict)
    contacts: Mapping[str, PlannedContact] = attrs.field(factory=dict)

    @property
    def open_acquisitions(self) -> tuple[Acquisition, ...]:
        """The acquisitions that are neither completed nor called off."""
        return tuple(each for each in self.acquisitions.values() if each.open)

    def consents_for(self, acquisition: str) -> tuple[Consent, ...]:
        """Return the consents that were asked for because of an acquisition."""
        return tuple(each for each in self.consents.values() if each.acquisition == acquisition)

    def contacts_for(self, acquisition: str) -> tuple[PlannedContact, ...]:
        """Return the contacts that were planned because of an acquisition."""
        return tuple(each for each in self.contacts.values() if each.acquisition == acquisition)

    def missing_consents(self, on: date) -> tuple[Consent, ...]:
        """Return the consents that had been asked for and were neither given nor waived on a day.

        What was asked for an acquisition that was called off by then is missed no more.
        """
        return tuple(
            each
            for each in self.consents.values()
            if each.missing(on) and not self._called_off(each.acquisition, on)
        )

    def due(self) -> tuple[Due, ...]:
        """Return contacts to make, consents to obtain, and health checks after a closing."""
        contacts = (
            Due(each.due, "contact", each.id, f"{each.whom}: {each.message}", each.by_party)
            for each in self.contacts.values()
            if each.state is ContactState.PLANNED and not self._called_off(each.acquisition)
        )
        consents = (
            Due(needed, "consent", each.id, f"its consent under {each.agreement}", each.party)
            for each in self.missing_consents(date.max)
            if (needed := self._needed_by(each)) is not None
        )
        reviews = (
            Due(
                each.review_on,
                "integration-review",
                each.id,
                f"the review after {each}",
                each.party,
            )
            for each in self.acquisitions.values()
            if each.state is AcquisitionState.CLOSED and each.review_on is not None
        )
        return (*contacts, *consents, *reviews)

    def after(self, fact: IntegrationAct) -> Self:
        """Return the part after a fact."""
        if isinstance(fact, InventoryAlliance):
            acquisition = Acquisition.inventoried(fact)
            return changed(self, acquisitions={**self.acquisitions, acquisition.id: acquisition})
        if isinstance(fact, AcquisitionChange):
            known = self.acquisitions.get(fact.acquisition)
            return self._with("acquisitions", fact.acquisition, known and known.after(fact))
        if isinstance(fact, ContactAct):
            planned = self.contacts.get(fact.contact)
            if planned is None and isinstance(fact, PlanContact):
                return self._with("contacts", fact.contact, PlannedContact.planned(fact))
            return self._with("contacts", fact.contact, planned and planned.after(fact))
        return self._with("consents", fact.consent, self._consent_after(fact))

    def _consent_after(self, fact: ConsentAct) -> Consent | None:
        consent = self.consents.get(fact.consent)
        if consent is None:
            return Consent.requested(fact) if isinstance(fact, RequestConsent) else None
        return consent.after(fact)

    def _with(self, name: str, key: str, thing: object) -> Self:
        """Return the part with a thing as it now is; without one, what a fact was about is not on record."""
        return (
            self if thing is None else changed(self, **{name: {**getattr(self, name), key: thing}})
        )

    def _needed_by(self, consent: Consent) -> date | None:
        """Return the day by which a consent is needed: its own, or that of the closing that is expected."""
        if consent.due is not None:
            return consent.due
        acquisition = self.acquisitions.get(consent.acquisition)
        return None if acquisition is None else acquisition.closes_on

    def _called_off(self, acquisition: str, on: date = date.max) -> bool:
        known = self.acquisitions.get(acquisition)
        return (
            known is not None
            and known.state is AcquisitionState.CALLED_OFF
            and known.over_on is not None
            and known.over_on <= on
        )
