"""Waves: what changed between two surveys, on what both asked alike."""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from alliancekit.kernel.wording import listed
from alliancekit.surveys.questionnaire import Questionnaire, SurveyItem
from alliancekit.surveys.results import PartyResult, SurveyResults
from alliancekit.surveys.score import SurveyScore, mean_of
from alliancekit.surveys.welch import CONFIDENCE, WelchInterval, effect_size, welch


@attrs.frozen
class WaveChange:
    """How a score of one party changed from one wave to the next.

    Attributes:
        party: The party.
        subject: The dimension or the item, by id.
        difference: The later score less the earlier one, in points.
        interval: Where the true difference lies, after Welch; `None` where there is no spread, or where
            only a part of a dimension was asked alike.
        effect: Cohen's d: the difference in units of the spread; `None` as above.
        on_items: The items that the difference is about.
    """

    party: str
    subject: str
    difference: Decimal
    interval: WelchInterval | None
    effect: float | None
    on_items: tuple[str, ...]


@attrs.frozen(kw_only=True)
class WaveComparison:
    """What changed between two waves.

    Attributes:
        before: The earlier wave.
        after: The later wave.
        common_items: The items that both asked, in the same version.
        dimensions: The change of each dimension, for each party that is shown in both waves.
        items: The change of each common item, for each party that is shown in both waves.
        notes: What a reader must know: who was asked has changed, or what was asked.
    """

    before: str
    after: str
    common_items: tuple[SurveyItem, ...]
    dimensions: tuple[WaveChange, ...]
    items: tuple[WaveChange, ...]
    notes: tuple[str, ...]


def compare_waves(
    before: SurveyResults, after: SurveyResults, *, confidence: float = CONFIDENCE
) -> WaveComparison:
    """Return what changed between two waves, from what was published of them.

    Items are compared where both waves asked them in the same version. A dimension is compared as a whole where
    all of its items are; else on the items that are, and then without an interval. Since nobody knows who
    answered, the two waves are taken for two groups of people.

    Args:
        before: The earlier wave.
        after: The later wave.
        confidence: How often an interval holds the true difference.
    """
    common = tuple(item for item in after.questionnaire.items if item in before.questionnaire.items)
    pairs = [
        (earlier, later)
        for later in after.parties
        if (earlier := before.party(later.party)) is not None
    ]
    return WaveComparison(
        before=before.wave,
        after=after.wave,
        common_items=common,
        dimensions=tuple(
            change
            for earlier, later in pairs
            for name in after.questionnaire.dimensions
            for change in _of_dimension(
                name, earlier, later, (before.questionnaire, after.questionnaire), confidence
            )
        ),
        items=tuple(
            _change(
                later.party,
                item.id,
                (earlier.items[item.id], later.items[item.id]),
                (item.id,),
                confidence,
            )
            for earlier, later in pairs
            for item in common
            if item.id in earlier.items and item.id in later.items
        ),
        notes=(*_notes_of_panel(before, after), *_notes_of_items(before, after, common)),
    )


def _of_dimension(
    name: str,
    earlier: PartyResult,
    later: PartyResult,
    asked: tuple[Questionnaire, Questionnaire],
    confidence: float,
) -> Iterator[WaveChange]:
    then, now = (questionnaire.dimensions.get(name, ()) for questionnaire in asked)
    if set(then) == set(now):
        if name in earlier.dimensions and name in later.dimensions:
            scores = (earlier.dimensions[name], later.dimensions[name])
            yield _change(later.party, name, scores, tuple(item.id for item in now), confidence)
        return
    alike = [
        item.id
        for item in now
        if item in then and item.id in earlier.items and item.id in later.items
    ]
    difference = mean_of([later.items[each].mean - earlier.items[each].mean for each in alike])
    if difference is not None:
        yield WaveChange(later.party, name, difference, None, None, tuple(alike))


def _change(
    party: str,
    subject: str,
    scores: tuple[SurveyScore, SurveyScore],
    on_items: tuple[str, ...],
    confidence: float,
) -> WaveChange:
    then, now = scores
    return WaveChange(
        party,
        subject,
        now.mean - then.mean,
        welch(then, now, confidence),
        effect_size(then, now),
        on_items,
    )


def _notes_of_panel(before: SurveyResults, after: SurveyResults) -> Iterator[str]:
    if before.panel != after.panel:
        yield (
            f"the panel changed: {before.panel or 'no name'} was asked in {before.wave}, "
            f"{after.panel or 'no name'} in {after.wave}"
        )
    then, now = ({each.party: each.invited for each in wave.parties} for wave in (before, after))
    for party in dict.fromkeys((*then, *now)):
        if then.get(party, 0) != now.get(party, 0):
            yield (
                f"the panel changed: {then.get(party, 0)} people of {party} were asked in "
                f"{before.wave}, {now.get(party, 0)} in {after.wave}"
            )


def _notes_of_items(
    before: SurveyResults, after: SurveyResults, common: tuple[SurveyItem, ...]
) -> Iterator[str]:
    alike = {item.id for item in common}
    asked = (*before.questionnaire.items, *after.questionnaire.items)
    other = [name for name in dict.fromkeys(item.id for item in asked) if name not in alike]
    if other:
        yield f"not compared, for they were not asked alike in both waves: {listed(other)}"
