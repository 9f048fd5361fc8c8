"""The escalation ladder: who tries to settle an issue, for how long, and what ends it if nobody can."""

from collections.abc import Iterator

import attrs
from attrs.converters import optional

from alliancekit.governance.limits import TimeLimit
from alliancekit.kernel.fields import PartyId, Text
from alliancekit.kernel.mermaid import in_mermaid
from alliancekit.kernel.value import Choice, Value


class Resolver(Choice):
    """What settles an issue that nobody on the ladder could settle."""

    FINAL_SAY = "final-say"
    EXPERT = "expert"
    MEDIATION = "mediation"
    ARBITRATION = "arbitration"
    STATUS_QUO = "status-quo"
    BUY_SELL = "buy-sell"
    RIGHT_TO_TERMINATE = "right-to-terminate"


@attrs.frozen
class LadderStep(Value):
    """One rung: people who try to settle an issue before it goes further up.

    Attributes:
        who: Who tries, for example `"team"`, `"alliance-managers"`, `"steering-committee"` or
            `"executive-sponsors"`; the words of your contract are welcome.
        limit: How long they have; `None` while that is not agreed.
    """

    who: Text
    limit: TimeLimit | None = None

    def __str__(self) -> str:
        """Return the step as a person says it."""
        return f"{self.who} ({self.limit or 'no time limit'})"


@attrs.frozen
class EscalationLadder(Value):
    """The steps that an issue climbs, and what ends it at the top.

    Attributes:
        steps: The steps from the bottom up.
        resolver: What settles it after the last step; `None` while that is not agreed.
        holder: Under `final-say`, the party that has it.
        terms: What the contract says of the resolver: the rules and seat of an arbitration, how the
            expert is named.

    >>> print(
    ...     EscalationLadder(
    ...         (
    ...             LadderStep("team", TimeLimit(5, "business")),
    ...             LadderStep("executive-sponsors", TimeLimit(30)),
    ...         ),
    ...         "arbitration",
    ...     )
    ... )
    team (5 business days), executive-sponsors (30 calendar days), then arbitration
    """

    steps: tuple[LadderStep, ...] = ()
    resolver: Resolver | None = attrs.field(default=None, converter=optional(Resolver))
    holder: PartyId | None = None
    terms: Text | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the steps and the resolver together."""
        yield from contradictions(self.steps, self.resolver, self.holder)

    def to_mermaid(self) -> str:
        """Return the ladder as a Mermaid flowchart: each step with its time limit, and what ends it."""
        top = f"{self.resolver or 'nothing yet'}{f' of {self.holder}' if self.holder else ''}"
        steps = [
            *(f'    s{at}["{in_mermaid(step)}"]' for at, step in enumerate(self.steps)),
            f'    s{len(self.steps)}(["{in_mermaid(top)}"])',
        ]
        climbs = [f"    s{at} --> s{at + 1}" for at in range(len(self.steps))]
        return "\n".join(["flowchart TB", *steps, *climbs])

    def __str__(self) -> str:
        """Return the ladder as a person says it."""
        climb = ", ".join(map(str, self.steps)) or "no steps"
        held = f" of {self.holder}" if self.holder else ""
        return f"{climb}, then {self.resolver or 'nothing'}{held}"


def contradictions(
    steps: tuple[LadderStep, ...], resolver: Resolver | None, holder: str | None
) -> Iterator[str]:
    """Yield what is wrong with the steps, the resolver and the holder of a ladder together."""
    names = [step.who for step in steps]
    for twice in sorted({name for name in names if names.count(name) > 1}):
        yield f"`steps` names {twice!r} more than once; expected each step once"
    if holder is not None and resolver is not Resolver.FINAL_SAY:
        yield f"`holder` {holder!r} goes with the resolver final-say only; leave it out"
