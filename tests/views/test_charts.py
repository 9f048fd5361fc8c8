"""Charts: what is drawn is what was given, it is said in words too, and it can be read on any page."""

import base64
import itertools
import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from drawings import FIRST, drawings
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.views.charts import (
    Axis,
    Heat,
    Moment,
    Point,
    Span,
    bar_chart,
    grouped_bar_chart,
    heat_map,
    lifecycle_chart,
    quadrant_chart,
    radar_chart,
    sparkline,
    svg_document,
    timeline,
)
from alliancekit.views.charts import palette as colors
from alliancekit.views.charts.numbers import said, top_of
from alliancekit.views.charts.svg import fitted, in_lines, legend, mark, wide

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "\"'><script>alert(1)</script><image href='http://evil.example'/>\x00\u202e&amp;"
MARKS = {*colors.SERIES, *colors.RAG.values(), colors.LINE, colors.GRAY}
EVERY = pytest.mark.parametrize("kind", drawings())


def drawn(drawing) -> ET.Element:
    return ET.fromstring(drawing.to_svg())  # noqa: S314 - our own


def of(drawing, tag):
    return list(drawn(drawing).iter(SVG + tag))


def words(drawing) -> list[str]:
    return [each.text or "" for each in of(drawing, "text")]


# --- what can be read


@pytest.mark.parametrize("page", colors.PAGES)
def test_every_mark_stands_out_from_every_page(page):
    assert {} == {m: c for m in MARKS if (c := colors.contrast(m, page)) < 3}


@pytest.mark.parametrize("tone", [colors.INK, colors.MUTED])
def test_letters_can_be_read_on_the_page_that_they_were_chosen_for_and_in_their_halo(tone):
    light, dark = colors.PAGES[:1], colors.PAGES[1:]
    assert min(colors.contrast(tone.light, page) for page in light) >= 4.5
    assert min(colors.contrast(tone.dark, page) for page in dark) >= 4.5
    assert colors.contrast(tone.light, colors.PAPER.light) >= 4.5
    assert colors.contrast(tone.dark, colors.PAPER.dark) >= 4.5


@pytest.mark.parametrize("fill", sorted(MARKS))
def test_letters_can_be_read_on_every_mark(fill):
    assert colors.contrast(colors.letters_on(fill), fill) >= 4.5


def test_contrast_is_that_of_the_guidelines():
    # WCAG's own example: #777777 on white is 4.48, and so just not enough.
    assert 4.48 == colors.contrast("#777777", "#ffffff")
    assert colors.contrast("#ffffff", "#777777") == colors.contrast("#777777", "#ffffff")


def test_a_grade_and_a_series_are_told_apart_by_more_than_color():
    assert (
        len(set(colors.RAG_SHAPES.values()))
        == len(colors.RAG)
        == len(set(colors.RAG_SIGNS.values()))
    )
    assert len(set(colors.SHAPES)) == len(colors.SERIES)
    assert 3 == len(
        {mark(0, 0, shape=each, color="#000000") for each in colors.RAG_SHAPES.values()}
    )


@EVERY
def test_a_drawing_uses_no_other_colors(kind):
    tones = [color for tone in colors.TONES for color in (tone.light, tone.dark)]
    used = set(re.findall(r"#[0-9a-f]{6}\b", drawings()[kind].to_svg()))
    assert set() == used - MARKS - {*tones, colors.WHITE, colors.BLACK}


@EVERY
def test_a_drawing_says_what_it_is_and_what_it_shows(kind):
    drawing = drawings()[kind]
    root = drawn(drawing)
    first, second = list(root)[:2]
    assert ("img", f"{first.get('id')} {second.get('id')}") == (
        root.get("role"),
        root.get("aria-labelledby"),
    )
    assert (SVG + "title", drawing.title) == (first.tag, first.text)
    assert (SVG + "desc", drawing.description) == (second.tag, second.text)
    assert drawing.description


@EVERY
def test_a_drawing_fetches_nothing_and_runs_nothing(kind):
    for each in drawn(drawings()[kind]).iter():
        assert each.tag.removeprefix(SVG) not in {"script", "image", "foreignObject", "use", "a"}
        for name, value in each.attrib.items():
            assert not name.startswith("on")
            assert "href" not in name
            assert "url(" not in value or value.startswith("url(#ak-pattern-")
    assert "@import" not in drawings()[kind].to_svg()


