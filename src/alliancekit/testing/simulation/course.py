"""The course of an alliance: what is done in each stage, how long it stays there, and where it goes from there."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from alliancekit.lifecycle.stages import LifecycleChart, MoveRule
from alliancekit.testing.lives import pass_gate
from alliancekit.testing.simulation import (
    case_scenes,
    deal_scenes,
    end_scenes,
    launch_scenes,
    work_scenes,
)
from alliancekit.testing.simulation.story import Scene, Story

TERMINATE, RESCIND, CLOSE = "terminate", "rescind", "close"
ABANDON, STEP_BACK = "abandon", "step-back"
WAYS_OUT = (TERMINATE, RESCIND, CLOSE, ABANDON, STEP_BACK)
"""The moves that every playbook names alike; the others lead on."""

SCENES: Mapping[str, Scene] = MappingProxyType(
    {
        "rationale": case_scenes.rationale,
        "objectives": case_scenes.objectives,
        "value-drafted": case_scenes.value,
        "three-way-value": case_scenes.value,
        "sponsor": case_scenes.sponsor,
        "candidates-compared": case_scenes.candidates,
        "differences-listed": case_scenes.differences,
        "exclusivity-checked": case_scenes.exclusivity,
        "words-agreed": case_scenes.words,
        "terms-agreed": deal_scenes.terms,
        "joint-plan": deal_scenes.milestones,
        "managers-named": deal_scenes.managers,
        "decision-rights": deal_scenes.decision_rights,
        "risks-registered": deal_scenes.risks,
        "agreement-executed": deal_scenes.agreement,
        "steering-committee": deal_scenes.committee,
        "escalation-ladder": deal_scenes.ladder,
        "exit-principles": deal_scenes.exit_principles,
        "scorecard": deal_scenes.scorecard,
        "kickoff-held": launch_scenes.kickoff,
        "launch-tasks-done": launch_scenes.tasks,
        "baselines": work_scenes.readings,
        "termination-ground": end_scenes.ground,
        "notice-given": end_scenes.notice,
        "transition-done": end_scenes.transition,
        "lessons-recorded": end_scenes.lessons,
        "goodwill-statement": end_scenes.goodwill,
    }
)
"""By requirement, how people come to meet it; what they leave open at the gate is done there."""

_AT_THE_END = ("termination-ground", "notice-given")
"""What is done on the day of the move itself: nobody states a ground weeks before."""

_DETOURS = ((TERMINATE, 6, 40, 150), (ABANDON, 3, 30, 200), (STEP_BACK, 4, 20, 90))
"""What comes in between, away from the stage of the daily work: how often of a hundred, and after how many days."""

_REASONS = {
    ABANDON: (
        "Another plan took the people.",
        "The partner was bought.",
        "The numbers do not add up.",
    ),
    STEP_BACK: ("The plan rests on terms that are open again.", "A new sponsor asks anew."),
}
_ANY_REASON = ("The market has moved.", "Both sides want more of it.", "What was planned is done.")


def run(story: Story) -> None:
    """Tell an alliance from stage to stage, until it has ended or the time is over."""
    lifecycle = story.dossier.playbook.lifecycle
    while story.alliance.stage not in lifecycle.ends:
        here = story.alliance.stage
        rule, on = _next_move(story, lifecycle)
        _plan_scenes(story, rule, on)
        story.live_until(on)
        if on > story.last:
            return
        if rule.id == TERMINATE:
            _at_once(story, rule)
        elif rule.id == RESCIND:
            end_scenes.think_again(story)
        pass_gate(rule.id, story.dossier, reason=story.one_of(_REASONS.get(rule.id, _ANY_REASON)))
        if _works(lifecycle, story.alliance.stage) and not _works(lifecycle, here):
            work_scenes.begin(story)
    story.forget_plans()


def _plan_scenes(story: Story, rule: MoveRule, on: date) -> None:
    """Put what the next gate asks for on the agenda, each thing on a day before it."""
    asked = rule.requires
    if rule.id in {ABANDON, STEP_BACK}:
        onward = [
            each
            for each in story.dossier.playbook.lifecycle.moves_from(story.alliance.stage)
            if each.id not in WAYS_OUT
        ]
        asked = onward[0].requires[:1] if onward else ()
    most = max(1, (on - story.day).days - 20)
    days = sorted(story.between(1, most) for _ in asked)
    for requirement, day in zip(asked, days, strict=True):
        scene = SCENES.get(requirement)
        if scene is not None and requirement not in _AT_THE_END and story.lacks(requirement):
            story.plan(story.day + timedelta(days=day), scene)


def _at_once(story: Story, rule: MoveRule) -> None:
    """Do what is done on the day of the move."""
    for requirement in rule.requires:
        if requirement in _AT_THE_END and story.lacks(requirement):
            SCENES[requirement](story)


def _next_move(story: Story, lifecycle: LifecycleChart) -> tuple[MoveRule, date]:
    """Return the move that comes next, and its day."""
    here = story.alliance.stage
    rules = {rule.id: rule for rule in lifecycle.moves_from(here)}
    if CLOSE in rules:
        return _to_the_end(story, rules)
    onward = [rule for name, rule in rules.items() if name not in WAYS_OUT]
    if here == _home(lifecycle):
        return _from_home(story, rules, onward)
    for name, percent, least, most in _DETOURS:
        if name in rules and story.chance(percent):
            return rules[name], story.days_on(least, most)
    straight = [each for each in onward if lifecycle.earlier(here, each.target)] or onward
    rule = straight[0] if story.chance(80) else story.one_of(onward)
    return rule, story.days_on(35, 200)


def _to_the_end(story: Story, rules: Mapping[str, MoveRule]) -> tuple[MoveRule, date]:
    """Close what is ending; a few think better of it in time."""
    if story.chance(4):
        return rules[RESCIND], story.days_on(20, 50)
    return rules[CLOSE], story.days_on(100, 300)


def _from_home(
    story: Story, rules: Mapping[str, MoveRule], onward: Sequence[MoveRule]
) -> tuple[MoveRule, date]:
    """Work for years; then transform it, or end it: the sooner, the worse it goes."""
    if onward and story.chance(45):
        return story.one_of(onward), story.days_on(300, 1400)
    sooner = 2 if story.goal < story.health else 1
    return rules[TERMINATE], story.days_on(400 // sooner, 2600 // sooner)


def _home(lifecycle: LifecycleChart) -> str:
    """Return the stage in which an alliance does its work: where it goes on when its end is called off."""
    return next(rule.target for rule in lifecycle.moves if rule.id == RESCIND)


def _works(lifecycle: LifecycleChart, stage: str) -> bool:
    """Return whether the parties work together in a stage: it can be left by a termination."""
    return lifecycle.rule(stage, TERMINATE) is not None
