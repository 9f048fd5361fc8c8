"""Nobody finds out what fewer people than a cell said, whatever he adds and subtracts.

The adversary knows who answered which items, and every number that is published. Each number is a sum over
single answers, each with a weight that he knows: a row of a matrix. What he can find by adding and subtracting is
the space that the rows span. He wins if something in it is about fewer people than the smallest cell.
"""

import itertools
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from math import lcm

from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekit.surveys import tally as tallying
from alliancekit.surveys.questionnaire import Questionnaire, SurveyItem
from alliancekit.surveys.response import Breakdown
from alliancekit.surveys.suppression import shown_cells, shown_comments, shown_items
from alliancekit.surveys.tally import AnswerSheet, tally

CELL = 3
PRIME = 2**61 - 1
TOLERANCE = Decimal("0.001")


def asking(*dimensions):
    """Return a questionnaire with dimensions of so many items; the last item of each is reversed and of trust."""
    return Questionnaire(
        id="made-up",
        version="1",
        title="Made up",
        items=tuple(
            SurveyItem(
                id=f"{dimension}{place}",
                text="...",
                dimension=dimension,
                reversed=place == count - 1,
                trust=place == count - 1,
            )
            for dimension, count in zip("abc", dimensions, strict=False)
            for place in range(count)
        ),
    )


def published(questionnaire, sheets, cell=CELL):
    return tally(
        questionnaire,
        sheets,
        invited={"helix": 99, "nordlab": 99},
        smallest_cell=cell,
        breakdown=Breakdown.ROLE,
    )


# --------------------------------------------------------------------- what the adversary knows


def scored(item, mark):
    """Return what a mark is worth, written out anew."""
    return Fraction((6 - mark if item.reversed else mark) - 1) * 25


class Adversary:
    """Who reads what was published of a party, and knows who answered which items."""

    def __init__(self, results, questionnaire, party, sheets):
        self.items = list(enumerate(questionnaire.items))
        self.people = [sheet for sheet in sheets if sheet.party == party]
        self.said = results.party(party)
        self.trust = results.trust_of(party)
        self.rows = list(self.read())

    def answered(self, person, dimension):
        return [
            place
            for place, item in self.items
            if item.dimension == dimension and self.people[person].marks[place]
        ]

    def counting(self, dimension):
        asked = sum(item.dimension == dimension for _, item in self.items)
        return [
            person
            for person in range(len(self.people))
            if 4 * len(self.answered(person, dimension)) >= 3 * asked
        ]

    def weights_of_dimension(self, dimension, people):
        """Return the weight of each answer in the mean of a dimension over some people."""
        return {
            (person, place): Fraction(1, len(people) * len(answered))
            for person in people
            for answered in (self.answered(person, dimension),)
            for place in answered
        }

    def weights_of_item(self, name):
        place, item = next((place, item) for place, item in self.items if item.id == name)
        people = [
            person
            for person in self.counting(item.dimension)
            if place in self.answered(person, item.dimension)
        ]
        return {(person, place): Fraction(1, len(people)) for person in people}

    def read(self):
        """Yield each published number with the weights that make it up."""
        for dimension, score in self.said.dimensions.items():
            people = self.counting(dimension)
            yield from self.both(score, people, dimension)
        for cell, scores in self.said.cells.items():
            for dimension, score in scores.items():
                people = [p for p in self.counting(dimension) if self.people[p].cell == cell]
                yield from self.both(score, people, dimension)
        for name, score in self.said.items.items():
            weights = self.weights_of_item(name)
            assert score.n == len(weights)
            yield score.mean, weights
            squares = {(person, place, place): each for (person, place), each in weights.items()}
            yield score.sd**2 + score.mean**2, squares
        if self.trust is not None:
            shown = [
                self.weights_of_item(item.id)
                for _, item in self.items
                if item.trust and item.id in self.said.items
            ]
            yield self.trust, averaged(shown)
        if self.said.overall is not None:
            dimensions = [
                self.weights_of_dimension(each, self.counting(each))
                for each in self.said.dimensions
            ]
            yield self.said.overall, averaged(dimensions)

    def both(self, score, people, dimension):
        """Yield a mean, and the mean of the squares that its spread gives away."""
        assert score.n == len(people)
        weights = self.weights_of_dimension(dimension, people)
        yield score.mean, weights
        squares = {}
        for (person, place), (other, second) in itertools.product(weights, weights):
            if person == other and place <= second:
                times = 1 if place == second else 2
                each = weights[person, place] * weights[person, second] * len(people) * times
                squares[person, place, second] = each
        yield score.sd**2 + score.mean**2, squares

    def worth(self, answers):
        """Return the product of the scores of the answers that a coordinate stands for."""
        person, *places = answers
        product = Fraction(1)
        for place in places:
            product *= scored(self.items[place][1], self.people[person].marks[place])
        return product

    def knows_what_the_numbers_are(self):
        for number, weights in self.rows:
            exact = sum(
                (each * self.worth(answers) for answers, each in weights.items()), Fraction(0)
            )
            assert abs(Decimal(exact.numerator) / exact.denominator - number) <= max(
                TOLERANCE, abs(number) * TOLERANCE
            )

    def victims(self, cell):
        """Return the smallest groups of people about whom something can be found out."""
        everything = [weights for _, weights in self.rows]
        whole = rank(everything, lambda _: True)
        return [
            group
            for size in range(1, cell)
            for group in itertools.combinations(range(len(self.people)), size)
            if rank(everything, lambda answers, group=group: answers[0] not in group) < whole
        ]


