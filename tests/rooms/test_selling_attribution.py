"""Who brought, helped and delivers what was won; and what holds of credit and splits whatever happens."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selling_acts import (
    DAY,
    OSLO,
    advance,
    approve,
    change_source,
    credit,
    days,
    eur,
    launched,
    record,
    refuse,
    revoke,
    split,
    withdraw,
)

from alliancekit.alliance import replay
from alliancekit.decide import check, decide
from alliancekit.kernel.money import Money
from alliancekit.testing.lives import an_alliance_in

PARTIES = ("helix", "nordlab", "oslo")


# ---- who brought what


@pytest.fixture
def three_won(an_alliance):
    """Return three deals that were won: Helix led two of them, and Nordlab sourced two."""
    return an_alliance(
        OSLO,
        *launched("a", amount=eur(900)),
        credit("oslo", "influenced", "a"),
        credit("helix", "delivered", "a"),
        *launched("b", source="helix", amount=eur(100)),
        *launched("c", party="nordlab", amount=Money(Decimal(50), "CHF")),
        record("d", amount=eur(7000)),
    )


def said(amounts):
    return {party: [str(each) for each in totals.values()] for party, totals in amounts.items()}


def test_what_the_parties_sourced_is_what_was_won(three_won):
    won = three_won.selling.attribution(DAY, DAY)
    assert ["50 CHF", "1,000 EUR"] == [str(each) for each in won.won.values()]
    assert {"nordlab": ["50 CHF", "900 EUR"], "helix": ["100 EUR"]} == said(won.sourced)
    assert {"oslo": ["900 EUR"]} == said(won.influenced)
    assert {"helix": ["900 EUR"]} == said(won.delivered)


def test_what_a_partner_brought_is_what_its_leader_did_not_source_itself(three_won):
    won = three_won.selling.attribution(DAY, DAY)
    assert {"EUR": eur(900)} == won.sourced_revenue
    assert {"EUR": eur(900)} == won.influenced_revenue


def test_the_parts_sum_to_what_was_won(three_won):
    won = three_won.selling.attribution(DAY, DAY)
    assert {
        "nordlab": ["50 CHF", "300 EUR"],
        "oslo": ["300 EUR"],
        "helix": ["400 EUR"],
    } == said(won.split)


def test_each_record_of_a_deal_carries_the_part_of_its_party(three_won):
    rows = three_won.selling.attribution(DAY, DAY).to_records()
    of_a = [row for row in rows if row["engagement"] == "a"]
    assert [("nordlab", "yes", "", ""), ("oslo", "", "yes", ""), ("helix", "", "", "yes")] == [
        (row["party"], row["sourced"], row["influenced"], row["delivered"]) for row in of_a
    ]
    assert {Decimal(900)} == {row["amount"] for row in of_a}
    assert Decimal(900) == sum(row["part"] for row in of_a)


def test_what_was_won_on_another_day_does_not_count(three_won):
    assert () == three_won.selling.attribution(days(1), days(9)).deals
    assert {} == three_won.selling.attribution(days(-9), days(-1)).won


def test_a_launched_deal_whose_amount_is_taken_back_is_attributed_without_one(an_alliance):
    won = an_alliance(*launched(), record(amount=None)).selling.attribution(DAY, DAY)
    assert ({}, {"nordlab": []}, 1) == (won.won, said(won.sourced), len(won.deals))
    (row,) = won.to_records()
    assert (None, None, None) == (row["amount"], row["part"], row["currency"])


# ---- what holds whatever happens


@st.composite
def dealings(draw):
    """Draw what might be done about a deal of three parties; much of it is not legal."""
    party = st.sampled_from(PARTIES)
    shares = st.permutations(
        draw(st.sampled_from([("0.2", "0.3", "0.5"), ("0", "0", "1"), ("0.125", "0.375", "0.5")]))
    )
    kinds = st.one_of(
        st.builds(credit, party, st.sampled_from(["sourced", "influenced", "delivered"])),
        st.builds(revoke, party, st.sampled_from(["influenced", "delivered"])),
        st.builds(lambda to: change_source(to, *PARTIES), party),
        st.builds(approve, party),
        st.builds(refuse, party),
        st.just(withdraw()),
        st.builds(
            lambda by, parts: split(by, **dict(zip(PARTIES, parts, strict=True))), party, shares
        ),
        st.builds(lambda by: split(by, **{by: 1}), party),
        st.sampled_from(advance("qualified", "business-validation", "committed", "launched")),
    )
    return draw(st.lists(kinds, min_size=8, max_size=40))


@given(dealings())
def test_whatever_is_done_there_is_one_source_and_the_parts_are_a_whole(acts):
    orion = an_alliance_in("strategy")
    facts = []
    day = orion.latest_on
    for act in (OSLO, record(), *acts):
        act = type(act)(**{**fields_of(act), "on": day})  # noqa: PLW2901 - the same act, on that day
        if not check(orion, act).allowed:
            continue
        outcome = decide(orion, act)
        orion = outcome.alliance
        facts += outcome.facts
        day += timedelta(days=1)
        engagement = orion.selling.engagements.get("acme")
        if engagement is not None:
            holds_together(engagement)
    start = an_alliance_in("strategy")
    for later in range(len(facts)):
        then = replay(facts, start=start, as_of=start.latest_on + timedelta(days=later))
        for engagement in then.selling.engagements.values():
            holds_together(engagement)


def fields_of(act):
    names = [field.name for field in type(act).__attrs_attrs__ if field.name not in OUTCOMES]
    fields = {name: getattr(act, name) for name in names}
    if "evidenced_on" in fields:
        fields["evidenced_on"] = DAY - timedelta(days=400)
    return fields


OUTCOMES = {"stage", "asked", "settles"}


def holds_together(engagement):
    sources = engagement.credited_with("sourced")
    assert len(sources) <= 1
    assert not set(sources) & set(engagement.credited_with("influenced"))
    parts = [engagement.split.part(party) for party in PARTIES]
    assert sum(parts) == (1 if engagement.credited else 0)
    assert {party for party, part in zip(PARTIES, parts, strict=True) if part} <= set(
        engagement.credited
    )
    divided = list(engagement.parts().values())
    if divided:
        assert engagement.deal.amount == sum(divided[1:], start=divided[0])
    if engagement.deal.won:
        assert 1 == len(sources)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["EUR", "CHF"]),
            st.integers(0, 10**6),
            st.sampled_from(PARTIES),
            st.sets(st.sampled_from(PARTIES)),
            st.sampled_from(PARTIES),
        ),
        max_size=5,
    )
)
def test_no_total_counts_a_deal_twice(deals):
    orion = an_alliance_in("strategy")
    day = orion.latest_on
    acts = [OSLO]
    for number, (currency, cents, source, helpers, leader) in enumerate(deals):
        name = f"deal-{number}"
        amount = Money(Decimal(cents) / 100, currency)
        acts += launched(name, leader, source, amount=amount)
        acts += [credit(each, "influenced", name) for each in sorted(helpers - {source})]
    for act in acts:
        orion = decide(orion, type(act)(**{**fields_of(act), "on": day})).alliance
    won = orion.selling.attribution(day, day)
    for currency, total in won.won.items():
        of_currency = [Decimal(cents) / 100 for each, cents, *_ in deals if each == currency]
        assert total.amount == sum(of_currency)
        for amounts in (won.sourced, won.split):
            shares = [each[currency].amount for each in amounts.values() if currency in each]
            assert total.amount == sum(shares)
        for each in (*won.influenced.values(), *won.delivered.values()):
            assert each.get(currency, total).amount <= total.amount
        for revenue in (won.sourced_revenue, won.influenced_revenue):
            assert revenue.get(currency, total).amount <= total.amount
