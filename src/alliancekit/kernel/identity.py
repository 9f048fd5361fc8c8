"""What an organization is known by to the law: its Legal Entity Identifier, and its country."""

import re
from typing import Annotated

from alliancekit.kernel.value import Must

_FORM = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
_COUNTRY = re.compile(r"[A-Z]{2}")


def check_digits(entity: str) -> str:
    """Return the two digits that end an LEI, worked out from what stands before them.

    ISO 17442 takes them from ISO 7064 (MOD 97-10): letters count as numbers from A = 10 to Z = 35, and
    the digits make the whole leave 1 when it is divided by 97. So a wrong digit shows, and so do two
    neighbouring digits that were swapped.

    Args:
        entity: The first 18 letters and digits.

    >>> check_digits("506700GE1G29325QX3")
    '63'
    """
    number = int("".join(str(int(each, 36)) for each in entity))
    return f"{98 - number * 100 % 97:02}"


def is_lei(text: str) -> bool:
    """Return whether a text is an LEI: 18 letters and digits, and the check digits that follow from them.

    >>> is_lei("506700GE1G29325QX363"), is_lei("506700GE1G29325QX336")
    (True, False)
    """
    return _FORM.fullmatch(text) is not None and text[18:] == check_digits(text[:18])


LEI = Must(
    "an LEI (ISO 17442): 18 digits and capital letters, then the 2 check digits that follow from them",
    is_lei,
    {"pattern": "^[0-9A-Z]{18}[0-9]{2}$"},
)

Lei = Annotated[str, LEI]
"""A Legal Entity Identifier, ISO 17442: the same for a firm in every record of the world."""

Country = Annotated[
    str,
    Must(
        "a country as two capital letters (ISO 3166-1), such as CH",
        lambda text: _COUNTRY.fullmatch(text) is not None,
        {"pattern": "^[A-Z]{2}$"},
    ),
]
"""A country as its two letters of ISO 3166-1, such as `CH`."""
