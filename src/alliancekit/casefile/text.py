"""The text of a case file, TOML or JSON: what it says, and on which line it says it."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from alliancekit.codec.toml import NotToml, TomlDocument, path_said
from alliancekit.kernel.errors import AllianceKitError


class NotJson(AllianceKitError, ValueError):
    """A text is not JSON; the message says where the reading stopped, and at what.

    Attributes:
        line: The line on which it stopped.
        found: What is wrong there.
    """

    def __init__(self, line: int, found: str) -> None:
        """Say the place and what is wrong there."""
        self.line = line
        self.found = found
        super().__init__(f"line {line}: not JSON: {found}")

    def __reduce__(self) -> tuple[type["NotJson"], tuple[int, str]]:
        """Travel between processes as what it was made of, not as its message."""
        return type(self), (self.line, self.found)


def document_of(text: str, source: str, *, as_json: bool) -> TomlDocument:
    """Return a document with the lines of its values, whichever of the two forms it has.

    Args:
        text: The text of the file.
        source: What messages call it.
        as_json: Whether it is JSON rather than TOML.

    Raises:
        NotToml: It is to be TOML and is not.
        NotJson: It is to be JSON and is not, or it is not an object.
    """
    if not as_json:
        return TomlDocument.parse(text, source)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise NotJson(error.lineno, error.msg[:1].lower() + error.msg[1:]) from None
    except RecursionError:
        raise NotJson(1, "arrays or objects are nested too deeply") from None
    if not isinstance(data, dict):
        raise NotJson(1, "the file is not an object; begin it with '{'")
    return TomlDocument(source, data, _lines_of(text))


def text_of(path: Path) -> str:
    """Return the text of a file that should be UTF-8, with or without a byte order mark.

    Raises:
        NotToml: The file is not UTF-8.
        OSError: The file cannot be opened.
    """
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotToml(str(path), line, "a byte that is not UTF-8; save the file as UTF-8") from None


_NO_NUMBERS = ("NaN", "Infinity", "-Infinity")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def _lines_of(text: str) -> Mapping[str, int]:  # noqa: C901 - one case for each mark
    """Return the line of each value of a text that the standard library reads as JSON, by its path.

    Raises:
        NotJson: The text has what the standard library lets pass and JSON does not.
    """
    lines: dict[str, int] = {}
    path: list[str | int] = []
    line, read_to = 1, 0
    key_is_next = False
    for token in _TOKEN.finditer(text):
        line += text.count("\n", read_to, token.start())
        read_to = token.start()
        mark = token[0]
        if key_is_next and mark[0] == '"':
            path[-1] = json.loads(mark)
            if lines.setdefault(path_said(path), line) != line:
                raise NotJson(line, f"the key {mark} stands twice in one object; keep one of them")
            key_is_next = False
        elif mark in "}]":
            path.pop()
        elif mark == ",":
            position = path[-1]
            if isinstance(position, int):
                path[-1] = position + 1
            else:
                key_is_next = True
        elif mark in _NO_NUMBERS:
            raise NotJson(line, f"{mark} is no number in JSON; write one, or leave the key out")
        elif mark != ":":
            lines.setdefault(path_said(path), line)
            if mark == "{":
                path.append("")
                key_is_next = True
            elif mark == "[":
                path.append(0)
    return lines
