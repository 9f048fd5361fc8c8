"""Milestone payments: each once, when its event has happened, all together under a cap."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.acts import AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.amendment_acts import ProposeAmendment, SignAmendment
from alliancekit.agreements.event_acts import RecordEvent
from alliancekit.agreements.milestone_acts import (
    AgreedMilestone,
    AgreeMilestones,
    EarnMilestone,
)
from alliancekit.agreements.obligation_acts import RecordPayment
from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.money import Money
from alliancekit.testing.lives import after, an_alliance_in

DAY = date(2026, 2, 1)
LATER = date(2026, 6, 1)
EXECUTED = (
    DraftAgreement("orion", on=DAY, agreement="license", title="License"),
    AgreeTermSheet("orion", on=DAY, agreement="license"),
    Sign("orion", on=DAY, agreement="license", party="helix"),
    Sign("orion", on=DAY, agreement="license", party="nordlab"),
)


def usd(amount):
    return Money(Decimal(amount), "USD")


def plan(amounts, cap=None, on=DAY, events=(), **fields):
    milestones = tuple(
        AgreedMilestone(
            id=name,
            trigger=f"The {name}",
            amount=Decimal(amount),
            event=name if name in events else None,
        )
        for name, amount in amounts.items()
    )
    return AgreeMilestones(
        "orion",
        on=on,
        plan="milestones",
        agreement="license",
        payer="nordlab",
        payee="helix",
        currency="USD",
        milestones=milestones,
        cap=None if cap is None else Decimal(cap),
        **fields,
    )


def earn(milestone, on=LATER, **fields):
    return EarnMilestone(
        "orion",
        on=on,
        plan="milestones",
        milestone=milestone,
        obligation=f"pay-{milestone}",
        evidence="the letter",
        **fields,
    )


def happen(event, on=LATER):
    return RecordEvent("orion", on=on, event=event, what="the letter")


def the_plan(alliance):
    return alliance.agreements.plans.milestones["milestones"]


def codes(alliance, act):
    return check(alliance, act).codes


def test_what_is_earned_is_owed_within_the_days_of_the_plan(an_alliance):
    orion = an_alliance(*EXECUTED, plan({"filing": "8000000"}, days=45))
    earned, owed = decide(orion, earn("filing")).facts
    assert None is earned.left
    assert ("nordlab", "helix", usd("8000000"), date(2026, 7, 16), "milestone") == (
        owed.obligor,
        owed.beneficiary,
        owed.amount,
        owed.due_on,
        owed.payment,
    )


def test_a_milestone_is_earned_once(an_alliance):
    orion = an_alliance(*EXECUTED, plan({"filing": "8"}), earn("filing"))
    again = EarnMilestone(
        "orion", on=LATER, plan="milestones", milestone="filing", obligation="again", evidence="x"
    )
    verdict = check(orion, again)
    assert ("agreements.not-from-here",) == verdict.codes
    assert verdict.reasons[0].found.startswith("milestone payment milestones.filing is earned")


def test_a_milestone_is_earned_when_its_event_has_happened(an_alliance):
    orion = an_alliance(*EXECUTED, plan({"approval": "10"}, events=("approval",)))
    verdict = check(orion, earn("approval"))
    assert ("agreements.trigger-not-met",) == verdict.codes
    assert "agreements.record-event with event='approval'" in verdict.reasons[0].remedy
    happened = decide(orion, happen("approval")).alliance
    assert () == codes(happened, earn("approval"))
    assert ("agreements.trigger-not-met",) == codes(
        happened, earn("approval", on=LATER - timedelta(days=1))
    )


# Curis and Genentech: 8 M on the filing (2011), 10 M on the approval (2012), 3 M (2014), of 115 M in all; by
# June 2016, 59 M had been received, so 38 M of it for other milestones, and 56 M were left.
CURIS = {"others": "38000000", "filing": "8000000", "approval": "10000000", "third": "3000000"}


def test_the_milestones_of_curis_leave_what_is_left_of_the_cap(an_alliance):
    orion = an_alliance(*EXECUTED, plan(CURIS, cap="115000000"))
    left = []
    for milestone in CURIS:
        outcome = decide(orion, earn(milestone))
        orion = outcome.alliance
        left.append(outcome.facts[0].left)
    assert [usd(each) for each in ("77000000", "69000000", "59000000", "56000000")] == left
    assert usd("59000000") == the_plan(orion).earned


# Ironwood and Forest: 205 M and 25 M of equity received of 330 M, so 100 M left.
def test_the_milestones_of_forest_come_to_the_cap_and_no_further(an_alliance):
    forest = {"received": "205", "equity": "25", "left": "100", "beyond": "0.01"}
    orion = an_alliance(
        *EXECUTED, plan(forest, cap="330"), earn("received"), earn("equity"), earn("left")
    )
    assert (usd("330"), usd("0")) == (the_plan(orion).earned, the_plan(orion).left)
    verdict = check(orion, earn("beyond"))
    assert ("agreements.over-the-cap",) == verdict.codes
    assert verdict.reasons[0].remedy.startswith("submit agreements.propose-amendment")


def test_over_the_cap_the_refusal_says_what_is_left(an_alliance):
    orion = an_alliance(*EXECUTED, plan({"first": "90", "second": "30"}, cap="115"), earn("first"))
    verdict = check(orion, earn("second"))
    assert ("agreements.over-the-cap",) == verdict.codes
    assert (
        "90 USD of 115 USD has been earned under plan milestones, so 25 USD is left under the cap, "
        "and 30 USD would be earned" == verdict.reasons[0].found
    )
    assert verdict.reasons[0].remedy.startswith("earn what is left, with amount='25'")
    outcome = decide(orion, earn("second", amount=Decimal(25)))
    assert (usd("0"), usd("25")) == (outcome.facts[0].left, outcome.facts[1].amount)


def test_no_more_is_earned_than_was_agreed(an_alliance):
    orion = an_alliance(*EXECUTED, plan({"filing": "8"}))
    assert ("agreements.more-than-agreed",) == codes(orion, earn("filing", amount=Decimal(9)))


def test_a_milestone_that_is_not_in_the_plan_is_not_earned(an_alliance):
    orion = an_alliance(*EXECUTED, plan({"filing": "8"}))
    verdict = check(orion, earn("filling"))
    assert ("agreements.not-on-record",) == verdict.codes
    assert "did you mean 'filing'?" in verdict.reasons[0].remedy
    assert ("agreements.no-such-plan", "agreements.not-on-record") == codes(
        an_alliance(*EXECUTED), earn("filing")
    )


def test_a_plan_arises_under_an_executed_agreement(an_alliance):
    assert ("agreements.not-binding-yet",) == codes(an_alliance(*EXECUTED[:3]), plan({"a": "1"}))


def test_a_plan_changes_by_an_executed_amendment_and_keeps_what_was_earned(an_alliance):
    orion = an_alliance(
        *EXECUTED, plan({"filing": "8", "approval": "10"}, cap="18"), earn("filing")
    )
    richer = {"filing": "9", "approval": "12", "launch": "20"}
    assert ("agreements.plan-changes-by-amendment",) == codes(
        orion, plan(richer, cap="40", on=LATER)
    )
    about = {"agreement": "license", "number": 1}
    for act in (
        ProposeAmendment("orion", on=LATER, title="More", **about),
        SignAmendment("orion", on=LATER, party="helix", **about),
        SignAmendment("orion", on=LATER, party="nordlab", **about),
    ):
        orion = decide(orion, act).alliance
    low = plan(richer, cap="7", on=LATER, amendment=1)
    assert ("agreements.cap-below-earned",) == codes(orion, low)
    changed = decide(orion, plan(richer, cap="40", on=LATER, amendment=1)).alliance
    assert (usd("8"), usd("32")) == (the_plan(changed).earned, the_plan(changed).left)
    assert ("agreements.not-from-here",) == codes(
        changed,
        EarnMilestone(
            "orion", on=LATER, plan="milestones", milestone="filing", obligation="x", evidence="x"
        ),
    )


def test_amounts_are_in_whole_cents(an_alliance):
    orion = an_alliance(*EXECUTED)
    assert ("agreements.not-in-cents",) == codes(orion, plan({"filing": "8.001"}))
    assert ("agreements.not-in-cents",) == codes(orion, plan({"filing": "8"}, cap="1E+15"))


def test_a_plan_says_who_pays_whom_for_what():
    with pytest.raises(InvalidValue, match="`milestones` is empty"):
        plan({})
    with pytest.raises(InvalidValue, match="expected two parties"):
        AgreeMilestones(
            "orion",
            on=DAY,
            plan="milestones",
            agreement="license",
            payer="helix",
            payee="helix",
            currency="USD",
            milestones=(AgreedMilestone(id="a", trigger="A", amount=Decimal(1)),),
        )


STEPS = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 60)), max_size=12)


@given(
    st.lists(st.integers(1, 60), min_size=6, max_size=6),
    st.integers(1, 150),
    STEPS,
)
def test_whatever_is_tried_what_is_paid_never_exceeds_the_cap(amounts, cap, steps):
    names = [f"m{number}" for number in range(6)]
    orion = after(
        (*EXECUTED, plan(dict(zip(names, map(str, amounts), strict=True)), cap=str(cap))),
        start=an_alliance_in("strategy", proposed_on=DAY),
    )
    for index, amount in steps:
        name = names[index]
        for act in (
            earn(name),
            earn(name, amount=Decimal(amount)),
            RecordPayment(
                "orion", on=LATER, obligation=f"pay-{name}", amount=usd(amount), evidence="x"
            ),
        ):
            if check(orion, act).allowed:
                orion = decide(orion, act).alliance
    paid = [each.paid_by(LATER) for each in orion.agreements.obligations.values()]
    assert sum(paid) <= the_plan(orion).earned.amount <= cap
