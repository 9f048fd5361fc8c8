"""An edited or damaged record shows, whatever in it was touched; and what can be made anew is."""

import sqlite3
from datetime import date

import pytest

import alliancekit as ak
from alliancekit.ledger import open_ledger
from alliancekit.ledger.chain import chained, inner_digest
from alliancekit.ledger.snapshot import KEPT_EVERY
from alliancekit.lifecycle.acts import RecordLesson
from alliancekit.stores import open_store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "alliances.db"


@pytest.fixture
def recorded(path, propose):
    """Record four facts of `orion` and one of `vega` in a file, close it, and return its path."""
    with open_ledger(f"sqlite:///{path}") as ledger:
        ledger.submit(propose(), by="ada")
        for text in ("one", "two", "three"):
            ledger.submit(RecordLesson("orion", on=date(2026, 2, 2), lesson=text), by="ada")
        ledger.submit(propose("vega"), by="ada")
    return path


def edit(path, statement, *values):
    with sqlite3.connect(path) as db:
        assert db.execute(statement, values).rowcount == 1
    db.close()


def faults(path, alliance="orion"):
    with open_ledger(f"sqlite:///{path}") as ledger:
        return ledger.verify(alliance).faults


def test_a_record_that_nobody_touched_is_sound(recorded):
    with open_ledger(f"sqlite:///{recorded}") as ledger:
        verification = ledger.verify("orion")
    assert (verification.sound, verification.facts) == (True, 4)
    assert str(verification).startswith("orion: 4 facts, each as it was recorded")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts SET text = replace(text, 'two', 'tow') WHERE position = 3",
        "UPDATE facts SET salt = replace(salt, substr(salt, 1, 2), 'a0') || 'b1' WHERE position = 3",
        "UPDATE facts SET salt = 'no hex' WHERE position = 3",
        "UPDATE commits SET recorded_by = 'eve' WHERE after = 2",
        "UPDATE commits SET why = 'no reason' WHERE after = 2",
        "UPDATE commits SET recorded_at = '2020-01-01T00:00:00.000000+00:00' WHERE after = 2",
    ],
    ids=["text", "salt", "broken salt", "by", "why", "at"],
)
def test_whatever_of_a_record_is_edited_the_fact_is_named(recorded, statement):
    edit(recorded, statement)
    first, *_ = faults(recorded)
    assert first.startswith("fact 3 (position 3) is not what was recorded")
    assert faults(recorded, "vega") == ()


def test_an_edit_with_a_digest_made_to_fit_shows_at_the_next_fact(recorded):
    with open_ledger(f"sqlite:///{recorded}") as ledger:
        before, each = ledger.history("orion")[1:3]
    text = '{"alliance":"orion","do":"lifecycle.record-lesson/1","lesson":"tow","on":"2026-02-02"}'
    inner = inner_digest(
        text, salt=each.salt, key=each.key, version=3, at=each.at, by=each.by, why=each.why
    )
    digest = chained(before.digest, inner)
    edit(recorded, "UPDATE facts SET text = ?, digest = ? WHERE position = 3", text, digest)
    first, *_ = faults(recorded)
    assert first.startswith("fact 4 (position 4) is not what was recorded")


def test_one_flipped_byte_in_the_file_is_found_though_sqlite_calls_it_fine(recorded):
    content, fact = recorded.read_bytes(), b'"do":"lifecycle.record-lesson/1","lesson":"two"'
    assert content.count(fact) == 1
    recorded.write_bytes(content.replace(fact, fact.replace(b"two", b"twp")))
    with sqlite3.connect(recorded) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    assert [fault.split(")")[0] for fault in faults(recorded)][:1] == ["fact 3 (position 3"]


def test_a_fact_that_is_no_text_any_more_is_named_and_the_others_are_read(recorded):
    edit(recorded, "UPDATE facts SET text = CAST(x'ff' AS TEXT) WHERE position = 3")
    with open_ledger(f"sqlite:///{recorded}") as ledger:
        verification = ledger.verify("orion")
    assert verification.facts == 3
    first, second, *_ = verification.faults
    assert first.startswith("the fact at position 3 cannot be read")
    assert second.startswith("fact 4 (position 4) follows fact 2")


