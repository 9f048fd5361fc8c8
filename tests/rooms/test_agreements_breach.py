"""Breach, cure and tolling: how long there is to cure, what a plan adds, and what becomes of the notices."""

from datetime import date

import attrs
import pytest

from alliancekit.agreements.acts import (
    AgreeTermSheet,
    DraftAgreement,
    Sign,
    TerminateAgreement,
    TerminatePart,
)
from alliancekit.agreements.breach_acts import (
    CureBreach,
    GiveCureNotice,
    ProposeCurePlan,
    WithdrawCureNotice,
)
from alliancekit.agreements.notice_acts import GiveNotice, TollNotice
from alliancekit.agreements.scope import Scope
from alliancekit.decide import check, decide
from alliancekit.kernel.due import Due
from alliancekit.kernel.errors import InvalidValue

DAY = date(2026, 2, 1)
GIVEN = date(2026, 6, 1)
EXECUTED = (
    DraftAgreement("orion", on=DAY, agreement="license", title="License", notice_days=30),
    AgreeTermSheet("orion", on=DAY, agreement="license"),
    Sign("orion", on=DAY, agreement="license", party="helix"),
    Sign("orion", on=DAY, agreement="license", party="nordlab"),
)
JAPAN = Scope(territories=("JP",))


def cure_notice(**fields):
    fields = {"party": "helix", "against": "nordlab", "on": GIVEN, **fields}
    return GiveCureNotice(
        "orion", breach="late", agreement="license", what="No trial was begun (5.2).", **fields
    )


def propose(on, **fields):
    return ProposeCurePlan("orion", on=on, breach="late", plan="A second site", **fields)


def cure(on):
    return CureBreach("orion", on=on, breach="late", evidence="the first patient")


def withdraw(on, party="helix"):
    return WithdrawCureNotice("orion", on=on, breach="late", party=party, reason="never mind")


def notice(on=GIVEN, **fields):
    fields = {"breach": "late", **fields}
    return GiveNotice("orion", on=on, notice="end", agreement="license", party="helix", **fields)


def toll(until, on=GIVEN):
    return TollNotice("orion", on=on, notice="end", until=until, reason="the arbitration")


def breach(alliance):
    return alliance.agreements.breaches["late"]


def the_notice(alliance):
    return alliance.agreements.notices["end"]


def codes(alliance, act):
    return check(alliance, act).codes


# Worked by hand: June has 30 days, July and August 31, September 30, October 31.
@pytest.mark.parametrize(
    ("fields", "cure_by"),
    [
        ({}, "2026-07-31"),  # 60 days: 29 to the end of June, and 31
        ({"payment": True}, "2026-06-11"),  # 10 days
        ({"cure_days": 90}, "2026-08-30"),
        ({"cure_days": 0}, "2026-06-01"),
    ],
)
def test_there_are_sixty_days_to_cure_and_ten_to_pay(an_alliance, fields, cure_by):
    fact = decide(an_alliance(*EXECUTED), cure_notice(**fields)).facts[0]
    assert cure_by == str(fact.cure_by)


@pytest.mark.parametrize(
    ("fields", "cure_by"),
    [
        ({}, "2026-10-29"),  # 90 more: 31 of August, 30 of September, 29 of October
        ({"days": 30}, "2026-08-30"),
    ],
)
def test_a_plan_adds_ninety_days(an_alliance, fields, cure_by):
    orion = an_alliance(*EXECUTED, cure_notice())
    assert cure_by == str(decide(orion, propose(date(2026, 7, 31), **fields)).facts[0].cure_by)


def test_nothing_is_left_to_cure_once_the_agreement_has_ended(an_alliance):
    ended = TerminateAgreement(
        "orion", on=date(2026, 9, 1), agreement="license", ground="The breach was not cured."
    )
    assert ["cure"] == [each.kind for each in an_alliance(*EXECUTED, cure_notice()).due]
    assert [] == [each.kind for each in an_alliance(*EXECUTED, cure_notice(), ended).due]


