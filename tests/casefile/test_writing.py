"""A case that is written out reads back as the same case."""

from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.casefile import (
    CaseAct,
    CaseFile,
    case_to_json,
    case_to_toml,
    parse_case,
    read_case,
)
from alliancekit.codec import dumps
from alliancekit.kernel.party import Party
from alliancekit.lifecycle.acts import AdoptPlaybook, Pause, Propose
from alliancekit.testing.strategies import acts

ROOT = Path(__file__).parents[2]
CASES = sorted([*ROOT.glob("tests/cases/*.toml"), *ROOT.glob("examples/cases/*.toml")])


def without_places(case: CaseFile) -> CaseFile:
    return attrs.evolve(case, acts=tuple(attrs.evolve(entry, line=1) for entry in case.acts))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_written_as_toml_reads_back_the_same(path):
    case = read_case(path)
    assert without_places(case) == without_places(parse_case(case_to_toml(case)))


def test_words_that_toml_could_mistake_read_back_the_same():
    acts = (
        Propose(
            "orion",
            on=date(2026, 1, 12),
            name="2026-01-12",
            parties=(Party("helix", 'a "quoted" \\ name\nover\x7f two lines'),),
            kind="[[act]]",
        ),
        AdoptPlaybook("orion", on=date(2026, 1, 13), playbook="light", stages={"a.b": "c"}),
        Pause(
            "orion", on=date(2026, 1, 14), review_on=date(2026, 2, 1), reason="\U0001f600 é \u2028"
        ),
    )
    case = CaseFile(
        "A = b",
        tuple(CaseAct(act, by="#", number=at) for at, act in enumerate(acts, 1)),
        ("https://x",),
    )
    assert without_places(case) == without_places(parse_case(case_to_toml(case)))


@given(st.lists(acts(), min_size=1, max_size=3))
def test_any_acts_written_as_toml_or_as_json_read_back_the_same(some):
    case = CaseFile(
        "Any acts",
        playbook="light",
        acts=tuple(CaseAct(act, why=f"act {at}", number=at) for at, act in enumerate(some, 1)),
    )
    as_json = dumps(case_to_json(case)).decode()

    assert without_places(case) == without_places(parse_case(case_to_toml(case)))
    assert without_places(case) == without_places(parse_case(as_json, as_json=True))
