"""Money: exact, of one currency, split without losing a cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.money import Money


def euros(amount):
    return Money(Decimal(amount), "EUR")


def test_amounts_of_one_currency_add_up_exactly():
    assert euros("0.30") == euros("0.10") + euros("0.20")


def test_two_currencies_are_never_mixed():
    with pytest.raises(InvalidValue, match="convert one of them at a rate that you state"):
        euros("1") + Money(Decimal(1), "USD")


def test_two_currencies_are_not_compared_either():
    with pytest.raises(InvalidValue, match="two currencies"):
        _ = euros("1") < Money(Decimal(2), "USD")


@pytest.mark.parametrize("code", ["eur", "EURO", "E1R", ""])
def test_a_currency_is_an_iso_code(code):
    with pytest.raises(InvalidValue, match="ISO 4217"):
        Money(Decimal(1), code)


@pytest.mark.parametrize("amount", [1.5, 1, "1", Decimal("NaN"), Decimal("Infinity")])
def test_an_amount_is_an_exact_finite_decimal(amount):
    with pytest.raises(InvalidValue, match="an exact decimal number"):
        Money(amount, "EUR")


def test_people_read_the_amount_with_its_currency():
    assert "8,000,000.00 EUR" == str(euros("8000000.00"))


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False),
    st.lists(st.integers(0, 1000), min_size=1, max_size=8).filter(any),
)
def test_no_cent_is_lost_or_made_by_a_split(amount, weights):
    whole = Money(amount, "EUR")
    shares = whole.allocate(weights)
    assert whole == sum(shares[1:], shares[0])


@given(st.integers(0, 10**6), st.lists(st.integers(0, 100), min_size=1, max_size=6).filter(any))
def test_a_share_is_within_one_cent_of_its_exact_part(cents, weights):
    whole = Money(Decimal(cents) / 100, "EUR")
    for share, weight in zip(whole.allocate(weights), weights, strict=True):
        exact = whole.amount * weight / sum(weights)
        assert abs(share.amount - exact) < Decimal("0.01")


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_a_split_needs_weights(weights):
    with pytest.raises(InvalidValue, match="expected numbers from 0, at least one above"):
        euros("1").allocate(weights)


def test_a_split_refuses_an_amount_finer_than_the_unit():
    with pytest.raises(InvalidValue, match=r"finer than 0\.01"):
        euros("1.001").allocate([1, 1])
