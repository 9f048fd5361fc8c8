"""The stage mix: how many alliances are in which stage of their life."""

import functools
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted
from alliancekit.playbooks import shipped
from alliancekit.portfolio.figures import in_percent, ratio
from alliancekit.portfolio.membership import is_live

if TYPE_CHECKING:
    from alliancekit.portfolio.portfolio import Portfolio


@attrs.frozen
class StageCount:
    """The alliances of one stage.

    Attributes:
        stage: The id of the stage.
        alliances: The ids of the alliances that are in it.
        share: Their part of all live alliances, from 0 to 1; `None` for a stage in which alliances have ended.
    """

    stage: str
    alliances: tuple[str, ...]
    share: Decimal | None


@attrs.frozen
class StageMix(Shown):
    """How many alliances of a portfolio are in which stage.

    Attributes:
        on: The day.
        stages: The stages of the live alliances, in the order of the life cycle.
        ended: The stages in which alliances have ended.
    """

    on: date
    stages: tuple[StageCount, ...]
    ended: tuple[StageCount, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many live alliances are in each stage."""
        return {each.stage: len(each.alliances) for each in self.stages}

    def to_records(self) -> list[dict[str, Any]]:
        """Return a plain dictionary for each stage."""
        return [
            {
                "stage": each.stage,
                "alliances": len(each.alliances),
                "share": each.share,
                "which": ", ".join(each.alliances),
            }
            for each in (*self.stages, *self.ended)
        ]

    def __str__(self) -> str:
        """Return the mix in one line."""
        if not self.stages:
            return f"no live alliance on {self.on}"
        said = (f"{each.stage} {len(each.alliances)}" for each in self.stages)
        live = sum(len(each.alliances) for each in self.stages)
        return f"{counted(live, 'live alliance')} on {self.on}: {', '.join(said)}"

    def explain(self) -> str:
        """Return in words which alliances each number stands for."""
        lines = [str(self)]
        lines += [
            f"  {each.stage}, {in_percent(each.share)}: {', '.join(each.alliances)}"
            for each in self.stages
        ]
        lines += [f"  {each.stage}: {', '.join(each.alliances)}" for each in self.ended]
        return "\n".join(lines)


def stage_mix(portfolio: "Portfolio") -> StageMix:
    """Return how many alliances are in which stage of their life."""
    live: dict[str, list[str]] = {}
    ended: dict[str, list[str]] = {}
    for each in portfolio.alliances:
        group = live if is_live(each, portfolio.on) else ended
        group.setdefault(each.stage, []).append(each.id)
    whole = sum(map(len, live.values()))
    return StageMix(
        portfolio.on,
        tuple(
            StageCount(stage, tuple(live[stage]), ratio(len(live[stage]), whole))
            for stage in in_order(live)
        ),
        tuple(StageCount(stage, tuple(ended[stage]), None) for stage in in_order(ended)),
    )


def in_order(stages: Mapping[str, object]) -> list[str]:
    """Return stages in the order of the shipped life cycles; those of other playbooks behind, by their ids."""
    order = _order()
    return sorted(stages, key=lambda stage: (order.get(stage, len(order)), stage))


@functools.cache
def _order() -> Mapping[str, int]:
    every = (stage.id for playbook in shipped() for stage in playbook.lifecycle.stages)
    return {stage: place for place, stage in enumerate(dict.fromkeys(every))}
