"""Attribution: one source, many who helped, dated evidence, and splits that are always a whole."""

from decimal import Decimal
from fractions import Fraction

import pytest
from selling_acts import (
    DAY,
    OSLO,
    approve,
    change_source,
    credit,
    days,
    eur,
    record,
    refuse,
    revoke,
    split,
    withdraw,
)

from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.money import Money
from alliancekit.selling.credit_acts import ChangeSource
from alliancekit.selling.deal_split import DealSplit
from alliancekit.selling.split_acts import (
    DealShare,
    ProposeDealSplit,
)

PARTIES = ("helix", "nordlab", "oslo")


def acme(alliance):
    return alliance.selling.engagements["acme"]


CREDITED = (OSLO, record(), credit("nordlab"), credit("helix", "delivered"))
"""Nordlab brought the deal, and Helix does the work."""


# ---- credit


def test_a_deal_is_sourced_by_exactly_one_party(an_alliance):
    orion = an_alliance(record(), credit("nordlab"))
    assert ("selling.already-sourced",) == check(orion, credit("helix")).codes
    assert ("selling.already-sourced",) == check(orion, credit("nordlab")).codes


def test_many_influence_and_deliver_it(an_alliance):
    orion = an_alliance(
        *CREDITED,
        credit("oslo", "influenced"),
        credit("helix", "influenced"),
        credit("oslo", "delivered"),
    )
    assert ("oslo", "helix") == acme(orion).credited_with("influenced")
    assert ("helix", "oslo") == acme(orion).credited_with("delivered")
    assert ("nordlab", "helix", "oslo") == acme(orion).credited


def test_nobody_is_credited_twice_with_the_same(an_alliance):
    orion = an_alliance(*CREDITED)
    assert ("selling.already-credited",) == check(orion, credit("helix", "delivered")).codes
    assert ("selling.already-credited",) == check(orion, credit("nordlab", "influenced")).codes
    assert check(orion, credit("nordlab", "delivered")).allowed


def test_who_turns_out_to_be_the_source_no_longer_influenced(an_alliance):
    orion = an_alliance(record(), credit("nordlab", "influenced"), credit("nordlab"))
    assert [("nordlab", "sourced")] == [(each.party, each.role) for each in acme(orion).credits]


def test_evidence_is_dated_and_is_not_to_come():
    with pytest.raises(InvalidValue, match="expected that day or earlier"):
        credit("nordlab", evidenced_on=days(1))
    with pytest.raises(InvalidValue, match="expected that day or earlier"):
        ChangeSource(
            "orion",
            on=DAY,
            engagement="acme",
            party="helix",
            evidence="a mail",
            evidenced_on=days(1),
            agreed_by=(),
            reason="-",
        )


def test_credit_that_was_wrong_is_taken_back(an_alliance):
    orion = an_alliance(*CREDITED, revoke("helix", "delivered"))
    assert ("nordlab",) == acme(orion).credited
    (reason,) = check(orion, revoke("helix", "delivered")).reasons
    assert "selling.not-on-record" == reason.code
    assert "sourced by nordlab" in reason.remedy


def test_a_source_is_not_revoked():
    with pytest.raises(InvalidValue, match=r"submit selling\.change-source"):
        revoke("nordlab", "sourced")


def test_a_source_is_put_right_with_the_agreement_of_both(an_alliance):
    orion = an_alliance(*CREDITED)
    for agreed in ((), ("nordlab",), ("oslo",)):
        codes = [each.code for each in check(orion, change_source("oslo", *agreed)).reasons]
        assert ["selling.source-not-agreed"] * (2 - len(agreed)) == codes
    right = decide(orion, change_source("oslo", "nordlab", "oslo")).alliance
    assert ("oslo", ("oslo", "helix")) == (acme(right).source.party, acme(right).credited)


def test_a_source_that_is_there_already_or_not_yet_is_not_changed(an_alliance):
    same = change_source("nordlab", "nordlab")
    assert ("selling.source-not-agreed",) == check(an_alliance(*CREDITED), same).codes
    assert ("selling.source-not-agreed",) == check(an_alliance(record()), same).codes


# ---- splits


def test_until_something_is_agreed_the_parts_are_equal(an_alliance):
    two = acme(an_alliance(*CREDITED)).split
    assert [Fraction(1, 2)] * 2 == [two.part("nordlab"), two.part("helix")]
    three = acme(an_alliance(*CREDITED, credit("oslo", "influenced"))).split
    assert [Fraction(1, 3)] * 3 == [three.part(party) for party in PARTIES]
    assert three.agreed_on is None


def test_nobody_credited_nothing_shared(an_alliance):
    bare = acme(an_alliance(record()))
    assert ({}, Fraction(0)) == (bare.parts(), bare.split.part("helix"))


def test_a_split_holds_once_everyone_concerned_has_approved_it(an_alliance):
    orion = an_alliance(
        *CREDITED,
        credit("oslo", "influenced"),
        split(nordlab="0.5", helix="0.4", oslo="0.1"),
    )
    assert (("oslo", "nordlab"), Fraction(1, 3)) == (
        tuple(sorted(acme(orion).proposal.waits_for, reverse=True)),
        acme(orion).split.part("oslo"),
    )
    orion = decide(orion, approve("oslo")).alliance
    assert (("nordlab",), None) == (acme(orion).proposal.waits_for, acme(orion).agreed)
    orion = decide(orion, approve("nordlab", on=days(3))).alliance
    assert (days(3), Fraction(1, 10)) == (
        acme(orion).split.agreed_on,
        acme(orion).split.part("oslo"),
    )


