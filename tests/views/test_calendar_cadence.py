"""The cadence of a body: on which days it meets by its charter, in the record and in a calendar."""

import sys
from datetime import date, timedelta
from itertools import pairwise

import attrs
import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekit.governance.acts import AmendCharter, DissolveBody
from alliancekit.governance.bodies import Body, CharterVersion
from alliancekit.governance.charter import BodyKind, Charter, Sunset
from alliancekit.kernel.errors import InvalidValue, MissingExtra
from alliancekit.views.cadence import cadences, occurrences
from alliancekit.views.calendar import calendar_of_body

SINCE = date(2026, 1, 13)
A_YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def a_body(*cadence_from_day, sunset=None, dissolved_on=None):
    """Return a body whose charter had each cadence from a day on."""
    versions = tuple(
        CharterVersion(since, Charter(cadence=rule, sunset=sunset))
        for rule, since in cadence_from_day
    )
    return Body("jsc", BodyKind.STEERING, "Committee", SINCE, versions, dissolved_on=dissolved_on)


def met(body):
    return [f"{day:%d.%m.}" for day in occurrences(body, *A_YEAR)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY;INTERVAL=3", ["13.01.", "13.04.", "13.07.", "13.10."]),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1TU", ["07.04.", "07.07.", "06.10."]),
        ("FREQ=MONTHLY;INTERVAL=4;BYMONTHDAY=-1", ["31.01.", "31.05.", "30.09."]),
        ("FREQ=YEARLY;BYMONTH=3,9", ["13.03.", "13.09."]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=4", ["15.01.", "26.01.", "29.01.", "09.02."]),
        ("FREQ=MONTHLY;UNTIL=20260313", ["13.01.", "13.02.", "13.03."]),
        ("FREQ=MONTHLY;UNTIL=20260313T090000Z", ["13.01.", "13.02.", "13.03."]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", []),
    ],
)
def test_a_body_meets_on_the_days_of_its_rule(rule, expected):
    assert expected == met(a_body((rule, SINCE)))


def test_a_body_without_a_cadence_is_expected_on_no_day():
    assert [] == met(a_body((None, SINCE)))
    assert () == cadences(a_body((None, SINCE)))


def test_both_ends_of_the_question_count():
    body = a_body(("FREQ=MONTHLY", SINCE))
    assert (date(2026, 2, 13), date(2026, 3, 13)) == occurrences(
        body, date(2026, 2, 13), date(2026, 3, 13)
    )


def test_an_amended_charter_brings_its_own_cadence_from_its_day_on():
    body = a_body(
        ("FREQ=MONTHLY;INTERVAL=3", SINCE),
        ("FREQ=MONTHLY;INTERVAL=3", date(2026, 2, 1)),
        ("FREQ=MONTHLY", date(2026, 7, 13)),
        (None, date(2026, 9, 13)),
    )
    assert ["13.01.", "13.04.", "13.07.", "13.08."] == met(body)
    assert [
        (1, SINCE, "FREQ=MONTHLY;INTERVAL=3;UNTIL=20260413"),
        (2, date(2026, 7, 13), "FREQ=MONTHLY;UNTIL=20260813"),
    ] == [attrs.astuple(each) for each in cadences(body)]


def test_a_body_does_not_meet_after_its_sunset_nor_on_the_day_it_is_dissolved():
    sunset = a_body(("FREQ=MONTHLY", SINCE), sunset=Sunset(date(2026, 3, 13)))
    dissolved = a_body(("FREQ=MONTHLY", SINCE), dissolved_on=date(2026, 3, 13))
    assert ["13.01.", "13.02.", "13.03."] == met(sunset)
    assert ["13.01.", "13.02."] == met(dissolved)


