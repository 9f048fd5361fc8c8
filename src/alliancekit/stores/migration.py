"""From an older form of a store's tables to today's."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Self

import attrs

from alliancekit.kernel.errors import MissingExtra
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

    @classmethod
    def of(cls, form: int, steps: Sequence[MigrationStep]) -> Self:
        """Return what tables of a form need, of all the steps that there are."""
        return cls(form, tuple(each.what for each in after(form, steps)))

    def made(self) -> Self:
        """Return it once its steps were made."""
        return attrs.evolve(self, done=bool(self.steps))

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


def after(form: int, steps: Sequence[MigrationStep]) -> Sequence[MigrationStep]:
    """Return the steps that tables of a form need."""
    return [each for each in steps if each.to > form]


def refusal(form: int | None, today: int) -> str:
    """Return why tables of another form than today's are not opened, as the end of a sentence."""
    remedy = (
        "open it with the version of alliancekit that wrote it, or a later one"
        if not form or form > today
        else "back it up, and bring it there with `alliancekit migrate`"
    )
    return (
        f"has tables of form {form}, and this version of alliancekit reads form {today}; {remedy}"
    )


def no_way(form: int | None) -> str:
    """Return why tables cannot be brought to today's form, as the end of a sentence."""
    if not form:
        return "is not a store that this version of alliancekit knows"
    return f"has tables of form {form}, which a later version of alliancekit wrote"


def migrate_store(url: str, *, dry_run: bool = False) -> Migration:
    """Bring the tables of a store to today's form: all steps in one transaction, or none.

    Back the store up first. Nobody may have it open with an older version of the kit meanwhile. Of several who come
    at once, one does it.

    Args:
        url: The URL of the store.
        dry_run: Whether only to say what would be done.

    Raises:
        CannotOpen: There is no such store, a later version wrote it, or its kind has nothing to migrate.
        MissingExtra: The driver of the database is not installed.
    """
    scheme, _, path = url.partition(":")
    if scheme in {"postgresql", "postgres"}:
        if find_spec("psycopg") is None or find_spec("psycopg_pool") is None:
            raise MissingExtra("postgres", "a PostgreSQL store")
        from alliancekit.stores.postgres_migration import (  # noqa: PLC0415 - psycopg is loaded when needed
            migrate_database,
        )

        return migrate_database(url, dry_run=dry_run)
    file = path.removeprefix("///")
    if scheme == "sqlite" and file not in {path, ""}:
        from alliancekit.stores.sqlite_migration import (  # noqa: PLC0415 - sqlite3 is loaded when needed
            migrate_file,
        )

        return migrate_file(Path(file).absolute(), dry_run=dry_run)
    message = (
        f"{url!r} names no store whose tables can be migrated; expected `sqlite:///alliances.db` or "
        "`postgresql://ada@db.example/alliances`"
    )
    raise CannotOpen(message)


def migration_due(url: str) -> Migration | None:
    """Return what a store needs to have tables of today's form; `None` where it needs nothing, or its kind never does.

    Raises:
        CannotOpen: There is no such store, or a later version wrote it.
        MissingExtra: The driver of the database is not installed.
    """
    if url.partition(":")[0] not in {"sqlite", "postgresql", "postgres"}:
        return None
    migration = migrate_store(url, dry_run=True)
    return migration if migration.steps else None
