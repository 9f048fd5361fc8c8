"""What an act is about: the agreement, amendment, obligation, exclusivity or notice that it changes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from alliancekit.agreements.acts import AgreementAct
from alliancekit.agreements.agreement import Agreement
from alliancekit.agreements.amendment import Amendment
from alliancekit.agreements.amendment_acts import (
    ExecuteAmendment,
    ProposeAmendment,
    SignAmendment,
    WithdrawAmendment,
)
from alliancekit.agreements.breach import Breach
from alliancekit.agreements.breach_acts import BreachChange, GiveCureNotice
from alliancekit.agreements.event import Event
from alliancekit.agreements.event_acts import StrikeEvent
from alliancekit.agreements.exclusivity import Exclusivity
from alliancekit.agreements.exclusivity_acts import AcceptOverlap, ReleaseExclusivity
from alliancekit.agreements.milestone import MilestonePayment
from alliancekit.agreements.milestone_acts import EarnMilestone
from alliancekit.agreements.notice import Notice
from alliancekit.agreements.notice_acts import GiveNotice, TollNotice, WithdrawNotice
from alliancekit.agreements.obligation import Obligation
from alliancekit.agreements.obligation_acts import ObligationChange

if TYPE_CHECKING:
    from alliancekit.agreements.part import Agreements

AmendmentChange = SignAmendment | ExecuteAmendment | WithdrawAmendment

Change = (
    AgreementAct
    | ProposeAmendment
    | GiveNotice
    | GiveCureNotice
    | AmendmentChange
    | ObligationChange
    | EarnMilestone
    | ReleaseExclusivity
    | AcceptOverlap
    | TollNotice
    | WithdrawNotice
    | BreachChange
    | StrikeEvent
)
"""The acts that are events in the life of something that is there."""

Subject = (
    Agreement | Amendment | Obligation | MilestonePayment | Exclusivity | Notice | Breach | Event
)
"""What has a life of its own in this room, declared by a chart."""


@attrs.frozen
class Reference:
    """What an act says that it is about, and what there is to choose from.

    Attributes:
        kind: The kind of thing, for example `agreement`.
        id: The id that the act names.
        known: Everything of that kind, by id.
    """

    kind: str
    id: str
    known: Mapping[str, Subject]

    @property
    def subject(self) -> Subject | None:
        """The thing itself, or `None` where there is no such thing on record."""
        return self.known.get(self.id)


def reference_of(act: Change, agreements: "Agreements") -> Reference:  # noqa: PLR0911 - one a kind
    """Return what an act is about."""
    if isinstance(act, AmendmentChange):
        agreement = agreements.agreements.get(act.agreement)
        if agreement is None:
            return Reference("agreement", act.agreement, agreements.agreements)
        return Reference("amendment", str(act.number), agreement.amendments)
    if isinstance(act, ObligationChange):
        return Reference("obligation", act.obligation, agreements.obligations)
    if isinstance(act, EarnMilestone):
        plan = agreements.plans.milestones.get(act.plan)
        known = {} if plan is None else plan.milestones
        return Reference("milestone payment", act.milestone, known)
    if isinstance(act, ReleaseExclusivity | AcceptOverlap):
        return Reference("exclusivity", act.exclusivity, agreements.exclusivity.exclusivities)
    if isinstance(act, TollNotice | WithdrawNotice):
        return Reference("notice", act.notice, agreements.notices)
    if isinstance(act, BreachChange):
        return Reference("breach", act.breach, agreements.breaches)
    if isinstance(act, StrikeEvent):
        return Reference("event", act.event, agreements.events)
    return Reference("agreement", act.agreement, agreements.agreements)
