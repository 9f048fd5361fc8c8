"""Eight who write at once: processes on one SQLite file, threads on one PostgreSQL store."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from peers.examples import a_change, a_commit

from alliancekit.stores import Store, open_store

WRITERS = 8


def writing(store: Store, name: str, lasting: float) -> int:
    """Commit as fast as one can for so many seconds, and return how often."""
    version, until = 0, time.monotonic() + lasting
    while time.monotonic() < until:
        version += 1
        store.commit(a_commit(f"{name}-{version}", a_change(f"alliance:{name}", version)))
    return version


def writer(url: str, name: str, lasting: str) -> None:
    """Write in a process of one's own, on a word from the one who has started it."""
    with closing(open_store(url)) as store:
        print("ready", flush=True)
        sys.stdin.readline()
        print(writing(store, name, float(lasting)))


def processes(url: str, lasting: float) -> list[int]:
    """Return how often each of eight processes has committed."""
    open_store(url).close()
    started = [
        subprocess.Popen(
            [sys.executable, sys.argv[0], "--as", "writer", url, f"w{number}", str(lasting)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    for each in started:
        assert each.stdout
        assert each.stdout.readline() == "ready\n"
    for each in started:
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.flush()
    return [int(each.communicate()[0]) for each in started]


def threads(url: str, lasting: float) -> list[int]:
    """Return how often each of eight threads has committed, on one store."""
    with closing(open_store(url)) as store, ThreadPoolExecutor(WRITERS) as pool:
        names = [f"w{number}" for number in range(WRITERS)]
        return list(pool.map(lambda name: writing(store, name, lasting), names))
