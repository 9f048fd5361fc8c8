"""Stakeholders: the map of influence and interest, and with whom nobody has talked."""

from datetime import date

import pytest

from alliancekit.alliance import fold, visible
from alliancekit.decide import check
from alliancekit.kernel.errors import InvalidValue
from alliancekit.parties.stakeholder import Attitude, Care
from alliancekit.parties.stakeholder_acts import (
    ContactStakeholder,
    NoteStakeholder,
    RemoveStakeholder,
)

FEB, MAR, APR = date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)


def note(stakeholder="cfo", influence=5, interest=2, on=FEB, **more):
    given = {"name": stakeholder.upper(), "side": "internal", "party": "helix", **more}
    return NoteStakeholder(
        "orion",
        on=on,
        stakeholder=stakeholder,
        influence=influence,
        interest=interest,
        **given,
    )


def contact(stakeholder="cfo", on=MAR, how="a call"):
    return ContactStakeholder("orion", on=on, stakeholder=stakeholder, how=how, person="ada")


def remove(stakeholder="cfo", on=APR):
    return RemoveStakeholder("orion", on=on, stakeholder=stakeholder, reason="left the firm")


def names(found):
    return [each.id for each in found]


def test_a_stakeholder_stands_where_they_were_noted(an_alliance):
    there = an_alliance(note(), note("lab", 2, 5), note("regulator", 5, 5)).parties.stakeholder_map
    assert ["regulator", "cfo", "lab"] == names(there)
    assert ["cfo"] == names(there.at(influence=5, interest=2))
    assert [] == names(there.at(influence=2, interest=2))


def test_the_map_is_drawn_with_the_most_influential_on_top(an_alliance):
    rows = an_alliance(note(), note("lab", 1, 5)).parties.stakeholder_map.rows()
    assert (5, {5}) == (len(rows), {len(row) for row in rows})
    assert ["cfo"] == names(rows[0][1])
    assert ["lab"] == names(rows[4][4])


@pytest.mark.parametrize(
    ("influence", "interest", "care"),
    [
        (4, 4, Care.MANAGE_CLOSELY),
        (4, 3, Care.KEEP_SATISFIED),
        (3, 4, Care.KEEP_INFORMED),
        (3, 3, Care.MONITOR),
    ],
)
def test_the_place_on_the_map_says_what_care_it_asks_for(an_alliance, influence, interest, care):
    there = an_alliance(note(influence=influence, interest=interest)).parties.stakeholder_map
    assert ["cfo"] == names(there.needing(care))


def test_a_stakeholder_noted_again_is_moved_and_keeps_the_last_contact(an_alliance):
    moved = note(influence=1, attitude="opponent", on=APR)
    (cfo,) = an_alliance(note(), contact(), moved).parties.stakeholder_map
    assert (1, Attitude.OPPONENT, MAR) == (cfo.influence, cfo.attitude, cfo.contact.on)


def test_a_note_that_is_recorded_late_does_not_undo_a_later_one(an_alliance):
    (cfo,) = an_alliance(
        note(influence=1, on=APR), note(influence=5, on=MAR)
    ).parties.stakeholder_map
    assert 1 == cfo.influence


def test_the_latest_contact_counts_in_whatever_order_they_are_recorded(an_alliance):
    first, second = contact(on=MAR), contact(on=APR, how="a dinner")
    for acts in ((first, second), (second, first)):
        (cfo,) = an_alliance(note(), *acts).parties.stakeholder_map
        assert (APR, "a dinner", "ada") == (cfo.contact.on, cfo.contact.how, cfo.contact.person)


def test_with_whom_nobody_was_in_touch_lately_is_known(an_alliance):
    parties = an_alliance(note(), note("lab", 2, 5), contact(on=MAR)).parties
    # 31 days lie between 1 March and 1 April.
    assert ["lab"] == names(parties.out_of_touch(31, on=APR))
    assert ["cfo", "lab"] == names(parties.out_of_touch(30, on=APR))


def test_a_stakeholder_who_has_left_is_off_the_map_until_noted_again(an_alliance):
    gone = an_alliance(note(), remove())
    assert [] == names(gone.parties.stakeholder_map)
    assert [] == names(gone.parties.out_of_touch(1, on=APR))
    back = an_alliance(note(), remove(), note(on=APR))
    assert ["cfo"] == names(back.parties.stakeholder_map)
    late = an_alliance(note(), remove(), note(influence=3, on=MAR))
    assert [] == names(late.parties.stakeholder_map)


def test_only_who_is_on_the_map_is_contacted_or_taken_off_it(an_alliance):
    assert ("parties.not-on-the-map",) == check(an_alliance(), contact()).codes
    assert ("parties.not-on-the-map",) == check(an_alliance(), remove()).codes
    gone = an_alliance(note(), remove())
    assert ("parties.not-on-the-map",) == check(gone, contact(on=date(2026, 4, 2))).codes
    assert ("parties.not-on-the-map",) == check(gone, remove()).codes
    assert () == check(gone, contact(on=MAR)).codes


def test_a_stakeholder_stands_for_a_party_of_the_alliance_or_for_everyone(an_alliance):
    assert ("parties.not-a-party",) == check(an_alliance(), note(party="acme")).codes
    assert () == check(an_alliance(), note(party=None)).codes


def test_what_one_party_notes_in_private_the_other_does_not_see(an_alliance):
    open_note, secret = note(), note(influence=1, attitude="critic", on=MAR, private_to="helix")
    orion = an_alliance()
    for fact in (open_note, secret):
        orion = fold(orion, fact) if visible(fact, "nordlab") else orion
    (cfo,) = orion.parties.stakeholder_map
    assert (5, Attitude.NEUTRAL) == (cfo.influence, cfo.attitude)


def test_influence_and_interest_go_from_1_to_5():
    for wrong in (0, 6):
        with pytest.raises(InvalidValue, match="expected a whole number from 1 to 5"):
            note(influence=wrong)


def test_facts_about_a_stranger_change_nothing(an_alliance):
    orion = an_alliance()
    for fact in (contact("nobody"), remove("nobody")):
        assert orion.parties == fold(orion, fact).parties


def test_the_map_is_data(an_alliance):
    assert [
        {
            "id": "cfo",
            "name": "CFO",
            "side": "internal",
            "party": "helix",
            "influence": 5,
            "interest": 2,
            "attitude": "neutral",
            "care": "keep-satisfied",
            "last_contact": "2026-03-01",
        }
    ] == an_alliance(note(), contact()).parties.stakeholder_map.to_records()
