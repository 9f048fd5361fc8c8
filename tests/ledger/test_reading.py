"""What is read back: now, as of a day, as known at an instant, as a party sees it, and page by page."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone

import attrs
import pytest

from alliancekit.alliance import UnknownAlliance, replay
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.policy import Finding, policy
from alliancekit.ledger import Ledger, open_ledger
from alliancekit.ledger.snapshot import KEPT_EVERY
from alliancekit.lifecycle.acts import Pause, RecordLesson
from alliancekit.parties.acts import AssignRole, EndRole
from alliancekit.stores import Where, open_store

JANUARY, FEBRUARY, MARCH = date(2026, 1, 20), date(2026, 2, 20), date(2026, 3, 20)


def lesson(text, on=FEBRUARY, alliance="orion", private_to=None):
    return RecordLesson(alliance, on=on, lesson=text, private_to=private_to)


def lessons(alliance):
    return tuple(each.lesson for each in alliance.lifecycle.lessons)


def manager(person, on=JANUARY, alliance="orion", party="helix"):
    return AssignRole(
        alliance, on=on, person=person, name=person, party=party, role="alliance-manager"
    )


@pytest.fixture
def entered_late(ledger, clock, propose):
    """Record a lesson of March, and a week later one of January; return when each was recorded."""
    ledger.submit(propose(), by="ada")
    first = clock.forward(days=70)
    ledger.submit(lesson("of March", MARCH), by="ada")
    second = clock.forward(days=7)
    ledger.submit(lesson("of January", JANUARY), by="ada")
    return first, second


# ---------------------------------------------------------------------------------------- as of, known at


@pytest.mark.usefixtures("entered_late")
def test_as_of_a_day_counts_what_is_dated_up_to_it_whenever_it_was_recorded(ledger):
    known = {
        day: lessons(ledger.alliance("orion", as_of=day))
        for day in (date(2026, 1, 19), JANUARY, FEBRUARY, MARCH)
    }
    assert known == {
        date(2026, 1, 19): (),
        JANUARY: ("of January",),
        FEBRUARY: ("of January",),
        MARCH: ("of March", "of January"),
    }


def test_known_at_an_instant_counts_what_was_recorded_by_then(ledger, entered_late):
    first, second = entered_late
    moment = timedelta(microseconds=1)
    known = {
        "before the first": ledger.alliance("orion", known_at=first - moment),
        "at the first": ledger.alliance("orion", known_at=first),
        "before the second": ledger.alliance("orion", known_at=second - moment),
        "at the second": ledger.alliance("orion", known_at=second),
    }
    assert {when: lessons(each) for when, each in known.items()} == {
        "before the first": (),
        "at the first": ("of March",),
        "before the second": ("of March",),
        "at the second": ("of March", "of January"),
    }


def test_both_together_say_what_was_known_then_about_a_day(ledger, entered_late):
    first, second = entered_late
    asked = [
        lessons(ledger.alliance("orion", as_of=FEBRUARY, known_at=known))
        for known in (first, second)
    ]
    assert asked == [(), ("of January",)]


def test_an_instant_may_be_given_in_any_time_zone_but_must_have_one(ledger, entered_late):
    first, _ = entered_late
    in_oslo = first.astimezone(timezone(timedelta(hours=1)))
    assert ledger.alliance("orion", known_at=in_oslo) == ledger.alliance("orion", known_at=first)
    with pytest.raises(InvalidValue, match="with a time zone"):
        ledger.alliance("orion", known_at=first.replace(tzinfo=None))


def test_the_history_has_the_same_limits(ledger, entered_late):
    first, _ = entered_late
    dated = [each.fact.on for each in ledger.history("orion", as_of=FEBRUARY)]
    known = [each.fact.on for each in ledger.history("orion", known_at=first)]
    assert dated == [date(2026, 1, 12), JANUARY]
    assert known == [date(2026, 1, 12), MARCH]


@pytest.mark.usefixtures("orion")
def test_before_its_proposal_an_alliance_is_unknown_and_it_is_said_since_when_it_is_there(ledger):
    with pytest.raises(UnknownAlliance, match="as of 2026-01-11: its proposal is dated 2026-01-12"):
        ledger.alliance("orion", as_of=date(2026, 1, 11))
    with pytest.raises(UnknownAlliance, match="recorded on 2026-01-12 09:00 UTC"):
        ledger.alliance("orion", known_at=datetime(2026, 1, 12, 8, tzinfo=UTC))


# ---------------------------------------------------------------------------------------- seen by


@pytest.mark.usefixtures("orion")
def test_a_party_sees_neither_the_facts_that_are_private_to_another_nor_what_they_change(ledger):
    ledger.submit(lesson("for all"), by="ada")
    ledger.submit(lesson("for us", private_to="helix"), by="ada")
    seen = {
        party: lessons(ledger.alliance("orion", seen_by=party))
        for party in ("helix", "nordlab", None)
    }
    assert seen == {
        "helix": ("for all", "for us"),
        "nordlab": ("for all",),
        None: ("for all", "for us"),
    }
    assert [each.version for each in ledger.history("orion", seen_by="nordlab")] == [1, 2]
    assert [each.version for each in ledger.history("orion", seen_by="helix")] == [1, 2, 3]


@pytest.mark.parametrize("ask", ["alliance", "history"])
@pytest.mark.usefixtures("orion")
def test_who_was_never_a_party_sees_nothing(ledger, ask):
    with pytest.raises(UnknownAlliance, match=r"nordlap is not a party of orion.*'nordlab'"):
        getattr(ledger, ask)("orion", seen_by="nordlap")


# ---------------------------------------------------------------------------------------- which ones


@pytest.mark.parametrize("ask", ["alliance", "history", "verify", "rebuild"])
@pytest.mark.usefixtures("orion")
def test_an_id_that_is_not_there_is_answered_with_the_nearest_that_is(ledger, ask):
    with pytest.raises(UnknownAlliance, match="no alliance 'orin'; did you mean 'orion'"):
        getattr(ledger, ask)("orin")
    with pytest.raises(UnknownAlliance, match="did you mean 'orion'"):
        ledger.next_steps("orionn", on=JANUARY)


def test_alliances_are_found_by_what_they_are(ledger, propose):
    ledger.submit_all(
        [
            propose("vega", kind="reseller"),
            propose("orion"),
            propose("lyra"),
            manager("mia", alliance="orion"),
            manager("max", alliance="lyra"),
            EndRole("lyra", on=MARCH, person="max", party="helix", role="alliance-manager"),
            lesson("later", date(2026, 4, 1), "lyra"),
            Pause("lyra", on=MARCH, review_on=date(2026, 9, 1), reason="a rest"),
        ],
        by="ada",
    )

    def found(**where):
        return [each.id for each in ledger.alliances(**where)]

    assert found() == ["lyra", "orion", "vega"]
    assert found(stage="strategy") == ["lyra", "orion", "vega"]
    assert found(stage="launch") == []
    assert found(kind="reseller") == ["vega"]
    assert found(standing="paused") == ["lyra"]
    assert found(party="nordlab") == ["lyra", "orion", "vega"]
    assert found(party="acme") == []
    assert found(manager="mia") == ["orion"]
    assert found(manager="max") == []
    assert found(after="lyra", kind="development") == ["orion"]


@attrs.define
class Counting:
    """A store that counts how often it is asked what."""

    store: object
    asked: list = attrs.field(factory=list)

    def __getattr__(self, name):
        method = getattr(self.store, name)

        def counted(*args, **kwargs):
            self.asked.append((name, kwargs))
            return method(*args, **kwargs)

        return counted


def test_alliances_are_read_a_page_at_a_time_as_they_are_asked_for(ledger, propose):
    ids = [f"a{number:02}" for number in range(25)]
    ledger.submit_all([propose(each) for each in ids], by="ada")
    store = Counting(ledger.store)
    alliances = Ledger(store).alliances(page=10)
    assert store.asked == []
    first = [next(alliances).id for _ in range(10)]
    assert len(store.asked) == 1
    assert [*first, *(each.id for each in alliances)] == ids
    assert len(store.asked) == 3


@pytest.mark.usefixtures("orion")
def test_next_steps_are_those_of_the_alliance_as_it_is(ledger):
    moves = {each.move for each in ledger.next_steps("orion", on=FEBRUARY).moves}
    assert {"select", "abandon"} <= moves


# ---------------------------------------------------------------------------------------- snapshots


@pytest.fixture
def long_history(ledger, clock, propose):
    """Record two and a half times as many facts as snapshots are kept after, some entered late."""
    ledger.submit(propose(), by="ada")
    acts = [
        lesson(f"lesson {number}", date(2026, 2, 1) + timedelta(days=number % 90 + number // 40))
        for number in range(KEPT_EVERY * 5 // 2)
    ]
    for start in range(0, len(acts), 7):
        clock.forward(hours=1)
        ledger.submit_all(acts[start : start + 7], by="ada")
    return [each.fact for each in ledger.history("orion")]


def test_the_past_is_the_same_with_and_without_kept_snapshots(ledger, long_history):
    days = {fact.on for fact in long_history}
    for day in sorted(days):
        assert ledger.alliance("orion", as_of=day) == replay(long_history, as_of=day)
    recorded = ledger.history("orion")
    for instant in sorted({each.at for each in recorded}):
        known = [each.fact for each in recorded if each.at <= instant]
        assert ledger.alliance("orion", known_at=instant) == replay(known)


def test_no_snapshot_shows_a_party_what_is_private_to_another(ledger, propose):
    acts = [lesson(f"{number}", private_to="helix") for number in range(KEPT_EVERY)]
    ledger.submit_all([propose(), *acts, lesson("for all")], by="ada")
    assert ledger.store.kept("alliance:orion") is not None
    assert lessons(ledger.alliance("orion", seen_by="nordlab")) == ("for all",)


@pytest.mark.usefixtures("long_history")
def test_the_past_is_read_from_the_nearest_kept_snapshot_on(ledger):
    recorded = ledger.history("orion")
    store = Counting(ledger.store)
    Ledger(store).alliance("orion", known_at=recorded[-2].at - timedelta(minutes=1))
    (after,) = [kwargs["after"] for name, kwargs in store.asked if name == "journal"]
    assert 2 * KEPT_EVERY <= after < 2 * KEPT_EVERY + 7


@pytest.mark.usefixtures("orion")
def test_a_snapshot_that_cannot_be_read_is_not_needed(ledger):
    ledger.submit(lesson("a"), by="ada")
    expected = ledger.alliance("orion")
    stored = ledger.store.load(["alliance:orion"])["alliance:orion"]

    class Older(Counting):
        def load(self, keys):
            return {key: attrs.evolve(stored, snapshot='{"form":0}') for key in keys}

    older = Ledger(Older(ledger.store))
    assert older.alliance("orion") == expected
    assert lessons(older.submit(lesson("b"), by="ada").alliance) == ("a", "b")


# ---------------------------------------------------------------------------------------- opening


def test_a_ledger_is_opened_with_rules_of_the_house(url, propose):
    @policy("acme.lessons", on=RecordLesson)
    def lessons_are_long(_, act):
        """A lesson is a sentence."""
        if " " not in act.lesson:
            yield Finding("it is one word", "write a sentence")

    with open_ledger(url, policies=[lessons_are_long]) as ledger:
        ledger.submit(propose(), by="ada")
        assert ledger.ask(lesson("short")).codes == ("acme.lessons",)
        assert ledger.ask(lesson("long enough")).allowed


def test_what_was_recorded_is_there_when_the_ledger_is_opened_again(tmp_path, propose):
    url = f"sqlite:///{tmp_path / 'alliances.db'}"
    with open_ledger(url) as ledger:
        step = ledger.submit(propose(), by="ada")
    with open_ledger(url) as ledger:
        assert ledger.alliance("orion") == step.alliance
        assert ledger.history("orion") == step.recorded
        assert step.recorded[0].at.tzinfo == UTC


def test_a_ledger_loads_neither_a_database_nor_a_test_tool_before_it_is_opened():
    program = (
        "import sys, alliancekit.ledger\n"
        "print(sorted({'sqlite3', 'asyncio', 'pytest', 'hypothesis', 'alliancekit.testing'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_the_index_of_a_found_alliance_is_what_it_was_found_by(propose):
    with Ledger(open_store("memory:")) as ledger:
        ledger.submit_all([propose(), manager("mia")], by="ada")
        (stored,) = ledger.store.find(Where(manager="mia"))
    parties = ("helix", "nordlab", "organization:helix", "organization:nordlab")
    assert (parties, ("mia",)) == (stored.index.parties, stored.index.managers)
