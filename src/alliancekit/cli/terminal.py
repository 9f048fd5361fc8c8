"""Where output goes, and how: results on stdout, progress and complaints on stderr."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

OK = 0
REFUSED = 1
UNREADABLE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141

WIDEST = 100
"""Lines longer than this are hard to read, however wide the window is."""


class Terminal(Console):
    """A console whose reader may leave early, as `head` does."""

    def on_broken_pipe(self) -> None:
        """Let the command end with the code that a shell gives for it, rather than with a refusal's."""
        raise BrokenPipeError


def stdout() -> Terminal:
    """Return the console for results."""
    return _narrow(Terminal(highlight=False, emoji=False, markup=False))


def stderr() -> Terminal:
    """Return the console for everything else."""
    return _narrow(Terminal(stderr=True, highlight=False, emoji=False, markup=False))


def _narrow(console: Terminal) -> Terminal:
    if console.is_terminal:
        console.width = min(console.width, WIDEST)
    return console


def words(text: object, style: str = "") -> Text:
    r"""Return text as it stands, with nothing in it that a terminal would obey.

    >>> words("[bold]Helix\x1b[2J").plain
    '[bold]Helix�[2J'
    """
    shown = "".join(each if each.isprintable() else _harmless(each) for each in str(text))
    return Text(shown, style)


def _harmless(character: str) -> str:
    return character if character == "\n" else " " if character.isspace() else "\ufffd"


def print_json(data: Any) -> None:
    """Print data for a program to read."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def complain(text: str) -> None:
    """Print what went wrong, with no line of it broken."""
    print(text, file=sys.stderr)


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[], None]]:
    """Show a bar on stderr while work goes on; nothing where stderr is not a terminal.

    Yields:
        What to call when one more piece is done.
    """
    console = stderr()
    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not sys.stderr.isatty(),  # colors can be forced into a file; a bar cannot
    ) as bar:
        task = bar.add_task(title, total=total)
        yield lambda: bar.advance(task)


@contextmanager
def counting(title: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Show on stderr how far work has come; nothing where stderr is not a terminal.

    Args:
        title: What is done.
        total: What there is to do; `None` where nobody knows.

    Yields:
        What to call with what is done so far.
    """
    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=stderr(),
        transient=True,
        disable=not sys.stderr.isatty(),
    ) as bar:
        task = bar.add_task(title, total=total)
        yield lambda done: bar.update(task, completed=done)


def named(url: str) -> str:
    """Return the URL of a store as it may be shown: without the password, if it has one.

    >>> named("postgresql://ada:secret@db.example/alliances")
    'postgresql://ada:***@db.example/alliances'
    """
    return re.sub(r"(://[^:/@]*):[^@/]*@", r"\1:***@", url)
