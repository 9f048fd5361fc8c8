"""What has changed in a portfolio between two days: since the last review, as a rule."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.agreements.amounts import rounded
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.money import Money
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Choice
from alliancekit.kernel.wording import counted
from alliancekit.metrics.score import Color
from alliancekit.metrics.trend import FLAT_UNDER, in_points
from alliancekit.portfolio.conflicts import collisions
from alliancekit.portfolio.health import Health
from alliancekit.portfolio.rates import Rates, sums

if TYPE_CHECKING:
    from alliancekit.portfolio.portfolio import Portfolio


class ChangeKind(Choice):
    """What sort of change it is."""

    JOINED = "joined"
    LEFT = "left"
    ENDED = "ended"
    MOVED = "moved"
    STANDING = "standing"
    HEALTH = "health"
    VALUE = "value"
    NEW_CONFLICT = "new-conflict"
    CONFLICT_GONE = "conflict-gone"


@attrs.frozen
class Change:
    """One thing that has changed.

    Attributes:
        kind: What sort of change it is.
        alliance: The id of the alliance.
        name: Its name.
        before: How it was, in words; empty for what is new.
        after: How it is, in words; empty for what is gone.
        by: By how much, where it is a number: points of health, or an amount.
        currency: The currency of the amount.
    """

    kind: ChangeKind
    alliance: str
    name: str
    before: str = ""
    after: str = ""
    by: Decimal | None = None
    currency: str | None = None

    def __str__(self) -> str:
        """Return it as a line of a list."""
        match self.kind:
            case ChangeKind.JOINED | ChangeKind.NEW_CONFLICT:
                return f"{self.kind}: {self.alliance}, {self.after}"
            case ChangeKind.LEFT | ChangeKind.CONFLICT_GONE:
                return f"{self.kind}: {self.alliance}, {self.before}"
            case _:
                return f"{self.kind}: {self.alliance}, from {self.before} to {self.after}"


@attrs.frozen
class Changes(Shown):
    """What has changed in the portfolio of an organization from one day to another.

    Attributes:
        of: The id of the organization.
        since: The earlier day.
        on: The later day.
        every: The changes, by kind, then by alliance.
    """

    of: str
    since: date
    on: date
    every: tuple[Change, ...]

    def of_kind(self, kind: ChangeKind | str) -> tuple[Change, ...]:
        """Return the changes of one kind, such as `moved`."""
        return tuple(each for each in self.every if each.kind is ChangeKind(kind))

    def of_alliance(self, alliance: str) -> tuple[Change, ...]:
        """Return the changes of one alliance."""
        return tuple(each for each in self.every if each.alliance == alliance)

    def to_records(self) -> list[dict[str, Any]]:
        """Return a plain dictionary for each change."""
        return [{**attrs.asdict(each), "kind": str(each.kind)} for each in self.every]

    def __str__(self) -> str:
        """Return it in a line for each change."""
        if not self.every:
            return f"nothing has changed from {self.since} to {self.on}"
        head = f"{counted(len(self.every), 'change')} from {self.since} to {self.on}"
        return "\n".join([head, *(f"  {each}" for each in self.every)])


def compare(then: "Portfolio", now: "Portfolio", *, rates: Rates | None = None) -> Changes:
    """Return what has changed from one day to another.

    A health has changed where its color has, where its score has moved by two points or more, or where a grade
    has come or gone. A value has changed where what is still to come has. Of alliances that have joined, left
    or ended, nothing else is listed but their conflicts: those that nobody has accepted.

    Args:
        then: The portfolio as it was.
        now: The portfolio as it is.
        rates: What converts amounts to one currency; without rates each currency is compared by itself.

    Raises:
        InvalidValue: They are of two organizations, or the first is of a later day.
    """
    faults = []
    if then.of != now.of:
        faults.append(
            f"one is of {then.of}, the other of {now.of}; expected two of one organization"
        )
    if now.on < then.on:
        faults.append(f"the first is of {then.on}, after the second of {now.on}; swap them")
    if faults:
        raise InvalidValue("compare", tuple(faults))
    every = (*_alliances(then, now, rates), *_conflicts(then, now))
    order = list(ChangeKind)
    return Changes(
        now.of,
        then.on,
        now.on,
        tuple(sorted(every, key=lambda each: (order.index(each.kind), each.alliance))),
    )


def _alliances(then: "Portfolio", now: "Portfolio", rates: Rates | None) -> Iterator[Change]:
    before = {each.id: each for each in then.alliances}
    after = {each.id: each for each in now.alliances}
    were, are = {each.id for each in then.live}, {each.id for each in now.live}
    for name, each in before.items():
        if name not in after:
            yield Change(ChangeKind.LEFT, name, each.name, before=each.stage)
    for name, each in after.items():
        if name not in before:
            yield Change(ChangeKind.JOINED, name, each.name, after=each.stage)
        elif name in were and name not in are:
            yield Change(ChangeKind.ENDED, name, each.name, before[name].stage, each.stage)
        elif name in are:
            earlier = before[name]
            if earlier.stage != each.stage:
                yield Change(ChangeKind.MOVED, name, each.name, earlier.stage, each.stage)
            if earlier.standing is not each.standing:
                said = str(earlier.standing), str(each.standing)
                yield Change(ChangeKind.STANDING, name, each.name, *said)
            yield from _health(each.name, then.healths[name], now.healths[name])
            remaining = then.worths[name].remaining, now.worths[name].remaining
            yield from _value(name, each.name, *(sums(each, rates) for each in remaining))


def _health(name: str, before: Health, after: Health) -> Iterator[Change]:
    by = None if before.score is None or after.score is None else after.score - before.score
    # Where a grade has come or gone, a color has too.
    if before.color is not after.color or abs(by or Decimal(0)) >= FLAT_UNDER:
        yield Change(ChangeKind.HEALTH, after.alliance, name, _graded(before), _graded(after), by)


def _graded(health: Health) -> str:
    if health.score is None:
        return "no grade"
    color = f" {health.color}" if isinstance(health.color, Color) else ""
    return f"{in_points(health.score)}{color}"


def _value(
    alliance: str, name: str, before: tuple[Money, ...], after: tuple[Money, ...]
) -> Iterator[Change]:
    was, has = _by_currency(before), _by_currency(after)
    for currency in sorted({*was, *has}):
        earlier, later = was.get(currency), has.get(currency)
        if earlier != later:
            by = (later or Decimal(0)) - (earlier or Decimal(0))
            said = _amount(earlier, currency), _amount(later, currency)
            yield Change(ChangeKind.VALUE, alliance, name, *said, by, currency)


def _by_currency(amounts: tuple[Money, ...]) -> Mapping[str, Decimal]:
    return {each.currency: each.amount for each in amounts}


def _amount(amount: Decimal | None, currency: str) -> str:
    return f"nothing in {currency}" if amount is None else str(rounded(Money(amount, currency)))


def _conflicts(then: "Portfolio", now: "Portfolio") -> Iterator[Change]:
    """Yield the conflicts that nobody has accepted and that were not there, or are there no more."""
    before = {each.key: each for each in collisions(then).unaccepted}
    after = {each.key: each for each in collisions(now).unaccepted}
    names = {each.id: each.name for each in (*then.alliances, *now.alliances)}
    for key, each in after.items():
        if key not in before:
            at = each.bound.alliance
            yield Change(ChangeKind.NEW_CONFLICT, at, names[at], after=str(each))
    for key, each in before.items():
        if key not in after:
            at = each.bound.alliance
            yield Change(ChangeKind.CONFLICT_GONE, at, names[at], before=str(each))
