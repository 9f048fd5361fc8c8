"""The questions: numbers worked by hand, and the same numbers whoever works them out."""

from datetime import date
from functools import cache

import pytest
from every_engine import ENGINES, answers, frames, rows
from hypothesis import given, settings
from hypothesis import strategies as st
from orion_on_record import HELIX, ON, deal, empty_ledger, eur, orion, proposal, usd

from alliancekit.analytics import TABLES, arrow_table, open_tables, tables_of
from alliancekit.analytics.exporting import export_tables
from alliancekit.kernel.party import Party
from alliancekit.ledger import open_ledger
from alliancekit.selling.pipeline import pipeline_of
from alliancekit.testing.simulation import fill, last_day, simulate

engines = pytest.mark.parametrize("engine", ENGINES)


def table(name, *given):
    """Return a table of rows of which only some columns matter; the others hold whatever is of their type."""
    blank = {"text": "x", "count": 0, "number": 0.0, "flag": True, "day": ON}
    columns = TABLES[name].columns
    assert all(set(each) <= set(TABLES[name].names) for each in given)
    return arrow_table(
        TABLES[name],
        [tuple(each.get(column.name, blank[column.type]) for column in columns) for each in given],
    )


def asked(engine, question, **tables):
    empty = {name: arrow_table(each, ()) for name, each in TABLES.items()}
    return rows(answers(frames({**empty, **tables}, engine))[question])


# ---- scorecards


def weighed(metric, dimension, weight):
    return {"alliance": "orion", "metric": metric, "dimension": dimension, "weight": weight}


def scored(metric, score, on=ON):
    return {"alliance": "orion", "metric": metric, "read_on": on, "score": score}


FOUR = ("strategic", "operational", "financial", "relationship")


@engines
def test_the_latest_reading_counts_and_each_metric_by_its_weight(engine):
    metrics = table("metrics", weighed("a", "financial", 0.75), weighed("b", "financial", 0.25))
    readings = table(
        "readings",
        scored("a", 0.0, date(2026, 3, 31)),
        scored("a", 80.0, date(2026, 6, 30)),
        scored("b", 40.0),
    )
    # 0.75 of 80 and 0.25 of 40
    assert [{"alliance": "orion", "dimension": "financial", "score": 70.0, "coverage": 1.0}] == (
        asked(engine, "dimensions", metrics=metrics, readings=readings)
    )


@engines
def test_a_latest_reading_without_a_score_is_none_and_an_earlier_one_does_not_stand_in(engine):
    metrics = table("metrics", weighed("a", "financial", 1.0))
    readings = table("readings", scored("a", None), scored("a", 80.0, date(2026, 3, 31)))
    assert [{"alliance": "orion", "dimension": "financial", "score": None, "coverage": 0.0}] == (
        asked(engine, "dimensions", metrics=metrics, readings=readings)
    )


@engines
def test_a_grade_of_less_than_60_percent_is_withheld(engine):
    metrics = table("metrics", weighed("a", "financial", 0.59), weighed("b", "financial", 0.41))
    readings = table("readings", scored("a", 80.0), scored("b", None))
    assert [{"alliance": "orion", "dimension": "financial", "score": None, "coverage": 0.59}] == (
        asked(engine, "dimensions", metrics=metrics, readings=readings)
    )


@engines
def test_the_whole_is_the_mean_of_the_dimensions_that_have_a_grade(engine):
    metrics = table("metrics", *(weighed(each, each, 1.0) for each in FOUR))
    marks = zip(FOUR, (90.0, 60.0, 30.0), strict=False)
    readings = table("readings", *(scored(*each) for each in marks))
    assert [{"alliance": "orion", "score": pytest.approx(60.0), "coverage": 0.75}] == (
        asked(engine, "scorecards", metrics=metrics, readings=readings)
    )


@engines
def test_with_half_of_the_dimensions_there_is_no_score_of_the_whole(engine):
    metrics = table("metrics", *(weighed(each, each, 1.0) for each in FOUR))
    readings = table("readings", scored("strategic", 90.0), scored("financial", 90.0))
    assert [{"alliance": "orion", "score": None, "coverage": 0.5}] == (
        asked(engine, "scorecards", metrics=metrics, readings=readings)
    )


