"""The lead: a customer that one party points out to another, with a clock."""

from datetime import date
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.due import Due
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Choice, changed
from alliancekit.selling.lead_acts import (
    AcceptLead,
    ConvertLead,
    DeclineLead,
    ExpireLead,
    LeadAnswer,
    PassLead,
)


class LeadStatus(Choice):
    """What became of a lead."""

    PASSED = "passed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CONVERTED = "converted"
    EXPIRED = "expired"


LEAD = Chart(
    "lead",
    tuple(LeadStatus),
    (
        Edge("accept", LeadStatus.PASSED, LeadStatus.ACCEPTED),
        Edge("decline", LeadStatus.PASSED, LeadStatus.DECLINED),
        Edge("decline", LeadStatus.ACCEPTED, LeadStatus.DECLINED),
        Edge("convert", LeadStatus.ACCEPTED, LeadStatus.CONVERTED),
        Edge("expire", LeadStatus.PASSED, LeadStatus.EXPIRED),
        Edge("expire", LeadStatus.ACCEPTED, LeadStatus.EXPIRED),
    ),
)
"""The life of a lead; its clock runs out while it is passed, and again while it is accepted. Who accepted one
that comes to nothing declines it all the same, and need not wait."""

LEAD_EVENTS: dict[type[LeadAnswer], str] = {
    AcceptLead: "accept",
    DeclineLead: "decline",
    ConvertLead: "convert",
    ExpireLead: "expire",
}
"""What each act about a lead is called in its chart."""


@attrs.frozen
class Lead(Shown):
    """A customer that one party pointed out to another.

    Attributes:
        id: Its id.
        from_party: Who passed it on.
        to_party: Who follows it up.
        account: The customer.
        product: What it may buy.
        need: What it needs, and whom to ask for.
        passed_on: The day on which it was passed on.
        since: The day since which it is in its status.
        status: What became of it, as far as somebody recorded it; see `status_on`.
        answer_by: The last day on which it can be accepted or declined.
        answered_on: The day on which it was.
        convert_by: The last day on which it can be converted, once it is accepted.
        engagement: The engagement that it was converted into.
        owner: Who follows it up, by name or address.
        reason: Why it was declined.
    """

    chart: ClassVar[Chart] = LEAD

    id: str
    from_party: str
    to_party: str
    account: str
    product: str
    need: str
    passed_on: date
    since: date
    status: LeadStatus = LeadStatus.PASSED
    answer_by: date | None = None
    answered_on: date | None = None
    convert_by: date | None = None
    engagement: str | None = None
    owner: str | None = None
    reason: str = ""

    @classmethod
    def passed(cls, fact: PassLead) -> Self:
        """Return a lead that was just passed on."""
        return cls(
            id=fact.lead,
            from_party=fact.from_party,
            to_party=fact.to_party,
            account=fact.account,
            product=fact.product,
            need=fact.need,
            passed_on=fact.on,
            since=fact.on,
            answer_by=fact.answer_by,
        )

    @property
    def last_day(self) -> date | None:
        """The last day of the clock that runs; `None` where none does."""
        if self.status is LeadStatus.PASSED:
            return self.answer_by
        return self.convert_by if self.status is LeadStatus.ACCEPTED else None

    def out_of_time(self, day: date) -> bool:
        """Return whether the clock that runs had run out before a day."""
        return self.last_day is not None and self.last_day < day

    def status_on(self, day: date) -> LeadStatus:
        """Return the status, expired also where nobody recorded that its time is up."""
        return LeadStatus.EXPIRED if self.out_of_time(day) else self.status

    def open_on(self, day: date) -> bool:
        """Return whether it waits, on a day, for an answer or an opportunity."""
        return self.status_on(day) in {LeadStatus.PASSED, LeadStatus.ACCEPTED}

    def due(self) -> tuple[Due, ...]:
        """Return that it is to be answered, or to be converted."""
        if self.last_day is None:
            return ()
        waits = "accept or decline" if self.status is LeadStatus.PASSED else "convert or let go of"
        return (
            Due(
                self.last_day,
                "lead",
                self.id,
                f"{waits}: {self.account}, {self.product}",
                self.to_party,
            ),
        )

    def after(self, fact: LeadAnswer) -> Self:
        """Return the lead after a fact."""
        status = LeadStatus(LEAD.follow(self.status, LEAD_EVENTS[type(fact)]))
        now = changed(self, status=status, since=fact.on)
        match fact:
            case AcceptLead():
                by, owner = fact.convert_by, fact.owner
                return changed(now, answered_on=fact.on, convert_by=by, owner=owner)
            case DeclineLead():
                return changed(now, answered_on=self.answered_on or fact.on, reason=fact.reason)
            case ConvertLead():
                return changed(now, engagement=fact.engagement)
            case ExpireLead():
                return now
            case _:
                assert_never(fact)

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"lead {self.id}"
