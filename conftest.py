"""The examples of the README, the documentation and the docstrings are tests: Sybil runs them.

A page of Markdown runs from top to bottom in a folder of its own, and its blocks share their names:

- a `python` block is run; what it asserts must hold;
- a `pycon` block is a session: what it prints must be what the page shows;
- a block with a `title`, whatever its language, is written to a file of that name first, so that a page
  shows the very file that the next block reads.

`...` stands for what differs from run to run. Blocks marked `exec` are run when the site is built.
"""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from doctest import ELLIPSIS
from pathlib import Path
from typing import Any

from sybil import Document, Example, Region, Sybil
from sybil.document import PythonDocStringDocument
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.parsers.abstract import DocTestStringParser
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer, RawFencedCodeBlockLexer
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

_TITLED = re.compile(r'(?P<language>[a-z]+) title="(?P<title>[^"]+)"[^\n]*\n')


def _files(document: Document) -> Iterator[Region]:
    """Yield the blocks that have a title."""
    for block in RawFencedCodeBlockLexer(_TITLED)(document):
        block.evaluator = _written
        yield block


def _written(example: Example) -> None:
    """Write a block to the file that it is the text of."""
    file, text = Path(example.region.lexemes["title"]), str(example.region.lexemes["source"])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _sessions(document: Document) -> Iterable[Region]:
    """Yield each line of the blocks that are sessions."""
    parser = DocTestStringParser(DocTestEvaluator(ELLIPSIS))
    for block in FencedCodeBlockLexer("pycon")(document):
        source = block.lexemes["source"]
        for line in parser(source, document.path):
            line.adjust(block, source)
            yield line


def _into_a_folder_of_its_own(namespace: dict[str, Any]) -> None:
    namespace["_before"] = Path.cwd()
    namespace["_folder"] = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    os.chdir(namespace["_folder"].name)


def _back(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["_before"])
    namespace["_folder"].cleanup()


def _pages(path: str, *patterns: str) -> Sybil:
    return Sybil(
        parsers=[PythonCodeBlockParser(), _sessions, _files],
        path=path,
        patterns=patterns,
        setup=_into_a_folder_of_its_own,
        teardown=_back,
    )


_docstrings = Sybil(
    parsers=[DocTestParser(ELLIPSIS)],
    path="src",
    patterns=["*.py"],
    document_types={".py": PythonDocStringDocument},
)

pytest_collect_file = SybilCollection(
    [_pages(".", "README.md"), _pages("docs", "*.md"), _docstrings]
).pytest()
