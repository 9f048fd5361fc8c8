"""The one path: an act is asked about, and if nothing stands against it, it becomes facts.

Everything here is pure. An application that keeps its alliances and organizations itself calls `check` and
`decide`; the ledger does the same and stores what comes out.
"""

from datetime import date
from typing import overload

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.act import Act, Deed, OrganizationAct
from alliancekit.kernel.due import Due
from alliancekit.kernel.picture import Shown
from alliancekit.legality.gates import passage, shown_again, waiver
from alliancekit.legality.subjects import (
    STARTING,
    is_done_to,
    nothing_there,
    of_another,
    unknown_playbook,
)
from alliancekit.legality.verdict import Reason, Refused, Verdict
from alliancekit.lifecycle.acts import Move, Propose, ShowAgain, Waive
from alliancekit.parties.organization import Organization
from alliancekit.parties.organization_acts import RegisterOrganization
from alliancekit.playbooks import Playbook, UnknownPlaybook
from alliancekit.rulebook import Rulebook

_NOTHING_MISSING = {"code": "", "rule": "", "found": "", "remedy": ""}


@attrs.frozen(slots=False)
class Outcome(Shown):
    """What an accepted act gives.

    Attributes:
        alliance: The alliance after it.
        facts: The facts to record for it: the act completed, then what follows from it.
        others: What it gives beyond this alliance: a reconstitution starts another.
    """

    alliance: Alliance
    facts: tuple[Act, ...]
    others: tuple["Outcome", ...] = ()


@attrs.frozen(slots=False)
class OrganizationOutcome:
    """What an accepted act gives that is about an organization.

    Attributes:
        organization: The organization after it.
        facts: The facts to record for it: the act.
    """

    organization: Organization
    facts: tuple[OrganizationAct, ...]


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
class NextSteps(Shown):
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

    def to_records(self) -> list[dict[str, str | bool]]:
        """Return one plain record for each thing that is missing, and one for each move that is open."""
        return [
            {"move": each.move, "to": each.to, "open": each.verdict.allowed, **missing}
            for each in self.moves
            for missing in each.verdict.to_records() or [_NOTHING_MISSING]
        ]


def check(
    subject: Alliance | Organization | None, act: Deed, rulebook: Rulebook | None = None
) -> Verdict:
    """Return whether an act is legal, and every reason that stands against it.

    Args:
        subject: The alliance as it is, or the organization; `None` where there is none yet.
        act: What someone wants to do to it.
        rulebook: The rules to judge by; the shipped ones where nothing is given.

    Returns:
        The verdict: its reasons in the order of their codes, none when the act is allowed. Asking never
        raises and changes nothing.
    """
    reasons, _ = _judged(subject, act, rulebook or Rulebook.shipped())
    return Verdict(act, tuple(sorted(reasons)))


@overload
def decide(subject: Alliance | None, act: Act, rulebook: Rulebook | None = None) -> Outcome: ...
@overload
def decide(
    subject: Organization | None, act: OrganizationAct, rulebook: Rulebook | None = None
) -> OrganizationOutcome: ...
@overload
def decide(
    subject: Alliance | Organization | None, act: Deed, rulebook: Rulebook | None = None
) -> Outcome | OrganizationOutcome: ...
def decide(
    subject: Alliance | Organization | None, act: Deed, rulebook: Rulebook | None = None
) -> Outcome | OrganizationOutcome:
    """Return what an act gives: the facts to record, and the alliance or organization after them.

    Args:
        subject: The alliance as it is, or the organization; `None` for a proposal or a registration,
            which starts one.
        act: What someone does to it.
        rulebook: The rules to judge by; the shipped ones where nothing is given.

    Raises:
        Refused: The act is not legal; the error carries the same verdict that `check` gives.
    """
    reasons, playbook = _judged(subject, act, rulebook or Rulebook.shipped())
    if playbook is not None and not reasons:
        if isinstance(subject, Alliance) and isinstance(act, Act):
            return _done(subject, act, playbook)
        if isinstance(subject, Organization) and isinstance(act, OrganizationAct):
            return OrganizationOutcome(subject.after(act), (act,))
        if isinstance(act, Propose):
            return _started(act.starts(playbook))
        if isinstance(act, RegisterOrganization):
            return OrganizationOutcome(Organization.registered(act), (act,))
    raise Refused(Verdict(act, tuple(sorted(reasons))))


def _done(alliance: Alliance, act: Act, playbook: Playbook) -> Outcome:
    after, own, others = alliance, [], []
    for fact in act.becomes(alliance, playbook):
        if isinstance(fact, Propose):
            others.append(_started(fact))
        else:
            own.append(fact)
            after = after.after(fact)
    return Outcome(after, tuple(own), tuple(others))


def _judged(
    subject: Alliance | Organization | None, act: Deed, rules: Rulebook
) -> tuple[list[Reason], Playbook | None]:
    """Return what stands against an act, and the playbook that it was judged by, where there is one."""
    try:
        playbook = rules.judging(subject, act)
    except UnknownPlaybook as unknown:
        return [unknown_playbook(act, str(unknown))], None
    return _reasons(subject, act, playbook, rules), playbook


def _reasons(
    subject: Alliance | Organization | None, act: Deed, playbook: Playbook, rules: Rulebook
) -> list[Reason]:
    if subject is None:
        if isinstance(act, Propose):
            subject = Alliance.proposed(act.starts(playbook))
        elif isinstance(act, RegisterOrganization):
            subject = Organization.registered(act)
        else:
            return [nothing_there(act)]
    elif isinstance(act, STARTING) or not is_done_to(act, subject):
        return [of_another(subject, act)]
    reasons = [
        Reason.of(each.code, each.rule, finding)
        for each in rules.policies_for(type(act))
        for finding in each.find(subject, act, playbook)
    ]
    if isinstance(subject, Alliance):
        match act:
            case Move():
                reasons += passage(subject, act, playbook, rules.every_requirement)
            case Waive():
                reasons += waiver(act, rules.every_requirement)
            case ShowAgain():
                reasons += shown_again(subject, act, playbook, rules.every_requirement)
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
