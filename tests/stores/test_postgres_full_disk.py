"""A PostgreSQL whose disk is full, for real: what it refuses, what it keeps, and how it goes on once there is room."""

import random
import shutil
import subprocess

import pytest

from alliancekit.stores import StoreError
from alliancekit.testing.postgres import PostgresServer
from alliancekit.testing.store_examples import a_change, a_commit

ORION, VEGA = "alliance:orion", "alliance:vega"
MB = 1024 * 1024


@pytest.fixture
def small_disk(anybody_s_folder):
    """Return a folder that is a disk of its own, of 128 MB."""
    mounting = ["mount", "-t", "tmpfs", "-o", "size=128m,mode=755", "tmpfs", anybody_s_folder]
    if shutil.which("mount") is None:
        pytest.skip("there is no `mount` here to make a small disk with")
    mounted = subprocess.run(mounting, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield anybody_s_folder
    subprocess.run(["umount", "--lazy", anybody_s_folder], check=True)


@pytest.fixture
def crowded_server(small_disk):
    """Return a server that keeps what it has acknowledged, on the small disk."""
    with PostgresServer(durable=True, within=small_disk) as server:
        yield server


def fill(disk, *, but):
    """Leave only so many bytes free on a disk; return the file that takes the rest."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        while (left := shutil.disk_usage(disk).free - but) > 0:
            try:
                file.write(bytes(min(left, MB)))
                file.flush()
            except OSError:  # it was full a little earlier
                break
    return ballast


def of_size(number, *, seed):
    """Return a text of so many bytes that does not get smaller when it is packed."""
    return random.Random(seed).randbytes(number // 2).hex()


def both(version, text, name):
    """Return a commit over two alliances, the second of which takes the room."""
    return a_commit(
        a_change(ORION, version, name, snapshot=name),
        a_change(VEGA, version, name, snapshot=text),
        name=name,
        content=name,
    )


def until_refused(store):
    """Commit what takes much room until it is refused; return how many commits there are, and what is said."""
    for written in range(1, 100):
        try:
            store.commit(both(written, of_size(400_000, seed=written), f"c{written}"))
        except StoreError as refused:
            return written, str(refused)
    pytest.fail("there was room for all of it")


def test_what_finds_no_room_is_refused_whole_and_the_store_goes_on_once_there_is(
    crowded_server, small_disk, opened
):
    store = opened(crowded_server.url())
    store.commit(both(0, "small", "c0"))
    ballast = fill(small_disk, but=3 * MB)
    written, refused = until_refused(store)
    assert "No space left on device" in refused
    assert "is not known" not in refused  # it is known: it was refused
    assert written > 1
    # Nothing of it is there, and all that was acknowledged is; whoever reads goes on reading.
    assert 2 * written == store.head()
    assert store.receipt(f"c{written}") is None
    assert [f"c{n}" for n in range(written) for _ in range(2)] == [
        each.fact for each in store.journal()
    ]
    states = store.load([ORION, VEGA])
    assert {written} == {each.version for each in states.values()}
    assert of_size(400_000, seed=written - 1) == states[VEGA].snapshot
    with pytest.raises(StoreError, match="No space left on device"):
        store.commit_all([both(written, of_size(4_000_000, seed=0), f"b{written}")])
    assert 2 * written == store.head()
    ballast.unlink()
    again = store.commit(both(written, of_size(400_000, seed=written), f"c{written}"))
    assert (2 * written, 2 * written + 2, False) == (again.after, again.head, again.replayed)


def test_when_the_log_finds_no_room_the_server_stops_and_what_was_acknowledged_is_there_afterwards(
    crowded_server, small_disk, opened, monkeypatch
):
    monkeypatch.setattr("alliancekit.stores.postgres_connecting.PATIENCE", 2.0)
    store = opened(crowded_server.url())
    for version in range(5):
        store.commit(both(version, "small", f"c{version}"))
    ballast = fill(small_disk, but=0)
    crowded_server.run(*("psql", "--dbname", crowded_server.url(), "-c", "SELECT pg_switch_wal()"))
    with pytest.raises(StoreError, match=r"'c5' was recorded is not known: submit it again"):
        store.commit(both(5, "small", "c5"))
    ballast.unlink()
    crowded_server.stop()
    crowded_server.start()
    assert 6 == store.commit(both(5, "small", "c5")).head // 2
    assert [f"c{n}" for n in range(6) for _ in range(2)] == [each.fact for each in store.journal()]
    assert 14 == store.commit(both(6, "small", "c6")).head
