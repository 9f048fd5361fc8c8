"""What an alliance keeps of its life cycle, and how each fact changes it."""

from collections.abc import Mapping
from datetime import date
from typing import Self, assert_never

import attrs

from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed
from alliancekit.lifecycle.acts import (
    AdoptPlaybook,
    ChangeReading,
    Consent,
    Dispute,
    LifecycleAct,
    Move,
    Pause,
    Propose,
    Reconstitute,
    RecordLesson,
    Resume,
    Settle,
    ShowAgain,
    StateGoodwill,
    StateGround,
    Waive,
)
from alliancekit.lifecycle.words import STANDING, Ground, Intent, Reading, Standing


@attrs.frozen
class PlaybookPin:
    """The playbook that an alliance is managed by, at the version that it was adopted in."""

    id: str
    version: str

    def __str__(self) -> str:
        """Return the pin as people write it: `standard/1`."""
        return f"{self.id}/{self.version}"


@attrs.frozen
class Waiver:
    """A requirement that was let go, and for which passage.

    Attributes:
        requirement: The requirement's id.
        reason: Why it was waived.
        person: Who answers for it.
        on: When it was waived.
        used_for: The move that it was used for; `None` while it is still open.
    """

    requirement: str
    reason: str
    person: str
    on: date
    used_for: str | None = None


@attrs.frozen
class OpenDispute:
    """A dispute that is not settled, and what it freezes."""

    id: str
    party: str
    matter: str
    about: tuple[str, ...]
    since: date


@attrs.frozen
class StatedGround:
    """A ground on which the alliance is to end."""

    ground: Ground
    explanation: str
    party: str | None
    on: date


@attrs.frozen
class GivenConsent:
    """A party's consent to a move that needs every party's."""

    party: str
    to: str
    on: date


@attrs.frozen
class Lesson:
    """What was learned, and by whom alone it is known, where that is so."""

    lesson: str
    on: date
    private_to: str | None = None


@attrs.frozen
class Goodwill:
    """What value and goodwill is kept beyond the end."""

    statement: str
    on: date


