"""How an alliance looks: its way through the life cycle, its parties, what was waived, what is due."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from alliancekit.alliance import Alliance
from alliancekit.cli.terminal import words
from alliancekit.kernel.act import Act
from alliancekit.kernel.due import Due
from alliancekit.kernel.wording import counted
from alliancekit.lifecycle.acts import AdoptPlaybook, Move, Propose
from alliancekit.lifecycle.stages import LifecycleChart
from alliancekit.lifecycle.words import Standing
from alliancekit.parties.people import RoleHeld

_STANDING = {Standing.ACTIVE: "green", Standing.PAUSED: "yellow", Standing.IN_DISPUTE: "red"}

MOST = 12
"""A list on a card is no longer than this; the rest is a question to the history."""


def stages_seen(facts: Iterable[Act]) -> tuple[str, ...]:
    """Return the stages that an alliance has been in, in the order of its coming there."""
    stages = []
    for fact in facts:
        match fact:
            case Propose():
                stages.append(fact.stage)
            case Move() | AdoptPlaybook():
                stages.append(fact.to)
    return tuple(stage for stage in stages if stage)


def card(
    alliance: Alliance, lifecycle: LifecycleChart, *, seen: Collection[str], on: date
) -> Panel:
    """Return an alliance as a card.

    Args:
        alliance: The alliance.
        lifecycle: The life cycle of its playbook.
        seen: The stages that it has been in.
        on: The day on which it is looked at: for who holds a role, and what is overdue.
    """
    life = alliance.lifecycle
    about = [
        alliance.kind,
        str(alliance.intent),
        f"{alliance.reading} alliance",
        f"playbook {life.playbook}",
    ]
    if alliance.horizon_months:
        about.append(f"results within {counted(alliance.horizon_months, 'month')}")
    title = Text.assemble(words(alliance.name, "bold"), words(f"  {alliance.id}", "dim"))
    body = Group(
        _way(alliance, lifecycle, seen),
        Text(),
        _rows(
            ("standing", [_standing(alliance)]),
            ("about", [words(" · ".join(about))]),
            ("parties", _parties(alliance)),
            ("people", [_person(held) for held in alliance.parties.roles if held.holds(on)]),
            ("waived", _waivers(alliance)),
            ("to show again", [words(", ".join(life.show_again))] if life.show_again else []),
            ("due", due_lines(alliance.due, on)),
            ("lessons", [words(each.lesson) for each in life.lessons]),
            ("goodwill", [words(each.statement) for each in life.goodwill]),
            ("follows", [words(life.predecessor)] if life.predecessor else []),
            ("followed by", [words(", ".join(life.successors))] if life.successors else []),
            (
                "record",
                [
                    words(
                        f"{counted(alliance.version, 'fact')}, the latest of {alliance.latest_on}",
                        "dim",
                    )
                ],
            ),
        ),
    )
    return Panel(body, title=title, title_align="left", border_style="cyan", padding=(1, 2))


def due_lines(due: Sequence[Due], on: date) -> list[Text]:
    """Return what is due, a line each, with a mark on what is overdue on a day."""
    return [
        Text.assemble(words(each), ("  overdue", "bold red") if each.overdue(on) else "")
        for each in due
    ]


def _way(alliance: Alliance, lifecycle: LifecycleChart, seen: Collection[str]) -> Columns:
    """Return the stages in order: been through, present, and while it lives, still to come."""
    marks: list[RenderableType] = []
    for stage in lifecycle.stages:
        if stage.id == alliance.stage:
            marks.append(words(f"● {stage.id}", "bold cyan"))
        elif stage.id in seen:
            marks.append(words(f"✓ {stage.id}", "green"))
        elif not alliance.lifecycle.ended_on:
            marks.append(words(f"○ {stage.id}", "dim"))
    return Columns(marks, padding=(0, 3))


def _rows(*rows: tuple[str, Sequence[Text]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, lines in rows:
        if lines:
            shown = list(lines[:MOST])
            if len(lines) > MOST:
                shown.append(words(f"and {len(lines) - MOST} more", "dim"))
            table.add_row(name, Group(*shown))
    return table


def _standing(alliance: Alliance) -> Text:
    life = alliance.lifecycle
    if life.ended_on:
        return words(f"{alliance.stage} on {life.ended_on}")
    since = f"in {alliance.stage} since {life.entered_on}"
    review = f", to be reviewed on {life.review_on}" if life.review_on else ""
    disputes = "".join(
        f"\n{each.party} disputes since {each.since}: {each.matter}"
        for each in life.disputes.values()
    )
    return Text.assemble(
        words(alliance.standing, f"bold {_STANDING[alliance.standing]}"),
        words(f", {since}{review}"),
        words(disputes, "red"),
    )


def _parties(alliance: Alliance) -> list[Text]:
    lines = []
    for member in alliance.parties.memberships.values():
        party = member.party
        left = f", withdrew on {member.withdrawn_on}" if member.withdrawn_on else ""
        lines.append(
            Text.assemble(words(party.name), words(f"  {party.id}, {party.role}{left}", "dim"))
        )
    return lines


def _person(held: RoleHeld) -> Text:
    return Text.assemble(words(held.name), words(f"  {held.role} of {held.party}", "dim"))


def _waivers(alliance: Alliance) -> list[Text]:
    """Return what was waived, a line for each passage, reason and person."""
    together: dict[tuple[str | None, str, str, date], list[str]] = {}
    for waiver in alliance.lifecycle.waivers:
        occasion = (waiver.used_for, waiver.reason, waiver.person, waiver.on)
        together.setdefault(occasion, []).append(waiver.requirement)
    return [
        Text.assemble(
            words(used_for or "not used yet", "yellow"),
            words(f": {', '.join(requirements)}"),
            words(f"  {reason}; {person}, {on}", "dim"),
        )
        for (used_for, reason, person, on), requirements in together.items()
    ]
