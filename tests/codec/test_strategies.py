"""The strategies that come with the kit: any act, and no field that the caller has fixed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekit.kernel.period import Period
from alliancekit.lifecycle.acts import Move, Pause
from alliancekit.testing.strategies import PARTIES, acts, facts, values
from alliancekit.vocabulary import ACTS, ALLIANCE_ACTS


@settings(deadline=None)
@given(acts(Move, Pause, alliance=st.just("orion")))
def test_acts_are_of_the_kinds_asked_for_with_the_fields_given(act):
    assert isinstance(act, Move | Pause)
    assert "orion" == act.alliance


@settings(deadline=None)
@given(acts(Move))
def test_what_only_the_kit_fills_is_left_to_it(move):
    assert (None, None, (), (), False) == (
        move.to,
        move.standing,
        move.waived,
        move.show_again,
        move.ends,
    )


@settings(deadline=None)
@given(acts(*ALLIANCE_ACTS.values()))
def test_a_party_that_is_named_is_one_of_a_few(act):
    assert act.private_to in {None, *PARTIES}


@pytest.mark.parametrize("tag", sorted(ACTS))
@settings(max_examples=2, deadline=None)
@given(data=st.data())
def test_there_are_facts_of_every_kind(tag, data):
    assert tag == data.draw(facts(ACTS[tag])).do


@settings(deadline=None)
@given(values(Period))
def test_fields_fit_together(period):
    assert period.end is None or period.start <= period.end
