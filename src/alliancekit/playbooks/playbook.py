"""The playbook: a company's way of doing alliances, as one value."""

from collections.abc import Iterable, Iterator, Mapping

import attrs

from alliancekit.agreements.terms import TermKind
from alliancekit.governance.charter import Charter
from alliancekit.governance.ladder import EscalationLadder
from alliancekit.integration.times import IntegrationTimes
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.fields import Id, Text
from alliancekit.kernel.value import Value
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.lifecycle.stages import LifecycleChart, MoveRule
from alliancekit.lifecycle.words import Standing
from alliancekit.metrics.metric import Metric
from alliancekit.parties.culture import CULTURE_SCALES, CultureScale
from alliancekit.playbooks.flaws import (
    ladder_flaws,
    move_flaws,
    path_flaws,
    scale_flaws,
    stage_flaws,
    weight_flaws,
    word_flaws,
)
from alliancekit.selling.rules import SellingRules
from alliancekit.surveys.questionnaire import Questionnaire


class UnknownScheme(AllianceKitError, LookupError):
    """A playbook has no crosswalk to the scheme that was asked for."""


def _kinds(kinds: Iterable[str]) -> tuple[TermKind, ...]:
    return tuple(TermKind(each) for each in kinds)


@attrs.frozen(kw_only=True)
class Playbook(Value):
    """How a company does alliances: the life cycle and what its gates ask for, and the defaults.

    Attributes:
        id: Its name in acts, for example `standard`.
        version: Which form of it this is; an alliance pins the version that it was proposed under.
        title: Its name for people.
        about: For whom it is, in a sentence.
        lifecycle: The stages, the moves between them, and what each gate asks for.
        ladder: The escalation ladder that parties adopt unless they agree on another.
        bodies: Charters to start from, by the name of the template; who sits there is said later.
        metrics: The catalogue of metrics, by id.
        questionnaires: What surveys can ask, by id.
        risk_categories: What is looked at before the alliance is built on.
        vocabulary: The words that every party says its meaning of.
        term_checklist: The kinds of term that a term sheet usually settles, or leaves out on purpose.
        culture_scales: The scales on which cultures are described and compared.
        selling: The clocks of leads and registrations, and the smallest cell of account overlap.
        integration: How long after a merger or an acquisition an alliance is looked at again.

    >>> from alliancekit.playbooks import shipped
    >>> standard = shipped().get("standard")
    >>> str(standard), standard.lifecycle.initial
    ('standard/1: Standard', 'strategy')
    """

    id: Id
    version: Text
    title: Text
    about: str = ""
    lifecycle: LifecycleChart
    ladder: EscalationLadder | None = None
    bodies: Mapping[Id, Charter] = attrs.field(factory=dict, hash=False)
    metrics: Mapping[Id, Metric] = attrs.field(factory=dict, hash=False)
    questionnaires: Mapping[Id, Questionnaire] = attrs.field(factory=dict, hash=False)
    risk_categories: tuple[Text, ...] = ()
    vocabulary: tuple[Text, ...] = ()
    term_checklist: tuple[TermKind, ...] = attrs.field(default=(), converter=_kinds)
    culture_scales: tuple[CultureScale, ...] = CULTURE_SCALES
    selling: SellingRules = attrs.field(factory=SellingRules)
    integration: IntegrationTimes = attrs.field(factory=IntegrationTimes)

    def faults(self) -> Iterator[str]:
        """Yield what does not fit together, each with what to do about it."""
        stages = [(("stage", at), each) for at, each in enumerate(self.lifecycle.stages)]
        moves = [(("move", at), each) for at, each in enumerate(self.lifecycle.moves)]
        metrics = [(("metric", at), each) for at, each in enumerate(self.metrics.values())]
        for flaw in (
            *stage_flaws(stages),
            *move_flaws(moves, [stage.id for stage in self.lifecycle.stages]),
            *path_flaws(stages, moves),
            *ladder_flaws(("ladder",), self.ladder),
            *weight_flaws(metrics),
            *word_flaws(("risk_categories",), self.risk_categories),
            *word_flaws(("vocabulary",), self.vocabulary),
            *word_flaws(("term_checklist",), self.term_checklist),
            *scale_flaws(
                [(("culture_scale", at), each) for at, each in enumerate(self.culture_scales)]
            ),
        ):
            yield f"{flaw.found}; {flaw.remedy}"

    def crosswalk(self, scheme: str) -> Mapping[str, tuple[str, ...]]:
        """Return what another scheme calls each stage, by the id of the stage.

        Args:
            scheme: `life-cycle` (the phases of the field's life cycle), `iso44001` (the stages of the
                standard), `six-activities`, or a scheme of the playbook's own.

        Returns:
            The names for every stage, in order; one stage can match several, or none.

        Raises:
            UnknownScheme: No stage of the playbook names that scheme.

        >>> from alliancekit.playbooks import shipped
        >>> shipped().get("standard").crosswalk("iso44001")["negotiation"]
        ('partner selection', 'working together')
        """
        if scheme not in self.schemes:
            hint = did_you_mean(scheme, self.schemes)
            message = f"the playbook {self.id} has no crosswalk to {scheme!r}; {hint}"
            raise UnknownScheme(message)
        return {stage.id: stage.crosswalk.get(scheme, ()) for stage in self.lifecycle.stages}

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes that it has a crosswalk to."""
        return tuple(
            dict.fromkeys(scheme for stage in self.lifecycle.stages for scheme in stage.crosswalk)
        )

    @property
    def requirements(self) -> tuple[str, ...]:
        """Every requirement that some gate asks for, each once, in the order of the moves."""
        return tuple(dict.fromkeys(each for rule in self.lifecycle.moves for each in rule.requires))

    def to_mermaid(self) -> str:
        """Return the life cycle as a Mermaid state diagram, read from the machine itself."""
        return self.lifecycle.chart.to_mermaid()

    def to_markdown(self) -> str:
        """Return the life cycle as a Markdown table: each move, and what its gate asks for."""
        return self.lifecycle.chart.to_markdown(
            {
                (source, rule.id): _asked(rule)
                for rule in self.lifecycle.moves
                for source in rule.sources
            }
        )

    def __str__(self) -> str:
        """Return the playbook in one line."""
        return f"{self.id}/{self.version}: {self.title}"


def _asked(rule: MoveRule) -> str:
    """Return what a move asks for, in words: its requirements, and the standing where it is special."""
    asked = listed((f"`{each}`" for each in rule.requires), none="nothing")
    if set(rule.standings) == set(MoveRule("any", ("here",), "there").standings):
        return asked
    if set(rule.standings) == set(Standing):
        return f"{asked}; also while paused"
    return f"{asked}; only while {listed(rule.standings)}"
