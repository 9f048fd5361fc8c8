"""Decisions: what came of a matter, the chain of reasons, and the life of the matter itself."""

from datetime import date

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Choice, Value


class DecisionOutcome(Choice):
    """What came of a matter that a body took up.

    Undecided is what the body could not or must not decide: without a quorum, beyond its powers.
    Deadlocked is what it could have decided, and could not agree on.
    """

    ADOPTED = "adopted"
    REJECTED = "rejected"
    DEADLOCKED = "deadlocked"
    UNDECIDED = "undecided"


class DecisionStep(Choice):
    """A step on the way to a decision, in the order in which they are taken."""

    AGENDA = "agenda"
    RESERVED = "reserved"
    SCOPE = "scope"
    DECISION_RIGHT = "decision-right"
    QUORUM = "quorum"
    LEFT_OUT = "left-out"
    VOTES = "votes"
    RULE = "rule"
    CASTING_VOTE = "casting-vote"
    VETO = "veto"
    FINAL_SAY = "final-say"
    DEADLOCK = "deadlock"


class DeadlockGoes(Choice):
    """Who is next with a matter that a body could not agree on."""

    FINAL_SAY = "final-say"
    PARENT = "parent"
    LADDER = "ladder"
    NOWHERE = "nowhere"


@attrs.frozen
class Because(Value):
    """A link in the chain of reasons of a decision.

    Attributes:
        step: The rule that was applied.
        found: What was found.
        clause: The clause of the contract that the rule comes from, where the charter names it.

    >>> str(Because("quorum", "4 members are there, and 4 are needed", "3.2"))
    'quorum: 4 members are there, and 4 are needed (clause 3.2)'
    """

    step: DecisionStep = attrs.field(converter=DecisionStep)
    found: Text
    clause: Text | None = None

    def __str__(self) -> str:
        """Return the link as a line of the minutes."""
        return f"{self.step}: {self.found}" + (f" (clause {self.clause})" if self.clause else "")


@attrs.frozen
class Decision(Value):
    """What a body made of a matter, and why.

    Attributes:
        outcome: Adopted, rejected, deadlocked or undecided.
        because: The chain of reasons, in the order in which the rules were applied.
        yes: Who said yes: members, or parties where they vote as blocs.
        no: Who said no.
        abstained: Who abstained.
        split: Parties whose members did not agree, so that they cast no vote.
        veto_until: The last day on which a party can stop it; `None` where there is no veto.
        goes_to: Who is next, after a deadlock.
        final_say: The party that decides after a deadlock, where one does.
        final_say_from: The first day on which it may.
    """

    outcome: DecisionOutcome = attrs.field(converter=DecisionOutcome)
    because: tuple[Because, ...]
    yes: tuple[Id, ...] = ()
    no: tuple[Id, ...] = ()
    abstained: tuple[Id, ...] = ()
    split: tuple[Id, ...] = ()
    veto_until: date | None = None
    goes_to: DeadlockGoes | None = attrs.field(
        default=None, converter=attrs.converters.optional(DeadlockGoes)
    )
    final_say: PartyId | None = None
    final_say_from: date | None = None

    def __str__(self) -> str:
        """Return the outcome and the chain of reasons, a line each."""
        return "\n".join([str(self.outcome), *(f"  {link}" for link in self.because)])


class MatterStatus(Choice):
    """How far a matter has come."""

    UNDECIDED = "undecided"
    DEADLOCKED = "deadlocked"
    REFERRED = "referred"
    ADOPTED = "adopted"
    VETOED = "vetoed"
    REJECTED = "rejected"


MATTER = Chart(
    "matter",
    tuple(MatterStatus),
    (
        Edge("put", MatterStatus.UNDECIDED, MatterStatus.UNDECIDED),
        Edge("put", MatterStatus.DEADLOCKED, MatterStatus.UNDECIDED),
        Edge("put", MatterStatus.REFERRED, MatterStatus.UNDECIDED),
        Edge("put", MatterStatus.VETOED, MatterStatus.UNDECIDED),
        Edge("adopt", MatterStatus.UNDECIDED, MatterStatus.ADOPTED),
        Edge("reject", MatterStatus.UNDECIDED, MatterStatus.REJECTED),
        Edge("deadlock", MatterStatus.UNDECIDED, MatterStatus.DEADLOCKED),
        Edge("refer", MatterStatus.UNDECIDED, MatterStatus.REFERRED),
        Edge("refer", MatterStatus.DEADLOCKED, MatterStatus.REFERRED),
        Edge("say-yes", MatterStatus.DEADLOCKED, MatterStatus.ADOPTED),
        Edge("say-no", MatterStatus.DEADLOCKED, MatterStatus.REJECTED),
        Edge("veto", MatterStatus.ADOPTED, MatterStatus.VETOED),
    ),
)
"""The life of a matter: put to the vote until it is decided, or settled by whoever has the final say."""


@attrs.frozen
class Matter(Shown):
    """A matter that a body took up, and how it stands.

    Attributes:
        id: Its id.
        title: What it is about, in words.
        about: The class of matters that it belongs to.
        body: The body that has it: the one that took it up, or the one that it was referred to.
        since: The day from which it stands as it does.
        status: How it stands.
        decision: What came of it when it was last put to the vote, without the chain of reasons: that is
            in the fact.
    """

    id: str
    title: str
    about: str
    body: str
    since: date
    status: MatterStatus = MatterStatus.UNDECIDED
    decision: Decision | None = None
