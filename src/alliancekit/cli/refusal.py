"""How a refusal looks: every reason with its code, its rule, what was found and what to do."""

from collections.abc import Collection, Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from alliancekit.cli.terminal import words
from alliancekit.kernel.wording import counted
from alliancekit.legality.verdict import Reason, Verdict


def refusal(verdict: Verdict, *, note: str = "", expected: Collection[str] = ()) -> Panel:
    """Return a refusal as a panel.

    Args:
        verdict: What stands against the act.
        note: What is to be said of it in the title.
        expected: Codes to mark as expected.
    """
    title = Text.assemble(
        (f"refused for {counted(len(verdict.reasons), 'reason')}", "bold red"),
        (f", {note}" if note else "", "red"),
    )
    return Panel(
        reasons(verdict, expected=expected),
        title=title,
        title_align="left",
        border_style="red",
        padding=(0, 1),
    )


def reasons(verdict: Verdict, *, expected: Collection[str] = ()) -> Group:
    """Return the reasons of a verdict, those of one rule together."""
    return Group(*_parted(verdict, expected))


def _parted(verdict: Verdict, expected: Collection[str]) -> Iterator[RenderableType]:
    rules = groupby(verdict.reasons, key=lambda reason: (reason.code, reason.rule))
    for position, ((code, rule), found) in enumerate(rules):
        if position:
            yield Text()
        yield Text.assemble(
            words(code, "bold"), ("  as expected", "dim italic") if code in expected else ""
        )
        yield Padding(_rule(rule, list(found)), (0, 0, 0, 2))


def _rule(rule: str, found: list[Reason]) -> Table:
    rows = Table.grid(padding=(0, 1))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    rows.add_row("rule", words(rule, "italic"))
    for reason in found:
        rows.add_row("found", words(reason.found))
        rows.add_row("do", words(reason.remedy, "green"))
    return rows
