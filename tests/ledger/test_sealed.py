"""What is sealed counts, and nobody reads it: not in a history, an alliance, a step, an export or a message."""

import json
import secrets
from datetime import UTC, date, datetime, timedelta

import pytest

from alliancekit.alliance import replay
from alliancekit.casefile import parse_case, play
from alliancekit.cli import records
from alliancekit.codec import act_to_json, alliance_to_json, fact_to_json
from alliancekit.kernel.errors import InvalidValue
from alliancekit.legality.verdict import Refused
from alliancekit.surveys.acts import (
    AnswerSurvey,
    CloseSurvey,
    DraftSurvey,
    OpenSurvey,
    PublishResults,
    WithdrawSurvey,
)
from alliancekit.surveys.response import Invitation, SurveyResponse

DAY = date(2026, 3, 2)
BY = "somebody@helix.example"
TOKENS = {party: tuple(f"{party}-{n}" for n in range(6)) for party in ("helix", "nordlab")}
SECRET = "what only one person would say"  # noqa: S105 - a comment in a survey
ITEM = "know-who-decides"

DRAFT = DraftSurvey(
    "orion", on=DAY, survey="spring", questionnaire="partner-health", wave="spring 2026"
)
OPEN = OpenSurvey(
    "orion",
    on=DAY,
    survey="spring",
    closes_on=date(2026, 4, 2),
    invitations=tuple(Invitation.of("spring", party, held) for party, held in TOKENS.items()),
)
CLOSE = CloseSurvey("orion", on=date(2026, 4, 2), survey="spring")
PUBLISH = PublishResults("orion", on=date(2026, 4, 2), survey="spring")


def answer(token=TOKENS["helix"][0], mark=2, comment=SECRET):
    said = SurveyResponse(
        party=token.partition("-")[0],
        role="the-only-one-of-its-kind",
        level="staff",
        answers={ITEM: mark},
        comment=comment,
    )
    return AnswerSurvey("orion", on=date(2026, 3, 17), survey="spring", token=token, response=said)


@pytest.fixture
def asked(ledger, propose):
    """Return a ledger with a survey that is open."""
    ledger.submit(propose(), by=BY)
    ledger.submit_all([DRAFT, OPEN], by=BY)
    return ledger


def stored(ledger):
    """Return the facts as they are written down: what a backup has."""
    return ledger.store.journal()


def readable(ledger):
    """Return everything about the alliance that can be read, as text."""
    orion = ledger.alliance("orion")
    history = ledger.history("orion")
    return "\n".join(
        [
            json.dumps(alliance_to_json(orion)),
            json.dumps([alliance_to_json(each) for each in ledger.alliances()]),
            json.dumps([records.recorded(each) for each in history]),
            json.dumps([fact_to_json(each.fact) for each in history]),
            json.dumps([act_to_json(each.fact) for each in history]),
            repr(orion),
            repr(history),
            str(ledger.verify("orion")),
            repr(ledger.rebuild("orion")),
            repr(ledger.alliance("orion", seen_by="helix")),
            repr(ledger.alliance("orion", as_of=DAY)),
            repr(ledger.next_steps("orion", on=DAY)),
        ]
    )


def test_a_history_says_that_someone_answered_and_no_more(asked):
    asked.submit(answer(), by=BY, why="she asked me to")
    last = asked.history("orion")[-1]
    assert AnswerSurvey("orion", on=DAY, survey="spring") == last.fact
    assert ("", "", "", "") == (last.by, last.why, last.salt, last.commit)


def test_what_comes_of_an_answer_is_what_readers_get(asked):
    step = asked.submit(answer(), by=BY)
    assert asked.alliance("orion") == step.alliance
    assert asked.history("orion")[-1:] == step.recorded
    assert 1 == step.alliance.surveys.surveys["spring"].answered


def test_nothing_of_an_answer_can_be_read_anywhere(asked):
    asked.submit(answer(), by=BY)
    for secret in (SECRET, "the-only-one-of-its-kind", TOKENS["helix"][0]):
        assert secret not in readable(asked)
    # The questionnaire is there, and no mark beside it; the answer's own day is not.
    assert "2026-03-17" not in readable(asked)
    assert f'"{ITEM}": 2' not in readable(asked)


def test_a_backup_has_the_answer_and_neither_name_nor_token_nor_time_of_day(asked):
    asked.submit(answer(), by=BY, why="she asked me to")
    last = stored(asked)[-1]
    assert SECRET in last.fact
    for gone in (TOKENS["helix"][0], BY, "2026-03-17"):
        assert gone not in last.fact
    assert ("", "") == (last.by, last.why)


def test_of_the_time_of_recording_the_day_alone_is_kept(asked, clock):
    clock.now = datetime(2026, 4, 1, 17, 55, tzinfo=UTC)
    asked.submit(answer(), by=BY)
    assert datetime(2026, 4, 1, tzinfo=UTC) == asked.history("orion")[-1].at


