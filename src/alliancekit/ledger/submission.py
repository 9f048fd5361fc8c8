"""What is submitted, what would come of it, and what came of it."""

from datetime import datetime
from hashlib import sha256

import attrs

from alliancekit.alliance import Alliance
from alliancekit.codec import act_to_json, canonical
from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Text
from alliancekit.kernel.value import Value
from alliancekit.kernel.wording import counted
from alliancekit.legality.verdict import Reason, Verdict, said
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

    acts: tuple[Act, ...]
    by: Text
    why: str = ""
    key: Text | None = None

    @property
    def content(self) -> str:
        """A digest of what is submitted, to tell the same again from something else."""
        acts = [act_to_json(act) for act in self.acts]
        return sha256(canonical({"acts": acts, "by": self.by, "why": self.why})).hexdigest()


@attrs.frozen
class Step:
    """What came of a submission.

    Attributes:
        alliance: The alliance after it.
        recorded: The facts that were recorded for it: the act completed, then what followed from it.
        others: What came of it for further alliances: a reconstitution starts another.
    """

    alliance: Alliance
    recorded: tuple[Recorded[Act], ...]
    others: tuple["Step", ...] = ()


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
