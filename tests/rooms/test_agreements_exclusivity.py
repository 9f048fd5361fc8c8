"""Exclusivity: declared by every party, held against the scope of the alliance, accepted by name."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.exclusivity import EXCLUSIVITY
from alliancekit.agreements.exclusivity_acts import (
    AcceptOverlap,
    DeclareExclusivity,
    DeclareNoExclusivity,
    ReleaseExclusivity,
    StateScope,
)
from alliancekit.agreements.scope import Scope
from alliancekit.decide import check
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.period import Period
from alliancekit.parties.acts import WithdrawParty

DAY = date(2026, 2, 1)
LATER = date(2026, 6, 1)

ONCOLOGY = Scope(fields=("oncology",), territories=("DE", "FR"))


def none(party):
    return DeclareNoExclusivity("orion", on=DAY, party=party)


def intend(scope=ONCOLOGY, on=DAY):
    return StateScope("orion", on=on, scope=scope)


def declare(scope=ONCOLOGY, exceptions=(), party="helix", on=DAY):
    return DeclareExclusivity(
        "orion",
        on=on,
        exclusivity="roche",
        party=party,
        in_favor_of="Roche",
        scope=scope,
        exceptions=exceptions,
    )


ACCEPT = AcceptOverlap("orion", on=DAY, exclusivity="roche", reason="Roche agrees", person="ada")
RELEASE = ReleaseExclusivity("orion", on=LATER, exclusivity="roche", reason="Roche agrees")


def codes(alliance, act):
    return check(alliance, act).codes


@pytest.fixture
def overlaps(an_alliance, missing):
    """Return whether an exclusivity of helix stands in the way of a scope, as of a day."""

    def of(exclusivity, intended=ONCOLOGY, exceptions=(), on=LATER):
        orion = an_alliance(none("nordlab"), intend(intended), declare(exclusivity, exceptions))
        return bool(missing("exclusivity-checked", orion, on=on))

    return of


def test_exclusivity_checked_wants_every_party_to_declare(an_alliance, missing):
    stories = [(), (none("helix"),), (none("helix"), none("nordlab"))]
    found = [missing("exclusivity-checked", an_alliance(*acts), on=LATER) for acts in stories]
    assert [2, 1, 0] == [len(each) for each in found]
    assert "agreements.declare-no-exclusivity with party='nordlab'" in found[1][0].remedy


def test_a_declaration_that_is_made_later_does_not_count(an_alliance, missing):
    orion = an_alliance(none("helix"), none("nordlab"))
    assert 2 == len(missing("exclusivity-checked", orion, on=date(2026, 1, 31)))


def test_an_exclusivity_is_held_against_a_stated_scope(an_alliance, missing):
    declared = (none("nordlab"), declare())
    (unstated,) = missing("exclusivity-checked", an_alliance(*declared), on=LATER)
    assert "submit agreements.state-scope" in unstated.remedy
    (overlap,) = missing("exclusivity-checked", an_alliance(*declared, intend()), on=LATER)
    assert "helix is bound to Roche" in overlap.found
    assert "oncology in DE" in overlap.found
    assert "agreements.accept-overlap with exclusivity='roche'" in overlap.remedy


def test_an_overlap_is_accepted_by_name(an_alliance, missing):
    orion = an_alliance(none("nordlab"), declare(), intend(), ACCEPT)
    assert () == missing("exclusivity-checked", orion, on=LATER)
    assert 2 == len(missing("exclusivity-checked", orion, on=date(2026, 1, 31)))


def test_an_overlap_that_was_accepted_is_not_accepted_for_another_scope(an_alliance, missing):
    orion = an_alliance(none("nordlab"), declare(), intend(), ACCEPT, intend(Scope()))
    assert 1 == len(missing("exclusivity-checked", orion, on=LATER))


def test_a_released_exclusivity_stands_in_nobodys_way(an_alliance, missing):
    orion = an_alliance(none("nordlab"), declare(), intend(), RELEASE)
    assert () == missing("exclusivity-checked", orion, on=LATER)
    assert 1 == len(missing("exclusivity-checked", orion, on=date(2026, 5, 31)))


def test_the_exclusivity_of_a_party_that_withdrew_does_not_count(an_alliance, missing):
    gone = WithdrawParty("orion", on=DAY, party="helix", reason="sold")
    orion = an_alliance(none("nordlab"), declare(), intend(), gone)
    assert () == missing("exclusivity-checked", orion, on=LATER)


@pytest.mark.parametrize(
    ("exclusivity", "overlapping"),
    [
        (Scope(), True),
        (Scope(fields=("Oncology",)), True),
        (Scope(fields=("vaccines",)), False),
        (Scope(territories=("FR", "IT")), True),
        (Scope(territories=("IT",)), False),
        (Scope(products=("orx-1",)), True),
        (Scope(period=Period(date(2020, 1, 1), date(2026, 5, 31))), False),
        (Scope(period=Period(date(2020, 1, 1), LATER)), True),
        (Scope(period=Period(date(2030, 1, 1))), True),
    ],
)
def test_an_exclusivity_overlaps_by_field_territory_product_and_period(
    overlaps, exclusivity, overlapping
):
    assert overlapping == overlaps(exclusivity)


@pytest.mark.parametrize(
    ("exception", "overlapping"),
    [
        (Scope(fields=("oncology",)), False),
        (Scope(fields=("oncology",), territories=("DE",)), True),
        (Scope(territories=("DE", "FR")), False),
        (Scope(fields=("vaccines",)), True),
        (Scope(fields=("oncology",), products=("orx-1",)), True),
        (Scope(fields=("oncology",), period=Period(LATER, date(2027, 1, 1))), True),
        (Scope(fields=("oncology",), period=Period(LATER)), False),
    ],
)
def test_an_exception_frees_what_it_covers_whole(overlaps, exception, overlapping):
    assert overlapping == overlaps(Scope(), exceptions=(exception,))


def test_an_alliance_of_limited_time_is_held_against_that_time(overlaps):
    until_2027 = Scope(period=Period(DAY, date(2027, 1, 1)))
    assert not overlaps(Scope(period=Period(date(2027, 1, 2))), intended=until_2027)


def test_a_party_with_an_exclusivity_does_not_say_that_it_has_none(an_alliance):
    verdict = check(an_alliance(declare()), none("helix"))
    assert ("agreements.exclusivity-on-record",) == verdict.codes
    after = DeclareNoExclusivity("orion", on=LATER, party="helix")
    assert () == codes(an_alliance(declare(), RELEASE), after)


def test_only_an_overlap_is_accepted(an_alliance):
    refused = ("agreements.nothing-to-accept",)
    assert refused == codes(an_alliance(declare()), ACCEPT)
    assert refused == codes(an_alliance(declare(), intend(Scope(territories=("IT",)))), ACCEPT)


def test_what_was_released_is_neither_accepted_nor_released_again(an_alliance):
    orion = an_alliance(declare(), intend(), RELEASE)
    again = AcceptOverlap("orion", on=LATER, exclusivity="roche", reason="x", person="ada")
    assert ("agreements.not-from-here",) == codes(orion, again)
    assert ("agreements.not-from-here",) == codes(orion, RELEASE)


def test_an_unknown_exclusivity_is_not_accepted(an_alliance):
    assert ("agreements.not-on-record",) == codes(an_alliance(intend()), ACCEPT)
    part = an_alliance().agreements
    assert part == part.after(ACCEPT)


def test_an_exclusivity_is_declared_once(an_alliance):
    assert ("agreements.id-taken",) == codes(an_alliance(declare()), declare())


def test_the_chart_of_an_exclusivity_is_as_the_house_wrote_it():
    assert {
        ("live", "accept-overlap", "live"),
        ("live", "release-exclusivity", "released"),
    } == {
        (state, event, reached)
        for state in EXCLUSIVITY.states
        for event in EXCLUSIVITY.events
        if (reached := EXCLUSIVITY.step(state, event)) is not None
    }


def test_the_whole_world_is_said_by_naming_no_territory():
    with pytest.raises(InvalidValue, match="nothing at all for the whole world"):
        Scope(territories=("Worldwide",))


def test_a_scope_reads_as_a_sentence():
    scope = Scope(products=("orx-1",), period=Period(DAY, LATER))
    assert "every field in every territory, for orx-1, 2026-02-01 to 2026-06-01" == str(scope)


WORDS = st.lists(st.sampled_from(["a", "b", "c"]), unique=True).map(tuple)
PERIODS = st.none() | st.tuples(st.integers(0, 9), st.none() | st.integers(0, 9)).map(
    lambda days: Period(
        DAY + timedelta(days=days[0]),
        None if days[1] is None else DAY + timedelta(days=days[0] + days[1]),
    )
)
SCOPES = st.builds(Scope, fields=WORDS, territories=WORDS, products=WORDS, period=PERIODS)


@given(SCOPES, SCOPES)
def test_what_two_scopes_share_lies_in_both(one, other):
    shared = one.shared_with(other)
    if shared is not None:
        assert one.covers(shared)
        assert other.covers(shared)
    assert (shared is None) == (other.shared_with(one) is None)


@given(SCOPES, SCOPES)
def test_what_covers_a_scope_shares_the_whole_of_it(one, other):
    if one.covers(other):
        assert other == other.shared_with(one)
        assert () == other.without((one,))


@given(SCOPES, SCOPES)
def test_an_exception_takes_away_only_what_it_covers(one, exception):
    left = one.without((exception,))
    assert all(one.covers(cell) and not exception.covers(cell) for cell in left)
