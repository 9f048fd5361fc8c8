"""What is not legal about account lists: to show one by mistake, or to change one so as to find out another."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.selling.account_acts import ListAccounts

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@policy("selling.list-is-private", on=ListAccounts)
def list_is_private(alliance: "Alliance", act: ListAccounts) -> Iterator[Finding]:
    """A list of accounts is its owner's: what others see of it, its owner grants."""
    del alliance
    if act.private_to != act.party:
        yield Finding(
            f"the list would be for {act.private_to or 'everyone'} to see",
            f"submit selling.list-accounts with private_to='{act.party}', and selling.grant-sharing for "
            "what a partner may see of it",
        )


@policy("selling.listed-lately", on=ListAccounts)
def listed_lately(
    alliance: "Alliance", act: ListAccounts, playbook: "Playbook"
) -> Iterator[Finding]:
    """A list stands for some days, so that nobody finds out another's list by changing his own."""
    known = alliance.selling.accounts.list_of(act.party, act.segment)
    days = playbook.selling.relist_days
    if known is not None and abs((act.on - known.listed_on).days) < days:
        yield Finding(
            f"{act.party} listed its {act.segment} on {known.listed_on}, and a list stands for {days} days",
            f"list them again on {known.listed_on + timedelta(days=days)} or later",
        )


ACCOUNT_POLICIES = (list_is_private, listed_lately)
