"""Evidence for the case for an alliance: why, with whom, for whose good, in which words."""

from decimal import Decimal

from alliancekit.agreements.exclusivity_acts import (
    AcceptOverlap,
    DeclareNoExclusivity,
    StateScope,
)
from alliancekit.agreements.scope import Scope
from alliancekit.parties.acts import AssignRole
from alliancekit.parties.roles import EXECUTIVE_SPONSOR
from alliancekit.selection.acts import ListDifference, NameCandidate, ScoreCandidate, SetCriteria
from alliancekit.selection.candidate import Candidate, CandidateStatus
from alliancekit.selection.criteria import Criterion
from alliancekit.selection.requirements import TO_COMPARE
from alliancekit.testing.dossier import Dossier, free_id
from alliancekit.value.acts import SetObjective, StateClaim, StateRationale
from alliancekit.words.acts import AgreeOnWord, DefineWord

ASSESSOR = "the selection team"


def rationale(dossier: Dossier) -> None:
    """Say what neither party could easily do alone."""
    stated = dossier.alliance.value.rationale
    if stated is None or dossier.on < stated.on:
        dossier.add(StateRationale, rationale="Neither side has both the compound and the clinics.")


def objectives(dossier: Dossier) -> None:
    """Set an objective, and give those that have none an owner who is still there."""
    value = dossier.alliance.value
    pursued = value.pursued(dossier.on)
    if not pursued:
        dossier.add(
            SetObjective,
            objective=free_id("first-joint-product", value.objectives),
            statement="Bring a first joint product to the market.",
            owner=f"the lead of {dossier.first_party}",
        )
    for each in pursued:
        if each.owner is None or (each.party is not None and each.party not in dossier.parties):
            dossier.add(
                SetObjective,
                objective=each.id,
                statement=each.statement,
                owner=f"the lead of {dossier.first_party}",
            )


def value_drafted(dossier: Dossier) -> None:
    """Claim a benefit for the party that starts, and one for the joint customer."""
    _claim_for(dossier, dossier.first_party)
    _claim_for_the_customer(dossier)


def three_way_value(dossier: Dossier) -> None:
    """Claim a benefit for every party, and one for the joint customer."""
    for party in dossier.parties:
        _claim_for(dossier, party)
    _claim_for_the_customer(dossier)


def sponsor(dossier: Dossier) -> None:
    """Name an executive sponsor on the initiating side."""
    parties, side = dossier.alliance.parties, dossier.first_party
    if not parties.holders(EXECUTIVE_SPONSOR, side, dossier.on):
        dossier.add(
            AssignRole,
            person=free_id(f"sponsor-{side}", ()),
            name=f"The sponsor at {dossier.name_of(side)}",
            party=side,
            role=EXECUTIVE_SPONSOR,
        )


def candidates_compared(dossier: Dossier) -> None:
    """Score candidates on every criterion until two are; where there are too few, rivals of the partner."""
    _set_criteria(dossier)
    selection = dossier.alliance.selection
    criteria = [each.id for each in selection.criteria_by(dossier.on)]
    named = selection.named_by(dossier.on)
    still_to_score = [
        each.id
        for each in named
        if each.status is not CandidateStatus.DROPPED and each.unscored(criteria, dossier.on)
    ]
    compared = sum(not each.unscored(criteria, dossier.on) for each in named)
    for _ in range(TO_COMPARE - compared):
        candidates = dossier.alliance.selection.candidates
        if still_to_score:
            name = still_to_score.pop(0)
        else:
            name = free_id("rival", candidates)
            dossier.add(NameCandidate, candidate=name, name=f"A {name} of the partner")
        _score(dossier, dossier.alliance.selection.candidates[name], 3)


