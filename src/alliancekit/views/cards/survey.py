"""The card of a survey's results: two sides on the same questions, and where they differ."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from alliancekit.metrics.trend import in_points
from alliancekit.surveys.questionnaire import SurveyItem
from alliancekit.surveys.results import PartyResult, PerceptionGap, SurveyResults
from alliancekit.surveys.survey import Survey
from alliancekit.views.cards.anything import anything_card
from alliancekit.views.cards.markup import (
    Content,
    Markup,
    framed,
    gauge,
    graded,
    joined,
    lines,
    name,
    picture,
    quiet,
    rows,
)
from alliancekit.views.charts import radar_chart


def survey_card(survey: Survey) -> str:
    """Return a survey as a card: its results once they are published."""
    return anything_card(survey) if survey.results is None else results_card(survey.results)


def results_card(results: SurveyResults) -> str:
    """Return the results of a survey as a card."""
    shown = [each for each in results.parties if each.shown]
    radar = radar_chart(
        f"{results.questionnaire.title}, {results.wave}: scores from 0 to 100",
        {
            each.party: {
                name: (each.dimensions[name].mean if name in each.dimensions else None)
                for name in results.questionnaire.dimensions
            }
            for each in shown
        },
    )
    return framed(
        results.questionnaire.title,
        f"{results.wave} · {results.survey} · parties weigh equally",
        picture(radar, caption=False) if shown else "",
        rows(
            ("health", _score(results.health)),
            ("trust", _score(results.trust)),
            ("answers", lines(map(_answers(results.smallest_cell), results.parties))),
            ("seen differently", lines(_gaps(results.gaps))),
            ("largest gaps", lines(_gaps(results.largest_gaps()))),
            ("strongest", lines(_items(results, results.strongest()))),
            ("weakest", lines(_items(results, results.weakest()))),
            ("low for all", lines(_items(results, results.both_low))),
            ("low for one side", lines(_low_for_one(results))),
            ("scored by", results.normalizer),
        ),
    )


def _score(score: Decimal | None) -> Content:
    if score is None:
        return quiet("not shown")
    return gauge(score, f"{in_points(score)} of 100")


def _answers(smallest: int) -> Callable[[PartyResult], Markup]:
    def said(each: PartyResult) -> Markup:
        if not each.shown:
            return joined((name(each.party), f": not shown, fewer than {smallest} answered"))
        return joined((name(each.party), f": {each.answered} of {each.invited} answered"))

    return said


def _gaps(gaps: Iterable[PerceptionGap]) -> list[Content]:
    return [graded("amber" if gap.flagged else None, name(str(gap))) for gap in gaps if gap.points]


def _items(results: SurveyResults, items: Iterable[SurveyItem]) -> list[Content]:
    return [_item(results, item) for item in items]


def _item(results: SurveyResults, item: SurveyItem) -> Markup:
    score = results.item(item.id)
    said = "" if score is None else f" {in_points(score)}{', reversed' if item.reversed else ''}"
    return joined((name(item.text), quiet(said)))


def _low_for_one(results: SurveyResults) -> list[Content]:
    return [
        joined((name(item.text), quiet(" low for ", name(", ".join(results.low_for(item.id))))))
        for item in results.one_low
    ]
