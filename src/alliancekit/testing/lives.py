"""Lives: the acts that carry an alliance through the gates of its playbook, each of them legal."""

from collections import deque
from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from alliancekit.alliance import Alliance
from alliancekit.decide import decide
from alliancekit.kernel.act import Act
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.kernel.wording import did_you_mean
from alliancekit.lifecycle.acts import Propose, Resume, Settle, ShowAgain
from alliancekit.lifecycle.stages import LifecycleChart, MoveRule
from alliancekit.lifecycle.words import Standing
from alliancekit.rulebook import Rulebook
from alliancekit.testing.dossier import Dossier
from alliancekit.testing.evidence import gather

PARTIES = (Party("helix", "Helix Bio", role="initiator"), Party("nordlab", "Nordlab"))
"""Who takes part where nobody else is named."""

PROPOSED_ON = date(2026, 1, 12)
"""When a life starts where no other day is named."""

IN_A_STAGE = 30
"""For how many days it stays in each stage where nothing else is said."""


def passage(
    move: str, alliance: Alliance, on: date, rulebook: Rulebook | None = None
) -> tuple[Act, ...]:
    """Return the acts that take an alliance through a gate: the evidence that it still needs, then the move.

    A pause is ended and disputes are settled where the move needs it. After a step back, what must be shown
    again is shown again.

    Args:
        move: The move's name in the playbook.
        alliance: The alliance as it is.
        on: The day on which everything is done.
        rulebook: The rules to judge by; the shipped ones where nothing is given.

    Returns:
        The acts in the order in which they are legal.

    Raises:
        Refused: The move does not lead out of the present stage, or what the gate asks for cannot be
            shown any more.
        NoEvidence: The gate asks for a requirement of your own.

    >>> orion = an_alliance_in("strategy")
    >>> [act.do for act in passage("select", orion, date(2026, 2, 11))][-2:]
    ['parties.assign-role', 'lifecycle.move']
    """
    dossier = Dossier.opened(alliance, on, rulebook)
    pass_gate(move, dossier)
    return tuple(dossier.acts)


def pass_gate(move: str, dossier: Dossier, *, reason: str | None = None) -> None:
    """Add to a dossier what takes its alliance through a gate: the evidence that it still needs, then the move.

    Args:
        move: The move's name in the playbook.
        dossier: The dossier.
        reason: Why, in words; words that always fit where none are given.

    Raises:
        Refused: The move does not lead out of the present stage, or what the gate asks for cannot be
            shown any more.
        NoEvidence: The gate asks for a requirement of your own.
    """
    lifecycle = dossier.playbook.lifecycle
    rule = lifecycle.rule(dossier.alliance.stage, move)
    if rule is not None:
        to_show = dossier.alliance.lifecycle.show_again
        _make_way(rule, dossier)
        for requirement in rule.requires:
            gather(requirement, dossier)
            if requirement in to_show:
                dossier.add(ShowAgain, requirement=requirement, shown="Both sides looked again.")
    act = dossier.as_move(move)
    dossier.record(act if reason is None else attrs.evolve(act, reason=reason))


def route(lifecycle: LifecycleChart, stage: str) -> tuple[str, ...]:
    """Return the moves from the first stage to another, in a life that leaves no stage out on its way.

    It leads forward, through as many stages as there are; only to a stage that lies on no way forward does
    it take the shortest way that there is.

    Args:
        lifecycle: The life cycle of a playbook.
        stage: The stage to reach.

    Raises:
        InvalidValue: There is no such stage.

    >>> from alliancekit.playbooks import shipped
    >>> route(shipped().get("light").lifecycle, "closed")
    ('agree', 'start', 'terminate', 'close')
    """
    ways: dict[str, tuple[str, ...]] = {lifecycle.initial: ()}
    for here in lifecycle.chart.states:
        for rule in lifecycle.moves_from(here) if here in ways else ():
            way = (*ways[here], rule.id)
            if lifecycle.earlier(here, rule.target) and len(way) > len(ways.get(rule.target, ())):
                ways[rule.target] = way
    waiting = deque(ways)
    while stage not in ways and waiting:
        here = waiting.popleft()
        for rule in lifecycle.moves_from(here):
            if rule.target not in ways:
                ways[rule.target] = (*ways[here], rule.id)
                waiting.append(rule.target)
    if stage not in ways:
        raise InvalidValue(
            "route", (f"no stage {stage!r}; {did_you_mean(stage, lifecycle.chart.states)}",)
        )
    return ways[stage]


