"""Who follows the journal gets every fact once, in the order of recording, and each new one when it comes."""

import itertools
import json
import re
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

import alliancekit as ak
from alliancekit.ledger import open_ledger, to_cloudevent
from alliancekit.stores import Damaged


def a_lesson(alliance, lesson):
    return ak.RecordLesson(alliance, on=date(2026, 2, 2), lesson=lesson)


def test_what_is_on_record_comes_in_the_order_of_recording(ledger, propose):
    helix = ak.RegisterOrganization("helix", on=date(2026, 1, 2), name="Helix")
    ledger.submit_all([propose("vega"), propose("orion"), helix, a_lesson("vega", "x")], by="ada")
    followed = list(ledger.follow(idle=0))
    assert [each.position for each in followed] == [1, 2, 3, 4]
    assert [(each.key, each.fact.do) for each in followed] == [
        ("alliance:vega", "lifecycle.propose"),
        ("alliance:vega", "lifecycle.record-lesson"),
        ("alliance:orion", "lifecycle.propose"),
        ("organization:helix", "parties.register-organization"),
    ]


def test_who_goes_on_after_a_position_gets_the_rest_and_at_the_head_nothing(ledger, orion):
    del orion
    ledger.submit(a_lesson("orion", "one"), by="ada")
    assert [each.fact.do for each in ledger.follow(after=1, idle=0)] == ["lifecycle.record-lesson"]
    assert list(ledger.follow(after=2, idle=0)) == []


def test_new_facts_come_to_who_waits_for_them(ledger, orion):
    del orion
    got = []

    def follow():
        got.extend(each.fact for each in itertools.islice(ledger.follow(after=1), 2))

    waiting = threading.Thread(target=follow)
    waiting.start()
    for text in ("one", "two"):
        time.sleep(0.05)
        ledger.submit(a_lesson("orion", text), by="ada")
    waiting.join(timeout=10)
    assert [each.lesson for each in got] == ["one", "two"]


def test_the_end_comes_when_nothing_new_has_come_for_a_while(ledger, orion):
    del orion
    start = time.monotonic()
    assert len(list(ledger.follow(idle=0.1))) == 1
    assert time.monotonic() - start >= 0.1


def test_a_follower_misses_nothing_and_gets_nothing_twice_under_eight_writers(ledger, propose):
    rounds, writers = 12, 8
    ledger.submit_all([propose(f"a{number}") for number in range(writers)], by="ada")

    def write(number):
        for turn in range(rounds):
            ledger.submit(a_lesson(f"a{number}", f"{number}-{turn}"), by="ada")
            refused = propose(f"a{number}")
            with pytest.raises(ak.Refused):
                ledger.submit(refused, by="ada")

    total = writers * (rounds + 1)
    with ThreadPoolExecutor(writers + 1) as pool:
        followed = pool.submit(lambda: list(itertools.islice(ledger.follow(), total)))
        list(pool.map(write, range(writers)))
        positions = [each.position for each in followed.result(timeout=60)]
    assert positions == list(range(1, total + 1))


def test_of_a_sealed_answer_a_follower_gets_that_it_was_given(ledger, monkeypatch, orion):
    del orion
    monkeypatch.setattr(ak.RecordLesson, "sealed", True)
    monkeypatch.setattr(
        ak.RecordLesson, "as_read", lambda self: ak.RecordLesson("orion", on=self.on, lesson="-")
    )
    ledger.submit(a_lesson("orion", "a secret"), by="ada")
    (sealed,) = ledger.follow(after=1, idle=0)
    assert (sealed.fact.lesson, sealed.by, sealed.salt, sealed.commit) == ("-", "", "", "")


def test_a_damaged_fact_is_named_after_those_before_it_were_given(tmp_path, propose):
    url = f"sqlite:///{tmp_path / 'alliances.db'}"
    with open_ledger(url) as ledger:
        ledger.submit_all([propose(), *(a_lesson("orion", f"{n}") for n in range(3))], by="ada")
    with sqlite3.connect(tmp_path / "alliances.db") as db:
        db.execute("UPDATE facts SET text = CAST(x'ff' AS TEXT) WHERE position = 3")
    db.close()
    with open_ledger(url) as ledger:
        following = ledger.follow(idle=0)
        assert [next(following).position, next(following).position] == [1, 2]
        with pytest.raises(Damaged) as named:
            next(following)
        assert named.value.position == 3
        assert [each.position for each in ledger.follow(after=3, idle=0)] == [4]


