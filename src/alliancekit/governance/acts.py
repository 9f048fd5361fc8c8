"""What is done about governance: bodies chartered and seated, decision rights set, a ladder adopted."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs
from attrs.converters import optional

from alliancekit.governance.action_acts import ActionAct
from alliancekit.governance.bodies import Capacity
from alliancekit.governance.calendar_acts import ObserveHolidays
from alliancekit.governance.charter import BodyKind, Charter, Seats
from alliancekit.governance.decision_acts import DecisionAct
from alliancekit.governance.issue_acts import IssueAct
from alliancekit.governance.ladder import EscalationLadder, LadderStep, Resolver, contradictions
from alliancekit.governance.meeting_acts import MeetingAct
from alliancekit.governance.minutes_acts import MinutesAct
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, PartyId, Text

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class CharterBody(Act):
    """Set up a body, with the rules that it works by.

    The charter is written out, or taken from a template of the playbook together with the seats that the
    template leaves open.

    Attributes:
        body: The body's id.
        kind: What it is for; the gate to the launch asks for one of kind `steering`.
        name: The name that people read.
        charter: The rules that it works by.
        template: Instead of a charter, the id of a body template of the playbook.
        seats: The seats of each party, with a template.
        from_template: The charter that the template and the seats gave. The kit fills it.
    """

    do: ClassVar[str] = "governance.charter-body"
    body: Id
    kind: BodyKind = attrs.field(converter=BodyKind)
    name: Text
    charter: Charter | None = None
    template: Id | None = None
    seats: tuple[Seats, ...] = ()
    from_template: Charter | None = attrs.field(default=None, metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the charter, the template and the seats together."""
        if (self.charter is None) == (self.template is None):
            yield "a body is set up by a `charter` or from a `template`; expected exactly one of them"
        elif self.seats and self.template is None:
            yield "`seats` go with a `template`; expected them inside the `charter`"

    def concerns(self) -> tuple[str, ...]:
        """Return the body that it sets up."""
        return (f"body:{self.body}",)

    def written_out(self, playbook: "Playbook") -> Charter | None:
        """Return the charter that it sets the body up with.

        Returns:
            The charter; `None` where the playbook has no such template.

        Raises:
            InvalidValue: The seats do not fit the template.
        """
        if self.template is None:
            return self.charter
        template = playbook.bodies.get(self.template)
        if template is None:
            return None
        return attrs.evolve(template, seats=self.seats or template.seats)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, with the charter written out where it came from a template."""
        del alliance
        if self.template is None:
            return (self,)
        return (attrs.evolve(self, from_template=self.written_out(playbook)),)


@attrs.frozen(kw_only=True)
class AmendCharter(Act):
    """Give a body other rules from this day on; what it decided before stays as it was decided.

    Attributes:
        body: The body's id.
        charter: The whole charter, as it reads from now on.
        reason: Why it changes, or the amendment that changes it.
    """

    do: ClassVar[str] = "governance.amend-charter"
    body: Id
    charter: Charter
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the body that it changes."""
        return (f"body:{self.body}",)


@attrs.frozen(kw_only=True)
class SeatMember(Act):
    """Seat a person in a body for a party, from this day on.

    Attributes:
        person: The person's id.
        name: The person's name.
        body: The body's id.
        party: The party that they sit for.
        capacity: As a member, as an alternate, or without a vote.
        until: The last day, where it is known in advance.
    """

    do: ClassVar[str] = "governance.seat-member"
    person: Id
    name: Text
    body: Id
    party: PartyId
    capacity: Capacity = attrs.field(default=Capacity.MEMBER, converter=Capacity)
    until: date | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the dates together."""
        if self.until is not None and self.until < self.on:
            yield f"`until` {self.until} is before the seat is taken on {self.on}; expected a later day"

    def concerns(self) -> tuple[str, ...]:
        """Return the body that it changes."""
        return (f"body:{self.body}",)


@attrs.frozen(kw_only=True)
class VacateSeat(Act):
    """Record that a person no longer sits in a body; from this day on the seat is free for another.

    Attributes:
        person: The person's id.
        body: The body's id.
        party: The party that they sat for.
    """

    do: ClassVar[str] = "governance.vacate-seat"
    person: Id
    body: Id
    party: PartyId

    def concerns(self) -> tuple[str, ...]:
        """Return the body that it changes."""
        return (f"body:{self.body}",)


@attrs.frozen(kw_only=True)
class DissolveBody(Act):
    """Dissolve a body; from this day on it neither meets nor decides.

    Attributes:
        body: The body's id.
        reason: Why, for example that its sunset has come.
    """

    do: ClassVar[str] = "governance.dissolve-body"
    body: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the body that it ends."""
        return (f"body:{self.body}",)


