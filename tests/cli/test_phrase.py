"""Any act reads on one line."""

from datetime import date

from hypothesis import given

from alliancekit.cli.phrase import phrase
from alliancekit.lifecycle.acts import Move, RecordLesson
from alliancekit.testing.strategies import facts

DAY = date(2026, 3, 2)


def test_a_move_says_where_it_led_to():
    said = phrase(Move("orion", on=DAY, move="select"))
    assert "lifecycle.move  select" == said.plain


def test_an_act_says_what_it_is_about_and_leaves_out_what_is_at_its_default():
    act = RecordLesson("orion", on=DAY, lesson="Agree early", private_to="helix")
    assert "lifecycle.record-lesson  Agree early  (private to helix)" == phrase(act).plain


@given(facts())
def test_any_fact_has_a_phrase_that_a_terminal_can_show(fact):
    said = phrase(fact).plain
    assert said.startswith(f"{fact.do}  ")
    assert all(each.isprintable() or each == "\n" for each in said)
