"""Values of any class, and the alliance, as plain data: nothing is guessed."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum

import attrs
import pytest
from hypothesis import given, settings

from alliancekit.alliance import Alliance
from alliancekit.codec import (
    Unreadable,
    alliance_from_json,
    alliance_to_json,
    canonical,
    loads,
    structure,
    unstructure,
)
from alliancekit.codec.forms import form_of
from alliancekit.kernel.fields import Id, Text
from alliancekit.kernel.period import Period
from alliancekit.kernel.value import Choice, Value
from alliancekit.lifecycle.acts import Move
from alliancekit.testing.strategies import values


class Color(Choice):
    RED = "red"
    GREEN = "green"


@attrs.frozen(kw_only=True)
class Everything(Value):
    text: str = "a"
    whole: int = 1
    truth: bool = False
    day: date = date(2026, 1, 1)
    moment: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    amount: Decimal = Decimal(1)
    color: Color = Color.RED
    term: Period | None = None
    days: tuple[date, ...] = ()
    table: Mapping[Id, tuple[Period, ...]] = attrs.field(factory=dict, hash=False)
    counts: Mapping[Color, int] = attrs.field(factory=dict, hash=False)
    note: Text | None = "note"


def faults_of(**fields):
    with pytest.raises(Unreadable) as refusal:
        structure(Everything, fields)
    return [str(fault) for fault in refusal.value.faults]


@settings(deadline=None)
@given(values(Everything))
def test_a_value_is_read_as_it_was_written(value):
    written = unstructure(value)
    assert value == structure(Everything, loads(canonical(written)))
    assert written == unstructure(structure(Everything, written))


@settings(max_examples=30, deadline=None)
@given(values(Alliance))
def test_an_alliance_is_read_as_it_was_written(alliance):
    written = alliance_to_json(alliance)
    assert alliance == alliance_from_json(loads(canonical(written)))
    assert written == alliance_to_json(alliance_from_json(written))


def test_an_alliance_with_a_history_is_read_as_it_was_written(an_alliance):
    alliance = an_alliance(Move("orion", on=date(2026, 1, 13), move="abandon", reason="no budget"))
    assert alliance == alliance_from_json(loads(canonical(alliance_to_json(alliance))))


@pytest.mark.parametrize(
    ("field", "found", "expected"),
    [
        ("text", 42, "text"),
        ("text", None, "text"),
        ("text", "\ud800", "text"),
        ("whole", True, "a whole number"),
        ("whole", "1", "a whole number"),
        ("whole", 1.0, "a whole number"),
        ("whole", 2**63, "a whole number"),
        ("truth", "false", "true or false"),
        ("truth", 0, "true or false"),
        ("day", "soon", "a date such as 2026-01-31"),
        ("day", "20260131", "a date such as 2026-01-31"),
        ("day", "2026-W01-1", "a date such as 2026-01-31"),
        ("day", "2026-02-30", "a date such as 2026-01-31"),
        ("day", datetime(2026, 1, 1, tzinfo=UTC), "a date such as 2026-01-31"),
        ("moment", "2026-01-31T17:55:00", "a date and time with its zone"),
        ("moment", "2026-01-31", "a date and time with its zone"),
        ("moment", "2026-02-31T17:55:00Z", "a date and time with its zone"),
        ("moment", datetime(2026, 1, 31), "a date and time with its zone"),  # noqa: DTZ001 - on purpose
        ("moment", date(2026, 1, 31), "a date and time with its zone"),
        ("amount", 0.5, "an exact decimal number in quotes"),
        ("amount", "1e5", "an exact decimal number in quotes"),
        ("color", "blue", "one of red and green"),
        ("color", 1, "one of red and green"),
        ("term", [], "a table with start"),
        ("days", "2026-01-01", "a list"),
        ("days", {}, "a list"),
        ("table", [], "a table"),
        ("counts", {"blue": 1}, "one of red and green"),
    ],
)
def test_nothing_is_coerced(field, found, expected):
    (fault,) = faults_of(**{field: found})
    assert fault.startswith(f"{field}") and f": expected {expected}" in fault  # noqa: PT018 - one fault
    assert "\n" not in fault


def test_a_fault_is_given_its_path_through_lists_and_tables():
    assert [
        "days[1]: expected a date such as 2026-01-31; found 'x'",
        "table.a b: expected an id: 1 to 64 letters, digits, `.`, `_` or `-`; found 'a b'",
        "table.c[0].start: expected a date such as 2026-01-31; found nothing, and it is required",
        (
            "table.d[0]: expected the same day or later; "
            "found that `end` 2026-01-01 is before `start` 2026-01-02"
        ),
    ] == faults_of(
        days=["2026-01-01", "x"],
        table={
            "a b": [],
            "c": [{}],
            "d": [{"start": "2026-01-02", "end": "2026-01-01"}],
        },
    )


def test_nothing_is_said_where_it_is_not_the_default():
    assert {"note": None} == unstructure(Everything(note=None))
    assert Everything(note=None) == structure(Everything, {"note": None})


def test_an_instant_is_written_in_utc():
    late = datetime(2026, 1, 31, 17, 55, tzinfo=timezone(timedelta(hours=2)))
    assert {"moment": "2026-01-31T15:55:00Z"} == unstructure(Everything(moment=late))
    assert late == structure(Everything, {"moment": "2026-01-31T17:55:00+02:00"}).moment


def test_a_large_amount_is_written_out():
    assert {"amount": "8000000"} == unstructure(Everything(amount=Decimal("8E+6")))


class Shade(Enum):
    DARK = 1


@pytest.mark.parametrize(
    "hint", [float, object, list[int], set[str], Shade, tuple[int, int], int | str, dict]
)
def test_a_field_without_a_form_is_refused_when_its_class_is_first_used(hint):
    with pytest.raises(TypeError, match="the codec has no form for"):
        form_of(hint)


def test_a_slip_in_our_own_code_is_not_taken_for_a_fault_of_the_document():
    @attrs.frozen
    class Slip(Value):
        name: str

        def faults(self):
            raise ZeroDivisionError
            yield

    with pytest.raises(ZeroDivisionError):
        structure(Slip, {"name": "a"})
