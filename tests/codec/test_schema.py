"""JSON Schema: sound, and of one mind with the decoder."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from alliancekit.alliance import Alliance
from alliancekit.codec import (
    Unreadable,
    act_from_json,
    act_to_json,
    alliance_to_json,
    organization_to_json,
    schema_of_acts,
    schema_of_alliance,
    schema_of_case,
    schema_of_organization,
)
from alliancekit.parties.organization import Organization
from alliancekit.testing.strategies import acts, values
from alliancekit.vocabulary import ACTS

SCHEMAS = {
    "acts": schema_of_acts(),
    "alliance": schema_of_alliance(),
    "organization": schema_of_organization(),
    "case": schema_of_case(),
}
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 9),
    st.floats(0.1, 0.9),
    st.text(max_size=3),
    st.sampled_from(["false", "2026-02-30", "2026-13-01", "20260101", "EUR", "1e5", "0.5", "-1"]),
    st.sampled_from([[], {}, ["x"], [1], {"x": 1}, [{}]]),
)


def validator(definition, schema=None):
    schema = schema or SCHEMAS["acts"]
    return Draft202012Validator(
        {"$ref": f"#/$defs/{definition}", "$defs": schema["$defs"]},
        format_checker=FormatChecker(["date"]),
    )


VALIDATORS = {tag: validator(tag) for tag in ACTS}


def places(data, path=()):
    """Yield the path of everything in a document."""
    yield path
    if isinstance(data, dict):
        for key in data:
            yield from places(data[key], (*path, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from places(item, (*path, index))


def changed(data, path, how, junk):
    """Return a document with one thing in it replaced, left out, or added."""
    if not path:
        return {**data, "sur prise": junk} if isinstance(data, dict) else junk
    copy = data.copy()
    key, *rest = path
    if rest or how == "add":
        copy[key] = changed(data[key], rest, how, junk)
    elif how == "drop":
        del copy[key]
    else:
        copy[key] = junk
    return copy


def faults_of(data):
    try:
        act_from_json(data)
    except Unreadable as error:
        return error.faults
    return ()


def only_said_in_words(fault):
    return fault.found.startswith("that ")


def ends_in_a_newline(data):
    """Python lets `$` match before a last newline; the standard of JSON Schema does not."""
    return any(
        isinstance(text, str) and text.endswith("\n")
        for path in places(data)
        for text in [*path[-1:], _at(data, path)]
    )


def _at(data, path):
    for step in path:
        data = data[step]
    return data


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_itself_in_order(name):
    Draft202012Validator.check_schema(SCHEMAS[name])


@settings(max_examples=300, deadline=None)
@given(acts())
def test_what_the_codec_writes_the_schema_accepts(act):
    assert [] == list(VALIDATORS[act.do].iter_errors(act_to_json(act)))


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_the_schema_and_the_decoder_refuse_the_same(data):
    act = act_to_json(data.draw(acts()))
    tag = act["do"]
    path = data.draw(st.sampled_from([path for path in places(act) if path != ("do",)]))
    junk = data.draw(JUNK)
    wrong = changed(act, path, data.draw(st.sampled_from(["replace", "drop", "add"])), junk)
    assume(not ends_in_a_newline(wrong))
    faults = faults_of(wrong)
    refused = [error.message for error in VALIDATORS[tag].iter_errors(wrong)]
    if refused:
        assert faults
    else:
        assert [] == [str(fault) for fault in faults if not only_said_in_words(fault)]


@pytest.mark.parametrize("stages", [{"a b": "strategy"}, {"strategy": "a b"}, []])
def test_the_keys_of_a_table_are_held_to_their_form(stages):
    wrong = {
        "do": "lifecycle.adopt-playbook",
        "alliance": "orion",
        "on": "2026-03-02",
        "playbook": "light",
        "stages": stages,
    }
    assert faults_of(wrong)
    assert not VALIDATORS["lifecycle.adopt-playbook"].is_valid(wrong)


@settings(max_examples=20, deadline=None)
@given(acts())
def test_an_act_is_exactly_one_of_those_in_the_schema(act):
    assert Draft202012Validator(SCHEMAS["acts"]).is_valid(act_to_json(act))


@settings(max_examples=20, deadline=None)
@given(values(Alliance))
def test_the_schema_of_the_alliance_accepts_every_alliance(alliance):
    Draft202012Validator(SCHEMAS["alliance"]).validate(alliance_to_json(alliance))


@settings(max_examples=20, deadline=None)
@given(values(Organization))
def test_the_schema_of_the_organization_accepts_every_organization(organization):
    Draft202012Validator(SCHEMAS["organization"]).validate(organization_to_json(organization))


def test_an_alliance_with_an_unknown_key_is_refused_by_its_schema(an_alliance):
    wrong = {**alliance_to_json(an_alliance()), "surprise": 1}
    assert not Draft202012Validator(SCHEMAS["alliance"]).is_valid(wrong)


def a_case(**act):
    return {
        "format": "alliancekit.case/1",
        "title": "A beginning",
        "sources": ["invented"],
        "act": [
            {
                "do": "lifecycle.move",
                "alliance": "orion",
                "on": "2026-03-02",
                "move": "select",
                "by": "ada",
                "expect": ["gate.sponsor"],
                **act,
            }
        ],
    }


def test_a_case_says_beside_an_act_who_did_it_and_what_is_expected():
    assert Draft202012Validator(SCHEMAS["case"]).is_valid(a_case())


@pytest.mark.parametrize("wrong", [{"to": "selection"}, {"expect": []}, {"by": ""}, {"do": "x"}])
def test_a_case_that_says_something_else_is_refused(wrong):
    assert not Draft202012Validator(SCHEMAS["case"]).is_valid(a_case(**wrong))


@pytest.mark.parametrize("tag", sorted(ACTS))
def test_every_field_of_every_act_is_described(tag):
    properties = SCHEMAS["acts"]["$defs"][tag]["properties"]
    silent = [name for name in properties if name != "do" and "description" not in properties[name]]
    assert [] == silent


def test_a_schema_says_what_stands_for_a_field_that_is_left_out():
    properties = SCHEMAS["acts"]["$defs"]["lifecycle.propose"]["properties"]
    assert "development" == properties["kind"]["default"]


@pytest.mark.parametrize("tag", sorted(ACTS))
def test_what_stands_for_a_field_that_is_left_out_would_be_accepted(tag):
    defaults = {
        name: schema["default"]
        for name, schema in SCHEMAS["acts"]["$defs"][tag]["properties"].items()
        if "default" in schema
    }
    refused = [error.path for error in VALIDATORS[tag].iter_errors(defaults) if error.path]
    assert [] == refused


@pytest.mark.parametrize("tag", sorted(ACTS))
def test_every_act_is_described_in_a_sentence(tag):
    assert re.fullmatch(r"[A-Z][^\n]*\.", SCHEMAS["acts"]["$defs"][tag]["description"])
