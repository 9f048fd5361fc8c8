"""The life of a survey, told as acts."""

from datetime import timedelta

from life import DAY, Life, done

from alliancekit.playbooks import shipped
from alliancekit.surveys.acts import (
    ActOnItem,
    AnswerSurvey,
    CloseSurvey,
    ConcludeSurvey,
    DraftSurvey,
    ExtendSurvey,
    OpenSurvey,
    PublishResults,
    WithdrawSurvey,
)
from alliancekit.surveys.response import Invitation, SurveyResponse

_ITEM = next(iter(shipped().get("standard").questionnaires["alignment"].items)).id
_TOKENS = ("one", "two", "three", "four", "five")

_drafted = done(DraftSurvey, survey="spring", questionnaire="alignment", wave="spring 2026")
_opened = done(
    OpenSurvey,
    survey="spring",
    closes_on=DAY + timedelta(days=14),
    invitations=(Invitation.of("spring", "helix", _TOKENS),),
)
_closed = done(CloseSurvey, survey="spring")
_published = done(PublishResults, survey="spring")
_said = SurveyResponse(party="helix", role="research", level="staff", answers={_ITEM: 4})

TABLE = """
survey  open-survey      draft      open
survey  answer           open       open
survey  extend-survey    open       open
survey  close-survey     open       closed
survey  publish-results  closed     published
survey  act-on-item      published  published
survey  conclude-survey  published  concluded
survey  withdraw-survey  draft      withdrawn
survey  withdraw-survey  open       withdrawn
survey  withdraw-survey  closed     withdrawn
"""

LIVES = {
    "survey": Life(
        before=(_drafted,),
        reached={
            "draft": (),
            "open": (_opened,),
            "closed": (_opened, _closed),
            "published": (_opened, _closed, _published),
        },
        events={
            "open-survey": (_opened,),
            "answer": (done(AnswerSurvey, survey="spring", token=_TOKENS[0], response=_said),),
            "extend-survey": (
                done(ExtendSurvey, survey="spring", closes_on=DAY + timedelta(days=28)),
            ),
            "close-survey": (_closed,),
            "publish-results": (_published,),
            "act-on-item": (
                done(ActOnItem, survey="spring", item=_ITEM, measure="We talk about it."),
            ),
            "conclude-survey": (done(ConcludeSurvey, survey="spring"),),
            "withdraw-survey": (done(WithdrawSurvey, survey="spring", reason="A wrong list."),),
        },
        state=lambda orion: orion.surveys.surveys["spring"].status,
    ),
}
