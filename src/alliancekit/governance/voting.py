"""How a body counts: the unit of a vote, the quorum, what passes, and what a written resolution needs."""

from collections.abc import Iterator
from fractions import Fraction

import attrs

from alliancekit.governance.limits import TimeLimit
from alliancekit.kernel.fields import Count, Number, Text
from alliancekit.kernel.value import Choice, Value


class VoteUnit(Choice):
    """What has a vote: each member, each party as a bloc, or each party with its weight."""

    MEMBER = "member"
    PARTY = "party"
    WEIGHTED = "weighted"


class VotingWay(Choice):
    """How a body comes to a decision.

    By consensus nobody present objects; by unanimity every vote counted is a yes; by threshold there
    are yes votes enough.
    """

    CONSENSUS = "consensus"
    UNANIMITY = "unanimity"
    THRESHOLD = "threshold"


class ThresholdBase(Choice):
    """Of what a threshold is a share: the votes cast, those present, or all there are.

    An abstention is present and not cast.
    """

    CAST = "cast"
    PRESENT = "present"
    ALL = "all"


@attrs.frozen
class Ratio(Value):
    """An exact share: two thirds is 2 of 3, and never 0.6667.

    Attributes:
        part: How many.
        whole: Of how many.

    >>> str(Ratio(2, 3)), Ratio(2, 3).exact
    ('2/3', Fraction(2, 3))
    """

    part: Number
    whole: Number

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the two numbers together."""
        if self.part > self.whole:
            yield f"`part` {self.part} is more than `whole` {self.whole}; expected at most the whole"

    @property
    def exact(self) -> Fraction:
        """The share as an exact number."""
        return Fraction(self.part, self.whole)

    def __str__(self) -> str:
        """Return the share as a contract writes it."""
        return f"{self.part}/{self.whole}"


@attrs.frozen
class VotingRule(Value):
    """What makes a decision.

    Attributes:
        unit: What has a vote.
        way: Consensus, unanimity, or a threshold.
        base: Of what the share is taken, and whose yes unanimity asks for.
        share: The share of the base that says yes, under a threshold.
        above: Whether more than that share is needed: `Ratio(1, 2)` and `above` is a majority.
        votes: Instead of a share, the number of yes votes, as in "any four votes of members".

    >>> str(VotingRule("member", "threshold", "all", share=Ratio(1, 2), above=True))
    'more than 1/2 of all, one vote a member'
    >>> str(VotingRule("party", "unanimity"))
    'unanimity of the votes cast, one vote a party'
    """

    unit: VoteUnit = attrs.field(converter=VoteUnit)
    way: VotingWay = attrs.field(converter=VotingWay)
    base: ThresholdBase = attrs.field(default=ThresholdBase.CAST, converter=ThresholdBase)
    share: Ratio | None = None
    above: bool = False
    votes: Number | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the way and the numbers together."""
        if self.way is VotingWay.THRESHOLD:
            if (self.share is None) == (self.votes is None):
                yield "a threshold is a `share` or a number of `votes`; expected exactly one of them"
        elif self.share is not None or self.votes is not None:
            yield f"`share` and `votes` go with a threshold, not with {self.way}; leave them out"
        if self.above and self.share is None:
            yield "`above` says that more than `share` is needed; expected a `share` beside it"
        if self.above and self.share is not None and self.share.exact == 1:
            yield "more than the whole never passes; expected a smaller `share`, or no `above`"

    def __str__(self) -> str:
        """Return the rule as a person says it."""
        base = {
            ThresholdBase.CAST: "the votes cast",
            ThresholdBase.PRESENT: "those present",
            ThresholdBase.ALL: "all",
        }[self.base]
        unit = "weighted votes" if self.unit is VoteUnit.WEIGHTED else f"one vote a {self.unit}"
        if self.way is VotingWay.CONSENSUS:
            needed = "consensus"
        elif self.way is VotingWay.UNANIMITY:
            needed = f"unanimity of {base}"
        elif self.votes is not None:
            needed = f"at least {self.votes} yes votes"
        else:
            needed = f"{'more than' if self.above else 'at least'} {self.share} of {base}"
        return f"{needed}, {unit}"


@attrs.frozen
class Quorum(Value):
    """Who must be present before a body decides; everything that is said here must hold.

    A contract without a quorum has no `Quorum` at all.

    Attributes:
        heads: Members present, at least; where parties vote as blocs, with every party among them.
        per_party: Members of each party present, at least.
        share: Members present as a share of all seats, at least.
        chair: Whether the chair must be present.

    >>> str(Quorum(heads=4, per_party=1))
    'at least 4 members and 1 of each party'
    """

    heads: Count = 0
    per_party: Count = 0
    share: Ratio | None = None
    chair: bool = False

    def faults(self) -> Iterator[str]:
        """Yield that a quorum asks for nothing."""
        if not (self.heads or self.per_party or self.share or self.chair):
            yield (
                "it asks for nobody; expected `heads`, `per_party`, `share` or `chair`, "
                "or no quorum where the contract has none"
            )

    def __str__(self) -> str:
        """Return the quorum as a person says it."""
        least = (
            f"{self.heads} members" if self.heads else "",
            f"{self.per_party} of each party" if self.per_party else "",
            f"{self.share} of all seats" if self.share else "",
        )
        wanted = " and ".join(filter(None, least))
        return " and ".join(
            filter(
                None, (f"at least {wanted}" if wanted else "", "the chair" if self.chair else "")
            )
        )


@attrs.frozen
class WrittenRule(Value):
    """What a resolution in writing needs, where the charter asks for less than every vote.

    Attributes:
        rule: What makes the decision.
        open_for: How long it stays open at least; `None` where the contract does not say.
    """

    rule: VotingRule
    open_for: TimeLimit | None = None


@attrs.frozen
class Veto(Value):
    """A party's right to stop a decision that was made.

    Attributes:
        within: How long after the decision.
        ground: What it must rest on, for example a legitimate interest.
    """

    within: TimeLimit
    ground: Text
