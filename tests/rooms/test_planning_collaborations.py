"""Collaborations: one at a time in a single alliance, any number under an umbrella."""

from datetime import date

import pytest

from alliancekit.decide import check
from alliancekit.lifecycle.acts import ChangeReading
from alliancekit.planning.acts import (
    FinishCollaboration,
    PauseCollaboration,
    ResumeCollaboration,
    StartCollaboration,
)
from alliancekit.planning.collaborations import CollaborationState

DAY, NEXT, LATER = date(2026, 2, 1), date(2026, 2, 2), date(2026, 5, 1)


def start(id_="assay", *, on=DAY):
    return StartCollaboration("orion", on=on, collaboration=id_, name=id_.title())


def pause(id_="assay", *, on=NEXT):
    return PauseCollaboration("orion", on=on, collaboration=id_, reason="waiting for samples")


def resume(id_="assay", *, on=LATER):
    return ResumeCollaboration("orion", on=on, collaboration=id_)


def finish(id_="assay", *, on=LATER):
    return FinishCollaboration("orion", on=on, collaboration=id_, result="an assay")


def test_a_collaboration_is_paused_resumed_and_finished(an_alliance):
    acts = (start(), pause(), resume(), finish())
    states = [
        an_alliance(*acts[: count + 1]).planning.collaborations["assay"].state
        for count in range(len(acts))
    ]
    state = CollaborationState
    assert [state.RUNNING, state.PAUSED, state.RUNNING, state.FINISHED] == states


def test_a_paused_collaboration_is_finished_without_being_resumed(an_alliance):
    orion = an_alliance(start(), pause(), finish())
    assert () == orion.planning.open_collaborations


@pytest.mark.parametrize(
    ("acts", "act"),
    [
        ((start(),), resume()),
        ((start(), pause()), pause(on=LATER)),
        ((start(), finish()), resume()),
        ((start(), finish()), finish()),
    ],
    ids=["resume running", "pause paused", "resume finished", "finish finished"],
)
def test_a_collaboration_follows_its_life(an_alliance, acts, act):
    assert ("planning.not-from-here",) == check(an_alliance(*acts), act).codes


@pytest.mark.parametrize("first", [(start(),), (start(), pause())], ids=["running", "paused"])
def test_a_single_alliance_has_one_open_collaboration(an_alliance, first):
    verdict = check(an_alliance(*first), start("screen", on=LATER))
    assert ("planning.one-collaboration",) == verdict.codes
    assert "planning.finish-collaboration with collaboration='assay'" in verdict.reasons[0].remedy


def test_after_a_finished_collaboration_a_single_alliance_starts_the_next(an_alliance):
    assert check(an_alliance(start(), finish()), start("screen", on=LATER)).allowed


def test_an_umbrella_with_two_open_collaborations_becomes_no_single_alliance(an_alliance):
    orion = an_alliance(start(), start("screen"), reading="umbrella")
    (reason,) = check(
        orion, ChangeReading("orion", on=LATER, reading="single", reason="focus")
    ).reasons
    assert "lifecycle.several-collaborations" == reason.code
    assert "assay and screen are open" == reason.found


def test_an_umbrella_has_any_number_of_collaborations(an_alliance):
    orion = an_alliance(start(), start("screen"), start("scale-up"), reading="umbrella")
    assert 3 == len(orion.planning.open_collaborations)
