"""How the tables in a PostgreSQL database are brought to today's form: all steps in one transaction, or none."""

import psycopg

from alliancekit.stores.errors import CannotOpen
from alliancekit.stores.migration import Migration
from alliancekit.stores.postgres_connecting import cannot_open, how, name_of
from alliancekit.stores.postgres_pool import led
from alliancekit.stores.postgres_schema import migrated


def migrate_database(url: str, *, dry_run: bool) -> Migration:
    """Bring the tables in a database to today's form.

    Args:
        url: The database, as libpq has it.
        dry_run: Whether only to say what would be done.

    Raises:
        CannotOpen: The database cannot be had, is no store, or was written by a later version.
    """
    try:
        connection = psycopg.connect(url, **how(url))
    except psycopg.Error as error:
        raise cannot_open(error) from error
    with connection:
        name = name_of(connection.info)
        try:
            migration = led(connection.cursor(), migrated(dry_run=dry_run))
        except psycopg.Error as error:
            message = f"{name} cannot be migrated: {error}; nothing was changed"
            raise CannotOpen(message) from error
    if isinstance(migration, str):
        message = f"{name} {migration}"
        raise CannotOpen(message)
    return migration
