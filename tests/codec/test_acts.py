"""Acts as JSON: there and back, strictly, and with every fault at its place."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekit.codec import (
    Unreadable,
    act_from_json,
    act_to_json,
    canonical,
    fact_from_json,
    fact_to_json,
    loads,
)
from alliancekit.kernel.party import Party
from alliancekit.lifecycle.acts import Move, Propose
from alliancekit.testing.strategies import acts, facts
from alliancekit.vocabulary import ACTS

PROPOSAL = {
    "do": "lifecycle.propose",
    "alliance": "orion",
    "on": "2026-01-12",
    "name": "Orion co-development",
    "parties": [
        {"id": "helix", "name": "Helix Bio", "role": "initiator"},
        {"id": "nordlab", "name": "Nordlab"},
    ],
}
MOVE = {"do": "lifecycle.move", "alliance": "orion", "on": "2026-03-02", "move": "select"}


def faults_of(data, decode=act_from_json):
    """Return what is wrong with data, one line a fault."""
    with pytest.raises(Unreadable) as refusal:
        decode(data)
    return [str(fault) for fault in refusal.value.faults]


def without(data, *keys):
    return {key: data[key] for key in data if key not in keys}


# There and back


@pytest.mark.parametrize("tag", sorted(ACTS))
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_every_act_is_read_as_it_was_written(tag, data):
    act = data.draw(acts(ACTS[tag]))
    written = act_to_json(act)
    assert act == act_from_json(loads(canonical(written)))
    assert written == act_to_json(act_from_json(written))


@pytest.mark.parametrize("tag", sorted(ACTS))
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_every_fact_is_read_as_it_was_stored(tag, data):
    fact = data.draw(facts(ACTS[tag]))
    stored = fact_to_json(fact)
    assert fact == fact_from_json(loads(canonical(stored)))
    assert stored == fact_to_json(fact_from_json(stored))


@settings(deadline=None)
@given(facts())
def test_of_a_fact_the_act_is_what_was_given(fact):
    by_the_kit = {
        field.name: attrs.NOTHING
        for field in attrs.fields(type(fact))
        if field.metadata.get("outcome")
    }
    assert not by_the_kit.keys() & act_to_json(fact).keys()


def test_an_act_is_written_without_what_is_as_by_default():
    act = Propose(
        "orion",
        on=date(2026, 1, 12),
        name="Orion co-development",
        parties=(Party("helix", "Helix Bio", "initiator"), Party("nordlab", "Nordlab")),
    )
    assert PROPOSAL == act_to_json(act)
    assert list(PROPOSAL) == list(act_to_json(act))


def test_a_fact_is_stored_with_its_version_and_its_outcome():
    fact = Move("orion", on=date(2026, 3, 2), move="select", to="selection")
    assert {**MOVE, "do": "lifecycle.move/1", "to": "selection"} == fact_to_json(fact)


def test_a_date_of_a_toml_document_is_taken_as_it_is():
    assert date(2026, 3, 2) == act_from_json({**MOVE, "on": date(2026, 3, 2)}).on


def test_nothing_may_be_said_where_nothing_is_the_default():
    assert act_from_json(MOVE) == act_from_json({**MOVE, "private_to": None})


# What is refused


def test_all_faults_of_an_act_are_found_at_once():
    wrong = {
        **without(PROPOSAL, "name"),
        "alliance": "orion alliance",
        "on": "12.01.2026",
        "parties": [{"id": "helix"}, "nordlab", {"id": "oslo", "name": " ", "rôle": "partner"}],
        "intent": "strategc",
        "horizon_months": True,
        "nmae": "Orion",
        "stage": "management",
    }
    assert [
        "alliance: expected an id: 1 to 64 letters, digits, `.`, `_` or `-`; found 'orion alliance'",
        "on: expected a date such as 2026-01-31; found '12.01.2026'",
        "name: expected text that is not blank; found nothing, and it is required",
        "parties[0].name: expected text that is not blank; found nothing, and it is required",
        "parties[1]: expected a table with id and name; found 'nordlab'",
        "parties[2].name: expected text that is not blank; found ' '",
        "parties[2].rôle: expected a field of Party (did you mean 'role'?); found the unknown key 'rôle'",
        (
            "intent: expected one of strategic, operational and tactical; "
            "found 'strategc' (did you mean 'strategic'?)"
        ),
        "horizon_months: expected a whole number from 1; found true",
        "nmae: expected a field of lifecycle.propose (did you mean 'name'?); found the unknown key 'nmae'",
        "stage: expected nothing, for only the kit fills `stage`; found a value",
    ] == faults_of(wrong)


def test_fields_that_do_not_fit_together_are_a_fault_of_what_holds_them():
    assert [
        "expected each party once; found that `parties` names 'helix' more than once"
    ] == faults_of({**PROPOSAL, "parties": [PROPOSAL["parties"][0]] * 2})


def test_an_unknown_tag_names_the_nearest():
    assert [
        (
            "do: expected the tag of an act, such as lifecycle.propose; "
            "found 'lifecycle.mov' (did you mean 'lifecycle.move'?)"
        )
    ] == faults_of({**MOVE, "do": "lifecycle.mov"})


def test_an_unknown_tag_of_a_known_room_names_what_is_done_there():
    (fault,) = faults_of({**MOVE, "do": "parties.x"})
    assert "(known here: parties.add-party, parties.assign-role, parties.change-identity" in fault


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ([], "expected an act as a table with `do`; found []"),
        (
            {},
            "do: expected the tag of an act, such as lifecycle.propose; found nothing, and it is required",
        ),
        ({"do": 7}, "do: expected the tag of an act, such as lifecycle.propose; found 7"),
    ],
)
def test_what_is_no_act_at_all_is_refused(data, fault):
    assert [fault] == faults_of(data)


def test_an_act_inside_a_larger_document_is_given_its_place():
    with pytest.raises(Unreadable) as refusal:
        act_from_json({**MOVE, "move": ""}, where="act[3]")
    assert "act[3].move" == refusal.value.faults[0].path


@pytest.mark.parametrize(
    ("do", "fault"),
    [
        (
            "lifecycle.move",
            (
                "do: expected the tag of an act with its version, such as lifecycle.propose/1; "
                "found 'lifecycle.move'"
            ),
        ),
        (
            "lifecycle.move/2",
            (
                "do: expected a version of lifecycle.move up to 1; "
                "found lifecycle.move/2, which a later alliancekit wrote: install that one"
            ),
        ),
        (
            "lifecycle.mov/1",
            (
                "do: expected the tag of an act, such as lifecycle.propose; "
                "found 'lifecycle.mov' (did you mean 'lifecycle.move'?)"
            ),
        ),
    ],
)
def test_a_stored_fact_names_a_version_that_is_known(do, fault):
    assert [fault] == faults_of({**MOVE, "do": do}, decode=fact_from_json)


def criteria(weight):
    return {
        "do": "selection.set-criteria",
        "alliance": "orion",
        "on": "2026-02-01",
        "criteria": [{"id": "pace", "name": "Decides fast", "fit": "cultural", "weight": weight}],
    }


@pytest.mark.parametrize("weight", ["1", "1.0", "1.000", 1])
def test_an_exact_decimal_is_a_text_or_a_whole_number(weight):
    assert Decimal(1) == act_from_json(criteria(weight)).criteria[0].weight


def test_a_decimal_is_written_as_it_was_given():
    assert criteria("1.00") == act_to_json(act_from_json(criteria("1.00")))


@pytest.mark.parametrize(
    "weight", ["1e0", "+1", " 1", "\u0661", ".5", "1.", "", "NaN", True, None, [1]]
)
def test_what_is_no_exact_decimal_is_refused(weight):
    (fault,) = faults_of(criteria(weight))
    assert fault.startswith("criteria[0].weight: expected a decimal number from 0 to 1; found ")


def test_a_float_is_refused_with_what_to_do():
    assert [
        (
            "criteria[0].weight: expected a decimal number from 0 to 1; "
            "found 1.0, which is not exact: write it in quotes"
        )
    ] == faults_of(criteria(1.0))


def test_cattrs_is_not_loaded_before_it_is_needed():
    program = "import alliancekit.codec, sys; sys.exit('cattrs' in sys.modules)"
    assert 0 == subprocess.run([sys.executable, "-c", program], check=False).returncode