def test_a_breach_is_cured_in_time_or_not_at_all(an_alliance):
    orion = an_alliance(*EXECUTED, cure_notice())
    assert () == codes(orion, cure(date(2026, 7, 31)))
    for late in (cure(date(2026, 8, 1)), propose(date(2026, 8, 1))):
        verdict = check(orion, late)
        assert ("agreements.cured-too-late",) == verdict.codes
        assert "agreements.withdraw-cure-notice with breach='late'" in verdict.reasons[0].remedy
    assert [False, True] == [
        breach(orion).uncured(on) for on in (date(2026, 7, 31), date(2026, 8, 1))
    ]
    with_a_plan = decide(orion, propose(date(2026, 7, 1))).alliance
    assert () == codes(with_a_plan, cure(date(2026, 10, 29)))
    assert not breach(with_a_plan).uncured(date(2026, 8, 1))


def test_what_is_cured_is_over(an_alliance):
    orion = an_alliance(*EXECUTED, cure_notice(), cure(date(2026, 7, 1)))
    assert ("agreements.not-from-here",) == codes(orion, cure(date(2026, 7, 2)))
    assert not breach(orion).uncured(date(2026, 9, 1))
    assert breach(orion).stands(date(2026, 6, 30))
    assert not breach(orion).stands(date(2026, 7, 1))


def test_who_gave_the_notice_withdraws_it(an_alliance):
    orion = an_alliance(*EXECUTED, cure_notice())
    assert ("agreements.withdrawn-by-another",) == codes(orion, withdraw(GIVEN, party="nordlab"))
    assert () == codes(orion, withdraw(date(2026, 9, 1)))


def test_a_breach_is_one_of_an_executed_agreement_by_another(an_alliance):
    assert ("agreements.not-from-here",) == codes(an_alliance(*EXECUTED[:2]), cure_notice())
    assert ("agreements.id-taken",) == codes(an_alliance(*EXECUTED, cure_notice()), cure_notice())
    assert ("agreements.not-on-record",) == codes(an_alliance(*EXECUTED), cure(GIVEN))
    with pytest.raises(InvalidValue, match="expected two parties"):
        cure_notice(against="helix")


def test_a_breach_is_due_to_be_cured_until_it_is(an_alliance):
    due = Due(date(2026, 7, 31), "cure", "late", "No trial was begun (5.2).", "nordlab")
    orion = an_alliance(*EXECUTED, cure_notice())
    assert (due,) == orion.agreements.due()
    assert () == orion.agreements.reminders(GIVEN)
    assert (due,) == orion.agreements.reminders(date(2026, 7, 1))
    assert () == decide(orion, cure(date(2026, 7, 1))).alliance.agreements.due()


# What becomes of notices


def test_a_notice_for_a_breach_waits_for_the_time_to_cure(an_alliance):
    orion = an_alliance(*EXECUTED, cure_notice())
    fact = decide(orion, notice()).facts[0]
    # 30 days of notice would be over on 1 July.
    assert date(2026, 7, 31) == fact.effective_on
    late = decide(orion, notice(on=date(2026, 7, 20))).facts[0]
    assert date(2026, 8, 19) == late.effective_on


def test_a_plan_tolls_the_notice_for_the_breach(an_alliance):
    orion = an_alliance(*EXECUTED, cure_notice(), notice())
    outcome = decide(orion, propose(date(2026, 7, 1)))
    assert ["agreements.propose-cure-plan", "agreements.toll-notice"] == [
        fact.do for fact in outcome.facts
    ]
    assert date(2026, 10, 29) == the_notice(outcome.alliance).effective_on