@attrs.frozen(kw_only=True)
class SetDecisionRight(Act):
    """Say who decides about an area, from this day on.

    An area can be listed before it is settled who is accountable; the gate that asks for decision rights
    then names it as a gap.

    Attributes:
        area: The class of matters, for example `publications`.
        party: The party that is accountable, where a party is.
        body: The body that is accountable, where a body is.
        responsible: Who does the work, by role or party.
        consulted: Who is heard before the decision.
        informed: Who is told after it.
        replaces: The party or body that was accountable so far, where another takes its place.
    """

    do: ClassVar[str] = "governance.set-decision-right"
    area: Id
    party: PartyId | None = None
    body: Id | None = None
    responsible: tuple[Text, ...] = ()
    consulted: tuple[Text, ...] = ()
    informed: tuple[Text, ...] = ()
    replaces: Id | None = None

    def faults(self) -> Iterator[str]:
        """Yield that two are named as accountable."""
        if self.party is not None and self.body is not None:
            yield (
                f"both the `party` {self.party!r} and the `body` {self.body!r} are named as accountable; "
                "expected one of them"
            )

    @property
    def accountable(self) -> str | None:
        """The one party or body that is accountable; `None` while that is open."""
        return self.party or self.body

    def concerns(self) -> tuple[str, ...]:
        """Return the decision right that it changes."""
        return (f"decision-right:{self.area}",)


@attrs.frozen(kw_only=True)
class WithdrawDecisionRight(Act):
    """Take an area off the list of decision rights.

    Attributes:
        area: The class of matters.
        reason: Why it is no longer listed.
    """

    do: ClassVar[str] = "governance.withdraw-decision-right"
    area: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the decision right that it ends."""
        return (f"decision-right:{self.area}",)


@attrs.frozen(kw_only=True)
class AdoptLadder(Act):
    """Agree how an issue climbs from the team to the top, and what settles it there.

    Attributes:
        steps: The steps from the bottom up; left out, they are those of the playbook.
        resolver: What settles an issue after the last step; left out together with the steps, it is that
            of the playbook.
        holder: Under `final-say`, the party that has it.
        terms: What the contract says of the resolver: rules, seat, how an expert is named.
        from_playbook: The ladder that the playbook gave. The kit fills it.
    """

    do: ClassVar[str] = "governance.adopt-ladder"
    steps: tuple[LadderStep, ...] = ()
    resolver: Resolver | None = attrs.field(default=None, converter=optional(Resolver))
    holder: PartyId | None = None
    terms: Text | None = None
    from_playbook: EscalationLadder | None = attrs.field(default=None, metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the steps and the resolver together."""
        yield from contradictions(self.steps, self.resolver, self.holder)

    def concerns(self) -> tuple[str, ...]:
        """Return the ladder of the alliance."""
        return ("ladder:escalation",)

    @property
    def ladder(self) -> EscalationLadder:
        """The ladder that is adopted."""
        return self.from_playbook or EscalationLadder(
            self.steps, self.resolver, self.holder, self.terms
        )

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, with the playbook's ladder where no steps were given."""
        del alliance
        offered = playbook.ladder
        if self.steps or offered is None:
            return (self,)
        settled = offered if self.resolver is None else self
        ladder = attrs.evolve(
            offered,
            resolver=settled.resolver,
            holder=settled.holder,
            terms=self.terms or settled.terms,
        )
        return (attrs.evolve(self, from_playbook=ladder),)


RulesAct = (
    CharterBody
    | AmendCharter
    | SeatMember
    | VacateSeat
    | DissolveBody
    | SetDecisionRight
    | WithdrawDecisionRight
    | AdoptLadder
    | ObserveHolidays
)
"""The acts that say who decides and how; the others in this room are done by those rules."""

GovernanceAct = RulesAct | MeetingAct | MinutesAct | DecisionAct | ActionAct | IssueAct
