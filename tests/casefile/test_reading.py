"""What is said of a case file in which something is wrong: all of it, a line for each fault."""

import json
from pathlib import Path

import pytest

from alliancekit.casefile import CaseFile, InvalidCase, case_to_json, parse_case, read_case

CASES = Path(__file__).parents[1] / "cases"
HEAD = 'format = "alliancekit.case/1"\ntitle = "A case"\n'
RESUME = '[[act]]\ndo = "lifecycle.resume"\nalliance = "orion"\non = 2026-01-12\n'
PROPOSE = """
[[act]]
do = "lifecycle.propose"
alliance = "orion"
on = 2026-01-12
name = "Orion"
parties = [
    { id = "helix", name = "Helix Bio", role = "initiator" },
    { id = "nordlab", name = "Nordlab" },
]
"""


def said_of(text: str, **how) -> list[str]:
    with pytest.raises(InvalidCase) as caught:
        parse_case(text, "case.toml", **how)
    return str(caught.value).splitlines()


def the_one_line_said_of(text: str, **how) -> str:
    lines = said_of(text, **how)
    assert len(lines) == 1, lines
    return lines[0]


def test_a_case_in_order_is_read_with_what_stands_beside_its_acts():
    case = read_case(CASES / "lantern.toml")
    refused = case.acts[1]

    assert case.title == "Lantern: a lamp maker and a battery maker"
    assert case.sources == ("invented for the tests",)
    assert case.alliances == ("lantern",)
    assert refused.by == "ada@helix.example"
    assert refused.why == "to see what is missing"
    assert refused.expect == ("gate.rationale", "gate.objectives")
    assert (refused.number, refused.line) == (2, 21)


def test_a_proposal_without_a_playbook_takes_that_of_the_case():
    case = parse_case(HEAD + 'playbook = "light"\n' + PROPOSE)
    assert case.acts[0].act.playbook == "light"


def test_a_proposal_keeps_the_playbook_that_it_names():
    case = parse_case(HEAD + 'playbook = "light"\n' + PROPOSE + 'playbook = "reseller"\n')
    assert case.acts[0].act.playbook == "reseller"


def test_a_wrong_tag_is_answered_with_the_nearest_one():
    line = the_one_line_said_of(HEAD + RESUME.replace("resume", "resum"))
    assert line.startswith("case.toml:4: act 1 (lifecycle.resum), do: expected ")
    assert "lifecycle.resume" in line


def test_a_missing_field_is_named_with_the_act_that_misses_it():
    line = the_one_line_said_of(HEAD + PROPOSE.replace('name = "Orion"\n', ""))
    assert line.startswith("case.toml:4: act 1 (lifecycle.propose), name: expected ")


def test_a_text_where_a_date_belongs_is_named_with_its_line():
    line = the_one_line_said_of(HEAD + RESUME.replace("2026-01-12", '"in January"'))
    assert line.startswith("case.toml:6: act 1 (lifecycle.resume), on: expected a date")
    assert "found 'in January'" in line


def test_an_unknown_enumeration_value_is_answered_with_the_nearest_one():
    line = the_one_line_said_of(HEAD + PROPOSE + 'intent = "strategc"\n')
    assert line.startswith("case.toml:13: act 1 (lifecycle.propose), intent: expected ")
    assert "did you mean 'strategic'?" in line


def test_an_unknown_key_is_named_with_its_line():
    line = the_one_line_said_of(HEAD + RESUME + 'colour = "red"\n')
    assert line.startswith("case.toml:7: act 1 (lifecycle.resume), colour: ")


def test_an_unknown_key_of_the_file_is_answered_with_the_nearest_one():
    assert ["case.toml:3: sorces: a case file has no such key; did you mean 'sources'?"] == said_of(
        HEAD + 'sorces = ["a book"]\n' + RESUME
    )


def test_a_fault_deep_inside_an_act_is_named_by_its_path_and_line():
    line = the_one_line_said_of(HEAD + PROPOSE.replace('"Nordlab"', "42"))
    assert line.startswith("case.toml:11: act 1 (lifecycle.propose), parties[1].name: expected ")
    assert "found 42" in line


def test_an_outcome_that_only_the_kit_fills_is_refused():
    text = HEAD + RESUME.replace("resume", "move") + 'move = "select"\nto = "selection"\n'
    assert "act 1 (lifecycle.move), to: " in the_one_line_said_of(text)


def test_the_same_act_twice_is_refused_and_points_at_the_first():
    line = the_one_line_said_of(HEAD + RESUME + RESUME)
    assert line.startswith("case.toml:7: act 2 (lifecycle.resume): expected an act that is not in")
    assert "found act 1 (line 3) again" in line