@pytest.mark.parametrize("ending", [cure(date(2026, 7, 1)), withdraw(date(2026, 7, 1))])
def test_a_notice_lapses_with_its_breach(an_alliance, ending):
    outcome = decide(an_alliance(*EXECUTED, cure_notice(), notice()), ending)
    assert [ending.do, "agreements.withdraw-notice"] == [fact.do for fact in outcome.facts]
    assert not the_notice(outcome.alliance).stands(date(2026, 7, 1))


def test_a_notice_for_something_else_does_not_lapse(an_alliance):
    outcome = decide(
        an_alliance(*EXECUTED, cure_notice(), notice(breach=None)), cure(date(2026, 6, 15))
    )
    assert 1 == len(outcome.facts)


def test_a_notice_names_a_breach_that_stands_under_its_agreement(an_alliance):
    verdict = check(an_alliance(*EXECUTED), notice())
    assert ("agreements.no-breach-to-end-it-for",) == verdict.codes
    cured = an_alliance(*EXECUTED, cure_notice(), cure(GIVEN))
    assert ("agreements.no-breach-to-end-it-for",) == codes(cured, notice())
    supply = tuple(attrs.evolve(act, agreement="supply") for act in EXECUTED)
    other = an_alliance(*EXECUTED, *supply, cure_notice())
    elsewhere = GiveNotice(
        "orion", on=GIVEN, notice="end", agreement="supply", party="helix", breach="late"
    )
    assert ("agreements.no-breach-to-end-it-for",) == codes(other, elsewhere)


# Tolling, worked by hand: given on 1 June with 30 days, so in effect on 1 July unless it is tolled.
@pytest.mark.parametrize(
    ("until", "effective_on"),
    [
        ("2026-08-30", "2026-08-30"),  # tolled for 90 days from the day it was given
        ("2026-06-20", "2026-07-01"),  # a tolling that is over before the period changes nothing
    ],
)
def test_a_notice_takes_effect_when_its_period_and_its_tolling_are_over(
    an_alliance, until, effective_on
):
    orion = an_alliance(*EXECUTED, notice(breach=None))
    outcome = decide(orion, toll(date.fromisoformat(until)))
    assert effective_on == str(outcome.facts[0].effective_on)
    assert effective_on == str(the_notice(outcome.alliance).effective_on)


def test_a_later_tolling_counts_from_where_the_first_one_left_it(an_alliance):
    orion = an_alliance(*EXECUTED, notice(breach=None), toll(date(2026, 8, 30)))
    shorter = decide(orion, toll(date(2026, 8, 1))).alliance
    assert date(2026, 8, 30) == the_notice(shorter).effective_on


def test_what_has_taken_effect_is_not_tolled(an_alliance):
    orion = an_alliance(*EXECUTED, notice(breach=None))
    late = toll(date(2026, 9, 1), on=date(2026, 7, 1))
    assert ("agreements.notice-took-effect",) == codes(orion, late)


# In part


def test_a_notice_for_a_part_ends_that_part_and_nothing_else(an_alliance, missing):
    def end_japan(on):
        return TerminatePart("orion", on=on, agreement="license", part=JAPAN, ground="notice")

    orion = an_alliance(*EXECUTED, notice(breach=None, part=JAPAN))
    assert ("agreements.notice-runs",) == codes(orion, end_japan(date(2026, 6, 30)))
    assert () == codes(orion, end_japan(date(2026, 7, 1)))
    # It is no notice of the whole: the gate of the termination still asks for one, and a rescission is free.
    assert 1 == len(missing("notice-given", orion, on=GIVEN))
    assert () == missing("before-effective-date", orion, on=date(2026, 8, 1))
    due = Due(
        date(2026, 7, 1), "notice", "end", "the notice of helix ends License for every field in JP"
    )
    assert (due,) == orion.agreements.due()


def test_a_notice_of_the_whole_does_not_keep_a_part_from_ending_by_agreement(an_alliance):
    orion = an_alliance(*EXECUTED, notice(breach=None))
    part = TerminatePart("orion", on=GIVEN, agreement="license", part=JAPAN, ground="mutual")
    assert () == codes(orion, part)
