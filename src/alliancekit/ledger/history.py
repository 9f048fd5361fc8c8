"""The history of an alliance: its facts in the order of recording, as a sequence that can be looked at."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.mermaid import in_mermaid
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted
from alliancekit.legality.verdict import said
from alliancekit.lifecycle.acts import AdoptPlaybook, Move, Propose
from alliancekit.stores.base import Recorded


@attrs.frozen
class StageSpan:
    """A time that an alliance spent in a stage.

    Attributes:
        stage: The stage.
        since: The day on which it was entered.
        until: The day on which it was left; `None` while it is in it.
        facts: How many facts of each room were recorded while it was in it, by room.
    """

    stage: str
    since: date
    until: date | None
    facts: Counter[str]


class History(tuple[Recorded[Act], ...], Shown):
    """The facts of an alliance in the order of recording.

    It is a tuple of what is on record. In a notebook it is a timeline.
    """

    __slots__ = ()

    @property
    def facts(self) -> tuple[Act, ...]:
        """The facts alone, without who recorded them and when."""
        return tuple(each.fact for each in self)

    def stages(self) -> tuple[StageSpan, ...]:
        """Return the stages that the alliance was in, in the order in which it came there.

        A stage to which it came back is there again. A fact counts for the stage in which it was recorded.
        """
        return tuple(_stages(self))

    def to_records(self) -> list[dict[str, Any]]:
        """Return one plain record for each fact, for a table or a data frame."""
        return [
            {
                "version": each.version,
                "on": each.fact.on,
                "recorded_at": each.at,
                "by": each.by,
                "why": each.why,
                "room": each.fact.room,
                "do": each.fact.do,
                "what": said(each.fact),
                "private_to": each.fact.private_to,
                "digest": each.digest,
            }
            for each in self
        ]

    def to_mermaid(self) -> str:
        """Return the life as a Mermaid timeline: each stage, and how much was recorded in it."""
        lines = ["timeline"]
        proposal = next((each for each in self.facts if isinstance(each, Propose)), None)
        if proposal is not None:
            lines.append(f"    title {in_mermaid(proposal.name)}")
        for span in self.stages():
            what = [
                counted(number, f"fact of {room}", f"facts of {room}")
                for room, number in span.facts.most_common()
            ]
            events = " : ".join(map(in_mermaid, [span.stage, *what]))
            lines.append(f"    {span.since} : {events}")
        return "\n".join(lines)


def _stages(history: Iterable[Recorded[Act]]) -> Iterator[StageSpan]:
    stage, since, facts = None, date.min, Counter[str]()
    for each in history:
        fact = each.fact
        to = fact.stage if isinstance(fact, Propose) else None
        if isinstance(fact, Move | AdoptPlaybook):
            to = fact.to
        if to is not None and to != stage:
            if stage is not None:
                yield StageSpan(stage, since, fact.on, facts)
            stage, since, facts = to, fact.on, Counter()
        facts[fact.room] += 1
    if stage is not None:
        yield StageSpan(stage, since, None, facts)
