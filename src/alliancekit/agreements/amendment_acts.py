"""What is done about amendments: proposed, signed, executed, withdrawn."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.agreements.renewal import Renewal
from alliancekit.agreements.signature import Signature, unsigned
from alliancekit.agreements.terms import Term
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Count, Id, Number, PartyId, Text
from alliancekit.kernel.value import changed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class _AboutAnAmendment(Act):
    """An act about an amendment.

    Attributes:
        agreement: The id of the agreement that is amended.
        number: The amendment's number.
    """

    agreement: Id
    number: Number

    def concerns(self) -> tuple[str, ...]:
        """Return the agreement, and the amendment by itself."""
        return (f"agreement:{self.agreement}", f"amendment:{self.agreement}.{self.number}")


@attrs.frozen(kw_only=True)
class ProposeAmendment(_AboutAnAmendment):
    """Propose to change an executed agreement.

    Attributes:
        agreement: The id of the agreement that is amended.
        number: The amendment's number: 1, 2, 3, ... for each agreement.
        title: What it is about, in words.
        effective_on: The day from which it holds once executed; it may be earlier than its execution,
            and is the day of execution where it is not said.
        adds: Terms that it adds; one with the id of a term that is there takes its place.
        removes: The ids of terms that it strikes.
        restates: Whether it restates the agreement: the terms that it adds take the place of all others.
        ends_on: The last day of the agreement's term from then on, where that changes.
        notice_days: Calendar days of notice by which a party can end it, where that changes.
        renewal: How it goes on at the end of its term, where that changes.
    """

    do: ClassVar[str] = "agreements.propose-amendment"
    title: Text
    effective_on: date | None = None
    adds: tuple[Term, ...] = ()
    removes: tuple[Id, ...] = ()
    restates: bool = False
    ends_on: date | None = None
    notice_days: Count | None = None
    renewal: Renewal | None = None

    def faults(self) -> Iterator[str]:
        """Yield terms that are named twice, and terms struck one by one from what is restated whole."""
        if self.restates and self.removes:
            yield "`removes` names terms; expected none, for a restatement strikes every term it does not add"
        ids = [*(term.id for term in self.adds), *self.removes]
        for twice in sorted({each for each in ids if ids.count(each) > 1}):
            yield f"`adds` and `removes` name {twice!r} more than once; expected each term once"


@attrs.frozen(kw_only=True)
class SignAmendment(_AboutAnAmendment):
    """Sign an amendment for a party; the last signature executes it.

    Attributes:
        agreement: The id of the agreement that is amended.
        number: The amendment's number.
        party: The party that signs.
        signatory: The person who signs for it, where that is known.
    """

    do: ClassVar[str] = "agreements.sign-amendment"
    party: PartyId
    signatory: Text | None = None

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, and the execution where it was the last signature missing."""
        agreement = alliance.agreements.agreements[self.agreement]
        given = agreement.amendments[str(self.number)]
        signatures = {**given.signatures, self.party: Signature(self.party, self.on)}
        if unsigned(signatures, agreement.bound(alliance.parties.ids)):
            return (self,)
        execution = ExecuteAmendment(
            self.alliance,
            on=max(signature.on for signature in signatures.values()),
            private_to=self.private_to,
            agreement=self.agreement,
            number=self.number,
        )
        return (self, *execution.becomes(alliance, playbook))


@attrs.frozen(kw_only=True)
class ExecuteAmendment(_AboutAnAmendment):
    """Record that an amendment is executed: every party that the agreement binds has signed it.

    It follows by itself from the last signature; submit it only where the one party whose signature was
    missing has withdrawn.

    Attributes:
        agreement: The id of the agreement that is amended.
        number: The amendment's number.
        effective_on: The day from which it holds. The kit fills it.
    """

    do: ClassVar[str] = "agreements.execute-amendment"
    effective_on: date | None = attrs.field(default=None, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the day from which the amendment holds."""
        del playbook
        given = alliance.agreements.agreements[self.agreement].amendments[str(self.number)]
        return (changed(self, effective_on=given.effective_on or self.on),)


@attrs.frozen(kw_only=True)
class WithdrawAmendment(_AboutAnAmendment):
    """Give up an amendment that is not executed; its number is free again.

    Attributes:
        agreement: The id of the agreement that was to be amended.
        number: The amendment's number.
        reason: Why it is given up.
    """

    do: ClassVar[str] = "agreements.withdraw-amendment"
    reason: Text


AmendmentAct = ProposeAmendment | SignAmendment | ExecuteAmendment | WithdrawAmendment
