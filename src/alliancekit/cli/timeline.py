"""How a replay looks: a timeline with a chapter for each stage, and a panel for each refusal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from alliancekit.casefile import CaseFile, Replay, ReplayStep, Went
from alliancekit.cli.phrase import phrase
from alliancekit.cli.refusal import reasons, refusal
from alliancekit.cli.terminal import named, words
from alliancekit.kernel.wording import counted
from alliancekit.lifecycle.acts import Move, Propose, Waive


def heading(case: CaseFile) -> Group:
    """Return the title of a case, and what it consists of."""
    facts = [
        f"playbook {case.playbook}",
        counted(len(case.acts), "act"),
        f"{counted(case.refusals, 'refusal')} to come" if case.refusals else "no refusal to come",
    ]
    sources = [words(f"source: {source}", "dim") for source in case.sources]
    return Group(words(case.title, "bold"), words(" · ".join(facts), "dim"), *sources, Text())


def timeline(replay: Replay) -> Group:
    """Return a replay as a timeline."""
    return Group(*_lines(replay))


def _lines(replay: Replay) -> Iterator[RenderableType]:
    several = len(replay.case.alliances) > 1
    stages: dict[str, str | None] = {}
    day = who = ""
    for step in replay.steps:
        name = step.entry.act.subject.id
        on = str(step.entry.act.on)
        by = step.entry.by
        yield _line(step, "" if on == day else on, "" if by == who else by)
        day, who = on, by
        if step.went is not Went.RECORDED:
            yield Padding(_objection(step), (0, 0, 0, 11))
        elif step.stage is not None and stages.get(name) != step.stage:
            stages[name] = step.stage
            yield Rule(
                words(f"{name}: {step.stage}" if several else step.stage, "bold cyan"),
                style="cyan",
                align="left",
            )
            day = who = ""


def _line(step: ReplayStep, day: str, by: str) -> Table:
    """Return the line of one act: what was done, and day and person where they change."""
    line = Table.grid(padding=(0, 1), expand=True)
    line.add_column(width=10, style="dim")
    line.add_column(width=1)
    line.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    line.add_column(max_width=24, no_wrap=True, overflow="ellipsis", justify="right")
    line.add_row(day, _mark(step), _what(step), words(by, "dim"))
    for fact in step.facts[1:]:
        line.add_row("", "", Text.assemble(("└ ", "dim"), phrase(fact)), "")
    return line


def _mark(step: ReplayStep) -> Text:
    if step.went is not Went.RECORDED:
        return Text("✗", "bold red")
    match step.entry.act:
        case Move() | Propose():
            return Text("▶", "bold cyan")
        case Waive():
            return Text("○", "yellow")
        case _:
            return Text("•", "green")


def _what(step: ReplayStep) -> Text:
    return phrase(step.facts[0] if step.facts else step.entry.act)


def _objection(step: ReplayStep) -> Panel:
    """Return what stands against an act; where it surprises, what to do about that too."""
    expected = tuple(code for code in step.entry.expect if code not in step.missing)
    if step.as_the_file_says:
        return refusal(step.verdict, note="as the file says", expected=expected)
    message = words(str(step), "bold")
    body = Group(message, Text(), reasons(step.verdict, expected=expected))
    return Panel(
        message if step.verdict.allowed else body,
        title=Text("not as the file says", "bold white on red"),
        title_align="left",
        border_style="bold red",
        padding=(0, 1),
    )


def ending(replay: Replay, store: str | None) -> Text:
    """Return what came of a replay, in a sentence."""
    recorded = sum(step.went is Went.RECORDED for step in replay.steps)
    refused = sum(step.went is Went.REFUSED for step in replay.steps)
    if not replay.as_the_file_says:
        return words("Not as the file says; nothing was recorded.", "bold red")
    where = f"recorded in {named(store)}" if store else "legal"
    what = f"{counted(recorded, 'act')} {where}"
    reasons_given = sum(len(step.verdict.reasons) for step in replay.steps)
    refusals = f", {refused} refused for {counted(reasons_given, 'reason')}" if refused else ""
    return words(f"All as the file says: {what}{refusals}.", "bold green")


def ways_on(case: CaseFile, store: str) -> Text:
    """Return commands that look further into what a replay has recorded."""
    name, store = case.alliances[0], named(store)
    midway = case.acts[len(case.acts) // 2].act.on
    lines = (
        f"alliancekit show {name} --as-of {midway} --store {store}",
        f"alliancekit history {name} --store {store}",
        f"alliancekit verify {name} --store {store}",
    )
    return Text.assemble("Look further:", *(words(f"\n  {line}", "cyan") for line in lines))
