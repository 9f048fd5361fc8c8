"""Values: frozen, checked when they are built, and copied with changes.

A class of the house declares its fields with plain annotations; `Value` holds it to them at run time,
so that a slip shows where it is made and not three calls later.
"""

import enum
import functools
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Self, TypeVar

import attrs

from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import did_you_mean, shortened

V = TypeVar("V")

Fits = Callable[[object], bool]


@attrs.frozen
class Must:
    """What a field must be, beyond its type: how to say it, how to see it, and how a schema says it.

    Attributes:
        expected: The end of the sentence "expected ...".
        fits: Whether a value of the field's type is fit.
        schema: The same as JSON Schema keywords.
        names: What the text refers to, for example `"party"`, where it is a reference.
    """

    expected: str
    fits: Callable[[Any], bool]
    schema: Mapping[str, object] = attrs.field(factory=dict, hash=False)
    names: str = ""


def once_per_class(work: Callable[[type], V]) -> Callable[[type], V]:
    """Keep what is worked out for a class, so that it is worked out once."""
    return functools.cache(work)


class Choice(enum.StrEnum):
    """An enumeration whose members are their own text, and which names its members to who errs."""

    @classmethod
    def _missing_(cls, value: object) -> Self:
        known = [member.value for member in cls]
        hint = did_you_mean(value, known) if isinstance(value, str) else f"known here: {known}"
        raise InvalidValue(cls.__name__, (f"found {value!r}; {hint}",))


@attrs.frozen
class Value(Shown):
    """Base of every value: its fields hold what their annotations say, or it is not built.

    Lists given where tuples are declared become tuples; nothing else is converted.
    """

    def __attrs_post_init__(self) -> None:
        """Check every field, then what the class itself says of them together."""
        found: list[str] = []
        for name, wants_tuple, fits, expected in _expectations(type(self)):
            value = getattr(self, name)
            if wants_tuple and type(value) is list:
                value = tuple(value)
                object.__setattr__(self, name, value)
            if not fits(value):
                found.append(f"`{name}` is {_shown(value)}; expected {expected}")
        if not found:
            found.extend(self.faults())
        if found:
            raise InvalidValue(type(self).__name__, tuple(found))

    def faults(self) -> Iterator[str]:
        """Yield a sentence for each way in which fields, each fit alone, do not fit together."""
        yield from ()


def changed(value: V, /, **changes: object) -> V:
    """Return a copy of a frozen value with some fields replaced, not checked again.

    For values that the kit itself works out; input goes through the class. What changes with every
    fact is declared with `slots=False`: its copy takes a third of the time.
    """
    cls = type(value)
    copy: V = object.__new__(cls)  # pyrefly: ignore[bad-assignment] - it gives one of what it is given
    slots = _slots_of(cls)
    put = object.__setattr__
    if not slots:
        put(copy, "__dict__", value.__dict__ | changes)
        return copy
    for name in slots:
        put(copy, name, changes[name] if name in changes else getattr(value, name))
    return copy


def annotations_of(cls: type) -> dict[str, Any]:
    """Return the field annotations of a value class, aliases resolved, rules kept."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return {field.name: hints[field.name] for field in attrs.fields(cls)}


@once_per_class
def _slots_of(cls: type) -> tuple[str, ...]:
    """Return the fields to copy one by one; none where an instance's dictionary is just its fields."""
    names = tuple(field.name for field in attrs.fields(cls))
    beside = (types.MemberDescriptorType, functools.cached_property)
    return names if any(isinstance(each, beside) for each in _members(cls)) else ()


def _members(cls: type) -> Iterator[object]:
    for base in cls.__mro__:
        yield from vars(base).values()


@once_per_class
def _expectations(cls: type) -> tuple[tuple[str, bool, Fits, str], ...]:
    return tuple(
        (name, typing.get_origin(_bare(hint)) is tuple, *_expectation(hint))
        for name, hint in annotations_of(cls).items()
    )


def _bare(hint: Any) -> Any:
    return typing.get_args(hint)[0] if typing.get_origin(hint) is Annotated else hint


def _expectation(hint: Any) -> tuple[Fits, str]:
    """Return the test of an annotation and how to say it."""
    origin = typing.get_origin(hint)
    if origin is Annotated:
        inner, *rules = typing.get_args(hint)
        fits, expected = _expectation(inner)
        for rule in rules:
            if isinstance(rule, Must):
                fits, expected = _both(fits, rule.fits), rule.expected
        return fits, expected
    if origin in (types.UnionType, typing.Union):
        options = [_expectation(option) for option in typing.get_args(hint)]
        return (
            lambda value: any(fits(value) for fits, _ in options),
            " or ".join(expected for _, expected in options),
        )
    if origin is tuple:
        fits, expected = _expectation(typing.get_args(hint)[0])
        return (
            lambda value: type(value) is tuple and all(fits(item) for item in value),
            f"a sequence of which each is {expected}",
        )
    if origin is not None and issubclass(origin, Mapping):
        (key_fits, key), (item_fits, item) = map(_expectation, typing.get_args(hint))
        return (
            lambda value: (
                isinstance(value, Mapping)
                and all(key_fits(k) and item_fits(v) for k, v in value.items())
            ),
            f"a table whose keys are {key} and whose values are {item}",
        )
    return _PLAIN.get(hint) or ((lambda value: isinstance(value, hint)), _called(hint))


def _both(first: Fits, second: Fits) -> Fits:
    return lambda value: first(value) and second(value)


def _called(hint: type) -> str:
    if issubclass(hint, enum.Enum):
        return "one of " + ", ".join(str(member.value) for member in hint)
    return f"a {hint.__name__}"


def _shown(value: object) -> str:
    return shortened(f"{str(value)!r}" if isinstance(value, enum.Enum) else repr(value), 80)


def _is_written(number: Decimal) -> bool:
    """Return whether a number can be written out: `1E+999999999` is a billion digits."""
    return abs(number.adjusted()) <= MOST_DIGITS and len(number.as_tuple().digits) <= MOST_DIGITS


def _is_text(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


MOST = 10**18 - 1
MOST_DIGITS = 100
"""What every JSON parser and every database reads back as it was written."""

_PLAIN: dict[object, tuple[Fits, str]] = {
    str: (_is_text, "text"),
    int: (
        (lambda value: type(value) is int and -MOST <= value <= MOST),
        "a whole number of at most 18 digits",
    ),
    bool: ((lambda value: type(value) is bool), "true or false"),
    date: ((lambda value: type(value) is date), "a date without a time of day"),
    datetime: (
        (lambda value: isinstance(value, datetime) and value.tzinfo is not None),
        "a date and time with a time zone",
    ),
    Decimal: (
        (lambda value: isinstance(value, Decimal) and value.is_finite() and _is_written(value)),
        "an exact decimal number of at most 100 digits",
    ),
    type(None): ((lambda value: value is None), "nothing"),
}
