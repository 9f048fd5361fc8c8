"""Very many rows come in by batches: each whole or not at all, every bad row named, and again without harm."""

from datetime import UTC, date, datetime

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import alliancekit as ak
from alliancekit.ledger import Ledger
from alliancekit.stores import MemoryStore
from alliancekit.testing.histories import histories

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


def test_where_a_row_put_right_would_shift_what_is_recorded_nothing_is_recorded_twice(
    ledger, propose
):
    ledger.submit(propose("b"), by="ada")
    lessons = [ak.RecordLesson("b", on=DAY, lesson=each) for each in "xyz"]
    wrong = [propose("a"), ak.Resume("a", on=DAY), *lessons[1:]]
    intake = ledger.take_in(wrong, by="ada", key="crm", batch=2)
    assert ((range(1, 3),), 2) == (intake.unrecorded, intake.recorded)
    head = ledger.store.head()
    right = [wrong[0], *lessons]  # all of it is about `b` now, and would come into one batch
    with pytest.raises(ak.KeyReused):
        ledger.take_in(right, by="ada", key="crm", batch=2)
    assert head == ledger.store.head()
    left = [right[row - 1] for rows in intake.unrecorded for row in rows]
    assert ledger.take_in(left, by="ada", key="the rest", batch=2).complete
    assert ["y", "z", "x"] == [each.fact.lesson for each in ledger.history("b")[1:]]


def test_a_row_that_does_not_say_what_it_is_about_stays_with_the_one_before(ledger, propose):
    rows = [propose("a"), propose("b"), {"do": "a.b"}, propose("c")]
    intake = ledger.take_in(rows, by="ada", key="crm", batch=2)
    assert ([3], (range(1, 4),)) == ([each.row for each in intake.bad], intake.unrecorded)
    rows[2] = ak.RecordLesson("b", on=DAY, lesson="x")
    again = ledger.take_in(rows, by="ada", key="crm", batch=2)
    assert (3, 1, ()) == (again.recorded, again.known, again.unrecorded)


# ------------------------------------------------------------------------------------------ laws


def a_ledger():
    """Return an empty ledger in which what is recorded alike has the same digest."""
    at = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
    return Ledger(MemoryStore(), clock=lambda: at, token=lambda: "ab" * 16)


def called(act, name):
    """Return an act of the alliance "orion" as one of another alliance."""
    renamed = {"successor": f"{name}-again"} if isinstance(act, ak.Reconstitute) else {}
    return attrs.evolve(act, alliance=name, **renamed)


@st.composite
def several(draw, *, interleaved):
    """Return a strategy for the acts of up to three alliances, each legal after those before it."""
    lives = [
        [called(act, f"a{number}") for act in life if not act.sealed]
        for number, life in enumerate(draw(st.lists(histories(most=4), min_size=1, max_size=3)))
    ]
    if not interleaved:
        return [act for life in lives for act in life]
    order = draw(st.permutations([n for n, life in enumerate(lives) for _ in life]))
    coming = [iter(life) for life in lives]
    return [next(coming[number]) for number in order]


def submitted_singly(rows):
    ledger = a_ledger()
    for number, row in enumerate(rows):
        ledger.submit(row, by="ada", why="moved over", key=f"row {number}")
    return ledger


def told_of_each(ledger):
    """Return the facts of each stream, in order, with their digests, and what they give."""
    facts = {}
    for each in ledger.store.journal(limit=10**6):
        facts.setdefault(each.key, []).append((each.fact, each.version, each.digest, each.by))
    states = {key: (each.snapshot, each.index) for key, each in ledger.store.load(facts).items()}
    return facts, states


def legal(rows):
    """Return whether all of them are, for what the sealed ones among them did is missing now."""
    return a_ledger().ask_all(rows).allowed


@settings(max_examples=15, deadline=None)
@given(rows=several(interleaved=True), batch=st.integers(1, 60), plain=st.booleans())
def test_taking_in_is_submitting_in_whatever_order_and_batches(rows, batch, plain):
    assume(legal(rows))
    ledger = a_ledger()
    given_as = map(ak.act_to_json, rows) if plain else iter(rows)
    intake = ledger.take_in(given_as, by="ada", why="moved over", key="crm", batch=batch)
    assert (len(rows), len(rows), 0, 0, (), ()) == attrs.astuple(intake, recurse=False)
    singly = submitted_singly(rows)
    assert told_of_each(singly) == told_of_each(ledger)
    by = date(2030, 1, 1)
    assert singly.due(by=by) == ledger.due(by=by)
    assert all(each.sound for each in ledger.verify_all())


@settings(max_examples=15, deadline=None)
@given(rows=several(interleaved=False), batch=st.integers(1, 60))
def test_alliances_that_come_one_after_the_other_have_the_positions_of_submitting(rows, batch):
    assume(legal(rows) and not any(isinstance(each, ak.Reconstitute) for each in rows))
    ledger = a_ledger()
    ledger.take_in(rows, by="ada", why="moved over", key="crm", batch=batch)
    expected, found = (
        [attrs.evolve(each, commit="") for each in each.store.journal(limit=10**6)]
        for each in (submitted_singly(rows), ledger)
    )
    assert expected == found


@settings(max_examples=15, deadline=None)
@given(rows=several(interleaved=False), batch=st.integers(1, 60), data=st.data())
def test_every_bad_row_is_named_and_no_other_and_what_was_put_right_comes_in(rows, batch, data):
    places = data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1, max_size=3))
    good, bad, wrong = [], [], []
    for place, row in enumerate(rows):
        good.append(row)
        bad.append(row)
        if place in places:
            good.append(ak.RecordLesson(row.alliance, on=row.on, lesson="Nothing is lost."))
            # Nobody proposes an alliance twice, and nothing has this name.
            again = [next(each for each in rows if each.alliance == row.alliance), {"do": "a.b"}]
            bad.append(data.draw(st.sampled_from(again)))
            wrong.append(len(bad))
    assume(legal(good))
    ledger = a_ledger()
    first = ledger.take_in(bad, by="ada", why="moved over", key="crm", batch=batch)
    assert wrong == [each.row for each in first.bad]
    assert all(each.said for each in first.bad)
    assert (len(bad), 0) == (first.recorded + first.withheld + len(first.bad), first.known)
    assert (first.recorded == 0) == (ledger.store.head() == 0)
    again = ledger.take_in(good, by="ada", why="moved over", key="crm", batch=batch)
    assert (len(good) - first.recorded, first.recorded, ()) == (
        again.recorded,
        again.known,
        again.bad,
    )
    assert told_of_each(submitted_singly(good)) == told_of_each(ledger)


@settings(max_examples=15, deadline=None)
@given(rows=several(interleaved=True), batch=st.integers(1, 30), data=st.data())
def test_an_intake_that_broke_off_anywhere_goes_on_as_if_it_had_not(rows, batch, data):
    assume(legal(rows))
    ledger, place = a_ledger(), data.draw(st.integers(0, len(rows)))

    def breaking():
        yield from rows[:place]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.take_in(breaking(), by="ada", why="moved over", key="crm", batch=batch)
    reached = len(ledger.store.journal(limit=10**6))
    again = ledger.take_in(rows, by="ada", why="moved over", key="crm", batch=batch)
    assert (len(rows), True) == (again.recorded + again.known, again.complete)
    assert (again.known == 0) == (reached == 0)
    assert told_of_each(submitted_singly(rows)) == told_of_each(ledger)
