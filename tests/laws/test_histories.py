"""What holds for every history, whoever did what and in which order it was told."""

import contextlib
import json
import random
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.alliance import UnknownAlliance, fold, replay
from alliancekit.codec import (
    act_to_json,
    alliance_from_json,
    alliance_to_json,
    canonical,
    fact_from_json,
    fact_to_json,
    loads,
)
from alliancekit.decide import check, decide
from alliancekit.kernel.value import changed
from alliancekit.ledger import Ledger
from alliancekit.legality.verdict import Refused
from alliancekit.lifecycle.acts import Reconstitute, RecordLesson
from alliancekit.rulebook import Rulebook
from alliancekit.stores import open_store
from alliancekit.testing.histories import histories, plausible_acts, secret_of
from alliancekit.testing.lives import PARTIES, after, an_alliance_in, life_to
from alliancekit.testing.strategies import acts, facts
from alliancekit.value.acts import StateRationale
from alliancekit.vocabulary import ALLIANCE_ACTS

STORES = ("memory", "sqlite")
BY = "ada@helix.example"
AT_ONCE = 5
KINDS = tuple(ALLIANCE_ACTS.values())


@attrs.define
class Clock:
    """A clock that goes a minute further each time it is looked at."""

    now: datetime = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(minutes=1)
        return self.now


@contextlib.contextmanager
def a_ledger(store):
    with tempfile.TemporaryDirectory() as folder:
        url = "memory:" if store == "memory" else f"sqlite:///{Path(folder) / 'alliances.db'}"
        with Ledger(open_store(url), clock=Clock()) as ledger:
            yield ledger


def told(history):
    """Return the alliance after each act of a history, and the facts that each gave."""
    alliance, states, recorded = None, [], []
    for act in history:
        outcome = decide(alliance, act)
        alliance = outcome.alliance
        states.append(alliance)
        recorded.append(
            (*outcome.facts, *(fact for other in outcome.others for fact in other.facts))
        )
    return states, recorded


def facts_of(history):
    return [fact for each in told(history)[1] for fact in each]


def own(facts_):
    return [fact for fact in facts_ if fact.alliance == "orion"]


def tried(do):
    """Return what came of something, or the verdict by which it was refused."""
    try:
        return do(), None
    except Refused as refused:
        return None, refused.verdict


@st.composite
def attempts(draw):
    """Draw an alliance, and an act that may or may not be legal."""
    alliance = after(draw(histories(most=4)))
    day = draw(st.dates(date(2025, 12, 1), alliance.latest_on + timedelta(days=60)))
    act = draw(
        plausible_acts(alliance, day) | acts(*KINDS, alliance=st.sampled_from(["orion", "vega"]))
    )
    return alliance, act


# ------------------------------------------------------------------------------ folding and replaying


@given(histories())
def test_replaying_a_history_gives_what_it_gave_step_by_step(history):
    states, recorded = told(history)
    so_far = []
    for state, given_ in zip(states, recorded, strict=True):
        so_far.extend(own(given_))
        assert state == replay(so_far)


@given(histories())
def test_as_of_the_day_of_its_latest_fact_an_alliance_is_as_it_is_now(history):
    orion = own(facts_of(history))
    latest = max(fact.on for fact in orion)
    assert replay(orion) == replay(orion, as_of=latest)


@given(st.data())
def test_folding_never_raises_whatever_the_facts_and_in_whatever_order(data):
    legal = own(facts_of(data.draw(histories(most=6))))
    wild = data.draw(st.lists(facts(), max_size=5))
    every = [*legal, *wild]
    data.draw(st.randoms(use_true_random=False)).shuffle(every)
    alliance = None
    for fact in every:
        alliance = fold(alliance, fact)
    assert alliance is None or isinstance(alliance.due, tuple)


# ------------------------------------------------------------------------------ asking and acting


@given(attempts())
def test_what_check_says_is_what_decide_does(attempt):
    alliance, act = attempt
    verdict = check(alliance, act)
    outcome, refusal = tried(lambda: decide(alliance, act))
    if verdict.allowed:
        assert refusal is None
        assert act.do == outcome.facts[0].do
    else:
        assert verdict == refusal


@pytest.mark.parametrize("store", STORES)
@given(data=st.data())
def test_what_a_ledger_is_asked_is_what_it_does(store, data):
    history = data.draw(histories(most=4))
    day = st.dates(date(2025, 12, 1), date(2027, 12, 1))
    with a_ledger(store) as ledger:
        ledger.submit_all(history, by=BY)
        orion = ledger.alliance("orion")
        act = data.draw(
            plausible_acts(orion, data.draw(day)) | acts(*KINDS, alliance=st.just("orion"))
        )
        head = ledger.store.head()
        verdict = ledger.ask(act)
        assert head == ledger.store.head()
        step, refusal = tried(lambda: ledger.submit(act, by=BY))
        if verdict.allowed:
            assert refusal is None
            assert step.alliance == ledger.alliance("orion")
        else:
            assert verdict == refusal
            assert (head, orion) == (ledger.store.head(), ledger.alliance("orion"))


