"""What acts about payment plans have in common: a plan is agreed under an agreement, and used by its id."""

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Count, Id, Number, Share, Text

DAYS_TO_PAY = 30
"""Calendar days within which something is paid, where the agreement says nothing else."""


@attrs.frozen(kw_only=True)
class AboutAPlan(Act):
    """An act about a plan of payments.

    Attributes:
        plan: The plan's id.
    """

    plan: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the plan."""
        return (f"plan:{self.plan}",)


@attrs.frozen(kw_only=True)
class AgreePlan(AboutAPlan):
    """Put a plan of payments on record, or what an amendment made of it.

    Attributes:
        plan: The plan's id.
        agreement: The agreement that it arises under.
        days: Calendar days within which what becomes due under it is paid.
        late_interest: Simple yearly interest on what is paid late, as a share.
        clause: The clause that says so.
        amendment: The number of the amendment that changed the plan, where it is on record already.
    """

    agreement: Id
    days: Count = DAYS_TO_PAY
    late_interest: Share | None = None
    clause: Text | None = None
    amendment: Number | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the agreement, and the plan by itself."""
        return (f"agreement:{self.agreement}", f"plan:{self.plan}")
