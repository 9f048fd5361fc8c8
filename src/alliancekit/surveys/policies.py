"""What is not legal about surveys. No reason tells who has answered, or what."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import counted, did_you_mean, listed
from alliancekit.surveys.acts import (
    ActOnItem,
    AnswerSurvey,
    CloseSurvey,
    ConcludeSurvey,
    DraftSurvey,
    ExtendSurvey,
    OpenSurvey,
    PublishResults,
    SurveyChange,
    WithdrawSurvey,
)
from alliancekit.surveys.response import hash_of_token
from alliancekit.surveys.survey import SURVEY, Survey, SurveyStatus

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook

CHANGES = (
    OpenSurvey,
    AnswerSurvey,
    ExtendSurvey,
    CloseSurvey,
    PublishResults,
    ActOnItem,
    ConcludeSurvey,
    WithdrawSurvey,
)


def _open(alliance: "Alliance", act: AnswerSurvey) -> Survey | None:
    """Return the survey that an answer is for, where it takes answers."""
    known = alliance.surveys.surveys.get(act.survey)
    return known if known is not None and known.status is SurveyStatus.OPEN else None


@policy("surveys.unknown-questionnaire", on=DraftSurvey)
def unknown_questionnaire(
    alliance: "Alliance", act: DraftSurvey, playbook: "Playbook"
) -> Iterator[Finding]:
    """A survey asks what a questionnaire of the playbook asks, so that waves and alliances compare."""
    del alliance
    known = playbook.questionnaires
    if act.questionnaire not in known:
        yield Finding(
            f"the playbook {playbook.id} has no questionnaire {act.questionnaire!r}; "
            f"{did_you_mean(act.questionnaire, known)}",
            f"submit surveys.draft-survey with questionnaire one of {listed(known)}, or write one "
            "into your playbook",
        )


@policy("surveys.already-drafted", on=DraftSurvey)
def already_drafted(alliance: "Alliance", act: DraftSurvey) -> Iterator[Finding]:
    """A survey is drafted once; another wave is another survey."""
    known = alliance.surveys.surveys.get(act.survey)
    if known is not None:
        yield Finding(
            f"{act.survey} was drafted on {known.drafted_on}: {known.wave}",
            "choose another id for another wave, for example with its month",
        )


@policy("surveys.unknown-survey", on=CHANGES)
def unknown_survey(alliance: "Alliance", act: SurveyChange) -> Iterator[Finding]:
    """Only a survey that was drafted is opened, answered, closed or published."""
    known = alliance.surveys.surveys
    if act.survey not in known:
        yield Finding(
            f"there is no survey {act.survey!r}; {did_you_mean(act.survey, known)}",
            f"submit surveys.draft-survey with survey='{act.survey}' first",
        )


@policy("surveys.not-from-here", on=CHANGES)
def not_from_here(alliance: "Alliance", act: SurveyChange) -> Iterator[Finding]:
    """A survey is drafted, opened, closed, published once and concluded; before it is published it can be withdrawn."""
    known = alliance.surveys.surveys.get(act.survey)
    if known is not None:
        event = act.do.partition(".")[2]
        yield from SURVEY.findings(f"the survey {act.survey}", known.status, event)


@policy("surveys.out-of-order", on=CHANGES)
def out_of_order(alliance: "Alliance", act: SurveyChange) -> Iterator[Finding]:
    """What is done to a survey is not dated before the step that it follows."""
    known = alliance.surveys.surveys.get(act.survey)
    if known is not None and act.on < known.since:
        yield Finding(
            f"the survey {act.survey} is {known.status} since {known.since}, after {act.on}",
            f"name {known.since} or a later day",
        )


@policy("surveys.too-few-invited", on=OpenSurvey)
def too_few_invited(alliance: "Alliance", act: OpenSurvey) -> Iterator[Finding]:
    """Of every party at least as many are asked as must answer before anything of them is shown."""
    known = alliance.surveys.surveys.get(act.survey)
    for each in act.invitations if known is not None else ():
        least = known.smallest_cell if known is not None else 0
        if len(each.tokens) < least:
            yield Finding(
                f"{counted(len(each.tokens), 'person', 'people')} of {each.party} would be asked, and "
                f"nothing is shown of fewer than {least}",
                f"give tokens to {least} or more people of {each.party}, or leave the party out; a "
                "new draft can have smallest_cell from 3",
            )


@policy("surveys.nothing-answered", on=AnswerSurvey)
def nothing_answered(alliance: "Alliance", act: AnswerSurvey) -> Iterator[Finding]:
    """An answer says something."""
    del alliance
    if act.response is None:
        yield Finding(
            "the act came without a response",
            "submit surveys.answer with response: party, role, level and answers from 1 to 5",
        )


@policy("surveys.unknown-item", on=(AnswerSurvey, ActOnItem))
def unknown_item(alliance: "Alliance", act: AnswerSurvey | ActOnItem) -> Iterator[Finding]:
    """What is answered, or acted on, is an item of the survey's questionnaire."""
    known = alliance.surveys.surveys.get(act.survey)
    if known is None:
        return
    asked = [item.id for item in known.questionnaire.items]
    if isinstance(act, ActOnItem):
        named: tuple[str, ...] = (act.item,)
    elif act.response is not None:
        named = (*act.response.answers, *act.response.not_applicable)
    else:
        named = ()
    for name in named:
        if name not in asked:
            yield Finding(
                f"{known.questionnaire.id} has no item {name!r}",
                f"{did_you_mean(name, asked)}",
            )


