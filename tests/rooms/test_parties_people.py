"""People with roles over time: who held what and when, and which seats are empty for how long."""

from datetime import date

from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty, AssignRole, EndRole, WithdrawParty
from alliancekit.parties.people import Vacancy
from alliancekit.parties.roles import ALLIANCE_MANAGER, EXECUTIVE_SPONSOR

PROPOSED = date(2026, 1, 12)
FEB, MAR = date(2026, 2, 1), date(2026, 3, 1)
LAST = date(2026, 3, 31)


def assign(person, role=ALLIANCE_MANAGER, party="helix", on=FEB, until=None):
    return AssignRole(
        "orion", on=on, person=person, name=person.title(), party=party, role=role, until=until
    )


def end(person, on, role=ALLIANCE_MANAGER, party="helix"):
    return EndRole("orion", on=on, person=person, party=party, role=role)


def managers(alliance, on, party="helix"):
    found = alliance.parties.vacancies(on, [ALLIANCE_MANAGER])
    return [each for each in found if each.party == party]


def test_every_seat_of_every_party_is_empty_at_first(an_alliance):
    empty = an_alliance().parties.vacancies(PROPOSED)
    assert [
        ("helix", ALLIANCE_MANAGER, PROPOSED, 1),
        ("helix", EXECUTIVE_SPONSOR, PROPOSED, 1),
        ("nordlab", ALLIANCE_MANAGER, PROPOSED, 1),
        ("nordlab", EXECUTIVE_SPONSOR, PROPOSED, 1),
    ] == [(each.party, each.role, each.since, each.days) for each in empty]


def test_a_seat_that_is_filled_is_not_vacant(an_alliance):
    assert [] == managers(an_alliance(assign("ada")), MAR)


def test_a_vacancy_starts_on_the_day_after_the_last_day_of_whoever_left(an_alliance):
    orion = an_alliance(assign("ada"), end("ada", LAST))
    assert [] == managers(orion, LAST)
    # 1 April is the first day without anyone; up to 30 April that is 30 days.
    assert [Vacancy("helix", ALLIANCE_MANAGER, date(2026, 4, 1), 30)] == managers(
        orion, date(2026, 4, 30)
    )


def test_a_seat_is_vacant_before_anyone_takes_it(an_alliance):
    # From 12 to 31 January: 20 days.
    assert [Vacancy("helix", ALLIANCE_MANAGER, PROPOSED, 20)] == managers(
        an_alliance(assign("ada")), date(2026, 1, 31)
    )


def test_of_two_who_left_the_later_counts_in_whatever_order_they_came(an_alliance):
    orion = an_alliance(
        assign("ada"), assign("bo", on=MAR), end("bo", date(2026, 3, 10)), end("ada", LAST)
    )
    assert date(2026, 4, 1) == managers(orion, date(2026, 5, 1))[0].since


def test_whoever_takes_the_seat_again_ends_the_vacancy_until_they_leave(an_alliance):
    orion = an_alliance(
        assign("ada"),
        end("ada", LAST),
        assign("bo", on=date(2026, 6, 1), until=date(2026, 6, 30)),
    )
    assert date(2026, 4, 1) == managers(orion, date(2026, 5, 31))[0].since
    assert [] == managers(orion, date(2026, 6, 30))
    assert date(2026, 7, 1) == managers(orion, date(2026, 7, 1))[0].since


def test_a_seat_is_not_vacant_before_the_party_takes_part(an_alliance):
    oslo = AddParty("orion", on=MAR, party=Party("oslo", "Oslo University"))
    early = assign("olav", party="oslo", until=date(2026, 2, 10))
    assert MAR == managers(an_alliance(oslo, early), LAST, "oslo")[0].since


def test_a_party_that_has_left_has_no_seat_to_fill(an_alliance):
    left = WithdrawParty("orion", on=LAST, party="nordlab", reason="moved on")
    orion = an_alliance(left)
    assert 1 == len(managers(orion, LAST, "nordlab"))
    assert [] == managers(orion, date(2026, 4, 1), "nordlab")


def test_a_vacancy_can_be_asked_about_for_any_role(an_alliance):
    found = an_alliance().parties.vacancies(FEB, ["legal-counsel"])
    assert ["helix", "nordlab"] == [each.party for each in found]


def test_who_held_what_when_is_told_in_the_order_of_the_days(an_alliance):
    orion = an_alliance(
        assign("bo", on=date(2026, 4, 1)),
        assign("ada", until=LAST),
        assign("eva", EXECUTIVE_SPONSOR),
        assign("nils", party="nordlab"),
    )
    assert [("ada", FEB, LAST), ("bo", date(2026, 4, 1), None)] == [
        (each.person, each.since, each.until)
        for each in orion.parties.held(party="helix", role=ALLIANCE_MANAGER)
    ]
    assert [EXECUTIVE_SPONSOR] == [each.role for each in orion.parties.held(person="eva")]
    assert 4 == len(orion.parties.held())
