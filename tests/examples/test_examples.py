"""The scripts in `examples` run as they stand, and print what they promise."""

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
PAUSED_TWICE = "the standing of orion is paused, and pause is not legal from there"


def printed_by(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", str(EXAMPLES / script)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert "" == done.stderr
    assert 0 == done.returncode
    return done.stdout


def test_the_quickstart_is_refused_for_four_reasons_and_goes_through_once_they_are_met():
    printed = printed_by("quickstart.py")
    refused, _, allowed = printed.partition("\n\n")
    assert refused.startswith("refused, for 4 reasons: lifecycle.move 'select'")
    for gate in ("gate.objectives", "gate.rationale", "gate.sponsor", "gate.value-drafted"):
        assert gate in refused
    assert 4 == refused.count("do     submit ")
    assert [
        "allowed: lifecycle.move 'select' for orion on 2026-03-02",
        "now:           Orion co-development (orion): selection, active; Helix Bio, Nordlab",
        "in February:   Orion co-development (orion): strategy, active; Helix Bio, Nordlab",
        "facts:         7, sound: True",
    ] == allowed.splitlines()


def test_the_quickstart_is_short():
    text = (EXAMPLES / "quickstart.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 60


def test_the_core_serves_an_application_that_keeps_its_alliances_itself():
    assert [
        "recorded: lifecycle.propose",
        "recorded: lifecycle.pause",
        f"refused: lifecycle.standing ({PAUSED_TWICE})",
        "kept: Orion (orion): strategy, paused; Helix Bio, Nordlab",
        "replayed from 2 facts: the same is True",
    ] == printed_by("without_a_ledger.py").splitlines()


def test_a_survey_shows_that_one_side_is_happy_and_the_other_is_not():
    printed = printed_by("survey_two_sides.py").splitlines()
    assert "what a history says of an answer: surveys.answer, by nobody" == printed[0]
    assert [
        "  helix: 67 of 100, 7 of 7 answered",
        "  nordlab: 58 of 100, 6 of 6 answered",
        "  seen differently: financial: helix 40 above nordlab",
    ] == printed[2:5]
    assert [
        "low for one side: rewards-match, costs-transparent, one-side-at-risk",
        "low for both:     decisions-in-time",
        "open: 4",
        "concluded: concluded",
    ] == printed[-4:]


def test_a_scorecard_turns_red_for_a_reason():
    printed = printed_by("scorecard_turned_red.py")
    assert [
        "orion on 2026-03-31: 89.88, green",
        "orion on 2026-06-30: 75.05, amber",
        "orion on 2026-09-30: 29.88, red",
        "",
        "trend: falling (-45.17, -30 a period)",
    ] == printed.splitlines()[:5]
    assert "Sponsor vacancy (sponsor-vacancy): 0, red\n  reading    82 days" in printed


def test_every_script_is_held_by_a_test():
    assert [
        "generated_portfolio.py",  # in test_generated_portfolio.py
        "portfolio_review.py",  # in test_portfolio_review.py
        "quickstart.py",
        "scorecard_turned_red.py",
        "survey_two_sides.py",
        "without_a_ledger.py",
    ] == sorted(each.name for each in EXAMPLES.glob("*.py"))
