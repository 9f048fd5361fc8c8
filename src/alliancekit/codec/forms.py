"""The forms that a field can have: what an annotation comes down to, for all who go by annotations.

The converter, the schema and the strategies for tests each walk through these few forms, so that what
one of them knows, all of them know.
"""

import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, TypeAlias

import attrs

from alliancekit.codec.plain import EXPECTED
from alliancekit.kernel.value import Must


@attrs.frozen
class Plain:
    """A text, a whole number, true or false, a date, an instant or an exact decimal."""

    cls: Any


@attrs.frozen
class OneOf:
    """A member of an enumeration."""

    cls: type[StrEnum]


@attrs.frozen
class Fields:
    """A value class, with fields of its own."""

    cls: Any


@attrs.frozen
class Maybe:
    """Something, or nothing."""

    hint: Any


@attrs.frozen
class Items:
    """A sequence of any length."""

    hint: Any


@attrs.frozen
class Table:
    """A mapping from keys that a JSON object can have."""

    keys: Any
    hint: Any


@attrs.frozen
class Held:
    """Something that is held to a rule beyond its type."""

    hint: Any
    rule: Must


Form: TypeAlias = Plain | OneOf | Fields | Maybe | Items | Table | Held


def form_of(hint: Any) -> Form:  # noqa: PLR0911 - one case for each form
    """Return the form of an annotation.

    Raises:
        TypeError: The codec has no form for it.

    >>> form_of(tuple[str, ...])
    Items(hint=<class 'str'>)
    """
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is None and hint in EXPECTED:
        return Plain(hint)
    if origin is None and isinstance(hint, type) and issubclass(hint, StrEnum):
        return OneOf(hint)
    if origin is None and attrs.has(hint):
        return Fields(hint)
    if origin is Annotated:
        inner, *others, rule = arguments
        within = Annotated[(inner, *others)] if others else inner
        return Held(within, rule) if isinstance(rule, Must) else form_of(within)
    if origin in (types.UnionType, typing.Union):
        options = [option for option in arguments if option is not type(None)]
        if len(options) == 1:
            return Maybe(options[0])
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return Items(arguments[0])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Table(*arguments)
    message = (
        f"the codec has no form for {hint}; use a value class, a StrEnum, str, int, bool, date, "
        "datetime, Decimal, tuple[X, ...], Mapping[str, X], or one of them or None"
    )
    raise TypeError(message)
