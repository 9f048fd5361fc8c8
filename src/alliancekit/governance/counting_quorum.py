"""The quorum: whether enough of a body are there to decide."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

import attrs

from alliancekit.governance.attendance import Roll
from alliancekit.governance.charter import Charter
from alliancekit.governance.voting import VoteUnit
from alliancekit.kernel.fields import Count, PartyId, Text
from alliancekit.kernel.value import Value
from alliancekit.kernel.wording import counted, listed


@attrs.frozen
class QuorumCount(Value):
    """Who is there, and whether that is enough.

    Attributes:
        quorate: Whether the body can decide.
        heads: How many members are there, or have someone stand for them.
        parties: The parties that are represented.
        missing: What is still missing, in words.
        clause: The clause of the contract that the quorum comes from, where the charter names it.

    >>> str(QuorumCount(False, 2, ("helix",), ("1 member of nordlab",)))
    '2 members of helix are there, no quorum: 1 member of nordlab is missing'
    """

    quorate: bool
    heads: Count
    parties: tuple[PartyId, ...] = ()
    missing: tuple[Text, ...] = ()
    clause: Text | None = None

    def __str__(self) -> str:
        """Return the count as the minutes say it."""
        there = f"{counted(self.heads, 'member')}{f' of {listed(self.parties)}' if self.parties else ''}"
        there += f" {'is' if self.heads == 1 else 'are'} there"
        if self.quorate:
            return there
        verb = "is" if len(self.missing) == 1 else "are"
        return f"{there}, no quorum: {listed(self.missing)} {verb} missing"


def quorum_count(charter: Charter, roll: Roll) -> QuorumCount:
    """Return whether those who are there make a quorum.

    Everything that the charter's quorum says must hold. Where parties vote as blocs, a number of heads is
    not enough by itself: every party must be represented too. A quorum that is a share of all seats says
    for itself how many may be missing. A contract without a quorum decides with whoever is there, but not
    with nobody.

    Args:
        charter: The rules of the body.
        roll: Who belongs to it, and who is there.
    """
    missing = tuple(_missing(charter, roll))
    return QuorumCount(
        quorate=not missing,
        heads=len(roll.members_present),
        parties=tuple(sorted(roll.parties_present)),
        missing=missing,
        clause=charter.clauses.get("quorum"),
    )


def _missing(charter: Charter, roll: Roll) -> Iterator[str]:
    quorum = charter.quorum
    heads = len(roll.members_present)
    if not heads:
        yield "anyone at all"
    if quorum is None:
        return
    needed = quorum.heads
    if quorum.share is not None:
        needed = max(needed, ceil(quorum.share.exact * _seats(charter, roll)))
    if 0 < heads < needed:
        yield counted(needed - heads, "more member")
    by_party = charter.rule is not None and charter.rule.unit is VoteUnit.PARTY
    per_party = max(quorum.per_party, 1 if by_party and quorum.heads else 0)
    for party in sorted(roll.seated_parties):
        there = sum(member.party == party for member in roll.members_present)
        if there < per_party:
            yield f"{counted(per_party - there, 'member')} of {party}"
    if quorum.chair and not set(roll.chairs) & set(roll.parties_present):
        yield f"the chair, of {listed(roll.chairs)}" if roll.chairs else "a chair"


def _seats(charter: Charter, roll: Roll) -> Fraction:
    """Return how many seats a body has; of those that need not be filled, only the filled ones."""
    open_ended = {each.party for each in charter.seats if each.at_most}
    return Fraction(
        sum(
            sum(member.party == party for member in roll.members)
            if party in open_ended
            else charter.seats_of(party)
            for party in roll.seated_parties
        )
    )
