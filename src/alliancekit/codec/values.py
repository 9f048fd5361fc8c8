"""Values as plain JSON data: any value class, and the alliance or the organization as a whole."""

import functools
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from alliancekit.alliance import Alliance
from alliancekit.parties.organization import Organization

_T = TypeVar("_T")


def structure(cls: type[_T], data: object, *, where: str = "") -> _T:
    """Return the value of a class that plain data says.

    Args:
        cls: A value class; its annotations say what each field can hold.
        data: What a JSON or TOML document says: dicts, lists, texts, whole numbers, dates.
        where: What stands before the path of each fault, for a value inside a larger document.

    Raises:
        Unreadable: The data does not fit; every fault is named with its path.

    >>> from alliancekit.kernel.party import Party
    >>> structure(Party, {"id": "helix", "name": "Helix Bio"}).role
    'partner'
    >>> structure(Party, {"id": "helix bio"}, where="parties[0]")
    Traceback (most recent call last):
    alliancekit.codec.faults.Unreadable: parties[0].id: expected an id: 1 to 64 letters, ...
    parties[0].name: expected text that is not blank; found nothing, and it is required
    """
    value: _T = reading(cls)(data, where)
    return value


def unstructure(value: object) -> dict[str, Any]:
    """Return a value as plain data, without what is as by default.

    >>> from decimal import Decimal
    >>> from alliancekit.kernel.money import Money
    >>> unstructure(Money(Decimal("8.00"), "EUR"))
    {'amount': '8.00', 'currency': 'EUR'}
    """
    return writing(type(value))(value)


def alliance_from_json(data: Mapping[str, Any]) -> Alliance:
    """Return the alliance that plain data says.

    For data that `alliance_to_json` gave, by the same version of this library; what lasts is the journal
    of facts, and another version folds it anew.

    Raises:
        Unreadable: The data is no alliance; every fault is named with its path.
    """
    return structure(Alliance, data)


def alliance_to_json(alliance: Alliance) -> dict[str, Any]:
    """Return an alliance as plain data, for an application or a store to keep."""
    return writing(Alliance)(alliance)


def organization_from_json(data: Mapping[str, Any]) -> Organization:
    """Return the organization that plain data says.

    For data that `organization_to_json` gave, by the same version of this library.

    Raises:
        Unreadable: The data is no organization; every fault is named with its path.
    """
    return structure(Organization, data)


def organization_to_json(organization: Organization) -> dict[str, Any]:
    """Return an organization as plain data, for an application or a store to keep."""
    return writing(Organization)(organization)


def reading(cls: type, *, given: bool = False) -> Callable[[object, str], Any]:
    """Return what reads a class from data, given with the place that the data stands at.

    Args:
        cls: An attrs class.
        given: Whether the data comes from a caller, who has no say in the fields that the kit fills.
    """
    return _reading(cls, given)


def writing(cls: type, *, given: bool = False) -> Callable[[Any], dict[str, Any]]:
    """Return what writes a class as data.

    Args:
        cls: An attrs class.
        given: Whether only what a caller gives is written, without the fields that the kit fills.
    """
    return _writing(cls, given)


@functools.cache
def _reading(cls: type, given: bool) -> Callable[[object, str], Any]:  # noqa: FBT001 - as it is cached
    from alliancekit.codec.converter import (  # noqa: PLC0415 - cattrs is loaded when first needed
        class_reader,
        read,
    )

    reader = class_reader(cls, given=given)
    return lambda data, where: read(reader, data, where)


@functools.cache
def _writing(cls: type, given: bool) -> Callable[[Any], dict[str, Any]]:  # noqa: FBT001 - as it is cached
    from alliancekit.codec.converter import (  # noqa: PLC0415 - cattrs is loaded when first needed
        class_writer,
    )

    return class_writer(cls, given=given)
