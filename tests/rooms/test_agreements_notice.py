"""Notices of termination: given, tolled, in effect from a day that the kit works out, withdrawn."""

from datetime import date

import pytest

from alliancekit.agreements.acts import (
    AgreeTermSheet,
    DraftAgreement,
    Sign,
    TerminateAgreement,
)
from alliancekit.agreements.notice import NOTICE
from alliancekit.agreements.notice_acts import GiveNotice, WithdrawNotice
from alliancekit.agreements.periods import effective_date
from alliancekit.decide import check, decide
from alliancekit.kernel.due import Due
from alliancekit.lifecycle.acts import StateGround

DAY = date(2026, 2, 1)
GIVEN = date(2026, 6, 1)
EFFECTIVE = date(2026, 7, 31)  # 60 days: 29 to the end of June, and 31

EXECUTED = (
    DraftAgreement("orion", on=DAY, agreement="license", title="License", notice_days=60),
    AgreeTermSheet("orion", on=DAY, agreement="license"),
    Sign("orion", on=DAY, agreement="license", party="helix"),
    Sign("orion", on=DAY, agreement="license", party="nordlab"),
)


def notice(**fields):
    fields = {"on": GIVEN, "agreement": "license", "party": "helix", **fields}
    return GiveNotice("orion", notice="n1", **fields)


def withdraw(on):
    return WithdrawNotice("orion", on=on, notice="n1", reason="cured")


def terminate(on):
    return TerminateAgreement("orion", on=on, agreement="license", ground="notice of helix")


def ground(name):
    return StateGround("orion", on=GIVEN, ground=name, explanation="so it is")


def codes(alliance, act):
    return check(alliance, act).codes


# Worked by hand: June has 30 days, July and August 31; 2028 is a leap year.
@pytest.mark.parametrize(
    ("given_on", "days", "tolled_until", "effective_on"),
    [
        (date(2026, 6, 1), 60, None, date(2026, 7, 31)),
        (date(2026, 6, 1), 150, None, date(2026, 10, 29)),  # 60 days, and 90 more with a plan
        (date(2026, 6, 1), 10, None, date(2026, 6, 11)),
        (date(2026, 6, 1), 0, None, date(2026, 6, 1)),
        (date(2028, 2, 20), 10, None, date(2028, 3, 1)),
        (date(2026, 6, 1), 60, date(2026, 8, 30), date(2026, 8, 30)),  # tolled for 90 days
        (date(2026, 6, 1), 60, date(2026, 6, 15), date(2026, 7, 31)),
        (date(2026, 6, 1), 10**9, None, date(9999, 12, 31)),
    ],
)
def test_a_notice_takes_effect_when_its_period_and_any_tolling_are_over(
    given_on, days, tolled_until, effective_on
):
    assert effective_on == effective_date(given_on, days, tolled_until)


def test_the_kit_works_out_when_a_notice_takes_effect(an_alliance):
    def effective_on(act):
        return decide(an_alliance(*EXECUTED), act).facts[0].effective_on

    assert EFFECTIVE == effective_on(notice())
    assert date(2026, 6, 11) == effective_on(notice(period_days=10))
    assert GIVEN == effective_on(notice(period_days=0))
    assert date(2026, 8, 30) == effective_on(notice(tolled_until=date(2026, 8, 30)))


def test_nobody_claims_when_a_notice_takes_effect(an_alliance):
    claimed = notice(effective_on=GIVEN)
    assert ("lifecycle.outcome-given",) == codes(an_alliance(*EXECUTED), claimed)


def test_a_notice_says_its_period_where_the_agreement_does_not(an_alliance):
    draft = DraftAgreement("orion", on=DAY, agreement="license", title="License")
    orion = an_alliance(draft, *EXECUTED[1:])
    assert ("agreements.notice-period-unknown",) == codes(orion, notice())
    assert () == codes(orion, notice(period_days=30))


def test_notice_is_given_of_an_executed_agreement(an_alliance):
    assert ("agreements.not-from-here",) == codes(an_alliance(*EXECUTED[:2]), notice())
    assert ("agreements.not-on-record",) == codes(an_alliance(), notice())