@EVERY
def test_whatever_a_name_is_it_stays_a_name(kind):
    plain, hostile = drawings("Helix Bio")[kind], drawings(HOSTILE)[kind]
    assert [e.tag for e in drawn(plain).iter(SVG + "script")] == []
    assert {e.tag for e in drawn(hostile).iter()} <= {e.tag for e in drawn(plain).iter()} | {
        SVG + "rect"
    }
    assert "<script" not in hostile._repr_html_()
    assert "\x00" not in hostile.to_svg()


@given(st.text(), st.integers(0, 18))
def test_any_name_gives_a_drawing_that_can_be_read_back(name, at):
    every = list(drawings(name or "x").values())
    root = drawn(every[at])
    assert SVG + "svg" == root.tag


@EVERY
def test_words_stay_inside_the_drawing(kind):
    drawing = drawings("Quite a long name, of which nobody knows how long it will be")[kind]
    for each in of(drawing, "text"):
        x, anchor = float(each.get("x")), each.get("text-anchor", "start")
        room = wide(each.text, float(each.get("font-size", 13)))
        left = {"start": x, "middle": x - room / 2, "end": x - room}[anchor]
        if "rotate" in drawing.to_svg() and each.text.endswith("→"):
            continue  # it stands upright
        assert left >= -2, each.text
        assert left + room <= drawing.width + 2, each.text
        assert 0 <= float(each.get("y")) <= drawing.height


@EVERY
def test_a_drawing_is_an_image_that_carries_itself(kind):
    drawing = drawings()[kind]
    source, alt = re.search(r'src="([^"]+)" alt="([^"]*)"', drawing.to_image()).groups()
    head, _, data = source.partition(",")
    assert "data:image/svg+xml;base64" == head
    assert drawing.to_svg() == base64.b64decode(data).decode()
    assert alt
    assert drawing.description == alt.removeprefix(f"{drawing.title}. ").replace("&#x27;", "'")


@EVERY
def test_a_drawing_is_the_same_each_time(kind):
    assert drawings()[kind].to_svg() == drawings()[kind].to_svg()


def test_the_numbers_unfold_under_a_drawing():
    html = bar_chart("Score", {"strategic": 84, "<b>": None})._repr_html_()
    assert "<summary" in html
    assert "84" in html
    assert "&lt;b&gt;" in html


# --- bars


def lengths(drawing) -> list[float]:
    return [float(each.get("width")) for each in of(drawing, "rect")]


def test_a_bar_is_as_long_as_its_number():
    one, half = lengths(bar_chart("Score", {"a": 80, "b": 40}))
    assert one == pytest.approx(2 * half)


def test_what_is_not_known_is_no_bar_and_not_zero():
    drawing = bar_chart("Score", {"a": 80, "b": None, "c": float("nan"), "d": float("inf")})
    assert 1 == len(of(drawing, "rect"))
    assert "a 80, b not known, c not known, d not known" == drawing.description
    assert [80.0, None, None, None] == [row["value"] for row in drawing.to_records()]


def test_a_number_below_zero_goes_to_the_other_side_of_the_line():
    drawing = bar_chart("Variance", {"a": -10, "b": 10})
    zero = float(of(drawing, "line")[0].get("x1"))
    below, above = of(drawing, "rect")
    assert float(below.get("x")) + float(below.get("width")) == pytest.approx(zero)
    assert float(above.get("x")) == pytest.approx(zero)


def test_a_graded_bar_has_color_shape_and_word():
    drawing = bar_chart("Score", {"a": 50}, top=100, grades={"a": "amber"})
    assert colors.AMBER == of(drawing, "rect")[0].get("fill")
    assert 1 == len(of(drawing, "polygon"))  # a triangle
    assert "50, amber" in words(drawing)


def test_bars_of_decimals_and_of_nothing_but_zero_can_be_drawn():
    assert "a 0.3" == bar_chart("x", {"a": Decimal("0.30")}).description
    assert [] == lengths(bar_chart("x", {"a": 0, "b": 0}))


def test_every_series_of_groups_is_in_the_key_and_has_its_own_filling():
    drawing = grouped_bar_chart("Sides", {"helix": {"a": 1}, "nordlab": {"a": 2}, "oslo": {"a": 3}})
    assert {"helix", "nordlab", "oslo"} <= set(words(drawing))
    fills = [each.get("fill") for each in of(drawing, "rect") if float(each.get("height")) == 12]
    assert ["#2878bd", "url(#ak-pattern-1)", "url(#ak-pattern-2)"] == fills
    assert "helix: a 1; nordlab: a 2; oslo: a 3" == drawing.description


