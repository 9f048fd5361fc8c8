"""What an act is about: the agreement, amendment, obligation, exclusivity or notice that it changes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from alliancekit.agreements.acts import AgreementAct, GiveNotice, WithdrawNotice
from alliancekit.agreements.agreement import Agreement
from alliancekit.agreements.amendment import Amendment
from alliancekit.agreements.amendment_acts import (
    ExecuteAmendment,
    ProposeAmendment,
    SignAmendment,
    WithdrawAmendment,
)
from alliancekit.agreements.exclusivity import Exclusivity
from alliancekit.agreements.exclusivity_acts import AcceptOverlap, ReleaseExclusivity
from alliancekit.agreements.notice import Notice
from alliancekit.agreements.obligation import Obligation
from alliancekit.agreements.obligation_acts import (
    DisputeObligation,
    FulfillObligation,
    ObligationChange,
    ReopenObligation,
    TerminateObligation,
    WaiveObligation,
)

if TYPE_CHECKING:
    from alliancekit.agreements.part import Agreements

Change = (
    AgreementAct
    | ProposeAmendment
    | GiveNotice
    | SignAmendment
    | ExecuteAmendment
    | WithdrawAmendment
    | ObligationChange
    | ReleaseExclusivity
    | AcceptOverlap
    | WithdrawNotice
)
"""The acts that are events in the life of something that is there."""

Subject = Agreement | Amendment | Obligation | Exclusivity | Notice
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


def reference_of(act: Change, agreements: "Agreements") -> Reference:
    """Return what an act is about."""
    match act:
        case SignAmendment() | ExecuteAmendment() | WithdrawAmendment():
            agreement = agreements.agreements.get(act.agreement)
            if agreement is None:
                return Reference("agreement", act.agreement, agreements.agreements)
            return Reference("amendment", str(act.number), agreement.amendments)
        case (
            FulfillObligation()
            | WaiveObligation()
            | TerminateObligation()
            | DisputeObligation()
            | ReopenObligation()
        ):
            return Reference("obligation", act.obligation, agreements.obligations)
        case ReleaseExclusivity() | AcceptOverlap():
            known = agreements.exclusivity.exclusivities
            return Reference("exclusivity", act.exclusivity, known)
        case WithdrawNotice():
            return Reference("notice", act.notice, agreements.notices)
        case _:
            return Reference("agreement", act.agreement, agreements.agreements)
