"""What an alliance keeps of the selection of its partners, and how each fact changes it."""

from collections.abc import Mapping
from datetime import date
from typing import Self, assert_never

import attrs

from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed
from alliancekit.selection.acts import (
    BridgeDifference,
    ChoosePartner,
    DropCandidate,
    ListDifference,
    NameCandidate,
    PlanBridge,
    ScoreCandidate,
    SelectionAct,
    SetCriteria,
    StateNoDifferences,
)
from alliancekit.selection.candidate import (
    CANDIDATE,
    Candidate,
    CandidateScore,
    CandidateStatus,
)
from alliancekit.selection.criteria import Criterion
from alliancekit.selection.difference import (
    BridgePlan,
    Difference,
    DifferenceStatus,
    NoDifferences,
)
from alliancekit.selection.ranking import Rank, ranking
from alliancekit.selection.sensitivity import Sensitivity, sensitivity


@attrs.frozen
class Selection:
    """How the partners are chosen.

    Attributes:
        criteria: The criteria that hold, by id, in the order given.
        criteria_on: The day on which they were set; `None` while there are none.
        candidates: Everyone who was ever named, by id; dropped ones too.
        differences: Every difference that was ever listed, by id; settled ones too.
        no_differences: The statement that there are none, where it was made.
    """

    criteria: Mapping[str, Criterion] = attrs.field(factory=dict)
    criteria_on: date | None = None
    candidates: Mapping[str, Candidate] = attrs.field(factory=dict)
    differences: Mapping[str, Difference] = attrs.field(factory=dict)
    no_differences: NoDifferences | None = None

    def criteria_by(self, on: date) -> tuple[Criterion, ...]:
        """Return the criteria that hold, where they were set by a day."""
        return tuple(self.criteria.values()) if self.criteria_on and self.criteria_on <= on else ()

    def named_by(self, on: date) -> tuple[Candidate, ...]:
        """Return the candidates that were named by a day."""
        return tuple(each for each in self.candidates.values() if each.since <= on)

    def ranking(self, on: date) -> tuple[Rank, ...]:
        """Return everyone named by a day, from the best to the least, with coverage."""
        return ranking(self.candidates.values(), self.criteria_by(on), on)

    def sensitivity(self, on: date) -> Sensitivity:
        """Return how far each weight can move before the ranking of those that are fully scored changes."""
        return sensitivity(self.candidates.values(), self.criteria_by(on), on)

    def to_bridge(self, on: date) -> tuple[Difference, ...]:
        """Return the differences that are open on a day: listed, and neither bridged nor accepted."""
        return tuple(each for each in self.differences.values() if each.open(on))

    def after(self, fact: SelectionAct) -> Self:  # noqa: PLR0911 - one case an act
        """Return the selection after a fact."""
        match fact:
            case SetCriteria():
                return self._set(fact)
            case NameCandidate():
                return self._named(fact)
            case ScoreCandidate():
                return self._scored(fact)
            case DropCandidate():
                return self._decided(fact.candidate, "drop", fact.reason, fact.on)
            case ChoosePartner():
                return self._decided(fact.candidate, "choose", fact.reason, fact.on)
            case ListDifference():
                return self._listed(fact)
            case PlanBridge() | BridgeDifference():
                known = self.differences.get(fact.difference)
                return self if known is None else self._with_difference(_bridging(known, fact))
            case StateNoDifferences():
                return changed(self, no_differences=NoDifferences(fact.basis, fact.on))
            case _:
                assert_never(fact)

    def due(self) -> tuple[Due, ...]:
        """Return the differences that are planned to be bridged by a day."""
        return tuple(
            Due(each.plan.due_on, "difference", each.id, each.plan.plan, each.plan.party)
            for each in self.differences.values()
            if each.status is DifferenceStatus.PLANNED
            and each.plan is not None
            and each.plan.due_on is not None
        )

    def _set(self, fact: SetCriteria) -> Self:
        criteria = {criterion.id: criterion for criterion in fact.criteria}
        candidates = {
            key: attrs.evolve(
                each, scores=tuple(score for score in each.scores if score.criterion in criteria)
            )
            for key, each in self.candidates.items()
        }
        return changed(self, criteria=criteria, criteria_on=fact.on, candidates=candidates)

    def _named(self, fact: NameCandidate) -> Self:
        known = self.candidates.get(fact.candidate)
        if known is None:
            return self._with(Candidate(fact.candidate, fact.name, fact.party, fact.on))
        status = CandidateStatus(CANDIDATE.follow(known.status, "name"))
        taken_up = status is not known.status
        return self._with(
            attrs.evolve(
                known,
                name=fact.name,
                party=fact.party or known.party,
                since=min(known.since, fact.on),
                status=status,
                why="" if taken_up else known.why,
                decided_on=None if taken_up else known.decided_on,
            )
        )

    def _scored(self, fact: ScoreCandidate) -> Self:
        candidate = self.candidates.get(fact.candidate)
        if candidate is None or fact.criterion not in self.criteria:
            return self
        score = CandidateScore(fact.assessor, fact.criterion, fact.score, fact.note, fact.on)
        others = tuple(
            each
            for each in candidate.scores
            if (each.assessor, each.criterion) != (score.assessor, score.criterion)
        )
        return self._with(attrs.evolve(candidate, scores=(*others, score)))

    def _decided(self, candidate: str, event: str, why: str, on: date) -> Self:
        known = self.candidates.get(candidate)
        if known is None:
            return self
        status = CandidateStatus(CANDIDATE.follow(known.status, event))
        return self._with(attrs.evolve(known, status=status, why=why, decided_on=on))

    def _listed(self, fact: ListDifference) -> Self:
        listed = Difference(
            id=fact.difference,
            topic=fact.topic,
            description=fact.description,
            candidate=fact.candidate,
            on=fact.on,
        )
        known = self.differences.get(fact.difference)
        return self._with_difference(known.listed_again(listed) if known else listed)

    def _with(self, candidate: Candidate) -> Self:
        return changed(self, candidates={**self.candidates, candidate.id: candidate})

    def _with_difference(self, difference: Difference) -> Self:
        return changed(self, differences={**self.differences, difference.id: difference})


def _bridging(difference: Difference, fact: PlanBridge | BridgeDifference) -> Difference:
    if isinstance(fact, BridgeDifference):
        return difference.settled(fact.result, fact.how, fact.on)
    return difference.with_plan(BridgePlan(fact.plan, fact.owner, fact.party, fact.due_on, fact.on))
