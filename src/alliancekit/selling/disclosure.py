"""Disclosure: how many accounts of a list may be counted, so that nobody can tell a few of them apart.

The adversary is a party that was granted counts, or several parties that put together what each was shown. They
know their own lists, every name and every number that was shown to any of them, and this rule. Nothing may follow
about fewer accounts than the smallest cell, neither that they are on the list nor that they are not.

1.  A list of the viewers is cut into **atoms**: the accounts that the same parties list, in the same segments. Every
    number that is shown is a sum over atoms, so nobody learns more by adding and subtracting numbers, his own or
    those of others, than if the numbers of the atoms themselves were shown.
2.  An atom counts for a segment of the owner where a smallest cell of it is in that segment.
3.  What is not named to the viewer, less a smallest cell, is shared out among the segments that are not named to it: a
    third each, where none is. A number above that says only that it is so much. So whatever is counted, beside it a
    smallest cell is left, and whether a number is shown depends on no other number.
4.  Where another party sees the names in a segment, and the viewer does not, the atom counts only if that segment's
    number is shown to the viewer in full. Else the two together would know who is left.
5.  What does not count is left out of the sum. So a number says "at least"; it is exact where only two parties have
    lists, and where it is below what rule 3 allows. No totals are shown.

The atoms are those of every party that has a list, whatever was granted to whom, so that they stay the same when the
owner grants something to someone else. `tests/rooms/test_selling_adversary.py` plays the adversary: he goes through
every world that would have been shown in the same way.

What no rule can keep: a partner lists what it likes. One who knows some of the owner's customers already, and makes up
others, can change his list by one account and look again. That is why a list stands for some days
(`selling.listed-lately`), and why every list is on record.
"""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from alliancekit.selling.account_acts import AccountSegment

SEGMENTS = len(AccountSegment)
"""In how many segments of the owner an account can be."""

Segments = Mapping[str, AccountSegment]
"""By account, the segment in which a party has it; what the party does not list is not there."""


def countable(  # noqa: PLR0913 - all but the first two go by name
    owner: Segments,
    atom: AbstractSet[str],
    *,
    counted: AbstractSet[AccountSegment],
    named: AbstractSet[AccountSegment],
    told: AbstractSet[AccountSegment],
    smallest: int,
) -> Mapping[AccountSegment, int]:
    """Return how many accounts of an atom may be counted, by the segment of the owner.

    Args:
        owner: The lists of the owner.
        atom: The accounts of the atom.
        counted: The segments whose numbers the viewer may see.
        named: The segments in which the viewer sees the names.
        told: The segments in which some other party sees the names of accounts of the atom.
        smallest: The smallest cell.

    >>> accounts = {f"account {number}" for number in range(40)}
    >>> owner = {f"account {number}": "customers" for number in range(9)}
    >>> none = frozenset()
    >>> countable(owner, accounts, counted={"customers"}, named=none, told=none, smallest=5)
    {'customers': 9}
    >>> countable(owner, accounts, counted={"customers"}, named=none, told=none, smallest=10)
    {}
    """
    every = Counter(owner[account] for account in atom if account in owner)
    unnamed = SEGMENTS - len(named)
    beside = len(atom) - sum(every[each] for each in named) - smallest
    most = beside // unnamed if unnamed else 0
    in_full = {each for each in counted if smallest <= every[each] <= most}
    if most < smallest or not told - named <= in_full:
        return {}
    return {each: min(every[each], most) for each in counted if every[each] >= smallest}


def atoms(lists: Mapping[str, Segments]) -> tuple[tuple[Segments, frozenset[str]], ...]:
    """Return the accounts that the same parties list in the same segments, with who lists them where.

    Args:
        lists: The lists of each party but the owner.

    >>> atoms({"helix": {"acme": "customers"}, "oslo": {}})
    (({'helix': 'customers'}, frozenset({'acme'})),)
    """
    signed: dict[tuple[tuple[str, AccountSegment], ...], set[str]] = {}
    for account in dict.fromkeys(account for own in lists.values() for account in own):
        signature = tuple((party, own[account]) for party, own in lists.items() if account in own)
        signed.setdefault(signature, set()).add(account)
    return tuple((dict(signature), frozenset(those)) for signature, those in signed.items())
