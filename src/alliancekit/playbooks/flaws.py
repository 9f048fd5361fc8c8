"""What can be wrong with a playbook beyond the form of each table, whether it was read or built.

Each function looks at parts that are well formed each for itself, and yields what does not fit
together, with the place in the playbook and what to do about it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

import attrs

from alliancekit.governance.ladder import EscalationLadder, Resolver
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.lifecycle.stages import MoveRule, Stage
from alliancekit.metrics.metric import Metric
from alliancekit.parties.culture import CultureScale

Place = tuple[str | int, ...]
"""Where something stands in a playbook: `("move", 3, "requires", 1)`."""


@attrs.frozen
class Flaw:
    """Something that does not fit with the rest of a playbook.

    Attributes:
        place: Where it stands.
        found: What is so.
        remedy: What to do about it.
    """

    place: Place
    found: str
    remedy: str


def stage_flaws(stages: Sequence[tuple[Place, Stage]]) -> Iterator[Flaw]:
    """Yield stages that are not there at all, or cannot be told apart."""
    if not stages:
        yield Flaw(("stage",), "it has no stages", "add a [[stage]] with id, name and purpose")
    seen: dict[str, str] = {}
    for place, stage in stages:
        other = seen.setdefault(_bare(stage.id), stage.id)
        if other != stage.id:
            yield _alike((*place, "id"), "stage", stage.id, other)
    counts: Counter[str] = Counter()
    for place, stage in stages:
        counts[stage.id] += 1
        if counts[stage.id] > 1:
            yield Flaw(
                (*place, "id"),
                f"the stage {stage.id!r} is there twice",
                "remove one of them, or give it another id",
            )


def move_flaws(moves: Sequence[tuple[Place, MoveRule]], stages: Collection[str]) -> Iterator[Flaw]:
    """Yield what is wrong with single moves: stages that do not exist, ambiguities, dead letters.

    Args:
        moves: The moves.
        stages: The ids of all stages, in their order.
    """
    order = list(stages)
    taken: set[tuple[str, str]] = set()
    seen: dict[str, str] = {}
    for place, rule in moves:
        yield from _end_flaws(place, rule, order)
        other = seen.setdefault(_bare(rule.id), rule.id)
        if other != rule.id:
            yield _alike((*place, "id"), "move", rule.id, other)
        for at, source in enumerate(rule.sources):
            if (source, rule.id) in taken:
                yield Flaw(
                    (*place, "from", at),
                    f"the move {rule.id!r} leads out of {source!r} more than once",
                    "keep one of them, or name the other move differently",
                )
            taken.add((source, rule.id))
        if not rule.standings:
            yield Flaw(
                (*place, "standings"),
                f"the move {rule.id!r} is legal in no standing",
                "leave `standings` out for active and in-dispute, or name at least one",
            )
        yield from word_flaws((*place, "requires"), rule.requires)
        yield from word_flaws((*place, "standings"), rule.standings)


def _bare(name: str) -> str:
    """Return an id without the marks that the state machine cannot tell apart."""
    return re.sub("[._-]", "-", name)


def _alike(place: Place, kind: str, name: str, other: str) -> Flaw:
    return Flaw(
        place,
        f"the {kind}s {other!r} and {name!r} differ in a dash, dot or underscore only",
        "give one of them another id",
    )


def _end_flaws(place: Place, rule: MoveRule, order: list[str]) -> Iterator[Flaw]:
    """Yield what is wrong with the stages that a move joins."""
    if not rule.sources:
        yield Flaw(
            (*place, "from"),
            f"the move {rule.id!r} leads out of no stage",
            "name at least one stage in `from`, or remove the move",
        )
    ends = [*(((*place, "from", at), source) for at, source in enumerate(rule.sources))]
    for where, stage in (*ends, ((*place, "to"), rule.target)):
        if stage not in order:
            yield Flaw(
                where,
                f"the move {rule.id!r} names the stage {stage!r}, which is not there",
                did_you_mean(stage, order) if order else "add the stages first",
            )
    for where, source in ends:
        if source == rule.target:
            yield Flaw(
                where,
                f"the move {rule.id!r} leads from {source!r} to itself",
                "name another stage, or remove the move",
            )
        elif rule.back and source in order and rule.target in order[order.index(source) :]:
            yield Flaw(
                (*place, "back"),
                f"the move {rule.id!r} steps back, but {rule.target!r} comes after {source!r}",
                "leave `back` out, or name an earlier stage in `to`",
            )


def path_flaws(
    stages: Sequence[tuple[Place, Stage]], moves: Sequence[tuple[Place, MoveRule]]
) -> Iterator[Flaw]:
    """Yield stages that no alliance could reach, or from which none could come to an end."""
    if not stages:
        return
    known = dict.fromkeys(stage.id for _, stage in stages)
    ways = [
        (source, rule.target)
        for _, rule in moves
        for source in rule.sources
        if source in known and rule.target in known
    ]
    first = next(iter(known))
    reached = _connected({first}, ways)
    ends = known.keys() - {source for source, _ in ways}
    if not ends:
        yield Flaw(
            ("stage",),
            "it has no end: a move leads out of every stage",
            "add a [[stage]] that no move leaves, such as 'closed', and a move to it",
        )
    ending = _connected(ends, [(target, source) for source, target in ways])
    for place, stage in stages:
        if stage.id not in reached:
            yield Flaw(
                place,
                f"no way of moves leads from {first!r} to the stage {stage.id!r}",
                f"add a [[move]] with to = {stage.id!r}, or remove the stage",
            )
        if ends and stage.id not in ending:
            yield Flaw(
                place,
                f"no way of moves leads from the stage {stage.id!r} to an end "
                f"({listed(each for each in known if each in ends)})",
                f"add a [[move]] out of {stage.id!r} that leads on to an end",
            )


def _connected(start: Collection[str], ways: list[tuple[str, str]]) -> set[str]:
    """Return the stages that the ways lead to from some stages, those included."""
    reached, waiting = set(start), list(start)
    while waiting:
        here = waiting.pop()
        for source, target in ways:
            if source == here and target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def requirement_flaws(
    moves: Sequence[tuple[Place, MoveRule]], known: Collection[str]
) -> Iterator[Flaw]:
    """Yield requirements that no rule answers for."""
    for place, rule in moves:
        for at, name in enumerate(rule.requires):
            if name not in known:
                yield Flaw(
                    (*place, "requires", at),
                    f"the move {rule.id!r} asks for {name!r}, which is no requirement",
                    f"{did_you_mean(name, known)} One of your own is named to `load_playbook` in "
                    "`requirements`",
                )


def ladder_flaws(place: Place, ladder: EscalationLadder | None) -> Iterator[Flaw]:
    """Yield what a ladder that others are to adopt may not leave open."""
    if ladder is None:
        return
    if len(ladder.steps) < 2:  # noqa: PLR2004 - the gate `escalation-ladder` asks for two
        yield Flaw(
            (*place, "steps"),
            f"the escalation ladder has {len(ladder.steps) or 'no'} step"
            + ("s" if not ladder.steps else ""),
            "give it two or more [[ladder.steps]], each with `who` and `limit`",
        )
    for at, step in enumerate(ladder.steps):
        if step.limit is None:
            yield Flaw(
                (*place, "steps", at),
                f"the step {step.who!r} of the escalation ladder has no time limit",
                'add `limit`, such as { days = 10, kind = "business" }',
            )
    if ladder.resolver is None:
        yield Flaw(
            place,
            "the escalation ladder does not end in a resolver",
            f"add `resolver`: {listed(Resolver).replace(' and ', ' or ')}",
        )


def weight_flaws(metrics: Sequence[tuple[Place, Metric]]) -> Iterator[Flaw]:
    """Yield dimensions in which weights are given that do not sum to 1."""
    weighted = [(place, each) for place, each in metrics if each.weight is not None]
    for dimension in dict.fromkeys(each.dimension for _, each in weighted):
        members = [(place, each) for place, each in weighted if each.dimension is dimension]
        total = sum((each.weight or Decimal(0) for _, each in members), Decimal(0))
        if total != 1:
            yield Flaw(
                (*members[-1][0], "weight"),
                f"the weights of the {dimension} metrics sum to {total}: "
                + listed(f"{each.id} {each.weight}" for _, each in members),
                "change them so that they sum to 1, or give none of them a weight",
            )


def scale_flaws(scales: Sequence[tuple[Place, CultureScale]]) -> Iterator[Flaw]:
    """Yield culture scales that cannot be told apart."""
    counts: Counter[str] = Counter()
    for place, scale in scales:
        counts[scale.id] += 1
        if counts[scale.id] > 1:
            yield Flaw(
                (*place, "id"),
                f"the culture scale {scale.id!r} is there twice",
                "remove one of them, or give it another id",
            )


def word_flaws(place: Place, words: Sequence[str]) -> Iterator[Flaw]:
    """Yield words that a list names twice."""
    counts: Counter[str] = Counter()
    for at, word in enumerate(words):
        counts[word] += 1
        if counts[word] == 2:  # noqa: PLR2004 - said once, however often it is repeated
            yield Flaw((*place, at), f"`{place[-1]}` names {str(word)!r} twice", "name it once")
