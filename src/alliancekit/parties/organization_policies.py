"""What is not legal about organizations; what speaks of a playbook's scales holds for parties too."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean
from alliancekit.parties.acts import ProfileCulture
from alliancekit.parties.organization_acts import (
    ChangeIdentity,
    ChangeParent,
    ChoosePlaybook,
    DescribeCulture,
)

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.parties.organization import Organization
    from alliancekit.playbooks import Playbook


@policy("parties.identity-unchanged", on=ChangeIdentity)
def identity_unchanged(organization: "Organization", act: ChangeIdentity) -> Iterator[Finding]:
    """A change of identity gives a name, an LEI or a country that the organization does not have yet."""
    known = organization.identity(act.on)
    changes = {"name": act.name, "lei": act.lei, "country": act.country}
    given = {name: value for name, value in changes.items() if value is not None}
    if given.items() <= attrs.asdict(known).items():
        yield Finding(
            f"{organization.id} is already {known.name}, with LEI {known.lei or 'not known'} and "
            f"country {known.country or 'not known'} on {act.on}",
            "nothing needs to be done, or give what changes",
        )


@policy("parties.own-parent", on=ChangeParent)
def own_parent(organization: "Organization", act: ChangeParent) -> Iterator[Finding]:
    """An organization is owned by another one, not by itself."""
    parent = act.parent
    if parent is None:
        return
    lei = organization.identity(act.on).lei
    if parent.organization == organization.id or (lei is not None and parent.lei == lei):
        yield Finding(
            f"the parent named is {organization.id} itself",
            "name its owner, or give no parent where it is independent",
        )


@policy("parties.playbook-in-use", on=ChoosePlaybook)
def playbook_in_use(organization: "Organization", act: ChoosePlaybook) -> Iterator[Finding]:
    """A playbook is chosen in place of another one."""
    choice = organization.choice
    if choice is not None and choice.playbook == act.playbook and choice.on <= act.on:
        yield Finding(
            f"{organization.id} has used {choice.playbook} since {choice.on}",
            "nothing needs to be done",
        )


@policy("parties.unknown-scale", on=(DescribeCulture, ProfileCulture))
def unknown_scale(
    subject: "Organization | Alliance",
    act: DescribeCulture | ProfileCulture,
    playbook: "Playbook",
) -> Iterator[Finding]:
    """A culture is described on the scales of the playbook, so that two of them can be compared."""
    del subject
    known = [scale.id for scale in playbook.culture_scales]
    for mark in act.marks:
        if mark not in known:
            yield Finding(
                f"the playbook {playbook.id} has no scale {mark!r}", did_you_mean(mark, known)
            )


ORGANIZATION_POLICIES = (identity_unchanged, own_parent, playbook_in_use, unknown_scale)
