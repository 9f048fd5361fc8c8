"""What is not legal about exclusivity."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.agreements.exclusivity_acts import AcceptOverlap, DeclareNoExclusivity
from alliancekit.kernel.policy import Finding, policy

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("agreements.exclusivity-on-record", on=DeclareNoExclusivity)
def exclusivity_on_record(alliance: "Alliance", act: DeclareNoExclusivity) -> Iterator[Finding]:
    """A party that is bound by an exclusivity on record does not declare that it has none."""
    for exclusivity in alliance.agreements.exclusivity.live(act.on):
        if exclusivity.party == act.party:
            yield Finding(
                f"{act.party} is bound to {exclusivity.in_favor_of} by {exclusivity}",
                "submit agreements.release-exclusivity with "
                f"exclusivity='{exclusivity.id}', reason first",
            )


@policy("agreements.nothing-to-accept", on=AcceptOverlap)
def nothing_to_accept(alliance: "Alliance", act: AcceptOverlap) -> Iterator[Finding]:
    """Only an overlap with the stated scope of the alliance can be accepted."""
    check = alliance.agreements.exclusivity
    exclusivity = check.exclusivities.get(act.exclusivity)
    if exclusivity is None:
        return
    intended = check.intended(act.on)
    if intended is None:
        yield Finding(
            f"the scope of {alliance.id} is not stated by {act.on}",
            "submit agreements.state-scope with scope first",
        )
    elif not exclusivity.overlaps(intended, act.on):
        yield Finding(
            f"{exclusivity} does not overlap what {alliance.id} intends: {intended}",
            "nothing needs to be done",
        )


POLICIES = (exclusivity_on_record, nothing_to_accept)
