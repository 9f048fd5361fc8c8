"""The commands `workbook export`, `workbook template` and `workbook import`: work in a spreadsheet."""
# ruff: noqa: D417 - options that several commands share are described once, in their annotation

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from alliancekit.cli.options import Day, Own, Store, open_existing
from alliancekit.cli.terminal import OK, complain, stdout, words
from alliancekit.intake.workbook import changes_in_words, take_workbook, workbook_changes
from alliancekit.intake.workbook_cells import read_workbook
from alliancekit.kernel.wording import counted
from alliancekit.views.workbook import alliance_workbook

For = Annotated[
    str | None,
    Parameter(name="--for", help="As this party sees it: without what is private to others."),
]
Out = Annotated[Path, Parameter(help="The file to write, for example orion.xlsx.")]

workbook = App(
    name="workbook",
    help="Work on obligations, readings, risks, people and contacts in a spreadsheet.",
    help_format="plaintext",
    result_action="return_value",
)


@workbook.command
def export(
    alliance: str,
    /,
    *,
    out: Out,
    seen_by: For = None,
    store: Store = None,
    playbook: Own = (),
) -> int:
    """Write what is on record as a workbook, to be changed and taken over again.

    Args:
        alliance: The alliance's id.
    """
    return _written(alliance, out, seen_by, store, playbook, template=False)


@workbook.command
def template(
    alliance: str,
    /,
    *,
    out: Out,
    seen_by: For = None,
    store: Store = None,
    playbook: Own = (),
) -> int:
    """Write an empty workbook, with the lists of the alliance to choose from.

    Args:
        alliance: The alliance's id.
    """
    return _written(alliance, out, seen_by, store, playbook, template=True)


@workbook.command(name="import")
def take(  # noqa: PLR0913 - one option a line of the help
    file: Path,
    /,
    *,
    by: str,
    why: str = "",
    on: Day = None,
    dry_run: Annotated[
        bool, Parameter(negative="", help="Say what would be recorded, and record nothing.")
    ] = False,
    store: Store = None,
    playbook: Own = (),
) -> int:
    """Take over what was changed in a workbook: all of it is recorded, or none.

    Every cell that is not in order is named. Rows that are as they were come to nothing.

    Args:
        file: The workbook.
        by: Who records it, by name or address.
        why: Why, in words.
        on: The day of what is changed, and of new rows that name none; today where nothing is given.
    """
    day = on or datetime.now(UTC).astimezone().date()  # noqa: TID251 - today begins at the command line
    read = read_workbook(file)
    with open_existing(store, playbook) as ledger:
        if dry_run:
            changes = workbook_changes(read, ledger, on=day)
            for line in changes_in_words(changes):
                stdout().print(words(line))
            complain(f"{counted(len(changes), 'change')} in {file}; nothing was recorded")
            return OK
        steps = take_workbook(read, ledger, on=day, by=by, why=why)
    number = sum(len(step.recorded) for step in steps)
    if number:
        stdout().print(words(f"recorded {counted(number, 'fact')} of {read.alliance}"))
    else:
        stdout().print(words(f"nothing was changed in {file}"))
    return OK


def _written(  # noqa: PLR0913 - the options of two commands
    alliance: str,
    out: Path,
    seen_by: str | None,
    store: str | None,
    playbook: tuple[Path, ...],
    *,
    template: bool,
) -> int:
    with open_existing(store, playbook) as ledger:
        # The limits say whether the party may see it; all facts are given, for their number counts.
        ledger.alliance(alliance, seen_by=seen_by)
        facts = ledger.history(alliance).facts
        made = alliance_workbook(
            facts, seen_by=seen_by, template=template, rulebook=ledger.rulebook
        )
    out.write_bytes(made.to_xlsx())
    rows = sum(map(len, made.rows.values()))
    complain(f"{counted(rows, 'row')} of {alliance} written to {out}")
    return OK
