"""What holds for the whole house: the front door, names, documentation, what an import loads."""

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import alliancekit as ak
from alliancekit.alliance import ROOMS
from alliancekit.kernel.act import OrganizationAct
from alliancekit.legality.shipped import ROOM_POLICIES, SHIPPED_REQUIREMENTS
from alliancekit.vocabulary import ACTS

SOURCE = Path(ak.__file__).parent
KEBAB = re.compile(r"[a-z]+(-[a-z0-9]+)*")


def test_the_front_door_names_what_it_hands_out_sorted_and_nothing_else():
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert sorted(imported) == sorted(ak.__all__)  # ruff holds their order


def test_every_act_can_be_had_at_the_front_door():
    assert [] == [act.__name__ for act in ACTS.values() if act.__name__ not in ak.__all__]


def test_everything_at_the_front_door_is_documented():
    assert [] == [
        name
        for name in ak.__all__
        if (inspect.isclass(getattr(ak, name)) or inspect.isfunction(getattr(ak, name)))
        and not inspect.getdoc(getattr(ak, name))
    ]


@pytest.mark.parametrize(
    "module", ["statemachine", "asyncio", "sqlite3", "hypothesis", "rich", "cyclopts"]
)
def test_an_import_loads_nothing_that_may_never_be_needed(module):
    program = f"import sys, alliancekit; sys.exit({module!r} in sys.modules)"
    assert 0 == subprocess.run([sys.executable, "-c", program], check=False).returncode


def test_the_engine_is_loaded_when_something_is_first_asked():
    program = (
        "import sys, alliancekit as ak, datetime as d; on = d.date(2026, 1, 1);"
        "orion = ak.decide(None, ak.Propose('o', on=on, name='O',"
        " parties=(ak.Party('h', 'H'),))).alliance;"
        "ak.check(orion, ak.Move('o', on=on, move='select'));"
        "sys.exit('statemachine' not in sys.modules)"
    )
    assert 0 == subprocess.run([sys.executable, "-c", program], check=False).returncode


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_tag_is_a_room_and_a_verb(act):
    room, _, verb = act.do.partition(".")
    assert room in ROOMS
    assert room == act.room
    assert KEBAB.fullmatch(verb)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_an_act_documents_every_field_of_its_own(act):
    documented = inspect.getdoc(act) or ""
    own = [field.name for field in attrs.fields(act) if field.name not in attrs_of_every_act()]
    assert [] == [name for name in own if f"{name}:" not in documented]


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_no_field_of_an_act_is_called_as_what_stands_beside_it_in_a_case_file(act):
    beside = {"do", "by", "why", "expect"}
    assert set() == beside & {field.name for field in attrs.fields(act)}


def attrs_of_every_act():
    return {field.name for kind in (ak.Act, OrganizationAct) for field in attrs.fields(kind)}


def test_no_two_rules_share_a_code():
    codes = [each.code for each in ROOM_POLICIES]
    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize("rule", ROOM_POLICIES, ids=lambda rule: rule.code)
def test_a_rule_is_named_after_its_room(rule):
    room, _, name = rule.code.partition(".")
    assert room in ROOMS
    assert KEBAB.fullmatch(name)


@pytest.mark.parametrize(
    "rule", [*ROOM_POLICIES, *SHIPPED_REQUIREMENTS.values()], ids=lambda rule: rule.code
)
def test_a_rule_is_a_sentence(rule):
    assert rule.rule.endswith(".")
    assert rule.rule[0].isupper()


def test_a_part_stands_for_every_room():
    fields = {field.name for field in attrs.fields(ak.Alliance)}
    assert set() == set(ROOMS) - fields


def test_files_stay_readable():
    long = {
        str(path.relative_to(SOURCE)): lines
        for path in SOURCE.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert {} == {name: lines for name, lines in long.items() if name != "__init__.py"}
