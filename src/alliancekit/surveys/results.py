"""The results: what a survey showed, made of nothing but what may be shown.

Everything here is worked out from scores that have passed suppression, so whoever reads, compares or draws
results cannot say more than they may.
"""

import itertools
from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs

from alliancekit.kernel.picture import Shown
from alliancekit.surveys.questionnaire import NORMALIZER, Questionnaire, SurveyItem
from alliancekit.surveys.response import Breakdown
from alliancekit.surveys.score import CronbachAlpha, SurveyScore, mean_of

FLAGGED_FROM = 15
"""From how many points a gap between two parties is flagged."""

LOW_BELOW = 60
"""A score below this is low, and the item red."""

MOST_LISTED = 3
"""How many strongest and weakest items, and largest gaps, are listed unless asked otherwise."""

ENOUGH_OF_TRUST = Decimal("0.75")
"""Which part of the trust items must be shown for a score of trust."""


@attrs.frozen
class SurveyComment:
    """What a respondent added, apart from the answers.

    Attributes:
        party: The party that it comes from; `None` where naming it would tell too much.
        text: What was said.
    """

    party: str | None
    text: str


@attrs.frozen
class PerceptionGap:
    """How differently two parties see the same thing.

    Attributes:
        subject: A dimension or an item, by id; `overall` for the whole.
        first: One party.
        second: The other.
        points: The score of the first less that of the second: above 0, the first is happier.
    """

    subject: str
    first: str
    second: str
    points: Decimal

    @property
    def flagged(self) -> bool:
        """Whether it is wide enough to be talked about: 15 points or more, either way."""
        return abs(self.points) >= FLAGGED_FROM

    def __str__(self) -> str:
        """Return the gap as a person says it.

        >>> str(PerceptionGap("financial", "helix", "nordlab", Decimal("-39.7")))
        'financial: nordlab 40 above helix'
        """
        above, below = (self.first, self.second) if self.points >= 0 else (self.second, self.first)
        return f"{self.subject}: {above} {abs(self.points):.0f} above {below}"


@attrs.frozen
class PartyResult:
    """What the people of one party said.

    Attributes:
        party: The party.
        invited: How many were asked.
        answered: How many answered; `None` where they were fewer than the smallest cell, and nothing is
            shown of them.
        dimensions: The score of each dimension that is shown, by dimension.
        items: The score of each item that is shown, by item.
        cells: For each role or level that is shown, its scores by dimension.
    """

    party: str
    invited: int
    answered: int | None = None
    dimensions: Mapping[str, SurveyScore] = attrs.field(factory=dict, hash=False)
    items: Mapping[str, SurveyScore] = attrs.field(factory=dict, hash=False)
    cells: Mapping[str, Mapping[str, SurveyScore]] = attrs.field(factory=dict, hash=False)

    @property
    def shown(self) -> bool:
        """Whether enough people answered for anything to be shown."""
        return self.answered is not None

    @property
    def overall(self) -> Decimal | None:
        """The mean of its dimensions, each counted alike; `None` where none is shown."""
        return mean_of([score.mean for score in self.dimensions.values()])


