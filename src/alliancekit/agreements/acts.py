"""What is done about agreements: drafted, agreed, signed, given notice of, ended."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.agreements.affiliate import Affiliate
from alliancekit.agreements.amendment_acts import AmendmentAct
from alliancekit.agreements.breach_acts import BreachAct
from alliancekit.agreements.event_acts import EventAct
from alliancekit.agreements.exclusivity_acts import ExclusivityAct
from alliancekit.agreements.notice_acts import NoticeAct
from alliancekit.agreements.obligation_acts import ObligationAct
from alliancekit.agreements.plan_acts import PlanAct
from alliancekit.agreements.renewal import Renewal
from alliancekit.agreements.scope import Scope, not_a_part
from alliancekit.agreements.signature import Signature, unsigned
from alliancekit.agreements.terms import Term
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Count, Id, PartyId, Text
from alliancekit.kernel.value import changed
from alliancekit.kernel.wording import listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class DraftAgreement(Act):
    """Start an agreement between the parties of the alliance; it is a draft.

    Attributes:
        agreement: The agreement's id; every later act names it by this.
        title: Its title.
        governing_law: The law that governs it, for example `"New York"`.
        effective_on: The day from which it holds once executed; it may be earlier than its execution,
            and is the day of execution where it is not said.
        ends_on: The last day of its term; `None` while it has no end.
        notice_days: Calendar days of notice by which a party can end it.
        renewal: How it goes on at the end of its term, where it does so by itself.
        between: The parties of the alliance that it binds and that sign it; empty for every party.
        affiliates: Firms that it names beside the parties.
    """

    do: ClassVar[str] = "agreements.draft-agreement"
    agreement: Id
    title: Text
    governing_law: Text | None = None
    effective_on: date | None = None
    ends_on: date | None = None
    notice_days: Count | None = None
    renewal: Renewal | None = None
    between: tuple[PartyId, ...] = ()
    affiliates: tuple[Affiliate, ...] = ()

    def faults(self) -> Iterator[str]:
        """Yield dates that are out of order, fewer than two parties, and whoever is named twice."""
        yield from _out_of_order(self.effective_on, self.ends_on)
        if self.between and len(set(self.between)) < len(self.between):
            yield f"`between` is {listed(self.between)}; expected each party once"
        elif len(self.between) == 1:
            yield f"`between` is {self.between[0]} alone; expected two parties or more, or none for all"
        ids = [affiliate.id for affiliate in self.affiliates]
        for twice in sorted({each for each in ids if ids.count(each) > 1}):
            yield f"`affiliates` names {twice!r} more than once; expected each firm once"


@attrs.frozen(kw_only=True)
class _AboutAnAgreement(Act):
    """An act that changes an agreement.

    Attributes:
        agreement: The agreement's id.
    """

    agreement: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the agreement."""
        return (f"agreement:{self.agreement}",)


@attrs.frozen(kw_only=True)
class OpenNegotiation(_AboutAnAgreement):
    """Take an agreement into negotiation, or back into it after its term sheet was agreed.

    Taking it back voids the signatures that it already has.

    Attributes:
        agreement: The agreement's id.
    """

    do: ClassVar[str] = "agreements.negotiate"


@attrs.frozen(kw_only=True)
class AgreeTermSheet(_AboutAnAgreement):
    """Record that the parties agree on the terms as they stand; nobody is bound yet.

    Attributes:
        agreement: The agreement's id.
    """

    do: ClassVar[str] = "agreements.agree-term-sheet"


@attrs.frozen(kw_only=True)
class AddTerm(_AboutAnAgreement):
    """Write a term into an agreement that nobody has signed yet.

    Attributes:
        agreement: The agreement's id.
        term: The term.
    """

    do: ClassVar[str] = "agreements.add-term"
    term: Term


@attrs.frozen(kw_only=True)
class RemoveTerm(_AboutAnAgreement):
    """Strike a term from an agreement that nobody has signed yet.

    Attributes:
        agreement: The agreement's id.
        term: The term's id.
    """

    do: ClassVar[str] = "agreements.remove-term"
    term: Id


@attrs.frozen(kw_only=True)
class FixDates(_AboutAnAgreement):
    """Fix the dates of an agreement that nobody has signed yet; what is not given stays as it is.

    Attributes:
        agreement: The agreement's id.
        effective_on: The day from which it holds once executed.
        ends_on: The last day of its term.
        notice_days: Calendar days of notice by which a party can end it.
        renewal: How it goes on at the end of its term, where it does so by itself.
    """

    do: ClassVar[str] = "agreements.fix-dates"
    effective_on: date | None = None
    ends_on: date | None = None
    notice_days: Count | None = None
    renewal: Renewal | None = None

    def faults(self) -> Iterator[str]:
        """Yield dates that are out of order, and an act that fixes nothing."""
        yield from _out_of_order(self.effective_on, self.ends_on)
        if (self.effective_on, self.ends_on, self.notice_days, self.renewal) == (None,) * 4:
            yield "nothing is fixed; expected `effective_on`, `ends_on`, `notice_days` or `renewal`"


