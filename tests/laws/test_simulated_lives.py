"""The law of simulated lives: each is what people could have done, and follows from its seed and number alone."""

import gc
import os
import subprocess
import sys
import weakref
from collections import Counter
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekit.alliance import replay
from alliancekit.codec import (
    act_from_json,
    act_to_json,
    alliance_from_json,
    alliance_to_json,
    fact_from_json,
    fact_to_json,
)
from alliancekit.decide import decide
from alliancekit.kernel.act import Act
from alliancekit.kernel.errors import InvalidValue
from alliancekit.ledger import Ledger, open_ledger
from alliancekit.legality.verdict import Refused
from alliancekit.lifecycle.acts import Move
from alliancekit.metrics.acts import TakeReading
from alliancekit.playbooks import shipped
from alliancekit.stores.errors import KeyReused
from alliancekit.testing import Life, simulate
from alliancekit.testing.simulation import FIRST_DAY, fill, last_day
from alliancekit.testing.simulation.firms import firm, hub

MANY = 260
"""So many lives that hardly anything that happens in them is missing."""


@pytest.fixture(scope="module")
def lives() -> tuple[Life, ...]:
    return tuple(simulate(seed=1, alliances=MANY))


# ------------------------------------------------------------------------------------------ legal


def judged_again(life: Life) -> tuple[Act, ...]:
    alliance, facts = None, []
    for act in life.acts:
        outcome = decide(alliance, act)
        alliance = outcome.alliance
        facts.extend(outcome.facts)
    return tuple(facts)


@settings(deadline=None, max_examples=25)
@given(
    seed=st.integers(0, 10**6),
    number=st.integers(0, 10**6),
    years=st.integers(1, 15),
    of=st.sampled_from([None, "helix"]),
)
def test_whatever_the_seed_every_act_passes_the_gates_and_the_facts_give_the_alliance(
    seed: int, number: int, years: int, of: str | None
) -> None:
    life = next(simulate(seed, alliances=1, years=years, of=of, first=number))

    assert life.facts == judged_again(life)
    assert life.alliance == replay(life.facts)


def test_a_life_goes_to_json_and_back(lives: tuple[Life, ...]) -> None:
    for life in islice(lives, 30):
        assert life.alliance == alliance_from_json(alliance_to_json(life.alliance))
        for fact in life.facts:
            assert fact == fact_from_json(fact_to_json(fact))
        for act in life.acts:
            assert act == act_from_json(act_to_json(act))


def test_no_life_tells_of_a_day_outside_the_simulated_time() -> None:
    for years in (1, 3):
        days = [fact.on for life in simulate(years=years, alliances=20) for fact in life.facts]

        assert FIRST_DAY <= min(days)
        assert max(days) <= last_day(years)


# -------------------------------------------------------------------------------------- plausible


def test_some_alliance_stands_in_every_stage_of_the_standard_playbook(
    lives: tuple[Life, ...],
) -> None:
    reached = {
        life.alliance.stage for life in lives if life.alliance.lifecycle.playbook.id == "standard"
    }

    assert {stage.id for stage in shipped().get("standard").lifecycle.stages} == reached


@pytest.mark.parametrize("playbook", [each.id for each in shipped()])
def test_every_stage_of_a_playbook_is_reached(playbook: str, lives: tuple[Life, ...]) -> None:
    lifecycle = shipped().get(playbook).lifecycle
    reached = {lifecycle.initial} | {
        fact.to
        for life in lives
        if life.alliance.lifecycle.playbook.id == playbook
        for fact in life.facts
        if fact.do == "lifecycle.move"
    }

    assert {stage.id for stage in lifecycle.stages} == reached


@pytest.mark.parametrize(
    "deed",
    [
        "agreements.accept-overlap",
        "agreements.earn-milestone",
        "agreements.execute-amendment",
        "agreements.fulfill-occurrence",
        "agreements.give-notice",
        "agreements.record-payment",
        "agreements.report-sales",
        "governance.approve-minutes",
        "governance.defer-action",
        "governance.escalate-issue",
        "governance.hold-meeting",
        "governance.put-to-vote",
        "governance.resolve-issue",
        "lifecycle.dispute",
        "lifecycle.pause",
        "lifecycle.record-lesson",
        "lifecycle.show-again",
        "metrics.take-reading",
        "parties.end-role",
        "parties.profile-culture",
        "planning.reach-milestone",
        "risks.mitigate-risk",
        "selling.approve-registration",
        "selling.convert-lead",
        "selling.grant-sharing",
        "selling.lose-opportunity",
        "surveys.conclude-survey",
        "value.realize-value",
    ],
)
def test_in_some_life_it_happens_that(deed: str, lives: tuple[Life, ...]) -> None:
    assert any(act.do == deed for life in lives for act in life.facts)


def test_some_alliances_have_no_sponsor_where_one_is_expected(lives: tuple[Life, ...]) -> None:
    on = last_day(6)
    vacant = [life for life in lives if life.alliance.parties.vacancies(on)]

    assert 0 < len(vacant) < MANY


def test_what_stays_with_one_side_is_private_to_it(lives: tuple[Life, ...]) -> None:
    private = [fact for life in lives for fact in life.facts if fact.private_to is not None]

    assert private
    for fact in private:
        assert fact.do in {"parties.profile-culture", "selling.list-accounts"}


