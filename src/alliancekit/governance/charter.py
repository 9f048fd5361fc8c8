"""The charter of a body: who sits in it, how it decides, and what it may decide, as data."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

import attrs

from alliancekit.governance.ladder import LadderStep
from alliancekit.governance.limits import TimeLimit
from alliancekit.governance.voting import Quorum, Veto, VoteUnit, VotingRule, WrittenRule
from alliancekit.kernel.fields import Count, Id, Number, PartyId, Share, Text
from alliancekit.kernel.value import Choice, Must, Value
from alliancekit.kernel.wording import counted, did_you_mean

ALWAYS_RESERVED = (
    "amend-agreement",
    "waive-agreement",
    "enlarge-obligations",
    "find-breach",
    "override-mutual-consent",
    "declare-milestone-met",
)
"""Matters that no committee and no holder of a final say decides, whatever a charter says.

They are the parties' own: what is decided in a meeting room never changes the contract by itself.
"""

_DAYS = r"(MO|TU|WE|TH|FR|SA|SU)"
_PARTS = (
    r"INTERVAL=[1-9][0-9]{0,2}",
    r"COUNT=[1-9][0-9]{0,3}",
    r"UNTIL=[12][0-9]{3}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]Z?)?",
    rf"BYDAY=(-?[1-5])?{_DAYS}(,(-?[1-5])?{_DAYS})*",
    r"BYMONTHDAY=-?([1-9]|[12][0-9]|3[01])(,-?([1-9]|[12][0-9]|3[01]))*",
    r"BYMONTH=([1-9]|1[0-2])(,([1-9]|1[0-2]))*",
    rf"WKST={_DAYS}",
)
_RRULE = rf"^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;({'|'.join(_PARTS)}))*$"
_ONE_END = "COUNT", "UNTIL"


def _is_cadence(rule: str) -> bool:
    names = [part.partition("=")[0] for part in rule.split(";")]
    once_each = len(set(names)) == len(names) and not set(_ONE_END) <= set(names)
    return once_each and re.fullmatch(_RRULE.strip("^$"), rule) is not None


Recurrence = Annotated[
    str,
    Must(
        "a recurrence rule of RFC 5545, each part once, with COUNT or UNTIL but not both, such as "
        "FREQ=MONTHLY;INTERVAL=3",
        _is_cadence,
        {"pattern": _RRULE},
    ),
]
"""How often, as an RFC 5545 rule without its `RRULE:`; quarterly is `FREQ=MONTHLY;INTERVAL=3`."""


class BodyKind(Choice):
    """What a body is for; the gate to the launch asks for one of kind `steering`."""

    STEERING = "steering"
    PROJECT = "project"
    DEVELOPMENT = "development"
    COMMERCIALIZATION = "commercialization"
    FINANCE = "finance"
    JOINT_TEAM = "joint-team"


class ChairKind(Choice):
    """How the chair is found: always the same party, one of each, or in turn."""

    FIXED = "fixed"
    CO_CHAIRS = "co-chairs"
    ROTATING = "rotating"


@attrs.frozen
class Seats(Value):
    """The seats of one party.

    Attributes:
        party: The party.
        seats: How many members it names.
        at_most: Whether that is a most ("up to four") and not a number that it must fill.
        weight: Its weight in a weighted vote, from 0 to 1; the weights of all parties sum to 1.
    """

    party: PartyId
    seats: Number
    at_most: bool = False
    weight: Share | None = None


@attrs.frozen
class Chair(Value):
    """Who chairs a body.

    Attributes:
        kind: Fixed, co-chairs or rotating.
        parties: The parties that chair, in the order of rotation. Left out for co-chairs or a rotation,
            it is every party, in the order in which they joined.
        term_months: How long a turn lasts, in months; needed for a rotation.
        casting_vote: Whether the chair has one vote more when the votes are tied. As a rule it has not.
    """

    kind: ChairKind = attrs.field(converter=ChairKind)
    parties: tuple[PartyId, ...] = ()
    term_months: Number | None = None
    casting_vote: bool = False

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the kind, the parties and the term together."""
        if self.kind is ChairKind.FIXED and len(self.parties) != 1:
            yield f"`parties` names {len(self.parties)}; expected the one party of a fixed chair"
        if self.kind is not ChairKind.FIXED and len(self.parties) == 1:
            yield f"`parties` names one; expected two or more for {self.kind}, or none for all parties"
        if self.kind is ChairKind.ROTATING and self.term_months is None:
            yield "`term_months` is missing; expected how long a turn lasts, in months"
        if self.kind is not ChairKind.ROTATING and self.term_months is not None:
            yield f"`term_months` goes with a rotating chair, not with {self.kind}; leave it out"


