"""Expiry: which alliances come to the end of their agreements, when, and with how much value still to come."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.agreements.agreement import Agreement
from alliancekit.agreements.periods import days_after, days_before
from alliancekit.alliance import Alliance
from alliancekit.kernel.money import Money
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted
from alliancekit.portfolio.membership import party_of
from alliancekit.portfolio.rates import Rates, shown, sums

if TYPE_CHECKING:
    from alliancekit.portfolio.portfolio import Portfolio

WINDOWS = (90, 180, 365)
"""Within how many days the end is looked for, where nothing else is asked."""


@attrs.frozen
class Ending:
    """The day on which the last agreement of an alliance ends.

    Attributes:
        alliance: The id of the alliance.
        name: Its name.
        last_day: The last day on which an agreement binds.
        agreements: The agreements in force, each with its own last day.
        remaining: The value that is still to come, for each currency; empty where none is planned.
    """

    alliance: str
    name: str
    last_day: date
    agreements: tuple[tuple[str, date], ...]
    remaining: tuple[Money, ...]

    def __str__(self) -> str:
        """Return it as a line of a list."""
        worth = shown(self.remaining, none="no value in money")
        which = ", ".join(f"{name} to {day}" for name, day in self.agreements)
        return f"{self.last_day}: {self.alliance}, {worth} ({which})"


@attrs.frozen
class Window:
    """What ends within so many days.

    Attributes:
        days: How many days; those of a shorter window are among them.
        until: The last of them.
        value: The value of what ends, for each currency.
        endings: What it was made of, the earliest first.
    """

    days: int
    until: date
    value: tuple[Money, ...]
    endings: tuple[Ending, ...]


@attrs.frozen
class Expiring(Shown):
    """What of the value of a portfolio hangs on agreements that end soon.

    Attributes:
        on: The day.
        windows: The windows that were asked for, the shortest first.
        open_ended: The ids of the live alliances with an agreement in force that has no end.
        without: The ids of the live alliances without any agreement in force.
        rates: What amounts were converted by; `None` where they were not.
    """

    on: date
    windows: tuple[Window, ...]
    open_ended: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    rates: Rates | None = None

    def within(self, days: int) -> Window:
        """Return one of the windows.

        Raises:
            KeyError: It was not asked for.
        """
        return {each.days: each for each in self.windows}[days]

    def to_records(self) -> list[dict[str, Any]]:
        """Return a plain dictionary for each ending and currency, with the shortest window that it falls in."""
        shortest: dict[str, tuple[int, Ending]] = {}
        for window in self.windows:
            for each in window.endings:
                shortest.setdefault(each.alliance, (window.days, each))
        return [
            {
                "alliance": each.alliance,
                "name": each.name,
                "last_day": each.last_day,
                "within_days": days,
                "currency": money.currency if money else None,
                "remaining": money.amount if money else None,
            }
            for days, each in shortest.values()
            for money in each.remaining or (None,)
        ]

    def __str__(self) -> str:
        """Return it in a line for each window."""
        return "\n".join(
            f"within {each.days} days, to {each.until}: {counted(len(each.endings), 'alliance')}, "
            f"{shown(each.value, none='no value in money')}"
            for each in self.windows
        )

    def explain(self) -> str:
        """Return in words what it was made of."""
        lines = [str(self)]
        if self.windows:
            lines += [f"  {each}" for each in self.windows[-1].endings]
        lines += [f"  no end: {name}" for name in self.open_ended]
        lines += [f"  no agreement in force: {name}" for name in self.without]
        return "\n".join(lines)


def expiring(
    portfolio: "Portfolio", windows: Sequence[int] = WINDOWS, *, rates: Rates | None = None
) -> Expiring:
    """Return which live alliances end within some days, and the value that is still to come of them.

    An alliance ends with the last of its agreements in force that bind the organization. A renewal that comes
    by itself is counted on: such an agreement ends when its last renewal does, or never. A notice that stands
    ends it earlier.

    Args:
        portfolio: The portfolio.
        windows: Within how many days; each window holds the shorter ones.
        rates: What converts amounts to one currency; without rates there is a total for each.
    """
    ends, open_ended, without = [], [], []
    for each in portfolio.live:
        days = dict(_last_days(each, portfolio.of, portfolio.on))
        last = _end(days)
        if not days:
            without.append(each.id)
        elif last is None:
            open_ended.append(each.id)
        else:
            remaining = sums(portfolio.worths[each.id].remaining, rates)
            known = tuple((name, day) for name, day in days.items() if day is not None)
            ends.append(Ending(each.id, each.name, last, known, remaining))
    ends.sort(key=lambda each: (each.last_day, each.alliance))
    return Expiring(
        portfolio.on,
        tuple(_window(days, portfolio.on, ends) for days in sorted(set(windows))),
        tuple(open_ended),
        tuple(without),
        rates,
    )


def _window(days: int, on: date, ends: Sequence[Ending]) -> Window:
    until = days_after(on, days)
    inside = tuple(each for each in ends if each.last_day <= until)
    value = sums(money for each in inside for money in each.remaining)
    return Window(days, until, value, inside)


def _end(days: Mapping[str, date | None]) -> date | None:
    """Return the last of some days; `None` where one of them never comes, or there are none."""
    known = [day for day in days.values() if day is not None]
    return max(known, default=None) if len(known) == len(days) else None


def _last_days(alliance: Alliance, of: str, on: date) -> Iterator[tuple[str, date | None]]:
    """Yield the agreements in force that bind an organization, each with its last day, if it has one."""
    party = party_of(alliance, of, on)
    for agreement in alliance.agreements.in_force(on):
        if party is not None and agreement.bound((party.id,)):
            yield agreement.id, _last_day(alliance, agreement, on)


def _last_day(alliance: Alliance, agreement: Agreement, on: date) -> date | None:
    days = [
        days_before(notice.effective_on, 1)
        for notice in alliance.agreements.notices_of(agreement.id, on)
    ]
    if not agreement.goes_on:
        last = agreement.last_day(date.max, known_on=on)
        days += [] if last is None else [last]
    return min(days, default=None)
