"""Obligations: what is owed, to whom, by when, and how it comes to an end."""

from datetime import date
from decimal import Decimal

import pytest

from alliancekit.agreements.acts import AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.obligation import OBLIGATION, ObligationStatus
from alliancekit.agreements.obligation_acts import (
    DisputeObligation,
    FulfillObligation,
    ReopenObligation,
    TerminateObligation,
    UndertakeObligation,
    WaiveObligation,
)
from alliancekit.decide import check
from alliancekit.kernel.due import Due
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.money import Money

DAY = date(2026, 2, 1)
DUE = date(2026, 4, 30)
LATER = date(2026, 6, 1)

AGREED = (
    DraftAgreement("orion", on=DAY, agreement="license", title="License"),
    AgreeTermSheet("orion", on=DAY, agreement="license"),
)
EXECUTED = (
    *AGREED,
    Sign("orion", on=DAY, agreement="license", party="helix"),
    Sign("orion", on=DAY, agreement="license", party="nordlab"),
)


def undertake(obligation="upfront", **fields):
    fields = {"obligor": "nordlab", "beneficiary": "helix", "due_on": DUE, **fields}
    return UndertakeObligation(
        "orion",
        on=DAY,
        obligation=obligation,
        agreement="license",
        what="Pay the upfront fee",
        **fields,
    )


OWED = (*EXECUTED, undertake())
FULFILL = FulfillObligation("orion", on=LATER, obligation="upfront", evidence="SWIFT 4711")
WAIVE = WaiveObligation("orion", on=LATER, obligation="upfront", party="helix", reason="set off")
TERMINATE = TerminateObligation("orion", on=LATER, obligation="upfront", reason="settled")
DISPUTE = DisputeObligation(
    "orion", on=LATER, obligation="upfront", party="nordlab", matter="never due"
)
REOPEN = ReopenObligation("orion", on=LATER, obligation="upfront", settlement="it is due")


def codes(alliance, act):
    return check(alliance, act).codes


def test_an_obligation_is_owed_until_it_is_fulfilled(an_alliance):
    owed = an_alliance(*OWED, FULFILL).agreements.obligations["upfront"]
    assert (ObligationStatus.FULFILLED, "SWIFT 4711") == (owed.status, owed.note)
    days = [date(2026, 1, 31), DAY, date(2026, 5, 31), LATER]
    assert [False, True, True, False] == [owed.owed(day) for day in days]


def test_an_obligation_is_fulfilled_once(an_alliance):
    assert ("agreements.not-from-here",) == codes(an_alliance(*OWED, FULFILL), FULFILL)


def test_an_obligation_is_waived_by_the_party_that_it_is_owed_to(an_alliance):
    by_the_debtor = WaiveObligation(
        "orion", on=LATER, obligation="upfront", party="nordlab", reason="no money"
    )
    assert ("agreements.waived-by-another",) == codes(an_alliance(*OWED), by_the_debtor)
    assert () == codes(an_alliance(*OWED), WAIVE)


def test_a_fulfillment_can_be_disputed_and_the_obligation_be_owed_again(an_alliance):
    part = an_alliance(*OWED, FULFILL, DISPUTE, REOPEN).agreements
    assert ObligationStatus.OPEN == part.obligations["upfront"].status


def test_what_is_not_executed_binds_nobody(an_alliance):
    assert ("agreements.not-binding-yet",) == codes(an_alliance(*AGREED), undertake())
    assert ("agreements.not-binding-yet",) == codes(an_alliance(), undertake())


def test_an_obligation_that_is_not_on_record_is_not_fulfilled(an_alliance):
    assert ("agreements.not-on-record",) == codes(an_alliance(*EXECUTED), FULFILL)


def test_an_obligation_is_undertaken_once(an_alliance):
    assert ("agreements.id-taken",) == codes(an_alliance(*OWED), undertake())


def test_an_obligation_is_not_fulfilled_before_it_was_undertaken(an_alliance):
    early = FulfillObligation(
        "orion", on=date(2026, 1, 20), obligation="upfront", evidence="SWIFT 4711"
    )
    assert ("agreements.dated-too-early",) == codes(an_alliance(*OWED), early)


def test_nobody_owes_themselves_nor_nothing():
    with pytest.raises(InvalidValue, match="expected two parties"):
        undertake(beneficiary="nordlab")
    with pytest.raises(InvalidValue, match="more than nothing"):
        undertake(amount=Money(Decimal(0), "EUR"))


def test_an_obligation_with_a_day_is_due_until_it_is_settled(an_alliance):
    due = Due(DUE, "obligation", "upfront", "Pay the upfront fee", "nordlab")
    assert (due,) == an_alliance(*OWED).agreements.due()
    assert (due,) == an_alliance(*OWED, DISPUTE).agreements.due()
    assert () == an_alliance(*OWED, FULFILL).agreements.due()
    assert () == an_alliance(*EXECUTED, undertake(due_on=None)).agreements.due()


@pytest.mark.parametrize("settling", [FULFILL, WAIVE, TERMINATE])
def test_obligations_settled_is_met_by_each_way_to_settle(an_alliance, missing, settling):
    (found,) = missing("obligations-settled", an_alliance(*OWED), on=LATER)
    assert "obligation upfront is open: nordlab owes helix: Pay the upfront fee" == found.found
    assert () == missing("obligations-settled", an_alliance(*OWED, settling), on=LATER)
    before = date(2026, 5, 31)
    assert 1 == len(missing("obligations-settled", an_alliance(*OWED, settling), on=before))


def test_obligations_settled_wants_a_dispute_to_end(an_alliance, missing):
    (found,) = missing("obligations-settled", an_alliance(*OWED, DISPUTE), on=LATER)
    assert "upfront is disputed" in found.found
    assert "agreements.reopen-obligation" in found.remedy


def test_an_obligation_that_survives_stands_in_nobodys_way(an_alliance, missing):
    secrecy = undertake("secrecy", survives=True, due_on=None)
    assert () == missing("obligations-settled", an_alliance(*EXECUTED, secrecy), on=LATER)


def test_what_survives_is_settled_after_the_end():
    assert FulfillObligation.after_the_end
    assert not UndertakeObligation.after_the_end


def test_the_chart_of_an_obligation_is_as_the_house_wrote_it():
    assert {
        ("open", "fulfill-obligation", "fulfilled"),
        ("open", "fulfill-occurrence", "open"),
        ("open", "record-payment", "open"),
        ("open", "waive-obligation", "waived"),
        ("disputed", "waive-obligation", "waived"),
        ("open", "terminate-obligation", "terminated"),
        ("disputed", "terminate-obligation", "terminated"),
        ("open", "dispute-obligation", "disputed"),
        ("fulfilled", "dispute-obligation", "disputed"),
        ("disputed", "reopen-obligation", "open"),
    } == {
        (state, event, reached)
        for state in OBLIGATION.states
        for event in OBLIGATION.events
        if (reached := OBLIGATION.step(state, event)) is not None
    }


def test_folding_ignores_an_obligation_that_it_does_not_know(an_alliance):
    part = an_alliance().agreements
    assert part == part.after(FULFILL)