@attrs.frozen
class FinalSay(Value):
    """A party's right to decide what the body could not.

    Attributes:
        party: The party that decides.
        matter: The matter that it decides; `None` is every matter that no other final say names.
        office: Who decides for it, where the contract says so, for example its chief executive.
        after: Who tries to settle it first, and for how long.
        carve_outs: What it may not decide all the same, in words or as matters.
    """

    party: PartyId
    matter: Id | None = None
    office: Text | None = None
    after: tuple[LadderStep, ...] = ()
    carve_outs: tuple[Text, ...] = ()


@attrs.frozen
class Sunset(Value):
    """When a body ceases by itself.

    Attributes:
        on: The last day, where it is known.
        event: What ends it, for example the approval of the product.
    """

    on: date | None = None
    event: Text | None = None

    def faults(self) -> Iterator[str]:
        """Yield that neither a day nor an event is given."""
        if self.on is None and self.event is None:
            yield "it says neither `on` which day nor at which `event`; expected one of them"


@attrs.frozen
class Charter(Value):
    """The rules that a body works by.

    A charter without seats is a template: a playbook keeps it, and whoever charters a body from it says
    who sits there.

    Attributes:
        seats: The seats of each party that is named.
        seats_each: The seats of every party that `seats` does not name; 0 is none.
        alternates: Whether a member can send a named alternate.
        non_voting: Roles that sit in without a vote, for example the alliance managers.
        quorum: Who must be present; `None` where the contract has no quorum.
        rule: What makes a decision; `None` while that is not agreed.
        written: What a resolution in writing needs; `None` is every voting unit.
        veto: A party's right to stop a decision afterwards.
        chair: Who chairs; `None` where nobody does.
        casting_vote: The party that decides a tie or a lack of consensus, chair or not.
        cadence: How often it meets, as an RFC 5545 recurrence rule.
        notice: How long before a meeting it is called.
        special_notice: The same for a meeting out of turn; `None` is the same notice.
        agenda_led_by: Who leads the agenda: `"chair"`, `"alliance-manager"`, or a word of your own.
        minutes_due: How long after a meeting its minutes go round.
        objection_window: How long after that they can be objected to; then they count as approved.
        reserved: Matters that it may not decide, besides `ALWAYS_RESERVED`.
        mutual_consent: Matters that need the yes of every party; no final say and no casting vote helps.
        final_say: Who decides what the body could not.
        parent: The body that it answers to, and that a deadlock goes to.
        scope: The matters that its parent delegated to it.
        default_after: How long after a party defaults it loses its vote; `None` is never.
        sunset: When it ceases by itself.
        clauses: By field of this charter, the clause of the contract that it comes from.

    >>> Charter(seats_each=1, rule=VotingRule("party", "consensus")).seats_of("helix")
    1
    """

    seats: tuple[Seats, ...] = ()
    seats_each: Count = 0
    alternates: bool = False
    non_voting: tuple[Text, ...] = ()
    quorum: Quorum | None = None
    rule: VotingRule | None = None
    written: WrittenRule | None = None
    veto: Veto | None = None
    chair: Chair | None = None
    casting_vote: PartyId | None = None
    cadence: Recurrence | None = None
    notice: TimeLimit | None = None
    special_notice: TimeLimit | None = None
    agenda_led_by: Text = "chair"
    minutes_due: TimeLimit | None = None
    objection_window: TimeLimit | None = None
    reserved: tuple[Id, ...] = ()
    mutual_consent: tuple[Id, ...] = ()
    final_say: tuple[FinalSay, ...] = ()
    parent: Id | None = None
    scope: tuple[Id, ...] = ()
    default_after: TimeLimit | None = None
    sunset: Sunset | None = None
    clauses: Mapping[Id, Text] = attrs.field(factory=dict, hash=False)

    def seats_of(self, party: str) -> int:
        """Return how many seats a party has."""
        return next((each.seats for each in self.seats if each.party == party), self.seats_each)

    @property
    def has_seats(self) -> bool:
        """Whether anyone can sit in it; a template leaves that open."""
        return bool(self.seats or self.seats_each)

    def faults(self) -> Iterator[str]:
        """Yield every way in which the rules of the charter contradict one another."""
        yield from self._faults_of_seats()
        yield from self._faults_of_quorum()
        yield from self._faults_of_rule()
        yield from self._faults_of_weights()
        yield from self._faults_of_chair()
        yield from self._faults_of_final_say()
        if self.scope and self.parent is None:
            yield "`scope` is delegated by a parent body; expected `parent` beside it"
        known = [field.name for field in attrs.fields(Charter)]
        for name in self.clauses:
            if name not in known:
                yield f"`clauses` names {name!r}, which is no field of a charter; {did_you_mean(name, known)}"

    def _faults_of_seats(self) -> Iterator[str]:
        parties = [each.party for each in self.seats]
        for twice in sorted({party for party in parties if parties.count(party) > 1}):
            yield f"`seats` names {twice!r} more than once; expected each party once"

    def _faults_of_quorum(self) -> Iterator[str]:
        if self.quorum is None or not self.has_seats:
            return
        seats = {each.party: each.seats for each in self.seats}
        if self.seats_each:
            seats["every other party"] = self.seats_each
        for party, number in seats.items():
            if number < self.quorum.per_party:
                yield (
                    f"`quorum` asks for {self.quorum.per_party} of each party, and {party} has "
                    f"{counted(number, 'seat')}; it could never be met"
                )
        total = sum(seats.values())
        if not self.seats_each and self.quorum.heads > total:
            yield f"`quorum` asks for {self.quorum.heads} members of {total}; it could never be met"

    def _faults_of_rule(self) -> Iterator[str]:
        if self.rule is None or self.rule.votes is None or self.seats_each or not self.seats:
            return
        by_party = self.rule.unit is VoteUnit.PARTY
        votes = len(self.seats) if by_party else sum(each.seats for each in self.seats)
        if self.rule.votes > votes:
            yield f"`rule` asks for {self.rule.votes} yes votes of {votes}; it could never pass"

    def _faults_of_weights(self) -> Iterator[str]:
        weights = [each.weight for each in self.seats if each.weight is not None]
        if self.rule is None or self.rule.unit is not VoteUnit.WEIGHTED:
            if weights:
                yield "`seats` have weights; expected a `rule` of unit weighted, or no weights"
            return
        if not self.has_seats:
            return
        if self.seats_each or len(weights) < len(self.seats):
            yield "`rule` weighs votes; expected `seats` with a `weight` for every party, and no `seats_each`"
        elif sum(weights) != Decimal(1):
            yield f"the weights of `seats` sum to {sum(weights)}; expected 1"

    def _faults_of_chair(self) -> Iterator[str]:
        if self.chair is not None and self.chair.casting_vote and self.casting_vote is not None:
            yield "both the chair and `casting_vote` have a casting vote; expected one of them"
        chairs = self.chair.parties if self.chair is not None else ()
        if self.has_seats:
            for party in chairs:
                if not self.seats_of(party):
                    yield f"`chair` names {party!r}, which has no seat; expected a party with seats"

    def _faults_of_final_say(self) -> Iterator[str]:
        matters = [each.matter for each in self.final_say]
        if matters.count(None) > 1:
            yield "two final says cover every other matter; expected one at most without a `matter`"
        named = [matter for matter in matters if matter is not None]
        for twice in sorted({matter for matter in named if named.count(matter) > 1}):
            yield f"`final_say` names the matter {twice!r} more than once; expected one holder a matter"
        held_back = (*ALWAYS_RESERVED, *self.reserved, *self.mutual_consent)
        for matter in named:
            if matter in held_back:
                yield (
                    f"`final_say` covers {matter!r}, which is reserved or needs mutual consent; "
                    "that is checked before any final say, so leave it out"
                )
