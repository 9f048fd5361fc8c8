"""The invented case of one deal and two resellers: replayed, and asked what came of it."""

from datetime import date
from pathlib import Path

import pytest

from alliancekit.alliance import replay
from alliancekit.casefile import play, read_case
from alliancekit.ledger import open_ledger

CASE = Path(__file__).parents[2] / "examples" / "cases" / "co-selling.toml"


@pytest.fixture(scope="module")
def facts():
    with open_ledger("memory:") as ledger:
        played = play(read_case(CASE), ledger)
        assert played.as_the_file_says, str(played.surprise)
        return [recorded.fact for recorded in ledger.history("north")]


def test_the_case_says_that_it_is_invented():
    assert "(invented" in read_case(CASE).title


def test_fjord_brought_the_deal_and_birch_gets_what_was_agreed(facts):
    won = replay(facts).selling.attribution(date(2026, 1, 1), date(2026, 12, 31))
    assert ["120,000 EUR"] == [str(each) for each in won.sourced["fjord"].values()]
    assert {"fjord": ["36,000 EUR"], "birch": ["84,000 EUR"]} == {
        party: [str(each) for each in amounts.values()] for party, amounts in won.split.items()
    }


def test_before_birch_shared_it_nobody_else_saw_the_deal(facts):
    then = date(2026, 2, 15)
    birch, fjord = (replay(facts, as_of=then, seen_by=party) for party in ("birch", "fjord"))
    assert (["harbor-backup"], []) == (
        list(birch.selling.engagements),
        list(fjord.selling.engagements),
    )
    shared = date(2026, 2, 16)
    seen = replay(facts, as_of=shared, seen_by="fjord").selling.engagements["harbor-backup"]
    assert ("qualified", shared) == (seen.deal.stage, seen.deal.opened_on)


def test_birch_held_the_deal_for_its_window(facts):
    selling = replay(facts).selling
    held = selling.registrations["birch-harbor"]
    assert (date(2026, 5, 20), "expired") == (held.holds_until, held.status)
    assert "rejected" == selling.registrations["tarn-harbor"].status


def test_tarn_answered_one_day_too_late(facts):
    assert {"harbor": "converted", "quarry": "expired"} == {
        name: lead.status for name, lead in replay(facts).selling.leads.items()
    }
