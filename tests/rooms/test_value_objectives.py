"""Objectives that were reached or missed, with what shows it."""

from datetime import date

import pytest

from alliancekit.decide import check
from alliancekit.value.acts import MissObjective, ReachObjective, RetireObjective, SetObjective
from alliancekit.value.objective import ObjectiveStatus
from alliancekit.value.part import ValueCreation

FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 2) for month in (2, 3, 4, 5))


def objective(on=FEBRUARY, target_on=APRIL):
    return SetObjective(
        "orion",
        on=on,
        objective="entry",
        statement="Enter the market",
        owner="ada",
        target_on=target_on,
    )


def reach(on=MARCH, objective="entry"):
    return ReachObjective("orion", on=on, objective=objective, evidence="The first order")


def miss(on=MARCH, objective="entry"):
    return MissObjective("orion", on=on, objective=objective, evidence="No order by the target")


def retire(on=MARCH, objective="entry"):
    return RetireObjective("orion", on=on, objective=objective, reason="Another took its place")


@pytest.mark.parametrize(
    ("act", "status", "evidence"),
    [
        (reach(), ObjectiveStatus.REACHED, "The first order"),
        (miss(), ObjectiveStatus.MISSED, "No order by the target"),
        (retire(), ObjectiveStatus.RETIRED, "Another took its place"),
    ],
)
def test_how_an_objective_went_is_kept_with_what_shows_it(an_alliance, act, status, evidence):
    value = an_alliance(objective(), act).value
    entry = value.objectives["entry"]

    assert (status, MARCH, evidence) == (entry.status, entry.settled_on, entry.evidence)
    assert [1, 0] == [len(value.pursued(day)) for day in (FEBRUARY, MARCH)]
    assert () == value.due()


@pytest.mark.parametrize("act", [reach(), miss(), retire()])
def test_what_is_settled_is_not_settled_or_set_again(an_alliance, act):
    alliance = an_alliance(objective(), act)

    for again in (reach(on=APRIL), miss(on=APRIL), retire(on=APRIL), objective(on=MARCH)):
        assert ("value.objective-not-from-here",) == check(alliance, again).codes


@pytest.mark.parametrize("act", [reach, miss])
def test_only_what_was_set_by_then_is_reached_or_missed(an_alliance, act):
    verdict = check(an_alliance(), act())

    assert ("value.no-such-objective",) == verdict.codes
    assert "value.set-objective with objective='entry'" in verdict.reasons[0].remedy
    assert ("value.objective-not-yet-set",) == check(
        an_alliance(objective(on=APRIL)), act(on=MARCH)
    ).codes


@pytest.mark.parametrize(("on", "late_by"), [(MARCH, -31), (APRIL, 0), (MAY, 30)])
def test_how_late_an_objective_was_reached_is_counted_in_days(an_alliance, on, late_by):
    assert late_by == an_alliance(objective(), reach(on=on)).value.objectives["entry"].late_by


def test_what_had_no_target_or_was_missed_is_not_late(an_alliance):
    without = an_alliance(objective(target_on=None), reach())

    assert without.value.objectives["entry"].late_by is None
    assert an_alliance(objective(), miss()).value.objectives["entry"].late_by is None


def test_a_gate_asks_for_an_objective_that_is_still_pursued(an_alliance, missing):
    assert 1 == len(missing("objectives", an_alliance(objective(), reach()), on=MARCH))


def test_what_is_disputed_is_the_objective_and_folding_ignores_what_is_not_there():
    empty = ValueCreation()

    assert ("objective:entry",) == reach().concerns() == miss().concerns()
    assert empty == empty.after(reach()).after(miss())
