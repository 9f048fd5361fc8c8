"""The tally: from answers to what may be shown of them.

It goes through the answers once, in whole numbers, and divides at the end: the time grows with the number of
answers, and nothing is rounded before the last step.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import attrs

from alliancekit.surveys.questionnaire import Questionnaire, SurveyItem
from alliancekit.surveys.response import Breakdown
from alliancekit.surveys.results import PartyResult, SurveyComment, SurveyResults
from alliancekit.surveys.score import CronbachAlpha, SurveyScore, alpha_of, score_of
from alliancekit.surveys.suppression import shown_cells, shown_comments, shown_items

ENOUGH_OF_A_DIMENSION = Fraction(3, 4)
"""Which part of a dimension's items a respondent must answer for it to count."""


@attrs.frozen(order=True)
class AnswerSheet:
    """The answers of one person, unlinked from token, day and comment.

    Attributes:
        party: The party that the person is of.
        cell: The role or level, where the results tell respondents apart by it; else empty.
        marks: For each item of the questionnaire in order, the answer from 1 to 5, or 0 for none.
    """

    party: str
    cell: str
    marks: tuple[int, ...]


def tally(  # noqa: PLR0913 - what a survey is made of
    questionnaire: Questionnaire,
    sheets: Iterable[AnswerSheet],
    *,
    invited: Mapping[str, int],
    survey: str = "survey",
    wave: str = "wave",
    smallest_cell: int = 5,
    panel: str | None = None,
    breakdown: Breakdown | None = None,
    comments: Mapping[str, Sequence[str]] | None = None,
) -> SurveyResults:
    """Return what answers show, as far as it may be shown.

    Args:
        questionnaire: What was asked.
        sheets: The answers, one sheet for each person.
        invited: How many people of each party were asked.
        survey: The id of the survey.
        wave: Which wave it is.
        smallest_cell: The fewest respondents of whom anything is shown.
        panel: The group of people that was asked, by name.
        breakdown: What the cells of the sheets are.
        comments: What was added in words, by party, one text for each person who did.
    """
    of_party: dict[str, list[AnswerSheet]] = {party: [] for party in invited}
    for sheet in sheets:
        if sheet.party in of_party:
            of_party[sheet.party].append(sheet)
    shown = {party: own if len(own) >= smallest_cell else [] for party, own in of_party.items()}
    blocks = {
        party: {
            name: _Block.of(questionnaire, items, own, smallest_cell)
            for name, items in questionnaire.dimensions.items()
        }
        for party, own in shown.items()
    }
    reliability = {
        name: _alpha([of_its[name] for of_its in blocks.values() if of_its[name].shown])
        for name in questionnaire.dimensions
    }
    return SurveyResults(
        survey=survey,
        wave=wave,
        questionnaire=questionnaire,
        smallest_cell=smallest_cell,
        panel=panel,
        breakdown=breakdown,
        parties=tuple(
            _party(party, invited[party], len(shown[party]), blocks[party]) for party in invited
        ),
        reliability={name: alpha for name, alpha in reliability.items() if alpha is not None},
        comments=tuple(
            SurveyComment(party, text)
            for party, text in shown_comments(comments or {}, smallest_cell)
        ),
    )


def _party(party: str, invited: int, answered: int, blocks: Mapping[str, "_Block"]) -> PartyResult:
    if not answered:
        return PartyResult(party, invited)
    shown = {name: block for name, block in blocks.items() if block.shown}
    cells: dict[str, dict[str, SurveyScore]] = {}
    for name, block in shown.items():
        for cell in block.cells:
            cells.setdefault(cell, {})[name] = block.score(block.counted[cell])
    return PartyResult(
        party,
        invited,
        answered,
        {name: block.score(block.everyone) for name, block in shown.items()},
        {item: score for block in shown.values() for item, score in block.item_scores()},
        dict(sorted(cells.items())),
    )


@attrs.define
class _Sums:
    """What is summed over answers to one item, or over the totals of one group."""

    n: int = 0
    total: int = 0
    squares: int = 0

    def add(self, steps: int) -> None:
        self.n += 1
        self.total += steps
        self.squares += steps * steps


Group = dict[int, _Sums]
"""The totals of a group, apart for each pattern of items that were answered (a bit for each item)."""


