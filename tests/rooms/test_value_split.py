"""The split of the value: agreed to the last digit, divided to the last cent, and compared with what came."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.decide import check
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.money import Money
from alliancekit.kernel.party import Party
from alliancekit.kernel.period import Period
from alliancekit.parties.acts import AddParty, WithdrawParty
from alliancekit.value.acts import AgreeSplit, PlanValue, RealizeValue, StateClaim
from alliancekit.value.split import Split, SplitShare

FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 2) for month in (2, 3, 4, 5))
FIRST = Period(date(2026, 1, 1), date(2026, 3, 31))
BOTH = ("helix", "nordlab")


def euros(amount):
    return Money(Decimal(amount), "EUR")


def agree(on=MARCH, accepted_by=BOTH, **shares):
    return AgreeSplit(
        "orion",
        on=on,
        shares=tuple(SplitShare(party=each, share=Decimal(part)) for each, part in shares.items()),
        accepted_by=accepted_by,
    )


def gained(party, planned, came, currency="EUR"):
    """Return the acts by which a party is to gain so much in the first quarter, and gains so much."""
    claim = f"gain-of-{party or 'the-customer'}-in-{currency}"
    winner = "party" if party else "joint-customer"
    return (
        StateClaim("orion", on=FEBRUARY, claim=claim, winner=winner, party=party, benefit="income"),
        PlanValue(
            "orion",
            on=FEBRUARY,
            claim=claim,
            period=FIRST,
            amount=Money(Decimal(planned), currency),
        ),
        RealizeValue(
            "orion",
            on=APRIL,
            claim=claim,
            period=FIRST,
            amount=Money(Decimal(came), currency),
            evidence="the quarterly report",
        ),
    )


SIXTY_FORTY = agree(helix="0.6", nordlab="0.4")


# ------------------------------------------------------------------------- agreeing


@pytest.mark.parametrize(
    ("shares", "fault"),
    [
        ({}, "`shares` sum to 0; expected exactly 1"),
        ({"helix": "0.6", "nordlab": "0.3"}, "sum to 0.9; expected exactly 1"),
        ({"helix": "0.333333333333333333333333333333", "nordlab": "0.67"}, "expected exactly 1"),
    ],
)
def test_shares_that_do_not_make_a_whole_are_refused(shares, fault):
    with pytest.raises(InvalidValue, match=fault):
        agree(**shares)


def test_a_party_that_is_named_twice_is_refused():
    half = SplitShare(party="helix", share=Decimal("0.5"))
    with pytest.raises(InvalidValue, match="names 'helix' more than once"):
        AgreeSplit("orion", on=MARCH, shares=(half, half), accepted_by=BOTH)


def test_a_split_is_accepted_by_every_party_and_says_the_share_of_each(an_alliance):
    assert check(an_alliance(), SIXTY_FORTY).allowed
    assert ("value.split-not-accepted",) == check(
        an_alliance(), agree(helix="0.6", nordlab="0.4", accepted_by=("helix",))
    ).codes
    assert ("value.split-leaves-out",) == check(an_alliance(), agree(helix="1")).codes
    assert check(an_alliance(), agree(helix="1", nordlab="0")).allowed


def test_a_party_that_joined_wants_a_new_split_and_one_that_left_none(an_alliance):
    joined = an_alliance(AddParty("orion", on=FEBRUARY, party=Party("oslo", "Oslo Instruments")))
    left = an_alliance(WithdrawParty("orion", on=FEBRUARY, party="nordlab", reason="sold"))

    assert {"value.split-not-accepted", "value.split-leaves-out"} == set(
        check(joined, SIXTY_FORTY).codes
    )
    assert check(left, agree(helix="1", accepted_by=("helix",))).allowed


def test_a_share_of_someone_who_is_no_party_is_refused_with_its_place(an_alliance):
    verdict = check(an_alliance(), agree(helix="0.5", nordlab="0.4", acme="0.1"))

    assert ("parties.not-a-party",) == verdict.codes
    assert "`shares[2].party` names 'acme'" in verdict.reasons[0].found


def test_agreed_again_the_new_split_holds_from_its_day_on(an_alliance):
    value = an_alliance(SIXTY_FORTY, agree(on=MAY, helix="0.5", nordlab="0.5")).value

    assert [None, Decimal("0.6"), Decimal("0.6"), Decimal("0.5")] == [
        split and split.shares["helix"]
        for split in (value.split(day) for day in (FEBRUARY, MARCH, APRIL, MAY))
    ]


def test_of_two_splits_of_one_day_the_one_recorded_last_holds_and_a_late_entry_finds_its_place(
    an_alliance,
):
    half = agree(helix="0.5", nordlab="0.5")
    assert Decimal("0.5") == an_alliance(SIXTY_FORTY, half).value.split(MAY).shares["helix"]

    late = agree(on=FEBRUARY, helix="0.7", nordlab="0.3")
    assert Decimal("0.6") == an_alliance(SIXTY_FORTY, late).value.split(MAY).shares["helix"]
    assert Decimal("0.7") == an_alliance(SIXTY_FORTY, late).value.split(FEBRUARY).shares["helix"]


def test_what_is_disputed_of_a_split_is_the_one_that_an_alliance_has():
    assert ("split:value",) == SIXTY_FORTY.concerns()


# ------------------------------------------------------------------------- dividing


@pytest.mark.parametrize(
    ("shares", "whole", "parts"),
    [
        ({"helix": "0.6", "nordlab": "0.4"}, "100.00", ["60.00", "40.00"]),
        # 33.335 and 66.665: the cent that is left goes to the first of two equal remainders
        ({"helix": "0.3333", "nordlab": "0.6667"}, "100.00", ["33.33", "66.67"]),
        ({"helix": "0.5", "nordlab": "0.5"}, "0.01", ["0.01", "0.00"]),
        ({"helix": "0.5", "nordlab": "0.5"}, "-0.01", ["0.00", "-0.01"]),
    ],
)
def test_an_amount_is_divided_as_worked_out_by_hand(shares, whole, parts):
    split = Split({party: Decimal(share) for party, share in shares.items()}, BOTH, MARCH)

    assert [euros(part) for part in parts] == list(split.divide(euros(whole)).values())


@given(
    st.lists(st.integers(0, 10**6), min_size=1, max_size=6).filter(any),
    st.integers(-(10**15), 10**15),
)
def test_a_split_loses_no_cent_and_makes_none(parts, cents):
    total = 10**6
    shares = [Decimal(part) for part in parts]
    scale = sum(shares)
    # Parts of a million, the last one filled up, so that they sum to exactly 1.
    exact = [(share * total / scale).to_integral_value() / total for share in shares[:-1]]
    exact.append(1 - sum(exact, Decimal(0)))
    if exact[-1] < 0:
        exact = [Decimal(0)] * (len(exact) - 1) + [Decimal(1)]
    whole = euros(Decimal(cents) / 100)
    split = Split({f"party-{index}": share for index, share in enumerate(exact)}, (), MARCH)
    divided = split.divide(whole)

    assert whole.amount == sum(part.amount for part in divided.values())
    for party, part in divided.items():
        assert abs(part.amount - whole.amount * split.shares[party]) < Decimal("0.01")


# ------------------------------------------------------------------------- fairness


def shares_of(alliance, on=APRIL):
    return {
        each.currency: {
            share.party: (share.agreed, share.planned, share.realized, share.realized_gap)
            for share in each.shares
        }
        for each in alliance.value.fairness(alliance.parties.ids, on)
    }


def test_what_each_party_gets_stands_beside_what_was_agreed(an_alliance):
    # planned 300 and 100 of 400, came 80 and 20 of 100, agreed 0.6 and 0.4
    alliance = an_alliance(SIXTY_FORTY, *gained("helix", 300, 80), *gained("nordlab", 100, 20))

    assert {
        "EUR": {
            "helix": (Decimal("0.6"), Fraction(3, 4), Fraction(4, 5), Fraction(1, 5)),
            "nordlab": (Decimal("0.4"), Fraction(1, 4), Fraction(1, 5), Fraction(-1, 5)),
        }
    } == shares_of(alliance)
    (fairness,) = alliance.value.fairness(BOTH, APRIL)
    assert Fraction(3, 20) == fairness.shares[0].planned_gap
    assert "helix" == fairness.widest_gap.party


def test_what_the_joint_customer_gains_is_no_part_of_the_split(an_alliance):
    alliance = an_alliance(*gained("helix", 3, 3), *gained(None, 100, 50))

    assert ["helix", "nordlab"] == list(shares_of(alliance)["EUR"])
    assert Fraction(1) == shares_of(alliance)["EUR"]["helix"][2]


def test_each_currency_is_split_by_itself(an_alliance):
    alliance = an_alliance(*gained("helix", 3, 3), *gained("nordlab", 9, 1, currency="USD"))

    assert {"EUR": (1, 0), "USD": (0, 1)} == {
        currency: tuple(share[2] for share in shares.values())
        for currency, shares in shares_of(alliance).items()
    }


def test_without_a_split_or_without_value_nothing_is_compared(an_alliance):
    alliance = an_alliance(*gained("helix", 3, 3))

    (fairness,) = alliance.value.fairness(BOTH, MARCH)
    assert (Fraction(1), None, None) == (
        fairness.shares[0].planned,
        fairness.shares[0].realized,
        fairness.shares[0].realized_gap,
    )
    assert fairness.widest_gap is None
    assert {} == shares_of(an_alliance(SIXTY_FORTY))


def test_what_a_party_had_gained_before_it_left_still_counts(an_alliance):
    alliance = an_alliance(
        *gained("helix", 3, 3),
        *gained("nordlab", 1, 1),
        WithdrawParty("orion", on=MAY, party="nordlab", reason="sold"),
    )

    assert Fraction(1, 4) == shares_of(alliance, on=MAY)["EUR"]["nordlab"][2]
