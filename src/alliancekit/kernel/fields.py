"""Kinds of field that every room shares, as annotations: ids, texts, numbers in a range."""

import re
from decimal import Decimal
from typing import Annotated

from alliancekit.kernel.value import Must

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_ID_SCHEMA = {"pattern": "^[A-Za-z0-9._-]{1,64}$"}
_ID_EXPECTED = "an id: 1 to 64 letters, digits, `.`, `_` or `-`"


def is_id(text: str) -> bool:
    """Return whether a text can be an id.

    >>> is_id("helix-bio.2"), is_id("helix bio"), is_id("")
    (True, False, False)
    """
    return _ID.fullmatch(text) is not None


Id = Annotated[str, Must(_ID_EXPECTED, is_id, _ID_SCHEMA)]
"""A short name that the caller chooses: letters, digits, `.`, `_`, `-`, at most 64."""

PartyId = Annotated[str, Must(_ID_EXPECTED, is_id, _ID_SCHEMA, names="party")]
"""The id of a party of the alliance; an act that names any other is refused."""

Text = Annotated[
    str, Must("text that is not blank", lambda text: bool(text.strip()), {"pattern": r"\S"})
]
"""Words for people; never blank."""

LOWEST, HIGHEST = 1, 5

Scale = Annotated[
    int,
    Must(
        f"a whole number from {LOWEST} to {HIGHEST}",
        lambda number: LOWEST <= number <= HIGHEST,
        {"minimum": LOWEST, "maximum": HIGHEST},
    ),
]
"""A mark from 1 (lowest) to 5 (highest)."""

Count = Annotated[int, Must("a whole number from 0", lambda number: number >= 0, {"minimum": 0})]
"""How many; never negative."""

Number = Annotated[int, Must("a whole number from 1", lambda number: number >= 1, {"minimum": 1})]
"""How many, at least one; also days and months of a duration."""

Share = Annotated[
    Decimal,
    Must(
        "a decimal number from 0 to 1",
        lambda share: Decimal(0) <= share <= Decimal(1),
        {
            "pattern": r"^(-?0+(\.0+)?|0+(\.[0-9]+)?|0*1(\.0+)?)$",
            "minimum": 0,
            "maximum": 1,
        },
    ),
]
"""A part of a whole, from 0 to 1."""
