"""Parties and their people: who joins, who leaves, who acts for whom."""

from datetime import date, timedelta

import attrs
import pytest

from alliancekit.decide import check
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.legality.general import SPEAKING
from alliancekit.lifecycle.acts import Consent, StateGround
from alliancekit.parties.acts import AddParty, AssignRole, EndRole, WithdrawParty
from alliancekit.vocabulary import ACTS
from alliancekit.words.acts import DefineWord

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


def test_a_party_that_withdrew_is_given_no_people_for_the_time_after_its_last_day(an_alliance):
    gone = an_alliance(OSLO, WithdrawParty("orion", on=LATER, party="oslo", reason="moved on"))
    assert ("helix", "nordlab") == gone.parties.ids
    assert () == check(gone, assign("oslo", on=LATER)).codes
    after = assign("oslo", on=LATER + timedelta(days=1))
    assert ("parties.not-a-party-any-more",) == check(gone, after).codes


def test_a_party_withdraws_once(an_alliance):
    left = WithdrawParty("orion", on=LATER, party="oslo", reason="moved on")
    gone = an_alliance(OSLO, left)
    earlier = attrs.evolve(left, on=DAY)
    assert ("parties.not-a-party-any-more",) == check(gone, left).codes
    assert ("parties.not-a-party-any-more",) == check(gone, earlier).codes


def test_the_last_day_of_a_party_still_counts(an_alliance):
    gone = an_alliance(OSLO, WithdrawParty("orion", on=LATER, party="oslo", reason="moved on"))
    assert "oslo" not in [each.id for each in gone.parties.members(DAY - timedelta(days=1))]
    assert "oslo" in [each.id for each in gone.parties.members(DAY)]
    assert "oslo" in [each.id for each in gone.parties.members(LATER)]
    assert "oslo" not in [each.id for each in gone.parties.members(LATER + timedelta(days=1))]


@pytest.mark.parametrize(
    "speaks",
    [
        DefineWord("orion", on=LATER, party="oslo", word="milestone", meaning="a payment"),
        StateGround("orion", on=LATER, party="oslo", ground="convenience", explanation="as agreed"),
        Consent("orion", on=LATER, party="oslo", to="select"),
    ],
    ids=lambda act: act.do,
)
def test_a_party_that_withdrew_does_not_speak_for_itself_any_more(an_alliance, speaks):
    gone = an_alliance(OSLO, WithdrawParty("orion", on=LATER, party="oslo", reason="moved on"))
    assert "parties.withdrawn" not in check(gone, speaks).codes
    too_late = attrs.evolve(speaks, on=LATER + timedelta(days=1))
    (reason,) = [each for each in check(gone, too_late) if each.code == "parties.withdrawn"]
    assert "oslo withdrew on 2026-03-01, before 2026-03-02" == reason.found


def test_a_notice_is_not_given_by_a_party_that_withdrew():
    assert "agreements.give-notice" in SPEAKING
    assert [] == [tag for tag in SPEAKING if "party" not in attrs.fields_dict(ACTS[tag])]


def test_two_parties_of_an_alliance_are_not_one_organization(an_alliance):
    roche = Party("roche", "Roche", organization="roche", lei="549300U41AUUVOAAOB37")
    basel = Party("basel", "Roche Basel", organization="roche", lei="549300U41AUUVOAAOB37")
    orion = an_alliance(AddParty("orion", on=DAY, party=roche))
    verdict = check(orion, AddParty("orion", on=DAY, party=basel))
    assert ("parties.already-the-same",) == verdict.codes
    assert (
        "basel and roche have the same organization roche and LEI 549300U41AUUVOAAOB37"
        == verdict.reasons[0].found
    )
    other = attrs.evolve(basel, organization=None, lei=None)
    assert () == check(orion, AddParty("orion", on=DAY, party=other)).codes


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
