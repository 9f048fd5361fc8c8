"""Bring what the pages need in a browser: Pyodide and Mermaid from npm, the kit and its dependencies as wheels.

    python .ci/vendor.py

Everything is put under `docs/assets/vendor`, which git ignores: nobody else's code is committed here, and no
reader's browser asks another host for it. `mkdocs build` does the same first, for this file is one of its hooks.
What is there already and still fits is kept. Needed: npm, pip, and a network that reaches their registries.
"""

import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "docs" / "assets" / "vendor"
CONTENTS = "contents.json"
"""What the folder holds: the versions, the names of the wheels, and what all of it was made from."""

TAKEN = {
    "pyodide": (
        "314.0.7",
        (
            "package.json",
            "pyodide-lock.json",
            "pyodide.asm.mjs",
            "pyodide.asm.wasm",
            "pyodide.mjs",
            "python_stdlib.zip",
        ),
    ),
    "mermaid": ("11.17.2", ("LICENSE", "package.json", "dist/mermaid.min.js")),
}
"""The packages of npm, each with its version and the files that are taken."""

KEPT = ROOT / ".cache" / "npm"
"""Where the packages of npm are kept between two builds: they are large, and a version never changes."""

PURE = "-none-any.whl"

log = logging.getLogger("mkdocs.hooks.vendor")


def on_pre_build(**_: Any) -> None:
    """Bring everything before MkDocs looks for files; without npm or a network, say what will be missing."""
    try:
        bring()
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", None) or error
        log.warning(
            "the playground and the diagrams of this site will not work, for what they need could not be brought: "
            "%s; install npm, or connect, and build again",
            said,
        )


def bring() -> bool:
    """Fill the folder unless it holds what it should; return whether anything was brought."""
    made_from = _made_from()
    if _contents().get("made_from") == made_from:
        return False
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Path(temporary) / "vendor"
        for package, (version, files) in TAKEN.items():
            _take(_package(package, version), fresh / package, files)
        wheels = _wheels(fresh / "wheels")
        contents = {
            **{package: version for package, (version, _) in TAKEN.items()},
            "wheels": wheels,
            "made_from": made_from,
        }
        (fresh / CONTENTS).write_text(json.dumps(contents, indent=1) + "\n", encoding="utf-8")
        shutil.rmtree(VENDOR, ignore_errors=True)
        shutil.copytree(fresh, VENDOR)
    return True


def _contents() -> dict[str, Any]:
    try:
        contents = json.loads((VENDOR / CONTENTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return contents if isinstance(contents, dict) else {}


def _made_from() -> str:
    """Return a digest of all that the folder is made from: this file, and the sources of the kit."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    sources = (each for folder in ("src", "examples/cases") for each in (ROOT / folder).rglob("*"))
    for file in sorted([ROOT / "pyproject.toml", *sources]):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(str(file.relative_to(ROOT)).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _package(name: str, version: str) -> Path:
    """Return the archive of a package of npm, which npm itself has checked."""
    archive = KEPT / f"{name}-{version}.tgz"
    if not archive.exists():
        with tempfile.TemporaryDirectory() as temporary:
            _run("npm", "pack", "--silent", "--pack-destination", temporary, f"{name}@{version}")
            KEPT.mkdir(parents=True, exist_ok=True)
            whole = KEPT / f"{archive.name}.{os.getpid()}"  # never seen in halves
            shutil.copy(Path(temporary) / archive.name, whole)
            whole.replace(archive)
    return archive


def _take(archive: Path, folder: Path, files: tuple[str, ...]) -> None:
    folder.mkdir(parents=True)
    with tarfile.open(archive) as package:
        for file in files:
            content = package.extractfile(f"package/{file}")
            if content is None:
                raise FileNotFoundError(f"{archive.name} has no file {file}")
            (folder / Path(file).name).write_bytes(content.read())


def _wheels(folder: Path) -> list[str]:
    """Build the kit's wheel, gather those that it needs, and return their names."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet")
    _run(*pip, "--wheel-dir", str(folder), str(ROOT))
    names = sorted(each.name for each in folder.iterdir())
    compiled = [name for name in names if not name.endswith(PURE)]
    if compiled:
        raise OSError(f"a browser can only be given wheels of pure Python; found {compiled}")
    return names


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)


if __name__ == "__main__":
    try:
        print(f"{VENDOR}: {'brought' if bring() else 'up to date'}")
    except (OSError, subprocess.CalledProcessError) as fault:
        sys.exit(f"{VENDOR}: {getattr(fault, 'stderr', None) or fault}")
