"""A case is recorded whole when it goes as the file says, and not at all when it does not."""

from pathlib import Path

import attrs
import pytest

from alliancekit.casefile import Went, parse_case, play, read_case
from alliancekit.ledger import open_ledger
from alliancekit.legality.verdict import Refused
from alliancekit.vocabulary import ACTS

LANTERN = Path(__file__).parents[1] / "cases" / "lantern.toml"
TEXT = LANTERN.read_text(encoding="utf-8")


@pytest.fixture
def ledger():
    with open_ledger("memory:") as opened:
        yield opened


def test_a_case_that_goes_as_it_says_is_recorded(ledger):
    played = play(read_case(LANTERN), ledger)

    assert played.as_the_file_says
    assert played.recorded
    assert ledger.alliance("lantern").stage == "closed"
    assert ledger.alliance("lantern") == played.alliances["lantern"]


def test_every_act_is_recorded_by_whom_and_why_the_file_says(ledger):
    case = parse_case(
        TEXT.replace('move = "agree"\n\n', 'move = "agree"\nwhy = "board paper 3"\n\n')
    )
    play(case, ledger)
    history = ledger.history("lantern")

    assert {"ada@helix.example", "nils@nordlab.example"} == {each.by for each in history}
    assert ["board paper 3"] == [each.why for each in history if each.why]


def test_refusals_are_met_and_their_reasons_kept(ledger):
    steps = play(read_case(LANTERN), ledger).steps
    refused = [step for step in steps if step.went is Went.REFUSED]

    assert [2, 6, 18] == [step.entry.number for step in refused]
    assert all(set(step.entry.expect) <= set(step.verdict.codes) for step in refused)


def test_a_refusal_that_is_not_expected_ends_it_and_nothing_is_recorded(ledger):
    text = TEXT.replace('expect = ["gate.rationale", "gate.objectives"]\n', "")
    played = play(parse_case(text), ledger)

    assert played.surprise is not None
    assert (2, Went.NOT_EXPECTED) == (played.surprise.entry.number, played.surprise.went)
    assert "gate.objectives" in str(played.surprise)
    assert not played.recorded
    assert [] == list(ledger.alliances())


def test_a_refusal_for_other_reasons_ends_it_and_names_what_is_missing(ledger):
    played = play(parse_case(TEXT.replace('"gate.objectives"]', '"gate.sponsor"]')), ledger)

    assert played.surprise is not None
    assert ("gate.sponsor",) == played.surprise.missing
    assert "not for gate.sponsor" in str(played.surprise)
    assert [] == list(ledger.alliances())


def test_an_act_that_should_be_refused_and_is_legal_ends_it(ledger):
    text = TEXT.replace('objective = "winter"', 'objective = "winter"\nexpect = ["value.anything"]')
    played = play(parse_case(text), ledger)

    assert played.surprise is not None
    assert Went.MISSED is played.surprise.went
    assert "legal, and the file expects a refusal: value.anything" in str(played.surprise)
    assert [] == list(ledger.alliances())


def test_the_same_case_again_records_nothing_again(ledger):
    play(read_case(LANTERN), ledger)
    facts = len(ledger.history("lantern"))
    again = play(read_case(LANTERN), ledger)

    assert again.as_the_file_says
    assert facts == len(ledger.history("lantern"))


def test_a_case_that_was_cut_off_in_the_middle_is_completed_by_playing_it_again(
    ledger, monkeypatch
):
    record, calls = ledger.submit_all, []

    def cut_off(*args, **more):
        calls.append(args)
        if len(calls) == 3:
            raise OSError("disk full")
        return record(*args, **more)

    monkeypatch.setattr(ledger, "submit_all", cut_off)
    with pytest.raises(OSError, match="disk full"):
        play(read_case(LANTERN), ledger)
    assert ledger.alliance("lantern").stage != "closed"
    monkeypatch.undo()

    assert play(read_case(LANTERN), ledger).recorded
    assert ledger.alliance("lantern").stage == "closed"
    assert ledger.verify("lantern").sound


def test_another_case_about_an_alliance_that_is_there_does_not_start_it_again(ledger):
    play(read_case(LANTERN), ledger)
    other = play(parse_case(TEXT.replace("Lantern: a", "Another: a")), ledger)

    assert other.surprise is not None
    assert 1 == other.surprise.entry.number


def test_a_case_goes_on_from_what_the_ledger_holds(ledger):
    head, close = TEXT.rsplit("[[act]]", 1)
    play(parse_case(head), ledger)
    rest = 'format = "alliancekit.case/1"\ntitle = "The end"\n\n[[act]]' + close

    assert play(parse_case(rest), ledger).as_the_file_says
    assert ledger.alliance("lantern").stage == "closed"


def test_whoever_watches_is_told_of_every_act(ledger):
    case = read_case(LANTERN)
    told = []
    play(case, ledger, told=told.append)
    assert [entry.number for entry in case.acts] == [step.entry.number for step in told]


def test_what_others_record_during_the_trial_is_not_overwritten(ledger, monkeypatch):
    play(read_case(LANTERN), ledger)
    before = ledger.history("lantern")
    # The trial sees a ledger without the alliance; by the time of the commit it is there.
    monkeypatch.setattr("alliancekit.casefile.replay._known", lambda *_: None)
    with pytest.raises(Refused):
        play(parse_case(TEXT.replace("Lantern: a", "Another: a")), ledger)
    assert before == ledger.history("lantern")


def test_no_act_has_a_field_that_a_case_file_keeps_beside_it():
    beside = {"by", "why", "expect"}
    assert {} == {
        do: taken
        for do, act in ACTS.items()
        if (taken := beside & {field.name for field in attrs.fields(act)})
    }
