"""Accounts: which lists each party keeps, and what it grants to whom."""

from collections.abc import Mapping
from datetime import date
from typing import Self

import attrs

from alliancekit.kernel.value import changed
from alliancekit.selling.account_acts import (
    AccountAct,
    AccountSegment,
    GrantSharing,
    ListAccounts,
    SharingLevel,
)


@attrs.frozen
class AccountList:
    """That a party has a list; what is on it is in the journal alone.

    Attributes:
        listed_on: The day on which it was listed last.
        accounts: How many accounts it has.
    """

    listed_on: date
    accounts: int


@attrs.frozen
class SharingGrant:
    """What a party grants to a partner of one list.

    Attributes:
        level: How much the partner may see.
        on: The day from which it holds.
    """

    level: SharingLevel
    on: date


@attrs.frozen
class Accounts:
    """Which lists each party keeps, and what it grants to whom.

    Attributes:
        lists: By party and segment, the list.
        grants: By owner, partner and segment, what was granted last.
    """

    lists: Mapping[str, Mapping[str, AccountList]] = attrs.field(factory=dict)
    grants: Mapping[str, Mapping[str, Mapping[str, SharingGrant]]] = attrs.field(factory=dict)

    def list_of(self, party: str, segment: AccountSegment) -> AccountList | None:
        """Return the list that a party keeps of a segment."""
        return self.lists.get(party, {}).get(segment)

    def level(self, owner: str, to: str, segment: AccountSegment) -> SharingLevel:
        """Return how much a partner may see of a list: nothing, unless its owner granted more."""
        grant = self.grants.get(owner, {}).get(to, {}).get(segment)
        return SharingLevel.HIDDEN if grant is None else grant.level

    def after(self, fact: AccountAct) -> Self:
        """Return the accounts after a fact."""
        segment = str(fact.segment)
        if isinstance(fact, ListAccounts):
            own = {**self.lists.get(fact.party, {}), segment: _listed(fact)}
            return changed(self, lists={**self.lists, fact.party: own})
        of_owner = self.grants.get(fact.owner, {})
        to_partner = {**of_owner.get(fact.to, {}), segment: _granted(fact)}
        return changed(self, grants={**self.grants, fact.owner: {**of_owner, fact.to: to_partner}})


def _listed(fact: ListAccounts) -> AccountList:
    return AccountList(fact.on, len(fact.accounts))


def _granted(fact: GrantSharing) -> SharingGrant:
    return SharingGrant(fact.level, fact.on)