@attrs.define
class _Block:
    """One dimension as one party answered it.

    Attributes:
        items: The items of the dimension.
        smallest: The smallest cell.
        counted: For each role or level, the totals of those whose dimension counts.
        answers: For each item, what those answered.
        complete: For each item, what those answered who left out nothing.
    """

    items: tuple[SurveyItem, ...]
    smallest: int
    counted: dict[str, Group]
    answers: list[_Sums]
    complete: list[_Sums]

    @classmethod
    def of(
        cls,
        questionnaire: Questionnaire,
        items: tuple[SurveyItem, ...],
        sheets: Sequence[AnswerSheet],
        smallest: int,
    ) -> "_Block":
        """Sum up the answers of a party to the items of a dimension."""
        places = [questionnaire.items.index(item) for item in items]
        columns = [
            (place, 1 << bit, [0, *map(item.steps, range(1, 6))])
            for bit, (place, item) in enumerate(zip(places, items, strict=True))
        ]
        enough = ENOUGH_OF_A_DIMENSION * len(items)
        counted: dict[str, Group] = defaultdict(dict)
        answers, complete = [_Sums() for _ in items], [_Sums() for _ in items]
        for sheet in sheets:
            marks = sheet.marks
            steps = [(bit, table[marks[place]]) for place, bit, table in columns if marks[place]]
            if len(steps) < enough:
                continue
            mask = sum([bit for bit, _ in steps])
            counted[sheet.cell].setdefault(mask, _Sums()).add(sum([step for _, step in steps]))
            for bit, step in steps:
                answers[bit.bit_length() - 1].add(step)
            if len(steps) == len(items):
                for sums, (_, step) in zip(complete, steps, strict=True):
                    sums.add(step)
        return cls(items, smallest, dict(counted), answers, complete)

    @property
    def shown(self) -> bool:
        """Whether the dimension counts for enough people of the party."""
        return _size(self.everyone) >= self.smallest

    @property
    def everyone(self) -> Group:
        """The totals of all whose dimension counts."""
        return _joined(self.counted.values())

    @property
    def cells(self) -> tuple[str, ...]:
        """The roles or levels that may be shown beside the party."""
        named = {cell: _size(group) for cell, group in self.counted.items()}
        return tuple(cell for cell in shown_cells(named, self.smallest) if cell)

    def score(self, group: Group) -> SurveyScore:
        """Return the score of a group: the mean of each respondent's mean over the items answered."""
        total = squares = Fraction(0)
        for mask, sums in group.items():
            total += Fraction(sums.total, mask.bit_count())
            squares += Fraction(sums.squares, mask.bit_count() ** 2)
        return score_of(_size(group), total, squares)

    def item_scores(self) -> Iterable[tuple[str, SurveyScore]]:
        """Yield the scores of the items that may be shown beside the dimension and its parts."""
        shown = self.cells
        rest = _joined(group for cell, group in self.counted.items() if cell not in shown)
        groups = [
            {mask: sums.n for mask, sums in group.items()}
            for group in (*(self.counted[cell] for cell in shown), rest)
        ]
        for place in shown_items(groups, len(self.items), self.smallest):
            sums = self.answers[place]
            yield (
                self.items[place].id,
                score_of(sums.n, Fraction(sums.total), Fraction(sums.squares)),
            )

    @property
    def complete_totals(self) -> int:
        """The sum of the squares of the totals of those who left out nothing."""
        whole = (1 << len(self.items)) - 1
        return sum(group[whole].squares for group in self.counted.values() if whole in group)


def _alpha(blocks: Sequence[_Block]) -> CronbachAlpha | None:
    """Return Cronbach's alpha over the complete answers of every party that is shown."""
    if not blocks:
        return None
    columns = list(zip(*(block.complete for block in blocks), strict=True))
    return alpha_of(
        tuple(sum(sums.total for sums in column) for column in columns),
        tuple(sum(sums.squares for sums in column) for column in columns),
        sum(block.complete_totals for block in blocks),
        sum(sums.n for sums in columns[0]),
    )


def _size(group: Group) -> int:
    return sum(sums.n for sums in group.values())


def _joined(groups: Iterable[Group]) -> Group:
    joined: Group = {}
    for group in groups:
        for mask, sums in group.items():
            known = joined.setdefault(mask, _Sums())
            known.n += sums.n
            known.total += sums.total
            known.squares += sums.squares
    return joined