def test_a_fact_that_is_no_act_any_more_is_named(recorded):
    edit(recorded, "UPDATE facts SET text = '{}' WHERE position = 3")
    assert any(fault.startswith("fact 3 (position 3) cannot be read") for fault in faults(recorded))


def test_a_fact_taken_out_of_the_middle_is_missed(recorded):
    edit(recorded, "DELETE FROM facts WHERE position = 3")
    first, *_ = faults(recorded)
    assert first.startswith("fact 4 (position 4) follows fact 2: what was between them is missing")


def test_facts_taken_off_the_end_are_missed(recorded):
    edit(recorded, "DELETE FROM facts WHERE position = 4")
    first, *_ = faults(recorded)
    assert first.startswith("4 facts were recorded, and the last one there is fact 3")


def test_a_record_that_was_exchanged_as_a_whole_is_noticed_by_its_last_digest(recorded):
    edit(recorded, "UPDATE streams SET digest = ? WHERE key = 'alliance:orion'", "0" * 64)
    assert faults(recorded) == (
        "the digest of the last fact is not the one that was noted with the snapshot",
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE streams SET snapshot = replace(snapshot, 'two', 'tow') WHERE key = 'alliance:orion'",
        "UPDATE streams SET snapshot = 'gone' WHERE key = 'alliance:orion'",
        "UPDATE streams SET stage = 'launch' WHERE key = 'alliance:orion'",
    ],
    ids=["edited", "gone", "found by"],
)
def test_a_wrong_snapshot_is_named_and_made_anew_from_the_facts(recorded, statement):
    with open_ledger(f"sqlite:///{recorded}") as ledger:
        before = ledger.alliance("orion"), ledger.history("orion")
    edit(recorded, statement)
    (fault,) = faults(recorded)
    assert "`rebuild` makes it anew" in fault
    with open_ledger(f"sqlite:///{recorded}") as ledger:
        assert ledger.rebuild("orion") == before[0]
        assert (ledger.alliance("orion"), ledger.history("orion")) == before
    assert faults(recorded) == ()


def test_a_wrong_kept_snapshot_is_named_and_rebuilding_removes_it(path, propose):
    acts = [RecordLesson("orion", on=date(2026, 2, 2), lesson=f"{n}") for n in range(KEPT_EVERY)]
    with open_ledger(f"sqlite:///{path}") as ledger:
        ledger.submit_all([propose(), *acts], by="ada")
    edit(path, "UPDATE kept SET snapshot = 'gone'")
    (fault,) = faults(path)
    assert fault.startswith(f"the snapshot kept after fact {KEPT_EVERY + 1} is not what")
    with open_ledger(f"sqlite:///{path}") as ledger:
        ledger.rebuild("orion")
    assert faults(path) == ()


def test_a_partner_can_check_the_chain_with_an_inner_digest_in_place_of_a_private_fact(recorded):
    store = open_store(f"sqlite:///{recorded}")
    facts = store.journal(key="alliance:orion")
    store.close()
    digest = ""
    for each in facts:
        inner = inner_digest(
            each.fact,
            salt=each.salt,
            key=each.key,
            version=each.version,
            at=each.at,
            by=each.by,
            why=each.why,
        )
        digest = chained(digest, inner)  # the partner is given `inner` and no more
        assert digest == each.digest


def test_two_facts_of_the_same_content_have_different_salts(recorded):
    store = open_store(f"sqlite:///{recorded}")
    salts = [each.salt for each in store.journal()]
    store.close()
    assert len(set(salts)) == len(salts)
    assert {len(bytes.fromhex(salt)) for salt in salts} == {16}


# ------------------------------------------------------------------------------------------ all of it


def all_of(path):
    with open_ledger(f"sqlite:///{path}") as ledger:
        return {each.id: each for each in ledger.verify_all()}


def test_all_records_are_verified_one_after_the_other_and_the_journal_at_last(recorded):
    with open_ledger(f"sqlite:///{recorded}") as ledger:
        ledger.submit(ak.RegisterOrganization("helix", on=date(2026, 1, 2), name="Helix"), by="a")
        found = ledger.verify_all()
        assert next(found).id == "orion"
        rest = list(found)
    assert [(each.kind, each.id, each.facts) for each in rest] == [
        ("alliance", "vega", 1),
        ("organization", "helix", 1),
        ("journal", "journal", 6),
    ]
    assert all(each.sound for each in rest)
    assert str(rest[-1]) == "journal: 6 facts, none missing"


