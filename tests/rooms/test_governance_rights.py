"""Decision rights: for each area exactly one accountable party or body."""

from datetime import date

import pytest

from alliancekit.decide import check
from alliancekit.governance.acts import (
    CharterBody,
    DissolveBody,
    SetDecisionRight,
    WithdrawDecisionRight,
)
from alliancekit.governance.charter import Charter
from alliancekit.kernel.errors import InvalidValue
from alliancekit.parties.acts import WithdrawParty

BEFORE, DAY, LATER = date(2026, 1, 20), date(2026, 2, 1), date(2026, 5, 1)

COMMITTEE = CharterBody(
    "orion", on=DAY, body="jsc", kind="steering", name="JSC", charter=Charter(seats_each=2)
)
DISSOLVED = DissolveBody("orion", on=LATER, body="jsc", reason="its work is done")


def right(area="publications", *, on=DAY, **more):
    return SetDecisionRight("orion", on=on, area=area, **more)


def withdraw(area="publications", *, on=LATER):
    return WithdrawDecisionRight("orion", on=on, area=area, reason="no longer needed")


def test_a_party_or_a_body_is_accountable_for_an_area(an_alliance):
    governance = an_alliance(
        COMMITTEE, right(party="helix", consulted=("legal",)), right("dosing", body="jsc")
    ).governance
    assert "helix" == governance.right("publications", DAY).accountable
    assert ("legal",) == governance.right("publications", DAY).consulted
    assert "jsc" == governance.right("dosing", DAY).accountable


def test_two_accountables_at_once_are_not_built():
    with pytest.raises(InvalidValue, match="expected one of them"):
        right(party="helix", body="jsc")


def test_a_second_accountable_beside_the_first_is_refused(an_alliance):
    verdict = check(an_alliance(right(party="helix")), right(party="nordlab"))
    assert ("governance.already-accountable",) == verdict.codes
    assert "replaces='helix'" in verdict.reasons[0].remedy


def test_an_accountable_is_replaced_by_name(an_alliance):
    governance = an_alliance(
        right(party="helix"), right(party="nordlab", replaces="helix", on=LATER)
    ).governance
    assert "helix" == governance.right("publications", DAY).accountable
    assert "nordlab" == governance.right("publications", LATER).accountable


@pytest.mark.parametrize("before", [(), (right(party="nordlab"),)], ids=["nobody", "another"])
def test_only_who_is_accountable_is_replaced(an_alliance, before):
    act = right(party="helix", replaces="oslo")
    assert ("governance.already-accountable",) == check(an_alliance(*before), act).codes


def test_an_accountable_is_not_cleared_by_silence(an_alliance):
    orion = an_alliance(right(party="helix"))
    assert ("governance.already-accountable",) == check(orion, right()).codes
    assert check(orion, right(replaces="helix")).allowed


def test_who_is_consulted_changes_without_a_replacement(an_alliance):
    orion = an_alliance(right(party="helix"), right(party="helix", informed=("board",)))
    assert ("board",) == orion.governance.right("publications", DAY).informed


def test_an_unknown_body_is_not_accountable(an_alliance):
    verdict = check(an_alliance(), right(body="jsc"))
    assert ("governance.unknown-accountable-body",) == verdict.codes


def test_a_dissolved_body_is_not_accountable(an_alliance):
    orion = an_alliance(COMMITTEE, DISSOLVED)
    verdict = check(orion, right(body="jsc", on=LATER))
    assert ("governance.unknown-accountable-body",) == verdict.codes
    assert check(orion, right(body="jsc", on=DAY)).allowed


def test_a_party_that_withdrew_is_not_accountable(an_alliance):
    orion = an_alliance(WithdrawParty("orion", on=LATER, party="nordlab", reason="sold"))
    verdict = check(orion, right(party="nordlab", on=LATER))
    assert ("governance.party-has-left",) == verdict.codes


def test_an_area_is_taken_off_the_list_from_a_day_on(an_alliance):
    governance = an_alliance(right(party="helix"), withdraw()).governance
    assert "helix" == governance.right("publications", DAY).accountable
    assert governance.right("publications", LATER) is None


def test_an_area_that_is_not_listed_is_not_taken_off(an_alliance):
    verdict = check(an_alliance(right(party="helix")), withdraw("publication"))
    assert ("governance.unknown-area",) == verdict.codes
    assert "did you mean 'publications'?" == verdict.reasons[0].remedy


# The gate


def test_without_a_decision_right_the_gate_is_shut(an_alliance, missing):
    (finding,) = missing("decision-rights", an_alliance(), DAY)
    assert "governance.set-decision-right" in finding.remedy


def test_one_area_with_one_accountable_opens_the_gate(an_alliance, missing):
    orion = an_alliance(right(party="helix"))
    assert () == missing("decision-rights", orion, DAY)
    assert 1 == len(missing("decision-rights", orion, BEFORE))


def test_an_area_without_an_accountable_is_a_gap(an_alliance, missing):
    orion = an_alliance(right(party="helix"), right("dosing"))
    (finding,) = missing("decision-rights", orion, DAY)
    assert "nobody is accountable for dosing" == finding.found


def test_an_accountable_party_that_withdrew_is_a_gap(an_alliance, missing):
    orion = an_alliance(
        right(party="nordlab"),
        WithdrawParty("orion", on=LATER, party="nordlab", reason="sold"),
    )
    (finding,) = missing("decision-rights", orion, LATER)
    assert "nordlab, accountable for publications, is no longer a party" in finding.found


def test_an_accountable_body_that_was_dissolved_is_a_gap(an_alliance, missing):
    orion = an_alliance(COMMITTEE, right(body="jsc"), DISSOLVED)
    assert () == missing("decision-rights", orion, DAY)
    (finding,) = missing("decision-rights", orion, LATER)
    assert "replaces='jsc'" in finding.remedy


def test_the_last_area_taken_off_the_list_shuts_the_gate(an_alliance, missing):
    orion = an_alliance(right(party="helix"), withdraw())
    assert 1 == len(missing("decision-rights", orion, LATER))
