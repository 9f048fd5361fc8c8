"""Whether an act fits what it is asked about with: an alliance or an organization that is there."""

from typing import TYPE_CHECKING

from alliancekit.kernel.act import Act, Deed
from alliancekit.legality.verdict import Reason
from alliancekit.lifecycle.acts import Propose
from alliancekit.parties.organization import Organization
from alliancekit.parties.organization_acts import RegisterOrganization

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

STARTING = (Propose, RegisterOrganization)
"""The acts that start a history."""


def is_done_to(act: Deed, subject: "Alliance | Organization") -> bool:
    """Return whether an act is done to this alliance, or to this organization."""
    if isinstance(act, Act):
        return act.alliance == subject.id and not isinstance(subject, Organization)
    return act.subject.id == subject.id and isinstance(subject, Organization)


def nothing_there(act: Deed) -> Reason:
    """Return the reason against an act whose alliance or organization does not exist yet."""
    name = act.subject.id
    if isinstance(act, Act):
        return Reason(
            "lifecycle.not-proposed",
            "Everything that is done to an alliance follows its proposal.",
            f"there is no alliance {name}",
            "submit lifecycle.propose first, or name an alliance that exists",
        )
    return Reason(
        "parties.not-registered",
        "Everything that is said of an organization follows its registration.",
        f"there is no organization {name}",
        f"submit parties.register-organization with organization='{name}' and name first, or name an "
        "organization that exists",
    )


def of_another(subject: "Alliance | Organization", act: Deed) -> Reason:
    """Return the reason against an act that does not go with what it is asked about with."""
    if isinstance(act, STARTING) and is_done_to(act, subject):
        return _started_before(subject)
    code = "lifecycle.another-alliance"
    rule = "An act is asked about with the alliance that it names."
    if not isinstance(act, Act):
        code = "parties.another-organization"
        rule = "An act is asked about with the organization that it names."
    given = "organization" if isinstance(subject, Organization) else "alliance"
    return Reason(
        code,
        rule,
        f"the act names the {act.done_to} {act.subject.id}, and the {given} given is {subject.id}",
        f"ask with the {act.done_to} {act.subject.id}, or name in the act what it is asked about with",
    )


def _started_before(subject: "Alliance | Organization") -> Reason:
    if isinstance(subject, Organization):
        return Reason(
            "parties.already-registered",
            "An organization is registered once.",
            f"{subject.id} was registered on {subject.registered_on}: {subject.name}",
            "choose another id, or submit parties.change-identity for the one that is there",
        )
    return Reason(
        "lifecycle.already-proposed",
        "An alliance is proposed once.",
        f"{subject.id} was proposed on {subject.lifecycle.proposed_on}: {subject.name}",
        "choose another id, or go on with the alliance that is there",
    )


def unknown_playbook(act: Deed, found: str) -> Reason:
    """Return the reason against an act whose playbook the rulebook does not have."""
    room, rule = "lifecycle", "An alliance is managed by a playbook that the rulebook has."
    if not isinstance(act, Act):
        room, rule = "parties", "An organization uses a playbook that the rulebook has."
    return Reason(
        f"{room}.unknown-playbook",
        rule,
        found,
        "name one that is known, or give yours to the rulebook: open_ledger(..., playbooks=[...])",
    )
