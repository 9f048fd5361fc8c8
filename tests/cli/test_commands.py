"""What each command prints, and with which exit code it ends."""

import hashlib
import json
import tempfile
from pathlib import Path

import pytest

from alliancekit.casefile import parse_case, play, read_case
from alliancekit.cli import app, main
from alliancekit.codec import act_from_json, alliance_to_json
from alliancekit.ledger import open_ledger

LANTERN = Path(__file__).parents[1] / "cases" / "lantern.toml"
EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "cases").glob("*.toml"))
TEXT = LANTERN.read_text(encoding="utf-8")
PROPOSE = {
    "do": "lifecycle.propose",
    "alliance": "orion",
    "on": "2026-01-12",
    "name": "Orion",
    "parties": [{"id": "helix", "name": "Helix Bio", "role": "initiator"}],
}
SELECT = {"do": "lifecycle.move", "alliance": "orion", "on": "2026-01-13", "move": "select"}


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
    """Return the URL of a store that holds the lantern alliance."""
    url = f"sqlite:///{(tmp_path / 'alliances.db').as_posix()}"
    with open_ledger(url) as ledger:
        assert play(read_case(LANTERN), ledger).recorded
    return url


def a_case(folder: Path, text: str) -> Path:
    path = folder / "case.toml"
    path.write_text(text, encoding="utf-8")
    return path


# ------------------------------------------------------------------------------------------ replay


def test_a_replay_shows_the_timeline_the_refusals_and_the_alliance_at_the_end(run):
    code, out, err = run("replay", LANTERN)

    assert 0 == code
    assert "" == err
    assert "refused for 5 reasons, as the file says" in out
    assert "do    submit parties.assign-role with party='nordlab'" in out
    assert "└ agreements.execute" in out
    assert "✓ exploring   ✓ agreeing   ✓ working   ✓ ending   ● closed" in out
    assert "start: managers-named" in out
    assert out.rstrip().endswith("All as the file says: 19 acts legal, 3 refused for 9 reasons.")


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: case.stem)
def test_every_case_that_ships_can_be_shown(run, case):
    code, printed, _ = run("replay", case)
    assert 0 == code
    assert "All as the file says" in printed


def test_a_replay_fits_into_eighty_columns(run):
    _, out, _ = run("replay", LANTERN)
    assert 80 >= max(len(line) for line in out.splitlines())


def test_a_replay_into_a_store_says_where(run, tmp_path):
    url = f"sqlite:///{(tmp_path / 'new.db').as_posix()}"
    code, out, _ = run("replay", LANTERN, "--store", url)

    assert 0 == code
    assert f"recorded in {url}" in out
    with open_ledger(url) as ledger:
        assert ledger.alliance("lantern").stage == "closed"


def test_a_refusal_that_is_not_expected_ends_with_1_and_records_nothing(run, tmp_path):
    url = f"sqlite:///{(tmp_path / 'new.db').as_posix()}"
    text = TEXT.replace('expect = ["gate.termination-ground"]\n', "")
    code, out, _ = run("replay", a_case(tmp_path, text), "--store", url)

    assert 1 == code
    assert "not as the file says" in out
    assert "gate.notice-given" in out
    assert "nothing was recorded" in out
    with open_ledger(url) as ledger:
        assert [] == list(ledger.alliances())


