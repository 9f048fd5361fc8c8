"""Change of control: which clauses fire when someone buys a party, and by when must whom do what."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import attrs

from alliancekit.agreements.agreement import Agreement
from alliancekit.agreements.consequence import Consequence, Duty, DutyBearer
from alliancekit.agreements.periods import days_before
from alliancekit.agreements.terms import Term
from alliancekit.kernel.party import Party
from alliancekit.kernel.wording import listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@attrs.frozen
class DutyDue:
    """What a party must or may do because a clause fires.

    Attributes:
        on: The last day for it.
        party: Who must or may do it.
        duty: What it is.
        says: What it is in words, where the clause says more.
    """

    on: date
    party: str
    duty: Duty
    says: str | None = None

    def __str__(self) -> str:
        """Return it as a line of a list."""
        return f"by {self.on}: {self.party}, {self.says or self.duty}"


@attrs.frozen
class FiredClause:
    """A clause that fires on a change of control.

    Attributes:
        agreement: The agreement that it stands in.
        clause: The clause, as the agreement counts them.
        term: The term.
        party: The party whose control changes.
        duties: What is to be done, earliest first. None where nobody has entered what follows: then the
            clause has to be read.
    """

    agreement: str
    clause: str
    term: Term
    party: str
    duties: tuple[DutyDue, ...] = ()

    def __str__(self) -> str:
        """Return it as a sentence."""
        todo = listed(map(str, self.duties), none="read the clause")
        return f"{self.agreement} {self.clause} fires for {self.party}: {todo}"


def clauses_fired(
    alliance: "Alliance", *, acquirer: str, target: str, on: date
) -> tuple[FiredClause, ...]:
    """Return which clauses fire if a firm is bought, and by when must whom do what.

    A change-of-control clause fires for the parties that it is about. Any other clause fires where its
    consequences say so: an anti-assignment clause, for instance, only where it reads a sale of the firm as an
    assignment.

    Args:
        alliance: The alliance whose agreements are read, as they are in force on the day.
        acquirer: Who buys: an id or a name. Of interest to clauses that name certain buyers.
        target: Who is bought: a party, an affiliate of one, or the owner of one, by id or name.
        on: The day of the change of control.
    """
    parties = _controlled_by(alliance, target, on)
    fired = [
        clause
        for agreement in alliance.agreements.in_force(on)
        for party in parties
        for clause in _fired_in(
            agreement, agreement.bound(alliance.parties.ids), party, acquirer, on
        )
    ]
    return tuple(sorted(fired, key=lambda each: min((due.on for due in each.duties), default=on)))


def _controlled_by(alliance: "Alliance", firm: str, on: date) -> tuple[str, ...]:
    """Return the parties that change hands with a firm: by their own name, their owner's or an affiliate's."""
    sought = firm.casefold()
    return tuple(
        party.id
        for party in alliance.parties.current
        if any(name.casefold() == sought for name in _names_of(alliance, party, on))
    )


def _names_of(alliance: "Alliance", party: Party, on: date) -> Iterator[str]:
    # Whoever owned it the day before: the sale itself may be on record already.
    owner = alliance.parties.owner(party.id, days_before(on, 1))
    firms = (party, owner) if owner is not None else (party,)
    yield party.id
    for firm in firms:
        yield from filter(None, (firm.name, firm.organization, firm.lei))
    for agreement in alliance.agreements.agreements.values():
        for affiliate in agreement.affiliates:
            if affiliate.party == party.id:
                yield from (affiliate.id, affiliate.name)


def _fired_in(
    agreement: Agreement, bound: tuple[str, ...], party: str, acquirer: str, on: date
) -> Iterator[FiredClause]:
    if party not in bound:
        return
    others = tuple(each for each in bound if each != party)
    for term in agreement.terms_on(on, known_on=on).values():
        if term.fires_for(party, acquirer):
            duties = (
                due
                for consequence in term.consequences
                for due in _duties(consequence, party, others, on)
            )
            yield FiredClause(
                agreement.id, term.clause, term, party, tuple(sorted(duties, key=_by_day))
            )


def _duties(
    consequence: Consequence, party: str, others: tuple[str, ...], on: date
) -> Iterator[DutyDue]:
    whose = (party,) if consequence.side is DutyBearer.CHANGED else others
    for each in whose:
        yield DutyDue(consequence.day(on), each, consequence.duty, consequence.says)


def _by_day(due: DutyDue) -> tuple[date, str]:
    return due.on, due.party
