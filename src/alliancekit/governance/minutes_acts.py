"""What is done about minutes: drafted, circulated, objected to, approved."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.governance.business_days import deadline
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.value import changed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class _AboutMinutes(Act):
    """An act about the minutes of a meeting.

    Attributes:
        meeting: The meeting's id.
    """

    meeting: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the minutes of the meeting."""
        return (f"minutes:{self.meeting}",)


@attrs.frozen(kw_only=True)
class DraftMinutes(_AboutMinutes):
    """Write down what happened in a meeting; after an objection, write it anew.

    Attributes:
        meeting: The meeting's id.
        text: The minutes, or where they are kept.
    """

    do: ClassVar[str] = "governance.draft-minutes"
    text: Text


@attrs.frozen(kw_only=True)
class CirculateMinutes(_AboutMinutes):
    """Send the minutes round; from this day on they can be objected to.

    Attributes:
        meeting: The meeting's id.
        objections_until: The last day on which a party can object; without an objection they count as
            approved after it. The kit fills it.
    """

    do: ClassVar[str] = "governance.circulate-minutes"
    objections_until: date | None = attrs.field(default=None, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the end of the time for objections."""
        del playbook
        governance = alliance.governance
        meeting = governance.meetings[self.meeting]
        window = governance.bodies[meeting.body].charter_on(meeting.day).objection_window
        if window is None:
            return (self,)
        until = deadline(self.on, window, governance.business_calendar(self.on))
        return (changed(self, objections_until=until),)


@attrs.frozen(kw_only=True)
class ObjectToMinutes(_AboutMinutes):
    """Say for a party what is wrong with the minutes.

    Attributes:
        meeting: The meeting's id.
        party: The party that objects.
        what: What it would have them say instead.
    """

    do: ClassVar[str] = "governance.object-to-minutes"
    party: PartyId
    what: Text


@attrs.frozen(kw_only=True)
class ApproveMinutes(_AboutMinutes):
    """Approve the minutes: every party of the body says so, or silence did when the time was over.

    Attributes:
        meeting: The meeting's id.
        parties: The parties that approve them; nobody need be named once silence has approved them.
        deemed: Whether they were approved by silence. The kit fills it.
    """

    do: ClassVar[str] = "governance.approve-minutes"
    parties: tuple[PartyId, ...] = ()
    deemed: bool = attrs.field(default=False, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, and whether it was silence that approved them."""
        del playbook
        minutes = alliance.governance.meetings[self.meeting].minutes
        return (changed(self, deemed=minutes.deemed_approved(self.on)),)


MinutesAct = DraftMinutes | CirculateMinutes | ObjectToMinutes | ApproveMinutes