# ------------------------------------------------------------------------------------------ CloudEvents


def test_a_fact_is_a_cloud_event_that_gives_the_fact_back(orion):
    (recorded,) = orion.recorded
    event = to_cloudevent(recorded, source="https://helix.example/alliances")
    assert {name: event[name] for name in event if name not in {"data", "digest"}} == {
        "specversion": "1.0",
        "id": "alliance:orion/1",
        "source": "https://helix.example/alliances",
        "type": "alliancekit.lifecycle.propose/1",
        "subject": "alliance:orion",
        "time": "2026-01-12T09:00:00Z",
        "datacontenttype": "application/json",
        "sequence": "00000000000000000001",
        "recordedby": "ada@helix.example",
        "why": "board paper 14",
    }
    assert event["digest"] == recorded.digest
    assert ak.fact_from_json(json.loads(json.dumps(event))["data"]) == recorded.fact


def test_the_attributes_of_a_cloud_event_are_as_the_specification_wants_them(ledger, orion):
    del orion
    ledger.submit(a_lesson("orion", "one"), by="ada")
    events = [to_cloudevent(each, source="/x") for each in ledger.follow(idle=0)]
    for event in events:
        assert {"specversion", "id", "source", "type"} <= set(event)
        assert all(re.fullmatch("[a-z0-9]{1,20}", name) for name in event)
        assert all(event[name] for name in event)
        assert all(type(event[name]) is str for name in event if name != "data")
    assert len({event["id"] for event in events}) == len(events)
    assert sorted(events, key=lambda event: event["sequence"]) == events
    assert "why" not in events[1]


# ------------------------------------------------------------------------------------------ what is due


@pytest.fixture
def three_alliances(ledger, propose):
    """Record three alliances with milestones, one of them with none that is due soon."""
    day = date(2026, 1, 12)
    ledger.submit_all([propose(name) for name in ("orion", "vega", "wega")], by="ada")
    for alliance, milestone, party, days in (
        ("orion", "late", "helix", 40),
        ("orion", "soon", "nordlab", 10),
        ("vega", "first", "helix", 5),
        ("vega", "both", None, 10),
        ("wega", "far", "helix", 400),
    ):
        ledger.submit(
            ak.PlanMilestone(
                alliance,
                on=day,
                milestone=milestone,
                name=milestone,
                due=day + timedelta(days=days),
                **({"party": party} if party else {}),
            ),
            by="ada",
        )
    return ledger


def due(ledger, **asked):
    return [(each.alliance, each.due.id) for each in ledger.due(**asked)]


def test_what_is_due_comes_from_all_alliances_earliest_first(three_alliances):
    by = date(2026, 1, 22)
    assert due(three_alliances, by=by) == [("vega", "first"), ("vega", "both"), ("orion", "soon")]
    assert due(three_alliances, by=date(2026, 1, 16)) == []


def test_what_is_due_of_a_party_is_its_turn_or_everyones(three_alliances):
    by = date(2026, 1, 22)
    assert due(three_alliances, by=by, party="helix") == [("vega", "first"), ("vega", "both")]
    assert due(three_alliances, by=by, party="nordlab") == [("vega", "both"), ("orion", "soon")]
    assert due(three_alliances, by=by, manager="nobody") == []
    assert due(three_alliances, by=by, seen_by="stranger") == []


def test_only_alliances_with_something_due_are_read(three_alliances, monkeypatch):
    read = []
    find = three_alliances.store.find

    def finding(*asked, **limits):
        found = find(*asked, **limits)
        read.extend(each.key for each in found)
        return found

    monkeypatch.setattr(three_alliances.store, "find", finding)
    three_alliances.due(by=date(2026, 1, 17))
    assert read == ["alliance:vega"]


def test_what_is_private_is_due_for_those_who_see_it(ledger, propose):
    day = date(2026, 1, 12)
    ledger.submit(propose(), by="ada")
    own = ak.PlanMilestone(
        "orion", on=day, milestone="own", name="Own", due=day, party="helix", private_to="helix"
    )
    ledger.submit(own, by="ada")
    assert due(ledger, by=day, seen_by="helix") == [("orion", "own")]
    assert due(ledger, by=day, seen_by="nordlab") == []
