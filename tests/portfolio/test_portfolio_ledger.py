"""The portfolio that a ledger gives: of any day, as it was known, as a party sees it, with the histories or without."""

from datetime import UTC, date, datetime
from decimal import Decimal

import attrs
import pytest
from five_alliances import (
    HELIX,
    NORDLAB,
    NORDLAB_ELSEWHERE,
    OSLO,
    claims,
    measured,
    plans,
    read,
)
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.kernel.party import Party
from alliancekit.ledger import open_ledger
from alliancekit.lifecycle.acts import Propose
from alliancekit.metrics.acts import AdoptMetric, SetTarget
from alliancekit.parties.acts import WithdrawParty
from alliancekit.parties.organization import UnknownOrganization
from alliancekit.parties.organization_acts import RegisterOrganization
from alliancekit.portfolio import portfolio_of
from alliancekit.testing.histories import histories
from alliancekit.testing.lives import life_to
from alliancekit.value.acts import StateRationale

DAY = date(2026, 1, 1)
MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)


def proposed(alliance, *parties, on=DAY):
    return Propose(alliance, on=on, name=alliance.capitalize(), parties=parties)


@pytest.fixture
def ledger():
    with open_ledger("memory:") as ledger:
        yield ledger


def ids(portfolio):
    return [each.id for each in portfolio.alliances]


def withdrawn(alliance, party, on):
    return WithdrawParty(alliance, on=on, party=party, reason="Sold.")


def test_it_holds_the_alliances_of_the_organization_and_no_others(ledger):
    ledger.submit_all(
        [proposed("b", HELIX, OSLO), proposed("a", HELIX, NORDLAB), proposed("c", OSLO, NORDLAB)],
        by="ada",
    )
    assert ["a", "b"] == ids(ledger.portfolio(of="helix"))
    assert ["a", "c"] == ids(ledger.portfolio(of="nordlab"))


def test_an_organization_is_found_under_whatever_id_alliances_know_it(ledger):
    ledger.submit_all(
        [proposed("a", HELIX, NORDLAB), proposed("b", HELIX, NORDLAB_ELSEWHERE)], by="ada"
    )
    assert ["a", "b"] == ids(ledger.portfolio(of="nordlab"))


def test_without_a_day_it_is_of_the_latest_day_on_record(ledger):
    ledger.submit(proposed("a", HELIX, OSLO), by="ada")
    ledger.submit(StateRationale("a", on=MARCH, rationale="Neither can alone."), by="ada")
    ledger.submit(proposed("b", NORDLAB, OSLO, on=JUNE), by="ada")
    assert (MARCH, JUNE) == (ledger.portfolio(of="helix").on, ledger.portfolio(of="oslo").on)


def test_it_is_as_it_was_on_a_day(ledger):
    ledger.submit(proposed("a", HELIX, OSLO), by="ada")
    ledger.submit_all([claims("a", MARCH), plans("a", MARCH, 100)], by="ada")
    ledger.submit(proposed("b", HELIX, OSLO, on=MARCH), by="ada")
    then = ledger.portfolio(of="helix", as_of=date(2026, 2, 1))
    assert (["a"], date(2026, 2, 1), ()) == (ids(then), then.on, then.worths["a"].remaining)
    assert ["a", "b"] == ids(ledger.portfolio(of="helix", as_of=MARCH))


def test_who_withdrew_since_had_the_alliance_then(ledger):
    ledger.submit_all(
        [proposed("a", HELIX, NORDLAB, OSLO), withdrawn("a", "oslo", MARCH)], by="ada"
    )
    assert ["a"] == ids(ledger.portfolio(of="oslo", as_of=MARCH))
    assert [] == ids(ledger.portfolio(of="oslo", as_of=JUNE))


def test_it_is_as_it_was_known_at_an_instant():
    clock = iter(datetime(2026, month, 1, 12, tzinfo=UTC) for month in range(1, 13))
    with open_ledger("memory:", clock=lambda: next(clock)) as ledger:
        ledger.submit(proposed("a", HELIX, OSLO), by="ada")
        ledger.submit(proposed("b", HELIX, OSLO), by="ada")
        known = ledger.portfolio(of="helix", known_at=datetime(2026, 1, 15, tzinfo=UTC))
    assert ["a"] == ids(known)


