"""What is asked and submitted: recorded whole or not at all, once, and judged on what is there."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.alliance import replay
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.ledger import Ledger
from alliancekit.ledger.recording import ATTEMPTS
from alliancekit.legality.verdict import Refused
from alliancekit.lifecycle.acts import (
    Dispute,
    Move,
    Pause,
    Propose,
    Reconstitute,
    RecordLesson,
    Resume,
    Settle,
)
from alliancekit.stores import KeyReused, MemoryStore, StaleWrite

DAY = date(2026, 2, 2)


def lessons(alliance):
    return tuple(each.lesson for each in alliance.lifecycle.lessons)


def lesson(text="Agree on the words first.", alliance="orion", on=DAY):
    return RecordLesson(alliance, on=on, lesson=text)


def abandon(alliance="orion", on=DAY):
    return Move(alliance, on=on, move="abandon", reason="the market went elsewhere")


# ---------------------------------------------------------------------------------------- one act


def test_an_act_is_recorded_with_who_when_and_why(ledger, clock, orion):
    at = clock.forward(hours=1)
    step = ledger.submit(lesson(), by="bo@nordlab.example", why="after the workshop")
    (recorded,) = step.recorded
    assert recorded == ledger.history("orion")[-1]
    assert (recorded.fact, recorded.version, recorded.at) == (lesson(), 2, at)
    assert (recorded.by, recorded.why) == ("bo@nordlab.example", "after the workshop")
    assert step.alliance == ledger.alliance("orion")
    assert orion.alliance != step.alliance


def test_a_refused_act_records_nothing_and_carries_the_verdict_that_asking_gives(ledger, orion):
    select = Move("orion", on=DAY, move="select")
    with pytest.raises(Refused) as refused:
        ledger.submit(select, by="ada")
    assert refused.value.verdict == ledger.ask(select)
    assert len(refused.value.verdict.reasons) >= 3
    assert ledger.history("orion") == orion.recorded


def test_asking_about_an_alliance_that_is_not_there_gives_a_reason(ledger):
    assert ledger.ask(lesson()).codes == ("lifecycle.not-proposed",)


def test_asking_records_nothing(ledger, propose):
    assert ledger.ask(propose()).allowed
    assert list(ledger.alliances()) == []


@pytest.mark.parametrize("by", ["", "  \n"])
def test_who_submits_says_who_they_are(ledger, propose, by):
    with pytest.raises(InvalidValue, match="`by` is"):
        ledger.submit(propose(), by=by)
    assert list(ledger.alliances()) == []


def test_recording_time_never_goes_back_within_an_alliance(ledger, clock, orion):
    clock.forward(days=-3)
    step = ledger.submit(lesson(), by="ada")
    assert step.recorded[0].at == orion.recorded[0].at


# ---------------------------------------------------------------------------------------- several acts


def test_a_sequence_is_asked_about_as_if_each_act_before_were_recorded(ledger, propose):
    rehearsal = ledger.ask_all(
        [propose(), Pause("orion", on=DAY, review_on=date(2026, 3, 1), reason="x"), lesson()]
    )
    assert (rehearsal.allowed, rehearsal.stops_at, rehearsal.reasons) == (True, None, ())
    assert "all would go through: 3 acts" in str(rehearsal)
    assert list(ledger.alliances()) == []


def test_a_sequence_that_stops_says_where_and_why(ledger, propose):
    resume = Resume("orion", on=DAY)
    rehearsal = ledger.ask_all([propose(), resume, lesson()])
    assert (rehearsal.allowed, rehearsal.stops_at) == (False, 1)
    assert rehearsal.verdicts[-1].act == resume
    assert rehearsal.reasons == rehearsal.verdicts[-1].reasons != ()
    assert "stops at act 2" in str(rehearsal)


def test_acts_of_two_alliances_are_recorded_in_one_commit(ledger, propose):
    steps = ledger.submit_all(
        [propose("orion"), propose("vega"), lesson("a"), lesson("b", "vega")], by="ada"
    )
    assert [step.alliance.id for step in steps] == ["orion", "vega"]
    assert [step.alliance for step in steps] == [
        ledger.alliance(each) for each in ("orion", "vega")
    ]
    recorded = [each for step in steps for each in step.recorded]
    assert recorded == [*ledger.history("orion"), *ledger.history("vega")]
    assert len({each.commit for each in recorded}) == 1
    assert [each.position for each in recorded] == [1, 2, 3, 4]


def test_one_refusal_among_several_acts_records_none_of_them(ledger, propose):
    with pytest.raises(Refused) as refused:
        ledger.submit_all([propose("orion"), propose("vega"), Resume("vega", on=DAY)], by="ada")
    assert refused.value.verdict.act == Resume("vega", on=DAY)
    assert list(ledger.alliances()) == []


def test_no_acts_are_no_steps(ledger):
    assert ledger.submit_all([], by="ada") == ()
    assert ledger.store.head() == 0


@pytest.mark.usefixtures("orion")
def test_a_reconstitution_starts_the_new_alliance_in_the_same_commit(ledger):
    ledger.submit_all([lesson("Meet weekly."), abandon()], by="ada")
    again = Reconstitute("orion", on=DAY, successor="orion-2", name="Orion, again")
    step = ledger.submit(again, by="ada")
    (other,) = step.others
    assert other.alliance == ledger.alliance("orion-2")
    assert other.alliance.lifecycle.inherited == ("Meet weekly.",)
    assert step.alliance.lifecycle.successors == ("orion-2",)
    assert {each.commit for each in other.recorded} == {step.recorded[0].commit}
    assert [ledger.verify(each).faults for each in ("orion", "orion-2")] == [(), ()]


@pytest.mark.usefixtures("orion")
def test_a_reconstitution_under_an_id_that_is_taken_is_refused_and_records_nothing(ledger, propose):
    ledger.submit_all([abandon(), propose("vega")], by="ada")
    again = Reconstitute("orion", on=DAY, successor="vega", name="Orion, again")
    verdict = ledger.ask(again)
    assert (verdict.act, verdict.codes) == (again, ("lifecycle.already-proposed",))
    with pytest.raises(Refused) as refused:
        ledger.submit(again, by="ada")
    assert refused.value.verdict == verdict
    assert ledger.alliance("orion").lifecycle.successors == ()


# ---------------------------------------------------------------------------------------- once only


def test_the_same_key_again_returns_the_first_step_also_when_the_alliance_has_moved_on(
    ledger, clock, propose
):
    first = ledger.submit(propose(), by="ada", key="import-1")
    clock.forward(days=1)
    ledger.submit(lesson(), by="ada")
    assert ledger.submit(propose(), by="ada", key="import-1") == first
    assert len(ledger.history("orion")) == 2


def test_the_same_key_for_several_acts_returns_the_first_steps(ledger, propose):
    acts = [propose("vega"), propose("orion"), lesson("a", "vega")]
    first = ledger.submit_all(acts, by="ada", key="import-1")
    ledger.submit(lesson("b", "vega"), by="ada")
    assert ledger.submit_all(acts, by="ada", key="import-1") == first
    assert ledger.store.head() == 4


@pytest.mark.parametrize(
    "other",
    [
        {"act": lesson("Something else.")},
        {"by": "bo"},
        {"why": "another reason"},
    ],
    ids=lambda other: next(iter(other)),
)
@pytest.mark.usefixtures("orion")
def test_the_same_key_for_something_else_is_refused(ledger, other):
    ledger.submit(lesson(), by="ada", why="", key="k")
    with pytest.raises(KeyReused, match="'k' was used before for something else"):
        ledger.submit(**{"act": lesson(), "by": "ada", "why": "", "key": "k", **other})
    assert len(ledger.history("orion")) == 2


def test_the_key_of_a_refused_submission_is_free(ledger, propose):
    with pytest.raises(Refused):
        ledger.submit(lesson(), by="ada", key="k")
    ledger.submit(propose(), by="ada")
    assert len(ledger.submit(lesson(), by="ada", key="k").recorded) == 1


@pytest.mark.parametrize("act", ["proposal", "lesson"])
def test_of_eight_threads_with_one_key_one_records_and_all_get_its_step(ledger, propose, act):
    submitted = propose() if act == "proposal" else lesson()
    if act == "lesson":
        ledger.submit(propose(), by="ada")
    before = ledger.store.head()
    start = threading.Barrier(8)

    def race(_):
        start.wait()
        return ledger.submit(submitted, by="ada", key="k")

    with ThreadPoolExecutor(8) as pool:
        steps = list(pool.map(race, range(8)))
    assert all(step == steps[0] for step in steps)
    assert ledger.store.head() == before + 1


# ---------------------------------------------------------------------------------------- in between


@attrs.define
class Crowded:
    """A store in which someone else is quicker, as often as it is told."""

    store: object
    others: list

    def __getattr__(self, name):
        return getattr(self.store, name)

    def commit(self, commit):
        if self.others:
            self.others.pop(0)()
        return self.store.commit(commit)


def crowded(ledger, *acts):
    others = [lambda act=act: ledger.submit(act, by="bo") for act in acts]
    return Ledger(Crowded(ledger.store, others))


@pytest.mark.usefixtures("orion")
def test_who_was_not_quick_enough_is_recorded_after_the_others(ledger):
    step = crowded(ledger, lesson("b"), lesson("c")).submit(lesson("a"), by="ada")
    assert lessons(step.alliance) == ("b", "c", "a")
    assert step.alliance == ledger.alliance("orion")
    assert step.recorded[0].version == 4


@pytest.mark.usefixtures("orion")
def test_what_is_no_longer_legal_when_it_can_be_written_is_refused(ledger):
    pause = Pause("orion", on=DAY, review_on=date(2026, 3, 1), reason="x")
    with pytest.raises(Refused) as refused:
        crowded(ledger, abandon()).submit(pause, by="ada")
    assert refused.value.verdict == ledger.ask(pause)
    assert ledger.alliance("orion").stage == "abandoned"


def test_two_who_propose_one_alliance_do_not_make_two(ledger, propose):
    with pytest.raises(Refused) as refused:
        crowded(ledger, propose(name="Theirs")).submit(propose(name="Ours"), by="ada")
    assert refused.value.verdict.codes == ("lifecycle.already-proposed",)
    assert ledger.alliance("orion").name == "Theirs"


def test_who_is_never_quick_enough_is_told_so_after_many_attempts(monkeypatch, propose):
    waits = []
    monkeypatch.setattr("time.sleep", waits.append)
    behind = Ledger(MemoryStore())
    behind.submit(propose(), by="ada")
    acts = [lesson(str(number)) for number in range(ATTEMPTS + 5)]
    with pytest.raises(StaleWrite, match="someone else recorded in between"):
        crowded(behind, *acts).submit(lesson("a"), by="ada")
    assert len(waits) == ATTEMPTS - 1
    assert len(behind.history("orion")) == 1 + ATTEMPTS


@pytest.mark.usefixtures("orion")
def test_of_eight_threads_each_gets_its_act_recorded(ledger):
    def submit(number):
        return ledger.submit(lesson(f"lesson {number}"), by=f"writer {number}").recorded[0].version

    with ThreadPoolExecutor(8) as pool:
        versions = list(pool.map(submit, range(40)))
    assert sorted(versions) == list(range(2, 42))
    assert len(set(lessons(ledger.alliance("orion")))) == 40
    assert ledger.verify("orion").faults == ()


# ---------------------------------------------------------------------------------------- laws

DAYS = st.integers(0, 400).map(lambda days: date(2026, 1, 12) + timedelta(days=days))
NAMES = st.sampled_from(["orion", "vega"])
WORDS = st.sampled_from(["first", "second"])
PRIVACY = st.sampled_from([None, None, "helix", "nordlab", "nobody"])
PARTIES = (Party("helix", "Helix Bio", role="initiator"), Party("nordlab", "Nordlab"))

ACTS = st.one_of(
    st.builds(Propose, NAMES, on=DAYS, name=WORDS, parties=st.just(PARTIES)),
    st.builds(lesson, WORDS, NAMES, DAYS),
    st.builds(RecordLesson, NAMES, on=DAYS, lesson=WORDS, private_to=PRIVACY),
    st.builds(
        lambda alliance, on: Pause(
            alliance, on=on, review_on=on + timedelta(days=9), reason="a rest"
        ),
        NAMES,
        DAYS,
    ),
    st.builds(Resume, NAMES, on=DAYS),
    st.builds(Dispute, NAMES, on=DAYS, dispute=WORDS, party=st.just("helix"), matter=WORDS),
    st.builds(Settle, NAMES, on=DAYS, dispute=WORDS, settlement=WORDS),
    st.builds(abandon, NAMES, DAYS),
    st.builds(Reconstitute, NAMES, on=DAYS, successor=NAMES, name=WORDS),
)


@given(st.lists(st.lists(ACTS, min_size=1, max_size=3), max_size=12))
def test_asking_agrees_with_submitting_and_what_is_stored_with_what_the_facts_give(histories):
    with Ledger(MemoryStore()) as ledger:
        for acts in histories:
            rehearsal = ledger.ask_all(acts)
            before = ledger.store.head()
            if not rehearsal.allowed:
                with pytest.raises(Refused) as refused:
                    ledger.submit_all(acts, by="ada")
                assert refused.value.verdict == rehearsal.verdicts[-1]
                assert ledger.store.head() == before
            else:
                steps = ledger.submit_all(acts, by="ada")
                assert [each.alliance for each in steps] == [
                    ledger.alliance(each.alliance.id) for each in steps
                ]
        for alliance in ledger.alliances():
            facts = [each.fact for each in ledger.history(alliance.id)]
            assert replay(facts) == alliance
            assert ledger.alliance(alliance.id, as_of=alliance.latest_on) == alliance
            assert ledger.verify(alliance.id).faults == ()