@given(attempts(), st.integers(0, 2**32))
def test_in_whatever_order_the_policies_are_asked_the_verdict_is_the_same(attempt, seed):
    alliance, act = attempt
    rules = Rulebook()
    policies = list(rules.policies_for(type(act)))
    random.Random(seed).shuffle(policies)
    rules._asked_about[type(act)] = tuple(policies)
    assert check(alliance, act) == check(alliance, act, rules)


# ------------------------------------------------------------------------------ stored and read back


@pytest.mark.parametrize("store", STORES)
@given(history=histories())
def test_what_is_stored_is_what_the_facts_give(store, history):
    states, recorded = told(history)
    with a_ledger(store) as ledger:
        for act in history:
            ledger.submit(act, by=BY)
        stored = ledger.store.load(["alliance:orion"])["alliance:orion"]
        snapshot = alliance_from_json(loads(stored.snapshot)["alliance"])
        kept = [each.fact for each in ledger.history("orion")]
        assert states[-1] == snapshot == replay(kept) == ledger.alliance("orion")
        assert own(fact for each in recorded for fact in each) == kept
        assert ledger.verify("orion").sound


@pytest.mark.parametrize("store", STORES)
@given(history=histories())
def test_known_at_an_instant_the_record_is_as_it_stood_then(store, history):
    with a_ledger(store) as ledger:
        then = []
        for first in range(0, len(history), AT_ONCE):
            step, *_ = ledger.submit_all(history[first : first + AT_ONCE], by=BY)
            then.append((step.recorded[-1].at, step.alliance))
        for at, alliance in then:
            assert alliance == ledger.alliance("orion", known_at=at)


@pytest.mark.parametrize("store", STORES)
@given(history=histories(), days=st.integers(0, 400))
def test_as_of_a_day_a_ledger_gives_the_facts_dated_by_then(store, history, days):
    day = history[0].on + timedelta(days=days)
    with a_ledger(store) as ledger:
        ledger.submit_all(history, by=BY)
        expected = replay(own(facts_of(history)), as_of=day)
        assert expected == ledger.alliance("orion", as_of=day)


@given(histories())
def test_facts_and_alliances_go_through_json_and_come_back(history):
    states, recorded = told(history)
    for fact in (fact for each in recorded for fact in each):
        text = canonical(fact_to_json(fact))
        assert fact == fact_from_json(loads(text))
        assert text == canonical(fact_to_json(fact_from_json(loads(text))))
    text = canonical(alliance_to_json(states[-1]))
    assert states[-1] == alliance_from_json(loads(text))
    assert text == canonical(alliance_to_json(alliance_from_json(loads(text))))


# ------------------------------------------------------------------------------ who sees what


@given(histories())
def test_no_party_sees_what_is_private_to_another(history):
    every = facts_of(history)
    alliances = {fact.alliance for fact in every}
    told_by_all = json.dumps([act_to_json(act) for act in history if act.private_to is None])
    for party in PARTIES:
        # What someone has told everyone is no secret any more.
        secrets = {secret_of(other.id) for other in PARTIES if other != party}
        kept = [secret for secret in secrets if secret not in told_by_all]
        for alliance in alliances:
            seen = [fact for fact in every if fact.alliance == alliance]
            with contextlib.suppress(UnknownAlliance):
                shown = json.dumps(alliance_to_json(replay(seen, seen_by=party.id)))
                assert not [secret for secret in kept if secret in shown]


def test_a_secret_is_there_for_who_keeps_it_and_for_nobody_else():
    secret = secret_of("helix")
    orion = an_alliance_in("strategy")
    kept = StateRationale("orion", on=orion.latest_on, rationale=secret, private_to="helix")
    every = facts_of((*life_to("strategy"), kept))
    seen = {party.id: replay(every, seen_by=party.id).value.rationale for party in PARTIES}
    assert seen["helix"].statement == secret
    assert seen["nordlab"] is None


def test_a_private_lesson_is_not_handed_on_to_whom_it_was_kept_from():
    orion = an_alliance_in("closed")
    acts_ = (
        RecordLesson("orion", on=orion.latest_on, lesson=secret_of("helix"), private_to="helix"),
        Reconstitute("orion", on=orion.latest_on, successor="orion-again", name="Orion again"),
    )
    every = facts_of((*life_to("closed"), *acts_))
    successor = replay(
        [each for each in every if each.alliance == "orion-again"], seen_by="nordlab"
    )
    assert secret_of("helix") not in successor.lifecycle.inherited


@given(histories())
def test_without_a_party_everything_is_seen(history):
    orion = own(facts_of(history))
    opened = [changed(fact, private_to=None) for fact in orion]
    assert replay(opened) == replay(opened, seen_by="helix") == with_open_lessons(replay(orion))


def with_open_lessons(alliance):
    """An alliance keeps of a lesson whom alone it may be told to; nothing else of it depends on that."""
    life = alliance.lifecycle
    told_to_all = tuple(changed(each, private_to=None) for each in life.lessons)
    return changed(alliance, lifecycle=changed(life, lessons=told_to_all))
