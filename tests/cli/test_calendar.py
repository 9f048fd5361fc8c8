"""The command `calendar`: what it writes where, and with which exit code it ends."""

from pathlib import Path

import icalendar
import pytest

from alliancekit.casefile import parse_case, play
from alliancekit.cli import main
from alliancekit.ledger import open_ledger

CASE = """
format = "alliancekit.case/1"
title = "A committee that meets"
sources = ["invented for this test"]
playbook = "standard"

[[act]]
do = "lifecycle.propose"
alliance = "orion"
on = 2026-01-12
by = "ada"
name = "Orion"
parties = [{ id = "helix", name = "Helix", role = "initiator" }, { id = "nordlab", name = "Nordlab" }]

[[act]]
do = "governance.charter-body"
alliance = "orion"
on = 2026-01-13
by = "ada"
body = "jsc"
kind = "steering"
name = "Committee"
charter = { seats_each = 1, cadence = "FREQ=MONTHLY;INTERVAL=3" }

[[act]]
do = "governance.schedule-meeting"
alliance = "orion"
on = 2026-02-02
by = "ada"
meeting = "jsc-1"
body = "jsc"
day = 2026-03-20
starts = 2026-03-20T09:00:00Z
time_zone = "Europe/Berlin"

[[act]]
do = "governance.assign-action"
alliance = "orion"
on = 2026-02-02
by = "ada"
private_to = "helix"
action = "secret"
what = "Look for another partner"
owner = "ada"
party = "helix"
due_on = 2026-04-01
"""


@pytest.fixture
def store(tmp_path, monkeypatch):
    """Return the URL of a store that holds an alliance with a committee."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("ALLIANCEKIT_STORE", raising=False)
    url = f"sqlite:///{(tmp_path / 'alliances.db').as_posix()}"
    with open_ledger(url) as ledger:
        assert play(parse_case(CASE), ledger).recorded
    return url


@pytest.fixture
def run(capfdbinary):
    """Return what runs a command: its exit code, and the bytes that it printed on stdout and stderr."""

    def command(*arguments: object) -> tuple[int, bytes, bytes]:
        code = main([str(each) for each in arguments])
        return code, *capfdbinary.readouterr()

    return command


def kinds(written: bytes) -> set[str]:
    calendar = icalendar.Calendar.from_ical(written)
    return {str(each["uid"]).partition("@")[0] for each in calendar.walk("VEVENT")}


def test_a_calendar_is_printed_as_it_is_saved(run, store):
    code, out, err = run("calendar", "orion", "--store", store)
    assert (0, b"") == (code, err)
    assert {"meeting.jsc-1", "cadence.jsc.1", "action.secret"} == kinds(out)
    assert b"\n" not in out.replace(b"\r\n", b"")


def test_a_calendar_is_written_to_a_file(run, store, tmp_path: Path):
    file = tmp_path / "orion.ics"
    code, out, err = run("calendar", "orion", "--store", store, "--out", file)
    assert (0, b"") == (code, out)
    assert f"3 entries written to {file}" == err.decode().strip()
    assert file.read_bytes() == run("calendar", "orion", "--store", store)[1]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--body", "jsc"), {"meeting.jsc-1", "cadence.jsc.1"}),
        (("--person", "ada"), {"action.secret"}),
        (("--for", "nordlab"), {"meeting.jsc-1", "cadence.jsc.1"}),
        (("--as-of", "2026-01-31"), {"cadence.jsc.1"}),
    ],
)
def test_a_calendar_of_a_body_a_person_a_party_a_day(run, store, options, expected):
    code, out, _ = run("calendar", "orion", "--store", store, *options)
    assert (0, expected) == (code, kinds(out))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--body", "jcs"), "no body 'jcs' in orion; known here: jsc"),
        (("--person", "eva"), "nobody is known as 'eva' in orion"),
        (("--body", "jsc", "--person", "ada"), "ask for one at a time"),
    ],
)
def test_a_calendar_of_what_is_not_there_ends_with_2(run, store, options, said):
    code, out, err = run("calendar", "orion", "--store", store, *options)
    assert (2, b"") == (code, out)
    assert said in err.decode()