@policy("surveys.not-invited", on=AnswerSurvey)
def not_invited(alliance: "Alliance", act: AnswerSurvey) -> Iterator[Finding]:
    """Who holds a token of the survey answers, for the party that the token was given out for."""
    known = _open(alliance, act)
    if known is None:
        return
    party = known.tokens.get(hash_of_token(act.survey, act.token or ""))
    if party is None:
        yield Finding(
            "the token is none of this survey" if act.token else "the act came without a token",
            "submit surveys.answer with the token that came with the invitation, letter for letter",
        )
    elif act.response is not None and act.response.party != party:
        yield Finding(
            f"the token was not given out for {act.response.party}",
            f"submit surveys.answer with response.party='{party}'",
        )


@policy("surveys.already-answered", on=AnswerSurvey)
def already_answered(alliance: "Alliance", act: AnswerSurvey) -> Iterator[Finding]:
    """A token is good for one answer; what was answered cannot be found again, and so not changed."""
    known = _open(alliance, act)
    if known is not None and act.token and known.is_used(hash_of_token(act.survey, act.token)):
        yield Finding(
            "the token was used",
            "nothing is left to do: the answer counts; if it was not you, tell who invited you",
        )


@policy("surveys.too-late", on=AnswerSurvey)
def too_late(alliance: "Alliance", act: AnswerSurvey) -> Iterator[Finding]:
    """Answers are taken up to the day that was set when the survey was opened, or later extended."""
    known = _open(alliance, act)
    if known is not None and known.closes_on is not None and act.on > known.closes_on:
        yield Finding(
            f"answers to {act.survey} were taken until {known.closes_on}, and this one is of {act.on}",
            f"submit surveys.extend-survey with survey='{act.survey}' and a later closes_on first",
        )


@policy("surveys.not-an-extension", on=ExtendSurvey)
def not_an_extension(alliance: "Alliance", act: ExtendSurvey) -> Iterator[Finding]:
    """A survey is extended to a later day; to end it sooner, it is closed."""
    known = alliance.surveys.surveys.get(act.survey)
    if known is not None and known.closes_on is not None and act.closes_on <= known.closes_on:
        yield Finding(
            f"answers to {act.survey} are taken until {known.closes_on} already",
            f"name a day after {known.closes_on}, or submit surveys.close-survey with "
            f"survey='{act.survey}'",
        )


@policy("surveys.unknown-action", on=ActOnItem)
def unknown_action(alliance: "Alliance", act: ActOnItem) -> Iterator[Finding]:
    """An action that carries what is done about an item is one of the governance."""
    known = alliance.governance.actions
    if act.action is not None and act.action not in known:
        yield Finding(
            f"there is no action {act.action!r}; {did_you_mean(act.action, known)}",
            f"submit governance.assign-action with action='{act.action}' first, or leave it out",
        )


@policy("surveys.red-items-open", on=ConcludeSurvey)
def red_items_open(alliance: "Alliance", act: ConcludeSurvey) -> Iterator[Finding]:
    """A survey is concluded when something is done about every item that some party scores below 60."""
    known = alliance.surveys.surveys.get(act.survey)
    for item in known.unanswered_items if known is not None else ():
        yield Finding(
            f"nobody has said what is done about {item.id!r}: {item.text}",
            f"submit surveys.act-on-item with survey='{act.survey}', item='{item.id}' and a measure",
        )


POLICIES = (
    unknown_questionnaire,
    already_drafted,
    unknown_survey,
    not_from_here,
    out_of_order,
    too_few_invited,
    nothing_answered,
    unknown_item,
    not_invited,
    already_answered,
    too_late,
    not_an_extension,
    unknown_action,
    red_items_open,
)
