"""How firmly a ranking stands: how far each weight can move before it changes."""

import itertools
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.selection.acts import NameCandidate, ScoreCandidate, SetCriteria
from alliancekit.selection.criteria import Criterion
from alliancekit.selection.part import Selection
from alliancekit.selection.sensitivity import Turn, reweighted

FEBRUARY, MARCH, APRIL = (date(2026, month, 2) for month in (2, 3, 4))


def compared(weights, marks, on=MARCH):
    """Return a selection with criteria of these weights, and candidates with these marks on them."""
    criteria = tuple(
        Criterion(id=name, name=name, fit="strategic", weight=Decimal(weight))
        for name, weight in weights.items()
    )
    selection = Selection().after(SetCriteria("orion", on=FEBRUARY, criteria=criteria))
    for name, row in marks.items():
        selection = selection.after(
            NameCandidate("orion", on=FEBRUARY, candidate=name, name=name.title())
        )
        for criterion, mark in zip(weights, row, strict=False):
            selection = selection.after(score(name, criterion, mark, on=on))
    return selection


def score(candidate, criterion, mark, assessor="ada", on=MARCH):
    return ScoreCandidate(
        "orion", on=on, candidate=candidate, criterion=criterion, assessor=assessor, score=mark
    )


TWO = {"reach": "0.7", "pace": "0.3"}
# nordlab 5 and 2, oslo 4 and 4: 2 + 3 t against 4 where reach weighs t, so they are level at 2/3.
CLOSE = compared(TWO, {"nordlab": (5, 2), "oslo": (4, 4)})


def test_where_two_candidates_draw_level_is_worked_out_exactly():
    ranges = CLOSE.sensitivity(MARCH).ranges

    assert Turn(Fraction(2, 3), (("nordlab", "oslo"),)) == ranges["reach"].low
    assert ranges["reach"].high is None
    assert ranges["pace"].low is None
    assert Turn(Fraction(1, 3), (("nordlab", "oslo"),)) == ranges["pace"].high


def test_the_margin_is_the_smallest_part_by_which_a_weight_makes_two_level():
    # Of reach it is 1/30 of 7/10, which is 1/21; of pace 1/30 of 3/10, which is 1/9.
    sensitivity = CLOSE.sensitivity(MARCH)

    assert Fraction(1, 9) == sensitivity.ranges["pace"].margin
    assert Fraction(1, 21) == sensitivity.ranges["reach"].margin == sensitivity.margin


def test_a_close_ranking_does_not_survive_a_fifth_and_survives_a_little():
    sensitivity = CLOSE.sensitivity(MARCH)

    assert ("reach", "pace") == sensitivity.fragile()
    assert ("reach",) == sensitivity.fragile(Fraction(1, 10))
    assert () == sensitivity.fragile(Decimal("0.047"))
    assert not sensitivity.survives(Fraction(1, 21))
    assert sensitivity.survives(Fraction(1, 22))


def test_with_three_criteria_the_other_two_give_way_in_proportion():
    # Where reach weighs t: acme 5 t + (3 x 0.6 + 2 x 0.4)(1 - t), oslo 3 t + 4 (1 - t); level at 7/17.
    weights = {"reach": "0.5", "pace": "0.3", "price": "0.2"}
    selection = compared(weights, {"acme": (5, 3, 2), "oslo": (3, 4, 4)})

    assert Fraction(7, 17) == selection.sensitivity(MARCH).ranges["reach"].low.weight
    assert Fraction(3, 17) == selection.sensitivity(MARCH).ranges["reach"].margin


def test_who_is_ahead_on_every_criterion_stays_ahead_whatever_they_weigh():
    sensitivity = compared(TWO, {"nordlab": (5, 4), "oslo": (4, 3)}).sensitivity(MARCH)

    assert [(None, None)] * 2 == [(each.low, each.high) for each in sensitivity.ranges.values()]
    assert sensitivity.margin is None
    assert sensitivity.survives(1)


