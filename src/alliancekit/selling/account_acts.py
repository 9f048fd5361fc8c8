"""What is done about account lists: listed by their owner, and shared with a partner as far as he grants."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import PartyId, Text
from alliancekit.kernel.value import Choice
from alliancekit.selling.rules import SmallestCell

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


class AccountSegment(Choice):
    """What an account is to a party: the first of these that it is listed under."""

    CUSTOMERS = "customers"
    OPPORTUNITIES = "opportunities"
    PROSPECTS = "prospects"


class SharingLevel(Choice):
    """How much of a list its owner lets a partner see.

    `hidden`: nothing. `counts`: how many accounts both have, at least, from the smallest cell up. `overlaps`: which
    accounts both have. `all`: every account on the list.
    """

    HIDDEN = "hidden"
    COUNTS = "counts"
    OVERLAPS = "overlaps"
    ALL = "all"


@attrs.frozen(kw_only=True)
class ListAccounts(Act):
    """List a party's accounts of one segment; the list takes the place of the one before.

    The act is `private_to` its party. The alliance does not keep the list, only how long it is: the list is
    in the journal, where `overlap` finds it.

    Attributes:
        party: The party.
        segment: `customers`, `opportunities` (open ones) or `prospects`.
        accounts: The accounts, by name or by keys of your own that partners use alike. A long list is one act.
    """

    do: ClassVar[str] = "selling.list-accounts"
    party: PartyId
    segment: AccountSegment = attrs.field(converter=AccountSegment)
    accounts: tuple[Text, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class GrantSharing(Act):
    """Grant a partner to see something of one's own list, or less than before.

    Attributes:
        owner: Whose list it is.
        to: The partner.
        segment: The segment.
        level: `hidden`, `counts`, `overlaps` or `all`.
        smallest_cell: The fewest accounts of which a number is shown. The kit fills it from the playbook.
    """

    do: ClassVar[str] = "selling.grant-sharing"
    owner: PartyId
    to: PartyId
    segment: AccountSegment = attrs.field(converter=AccountSegment)
    level: SharingLevel = attrs.field(converter=SharingLevel)
    smallest_cell: SmallestCell | None = attrs.field(default=None, metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield that a party grants itself something."""
        if self.owner == self.to:
            yield f"`owner` and `to` are both {self.to!r}; expected a partner in `to`"

    def concerns(self) -> tuple[str, ...]:
        """Return the list."""
        return (f"accounts:{self.owner}",)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the smallest cell, so that a later playbook does not change it."""
        del alliance
        return (attrs.evolve(self, smallest_cell=playbook.selling.smallest_cell),)


AccountAct = ListAccounts | GrantSharing
