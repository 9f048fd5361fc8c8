"""The commands that look after a store: `export`, `import`, `backup`, `doctor`, `migrate`."""
# ruff: noqa: D417 - options that several commands share are described once, in their annotation

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.text import Text

from alliancekit.cli.options import Json, must_be_there
from alliancekit.cli.terminal import OK, REFUSED, counting, named, print_json, stdout, words
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.wording import counted
from alliancekit.ledger import export_journal, import_journal
from alliancekit.stores import (
    Backup,
    CannotOpen,
    Examination,
    Migration,
    Sign,
    Store,
    migrate_store,
    migration_due,
    open_store,
)

Url = Annotated[
    str, Parameter(name="URL", help="URL of the store, such as sqlite:///alliances.db.")
]
File = Annotated[Path, Parameter(name="FILE")]


class _CannotBackUp(AllianceKitError):
    """The store has a way of its own to be backed up."""


def add_to(app: App) -> None:
    """Add the commands."""
    app.command(export)
    app.command(import_, name="import")
    app.command(backup)
    app.command(doctor)
    app.command(migrate)


def export(url: Url, file: File, /) -> int:
    """Write the journal of a store to a file as JSON lines, positions and digests as they are.

    Args:
        file: The file; it must not be there yet.
    """
    with _opened(url) as store, counting(f"Exporting {named(url)}", store.head()) as told:
        facts = export_journal(store, file, told=told)
    stdout().print(words(f"{counted(facts, 'fact')} written to {file}"), soft_wrap=True)
    return OK


def import_(
    file: File,
    url: Url,
    /,
    *,
    resume: Annotated[bool, Parameter(negative="", show_default=False)] = False,
) -> int:
    """Record an exported journal in an empty store: the same facts at the same positions.

    A file of which any line is not as it was exported is refused whole, each such line named.

    Args:
        file: The file.
        resume: Go on with an import of this file that was interrupted.
    """
    store = open_store(url)
    try:
        with counting(f"Importing into {named(url)}", None) as told:
            facts = import_journal(file, store, resume=resume, told=told)
    finally:
        store.close()
    stdout().print(words(f"{counted(facts, 'fact')} recorded in {named(url)}"), soft_wrap=True)
    return OK


def backup(url: Url, file: File, /) -> int:
    """Write a copy of a store to a file, whole as of one commit, while others go on recording.

    Args:
        file: The file; it must not be there yet.
    """
    with _opened(url) as store:
        if not isinstance(store, Backup):
            message = (
                f"{named(url)} is backed up with the tools of its database; `alliancekit export` writes its journal "
                "to a file"
            )
            raise _CannotBackUp(message)
        store.backup(file)
    stdout().print(words(f"{named(url)} is backed up in {file}"), soft_wrap=True)
    return OK


def doctor(url: Url, /, *, json: Json = False) -> int:
    """Say how a store is: whether it can be reached, its version, its settings, its journal, the disk.

    Of a store whose tables have an older form it says so, and what would be done by `migrate`.
    """
    must_be_there(url)
    try:
        signs = _as_it_is(url)
    except CannotOpen:
        due = _due(url)
        if due is None:
            raise
        signs = _of_an_older_form(due)
    if json:
        print_json([_as_record(each) for each in signs])
    else:
        terminal = stdout()
        for each in signs:
            mark = ("✓ ", "bold green") if each.well else ("✗ ", "bold red")
            line = Text.assemble(mark, words(f"{each.what}: {each.found}"))
            terminal.print(line, soft_wrap=True)
            if each.remedy:
                terminal.print(words(f"  {each.remedy}", "dim"))
    return OK if all(each.well for each in signs) else REFUSED


def migrate(
    url: Url,
    /,
    *,
    dry_run: Annotated[bool, Parameter(negative="", show_default=False)] = False,
) -> int:
    """Bring the tables of a store to the form that this version of the kit reads; back it up first.

    Args:
        dry_run: Only say what would be done.
    """
    stdout().print(words(migrate_store(url, dry_run=dry_run)), soft_wrap=True)
    return OK


def _as_it_is(url: str) -> list[Sign]:
    with _opened(url) as store:
        signs = [Sign("reachable", f"yes, with {counted(store.head(), 'fact')}")]
        return [*signs, *(store.examine() if isinstance(store, Examination) else ())]


def _due(url: str) -> Migration | None:
    try:
        return migration_due(url)
    except CannotOpen:
        return None


def _of_an_older_form(due: Migration) -> list[Sign]:
    steps = "; ".join(due.steps)
    return [
        Sign("reachable", "yes"),
        Sign(
            "form of the tables",
            f"{due.found}, which an older version of the kit wrote",
            well=False,
            remedy=(
                "back the store up, and bring it to today's form with `alliancekit migrate`, in "
                f"{counted(len(due.steps), 'step')}: {steps}"
            ),
        ),
    ]


@contextmanager
def _opened(url: str) -> Iterator[Store]:
    must_be_there(url)
    store = open_store(url)
    try:
        yield store
    finally:
        store.close()


def _as_record(sign: Sign) -> dict[str, object]:
    return {"what": sign.what, "found": sign.found, "well": sign.well, "remedy": sign.remedy}
