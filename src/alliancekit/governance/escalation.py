"""Escalation: what sort of conflict an issue is, the steps that it climbs, and the clock of each."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import attrs
from attrs.converters import optional

from alliancekit.governance.business_days import (
    BusinessCalendar,
    add_business_days,
    business_days_between,
    days_between,
    deadline,
)
from alliancekit.governance.ladder import EscalationLadder
from alliancekit.governance.limits import DayKind, TimeLimit
from alliancekit.kernel.fields import Id, Number, Text
from alliancekit.kernel.value import Choice, Must, Value, changed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

DISPUTE_RESOLUTION = "dispute-resolution"
"""The kind of term by which an agreement says how disputes about it are settled."""

_THING = r"[a-z]+(-[a-z]+)*:\S(.*\S)?"

Thing = Annotated[
    str,
    Must(
        "a thing as `kind:id`, for example `agreement:licence`",
        lambda thing: re.fullmatch(_THING, thing) is not None,
        {"pattern": f"^{_THING}$"},
    ),
]
"""Something on record as `kind:id`, in the form in which acts say what they concern."""


class ConflictType(Choice):
    """What sort of conflict an issue is; a breach and a question of interpretation climb no ladder."""

    STRATEGIC = "strategic"
    SCOPE = "scope"
    RESOURCE = "resource"
    FINANCIAL = "financial"
    INTELLECTUAL_PROPERTY = "intellectual-property"
    PERFORMANCE = "performance"
    DECISION_RIGHT = "decision-right"
    CULTURAL = "cultural"
    INTERPERSONAL = "interpersonal"
    COMPETITIVE = "competitive"
    BREACH = "breach"
    CONTRACT_INTERPRETATION = "contract-interpretation"

    @property
    def goes_to_the_clause(self) -> bool:
        """Whether it goes straight to the dispute clause of the agreement."""
        return self in {ConflictType.BREACH, ConflictType.CONTRACT_INTERPRETATION}


class IssueRoute(Choice):
    """By which way an issue is settled: step by step up the ladder, or as the agreement says."""

    LADDER = "ladder"
    DISPUTE_CLAUSE = "dispute-clause"


class LeftBecause(Choice):
    """Why an issue left a step of the ladder."""

    TIME_WAS_UP = "time-was-up"
    GIVEN_UP = "given-up"
    RESOLVED = "resolved"
    DEADLOCK = "deadlock"


@attrs.frozen
class DisputeClause(Value):
    """Where an agreement says how a dispute about it is settled.

    Attributes:
        agreement: The agreement.
        term: The term, by its id within the agreement.
        clause: The clause of the contract.
        says: What it says, in a sentence.
    """

    agreement: Id
    term: Id
    clause: Text
    says: Text

    def __str__(self) -> str:
        """Return where it is found."""
        return f"clause {self.clause} of {self.agreement}"


@attrs.frozen
class Extension(Value):
    """A later deadline of a step, agreed by the parties.

    Attributes:
        since: The day on which it was agreed.
        deadline: The last day of the step from then on.
    """

    since: date
    deadline: date


@attrs.frozen
class IssueStep(Value):
    """A step of the ladder as an issue took it.

    Attributes:
        number: Which step of the ladder it is; the lowest is 1.
        who: Who tries to settle the issue there.
        entered_on: The day on which the issue came there, which does not count.
        deadline: The last day as it was set then; `None` for a step without a time limit.
        days: Whether its days are business days or calendar days.
        extensions: Every later deadline that was agreed.
        left_on: The day on which the issue left it.
        left_because: Why it left.
    """

    number: Number
    who: Text
    entered_on: date
    deadline: date | None = None
    days: DayKind = attrs.field(default=DayKind.CALENDAR, converter=DayKind)
    extensions: tuple[Extension, ...] = ()
    left_on: date | None = None
    left_because: LeftBecause | None = attrs.field(default=None, converter=optional(LeftBecause))

    @classmethod
    def entered(
        cls, ladder: EscalationLadder, number: int, on: date, calendar: BusinessCalendar
    ) -> "IssueStep":
        """Return a step of a ladder on the day on which an issue comes there; its clock starts.

        Args:
            ladder: The ladder.
            number: Which of its steps, from 1.
            on: The day.
            calendar: Which days are business days.
        """
        step = ladder.steps[number - 1]
        if step.limit is None:
            return cls(number, step.who, on)
        return cls(number, step.who, on, deadline(on, step.limit, calendar), step.limit.kind)

    @property
    def ends_on(self) -> date | None:
        """The last day of the step, after every extension so far."""
        return self.ends_on_as_of(date.max)

    def ends_on_as_of(self, day: date) -> date | None:
        """Return the last day of the step, after the extensions that were agreed by a day."""
        agreed = [each.deadline for each in self.extensions if each.since <= day]
        return agreed[-1] if agreed else self.deadline

    def taken(self, day: date) -> bool:
        """Return whether the issue was there on a day."""
        return self.entered_on <= day and (self.left_on is None or day < self.left_on)

    def overdue(self, day: date) -> bool:
        """Return whether the issue was there on a day, and the last day had passed."""
        ends_on = self.ends_on_as_of(day)
        return self.taken(day) and ends_on is not None and ends_on < day

    def days_left(self, day: date, calendar: BusinessCalendar) -> int | None:
        """Return how many of its days are left after a day; negative once the last has passed."""
        ends_on = self.ends_on_as_of(day)
        return None if ends_on is None else days_between(day, ends_on, self.days, calendar)

    def more(self, on: date, limit: TimeLimit, calendar: BusinessCalendar) -> date | None:
        """Return the last day with so many days more, counted from the last day, or from today if that is later."""
        ends_on = self.ends_on
        return None if ends_on is None else deadline(max(ends_on, on), limit, calendar)

    def stopped(self, on: date, until: date, calendar: BusinessCalendar) -> date | None:
        """Return the last day if the clock stands still after a day, until another that is over."""
        ends_on = self.ends_on
        if ends_on is None:
            return None
        if self.days is DayKind.BUSINESS:
            still = business_days_between(on, until, calendar)
            return add_business_days(ends_on, still, calendar)
        still = days_between(on, until, DayKind.CALENDAR, calendar)
        return deadline(ends_on, TimeLimit(still), calendar) if still > 0 else ends_on

    def extended(self, on: date, until: date) -> "IssueStep":
        """Return the step with a later last day; an earlier one changes nothing."""
        ends_on = self.ends_on
        if ends_on is None or until < ends_on:
            return self
        return changed(self, extensions=(*self.extensions, Extension(on, until)))

    def left(self, on: date, because: LeftBecause) -> "IssueStep":
        """Return the step as it is left."""
        return changed(self, left_on=on, left_because=because)

    def left_by_escalation(self, on: date) -> LeftBecause:
        """Return why an issue leaves the step for the next on a day."""
        return LeftBecause.TIME_WAS_UP if self.overdue(on) else LeftBecause.GIVEN_UP

    def faults(self) -> Iterator[str]:
        """Yield a clock that runs backwards."""
        if self.deadline is not None and self.deadline < self.entered_on:
            yield (
                f"`deadline` {self.deadline} is before `entered_on` {self.entered_on}; "
                "expected the same day or later"
            )

    def __str__(self) -> str:
        """Return the step as a person says it.

        >>> print(IssueStep(1, "team", date(2026, 1, 5), date(2026, 1, 12)))
        step 1, team, until 2026-01-12
        """
        ends_on = self.ends_on
        return (
            f"step {self.number}, {self.who}, {f'until {ends_on}' if ends_on else 'no time limit'}"
        )


def dispute_clause(alliance: "Alliance", about: Collection[str], on: date) -> DisputeClause | None:
    """Return where an agreement in force on a day says how a dispute is settled; `None` where none does.

    Args:
        alliance: The alliance.
        about: What the issue is about, each as `kind:id`; an agreement that is named here comes first.
        on: The day.
    """
    agreements = sorted(
        alliance.agreements.in_force(on),
        key=lambda agreement: f"agreement:{agreement.id}" not in about,
    )
    return next(
        (
            DisputeClause(agreement.id, term.id, term.clause, term.says)
            for agreement in agreements
            for term in agreement.terms_on(on, known_on=on).values()
            if term.kind == DISPUTE_RESOLUTION
        ),
        None,
    )
