"""The command as a process: pipes that break, an extra that is missing, text that is not ASCII."""

import json
import os
import subprocess
import sys
from pathlib import Path

LANTERN = Path(__file__).parents[1] / "cases" / "lantern.toml"


def started(*arguments: str, code: str = "", **more) -> subprocess.CompletedProcess:
    how = ["-c", code] if code else ["-m", "alliancekit.cli"]
    environment = os.environ | more.pop("env", {})
    return subprocess.run(
        [sys.executable, *how, *arguments],
        capture_output=True,
        timeout=60,
        check=False,
        env=environment,
        **more,
    )


def test_without_the_extra_the_command_prints_the_line_that_installs_it():
    missing = (
        "import sys; sys.modules['cyclopts'] = None; "
        "from alliancekit.cli import main; sys.exit(main(['tour']))"
    )
    done = started(code=missing)
    assert 2 == done.returncode
    assert b"pip install 'alliancekit[cli]'" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_act_can_come_through_a_pipe():
    act = {
        "do": "lifecycle.propose",
        "alliance": "orion",
        "on": "2026-01-12",
        "name": "Órion",
        "parties": [{"id": "helix", "name": "Helix Bio", "role": "initiator"}],
    }
    done = started("ask", "-", "--json", input=json.dumps(act, ensure_ascii=False).encode())
    assert 0 == done.returncode
    assert "Órion" == json.loads(done.stdout)["act"]["name"]


def test_a_reader_who_leaves_early_is_no_failure_of_ours():
    process = subprocess.Popen(
        [sys.executable, "-m", "alliancekit.cli", "schema", "acts"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert 141 == process.wait(timeout=60)
    assert b"" == complaint


def test_output_for_a_narrow_character_set_is_printed_all_the_same():
    done = started("replay", str(LANTERN), env={"PYTHONIOENCODING": "ascii"})
    assert 0 == done.returncode
    assert b"All as the file says" in done.stdout
    assert b"Traceback" not in done.stderr


def test_no_progress_and_no_color_where_nobody_watches():
    done = started("replay", str(LANTERN))
    assert b"" == done.stderr
    assert b"\x1b" not in done.stdout
