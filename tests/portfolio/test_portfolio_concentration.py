"""Concentration and redundancy, against the table of the five alliances, and the laws that hold for any portfolio."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from five_alliances import ON, claims, happened, of_helix, plans, works_on
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.alliance import replay
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.metrics.trend import as_decimal
from alliancekit.portfolio import By, Likeness, Rates, portfolio_of

DAY = date(2026, 2, 1)
PARTNERS = ("nordlab", "roche", "oslo", "lab", "vega", "acme")


def shares(found):
    return {each.key: each.share for each in found.parts}


def test_by_partner_each_relationship_counts_once():
    found = of_helix().concentration()
    assert {"nordlab": 2, "roche": 2, "oslo": 1} == {each.key: each.amount for each in found.parts}
    assert (Decimal("0.36"), Decimal(1)) == (found.herfindahl, found.top)


def test_a_partner_is_one_under_several_ids():
    part = of_helix().concentration().part("nordlab")
    assert (("orion", "vega"), Decimal("0.4")) == (part.alliances, part.share)


def test_nothing_hangs_on_who_is_no_partner():
    assert of_helix().concentration().part("acme") is None


def test_by_value_the_shares_are_of_what_is_still_to_come():
    found = of_helix().value_concentration(currency="EUR")
    assert {"orion": Decimal("0.5"), "vega": Decimal("0.3"), "argo": Decimal("0.2")} == shares(
        found
    )
    assert (Decimal("0.38"), "EUR") == (found.herfindahl, found.unit)


def test_the_value_of_an_alliance_with_two_partners_is_split_between_them():
    found = of_helix().value_concentration("partner", currency="EUR")
    assert {"nordlab": 800_000, "oslo": 100_000, "roche": 100_000} == {
        each.key: each.amount for each in found.parts
    }
    assert Decimal("0.66") == found.herfindahl


def test_by_capability_each_word_of_the_stated_scope_counts():
    found = of_helix().concentration("capability")
    assert {"oncology": 3, "imaging": 2, "assays": 1} == {
        each.key: each.amount for each in found.parts
    }
    assert as_decimal(Fraction(14, 36)) == found.herfindahl
    assert {"lyra": "its capabilities are not stated"} == found.left_out


def test_by_kind_of_alliance():
    found = of_helix().concentration(By.KIND)
    assert {"development": 2, "consortium": 1, "licensing": 1} == {
        each.key: each.amount for each in found.parts
    }


def test_the_top_share_is_that_of_the_three_largest():
    facts = [happened(f"a{at}", DAY, (Party(name, name),)) for at, name in enumerate(PARTNERS)]
    found = portfolio_of(map(replay, facts), of="helix", on=ON).concentration()
    assert (Decimal("0.5"), as_decimal(Fraction(1, 6))) == (found.top, found.herfindahl)
    assert Decimal(6) == round(found.as_if, 20)


def test_value_in_two_currencies_is_not_added_silently():
    with pytest.raises(
        InvalidValue, match="EUR and USD, and amounts of two currencies are not added"
    ):
        of_helix().value_concentration()


def test_with_rates_every_currency_counts():
    rates = Rates("EUR", {"USD": Decimal("0.5")}, "an example")
    found = of_helix().value_concentration(rates=rates)
    assert Decimal(100_000) == found.part("lyra").amount
    assert {} == found.left_out


def test_one_currency_looked_at_alone_names_what_it_leaves_out():
    found = of_helix().value_concentration(currency="USD")
    assert {"lyra": Decimal(1)} == shares(found)
    assert dict.fromkeys(("argo", "orion", "vega"), "no value is planned in USD") == found.left_out


def test_rates_and_a_currency_at_once_are_refused():
    with pytest.raises(InvalidValue, match="both `rates` and `currency`"):
        of_helix().value_concentration(rates=Rates("EUR", {}, "none"), currency="EUR")


def test_what_cannot_be_looked_at_is_refused_with_what_can():
    with pytest.raises(InvalidValue, match="did you mean 'partner'"):
        of_helix().concentration("partners")


def test_it_explains_what_it_was_made_of():
    said = of_helix().value_concentration("partner", currency="EUR").explain()
    assert "by partner (EUR): Herfindahl 0.660, as if 1.5 alike" in said
    assert "Nordlab (nordlab): 800,000 EUR, 80 %, from orion, vega" in said
    assert "left out: lyra, no value is planned in EUR" in said


def test_its_records_are_a_row_for_each_part():
    assert {
        "partner": "nordlab",
        "name": "Nordlab",
        "amount": Decimal(2),
        "unit": "alliances",
        "share": Decimal("0.4"),
        "which": "orion, vega",
    } == of_helix().concentration().to_records()[0]


# ------------------------------------------------------------------------------------ redundancy


def test_two_alliances_are_alike_by_what_both_can_do_of_what_either_can():
    found = of_helix().redundancy(alike_from=Decimal(0))
    assert {
        ("argo", "orion"): as_decimal(Fraction(2, 3)),
        ("orion", "vega"): Decimal("0.5"),
        ("argo", "vega"): as_decimal(Fraction(1, 3)),
    } == {(each.first, each.second): each.jaccard for each in found.pairs}


def test_a_pair_says_what_both_can_do_and_what_one_alone():
    first = of_helix().redundancy().pairs[0]
    assert (
        Likeness(
            "argo", "orion", ("imaging", "oncology"), ("assays",), (), as_decimal(Fraction(2, 3))
        )
        == first
    )


def test_pairs_that_are_less_alike_than_asked_for_are_left_out():
    pairs = of_helix().redundancy().pairs
    assert [("argo", "orion"), ("orion", "vega")] == [(each.first, each.second) for each in pairs]


def test_an_alliance_whose_capabilities_nobody_stated_is_named():
    found = of_helix().redundancy()
    assert (3, ("lyra",)) == (found.compared, found.left_out)


def test_capabilities_can_be_given_in_ones_own_words():
    own = {"lyra": ["Trials", "Imaging"], "vega": ["imaging", " trials "]}
    found = of_helix().redundancy(own, alike_from=Decimal(1))
    assert [("lyra", "vega", Decimal(1))] == [
        (each.first, each.second, each.jaccard) for each in found.pairs
    ]


# ------------------------------------------------------------------------------------ laws

partner_sets = st.lists(
    st.tuples(
        st.sets(st.sampled_from(PARTNERS), min_size=1, max_size=3),
        st.integers(0, 1_000_000),
        st.sets(st.sampled_from(("oncology", "imaging", "assays", "trials")), max_size=4),
    ),
    min_size=1,
    max_size=7,
)


def portfolio_from(drawn):
    every = []
    for at, (partners, amount, words) in enumerate(drawn):
        name = f"a{at}"
        parties = tuple(Party(each, each.capitalize()) for each in sorted(partners))
        acts = [claims(name, DAY), plans(name, DAY, amount)]
        acts += [works_on(name, DAY, *sorted(words))] if words else []
        every.append(replay(happened(name, DAY, parties, *acts)))
    return portfolio_of(every, of="helix", on=ON)


def every_concentration(portfolio):
    for by in By:
        yield portfolio.concentration(by)
        yield portfolio.value_concentration(by)


@given(partner_sets)
def test_the_herfindahl_index_lies_between_one_nth_and_one(drawn):
    for found in every_concentration(portfolio_from(drawn)):
        if found.herfindahl is not None:
            assert as_decimal(Fraction(1, len(found.parts))) <= found.herfindahl <= 1


@given(partner_sets)
def test_shares_make_up_the_whole_and_the_largest_come_first(drawn):
    for found in every_concentration(portfolio_from(drawn)):
        amounts = [each.amount for each in found.parts]
        assert sorted(amounts, reverse=True) == amounts
        if found.parts:
            assert abs(sum(each.share for each in found.parts) - 1) < Decimal("1e-24")
            assert 0 < found.top <= 1


@given(partner_sets)
def test_no_value_is_counted_twice_whatever_it_is_looked_at_by(drawn):
    portfolio = portfolio_from(drawn)
    for by in (By.PARTNER, By.KIND, By.ALLIANCE):
        found = portfolio.value_concentration(by)
        whole = sum(each.amount for each in found.parts)
        assert abs(whole - sum(amount for _, amount, _ in drawn)) < Decimal("1e-18")


@given(partner_sets)
def test_every_live_alliance_is_either_counted_or_left_out(drawn):
    portfolio = portfolio_from(drawn)
    for found in every_concentration(portfolio):
        counted = {name for each in found.parts for name in each.alliances}
        assert counted.isdisjoint(found.left_out)
        assert counted | set(found.left_out) == {each.id for each in portfolio.live}


@given(partner_sets)
def test_the_likeness_of_two_alliances_is_their_jaccard_index(drawn):
    found = portfolio_from(drawn).redundancy(alike_from=Decimal(0))
    words = {f"a{at}": stated for at, (_, _, stated) in enumerate(drawn)}
    expected = {
        (one, two): as_decimal(Fraction(len(words[one] & words[two]), len(words[one] | words[two])))
        for one in words
        for two in words
        if one < two and words[one] & words[two]
    }
    assert expected == {(each.first, each.second): each.jaccard for each in found.pairs}
