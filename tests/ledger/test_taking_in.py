"""Very many rows come in by batches: each whole or not at all, every bad row named, and again without harm."""

from datetime import date

import pytest

import alliancekit as ak

DAY = date(2026, 1, 12)


@pytest.fixture
def rows(propose):
    """Return what gives the rows of alliances: a proposal and a lesson of each."""

    def of(number, *, bad=()):
        for each in range(number):
            yield propose(f"a{each:04}")
            lesson = ak.RecordLesson(f"a{each:04}", on=DAY, lesson="x")
            yield ak.Resume(f"a{each:04}", on=DAY) if each in bad else lesson

    return of


def test_many_alliances_come_in_and_are_as_if_they_were_submitted(ledger, rows, propose):
    intake = ledger.take_in(rows(25), by="ada", key="crm", why="moved over", batch=8)
    assert (intake.rows, intake.recorded, intake.known, intake.bad) == (50, 50, 0, ())
    assert intake.complete
    assert len(list(ledger.alliances())) == 25
    step = ledger.submit_all(
        [propose("b"), ak.RecordLesson("b", on=DAY, lesson="x")], by="ada", why="moved over"
    )
    assert [each.version for each in ledger.history("a0003")] == [1, 2]
    assert ledger.alliance("a0003").version == step[0].alliance.version
    assert ledger.history("a0003")[0].why == "moved over"
    assert all(each.sound for each in ledger.verify_all())


def test_the_same_rows_again_record_nothing(ledger, rows):
    ledger.take_in(rows(5), by="ada", key="crm", batch=4)
    head = ledger.store.head()
    again = ledger.take_in(rows(5), by="ada", key="crm", batch=4)
    assert (again.rows, again.recorded, again.known) == (10, 0, 10)
    assert ledger.store.head() == head


def test_a_batch_is_whole_or_not_at_all_and_every_bad_row_is_named(ledger, rows):
    intake = ledger.take_in(rows(8, bad={2, 3, 6}), by="ada", key="crm", batch=4)
    assert [each.row for each in intake.bad] == [6, 8, 14]
    assert (intake.rows, intake.recorded, intake.withheld) == (16, 8, 5)
    assert [each.id for each in ledger.alliances()] == ["a0000", "a0001", "a0004", "a0005"]
    said = str(intake)
    assert said.startswith("16 rows: 8 recorded, 0 known before\n3 bad, 5 withheld with them: put")
    assert "row 6: lifecycle." in said
    assert all(each.verdict and each.verdict.codes for each in intake.bad)


def test_what_was_put_right_comes_in_with_the_same_key(ledger, rows):
    ledger.take_in(rows(8, bad={2, 3, 6}), by="ada", key="crm", batch=4)
    again = ledger.take_in(rows(8), by="ada", key="crm", batch=4)
    assert (again.recorded, again.known, again.bad) == (8, 8, ())
    assert len(list(ledger.alliances())) == 8


def test_an_intake_that_broke_off_goes_on_where_it_did(ledger, rows):
    def breaking():
        for number, row in enumerate(rows(8)):
            if number == 11:
                raise KeyboardInterrupt
            yield row

    with pytest.raises(KeyboardInterrupt):
        ledger.take_in(breaking(), by="ada", key="crm", batch=4)
    assert len(list(ledger.alliances())) == 4
    assert ledger.take_in(rows(8), by="ada", key="crm", batch=4).recorded == 8


def test_other_rows_with_the_same_key_are_refused(ledger, rows, propose):
    ledger.take_in(rows(4), by="ada", key="crm", batch=4)
    with pytest.raises(ak.KeyReused):
        ledger.take_in([propose("other")], by="ada", key="crm", batch=4)


def test_rows_of_one_alliance_stay_in_one_batch(ledger, propose):
    lessons = [ak.RecordLesson("orion", on=DAY, lesson=f"{n}") for n in range(9)]
    read = []
    ledger.take_in(
        [propose(), *lessons, propose("vega")], by="a", key="k", batch=3, told=read.append
    )
    assert read == [10, 11]
    assert len({each.commit for each in ledger.history("orion")}) == 1


def test_rows_come_as_plain_data_too_and_what_cannot_be_read_is_named(ledger, propose):
    good = ak.act_to_json(propose())
    intake = ledger.take_in(
        [good, {"do": "lifecycle.mov"}, {"alliance": "x"}, ak.act_to_json(propose("vega"))],
        by="ada",
        key="k",
    )
    assert [(each.row, each.verdict) for each in intake.bad] == [(2, None), (3, None)]
    assert "did you mean 'lifecycle.move'?" in str(intake.bad[0])
    assert (intake.recorded, intake.withheld) == (0, 2)
    assert ledger.take_in([good], by="ada", key="other").recorded == 1


def test_who_records_in_between_does_no_harm(ledger, rows, propose, monkeypatch):
    commit, times = ledger.store.commit, []

    def racing(each):
        if not times:
            times.append(1)
            ledger.submit(propose("a0001"), by="eve")
        return commit(each)

    monkeypatch.setattr(ledger.store, "commit", racing)
    intake = ledger.take_in(rows(4), by="ada", key="crm", batch=4)
    assert [each.row for each in intake.bad] == [3]
    assert intake.recorded == 4


def test_no_rows_are_no_harm(ledger):
    assert ledger.take_in([], by="ada", key="k").complete
    assert ledger.store.head() == 0
