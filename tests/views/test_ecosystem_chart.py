"""The picture of an ecosystem: what it shows, for the eye and for the ear, and that a name stays a name."""

import math
import re
import statistics
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.portfolio.ecosystem import Ecosystem
from alliancekit.portfolio.ecosystem_parts import Joint, Member, Seen
from alliancekit.views.ecosystem import ecosystem_chart
from alliancekit.views.ecosystem_layout import placed

NOW = date(2026, 6, 30)


def an_ecosystem(*pairs, orphans=(), names=None, rivals=()):
    ids = sorted({name for pair in pairs for name in pair} | set(orphans))
    joints = [
        Joint(f"a{at}", f"A{at}", "management", "research", pair) for at, pair in enumerate(pairs)
    ]
    return Ecosystem(
        on=NOW,
        members={each: Member(each, (names or {}).get(each, each.title())) for each in ids},
        seen=tuple(Seen(joint, (), (), (), ()) for joint in joints),
        rivals=frozenset(rivals),
    )


def parsed(drawing):
    return ET.fromstring(drawing.to_svg())  # noqa: S314 - our own


def texts(drawing):
    return [each.text for each in parsed(drawing).iter("{http://www.w3.org/2000/svg}text")]


STAR = an_ecosystem(("anna", "bert"), ("anna", "carl"), ("anna", "dora"), orphans=("emil",))


def test_it_names_every_organization_and_says_in_words_what_it_shows():
    drawing = ecosystem_chart(STAR)
    assert {"Anna", "Bert", "Carl", "Dora"} <= set(texts(drawing))
    assert (
        "ecosystem on 2026-06-30: 5 organizations, 3 alliances, 3 ties, 1 orphan; single points of "
        "failure: Anna; most ties: Anna, 3 ties; tied to nobody: Emil" == drawing.description
    )
    root = parsed(drawing)
    assert ("img", "Ecosystem") == (
        root.get("role"),
        root.find("{http://www.w3.org/2000/svg}title").text,
    )


def test_a_single_point_of_failure_has_a_shape_of_its_own():
    svg = ecosystem_chart(STAR).to_svg()
    assert (1, 3) == (svg.count("<polygon"), svg.count("<circle"))
    assert any("without it" in words for words in texts(ecosystem_chart(STAR)))


def test_competitors_are_told_by_a_dashed_line_and_not_by_color_alone():
    rivals = an_ecosystem(("anna", "bert"), rivals=[("anna", "bert")])
    assert "stroke-dasharray" in ecosystem_chart(rivals).to_svg()
    assert "stroke-dasharray" not in ecosystem_chart(an_ecosystem(("anna", "bert"))).to_svg()


def test_a_large_one_shows_those_with_the_most_ties_and_says_so():
    wheel = an_ecosystem(*(("hub", f"rim{number:03}") for number in range(60)))
    drawing = ecosystem_chart(wheel, most=10)
    assert 10 == len(drawing.rows)
    assert "shown are the 10 organizations with the most ties" in drawing.description
    assert "The 10 with the most ties, of 61 organizations." in texts(drawing)


def test_an_empty_one_says_so():
    drawing = ecosystem_chart(an_ecosystem())
    assert ["No organization is tied to another."] == texts(drawing)
    alone = ecosystem_chart(an_ecosystem(orphans=("emil",)))
    assert ["Tied to nobody: Emil"] == texts(alone)


def test_a_hostile_name_is_only_a_name():
    hostile = '</text><script>alert("x")</script>'
    drawing = ecosystem_chart(an_ecosystem(("anna", "bert"), names={"anna": hostile}))
    assert "<script" not in drawing.to_svg()
    assert hostile in drawing.description
    assert not list(parsed(drawing).iter("{http://www.w3.org/2000/svg}script"))


def test_nothing_is_fetched():
    without = ecosystem_chart(STAR).to_svg().replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|href|url\(", without)


def test_it_is_drawn_the_same_each_time():
    assert ecosystem_chart(STAR).to_svg() == ecosystem_chart(STAR).to_svg()


def test_everything_is_inside_the_picture():
    drawing = ecosystem_chart(an_ecosystem(*((f"o{a}", f"o{a + 1}") for a in range(20))))
    for mark in parsed(drawing).iter("{http://www.w3.org/2000/svg}circle"):
        assert 0 < float(mark.get("cx")) < drawing.width
        assert 0 < float(mark.get("cy")) < drawing.height


@given(st.integers(0, 30), st.data())
def test_no_two_stand_on_one_place_and_all_are_within_the_square(many, data):
    names = [f"o{number}" for number in range(many)]
    pairs = st.lists(st.permutations(names).map(lambda each: tuple(each[:2])), max_size=30)
    ties = data.draw(pairs) if len(names) > 1 else []
    at = placed(names, ties)
    assert names == list(at)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in at.values())
    places = list(at.values())
    for first in range(len(places)):
        for second in range(first):
            assert math.dist(places[first], places[second]) > 0


def test_those_that_are_tied_stand_nearer_than_those_that_are_not():
    two = placed("abcdef", [("a", "b"), ("b", "c"), ("a", "c"), ("d", "e"), ("e", "f"), ("d", "f")])
    inside = [math.dist(two[a], two[b]) for a, b in ("ab", "bc", "ac", "de", "ef", "df")]
    across = [math.dist(two[a], two[b]) for a in "abc" for b in "def"]
    assert 1.5 * statistics.mean(inside) < statistics.mean(across)


@pytest.mark.parametrize("form", ["to_svg", "to_data_uri", "to_image", "_repr_html_"])
def test_it_is_handed_on_in_every_form_of_a_drawing(form):
    assert getattr(ecosystem_chart(STAR), form)()