def test_the_same_act_twice_is_in_order_when_it_says_why():
    assert 2 == len(parse_case(HEAD + RESUME + RESUME + 'why = "the second time that day"\n').acts)


def test_an_act_that_was_to_be_refused_may_be_tried_again():
    refused = RESUME + 'expect = ["lifecycle.not-paused"]\n'
    assert 3 == len(parse_case(HEAD + refused + refused + RESUME).acts)


def test_an_expectation_of_nothing_is_refused():
    line = the_one_line_said_of(HEAD + RESUME + "expect = []\n")
    assert line == (
        "case.toml:7: act 1 (lifecycle.resume), expect: expected reason codes; found none; "
        "leave `expect` out"
    )


def test_a_syntax_error_is_named_with_its_line():
    line = the_one_line_said_of(HEAD + "[[act]\n")
    assert line.startswith("case.toml:3: not TOML: ")


def test_another_format_is_refused():
    assert "alliancekit.case/1" in the_one_line_said_of(HEAD.replace("/1", "/9") + RESUME)


def test_a_case_without_acts_is_refused():
    assert [
        "case.toml:1: act: expected at least one act; found none; write one as [[act]]"
    ] == said_of(HEAD)


def test_every_fault_of_a_file_is_said_at_once_in_the_order_of_the_lines():
    text = (
        HEAD.replace("title", "titel") + RESUME.replace("resume", "resum") + PROPOSE + "kind = 1\n"
    )
    numbers = [int(line.split(":")[1]) for line in said_of(text)]
    assert len(numbers) == 4
    assert sorted(numbers) == numbers


def test_a_fault_never_takes_more_than_its_line():
    line = the_one_line_said_of(HEAD + RESUME.replace("orion", "or\\nion"))
    assert "act 1 (lifecycle.resume), alliance: " in line


def test_a_playbook_of_ones_own_is_looked_for_beside_the_file(tmp_path):
    shipped = Path(__file__).parents[2] / "src/alliancekit/playbooks/light.toml"
    text = shipped.read_text(encoding="utf-8").replace('id = "light"', 'id = "ours"', 1)
    (tmp_path / "ours.toml").write_text(text, encoding="utf-8")
    (tmp_path / "case.toml").write_text(
        HEAD + 'playbook = "ours.toml"\n' + PROPOSE, encoding="utf-8"
    )

    case = read_case(tmp_path / "case.toml")

    assert case.playbook == "ours"
    assert ["ours"] == [each.id for each in case.playbooks]
    assert case.acts[0].act.playbook == "ours"


def test_a_playbook_that_is_not_there_is_said_with_its_line(tmp_path):
    line = the_one_line_said_of(HEAD + 'playbook = "ours.toml"\n' + PROPOSE, folder=tmp_path)
    assert line.startswith(
        "case.toml:3: playbook: expected the id of a playbook or the path of one"
    )


def as_json(case: CaseFile) -> str:
    return json.dumps(case_to_json(case), indent=2)


def test_the_same_case_in_json_is_the_same_case(tmp_path):
    from_toml = read_case(CASES / "lantern.toml")
    (tmp_path / "lantern.json").write_text(as_json(from_toml), encoding="utf-8")

    from_json = read_case(tmp_path / "lantern.json")

    assert [entry.act for entry in from_toml.acts] == [entry.act for entry in from_json.acts]
    assert [entry.expect for entry in from_toml.acts] == [entry.expect for entry in from_json.acts]


def test_a_fault_in_json_has_its_line_too():
    text = as_json(parse_case(HEAD + PROPOSE)).replace('"Nordlab"', "42")
    line = the_one_line_said_of(text, as_json=True)
    number = next(at for at, each in enumerate(text.splitlines(), 1) if "42" in each)
    assert line.startswith(f"case.toml:{number}: act 1 (lifecycle.propose), parties[1].name: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"title": "A",\n}', "case.toml:2: not JSON: "),
        ("[1]", "case.toml:1: not JSON: the file is not an object"),
        ('{"title": "A",\n"title": "B"}', 'case.toml:2: not JSON: the key "title" stands twice'),
        ('{"title":\nNaN}', "case.toml:2: not JSON: NaN is no number"),
        ('{"a": ' + "[" * 100_000, "case.toml:1: not JSON: "),
    ],
)
def test_what_is_not_json_is_said_with_its_line(text, said):
    assert the_one_line_said_of(text, as_json=True).startswith(said)


def test_a_file_that_is_not_utf_8_is_said_with_its_line(tmp_path):
    path = tmp_path / "case.toml"
    path.write_bytes(b'format = "alliancekit.case/1"\ntitle = "\xe9"\n')
    with pytest.raises(InvalidCase, match=r"case\.toml:2: a byte that is not UTF-8"):
        read_case(path)
