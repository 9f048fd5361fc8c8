"""What is wrong with a document: every fault with its place, and the error that carries them all."""

import attrs

from alliancekit.kernel.errors import AllianceKitError


@attrs.frozen
class Fault:
    """One thing in a document that is not as it should be.

    Attributes:
        path: Where, for example `parties[1].name`; empty for the document as a whole.
        expected: What is expected there, as the end of the sentence "expected ...".
        found: What is there instead, as the end of the sentence "found ...".

    >>> print(Fault("parties[1].name", "text that is not blank", "42"))
    parties[1].name: expected text that is not blank; found 42
    """

    path: str
    expected: str
    found: str

    def __str__(self) -> str:
        """Return the fault on one line."""
        place = f"{self.path}: " if self.path else ""
        return f"{place}expected {self.expected}; found {self.found}"


def below(path: str, step: str | int) -> str:
    """Return the path of a field, or of an item, of what is at a path.

    >>> below("parties", 1), below("parties[1]", "name"), below("", "name")
    ('parties[1]', 'parties[1].name', 'name')
    """
    if isinstance(step, int):
        return f"{path}[{step}]"
    return f"{path}.{step}" if path else step


class Unreadable(AllianceKitError, ValueError):
    """A document that cannot be read; nothing was built from it.

    Attributes:
        faults: Everything that is wrong with it, in the order of its fields.
    """

    def __init__(self, *faults: Fault) -> None:
        """Keep every fault, and say each on its line."""
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))

    def __reduce__(self) -> tuple[type["Unreadable"], tuple[Fault, ...]]:
        """Travel between processes as what it was made of, not as its message."""
        return type(self), self.faults
