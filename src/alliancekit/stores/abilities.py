"""What a store can do beyond the core: each ability is a small protocol, and having its methods declares it.

Whoever needs one asks `isinstance(store, Bulk)` and has another way where the store cannot. Abilities have
numbered promises too; `alliancekit.testing.StoreContract` tests those of the abilities that a store has.

18. **In bulk** (`Bulk`). `commit_all` writes commits as if one were made after the other, but all of them
    or none. Later ones may build on earlier ones. What stands against one of them stands against all.
19. **Waking** (`Waking`). `wait` returns as soon as the journal is longer than a position, or when its time
    is up, and says which. What was committed before it was called counts.
20. **Backup** (`Backup`). `backup` writes a copy that is whole as of one commit, while others go on
    writing. It never writes over a file.
21. **Examination** (`Examination`). `examine` says how the store is, each thing with what to do about it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

import attrs

from alliancekit.stores.base import Commit, Receipt


@attrs.frozen
class Sign:
    """One thing that an examination of a store has looked at.

    Attributes:
        what: What was looked at, for example `journal mode`.
        found: How it is.
        well: Whether it is as it should be.
        remedy: What to do about it, or what follows from it; may be empty.

    >>> str(Sign("journal mode", "delete", well=False, remedy="open it with this kit"))
    'journal mode: delete; open it with this kit'
    """

    what: str
    found: str
    well: bool = True
    remedy: str = ""

    def __str__(self) -> str:
        """Return it as a line."""
        return f"{self.what}: {self.found}" + (f"; {self.remedy}" if self.remedy else "")


@runtime_checkable
class Bulk(Protocol):
    """A store that writes many commits at once."""

    def commit_all(self, commits: Sequence[Commit], /) -> Sequence[Receipt]:
        """Write all of the commits, in order, or none of them; return the receipt of each.

        Raises:
            StaleWrite: A stream has another version than one of the commits expects.
            KeyReused: The id of one of them is there already, with other content.
        """
        ...


@runtime_checkable
class Waking(Protocol):
    """A store that wakes those who wait for what comes next."""

    def wait(self, after: int, /, *, timeout: float) -> bool:
        """Wait until there is a fact after a position of the journal.

        Args:
            after: The position.
            timeout: How many seconds at most.

        Returns:
            Whether there is one.
        """
        ...


@runtime_checkable
class Backup(Protocol):
    """A store that can be backed up while it is written to."""

    def backup(self, path: Path, /) -> None:
        """Write a copy of the store to a file that is not there yet.

        Raises:
            StoreError: The file is there already, or cannot be written; nothing is left of it then.
        """
        ...


@runtime_checkable
class Examination(Protocol):
    """A store that can say how it is."""

    def examine(self) -> Sequence[Sign]:
        """Return what was looked at, well or not."""
        ...
