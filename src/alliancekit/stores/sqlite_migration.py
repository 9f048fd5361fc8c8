"""How the tables of an SQLite file are brought to today's form: all steps in one transaction, or none."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alliancekit.stores import sqlite_schema
from alliancekit.stores.errors import CannotOpen
from alliancekit.stores.filelock import FileLock
from alliancekit.stores.migration import Migration, after, no_way


def migrate_file(path: Path, *, dry_run: bool) -> Migration:
    """Bring the tables of a file to today's form.

    Args:
        path: The file; it must be there.
        dry_run: Whether only to say what would be done.

    Raises:
        CannotOpen: The file is no store, or was written by a later version.
    """
    if not path.is_file():
        message = f"there is no file {path}; check the path"
        raise CannotOpen(message)
    lock = FileLock(path.with_name(path.name + ".lock"))
    try:
        with lock, closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as db:
            return _migrate(db, path, dry_run=dry_run)
    except sqlite3.Error as error:
        message = f"{path} cannot be migrated: {error}; nothing was changed"
        raise CannotOpen(message) from error
    finally:
        lock.close()


def _migrate(db: sqlite3.Connection, path: Path, *, dry_run: bool) -> Migration:
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    form = sqlite_schema.form_of(db) if names >= sqlite_schema.OURS else None
    if not form or form > sqlite_schema.VERSION:
        message = f"{path} {no_way(form)}"
        raise CannotOpen(message)
    migration = Migration.of(form, sqlite_schema.STEPS)
    if migration.steps and not dry_run:
        db.execute("BEGIN IMMEDIATE")
        try:
            for step in after(form, sqlite_schema.STEPS):
                for statement in step.statements:
                    db.execute(statement)
            db.execute("UPDATE schema SET version = ?", (sqlite_schema.VERSION,))
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        migration = migration.made()
    return migration
