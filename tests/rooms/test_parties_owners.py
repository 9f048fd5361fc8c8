"""Who owns whom over time: a party that is bought, sold, set free."""

from datetime import date

from alliancekit.decide import check
from alliancekit.kernel.party import Owner, Party
from alliancekit.parties.acts import AddParty, ChangeOwner

JOINED = date(2026, 2, 1)
BOUGHT = date(2026, 5, 4)
FREE = date(2027, 1, 1)
ROCHE = Owner("Roche Holding", organization="roche")
FUND = Owner("A fund")
OSLO = AddParty("orion", on=JOINED, party=Party("oslo", "Oslo Bio", owner=FUND))


def sold(owner, on=BOUGHT, since=None, party="oslo"):
    return ChangeOwner("orion", on=on, party=party, owner=owner, since=since)


def test_a_party_is_owned_as_it_joined_until_that_changes(an_alliance):
    parties = an_alliance(OSLO, sold(ROCHE)).parties
    assert (FUND, FUND, ROCHE) == (
        parties.owner("oslo", JOINED),
        parties.owner("oslo", date(2026, 5, 3)),
        parties.owner("oslo", BOUGHT),
    )


def test_a_party_of_which_nothing_is_known_has_no_owner(an_alliance):
    assert None is an_alliance().parties.owner("helix", BOUGHT)
    assert None is an_alliance().parties.owner("nobody", BOUGHT)


def test_a_party_that_is_set_free_has_no_owner_from_then_on(an_alliance):
    parties = an_alliance(OSLO, sold(ROCHE), sold(None, FREE)).parties
    assert (ROCHE, None) == (
        parties.owner("oslo", date(2026, 12, 31)),
        parties.owner("oslo", FREE),
    )


def test_a_sale_that_is_announced_takes_effect_on_its_day(an_alliance):
    parties = an_alliance(OSLO, sold(ROCHE, since=FREE)).parties
    assert (FUND, ROCHE) == (parties.owner("oslo", BOUGHT), parties.owner("oslo", FREE))


def test_in_whatever_order_sales_are_recorded_the_later_day_holds(an_alliance):
    early, late = sold(ROCHE), sold(None, FREE)
    assert (
        an_alliance(OSLO, early, late).parties.owners
        == an_alliance(OSLO, late, early).parties.owners
    )


def test_of_two_changes_for_one_day_the_one_recorded_last_holds(an_alliance):
    assert FUND == an_alliance(OSLO, sold(ROCHE), sold(FUND)).parties.owner("oslo", BOUGHT)


def test_a_party_does_not_own_itself(an_alliance):
    own = AddParty("orion", on=JOINED, party=Party("roche", "Roche", organization="roche"))
    assert ("parties.owns-itself",) == check(an_alliance(own), sold(ROCHE, party="roche")).codes
    assert () == check(an_alliance(own), sold(FUND, party="roche")).codes


def test_a_change_that_changes_nothing_is_refused(an_alliance):
    orion = an_alliance(OSLO)
    assert ("parties.owner-unchanged",) == check(orion, sold(FUND)).codes
    assert ("parties.owner-unchanged",) == check(orion, sold(None, party="helix")).codes
    assert ("parties.not-a-party",) == check(orion, sold(None, party="nobody")).codes