def test_a_party_does_not_see_what_is_private_to_others(ledger):
    ledger.submit(proposed("a", HELIX, OSLO), by="ada")
    ledger.submit(proposed("b", HELIX, NORDLAB), by="ada")
    secret = StateRationale("a", on=MARCH, rationale="We need the cash.", private_to="helix")
    ledger.submit(secret, by="ada")
    assert ledger.portfolio(of="helix").alliance("a").value.rationale is not None
    seen = ledger.portfolio(of="helix", as_of=JUNE, seen_by="oslo")
    assert (["a"], None) == (ids(seen), seen.alliance("a").value.rationale)


def test_what_an_organization_sees_is_its_own_under_another_id_too(ledger):
    ledger.submit(proposed("a", HELIX, NORDLAB_ELSEWHERE), by="ada")
    secret = StateRationale("a", on=MARCH, rationale="We need the cash.", private_to="lab")
    ledger.submit(secret, by="ada")
    seen = ledger.portfolio(of="nordlab", seen_by="nordlab").alliance("a")
    unseen = ledger.portfolio(of="nordlab", seen_by="helix").alliance("a")
    assert (True, False) == tuple(each.value.rationale is not None for each in (seen, unseen))


def test_it_has_what_is_on_record_of_the_organizations_in_it_and_of_no_others(ledger):
    ledger.submit_all(
        [
            RegisterOrganization(each, on=DAY, name=each.capitalize())
            for each in ("helix", "oslo", "stranger")
        ],
        by="ada",
    )
    ledger.submit(proposed("a", HELIX, OSLO, NORDLAB), by="ada")
    portfolio = ledger.portfolio(of="helix")
    assert ["helix", "oslo"] == sorted(portfolio.organizations)
    assert "Oslo" == portfolio.name_of(OSLO)


def test_an_organization_without_alliances_has_an_empty_portfolio(ledger):
    ledger.submit(RegisterOrganization("helix", on=DAY, name="Helix"), by="ada")
    assert () == ledger.portfolio(of="helix", as_of=JUNE).alliances
    with pytest.raises(UnknownOrganization, match="nothing of helix is on record"):
        ledger.portfolio(of="helix")


def test_before_its_first_alliance_it_is_empty(ledger):
    ledger.submit(proposed("a", HELIX, OSLO), by="ada")
    assert () == ledger.portfolio(of="helix", as_of=date(2025, 12, 31)).alliances


def test_nobody_that_is_known_is_an_error_that_names_who_is_near(ledger):
    ledger.submit(proposed("a", HELIX, OSLO), by="ada")
    with pytest.raises(UnknownOrganization, match="did you mean 'helix'"):
        ledger.portfolio(of="helx", as_of=JUNE)


def test_an_id_in_an_alliance_that_stands_for_another_organization_is_not_it(ledger):
    ledger.submit(proposed("a", HELIX, Party("oslo", "Oslo", organization="oslo-metals")), by="ada")
    assert ["a"] == ids(ledger.portfolio(of="oslo-metals"))
    with pytest.raises(UnknownOrganization):
        ledger.portfolio(of="oslo", as_of=JUNE)


def test_more_alliances_than_a_page_are_all_read(ledger):
    every = [proposed(f"a{at:03}", HELIX, OSLO) for at in range(205)]
    ledger.submit_all(every, by="ada")
    assert [each.alliance for each in every] == ids(ledger.portfolio(of="helix"))


