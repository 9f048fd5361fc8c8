"""Values: held to their annotations when built, all faults at once."""

import pickle
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import attrs
import pytest

from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.fields import Id, Scale, Share, Text, is_id
from alliancekit.kernel.party import Party
from alliancekit.kernel.period import Period
from alliancekit.kernel.value import Choice, Value, changed


class Colour(Choice):
    RED = "red"
    GREEN = "green"


@attrs.frozen
class Sample(Value):
    id: Id
    note: Text = "a note"
    mark: Scale = 3
    share: Share = Decimal("0.5")
    day: date | None = None
    tags: tuple[Id, ...] = ()
    table: Mapping[Id, Colour] = attrs.field(factory=dict, hash=False)


def test_all_faults_are_told_at_once():
    with pytest.raises(InvalidValue) as refused:
        Sample("two words", note="  ", mark=6)
    assert 3 == len(refused.value.faults)
    assert "`mark` is 6; expected a whole number from 1 to 5" in refused.value.faults


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("id", 7),
        ("id", "x" * 65),
        ("mark", True),
        ("mark", 2.0),
        ("share", 0.5),
        ("share", Decimal("1.01")),
        ("day", "2026-01-01"),
        ("day", datetime(2026, 1, 1)),  # noqa: DTZ001 - the fault is what is tested
        ("tags", "abc"),
        ("tags", ("ok", "not ok")),
        ("table", {"a": "blue"}),
        ("note", "\ud800"),
    ],
)
def test_a_field_of_another_kind_is_refused(field, found):
    with pytest.raises(InvalidValue, match=f"`{field}` is"):
        Sample(**{"id": "ok", field: found})


def test_a_list_given_where_a_sequence_is_declared_becomes_a_tuple():
    assert ("a", "b") == Sample("ok", tags=["a", "b"]).tags


def test_an_unknown_choice_names_the_near_one():
    with pytest.raises(InvalidValue, match="did you mean 'green'"):
        Colour("gren")


def test_a_choice_equals_its_text():
    assert "red" == Colour.RED


def test_a_changed_copy_leaves_the_original():
    first = Sample("ok")
    second = changed(first, mark=5)
    assert (3, 5, "ok") == (first.mark, second.mark, second.id)


def test_an_error_survives_the_way_between_processes():
    error = InvalidValue("Sample", ("one", "two"))
    travelled = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert ("one", "two") == travelled.faults


@pytest.mark.parametrize("text", ["a", "A.b_c-9", "x" * 64])
def test_an_id_is_short_and_plain(text):
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "x" * 65, "a b", "ü", "a/b", "a\n"])
def test_anything_else_is_no_id(text):
    assert not is_id(text)


def test_a_period_ends_no_earlier_than_it_starts():
    with pytest.raises(InvalidValue, match="`end` 2026-01-01 is before `start` 2026-01-02"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


def test_both_days_of_a_period_belong_to_it():
    period = Period(date(2026, 1, 1), date(2026, 1, 31))
    assert date(2026, 1, 1) in period
    assert date(2026, 1, 31) in period
    assert date(2026, 2, 1) not in period


def test_an_open_period_overlaps_whatever_comes_later():
    assert Period(date(2026, 1, 1)).overlaps(Period(date(2030, 1, 1), date(2030, 2, 1)))


def test_a_party_needs_a_name():
    with pytest.raises(InvalidValue, match="`name`"):
        Party("helix", " ")