def parties_assessed(dossier: Dossier) -> None:
    """Name every partner as a candidate, and score it."""
    _set_criteria(dossier)
    for party in dossier.alliance.parties.partners:
        candidates = dossier.alliance.selection.candidates
        standing = [
            each
            for each in dossier.alliance.selection.named_by(dossier.on)
            if each.stands_for(party)
        ]
        if any(each.scored_on(dossier.on) for each in standing):
            continue
        name = next(
            (each.id for each in standing if each.status is not CandidateStatus.DROPPED), None
        )
        if name is None:
            name = standing[0].id if standing else free_id(party, candidates)
            dossier.add(NameCandidate, candidate=name, name=dossier.name_of(party), party=party)
        _score(dossier, dossier.alliance.selection.candidates[name], 4)


def differences_listed(dossier: Dossier) -> None:
    """Write down a difference that has to be bridged."""
    selection, on = dossier.alliance.selection, dossier.on
    stated = selection.no_differences
    known = any(each.on <= on for each in selection.differences.values())
    if not known and (stated is None or on < stated.on):
        dossier.add(
            ListDifference,
            difference=free_id("pace-of-decisions", selection.differences),
            topic="culture",
            description="One side decides in a week, the other in a quarter.",
        )


def exclusivity_checked(dossier: Dossier) -> None:
    """Have every party declare what binds it, and accept by name whatever overlaps."""
    check = dossier.alliance.agreements.exclusivity
    for party in check.undeclared(dossier.parties, dossier.on):
        dossier.add(DeclareNoExclusivity, party=party)
    live = [each for each in check.live(dossier.on) if each.party in dossier.parties]
    intended = check.intended(dossier.on)
    if live and intended is None:
        intended = Scope(fields=("the joint product",))
        dossier.add(StateScope, scope=intended)
    for each in live:
        if intended and each.overlaps(intended, dossier.on) and not each.accepted(dossier.on):
            dossier.add(
                AcceptOverlap,
                exclusivity=each.id,
                reason="The holder knows of it and does not object.",
                person=f"the counsel of {each.party}",
            )


def words_agreed(dossier: Dossier) -> None:
    """Have every party say what it means, and agree on a meaning where they differ."""
    for each in dossier.playbook.vocabulary:
        for party in dossier.parties:
            word = dossier.alliance.words.word(each)
            if word is None or word.meant_by(party, dossier.on) is None:
                dossier.add(
                    DefineWord, party=party, word=each, meaning=f"What {party} means by {each}."
                )
    for mismatch in dossier.alliance.words.mismatches(dossier.parties, dossier.on):
        dossier.add(
            AgreeOnWord,
            word=mismatch.word,
            meaning=f"What all mean by {mismatch.word} from now on.",
            accepted_by=dossier.parties,
        )


def _claim_for(dossier: Dossier, party: str) -> None:
    proposition = dossier.alliance.value.proposition
    if not proposition.for_party(party, dossier.on):
        dossier.add(
            StateClaim,
            claim=free_id(f"gain-of-{party}", proposition.claims),
            winner="party",
            party=party,
            benefit=f"{dossier.name_of(party)} enters a market that it could not enter alone.",
        )


def _claim_for_the_customer(dossier: Dossier) -> None:
    proposition = dossier.alliance.value.proposition
    if not proposition.for_joint_customer(dossier.on):
        dossier.add(
            StateClaim,
            claim=free_id("gain-of-the-customer", proposition.claims),
            winner="joint-customer",
            benefit="One contract and one number to call.",
        )


def _set_criteria(dossier: Dossier) -> None:
    """Set criteria where there are none on the day."""
    if not dossier.alliance.selection.criteria_by(dossier.on):
        halves = (("markets", "Reach of markets", "strategic"), ("pace", "Pace", "cultural"))
        dossier.add(
            SetCriteria,
            criteria=tuple(
                Criterion(id=name, name=said, fit=fit, weight=Decimal("0.5"))
                for name, said, fit in halves
            ),
        )


def _score(dossier: Dossier, candidate: Candidate, score: int) -> None:
    """Score a candidate on the criteria on which it has no score yet."""
    criteria = [each.id for each in dossier.alliance.selection.criteria_by(dossier.on)]
    for criterion in candidate.unscored(criteria, dossier.on):
        dossier.add(
            ScoreCandidate,
            candidate=candidate.id,
            criterion=criterion,
            assessor=ASSESSOR,
            score=score,
        )
