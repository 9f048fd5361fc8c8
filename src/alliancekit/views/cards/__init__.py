"""Cards: how things look in a notebook, as HTML that stands by itself.

There is a card for everything that carries `alliancekit.kernel.picture.Shown`; what has none of its own is
shown as the table that its `to_records` gives, or else field by field. Only inline styles, tables, `<details>`
and images that carry their picture are used: a notebook that is not trusted keeps those, and nothing asks
another host.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from alliancekit.agreements.agreement import Agreement
from alliancekit.alliance import Alliance
from alliancekit.decide import NextSteps, Outcome
from alliancekit.governance.bodies import Body
from alliancekit.governance.decision import Decision, Matter
from alliancekit.governance.decision_acts import PutToVote, ResolveInWriting
from alliancekit.kernel.act import Deed
from alliancekit.kernel.chart import Chart
from alliancekit.ledger.history import History
from alliancekit.ledger.submission import Step
from alliancekit.legality.verdict import Verdict
from alliancekit.lifecycle.stages import LifecycleChart
from alliancekit.metrics.scorecard import Scorecard
from alliancekit.playbooks import Playbook
from alliancekit.portfolio.ageing import Ageing
from alliancekit.portfolio.concentration import Concentration
from alliancekit.portfolio.ecosystem import Ecosystem
from alliancekit.portfolio.health import Health
from alliancekit.portfolio.portfolio import Portfolio
from alliancekit.portfolio.quadrants import Quadrants
from alliancekit.portfolio.stage_mix import StageMix
from alliancekit.portfolio.what_if_answer import WhatIf
from alliancekit.risks.heatmap import HeatMap
from alliancekit.risks.part import Risks
from alliancekit.rulebook import Rulebook
from alliancekit.selling.attribution import Attribution
from alliancekit.selling.overlap import Overlap
from alliancekit.selling.pipeline import Pipeline
from alliancekit.stores.base import Recorded
from alliancekit.surveys.results import SurveyResults
from alliancekit.surveys.survey import Survey
from alliancekit.views.cards.agreement import agreement_card
from alliancekit.views.cards.alliance import alliance_card, next_steps_card
from alliancekit.views.cards.anything import act_card, anything_card
from alliancekit.views.cards.body import body_card
from alliancekit.views.cards.chart import chart_card, lifecycle_card, playbook_card
from alliancekit.views.cards.decision import decision_card, matter_card, vote_card
from alliancekit.views.cards.ecosystem import ecosystem_card
from alliancekit.views.cards.history import history_card
from alliancekit.views.cards.look import Look
from alliancekit.views.cards.measures import (
    ageing_card,
    concentration_card,
    health_card,
    quadrants_card,
    stage_mix_card,
)
from alliancekit.views.cards.portfolio import portfolio_card
from alliancekit.views.cards.recorded import recorded_card
from alliancekit.views.cards.records import HasRecords, records_card
from alliancekit.views.cards.risk import heat_map_card, risks_card
from alliancekit.views.cards.scorecard import scorecard_card
from alliancekit.views.cards.selling import attribution_card, overlap_card, pipeline_card
from alliancekit.views.cards.survey import results_card, survey_card
from alliancekit.views.cards.verdict import verdict_card
from alliancekit.views.cards.what_if import what_if_card
from alliancekit.views.cards.words import words_card
from alliancekit.words.comparison import WordComparison

__all__ = ["Card", "card"]


class Card(str):
    """A card: HTML as text, which a notebook shows as what it looks like."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return itself."""
        return str(self)


def card(value: object, *, on: date | None = None, rulebook: Rulebook | None = None) -> Card:
    """Return something as a card.

    Args:
        value: An alliance, a verdict, an agreement, a scorecard, an act ...: anything of the kit.
        on: The day on which it is looked at; the day of the latest fact where nothing is given, for a card
            has no clock.
        rulebook: The rules by which it is said what is missing; the shipped ones where nothing is given.

    >>> from alliancekit.testing import an_alliance_in
    >>> card(an_alliance_in("strategy")).startswith("<div")
    True
    """
    return Card(_drawn(value, Look(on, rulebook)))


_BY_DAY: Mapping[type, Callable[[Any, Look], str]] = {
    Alliance: alliance_card,
    Agreement: agreement_card,
    Body: body_card,
    Step: lambda step, look: alliance_card(step.alliance, look),
    Outcome: lambda outcome, look: alliance_card(outcome.alliance, look),
}
"""What looks different on another day, or by other rules."""

_ALWAYS: Mapping[type, Callable[[Any], str]] = {
    Ageing: ageing_card,
    Attribution: attribution_card,
    Chart: chart_card,
    Concentration: concentration_card,
    Decision: decision_card,
    Deed: act_card,
    Ecosystem: ecosystem_card,
    Health: health_card,
    HeatMap: heat_map_card,
    History: history_card,
    LifecycleChart: lifecycle_card,
    Matter: matter_card,
    NextSteps: next_steps_card,
    Overlap: overlap_card,
    Pipeline: pipeline_card,
    Playbook: playbook_card,
    Portfolio: portfolio_card,
    PutToVote: vote_card,
    Quadrants: quadrants_card,
    Recorded: recorded_card,
    ResolveInWriting: vote_card,
    Risks: risks_card,
    Scorecard: scorecard_card,
    StageMix: stage_mix_card,
    Survey: survey_card,
    SurveyResults: results_card,
    Verdict: verdict_card,
    WhatIf: what_if_card,
    WordComparison: words_card,
}
"""What looks the same on any day."""


def _drawn(value: object, look: Look) -> str:
    for kind in type(value).__mro__:
        if kind in _BY_DAY:
            return _BY_DAY[kind](value, look)
        if kind in _ALWAYS:
            return _ALWAYS[kind](value)
    return records_card(value) if isinstance(value, HasRecords) else anything_card(value)
