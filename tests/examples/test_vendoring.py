"""What the pages need in a browser is brought when the site is built, and said to be missing where it cannot be."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / ".ci" / "vendor.py"


@pytest.fixture
def checkout(tmp_path):
    """Return a checkout with nothing in it but the script and what it reads."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(SCRIPT, tmp_path / ".ci")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "kit.py").write_text("", encoding="utf-8")
    return tmp_path


def run(checkout, path=""):
    return subprocess.run(
        [sys.executable, str(checkout / ".ci" / "vendor.py")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path},
    )


def test_without_npm_it_says_so_and_leaves_nothing_half_done(checkout):
    ran = run(checkout)
    assert 1 == ran.returncode
    assert "npm" in ran.stderr
    assert not (checkout / "docs" / "assets" / "vendor").exists()


def test_the_words_of_npm_are_handed_on(checkout):
    npm = checkout / "npm"
    npm.write_text("#!/bin/sh\necho no way to the registry >&2\nexit 1\n", encoding="utf-8")
    npm.chmod(0o755)
    ran = run(checkout, f"{checkout}:/bin:/usr/bin")
    assert 1 == ran.returncode
    assert "no way to the registry" in ran.stderr


def test_a_build_goes_on_without_npm_and_warns_what_will_not_work(checkout):
    program = (
        f"import sys; sys.path.insert(0, {str(checkout / '.ci')!r}); import logging, vendor;"
        "logging.basicConfig(); vendor.on_pre_build(config=None)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PATH": ""},
    )
    assert "the playground and the diagrams of this site will not work" in ran.stderr


def test_what_is_there_is_kept_until_a_source_changes(checkout):
    vendor = checkout / "docs" / "assets" / "vendor"
    vendor.mkdir(parents=True)
    program = f"import sys; sys.path.insert(0, {str(checkout / '.ci')!r}); import vendor; print(vendor._made_from())"
    made_from = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.strip()
    (vendor / "contents.json").write_text(json.dumps({"made_from": made_from}), encoding="utf-8")
    assert "up to date" in run(checkout).stdout
    (checkout / "src" / "kit.py").write_text("changed = True\n", encoding="utf-8")
    assert 1 == run(checkout).returncode  # it wants to bring all of it anew, and there is no npm