def test_so_many_times_end_on_the_day_of_the_last_of_them():
    body = a_body(("FREQ=MONTHLY;COUNT=24", SINCE), dissolved_on=date(2026, 3, 20))
    (cadence,) = cadences(body)
    assert "FREQ=MONTHLY;UNTIL=20260313" == cadence.rule


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=XX",
        "FREQ=MONTHLY;INTERVAL=0",
        "FREQ=MONTHLY;COUNT=0",
        "FREQ=MONTHLY;UNTIL=A",
        "FREQ=MONTHLY;COUNT=3;UNTIL=20260313",
        "FREQ=MONTHLY;BYSETPOS=0",
    ],
)
def test_a_rule_that_cannot_be_followed_is_no_cadence_of_a_charter(rule):
    with pytest.raises(
        InvalidValue, match=r"`cadence` is .*expected a recurrence rule of RFC 5545"
    ):
        a_body((rule, SINCE))


def test_a_day_that_no_calendar_has_is_named_with_what_to_do():
    rule = "FREQ=MONTHLY;UNTIL=20260230"
    with pytest.raises(InvalidValue, match=f"`cadence` '{rule}'.*amend-charter with body='jsc'"):
        occurrences(a_body((rule, SINCE)), *A_YEAR)


def test_the_cadence_in_a_calendar_unrolls_to_the_same_days(an_alliance, committee):
    amended = AmendCharter(
        "orion",
        on=date(2026, 6, 1),
        body="jsc",
        charter=Charter(seats_each=2, cadence="FREQ=MONTHLY;BYDAY=1TU"),
        reason="There is more to do.",
    )
    dissolved = DissolveBody("orion", on=date(2026, 10, 1), body="jsc", reason="Its work is done.")
    alliance = an_alliance(*committee(), amended, dissolved)
    calendar = icalendar.Calendar.from_ical(calendar_of_body(alliance, "jsc").to_ical())
    found = recurring_ical_events.of(calendar).between(date(2026, 1, 1), date(2027, 1, 1))

    assert occurrences(alliance.governance.bodies["jsc"], *A_YEAR) == tuple(
        sorted(each.start for each in found)
    )
    assert {"TENTATIVE"} == {str(each["status"]) for each in found}
    assert ["13.01.", "13.04.", "02.06.", "07.07.", "04.08.", "01.09."] == met(
        alliance.governance.bodies["jsc"]
    )


_RULES = st.builds(
    lambda freq, *rest: ";".join([f"FREQ={freq}", *filter(None, rest)]),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.sampled_from(["", "INTERVAL=1", "INTERVAL=2", "INTERVAL=5"]),
    st.sampled_from(["", "BYDAY=MO", "BYDAY=TU,FR", "BYMONTHDAY=31", "BYMONTHDAY=-1,15"]),
    st.sampled_from(["", "BYMONTH=1", "BYMONTH=5,12"]),
    st.sampled_from(["", "COUNT=7", "UNTIL=20261014"]),
)


@given(rule=_RULES, since=st.dates(date(2026, 1, 1), date(2027, 1, 1)), days=st.integers(0, 900))
@settings(max_examples=60)
def test_what_a_calendar_library_makes_of_a_cadence_is_what_the_charter_asks_for(rule, since, days):
    body = attrs.evolve(
        a_body((rule, since)), since=since, dissolved_on=since + timedelta(days=days + 1)
    )
    end = since + timedelta(days=1200)
    asked = occurrences(body, since, end)
    assert all(one < other for one, other in pairwise(asked))
    assert all(since <= day <= since + timedelta(days=days) for day in asked)

    calendar = icalendar.Calendar()
    for cadence in cadences(body):
        event = icalendar.Event()
        event.add("dtstart", cadence.first)
        event.add("rrule", icalendar.vRecur.from_ical(cadence.rule))
        calendar.add_component(event)
    found = recurring_ical_events.of(calendar).between(since, end)
    assert list(asked) == sorted(each.start for each in found)


def test_without_the_extra_the_line_that_installs_it_is_shown(monkeypatch):
    monkeypatch.setitem(sys.modules, "dateutil.rrule", None)
    with pytest.raises(MissingExtra, match=r"pip install 'alliancekit\[calendar\]'"):
        occurrences(a_body(("FREQ=MONTHLY", SINCE)), *A_YEAR)