@attrs.frozen(kw_only=True)
class SurveyResults(Shown):
    """What a survey showed; parties weigh equally, however many people each has.

    Attributes:
        survey: The id of the survey.
        wave: Which wave it was.
        questionnaire: What was asked.
        smallest_cell: The fewest respondents of whom anything is shown.
        normalizer: How answers became scores.
        panel: The group of people that was asked, by name.
        breakdown: What the respondents of a party are told apart by.
        parties: What each party said, in the order in which they were invited.
        reliability: Cronbach's alpha for each dimension for which it can be said.
        comments: What was added in words, in alphabetical order.
    """

    survey: str
    wave: str
    questionnaire: Questionnaire
    smallest_cell: int
    normalizer: str = NORMALIZER
    panel: str | None = None
    breakdown: Breakdown | None = None
    parties: tuple[PartyResult, ...] = ()
    reliability: Mapping[str, CronbachAlpha] = attrs.field(factory=dict, hash=False)
    comments: tuple[SurveyComment, ...] = ()

    def party(self, name: str) -> PartyResult | None:
        """Return what a party said; `None` where it was not asked."""
        return next((each for each in self.parties if each.party == name), None)

    @property
    def hidden_parties(self) -> tuple[str, ...]:
        """The parties of which too few people answered."""
        return tuple(each.party for each in self.parties if not each.shown)

    @property
    def health(self) -> Decimal | None:
        """The mean of the parties' overall scores; `None` while one of them is not shown."""
        return self._joint([each.overall for each in self.parties])

    @property
    def trust(self) -> Decimal | None:
        """The mean of the parties' trust; `None` while one of them is not shown."""
        return self._joint([self.trust_of(each.party) for each in self.parties])

    def dimension(self, name: str) -> Decimal | None:
        """Return the mean of the parties' scores for a dimension; `None` while one is not shown."""
        return self._joint([_mean_in(each.dimensions, name) for each in self.parties])

    def item(self, name: str) -> Decimal | None:
        """Return the mean of the parties' scores for an item; `None` while one is not shown."""
        return self._joint([_mean_in(each.items, name) for each in self.parties])

    def trust_of(self, party: str) -> Decimal | None:
        """Return how far a party trusts the others: the mean of its trust items.

        It is made of the items that are shown, and is `None` where these are less than 75 % of them.
        """
        said = self.party(party)
        items = self.questionnaire.trust_items
        if said is None or not items:
            return None
        shown = [said.items[item.id].mean for item in items if item.id in said.items]
        return mean_of(shown) if len(shown) >= ENOUGH_OF_TRUST * len(items) else None

    @property
    def overall_gaps(self) -> tuple[PerceptionGap, ...]:
        """How differently each two parties see the alliance as a whole."""
        return tuple(self._gaps("overall", {each.party: each.overall for each in self.parties}))

    @property
    def gaps(self) -> tuple[PerceptionGap, ...]:
        """How differently each two parties see each dimension, in the order of the questionnaire."""
        return tuple(
            gap
            for name in self.questionnaire.dimensions
            for gap in self._gaps(
                name, {each.party: _mean_in(each.dimensions, name) for each in self.parties}
            )
        )

    @property
    def item_gaps(self) -> tuple[PerceptionGap, ...]:
        """How differently each two parties see each item, in the order of the questionnaire."""
        return tuple(
            gap
            for item in self.questionnaire.items
            for gap in self._gaps(
                item.id, {each.party: _mean_in(each.items, item.id) for each in self.parties}
            )
        )

    def largest_gaps(self, most: int = MOST_LISTED) -> tuple[PerceptionGap, ...]:
        """Return the items that two parties see most differently, the widest gap first."""
        ranked = sorted(self.item_gaps, key=lambda gap: -abs(gap.points))
        return tuple(ranked[:most])

    def strongest(self, most: int = MOST_LISTED) -> tuple[SurveyItem, ...]:
        """Return the items that the parties together score highest, the highest first."""
        return self._ranked(-1)[:most]

    def weakest(self, most: int = MOST_LISTED) -> tuple[SurveyItem, ...]:
        """Return the items that the parties together score lowest, the lowest first."""
        return self._ranked(1)[:most]

    def low_for(self, item: str) -> tuple[str, ...]:
        """Return the parties whose score for an item is low: below 60."""
        scores = {each.party: _mean_in(each.items, item) for each in self.parties}
        return tuple(
            party for party, score in scores.items() if score is not None and score < LOW_BELOW
        )

    @property
    def both_low(self) -> tuple[SurveyItem, ...]:
        """The items that every party scores low: what is wrong with the alliance."""
        return tuple(
            item for item in self.red_items if len(self.low_for(item.id)) == len(self.parties)
        )

    @property
    def one_low(self) -> tuple[SurveyItem, ...]:
        """The items that one side scores low and not every other: what one of them does not see."""
        both = self.both_low
        return tuple(item for item in self.red_items if item not in both)

    @property
    def red_items(self) -> tuple[SurveyItem, ...]:
        """The items that some party scores low; each of them wants an action."""
        return tuple(item for item in self.questionnaire.items if self.low_for(item.id))

    def to_records(self) -> list[dict[str, str]]:
        """Return one plain record for each score, for tables and charts."""
        return [
            {
                "survey": self.survey,
                "wave": self.wave,
                "party": party,
                "cell": cell,
                "kind": kind,
                "id": name,
                "n": str(score.n),
                "mean": str(score.mean),
                "sd": str(score.sd),
                "alignment": str(score.alignment),
                "normalizer": self.normalizer,
            }
            for party, cell, kind, scores in self._groups()
            for name, score in scores.items()
        ]

    def _groups(self) -> Iterator[tuple[str, str, str, Mapping[str, SurveyScore]]]:
        for each in self.parties:
            yield each.party, "", "dimension", each.dimensions
            yield each.party, "", "item", each.items
            for cell, scores in each.cells.items():
                yield each.party, cell, "dimension", scores

    def _gaps(self, subject: str, scores: Mapping[str, Decimal | None]) -> Iterator[PerceptionGap]:
        known = [(party, score) for party, score in scores.items() if score is not None]
        for (first, one), (second, other) in itertools.combinations(known, 2):
            yield PerceptionGap(subject, first, second, one - other)

    def _joint(self, scores: list[Decimal | None]) -> Decimal | None:
        """Return the mean over the parties, each counted alike; nothing while one is missing."""
        known = [score for score in scores if score is not None]
        return mean_of(known) if len(known) == len(scores) else None

    def _ranked(self, direction: int) -> tuple[SurveyItem, ...]:
        scored = ((self.item(item.id), item) for item in self.questionnaire.items)
        shown = [(score, item) for score, item in scored if score is not None]
        return tuple(item for score, item in sorted(shown, key=lambda pair: direction * pair[0]))

    def __str__(self) -> str:
        """Return the results in a few lines, as a person reads them."""
        lines = [f"{self.questionnaire.title}, {self.wave}: {_said(self.health)}"]
        for each in self.parties:
            if each.shown:
                lines.append(
                    f"  {each.party}: {_said(each.overall)}, "
                    f"{each.answered} of {each.invited} answered"
                )
            else:
                lines.append(f"  {each.party}: not shown, fewer than {self.smallest_cell} answered")
        lines += [f"  seen differently: {gap}" for gap in self.gaps if gap.flagged]
        return "\n".join(lines)


def _mean_in(scores: Mapping[str, SurveyScore], name: str) -> Decimal | None:
    return scores[name].mean if name in scores else None


def _said(score: Decimal | None) -> str:
    return "not shown" if score is None else f"{score:.0f} of 100"
