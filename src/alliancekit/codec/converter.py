"""The converter: from plain JSON data to values and back, by the annotations of their classes.

This is the only place that knows cattrs, which writes a function for each class. What reads or writes
a field is worked out once, when that function is written, and not looked up again at each call.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, assert_never

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.fns import identity
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from alliancekit.codec.faults import Fault, Unreadable, below
from alliancekit.codec.forms import Fields, Held, Items, Maybe, OneOf, Plain, Table, form_of
from alliancekit.codec.plain import EXPECTED, READERS, WRITERS, Misfit, Reader, shown
from alliancekit.kernel.act import Deed
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.value import Must, annotations_of
from alliancekit.kernel.wording import did_you_mean, listed

Writer = Callable[[Any], Any]

_CONVERTER = Converter(detailed_validation=True, omit_if_default=True)

_MOST_NAMED = 50
"""Members of an enumeration that a message names; enough for every one of ours."""


def read(reader: Reader, data: object, where: str = "") -> Any:
    """Return what a reader makes of data.

    Raises:
        Unreadable: The data does not fit; every fault is named, each with its path below `where`.
    """
    try:
        return reader(data, None)
    except (ClassValidationError, IterableValidationError, Misfit, InvalidValue) as error:
        raise Unreadable(*_faults(error, where)) from None


# ------------------------------------------------------------------------------------- reading


@functools.cache
def class_reader(cls: Any, *, given: bool = False) -> Reader:
    """Return what reads a class from a table of its fields, all of them known.

    Args:
        cls: An attrs class.
        given: Whether the data comes from a caller, who has no say in the fields that the kit fills.
    """
    fields: dict[str, Any] = {
        name: override(struct_hook=reader_of(hint), omit=given and _filled_by_kit(cls, name))
        for name, hint in annotations_of(cls).items()
    }
    # What forbids unknown keys makes a set at each call, so it is only asked for the words to say.
    lenient: Reader = make_dict_structure_fn(
        cls, _CONVERTER, _cattrs_forbid_extra_keys=False, **fields
    )
    strict: Reader = make_dict_structure_fn(
        cls, _CONVERTER, _cattrs_forbid_extra_keys=True, **fields
    )
    tag = {"do"} if issubclass(cls, Deed) else set()
    known = tag.union(name for name, field in fields.items() if not field.omit)

    def read_fields(data: Any, _: Any = None) -> Any:
        if not isinstance(data, Mapping):
            raise Misfit(_wanted(cls), shown(data))
        if data.keys() <= known:
            return lenient(data, cls)
        return strict({key: data[key] for key in data if key not in tag}, cls)

    return read_fields


def reader_of(hint: Any) -> Reader:  # noqa: PLR0911 - one case for each form
    """Return what reads a value of an annotation."""
    match form_of(hint):
        case Plain(cls):
            return READERS[cls]
        case OneOf(cls):
            return _choice_reader(cls)
        case Fields(cls):
            return class_reader(cls)
        case Maybe(option):
            return _optional_reader(reader_of(option))
        case Items(item):
            return _tuple_reader(reader_of(item))
        case Table(keys, item):
            return _mapping_reader(reader_of(keys), reader_of(item))
        case Held(inner, rule):
            return _held_to(rule, reader_of(inner))
        case form:
            assert_never(form)


def _held_to(rule: Must, reader: Reader) -> Reader:
    """Return a reader that also holds what it read to a rule, and says it in the rule's words."""
    fits, expected = rule.fits, rule.expected

    def held(value: Any, _: Any = None) -> Any:
        try:
            read_value = reader(value, None)
        except Misfit as misfit:
            raise Misfit(expected, misfit.found) from None
        if not fits(read_value):
            raise Misfit(expected, shown(value))
        return read_value

    return held


def _optional_reader(reader: Reader) -> Reader:
    def optional(value: Any, _: Any = None) -> Any:
        return None if value is None else reader(value, None)

    return optional


def _choice_reader(cls: type[StrEnum]) -> Reader:
    members = {member.value: member for member in cls}

    def choice(value: Any, _: Any = None) -> StrEnum:
        if type(value) is not str or value not in members:
            hint = did_you_mean(value, members) if type(value) is str else ""
            near = f" ({hint})" if hint.startswith("did you mean") else ""
            raise Misfit(_wanted(cls), f"{shown(value)}{near}")
        return members[value]

    return choice


def _tuple_reader(reader: Reader) -> Reader:
    def items(value: Any, _: Any = None) -> tuple[Any, ...]:
        if type(value) is not list:
            raise Misfit("a list", shown(value))
        try:
            return tuple([reader(item, None) for item in value])
        except Exception:  # noqa: BLE001 - whatever it was, the other items are asked as well
            raise _of_each(enumerate(value), reader) from None

    return items


def _mapping_reader(key_reader: Reader, reader: Reader) -> Reader:
    def table(value: Any, _: Any = None) -> dict[Any, Any]:
        if not isinstance(value, Mapping):
            raise Misfit("a table", shown(value))
        try:
            return {key_reader(key, None): reader(item, None) for key, item in value.items()}
        except Exception:  # noqa: BLE001 - whatever it was, the other entries are asked as well
            entries = [(key, (key, item)) for key, item in value.items()]
            raise _of_each(
                entries, lambda entry, _: (key_reader(entry[0], None), reader(entry[1], None))
            ) from None

    return table


