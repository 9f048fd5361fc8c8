"""The contact plan: who tells which party what, by when."""

from datetime import date
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.integration.contact_acts import ContactAct, DropContact, MakeContact, PlanContact
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice, changed


class ContactState(Choice):
    """Whether a contact is still to be made."""

    PLANNED = "planned"
    MADE = "made"
    DROPPED = "dropped"


CONTACT = Chart(
    "contact",
    tuple(ContactState),
    (
        Edge("plan", ContactState.PLANNED, ContactState.PLANNED),
        Edge("make", ContactState.PLANNED, ContactState.MADE),
        Edge("drop", ContactState.PLANNED, ContactState.DROPPED),
    ),
)
"""The life of a contact: planned as often as need be, then made, or dropped with a reason."""

CONTACT_EVENTS: dict[type[ContactAct], str] = {
    PlanContact: "plan",
    MakeContact: "make",
    DropContact: "drop",
}
"""What each act about a contact is called in its chart."""


@attrs.frozen
class PlannedContact:
    """A contact of the plan.

    Attributes:
        id: Its id.
        acquisition: The acquisition that it is about.
        party: The party that is told.
        whom: The person or the role there that is told.
        owner: Who sees to it, by name or role.
        by_party: The party of the owner.
        message: What is to be said.
        due: The day by which it is to be made.
        planned_on: The day on which it was planned first.
        changed_on: The day of its latest change.
        state: Whether it is still to be made.
        said: What came of it, or why it was dropped.
    """

    chart: ClassVar[Chart] = CONTACT

    id: str
    acquisition: str
    party: str
    whom: str
    owner: str
    by_party: str
    message: str
    due: date
    planned_on: date
    changed_on: date
    state: ContactState = ContactState.PLANNED
    said: str = ""

    @classmethod
    def planned(cls, fact: PlanContact) -> Self:
        """Return a contact that was just planned."""
        return cls(
            fact.contact,
            fact.acquisition,
            fact.party,
            fact.whom,
            fact.owner,
            fact.by_party,
            fact.message,
            fact.due,
            fact.on,
            fact.on,
        )

    def after(self, fact: ContactAct) -> Self:
        """Return the contact after a fact."""
        state = ContactState(CONTACT.follow(self.state, CONTACT_EVENTS[type(fact)]))
        match fact:
            case PlanContact():
                anew = type(self).planned(fact)
                return changed(anew, planned_on=self.planned_on, state=state)
            case MakeContact():
                return changed(self, state=state, changed_on=fact.on, said=fact.outcome)
            case DropContact():
                return changed(self, state=state, changed_on=fact.on, said=fact.reason)
            case _:
                assert_never(fact)

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"contact {self.id} with {self.whom} of {self.party}"
