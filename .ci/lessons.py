"""Pages of the site made of the notebooks in `examples/notebooks`, each run when the site is built.

A hook of MkDocs. marimo runs a notebook and keeps what each cell showed; here it becomes a page: text as it stands,
code as code, and what was shown below it, as it came. The page is the notebook: nobody keeps two texts in step, and a
lesson that no longer runs stops the build.
"""

import ast
import html
import json
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

EXAMPLES = Path(__file__).parents[1] / "examples"
HOW_TO_RUN = """
!!! note "Run it yourself"

    This page is the notebook `examples/notebooks/{file}`, as it ran when the site was built.
    `pip install 'alliancekit[notebooks,graph]'`, then `marimo edit {file}`.
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each notebook."""
    shown = what_they_showed()
    for notebook in sorted(shown):
        name = f"lessons/{notebook.stem.replace('_', '-')}.md"
        files.append(File.generated(config, name, content=page(notebook, shown[notebook])))
    return files


def what_they_showed() -> dict[Path, list[dict[str, Any]]]:
    """Run every notebook and return what its cells showed, in the order in which they stand in it."""
    with tempfile.TemporaryDirectory() as folder:
        # marimo writes beside a notebook, and a notebook reads the cases beside its folder.
        # What an earlier run has kept there is left behind: marimo would not run such a notebook again.
        kept = shutil.ignore_patterns("__marimo__")
        shutil.copytree(EXAMPLES, folder, dirs_exist_ok=True, ignore=kept)
        copies = sorted((Path(folder) / "notebooks").glob("*.py"))
        export = (sys.executable, "-m", "marimo", "--quiet", "export", "session", "--no-sandbox")
        ran = subprocess.run(
            [*export, str(copies[0].parent)], capture_output=True, text=True, check=False
        )
        if ran.returncode != 0:
            raise PluginError(f"the notebooks do not run:\n{ran.stdout}{ran.stderr}")
        return {
            EXAMPLES / "notebooks" / each.name: json.loads(
                (each.parent / "__marimo__" / "session" / f"{each.name}.json").read_text("utf-8")
            )["cells"]
            for each in copies
        }


def page(notebook: Path, shown: list[dict[str, Any]]) -> str:
    """Return a notebook as a page: its heading, how to run it, then what stands there and what was shown."""
    setup, heading, *rest = zip(cells(notebook), shown, strict=True)
    parts = [
        part for (text, is_code), cell in (setup, *rest) for part in part_of(text, is_code, cell)
    ]
    return "\n\n".join([heading[0][0], HOW_TO_RUN.format(file=notebook.name), *parts]) + "\n"


def cells(notebook: Path) -> Iterator[tuple[str, bool]]:
    """Yield the cells of a notebook: their text, and whether it is code; what is not is the text of `mo.md`."""
    source = notebook.read_text(encoding="utf-8")
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.With):
            yield code_of(statement.body, source), True
        elif isinstance(statement, ast.FunctionDef):
            body = [each for each in statement.body if not isinstance(each, ast.Return)]
            match body:
                case [
                    ast.Expr(ast.Call(ast.Attribute(ast.Name("mo"), "md"), [ast.Constant(text)]))
                ]:
                    yield textwrap.dedent(str(text)).strip(), False
                case _:
                    yield code_of(body, source), True


def code_of(body: list[ast.stmt], source: str) -> str:
    """Return statements as they stand in a file, moved to the left."""
    lines = source.splitlines()[body[0].lineno - 1 : body[-1].end_lineno]
    return textwrap.dedent("\n".join(lines))


def part_of(text: str, is_code: bool, cell: dict[str, Any]) -> Iterator[str]:  # noqa: FBT001 - one fact of a cell
    """Yield a cell as parts of a page: its text, or its code, what it printed and what it showed."""
    if not is_code:
        yield text
        return
    yield f"```python\n{text}\n```"
    printed = "".join(each.get("text", "") for each in cell["console"])
    if printed:
        yield as_block(f"<pre>{html.escape(printed)}</pre>")
    for output in cell["outputs"]:
        if output["type"] == "error":
            raise PluginError(f"a cell of a lesson fails: {output}\n{text}")
        data = output["data"]
        if data.get("text/html"):
            # The styles of the page stay out of it: it is shown as a notebook shows it.
            yield as_block(f'<template shadowrootmode="open">{data["text/html"]}</template>')
        elif any(data.values()):
            raise PluginError(f"a lesson shows what no page can: {sorted(data)}\n{text}")


def as_block(shown: str) -> str:
    """Return HTML as a block that Markdown leaves alone: an empty line would end it."""
    unbroken = shown.replace("\n\n", "\n&#8203;\n")
    return f'<div class="shown">{unbroken}</div>'
