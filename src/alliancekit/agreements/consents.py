"""Consents that agreements ask for when a party changes hands, and the clauses that have to be read for it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import attrs

from alliancekit.agreements.change_of_control import FiredClause
from alliancekit.agreements.consequence import Duty
from alliancekit.agreements.terms import Term, TermKind

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

MAY_BE_TOUCHED = (
    TermKind.ANTI_ASSIGNMENT,
    TermKind.NON_TRANSFERABLE_LICENSE,
    TermKind.CONSENT,
    TermKind.NOTICE,
)
"""Kinds of term that some agreements write so that a sale of the firm fires them, and some do not."""


@attrs.frozen
class ConsentNeeded:
    """A consent that a clause asks for.

    Attributes:
        by: The last day for it.
        of: The party that has to give it.
        agreement: The agreement that asks for it.
        clause: The clause, as the agreement counts them.
        term: The id of the term.
        party: The party that changes hands.
    """

    by: date
    of: str
    agreement: str
    clause: str
    term: str
    party: str

    def __str__(self) -> str:
        """Return it as a line of a list."""
        return f"by {self.by}: the consent of {self.of} under {self.agreement} {self.clause}"


@attrs.frozen
class ClauseToRead:
    """A clause of which the record does not say what it means for a change of control.

    Attributes:
        agreement: The agreement that it stands in.
        term: The term.
        party: The party that changes hands.
        fires: Whether it is known to fire; a change-of-control clause is, an anti-assignment clause is not.
    """

    agreement: str
    term: Term
    party: str
    fires: bool

    def __str__(self) -> str:
        """Return it as a sentence."""
        unknown = "it fires, and the record does not say what it asks for"
        if not self.fires:
            unknown = "the record does not say whether it fires"
        return f"{self.agreement} {self.term.clause} ({self.term.kind}): {unknown}"


def consents_needed(
    alliance: "Alliance", fired: Iterable[FiredClause]
) -> tuple[ConsentNeeded, ...]:
    """Return which consents the clauses ask for that fire, earliest first.

    Args:
        alliance: The alliance.
        fired: The clauses, as `clauses_fired` finds them.
    """
    needed = (each for clause in fired for each in _needed_for(alliance, clause))
    return tuple(sorted(set(needed), key=lambda each: (each.by, each.of, each.agreement)))


def clauses_to_read(
    alliance: "Alliance", fired: Iterable[FiredClause], party: str, on: date
) -> tuple[ClauseToRead, ...]:
    """Return which clauses a person has to read, since nobody entered what follows from them.

    Args:
        alliance: The alliance.
        fired: The clauses that are known to fire.
        party: The party that changes hands.
        on: The day of the change.
    """
    silent = (
        ClauseToRead(each.agreement, each.term, each.party, fires=True)
        for each in fired
        if not each.duties
    )
    perhaps = (
        ClauseToRead(agreement.id, term, party, fires=False)
        for agreement in alliance.agreements.in_force(on)
        if party in agreement.bound(alliance.parties.ids)
        for term in agreement.terms_on(on, known_on=on).values()
        if term.kind in MAY_BE_TOUCHED and not term.consequences and term.about(party)
    )
    return (*silent, *perhaps)


def _needed_for(alliance: "Alliance", clause: FiredClause) -> Iterator[ConsentNeeded]:
    agreement = alliance.agreements.agreements[clause.agreement]
    bound = agreement.bound(alliance.parties.ids)
    for due in clause.duties:
        givers: tuple[str, ...] = ()
        if due.duty is Duty.OBTAIN_CONSENT:
            givers = tuple(each for each in bound if each != due.party)
        elif due.duty is Duty.GIVE_CONSENT_OR_REFUSE:
            givers = (due.party,)
        for giver in givers:
            yield ConsentNeeded(
                due.on, giver, clause.agreement, clause.clause, clause.term.id, clause.party
            )