def test_a_key_goes_on_in_the_next_line_where_it_is_too_wide():
    _, one = legend(0, 0, ["a", "b"], 200)
    _, two = legend(0, 0, ["a" * 20, "b" * 20], 200)
    assert (24, 46) == (one, two)


# --- radar


def corners(element) -> list[tuple[float, float]]:
    return [tuple(map(float, each.split(","))) for each in element.get("points").split()]


def test_an_outline_goes_through_the_values_by_hand():
    four = {"north": 100, "east": 50, "south": 0, "west": 25}
    drawing = radar_chart("x", {"a": four})
    outline = [each for each in of(drawing, "polygon") if each.get("fill-opacity")]
    (x, y), east, south, west = corners(outline[0])
    assert [(x + 57.5, y + 115), (x, y + 115), (x - 28.75, y + 115)] == [
        pytest.approx(each) for each in (east, south, west)
    ]


def test_an_outline_is_open_where_something_is_not_known():
    drawing = radar_chart("x", {"a": {"n": 100, "e": None, "s": 50, "w": 25}})
    assert [] == [each for each in of(drawing, "polygon") if each.get("fill-opacity")]
    assert 2 == len(of(drawing, "polyline"))  # from south to west, and from west to north
    assert "a: n 100, e not known, s 50, w 25" == drawing.description


def test_two_parties_differ_in_line_and_mark():
    four = dict.fromkeys("nesw", 50)
    drawing = radar_chart("x", {"a": four, "b": four})
    outlines = [each for each in of(drawing, "polygon") if each.get("fill-opacity")]
    assert [None, "6 4"] == [each.get("stroke-dasharray") for each in outlines]
    assert (5, 5) == (
        len(of(drawing, "circle")),
        len(of(drawing, "rect")),
    )  # four, and one in the key


def test_a_value_past_the_rim_is_drawn_at_the_rim_and_said_as_it_is():
    drawing = radar_chart("x", {"a": {"n": 150, "e": 50, "s": 50}})
    assert "n 150" in drawing.description
    outline = next(each for each in of(drawing, "polygon") if each.get("fill-opacity"))
    rim = of(drawing, "polygon")[3]  # the fourth ring
    assert corners(rim)[0] == pytest.approx(corners(outline)[0])


# --- sparkline


def test_a_sparkline_goes_from_the_lowest_to_the_highest():
    drawing = sparkline("x", [0, 50, 100])
    assert [(6.0, 26.0), (70.0, 16.0), (134.0, 6.0)] == corners(of(drawing, "polyline")[0])


def test_a_sparkline_has_a_gap_where_something_is_not_known():
    drawing = sparkline("x", [0, 1, None, 2, 3], unit="%")
    assert 2 == len(of(drawing, "polyline"))
    assert drawing.description.startswith("5 values, 1 of them not known; from 0 % to 3 %")


def test_a_sparkline_that_does_not_move_is_in_the_middle():
    assert {16.0} == {y for _, y in corners(of(sparkline("x", [7, 7]), "polyline")[0])}
    assert 2 == len(of(sparkline("x", [7]), "circle"))


def test_a_target_is_a_dashed_line():
    lines = of(sparkline("x", [1, 2], target=2), "line")
    assert [("4 3", "6")] == [(each.get("stroke-dasharray"), each.get("y1")) for each in lines]


# --- heat map, timeline, quadrants, life cycle


def test_a_cell_has_its_words_its_color_and_its_sign():
    drawing = heat_map(
        "x", ["5", "4"], ["1", "2"], {("5", "2"): Heat("3", "red", "five by two: 3")}
    )
    assert "■ 3" in words(drawing)
    assert "five by two: 3, red" == drawing.description
    filled = [each for each in of(drawing, "rect") if each.get("fill") == colors.RED]
    assert 1 == len(filled)
    assert [{"row": "5", "column": "2", "value": "3", "grade": "red"}] == drawing.to_records()


def test_a_heat_map_without_anything_in_it_says_so():
    assert "Every cell is empty." == heat_map("x", ["a"], ["b"], {}).description


def test_a_day_in_the_middle_stands_in_the_middle():
    moments = [Moment(date(2026, 1, day), "x", "acts") for day in (1, 11, 21)]
    first, middle, last = [float(each.get("cx")) for each in of(timeline("x", moments), "circle")]
    assert middle == pytest.approx((first + last) / 2, abs=1)


