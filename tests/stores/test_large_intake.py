"""Twenty thousand alliances come in: in little memory, and whatever happens, in whole batches."""

import subprocess
import sys
from datetime import date

import pytest

from alliancekit.kernel.party import Party
from alliancekit.ledger import open_ledger
from alliancekit.ledger.recording import MANY
from alliancekit.lifecycle.acts import Propose
from alliancekit.stores import Where
from alliancekit.stores.sqlite import SqliteStore

ALLIANCES = 20_000
BATCH = 500
WARM = 2_000
"""After so many, a batch has taken all the memory that it needs."""

INTAKE = f"""
import sys
from datetime import date

from alliancekit.kernel.party import Party
from alliancekit.ledger import open_ledger
from alliancekit.lifecycle.acts import Propose

try:
    import resource
except ModuleNotFoundError:  # on Windows
    resource = None

HELIX, NORDLAB = Party("helix", "Helix", role="initiator"), Party("nordlab", "Nordlab")


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if resource else 0


def rows():
    for number in range({ALLIANCES}):
        name = f"a{{number:05}}"
        yield Propose(name, on=date(2026, 1, 12), name=f"Alliance {{name}}", parties=(HELIX, NORDLAB))


with open_ledger(sys.argv[1]) as ledger:
    intake = ledger.take_in(
        rows(), by="ada", key="k", batch={BATCH}, told=lambda n: print("done", n, peak(), flush=True)
    )
print("ended", intake.rows, intake.recorded, intake.known, flush=True)
"""


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'alliances.db'}"


def taking_in(url):
    return subprocess.Popen([sys.executable, "-c", INTAKE, url], stdout=subprocess.PIPE, text=True)


def words_of(process):
    return [line.split() for line in process.communicate()[0].splitlines()]


def alliances_in(url):
    with open_ledger(url) as ledger:
        after, found = "", 0
        while page := ledger.store.find(Where(stage="strategy"), after=after, limit=1000):
            after, found = page[-1].key, found + len(page)
        assert found == ledger.store.head()
        return found


@pytest.mark.skipif(sys.platform == "win32", reason="it does not say how much memory was used")
def test_ten_times_as_many_alliances_take_no_more_memory(url):
    *batches, ended = words_of(taking_in(url))
    assert ["ended", f"{ALLIANCES}", f"{ALLIANCES}", "0"] == ended
    peak = {int(rows): int(kilobytes) for _, rows, kilobytes in batches}
    if sys.platform == "darwin":
        peak = {rows: octets // 1024 for rows, octets in peak.items()}
    # It does not grow at all; what is kept of all of them until the end would come to some 150 MB.
    assert peak[ALLIANCES] - peak[WARM] < 20_000
    assert ALLIANCES == alliances_in(url)


def test_an_intake_that_is_killed_has_recorded_whole_batches_and_goes_on_where_it_was(url):
    process = taking_in(url)
    said = [process.stdout.readline().split() for _ in range(5)]
    process.kill()
    said += words_of(process)
    recorded = alliances_in(url)
    acknowledged = int(said[-1][1])
    assert acknowledged <= recorded <= acknowledged + BATCH
    assert 0 == recorded % BATCH
    assert ALLIANCES > recorded
    ended = words_of(taking_in(url))[-1]
    assert ["ended", f"{ALLIANCES}", f"{ALLIANCES - recorded}", f"{recorded}"] == ended
    assert ALLIANCES == alliances_in(url)


@pytest.mark.parametrize(("alliances", "unused"), [(MANY - 1, "commit_all"), (MANY, "commit")])
def test_from_a_hundred_on_a_batch_goes_the_way_for_many(url, monkeypatch, alliances, unused):
    monkeypatch.setattr(SqliteStore, unused, None)
    assert recorded_and_known(url, alliances) == (alliances, 0)
    assert recorded_and_known(url, alliances) == (0, alliances)


def test_postgresql_takes_in_a_batch_of_many(database):
    assert recorded_and_known(database, 3 * MANY) == (3 * MANY, 0)
    assert recorded_and_known(database, 3 * MANY) == (0, 3 * MANY)
    assert 3 * MANY == alliances_in(database)


def recorded_and_known(url, alliances):
    parties = (Party("helix", "Helix", role="initiator"), Party("nordlab", "Nordlab"))
    rows = (
        Propose(f"a{number:03}", on=date(2026, 1, 12), name="Orion", parties=parties)
        for number in range(alliances)
    )
    with open_ledger(url) as ledger:
        intake = ledger.take_in(rows, by="ada", key="k")
        assert all(each.sound for each in ledger.verify_all())
        return intake.recorded, intake.known