def test_time_does_not_go_back_for_an_answer_on_the_day_of_another_fact(asked, clock):
    before = asked.history("orion")[-1].at
    clock.now = before + timedelta(seconds=1)
    asked.submit(answer(), by=BY)
    assert before == asked.history("orion")[-1].at


def test_the_chain_of_digests_holds_all_the_same(asked):
    for token in TOKENS["helix"]:
        asked.submit(answer(token), by=BY)
    asked.submit_all([CLOSE, PUBLISH], by=BY)
    assert asked.verify("orion").sound


def test_the_history_gives_the_alliance_that_readers_get(asked):
    for act in (answer(), answer(TOKENS["nordlab"][0]), CLOSE, PUBLISH):
        asked.submit(act, by=BY)
        assert asked.alliance("orion") == replay(each.fact for each in asked.history("orion"))


def test_the_results_are_worked_out_of_what_nobody_reads(asked):
    answers = [answer(token, mark=5, comment=None) for token in TOKENS["helix"][:5]]
    asked.submit_all([*answers, answer(TOKENS["nordlab"][0])], by=BY)
    asked.submit_all([CLOSE, PUBLISH], by=BY)
    results = asked.alliance("orion").surveys.surveys["spring"].results
    assert (5, None) == tuple(each.answered for each in results.parties)
    assert SECRET not in readable(asked)


def test_comments_of_enough_people_are_shown_when_they_are_published(asked):
    asked.submit_all([answer(token) for token in TOKENS["helix"]], by=BY)
    assert SECRET not in readable(asked)
    asked.submit_all([CLOSE, PUBLISH], by=BY)
    assert SECRET in readable(asked)


def test_whoever_submits_the_same_answer_again_gets_the_first_step(asked):
    first = asked.submit(answer(), by=BY)
    again = asked.submit(answer(), by="another@helix.example")
    assert first == again
    assert 1 == asked.alliance("orion").surveys.surveys["spring"].answered


def test_another_answer_with_the_same_token_is_refused(asked):
    asked.submit(answer(), by=BY)
    with pytest.raises(Refused) as refused:
        asked.submit(answer(mark=5), by=BY)
    assert ("surveys.already-answered",) == refused.value.verdict.codes
    assert SECRET not in str(refused.value)


def test_a_token_that_was_used_is_known_after_the_ledger_was_read_anew(asked):
    asked.submit(answer(), by=BY)
    asked.rebuild("orion")
    assert ("surveys.already-answered",) == asked.ask(answer(mark=5)).codes


def test_an_answer_has_no_key_by_which_one_could_find_who_gave_it(asked):
    with pytest.raises(InvalidValue, match="what it says is its key"):
        asked.submit(answer(), by=BY, key="ada-has-answered")


def test_an_answer_is_not_recorded_together_with_what_is_not_sealed(asked):
    with pytest.raises(InvalidValue, match="the sealed ones on their own"):
        asked.submit_all([answer(), CLOSE], by=BY)


def test_what_was_withdrawn_is_in_no_snapshot_any_more(asked):
    asked.submit(answer(), by=BY)
    key = "alliance:orion"
    assert SECRET in asked.store.load((key,))[key].snapshot
    asked.submit(WithdrawSurvey("orion", on=DAY, survey="spring", reason="a mistake"), by=BY)
    assert SECRET not in asked.store.load((key,))[key].snapshot


def test_two_who_answer_alike_are_two(asked):
    for token in TOKENS["helix"][:2]:
        asked.submit(answer(token), by=BY)
    assert 2 == asked.alliance("orion").surveys.surveys["spring"].answered


def test_a_case_with_answers_can_be_played_twice(ledger, propose):
    acts = [propose(), DRAFT, OPEN, *(answer(token) for token in TOKENS["helix"]), CLOSE, PUBLISH]
    case = parse_case(
        json.dumps(
            {
                "format": "alliancekit.case/1",
                "title": "A survey",
                "act": [act_to_json(act) for act in acts],
            }
        ),
        as_json=True,
    )
    played = play(case, ledger)
    assert played.as_the_file_says
    facts = [fact for step in played.steps for fact in step.facts]
    assert [None] * 6 == [fact.response for fact in facts if isinstance(fact, AnswerSurvey)]
    assert 6 == ledger.alliance("orion").surveys.surveys["spring"].results.parties[0].answered
    before = ledger.store.head()
    assert play(case, ledger).as_the_file_says
    assert before == ledger.store.head()


def test_tokens_are_drawn_by_whoever_invites():
    tokens = tuple(secrets.token_hex(16) for _ in range(5))
    assert 5 == len(set(Invitation.of("spring", "helix", tokens).tokens))
