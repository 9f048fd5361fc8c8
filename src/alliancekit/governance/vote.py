"""Votes and ballots: who said what to a matter, and everything that counting it takes."""

from collections.abc import Iterator
from datetime import date

import attrs

from alliancekit.governance.attendance import Roll
from alliancekit.kernel.fields import Id, PartyId
from alliancekit.kernel.value import Choice, Value


class VoteChoice(Choice):
    """What a member says to a matter; an abstention is no vote cast."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


@attrs.frozen
class Vote(Value):
    """The vote of a member.

    Attributes:
        person: The member whose vote it is, also where someone who stands for them gives it.
        party: The party that the member sits for.
        choice: Yes, no or abstain.

    >>> str(Vote("ada", "helix", "yes"))
    'ada (helix): yes'
    """

    person: Id
    party: PartyId
    choice: VoteChoice = attrs.field(converter=VoteChoice)

    def __str__(self) -> str:
        """Return the vote as minutes say it."""
        return f"{self.person} ({self.party}): {self.choice}"


@attrs.frozen
class PartyInDefault(Value):
    """A party that does not do its part, and from when on.

    Attributes:
        party: The party.
        since: The day from which it is in default.
    """

    party: PartyId
    since: date


@attrs.frozen
class Ballot(Value):
    """Everything that counting a matter takes, beside the charter.

    Attributes:
        matter: The matter's id.
        about: The class of matters that it belongs to.
        on: The day on which it is decided.
        roll: Who belongs to the body, who is there, and who chairs.
        votes: The votes.
        conflicted: Parties that have a conflict of interest in it.
        defaulting: Parties in default.
        on_agenda: Whether the meeting was called to decide it.
        consents: Where it was not, the members who agree that it is decided all the same.
        in_writing: Whether it is resolved in writing, without a meeting.
        decided_by: The party or body that has the right to decide it, where it is not this body.
        parent: The body that a deadlock is sent to; `None` where there is none.
        ladder: Whether there is an escalation ladder that a deadlock can climb.
    """

    matter: Id
    about: Id
    on: date
    roll: Roll
    votes: tuple[Vote, ...] = ()
    conflicted: tuple[PartyId, ...] = ()
    defaulting: tuple[PartyInDefault, ...] = ()
    on_agenda: bool = True
    consents: tuple[Id, ...] = ()
    in_writing: bool = False
    decided_by: Id | None = None
    parent: Id | None = None
    ladder: bool = True

    def faults(self) -> Iterator[str]:
        """Yield members whose vote is given twice."""
        yield from given_twice(self.votes)


def given_twice(votes: tuple[Vote, ...]) -> Iterator[str]:
    """Yield a sentence for each member whose vote is given more than once."""
    voters = [vote.person for vote in votes]
    for twice in sorted({voter for voter in voters if voters.count(voter) > 1}):
        yield f"`votes` has more than one vote of {twice!r}; expected one a member"