@engines
def test_a_metric_without_a_weight_does_not_count(engine):
    metrics = table("metrics", weighed("a", "financial", 1.0), weighed("b", "financial", None))
    readings = table("readings", scored("a", 80.0), scored("b", 0.0))
    assert [80.0] == [
        each["score"] for each in asked(engine, "dimensions", metrics=metrics, readings=readings)
    ]


@engines
def test_the_score_of_orion_is_that_of_the_table_worked_by_hand(engine):
    # strategic 60, the three others 90
    assert [{"alliance": "orion", "score": 82.5, "coverage": 1.0}] == (
        rows(answers(frames(tables_of(orion(), on=ON), engine))["scorecards"])
    )


# ---- concentration


def member(alliance, organization):
    return {"alliance": alliance, "organization": organization, "party": organization}


def four_alliances():
    """Helix with Nordlab twice, with Oslo and Roche in a third, and a fourth that has ended."""
    partners = {"a": ("nordlab",), "b": ("nordlab",), "c": ("oslo", "roche"), "d": ("oslo",)}
    return {
        "alliances": table(
            "alliances", *({"alliance": name, "live": name != "d"} for name in partners)
        ),
        "parties": table(
            "parties",
            *(
                member(name, party)
                for name, parties in partners.items()
                for party in ("helix", *parties)
            ),
        ),
        "values": table(
            "values",
            *(
                {"alliance": name, "organization": who, "currency": unit, "remaining": amount}
                for name, who, unit, amount in (
                    ("a", "helix", "EUR", 300.0),
                    ("b", "helix", "EUR", 100.0),
                    ("c", "helix", "EUR", 200.0),
                    ("d", "helix", "EUR", 900.0),
                    ("c", "helix", "USD", 900.0),
                    ("c", "oslo", "EUR", 900.0),
                )
            ),
        ),
    }


@engines
def test_concentration_is_the_sum_of_the_squared_shares(engine):
    # Nordlab 2 of 4, Oslo and Roche 1 of 4 each: 1/4 + 1/16 + 1/16
    assert [{"herfindahl": 0.375, "top": 1.0, "partners": 3}] == (
        asked(engine, "concentration", **four_alliances())
    )


@engines
def test_value_of_an_alliance_with_two_partners_is_split_among_them(engine):
    # Nordlab 400 of 600, Oslo and Roche 100 each
    assert [{"herfindahl": pytest.approx(0.5), "top": pytest.approx(1.0), "partners": 3}] == (
        asked(engine, "value", **four_alliances())
    )


@engines
def test_only_the_three_largest_partners_are_the_top(engine):
    parties = table(
        "parties",
        *(member(name, each) for name in "abcde" for each in ("helix", f"with-{name}")),
    )
    alliances = table("alliances", *({"alliance": name, "live": True} for name in "abcde"))
    assert [{"herfindahl": pytest.approx(0.2), "top": pytest.approx(0.6), "partners": 5}] == (
        asked(engine, "concentration", alliances=alliances, parties=parties)
    )


@engines
def test_of_nothing_there_is_no_concentration_rather_than_one_of_zero(engine):
    nothing = [{"herfindahl": None, "top": None, "partners": 0}]
    assert nothing == asked(engine, "concentration")
    assert nothing == asked(engine, "value")


@engines
def test_an_organization_that_takes_part_under_two_ids_is_one_partner(engine):
    parties = table(
        "parties",
        member("a", "helix"),
        {**member("a", "nordlab"), "party": "lab"},
        {**member("a", "nordlab"), "party": "nordlab"},
    )
    alliances = table("alliances", {"alliance": "a", "live": True})
    assert [{"herfindahl": 1.0, "top": 1.0, "partners": 1}] == (
        asked(engine, "concentration", alliances=alliances, parties=parties)
    )


# ---- ageing, pipeline


@engines
def test_ageing_counts_the_days_of_the_live_ones_by_stage(engine):
    stood = (
        ("launch", 10, True),
        ("launch", 25, True),
        ("launch", 999, False),
        ("closed", 5, False),
    )
    alliances = table(
        "alliances",
        *({"stage": stage, "days_in_stage": days, "live": live} for stage, days, live in stood),
    )
    assert [{"stage": "launch", "alliances": 2, "mean_days": 17.5, "longest_days": 25}] == (
        asked(engine, "ageing", alliances=alliances)
    )


