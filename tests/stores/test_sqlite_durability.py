"""What was acknowledged is there: after kill -9 at any moment, on a full disk, and with flipped bytes found."""

import contextlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import date

import pytest

import alliancekit as ak
from alliancekit.ledger import open_ledger
from alliancekit.stores import StoreError, open_store
from alliancekit.testing.store_examples import a_change, a_commit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")

ORION, VEGA = "alliance:orion", "alliance:vega"
DEATHS = 60

WRITER = """
import os, sys
from alliancekit.stores import open_store
from alliancekit.testing.store_examples import a_change, a_commit

# One process makes ready, and each child of it is a writer that is killed: so that a death costs little.
url = sys.argv[1]
for line in sys.stdin:
    child = os.fork()
    if child:
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print("gone", os.WTERMSIG(status), flush=True)
        continue
    store = open_store(url)
    while True:
        seen = store.load(["alliance:orion", "alliance:vega"])
        version = seen["alliance:orion"].version if seen else 0
        name = f"{line.strip()}-{version}"
        os.write(1, f"try {name}\\n".encode())
        receipt = store.commit(
            a_commit(
                a_change("alliance:orion", version, name, snapshot=name + "x" * 9000),
                a_change("alliance:vega", version, name, snapshot=name),
                name=name,
                content=name,
            )
        )
        os.write(1, f"done {name} {receipt.head}\\n".encode())
"""


