"""The file itself: hostile names, long lines, and nothing in it that a calendar must not hold."""

import re
import sys
from datetime import UTC, date, datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.kernel.errors import MissingExtra
from alliancekit.views.feed import CalendarEntry, CalendarFeed, Invited, Role

DAY = date(2026, 3, 20)
HOSTILE = 'Ada "The\r\nBEGIN:VALARM\r\nACTION:DISPLAY" Berg; CN=x,y:z \\n \x00\x07\u2028'


def an_entry(**fields):
    given_ = {
        "uid": "meeting.m@orion.alliancekit",
        "summary": "A",
        "starts": DAY,
        "changed_on": DAY,
    }
    return CalendarEntry(**{**given_, **fields})


def read_back(feed):
    (event,) = icalendar.Calendar.from_ical(feed.to_ical()).walk("VEVENT")
    return event


def test_a_hostile_name_stays_text_wherever_it_is_written():
    entry = an_entry(
        summary=HOSTILE,
        description=HOSTILE,
        place=HOSTILE,
        category=HOSTILE,
        organizer=Invited.known_as(HOSTILE, "orion/body/jsc"),
        invited=(Invited.known_as(HOSTILE, "ada", f"ada\r\nX:{HOSTILE}", Role.CHAIR),),
    )
    feed = CalendarFeed(HOSTILE, (entry,))
    lines = re.sub(rb"\r\n ", b"", feed.to_ical()).split(b"\r\n")
    assert b"BEGIN:VALARM" not in lines
    assert not any(line.startswith((b"ACTION", b"X:")) for line in lines)
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", feed.to_ical())
    event = read_back(feed)
    assert [] == event.errors
    assert 'Ada "The\nBEGIN:VALARM\nACTION:DISPLAY" Berg; CN=x,y:z \\n    ' == str(event["summary"])
    assert (
        'Ada "The BEGIN:VALARM ACTION:DISPLAY" Berg; CN=x,y:z \\n' == event["attendee"].params["CN"]
    )
    assert str(event["attendee"]).startswith("mailto:ada%0D%0AX")


def test_a_long_line_is_folded_at_75_octets_and_never_inside_a_letter():
    name = "Überprüfung der Ergebnisse: 概念実証 " * 8
    written = CalendarFeed("Lang", (an_entry(summary=name),)).to_ical()
    lines = written.split(b"\r\n")
    assert 75 >= max(len(line) for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert name == str(read_back(CalendarFeed("Lang", (an_entry(summary=name),)))["summary"])


@given(
    summary=st.text(min_size=1).filter(str.strip),
    name=st.text(min_size=1).filter(str.strip),
    place=st.text(),
)
def test_whatever_people_write_the_file_is_read_back_with_one_entry(summary, name, place):
    invited = (Invited.known_as(name, "ada", role=Role.MEMBER),)
    feed = CalendarFeed(name, (an_entry(summary=summary, place=place, invited=invited),))
    event = read_back(feed)
    assert [] == event.errors
    assert DAY == event.start
    shown = "".join(each if each.isprintable() or each in "\t\r\n" else " " for each in summary)
    assert shown.replace("\r\n", "\n").replace("\r", "\n") == str(event["summary"])


def test_an_entry_is_fixed_expected_or_called_off():
    assert ["CONFIRMED", "TENTATIVE", "CANCELLED"] == [
        an_entry(**fields).status for fields in ({}, {"tentative": True}, {"cancelled": True})
    ]


def test_whoever_has_no_address_has_an_id_that_stays_and_differs():
    ada, again, nils = (Invited.known_as("A", f"orion/{id_}").uri for id_ in ("ada", "ada", "nils"))
    assert ada == again
    assert ada != nils
    assert ada.startswith("urn:uuid:")


def test_the_first_and_the_last_years_that_there_are_can_be_written():
    starts = (datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC))
    feed = CalendarFeed("Far", tuple(an_entry(uid=str(each), starts=each) for each in starts))
    assert 2 == feed.to_ical().count(b"BEGIN:VEVENT")


def test_without_the_extra_the_line_that_installs_it_is_shown(monkeypatch):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtra, match=r"pip install 'alliancekit\[calendar\]'"):
        CalendarFeed("Empty").to_ical()