def test_candidates_that_share_a_place_part_with_the_smallest_change():
    # 5 x 0.5 + 3 x 0.5 = 4 x 0.5 + 4 x 0.5
    even = {"reach": "0.5", "pace": "0.5"}
    sensitivity = compared(even, {"nordlab": (5, 3), "oslo": (4, 4)}).sensitivity(MARCH)

    assert Fraction(1, 2) == sensitivity.ranges["reach"].low.weight
    assert Fraction(1, 2) == sensitivity.ranges["reach"].high.weight
    assert 0 == sensitivity.margin
    assert not sensitivity.survives(Fraction(1, 1000))


def test_candidates_that_are_alike_on_every_criterion_never_part():
    sensitivity = compared(TWO, {"nordlab": (4, 4), "oslo": (4, 4)}).sensitivity(MARCH)

    assert sensitivity.margin is None


def test_who_lacks_a_score_is_left_out_and_named():
    selection = compared(TWO, {"nordlab": (5, 4), "oslo": (4, 3), "acme": (5,)})
    sensitivity = selection.sensitivity(MARCH)

    assert ("acme",) == sensitivity.left_out
    assert sensitivity.margin is None


def test_what_is_scored_later_does_not_count():
    later = compared(TWO, {"nordlab": (5, 2), "oslo": (4, 4)}, on=APRIL)

    assert ("nordlab", "oslo") == later.sensitivity(MARCH).left_out
    assert {} == dict(Selection().sensitivity(MARCH).ranges)


def test_a_criterion_that_is_all_gives_what_it_loses_to_the_others_equally():
    # Where reach weighs t: acme 5 t + (1 + 3) / 2 (1 - t), oslo 4 t + 3 (1 - t); level at 1/2.
    weights = {"reach": "1", "pace": "0", "price": "0"}
    sensitivity = compared(weights, {"acme": (5, 1, 3), "oslo": (4, 3, 3)}).sensitivity(MARCH)

    assert Fraction(1, 2) == sensitivity.ranges["reach"].low.weight
    assert sensitivity.ranges["pace"].margin is None


def test_a_single_criterion_has_nowhere_to_move():
    alone = compared({"reach": "1"}, {"acme": (5,), "oslo": (4,)}).sensitivity(MARCH)

    assert (None, None) == (alone.ranges["reach"].low, alone.ranges["reach"].high)


# --------------------------------------------------------------------------- laws

MARKS = st.integers(1, 5)


@st.composite
def comparisons(draw):
    """Draw weights in hundredths that sum to 1, and candidates with a mark on each criterion."""
    count = draw(st.integers(2, 4))
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=count - 1, max_size=count - 1)))
    parts = [Decimal(b - a) / 100 for a, b in itertools.pairwise((0, *cuts, 100))]
    weights = {f"criterion-{index}": str(part) for index, part in enumerate(parts)}
    rows = draw(st.lists(st.tuples(*[MARKS] * count), min_size=2, max_size=4))
    return weights, {f"candidate-{index}": row for index, row in enumerate(rows)}


def places(weights, marks):
    """Return who is before whom, by the plain sum of weight times mark."""
    totals = {
        name: sum((w * mark for w, mark in zip(weights, row, strict=True)), Fraction(0))
        for name, row in marks.items()
    }
    return {name: sum(other > own for other in totals.values()) for name, own in totals.items()}


def moved(weights, index, weight):
    """Return the weights with one moved, as a person with a spreadsheet would."""
    rest = 1 - weights[index]
    share = [own / rest if rest else Fraction(1, len(weights) - 1) for own in weights]
    return [weight if each == index else (1 - weight) * share[each] for each in range(len(weights))]


