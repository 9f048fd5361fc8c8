"""What reports are made of: sections of notes, tables and pictures, whatever they are printed on."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import attrs

from alliancekit.views.charts import Drawing

_UNWRITABLE = re.compile(r"[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no page can hold: what a terminal or a printer would obey, and halves of letters."""

SHORT, LONG = 12, 40
"""Up to how many letters words stay on one line, and from how many on they need a wide column."""


def printable(words: object) -> str:
    r"""Return words as a page can hold them: what is no letter is replaced, spaces of any sort are spaces.

    >>> printable("Helix\x1b[2J\tBio")
    'Helix\ufffd[2J Bio'
    """
    text = str(words).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNWRITABLE.sub("\ufffd", text)


@attrs.frozen
class Said:
    """Words in a report, as they stand: nothing in them is taken for markup.

    Attributes:
        words: The words.
        grade: `green`, `amber` or `red` where they carry a sign; `None` where they do not.
        bold: Whether they stand out.
        drawing: A small picture before them, such as a sparkline; left out where there is no room.
    """

    words: str = attrs.field(converter=printable)
    grade: str | None = None
    bold: bool = False
    drawing: Drawing | None = None

    @property
    def short(self) -> bool:
        """Whether it is a word, a number or a day, and is not broken over two lines."""
        return len(self.words) <= SHORT and self.drawing is None

    @property
    def long(self) -> bool:
        """Whether it needs a wide column to be read at all."""
        return len(self.words) > LONG


def said(what: object) -> Said:
    """Return anything as it is said in a report; nothing at all is said as an empty text."""
    if isinstance(what, Said):
        return what
    return Said("" if what is None else str(what))


@attrs.frozen
class Note:
    """A paragraph.

    Attributes:
        said: What it says.
    """

    said: Said = attrs.field(converter=said)


@attrs.frozen
class Table:
    """A table; a column in which nothing stands is left out when it is built.

    Attributes:
        head: The headings of the columns.
        rows: The rows, each as long as the head.
        title: What it is, where its section does not say.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]
    title: str = ""

    @classmethod
    def of(
        cls, head: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = ""
    ) -> "tuple[Table, ...]":
        """Return a table of anything, without the columns in which nothing stands; none without rows.

        >>> [table.head for table in Table.of(("who", "what"), [("Ada", None)])]
        [('who',)]
        """
        every = [tuple(map(said, row)) for row in rows]
        used = [at for at in range(len(head)) if any(row[at].words for row in every)]
        if not used:
            return ()
        return (
            cls(
                tuple(printable(head[at]) for at in used),
                tuple(tuple(row[at] for at in used) for row in every),
                printable(title),
            ),
        )


@attrs.frozen
class Picture:
    """A chart with its title.

    Attributes:
        drawing: The chart.
    """

    drawing: Drawing


Part: TypeAlias = Note | Table | Picture


@attrs.frozen
class Section:
    """A section of a report.

    Attributes:
        title: Its heading.
        parts: What is in it, in order.
        empty: The sentence that stands there where nothing is in it.
    """

    title: str = attrs.field(converter=printable)
    parts: tuple[Part, ...] = ()
    empty: str = attrs.field(default="Nothing.", converter=printable)

    @property
    def shown(self) -> tuple[Part, ...]:
        """What is shown of it: its parts, or the sentence that there are none."""
        return self.parts or (Note(self.empty),)
