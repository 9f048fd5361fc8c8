"""The two cases that are invented for teaching: one vote under three charters, a dispute up the ladder."""

from datetime import date
from pathlib import Path

import pytest

from alliancekit.casefile import Went, play, read_case
from alliancekit.governance.decision_acts import PutToVote
from alliancekit.governance.issue_acts import (
    DecideByResolver,
    EscalateIssue,
    ExtendStep,
    RaiseIssue,
)
from alliancekit.governance.questions_of_bodies import decision_log
from alliancekit.governance.questions_of_work import action_log, issue_log
from alliancekit.ledger import open_ledger

CASES = Path(__file__).parents[2] / "examples" / "cases"


@pytest.fixture(scope="module")
def played():
    """Return what plays a case, in memory, and gives the replay and the facts of each alliance."""

    def of(name):
        with open_ledger("memory:") as ledger:
            replay = play(read_case(CASES / f"{name}.toml"), ledger)
            assert replay.as_the_file_says, str(replay.surprise)
            facts = {
                each: tuple(recorded.fact for recorded in ledger.history(each))
                for each in replay.alliances
            }
        return replay, facts

    return of


# -------------------------------------------------------------------------- one vote, three charters


@pytest.fixture(scope="module")
def charters(played):
    return played("one-vote-three-charters")


def the_vote(facts, matter="second-line"):
    return next(each for each in facts if isinstance(each, PutToVote) and each.matter == matter)


def test_the_same_six_people_give_the_same_votes_on_the_same_day(charters):
    votes = {(each.on, each.title, each.votes) for each in map(the_vote, charters[1].values())}
    ((on, _, given),) = votes
    assert date(2026, 5, 12) == on
    assert ["yes", "yes", "yes", "no", "no", "abstain"] == [each.choice for each in given]


def test_three_charters_make_three_outcomes_of_it(charters):
    assert {
        "four-votes": "rejected",
        "one-voice-each": "deadlocked",
        "casting-vote": "adopted",
    } == {name: the_vote(facts).decision.outcome for name, facts in charters[1].items()}


def test_each_outcome_has_its_reason(charters):
    def by_rule(alliance, step):
        decision = the_vote(charters[1][alliance]).decision
        return next(link.found for link in decision.because if link.step == step)

    assert "3 are yes, so it is not met" in by_rule("four-votes", "rule")
    assert "1 of 2 is yes, so it is not met" in by_rule("one-voice-each", "rule")
    assert by_rule("one-voice-each", "final-say").startswith(
        "not used yet: boreal decides from 2026-06-12"
    )
    assert "aster decides, and said yes" == by_rule("casting-vote", "casting-vote")


def test_the_deadlock_is_ended_by_the_final_say_and_not_by_the_vote(charters):
    log = [
        (each.on, each.status, each.how)
        for each in decision_log(charters[1]["one-voice-each"])
        if each.matter == "second-line"
    ]
    assert [
        (date(2026, 5, 12), "deadlocked", "meeting jsc-1"),
        (
            date(2026, 6, 15),
            "rejected",
            "final say of boreal: One line is enough until the market is proven.",
        ),
    ] == log


def test_no_casting_vote_pays_for_what_needs_the_yes_of_everyone(charters):
    facts = charters[1]["casting-vote"]
    assert "deadlocked" == the_vote(facts, "line-money").decision.outcome
    (raised,) = [each for each in facts if isinstance(each, RaiseIssue)]
    assert ("matter:line-money",) == raised.about


# -------------------------------------------------------------------------- a dispute up the ladder


@pytest.fixture(scope="module")
def dispute(played):
    return played("dispute-up-the-ladder")


def test_the_dispute_takes_every_step_and_each_deadline_is_that_of_the_comments(dispute):
    (issue,) = issue_log(dispute[1]["second-line"])
    assert [
        ("team", date(2026, 3, 16), date(2026, 3, 23), "time-was-up"),
        ("alliance-managers", date(2026, 3, 24), date(2026, 4, 16), "given-up"),
        ("steering-committee", date(2026, 4, 15), date(2026, 5, 7), "time-was-up"),
        ("executive-sponsors", date(2026, 5, 8), date(2026, 6, 7), "deadlock"),
    ] == [(each.who, each.entered_on, each.ends_on, each.left_because) for each in issue.steps]


def test_the_managers_had_until_9_april_before_they_got_more_time(dispute):
    facts = dispute[1]["second-line"]
    second = next(each for each in facts if isinstance(each, EscalateIssue)).entered
    (extension,) = [each for each in facts if isinstance(each, ExtendStep)]
    assert (date(2026, 4, 9), date(2026, 4, 16)) == (second.deadline, extension.deadline)


def test_one_side_alone_decides_nothing(dispute):
    decision = the_vote(dispute[1]["second-line"], "cost-split").decision
    quorum = next(each for each in decision.because if each.step == "quorum")
    assert ("undecided", "3.2") == (decision.outcome, quorum.clause)


def test_the_expert_settles_it_and_what_was_frozen_is_done(dispute):
    facts = dispute[1]["second-line"]
    (decided,) = [each for each in facts if isinstance(each, DecideByResolver)]
    assert ("expert", "Prof. Lund") == (decided.ruling.resolver, decided.ruling.decided_by)
    (issue,), (action,) = issue_log(facts), action_log(facts)
    assert ("resolved", "done") == (issue.status, action.status)


def test_every_lesson_of_the_ladder_is_a_refusal_for_the_reason_that_is_told_and_no_other(dispute):
    replay, _ = dispute
    refused = [step for step in replay.steps if step.went is Went.REFUSED]
    assert 6 == len(refused)
    assert [step.entry.expect for step in refused] == [step.verdict.codes for step in refused]