def test_a_damaged_fact_is_named_and_the_other_records_are_verified(recorded):
    edit(recorded, "UPDATE facts SET text = CAST(x'ff' AS TEXT) WHERE position = 3")
    found = all_of(recorded)
    assert found["orion"].faults[0].startswith("the fact at position 3 cannot be read")
    assert (found["vega"].sound, found["journal"].sound) == (True, True)


def test_a_damaged_state_is_named_the_facts_are_verified_and_rebuilding_mends_it(recorded):
    with open_ledger(f"sqlite:///{recorded}") as ledger:
        before = ledger.alliance("orion")
    edit(recorded, "UPDATE streams SET snapshot = CAST(x'ff' AS TEXT) WHERE key = 'alliance:orion'")
    found = all_of(recorded)
    (fault,) = found["orion"].faults
    assert "the latest state of alliance:orion cannot be read" in fault
    assert "`ledger.rebuild('orion')`" in fault
    assert (found["orion"].facts, found["vega"].sound, found["journal"].sound) == (4, True, True)
    assert faults(recorded) == (fault,)
    with open_ledger(f"sqlite:///{recorded}") as ledger:
        assert ledger.alliance("orion") == before
        assert ledger.rebuild("orion") == before
    assert all(each.sound for each in all_of(recorded).values())


def test_an_alliance_whose_state_is_damaged_is_recorded_to_as_before(recorded):
    edit(recorded, "UPDATE streams SET latest_on = 'soon' WHERE key = 'alliance:orion'")
    with open_ledger(f"sqlite:///{recorded}") as ledger:
        lesson = RecordLesson("orion", on=date(2026, 2, 3), lesson="four")
        assert ledger.submit(lesson, by="ada").alliance.version == 5
    assert faults(recorded) == ()


def test_a_stream_taken_out_whole_is_missed_in_the_journal(recorded):
    edit(recorded, "DELETE FROM facts WHERE key = 'alliance:vega'")
    edit(recorded, "DELETE FROM streams WHERE key = 'alliance:vega'")
    found = all_of(recorded)
    assert found["orion"].sound
    assert found["journal"].faults == ("there is no fact at position 5; restore it from a backup",)


def test_facts_of_a_stream_that_has_no_state_are_found_in_the_journal(recorded):
    edit(recorded, "DELETE FROM streams WHERE key = 'alliance:vega'")
    (fault,) = all_of(recorded)["journal"].faults
    assert fault.startswith("there is no latest state of alliance:vega, of which there are 1 fact")


def test_facts_that_nobody_recorded_behind_the_last_one_are_found(recorded):
    edit(
        recorded,
        "INSERT INTO facts SELECT 6, key, 2, commit_number, salt, digest, text "
        "FROM facts WHERE position = 5",
    )
    assert faults(recorded, "vega") == (
        "there are facts after fact 1, which is the last that was recorded",
    )


def test_who_records_while_all_is_verified_does_no_harm(ledger, propose):
    ledger.submit_all([propose("orion"), propose("vega")], by="ada")
    found = ledger.verify_all()
    first = next(found)
    ledger.submit(RecordLesson("vega", on=date(2026, 2, 2), lesson="one"), by="ada")
    ledger.submit(propose("wega"), by="ada")
    assert all(each.sound for each in (first, *found))


def test_a_damaged_kept_snapshot_is_named_and_the_past_is_read_from_the_facts(path, propose):
    acts = [RecordLesson("orion", on=date(2026, 2, 2), lesson=f"{n}") for n in range(KEPT_EVERY)]
    late = RecordLesson("orion", on=date(2026, 3, 2), lesson="late")
    with open_ledger(f"sqlite:///{path}") as ledger:
        ledger.submit_all([propose(), *acts], by="ada")
        ledger.submit(late, by="ada")
        before = ledger.alliance("orion", as_of=date(2026, 2, 2))
    edit(path, "UPDATE kept SET snapshot = CAST(x'ff' AS TEXT)")
    (fault,) = faults(path)
    assert fault.startswith("a snapshot kept of alliance:orion cannot be read")
    with open_ledger(f"sqlite:///{path}") as ledger:
        assert ledger.alliance("orion", as_of=date(2026, 2, 2)) == before
        ledger.rebuild("orion")
    assert faults(path) == ()
