"""Evidence: for each requirement that a gate can ask for, the acts that meet it.

What is missing is worked out from the record, never waived: an alliance that has half of what a gate
asks for gets the other half, and one that has it all gets nothing more.
"""

import itertools
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from alliancekit.alliance import Alliance
from alliancekit.kernel.act import Act
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.wording import did_you_mean
from alliancekit.rulebook import Rulebook
from alliancekit.testing import evidence_of_the_case as case
from alliancekit.testing import evidence_of_the_deal as deal
from alliancekit.testing import evidence_of_the_end as end
from alliancekit.testing import evidence_of_the_work as work
from alliancekit.testing.dossier import Dossier

Gatherer = Callable[[Dossier], None]
"""What adds to a dossier whatever a requirement still misses on its day."""


class NoEvidence(AllianceKitError, LookupError):
    """Nobody has said which acts meet a requirement."""


GATHERERS: Mapping[str, Gatherer] = MappingProxyType(
    {
        "rationale": case.rationale,
        "objectives": case.objectives,
        "value-drafted": case.value_drafted,
        "sponsor": case.sponsor,
        "candidates-compared": case.candidates_compared,
        "parties-assessed": case.parties_assessed,
        "differences-listed": case.differences_listed,
        "exclusivity-checked": case.exclusivity_checked,
        "three-way-value": case.three_way_value,
        "words-agreed": case.words_agreed,
        "terms-agreed": deal.terms_agreed,
        "joint-plan": deal.joint_plan,
        "managers-named": deal.managers_named,
        "decision-rights": deal.decision_rights,
        "risks-registered": deal.risks_registered,
        "agreement-executed": deal.agreement_executed,
        "steering-committee": deal.steering_committee,
        "escalation-ladder": deal.escalation_ladder,
        "exit-principles": deal.exit_principles,
        "scorecard": work.scorecard,
        "kickoff-held": work.kickoff_held,
        "launch-tasks-done": work.launch_tasks_done,
        "baselines": work.baselines,
        "transformation-reason": end.said_with_the_move,
        "amendment-executed": work.amendment_executed,
        "scorecard-rebased": work.scorecard_rebased,
        "termination-ground": end.termination_ground,
        "notice-given": end.notice_given,
        "all-parties-consent": end.all_parties_consent,
        "before-effective-date": end.said_with_the_move,
        "deals-settled": end.deals_settled,
        "obligations-settled": end.obligations_settled,
        "transition-done": end.transition_done,
        "lessons-recorded": end.lessons_recorded,
        "goodwill-statement": end.goodwill_statement,
        "reason": end.said_with_the_move,
        "nothing-executed": end.nothing_executed,
    }
)
"""By requirement, what gathers its evidence."""


def evidence(
    requirement: str, alliance: Alliance, on: date, rulebook: Rulebook | None = None
) -> tuple[Act, ...]:
    """Return the acts that an alliance still needs so that a requirement is met.

    A requirement that looks at the move itself, `reason` for one, needs no act before it: see
    `alliancekit.testing.passage`. One that time has closed for good, such as rescinding after a notice
    took effect, has no evidence, and nothing is returned for it.

    Args:
        requirement: The requirement's id, for example `sponsor`.
        alliance: The alliance as it is.
        on: The day on which everything is done, and the earliest on which the requirement is met.
        rulebook: The rules to judge by; the shipped ones where nothing is given.

    Returns:
        The acts in the order in which they are legal; none where the requirement is met already.

    Raises:
        NoEvidence: The requirement is not one of the shipped ones.
        Refused: Something on record stands in the way, for example a dispute.

    >>> from alliancekit.testing.lives import an_alliance_in
    >>> orion = an_alliance_in("strategy")
    >>> [act.do for act in evidence("sponsor", orion, date(2026, 2, 1))]
    ['parties.assign-role']
    """
    dossier = Dossier.opened(alliance, on, rulebook)
    gather(requirement, dossier)
    return tuple(dossier.acts)


def gather(requirement: str, dossier: Dossier) -> None:
    """Add to a dossier what a requirement still misses.

    Raises:
        NoEvidence: The requirement is not one of the shipped ones.
        Refused: Something on record stands in the way, for example a dispute.
    """
    gatherer = GATHERERS.get(requirement)
    if gatherer is None:
        message = (
            f"no evidence is known for {requirement!r}; {did_you_mean(requirement, GATHERERS)}"
        )
        raise NoEvidence(message)
    if not met(requirement, dossier):
        gatherer(dossier)


def met(requirement: str, dossier: Dossier) -> bool:
    """Return whether nothing is missing for any move out of the present stage that asks for it."""
    find = dossier.rulebook.every_requirement[requirement].find
    moves = dossier.moves_asking(requirement) or ("any",)
    missing = (find(dossier.alliance, dossier.as_move(move), dossier.playbook) for move in moves)
    return not any(itertools.chain.from_iterable(missing))
