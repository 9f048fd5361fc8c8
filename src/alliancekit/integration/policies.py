"""What is not legal about acquisitions, consents, contacts and seats.

The rules about clauses that fire look into the agreements as well: `alliancekit.legality.closing` has them.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

import attrs

from alliancekit.integration.acquisition import ACQUISITION_EVENTS, Acquisition
from alliancekit.integration.acts import (
    CallOffAcquisition,
    ClearClause,
    CloseAcquisition,
    CompleteIntegration,
    InventoryAlliance,
    RateAlliance,
    ReseatBody,
    ReviewIntegration,
)
from alliancekit.integration.consent import CONSENT_EVENTS, Consent
from alliancekit.integration.consent_acts import (
    ObtainConsent,
    RefuseConsent,
    RequestConsent,
    WaiveConsent,
)
from alliancekit.integration.contact import CONTACT_EVENTS, ContactState, PlannedContact
from alliancekit.integration.contact_acts import DropContact, MakeContact, PlanContact
from alliancekit.kernel.chart import Chart
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean, listed, spelled

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

OF_AN_ACQUISITION = (
    RateAlliance,
    PlanContact,
    RequestConsent,
    ClearClause,
    CloseAcquisition,
    ReseatBody,
    ReviewIntegration,
    CompleteIntegration,
    CallOffAcquisition,
)
"""The acts that name an acquisition which must be on record."""

OF_A_CONSENT = (ObtainConsent, RefuseConsent, WaiveConsent)
OF_A_CONTACT = (MakeContact, DropContact)
CHANGES = (*OF_AN_ACQUISITION, *OF_A_CONSENT, *OF_A_CONTACT)

Change = (
    RateAlliance
    | PlanContact
    | RequestConsent
    | ClearClause
    | CloseAcquisition
    | ReseatBody
    | ReviewIntegration
    | CompleteIntegration
    | CallOffAcquisition
    | ObtainConsent
    | RefuseConsent
    | WaiveConsent
    | MakeContact
    | DropContact
)


@attrs.frozen
class _Subject:
    """Something that an act is an event in the life of.

    Attributes:
        kind: What it is: an acquisition, a consent or a contact.
        id: Its id, as the act gives it.
        event: What the act is called in its chart.
        known: Everything of that kind that is on record.
        started_by: The tag of the act that puts one on record.
        guards: Which guards of the chart hold.
    """

    kind: str
    id: str
    event: str
    known: Mapping[str, Acquisition] | Mapping[str, Consent] | Mapping[str, PlannedContact]
    started_by: str
    guards: tuple[str, ...] = ()

    @property
    def thing(self) -> Acquisition | Consent | PlannedContact | None:
        """What is on record under the id."""
        return self.known.get(self.id)


@policy("integration.id-taken", on=InventoryAlliance)
def id_taken(alliance: "Alliance", act: InventoryAlliance) -> Iterator[Finding]:
    """An alliance is taken into the inventory of an acquisition once."""
    known = alliance.integration.acquisitions.get(act.acquisition)
    if known is not None:
        yield Finding(
            f"{alliance.id} is in the inventory of {known} since {known.since}, and that is {known.state}",
            "choose another id for another acquisition",
        )


@policy("integration.two-firms", on=InventoryAlliance)
def two_firms(alliance: "Alliance", act: InventoryAlliance) -> Iterator[Finding]:
    """An acquisition is between two firms, and one of them cannot be the other."""
    del alliance
    if spelled(act.buyer) == spelled(act.target):
        yield Finding(
            f"`buyer` and `target` are both {act.buyer!r}",
            "name who buys and who is bought; of a merger, who goes on and who is taken in",
        )


@policy("integration.not-on-record", on=CHANGES)
def not_on_record(alliance: "Alliance", act: Change) -> Iterator[Finding]:
    """Only an acquisition, a consent or a contact that is on record goes on."""
    for each in _subjects(alliance, act):
        if each.thing is None:
            hint = f"; {did_you_mean(each.id, each.known)}" if each.known else ""
            yield Finding(
                f"there is no {each.kind} {each.id!r}{hint}",
                f"submit {each.started_by} with {each.kind}='{each.id}' first",
            )


@policy("integration.not-from-here", on=CHANGES)
def not_from_here(alliance: "Alliance", act: Change) -> Iterator[Finding]:
    """What happens to an acquisition, a consent or a contact happens in its order, and not after its end."""
    for each in _subjects(alliance, act):
        thing = each.thing
        if thing is not None:
            chart: Chart = thing.chart
            yield from chart.findings(str(thing), thing.state, each.event, *each.guards)


@policy("integration.out-of-order", on=CHANGES)
def out_of_order(alliance: "Alliance", act: Change) -> Iterator[Finding]:
    """What happens to an acquisition, a consent or a contact is dated in its order."""
    for each in _subjects(alliance, act):
        if each.thing is None:
            continue
        last = _last_day(each.thing, act)
        if act.on < last:
            yield Finding(
                f"{each.thing} last changed on {last}, after {act.on}",
                f"date the act {last} or later",
            )


@policy("integration.unknown-clause", on=(RequestConsent, ClearClause))
def unknown_clause(alliance: "Alliance", act: RequestConsent | ClearClause) -> Iterator[Finding]:
    """A consent is asked for, and a clause is read, of an agreement that is on record."""
    agreements = alliance.agreements.agreements
    agreement = agreements.get(act.agreement)
    if agreement is None:
        hint = did_you_mean(act.agreement, agreements)
        yield Finding(f"there is no agreement {act.agreement!r}; {hint}", "name one on record")
    elif isinstance(act, ClearClause):
        terms = agreement.terms_on(act.on, known_on=act.on)
        if act.term not in terms:
            yield Finding(
                f"{agreement} has no term {act.term!r} on {act.on}; {did_you_mean(act.term, terms)}",
                "name a term that it has on that day",
            )


@policy("integration.not-asked-of", on=RequestConsent)
def not_asked_of(alliance: "Alliance", act: RequestConsent) -> Iterator[Finding]:
    """A consent is asked of a party that the agreement binds, and not of the one that changes hands."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    acquisition = alliance.integration.acquisitions.get(act.acquisition)
    if agreement is None or acquisition is None:
        return
    bound = agreement.bound(alliance.parties.ids)
    asked = [each for each in bound if each != acquisition.party]
    if act.party not in asked:
        why = "changes hands itself" if act.party in bound else f"is not bound by {agreement}"
        yield Finding(
            f"{act.party} {why}", f"ask {listed(asked, none='nobody: it binds no other')}"
        )


