"""The commands about metrics: readings taken over from a file, and the scorecard looked at."""

import json
from datetime import date

import pytest

from alliancekit.cli import main
from alliancekit.kernel.party import Party
from alliancekit.ledger import open_ledger
from alliancekit.lifecycle.acts import Propose
from alliancekit.metrics.acts import AdoptMetric

DAY = date(2026, 1, 12)
SHEET = """alliance,metric,on,value,source
orion,milestones-met,2026-03-31,90,report
orion,milestones-met,2026-06-30,75,report
orion,resources-filled,2026-06-30,97,report
orion,days-to-pay,2026-06-30,30,report
orion,team-turnover,2026-06-30,40,report
"""


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("ALLIANCEKIT_STORE", raising=False)


@pytest.fixture
def run(capsys):
    """Return what runs a command: its exit code, and what it printed on stdout and stderr."""

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def store(tmp_path):
    """Return the URL of a store with an alliance whose scorecard covers all four dimensions."""
    url = f"sqlite:///{(tmp_path / 'alliances.db').as_posix()}"
    with open_ledger(url) as ledger:
        party = Party("helix", "Helix Bio", role="initiator")
        ledger.submit(Propose("orion", on=DAY, name="Orion", parties=(party,)), by="ada")
        for metric in ("milestones-met", "resources-filled", "days-to-pay"):
            ledger.submit(AdoptMetric("orion", on=DAY, metric=metric), by="ada")
        critical = AdoptMetric("orion", on=DAY, metric="team-turnover", kpi=True, critical=True)
        ledger.submit(critical, by="ada")
        own = AdoptMetric("orion", on=DAY, metric="repeat-business", internal_to="helix")
        ledger.submit(own, by="ada")
    return url


@pytest.fixture
def sheet(tmp_path):
    """Return the file of a sheet."""

    def written(text=SHEET):
        file = tmp_path / "june.csv"
        file.write_text(text, encoding="utf-8")
        return file

    return written


def taken(store):
    with open_ledger(store) as ledger:
        return [each for each in ledger.history("orion") if each.fact.do == "metrics.take-reading"]


def test_readings_are_taken_over_from_a_file(run, store, sheet):
    code, out, err = run(
        "take-readings", sheet(), "--by", "ada", "--why", "half year", "--store", store
    )
    assert (0, "✓ recorded 5 readings of orion\n", "") == (code, out, err)
    assert [("ada", "half year")] * 5 == [(each.by, each.why) for each in taken(store)]


def test_what_was_taken_can_be_read_by_a_program(run, store, sheet):
    code, out, _ = run("take-readings", sheet(), "--by", "ada", "--store", store, "--json")
    assert (0, [{"alliance": "orion", "version": 11, "recorded": 5}]) == (code, json.loads(out))


def test_the_alliance_and_the_source_can_be_options(run, store, sheet):
    file = sheet("metric,on,value\nmilestones-met,2026-06-30,75\n")
    given = ("--alliance", "orion", "--source", "report of June", "--store", store)
    assert 0 == run("take-readings", file, "--by", "ada", *given)[0]
    assert ["report of June"] == [each.fact.source for each in taken(store)]


def test_a_file_that_cannot_be_read_is_named_line_by_line_and_nothing_is_recorded(
    run, store, sheet
):
    file = sheet(SHEET + "orion,trust,June,4,report\n")
    code, out, err = run("take-readings", file, "--by", "ada", "--store", store)
    assert (2, "") == (code, out)
    assert f"{file}:7: on: found 'June'; expected a date such as 2026-01-31\n" == err
    assert [] == taken(store)


def test_refused_rows_are_named_line_by_line_and_nothing_is_recorded(run, store, sheet):
    file = sheet(SHEET + "orion,milestone,2026-06-30,4,report\n")
    code, out, err = run("take-readings", file, "--by", "ada", "--store", store)
    assert (1, "") == (code, out)
    assert err.startswith(f"{file}:7: metrics.not-adopted: found milestone is not part of")
    assert [] == taken(store)


def test_who_records_readings_has_to_be_said(run, store, sheet):
    assert 2 == run("take-readings", sheet(), "--store", store)[0]


@pytest.fixture
def measured(run, store, sheet):
    run("take-readings", sheet(), "--by", "ada", "--store", store)
    return store


def test_the_scorecard_is_looked_at(run, measured):
    code, out, _ = run("scorecard", "orion", "--on", "2026-06-30", "--store", measured)
    assert 0 == code
    # the mean of 50, 90, 100 and 0
    assert "orion on 2026-06-30  ● 60  100 % observed" == out.splitlines()[0].rstrip()
    assert "held at amber by team-turnover" == out.splitlines()[1].rstrip()
    (line,) = [each for each in out.splitlines() if "Milestones met" in each]
    assert ["75 %", "● 50", "↓ -50"] == [each.strip() for each in line.split("  ") if each.strip()][
        1:
    ]
    assert "internal to" not in out


def test_a_party_sees_its_own_metrics_too(run, measured):
    _, out, _ = run(
        "scorecard", "orion", "--on", "2026-06-30", "--for", "helix", "--store", measured
    )
    assert "internal to helix" in out
    assert "Repeat business" in out


def test_every_number_can_be_explained(run, measured):
    _, out, _ = run("scorecard", "orion", "--on", "2026-06-30", "--explain", "--store", measured)
    assert "      reading    75 % on 2026-06-30 (report)" in out.splitlines()


def test_a_scorecard_can_be_read_by_a_program(run, measured):
    _, out, _ = run("scorecard", "orion", "--on", "2026-06-30", "--json", "--store", measured)
    card = json.loads(out)
    assert ("60", "amber", "1", ["team-turnover"]) == (
        card["score"],
        card["color"],
        card["coverage"],
        card["capped_by"],
    )
    assert ["50", "90", "100", "0"] == [each["score"] for each in card["dimensions"]]
    assert "2026-06-30" == card["metrics"][0]["read_on"]


def test_an_unknown_alliance_has_no_scorecard(run, measured):
    code, _, err = run("scorecard", "orient", "--on", "2026-06-30", "--store", measured)
    assert 2 == code
    assert "did you mean 'orion'?" in err
