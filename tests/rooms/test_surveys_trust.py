"""Trust, as the others see it, beside promises kept, as the record has them."""

from datetime import date
from decimal import Decimal
from functools import reduce

import pytest

from alliancekit.agreements.obligation_acts import (
    FulfillObligation,
    UndertakeObligation,
)
from alliancekit.alliance import fold
from alliancekit.governance.action_acts import AssignAction, CancelAction, CompleteAction
from alliancekit.playbooks import shipped
from alliancekit.scorecards.trust import trust_beside_promises
from alliancekit.surveys.tally import AnswerSheet, tally

HEALTH = shipped().get("standard").questionnaires["partner-health"]
MARCH, APRIL, MAY, JUNE, JULY = (date(2026, month, 2) for month in range(3, 8))


def results(helix, nordlab, people=5):
    """Return what a survey shows in which everyone of a party gives the same answer to everything."""
    sheets = [AnswerSheet("helix", "", (helix,) * 24)] * 5
    sheets += [AnswerSheet("nordlab", "", (nordlab,) * 24)] * people
    return tally(HEALTH, sheets, invited={"helix": 5, "nordlab": 5})


def undertake(obligation, obligor, due_on):
    return UndertakeObligation(
        "orion",
        on=MARCH,
        obligation=obligation,
        agreement="joint",
        obligor=obligor,
        beneficiary="nordlab" if obligor == "helix" else "helix",
        what="A report",
        due_on=due_on,
    )


def assign(action, party, due_on):
    return AssignAction(
        "orion", on=MARCH, action=action, what="Call", owner="ada", party=party, due_on=due_on
    )


def fulfill(obligation, on):
    return FulfillObligation("orion", on=on, obligation=obligation, evidence="mail")


def complete(action, on):
    return CompleteAction("orion", on=on, action=action, evidence="minutes")


PROMISES = [
    undertake("in-time", "helix", APRIL),
    undertake("late", "helix", APRIL),
    undertake("not-yet", "helix", JULY),
    undertake("never", "nordlab", MAY),
    assign("call", "nordlab", MAY),
    assign("letter", "nordlab", MAY),
    fulfill("in-time", APRIL),
    fulfill("late", MAY),
    complete("call", MAY),
]


@pytest.fixture
def orion(an_alliance):
    """Return an alliance in which promises fell due; what it takes to make them is not the matter here."""
    return reduce(fold, PROMISES, an_alliance())


def test_promises_kept_are_what_was_done_by_its_day_of_what_fell_due(orion):
    helix, nordlab = trust_beside_promises(orion, results(helix=5, nordlab=2), JUNE)
    assert (2, 1, Decimal("0.5")) == (helix.due, helix.on_time, helix.kept)
    # An obligation that was not fulfilled, a call that was made, a letter that was not written.
    assert (3, 1) == (nordlab.due, nordlab.on_time)


def test_before_anything_fell_due_nothing_was_kept_or_broken(orion):
    helix, _ = trust_beside_promises(orion, results(helix=5, nordlab=2), date(2026, 4, 1))
    assert (0, 0, None) == (helix.due, helix.on_time, helix.kept)


def test_what_a_party_did_stands_beside_how_far_the_others_trust(orion):
    helix, nordlab = trust_beside_promises(orion, results(helix=5, nordlab=2), JUNE)
    # Of the five trust items one is reversed: four times 25 and once 75; and four times 100 and once 0.
    assert ("helix", Decimal(35)) == (helix.party, helix.trusted)
    assert ("nordlab", Decimal(80)) == (nordlab.party, nordlab.trusted)


def test_what_others_think_is_not_said_where_they_are_too_few(orion):
    helix, nordlab = trust_beside_promises(orion, results(helix=5, nordlab=2, people=4), JUNE)
    assert (None, Decimal(80)) == (helix.trusted, nordlab.trusted)


def test_an_action_that_was_cancelled_is_no_promise_any_more(orion):
    cancelled = CancelAction("orion", on=MAY, action="letter", reason="not needed")
    _, nordlab = trust_beside_promises(fold(orion, cancelled), results(helix=5, nordlab=2), JUNE)
    assert (2, 1) == (nordlab.due, nordlab.on_time)
