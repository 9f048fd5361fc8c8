"""The one path: an act is asked about, and if nothing stands against it, it becomes facts.

Everything here is pure. An application that keeps its alliances itself calls `check` and `decide`;
the ledger does the same and stores what comes out.
"""

from datetime import date

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.act import Act
from alliancekit.kernel.due import Due
from alliancekit.legality.gates import passage, shown_again, waiver
from alliancekit.legality.verdict import Reason, Refused, Verdict
from alliancekit.lifecycle.acts import Move, Propose, ShowAgain, Waive
from alliancekit.playbooks import Playbook, UnknownPlaybook
from alliancekit.rulebook import Rulebook


@attrs.frozen(slots=False)
class Outcome:
    """What an accepted act gives.

    Attributes:
        alliance: The alliance after it.
        facts: The facts to record for it: the act completed, then what follows from it.
        others: What it gives beyond this alliance: a reconstitution starts another.
    """

    alliance: Alliance
    facts: tuple[Act, ...]
    others: tuple["Outcome", ...] = ()


@attrs.frozen
class Outlook:
    """A move out of the present stage, and whether its gate is open.

    Attributes:
        move: The move's name.
        to: The stage that it leads to.
        verdict: What stands against it, if anything.
    """

    move: str
    to: str
    verdict: Verdict


@attrs.frozen
class NextSteps:
    """What can be done next with an alliance.

    Attributes:
        moves: Every move out of its stage, with what is missing for each.
        due: What is still to be done, earliest first.
    """

    moves: tuple[Outlook, ...]
    due: tuple[Due, ...]

    @property
    def open_moves(self) -> tuple[str, ...]:
        """The moves whose gates are open."""
        return tuple(each.move for each in self.moves if each.verdict.allowed)


def check(alliance: Alliance | None, act: Act, rulebook: Rulebook | None = None) -> Verdict:
    """Return whether an act is legal, and every reason that stands against it.

    Args:
        alliance: The alliance as it is; `None` where there is none yet.
        act: What someone wants to do.
        rulebook: The rules to judge by; the shipped ones where nothing is given.

    Returns:
        The verdict: its reasons in the order of their codes, none when the act is allowed. Asking never
        raises and changes nothing.
    """
    return _judged(alliance, act, rulebook or Rulebook.shipped())[0]


def decide(alliance: Alliance | None, act: Act, rulebook: Rulebook | None = None) -> Outcome:
    """Return what an act gives: the facts to record, and the alliance after them.

    Args:
        alliance: The alliance as it is; `None` for a proposal, which starts one.
        act: What someone does.
        rulebook: The rules to judge by; the shipped ones where nothing is given.

    Raises:
        Refused: The act is not legal; the error carries the same verdict that `check` gives.
    """
    verdict, playbook = _judged(alliance, act, rulebook or Rulebook.shipped())
    if playbook is None or verdict.reasons:
        raise Refused(verdict)
    if isinstance(act, Propose):
        return _started(act.starts(playbook))
    if alliance is None:
        raise Refused(verdict)
    after, own, others = alliance, [], []
    for fact in act.becomes(alliance, playbook):
        if isinstance(fact, Propose):
            others.append(_started(fact))
        else:
            own.append(fact)
            after = after.after(fact)
    return Outcome(after, tuple(own), tuple(others))


def _judged(
    alliance: Alliance | None, act: Act, rules: Rulebook
) -> tuple[Verdict, Playbook | None]:
    """Return the verdict on an act, and the playbook that it was judged by, where there is one."""
    try:
        playbook = rules.judging(alliance, act)
    except UnknownPlaybook as unknown:
        return Verdict(act, (_unknown_playbook(unknown),)), None
    reasons = _reasons(alliance, act, playbook, rules)
    return Verdict(act, tuple(sorted(reasons)) if reasons else ()), playbook


def _reasons(
    alliance: Alliance | None, act: Act, playbook: Playbook, rules: Rulebook
) -> list[Reason]:
    if alliance is None:
        if not isinstance(act, Propose):
            return [_not_proposed(act)]
        alliance = Alliance.proposed(act.starts(playbook))
    elif isinstance(act, Propose) or act.alliance != alliance.id:
        return [_of_another(alliance, act)]
    reasons = [
        Reason.of(each.code, each.rule, finding)
        for each in rules.policies_for(type(act))
        for finding in each.find(alliance, act, playbook)
    ]
    match act:
        case Move():
            reasons += passage(alliance, act, playbook, rules.every_requirement)
        case Waive():
            reasons += waiver(act, rules.every_requirement)
        case ShowAgain():
            reasons += shown_again(alliance, act, playbook, rules.every_requirement)
        case _:
            pass
    return reasons


def next_steps(alliance: Alliance, on: date, rulebook: Rulebook | None = None) -> NextSteps:
    """Return what can be done next: each move with what is missing for it, and what is due.

    Args:
        alliance: The alliance as it is.
        on: The day for which is asked.
        rulebook: The rules to judge by; the shipped ones where nothing is given.
    """
    rules = rulebook or Rulebook.shipped()
    lifecycle = rules.judging(alliance, Move(alliance.id, on=on, move="any")).lifecycle
    return NextSteps(
        tuple(
            Outlook(
                rule.id,
                rule.target,
                check(alliance, Move(alliance.id, on=on, move=rule.id), rules),
            )
            for rule in lifecycle.moves_from(alliance.stage)
        ),
        alliance.due,
    )


def _started(proposal: Propose) -> Outcome:
    return Outcome(Alliance.proposed(proposal), (proposal,))


def _not_proposed(act: Act) -> Reason:
    return Reason(
        "lifecycle.not-proposed",
        "Everything that is done to an alliance follows its proposal.",
        f"there is no alliance {act.alliance}",
        "submit lifecycle.propose first, or name an alliance that exists",
    )


def _of_another(alliance: Alliance, act: Act) -> Reason:
    if isinstance(act, Propose):
        return Reason(
            "lifecycle.already-proposed",
            "An alliance is proposed once.",
            f"{alliance.id} was proposed on {alliance.lifecycle.proposed_on}: {alliance.name}",
            "choose another id, or go on with the alliance that is there",
        )
    return Reason(
        "lifecycle.another-alliance",
        "An act is asked about with the alliance that it names.",
        f"the act names {act.alliance}, and the alliance given is {alliance.id}",
        f"ask with the alliance {act.alliance}, or name {alliance.id} in the act",
    )


def _unknown_playbook(unknown: UnknownPlaybook) -> Reason:
    return Reason(
        "lifecycle.unknown-playbook",
        "An alliance is managed by a playbook that the rulebook has.",
        str(unknown),
        "name one that is known, or give yours to the rulebook: open_ledger(..., playbooks=[...])",
    )