def test_an_expectation_that_is_missed_ends_with_1(run, tmp_path):
    text = TEXT.replace('"gate.objectives"]', '"gate.sponsor"]')
    code, out, _ = run("replay", a_case(tmp_path, text))
    assert 1 == code
    assert "but not for gate.sponsor, which" in " ".join(out.replace("│", "").split())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("lifecycle.waive", "lifecycle.wave"), "did you mean 'lifecycle.waive'?"),
        (('requirement = "managers-named"\n', ""), "act 10 (lifecycle.waive), requirement: "),
        (("on = 2026-02-11", 'on = "soon"'), "act 10 (lifecycle.waive), on: expected a date"),
        (('ground = "objective-met"', 'ground = "won"'), "(lifecycle.state-ground), ground: "),
        (('ground = "objective-met"', 'grund = "objective-met"'), "grund"),
        (('move = "close"', 'move = "close'), "not TOML"),
    ],
)
def test_a_file_that_is_wrong_ends_with_2_and_leaves_the_store_as_it_was(
    run, tmp_path, store, change, said
):
    file = tmp_path / "alliances.db"
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    text = TEXT.replace("lantern", "beacon").replace(*change, 1)
    code, out, err = run("replay", a_case(tmp_path, text), "--store", store)

    assert 2 == code
    assert "" == out
    assert said in err
    assert all(line.startswith(f"{tmp_path / 'case.toml'}:") for line in err.splitlines())
    assert before == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_file_that_is_not_there_ends_with_2(run, tmp_path):
    code, _, err = run("replay", tmp_path / "none.toml")
    assert 2 == code
    assert "none.toml" in err


def test_a_replay_as_json_says_all_of_it(run):
    code, out, _ = run("replay", LANTERN, "--json")
    data = json.loads(out)

    assert 0 == code
    assert data["as_the_file_says"]
    assert ["gate.rationale", "gate.objectives"] == data["steps"][1]["expect"]
    assert "gate.rationale" in {reason["code"] for reason in data["steps"][1]["reasons"]}
    assert ["closed"] == [each["lifecycle"]["stage"] for each in data["alliances"]]


def test_words_in_a_file_can_neither_style_nor_command_the_terminal(run, tmp_path):
    text = TEXT.replace("Helix Lamps", "[bold]Helix\\u001b[2J[/bold]")
    _, out, _ = run("replay", a_case(tmp_path, text))
    assert "[bold]Helix�[2J[/bold]" in out
    assert "\x1b" not in out


# ------------------------------------------------------------------------------------------ tour


