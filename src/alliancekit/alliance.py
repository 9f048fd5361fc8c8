"""The alliance: a frozen value with one part per room, and what folding its facts gives."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

import attrs

from alliancekit.agreements.part import Agreements
from alliancekit.governance.part import Governance
from alliancekit.integration.part import Integration
from alliancekit.kernel.act import Act, Deed
from alliancekit.kernel.due import Due
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import changed
from alliancekit.lifecycle.acts import Propose
from alliancekit.lifecycle.part import Lifecycle
from alliancekit.lifecycle.words import Intent, Reading, Standing
from alliancekit.metrics.part import Metrics
from alliancekit.parties.part import Parties
from alliancekit.planning.part import Planning
from alliancekit.risks.part import Risks
from alliancekit.selection.part import Selection
from alliancekit.selling.part import Selling
from alliancekit.surveys.part import Surveys
from alliancekit.value.part import ValueCreation
from alliancekit.words.part import Words


class UnknownAlliance(AllianceKitError, LookupError):
    """There is no alliance of that id, or none yet on that day, or none that the party can see."""


ROOMS = (
    "lifecycle",
    "parties",
    "words",
    "value",
    "selection",
    "agreements",
    "governance",
    "planning",
    "metrics",
    "risks",
    "surveys",
    "selling",
    "integration",
)
"""The parts of an alliance, each named after the room that it belongs to."""


@attrs.frozen(slots=False)
class Alliance(Shown):
    """An alliance as it stands after its facts.

    Attributes:
        id: Its id.
        version: How many facts it was folded from.
        latest_on: The latest business date among them.
        lifecycle: Stage, standing, waivers, disputes.
        parties: Who takes part, and who acts for them.
        words: What each party means by its words.
        value: Rationale, objectives and the three-way value proposition.
        selection: Criteria, candidates, scores, differences.
        agreements: Terms, signatures, obligations, notices.
        governance: Bodies, decision rights, the escalation ladder.
        planning: Milestones, kickoff, tasks, collaborations.
        metrics: The scorecard and its readings.
        risks: The risk register.
        surveys: What people on every side say about the alliance.
        selling: What its parties sell together, and to whom.
        integration: What mergers and acquisitions of its parties ask of it.
    """

    id: str
    version: int
    latest_on: date
    lifecycle: Lifecycle
    parties: Parties
    words: Words = attrs.field(factory=Words)
    value: ValueCreation = attrs.field(factory=ValueCreation)
    selection: Selection = attrs.field(factory=Selection)
    agreements: Agreements = attrs.field(factory=Agreements)
    governance: Governance = attrs.field(factory=Governance)
    planning: Planning = attrs.field(factory=Planning)
    metrics: Metrics = attrs.field(factory=Metrics)
    risks: Risks = attrs.field(factory=Risks)
    surveys: Surveys = attrs.field(factory=Surveys)
    selling: Selling = attrs.field(factory=Selling)
    integration: Integration = attrs.field(factory=Integration)

    @classmethod
    def proposed(cls, fact: Propose) -> Self:
        """Return the alliance that a proposal starts."""
        return cls(
            id=fact.alliance,
            version=1,
            latest_on=fact.on,
            lifecycle=Lifecycle.proposed(fact),
            parties=Parties.proposed(fact.parties, fact.on),
        )

    def after(self, fact: Act) -> Self:
        """Return the alliance after a fact: the part of the fact's room changes, the others stay."""
        part: Any = getattr(self, fact.room)
        latest = self.latest_on
        return changed(
            self,
            version=self.version + 1,
            latest_on=max(latest, fact.on),
            **{fact.room: part.after(fact)},
        )

    def as_read(self) -> Self:
        """Return the alliance as readers get it: what was said in sealed acts is not in it.

        It is what folding the facts gives as readers of the history get them.
        """
        return changed(self, surveys=self.surveys.as_read())

    @property
    def due(self) -> tuple[Due, ...]:
        """Everything that is still to be done, earliest first."""
        return tuple(sorted(each for room in ROOMS for each in getattr(self, room).due()))

    @property
    def name(self) -> str:
        """The name that people read."""
        return self.lifecycle.name

    @property
    def stage(self) -> str:
        """The stage of the life cycle that it is in."""
        return self.lifecycle.stage

    @property
    def standing(self) -> Standing:
        """Whether it is active, paused or in dispute."""
        return self.lifecycle.standing

    @property
    def kind(self) -> str:
        """What sort of alliance it is, for example `development`."""
        return self.lifecycle.kind

    @property
    def intent(self) -> Intent:
        """How far it reaches: strategic, operational or tactical."""
        return self.lifecycle.intent

    @property
    def reading(self) -> Reading:
        """Whether it is a single collaboration or the umbrella over several."""
        return self.lifecycle.reading

    @property
    def horizon_months(self) -> int | None:
        """Months until results are expected, where that was said."""
        return self.lifecycle.horizon_months

    def __str__(self) -> str:
        """Return the alliance in one line."""
        parties = ", ".join(party.name for party in self.parties.current)
        return f"{self.name} ({self.id}): {self.stage}, {self.standing}; {parties}"


def fold(alliance: Alliance | None, fact: Deed) -> Alliance | None:
    """Return the alliance after a fact; never refuses, whatever it is given.

    Args:
        alliance: The alliance so far; `None` before its proposal.
        fact: What happened next, in the order of recording; what is about an organization changes nothing.

    Returns:
        The alliance; `None` while no proposal is among the facts.
    """
    if alliance is not None:
        return alliance.after(fact) if isinstance(fact, Act) else alliance
    return Alliance.proposed(fact) if isinstance(fact, Propose) else None


def replay(
    facts: Iterable[Deed],
    *,
    start: Alliance | None = None,
    as_of: date | None = None,
    seen_by: str | None = None,
) -> Alliance:
    """Return the alliance that facts give.

    Args:
        facts: The facts of one alliance, in the order of recording.
        start: The alliance before them, where they are not all of its facts.
        as_of: Leave out the facts dated after this day.
        seen_by: Leave out the facts that are private to other parties than this one.

    Raises:
        UnknownAlliance: No proposal is among the facts that count.
    """
    alliance = start
    fact: Deed | None = None
    for fact in facts:
        if (as_of is None or fact.on <= as_of) and visible(fact, seen_by):
            alliance = fold(alliance, fact)
    if alliance is None:
        when = f" on {as_of}" if as_of else ""
        whom = f" to {seen_by}" if seen_by else ""
        name = fact.subject.id if fact is not None else "the alliance"
        message = f"{name} is not known{when}{whom}: no lifecycle.propose is among its facts"
        raise UnknownAlliance(message)
    return alliance


def visible(fact: Deed, seen_by: str | None) -> bool:
    """Return whether a party sees a fact; without a party, everything is seen."""
    return (
        seen_by is None
        or not isinstance(fact, Act)
        or fact.private_to is None
        or fact.private_to == seen_by
    )