@attrs.frozen(slots=False)
class Lifecycle:
    """Where an alliance stands in its life.

    Attributes:
        stage: The stage that it is in.
        entered_on: The day it entered that stage.
        standing: Whether it is active, paused or in dispute.
        waivers: Every waiver, used or open.
        show_again: What must be shown again before its gate opens, after a step back.
        consents: The consents given to moves that need every party's, until the move is made.
        ended_on: The day it was closed or abandoned.
    """

    name: str
    kind: str
    intent: Intent
    reading: Reading
    horizon_months: int | None
    playbook: PlaybookPin
    proposed_on: date
    stage: str
    entered_on: date
    standing: Standing = Standing.ACTIVE
    review_on: date | None = None
    waivers: tuple[Waiver, ...] = ()
    show_again: tuple[str, ...] = ()
    disputes: Mapping[str, OpenDispute] = attrs.field(factory=dict)
    grounds: tuple[StatedGround, ...] = ()
    consents: tuple[GivenConsent, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    goodwill: tuple[Goodwill, ...] = ()
    predecessor: str | None = None
    inherited: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    ended_on: date | None = None

    @classmethod
    def proposed(cls, fact: Propose) -> Self:
        """Return the life cycle of an alliance that was just proposed."""
        return cls(
            name=fact.name,
            kind=fact.kind,
            intent=fact.intent,
            reading=fact.reading,
            horizon_months=fact.horizon_months,
            playbook=PlaybookPin(fact.playbook, fact.playbook_version or ""),
            proposed_on=fact.on,
            stage=fact.stage or "",
            entered_on=fact.on,
            predecessor=fact.predecessor,
            inherited=fact.inherited,
        )

    @property
    def open_waivers(self) -> tuple[Waiver, ...]:
        """The waivers that no passage has used yet."""
        return tuple([waiver for waiver in self.waivers if waiver.used_for is None])

    def waived(self, on: date) -> tuple[str, ...]:
        """Return the requirements that an open waiver of that day or earlier lets go."""
        if not self.waivers:
            return ()
        return tuple([each.requirement for each in self.open_waivers if each.on <= on])

    def consenting(self, move: str, on: date) -> tuple[str, ...]:
        """Return the parties that had consented to a move by a day."""
        return tuple(each.party for each in self.consents if each.to == move and each.on <= on)

    def told(self, private_to: str | None) -> tuple[str, ...]:
        """Return the lessons that may be handed on, to all or to one party alone."""
        shared = [each.lesson for each in self.lessons if each.private_to in {None, private_to}]
        return tuple(dict.fromkeys((*self.inherited, *shared)))

    def due(self) -> tuple[Due, ...]:
        """Return the review of a pause, which is all that a life cycle itself has falling due."""
        if self.review_on is None:
            return ()
        return (Due(self.review_on, "review", "pause", "look at the pause again"),)

    @property
    def frozen(self) -> Mapping[str, OpenDispute]:
        """What is frozen, each as `kind:id`, and the dispute that freezes it."""
        return {thing: dispute for dispute in self.disputes.values() for thing in dispute.about}

    def after(self, fact: LifecycleAct) -> Self:  # noqa: C901, PLR0911, PLR0912 - one case an act
        """Return the life cycle after a fact."""
        match fact:
            case Move():
                return self._moved(fact)
            case Propose():
                return self
            case Waive():
                waiver = Waiver(fact.requirement, fact.reason, fact.person, fact.on)
                return changed(self, waivers=(*self.waivers, waiver))
            case ShowAgain():
                left = tuple(each for each in self.show_again if each != fact.requirement)
                return changed(self, show_again=left)
            case Pause():
                standing = STANDING.follow(self.standing, "pause")
                return changed(self, standing=Standing(standing), review_on=fact.review_on)
            case Resume():
                standing = STANDING.follow(self.standing, "resume")
                return changed(self, standing=Standing(standing), review_on=None)
            case Dispute():
                dispute = OpenDispute(fact.dispute, fact.party, fact.matter, fact.about, fact.on)
                return changed(
                    self,
                    standing=Standing(STANDING.follow(self.standing, "dispute")),
                    disputes={**self.disputes, fact.dispute: dispute},
                )
            case Settle():
                left_open = {
                    key: each for key, each in self.disputes.items() if key != fact.dispute
                }
                standing = self.standing if left_open else STANDING.follow(self.standing, "settle")
                return changed(self, standing=Standing(standing), disputes=left_open)
            case Reconstitute():
                return changed(self, successors=(*self.successors, fact.successor))
            case AdoptPlaybook():
                return changed(
                    self,
                    playbook=PlaybookPin(fact.playbook, fact.playbook_version or ""),
                    stage=fact.to or self.stage,
                    show_again=(),
                )
            case ChangeReading():
                return changed(self, reading=fact.reading)
            case StateGround():
                ground = StatedGround(fact.ground, fact.explanation, fact.party, fact.on)
                return changed(self, grounds=(*self.grounds, ground))
            case Consent():
                given = GivenConsent(fact.party, fact.to, fact.on)
                return changed(self, consents=(*self.consents, given))
            case RecordLesson():
                return changed(
                    self, lessons=(*self.lessons, Lesson(fact.lesson, fact.on, fact.private_to))
                )
            case StateGoodwill():
                return changed(self, goodwill=(*self.goodwill, Goodwill(fact.statement, fact.on)))
            case _:
                assert_never(fact)

    def _moved(self, fact: Move) -> Self:
        """Return the life cycle after a move: what was given for this one passage is used up."""
        waivers, consents = self.waivers, self.consents
        if consents:
            consents = tuple(each for each in consents if each.to != fact.move)
        if fact.waived:
            waivers = tuple(
                attrs.evolve(waiver, used_for=fact.move)
                if waiver.used_for is None and waiver.requirement in fact.waived
                else waiver
                for waiver in waivers
            )
        standing = fact.standing or self.standing
        return changed(
            self,
            stage=fact.to or self.stage,
            entered_on=fact.on,
            standing=standing,
            review_on=self.review_on if standing is Standing.PAUSED else None,
            waivers=waivers,
            show_again=fact.show_again,
            consents=consents,
            grounds=() if fact.goes_on else self.grounds,
            ended_on=fact.on if fact.ends else None,
        )
