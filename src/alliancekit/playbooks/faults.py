"""What is wrong in the file of a playbook, line by line, and the error that carries it all."""

import attrs

from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.wording import counted


@attrs.frozen(order=True)
class PlaybookFault:
    """Something that is wrong in the file of a playbook.

    Attributes:
        source: The file.
        line: The line, from 1.
        found: What is so.
        remedy: What to do about it.
    """

    source: str
    line: int
    found: str
    remedy: str

    def __str__(self) -> str:
        """Return the fault in one line, as editors and compilers write it."""
        return f"{self.source}:{self.line}: {self.found}; {self.remedy}"


class InvalidPlaybook(AllianceKitError, ValueError):
    """The file of a playbook is wrong somewhere; nothing of it is used.

    Attributes:
        faults: Everything that is wrong, in the order of the lines.
    """

    def __init__(self, faults: tuple[PlaybookFault, ...]) -> None:
        """Keep every fault, and say them all in the message."""
        self.faults = faults
        lines = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(f"the playbook has {counted(len(faults), 'fault')}:\n{lines}")

    def __reduce__(self) -> tuple[type["InvalidPlaybook"], tuple[tuple[PlaybookFault, ...]]]:
        """Travel between processes as what it was made of, not as its message."""
        return type(self), (self.faults,)
