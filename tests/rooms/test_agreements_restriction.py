"""Exclusivity in force: what restricts whom, from whatever paper, and where two restrictions collide."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.acts import (
    AddTerm,
    AgreeTermSheet,
    DraftAgreement,
    Sign,
    TerminateAgreement,
    TerminatePart,
)
from alliancekit.agreements.exclusivity_acts import (
    AcceptOverlap,
    DeclareExclusivity,
    ReleaseExclusivity,
    StateScope,
)
from alliancekit.agreements.restriction import (
    Restriction,
    conflicts_among,
    exclusivity_conflicts,
    restrictions,
)
from alliancekit.agreements.scope import Scope
from alliancekit.agreements.terms import Term
from alliancekit.kernel.party import Party
from alliancekit.kernel.period import Period
from alliancekit.parties.acts import AddParty

DAY = date(2026, 2, 1)
LATER = date(2026, 6, 1)
OSLO = AddParty("orion", on=DAY, party=Party("oslo", "Oslo Metals"))
EUROPE = ("DE", "FR")


def executed(agreement, between, *terms, **fields):
    return (
        DraftAgreement(
            "orion", on=DAY, agreement=agreement, title=agreement, between=between, **fields
        ),
        *(AddTerm("orion", on=DAY, agreement=agreement, term=term) for term in terms),
        AgreeTermSheet("orion", on=DAY, agreement=agreement),
        *(Sign("orion", on=DAY, agreement=agreement, party=party) for party in between),
    )


def exclusive(parties=("helix",), exceptions=(), kind="exclusivity", **scope):
    scope = {"fields": ("oncology",), "territories": EUROPE, **scope}
    return Term(
        id=f"only-{kind}",
        kind=kind,
        says="No other partner.",
        clause="2.1",
        parties=parties,
        scope=Scope(**scope),
        exceptions=exceptions,
    )


def declared(**scope):
    scope = {"fields": ("oncology",), **scope}
    return DeclareExclusivity(
        "orion",
        on=DAY,
        exclusivity="roche",
        party="helix",
        in_favor_of="Roche",
        scope=Scope(**scope),
    )


def with_nordlab(*terms, **fields):
    return executed("license", ("helix", "nordlab"), *terms, **fields)


def with_oslo(*terms, **fields):
    return executed("supply", ("helix", "oslo"), *terms, **fields)


def test_a_term_restricts_whom_it_is_about_in_favor_of_the_others(an_alliance):
    orion = an_alliance(OSLO, *with_nordlab(exclusive()), declared())
    assert [
        ("helix", ("Roche",), "exclusivity roche"),
        ("helix", ("nordlab",), "agreement license 2.1"),
    ] == [(each.party, each.in_favor_of, each.source) for each in restrictions(orion, LATER)]


def test_a_term_about_nobody_in_particular_restricts_everyone_whom_the_agreement_binds(an_alliance):
    orion = an_alliance(OSLO, *with_nordlab(exclusive(parties=())))
    assert ["helix", "nordlab"] == [each.party for each in restrictions(orion, LATER)]


def test_only_exclusivity_and_non_compete_restrict(an_alliance):
    terms = (exclusive(kind="non-compete"), exclusive(kind="audit"))
    orion = an_alliance(OSLO, *with_nordlab(*terms))
    assert 1 == len(restrictions(orion, LATER))


# One conflict, or none, between helix's exclusivity to nordlab (oncology in DE and FR) and the other.
@pytest.mark.parametrize(
    ("other", "where"),
    [
        (exclusive(), ["oncology in DE", "oncology in FR"]),
        (exclusive(kind="non-compete"), ["oncology in DE", "oncology in FR"]),
        (exclusive(territories=("FR", "IT")), ["oncology in FR"]),
        (exclusive(territories=()), ["oncology in DE", "oncology in FR"]),
        (exclusive(fields=("vaccines",)), []),
        (exclusive(parties=("oslo",)), []),
        (exclusive(exceptions=(Scope(territories=("DE",)),)), ["oncology in FR"]),
        (exclusive(exceptions=(Scope(fields=("Oncology",)),)), []),
        (exclusive(period=Period(date(2026, 1, 1), date(2026, 5, 31))), []),
        (exclusive(period=Period(date(2027, 1, 1))), ["oncology in DE", "oncology in FR"]),
    ],
)
def test_two_promises_of_one_party_collide_where_both_reach(an_alliance, other, where):
    orion = an_alliance(OSLO, *with_nordlab(exclusive()), *with_oslo(other))
    found = [
        str(overlap).partition(",")[0]
        for conflict in exclusivity_conflicts(orion, LATER)
        for overlap in conflict.overlaps
    ]
    assert where == found


def test_a_conflict_says_who_is_bound_twice_and_by_what(an_alliance):
    orion = an_alliance(OSLO, *with_nordlab(exclusive()), *with_oslo(exclusive()))
    (conflict,) = exclusivity_conflicts(orion, LATER)
    assert str(conflict).startswith(
        "helix: agreement license 2.1 and agreement supply 2.1 collide: oncology in DE"
    )


def test_two_promises_to_the_same_partner_do_not_collide(an_alliance):
    twice = executed("option", ("helix", "nordlab"), exclusive())
    assert () == exclusivity_conflicts(an_alliance(*with_nordlab(exclusive()), *twice), LATER)


def test_a_term_of_exception_carves_out_of_the_restrictions_of_its_agreement(an_alliance):
    carve = Term(
        id="carve",
        kind="competitive-restriction-exception",
        says="Not in France.",
        clause="2.2",
        parties=("helix",),
        scope=Scope(territories=("FR",)),
    )
    orion = an_alliance(OSLO, *with_nordlab(exclusive(), carve), *with_oslo(exclusive()))
    (conflict,) = exclusivity_conflicts(orion, LATER)
    assert [("DE",)] == [each.territories for each in conflict.overlaps]


def test_what_is_not_in_force_restricts_nobody(an_alliance):
    license_ = with_nordlab(exclusive())
    ended = TerminateAgreement("orion", on=LATER, agreement="license", ground="mutual")
    part = TerminatePart(
        "orion", on=LATER, agreement="license", part=Scope(territories=EUROPE), ground="x"
    )
    stories = [license_, (*license_, ended), (*license_, part), license_[:-1]]
    assert [1, 0, 0, 0] == [
        len(exclusivity_conflicts(an_alliance(*acts, declared()), LATER)) for acts in stories
    ]


def test_a_restriction_lasts_no_longer_than_its_agreement(an_alliance):
    license_ = with_nordlab(exclusive(), ends_on=date(2026, 12, 31))
    ahead = declared(period=Period(date(2027, 1, 1)))
    assert () == exclusivity_conflicts(an_alliance(*license_, ahead), LATER)
    sooner = declared(period=Period(date(2026, 12, 31)))
    assert 1 == len(exclusivity_conflicts(an_alliance(*license_, sooner), LATER))


def test_a_released_exclusivity_collides_with_nothing(an_alliance):
    release = ReleaseExclusivity("orion", on=LATER, exclusivity="roche", reason="bought back")
    orion = an_alliance(*with_nordlab(exclusive()), declared(), release)
    assert () == exclusivity_conflicts(orion, LATER)
    assert 1 == len(exclusivity_conflicts(orion, date(2026, 5, 31)))


def test_a_conflict_that_was_accepted_says_so(an_alliance):
    acts = (*with_nordlab(exclusive()), declared())
    accept = (
        StateScope("orion", on=DAY, scope=Scope(fields=("oncology",))),
        AcceptOverlap("orion", on=LATER, exclusivity="roche", reason="known", person="ada"),
    )
    (open_,) = exclusivity_conflicts(an_alliance(*acts), LATER)
    (accepted,) = exclusivity_conflicts(an_alliance(*acts, *accept), LATER)
    assert (False, True) == (open_.accepted, accepted.accepted)


WORDS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=3, unique=True).map(tuple)
SCOPES = st.builds(Scope, fields=WORDS, territories=WORDS, products=WORDS)


def cells(scope, exceptions=()):
    """Return every field, territory and product that a scope reaches, one by one, minus exceptions."""
    every = ("a", "b", "c", "x")
    return {
        (field, territory, product)
        for field in scope.fields or every
        for territory in scope.territories or every
        for product in scope.products or every
        if not any((field, territory, product) in cells(each) for each in exceptions)
    }


@given(SCOPES, SCOPES, st.lists(SCOPES, max_size=1))
def test_two_restrictions_collide_where_some_point_lies_in_both_and_in_no_exception(
    first, second, exceptions
):
    found = conflicts_among(
        (
            Restriction("helix", ("roche",), first, "one", "orion"),
            Restriction("helix", ("pfizer",), second, "two", "orion", tuple(exceptions)),
        ),
        DAY,
    )
    both = cells(first) & cells(second)
    free = cells(first) & cells(second, exceptions)
    if free:
        # An exception takes away only what it covers whole, so a conflict is never missed.
        assert found
    if not both:
        assert () == found
    for conflict in found:
        assert all(cells(overlap) <= both for overlap in conflict.overlaps)