@pytest.mark.parametrize("end", [refuse("nordlab"), withdraw()], ids=["refused", "withdrawn"])
def test_a_split_that_is_refused_or_withdrawn_changes_nothing(an_alliance, end):
    orion = an_alliance(*CREDITED, split(nordlab="0.3", helix="0.7"), end)
    assert Fraction(1, 2) == acme(orion).split.part("helix")
    assert "selling.not-from-here" in check(orion, approve("nordlab")).codes


def test_a_split_is_approved_by_those_it_concerns_each_once(an_alliance):
    orion = an_alliance(*CREDITED, split(nordlab="0.3", helix="0.7"))
    for party in ("oslo", "helix"):
        (reason,) = check(orion, approve(party)).reasons
        assert ("selling.not-asked", "it is for nordlab") == (reason.code, reason.remedy)
        assert ("selling.not-asked",) == check(orion, refuse(party)).codes


def test_a_split_is_proposed_by_those_it_concerns(an_alliance):
    orion = an_alliance(*CREDITED)
    (reason,) = check(orion, split("oslo", nordlab="0.3", helix="0.7")).reasons
    assert ("selling.not-asked", "it is for nordlab and helix") == (reason.code, reason.remedy)


def test_there_is_nothing_to_approve_where_nothing_is_proposed(an_alliance):
    orion = an_alliance(*CREDITED)
    for act in (approve("nordlab"), refuse("nordlab"), withdraw()):
        assert ("selling.not-on-record",) == check(orion, act).codes


@pytest.mark.parametrize(
    "act",
    [
        credit("oslo", "influenced"),
        revoke("helix", "delivered"),
        change_source("oslo", "nordlab", "oslo"),
        split(nordlab="0.2", helix="0.8"),
    ],
    ids=["credit", "revoke", "source", "split"],
)
def test_while_a_split_is_proposed_its_ground_does_not_shift(an_alliance, act):
    orion = an_alliance(*CREDITED, split(nordlab="0.3", helix="0.7"))
    assert ("selling.split-open",) == check(orion, act).codes


def test_a_split_names_everyone_credited_and_nobody_else(an_alliance):
    orion = an_alliance(*CREDITED)
    without, beside = split(helix=1), split(nordlab="0.3", helix="0.5", oslo="0.2")
    assert ("selling.split-names",) == check(orion, without).codes
    assert ("selling.split-names",) == check(orion, beside).codes
    assert check(orion, split(nordlab=0, helix=1)).allowed


@pytest.mark.parametrize("shares", [{}, {"helix": "0.5"}, {"helix": "0.5", "nordlab": "0.6"}])
def test_shares_that_are_no_whole_are_no_split(shares):
    with pytest.raises(InvalidValue, match=r"expected 1"):
        split(**shares)


def test_nobody_is_named_twice_in_a_split():
    half = DealShare(party="helix", share=Decimal("0.5"))
    with pytest.raises(InvalidValue, match="names 'helix' more than once"):
        ProposeDealSplit(
            "orion", on=DAY, engagement="acme", party="helix", shares=(half, half), reason="-"
        )


AGREED = (*CREDITED, split(nordlab="0.3", helix="0.7"), approve("nordlab"))


def test_who_has_a_part_keeps_its_credit(an_alliance):
    orion = an_alliance(*AGREED)
    assert ("selling.has-a-part",) == check(orion, revoke("helix", "delivered")).codes
    to_oslo = change_source("oslo", "nordlab", "oslo")
    assert ("selling.has-a-part",) == check(orion, to_oslo).codes
    nothing_left = an_alliance(*AGREED, split("nordlab", nordlab=1, helix=0), approve("helix"))
    assert check(nothing_left, revoke("helix", "delivered")).allowed
    still_credited = an_alliance(*AGREED, credit("nordlab", "delivered"))
    assert check(still_credited, to_oslo).allowed


def test_who_is_credited_later_has_no_part_until_another_split_is_agreed(an_alliance):
    orion = an_alliance(*AGREED, credit("oslo", "influenced"))
    assert Fraction(0) == acme(orion).split.part("oslo")
    assert ("nordlab", "helix", "oslo") == acme(orion).concerned


def test_a_split_of_one_party_holds_at_once(an_alliance):
    orion = an_alliance(record(), credit("helix"), split(helix=1))
    assert ("agreed", DAY) == (acme(orion).proposal.status, acme(orion).split.agreed_on)


def test_an_amount_is_divided_to_the_last_cent():
    three = DealSplit.equal(PARTIES)
    assert ["33.34", "33.33", "33.33"] == [
        str(part.amount) for part in three.divide(eur("100.00")).values()
    ]
    assert ["1", "0", "0"] == [
        str(part.amount) for part in three.divide(Money(Decimal(1), "JPY"), places=0).values()
    ]
    assert {} == DealSplit.equal(()).divide(eur(1))
