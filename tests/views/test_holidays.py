"""Real holidays, as the record takes them."""

import sys
from datetime import date

import pytest

from alliancekit.governance.business_days import WorkingWeek
from alliancekit.governance.calendar_acts import ObserveHolidays
from alliancekit.kernel.errors import InvalidValue, MissingExtra
from alliancekit.views.holidays import public_holidays


def test_the_holidays_of_a_part_of_a_country_are_more_than_those_of_the_whole():
    pytest.importorskip("holidays")
    bavaria = {each.on for each in public_holidays("DE", 2026, subdivision="BY")}
    assert date(2026, 10, 3) in bavaria
    assert date(2026, 1, 6) in bavaria - {each.on for each in public_holidays("DE", 2026)}


def test_holidays_come_in_the_order_of_their_days_and_can_be_observed():
    pytest.importorskip("holidays")
    found = public_holidays("NO", 2027, 2026)
    assert sorted(each.on for each in found) == [each.on for each in found]
    assert {2026, 2027} == {each.on.year for each in found}
    act = ObserveHolidays("orion", on=date(2026, 1, 1), calendar="NO", days=found, source="law")
    assert not WorkingWeek(act.days).is_business_day(date(2026, 5, 1))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("XX", 2026), "found the country 'XX'"),
        (("DE", 2026, "Bavaria"), "DE has no part 'Bavaria'"),
        (("DE",), "expected one at least"),
    ],
)
def test_what_the_library_does_not_know_is_said(given, message):
    pytest.importorskip("holidays")
    country, *years = given
    subdivision = years.pop() if len(years) > 1 else None
    with pytest.raises(InvalidValue, match=message):
        public_holidays(country, *years, subdivision=subdivision)


def test_without_the_extra_the_line_that_installs_it_is_shown(monkeypatch):
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(MissingExtra, match=r"pip install 'alliancekit\[calendar\]'"):
        public_holidays("DE", 2026)
