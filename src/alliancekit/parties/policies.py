"""What is not legal about parties, their owners, their people and their stakeholders."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.parties.acts import AddParty, AssignRole, ChangeOwner, EndRole, WithdrawParty
from alliancekit.parties.organization_policies import ORGANIZATION_POLICIES
from alliancekit.parties.stakeholder_acts import ContactStakeholder, RemoveStakeholder

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("parties.already-a-party", on=AddParty)
def already_a_party(alliance: "Alliance", act: AddParty) -> Iterator[Finding]:
    """A party joins under an id that no party of the alliance has or had."""
    known = alliance.parties.memberships.get(act.party.id)
    if known is not None:
        left = f", and withdrew on {known.withdrawn_on}" if known.withdrawn_on else ""
        yield Finding(
            f"{act.party.id} has been a party since {known.since}{left}",
            "choose another id for the party that joins",
        )


@policy("parties.already-the-same", on=AddParty)
def already_the_same(alliance: "Alliance", act: AddParty) -> Iterator[Finding]:
    """Two parties of an alliance are two organizations, each with an LEI of its own."""
    joining = act.party
    for party in alliance.parties.current:
        shared = [
            f"{name} {value}"
            for name, value in (("organization", joining.organization), ("LEI", joining.lei))
            if value is not None and value == getattr(party, name.lower())
        ]
        if party.id != joining.id and shared:
            yield Finding(
                f"{joining.id} and {party.id} have the same {listed(shared)}",
                f"let {party.id} act for it, or correct what identifies {joining.id}",
            )


@policy("parties.not-a-party-any-more", on=(WithdrawParty, AssignRole))
def not_a_party_any_more(
    alliance: "Alliance", act: WithdrawParty | AssignRole
) -> Iterator[Finding]:
    """A party withdraws once, and is given no people for the time after its last day."""
    membership = alliance.parties.memberships.get(act.party)
    if membership is None or membership.withdrawn_on is None:
        return
    if isinstance(act, WithdrawParty) or membership.left(act.on):
        yield Finding(
            f"{act.party} withdrew on {membership.withdrawn_on}",
            f"name one of {listed(alliance.parties.ids)}",
        )


@policy("parties.last-party", on=WithdrawParty)
def last_party(alliance: "Alliance", act: WithdrawParty) -> Iterator[Finding]:
    """The last party of an alliance does not withdraw; it ends the alliance."""
    if alliance.parties.ids == (act.party,):
        yield Finding(
            f"{act.party} is the only party left",
            "submit lifecycle.move with move='abandon' or move='terminate'",
        )


@policy("parties.role-not-held", on=EndRole)
def role_not_held(alliance: "Alliance", act: EndRole) -> Iterator[Finding]:
    """Only a role that the person holds on that day ends."""
    holders = alliance.parties.holders(act.role, act.party, act.on)
    if act.person not in {held.person for held in holders}:
        yield Finding(
            f"{act.person} does not hold the role {act.role} for {act.party} on {act.on}; "
            f"holders: {listed(held.person for held in holders)}",
            "name the person who holds it, or a day on which it was held",
        )


@policy("parties.role-already-held", on=AssignRole)
def role_already_held(alliance: "Alliance", act: AssignRole) -> Iterator[Finding]:
    """A person is not given a role that they already hold."""
    holders = alliance.parties.holders(act.role, act.party, act.on)
    if act.person in {held.person for held in holders}:
        yield Finding(
            f"{act.person} already holds the role {act.role} for {act.party} on {act.on}",
            "nothing needs to be done, or submit parties.end-role first",
        )


@policy("parties.owns-itself", on=ChangeOwner)
def owns_itself(alliance: "Alliance", act: ChangeOwner) -> Iterator[Finding]:
    """A party is owned by another organization, not by itself."""
    membership = alliance.parties.memberships.get(act.party)
    if membership is None or act.owner is None:
        return
    party, owner = membership.party, act.owner
    if owner.organization in {party.organization} - {None} or owner.lei in {party.lei} - {None}:
        yield Finding(
            f"the owner named is {act.party} itself",
            "name its owner, or give no owner where it is independent",
        )


@policy("parties.owner-unchanged", on=ChangeOwner)
def owner_unchanged(alliance: "Alliance", act: ChangeOwner) -> Iterator[Finding]:
    """A change of owner names another owner than there is, or none."""
    since = act.since or act.on
    owner = alliance.parties.owner(act.party, since)
    if act.party in alliance.parties.memberships and act.owner == owner:
        yield Finding(
            f"{act.party} is owned by {owner} on {since}"
            if owner is not None
            else f"{act.party} has no owner on record on {since}",
            "nothing needs to be done, or name who owns it from that day on",
        )


@policy("parties.not-on-the-map", on=(ContactStakeholder, RemoveStakeholder))
def not_on_the_map(
    alliance: "Alliance", act: ContactStakeholder | RemoveStakeholder
) -> Iterator[Finding]:
    """A stakeholder is put on the map first, and taken off it once."""
    known = alliance.parties.stakeholders
    stakeholder = known.get(act.stakeholder)
    remedy = (
        f"submit parties.note-stakeholder with stakeholder='{act.stakeholder}', name, side, "
        "influence and interest first"
    )
    if stakeholder is None:
        hint = did_you_mean(act.stakeholder, known)
        yield Finding(f"there is no stakeholder {act.stakeholder!r}; {hint}", remedy)
    elif stakeholder.removed_on is not None and (
        isinstance(act, RemoveStakeholder) or stakeholder.removed_on < act.on
    ):
        yield Finding(f"{stakeholder.name} was taken off on {stakeholder.removed_on}", remedy)


POLICIES = (
    already_a_party,
    already_the_same,
    not_a_party_any_more,
    last_party,
    role_not_held,
    role_already_held,
    owns_itself,
    owner_unchanged,
    not_on_the_map,
    *ORGANIZATION_POLICIES,
)