def averaged(every):
    total = {}
    for weights in every:
        for answers, each in weights.items():
            total[answers] = total.get(answers, 0) + each / len(every)
    return total


def rank(rows, counts):
    """Return the rank of a matrix over the coordinates that count; modulo a prime, so that it is fast."""
    left = []
    for weights in rows:
        scale = lcm(*(each.denominator for each in weights.values()))
        row = {at: int(each * scale) % PRIME for at, each in weights.items() if counts(at)}
        for pivot, known in left:
            if row.get(pivot):
                factor = row[pivot]
                for at, each in known.items():
                    row[at] = (row.get(at, 0) - factor * each) % PRIME
        row = {at: each for at, each in row.items() if each}
        if row:
            pivot = next(iter(row))
            inverse = pow(row[pivot], -1, PRIME)
            left.append((pivot, {at: each * inverse % PRIME for at, each in row.items()}))
    return len(left)


def victims(questionnaire, sheets, cell=CELL):
    results = published(questionnaire, sheets, cell)
    found = []
    for party in ("helix", "nordlab"):
        adversary = Adversary(results, questionnaire, party, sheets)
        adversary.knows_what_the_numbers_are()
        found += [(party, group) for group in adversary.victims(cell)]
    return found


# --------------------------------------------------------------------- he never wins


@st.composite
def surveys(draw):
    """Draw a survey of few people, of whom some leave out some items: where something can be isolated."""
    questionnaire = asking(*draw(st.lists(st.integers(1, 5), min_size=1, max_size=2)))
    marks = st.sampled_from([0, 1, 2, 4, 5, 3, 5, 4])
    count = len(questionnaire.items)
    sheets = draw(
        st.lists(
            st.builds(
                AnswerSheet,
                st.sampled_from(["helix", "helix", "nordlab"]),
                st.sampled_from(["finance", "research", "research"]),
                st.lists(marks, min_size=count, max_size=count).map(tuple),
            ),
            max_size=11,
        )
    )
    return questionnaire, sheets


@settings(max_examples=150)
@given(surveys())
def test_nothing_can_be_found_out_about_fewer_people_than_a_cell(survey):
    assert [] == victims(*survey)


@given(surveys(), st.integers(3, 6))
def test_whatever_the_smallest_cell(survey, cell):
    questionnaire, sheets = survey
    for party in published(questionnaire, sheets, cell).parties:
        scores = [*party.dimensions.values(), *party.items.values()]
        scores += [score for cells in party.cells.values() for score in cells.values()]
        assert [] == [score for score in scores if score.n < cell]
        assert party.answered is None or party.answered >= cell


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(1, 9)), st.integers(3, 6))
def test_what_is_left_of_a_party_beside_its_parts_is_nothing_or_a_cell(counts, cell):
    shown = shown_cells(counts, cell)
    rest = sum(counts.values()) - sum(counts[each] for each in shown)
    assert not shown or rest == 0 or rest >= cell


# --------------------------------------------------------------------- and he would, without each rule


def sheet(*marks, cell="research", party="helix"):
    return AnswerSheet(party, cell, marks)


