"""Bodies as the record has them: their charters over time, and who sat in them when."""

from datetime import date

import attrs

from alliancekit.governance.charter import BodyKind, Charter
from alliancekit.governance.versions import in_force
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.mermaid import in_mermaid
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Choice


class BodyState(Choice):
    """Whether a body still works."""

    ACTIVE = "active"
    DISSOLVED = "dissolved"


BODY = Chart(
    "body",
    tuple(BodyState),
    (
        Edge("amend", BodyState.ACTIVE, BodyState.ACTIVE),
        Edge("seat", BodyState.ACTIVE, BodyState.ACTIVE),
        Edge("vacate", BodyState.ACTIVE, BodyState.ACTIVE),
        Edge("dissolve", BodyState.ACTIVE, BodyState.DISSOLVED),
    ),
)
"""The life of a body: chartered once, amended and reseated while it works, dissolved once."""


class Capacity(Choice):
    """As what a person sits in a body: with a vote, in place of a member, or without a vote."""

    MEMBER = "member"
    ALTERNATE = "alternate"
    NON_VOTING = "non-voting"


@attrs.frozen
class CharterVersion:
    """A charter, and the first day on which the body worked by it."""

    since: date
    charter: Charter


@attrs.frozen
class SeatHeld:
    """A seat that a person holds or held for a party.

    Attributes:
        person: The person's id.
        name: The person's name.
        party: The party that they sit for.
        capacity: As what they sit there.
        since: The first day.
        until: The last day, where it was known in advance.
        vacated_on: The first day on which the seat is empty again.
    """

    person: str
    name: str
    party: str
    capacity: Capacity
    since: date
    until: date | None = None
    vacated_on: date | None = None

    def holds(self, on: date) -> bool:
        """Return whether the seat is held on a day."""
        return (
            self.since <= on
            and (self.until is None or on <= self.until)
            and (self.vacated_on is None or on < self.vacated_on)
        )


@attrs.frozen
class Body(Shown):
    """A body of the alliance: a committee, a team.

    Attributes:
        id: Its id.
        kind: What it is for.
        name: The name that people read.
        since: The day on which it was chartered.
        charters: Every charter that it worked by, in the order of recording.
        seats: Every seat that anyone holds or held, in the order of recording.
        state: Whether it still works.
        dissolved_on: The first day on which it no longer does.
    """

    id: str
    kind: BodyKind
    name: str
    since: date
    charters: tuple[CharterVersion, ...]
    seats: tuple[SeatHeld, ...] = ()
    state: BodyState = BodyState.ACTIVE
    dissolved_on: date | None = None

    @property
    def charter(self) -> Charter:
        """The charter that it works by now, or did when it was dissolved."""
        return self.charter_on(date.max)

    def charter_on(self, day: date) -> Charter:
        """Return the charter in force on a day; before its first day, the one it was chartered with."""
        return (in_force(self.charters, day) or self.charters[0]).charter

    def state_on(self, day: date) -> BodyState:
        """Return whether it works on a day, as far as is known."""
        gone = self.dissolved_on is not None and self.dissolved_on <= day
        return BodyState.DISSOLVED if gone else BodyState.ACTIVE

    def works_on(self, day: date) -> bool:
        """Return whether it is chartered and not dissolved on a day."""
        return self.since <= day and self.state_on(day) is BodyState.ACTIVE

    def to_mermaid(self, day: date | None = None) -> str:
        """Return the body as a Mermaid flowchart: who sits in it for whom, and what it answers to.

        Args:
            day: The day; without one, every seat that was not vacated.
        """
        seats = (
            [seat for seat in self.seats if seat.vacated_on is None]
            if day is None
            else self.sitting(day)
        )
        parent = (self.charter if day is None else self.charter_on(day)).parent
        lines = ["flowchart TB", f'    body["{in_mermaid(self.name)}"]']
        if parent is not None:
            lines += [f'    parent["{in_mermaid(parent)}"]', "    parent --> body"]
        parties = list(dict.fromkeys(seat.party for seat in seats))
        for at, party in enumerate(parties):
            lines += [f'    p{at}["{in_mermaid(party)}"]', f"    body --- p{at}"]
        for at, seat in enumerate(seats):
            label = in_mermaid(f"{seat.name}, {seat.capacity}")
            lines += [f'    m{at}("{label}")', f"    p{parties.index(seat.party)} --- m{at}"]
        return "\n".join(lines)

    def sitting(
        self, day: date, *, party: str | None = None, capacity: Capacity | None = None
    ) -> tuple[SeatHeld, ...]:
        """Return who sits in it on a day, of all parties or of one, in every capacity or in one."""
        return tuple(
            seat
            for seat in self.seats
            if seat.holds(day) and party in (None, seat.party) and capacity in (None, seat.capacity)
        )