def test_an_organization_in_the_middle_is_a_party_of_every_alliance(
    lives: tuple[Life, ...],
) -> None:
    for life in lives:
        assert "helix" in life.alliance.parties.ids
        assert 2 <= len(life.firms) <= 3


def test_in_an_ecosystem_few_organizations_have_many_alliances_and_most_have_one() -> None:
    of_each = Counter(
        each.id for life in simulate(seed=1, alliances=400, years=1, of=None) for each in life.firms
    )
    degrees = sorted(of_each.values(), reverse=True)

    assert 1 == degrees[len(degrees) // 2]
    assert degrees[0] > 15
    assert "helix" not in of_each


@pytest.mark.parametrize("of", [None, "helix"])
def test_every_organization_is_registered_once_and_some_are_in_no_alliance(of: str | None) -> None:
    lives = tuple(simulate(seed=4, alliances=150, years=1, of=of))
    registered = [each.organization for life in lives for each in life.registrations]
    taking_part = {party for life in lives for party in life.alliance.parties.memberships}

    assert len(set(registered)) == len(registered)
    assert taking_part < set(registered)


def test_no_two_firms_share_an_id_or_an_identifier() -> None:
    firms = [firm(7, number) for number in range(20_000)]
    leis = [each.lei for each in firms if each.lei is not None]

    assert len(firms) == len({each.id for each in firms})
    assert len(leis) == len(set(leis))


def test_a_firm_that_happens_to_bear_the_name_of_the_one_in_the_middle_is_told_apart() -> None:
    namesake = next(simulate(seed=1)).firms[1].id
    life = next(simulate(seed=1, of=namesake))

    assert [namesake, f"{namesake}-2"] == sorted(each.id for each in life.firms)
    assert hub(namesake) in life.firms


def test_a_metric_is_read_once_a_quarter_however_often_the_work_is_taken_up_again() -> None:
    taken_up_again = 0
    for life in simulate(seed=2, alliances=160, years=12):
        moves = {fact.move for fact in life.facts if isinstance(fact, Move)}
        taken_up_again += bool(moves & {"replan", "restructure", "rescind"})
        read = Counter(
            (fact.metric, fact.on.year) for fact in life.facts if isinstance(fact, TakeReading)
        )

        # Four in a year, and the baseline.
        assert max(read.values(), default=0) <= 5
    assert taken_up_again


# --------------------------------------------------------------------------------- from the seed


DIGEST = """
import hashlib, json
from alliancekit.codec import fact_to_json
from alliancekit.testing import simulate
told = [[fact_to_json(fact) for fact in life.facts] for life in simulate(seed=3, alliances=4)]
print(hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest())
"""


def test_the_same_seed_gives_the_same_lives_whatever_python_hashes_by() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in (1, 2)
    }

    assert len(digests) == 1


def test_another_seed_gives_other_lives() -> None:
    assert next(simulate(seed=1)).facts != next(simulate(seed=2)).facts


def test_a_life_does_not_depend_on_how_many_are_told_before_or_after_it() -> None:
    assert list(simulate(alliances=6))[3:5] == list(simulate(alliances=2, first=3))


def test_nothing_is_kept_of_a_life_that_was_told() -> None:
    told = simulate(alliances=3)
    before = weakref.ref(next(told))
    next(told)
    gc.collect()

    assert before() is None


def test_no_alliances_are_no_lives() -> None:
    assert list(simulate(alliances=0)) == []


def test_every_argument_that_makes_no_sense_is_named_at_once() -> None:
    with pytest.raises(InvalidValue) as refused:
        simulate(alliances=-1, years=0, first=-2, of="helix bio")

    assert [fault.split("`")[1] for fault in refused.value.faults] == [
        "alliances",
        "years",
        "first",
        "of",
    ]


# --------------------------------------------------------------------------------- into a ledger


@pytest.fixture
def ledger() -> Ledger:
    return open_ledger("memory:")


def test_a_ledger_that_is_filled_holds_what_the_lives_came_to(ledger: Ledger) -> None:
    told = tuple(simulate(alliances=12))

    assert fill(ledger, told, by="ada") == 12
    for life in told:
        assert life.alliance.as_read() == ledger.alliance(life.alliance.id)
    assert {each.organization for life in told for each in life.registrations} == {
        each.id for each in ledger.organizations()
    }
    assert all(each.sound for each in ledger.verify_all())


def test_filling_a_ledger_again_records_nothing(ledger: Ledger) -> None:
    fill(ledger, simulate(alliances=8), by="ada")
    head = ledger.store.head()

    fill(ledger, simulate(alliances=8), by="ada")

    assert head == ledger.store.head()


def test_a_filling_that_was_interrupted_goes_on(ledger: Ledger) -> None:
    whole = open_ledger("memory:")
    fill(whole, simulate(alliances=6), by="ada")

    def interrupted(done: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(ledger, simulate(alliances=6), by="ada", told=interrupted)
    fill(ledger, simulate(alliances=6), by="ada")

    assert list(whole.alliances()) == list(ledger.alliances())


def test_lives_of_another_seed_are_not_mixed_in(ledger: Ledger) -> None:
    fill(ledger, simulate(seed=1, alliances=30), by="ada")

    with pytest.raises((KeyReused, Refused)):
        fill(ledger, simulate(seed=2, alliances=30), by="ada")
