"""Culture: profiles on named scales, and what lies between two of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.alliance import fold, visible
from alliancekit.decide import check
from alliancekit.kernel.errors import InvalidValue
from alliancekit.parties.acts import ProfileCulture
from alliancekit.parties.culture import (
    CULTURE_SCALES,
    CultureProfile,
    CultureScale,
    compare_cultures,
)

FEB, MAR = date(2026, 2, 1), date(2026, 3, 1)
SCALES = [scale.id for scale in CULTURE_SCALES]
HELIX = {"decision-style": 4, "time-horizon": 4, "use-of-power": 3}
NORDLAB = {"decision-style": 1, "time-horizon": 2, "use-of-power": 4, "what-is-rewarded": 5}
MARKS = st.dictionaries(st.sampled_from(SCALES), st.integers(1, 5))


def describe(party, marks, on=FEB, **more):
    return ProfileCulture("orion", on=on, party=party, marks=marks, **more)


def both(an_alliance, *more):
    return an_alliance(describe("helix", HELIX), describe("nordlab", NORDLAB), *more).parties


def gaps(comparison):
    return [(gap.scale.id, gap.first, gap.second, gap.size) for gap in comparison]


def test_what_lies_between_two_parties_is_told_the_widest_gap_first(an_alliance):
    found = both(an_alliance).compare_cultures("helix", "nordlab")
    # 4 - 1 = 3, 4 - 2 = 2, 4 - 3 = 1; what only one has a mark on is not compared.
    assert [
        ("decision-style", 4, 1, 3),
        ("time-horizon", 4, 2, 2),
        ("use-of-power", 3, 4, 1),
    ] == gaps(found)
    assert ["what-is-rewarded", "response-to-change"] == [scale.id for scale in found.open]


def test_two_steps_are_to_be_bridged_and_one_is_not(an_alliance):
    found = both(an_alliance).compare_cultures("helix", "nordlab")
    assert ["decision-style", "time-horizon"] == [gap.scale.id for gap in found.to_bridge]


def test_what_nobody_described_is_no_agreement(an_alliance):
    found = an_alliance(describe("helix", HELIX)).parties.compare_cultures("helix", "nordlab")
    assert ([], SCALES) == (gaps(found), [scale.id for scale in found.open])


def test_a_party_described_again_is_as_the_later_day_says(an_alliance):
    later = describe("nordlab", {"decision-style": 5}, on=MAR)
    late_entry = describe("nordlab", {"decision-style": 2}, on=date(2026, 2, 15))
    assert {"decision-style": 5} == both(an_alliance, later, late_entry).culture("nordlab").marks


def test_a_party_can_say_how_it_sees_the_other_beside_how_that_sees_itself(an_alliance):
    seen = describe("nordlab", {"decision-style": 3}, seen_from="helix", basis="three visits")
    parties = both(an_alliance, seen)
    assert [("decision-style", 4, 3, 1)] == gaps(
        parties.compare_cultures("helix", "nordlab", seen_from="helix")
    )
    assert ("decision-style", 4, 1, 3) == gaps(parties.compare_cultures("helix", "nordlab"))[0]
    assert "three visits" == parties.culture("nordlab", seen_from="helix").basis


def test_what_a_party_says_of_the_other_in_private_stays_with_it(an_alliance):
    secret = describe("nordlab", {"use-of-power": 1}, seen_from="helix", private_to="helix")
    orion = an_alliance()
    for fact in (describe("nordlab", NORDLAB), secret):
        orion = fold(orion, fact) if visible(fact, "nordlab") else orion
    assert None is orion.parties.culture("nordlab", seen_from="helix")


def test_a_culture_is_described_on_the_scales_of_the_playbook(an_alliance):
    verdict = check(an_alliance(), describe("helix", {"decison-style": 3}))
    assert ("parties.unknown-scale",) == verdict.codes
    assert "did you mean 'decision-style'?" == verdict.reasons[0].remedy


def test_a_profile_has_a_mark_at_least_and_marks_go_from_1_to_5():
    with pytest.raises(InvalidValue, match="`marks` is empty"):
        describe("helix", {})
    with pytest.raises(InvalidValue, match="whose values are a whole number from 1 to 5"):
        describe("helix", {"decision-style": 6})


def test_a_gap_reads_as_a_sentence():
    style = CULTURE_SCALES[0]
    (gap,) = compare_cultures(
        CultureProfile({style.id: 5}, FEB), CultureProfile({style.id: 1}, FEB)
    )
    assert (
        "how decisions are made: 5 against 1, where 1 is 'one person decides, on the spot' and 5 is "
        "'everyone concerned is heard until all agree'" == str(gap)
    )


def test_a_comparison_is_data():
    ours, theirs = (
        CultureProfile({"time-horizon": 5}, FEB),
        CultureProfile({"time-horizon": 2}, FEB),
    )
    assert [
        {
            "scale": "time-horizon",
            "name": "how far people look ahead",
            "first": 5,
            "second": 2,
            "size": 3,
        }
    ] == compare_cultures(ours, theirs).to_records()


def test_other_scales_can_be_compared_on():
    pace = CultureScale("pace", "how fast things go", "in weeks", "in years")
    ours, theirs = CultureProfile({"pace": 1}, FEB), CultureProfile({"pace": 4}, FEB)
    assert [("pace", 1, 4, 3)] == gaps(compare_cultures(ours, theirs, [pace]))
    assert [] == gaps(compare_cultures(ours, theirs))


@given(MARKS, MARKS)
def test_gaps_are_the_same_from_both_sides_and_none_within_one_firm(one, other):
    first, second = CultureProfile(one, FEB), CultureProfile(other, FEB)
    there, back = compare_cultures(first, second), compare_cultures(second, first)
    assert [(gap.scale, gap.size) for gap in there] == [(gap.scale, gap.size) for gap in back]
    assert {*SCALES} == {gap.scale.id for gap in there} | {scale.id for scale in there.open}
    assert {0} >= {gap.size for gap in compare_cultures(first, first)}
