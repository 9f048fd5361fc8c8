"""What happens when both sides are asked how it goes: invited, answered, shown, acted upon."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from alliancekit.surveys.acts import (
    ActOnItem,
    AnswerSurvey,
    CloseSurvey,
    ConcludeSurvey,
    DraftSurvey,
    OpenSurvey,
    PublishResults,
)
from alliancekit.surveys.questionnaire import Questionnaire
from alliancekit.surveys.response import Invitation, SurveyResponse
from alliancekit.testing.simulation.story import Story

_ASKED = 6
"""How many people of each party are asked."""

_ROLES = ("research", "sales", "finance", "alliance-management")
_LEVELS = ("executive", "manager", "staff")
_WORST, _BEST = 1, 5


def survey(story: Story) -> None:
    """Ask both sides what the playbook's questionnaires ask."""
    known = sorted(story.dossier.playbook.questionnaires)
    if not known:
        return
    name = f"survey-{story.day.isoformat()}"
    questionnaire = story.one_of(known)
    story.do(
        DraftSurvey,
        survey=name,
        questionnaire=questionnaire,
        wave=f"{story.day:%B %Y}",
        smallest_cell=3,
    )
    invited = {party: _tokens(story, name, party) for party in story.parties}
    closes_on = story.day + timedelta(days=21)
    story.do(
        OpenSurvey,
        survey=name,
        closes_on=closes_on,
        invitations=tuple(Invitation.of(name, party, tokens) for party, tokens in invited.items()),
    )
    story.plan(story.days_on(5, 20), partial(_answer, survey=name, invited=invited))
    story.plan(closes_on + timedelta(days=1), partial(_show, survey=name))


def _tokens(story: Story, survey: str, party: str) -> tuple[str, ...]:
    return tuple(f"{survey}-{party}-{story.dice.getrandbits(64):016x}" for _ in range(_ASKED))


def _answer(story: Story, survey: str, invited: Mapping[str, tuple[str, ...]]) -> None:
    questionnaire = story.alliance.surveys.surveys[survey].questionnaire
    for party, tokens in invited.items():
        opinion = story.between(-15, 15)
        for token in tokens:
            if story.chance(85):
                response = _response(story, questionnaire, party, story.health + opinion)
                story.do(AnswerSurvey, survey=survey, token=token, response=response)


def _response(
    story: Story, questionnaire: Questionnaire, party: str, opinion: int
) -> SurveyResponse:
    answers = {}
    for item in questionnaire.items:
        mark = max(_WORST, min(_BEST, 1 + (opinion + story.between(-25, 25)) // 20))
        answers[item.id] = 6 - mark if item.reversed else mark
    return SurveyResponse(
        party=party, role=story.one_of(_ROLES), level=story.one_of(_LEVELS), answers=answers
    )


def _show(story: Story, survey: str) -> None:
    story.do(CloseSurvey, survey=survey)
    if story.alliance.surveys.surveys[survey].answered:
        story.do(PublishResults, survey=survey)
        story.plan(story.days_on(10, 40), partial(_act, survey=survey))


def _act(story: Story, survey: str) -> None:
    known = story.alliance.surveys.surveys[survey]
    for item in known.unanswered_items:
        story.do(
            ActOnItem,
            survey=survey,
            item=item.id,
            measure="Both managers talk about it every month.",
        )
    story.do(ConcludeSurvey, survey=survey)