ONE_LEAVES_OUT_AN_ITEM = [*[sheet(5, 4, 3, 3)] * 4, sheet(2, 1, 2, 0)]
ONE_IS_IN_FINANCE = [*[sheet(5, 4, 3, 3)] * 3, sheet(2, 1, 2, 2, cell="finance")]
TWO_ANSWERED = [sheet(5, 4, 3, 3), sheet(2, 1, 2, 2)]


def test_one_who_leaves_out_an_item_costs_everyone_that_item_and_no_more():
    said = published(asking(4), ONE_LEAVES_OUT_AN_ITEM).party("helix")
    assert ["a0", "a1", "a2"] == list(said.items)
    assert 5 == said.dimensions["a"].n
    assert [] == victims(asking(4), ONE_LEAVES_OUT_AN_ITEM)


def test_without_the_rule_for_items_who_leaves_one_out_is_found(monkeypatch):
    monkeypatch.setattr(tallying, "shown_items", lambda _, items, __: range(items))
    assert ("helix", (4,)) in victims(asking(4), ONE_LEAVES_OUT_AN_ITEM)


def test_a_part_of_one_hides_the_other_part_as_well():
    said = published(asking(4), ONE_IS_IN_FINANCE).party("helix")
    assert {} == said.cells
    assert 4 == said.dimensions["a"].n


def test_without_the_rule_for_parts_the_one_in_finance_is_found(monkeypatch):
    def threshold_alone(counts, smallest):
        return tuple(cell for cell, count in counts.items() if count >= smallest)

    monkeypatch.setattr(tallying, "shown_cells", threshold_alone)
    assert ("helix", (3,)) in victims(asking(4), ONE_IS_IN_FINANCE)


def test_without_the_threshold_two_are_found():
    results = tally(asking(4), TWO_ANSWERED, invited={"helix": 9}, smallest_cell=2)
    assert (0, 1) in Adversary(results, asking(4), "helix", TWO_ANSWERED).victims(CELL)


EACH_PART_ANSWERS_ITS_OWN_NUMBER_OF_ITEMS = [
    *[sheet(5, 4, 3, 0, cell="finance")] * 3,
    *[sheet(2, 1, 2, 2)] * 3,
    sheet(0, 3, 1, 4),
]


def test_the_rule_for_items_looks_at_each_part_that_is_shown():
    assert [] == victims(asking(4), EACH_PART_ANSWERS_ITS_OWN_NUMBER_OF_ITEMS)


def test_were_the_parts_thrown_together_one_in_research_is_found(monkeypatch):
    def thrown_together(groups, items, smallest):
        return shown_items([sum(map(Counter, groups), Counter())], items, smallest)

    monkeypatch.setattr(tallying, "shown_items", thrown_together)
    assert ("helix", (6,)) in victims(asking(4), EACH_PART_ANSWERS_ITS_OWN_NUMBER_OF_ITEMS)


def test_a_rule_for_items_that_is_content_with_one_person_less_is_broken_somewhere(monkeypatch):
    def one_less(groups, items, smallest):
        return shown_items(groups, items, smallest - 1)

    monkeypatch.setattr(tallying, "shown_items", one_less)
    marks = [(5, 4, 3, 3), (2, 1, 2, 0), (0, 4, 4, 5), (5, 0, 4, 1)]
    small_surveys = (
        [sheet(*each) for each in chosen]
        for size in range(3, 7)
        for chosen in itertools.combinations_with_replacement(marks, size)
    )
    assert any(victims(asking(4), sheets) for sheets in small_surveys)


# --------------------------------------------------------------------- comments


def test_comments_are_shown_by_party_where_every_party_has_enough_of_them():
    comments = {"helix": ["b", "a", "c"], "nordlab": ["z", "y", "x"]}
    assert [
        ("helix", "a"),
        ("helix", "b"),
        ("helix", "c"),
        ("nordlab", "x"),
        ("nordlab", "y"),
        ("nordlab", "z"),
    ] == list(shown_comments(comments, 3))


def test_where_one_party_has_too_few_comments_no_comment_names_a_party():
    assert [(None, "a"), (None, "b"), (None, "c"), (None, "z")] == list(
        shown_comments({"helix": ["b", "a", "c"], "nordlab": ["z"]}, 3)
    )


def test_too_few_comments_in_all_are_not_shown():
    assert () == shown_comments({"helix": ["b"], "nordlab": ["z"]}, 3)