@policy("integration.of-another-acquisition", on=(RequestConsent, PlanContact))
def of_another_acquisition(
    alliance: "Alliance", act: RequestConsent | PlanContact
) -> Iterator[Finding]:
    """A consent that is asked for again, and a contact that is planned again, stays what it was about."""
    known = _again(alliance, act)
    if known is not None:
        then, now = _about(known), _about(act)
        if then != now:
            yield Finding(
                f"{known} is about {listed(then)}, and not {listed(now)}",
                "choose another id for it",
            )


@policy("integration.consents-missing", on=CloseAcquisition)
def consents_missing(alliance: "Alliance", act: CloseAcquisition) -> Iterator[Finding]:
    """Consents come before the closing: each that was asked for is obtained, or waived by name."""
    for each in alliance.integration.consents_for(act.acquisition):
        if each.holds_up(act.on):
            yield Finding(
                f"{each} is {each.state}",
                f"submit integration.obtain-consent with consent='{each.id}' when it is in, or "
                "integration.waive-consent with a reason and a person",
            )


@policy("integration.seats-empty", on=ReseatBody)
def seats_empty(alliance: "Alliance", act: ReseatBody) -> Iterator[Finding]:
    """A body is reseated when the party has someone in it again."""
    bodies = {each.id: each for each in alliance.governance.working(act.on)}
    body = bodies.get(act.body)
    acquisition = alliance.integration.acquisitions.get(act.acquisition)
    if body is None:
        hint = did_you_mean(act.body, bodies) if bodies else "no body works then"
        yield Finding(
            f"no body {act.body!r} works on {act.on}; {hint}", "name a body that works on that day"
        )
    elif acquisition is not None and not body.sitting(act.on, party=acquisition.party):
        yield Finding(
            f"nobody sits in {body.id} for {acquisition.party} on {act.on}",
            f"submit governance.seat-member with body='{body.id}', party='{acquisition.party}' first",
        )


