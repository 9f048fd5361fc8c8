"""Accounts: what each party owes and has paid another, by sort of payment and currency."""

from datetime import date
from decimal import Decimal

from alliancekit.agreements.accounts import Account, accounts
from alliancekit.agreements.acts import AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.due_rule import Recurs
from alliancekit.agreements.obligation_acts import (
    FulfillObligation,
    FulfillOccurrence,
    RecordPayment,
    UndertakeObligation,
    WaiveObligation,
)
from alliancekit.agreements.payment import PaymentKind
from alliancekit.kernel.money import Money

DAY = date(2026, 2, 1)
PAID = date(2026, 6, 1)
EXECUTED = (
    DraftAgreement("orion", on=DAY, agreement="license", title="License"),
    AgreeTermSheet("orion", on=DAY, agreement="license"),
    Sign("orion", on=DAY, agreement="license", party="helix"),
    Sign("orion", on=DAY, agreement="license", party="nordlab"),
)


def owe(obligation, amount, currency="USD", payment="milestone", **fields):
    return UndertakeObligation(
        "orion",
        on=DAY,
        obligation=obligation,
        agreement="license",
        obligor="nordlab",
        beneficiary="helix",
        what=obligation,
        amount=Money(Decimal(amount), currency),
        payment=payment,
        **fields,
    )


def pay(obligation, amount, currency="USD"):
    money = Money(Decimal(amount), currency)
    return RecordPayment("orion", on=PAID, obligation=obligation, amount=money, evidence="x")


def owed_and_paid(alliance, on=PAID):
    return [
        (str(each.payment), str(each.owed), str(each.paid), str(each.outstanding))
        for each in accounts(alliance, on)
    ]


def test_sums_are_kept_apart_by_sort_and_currency(an_alliance):
    orion = an_alliance(
        *EXECUTED,
        owe("filing", "8"),
        owe("approval", "10"),
        owe("yen", "500", currency="JPY"),
        owe("fee", "5", payment="up-front"),
        owe("other", "1", payment=None),
        pay("filing", "8"),
        pay("approval", "4"),
    )
    assert [
        ("milestone", "18 USD", "12 USD", "6 USD"),
        ("milestone", "500 JPY", "0 JPY", "500 JPY"),
        ("up-front", "5 USD", "0 USD", "5 USD"),
        ("other", "1 USD", "0 USD", "1 USD"),
    ] == owed_and_paid(orion)
    assert ("milestone", "18 USD", "0 USD", "18 USD") == owed_and_paid(orion, date(2026, 5, 31))[0]
    assert [] == owed_and_paid(orion, date(2026, 1, 31))


def test_what_was_fulfilled_is_paid_and_what_was_waived_is_not_owed_any_more(an_alliance):
    orion = an_alliance(
        *EXECUTED,
        owe("filing", "8"),
        owe("approval", "10"),
        FulfillObligation("orion", on=PAID, obligation="filing", evidence="x"),
        pay("approval", "4"),
        WaiveObligation("orion", on=PAID, obligation="approval", party="helix", reason="x"),
    )
    assert [("milestone", "12 USD", "12 USD", "0 USD")] == owed_and_paid(orion)


def test_what_recurs_is_owed_each_time_that_it_has_fallen_due(an_alliance):
    monthly = owe("fee", "5", recurs=Recurs(rule="FREQ=MONTHLY", starts=date(2026, 3, 1)))
    once = FulfillOccurrence("orion", on=date(2026, 3, 1), obligation="fee", evidence="x")
    orion = an_alliance(*EXECUTED, monthly, once)
    assert [("milestone", "20 USD", "5 USD", "15 USD")] == owed_and_paid(orion)


def test_an_account_is_between_two_parties(an_alliance):
    five = Money(Decimal(5), "USD")
    account = Account("nordlab", "helix", PaymentKind.MILESTONE, five, Money(Decimal(0), "USD"))
    assert (account,) == accounts(an_alliance(*EXECUTED, owe("fee", "5")), PAID)
