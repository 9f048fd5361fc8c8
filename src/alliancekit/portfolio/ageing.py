"""Ageing: how long alliances have been where they are, and how long it took them to be launched."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted
from alliancekit.portfolio.figures import median
from alliancekit.portfolio.journey import LAUNCHED
from alliancekit.portfolio.stage_mix import in_order
from alliancekit.scorecards.measure import mean

if TYPE_CHECKING:
    from alliancekit.portfolio.portfolio import Portfolio

NOT_READ = "the histories were not read; ask for `ledger.portfolio(..., histories=True)`, or give `journeys`"


@attrs.frozen
class Age:
    """How long an alliance was, or has been, in a stage, or on the way to one.

    Attributes:
        alliance: The id of the alliance.
        stage: The stage.
        since: The first day.
        days: How many days it was.
    """

    alliance: str
    stage: str
    since: date
    days: int


@attrs.frozen
class StageAge:
    """How long the alliances of one stage have been there.

    Attributes:
        stage: The stage.
        ages: What it was made of, the longest first.
    """

    stage: str
    ages: tuple[Age, ...]

    @property
    def mean(self) -> Decimal | None:
        """The mean of the days."""
        return mean(each.days for each in self.ages)

    @property
    def median(self) -> Decimal | None:
        """The median of the days: half of them are there for longer, half for less long."""
        return median([each.days for each in self.ages])

    @property
    def longest(self) -> int | None:
        """The days of the one that is there for the longest time."""
        return max((each.days for each in self.ages), default=None)


@attrs.frozen
class Ageing(Shown):
    """How many days alliances are in each stage.

    Attributes:
        on: The day.
        stages: By stage, in the order of the life cycle.
        missing: Why nothing is known, as a clause; `None` where something is.
    """

    on: date
    stages: tuple[StageAge, ...]
    missing: str | None = None

    def stage(self, name: str) -> StageAge:
        """Return how long alliances are in one stage; of nothing at all where none is there."""
        return next((each for each in self.stages if each.stage == name), StageAge(name, ()))

    def older_than(self, days: int) -> tuple[Age, ...]:
        """Return which are there for more than some days, the longest first."""
        every = (age for each in self.stages for age in each.ages if age.days > days)
        return _longest_first(every)

    def to_records(self) -> list[dict[str, Any]]:
        """Return a plain dictionary for each alliance and stage."""
        return [attrs.asdict(age) for each in self.stages for age in each.ages]

    def __str__(self) -> str:
        """Return it in a line for each stage."""
        if not self.stages:
            return self.missing or f"no alliance to tell the age of on {self.on}"
        return "\n".join(
            f"{each.stage}: {counted(len(each.ages), 'alliance')}, "
            f"median {each.median:f} days, longest {each.longest} ({each.ages[0].alliance})"
            for each in self.stages
        )


@attrs.frozen
class TimeToLaunch(Shown):
    """How many days alliances took from their proposal to their launch.

    Attributes:
        on: The day.
        launched: Those that were launched by then, the slowest first; `since` is the day of the proposal.
        under_way: Those that are live and were not yet, the longest under way first.
        never: The ids of those that ended before a launch.
        missing: Why nothing is known, as a clause; `None` where something is.
    """

    on: date
    launched: tuple[Age, ...] = ()
    under_way: tuple[Age, ...] = ()
    never: tuple[str, ...] = ()
    missing: str | None = None

    @property
    def mean(self) -> Decimal | None:
        """The mean of the days of those that were launched."""
        return mean(each.days for each in self.launched)

    @property
    def median(self) -> Decimal | None:
        """The median of the days of those that were launched."""
        return median([each.days for each in self.launched])

    def to_records(self) -> list[dict[str, Any]]:
        """Return a plain dictionary for each alliance."""
        return [
            {"alliance": each.alliance, "launched": done, "since": each.since, "days": each.days}
            for done, ages in ((True, self.launched), (False, self.under_way))
            for each in ages
        ]

    def __str__(self) -> str:
        """Return it in one line."""
        if self.missing:
            return self.missing
        took = f", after {self.median:f} days in the median" if self.launched else ""
        return (
            f"{counted(len(self.launched), 'alliance')} launched{took}; "
            f"{len(self.under_way)} under way; {len(self.never)} ended before"
        )


def ageing(portfolio: "Portfolio") -> Ageing:
    """Return for how many days each live alliance has been in its stage."""
    on = portfolio.on
    ages = (
        Age(each.id, each.stage, each.lifecycle.entered_on, (on - each.lifecycle.entered_on).days)
        for each in portfolio.live
    )
    return Ageing(on, _by_stage(ages))


def stage_times(portfolio: "Portfolio") -> Ageing:
    """Return how many days alliances were in the stages that they have left, ended alliances too.

    It is told by the journeys of the alliances; a stage that was visited twice counts twice.
    """
    on = portfolio.on
    ages = (
        Age(journey.alliance, visit.stage, visit.entered_on, visit.days(on))
        for journey in portfolio.journeys.values()
        for visit in journey.visits
        if visit.left_on is not None and visit.left_on <= on
    )
    return Ageing(on, _by_stage(ages), _why_nothing(portfolio))


def time_to_launch(portfolio: "Portfolio", stages: Collection[str] = LAUNCHED) -> TimeToLaunch:
    """Return how many days alliances took from their proposal to their launch.

    Args:
        portfolio: The portfolio, with the journeys of its alliances.
        stages: The stages that count as launched; those of the shipped playbooks where nothing else is given.
    """
    on, live = portfolio.on, {each.id for each in portfolio.live}
    launched, under_way, never = [], [], []
    for name, journey in portfolio.journeys.items():
        began = journey.began_on
        if began is None or began > on:
            continue
        reached = journey.reached(stages)
        if reached is not None and reached.entered_on <= on:
            launched.append(Age(name, reached.stage, began, (reached.entered_on - began).days))
        elif name in live:
            stage = journey.visits[-1].stage
            under_way.append(Age(name, stage, began, (on - began).days))
        else:
            never.append(name)
    return TimeToLaunch(
        on,
        _longest_first(launched),
        _longest_first(under_way),
        tuple(never),
        _why_nothing(portfolio),
    )


def _why_nothing(portfolio: "Portfolio") -> str | None:
    return NOT_READ if portfolio.alliances and not portfolio.journeys else None


def _by_stage(ages: Iterable[Age]) -> tuple[StageAge, ...]:
    stages: dict[str, list[Age]] = {}
    for each in ages:
        stages.setdefault(each.stage, []).append(each)
    return tuple(StageAge(stage, _longest_first(stages[stage])) for stage in in_order(stages))


def _longest_first(ages: Iterable[Age]) -> tuple[Age, ...]:
    return tuple(sorted(ages, key=lambda each: (-each.days, each.alliance)))
