"""The real alliances that come with the kit go as their files say."""

from pathlib import Path

import pytest

from alliancekit.casefile import Went, play, read_case
from alliancekit.cli.card import stages_seen
from alliancekit.cli.shipped import TOUR, shipped_case
from alliancekit.ledger import open_ledger

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "cases").glob("*.toml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_goes_as_it_says_and_its_record_is_sound(path):
    case = read_case(path)
    with open_ledger("memory:", playbooks=case.playbooks) as ledger:
        played = play(case, ledger)
        assert played.as_the_file_says, str(played.surprise)
        assert all(ledger.verify(name).sound for name in case.alliances)


def test_the_tour_goes_through_every_stage_and_is_refused_for_three_reasons_at_once():
    case = read_case(shipped_case(TOUR))
    with open_ledger("memory:") as ledger:
        played = play(case, ledger)
        name = case.alliances[0]
        pin = played.alliances[name].lifecycle.playbook
        stages = ledger.rulebook.playbook(pin.id, pin.version).lifecycle.stages

    facts = [fact for step in played.steps for fact in step.facts]
    lived = {stage.id for stage in stages} - {"abandoned"}
    assert lived == set(stages_seen(facts))
    assert any(
        step.went is Went.REFUSED and len(step.verdict.reasons) >= 3 for step in played.steps
    )
