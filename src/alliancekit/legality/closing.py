"""What stands against a closing that the acquisition itself does not know: the clauses that fire."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.agreements.change_of_control import FiredClause, clauses_fired
from alliancekit.agreements.consents import consents_needed
from alliancekit.integration.acts import CloseAcquisition
from alliancekit.integration.rating import AcquisitionSide
from alliancekit.kernel.policy import Finding, policy

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("integration.consent-not-requested", on=CloseAcquisition)
def consent_not_requested(alliance: "Alliance", act: CloseAcquisition) -> Iterator[Finding]:
    """Before a closing, every consent that a clause asks for by then has been asked for."""
    asked = {
        (each.agreement, each.party)
        for each in alliance.integration.consents_for(act.acquisition)
        if each.requested_on <= act.on
    }
    for needed in consents_needed(alliance, _fired(alliance, act)):
        if needed.by <= act.on and (needed.agreement, needed.of) not in asked:
            yield Finding(
                f"{needed.agreement} {needed.clause} asks for the consent of {needed.of} by {needed.by}, "
                "and nobody asked for it",
                f"submit integration.request-consent with acquisition='{act.acquisition}', "
                f"agreement='{needed.agreement}', party='{needed.of}'",
            )


@policy("integration.clause-unread", on=CloseAcquisition)
def clause_unread(alliance: "Alliance", act: CloseAcquisition) -> Iterator[Finding]:
    """Before a closing, a person has read every clause that fires and of which nobody entered what follows."""
    acquisition = alliance.integration.acquisitions.get(act.acquisition)
    consents = alliance.integration.consents_for(act.acquisition)
    asked = {(each.agreement, each.clause) for each in consents}
    for clause in _fired(alliance, act):
        if clause.duties or (clause.agreement, clause.clause) in asked or acquisition is None:
            continue
        if not acquisition.clears(clause.agreement, clause.term.id):
            yield Finding(
                f"{clause.agreement} {clause.clause} fires for {clause.party}, and the record does not say "
                f"what it asks for: {clause.term.says}",
                "read it; then submit integration.request-consent with its clause, or "
                f"integration.clear-clause with agreement='{clause.agreement}', term='{clause.term.id}'",
            )


POLICIES = (consent_not_requested, clause_unread)


def _fired(alliance: "Alliance", act: CloseAcquisition) -> tuple[FiredClause, ...]:
    acquisition = alliance.integration.acquisitions.get(act.acquisition)
    if acquisition is None or acquisition.side is AcquisitionSide.BUYER:
        return ()
    return clauses_fired(alliance, acquirer=acquisition.buyer, target=acquisition.party, on=act.on)
