"""The example of a quarterly portfolio review runs as it stands, and goes through every step of the review."""

import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "portfolio_review.py"


def test_the_review_runs_through_all_its_steps():
    done = subprocess.run(
        [sys.executable, "-W", "error", str(EXAMPLE)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ("", 0) == (done.stderr, done.returncode)
    assert done.stdout.startswith("helix on 2024-01-05: ")
    steps = [line[:2] for line in done.stdout.splitlines() if line[1:3] == ". "]
    assert [f"{step}." for step in range(1, 10)] == steps
    assert "USD" not in done.stdout