def test_with_the_histories_health_is_that_of_the_scorecard(ledger):
    ledger.submit_all(
        [
            proposed("a", HELIX, OSLO),
            *measured("a", DAY),
            *read("a", MARCH, 85),
            *read("a", JUNE, 78),
        ],
        by="ada",
    )
    card = ledger.scorecard("a", on=JUNE)
    with_it = ledger.portfolio(of="helix", histories=True).healths["a"]
    without = ledger.portfolio(of="helix").healths["a"]
    # The color of the quarter before holds this one steady: only the history knows it.
    assert ("the scorecard", card.score, card.color) == (
        with_it.source,
        with_it.score,
        with_it.color,
    )
    assert (Decimal(78), "green", "amber") == (without.score, with_it.color, without.color)


def test_a_health_that_others_see_is_without_what_is_private_to_us(ledger):
    ledger.submit_all(
        [proposed("a", HELIX, OSLO), *measured("a", DAY), *read("a", MARCH, 90)], by="ada"
    )
    secret = (attrs.evolve(each, private_to="helix") for each in read("a", JUNE, 10))
    ledger.submit_all(secret, by="ada")
    ours, theirs = (
        ledger.portfolio(of="helix", as_of=JUNE, seen_by=each, histories=True).healths["a"].score
        for each in ("helix", "oslo")
    )
    assert (Decimal(10), Decimal(90)) == (ours, theirs)


def test_metrics_that_are_computed_count_only_where_the_histories_are_read(ledger):
    ledger.submit(proposed("a", HELIX, OSLO), by="ada")
    metrics = ("risk-exposure", "sponsor-vacancy")
    ledger.submit_all([AdoptMetric("a", on=DAY, metric=each) for each in metrics], by="ada")
    without = ledger.portfolio(of="helix", as_of=JUNE).healths["a"].missing
    assert "2 of its metrics are computed from the history, which was not read" in without
    with_them = ledger.portfolio(of="helix", as_of=JUNE, histories=True).healths["a"]
    card = ledger.scorecard("a", on=JUNE)
    assert (card.score, card.coverage) == (with_them.score, with_them.coverage)


@pytest.mark.parametrize("histories", [True, False])
def test_weights_that_do_not_sum_to_one_spoil_one_health_and_not_the_portfolio(ledger, histories):
    ledger.submit_all(
        [
            *(proposed(each, HELIX, OSLO) for each in ("a", "b")),
            *(act for each in ("a", "b") for act in (*measured(each, DAY), *read(each, MARCH, 80))),
            SetTarget("a", on=DAY, metric="our-financial", weight=Decimal("0.5")),
        ],
        by="ada",
    )
    healths = ledger.portfolio(of="helix", histories=histories).healths
    assert (None, Decimal(80)) == (healths["a"].score, healths["b"].score)
    assert "the financial weights sum to 0.5, not to 1" in healths["a"].missing


def test_with_the_histories_the_times_to_launch_are_known(ledger):
    ledger.submit_all(life_to("management", alliance="a", parties=(HELIX, OSLO)), by="ada")
    took = ledger.portfolio(of="helix", histories=True).time_to_launch()
    assert [("a", 150)] == [(each.alliance, each.days) for each in took.launched]
    early = ledger.portfolio(of="helix", as_of=date(2026, 3, 1), histories=True).time_to_launch()
    assert ((), ["a"]) == (early.launched, [each.alliance for each in early.under_way])


def test_asking_records_nothing(ledger):
    ledger.submit(proposed("a", HELIX, OSLO), by="ada")
    head = ledger.store.head()
    ledger.portfolio(of="helix", histories=True)
    assert head == ledger.store.head()


@given(histories(most=6), st.dates(date(2026, 1, 1), date(2027, 6, 1)))
def test_it_is_what_the_alliances_of_that_day_give_without_a_ledger(acts, on):
    with open_ledger("memory:") as ledger:
        ledger.submit_all(acts, by="ada")
        ledger.submit(proposed("other", HELIX, OSLO), by="ada")
        every = [
            ledger.alliance(each, as_of=on)
            for each in ("orion", "other")
            if on >= ledger.alliance(each).lifecycle.proposed_on
        ]
        for organization in ("helix", "nordlab", "oslo"):
            expected = portfolio_of(every, of=organization, on=on)
            assert expected == ledger.portfolio(of=organization, as_of=on)
