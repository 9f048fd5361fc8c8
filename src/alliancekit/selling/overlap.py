"""The overlap: which accounts two parties have in common, as far as the owner of a list lets the other see."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.picture import Shown
from alliancekit.selling.account_acts import (
    AccountSegment,
    GrantSharing,
    ListAccounts,
    SharingLevel,
)
from alliancekit.selling.deal_key import account_key
from alliancekit.selling.disclosure import Segments, atoms, countable
from alliancekit.selling.rules import LEAST_CELL

_NAMING = (SharingLevel.OVERLAPS, SharingLevel.ALL)
_Cell = tuple[AccountSegment, AccountSegment]

_STRONGEST_LAST = tuple(reversed(AccountSegment))


@attrs.frozen
class OverlapCell(Shown):
    """One of the nine cells: the viewer's accounts of a segment that the owner has in one of its segments.

    Attributes:
        ours: The viewer's segment.
        theirs: The owner's segment.
        level: How much of that segment the owner lets the viewer see.
        count: How many accounts; `None` where the viewer may not know, or where they are too few. At the level
            `counts` it is at least so many: a number stops at a third of what the viewer lists, less a cell.
        accounts: Which accounts, as the viewer lists them; `None` below the level `overlaps`.
    """

    ours: AccountSegment
    theirs: AccountSegment
    level: SharingLevel
    count: int | None = None
    accounts: tuple[str, ...] | None = None


@attrs.frozen
class Overlap(Shown):
    """What a viewer may know of the accounts that an owner has in common with it.

    Attributes:
        viewer: Who looks.
        owner: Whose lists are looked at.
        on: The day.
        smallest_cell: The fewest accounts of which a number is shown.
        cells: The nine cells, row by row: the viewer's customers, opportunities, prospects.
        listed: By segment of the owner that is shared in full, every account in it, as the owner lists it.
    """

    viewer: str
    owner: str
    on: date
    smallest_cell: int
    cells: tuple[OverlapCell, ...]
    listed: Mapping[str, tuple[str, ...]]

    def cell(self, ours: str, theirs: str) -> OverlapCell:
        """Return a cell.

        Args:
            ours: The viewer's segment: `customers`, `opportunities` or `prospects`.
            theirs: The owner's segment.
        """
        row, column = AccountSegment(ours), AccountSegment(theirs)
        return next(each for each in self.cells if (each.ours, each.theirs) == (row, column))

    def to_records(self) -> list[dict[str, str | int | None]]:
        """Return one plain record for each of the nine cells, for tables and charts."""
        return [
            {
                "viewer": self.viewer,
                "owner": self.owner,
                "ours": str(each.ours),
                "theirs": str(each.theirs),
                "level": str(each.level),
                "count": each.count,
                "accounts": None if each.accounts is None else "; ".join(each.accounts),
            }
            for each in self.cells
        ]


def overlap(facts: Iterable[Act], on: date, *, viewer: str, owner: str) -> Overlap:
    """Return what a party may know of the accounts that another has in common with it.

    It needs the whole record, with what is private to each party, and gives what the viewer may see: ask it
    where the record is kept, and hand on the answer. From the facts that one party sees, nothing of another's
    lists can be found, and every cell is empty.

    Args:
        facts: All facts of the alliance, in the order of recording; those after the day do not count.
        on: The day.
        viewer: Who looks.
        owner: Whose lists are looked at.
    """
    lists, grants, smallest = _read(facts, on)
    shown = disclosed(
        {party: _placed(own) for party, own in lists.items()},
        grants.get(owner, {}),
        viewer=viewer,
        owner=owner,
        smallest=smallest.get(owner, LEAST_CELL),
    )
    said, names = _names(lists.get(viewer, {})), _names(lists.get(owner, {}))
    levels = grants.get(owner, {}).get(viewer, {})
    cells = tuple(
        OverlapCell(
            ours,
            theirs,
            levels.get(theirs, SharingLevel.HIDDEN),
            shown.counts.get((ours, theirs)),
            _said(shown.names.get((ours, theirs)), said),
        )
        for ours in AccountSegment
        for theirs in AccountSegment
    )
    listed = {
        str(segment): tuple(sorted(names[each] for each in those))
        for segment, those in shown.listed.items()
    }
    return Overlap(viewer, owner, on, smallest.get(owner, LEAST_CELL), cells, listed)


@attrs.frozen
class Disclosed:
    """What is shown to a viewer, by key: the numbers and the names of the cells, and the segments in full."""

    counts: Mapping[_Cell, int]
    names: Mapping[_Cell, frozenset[str]]
    listed: Mapping[AccountSegment, frozenset[str]]


def disclosed(
    lists: Mapping[str, Segments],
    grants: Mapping[str, Mapping[AccountSegment, SharingLevel]],
    *,
    viewer: str,
    owner: str,
    smallest: int,
) -> Disclosed:
    """Return what is shown to a viewer of an owner's lists.

    Args:
        lists: By party, the segment of each account, by its key.
        grants: What the owner grants to each partner.
        viewer: Who looks.
        owner: Whose lists are looked at.
        smallest: The smallest cell.
    """
    owned = lists.get(owner, {})
    mine = lists.get(viewer, {})
    levels = grants.get(viewer, {})
    counted = {each for each, level in levels.items() if level is SharingLevel.COUNTS}
    named = {each for each, level in levels.items() if level in _NAMING}
    others = {partner: of for partner, of in grants.items() if partner != viewer}
    counts: dict[_Cell, int] = {}
    for signature, atom in atoms({party: own for party, own in lists.items() if party != owner}):
        if viewer in signature:
            told = frozenset(_told(others, signature))
            found = countable(
                owned, atom, counted=counted, named=named, told=told, smallest=smallest
            )
            for theirs, count in found.items():
                cell = (signature[viewer], theirs)
                counts[cell] = counts.get(cell, 0) + count
    names: dict[_Cell, frozenset[str]] = {}
    for theirs, level in levels.items():
        for ours in AccountSegment if level in _NAMING else ():
            both = (each for each, segment in mine.items() if segment == ours)
            names[ours, theirs] = frozenset(each for each in both if owned.get(each) == theirs)
            counts[ours, theirs] = len(names[ours, theirs])
    listed = {
        theirs: frozenset(each for each, segment in owned.items() if segment == theirs)
        for theirs, level in levels.items()
        if level is SharingLevel.ALL
    }
    return Disclosed(counts, names, listed)


def _told(
    others: Mapping[str, Mapping[AccountSegment, SharingLevel]], signature: Segments
) -> Iterator[AccountSegment]:
    """Yield the segments in which a party sees the names of an atom, by who lists the atom."""
    for partner, levels in others.items():
        for segment, level in levels.items():
            listed = level is SharingLevel.OVERLAPS and partner in signature
            if level is SharingLevel.ALL or listed:
                yield segment


_Lists = dict[str, dict[AccountSegment, tuple[str, ...]]]
_Grants = dict[str, dict[str, dict[AccountSegment, SharingLevel]]]


def _read(facts: Iterable[Act], on: date) -> tuple[_Lists, _Grants, dict[str, int]]:
    """Return the lists of each party, the grants of each owner, and the smallest cell that each holds to."""
    lists: _Lists = {}
    grants: _Grants = {}
    smallest: dict[str, int] = {}
    every = [fact for fact in facts if isinstance(fact, ListAccounts | GrantSharing)]
    # Of two for one day, the one that was recorded last counts: the sort keeps their order.
    for fact in sorted((each for each in every if each.on <= on), key=lambda each: each.on):
        if isinstance(fact, ListAccounts):
            lists.setdefault(fact.party, {})[fact.segment] = fact.accounts
        else:
            to = grants.setdefault(fact.owner, {}).setdefault(fact.to, {})
            to[fact.segment] = fact.level
            cell = max(fact.smallest_cell or LEAST_CELL, smallest.get(fact.owner, LEAST_CELL))
            smallest[fact.owner] = cell
    return lists, grants, smallest


def _placed(own: Mapping[AccountSegment, tuple[str, ...]]) -> Segments:
    """Return the segment of each account by its key; of several the strongest counts."""
    return {
        account_key(each): segment for segment in _STRONGEST_LAST for each in own.get(segment, ())
    }


def _names(own: Mapping[AccountSegment, tuple[str, ...]]) -> Mapping[str, str]:
    """Return what an account is called, by its key, on the strongest list that has it."""
    every = (each for segment in _STRONGEST_LAST for each in own.get(segment, ()))
    return {account_key(each): each for each in every}


def _said(keys: frozenset[str] | None, said: Mapping[str, str]) -> tuple[str, ...] | None:
    return None if keys is None else tuple(sorted(said[each] for each in keys))
