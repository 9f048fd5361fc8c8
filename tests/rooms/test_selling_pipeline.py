"""The pipeline, the win rate and what is due: each deal once, as its leader has it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from selling_acts import DAY, advance, days, eur, launched, lost, passed, record

from alliancekit.kernel.money import Money


@pytest.fixture
def five_deals(an_alliance):
    return an_alliance(
        record("a", amount=eur(100), close_on=days(10)),
        record("a", party="nordlab", amount=eur(999)),
        record("b", amount=eur(200)),
        *advance("qualified", engagement="b", on=days(3)),
        record("c", party="nordlab", amount=Money(Decimal(50), "CHF")),
        record("d", amount=None),
        *launched("e", amount=eur(400)),
        record("f", visibility="private", amount=eur(7)),
        record("g", amount=eur(5000)),
        lost("g"),
    )


def test_a_deal_counts_once_and_only_while_it_is_open(five_deals):
    pipeline = five_deals.selling.pipeline(days(20))
    assert ["a", "c", "d", "b"] == [each.engagement for each in pipeline.deals]
    assert {"CHF": "50 CHF", "EUR": "300 EUR"} == {
        currency: str(total) for currency, total in pipeline.totals.items()
    }
    assert {"EUR": eur(200)} == pipeline.by_stage["qualified"]
    assert {} == pipeline.by_stage["committed"]
    assert (("d",), ("a",)) == (
        tuple(each.engagement for each in pipeline.unvalued),
        tuple(each.engagement for each in pipeline.overdue),
    )
    assert "4 open deals on 2026-03-22: 50 CHF and 300 EUR, 1 of them overdue" == str(pipeline)


def test_a_side_counts_what_it_keeps_to_itself_too(five_deals):
    own = five_deals.selling.pipeline(DAY, party="helix")
    assert eur(307) == own.totals["EUR"]
    assert eur(300) == five_deals.selling.pipeline(DAY, party="nordlab").totals["EUR"]


def test_a_record_of_the_pipeline_says_how_long_a_deal_has_been_where_it_is(five_deals):
    rows = {each["engagement"]: each for each in five_deals.selling.pipeline(days(20)).to_records()}
    assert {"a": 20, "b": 17, "c": 20, "d": 20} == {
        name: row["days_in_stage"] for name, row in rows.items()
    }
    assert (Decimal(100), "EUR", True) == tuple(
        rows["a"][key] for key in ("amount", "currency", "overdue")
    )
    assert (None, None) == (rows["d"]["amount"], rows["d"]["currency"])


def test_an_alliance_that_sells_nothing_has_an_empty_pipeline(an_alliance):
    empty = an_alliance().selling.pipeline(DAY)
    assert ({}, []) == (empty.totals, empty.to_records())
    assert "0 open deals on 2026-03-02: of unknown worth" == str(empty)


def test_the_win_rate_is_that_of_shared_deals_decided_in_the_time(five_deals):
    rate = five_deals.selling.win_rate(DAY, days(30))
    assert (("e",), ("g",), Fraction(1, 2)) == (rate.won, rate.lost, rate.rate)
    assert "1 of 2 deals won (50%)" == str(rate)
    assert [{"engagement": "e", "result": "won"}, {"engagement": "g", "result": "lost"}] == (
        rate.to_records()
    )
    later = five_deals.selling.win_rate(days(1), days(30))
    assert (None, 0) == (later.rate, later.decided)
    assert "no deal was decided from 2026-03-03 to 2026-04-01" == str(later)


def test_what_is_to_be_won_answered_or_used_is_due(an_alliance):
    orion = an_alliance(
        record(close_on=days(30)), passed(), record("z", close_on=days(2)), lost("z")
    )
    assert [
        (days(7), "lead", "tip", "helix"),
        (days(30), "opportunity", "acme", "helix"),
    ] == [(each.on, each.kind, each.id, each.party) for each in orion.due]
