"""Exclusivity across alliances: two promises that collide, and work where something is promised to others."""

from datetime import date

import attrs
import pytest
from five_alliances import (
    NORDLAB,
    NORDLAB_ELSEWHERE,
    ON,
    ROCHE,
    exclusive_in,
    executed,
    happened,
    of_helix,
    works_on,
)

from alliancekit.agreements.acts import TerminateAgreement
from alliancekit.agreements.exclusivity_acts import AcceptOverlap, DeclareExclusivity, StateScope
from alliancekit.agreements.scope import Scope
from alliancekit.alliance import replay
from alliancekit.kernel.party import Party
from alliancekit.kernel.period import Period
from alliancekit.lifecycle.acts import Move
from alliancekit.portfolio import portfolio_of

DAY = date(2026, 1, 1)


def bound(name, partner, *fields, party="helix", more=(), **scope):
    """Return an alliance in which a party promised its partner to work with nobody else."""
    term = exclusive_in(*fields, party=party)
    term = attrs.evolve(term, scope=attrs.evolve(term.scope, **scope))
    paper = executed(name, DAY, ("helix", partner.id), term)
    return replay(happened(name, DAY, (partner,), *paper, *more))


def working(name, partner, *fields, more=()):
    """Return an alliance that works in fields, without a promise."""
    acts = (works_on(name, DAY, *fields), *more)
    return replay(happened(name, DAY, (partner,), *acts))


def declared(alliance, in_favor_of, *fields):
    return DeclareExclusivity(
        alliance,
        on=DAY,
        exclusivity="elsewhere",
        party="helix",
        in_favor_of=in_favor_of,
        scope=Scope(fields=fields),
    )


def found_in(*alliances, on=ON):
    return portfolio_of(alliances, of="helix", on=on).conflicts()


def pairs(found):
    return [(each.bound.alliance, each.other) for each in found.every]


def test_the_conflicts_of_the_five_alliances():
    found = of_helix().conflicts()
    assert [("argo", "orion", True), ("argo", "vega", False)] == [
        (each.bound.alliance, each.other, each.against is not None) for each in found.every
    ]
    assert (2, 2) == (found.compared, len(found.unaccepted))


def test_two_promises_to_two_partners_in_one_field_collide():
    found = found_in(bound("a", NORDLAB, "Oncology"), bound("b", ROCHE, "oncology", "imaging"))
    (each,) = found.every
    assert ("helix", ("nordlab",), ("roche",)) == (
        each.party,
        each.bound.in_favor_of,
        each.against.in_favor_of,
    )
    assert ["Oncology"] == [field for scope in each.overlaps for field in scope.fields]


def test_promises_in_different_fields_do_not_collide():
    assert [] == pairs(found_in(bound("a", NORDLAB, "oncology"), bound("b", ROCHE, "imaging")))


def test_a_promise_for_every_field_collides_with_one_for_some_field():
    assert [("a", "b")] == pairs(found_in(bound("a", NORDLAB), bound("b", ROCHE, "imaging")))
    assert [("a", "b")] == pairs(found_in(bound("a", NORDLAB, "imaging"), bound("b", ROCHE)))
    assert [("a", "b")] == pairs(found_in(bound("a", NORDLAB), bound("b", ROCHE)))


def test_promises_in_different_territories_do_not_collide():
    found = found_in(
        bound("a", NORDLAB, "oncology", territories=("DE",)),
        bound("b", ROCHE, "oncology", territories=("FR",)),
    )
    assert [] == pairs(found)


def test_two_promises_to_one_partner_are_none_even_under_two_ids():
    found = found_in(bound("a", NORDLAB, "oncology"), bound("b", NORDLAB_ELSEWHERE, "oncology"))
    assert [] == pairs(found)


def test_a_partner_that_is_bound_twice_in_our_portfolio_shows_too():
    found = found_in(
        replay(
            happened(
                "a",
                DAY,
                (NORDLAB, ROCHE),
                *executed(
                    "a", DAY, ("helix", "nordlab", "roche"), exclusive_in("oncology", party="roche")
                ),
            )
        ),
        bound("b", ROCHE, "oncology", party="roche"),
    )
    assert ["roche"] == [each.party for each in found.every]


def test_what_ended_binds_nobody():
    ended = Move("b", on=date(2026, 5, 1), move="on", to="closed", ends=True)
    closed = bound("b", ROCHE, "oncology", more=(ended,))
    assert [] == pairs(found_in(bound("a", NORDLAB, "oncology"), closed))
    over = TerminateAgreement("b", on=date(2026, 5, 1), agreement="licence", ground="mutual")
    terminated = bound("b", ROCHE, "oncology", more=(over,))
    assert [] == pairs(found_in(bound("a", NORDLAB, "oncology"), terminated))


