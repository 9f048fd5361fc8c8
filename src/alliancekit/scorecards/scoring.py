"""The scorecard of an alliance on a day, from its facts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from alliancekit.alliance import replay, visible
from alliancekit.kernel.act import Act
from alliancekit.metrics.acts import TakeReading
from alliancekit.metrics.computed import ComputedMetric
from alliancekit.metrics.grading import Grading
from alliancekit.metrics.metric import Dimension
from alliancekit.metrics.part import Adopted
from alliancekit.metrics.reading import Reading
from alliancekit.metrics.score import Benchmark
from alliancekit.metrics.scorecard import EQUAL, Scorecard
from alliancekit.metrics.track import Track
from alliancekit.metrics.trend import Rhythm
from alliancekit.scorecards.past import alliances_on
from alliancekit.scorecards.shipped import COMPUTED

FROM_THE_RECORD = "computed from the record"
"""The source of a reading that nobody typed in."""

QUARTERS = Rhythm()
"""A trend looks at four quarters of the calendar year."""


def scorecard(  # noqa: PLR0913 - each has a default, and all but the first two go by name
    facts: Iterable[Act],
    on: date,
    *,
    seen_by: str | None = None,
    computed: Iterable[ComputedMetric] = (),
    weights: Mapping[Dimension, Decimal] = EQUAL,
    benchmarks: Mapping[str, Benchmark] | None = None,
    rhythm: Rhythm = QUARTERS,
) -> Scorecard:
    """Return how an alliance stands on a day.

    Readings are scored against what was good on the day; what follows from the record is computed from it, for
    that day and for the end of every period before it. What is missing is missing: it is neither 0 nor
    guessed, and with less than 60 % of the weights observed there is no grade.

    Args:
        facts: All facts of one alliance, in the order of recording; those after the day do not count.
        on: The day.
        seen_by: As this party sees it: without what is private to others, and with the metrics that
            are internal to it. Without a party, the joint metrics alone.
        computed: Computed metrics of your own, beside the shipped ones.
        weights: The weight of each dimension; a quarter each where nothing else is given.
        benchmarks: What metrics read elsewhere, by id.
        rhythm: The periods of its trends; quarters of the calendar year where nothing else is given.

    Raises:
        UnknownAlliance: It is not proposed yet on that day, or not for this party to see.
        InvalidValue: The weights of a dimension, or of the dimensions, do not sum to 1.
    """
    seen = [fact for fact in facts if fact.on <= on and visible(fact, seen_by)]
    # What is in the scorecard does not hang on what was read, and readings are most of a history.
    alliance = replay(fact for fact in seen if not isinstance(fact, TakeReading))
    functions = {each.id: each for each in (*COMPUTED, *computed)}
    adopted = {
        name: each
        for name, each in alliance.metrics.adopted.items()
        if each.holds(on) and each.definition.internal_to in {None, seen_by}
    }
    read = _readings(seen) | _computed(seen, on, adopted, functions, rhythm)
    return Grading(
        alliance=alliance.id,
        on=on,
        tracks={name: Track.of(each, read.get(name, {})) for name, each in adopted.items()},
        rhythm=rhythm,
        weights=weights,
        benchmarks=benchmarks or {},
        computable=frozenset(functions),
        seen_by=seen_by,
    ).scorecard()


def _readings(facts: Iterable[Act]) -> dict[str, dict[date, Reading | None]]:
    """Return what each metric read, by day; what was recorded last for a day corrects what was before."""
    read: dict[str, dict[date, Reading | None]] = {}
    for fact in facts:
        if isinstance(fact, TakeReading):
            reading = Reading(fact.on, fact.value, fact.source, fact.currency)
            read.setdefault(fact.metric, {})[fact.on] = reading
    return read


def _computed(
    facts: Sequence[Act],
    on: date,
    adopted: Mapping[str, Adopted],
    functions: Mapping[str, ComputedMetric],
    rhythm: Rhythm,
) -> dict[str, dict[date, Reading | None]]:
    """Return what each computed metric read at the end of every period since it was adopted."""
    days = {
        name: rhythm.ends_since(each.since, on)
        for name, each in adopted.items()
        if each.definition.computed and name in functions
    }
    alliances = alliances_on(facts, (day for each in days.values() for day in each))
    known = {day: [fact for fact in facts if fact.on <= day] for day in alliances}
    return {
        name: {
            day: _reading(
                functions[name].value(alliances[day], known[day], day),
                day,
                adopted[name].on(day).currency,
            )
            for day in every
            if day in alliances
        }
        for name, every in days.items()
    }


def _reading(value: Decimal | None, day: date, currency: str | None) -> Reading | None:
    return None if value is None else Reading(day, value, FROM_THE_RECORD, currency)
