"""What has changed since the last review: joined, left, ended, moved, and how health, value and conflicts went."""

from datetime import date
from decimal import Decimal

import attrs
import pytest
from five_alliances import (
    NORDLAB,
    ON,
    OSLO,
    ROCHE,
    claims,
    exclusive_in,
    executed,
    happened,
    measured,
    of_helix,
    plans,
    read,
    to,
    works_on,
)
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.alliance import replay
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.period import Period
from alliancekit.lifecycle.acts import Pause
from alliancekit.parties.acts import WithdrawParty
from alliancekit.portfolio import Change, ChangeKind, Rates, compare, portfolio_of

DAY = date(2026, 1, 1)
JUNE = date(2026, 6, 30)
AUGUST = date(2026, 8, 1)


def at(on, *histories):
    every = (replay(facts, as_of=on) for facts in histories if facts[0].on <= on)
    return portfolio_of(every, of="helix", on=on)


def since_june(*histories, **fields):
    return at(ON, *histories).since(at(JUNE, *histories), **fields)


def said(changes):
    return [(str(each.kind), each.alliance, each.before, each.after) for each in changes.every]


def test_what_has_changed_with_the_five_alliances_since_june():
    changes = of_helix().since(of_helix(JUNE))
    assert [
        ("moved", "vega", "strategy", "launch"),
        ("health", "argo", "no grade", "40 red"),
        ("health", "orion", "70 amber", "90 green"),
    ] == said(changes)
    assert (JUNE, ON) == (changes.since, changes.on)


def test_nothing_has_changed_between_a_portfolio_and_itself():
    assert () == of_helix().since(of_helix()).every


def test_what_was_proposed_since_has_joined():
    assert [("joined", "orion", "", "strategy")] == said(
        since_june(happened("orion", AUGUST, (OSLO,)))
    )


def test_who_withdrew_since_has_left():
    facts = happened(
        "orion", DAY, (OSLO, ROCHE), WithdrawParty("orion", on=AUGUST, party="oslo", reason="Sold.")
    )
    then, now = (portfolio_of([replay(facts, as_of=on)], of="oslo", on=on) for on in (JUNE, ON))
    assert [("left", "orion", "strategy", "")] == said(now.since(then))


def test_what_was_closed_since_has_ended_and_not_moved():
    facts = happened("orion", DAY, (OSLO,), to("orion", "closed", AUGUST, ends=True))
    assert [("ended", "orion", "strategy", "closed")] == said(since_june(facts))


def test_what_had_ended_before_does_not_change_any_more():
    summer = attrs.evolve(plans("orion", DAY, 100), period=Period(date(2026, 7, 1), AUGUST))
    facts = happened(
        "orion",
        DAY,
        (OSLO,),
        claims("orion", DAY),
        summer,
        to("orion", "closed", date(2026, 5, 1), ends=True),
    )
    assert [] == said(since_june(facts))


def test_a_pause_is_a_change_of_standing():
    facts = happened(
        "orion", DAY, (OSLO,), Pause("orion", on=AUGUST, review_on=ON, reason="A merger.")
    )
    assert [("standing", "orion", "active", "paused")] == said(since_june(facts))


@pytest.mark.parametrize(
    ("before", "after", "by"),
    [(90, 88, -2), (70, 72, 2), (70, 71, None), (79, 80, 1), (70, 70, None)],
)
def test_a_health_has_changed_from_two_points_on_or_with_its_color(before, after, by):
    facts = happened(
        "orion",
        DAY,
        (OSLO,),
        *measured("orion", DAY),
        *read("orion", DAY, 70),
        *read("orion", JUNE, before),
        *read("orion", AUGUST, after),
    )
    changes = since_june(facts).of_kind("health")
    assert ([] if by is None else [by]) == [each.by for each in changes]


def test_a_value_has_changed_by_an_amount_in_its_currency():
    facts = happened(
        "orion",
        DAY,
        (OSLO,),
        claims("orion", DAY),
        plans("orion", DAY, 100_000),
        plans("orion", AUGUST, 140_000),
        claims("orion", AUGUST, claim="fees"),
        plans("orion", AUGUST, 5, "USD", claim="fees"),
    )
    assert [
        Change(
            ChangeKind.VALUE,
            "orion",
            "Orion",
            "100,000.00 EUR",
            "140,000.00 EUR",
            Decimal(40_000),
            "EUR",
        ),
        Change(ChangeKind.VALUE, "orion", "Orion", "nothing in USD", "5.00 USD", Decimal(5), "USD"),
    ] == list(since_june(facts).of_kind("value"))


def test_with_rates_a_change_of_value_is_one_amount():
    facts = happened(
        "orion",
        DAY,
        (OSLO,),
        claims("orion", DAY),
        plans("orion", DAY, 100_000),
        claims("orion", AUGUST, claim="fees"),
        plans("orion", AUGUST, 20, "USD", claim="fees"),
    )
    (change,) = since_june(facts, rates=Rates("EUR", {"USD": Decimal("0.5")}, "x")).every
    assert (Decimal(10), "EUR") == (change.by, change.currency)


def test_a_conflict_that_came_up_since_is_named():
    a = happened(
        "a", DAY, (NORDLAB,), *executed("a", DAY, ("helix", "nordlab"), exclusive_in("oncology"))
    )
    b = happened("b", DAY, (ROCHE,), works_on("b", AUGUST, "oncology"))
    (change,) = since_june(a, b).every
    assert (ChangeKind.NEW_CONFLICT, "a", "") == (change.kind, change.alliance, change.before)
    assert "b works there with others" in change.after


def test_a_conflict_that_is_gone_is_named():
    a = happened(
        "a",
        DAY,
        (NORDLAB,),
        *executed("a", DAY, ("helix", "nordlab"), exclusive_in("oncology"), ends_on=AUGUST),
    )
    b = happened("b", DAY, (ROCHE,), works_on("b", DAY, "oncology"))
    (change,) = since_june(a, b).every
    assert (ChangeKind.CONFLICT_GONE, "") == (change.kind, change.after)


def test_portfolios_of_two_organizations_or_in_the_wrong_order_are_refused():
    other = portfolio_of([], of="nordlab", on=JUNE)
    with pytest.raises(InvalidValue) as caught:
        compare(of_helix(), other)
    assert (
        "one is of helix, the other of nordlab; expected two of one organization",
        "the first is of 2026-10-01, after the second of 2026-06-30; swap them",
    ) == caught.value.faults


def test_the_changes_of_one_alliance_are_found():
    changes = of_helix().since(of_helix(JUNE))
    assert ["health"] == [str(each.kind) for each in changes.of_alliance("orion")]


def test_its_records_are_a_row_for_each_change():
    (first, *_) = of_helix().since(of_helix(JUNE)).to_records()
    assert {
        "kind": "moved",
        "alliance": "vega",
        "name": "Vega",
        "before": "strategy",
        "after": "launch",
        "by": None,
        "currency": None,
    } == first


@given(*[st.dates(date(2025, 1, 1), date(2027, 6, 1))] * 2)
def test_what_joined_and_left_is_the_difference_of_the_two_days(one, other):
    first, second = sorted((one, other))
    then, now = of_helix(first), of_helix(second)
    changes = now.since(then)
    before, after = ({each.id for each in portfolio.alliances} for portfolio in (then, now))
    assert after - before == {each.alliance for each in changes.of_kind("joined")}
    assert before - after == {each.alliance for each in changes.of_kind("left")}
    for each in changes.of_kind("moved"):
        assert (then.alliance(each.alliance).stage, now.alliance(each.alliance).stage) == (
            each.before,
            each.after,
        )