def test_work_with_others_where_something_is_promised_is_a_conflict():
    (each,) = found_in(bound("a", NORDLAB, "oncology"), working("b", ROCHE, "Oncology")).every
    assert ("a", "b", None) == (each.bound.alliance, each.other, each.against)
    assert str(each).startswith(
        "helix is bound to nordlab by agreement licence 2.1 of a, and b works there with others: "
    )


@pytest.mark.parametrize("partner", [NORDLAB, NORDLAB_ELSEWHERE])
def test_work_with_the_very_partner_that_it_is_promised_to_is_none(partner):
    assert [] == pairs(found_in(bound("a", NORDLAB, "oncology"), working("b", partner, "oncology")))


def test_work_in_another_field_is_none():
    assert [] == pairs(found_in(bound("a", NORDLAB, "oncology"), working("b", ROCHE, "imaging")))


def test_work_that_is_over_is_none():
    spring = Scope(fields=("oncology",), period=Period(DAY, date(2026, 5, 31)))
    b = replay(happened("b", DAY, (ROCHE,), StateScope("b", on=DAY, scope=spring)))
    a = bound("a", NORDLAB, "oncology")
    assert [] == pairs(found_in(a, b))
    assert [("a", "b")] == pairs(found_in(a, b, on=date(2026, 5, 31)))


def test_work_that_is_excepted_from_the_promise_is_none():
    term = attrs.evolve(exclusive_in("oncology"), exceptions=(Scope(territories=("DE",)),))
    a = replay(happened("a", DAY, (NORDLAB,), *executed("a", DAY, ("helix", "nordlab"), term)))
    germany, france = (
        replay(
            happened(
                name,
                DAY,
                (ROCHE,),
                StateScope(name, on=DAY, scope=Scope(fields=("oncology",), territories=(name,))),
            )
        )
        for name in ("DE", "FR")
    )
    assert [("a", "FR")] == pairs(found_in(a, germany, france))


def test_what_a_partner_promised_does_not_keep_us_from_working():
    alliances = (
        bound("a", NORDLAB, "oncology", party="nordlab"),
        working("b", ROCHE, "oncology"),
    )
    assert [] == pairs(found_in(*alliances))


def test_where_two_promises_collide_the_work_is_not_named_again():
    a = bound("a", NORDLAB, "oncology", more=(works_on("a", DAY, "oncology"),))
    b = bound("b", ROCHE, "oncology", more=(works_on("b", DAY, "oncology"),))
    assert [("a", "b")] == pairs(found_in(a, b))


def test_an_exclusivity_declared_elsewhere_is_the_same_promise_by_the_name_of_the_partner():
    a = bound("a", ROCHE, "oncology")
    b = working("b", NORDLAB, "imaging", more=(declared("b", "Roche", "oncology"),))
    assert [] == pairs(found_in(a, b))


def test_an_exclusivity_declared_for_a_stranger_collides_with_a_promise():
    a = bound("a", ROCHE, "oncology")
    b = working("b", NORDLAB, "imaging", more=(declared("b", "a third party", "oncology"),))
    assert [("a", "b")] == pairs(found_in(a, b))


def test_an_overlap_that_was_accepted_by_name_is_known_and_comes_last():
    accept = AcceptOverlap(
        "b", on=DAY, exclusivity="elsewhere", reason="Roche agreed.", person="Eva"
    )
    a = bound("a", ROCHE, "oncology")
    b = working("b", NORDLAB, "oncology", more=(declared("b", "Roche", "oncology"), accept))
    c = working("c", NORDLAB, "oncology")
    found = found_in(a, b, c)
    assert {("a", "b"): True, ("a", "c"): False, ("b", "c"): False} == {
        (each.bound.alliance, each.other): each.accepted for each in found.every
    }
    assert [False, False, True] == [each.accepted for each in found.every]
    assert 2 == len(found.unaccepted)


def test_within_one_alliance_is_not_across():
    acme = Party("acme", "Acme")
    term = exclusive_in("oncology")
    paper = executed("a", DAY, ("helix", "nordlab", "acme"), term)
    alliance = replay(
        happened("a", DAY, (NORDLAB, acme), *paper, declared("a", "Roche", "oncology"))
    )
    assert [] == pairs(found_in(alliance))


def test_the_records_of_conflicts_are_a_row_each():
    first, second = of_helix().conflicts().to_records()
    assert ("helix", "argo", "orion", "agreement licence 2.1", False) == (
        first["party"],
        first["alliance"],
        first["other"],
        first["against"],
        first["accepted"],
    )
    assert second["against"] is None
