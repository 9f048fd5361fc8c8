"""What an alliance keeps of what its parties sell together, and how each fact changes it."""

from collections.abc import Mapping
from datetime import date
from typing import Self, assert_never

import attrs

from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed
from alliancekit.selling.accounts import Accounts
from alliancekit.selling.acts import (
    AccountAct,
    ClaimAct,
    EngagementAct,
    LeadAct,
    RegistrationAct,
    SellingAct,
)
from alliancekit.selling.attribution import Attribution, attribution_of
from alliancekit.selling.claim import AccountClaim
from alliancekit.selling.claim_acts import ClaimAccount
from alliancekit.selling.conflicts import ConflictFound, conflicts_of
from alliancekit.selling.engagement import Engagement
from alliancekit.selling.lead import Lead
from alliancekit.selling.lead_acts import PassLead
from alliancekit.selling.opportunity import Opportunity
from alliancekit.selling.opportunity_acts import RecordOpportunity
from alliancekit.selling.pipeline import Pipeline, pipeline_of
from alliancekit.selling.registration import Registration
from alliancekit.selling.registration_acts import RegisterDeal
from alliancekit.selling.win_rate import WinRate, win_rate_of


@attrs.frozen
class Selling:
    """What the parties sell together, and to whom.

    Attributes:
        engagements: Every deal that some side has on record, by the id that the sides share.
        leads: Every lead that was passed on, by id.
        registrations: Every registration of a deal, by id.
        account_claims: Every claim to an account, by id.
        accounts: Which lists each party keeps, and what it grants to whom.
    """

    engagements: Mapping[str, Engagement] = attrs.field(factory=dict)
    leads: Mapping[str, Lead] = attrs.field(factory=dict)
    registrations: Mapping[str, Registration] = attrs.field(factory=dict)
    account_claims: Mapping[str, AccountClaim] = attrs.field(factory=dict)
    accounts: Accounts = attrs.field(factory=Accounts)

    def record_of(self, engagement: str, party: str) -> Opportunity | None:
        """Return a side's own record of a deal."""
        known = self.engagements.get(engagement)
        return None if known is None else known.records.get(party)

    @property
    def shared(self) -> tuple[Engagement, ...]:
        """The engagements that every party sees."""
        return tuple(each for each in self.engagements.values() if each.deal is not None)

    def holder(self, key: str, day: date) -> Registration | None:
        """Return the registration that holds a deal on a day.

        Args:
            key: The deal, as `deal_key` gives it.
            day: The day.
        """
        every = (each for each in self.registrations.values() if each.key == key)
        return next((each for each in every if each.holds(day)), None)

    def expired(self, day: date) -> tuple[Lead | Registration, ...]:
        """Return the leads and registrations whose time was up before a day, and of which nobody recorded it."""
        return (
            *(each for each in self.leads.values() if each.status_on(day) is not each.status),
            *(
                each
                for each in self.registrations.values()
                if each.status_on(day) is not each.status
            ),
        )

    def conflicts(
        self, registration: str, on: date, until: date | None = None
    ) -> tuple[ConflictFound, ...]:
        """Return what stands against a registration, were it approved on a day; nothing where it is unknown.

        Args:
            registration: The id of the registration.
            on: The day.
            until: The last day on which it would hold the deal; the same day where none is given.
        """
        known = self.registrations.get(registration)
        return () if known is None else conflicts_of(self, known, on, until)

    def pipeline(self, on: date, *, party: str | None = None) -> Pipeline:
        """Return the deals that are open; each counts once, as its leader has it.

        Args:
            on: The day, for what is overdue.
            party: A side whose private records count too, beside what is shared.
        """
        return pipeline_of(self.engagements.values(), on, party=party)

    def attribution(self, first: date, last: date) -> Attribution:
        """Return who sourced, influenced and delivers what was won, and who gets which part of it.

        Args:
            first: The first day on which a deal counts as won.
            last: The last day.
        """
        return attribution_of(self.engagements.values(), first, last)

    def win_rate(self, first: date, last: date) -> WinRate:
        """Return how many of the shared deals that were decided within some days were won.

        Args:
            first: The first day.
            last: The last day.
        """
        return win_rate_of(self.engagements.values(), first, last)

    def due(self) -> tuple[Due, ...]:
        """Return deals to win, leads to answer or convert, and windows that end."""
        deals = (
            Due(
                record.close_on,
                "opportunity",
                record.engagement,
                f"win {record.account}, {record.product}",
                record.party,
            )
            for engagement in self.engagements.values()
            for record in engagement.records.values()
            if record.open and record.close_on is not None
        )
        clocks = (due for lead in self.leads.values() for due in lead.due())
        windows = (due for each in self.registrations.values() for due in each.due())
        return (*deals, *clocks, *windows)

    def after(self, fact: SellingAct) -> Self:
        """Return the part after a fact."""
        if isinstance(fact, EngagementAct):
            return self._with("engagements", fact.engagement, self._engagement_after(fact))
        if isinstance(fact, LeadAct):
            return self._with("leads", fact.lead, self._lead_after(fact))
        if isinstance(fact, RegistrationAct):
            after = self._registration_after(fact)
            return self._with("registrations", fact.registration, after)
        if isinstance(fact, ClaimAct):
            return self._with("account_claims", fact.account_claim, self._claim_after(fact))
        if isinstance(fact, AccountAct):
            return changed(self, accounts=self.accounts.after(fact))
        assert_never(fact)

    def _engagement_after(self, fact: EngagementAct) -> Engagement | None:
        known = self.engagements.get(fact.engagement)
        if known is None:
            starts = isinstance(fact, RecordOpportunity)
            return Engagement(fact.engagement).after(fact) if starts else None
        return known.after(fact)

    def _lead_after(self, fact: LeadAct) -> Lead | None:
        if isinstance(fact, PassLead):
            return Lead.passed(fact)
        known = self.leads.get(fact.lead)
        return None if known is None else known.after(fact)

    def _registration_after(self, fact: RegistrationAct) -> Registration | None:
        if isinstance(fact, RegisterDeal):
            return Registration.submitted(fact)
        known = self.registrations.get(fact.registration)
        return None if known is None else known.after(fact)

    def _claim_after(self, fact: ClaimAct) -> AccountClaim | None:
        if isinstance(fact, ClaimAccount):
            return AccountClaim.staked(fact)
        known = self.account_claims.get(fact.account_claim)
        return None if known is None else known.after(fact)

    def _with(self, name: str, key: str, thing: object) -> Self:
        """Return the part with a thing as it now is; without one, what a fact was about is not on record."""
        return (
            self if thing is None else changed(self, **{name: {**getattr(self, name), key: thing}})
        )