def test_whatever_the_moment_of_death_all_that_was_acknowledged_is_there_and_nothing_torn(tmp_path):
    url = f"sqlite:///{tmp_path / 'alliances.db'}"
    draw = random.Random(6)
    parent = subprocess.Popen(
        [sys.executable, "-c", WRITER, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    unknown = resolved = 0
    for life in range(DEATHS):
        parent.stdin.write(f"life{life}\n")
        parent.stdin.flush()
        said = killed_after(parent, 1 + draw.randrange(4), draw.random() * 0.004)
        tried = [words[1] for words in said if words[0] == "try"]
        done = {words[1]: int(words[2]) for words in said if words[0] == "done"}
        store = open_store(url)
        streams = store.load([ORION, VEGA])
        assert streams[ORION].version == streams[VEGA].version == store.head() // 2
        assert streams[ORION].snapshot[: len(streams[VEGA].snapshot)] == streams[VEGA].snapshot
        for name, head in done.items():
            assert store.receipt(name).head == head
        for name in set(tried) - set(done):  # nobody knows, until it is asked for again
            unknown += 1
            version = int(name.rpartition("-")[2])
            there = store.receipt(name) is not None
            again = store.commit(
                a_commit(
                    a_change(ORION, version, name),
                    a_change(VEGA, version, name),
                    name=name,
                    content=name,
                )
            )
            assert again.replayed == there
            resolved += 1
        positions = [each.position for each in store.journal(limit=100_000)]
        assert positions == list(range(1, store.head() + 1))
        store.close()
    parent.stdin.close()
    assert parent.wait(timeout=30) == 0
    parent.stdout.close()
    assert unknown == resolved > 0
    with contextlib.closing(sqlite3.connect(tmp_path / "alliances.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def killed_after(parent, acknowledged, moment):
    """Kill the writer a moment after it has acknowledged so many commits, and return what it said."""
    child, said = None, []
    while True:
        words = parent.stdout.readline().split()
        if words[0] == "gone":
            assert int(words[1]) == signal.SIGKILL
            return said
        if words[0].isdigit():
            child = int(words[0])
        else:
            said.append(words)
        if child and sum(each[0] == "done" for each in said) >= acknowledged:
            time.sleep(moment)
            subprocess.run(["kill", "-9", str(child)], check=False)
            acknowledged = 10**9


# ------------------------------------------------------------------------------------------ a full disk

FULL = """
import resource, signal, sys
from alliancekit.stores import StoreError, open_store
from alliancekit.testing.store_examples import a_change, a_commit

store = open_store(sys.argv[1])
store.commit(a_commit(a_change("alliance:orion", 0, "one"), name="first"))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
version = 1
try:
    while True:
        store.commit(a_commit(a_change("alliance:orion", version, "x" * 20_000), name=f"c{version}"))
        version += 1
except StoreError as error:
    print(version, error)
try:
    store.commit(a_commit(a_change("alliance:orion", version, "y" * 300_000), name="too large"))
except StoreError:
    pass
print(store.load(["alliance:orion"])["alliance:orion"].version, store.head())
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(store.commit(a_commit(a_change("alliance:orion", version, "at last"), name="last")).head)
store.close()
"""


def test_a_full_disk_refuses_commits_keeps_what_is_there_and_takes_more_once_there_is_room(
    tmp_path,
):
    url = f"sqlite:///{tmp_path / 'alliances.db'}"
    done = subprocess.run(
        [sys.executable, "-c", FULL, url], capture_output=True, text=True, check=True
    )
    refused, state, last = done.stdout.splitlines()
    version = int(refused.split()[0])
    assert version > 2
    assert "full" in refused or "disk I/O error" in refused
    assert state == f"{version} {version}"
    assert int(last) == version + 1
    store = open_store(url)
    assert [each.fact[:3] for each in store.journal()] == ["one", *["xxx"] * (version - 1), "at "]
    store.close()


def mounted(folder, size):
    """Mount a file system of few bytes, and return whether that could be done."""
    folder.mkdir()
    mount = shutil.which("mount")
    asked = [mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    return bool(mount) and subprocess.run(asked, check=False, capture_output=True).returncode == 0


def filled_up(store):
    """Commit until the store refuses, and return how often it has not, and what it said."""
    for version in range(1000):
        try:
            store.commit(a_commit(a_change(ORION, version, "x" * 20_000)))
        except StoreError as error:
            return version, str(error)
    pytest.fail("the disk is larger than it was made")


def test_on_a_disk_that_is_really_full_nothing_is_lost_either(tmp_path):
    disk = tmp_path / "disk"
    if not mounted(disk, "1m"):
        pytest.skip("a small file system cannot be mounted here")
    try:
        store = open_store(f"sqlite:///{disk / 'alliances.db'}")
        version, said = filled_up(store)
        assert "database or disk is full" in said
        assert (store.load([ORION])[ORION].version, store.head()) == (version, version)
        with contextlib.suppress(StoreError):
            store.close()
        again = open_store(f"sqlite:///{disk / 'alliances.db'}")
        assert len(again.journal()) == version > 0
        again.close()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_backup_onto_a_full_disk_leaves_nothing_behind(tmp_path):
    disk = tmp_path / "disk"
    if not mounted(disk, "200k"):
        pytest.skip("a small file system cannot be mounted here")
    store = open_store(f"sqlite:///{tmp_path / 'alliances.db'}")
    store.commit(a_commit(a_change(ORION, 0, "x" * 500_000)))
    try:
        with pytest.raises(StoreError, match="no backup was written"):
            store.backup(disk / "copy.db")
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)
        store.close()


# ------------------------------------------------------------------------------------------ flipped bytes


def test_flipped_bytes_in_facts_are_found_wherever_they_are(tmp_path):
    path = tmp_path / "alliances.db"
    with open_ledger(f"sqlite:///{path}") as ledger:
        ledger.submit(
            ak.Propose(
                "orion",
                on=date(2026, 1, 12),
                name="Orion",
                parties=(ak.Party("helix", "Helix", role="initiator"),),
            ),
            by="ada",
        )
        for number in range(30):
            lesson = ak.RecordLesson(
                "orion", on=date(2026, 2, 2), lesson=f"lesson {number:03} here"
            )
            ledger.submit(lesson, by="ada")
    whole = path.read_bytes()
    draw = random.Random(6)
    for number in draw.sample(range(30), 12):
        text = f'"lesson":"lesson {number:03} here"'.encode()
        bit, place = 1 << draw.randrange(3), draw.randrange(11, len(text) - 1)
        flipped = text[:place] + bytes([text[place] ^ bit]) + text[place + 1 :]
        assert text in whole
        path.write_bytes(whole.replace(text, flipped))  # a page that was split leaves copies behind
        with open_ledger(f"sqlite:///{path}") as ledger:
            found = {each.id: each for each in ledger.verify_all()}["orion"]
        assert any(f"position {number + 2}" in fault for fault in found.faults), (number, found)
