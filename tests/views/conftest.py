"""The committee whose calendar is read back: three people of two parties, a meeting every quarter."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest

from alliancekit.governance.acts import CharterBody, SeatMember
from alliancekit.governance.agenda import AgendaItem
from alliancekit.governance.charter import Chair, Charter
from alliancekit.governance.limits import TimeLimit
from alliancekit.governance.meeting_acts import ScheduleMeeting
from alliancekit.governance.voting import VotingRule

# Tests are files, not a package; the modules that they share are found here.
for _folder in ("views", "portfolio"):
    sys.path.insert(0, str(Path(__file__).parent.parent / _folder))

CHARTERED_ON = date(2026, 1, 13)
CHARTER = Charter(
    alternates=True,
    non_voting=("alliance managers",),
    seats_each=2,
    rule=VotingRule("party", "consensus"),
    chair=Chair("fixed", ("helix",)),
    cadence="FREQ=MONTHLY;INTERVAL=3",
    minutes_due=TimeLimit(5),
    objection_window=TimeLimit(10),
)


@pytest.fixture
def committee():
    """Return the acts that charter the committee `jsc` and seat three people."""

    def acts(charter: Charter = CHARTER):
        def seat(person, name, party, capacity="member"):
            return SeatMember(
                "orion",
                on=CHARTERED_ON,
                person=person,
                name=name,
                body="jsc",
                party=party,
                capacity=capacity,
            )

        return (
            CharterBody(
                "orion",
                on=CHARTERED_ON,
                body="jsc",
                kind="steering",
                name="Joint steering committee",
                charter=charter,
            ),
            seat("ada", "Ada Berg", "helix"),
            seat("nils", "Nils Holm", "nordlab"),
            seat("eva", "Eva Lind", "nordlab", "non-voting"),
        )

    return acts


@pytest.fixture
def called():
    """Return what calls the meeting `jsc-1` of the committee, at ten in Berlin on 20 March 2026."""

    def act(**fields):
        given = {
            "on": date(2026, 2, 2),
            "meeting": "jsc-1",
            "body": "jsc",
            "day": date(2026, 3, 20),
            "starts": datetime(2026, 3, 20, 9, 0, tzinfo=UTC),
            "time_zone": "Europe/Berlin",
            "length_minutes": 90,
            "place": "Berlin, Room 2",
            "link": "https://meet.example/jsc",
            "agenda": (AgendaItem("budget", "The budget; and more"), AgendaItem("plan", "Plan")),
        }
        return ScheduleMeeting("orion", **{**given, **fields})

    return act


@pytest.fixture
def entries():
    """Return what reads a feed back: each entry by the id before its `@`."""

    def read(feed) -> dict[str, icalendar.Event]:
        calendar = icalendar.Calendar.from_ical(feed.to_ical())
        found = {str(each["uid"]).partition("@")[0]: each for each in calendar.walk("VEVENT")}
        assert len(feed.entries) == len(found)
        return found

    return read