def life_to(  # noqa: PLR0913 - each has a default, and all but the stage go by name
    stage: str,
    *,
    playbook: str = "standard",
    alliance: str = "orion",
    parties: tuple[Party, ...] = PARTIES,
    proposed_on: date = PROPOSED_ON,
    days: int = IN_A_STAGE,
    rulebook: Rulebook | None = None,
) -> tuple[Act, ...]:
    """Return the acts of a legal life up to a stage: the proposal, then gate after gate with its evidence.

    Args:
        stage: The stage to reach, for example `management`.
        playbook: The id of the playbook that it is managed by.
        alliance: The id of the alliance.
        parties: Who takes part.
        proposed_on: The day of the proposal.
        days: How many days it stays in each stage; less than 90, or a notice takes effect before the
            stage of the termination is left.
        rulebook: The rules to judge by; the shipped ones where nothing is given.

    Raises:
        InvalidValue: The playbook has no such stage.
        UnknownPlaybook: There is no such playbook.
        NoEvidence: A gate on the way asks for a requirement of your own.

    >>> [act.do for act in life_to("selection") if act.room == "lifecycle"]
    ['lifecycle.propose', 'lifecycle.move']
    """
    rules = rulebook or Rulebook.shipped()
    on = proposed_on
    proposal = Propose(
        alliance,
        on=on,
        name=f"The {alliance} alliance",
        parties=parties,
        playbook=playbook,
    )
    acts: list[Act] = [proposal]
    here = after(acts, rules)
    for move in route(rules.playbook(playbook).lifecycle, stage):
        on += timedelta(days=days)
        through = passage(move, here, on, rules)
        here = after(through, rules, start=here)
        acts.extend(through)
    return tuple(acts)


def an_alliance_in(  # noqa: PLR0913 - each has a default, and all but the stage go by name
    stage: str,
    *,
    playbook: str = "standard",
    alliance: str = "orion",
    parties: tuple[Party, ...] = PARTIES,
    proposed_on: date = PROPOSED_ON,
    days: int = IN_A_STAGE,
    rulebook: Rulebook | None = None,
) -> Alliance:
    """Return an alliance that has lived up to a stage; the arguments are those of `life_to`.

    >>> str(an_alliance_in("management"))
    'The orion alliance (orion): management, active; Helix Bio, Nordlab'
    """
    rules = rulebook or Rulebook.shipped()
    return after(
        life_to(
            stage,
            playbook=playbook,
            alliance=alliance,
            parties=parties,
            proposed_on=proposed_on,
            days=days,
            rulebook=rules,
        ),
        rules,
    )


def after(
    acts: Iterable[Act], rulebook: Rulebook | None = None, *, start: Alliance | None = None
) -> Alliance:
    """Return the alliance after acts, each of which must be legal.

    Args:
        acts: The acts in order.
        rulebook: The rules to judge by; the shipped ones where nothing is given.
        start: The alliance before them; where it is not given, the first act is its proposal.

    Raises:
        Refused: One of them is not legal.
        InvalidValue: There is neither an alliance nor an act.
    """
    alliance = start
    for act in acts:
        alliance = decide(alliance, act, rulebook).alliance
    if alliance is None:
        raise InvalidValue("after", ("found neither an alliance nor an act; expected a proposal",))
    return alliance


def _make_way(rule: MoveRule, dossier: Dossier) -> None:
    """End the pause, or settle the disputes, that a move is not legal under."""
    life = dossier.alliance.lifecycle
    if life.standing in rule.standings:
        return
    if life.standing is Standing.PAUSED:
        dossier.add(Resume)
    for dispute in life.disputes:
        dossier.add(Settle, dispute=dispute, settlement="Both sides gave way.")
