"""The escalation ladder: steps with time limits, and a resolver at the top."""

from datetime import date

import attrs
import pytest

from alliancekit.decide import check, decide
from alliancekit.governance.acts import AdoptLadder
from alliancekit.governance.ladder import EscalationLadder, LadderStep, Resolver
from alliancekit.governance.limits import TimeLimit
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.lifecycle.acts import Propose
from alliancekit.playbooks import shipped
from alliancekit.rulebook import Rulebook

BEFORE, DAY, LATER = date(2026, 1, 20), date(2026, 2, 1), date(2026, 5, 1)

TEAM = LadderStep("team", TimeLimit(5, "business"))
SPONSORS = LadderStep("executive-sponsors", TimeLimit(30))
STANDARD = shipped().get("standard").ladder


def adopt(*steps, on=DAY, **more):
    return AdoptLadder("orion", on=on, steps=steps, **more)


def test_a_ladder_is_adopted_as_it_is_given(an_alliance):
    governance = an_alliance(adopt(TEAM, SPONSORS, resolver="expert", terms="ICC")).governance
    assert EscalationLadder((TEAM, SPONSORS), "expert", terms="ICC") == governance.ladder_on(DAY)


def test_without_steps_the_ladder_is_that_of_the_playbook(an_alliance):
    outcome = decide(an_alliance(), adopt())
    (fact,) = outcome.facts
    assert STANDARD == fact.from_playbook == outcome.alliance.governance.ladder_on(DAY)


def test_the_steps_of_the_playbook_can_end_in_a_resolver_of_ones_own(an_alliance):
    ladder = an_alliance(adopt(resolver="final-say", holder="helix")).governance.ladder_on(DAY)
    assert EscalationLadder(STANDARD.steps, "final-say", "helix") == ladder


def test_a_ladder_holds_from_its_day_until_the_next(an_alliance):
    governance = an_alliance(
        adopt(TEAM, SPONSORS, resolver="expert"),
        adopt(TEAM, SPONSORS, resolver="arbitration", on=LATER),
    ).governance
    assert governance.ladder_on(BEFORE) is None
    assert Resolver.EXPERT is governance.ladder_on(DAY).resolver
    assert Resolver.ARBITRATION is governance.ladder_on(LATER).resolver


def test_a_playbook_without_a_ladder_gives_no_steps():
    bare = attrs.evolve(shipped().get("standard"), id="bare", ladder=None)
    rules = Rulebook(playbooks=(bare,))
    helix = Party("helix", "Helix Bio", role="initiator")
    proposal = Propose("orion", on=BEFORE, name="Orion", parties=(helix,), playbook="bare")
    orion = decide(None, proposal, rules).alliance
    assert ("governance.no-steps",) == check(orion, adopt(resolver="expert"), rules).codes
    assert check(orion, adopt(TEAM, SPONSORS, resolver="expert"), rules).allowed


@pytest.mark.parametrize("build", [adopt, lambda *a, **k: EscalationLadder(a, **k)])
def test_a_ladder_that_contradicts_itself_is_not_built(build):
    with pytest.raises(InvalidValue, match="names 'team' more than once"):
        build(TEAM, TEAM, resolver="expert")
    with pytest.raises(InvalidValue, match="goes with the resolver final-say only"):
        build(TEAM, resolver="expert", holder="helix")


def test_a_holder_that_is_no_party_is_refused(an_alliance):
    act = adopt(TEAM, resolver="final-say", holder="oslo")
    assert ("parties.not-a-party",) == check(an_alliance(), act).codes


def test_an_unknown_resolver_is_refused_with_the_near_one():
    with pytest.raises(InvalidValue, match="did you mean 'arbitration'"):
        adopt(TEAM, resolver="arbitraton")


# The gate


def test_without_a_ladder_the_gate_is_shut(an_alliance, missing):
    (finding,) = missing("escalation-ladder", an_alliance(), DAY)
    assert "governance.adopt-ladder" in finding.remedy


def test_a_ladder_adopted_later_does_not_count(an_alliance, missing):
    orion = an_alliance(adopt(on=LATER))
    assert 1 == len(missing("escalation-ladder", orion, DAY))
    assert () == missing("escalation-ladder", orion, LATER)


def test_two_steps_with_time_limits_and_a_resolver_open_the_gate(an_alliance, missing):
    orion = an_alliance(adopt(TEAM, SPONSORS, resolver="status-quo"))
    assert () == missing("escalation-ladder", orion, DAY)


def test_everything_that_the_ladder_lacks_is_named(an_alliance, missing):
    orion = an_alliance(adopt(LadderStep("team")))
    assert [
        "the ladder has too few steps: team (no time limit), then nothing",
        "the step 'team' has no time limit",
        "the ladder ends in no resolver",
    ] == [finding.found for finding in missing("escalation-ladder", orion, DAY)]
