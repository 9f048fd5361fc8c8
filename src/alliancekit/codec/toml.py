"""TOML with line numbers: what a document says, and on which line it says it.

The standard library reads TOML and forgets where each value stood. People who write playbooks and
case files need the line, so this scans the text once more and notes the line of every key, table
and item.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import attrs

from alliancekit.kernel.errors import AllianceKitError

Where = tuple[str | int, ...]
"""The way to a value: keys of tables and positions in arrays, from 0."""


class NotToml(AllianceKitError, ValueError):
    """A text is not TOML; the message says where the reading stopped, and at what.

    Attributes:
        source: The name of the file.
        line: The line on which it stopped.
        found: What is wrong there, in the words of the standard library's parser.
    """

    def __init__(self, source: str, line: int, found: str) -> None:
        """Say the place and what is wrong there."""
        self.source = source
        self.line = line
        self.found = found
        super().__init__(f"{source}:{line}: not TOML: {found}; correct the line and read it again")

    def __reduce__(self) -> tuple[type["NotToml"], tuple[str, int, str]]:
        """Travel between processes as what it was made of, not as its message."""
        return type(self), (self.source, self.line, self.found)


@attrs.frozen
class TomlDocument:
    """A TOML document and the lines that its values stand on.

    Attributes:
        source: The name of the file, as messages give it.
        data: What the document says, in plain dicts, lists and values.
        lines: The line of each value by its path as `path_said` writes it.

    >>> document = TomlDocument.parse('''
    ... title = "A case"
    ...
    ... [[act]]
    ... do = "lifecycle.propose"
    ... parties = [
    ...     { id = "helix" },
    ...     { id = "nordlab" },
    ... ]
    ... ''')
    >>> document.line_of(("act", 0, "parties", 1, "id")), document.line_of("act[0].do")
    (8, 5)
    """

    source: str
    data: Mapping[str, Any]
    lines: Mapping[str, int] = attrs.field(repr=False, hash=False)

    @classmethod
    def parse(cls, text: str, source: str = "<text>") -> Self:
        """Read a document from its text.

        Args:
            text: The document.
            source: What messages call it.

        Raises:
            NotToml: The text is not TOML.
        """
        text = text.replace("\r\n", "\n")
        try:
            data = tomllib.loads(text)
        except RecursionError:
            raise NotToml(source, 1, "arrays or tables are nested too deeply") from None
        except ValueError as error:
            raise _not_toml(source, text, str(error)) from None
        return cls(source, data, _Scan(text).lines())

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a document from a file.

        Args:
            path: The file; UTF-8, with or without a byte order mark.

        Raises:
            NotToml: The file is not TOML.
            OSError: The file cannot be opened.
        """
        content = path.read_bytes()
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise NotToml(
                str(path), line, "a byte that is not UTF-8; save the file as UTF-8"
            ) from None
        return cls.parse(text, str(path))

    def line_of(self, path: str | Sequence[str | int]) -> int:
        """Return the line of a value; of what should hold it, where the document does not have it.

        Args:
            path: The way to the value, as a sequence of keys and positions or as text such as
                `act[2].parties[0].id`.
        """
        said = path if isinstance(path, str) else path_said(path)
        while said and said not in self.lines:
            said = said[: max(said.rfind("."), said.rfind("["), 0)]
        return self.lines.get(said, 1)


def path_said(path: Sequence[str | int]) -> str:
    """Return a path as messages write it.

    >>> path_said(("act", 2, "parties", 0, "id"))
    'act[2].parties[0].id'
    """
    said = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return said.removeprefix(".")


def _not_toml(source: str, text: str, message: str) -> NotToml:
    """Return the error, with the line taken out of the parser's message."""
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    found = message[: place.start()] if place else message
    line = int(place[1]) if place and place[1] else text.rstrip().count("\n") + 1
    return NotToml(source, line, found[:1].lower() + found[1:])


_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\n#]+")


class _Scan:
    """One pass over a text that is known to be TOML."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._lines: dict[str, int] = {}
        self._tables: dict[Where, int] = {}

    def lines(self) -> dict[str, int]:
        """Return the line of everything, by its path."""
        table: Where = ()
        self._skip_blank()
        while self._at < len(self._text):
            if self._take("[["):
                table = self._next_of(self._keys())
                self._take("]]")
            elif self._take("["):
                table = self._resolved(self._keys())
                self._take("]")
            else:
                self._pair(table)
            self._skip_blank()
        return self._lines

    def _next_of(self, keys: Where) -> Where:
        """Return the path of one more table in an array of tables."""
        array = (*self._resolved(keys[:-1]), keys[-1])
        self._note(array)
        self._tables[array] = self._tables.get(array, -1) + 1
        table = (*array, self._tables[array])
        self._note(table)
        return table

    def _resolved(self, keys: Where) -> Where:
        """Return the path that a header means: of an array of tables, its latest."""
        path: Where = ()
        for key in keys:
            path = (*path, key)
            self._note(path)
            if path in self._tables:
                path = (*path, self._tables[path])
        return path

    def _pair(self, table: Where) -> None:
        path = table
        for key in self._keys():
            path = (*path, key)
            self._note(path)
        self._take("=")
        self._skip_blank()
        self._value(path)

    def _value(self, path: Where) -> None:
        if self._take("["):
            self._skip_blank()
            position = 0
            while not self._take("]"):
                self._note((*path, position))
                self._value((*path, position))
                position += 1
                self._next_item()
        elif self._take("{"):
            self._skip_blank()
            while not self._take("}"):
                self._pair(path)
                self._next_item()
        else:
            self._skip(_STRING) or self._skip(_PLAIN)

    def _next_item(self) -> None:
        self._skip_blank()
        self._take(",")
        self._skip_blank()

    def _keys(self) -> Where:
        """Return the keys of a dotted key, and step over the blanks around it."""
        keys = [self._key()]
        while self._take("."):
            keys.append(self._key())
        return tuple(keys)

    def _key(self) -> str:
        self._skip_blank()
        bare = self._skip(_BARE_KEY)
        # A quoted key can hold escapes: whoever knows them reads it.
        key = bare or tomllib.loads(f"key = {self._skip(_STRING)}")["key"]
        self._skip_blank()
        return str(key)

    def _note(self, path: Where) -> None:
        line = bisect_right(self._starts, self._at)
        self._lines.setdefault(path_said(path), line)

    def _take(self, mark: str) -> bool:
        taken = self._text.startswith(mark, self._at)
        if taken:
            self._at += len(mark)
        return taken

    def _skip(self, what: re.Pattern[str]) -> str:
        found = what.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found[0]

    def _skip_blank(self) -> None:
        self._skip(_BLANK)
