"""How lists look: the alliances of a store, a history, a playbook, the next steps."""

from collections.abc import Iterable, Iterator
from datetime import date

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from alliancekit.alliance import Alliance
from alliancekit.cli.card import due_lines
from alliancekit.cli.phrase import phrase
from alliancekit.cli.refusal import reasons
from alliancekit.cli.terminal import words
from alliancekit.decide import NextSteps
from alliancekit.kernel.act import Act
from alliancekit.kernel.wording import counted, listed
from alliancekit.ledger import Verification
from alliancekit.legality.verdict import Verdict
from alliancekit.playbooks import Playbook
from alliancekit.stores.base import Recorded


def _table(*columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, header_style="dim", pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def alliances(every: Iterable[Alliance]) -> Table:
    """Return alliances as a table."""
    table = _table("alliance", "name", "stage", "standing", "parties")
    for each in every:
        table.add_row(
            words(each.id, "bold"),
            words(each.name),
            words(each.stage, "cyan"),
            words(each.standing),
            words(", ".join(each.parties.ids)),
        )
    return table


def asked(verdict: Verdict) -> Text:
    """Return an act and whether it is legal, on a line."""
    mark = ("✓ legal  ", "bold green") if verdict.allowed else ("✗ refused  ", "bold red")
    act = verdict.act
    return Text.assemble(mark, phrase(act), words(f"  for {act.subject.id} on {act.on}", "dim"))


def history(entries: Iterable[Recorded[Act]]) -> Table:
    """Return a history as a table: what was done and on which day, who recorded it, when and why."""
    table = _table("", "on", "fact", "recorded")
    table.columns[0].justify = "right"
    table.columns[0].style = "dim"
    table.columns[1].no_wrap = True
    for each in entries:
        why = words(f"\n{each.why}", "dim italic") if each.why else ""
        at = f"{each.at:%Y-%m-%d %H:%M}"
        table.add_row(
            str(each.version),
            str(each.fact.on),
            Text.assemble(phrase(each.fact), why),
            Text.assemble(words(each.by), words(f"\n{at}", "dim")),
        )
    return table


def verification(found: Verification) -> Text:
    """Return what a look at every fact of an alliance gave."""
    mark = ("✓ ", "bold green") if found.sound else ("✗ ", "bold red")
    return Text.assemble(mark, words(found))


def next_steps(alliance: Alliance, steps: NextSteps, on: date) -> Group:
    """Return what can be done next: each move, with what is missing for it, and what is due."""
    return Group(*_next(alliance, steps, on))


def _next(alliance: Alliance, steps: NextSteps, on: date) -> Iterator[RenderableType]:
    ended_on = alliance.lifecycle.ended_on
    state = (
        f"{alliance.stage} since {ended_on}" if ended_on else f"in {alliance.stage}, asked on {on}"
    )
    yield Text.assemble(words(alliance.name, "bold"), words(f"  {state}", "dim"))
    if not steps.moves:
        yield words("No move leads out of here: the alliance has ended.")
    for each in steps.moves:
        yield Text()
        if each.verdict.allowed:
            yield Text.assemble(("✓ ", "green"), words(each.move, "bold"), words(f" to {each.to}"))
            continue
        missing = counted(len(each.verdict.reasons), "reason")
        yield Text.assemble(
            ("✗ ", "red"),
            words(each.move, "bold"),
            words(f" to {each.to}"),
            words(f"  {missing} against it", "red"),
        )
        yield Padding(reasons(each.verdict), (0, 0, 0, 4))
    if steps.due:
        yield Text()
        yield words("Due", "bold")
        yield from (Padding(line, (0, 0, 0, 2)) for line in due_lines(steps.due, on))


def playbooks(every: Iterable[Playbook]) -> Table:
    """Return playbooks as a table."""
    table = _table("playbook", "title", "stages", "about")
    for each in every:
        table.add_row(
            words(f"{each.id}/{each.version}", "bold"),
            words(each.title),
            str(len(each.lifecycle.stages)),
            words(each.about),
        )
    return table


def playbook(shown: Playbook) -> Group:
    """Return a playbook: its stages, the moves between them and what their gates ask for."""
    return Group(*_playbook(shown))


def _playbook(shown: Playbook) -> Iterator[RenderableType]:
    yield Text.assemble(words(shown.title, "bold"), words(f"  {shown.id}/{shown.version}", "dim"))
    yield words(shown.about)
    yield Text()
    for stage in shown.lifecycle.stages:
        yield Rule(words(stage.id, "bold cyan"), style="cyan", align="left")
        yield Padding(words(stage.purpose, "italic"), (0, 0, 0, 2))
        moves = Table.grid(padding=(0, 1))
        moves.add_column(no_wrap=True)
        moves.add_column(overflow="fold")
        for rule in shown.lifecycle.moves_from(stage.id):
            needs = f"needs {listed(rule.requires, most=99)}" if rule.requires else "needs nothing"
            moves.add_row(
                Text.assemble(("▶ ", "cyan"), words(rule.id, "bold"), words(f" to {rule.target}")),
                words(needs, "dim"),
            )
        yield Padding(moves, (0, 0, 0, 2))
    yield Text()
    yield _rest(shown)


def _rest(shown: Playbook) -> Table:
    rest = Table.grid(padding=(0, 2))
    rest.add_column(style="dim", no_wrap=True)
    rest.add_column(overflow="fold")
    ladder = shown.ladder
    rows = {
        "ladder": str(ladder) if ladder else "",
        "bodies": ", ".join(shown.bodies),
        "metrics": counted(len(shown.metrics), "metric") if shown.metrics else "",
        "risks": ", ".join(shown.risk_categories),
        "words": ", ".join(shown.vocabulary),
        "terms": ", ".join(shown.term_checklist),
        "crosswalks": ", ".join(shown.schemes),
    }
    for name, text in rows.items():
        if text:
            rest.add_row(name, words(text))
    return rest
