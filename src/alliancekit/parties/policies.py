"""What is not legal about parties and their people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import listed
from alliancekit.parties.acts import AddParty, AssignRole, EndRole, WithdrawParty

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


@policy("parties.not-a-party-any-more", on=(WithdrawParty, AssignRole))
def not_a_party_any_more(
    alliance: "Alliance", act: WithdrawParty | AssignRole
) -> Iterator[Finding]:
    """Only a party that has not withdrawn can withdraw, or be given people."""
    membership = alliance.parties.memberships.get(act.party)
    if membership is not None and membership.withdrawn_on is not None:
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


POLICIES = (
    already_a_party,
    not_a_party_any_more,
    last_party,
    role_not_held,
    role_already_held,
)
