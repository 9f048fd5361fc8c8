"""A store is named on the screen without its password."""

from pathlib import Path

import pytest

from alliancekit.casefile import play, read_case
from alliancekit.cli.terminal import named
from alliancekit.cli.timeline import ending, ways_on
from alliancekit.ledger import open_ledger

LANTERN = Path(__file__).parents[1] / "cases" / "lantern.toml"
SECRET = "postgresql://ada:secret@db.example/alliances"  # noqa: S105 - nobody opens it
SHOWN = "postgresql://ada:***@db.example/alliances"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (SECRET, SHOWN),
        ("postgresql://ada@db.example/alliances", "postgresql://ada@db.example/alliances"),
        ("sqlite:///alliances.db", "sqlite:///alliances.db"),
        ("memory:", "memory:"),
    ],
)
def test_only_a_password_is_left_out(url, shown):
    assert shown == named(url)


def test_a_replay_says_where_it_recorded_and_keeps_the_password_to_itself():
    case = read_case(LANTERN)
    with open_ledger("memory:") as ledger:
        replay = play(case, ledger)
    for said in (ending(replay, SECRET).plain, ways_on(case, SECRET).plain):
        assert SHOWN in said
        assert "secret" not in said