@attrs.frozen(kw_only=True)
class Sign(_AboutAnAgreement):
    """Sign an agreement for a party that it binds; the last signature executes it.

    A party that joins later signs the executed agreement too.

    Attributes:
        agreement: The agreement's id.
        party: The party that signs.
        signatory: The person who signs for it, where that is known.
    """

    do: ClassVar[str] = "agreements.sign"
    party: PartyId
    signatory: Text | None = None

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, and the execution where it was the last signature missing."""
        agreement = alliance.agreements.agreements[self.agreement]
        signatures = {**agreement.signatures, self.party: Signature(self.party, self.on)}
        if agreement.executed_on or unsigned(signatures, agreement.bound(alliance.parties.ids)):
            return (self,)
        execution = ExecuteAgreement(
            self.alliance,
            on=max(signature.on for signature in signatures.values()),
            private_to=self.private_to,
            agreement=self.agreement,
        )
        return (self, *execution.becomes(alliance, playbook))


@attrs.frozen(kw_only=True)
class ExecuteAgreement(_AboutAnAgreement):
    """Record that an agreement is executed: every party that it binds has signed it.

    It follows by itself from the last signature; submit it only where the one party whose signature was
    missing has withdrawn.

    Attributes:
        agreement: The agreement's id.
        effective_on: The day from which it holds. The kit fills it.
    """

    do: ClassVar[str] = "agreements.execute"
    effective_on: date | None = attrs.field(default=None, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the day from which the agreement holds."""
        del playbook
        intended = alliance.agreements.agreements[self.agreement].effective_on
        return (changed(self, effective_on=intended or self.on),)


@attrs.frozen(kw_only=True)
class ExpireAgreement(_AboutAnAgreement):
    """Record that an agreement has ended because its term is over.

    Attributes:
        agreement: The agreement's id.
    """

    do: ClassVar[str] = "agreements.expire"
    after_the_end: ClassVar[bool] = True


@attrs.frozen(kw_only=True)
class TerminateAgreement(_AboutAnAgreement):
    """Record that an agreement is terminated; from this day on it is no longer in force.

    Obligations under it stay open until they are settled, each by an act of its own.

    Attributes:
        agreement: The agreement's id.
        ground: Why it ended, in words.
    """

    do: ClassVar[str] = "agreements.terminate"
    after_the_end: ClassVar[bool] = True
    ground: Text


@attrs.frozen(kw_only=True)
class TerminatePart(_AboutAnAgreement):
    """Record that an agreement ends for some products or territories, from this day on, and goes on for the rest.

    Terms that reach nothing but what ends are no longer in force, and no sales are reported for it.

    Attributes:
        agreement: The agreement's id.
        part: The products, territories or fields for which it ends.
        ground: Why it ends there, in words.
    """

    do: ClassVar[str] = "agreements.terminate-part"
    part: Scope
    ground: Text

    def faults(self) -> Iterator[str]:
        """Yield a part that is all of it, and one with dates of its own."""
        yield from not_a_part("part", self.part)


@attrs.frozen(kw_only=True)
class StopRenewal(_AboutAnAgreement):
    """Stop an agreement from going on by itself: it ends with the term for which that is not too late.

    Attributes:
        agreement: The agreement's id.
        party: The party that stops it.
        ends_on: The last day of its term. The kit fills it.
    """

    do: ClassVar[str] = "agreements.stop-renewal"
    party: PartyId
    ends_on: date | None = attrs.field(default=None, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the last day of the term."""
        del playbook
        agreement = alliance.agreements.agreements[self.agreement]
        return (changed(self, ends_on=agreement.end_if_stopped(self.on)),)


@attrs.frozen(kw_only=True)
class SupersedeAgreement(_AboutAnAgreement):
    """Record that another, executed agreement takes this one's place from this day on.

    Attributes:
        agreement: The id of the agreement that gives way.
        successor: The id of the agreement that takes its place.
    """

    do: ClassVar[str] = "agreements.supersede"
    successor: Id

    def faults(self) -> Iterator[str]:
        """Yield an agreement that would succeed itself."""
        if self.successor == self.agreement:
            yield f"`successor` is {self.successor!r} itself; expected another agreement"


@attrs.frozen(kw_only=True)
class AgreeExitPrinciples(Act):
    """Agree how the parties will part, while they still want to stay together.

    Parties can agree together or one after the other, to the same principles in the same words.

    Attributes:
        parties: The parties that agree.
        principles: The principles, each a sentence.
    """

    do: ClassVar[str] = "agreements.agree-exit-principles"
    parties: tuple[PartyId, ...]
    principles: tuple[Text, ...]

    def faults(self) -> Iterator[str]:
        """Yield what is empty."""
        if not self.parties:
            yield "`parties` is empty; expected one party at least"
        if not self.principles:
            yield "`principles` is empty; expected one principle at least"


def _out_of_order(effective_on: date | None, ends_on: date | None) -> Iterator[str]:
    """Yield a term that would be over before it begins."""
    if effective_on is not None and ends_on is not None and ends_on < effective_on:
        yield f"`ends_on` {ends_on} is before `effective_on` {effective_on}; expected a later day"


AgreementAct = (
    OpenNegotiation
    | AgreeTermSheet
    | AddTerm
    | RemoveTerm
    | FixDates
    | Sign
    | ExecuteAgreement
    | ExpireAgreement
    | TerminateAgreement
    | TerminatePart
    | StopRenewal
    | SupersedeAgreement
)
"""What changes an agreement that is there."""

AgreementsAct = (
    DraftAgreement
    | AgreementAct
    | AmendmentAct
    | EventAct
    | ObligationAct
    | PlanAct
    | ExclusivityAct
    | AgreeExitPrinciples
    | NoticeAct
    | BreachAct
)