def test_what_lasted_is_a_bar_and_what_lasted_a_day_can_still_be_seen():
    spans = [Span(FIRST, date(2026, 1, 1), "long", "a"), Span(FIRST, FIRST, "short", "b")]
    long, short = lengths(timeline("x", (), spans))
    assert (3, True) == (short, long > 300)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), ["2026-01-01"]),
        (date(2026, 1, 1), date(2026, 2, 1), ["2026-01-01", "2026-02-01"]),
        (date(2026, 1, 15), date(2026, 5, 1), ["2026-02", "2026-03", "2026-04", "2026-05"]),
        (date(2016, 3, 1), date(2026, 3, 1), ["2020", "2025"]),
        (date(1, 1, 1), date(9999, 12, 31), ["2000", "4000", "6000", "8000"]),
    ],
)
def test_the_days_of_an_axis_are_few_and_round(first, last, expected):
    drawing = timeline("x", [Moment(first, "x", "acts"), Moment(last, "x", "acts")])
    assert expected == [each for each in words(drawing) if each != "acts"]


def test_many_moments_are_counted_in_words():
    moments = [Moment(date(2026, 1, day), f"act {day}", "acts") for day in range(1, 10)]
    assert "From 2026-01-01 to 2026-01-09. acts: 9 moments from 2026-01-01 to 2026-01-09" == (
        timeline("x", moments).description
    )


def test_a_point_is_in_the_quadrant_that_its_measures_say():
    points = [Point("a", 60, 5), Point("b", 59, 5), Point("c", 59, 4), Point("d", 60, 4)]
    drawing = quadrant_chart(
        "x", points, Axis("health", 100, 60), Axis("value", 10), ("star", "mend", "drop", "grow")
    )
    assert ["star", "mend", "drop", "grow"] == [r["quadrant"] for r in drawing.to_records()]


def test_a_point_that_cannot_be_placed_is_named_below():
    drawing = quadrant_chart("x", [Point("Lyra", None, 3)], Axis("health"), Axis("value"))
    assert "Not placed, something is not known: Lyra" in words(drawing)
    assert "Lyra: health not known, value 3" == drawing.description


def test_names_of_points_that_lie_together_do_not_lie_on_each_other():
    points = [Point(f"alliance {n}", 50, 50) for n in range(5)]
    drawing = quadrant_chart("x", points, Axis("health"), Axis("value"))
    lines = [float(e.get("y")) for e in of(drawing, "text") if e.text.startswith("alliance")]
    assert 5 == len(set(lines))
    assert min(abs(a - b) for a, b in itertools.combinations(lines, 2)) >= 13


def test_a_life_shows_what_was_what_is_and_what_can_come():
    drawing = lifecycle_chart("x", ["a", "b", "c", "d"], present="c", seen=["a"], perhaps=["b"])
    assert ["✓ a", "? b", "● c", "○ d"] == words(drawing)
    assert (
        "a: been through; b: perhaps been through; c: present; d: can still come"
        == drawing.description
    )


# --- words and numbers


def test_a_number_is_never_rounded_over_a_border():
    assert ["79.9", "80", "-0.3", "1,000,000"] == [said(n) for n in (79.99, 80, -0.39, 1000000)]
    assert "0.3" == said(0.1 + 0.2)


def test_a_number_too_large_to_draw_is_not_known():
    assert "not known" == said(10**400)


@given(st.lists(st.floats(0, 1e12), min_size=1))
def test_an_axis_ends_at_or_above_its_largest_number(numbers):
    assert top_of(numbers) >= max(numbers) * (1 - 1e-8)
    assert top_of(numbers) <= max(10 * max(numbers), 1)


@given(st.text(min_size=1), st.integers(20, 400))
def test_words_fit_into_the_room_that_they_have(text, room):
    assert wide(fitted(text, room)) <= max(room, wide("…"))
    assert all(wide(line) <= max(room, wide("…")) for line in in_lines(text, room))


def test_words_are_broken_at_spaces_before_they_are_cut():
    assert ("joint steering", "committee") == in_lines("joint steering committee", 120)


def test_a_document_escapes_its_title():
    assert "<title id" in svg_document("<b>", "", 1, 1, "")
    assert "&lt;b&gt;" in svg_document("<b>", "", 1, 1, "")
