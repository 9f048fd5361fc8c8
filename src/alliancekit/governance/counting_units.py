"""Whose votes count: members one by one, or parties as blocs, without those who have no vote this time."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import attrs

from alliancekit.governance.business_days import BusinessCalendar, deadline
from alliancekit.governance.charter import Charter
from alliancekit.governance.vote import Ballot, PartyInDefault, VoteChoice
from alliancekit.governance.voting import VoteUnit
from alliancekit.kernel.wording import listed


@attrs.frozen
class VotingUnit:
    """Something that has a vote: a member, or a party as a bloc.

    Attributes:
        name: The member's or the party's id.
        party: The party.
        weight: How much its vote weighs; 1 unless votes are weighted.
        present: Whether it is there; in writing, whether it answered.
        choice: What it says; `None` where it says nothing, or where a bloc is split.
        split: Whether its members said both yes and no.
    """

    name: str
    party: str
    weight: Fraction
    present: bool
    choice: VoteChoice | None = None
    split: bool = False


@attrs.frozen
class Tally:
    """The voting units of a ballot, and how they voted.

    Attributes:
        units: Everything that has a vote.
    """

    units: tuple[VotingUnit, ...]

    def said(self, choice: VoteChoice) -> tuple[str, ...]:
        """Return who made a choice."""
        return tuple(unit.name for unit in self.units if unit.choice is choice)

    def weight(self, *choices: VoteChoice) -> Fraction:
        """Return how much the votes for some choices weigh together."""
        return _weight(unit for unit in self.units if unit.choice in choices)

    @property
    def cast(self) -> Fraction:
        """The votes cast: yes and no, and not the abstentions."""
        return self.weight(VoteChoice.YES, VoteChoice.NO)

    @property
    def present(self) -> Fraction:
        """The votes of those who are there."""
        return _weight(unit for unit in self.units if unit.present)

    @property
    def whole(self) -> Fraction:
        """All the votes there are."""
        return _weight(self.units)

    @property
    def split(self) -> tuple[str, ...]:
        """The parties whose members did not agree."""
        return tuple(unit.name for unit in self.units if unit.split)

    @property
    def tied(self) -> bool:
        """Whether as much is said for the matter as against it, and something is said."""
        yes = self.weight(VoteChoice.YES)
        return bool(yes) and yes == self.weight(VoteChoice.NO)

    @property
    def lightest(self) -> Fraction:
        """The weight of one vote more: 1, or the least of the weights where votes are weighted."""
        return min((unit.weight for unit in self.units if unit.weight), default=Fraction(1))

    def bloc(self, party: str) -> VoteChoice | None:
        """Return what a party says as one; `None` where it is silent, out of the vote, or split."""
        said = {
            unit.choice
            for unit in self.units
            if unit.party == party and unit.choice in (VoteChoice.YES, VoteChoice.NO)
        }
        return said.pop() if len(said) == 1 else None


def tally(charter: Charter, ballot: Ballot, unit: VoteUnit, out: frozenset[str]) -> Tally:
    """Return how the voting units voted.

    Args:
        charter: The rules of the body.
        ballot: Who is there, and what they said.
        unit: What has a vote.
        out: The parties that have no vote this time; they count neither for nor against, nor in any base.
    """
    by_member = unit is VoteUnit.MEMBER
    units = _members(ballot, out) if by_member else _blocs(charter, ballot, unit, out)
    return Tally(tuple(sorted(units, key=lambda each: each.name)))


def _members(ballot: Ballot, out: frozenset[str]) -> Iterator[VotingUnit]:
    choices = {vote.person: vote.choice for vote in ballot.votes}
    for member in ballot.roll.members:
        if member.party not in out:
            choice = choices.get(member.person)
            present = _answers(ballot, member.person)
            yield VotingUnit(member.person, member.party, Fraction(1), present, choice)


def _blocs(
    charter: Charter, ballot: Ballot, unit: VoteUnit, out: frozenset[str]
) -> Iterator[VotingUnit]:
    weights = {each.party: Fraction(each.weight or 0) for each in charter.seats}
    choices = {vote.person: vote.choice for vote in ballot.votes}
    for party in ballot.roll.seated_parties:
        if party in out:
            continue
        members = [member.person for member in ballot.roll.members if member.party == party]
        said = {choices[person] for person in members if person in choices}
        cast = said - {VoteChoice.ABSTAIN}
        yield VotingUnit(
            name=party,
            party=party,
            weight=weights.get(party, Fraction(0)) if unit is VoteUnit.WEIGHTED else Fraction(1),
            present=any(_answers(ballot, person) for person in members),
            choice=next(iter(cast or said)) if len(cast) < 2 and said else None,  # noqa: PLR2004 - yes and no
            split=len(cast) == 2,  # noqa: PLR2004 - yes and no
        )


def _answers(ballot: Ballot, person: str) -> bool:
    if ballot.in_writing:
        return any(vote.person == person for vote in ballot.votes)
    return person in ballot.roll.present


@attrs.frozen
class LeftOut:
    """A party that has no vote this time, or nearly so.

    Attributes:
        party: The party.
        why: Why, in words.
        out: Whether it has no vote; a party in default keeps it until the charter's time is over.
        clause: The clause of the contract that says so.
    """

    party: str
    why: str
    out: bool = True
    clause: str | None = None


def left_out(charter: Charter, ballot: Ballot, calendar: BusinessCalendar) -> Iterator[LeftOut]:
    """Yield the parties that have a conflict of interest or are in default, and whether they have a vote."""
    for party in sorted(set(ballot.conflicted)):
        yield LeftOut(party, f"{party} has a conflict of interest")
    for default in sorted(set(ballot.defaulting), key=lambda each: (each.party, each.since)):
        lost = loses_vote_on(charter, default, calendar)
        out = lost is not None and lost <= ballot.on
        if lost is None:
            then = "the charter takes no vote for that"
        else:
            then = f"has no vote from {lost}" if out else f"keeps its vote until {lost}"
        yield LeftOut(
            default.party,
            f"{default.party} is in default since {default.since}, and {then}",
            out,
            charter.clauses.get("default_after"),
        )


def loses_vote_on(
    charter: Charter, default: PartyInDefault, calendar: BusinessCalendar
) -> date | None:
    """Return the first day on which a party in default has no vote; `None` where the charter takes none.

    The day after the time that the charter gives it has run out.
    """
    if charter.default_after is None:
        return None
    last = deadline(default.since, charter.default_after, calendar)
    return date.fromordinal(min(last.toordinal() + 1, date.max.toordinal()))


def said_of(names: tuple[str, ...], verb: str) -> str:
    """Return who did something, as a clause.

    >>> said_of(("ada", "nils"), "said yes"), said_of((), "said yes")
    ('ada and nils said yes', 'nobody said yes')
    """
    return f"{listed(names, none='nobody')} {verb}"


def _weight(units: Iterator[VotingUnit] | tuple[VotingUnit, ...]) -> Fraction:
    return sum((unit.weight for unit in units), Fraction(0))
