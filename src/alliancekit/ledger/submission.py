"""What is submitted, what would come of it, and what came of it."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

import attrs

from alliancekit.alliance import Alliance
from alliancekit.codec import act_to_json, canonical
from alliancekit.kernel.act import Act, Deed, OrganizationAct
from alliancekit.kernel.fields import Text
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Value
from alliancekit.kernel.wording import counted
from alliancekit.legality.verdict import Reason, Verdict, said
from alliancekit.parties.organization import Organization
from alliancekit.stores.base import Recorded


@attrs.frozen
class Submission(Value):
    """Acts to be recorded together, by whom, and why.

    Attributes:
        acts: The acts, in the order in which they are done.
        by: Who records them, by name or address.
        why: Why, in words; may be empty.
        key: The idempotency key; the same key with the same content is recorded once.
    """

    acts: tuple[Deed, ...]
    by: Text
    why: str = ""
    key: Text | None = None

    def faults(self) -> Iterator[str]:
        """Yield what would tell who has done a sealed act."""
        if self.sealed and not all(act.sealed for act in self.acts):
            yield "`acts` holds sealed acts beside others; expected the sealed ones on their own"
        if self.sealed and self.key is not None:
            yield "`key` came with a sealed act; expected none, for what it says is its key"

    @property
    def sealed(self) -> bool:
        """Whether it is neither kept who records it nor why, and not the time of the day."""
        return any(act.sealed for act in self.acts)

    @property
    def content(self) -> str:
        """A digest of what is submitted, to tell the same again from something else."""
        by, why = self.kept
        acts = [act_to_json(act) for act in self.acts]
        return sha256(canonical({"acts": acts, "by": by, "why": why})).hexdigest()

    @property
    def commit(self) -> str | None:
        """The id by which it is found again: the key, or of sealed acts what they say."""
        return self.content if self.sealed else self.key

    @property
    def kept(self) -> tuple[str, str]:
        """Who records it and why, as far as that is kept."""
        return ("", "") if self.sealed else (self.by, self.why)

    def stamped(self, at: datetime) -> datetime:
        """Return the recording time as far as it is kept: of sealed acts the day alone."""
        return at.replace(hour=0, minute=0, second=0, microsecond=0) if self.sealed else at


@attrs.frozen
class Step(Shown):
    """What came of a submission that is about an alliance.

    Attributes:
        alliance: The alliance after it.
        recorded: The facts that were recorded for it: the act completed, then what followed from it.
        others: What came of it for further alliances: a reconstitution starts another.
    """

    alliance: Alliance
    recorded: tuple[Recorded[Act], ...]
    others: tuple["Step", ...] = ()


@attrs.frozen
class OrganizationStep:
    """What came of a submission that is about an organization.

    Attributes:
        organization: The organization after it.
        recorded: The facts that were recorded for it.
    """

    organization: Organization
    recorded: tuple[Recorded[OrganizationAct], ...]


@attrs.frozen
class Rehearsal:
    """Whether a sequence of acts would go through, and where it stops if not.

    Attributes:
        verdicts: The verdict on each act, up to the first that is refused.
    """

    verdicts: tuple[Verdict, ...]

    @property
    def allowed(self) -> bool:
        """Whether all of it would go through."""
        return all(verdict.allowed for verdict in self.verdicts)

    @property
    def stops_at(self) -> int | None:
        """The place of the act that is refused, counted from 0; `None` where none is."""
        return None if self.allowed else len(self.verdicts) - 1

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason against the act that is refused."""
        return self.verdicts[-1].reasons if self.verdicts else ()

    def __str__(self) -> str:
        """Return it as a person reads it: what would go through, and what stands against the next."""
        lines = [
            f"{place}. {said(verdict.act) if verdict.allowed else verdict}"
            for place, verdict in enumerate(self.verdicts, 1)
        ]
        head = (
            f"all would go through: {counted(len(lines), 'act')}"
            if self.allowed
            else f"stops at act {len(lines)}"
        )
        return "\n".join([head, *lines])


def in_utc(at: datetime) -> str:
    """Return an instant as people read it.

    >>> from datetime import UTC
    >>> in_utc(datetime(2026, 3, 2, 17, 55, tzinfo=UTC))
    '2026-03-02 17:55 UTC'
    """
    return f"{at:%Y-%m-%d %H:%M} UTC"
