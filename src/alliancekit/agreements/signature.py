"""Signatures: who signed for which party, and when."""

from collections.abc import Iterable, Mapping
from datetime import date

import attrs


@attrs.frozen
class Signature:
    """A party's signature under an agreement or an amendment.

    Attributes:
        party: The party that signed.
        on: The day it signed.
        signatory: The person who signed for it, where that is known.
    """

    party: str
    on: date
    signatory: str | None = None


def unsigned(
    signatures: Mapping[str, Signature], parties: Iterable[str], on: date | None = None
) -> tuple[str, ...]:
    """Return which of the parties have not signed, or had not yet signed on a day."""
    return tuple(
        party
        for party in parties
        if party not in signatures or (on is not None and signatures[party].on > on)
    )
