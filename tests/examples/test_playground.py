"""The beginnings of the playground, run as the page runs them, but here and without a browser."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

PLAYGROUND = Path(__file__).parents[2] / "docs" / "assets" / "playground"
PRESETS = json.loads((PLAYGROUND / "presets.json").read_text(encoding="utf-8"))
SAID = {
    "a-move-is-refused": "2 acts: 1 recorded, 1 refused",
    "one-vote-three-charters": "done",
    "whom-are-you-bound-to": "6 acts: 5 recorded, 1 refused",
    "signed-too-early": "refused",
    "what-was-known": "done",
    "five-slips-at-once": "5 faults: nothing was played",
}


@pytest.fixture(scope="module")
def playground():
    """Return what the page runs in the browser."""
    spec = importlib.util.spec_from_file_location("playground", PLAYGROUND / "playground.py")
    module = importlib.util.module_from_spec(spec)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    spec.loader.exec_module(module)
    sys.dont_write_bytecode = before
    return module


def test_every_text_of_the_folder_is_a_beginning():
    files = {each.name for kind in ("*.toml", "*.py") for each in PLAYGROUND.glob(kind)}
    assert {"playground.py", *(each["file"] for each in PRESETS)} == files


@pytest.mark.parametrize("preset", PRESETS, ids=lambda each: each["id"])
def test_a_beginning_comes_to_what_it_promises(playground, preset):
    text = (PLAYGROUND / preset["file"]).read_text(encoding="utf-8")
    language = "python" if preset["file"].endswith(".py") else "toml"
    assert SAID[preset["id"]] == json.loads(playground.run(text, language))["said"]


def test_a_case_file_becomes_json_and_back(playground):
    text = (PLAYGROUND / "whom-are-you-bound-to.toml").read_text(encoding="utf-8")
    as_json = json.loads(playground.converted(text, "json"))["text"]
    as_toml = json.loads(playground.converted(as_json, "toml"))["text"]
    expected = json.loads(playground.run(text, "toml"))["said"]
    assert expected == json.loads(playground.run(as_json, "json"))["said"]
    assert expected == json.loads(playground.run(as_toml, "toml"))["said"]


def test_a_text_that_cannot_be_read_is_not_converted_and_says_why(playground):
    answer = json.loads(playground.converted("format = ", "json"))
    assert "text" not in answer
    assert 1 == answer["parts"][0]["faults"][0]["line"]


def test_an_act_that_is_refused_otherwise_than_the_file_says_is_pointed_out(playground):
    text = (PLAYGROUND / "a-move-is-refused.toml").read_text(encoding="utf-8")
    answer = json.loads(
        playground.run(f'{text}expect = ["gate.sponsor", "gate.words-agreed"]', "toml")
    )
    surprise = answer["parts"][0]["acts"][-1]["surprise"]
    assert "the text expects a refusal for gate.words-agreed, and this is none" == surprise


def test_what_is_printed_before_an_error_is_still_shown(playground):
    answer = json.loads(playground.run("print('so far')\n1 / 0", "python"))
    assert ["text", "error"] == [part["kind"] for part in answer["parts"]]
    assert "so far\n" == answer["parts"][0]["text"]
    assert "ZeroDivisionError" in answer["parts"][1]["text"]
    assert "stopped: ZeroDivisionError" == answer["said"]


def test_a_refusal_that_is_raised_is_shown_as_a_verdict(playground):
    program = """
import datetime as d
import alliancekit as ak
ledger = ak.open_ledger("memory:")
on = d.date(2026, 1, 12)
ledger.submit(ak.Propose("o", on=on, name="O", parties=(ak.Party("h", "H"),)), by="ada")
ledger.submit(ak.Resume("o", on=on), by="ada")
"""
    answer = json.loads(playground.run(program, "python"))
    assert "refused" == answer["said"]
    assert "lifecycle.standing" == answer["parts"][0]["acts"][0]["reasons"][0]["code"]


def test_a_text_that_is_no_python_says_where(playground):
    answer = json.loads(playground.run("def broken(:\n    pass", "python"))
    assert "stopped: SyntaxError" == answer["said"]
    assert 'File "playground.py", line 1' in answer["parts"][0]["text"]
