"""What is done to an alliance as a whole: proposed, moved, waived, paused, disputed, reconstituted."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, Number, PartyId, Text
from alliancekit.kernel.party import Party
from alliancekit.kernel.value import changed
from alliancekit.lifecycle.words import Ground, Intent, Reading, Standing

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class Propose(Act):
    """Start the record of an alliance, in the first stage of its playbook.

    Attributes:
        name: The name that people read.
        parties: Who takes part as far as known: the initiator at least.
        kind: What sort of alliance: marketing, go-to-market, co-selling, reseller, development,
            research, licensing, manufacturing, joint-venture, consortium, or a word of your own.
        intent: Strategic, operational or tactical.
        reading: Whether the alliance is a single collaboration or the umbrella over several.
        horizon_months: Months until results are expected, where that was said.
        playbook: The id of the playbook that it is managed by.
        playbook_version: The version of that playbook, pinned. The kit fills it.
        stage: The stage that the alliance starts in. The kit fills it.
        predecessor: The alliance that this one reconstitutes. The kit fills it.
        inherited: The lessons of the predecessor. The kit fills it.
    """

    do: ClassVar[str] = "lifecycle.propose"
    name: Text
    parties: tuple[Party, ...]
    kind: Text = "development"
    intent: Intent = attrs.field(default=Intent.STRATEGIC, converter=Intent)
    reading: Reading = attrs.field(default=Reading.SINGLE, converter=Reading)
    horizon_months: Number | None = None
    playbook: Id = "standard"
    playbook_version: Text | None = attrs.field(default=None, metadata=OUTCOME)
    stage: Id | None = attrs.field(default=None, metadata=OUTCOME)
    predecessor: Id | None = attrs.field(default=None, metadata=OUTCOME)
    inherited: tuple[Text, ...] = attrs.field(default=(), metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the parties together."""
        ids = [party.id for party in self.parties]
        if not ids:
            yield "`parties` is empty; expected the initiator at least"
        for twice in sorted({party for party in ids if ids.count(party) > 1}):
            yield f"`parties` names {twice!r} more than once; expected each party once"

    def starts(self, playbook: "Playbook") -> "Propose":
        """Return the fact that starts the alliance: the first stage of the playbook, its version pinned."""
        return changed(self, playbook_version=playbook.version, stage=playbook.lifecycle.initial)