@policy("integration.unfinished", on=CompleteIntegration)
def unfinished(alliance: "Alliance", act: CompleteIntegration) -> Iterator[Finding]:
    """An integration is complete when contacts are made, consents are in and committees have their people."""
    integration = alliance.integration
    acquisition = integration.acquisitions.get(act.acquisition)
    if acquisition is None:
        return
    for contact in integration.contacts_for(acquisition.id):
        if contact.state is ContactState.PLANNED:
            yield Finding(
                f"{contact} is still to be made",
                f"submit integration.make-contact or integration.drop-contact with contact='{contact.id}'",
            )
    for consent in integration.consents_for(acquisition.id):
        if consent.missing(act.on):
            yield Finding(
                f"{consent} is {consent.state}",
                f"submit integration.obtain-consent or integration.waive-consent with consent='{consent.id}'",
            )
    for body in _to_reseat(alliance, acquisition, act.on):
        yield Finding(
            f"the seats of {acquisition.party} in {body} are not confirmed since the closing",
            f"submit integration.reseat-body with body='{body}'",
        )


def _to_reseat(alliance: "Alliance", acquisition: Acquisition, on: date) -> tuple[str, ...]:
    """Return the bodies whose seats are to be confirmed: where the party sat at the closing, and they work."""
    closed = acquisition.closed_on
    if closed is None or alliance.lifecycle.ended_on is not None:
        return ()
    return tuple(
        body.id
        for body in alliance.governance.working(on)
        if body.id not in acquisition.reseated and body.sitting(closed, party=acquisition.party)
    )


def _subjects(alliance: "Alliance", act: Change) -> Iterator[_Subject]:
    """Yield what an act is about: its acquisition, its consent, its contact."""
    integration = alliance.integration
    if isinstance(act, OF_AN_ACQUISITION):
        known = integration.acquisitions.get(act.acquisition)
        guards = known.guards(act.on) if known is not None else ()
        event = _event(act)
        yield _Subject(
            "acquisition",
            act.acquisition,
            event,
            integration.acquisitions,
            InventoryAlliance.do,
            guards,
        )
    if isinstance(act, OF_A_CONSENT) or (
        isinstance(act, RequestConsent) and act.consent in integration.consents
    ):
        event = CONSENT_EVENTS[type(act)]
        yield _Subject("consent", act.consent, event, integration.consents, RequestConsent.do)
    if isinstance(act, OF_A_CONTACT) or (
        isinstance(act, PlanContact) and act.contact in integration.contacts
    ):
        event = CONTACT_EVENTS[type(act)]
        yield _Subject("contact", act.contact, event, integration.contacts, PlanContact.do)


def _event(act: Change) -> str:
    if isinstance(act, RequestConsent):
        return "request-consent"
    if isinstance(act, PlanContact):
        return "plan-contact"
    return ACQUISITION_EVENTS[type(act)]  # type: ignore[index]


def _last_day(thing: Acquisition | Consent | PlannedContact, act: Change) -> date:
    """Return the first day that an act about something can be dated.

    A contact and a consent have days of their own: late word of one does not wait for the acquisition.
    """
    beside = isinstance(thing, Acquisition) and isinstance(act, RequestConsent | PlanContact)
    return thing.since if beside and isinstance(thing, Acquisition) else thing.changed_on


def _again(
    alliance: "Alliance", act: RequestConsent | PlanContact
) -> Consent | PlannedContact | None:
    if isinstance(act, RequestConsent):
        return alliance.integration.consents.get(act.consent)
    return alliance.integration.contacts.get(act.contact)


def _about(
    thing: Consent | PlannedContact | RequestConsent | PlanContact,
) -> tuple[str, ...]:
    if isinstance(thing, Consent | RequestConsent):
        return (thing.acquisition, thing.agreement, thing.party)
    return (thing.acquisition, thing.party)


POLICIES = (
    id_taken,
    two_firms,
    not_on_record,
    not_from_here,
    out_of_order,
    unknown_clause,
    not_asked_of,
    of_another_acquisition,
    consents_missing,
    seats_empty,
    unfinished,
)
