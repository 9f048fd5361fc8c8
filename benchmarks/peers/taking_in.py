"""Very many alliances: taken in and read back, each side in a process of its own, so that its peak memory is too."""

import json
import subprocess
import sys
import time

from peers import eventsourced
from peers.examples import propose
from peers.rounds import peak_mb, seconds

import alliancekit as ak
from alliancekit.stores import Where

BATCH = 1000


def in_a_process(role: str, url: str, alliances: int) -> dict[str, float]:
    """Return what this program says when it is called in another way."""
    ended = subprocess.run(
        [sys.executable, sys.argv[0], "--as", role, url, str(alliances), ""],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(ended.stdout)


def ours(url: str, many: str, _: str = "") -> None:
    """Take in alliances, and find them by their stage."""
    alliances = int(many)
    acts = (propose(f"a{number:06}") for number in range(alliances))
    with ak.open_ledger(url) as ledger:
        taken = seconds(lambda: ledger.take_in(acts, by="ada", key="k", batch=BATCH), 1)
        mb, after, found, start = peak_mb(), "", 0, time.perf_counter()
        where = Where(stage="strategy")
        while page := ledger.store.find(where, after=after, limit=BATCH):
            after, found = page[-1].key, found + len(page)
        assert alliances == found == ledger.store.head()
        print(json.dumps({"taken": taken, "found": time.perf_counter() - start, "mb": mb}))


def peer(url: str, many: str, _: str = "") -> None:
    """Let `eventsourcing` save as many, in as large batches, and read some of them back."""
    alliances, app = int(many), eventsourced.of(url)
    ids, start = [], time.perf_counter()
    for first in range(0, alliances, eventsourced.BATCH):
        numbers = range(first, first + eventsourced.BATCH)
        batch = [eventsourced.after(None, propose(f"a{number:06}")) for number in numbers]
        app.save(*batch)
        ids += [each.id for each in batch]
    taken, mb, some = time.perf_counter() - start, peak_mb(), ids[:BATCH]
    found = seconds(lambda: [app.repository.get(each) for each in some], 1)
    app.close()
    print(json.dumps({"taken": taken, "found": found * alliances / len(some), "mb": mb}))