@engines
def test_a_pipeline_sums_open_deals_by_stage_and_currency(engine):
    deals = (
        ("prospect", "EUR", 100.0, True),
        ("prospect", "EUR", 50.0, True),
        ("prospect", "USD", 7.0, True),
        ("prospect", None, None, True),
        ("lost", "EUR", 900.0, False),
    )
    names = ("stage", "currency", "amount", "open")
    found = asked(
        engine,
        "pipeline",
        opportunities=table(
            "opportunities", *(dict(zip(names, each, strict=True)) for each in deals)
        ),
    )
    assert [
        {"stage": "prospect", "currency": "EUR", "deals": 2, "amount": 150.0},
        {"stage": "prospect", "currency": None, "deals": 1, "amount": None},
        {"stage": "prospect", "currency": "USD", "deals": 1, "amount": 7.0},
    ] == found


@engines
def test_the_pipeline_of_the_tables_is_that_of_the_room_that_sells(engine):
    ledger = orion(deal("dome", usd(40)), deal("eden", eur(11)))
    found = rows(answers(frames(tables_of(ledger, on=ON), engine))["pipeline"])
    ours = pipeline_of(ledger.alliance("orion").selling.engagements.values(), ON)

    assert {
        (stage, currency): float(money.amount)
        for stage, worth in ours.by_stage.items()
        for currency, money in worth.items()
    } == {(row["stage"], row["currency"]): row["amount"] for row in found if row["currency"]}
    assert len(ours.deals) == sum(row["deals"] for row in found) == 4
    assert len(ours.unvalued) == sum(row["deals"] for row in found if not row["currency"]) == 1


# ---- whatever the portfolio


@cache
def told(seed, years=4):
    """Return a simulated portfolio, as the pure functions have it and as tables."""
    on = last_day(years)
    with open_ledger("memory:") as ledger:
        fill(ledger, simulate(seed=seed, alliances=8, years=years), by="a test")
        portfolio = ledger.portfolio(of="helix", as_of=on, histories=True)
        cards = [ledger.scorecard(each.id, on=on) for each in portfolio.alliances]
        return portfolio, cards, tables_of(ledger, on=on, of="helix")


def near(number):
    return None if number is None else pytest.approx(float(number), abs=1e-9)


@engines
@settings(max_examples=3)
@given(seed=st.integers(1, 40))
def test_every_engine_has_the_numbers_of_the_pure_functions(engine, seed):
    portfolio, cards, tables = told(seed)
    found = {name: rows(each) for name, each in answers(frames(tables, engine)).items()}

    graded = {row["alliance"]: (row["score"], row["coverage"]) for row in found["scorecards"]}
    assert {each.alliance: (near(each.score), near(each.coverage)) for each in cards} == {
        each.alliance: graded.get(each.alliance, (None, 0.0)) for each in cards
    }
    dimensions = {(row["alliance"], row["dimension"]): row for row in found["dimensions"]}
    assert {
        (card.alliance, str(each.dimension)): (near(each.score), near(each.coverage))
        for card in cards
        for each in card.dimensions
        if any(metric.share is not None for metric in each.metrics)
    } == {name: (row["score"], row["coverage"]) for name, row in dimensions.items()}

    by_partner = portfolio.concentration("partner")
    worth = portfolio.value_concentration("partner", currency="EUR")
    for pure, name in ((by_partner, "concentration"), (worth, "value")):
        assert [
            {
                "herfindahl": near(pure.herfindahl),
                "top": near(pure.top),
                "partners": len(pure.parts),
            }
        ] == found[name]

    assert {
        each.stage: (len(each.ages), near(each.mean), each.longest)
        for each in portfolio.ageing().stages
    } == {
        row["stage"]: (row["alliances"], row["mean_days"], row["longest_days"])
        for row in found["ageing"]
    }

    deals = [
        each
        for alliance in portfolio.alliances
        for each in alliance.selling.pipeline(portfolio.on).deals
    ]
    assert len(deals) == sum(row["deals"] for row in found["pipeline"])


def test_the_tables_of_a_folder_give_the_numbers_of_those_in_memory(tmp_path):
    ledger = empty_ledger()
    ledger.submit(proposal(parties=(HELIX, Party("oslo", "Oslo Metals"))), by="ada")
    export_tables(ledger, tmp_path, on=ON)
    in_memory = answers(tables_of(ledger, on=ON))
    in_files = answers(open_tables(tmp_path))
    assert {name: rows(each) for name, each in in_memory.items()} == {
        name: rows(each) for name, each in in_files.items()
    }
