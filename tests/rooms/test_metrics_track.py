"""How one metric stood on each day on which something about it changed."""

from datetime import date
from decimal import Decimal

from alliancekit.metrics.metric import Metric, Thresholds
from alliancekit.metrics.part import Adopted
from alliancekit.metrics.reading import Reading
from alliancekit.metrics.track import Track

JANUARY, FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 2) for month in range(1, 6))

YIELDS = Metric(
    id="enzyme-yield",
    name="Enzyme yield",
    dimension="strategic",
    timing="lagging",
    unit="%",
    direction="higher",
    floor=Decimal(0),
    target=Decimal(100),
)
ADOPTED = Adopted(YIELDS, FEBRUARY)


def read(values):
    """Return readings by day; `None` is a day on which there was nothing to go by."""
    return {
        day: None if value is None else Reading(day, Decimal(value), "report")
        for day, value in values.items()
    }


def colors(track):
    return [str(each.color) if each.color else None for each in track.scores]


def test_a_color_is_remembered_while_there_is_nothing_to_go_by():
    track = Track.of(ADOPTED, read({FEBRUARY: 85, MARCH: None, APRIL: 79}))
    assert ["green", None, "green"] == colors(track)
    assert (None, None) == (track.at(MARCH).reading, track.at(MARCH).score)


def test_a_reading_is_scored_against_what_was_good_on_its_day():
    raised = ADOPTED.retargeted(Thresholds(metric="enzyme-yield", target=Decimal(200)), MAY)
    track = Track.of(raised, read({FEBRUARY: 85, MAY: 158}))  # 85 of 100, and 79 of 200
    assert ["green", "green"] == colors(track)


def test_a_new_target_is_a_step_of_its_own():
    raised = ADOPTED.retargeted(Thresholds(metric="enzyme-yield", target=Decimal(200)), APRIL)
    track = Track.of(raised, read({FEBRUARY: 85, MAY: 158}))  # in between 42.5: red
    assert (FEBRUARY, APRIL, MAY) == track.days
    assert ["green", "red", "amber"] == colors(track)


def test_a_reading_from_before_the_adoption_is_scored_as_it_was_adopted():
    track = Track.of(ADOPTED, read({JANUARY: 85}))
    assert (JANUARY, FEBRUARY) == track.days
    assert Decimal(85) == track.at(JANUARY).score
    assert "85 on 2026-01-02 (report)" == str(track.baseline)


def test_before_its_first_reading_a_metric_has_no_score():
    track = Track.of(ADOPTED, read({APRIL: 85}))
    assert (YIELDS, None) == (track.at(MARCH).metric, track.at(MARCH).score)
    assert Track.of(ADOPTED, {}).baseline is None


def test_it_was_read_in_a_span_of_days_when_its_last_reading_by_then_is_of_it():
    track = Track.of(ADOPTED, read({FEBRUARY: 85, APRIL: 79}))
    assert track.read_between(JANUARY, FEBRUARY)
    assert not track.read_between(MARCH, MARCH)
    assert not Track.of(ADOPTED, {}).read_between(JANUARY, MAY)