def test_the_tour_replays_its_case_into_a_file_of_its_own_and_says_where(
    run, monkeypatch, tmp_path
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(app, "shipped_case", lambda _: LANTERN)
    monkeypatch.setenv("ALLIANCEKIT_STORE", "sqlite:////nowhere/real.db")
    code, out, _ = run("tour")
    url = out.split(" acts recorded in ")[1].split(",")[0]

    assert 0 == code
    assert f"alliancekit history lantern --store {url}" in out
    with open_ledger(url) as ledger:
        assert ledger.verify("lantern").sound


def test_the_tour_can_be_given_a_store(run, monkeypatch, tmp_path):
    monkeypatch.setattr(app, "shipped_case", lambda _: LANTERN)
    url = f"sqlite:///{(tmp_path / 'tour.db').as_posix()}"
    assert 0 == run("tour", "--store", url)[0]
    assert (tmp_path / "tour.db").exists()


# ------------------------------------------------------------------------------------------ show


def test_show_shows_stage_people_and_waivers(run, store):
    code, out, _ = run("show", "lantern", "--store", store)
    assert 0 == code
    assert "● closed" in out
    assert "Ada Berg  alliance-manager of helix" in out
    assert "start: managers-named" in out
    assert "Agree early on who talks to the customer" in out


def test_show_as_of_a_day_shows_what_held_then(run, store):
    _, out, _ = run("show", "lantern", "--as-of", "2026-02-05", "--store", store)
    assert "active, in agreeing since 2026-02-02" in out
    assert "○ working" in out
    assert "Ada Berg" not in out


def test_show_known_at_before_the_record_began_knows_nothing(run, store):
    code, _, err = run("show", "lantern", "--known-at", "2020-01-01T00:00:00", "--store", store)
    assert 2 == code
    assert "lantern" in err


def test_show_for_a_party_leaves_out_what_is_private_to_others(run, tmp_path):
    url = f"sqlite:///{(tmp_path / 'private.db').as_posix()}"
    text = TEXT.replace("lesson = ", 'private_to = "nordlab"\nlesson = ')
    text = text.replace('do = "lifecycle.move"\nalliance = "lantern"\non = 2026-12-18', "#", 1)
    head = text[: text.index("[[act]]\n#")]
    with open_ledger(url) as ledger:
        assert play(parse_case(head), ledger).recorded
    lesson = "Agree early on who talks to the customer"

    assert lesson in run("show", "lantern", "--for", "nordlab", "--store", url)[1]
    assert lesson not in run("show", "lantern", "--for", "helix", "--store", url)[1]
    assert lesson not in run("history", "lantern", "--for", "helix", "--store", url)[1]


def test_show_as_json_is_the_alliance_of_the_codec(run, store):
    _, out, _ = run("show", "lantern", "--json", "--store", store)
    with open_ledger(store) as ledger:
        assert alliance_to_json(ledger.alliance("lantern")) == json.loads(out)


def test_show_without_a_name_lists_what_is_there(run, store):
    assert "lantern" in run("show", "--store", store)[1]
    assert ["lantern"] == [
        each["id"] for each in json.loads(run("show", "--json", "--store", store)[1])
    ]


def test_an_alliance_that_is_not_there_is_answered_with_the_nearest_one(run, store):
    code, _, err = run("show", "lanten", "--store", store)
    assert 2 == code
    assert "did you mean 'lantern'?" in err


def test_the_store_can_come_from_the_environment(run, store, monkeypatch):
    monkeypatch.setenv("ALLIANCEKIT_STORE", store)
    assert 0 == run("show", "lantern")[0]


def test_without_a_store_the_command_says_how_to_name_one(run):
    code, _, err = run("show", "lantern")
    assert 2 == code
    assert "--store sqlite:///alliances.db" in err
    assert "ALLIANCEKIT_STORE" in err


def test_looking_into_a_file_that_is_not_there_does_not_make_it(run, tmp_path):
    file = tmp_path / "typo.db"
    code, _, err = run("show", "--store", f"sqlite:///{file.as_posix()}")
    assert 2 == code
    assert "typo.db" in err
    assert not file.exists()


# ------------------------------------------------------------------------------------------ ask


def test_asking_about_a_legal_act_ends_with_0(run, tmp_path):
    (tmp_path / "act.json").write_text(json.dumps(PROPOSE), encoding="utf-8")
    code, out, _ = run("ask", tmp_path / "act.json")
    assert 0 == code
    assert "✓ legal" in out


def test_asking_about_acts_says_where_they_stop_and_why_and_ends_with_1(run, tmp_path):
    (tmp_path / "acts.json").write_text(json.dumps([PROPOSE, SELECT]), encoding="utf-8")
    code, out, _ = run("ask", tmp_path / "acts.json")
    assert 1 == code
    assert "✓ legal" in out
    assert "gate.sponsor" in out


def test_asking_as_json_gives_the_verdict(run, tmp_path, store):
    (tmp_path / "act.json").write_text(
        json.dumps(SELECT | {"alliance": "lantern"}), encoding="utf-8"
    )
    code, out, _ = run("ask", tmp_path / "act.json", "--json", "--store", store)
    answer = json.loads(out)
    assert 1 == code
    assert not answer["allowed"]
    assert answer["codes"] == list(dict.fromkeys(each["code"] for each in answer["reasons"]))


def test_an_act_that_cannot_be_read_ends_with_2_and_names_every_fault(run, tmp_path):
    act = SELECT | {"on": "soon", "move": 4}
    (tmp_path / "act.json").write_text(json.dumps(act), encoding="utf-8")
    code, _, err = run("ask", tmp_path / "act.json")
    assert 2 == code
    assert "on: expected a date" in err
    assert "move: expected" in err


# ------------------------------------------------------------------------------------------ the rest


def test_history_lists_what_was_done_and_who_recorded_it(run, store):
    code, out, _ = run("history", "lantern", "--store", store)
    assert 0 == code
    assert "agreements.execute" in out
    assert "nils@nordlab.example" in out


def test_history_as_json_holds_facts_with_their_outcomes(run, store):
    _, out, _ = run("history", "lantern", "--json", "--store", store)
    entries = json.loads(out)
    assert list(range(1, len(entries) + 1)) == [each["version"] for each in entries]
    assert "closed" == entries[-1]["fact"]["to"]


def test_verify_finds_a_sound_record_sound(run, store):
    code, out, _ = run("verify", "--store", store)
    assert 0 == code
    assert out.startswith("✓ lantern: ")


def test_next_says_what_is_missing_for_each_move(run, tmp_path):
    url = f"sqlite:///{(tmp_path / 'orion.db').as_posix()}"
    head = TEXT[: TEXT.index("[[act]]\n", TEXT.index("[[act]]") + 1)]
    with open_ledger(url) as ledger:
        play(parse_case(head), ledger)
    code, out, _ = run("next", "lantern", "--on", "2026-02-01", "--store", url)
    data = json.loads(run("next", "lantern", "--on", "2026-02-01", "--json", "--store", url)[1])

    assert 0 == code
    assert "✗ agree to agreeing" in out
    assert "gate.rationale" in out
    assert ["agree", "abandon"] == [each["move"] for each in data["moves"]]


def test_next_marks_what_is_overdue_on_the_day_asked_about(run, tmp_path):
    url = f"sqlite:///{(tmp_path / 'orion.db').as_posix()}"
    pause = {"do": "lifecycle.pause", "alliance": "orion", "on": "2026-01-13", "reason": "budget"}
    with open_ledger(url) as ledger:
        ledger.submit(act_from_json(PROPOSE), by="ada")
        ledger.submit(act_from_json(pause | {"review_on": "2026-03-01"}), by="ada")

    assert "overdue" not in run("next", "orion", "--on", "2026-03-01", "--store", url)[1]
    assert "again  overdue" in run("next", "orion", "--on", "2026-03-02", "--store", url)[1]


@pytest.mark.parametrize("what", ["acts", "alliance", "case"])
def test_schema_prints_a_json_schema(run, what):
    code, out, _ = run("schema", what)
    assert 0 == code
    assert "https://json-schema.org/draft/2020-12/schema" == json.loads(out)["$schema"]


def test_playbook_lists_the_shipped_ones(run):
    _, out, _ = run("playbook")
    assert all(name in out for name in ("standard/1", "light/1", "iso44001/1", "reseller/1"))


def test_playbook_shows_stages_moves_and_gates(run):
    code, out, _ = run("playbook", "light")
    assert 0 == code
    assert "agree to agreeing" in out
    assert "rationale and objectives" in out


def test_playbook_as_json_names_its_stages(run):
    data = json.loads(run("playbook", "light", "--json")[1])
    assert "exploring" == data["lifecycle"]["stages"][0]["id"]


def test_a_playbook_of_ones_own_is_checked_and_every_fault_has_its_line(run, tmp_path):
    path = tmp_path / "ours.toml"
    light = Path(app.__file__).parents[1] / "playbooks" / "light.toml"
    path.write_text(light.read_text(encoding="utf-8").replace('to = "agreeing"', 'to = "agreing"'))
    code, _, err = run("playbook", path)
    assert 2 == code
    assert "ours.toml:" in err
    assert "agreeing" in err


def test_lifecycle_prints_a_diagram_and_a_table(run):
    assert run("lifecycle", "light")[1].startswith("stateDiagram-v2")
    assert run("lifecycle", "light", "--format", "md")[1].startswith("| ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["shw"],
        ["show", "--as-of", "soon"],
        ["schema", "everything"],
        ["replay"],
        ["lifecycle", "lite"],
    ],
)
def test_a_wrong_use_ends_with_2_and_says_what_is_wrong(run, arguments):
    code, out, err = run(*arguments)
    assert 2 == code
    assert "" == out
    assert err.startswith("alliancekit: ")


def test_help_names_every_command(run):
    code, out, _ = run("--help")
    assert 0 == code
    assert all(f"│ {command} " in out for command in app.app if not command.startswith("-"))


def test_an_interruption_ends_with_130(run, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "play", interrupted)
    code, _, err = run("replay", LANTERN)
    assert 130 == code
    assert "interrupted" in err
