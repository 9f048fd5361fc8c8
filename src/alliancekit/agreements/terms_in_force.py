"""Terms in force: what an agreement says on a day, amendments worked in."""

from collections.abc import Mapping
from datetime import date

import attrs

from alliancekit.agreements.renewal import Renewal
from alliancekit.agreements.terms import Term


@attrs.frozen
class TermsInForce:
    """What an agreement says that is in force on a day, as far as it was known on another.

    Attributes:
        agreement: The id of the agreement.
        on: The day on which it holds.
        known_on: The day by which it had been executed; `None` for whatever is on record.
        binding: Whether the agreement as a whole binds on the day; after its end some terms survive it.
        terms: The terms in force, by id.
        amendments: The numbers of the amendments that are worked in, in the order in which they took effect.
        last_day: The last day of the term that runs on the day; `None` while it has no end.
        notice_days: Calendar days of notice by which a party can end it.
        renewal: How it goes on at the end of its term.
    """

    agreement: str
    on: date
    known_on: date | None
    binding: bool
    terms: Mapping[str, Term]
    amendments: tuple[int, ...] = ()
    last_day: date | None = None
    notice_days: int | None = None
    renewal: Renewal | None = None