def test_a_notice_has_an_id_of_its_own(an_alliance):
    assert ("agreements.id-taken",) == codes(an_alliance(*EXECUTED, notice()), notice())


def test_a_notice_is_withdrawn_before_it_takes_effect_and_not_after(an_alliance):
    orion = an_alliance(*EXECUTED, notice())
    assert () == codes(orion, withdraw(date(2026, 7, 30)))
    assert ("agreements.notice-took-effect",) == codes(orion, withdraw(EFFECTIVE))


def test_a_notice_is_withdrawn_once(an_alliance):
    orion = an_alliance(*EXECUTED, notice(), withdraw(GIVEN))
    assert ("agreements.not-from-here",) == codes(orion, withdraw(GIVEN))


def test_while_a_notice_runs_the_agreement_is_not_terminated(an_alliance):
    orion = an_alliance(*EXECUTED, notice())
    assert ("agreements.notice-runs",) == codes(orion, terminate(date(2026, 7, 30)))
    assert () == codes(orion, terminate(EFFECTIVE))
    withdrawn = an_alliance(*EXECUTED, notice(), withdraw(GIVEN))
    assert () == codes(withdrawn, terminate(date(2026, 7, 30)))


def test_a_notice_is_due_on_the_day_it_takes_effect_until_the_agreement_has_ended(an_alliance):
    due = Due(EFFECTIVE, "notice", "n1", "the notice of helix ends License")
    assert (due,) == an_alliance(*EXECUTED, notice()).agreements.due()
    assert () == an_alliance(*EXECUTED, notice(), withdraw(GIVEN)).agreements.due()
    assert () == an_alliance(*EXECUTED, notice(), terminate(EFFECTIVE)).agreements.due()


def test_the_chart_of_a_notice_is_as_the_house_wrote_it():
    assert "withdrawn" == NOTICE.step("given", "withdraw-notice")
    assert ("withdrawn",) == NOTICE.finals


def test_notice_given_wants_a_notice_for_every_agreement_in_force(an_alliance, missing):
    stories = [EXECUTED[:2], EXECUTED, (*EXECUTED, notice()), (*EXECUTED, terminate(GIVEN))]
    found = [missing("notice-given", an_alliance(*acts), on=GIVEN) for acts in stories]
    assert [0, 1, 0, 0] == [len(each) for each in found]
    remedy = "submit agreements.give-notice with agreement='license'"
    assert found[1][0].remedy.startswith(remedy)


def test_a_notice_that_is_given_later_or_withdrawn_does_not_count(an_alliance, missing):
    given = an_alliance(*EXECUTED, notice())
    assert 1 == len(missing("notice-given", given, on=date(2026, 5, 31)))
    withdrawn = an_alliance(*EXECUTED, notice(), withdraw(GIVEN))
    assert 1 == len(missing("notice-given", withdrawn, on=GIVEN))


@pytest.mark.parametrize(
    ("name", "needed"),
    [("objective-met", 0), ("mutual", 0), ("convenience", 1), ("breach", 1)],
)
def test_some_grounds_need_no_notice(an_alliance, missing, name, needed):
    orion = an_alliance(*EXECUTED, ground(name))
    assert needed == len(missing("notice-given", orion, on=GIVEN))


def test_a_termination_is_rescinded_before_the_effective_date(an_alliance, missing):
    orion = an_alliance(*EXECUTED, notice())
    assert () == missing("before-effective-date", orion, on=date(2026, 7, 30))
    (found,) = missing("before-effective-date", orion, on=EFFECTIVE)
    assert "notice n1 of helix took effect on 2026-07-31" == found.found
    assert "lifecycle.reconstitute" in found.remedy


def test_a_notice_that_was_withdrawn_never_takes_effect(an_alliance, missing):
    orion = an_alliance(*EXECUTED, notice(), withdraw(GIVEN))
    assert () == missing("before-effective-date", orion, on=EFFECTIVE)


def test_folding_ignores_a_notice_that_it_does_not_know(an_alliance):
    part = an_alliance().agreements
    assert part == part.after(withdraw(GIVEN))
