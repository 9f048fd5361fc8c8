"""Every lesson runs as a script, ends in questions, and shows something worth looking at."""

import subprocess
import sys
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "examples" / "notebooks").glob("*.py"))


def test_there_are_seven_lessons():
    assert list("1234567") == [each.name[1] for each in NOTEBOOKS]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda each: each.stem)
def test_a_lesson_runs_as_a_script(notebook, tmp_path):
    ran = subprocess.run(
        [sys.executable, notebook], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert (0, "") == (ran.returncode, ran.stderr)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda each: each.stem)
def test_a_lesson_ends_in_questions_for_the_class(notebook):
    _, heading, questions = notebook.read_text(encoding="utf-8").rpartition(
        "## Questions for the class"
    )
    assert heading
    assert questions.count("?") >= 4
