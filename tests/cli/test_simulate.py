"""The command that fills a store with invented alliances."""

import json
from pathlib import Path

import pytest

from alliancekit.cli import main
from alliancekit.kernel.party import Party
from alliancekit.ledger import open_ledger
from alliancekit.lifecycle.acts import Propose
from alliancekit.testing import simulate
from alliancekit.testing.simulation import FIRST_DAY


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("ALLIANCEKIT_STORE", raising=False)


@pytest.fixture
def run(capsys):
    """Return what runs a command: its exit code, and what it printed on stdout and stderr."""

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main(["simulate", *(str(each) for each in arguments)])
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def store(tmp_path):
    return f"sqlite:///{(tmp_path / 'simulated.db').as_posix()}"


def test_a_store_is_filled_with_the_lives_of_a_seed(run, store):
    code, said, complained = run("--alliances", 4, "--years", 2, "--seed", 9, "--store", store)

    assert (0, "") == (code, complained)
    assert said.startswith("4 alliances of ")
    assert said.endswith("They are told up to 2022-01-05.\n")
    with open_ledger(store) as ledger:
        assert sorted(life.alliance.id for life in simulate(9, alliances=4, years=2)) == [
            each.id for each in ledger.alliances()
        ]


def test_it_says_as_json_what_it_recorded(run, store):
    code, said, _ = run("--alliances", 3, "--years", 1, "--ecosystem", "--store", store, "--json")
    told = tuple(simulate(alliances=3, years=1, of=None))

    assert 0 == code
    assert {
        "alliances": 3,
        "facts": sum(len(life.facts) for life in told),
        "last_day": "2021-01-05",
        "stages": json.loads(said)["stages"],
    } == json.loads(said)
    assert 3 == sum(json.loads(said)["stages"].values())


def test_run_again_with_more_alliances_it_adds_those_that_are_not_there(run, store):
    run("--alliances", 2, "--years", 1, "--store", store)
    code, said, _ = run("--alliances", 3, "--years", 1, "--store", store)

    assert 0 == code
    assert said.startswith("3 alliances of ")
    with open_ledger(store) as ledger:
        assert 3 == len(list(ledger.alliances()))


def test_invented_alliances_are_not_mixed_with_real_ones(run, store):
    with open_ledger(store) as ledger:
        party = Party("helix", "Helix Bio", role="initiator")
        ledger.submit(Propose("orion", on=FIRST_DAY, name="Orion", parties=(party,)), by="ada")

    code, said, complained = run("--alliances", 2, "--store", store)

    assert (2, "") == (code, said)
    assert "holds what is not simulated, recorded by ada; name a new store" in complained


def test_the_store_of_the_environment_is_left_aside(run, store, monkeypatch):
    monkeypatch.setenv("ALLIANCEKIT_STORE", store)
    code, _, complained = run("--alliances", 2)

    assert 2 == code
    assert "--store" in complained
    assert not Path(store.removeprefix("sqlite:///")).exists()


def test_numbers_that_make_no_sense_are_named(run, store):
    code, _, complained = run("--alliances", -1, "--years", 0, "--store", store)

    assert 2 == code
    assert "`alliances` is -1; expected a whole number from 0" in complained
    assert "`years` is 0; expected a whole number from 1" in complained
    assert not Path(store.removeprefix("sqlite:///")).exists()
