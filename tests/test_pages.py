"""The pages of the documentation, held to what there is: every extra, every command, every store and page."""

import re
import tomllib
from pathlib import Path

import pytest

from alliancekit.cli.app import app

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def page(name):
    return (DOCS / name).read_text(encoding="utf-8")


def section_of(extra):
    """Return what the page of extras says of one."""
    found = re.search(
        rf"^### `{extra}`\n(.*?)(?=^##|\Z)", page("reference/extras.md"), re.MULTILINE | re.DOTALL
    )
    assert found, f"docs/reference/extras.md has no section `{extra}`"
    return " ".join(found[1].split())


@pytest.mark.parametrize("extra", EXTRAS)
def test_every_extra_has_a_section_that_says_how_to_install_it(extra):
    # Who works on the kit installs it from a checkout.
    by_whom = {"lint": ".", "docs": ".", "bench": "."}.get(extra, "alliancekit")
    assert f"{by_whom}[{extra}]'` brings " in section_of(extra)


@pytest.mark.parametrize("extra", EXTRAS)
def test_the_section_of_an_extra_names_everything_that_it_brings(extra):
    said = section_of(extra)
    for requirement in EXTRAS[extra]:
        name = re.match(r"[\w.-]+", requirement)[0]
        if name != "alliancekit":
            assert name in said
        elif extra in {"spark", "docs"}:  # those of the others are said in one
            brought = re.search(r"\[(.*)]", requirement)[1].split(",")
            assert all(f"`{each}`" in said for each in brought)


@pytest.mark.parametrize("extra", ["all", "test"])
def test_what_brings_every_extra_for_users_leaves_out_none_but_spark(extra):
    users = re.search(
        r"^## For users\n(.*?)^## ", page("reference/extras.md"), re.MULTILINE | re.DOTALL
    )[1]
    named = {*re.findall(r"^### `(.+)`$", users, re.MULTILINE)} - {"all", "spark"}
    (brought,) = (each for each in EXTRAS[extra] if each.startswith("alliancekit["))
    assert named == {*re.search(r"\[(.*)]", brought)[1].split(",")}


def test_no_extra_has_a_section_that_is_none():
    assert {*EXTRAS} == {*re.findall(r"^### `(.+)`$", page("reference/extras.md"), re.MULTILINE)}


def commands(of=app, *before):
    """Yield every command that can be given, a group with each of its own."""
    for name in of:
        if not name.startswith("-"):
            if any(not each.startswith("-") for each in of[name]):
                yield from commands(of[name], *before, name)
            else:
                yield " ".join((*before, name))


def test_every_command_has_a_section():
    listed = re.search(r"^for name in \((.*?)\):", page("reference/cli.md"), re.MULTILINE)[1]
    assert sorted(commands()) == sorted(re.findall(r'"(.+?)"', listed))


def test_every_store_has_a_page_that_says_what_becomes_of_a_commit():
    for store in ("memory", "sqlite", "postgresql", "your-own"):
        said = page(f"stores/{store}.md")
        assert f"stores/{store}.md" in page("reference/stores.md")
        for what in ("kill -9", "power loss", "full disk", "lost connection"):
            assert what in said, f"docs/stores/{store}.md says nothing of {what}"
        assert re.search(r"[Bb]ack(ed)? ?up", said)
        assert "imits" in said


def in_the_navigation():
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    return re.findall(r": (\S+\.md)$", nav, re.MULTILINE)


def test_every_page_is_in_the_navigation_once():
    written = [each.relative_to(DOCS).as_posix() for each in DOCS.rglob("*.md")]
    listed = [each for each in in_the_navigation() if not each.startswith("lessons/")]
    assert sorted(written) == sorted(listed)


def test_the_lessons_are_in_the_navigation_in_their_order():
    lessons = [
        f"lessons/{each.stem.replace('_', '-')}.md"
        for each in sorted((ROOT / "examples" / "notebooks").glob("*.py"))
    ]
    assert lessons == [each for each in in_the_navigation() if each.startswith("lessons/")]
