"""What is done to choose a partner: criteria, candidates, scores, the choice, and the differences."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Scale, Text
from alliancekit.selection.criteria import Criterion, whole
from alliancekit.selection.difference import Bridging, DifferenceTopic


@attrs.frozen(kw_only=True)
class SetCriteria(Act):
    """Set what candidates are compared on; set again, the new criteria take the place of the old ones.

    Set them before anyone is scored, so that the weights do not follow the favourite. Scores on a
    criterion that stays are kept; those on one that goes are not counted any more.

    Attributes:
        criteria: The criteria, whose weights sum to exactly 1.
    """

    do: ClassVar[str] = "selection.set-criteria"
    criteria: tuple[Criterion, ...]

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the criteria together."""
        ids = [criterion.id for criterion in self.criteria]
        if not ids:
            yield "`criteria` is empty; expected at least one criterion"
            return
        for twice in sorted({each for each in ids if ids.count(each) > 1}):
            yield f"`criteria` names {twice!r} more than once; expected each criterion once"
        if whole(self.criteria) != 1:
            total = sum(criterion.weight for criterion in self.criteria)
            yield f"the weights of `criteria` sum to {total}; expected exactly 1"


@attrs.frozen(kw_only=True)
class NameCandidate(Act):
    """Name an organization that might become a partner; named again, name and party are revised.

    A candidate that was dropped is considered again when it is named again.

    Attributes:
        candidate: The candidate's id.
        name: The name that people read.
        party: The party of the alliance that it is or became; where nothing is given, a party with
            the candidate's id is taken for it.
    """

    do: ClassVar[str] = "selection.name-candidate"
    candidate: Id
    name: Text
    party: PartyId | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the candidate."""
        return (f"candidate:{self.candidate}",)


@attrs.frozen(kw_only=True)
class ScoreCandidate(Act):
    """Score a candidate on one criterion; scored again, the assessor's new score counts.

    Attributes:
        candidate: The candidate's id.
        criterion: The criterion's id.
        assessor: Who scores, by id, name or address; several can, and count equally.
        score: From 1 (does not fit) to 5 (fits in full).
        note: What it rests on.
    """

    do: ClassVar[str] = "selection.score-candidate"
    candidate: Id
    criterion: Id
    assessor: Text
    score: Scale
    note: str = ""

    def concerns(self) -> tuple[str, ...]:
        """Return the candidate."""
        return (f"candidate:{self.candidate}",)


@attrs.frozen(kw_only=True)
class DropCandidate(Act):
    """Consider a candidate no longer; its scores stay for comparison.

    Attributes:
        candidate: The candidate's id.
        reason: Why.
    """

    do: ClassVar[str] = "selection.drop-candidate"
    candidate: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the candidate."""
        return (f"candidate:{self.candidate}",)


@attrs.frozen(kw_only=True)
class ChoosePartner(Act):
    """Choose a candidate; several can be chosen where the alliance is to have several partners.

    Attributes:
        candidate: The candidate's id.
        reason: Why this one; also why not the one with the highest score, where that is so.
    """

    do: ClassVar[str] = "selection.choose-partner"
    candidate: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the candidate."""
        return (f"candidate:{self.candidate}",)


@attrs.frozen(kw_only=True)
class ListDifference(Act):
    """Write down a difference between the partners that has to be bridged; listed again, it is revised.

    One that was bridged or accepted is open again when it is listed again, and wants a new plan.

    Attributes:
        difference: The difference's id.
        topic: Whether it is one of `"culture"` (how things are decided, measured, rewarded) or of
            `"capability"` (what each side can do).
        description: What differs, in words.
        candidate: The candidate that it concerns; `None` where it concerns everyone.
    """

    do: ClassVar[str] = "selection.list-difference"
    difference: Id
    topic: DifferenceTopic = attrs.field(converter=DifferenceTopic)
    description: Text
    candidate: Id | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the difference."""
        return (f"difference:{self.difference}",)


@attrs.frozen(kw_only=True)
class PlanBridge(Act):
    """Plan how a difference is to be bridged; planned again, the new plan takes the place of the old one.

    Attributes:
        difference: The difference's id.
        plan: What is done about it, in words.
        owner: Who sees to it, by id, name or address.
        party: The party that the owner acts for, where it is one party's.
        due_on: The day by which it is to be bridged, where one is set.
    """

    do: ClassVar[str] = "selection.plan-bridge"
    difference: Id
    plan: Text
    owner: Text
    party: PartyId | None = None
    due_on: date | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the two days together."""
        if self.due_on is not None and self.due_on < self.on:
            yield (
                f"`due_on` {self.due_on} is before the bridge is planned on {self.on}; "
                "expected the same day or later"
            )

    def concerns(self) -> tuple[str, ...]:
        """Return the difference."""
        return (f"difference:{self.difference}",)


@attrs.frozen(kw_only=True)
class BridgeDifference(Act):
    """Record that a difference is settled: bridged as planned, or accepted as something to live with.

    Attributes:
        difference: The difference's id.
        result: `"bridged"` where the plan has done its work, `"accepted"` where both sides live with
            the difference as it is; that takes no plan.
        how: How it shows that it is bridged, or why it is accepted.
    """

    do: ClassVar[str] = "selection.bridge-difference"
    difference: Id
    result: Bridging = attrs.field(converter=Bridging)
    how: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the difference."""
        return (f"difference:{self.difference}",)


@attrs.frozen(kw_only=True)
class StateNoDifferences(Act):
    """State that there is no difference to bridge. A difference that is found later can still be listed.

    Attributes:
        basis: What was compared, so that the statement can be believed.
    """

    do: ClassVar[str] = "selection.state-no-differences"
    basis: Text


SelectionAct = (
    SetCriteria
    | NameCandidate
    | ScoreCandidate
    | DropCandidate
    | ChoosePartner
    | ListDifference
    | PlanBridge
    | BridgeDifference
    | StateNoDifferences
)
