"""Payments on obligations: in part and in full, late, and never in another currency."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.acts import AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.amounts import exact, places_of, rounded
from alliancekit.agreements.due_rule import Recurs
from alliancekit.agreements.obligation_acts import (
    FulfillObligation,
    RecordPayment,
    UndertakeObligation,
)
from alliancekit.agreements.payment import late_interest
from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.money import Money
from alliancekit.testing.lives import after, an_alliance_in

DAY = date(2026, 2, 1)
DUE = date(2026, 4, 30)
EXECUTED = (
    DraftAgreement("orion", on=DAY, agreement="license", title="License"),
    AgreeTermSheet("orion", on=DAY, agreement="license"),
    Sign("orion", on=DAY, agreement="license", party="helix"),
    Sign("orion", on=DAY, agreement="license", party="nordlab"),
)


def usd(amount):
    return Money(Decimal(amount), "USD")


def owe(**fields):
    fields = {"amount": usd("1000000"), "due_on": DUE, **fields}
    return UndertakeObligation(
        "orion",
        on=DAY,
        obligation="fee",
        agreement="license",
        obligor="nordlab",
        beneficiary="helix",
        what="the fee",
        **fields,
    )


def pay(amount, on=DUE, currency="USD"):
    paid = Money(Decimal(amount), currency)
    return RecordPayment("orion", on=on, obligation="fee", amount=paid, evidence="SWIFT 4711")


def codes(alliance, act):
    return check(alliance, act).codes


def test_what_is_paid_in_full_is_fulfilled(an_alliance):
    outcome = decide(an_alliance(*EXECUTED, owe()), pay("1000000"))
    assert ["agreements.record-payment", "agreements.fulfill-obligation"] == [
        fact.do for fact in outcome.facts
    ]
    assert (0, None, usd("0")) == (
        outcome.facts[0].days_late,
        outcome.facts[0].interest,
        outcome.facts[0].outstanding,
    )
    assert outcome.alliance.agreements.obligations["fee"].settled


def test_what_is_paid_in_part_is_owed_for_the_rest(an_alliance):
    orion = an_alliance(*EXECUTED, owe(), pay("400000"))
    fee = orion.agreements.obligations["fee"]
    assert (False, usd("600000")) == (fee.settled, fee.outstanding)
    assert [DUE] == [due.on for due in orion.agreements.due()]
    fulfilled = FulfillObligation("orion", on=DUE, obligation="fee", evidence="x")
    verdict = check(orion, fulfilled)
    assert ("agreements.not-paid-in-full",) == verdict.codes
    assert "600,000 USD is outstanding on obligation fee" == verdict.reasons[0].found


def test_no_more_is_paid_than_is_outstanding(an_alliance):
    orion = an_alliance(*EXECUTED, owe(), pay("400000"))
    verdict = check(orion, pay("600000.01"))
    assert ("agreements.overpaid",) == verdict.codes
    assert "record 600,000 USD" in verdict.reasons[0].remedy
    assert () == codes(orion, pay("600000"))


def test_nothing_is_converted_silently(an_alliance):
    assert ("agreements.another-currency",) == codes(
        an_alliance(*EXECUTED, owe()), pay("900000", currency="EUR")
    )


def test_only_an_amount_is_paid(an_alliance):
    report = an_alliance(*EXECUTED, owe(amount=None))
    verdict = check(report, pay("1"))
    assert ("agreements.not-money",) == verdict.codes
    assert "agreements.fulfill-obligation" in verdict.reasons[0].remedy
    monthly = owe(due_on=None, recurs=Recurs(rule="FREQ=MONTHLY", starts=DAY))
    verdict = check(an_alliance(*EXECUTED, monthly), pay("1"))
    assert ("agreements.not-money",) == verdict.codes
    assert "agreements.fulfill-occurrence" in verdict.reasons[0].remedy


def test_what_is_owed_and_paid_is_in_whole_cents(an_alliance):
    assert ("agreements.not-in-cents",) == codes(an_alliance(*EXECUTED), owe(amount=usd("8.001")))
    orion = an_alliance(*EXECUTED, owe())
    assert ("agreements.not-in-cents",) == codes(orion, pay("0.001"))
    with pytest.raises(InvalidValue, match="more than nothing"):
        pay("0")


# Worked by hand, 5 % a year over 365 days: 1,000,000 for 73 days (a fifth of a year) is 10,000.
@pytest.mark.parametrize(
    ("amount", "rate", "days", "interest"),
    [
        ("1000000", "0.05", 73, "10000.00"),
        ("1000000", "0.05", 1, "136.99"),  # 136.986...
        ("100", "0.01", 1, None),  # 0.0027, no cent
        ("1000000", "0.05", 0, None),
        ("1000000", None, 73, None),
    ],
)
def test_late_interest_is_simple_and_by_the_day(amount, rate, days, interest):
    found = late_interest(usd(amount), None if rate is None else Decimal(rate), days)
    assert (None if interest is None else usd(interest)) == found


def test_late_interest_on_each_part_is_owed_by_itself_once_the_whole_is_paid(an_alliance):
    orion = an_alliance(*EXECUTED, owe(late_interest=Decimal("0.05")))
    # 400,000 in time; 365,000 ten days late: 365,000 x 0.05 x 10 / 365 = 500; 235,000 73 days late: 2,350.
    for act in (pay("400000"), pay("365000", date(2026, 5, 10))):
        orion = decide(orion, act).alliance
    outcome = decide(orion, pay("235000", date(2026, 7, 12)))
    paid, fulfilled, interest = outcome.facts
    assert (73, usd("2350.00")) == (paid.days_late, paid.interest)
    assert "agreements.fulfill-obligation" == fulfilled.do
    assert ("fee.interest", usd("2850.00"), "interest") == (
        interest.obligation,
        interest.amount,
        interest.payment,
    )
    assert {"fee", "fee.interest"} == set(outcome.alliance.agreements.obligations)


def test_what_was_paid_late_without_interest_agreed_owes_none(an_alliance):
    outcome = decide(an_alliance(*EXECUTED, owe()), pay("1000000", date(2026, 7, 12)))
    assert (73, None) == (outcome.facts[0].days_late, outcome.facts[0].interest)
    assert 2 == len(outcome.facts)


def test_currencies_have_their_smallest_units():
    assert [0, 2, 3] == [places_of(code) for code in ("JPY", "EUR", "KWD")]
    assert Money(Decimal(13), "JPY") == rounded(Money(Decimal("12.5"), "JPY"))
    assert Money(Decimal("-0.02"), "EUR") == rounded(Money(Decimal("-0.015"), "EUR"))
    assert [True, False, False] == [
        exact(Decimal(amount), "EUR") for amount in ("1.10", "1.101", "1000000000000000")
    ]


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=8))
def test_payments_in_parts_fulfill_exactly_what_is_owed(cents):

    total = Money(Decimal(sum(cents)) / 100, "USD")
    orion = after((*EXECUTED, owe(amount=total)), start=an_alliance_in("strategy", proposed_on=DAY))
    for part in cents:
        assert not orion.agreements.obligations["fee"].settled
        orion = decide(orion, pay(Decimal(part) / 100)).alliance
    assert orion.agreements.obligations["fee"].settled
    assert Decimal(0) == orion.agreements.obligations["fee"].outstanding.amount
