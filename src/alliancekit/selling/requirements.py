"""What gates can ask of what the parties sell together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Finding, requirement
from alliancekit.selling.registration import RegistrationStatus

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@requirement("deals-settled")
def deals_settled(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """Every shared deal is launched or lost, no lead waits, and no registration is open."""
    selling = alliance.selling
    for engagement in selling.shared:
        for record in engagement.shared_records:
            if record.open:
                yield Finding(
                    f"{record} is {record.stage}",
                    f"submit selling.advance-opportunity or selling.lose-opportunity with "
                    f"engagement='{engagement.id}', party='{record.party}'",
                )
    for lead in selling.leads.values():
        if lead.open_on(move.on):
            yield Finding(
                f"{lead} is {lead.status} and has time until {lead.last_day}",
                f"submit selling.decline-lead or selling.convert-lead with lead='{lead.id}'",
            )
    for registration in selling.registrations.values():
        if registration.open_on(move.on):
            submitted = registration.status is RegistrationStatus.SUBMITTED
            remedy = "selling.reject-registration or " if submitted else ""
            yield Finding(
                f"{registration} is {registration.status_on(move.on)}",
                f"submit {remedy}selling.withdraw-registration with registration='{registration.id}'",
            )


REQUIREMENTS = (deals_settled,)
