"""The gates of the shipped playbooks: what each asks for, that it opens for that, and for nothing less."""

import pytest
from gates import A_MONTH, LAWS

from alliancekit.decide import decide
from alliancekit.lifecycle.acts import Move
from alliancekit.playbooks import shipped
from alliancekit.rulebook import Rulebook
from alliancekit.testing.lives import after, an_alliance_in, passage


@pytest.mark.parametrize("playbook", shipped(), ids=str)
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_of_every_shipped_playbook(law, playbook):
    law(playbook)


def test_every_shipped_requirement_guards_a_gate_of_a_shipped_playbook():
    asked = {each for playbook in shipped() for each in playbook.requirements}
    assert set(Rulebook.shipped().every_requirement) == asked


def test_from_strategy_no_single_move_leads_into_management():
    orion = an_alliance_in("strategy")
    moves = shipped().get("standard").lifecycle.moves_from(orion.stage)
    assert "management" not in {rule.target for rule in moves}


def test_what_a_step_back_puts_in_question_is_shown_again_on_the_way_forward():
    orion = an_alliance_in("planning")
    day = orion.lifecycle.entered_on + A_MONTH
    back = decide(orion, Move("orion", on=day, move="step-back", reason="A term was misread."))
    forward = passage("plan", back.alliance, day + A_MONTH)
    assert ["lifecycle.show-again"] * 3 + ["lifecycle.move"] == [act.do for act in forward]
    assert "planning" == after(forward, start=back.alliance).stage
