"""Differences to bridge: listed, planned for with an owner, then bridged or accepted."""

from datetime import date

import pytest

from alliancekit.decide import check, decide
from alliancekit.kernel.due import Due
from alliancekit.kernel.errors import InvalidValue
from alliancekit.selection.acts import (
    BridgeDifference,
    ListDifference,
    PlanBridge,
    StateNoDifferences,
)
from alliancekit.selection.difference import DifferenceStatus
from alliancekit.selection.part import Selection

FEBRUARY, MARCH, APRIL, MAY, JUNE = (date(2026, month, 2) for month in range(2, 7))


def listed(difference="pace", on=FEBRUARY, description="A week here, a quarter there"):
    return ListDifference(
        "orion", on=on, difference=difference, topic="culture", description=description
    )


def plan(difference="pace", on=MARCH, **fields):
    given = {"plan": "Decide in the room", "owner": "ada", "party": "helix", "due_on": MAY}
    return PlanBridge("orion", on=on, difference=difference, **(given | fields))


def settle(result="bridged", difference="pace", on=APRIL):
    return BridgeDifference(
        "orion", on=on, difference=difference, result=result, how="Two weeks, three times in a row"
    )


def pace(alliance):
    return alliance.selection.differences["pace"]


def test_a_difference_is_bridged_by_a_plan_with_an_owner(an_alliance):
    bridged = pace(an_alliance(listed(), plan(), settle()))

    assert (DifferenceStatus.BRIDGED, APRIL) == (bridged.status, bridged.settled_on)
    assert ("ada", "Decide in the room") == (bridged.plan.owner, bridged.plan.plan)
    assert "Two weeks, three times in a row" == bridged.how


def test_a_difference_without_a_plan_is_accepted_but_not_bridged(an_alliance):
    alliance = an_alliance(listed())

    assert ("selection.difference-not-from-here",) == check(alliance, settle()).codes
    assert check(alliance, settle("accepted")).allowed


def test_what_is_bridged_or_accepted_is_not_planned_or_settled_again(an_alliance):
    for result in ("bridged", "accepted"):
        alliance = an_alliance(listed(), plan(), settle(result))

        for act in (plan(on=MAY), settle("bridged", on=MAY), settle("accepted", on=MAY)):
            assert ("selection.difference-not-from-here",) == check(alliance, act).codes


def test_a_difference_that_opens_again_is_listed_again_and_wants_a_new_plan(an_alliance):
    again = an_alliance(listed(), plan(), settle(), listed(on=MAY, description="It is back"))

    assert ("It is back", None, None) == (
        pace(again).description,
        pace(again).plan,
        pace(again).settled_on,
    )
    assert FEBRUARY == pace(again).on
    assert ("selection.difference-not-from-here",) == check(again, settle(on=JUNE)).codes


def test_listed_again_before_it_is_settled_it_keeps_its_plan(an_alliance):
    alliance = an_alliance(listed(), plan(), listed(on=APRIL, description="Longer for money"))

    assert "Longer for money" == pace(alliance).description
    assert "ada" == pace(alliance).plan.owner
    assert DifferenceStatus.PLANNED == pace(alliance).status


def test_planned_again_the_new_plan_counts(an_alliance):
    alliance = an_alliance(listed(), plan(), plan(on=APRIL, owner="grace", due_on=JUNE))

    assert ("grace", JUNE) == (pace(alliance).plan.owner, pace(alliance).plan.due_on)


def test_a_bridge_is_due_by_its_day_until_the_difference_is_settled(an_alliance):
    planned = an_alliance(listed(), plan())

    assert (Due(MAY, "difference", "pace", "Decide in the room", "helix"),) == (
        planned.selection.due()
    )
    assert () == decide(planned, settle()).alliance.selection.due()
    assert () == an_alliance(listed(), plan(due_on=None)).selection.due()


def test_open_on_a_day_are_the_differences_listed_and_not_settled_by_it(an_alliance):
    selection = an_alliance(listed(), plan(), settle(on=APRIL), listed("scale", on=MAY)).selection

    assert [(), ("pace",), ("pace",), (), ("scale",)] == [
        tuple(each.id for each in selection.to_bridge(day))
        for day in (date(2026, 2, 1), FEBRUARY, MARCH, APRIL, MAY)
    ]
    assert pace_planned(selection, FEBRUARY) is None
    assert "ada" == pace_planned(selection, MARCH).owner


def pace_planned(selection, day):
    return selection.differences["pace"].planned(day)


@pytest.mark.parametrize("act", [plan("paice"), settle(difference="paice")])
def test_what_is_not_listed_is_not_bridged(an_alliance, act):
    verdict = check(an_alliance(listed()), act)

    assert ("selection.no-such-difference",) == verdict.codes
    assert "did you mean 'pace'?" in verdict.reasons[0].remedy
    assert "selection.list-difference with difference='paice'" in str(check(an_alliance(), act))


@pytest.mark.parametrize(
    ("before", "act", "since"),
    [
        ((listed(on=MARCH),), plan(on=FEBRUARY), "was listed on 2026-03-02"),
        ((listed(on=MARCH),), settle("accepted", on=FEBRUARY), "was listed on 2026-03-02"),
        ((listed(), plan(on=APRIL)), settle(on=MARCH), "was planned for on 2026-04-02"),
        ((listed(), settle("accepted")), listed(on=MARCH), "was settled on 2026-04-02"),
    ],
)
def test_what_happens_to_a_difference_happens_in_the_order_of_the_days(
    an_alliance, before, act, since
):
    verdict = check(an_alliance(*before), act)

    assert ("selection.difference-too-early",) == verdict.codes
    assert since in verdict.reasons[0].found


def test_a_settled_difference_still_meets_the_gate_and_still_was_one(an_alliance, missing):
    settled = an_alliance(listed(), settle("accepted"))

    assert () == missing("differences-listed", settled, on=MAY)
    none = StateNoDifferences("orion", on=MAY, basis="A second look")
    assert ("selection.differences-are-listed",) == check(settled, none).codes


def test_a_bridge_is_not_due_before_it_is_planned_and_results_are_bridged_or_accepted():
    with pytest.raises(InvalidValue, match="`due_on` 2026-02-02 is before the bridge is planned"):
        plan(due_on=FEBRUARY)
    with pytest.raises(InvalidValue, match="did you mean 'bridged'"):
        settle("bridgd")


def test_an_owner_who_acts_for_a_stranger_is_refused(an_alliance):
    assert ("parties.not-a-party",) == check(an_alliance(listed()), plan(party="acme")).codes


def test_what_is_disputed_of_a_bridge_is_the_difference():
    assert ("difference:pace",) == plan().concerns() == settle().concerns()


def test_folding_ignores_what_it_does_not_know_and_what_leads_nowhere():
    empty = Selection()
    settled = empty.after(listed()).after(settle("accepted"))

    assert empty == empty.after(plan()).after(settle())
    assert settled == settled.after(plan(on=MAY)).after(settle(on=MAY))
