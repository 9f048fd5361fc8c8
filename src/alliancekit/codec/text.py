"""JSON as text: read without surprises, and written in one canonical form of bytes.

The extra `fast` (orjson) does the same work sooner. It must not show: the same bytes, the same values,
the same errors. So whatever orjson declines goes to the standard library, whose answer stands.

The kit's documents hold no floats (amounts are decimals, written as text). A float that comes in is
handed on, for the decoder to refuse at its place; none goes out.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from alliancekit.codec.faults import Fault, Unreadable

try:
    import orjson
except ModuleNotFoundError:
    orjson = None  # type: ignore[assignment] # the extra `fast` is not installed

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"
"""What a document is made of."""

_LONGEST = 20
"""Characters of the longest whole number of 64 bits."""


def loads(text: str | bytes) -> Any:
    """Return what a JSON text says.

    A whole number beyond 64 bits is read as a float, as most readers of JSON do; where a whole
    number is expected, it is refused.

    Args:
        text: The text; bytes are UTF-8.

    Raises:
        Unreadable: It is not JSON; the fault names line and column.

    >>> loads('{"do": "lifecycle.move"}')
    {'do': 'lifecycle.move'}
    >>> loads('{"on": }')
    Traceback (most recent call last):
    alliancekit.codec.faults.Unreadable: line 1, column 8: expected JSON; found expecting value
    """
    if orjson is None:
        return _standard_loads(text)
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return _standard_loads(text)


def dumps(data: Json) -> bytes:
    """Return a document as JSON without blanks, its keys in the order that they have.

    Raises:
        TypeError: It holds something that JSON has no form for.
        UnicodeEncodeError: It holds half of a surrogate pair.
    """
    return _dumps(data, in_order=False)


def canonical(data: Json) -> bytes:
    """Return the canonical bytes of a document: keys sorted, no blanks, UTF-8, nothing escaped that need not be.

    Digests are taken of these bytes, and they are what stores keep.

    Raises:
        TypeError: It holds something that JSON has no form for.
        UnicodeEncodeError: It holds half of a surrogate pair.

    >>> canonical({"on": "2026-03-02", "do": "lifecycle.move"})
    b'{"do":"lifecycle.move","on":"2026-03-02"}'
    """
    return _dumps(data, in_order=True)


def _dumps(data: Json, *, in_order: bool) -> bytes:
    if orjson is None:
        return _standard_dumps(data, in_order=in_order)
    try:
        return orjson.dumps(data, option=_SORTED if in_order else _PLAIN)
    except orjson.JSONEncodeError:
        return _standard_dumps(data, in_order=in_order)


if orjson is not None:
    # What the standard library has no form for, orjson shall not have one for either.
    _PLAIN = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
    _SORTED = _PLAIN | orjson.OPT_SORT_KEYS


def _standard_dumps(data: Json, *, in_order: bool) -> bytes:
    text = json.dumps(
        data, sort_keys=in_order, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def _standard_loads(text: str | bytes) -> Any:
    try:
        if not isinstance(text, str):
            text = text.decode()
        return json.loads(text, parse_int=_whole, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise Unreadable(
            Fault("", "JSON in UTF-8", f"a byte at position {error.start} that is not UTF-8")
        ) from None
    except json.JSONDecodeError as error:
        found = error.msg[:1].lower() + error.msg[1:]
        raise Unreadable(
            Fault(f"line {error.lineno}, column {error.colno}", "JSON", found)
        ) from None
    except RecursionError:
        raise Unreadable(Fault("", "JSON", "lists or objects that are nested too deeply")) from None


def _whole(digits: str) -> int | float:
    if len(digits) > _LONGEST:
        return float(digits)
    number = int(digits)
    return number if -(2**63) <= number < 2**64 else float(digits)


def _no_number(name: str) -> None:
    raise Unreadable(Fault("", "JSON, which has no such number", name))
