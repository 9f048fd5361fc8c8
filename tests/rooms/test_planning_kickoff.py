"""The kickoff: held by every party, with topics and people."""

from datetime import date

import pytest

from alliancekit.decide import check
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty
from alliancekit.planning.acts import HoldKickoff
from alliancekit.planning.kickoffs import Attendee

BEFORE, DAY, NEXT, LATER = date(2026, 1, 20), date(2026, 2, 1), date(2026, 2, 2), date(2026, 5, 1)

ADA, NIA = Attendee("ada", "Ada", "helix"), Attendee("nia", "Nia", "nordlab")


def kickoff(*attendance, on=DAY):
    return HoldKickoff("orion", on=on, topics=("goals", "roles"), attendance=attendance)


def test_a_kickoff_that_was_not_held_is_missing(an_alliance, missing):
    (finding,) = missing("kickoff-held", an_alliance(), DAY)
    assert "planning.hold-kickoff" in finding.remedy


def test_a_kickoff_that_every_party_attended_counts_from_its_day(an_alliance, missing):
    orion = an_alliance(kickoff(ADA, NIA))
    assert () == missing("kickoff-held", orion, DAY)
    assert 1 == len(missing("kickoff-held", orion, BEFORE))


def test_a_party_that_was_not_at_the_kickoff_is_named(an_alliance, missing):
    (finding,) = missing("kickoff-held", an_alliance(kickoff(ADA)), DAY)
    assert "nordlab was not at the kickoff of 2026-02-01" == finding.found


def test_two_kickoffs_of_one_party_each_are_no_kickoff_of_both(an_alliance, missing):
    orion = an_alliance(kickoff(ADA), kickoff(NIA, on=LATER))
    assert 1 == len(missing("kickoff-held", orion, LATER))


def test_a_party_that_joined_since_needs_a_kickoff_too(an_alliance, missing):
    orion = an_alliance(
        kickoff(ADA, NIA), AddParty("orion", on=NEXT, party=Party("oslo", "Oslo Institute"))
    )
    (finding,) = missing("kickoff-held", orion, NEXT)
    assert "oslo was not at the kickoff of 2026-02-01" == finding.found


def test_a_stranger_at_the_kickoff_is_refused(an_alliance):
    stranger = Attendee("olav", "Olav", "oslo")
    assert ("parties.not-a-party",) == check(an_alliance(), kickoff(ADA, stranger)).codes


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"topics": (), "attendance": (ADA,)}, "`topics` is empty"),
        ({"topics": ("goals",), "attendance": ()}, "`attendance` is empty"),
        ({"topics": ("goals",), "attendance": (ADA, ADA)}, "names 'ada' more than once"),
    ],
)
def test_a_kickoff_has_topics_and_people(given, message):
    with pytest.raises(InvalidValue, match=message):
        HoldKickoff("orion", on=DAY, **given)
