"""A case: the history of alliances and organizations, written down as acts and the refusals among them."""

from typing import Any

import attrs

from alliancekit.kernel.act import Deed
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted
from alliancekit.playbooks import Playbook

FORMAT = "alliancekit.case/1"
"""The first line of a case file; the number changes when an old file would be read differently."""

UNSIGNED = "not stated"
"""Who did an act, where the case file does not say."""


@attrs.frozen
class CaseAct:
    """An act of a case, with what the file says beside it.

    Attributes:
        act: What is done.
        by: Who does it.
        why: Why, in words, or the source of it; empty where the file does not say.
        expect: The codes of the reasons for which it must be refused, at least these; empty where it
            must be recorded.
        number: Its place in the file, from 1.
        line: The line of the file on which it starts.
    """

    act: Deed
    by: str = UNSIGNED
    why: str = ""
    expect: tuple[str, ...] = ()
    number: int = 1
    line: int = 1


@attrs.frozen
class CaseFile(Shown):
    """A case, read and found in order.

    Attributes:
        title: What people call it.
        acts: The acts in their order; one that must be refused stands where it was tried.
        sources: Where the facts come from.
        playbook: The id of the playbook for proposals that name none.
        own: The playbook that came with the file, where the file names one by its path; the ledger
            that the case is played on has to know it.
    """

    title: str
    acts: tuple[CaseAct, ...]
    sources: tuple[str, ...] = ()
    playbook: str = "standard"
    own: Playbook | None = None

    @property
    def playbooks(self) -> tuple[Playbook, ...]:
        """The playbooks to open a ledger with, beside the shipped ones."""
        return () if self.own is None else (self.own,)

    @property
    def alliances(self) -> tuple[str, ...]:
        """The ids of the alliances that the acts are about, in the order in which they appear."""
        return self._named("alliance")

    @property
    def organizations(self) -> tuple[str, ...]:
        """The ids of the organizations that the acts are about, in the order in which they appear."""
        return self._named("organization")

    def to_records(self) -> list[dict[str, Any]]:
        """Return one plain record for each act, for a table: what is done when, and how it must be refused."""
        return [
            {
                "act": each.number,
                "on": each.act.on,
                "to": each.act.subject.id,
                "do": each.act.do,
                "by": each.by,
                "why": each.why,
                "expect": list(each.expect),
            }
            for each in self.acts
        ]

    def __str__(self) -> str:
        """Return what it is, in one line.

        >>> print(CaseFile("Orion", ()))
        Orion: playbook standard, 0 acts, 0 to be refused
        """
        return (
            f"{self.title}: playbook {self.playbook}, {counted(len(self.acts), 'act')}, "
            f"{self.refusals} to be refused"
        )

    def _named(self, kind: str) -> tuple[str, ...]:
        subjects = (entry.act.subject for entry in self.acts)
        return tuple(dict.fromkeys(each.id for each in subjects if each.kind == kind))

    @property
    def refusals(self) -> int:
        """How many of the acts must be refused."""
        return sum(1 for entry in self.acts if entry.expect)


@attrs.frozen
class CaseFault:
    """One thing that is wrong with a case file, and where.

    Attributes:
        source: The name of the file.
        line: The line; where a value is missing, the line of what should hold it.
        act: The number of the act, from 1; `None` for what stands before the acts.
        do: The tag of that act, as far as it could be read.
        path: The place within the act, or within the file before the acts.
        message: What was expected, what was found and what to do.
    """

    source: str
    line: int
    act: int | None
    do: str
    path: str
    message: str

    def __str__(self) -> str:
        """Return the fault on one line.

        >>> print(CaseFault("orion.toml", 12, 3, "lifecycle.pause", "review_on", "expected a date"))
        orion.toml:12: act 3 (lifecycle.pause), review_on: expected a date
        """
        whose = f"act {self.act}{f' ({self.do})' if self.do else ''}" if self.act else ""
        where = ", ".join(part for part in (whose, self.path) if part)
        line = f"{self.source}:{self.line}: {f'{where}: ' if where else ''}{self.message}"
        return line.replace("\n", "\\n")


class InvalidCase(AllianceKitError, ValueError):
    """A case file that cannot be read; nothing of it was recorded.

    Attributes:
        faults: Everything that is wrong, in the order of the lines.
    """

    def __init__(self, faults: tuple[CaseFault, ...]) -> None:
        """Keep every fault, and say each on its line."""
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))

    def __reduce__(self) -> tuple[type["InvalidCase"], tuple[tuple[CaseFault, ...]]]:
        """Travel between processes as what it was made of, not as its message."""
        return type(self), (self.faults,)
