"""What is done about leads: passed on, accepted or declined, converted, or expired unanswered."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.selling.credit import CreditRole
from alliancekit.selling.credit_acts import CreditParty

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class PassLead(Act):
    """Pass a lead on to another party, which has some days to answer.

    Attributes:
        lead: The id of the lead.
        from_party: Who passes it on.
        to_party: Who is to follow it up.
        account: The customer.
        product: What it may buy.
        need: What it needs, and whom to ask for.
        answer_by: The last day on which it can be accepted or declined. The kit fills it.
    """

    do: ClassVar[str] = "selling.pass-lead"
    lead: Id
    from_party: PartyId
    to_party: PartyId
    account: Text
    product: Text
    need: Text
    answer_by: date | None = attrs.field(default=None, metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield that a party passes a lead on to itself."""
        if self.from_party == self.to_party:
            yield f"`from_party` and `to_party` are both {self.to_party!r}; expected two parties"

    def concerns(self) -> tuple[str, ...]:
        """Return the lead."""
        return (f"lead:{self.lead}",)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the last day for an answer, as the playbook sets it."""
        del alliance
        return (attrs.evolve(self, answer_by=playbook.selling.answer_by(self.on)),)


@attrs.frozen(kw_only=True)
class AcceptLead(Act):
    """Accept a lead: the party that it was passed to follows it up.

    Attributes:
        lead: The lead.
        owner: Who follows it up there, by name or address.
        convert_by: The last day on which it can become an opportunity. The kit fills it.
    """

    do: ClassVar[str] = "selling.accept-lead"
    lead: Id
    owner: Text | None = None
    convert_by: date | None = attrs.field(default=None, metadata=OUTCOME)

    def concerns(self) -> tuple[str, ...]:
        """Return the lead."""
        return (f"lead:{self.lead}",)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the last day for the opportunity, as the playbook sets it."""
        del alliance
        return (attrs.evolve(self, convert_by=playbook.selling.convert_by(self.on)),)


@attrs.frozen(kw_only=True)
class DeclineLead(Act):
    """Decline a lead, and say why, so that the next one fits better; also one that was accepted too soon.

    Attributes:
        lead: The lead.
        reason: Why.
    """

    do: ClassVar[str] = "selling.decline-lead"
    lead: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the lead."""
        return (f"lead:{self.lead}",)


@attrs.frozen(kw_only=True)
class ConvertLead(Act):
    """Convert an accepted lead into an opportunity that both sides see.

    Who passed the lead on is credited with having sourced the deal, unless somebody is already.

    Attributes:
        lead: The lead.
        engagement: The engagement; who accepted the lead shares a record of its own there.
    """

    do: ClassVar[str] = "selling.convert-lead"
    lead: Id
    engagement: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the lead and the engagement."""
        return (f"lead:{self.lead}", f"engagement:{self.engagement}")

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, and the credit for the source where nobody has it."""
        del playbook
        lead = alliance.selling.leads[self.lead]
        engagement = alliance.selling.engagements[self.engagement]
        if engagement.source is not None:
            return (self,)
        credit = CreditParty(
            self.alliance,
            on=self.on,
            engagement=self.engagement,
            party=lead.from_party,
            role=CreditRole.SOURCED,
            evidence=f"lead {lead.id}",
            evidenced_on=lead.passed_on,
        )
        return (self, credit)


@attrs.frozen(kw_only=True)
class ExpireLead(Act):
    """Record that the time of a lead is up: nobody answered it, or it was not converted.

    By its days it has expired anyway; this puts it on record, so that lists stay short.

    Attributes:
        lead: The lead.
    """

    do: ClassVar[str] = "selling.expire-lead"
    lead: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the lead."""
        return (f"lead:{self.lead}",)


LeadAnswer = AcceptLead | DeclineLead | ConvertLead | ExpireLead
"""What is done to a lead that was passed on."""

LeadAct = PassLead | LeadAnswer
