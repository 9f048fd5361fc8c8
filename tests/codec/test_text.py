"""JSON as text: the same with orjson and without, and canonical."""

import dataclasses
import json
import pickle
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekit.codec import Unreadable, canonical, dumps, loads, text

WHOLE = st.integers(-(2**63), 2**64 - 1)
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | WHOLE | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
ODD = [
    "",
    " ",
    "[1,]",
    "01",
    "-0",
    "NaN",
    "-Infinity",
    "1e400",
    "1e5",
    "9223372036854775808",
    "18446744073709551616",
    "-9223372036854775809",
    "9" * 5000,
    '"\\ud800"',
    '"\\u0000"',
    '"\x01"',
    "\ufeff1",
    '{"a":1,"a":2}',
    '{"a" 1}',
    "[" * 100_000,
    b"\xff",
    b'"\xc3"',
    "1".encode("utf-16"),
]


@dataclasses.dataclass
class Day:
    on: int = 1


def outcome(of, argument):
    """Return what a function gives, or the error that it raises: both can be compared."""
    try:
        return repr(of(argument))
    except (Unreadable, TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


@settings(deadline=None)
@given(DOCUMENTS)
def test_orjson_writes_the_bytes_that_the_standard_library_writes(document):
    assert text._standard_dumps(document, in_order=True) == canonical(document)
    assert text._standard_dumps(document, in_order=False) == dumps(document)


@settings(deadline=None)
@given(DOCUMENTS)
def test_what_is_written_is_read_again(document):
    assert document == loads(dumps(document)) == loads(canonical(document).decode())


@settings(deadline=None)
@given(st.text() | st.binary() | DOCUMENTS.map(json.dumps) | st.from_regex(r"[-\[\]{}:,\"0-9eE.]*"))
def test_orjson_reads_what_the_standard_library_reads_with_the_same_errors(written):
    assert outcome(text._standard_loads, written) == outcome(loads, written)


@pytest.mark.parametrize("written", ODD, ids=lambda written: repr(written)[:24])
def test_odd_texts_are_read_alike(written):
    assert outcome(text._standard_loads, written) == outcome(loads, written)


@pytest.mark.parametrize(
    "document",
    [object(), {"day": {1, 2}}, "\ud800", {"\ud800": 1}, 2**70, {1: 2}, date(2026, 1, 1), Day()],
)
def test_odd_documents_are_written_alike_or_refused_alike(document):
    expected = outcome(lambda data: text._standard_dumps(data, in_order=True), document)
    assert expected == outcome(canonical, document)


@given(st.dictionaries(st.text(), WHOLE))
def test_the_canonical_form_does_not_depend_on_the_order_of_keys(document):
    turned = dict(reversed(document.items()))
    assert canonical(document) == canonical(turned)


def test_without_the_extra_the_standard_library_does_the_work(monkeypatch):
    monkeypatch.setattr(text, "orjson", None)
    assert b'{"b":"\xc3\xa9"}' == canonical({"b": "é"})
    assert {"b": "é"} == loads(b'{"b":"\xc3\xa9"}')


def test_a_syntax_error_is_given_its_line_and_column():
    with pytest.raises(Unreadable) as refusal:
        loads('{\n  "on": }')
    assert "line 2, column 9: expected JSON; found expecting value" == str(refusal.value)


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_in_json_is_refused(name):
    with pytest.raises(Unreadable) as refusal:
        loads(f'{{"amount": {name}}}')
    assert f"expected JSON, which has no such number; found {name}" == str(refusal.value)


def test_the_error_travels_between_processes():
    with pytest.raises(Unreadable) as refusal:
        loads("nothing")
    assert refusal.value.faults == pickle.loads(pickle.dumps(refusal.value)).faults  # noqa: S301 - our own
