"""From an older form of a store's tables to today's."""

from pathlib import Path

import attrs

from alliancekit.kernel.wording import counted
from alliancekit.stores.errors import CannotOpen


@attrs.frozen
class MigrationStep:
    """A step from one form of the tables to the next.

    Attributes:
        to: The form after it.
        what: What it does, in words.
        statements: The statements that do it.
    """

    to: int
    what: str
    statements: tuple[str, ...]


@attrs.frozen
class Migration:
    """What a store needs to have tables of today's form, and whether it was done.

    Attributes:
        found: The form that the tables had.
        steps: What each step does, in order.
        done: Whether the steps were made; when not, this is what would be done.
    """

    found: int
    steps: tuple[str, ...] = ()
    done: bool = False

    def __str__(self) -> str:
        """Return it as a person reads it.

        >>> print(Migration(1))
        the tables are of form 1, which is today's: nothing to do
        """
        if not self.steps:
            return f"the tables are of form {self.found}, which is today's: nothing to do"
        went = "done" if self.done else "to be done"
        head = f"the tables {'were' if self.done else 'are'} of form {self.found}; {went}: "
        steps = (f"  {each}" for each in self.steps)
        return "\n".join([head + counted(len(self.steps), "step"), *steps])


def migrate_store(url: str, *, dry_run: bool = False) -> Migration:
    """Bring the tables of a store to today's form: all steps in one transaction, or none.

    Back the store up first. Nobody may have it open with an older version of the kit meanwhile.

    Args:
        url: The URL of the store.
        dry_run: Whether only to say what would be done.

    Raises:
        CannotOpen: There is no such store, a later version wrote it, or its kind has nothing to migrate.
    """
    scheme, _, path = url.partition(":///")
    if scheme != "sqlite" or not path:
        message = f"{url!r} names no store whose tables can be migrated; expected `sqlite:///alliances.db`"
        raise CannotOpen(message)
    from alliancekit.stores.sqlite_migration import (  # noqa: PLC0415 - sqlite3 is loaded when needed
        migrate_file,
    )

    return migrate_file(Path(path).absolute(), dry_run=dry_run)
