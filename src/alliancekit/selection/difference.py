"""The difference: what separates the partners, and how it is bridged."""

from datetime import date
from typing import Self

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice


class DifferenceTopic(Choice):
    """What partners differ in: how they do things, or what they can do."""

    CULTURE = "culture"
    CAPABILITY = "capability"


class DifferenceStatus(Choice):
    """How far a difference is bridged: listed, planned for, bridged, or accepted as it is."""

    LISTED = "listed"
    PLANNED = "planned"
    BRIDGED = "bridged"
    ACCEPTED = "accepted"


class Bridging(Choice):
    """How a difference was settled: it is bridged, or both sides accept to live with it."""

    BRIDGED = "bridged"
    ACCEPTED = "accepted"


DIFFERENCE = Chart(
    "difference",
    tuple(DifferenceStatus),
    (
        Edge("list", DifferenceStatus.LISTED, DifferenceStatus.LISTED),
        Edge("list", DifferenceStatus.PLANNED, DifferenceStatus.PLANNED),
        Edge("list", DifferenceStatus.BRIDGED, DifferenceStatus.LISTED),
        Edge("list", DifferenceStatus.ACCEPTED, DifferenceStatus.LISTED),
        Edge("plan", DifferenceStatus.LISTED, DifferenceStatus.PLANNED),
        Edge("plan", DifferenceStatus.PLANNED, DifferenceStatus.PLANNED),
        Edge("bridge", DifferenceStatus.PLANNED, DifferenceStatus.BRIDGED),
        Edge("accept", DifferenceStatus.LISTED, DifferenceStatus.ACCEPTED),
        Edge("accept", DifferenceStatus.PLANNED, DifferenceStatus.ACCEPTED),
    ),
)
"""The life of a difference; one that opens again is listed again, and then wants a new plan."""

EVENTS = {Bridging.BRIDGED: "bridge", Bridging.ACCEPTED: "accept"}
"""What each way of settling a difference is called in its life."""


@attrs.frozen
class BridgePlan:
    """How a difference is to be bridged.

    Attributes:
        plan: What is done about it, in words.
        owner: Who sees to it, by id, name or address.
        party: The party that the owner acts for; `None` where the owner acts for all.
        due_on: The day by which it is to be bridged; `None` while no day is set.
        on: The day on which it was planned so.
    """

    plan: str
    owner: str
    party: str | None
    due_on: date | None
    on: date


@attrs.frozen
class Difference:
    """A difference to bridge.

    Attributes:
        id: Its id.
        topic: Whether it is one of culture or of capability.
        description: What differs, in words.
        candidate: The candidate that it concerns; `None` where it concerns everyone.
        on: The day on which it was first listed.
        status: How far it is bridged.
        plan: How it is to be bridged; `None` while nobody has planned that.
        settled_on: The day on which it was bridged or accepted, where it was.
        how: How it was bridged, or why it was accepted.
    """

    id: str
    topic: DifferenceTopic
    description: str
    candidate: str | None
    on: date
    status: DifferenceStatus = DifferenceStatus.LISTED
    plan: BridgePlan | None = None
    settled_on: date | None = None
    how: str = ""

    def open(self, on: date) -> bool:
        """Return whether it is listed, and neither bridged nor accepted, on a day."""
        return self.on <= on and (self.settled_on is None or on < self.settled_on)

    def planned(self, on: date) -> BridgePlan | None:
        """Return the plan to bridge it, where there was one by a day."""
        return self.plan if self.plan is not None and self.plan.on <= on else None

    def listed_again(self, other: Self) -> Self:
        """Return the difference in new words; one that was settled is open again, without a plan."""
        status = DifferenceStatus(DIFFERENCE.follow(self.status, "list"))
        reopened = status is not self.status
        return attrs.evolve(
            other,
            on=min(self.on, other.on),
            status=status,
            plan=None if reopened else self.plan,
        )

    def with_plan(self, plan: BridgePlan) -> Self:
        """Return the difference with a plan to bridge it; a settled one stays as it is."""
        status = DifferenceStatus(DIFFERENCE.follow(self.status, "plan"))
        if status is not DifferenceStatus.PLANNED:
            return self
        return attrs.evolve(self, status=status, plan=plan)

    def settled(self, bridging: Bridging, how: str, on: date) -> Self:
        """Return the difference as it was settled; one that cannot be settled so stays as it is."""
        status = DifferenceStatus(DIFFERENCE.follow(self.status, EVENTS[bridging]))
        if status is self.status:
            return self
        return attrs.evolve(self, status=status, settled_on=on, how=how)


@attrs.frozen
class NoDifferences:
    """The statement that there is no difference to bridge, and what it rests on."""

    basis: str
    on: date
