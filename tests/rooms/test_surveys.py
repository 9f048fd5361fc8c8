"""Surveys: drafted, opened, answered once each, closed, published and acted upon."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.alliance import replay
from alliancekit.decide import check, decide
from alliancekit.governance.action_acts import AssignAction
from alliancekit.kernel.due import Due
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.lifecycle.acts import Propose
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
from alliancekit.surveys.part import Surveys
from alliancekit.surveys.questionnaire import Questionnaire, SurveyItem
from alliancekit.surveys.response import Invitation, SurveyResponse, hash_of_token
from alliancekit.surveys.survey import SurveyStatus

HEALTH = shipped().get("standard").questionnaires["partner-health"]
MARCH, APRIL, MAY, JUNE, JULY = (date(2026, month, 2) for month in range(3, 8))
TOKENS = {party: tuple(f"{party}-{n}" for n in range(8)) for party in ("helix", "nordlab")}

FIRST = TOKENS["helix"][0]


def draft(on=MARCH, survey="spring", **more):
    return DraftSurvey(
        "orion", on=on, survey=survey, questionnaire="partner-health", wave="spring 2026", **more
    )


def opened(on=APRIL, survey="spring", closes_on=MAY, tokens=None):
    invitations = tuple(
        Invitation.of(survey, party, held) for party, held in (tokens or TOKENS).items()
    )
    return OpenSurvey("orion", on=on, survey=survey, closes_on=closes_on, invitations=invitations)


def answers(mark, **marks):
    return {item.id: mark for item in HEALTH.items} | marks


def response(party="helix", mark=4, role="research", level="staff", comment=None, **marks):
    return SurveyResponse(
        party=party, role=role, level=level, answers=answers(mark, **marks), comment=comment
    )


def answer(token=FIRST, party="helix", on=APRIL, survey="spring", **more):
    return AnswerSurvey(
        "orion", on=on, survey=survey, token=token, response=response(party, **more)
    )


def close(on=MAY, survey="spring"):
    return CloseSurvey("orion", on=on, survey=survey)


def publish(on=JUNE, survey="spring"):
    return PublishResults("orion", on=on, survey=survey)


def act_on(item, on=JUNE, **more):
    return ActOnItem("orion", on=on, survey="spring", item=item, measure="We meet weekly.", **more)


def everyone(mark=5, other=2):
    """Return the answers of six people of helix, and of six of nordlab."""
    return [
        answer(token, party, mark=each)
        for party, each in (("helix", mark), ("nordlab", other))
        for token in TOKENS[party][:6]
    ]


def to_published(mark=5, other=2):
    return [draft(), opened(), *everyone(mark, other), close(), publish()]


# --------------------------------------------------------------------- from draft to results


def test_a_survey_is_drafted_opened_answered_closed_and_published(an_alliance):
    survey = an_alliance(*to_published()).surveys.surveys["spring"]
    assert SurveyStatus.PUBLISHED is survey.status
    assert (12, 16) == (survey.answered, survey.invited_in_all)
    assert (6, 8) == (survey.results.parties[0].answered, survey.results.parties[0].invited)
    # 5 on an item that is not reversed is 100, on one that is 0: 5 of 6 in each dimension but the cultural one,
    # which has none.
    assert Decimal("83.3333") == survey.results.party("helix").dimensions["strategic"].mean
    assert Decimal(100) == survey.results.party("helix").dimensions["cultural"].mean


def test_the_questionnaire_stays_as_it_was_when_the_survey_was_drafted(an_alliance):
    assert HEALTH == an_alliance(draft()).surveys.surveys["spring"].questionnaire


def test_with_the_results_the_alliance_forgets_every_single_answer(an_alliance):
    closed = an_alliance(*to_published()[:-1]).surveys.surveys["spring"]
    assert 12 == len(closed.sheets)
    published = an_alliance(*to_published()).surveys.surveys["spring"]
    assert ((), (), {}, {}) == (
        published.sheets,
        published.used,
        published.tokens,
        published.comments,
    )


def test_a_survey_that_is_withdrawn_forgets_its_answers_too(an_alliance):
    withdrawn = WithdrawSurvey("orion", on=MAY, survey="spring", reason="a wrong list of people")
    survey = an_alliance(draft(), opened(), *everyone(), withdrawn).surveys.surveys["spring"]
    assert (SurveyStatus.WITHDRAWN, (), None) == (survey.status, survey.sheets, survey.results)


def test_of_an_answer_neither_token_nor_day_is_kept(an_alliance):
    given_ = answer(on=APRIL + timedelta(days=9))
    (fact,) = decide(an_alliance(draft(), opened()), given_).facts
    assert (APRIL, None, hash_of_token("spring", FIRST)) == (
        fact.on,
        fact.token,
        fact.token_hash,
    )
    assert given_.response == fact.response


def test_the_order_in_which_people_answered_is_not_kept(an_alliance):
    first = [answer("helix-0", mark=1, comment="b"), answer("helix-1", mark=5, comment="a")]
    one = an_alliance(draft(), opened(), *first)
    other = an_alliance(draft(), opened(), *reversed(first))
    assert one == other


def test_a_token_is_not_shown_where_an_answer_is_printed():
    assert FIRST not in repr(answer())
    assert "research" not in repr(answer())


def test_what_is_due_is_to_close_and_then_to_publish(an_alliance):
    title = "Partner health diagnostic, spring 2026"
    assert () == an_alliance(draft()).surveys.due()
    assert (Due(MAY, "survey", "spring", f"close the survey: {title}"),) == an_alliance(
        draft(), opened()
    ).surveys.due()
    assert (Due(MAY, "survey", "spring", f"publish the results: {title}"),) == an_alliance(
        draft(), opened(), close()
    ).surveys.due()
    assert () == an_alliance(*to_published()).surveys.due()


def test_results_are_told_apart_by_level_where_that_was_settled_before(an_alliance):
    people = [
        *(answer(f"helix-{n}", mark=5, level="executive") for n in range(3)),
        *(answer(f"helix-{n}", mark=1) for n in range(3, 8)),
    ]
    acts = [draft(breakdown="level", smallest_cell=3), opened(), *people, close(), publish()]
    results = an_alliance(*acts).surveys.surveys["spring"].results
    cultural = {
        cell: scores["cultural"].mean for cell, scores in results.party("helix").cells.items()
    }
    assert {"executive": Decimal(100), "staff": Decimal(0)} == cultural


def test_the_latest_results_of_a_questionnaire_are_those_published_last(an_alliance):
    later = [
        draft(on=JUNE, survey="summer"),
        opened(on=JUNE, survey="summer", closes_on=JUNE),
        close(on=JUNE, survey="summer"),
        publish(on=JULY, survey="summer"),
    ]
    surveys = an_alliance(*to_published(), *later).surveys
    assert "summer" == surveys.latest("partner-health").survey
    assert "spring" == surveys.latest("partner-health", JUNE).survey
    assert surveys.latest("partner-health", MAY) is None
    assert surveys.latest("alignment") is None


# --------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("before", "act", "code"),
    [
        ([], draft(), None),
        ([draft()], draft(), "surveys.already-drafted"),
        ([], opened(), "surveys.unknown-survey"),
        ([], answer(), "surveys.unknown-survey"),
        ([draft()], answer(), "surveys.not-from-here"),
        ([draft()], close(), "surveys.not-from-here"),
        ([draft(), opened()], publish(), "surveys.not-from-here"),
        ([draft(), opened(), close()], answer(on=MAY), "surveys.not-from-here"),
        ([draft(), opened(), close()], opened(on=MAY), "surveys.not-from-here"),
        (to_published(), publish(), "surveys.not-from-here"),
        ([draft(), opened()], act_on("right-skills"), "surveys.not-from-here"),
        ([draft()], opened(on=date(2026, 3, 1)), "surveys.out-of-order"),
        ([draft(), opened()], close(on=MARCH), "surveys.out-of-order"),
        ([draft(), opened()], answer(on=MARCH), "surveys.out-of-order"),
        ([draft(), opened()], answer(on=MAY), None),
        ([draft(), opened()], answer(on=MAY + timedelta(days=1)), "surveys.too-late"),
        ([draft(), opened()], answer("somebody"), "surveys.not-invited"),
        ([draft(), opened()], answer(None), "surveys.not-invited"),
        ([draft(), opened()], answer("nordlab-0"), "surveys.not-invited"),
        ([draft(), opened(), answer()], answer(mark=1), "surveys.already-answered"),
        ([draft(), opened()], answer(weather=4), "surveys.unknown-item"),
        (to_published(), act_on("weather"), "surveys.unknown-item"),
        (to_published(), act_on("right-skills", action="a1"), "surveys.unknown-action"),
        ([draft(), opened()], AnswerSurvey("orion", on=APRIL, survey="spring", token=FIRST),
         "surveys.nothing-answered"),
        ([draft()], opened(tokens={"helix": ("1", "2", "3", "4")}), "surveys.too-few-invited"),
        ([draft(smallest_cell=3)], opened(tokens={"helix": ("1", "2", "3")}), None),
        ([draft(), opened()], ExtendSurvey("orion", on=APRIL, survey="spring", closes_on=MAY),
         "surveys.not-an-extension"),
        (to_published(), ConcludeSurvey("orion", on=JUNE, survey="spring"),
         "surveys.red-items-open"),
        ([draft()], opened(tokens={"oslo": tuple("12345")}), "parties.not-a-party"),
    ],
)  # fmt: skip
def test_what_is_legal_and_what_is_not(an_alliance, before, act, code):
    assert (() if code is None else (code,)) == check(an_alliance(*before), act).codes


def test_a_questionnaire_is_one_of_the_playbook(an_alliance):
    unknown = DraftSurvey("orion", on=MARCH, survey="s", questionnaire="partner-helth", wave="1")
    (reason,) = check(an_alliance(), unknown).reasons
    assert "surveys.unknown-questionnaire" == reason.code
    assert "did you mean 'partner-health'?" in reason.found


def test_no_refusal_tells_the_party_or_the_answers_of_another(an_alliance):
    orion = an_alliance(draft(), opened(), answer(mark=1, comment="a secret"))
    for tried in (answer(mark=2), answer("somebody"), answer("nordlab-0")):
        said = str(check(orion, tried))
        assert "secret" not in said
        assert "executive" not in said


def test_after_an_extension_answers_are_taken_until_the_later_day(an_alliance):
    extended = ExtendSurvey("orion", on=MAY, survey="spring", closes_on=JUNE)
    assert check(an_alliance(draft(), opened(), extended), answer(on=JUNE)).allowed


def test_one_side_alone_can_be_asked(an_alliance):
    only_helix = opened(tokens={"helix": TOKENS["helix"]})
    results = an_alliance(draft(), only_helix, close(), publish()).surveys.surveys["spring"].results
    assert ["helix"] == [each.party for each in results.parties]


@pytest.mark.parametrize("cell", [2, 0, -1])
def test_a_cell_of_fewer_than_3_cannot_be_agreed(cell):
    with pytest.raises(InvalidValue, match="a whole number from 3"):
        draft(smallest_cell=cell)


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (lambda: response(**{"shared-purpose": 6}), "1 to 5"),
        (
            lambda: SurveyResponse(party="helix", role="r", level="staff", answers={}),
            "at least one item",
        ),
        (
            lambda: SurveyResponse(
                party="helix", role="r", level="staff", answers={"a": 1}, not_applicable=("a",)
            ),
            "one of the two",
        ),
        (lambda: response(level="chief"), "executive"),
        (
            lambda: AnswerSurvey("orion", on=APRIL, survey="s", private_to="helix"),
            "nobody reads an answer",
        ),
        (lambda: opened(closes_on=MARCH), "that day or later"),
        (lambda: opened(tokens={"helix": ("1", "1")}), "one for each person"),
        (
            lambda: OpenSurvey("orion", on=APRIL, survey="s", closes_on=MAY, invitations=()),
            "one for each party",
        ),
        (lambda: Invitation(party="helix", tokens=("c3f1",)), "the hash of a token"),
        (lambda: Questionnaire(id="q", version="1", title="Q", items=()), "at least one"),
        (
            lambda: Questionnaire(
                id="q",
                version="1",
                title="Q",
                items=(SurveyItem(id="a", text="A", dimension="d"),) * 2,
            ),
            "each statement once",
        ),
    ],
)
def test_what_makes_no_sense_is_not_built(build, words):
    with pytest.raises(InvalidValue, match=words):
        build()


# --------------------------------------------------------------------- red items want an action


def test_a_survey_is_concluded_when_something_is_done_about_every_red_item(an_alliance):
    orion = an_alliance(*to_published())
    red = orion.surveys.surveys["spring"].unanswered_items
    concluded = ConcludeSurvey("orion", on=JUNE, survey="spring")
    assert len(red) == len(check(orion, concluded).reasons) > 0
    for item in red:
        orion = decide(orion, act_on(item.id)).alliance
    assert () == orion.surveys.surveys["spring"].unanswered_items
    assert (
        SurveyStatus.CONCLUDED is decide(orion, concluded).alliance.surveys.surveys["spring"].status
    )


def test_what_is_done_can_be_an_action_of_the_governance(an_alliance):
    assigned = AssignAction(
        "orion",
        on=JUNE,
        action="a1",
        what="Meet weekly",
        owner="ada",
        party="helix",
        due_on=JULY,
    )
    orion = an_alliance(*to_published(), assigned, act_on("right-skills", action="a1"))
    assert "a1" == orion.surveys.surveys["spring"].actions["right-skills"].action


# --------------------------------------------------------------------- what readers get


@given(st.integers(0, 14), st.booleans())
def test_what_readers_get_is_what_folding_gives_them(count, by_level):
    facts, full = [], None
    for act in [_proposal(), draft(breakdown="level" if by_level else None), opened(),
                *everyone(), close(), publish()][: count + 3]:  # fmt: skip
        outcome = decide(full, act)
        full = outcome.alliance
        facts += outcome.facts
    assert full.as_read() == replay(fact.as_read() for fact in facts)
    assert replay(facts) == full
    for survey in full.as_read().surveys.surveys.values():
        assert ((), (), {}) == (survey.sheets, survey.used, survey.comments)


def _proposal():
    return Propose(
        "orion",
        on=date(2026, 1, 12),
        name="Orion",
        parties=(Party("helix", "Helix Bio"), Party("nordlab", "Nordlab")),
    )


def test_a_part_without_surveys_has_nothing_to_say():
    assert () == Surveys().published()
    assert Surveys() == Surveys().after(answer()) == Surveys().after(draft())
