"""The engagement: the deal itself, under which each side keeps its own record."""

from collections.abc import Mapping
from datetime import date
from typing import Self, assert_never

import attrs

from alliancekit.kernel.money import Money
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import changed
from alliancekit.selling.credit import Credit, CreditRole
from alliancekit.selling.credit_acts import ChangeSource, CreditAct, CreditParty, RevokeCredit
from alliancekit.selling.deal_split import DealSplit, SplitProposal, SplitStatus
from alliancekit.selling.opportunity import Opportunity, Visibility
from alliancekit.selling.opportunity_acts import (
    AdvanceOpportunity,
    HandOverEngagement,
    OpportunityAct,
    RecordChange,
    RecordOpportunity,
    event_of,
)
from alliancekit.selling.split_acts import ProposeDealSplit, SplitAct


@attrs.frozen
class Engagement(Shown):
    """A deal, under an id that all sides share.

    Attributes:
        id: Its id.
        records: The record of each side, by party.
        leader: The side that leads it since it was shared; `None` while nobody has shared it.
        credits: Who is credited with what, in the order in which the credits were given.
        agreed: The split that the parties agreed on, if they did.
        proposal: The split that was proposed last.
    """

    id: str
    records: Mapping[str, Opportunity] = attrs.field(factory=dict)
    leader: str | None = None
    credits: tuple[Credit, ...] = ()
    agreed: DealSplit | None = None
    proposal: SplitProposal | None = None

    @property
    def deal(self) -> Opportunity | None:
        """The record that stands for the deal, the leader's; `None` while nobody has shared it."""
        return self.records.get(self.leader) if self.leader is not None else None

    @property
    def shared_records(self) -> tuple[Opportunity, ...]:
        """The records that every party sees."""
        return tuple(each for each in self.records.values() if each.shared)

    @property
    def sellers(self) -> tuple[str, ...]:
        """The parties that sell: those with a record that they share, or the leader of a partner-led deal."""
        deal = self.deal
        if deal is None:
            return ()
        if deal.visibility is Visibility.PARTNER_LED:
            return (deal.party,)
        return tuple(each.party for each in self.shared_records)

    @property
    def source(self) -> Credit | None:
        """The credit of the party that sourced it."""
        return next((each for each in self.credits if each.role is CreditRole.SOURCED), None)

    @property
    def credited(self) -> tuple[str, ...]:
        """The parties that are credited with something, each once, the source first."""
        first = (self.source.party,) if self.source is not None else ()
        return tuple(dict.fromkeys((*first, *(each.party for each in self.credits))))

    def credited_with(self, role: str) -> tuple[str, ...]:
        """Return the parties that are credited with a role.

        Args:
            role: `sourced`, `influenced` or `delivered`.
        """
        wanted = CreditRole(role)
        return tuple(each.party for each in self.credits if each.role is wanted)

    @property
    def split(self) -> DealSplit:
        """How it is shared: as agreed, or in equal parts among those who are credited."""
        return self.agreed or DealSplit.equal(self.credited)

    @property
    def concerned(self) -> tuple[str, ...]:
        """The parties that a change of the split concerns: those credited, and those with a part."""
        with_a_part = (party for party, weight in self.split.weights.items() if weight)
        return tuple(dict.fromkeys((*self.credited, *with_a_part)))

    def parts(self) -> Mapping[str, Money]:
        """Return what each party gets of the amount of the deal; nothing where no amount is known."""
        deal = self.deal
        if deal is None or deal.amount is None:
            return {}
        return self.split.divide(deal.amount)

    def after(self, fact: OpportunityAct | CreditAct | SplitAct) -> Self:
        """Return the engagement after a fact."""
        if isinstance(fact, CreditAct):
            return changed(self, credits=_credited(self.credits, fact))
        if isinstance(fact, SplitAct):
            return self._split_after(fact)
        if isinstance(fact, HandOverEngagement):
            known = self.records.get(fact.to)
            return changed(self, leader=fact.to) if known is not None and known.shared else self
        if isinstance(fact, RecordOpportunity):
            return self._recorded(fact)
        return self._changed(fact)

    def _changed(self, fact: RecordChange) -> Self:
        record = self.records.get(fact.party)
        if record is None:
            return self
        note = "" if isinstance(fact, AdvanceOpportunity) else fact.reason
        return self._with(record.followed(event_of(fact), fact.on, note))

    def _recorded(self, fact: RecordOpportunity) -> Self:
        known = self.records.get(fact.party)
        stage = known.stage if known is not None else fact.stage
        record = Opportunity(
            engagement=self.id,
            party=fact.party,
            account=fact.account,
            product=fact.product,
            territory=fact.territory,
            visibility=fact.visibility,
            opened_on=fact.on if known is None else known.opened_on,
            since=fact.on if known is None else known.since,
            changed_on=fact.on,
            amount=fact.amount,
            close_on=fact.close_on,
            owner=fact.owner,
            note="" if known is None else known.note,
        )
        placed = self._with(changed(record, stage=stage) if stage is not None else record)
        leads = self.leader or (fact.party if record.shared else None)
        return changed(placed, leader=leads)

    def _split_after(self, fact: SplitAct) -> Self:
        if isinstance(fact, ProposeDealSplit):
            return changed(self, proposal=SplitProposal.proposed(fact))
        if self.proposal is None:
            return self
        proposal = self.proposal.after(fact)
        settled = proposal.status is SplitStatus.AGREED and self.proposal.open
        agreed = DealSplit(proposal.shares, fact.on) if settled else self.agreed
        return changed(self, proposal=proposal, agreed=agreed)

    def _with(self, record: Opportunity) -> Self:
        return changed(self, records={**self.records, record.party: record})

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"the engagement {self.id}"


def _credited(credits_: tuple[Credit, ...], fact: CreditAct) -> tuple[Credit, ...]:
    """Return the credits after a fact: of a deal there is one source, and it is not credited with influence."""
    match fact:
        case RevokeCredit():
            gone = (fact.party, fact.role)
            return tuple(each for each in credits_ if (each.party, each.role) != gone)
        case CreditParty() | ChangeSource():
            role = fact.role if isinstance(fact, CreditParty) else CreditRole.SOURCED
            credit = Credit(fact.party, role, fact.evidence, fact.evidenced_on, fact.on)
            return (*(each for each in credits_ if not _gives_way(each, credit)), credit)
        case _:
            assert_never(fact)


def _gives_way(credit: Credit, to: Credit) -> bool:
    if (credit.party, credit.role) == (to.party, to.role):
        return True
    if to.role is not CreditRole.SOURCED:
        return False
    return credit.role is CreditRole.SOURCED or (
        credit.party == to.party and credit.role is CreditRole.INFLUENCED
    )


def won_between(engagement: Engagement, first: date, last: date) -> Opportunity | None:
    """Return the record that stands for a deal which was won within some days; `None` for any other."""
    deal = engagement.deal
    won = deal is not None and deal.won and first <= deal.since <= last
    return deal if won else None
