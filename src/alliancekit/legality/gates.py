"""The gates of the life cycle: whether a move may pass, and all that is missing if not."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Requirement
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.legality.verdict import Reason
from alliancekit.lifecycle.acts import Move, ShowAgain, Waive
from alliancekit.lifecycle.stages import AT_WORK, GATE, MoveRule

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook

NOT_FROM_HERE = "lifecycle.not-from-here"
STANDING_FORBIDS = "lifecycle.standing"


def passage(
    alliance: "Alliance",
    move: Move,
    playbook: "Playbook",
    requirements: Mapping[str, Requirement],
) -> list[Reason]:
    """Return every reason why a move may not be made; none when its gate is open.

    The playbook's chart decides: an edge from the present stage, the guard `gate` (every
    requirement is met or waived) and the guard `standing`. What the guards found is the reasons.
    """
    life, lifecycle = alliance.lifecycle, playbook.lifecycle
    rule = lifecycle.rule(life.stage, move.move)
    if rule is None:
        return [_not_from_here(alliance, move, playbook)]
    missing = _missing(alliance, move, playbook, rule, requirements)
    holding = [] if missing else [GATE]
    if life.standing in rule.standings:
        holding.append(AT_WORK)
    if lifecycle.chart.step(life.stage, move.move, *holding) is not None:
        return []
    return missing if AT_WORK in holding else [*missing, _standing_forbids(alliance, move, rule)]


def waiver(waive: Waive, requirements: Mapping[str, Requirement]) -> Iterator[Reason]:
    """Yield why a requirement cannot be waived: what the law of the trade never allows, nobody waives."""
    each = requirements.get(waive.requirement)
    if each is not None and not each.waivable:
        yield Reason(
            "lifecycle.not-waivable",
            "What the trade never allows cannot be waived.",
            f"{waive.requirement} asks: {each.rule}",
            "meet the requirement instead",
        )


def shown_again(
    alliance: "Alliance",
    show: ShowAgain,
    playbook: "Playbook",
    requirements: Mapping[str, Requirement],
) -> Iterator[Reason]:
    """Yield what is missing of a requirement that is to be shown again after a step back."""
    each = requirements.get(show.requirement)
    if each is not None and show.requirement in alliance.lifecycle.show_again:
        as_move = Move(show.alliance, on=show.on, move="show-again", reason=show.shown)
        for finding in each.find(alliance, as_move, playbook):
            yield Reason.of(each.code, each.rule, finding)


def _missing(
    alliance: "Alliance",
    move: Move,
    playbook: "Playbook",
    rule: MoveRule,
    requirements: Mapping[str, Requirement],
) -> list[Reason]:
    life = alliance.lifecycle
    waived = life.waived(move.on)
    missing = [
        Reason.of(each.code, each.rule, finding)
        for name in rule.requires
        if name not in waived
        for each in (requirements[name],)
        for finding in each.find(alliance, move, playbook)
    ]
    missing += [
        _shown_no_more(alliance, requirements[name])
        for name in life.show_again
        if name in rule.requires and name not in waived
    ]
    return missing


def _shown_no_more(alliance: "Alliance", each: Requirement) -> Reason:
    return Reason(
        each.code,
        each.rule,
        f"it was accepted before {alliance.id} stepped back to {alliance.stage}",
        f"submit lifecycle.show-again with requirement='{each.id}', once it is met",
    )


def _not_from_here(alliance: "Alliance", move: Move, playbook: "Playbook") -> Reason:
    chart = playbook.lifecycle.chart
    legal = chart.legal_from(alliance.stage)
    sources = chart.sources(move.move)
    if sources:
        found = f"{alliance.id} is in {alliance.stage}; {move.move} leads out of {listed(sources)}"
    else:
        hint = did_you_mean(move.move, chart.events)
        found = f"the playbook {playbook.id} has no move {move.move!r}; {hint}"
    return Reason(
        NOT_FROM_HERE,
        "A move leads out of the stage that the alliance is in, as its playbook says.",
        found,
        f"legal from {alliance.stage}: {listed(legal, none='nothing, the alliance has ended')}",
    )


def _standing_forbids(alliance: "Alliance", move: Move, rule: MoveRule) -> Reason:
    remedies = {
        "paused": "submit lifecycle.resume first",
        "in-dispute": "settle what is disputed with lifecycle.settle first: "
        + listed(alliance.lifecycle.disputes),
    }
    return Reason(
        STANDING_FORBIDS,
        "While an alliance is paused it can only be resumed, ended or taken a step back; "
        "while it is in dispute it is not closed.",
        f"{alliance.id} is {alliance.standing}; {move.move} needs it to be "
        f"{listed(rule.standings).replace(' and ', ' or ')}",
        remedies.get(alliance.standing, "wait until its standing allows the move"),
    )
