"""Parties and their people: who joins, who leaves, who acts for whom."""

from datetime import date

import pytest

from alliancekit.decide import check
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty, AssignRole, EndRole, WithdrawParty

DAY = date(2026, 2, 1)
LATER = date(2026, 3, 1)
OSLO = AddParty("orion", on=DAY, party=Party("oslo", "Oslo University"))


def assign(party="helix", role="executive-sponsor", person="eva", on=DAY, until=None):
    return AssignRole(
        "orion", on=on, person=person, name=person.title(), party=party, role=role, until=until
    )


def test_a_party_joins(an_alliance):
    assert ("helix", "nordlab", "oslo") == an_alliance(OSLO).parties.ids


def test_a_party_joins_once(an_alliance):
    assert ("parties.already-a-party",) == check(an_alliance(OSLO), OSLO).codes


def test_a_party_that_withdrew_is_given_no_people(an_alliance):
    gone = an_alliance(OSLO, WithdrawParty("orion", on=LATER, party="oslo", reason="moved on"))
    assert ("helix", "nordlab") == gone.parties.ids
    assert ("parties.not-a-party-any-more",) == check(gone, assign("oslo")).codes


def test_the_last_party_does_not_withdraw(an_alliance):
    left = WithdrawParty("orion", on=DAY, party="nordlab", reason="moved on")
    last = WithdrawParty("orion", on=DAY, party="helix", reason="moved on")
    assert ("parties.last-party",) == check(an_alliance(left), last).codes


def test_a_sponsor_on_the_initiating_side_is_asked_for(an_alliance, missing):
    assert 1 == len(missing("sponsor", an_alliance(), on=DAY))
    assert 1 == len(missing("sponsor", an_alliance(assign("nordlab")), on=DAY))
    assert () == missing("sponsor", an_alliance(assign()), on=DAY)


def test_a_sponsor_who_comes_later_does_not_count_yet(an_alliance, missing):
    assert 1 == len(missing("sponsor", an_alliance(assign(on=LATER)), on=DAY))


def test_a_sponsor_who_has_left_does_not_count_any_more(an_alliance, missing):
    left = EndRole("orion", on=LATER, person="eva", party="helix", role="executive-sponsor")
    orion = an_alliance(assign(), left)
    assert () == missing("sponsor", orion, on=LATER)
    assert 1 == len(missing("sponsor", orion, on=date(2026, 3, 2)))


def test_every_side_has_an_alliance_manager(an_alliance, missing):
    one = an_alliance(assign(role="alliance-manager"))
    (finding,) = missing("managers-named", one, on=DAY)
    assert "nordlab has no alliance manager on 2026-02-01" == finding.found
    both = an_alliance(
        assign(role="alliance-manager"), assign("nordlab", "alliance-manager", "nils")
    )
    assert () == missing("managers-named", both, on=DAY)


def test_a_role_is_held_once_by_one_person(an_alliance):
    assert ("parties.role-already-held",) == check(an_alliance(assign()), assign()).codes


def test_only_a_role_that_is_held_ends(an_alliance):
    ends = EndRole("orion", on=LATER, person="eva", party="helix", role="executive-sponsor")
    assert ("parties.role-not-held",) == check(an_alliance(), ends).codes


def test_a_role_does_not_end_before_it_starts():
    with pytest.raises(InvalidValue, match="`until` 2026-01-01 is before the role starts"):
        assign(until=date(2026, 1, 1))
