"""TOML with line numbers."""

import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.codec.toml import NotToml, TomlDocument, path_said

KEYS = st.text('abcé. "\\\n#=', min_size=1, max_size=3)
NUMBERS = st.integers(10_000, 99_999)
VALUES = st.recursive(
    NUMBERS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def written(value, indent=""):
    """Write a value as TOML: arrays over many lines, with comments and commas that could mislead."""
    if isinstance(value, dict):
        pairs = [f"{quoted(key)} = {written(inner, indent)}" for key, inner in value.items()]
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, list):
        items = "".join(
            f"{indent}  {written(item, indent + '  ')}, # ] not the end, }}\n" for item in value
        )
        return f"[\n{items}{indent}]"
    return str(value)


def quoted(key):
    escaped = key.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def leaves(value, path=()):
    """Yield the path of each number and the number."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from leaves(inner, (*path, position))
    else:
        yield path, value


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=4), max_size=3))
def test_every_value_is_found_on_the_line_that_it_was_written_on(tables):
    text = "# [[none]]\n" + "\n".join(
        "[[table]]\n"
        + "\n".join(f"{quoted(key)} = {written(value)}" for key, value in table.items())
        for table in tables
    )
    document = TomlDocument.parse(text)
    lines = text.split("\n")
    said = [path_said(path) for path, _ in leaves(document.data)]
    for path, number in leaves(document.data):
        # Two keys with dots in them can be said alike; then the first of them is meant.
        if said.count(path_said(path)) == 1:
            assert str(number) in lines[document.line_of(path) - 1]


def test_tables_of_tables_belong_to_the_latest_of_their_array():
    document = TomlDocument.parse(
        "[[act]]\n[[act.party]]\nid = 1\n[[act.party]]\nid = 2\n"
        "[[act]]\n[act.term]\nyears = 5\n[[act.party]]\nid = 3\n"
    )
    assert [3, 5, 10] == [
        document.line_of("act[0].party[0].id"),
        document.line_of("act[0].party[1].id"),
        document.line_of("act[1].party[0].id"),
    ]
    assert 8 == document.line_of(("act", 1, "term", "years"))


def test_strings_over_several_lines_hide_what_looks_like_keys():
    document = TomlDocument.parse(
        'a = """\nb = 1\n[c]\n\\"\\"\\" still a""""\n'
        "d = '''\nb = 2\n'''''\n"
        "b = 'x # [y]'\n"
        'c = "\\"#"\n'
    )
    assert {"a", "b", "c", "d"} == set(document.data)
    assert [1, 8, 9, 5] == [document.line_of(key) for key in "abcd"]


def test_dotted_and_quoted_keys_have_the_lines_of_their_first_mention():
    document = TomlDocument.parse('x.y."z.w" = 1\nx . v = 2\n[ q . "r\\u0073" ]\nt = 3\n')
    assert [1, 1, 1, 2, 4] == [
        document.line_of(path) for path in ("x", "x.y", ("x", "y", "z.w"), "x.v", ("q", "rs", "t"))
    ]


def test_what_a_document_does_not_have_is_placed_where_it_should_be():
    document = TomlDocument.parse("a = 1\n[[stage]]\nid = 'x'\n[[stage]]\nname = 'y'\n")
    assert 4 == document.line_of("stage[1].purpose.text")
    assert 2 == document.line_of("stage[7]")
    assert 1 == document.line_of("nothing.here")


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("a = 1\nb = \n", 2, "invalid value"),
        ("a = 1\nb\n", 2, "expected '=' after a key in a key/value pair"),
        ("a = 1\n\na = 2\n", 3, "cannot overwrite a value"),
        ("a = [1,\n\n", 1, "invalid value"),
        ("day = 2026-02-30\n", 1, "invalid date or datetime"),
        (f"n = {'9' * 5000}", 1, "limit"),
    ],
)
def test_what_is_not_toml_is_refused_with_its_line(text, line, found):
    with pytest.raises(NotToml, match=re.escape(found)) as refused:
        TomlDocument.parse(text, "case.toml")
    assert line == refused.value.line
    assert str(refused.value).startswith(f"case.toml:{line}: not TOML: ")


def test_nesting_that_no_person_wrote_is_refused():
    with pytest.raises(NotToml, match="nested too deeply"):
        TomlDocument.parse("a = " + "[" * 100_000)


def test_files_saved_elsewhere_are_read(tmp_path: Path):
    file = tmp_path / "case.toml"
    file.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    assert 2 == TomlDocument.read(file).line_of("b")


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path):
    file = tmp_path / "case.toml"
    file.write_bytes(b"a = 1\nb = '\xe9'\n")
    with pytest.raises(NotToml, match=r"case.toml:2: .*UTF-8"):
        TomlDocument.read(file)


def test_the_error_travels_between_processes():
    error = NotToml("case.toml", 3, "invalid value")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert str(error) == str(copy)
    assert error.line == copy.line
