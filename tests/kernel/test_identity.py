"""Legal Entity Identifiers: which ones are, and which slips of the pen show."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.identity import check_digits, is_lei
from alliancekit.kernel.party import Owner, Party
from alliancekit.testing.strategies import leis

PUBLISHED = (
    "506700GE1G29325QX363",  # the foundation that gives them out
    "HWUPKR0MPOU8FGXBT394",
    "7LTWFZYICNSX8D621K86",
    "5493001KJTIIGC8Y1R12",
    "INR2EJN1ERAN0W5ZP974",
)


@pytest.mark.parametrize("lei", PUBLISHED)
def test_what_is_published_is_an_lei(lei):
    assert is_lei(lei)


def test_the_check_digits_are_those_that_are_worked_out_by_hand():
    # 17 zeros and a 1, then 00: the number is 100, which leaves 3 when divided by 97; 98 - 3 = 95.
    assert "95" == check_digits("000000000000000001")
    # An A at the end counts as 10: 1000 leaves 30; 98 - 30 = 68.
    assert "68" == check_digits("00000000000000000A")
    # 18 zeros leave 0, so that the digits are 98: they are never below 02.
    assert "98" == check_digits("000000000000000000")
    # 32 leaves 96 when it is followed by 00 (3200 = 32 * 97 + 96): 98 - 96 = 2, written 02.
    assert "02" == check_digits("000000000000000032")


@given(leis())
def test_what_ends_in_its_check_digits_is_an_lei(lei):
    assert is_lei(lei)


@given(leis(), st.data())
def test_an_lei_with_two_neighbouring_digits_swapped_is_none(lei, data):
    places = [
        at for at in range(19) if lei[at] != lei[at + 1] and (lei[at] + lei[at + 1]).isdigit()
    ]
    assume(places)
    at = data.draw(st.sampled_from(places))
    assert not is_lei(lei[:at] + lei[at + 1] + lei[at] + lei[at + 2 :])


@given(leis(), st.data())
def test_an_lei_with_two_neighbouring_letters_swapped_is_none(lei, data):
    places = [
        at
        for at in range(17)
        if lei[at] != lei[at + 1] and lei[at].isalpha() and lei[at + 1].isalpha()
    ]
    assume(places)
    at = data.draw(st.sampled_from(places))
    assert not is_lei(lei[:at] + lei[at + 1] + lei[at] + lei[at + 2 :])


@given(leis(), st.data())
def test_an_lei_with_one_wrong_digit_is_none(lei, data):
    digits = [at for at in range(20) if lei[at].isdigit()]
    at = data.draw(st.sampled_from(digits))
    wrong = data.draw(st.sampled_from("0123456789"))
    assume(wrong != lei[at])
    assert not is_lei(lei[:at] + wrong + lei[at + 1 :])


def test_a_letter_swapped_with_a_digit_can_go_unseen_where_both_read_the_same():
    # B counts as 11, so that B1 and 1B are the same number: a limit of the standard, not of ours.
    entity = "0000000000000000B1"
    assert is_lei("00000000000000001B" + check_digits(entity))


@pytest.mark.parametrize(
    "lei", ["", "506700GE1G29325QX36", "506700ge1g29325qx363", " 506700GE1G29325QX363", "5" * 21]
)
def test_what_is_too_short_too_long_or_not_in_capitals_is_none(lei):
    assert not is_lei(lei)


def test_a_party_with_a_wrong_lei_is_not_built():
    with pytest.raises(InvalidValue, match=r"`lei` is '506700GE1G29325QX336'; expected an LEI"):
        Party("helix", "Helix Bio", lei="506700GE1G29325QX336")
    with pytest.raises(InvalidValue, match="`country` is 'Switzerland'; expected a country as two"):
        Party("helix", "Helix Bio", country="Switzerland")


def test_an_owner_reads_as_its_name():
    assert "Roche Holding" == str(Owner("Roche Holding", organization="roche"))