@given(comparisons(), st.fractions(0, 1))
def test_just_inside_a_bound_the_ranking_stands_and_just_outside_it_has_changed(case, part):
    weights, marks = case
    exact = [Fraction(weight) for weight in weights.values()]
    now = places(exact, marks)
    ranges = compared(weights, marks).sensitivity(MARCH).ranges.values()
    for index, each in enumerate(ranges):

        def at(weight, index=index):
            return places(moved(exact, index, weight), marks)

        for turn, end in ((each.low, Fraction(0)), (each.high, Fraction(1))):
            bound = end if turn is None else turn.weight
            inside = each.weight + (bound - each.weight) * part
            if turn is None or part < 1:
                assert now == at(inside)
            if turn is not None and bound != each.weight:
                assert now != at(bound)
            outside = bound + (end - bound) * part
            if turn is not None and outside != bound:
                assert now != at(outside)


@given(comparisons(), st.fractions(0, 1))
def test_a_ranking_survives_a_change_of_any_weight_exactly_when_no_such_change_makes_another(
    case, change
):
    weights, marks = case
    exact = [Fraction(weight) for weight in weights.values()]
    now = places(exact, marks)
    ends = [
        (index, min(weight * (1 + sign * change), Fraction(1)))
        for index, weight in enumerate(exact)
        for sign in (-1, 1)
    ]
    # The lines are straight, so what happens between the ends shows at the ends.
    stands = all(now == places(moved(exact, index, weight), marks) for index, weight in ends)

    assert stands == compared(weights, marks).sensitivity(MARCH).survives(change)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=4), st.fractions(0, 1))
def test_moved_weights_still_sum_to_one(parts, weight):
    total = sum(parts)
    if total and len(parts) > 1:
        weights = [Fraction(part, total) for part in parts]
        assert 1 == sum(reweighted(weights, 0, weight))
        assert weight == reweighted(weights, 0, weight)[0]


@given(comparisons(), st.lists(MARKS, min_size=8, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_candidates_and_assessors_and_their_names_change_nothing(case, marks, random):
    weights, rows = case
    criteria = tuple(
        Criterion(id=name, name=name, fit="strategic", weight=Decimal(weight))
        for name, weight in weights.items()
    )
    names = [NameCandidate("orion", on=FEBRUARY, candidate=each, name=each) for each in rows]
    scores = [
        score(candidate, criterion, mark)
        for candidate, row in rows.items()
        for criterion, mark in zip(weights, row, strict=True)
    ]
    second = [
        score("candidate-0", criterion, mark, assessor="grace")
        for criterion, mark in zip(weights, marks, strict=False)
    ]

    def asked(names, scores):
        selection = Selection().after(SetCriteria("orion", on=FEBRUARY, criteria=criteria))
        for act in (*names, *scores):
            selection = selection.after(act)
        return selection.ranking(MARCH), selection.sensitivity(MARCH)

    shuffled_names, shuffled = [*names], [*scores, *second]
    random.shuffle(shuffled_names)
    random.shuffle(shuffled)
    others = {"ada": "grace", "grace": "ada"}
    renamed = [
        score(each.candidate, each.criterion, each.score, assessor=others[each.assessor])
        for each in shuffled
    ]
    expected = asked(names, [*scores, *second])

    assert expected == asked(shuffled_names, shuffled)
    assert expected == asked(shuffled_names, renamed)


@pytest.mark.parametrize("index", [0, 1])
def test_a_weight_moved_by_hand_leaves_the_rest_in_proportion(index):
    # Of 1/2, 1/3 and 1/6 the first falls to 1/4: 2/3 and 1/3 of the 3/4 that are left.
    weights = (Fraction(1, 2), Fraction(1, 3), Fraction(1, 6))
    expected = (
        (Fraction(1, 4), Fraction(1, 2), Fraction(1, 4)),
        (Fraction(9, 16), Fraction(1, 4), Fraction(3, 16)),
    )

    assert expected[index] == reweighted(weights, index, Fraction(1, 4))
