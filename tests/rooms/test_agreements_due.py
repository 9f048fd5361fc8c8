"""When obligations are due: fixed, after an event, again and again, on a condition; and how they were kept."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from alliancekit.agreements.acts import AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.due_rule import AfterEvent, Recurs
from alliancekit.agreements.event_acts import RecordEvent, StrikeEvent
from alliancekit.agreements.obligation_acts import (
    DisputeObligation,
    FulfillObligation,
    FulfillOccurrence,
    UndertakeObligation,
    WaiveObligation,
)
from alliancekit.agreements.promises import promises_kept
from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue

DAY = date(2026, 2, 1)
EXECUTED = (
    DraftAgreement("orion", on=DAY, agreement="license", title="License"),
    AgreeTermSheet("orion", on=DAY, agreement="license"),
    Sign("orion", on=DAY, agreement="license", party="helix"),
    Sign("orion", on=DAY, agreement="license", party="nordlab"),
)
MARCH = date(2026, 3, 1)
QUARTERLY = "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;UNTIL=20261231"


def owe(obligation="report", **fields):
    fields = {"obligor": "nordlab", "beneficiary": "helix", **fields}
    return UndertakeObligation(
        "orion", on=DAY, obligation=obligation, agreement="license", what="The report", **fields
    )


def happen(on, event="approval"):
    return RecordEvent("orion", on=on, event=event, what="The letter of the agency")


def fulfill(on, obligation="report"):
    return FulfillObligation("orion", on=on, obligation=obligation, evidence="delivery note")


def fulfill_once(on, occurrence=None, obligation="report"):
    return FulfillOccurrence(
        "orion", on=on, obligation=obligation, evidence="delivery note", occurrence=occurrence
    )


def dispute(on, obligation="report"):
    return DisputeObligation("orion", on=on, obligation=obligation, party="helix", matter="empty")


def waive(on, obligation="report"):
    return WaiveObligation("orion", on=on, obligation=obligation, party="helix", reason="no need")


@pytest.fixture
def part(an_alliance):
    return lambda *acts: an_alliance(*EXECUTED, *acts).agreements


def days(due):
    return [str(each.on) for each in due]


def codes(alliance, act):
    return check(alliance, act).codes


# States


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2026-03-30", "pending"),  # 31 days ahead
        ("2026-03-31", "upcoming"),  # 30 days ahead
        ("2026-04-30", "upcoming"),
        ("2026-05-01", "overdue"),
    ],
)
def test_an_open_obligation_is_pending_upcoming_or_overdue_by_the_day(part, on, state):
    agreements = part(owe(due_on=date(2026, 4, 30)))
    obligation = agreements.obligations["report"]
    assert state == obligation.state_on(date.fromisoformat(on), agreements.events)


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (fulfill(date(2026, 6, 1)), "fulfilled"),
        (waive(date(2026, 6, 1)), "waived"),
        (dispute(date(2026, 6, 1)), "disputed"),
    ],
)
def test_what_is_stored_says_more_than_the_day_from_its_day_on(part, act, state):
    agreements = part(owe(due_on=date(2026, 4, 30)), act)
    obligation = agreements.obligations["report"]
    asked = [date(2026, 5, 31), date(2026, 6, 1)]
    assert ["overdue", state] == [obligation.state_on(on, agreements.events) for on in asked]


# Due rules


def test_what_hangs_on_an_event_is_due_so_many_days_after_it(part):
    hanging = owe(due_after=AfterEvent(event="approval", days=30))
    assert () == part(hanging).due()
    assert ["2026-07-01"] == days(part(hanging, happen(date(2026, 6, 1))).due())
    agreements = part(hanging, happen(date(2026, 6, 1)))
    report = agreements.obligations["report"]
    # As of 31 May nobody knew the day.
    assert "pending" == report.state_on(date(2026, 5, 31), agreements.events)
    assert "upcoming" == report.state_on(date(2026, 6, 1), agreements.events)


def test_an_event_that_did_not_happen_is_struck_and_recorded_anew(an_alliance):
    hanging = owe(due_after=AfterEvent(event="approval", days=10))
    strike = StrikeEvent("orion", on=date(2026, 6, 2), event="approval", reason="of another drug")
    orion = an_alliance(*EXECUTED, hanging, happen(date(2026, 6, 1)))
    assert ("agreements.id-taken",) == codes(orion, happen(date(2026, 6, 5)))
    struck = decide(orion, strike).alliance
    assert () == struck.agreements.due()
    anew = decide(struck, happen(date(2026, 6, 5))).alliance
    assert ["2026-06-15"] == days(anew.agreements.due())


def test_an_event_that_is_not_on_record_is_not_struck(an_alliance):
    strike = StrikeEvent("orion", on=DAY, event="approval", reason="x")
    assert ("agreements.not-on-record",) == codes(an_alliance(), strike)


def test_what_is_conditional_is_due_only_if_it_happened(part):
    conditional = owe(due_on=date(2026, 9, 30), only_if="approval")
    assert () == part(conditional).due()
    assert ["2026-09-30"] == days(part(conditional, happen(date(2026, 6, 1))).due())


def test_what_recurs_is_due_so_many_days_after_each_time(part):
    recurring = owe(recurs=Recurs(rule=QUARTERLY, starts=MARCH, days=45))
    agreements = part(recurring)
    assert ["2026-05-15"] == days(agreements.due())
    # The quarters end on 31 March, 30 June, 30 September and 31 December; 45 days later each.
    assert ["2026-05-15", "2026-08-14", "2026-11-14", "2027-02-14"] == days(
        agreements.reminders(date(2027, 2, 1))
    )
    assert ["2026-05-15", "2026-08-14"] == days(agreements.reminders(date(2026, 7, 15)))
    assert ["2026-05-15"] == days(agreements.reminders(date(2026, 7, 14)))


def test_what_recurs_and_is_conditional_counts_from_the_condition(part):
    recurring = owe(recurs=Recurs(rule=QUARTERLY, starts=MARCH), only_if="launch")
    agreements = part(recurring, happen(date(2026, 7, 1), event="launch"))
    assert ["2026-09-30"] == days(agreements.due())


def test_what_recurs_is_fulfilled_time_by_time_and_with_its_last_for_good(an_alliance):
    recurring = owe(recurs=Recurs(rule="FREQ=YEARLY;COUNT=2", starts=date(2026, 12, 31)))
    orion = an_alliance(*EXECUTED, recurring)
    first = decide(orion, fulfill_once(date(2026, 12, 1)))
    assert [date(2026, 12, 31)] == [fact.occurrence for fact in first.facts]
    assert ["2027-12-31"] == days(first.alliance.agreements.due())
    last = decide(first.alliance, fulfill_once(date(2028, 1, 5)))
    assert ["agreements.fulfill-occurrence", "agreements.fulfill-obligation"] == [
        fact.do for fact in last.facts
    ]
    assert () == last.alliance.agreements.due()


def test_a_time_is_fulfilled_out_of_turn_by_its_day_and_once(an_alliance):
    recurring = owe(recurs=Recurs(rule=QUARTERLY, starts=MARCH))
    june = fulfill_once(date(2026, 6, 1), date(2026, 6, 30))
    orion = an_alliance(*EXECUTED, recurring, june)
    assert ["2026-03-31", "2026-09-30", "2026-12-31"] == days(
        orion.agreements.reminders(date(2026, 12, 31))
    )
    verdict = check(orion, june)
    assert ("agreements.no-such-occurrence",) == verdict.codes
    assert "the earliest time that is open is 2026-03-31" in verdict.reasons[0].remedy
    beside = fulfill_once(date(2026, 6, 1), date(2026, 6, 29))
    assert ("agreements.no-such-occurrence",) == codes(orion, beside)


def test_what_does_not_recur_or_is_not_due_has_no_time_to_fulfill(an_alliance):
    once = an_alliance(*EXECUTED, owe(due_on=date(2026, 4, 30)))
    assert ("agreements.does-not-recur",) == codes(once, fulfill_once(DAY))
    waiting = an_alliance(
        *EXECUTED, owe(recurs=Recurs(rule=QUARTERLY, starts=MARCH), only_if="launch")
    )
    verdict = check(waiting, fulfill_once(DAY))
    assert ("agreements.no-such-occurrence",) == verdict.codes
    assert "agreements.record-event" in verdict.reasons[0].remedy


def test_an_obligation_is_due_in_one_way():
    with pytest.raises(InvalidValue, match="`due_on` and `recurs` each say when it is due"):
        owe(due_on=DAY, recurs=Recurs(rule=QUARTERLY, starts=MARCH))


def test_a_recurring_rule_that_is_not_understood_is_refused():
    with pytest.raises(InvalidValue, match="FREQ is WEEKLY, MONTHLY or YEARLY"):
        Recurs(rule="FREQ=DAILY", starts=DAY)


def test_reminders_are_of_what_is_overdue_or_falls_due_within_the_days(part):
    agreements = part(
        owe("late", due_on=date(2026, 3, 1)),
        owe("soon", due_on=date(2026, 5, 1)),
        owe("far", due_on=date(2026, 5, 2)),
        owe("done", due_on=date(2026, 3, 1)),
        fulfill(date(2026, 3, 1), "done"),
    )
    assert ["late", "soon"] == [each.id for each in agreements.reminders(date(2026, 4, 1))]
    assert ["late"] == [each.id for each in agreements.reminders(date(2026, 4, 1), within=29)]


# Promises


def test_promises_count_what_fell_due_by_a_day_and_nothing_else(an_alliance):
    acts = (
        owe("in-time", due_on=date(2026, 3, 31)),
        fulfill(date(2026, 3, 31), "in-time"),
        owe("late", due_on=date(2026, 3, 31)),
        fulfill(date(2026, 4, 1), "late"),
        owe("overdue", due_on=date(2026, 4, 30)),
        owe("ahead", due_on=date(2026, 12, 31)),
        owe("early", due_on=date(2026, 12, 31)),
        fulfill(date(2026, 4, 2), "early"),
        owe("waived", due_on=date(2026, 3, 31)),
        waive(date(2026, 4, 2), "waived"),
        owe("disputed", due_on=date(2026, 3, 31)),
        dispute(date(2026, 4, 2), "disputed"),
        owe("no-day"),
        owe("of-helix", obligor="helix", beneficiary="nordlab", due_on=date(2026, 3, 31)),
    )
    helix, nordlab = promises_kept(an_alliance(*EXECUTED, *acts), date(2026, 5, 1))
    assert (2, 1, 1, 1) == (nordlab.on_time, nordlab.late, nordlab.overdue, nordlab.disputed)
    assert Decimal("0.5") == nordlab.kept
    assert (0, 0, 1, 0) == (helix.on_time, helix.late, helix.overdue, helix.disputed)


def test_promises_of_what_recurs_count_each_time(an_alliance):
    acts = (
        owe(recurs=Recurs(rule=QUARTERLY, starts=MARCH)),
        fulfill_once(date(2026, 3, 31)),
        fulfill_once(date(2026, 7, 1)),
    )
    orion = an_alliance(*EXECUTED, *acts)
    counted = []
    for on in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 10, 1)):
        _, kept = promises_kept(orion, on)
        counted.append((kept.on_time, kept.late, kept.overdue))
    assert [(1, 0, 0), (1, 1, 0), (1, 1, 1)] == counted


def test_what_recurs_and_ended_is_no_promise_any_more(an_alliance):
    acts = (
        owe(recurs=Recurs(rule=QUARTERLY, starts=MARCH)),
        fulfill_once(date(2026, 3, 31)),
        waive(date(2026, 5, 1)),
    )
    _, kept = promises_kept(an_alliance(*EXECUTED, *acts), date(2027, 1, 1))
    assert (1, 0, 0) == (kept.on_time, kept.late, kept.overdue)


def test_a_party_that_owed_nothing_kept_no_share_of_nothing(an_alliance):
    assert [None, None] == [each.kept for each in promises_kept(an_alliance(), DAY)]


def test_a_rule_without_an_end_is_asked_no_further_than_it_must(an_alliance):
    forever = owe(recurs=Recurs(rule="FREQ=WEEKLY", starts=DAY))
    orion = an_alliance(*EXECUTED, forever)
    ten_years = DAY + timedelta(weeks=520)
    assert 521 == len(orion.agreements.reminders(ten_years, within=0))
    assert 520 == promises_kept(orion, ten_years)[1].overdue