def _of_each(items: Iterable[tuple[Any, Any]], reader: Reader) -> IterableValidationError:
    """Return the faults of every item, each with a note of its place."""
    errors: list[Exception] = []
    for place, item in items:
        try:
            reader(item, None)
        except Exception as error:  # noqa: BLE001 - collected; what is no fault is raised in the end
            error.add_note(IterableValidationNote(f"item {place!r}", place, None))
            errors.append(error)
    # pyrefly: ignore[bad-argument-count] - cattrs takes the class in `__new__`
    return IterableValidationError("items", errors, tuple)


# ------------------------------------------------------------------------------------- writing


@functools.cache
def class_writer(cls: Any, *, given: bool = False) -> Writer:
    """Return what writes a class as a table of its fields, leaving out what is as by default.

    Args:
        cls: An attrs class.
        given: Whether only what a caller gives is written, without the fields that the kit fills.
    """
    fields: dict[str, Any] = {
        name: override(unstruct_hook=writer_of(hint), omit=given and _filled_by_kit(cls, name))
        for name, hint in annotations_of(cls).items()
    }
    return make_dict_unstructure_fn(cls, _CONVERTER, _cattrs_omit_if_default=True, **fields)


def writer_of(hint: Any) -> Writer:  # noqa: PLR0911 - one case for each form
    """Return what writes a value of an annotation; `identity` where JSON has it as it is."""
    match form_of(hint):
        case Plain(cls):
            return WRITERS.get(cls, identity)
        case OneOf():
            return str.__str__
        case Fields(cls):
            return class_writer(cls)
        case Maybe(option):
            return _optional_writer(writer_of(option))
        case Items(item):
            return _tuple_writer(writer_of(item))
        case Table(keys, item):
            return _mapping_writer(writer_of(keys), writer_of(item))
        case Held(inner, _):
            return writer_of(inner)
        case form:
            assert_never(form)


def _optional_writer(writer: Writer) -> Writer:
    return writer if writer is identity else lambda value: None if value is None else writer(value)


def _tuple_writer(writer: Writer) -> Writer:
    return list if writer is identity else lambda value: [writer(item) for item in value]


def _mapping_writer(key_writer: Writer, writer: Writer) -> Writer:
    if key_writer is writer is identity:
        return dict
    return lambda value: {key_writer(key): writer(item) for key, item in value.items()}


def _filled_by_kit(cls: Any, name: str) -> bool:
    return bool(attrs.fields_dict(cls)[name].metadata.get("outcome"))


# ------------------------------------------------------------------------------------- faults


def _faults(error: Exception, path: str) -> Iterator[Fault]:
    """Yield each fault that cattrs collected, with its path.

    What is no fault of the document, but a slip in our own code, is raised as it is.
    """
    match error:
        case ClassValidationError() | IterableValidationError():
            noted, others = error.group_exceptions()
            for inner, note in noted:
                yield from _faults_at(note, inner, path)
            for other in others:
                yield from _faults(other, path)
        case ForbiddenExtraKeysError():
            yield from _unknown(error.cl, error.extra_fields, path)
        case Misfit():
            yield Fault(path, error.expected, error.found)
        case InvalidValue():
            for sentence in error.faults:
                found, _, expected = sentence.partition("; expected ")
                yield Fault(path, expected or "fields that fit together", f"that {found}")
        case _:
            raise error


def _faults_at(
    note: AttributeValidationNote | IterableValidationNote, error: Exception, path: str
) -> Iterator[Fault]:
    """Yield the faults of a field or an item, whichever cattrs took note of."""
    if isinstance(note, IterableValidationNote):
        yield from _faults(error, below(path, note.index))
    elif isinstance(error, KeyError):
        yield Fault(below(path, note.name), _wanted(note.type), "nothing, and it is required")
    else:
        yield from _faults(error, below(path, note.name))


def _wanted(hint: Any) -> str:  # noqa: PLR0911 - one case for each form
    """Return what an annotation asks for, as the end of the sentence "expected ..."."""
    match form_of(hint):
        case Plain(cls):
            return EXPECTED[cls]
        case OneOf(cls):
            return f"one of {listed((member.value for member in cls), most=_MOST_NAMED)}"
        case Fields(cls):
            needed = [field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING]
            return f"a table with {listed(needed, none='fields, none of them required')}"
        case Maybe(option):
            return _wanted(option)
        case Items():
            return "a list"
        case Table():
            return "a table"
        case Held(_, rule):
            return rule.expected
        case form:
            assert_never(form)


def _unknown(cls: Any, keys: set[str], path: str) -> Iterator[Fault]:
    fields = [field.name for field in attrs.fields(cls)]
    kind = cls.do if issubclass(cls, Deed) else cls.__name__.lstrip("_")
    for key in sorted(keys, key=str):
        place = below(path, str(key))
        if key in fields:
            yield Fault(place, f"nothing, for only the kit fills `{key}`", "a value")
        else:
            hint = did_you_mean(str(key), fields)
            yield Fault(place, f"a field of {kind} ({hint})", f"the unknown key {key!r}")