@attrs.frozen(kw_only=True, slots=False)
class Move(Act):
    """Take the alliance to another stage, through the gate that its playbook sets there.

    Attributes:
        move: The move's name in the playbook, for example `select` or `terminate`.
        reason: Why, where the gate asks for a reason (to abandon, to step back, to transform).
        to: The stage reached. The kit fills it.
        standing: The standing after the move. The kit fills it.
        waived: The requirements that were waived for this passage. The kit fills it.
        show_again: After a step back, what must be shown again. The kit fills it.
        goes_on: Whether the alliance is back in an earlier stage, so that grounds on which it was to
            end no longer stand. The kit fills it.
        ends: Whether the alliance has ended with this move. The kit fills it.
    """

    do: ClassVar[str] = "lifecycle.move"
    move: Id
    reason: str = ""
    to: Id | None = attrs.field(default=None, metadata=OUTCOME)
    standing: Standing | None = attrs.field(default=None, metadata=OUTCOME)
    waived: tuple[Id, ...] = attrs.field(default=(), metadata=OUTCOME)
    show_again: tuple[Id, ...] = attrs.field(default=(), metadata=OUTCOME)
    goes_on: bool = attrs.field(default=False, metadata=OUTCOME)
    ends: bool = attrs.field(default=False, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return the move with where it led, and what it used up."""
        life, lifecycle = alliance.lifecycle, playbook.lifecycle
        rule = lifecycle.rule(life.stage, self.move)
        if rule is None:
            return (self,)
        again, waived = life.show_again, life.waived(self.on)
        if again:
            again = tuple(each for each in again if each not in rule.requires)
        if rule.back:
            accepted = lifecycle.passed_over(life.stage, rule.target)
            again = tuple(dict.fromkeys((*again, *accepted)))
        fact = changed(
            self,
            to=rule.target,
            standing=Standing.ACTIVE if life.standing is Standing.PAUSED else life.standing,
            waived=waived and tuple(each for each in waived if each in rule.requires),
            show_again=again,
            goes_on=lifecycle.earlier(rule.target, life.stage),
            ends=rule.target in lifecycle.ends,
        )
        return (fact,)


@attrs.frozen(kw_only=True)
class Waive(Act):
    """Let the alliance pass its next gate without one requirement, by name and on record.

    A waiver holds for one passage of a gate and shows in every view of the alliance.

    Attributes:
        requirement: The requirement's id, for example `sponsor`.
        reason: Why it is waived.
        person: Who answers for it, by name or address.
    """

    do: ClassVar[str] = "lifecycle.waive"
    requirement: Id
    reason: Text
    person: Text


@attrs.frozen(kw_only=True)
class ShowAgain(Act):
    """After a step back, show anew that a requirement which a later gate had accepted still holds.

    Attributes:
        requirement: The requirement's id; it must be met by the record as it stands.
        shown: What was looked at, in words.
    """

    do: ClassVar[str] = "lifecycle.show-again"
    requirement: Id
    shown: Text


@attrs.frozen(kw_only=True)
class Pause(Act):
    """Pause the alliance until it is resumed; obligations keep running.

    Attributes:
        review_on: The day on which the pause is looked at again.
        reason: Why it pauses.
    """

    do: ClassVar[str] = "lifecycle.pause"
    review_on: date
    reason: Text

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the review date."""
        if self.review_on <= self.on:
            yield f"`review_on` {self.review_on} is not after the pause on {self.on}; expected a later day"


@attrs.frozen(kw_only=True)
class Resume(Act):
    """Take a paused alliance up again."""

    do: ClassVar[str] = "lifecycle.resume"


@attrs.frozen(kw_only=True)
class Dispute(Act):
    """Put on record that a party disputes something; what is disputed is frozen until settled.

    Attributes:
        dispute: The dispute's id.
        party: The party that raises it.
        matter: What is disputed, in words.
        about: What is frozen meanwhile, each as `kind:id`, for example `agreement:licence`.
    """

    do: ClassVar[str] = "lifecycle.dispute"
    after_the_end: ClassVar[bool] = True
    dispute: Id
    party: PartyId
    matter: Text
    about: tuple[Text, ...] = ()


@attrs.frozen(kw_only=True)
class Settle(Act):
    """Settle a dispute.

    Attributes:
        dispute: The dispute's id.
        settlement: How it was settled, in words; also a ruling that came from outside.
    """

    do: ClassVar[str] = "lifecycle.settle"
    after_the_end: ClassVar[bool] = True
    dispute: Id
    settlement: Text


@attrs.frozen(kw_only=True)
class Reconstitute(Act):
    """Take up an ended relationship again, as a new alliance that inherits the lessons of this one.

    Attributes:
        successor: The id of the new alliance; it starts in the first stage of the playbook.
        name: The name of the new alliance.
        playbook: The playbook of the new alliance; the old one's where nothing is given.
    """

    do: ClassVar[str] = "lifecycle.reconstitute"
    after_the_end: ClassVar[bool] = True
    successor: Id
    name: Text
    playbook: Id | None = None

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, and the proposal that it starts the new alliance with."""
        old = alliance.lifecycle
        proposal = Propose(
            self.successor,
            on=self.on,
            private_to=self.private_to,
            name=self.name,
            parties=alliance.parties.current,
            kind=old.kind,
            intent=old.intent,
            reading=old.reading,
            horizon_months=old.horizon_months,
            playbook=playbook.id,
            predecessor=self.alliance,
            inherited=old.told(self.private_to),
        )
        return (self, proposal.starts(playbook))


@attrs.frozen(kw_only=True)
class AdoptPlaybook(Act):
    """Manage the alliance by another playbook, or another version of its own, from now on.

    Attributes:
        playbook: The id of the playbook.
        stages: Which stage of the new playbook each old stage becomes; where both have a stage of one
            name, it need not be said.
        playbook_version: The version adopted. The kit fills it.
        to: The stage that the alliance is then in. The kit fills it.
    """

    do: ClassVar[str] = "lifecycle.adopt-playbook"
    playbook: Id
    stages: Mapping[Id, Id] = attrs.field(factory=dict, hash=False)
    playbook_version: Text | None = attrs.field(default=None, metadata=OUTCOME)
    to: Id | None = attrs.field(default=None, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return the adoption with the version adopted and the stage that the alliance is then in."""
        stage = alliance.lifecycle.stage
        return (changed(self, playbook_version=playbook.version, to=self.stages.get(stage, stage)),)


@attrs.frozen(kw_only=True)
class ChangeReading(Act):
    """Agree that the alliance is from now on a single collaboration, or the umbrella over several.

    Attributes:
        reading: The reading from now on.
        reason: Why it changes.
    """

    do: ClassVar[str] = "lifecycle.change-reading"
    reading: Reading = attrs.field(converter=Reading)
    reason: Text


@attrs.frozen(kw_only=True)
class StateGround(Act):
    """State the ground on which the alliance is to end.

    Attributes:
        ground: The ground; an expiry needs an agreement whose term is over, a mutual end the consent of
            every party.
        explanation: What makes it so, in words.
        party: The party that relies on it; `None` where all do.
    """

    do: ClassVar[str] = "lifecycle.state-ground"
    ground: Ground = attrs.field(converter=Ground)
    explanation: Text
    party: PartyId | None = None


@attrs.frozen(kw_only=True)
class Consent(Act):
    """Record that a party consents to a move that needs every party's consent.

    Attributes:
        party: The party that consents.
        to: The move, for example `rescind`.
    """

    do: ClassVar[str] = "lifecycle.consent"
    party: PartyId
    to: Id


@attrs.frozen(kw_only=True)
class RecordLesson(Act):
    """Record what was learned, so that the next alliance need not learn it again.

    Attributes:
        lesson: What was learned, in words.
    """

    do: ClassVar[str] = "lifecycle.record-lesson"
    after_the_end: ClassVar[bool] = True
    lesson: Text


@attrs.frozen(kw_only=True)
class StateGoodwill(Act):
    """Say what value and goodwill is kept, so that the relationship can be taken up again.

    Attributes:
        statement: What is kept, and who speaks to whom from now on.
    """

    do: ClassVar[str] = "lifecycle.state-goodwill"
    statement: Text


LifecycleAct = (
    Propose
    | Move
    | Waive
    | ShowAgain
    | Pause
    | Resume
    | Dispute
    | Settle
    | Reconstitute
    | AdoptPlaybook
    | ChangeReading
    | StateGround
    | Consent
    | RecordLesson
    | StateGoodwill
)
