"""Amendments: numbered changes to an executed agreement."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.agreements.amendment_acts import (
    ExecuteAmendment,
    ProposeAmendment,
    SignAmendment,
    WithdrawAmendment,
)
from alliancekit.agreements.renewal import Renewal
from alliancekit.agreements.signature import Signature
from alliancekit.agreements.terms import Term
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice, changed


class AmendmentStatus(Choice):
    """How far an amendment has come."""

    PROPOSED = "proposed"
    EXECUTED = "executed"
    WITHDRAWN = "withdrawn"


AMENDMENT = Chart(
    "amendment",
    tuple(AmendmentStatus),
    (
        Edge("sign-amendment", AmendmentStatus.PROPOSED, AmendmentStatus.PROPOSED),
        Edge("execute-amendment", AmendmentStatus.PROPOSED, AmendmentStatus.EXECUTED),
        Edge("withdraw-amendment", AmendmentStatus.PROPOSED, AmendmentStatus.WITHDRAWN),
    ),
)
"""The life of an amendment; its events are the verbs of the acts."""


@attrs.frozen
class Amendment:
    """A numbered change to an agreement.

    Attributes:
        agreement: The id of the agreement that it changes.
        number: Its number; each agreement counts from 1.
        title: What it is about.
        proposed_on: The day it was proposed.
        status: How far it has come.
        effective_on: The day from which it holds; before its execution, as intended.
        adds: Terms that it adds or replaces.
        removes: The ids of terms that it strikes.
        restates: Whether what it adds takes the place of every term.
        ends_on: The last day of the agreement's term from then on, where that changes.
        notice_days: The notice period of the agreement from then on, where that changes.
        renewal: How the agreement goes on at the end of its term from then on, where that changes.
        signatures: By party, its signature.
        executed_on: The day of its execution.
    """

    chart: ClassVar[Chart] = AMENDMENT

    agreement: str
    number: int
    title: str
    proposed_on: date
    status: AmendmentStatus = AmendmentStatus.PROPOSED
    effective_on: date | None = None
    adds: tuple[Term, ...] = ()
    removes: tuple[str, ...] = ()
    restates: bool = False
    ends_on: date | None = None
    notice_days: int | None = None
    renewal: Renewal | None = None
    signatures: Mapping[str, Signature] = attrs.field(factory=dict)
    executed_on: date | None = None

    @classmethod
    def proposed(cls, fact: ProposeAmendment) -> Self:
        """Return an amendment that was just proposed."""
        return cls(
            agreement=fact.agreement,
            number=fact.number,
            title=fact.title,
            proposed_on=fact.on,
            effective_on=fact.effective_on,
            adds=fact.adds,
            removes=fact.removes,
            restates=fact.restates,
            ends_on=fact.ends_on,
            notice_days=fact.notice_days,
            renewal=fact.renewal,
        )

    @property
    def since(self) -> date:
        """The day on which it came to the status that it has; a proposal's, once it is withdrawn."""
        return self.executed_on or self.proposed_on

    def open(self, on: date) -> bool:
        """Return whether it was waiting for signatures on a day."""
        return (
            self.status is not AmendmentStatus.WITHDRAWN
            and self.proposed_on <= on
            and (self.executed_on is None or on < self.executed_on)
        )

    def holds(self, on: date, known_on: date | None = None) -> bool:
        """Return whether it is in effect on a day, as far as it had been executed by another."""
        return (
            self.executed_on is not None
            and (known_on is None or self.executed_on <= known_on)
            and self.effective_on is not None
            and self.effective_on <= on
        )

    def after(self, fact: SignAmendment | ExecuteAmendment | WithdrawAmendment) -> Self:
        """Return the amendment after a fact."""
        match fact:
            case SignAmendment():
                signature = Signature(fact.party, fact.on, fact.signatory)
                return changed(self, signatures={**self.signatures, fact.party: signature})
            case ExecuteAmendment():
                status = AMENDMENT.follow(self.status, "execute-amendment")
                return changed(
                    self,
                    status=AmendmentStatus(status),
                    executed_on=fact.on,
                    effective_on=fact.effective_on or fact.on,
                )
            case WithdrawAmendment():
                status = AMENDMENT.follow(self.status, "withdraw-amendment")
                return changed(self, status=AmendmentStatus(status))
            case _:
                assert_never(fact)

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"amendment {self.number} of agreement {self.agreement}"
