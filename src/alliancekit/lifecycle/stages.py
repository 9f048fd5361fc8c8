"""Stages and moves as a playbook declares them, and the chart that they make."""

from collections.abc import Iterator, Mapping
from functools import cached_property

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.fields import Id, Text
from alliancekit.kernel.value import Value
from alliancekit.lifecycle.words import Standing

GATE = "gate"
"""The guard of a move that has requirements: every one of them is met or waived."""

AT_WORK = "standing"
"""The guard of every move: the alliance's standing allows it."""


@attrs.frozen
class Stage(Value):
    """A stage of the life cycle.

    Attributes:
        id: Its name in acts, for example `negotiation`.
        name: Its name for people.
        purpose: What is done in it, in a sentence.
        crosswalk: What other schemes call it, by the name of the scheme; one stage can match several.
    """

    id: Id
    name: Text
    purpose: Text
    crosswalk: Mapping[Id, tuple[Text, ...]] = attrs.field(factory=dict, hash=False)


@attrs.frozen
class MoveRule(Value):
    """A move as a playbook declares it.

    Attributes:
        id: Its name in acts, for example `select`.
        sources: The stages that it leaves.
        target: The stage that it leads to.
        requires: The requirements that its gate asks for.
        standings: The standings in which it is legal.
        back: Whether it steps back, so that what the later gates had accepted must be shown again.
    """

    id: Id
    sources: tuple[Id, ...]
    target: Id
    requires: tuple[Id, ...] = ()
    standings: tuple[Standing, ...] = (Standing.ACTIVE, Standing.IN_DISPUTE)
    back: bool = False

    @property
    def guards(self) -> tuple[str, ...]:
        """The guards of this move's edges."""
        return (GATE, AT_WORK) if self.requires else (AT_WORK,)


@attrs.frozen(cache_hash=True)
class LifecycleChart(Value):
    """The life cycle of a playbook: its stages in order, and the moves between them.

    Attributes:
        stages: The stages; an alliance is proposed into the first.
        moves: The moves; one id can stand several times with different stages.
    """

    stages: tuple[Stage, ...]
    moves: tuple[MoveRule, ...]

    def faults(self) -> Iterator[str]:
        """Yield what would keep this from being a life cycle."""
        yield from Chart.faults(self._bare_chart())

    @cached_property
    def chart(self) -> Chart:
        """The chart that python-statemachine judges."""
        return self._bare_chart()

    @property
    def initial(self) -> str:
        """The stage that an alliance is proposed into."""
        return self.stages[0].id

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """The stages that no move leaves."""
        return self.chart.finals

    def rule(self, stage: str, move: str) -> MoveRule | None:
        """Return the rule of a move from a stage, or `None` where it is not legal."""
        return self._rules.get((stage, move))

    def stage(self, stage: str) -> Stage | None:
        """Return a stage by its id."""
        return next((each for each in self.stages if each.id == stage), None)

    def moves_from(self, stage: str) -> tuple[MoveRule, ...]:
        """Return the moves that leave a stage, whatever their gates."""
        return tuple(rule for rule in self.moves if stage in rule.sources)

    def earlier(self, stage: str, other: str) -> bool:
        """Return whether a stage comes before another in the order of the life cycle."""
        return self._positions[stage] < self._positions[other]

    def passed_over(self, stage: str, since: str) -> tuple[str, ...]:
        """Return the requirements of the gates on the way forward to a stage, since an earlier one."""
        forward = [rule for rule in self.moves if not rule.back and self._leads_on(rule)]
        asked: list[str] = []
        waiting, seen = [stage], {stage}
        while waiting:
            reached = waiting.pop()
            for rule in forward:
                if rule.target == reached:
                    asked.extend(rule.requires)
                    for source in rule.sources:
                        if source not in seen and self.earlier(since, source):
                            seen.add(source)
                            waiting.append(source)
        return tuple(dict.fromkeys(asked))

    def to_mermaid(self) -> str:
        """Return the life cycle as a Mermaid state diagram."""
        return self.chart.to_mermaid()

    def _leads_on(self, rule: MoveRule) -> bool:
        return all(self.earlier(source, rule.target) for source in rule.sources)

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {stage.id: position for position, stage in enumerate(self.stages)}

    @cached_property
    def _rules(self) -> Mapping[tuple[str, str], MoveRule]:
        return {(source, rule.id): rule for rule in self.moves for source in rule.sources}

    def _bare_chart(self) -> Chart:
        return Chart(
            "lifecycle",
            tuple(stage.id for stage in self.stages),
            tuple(
                Edge(rule.id, source, rule.target, rule.guards)
                for rule in self.moves
                for source in rule.sources
            ),
        )
