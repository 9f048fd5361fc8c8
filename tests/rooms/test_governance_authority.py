"""Who may decide this: decision rights, charters, reserved matters, the final say."""

from datetime import date

import pytest

from alliancekit.governance.acts import (
    CharterBody,
    DissolveBody,
    SetDecisionRight,
    WithdrawDecisionRight,
)
from alliancekit.governance.authority import Decider, who_decides
from alliancekit.governance.charter import ALWAYS_RESERVED, Charter, FinalSay
from alliancekit.governance.voting import VotingRule
from alliancekit.parties.acts import WithdrawParty

BEFORE, DAY, LATER = date(2026, 1, 20), date(2026, 2, 2), date(2026, 5, 4)


def right(area="dosing", **more):
    return SetDecisionRight("orion", on=DAY, area=area, **more)


def chartered(body="jsc", **charter):
    return CharterBody(
        "orion",
        on=DAY,
        body=body,
        kind="steering",
        name=body.upper(),
        charter=Charter(seats_each=2, rule=VotingRule("party", "unanimity"), **charter),
    )


def test_the_party_that_is_accountable_decides(an_alliance):
    orion = an_alliance(
        right(party="helix", responsible=("cmo",), consulted=("legal",), informed=("board",))
    )
    found = who_decides(orion, "dosing", DAY)
    assert (Decider.PARTY, "helix") == (found.decider, found.accountable)
    assert (("cmo",), ("legal",), ("board",)) == (
        found.responsible,
        found.consulted,
        found.informed,
    )
    assert "dosing on 2026-02-02: helix decides" in str(found)


def test_the_body_that_is_accountable_decides_by_its_charter(an_alliance):
    orion = an_alliance(chartered(clauses={"rule": "3.4"}), right(body="jsc"))
    found = who_decides(orion, "dosing", DAY)
    assert (Decider.BODY, "jsc") == (found.decider, found.accountable)
    assert (
        "jsc decides: unanimity of the votes cast, one vote a party by the charter's voting rule "
        "(clause 3.4)"
    ) == found.reasons[-1]


def test_a_decision_right_holds_from_its_day_until_it_is_withdrawn(an_alliance):
    orion = an_alliance(
        right(party="helix"),
        WithdrawDecisionRight("orion", on=LATER, area="dosing", reason="done"),
    )
    deciders = [who_decides(orion, "dosing", day).decider for day in (BEFORE, DAY, LATER)]
    assert [Decider.NOBODY, Decider.PARTY, Decider.NOBODY] == deciders


def test_where_nobody_is_accountable_the_act_that_settles_it_is_named(an_alliance):
    found = who_decides(an_alliance(right()), "dosing", DAY)
    assert Decider.NOBODY is found.decider
    assert "submit governance.set-decision-right with area='dosing'" in found.reasons[0]
    assert "it is open who decides" in str(found)


def test_without_a_decision_right_it_is_the_body_to_which_the_area_is_delegated(an_alliance):
    orion = an_alliance(chartered(), chartered("jdc", parent="jsc", scope=("dosing",)))
    found = who_decides(orion, "dosing", DAY)
    assert (Decider.BODY, "jdc") == (found.decider, found.accountable)
    assert "the charter's scope" in found.reasons[0]


def test_an_area_that_is_delegated_twice_is_decided_by_nobody_yet(an_alliance):
    delegated = {"parent": "jsc", "scope": ("dosing",)}
    orion = an_alliance(chartered(), chartered("jdc", **delegated), chartered("jcc", **delegated))
    assert Decider.NOBODY is who_decides(orion, "dosing", DAY).decider


@pytest.mark.parametrize("area", ALWAYS_RESERVED)
def test_what_is_always_reserved_is_decided_by_the_parties_together(an_alliance, area):
    orion = an_alliance(chartered(final_say=(FinalSay("helix"),)), right(area, body="jsc"))
    found = who_decides(orion, area, DAY)
    assert (Decider.ALL_PARTIES, None, None) == (found.decider, found.accountable, found.final_say)
    assert "the parties decide together" in str(found)


def test_what_a_charter_reserves_is_decided_by_the_parties_together(an_alliance):
    charter = {"reserved": ("dosing",), "clauses": {"reserved": "3.7"}}
    found = who_decides(an_alliance(chartered(**charter), right(body="jsc")), "dosing", DAY)
    assert (Decider.ALL_PARTIES, None) == (found.decider, found.accountable)
    assert "the charter's reserved (clause 3.7)" in found.reasons[-1]


def test_what_is_beyond_the_scope_of_a_body_is_decided_by_its_parent(an_alliance):
    orion = an_alliance(
        chartered(), chartered("jdc", parent="jsc", scope=("assays",)), right(body="jdc")
    )
    found = who_decides(orion, "dosing", DAY)
    assert (Decider.BODY, "jsc") == (found.decider, found.accountable)
    assert "jdc may not decide it" in found.reasons[1]


def test_the_final_say_of_a_charter_is_named_with_its_office(an_alliance):
    orion = an_alliance(
        chartered(final_say=(FinalSay("helix", office="chief executive"),)), right(body="jsc")
    )
    found = who_decides(orion, "dosing", DAY)
    assert "helix" == found.final_say
    assert "helix decides, through its chief executive" in found.reasons[-1]


def test_no_final_say_reaches_what_needs_mutual_consent_or_is_carved_out(an_alliance):
    for charter in (
        {"mutual_consent": ("dosing",), "final_say": (FinalSay("helix"),)},
        {"final_say": (FinalSay("helix", carve_outs=("dosing",)),)},
    ):
        found = who_decides(an_alliance(chartered(**charter), right(body="jsc")), "dosing", DAY)
        assert (Decider.BODY, None) == (found.decider, found.final_say)


def test_mutual_consent_is_said_of_a_body_and_takes_a_right_from_a_single_party(an_alliance):
    body = chartered(mutual_consent=("dosing",))
    found = who_decides(an_alliance(body, right(body="jsc")), "dosing", DAY)
    assert "it needs the yes of every party" in found.reasons[-1]
    found = who_decides(an_alliance(body, right(party="helix")), "dosing", DAY)
    assert Decider.ALL_PARTIES is found.decider


def test_a_body_that_does_not_work_any_more_decides_nothing(an_alliance):
    orion = an_alliance(
        chartered(), right(body="jsc"), DissolveBody("orion", on=LATER, body="jsc", reason="done")
    )
    assert Decider.BODY is who_decides(orion, "dosing", DAY).decider
    found = who_decides(orion, "dosing", LATER)
    assert Decider.NOBODY is found.decider
    assert "replaces='jsc'" in found.reasons[-1]


def test_a_party_that_has_left_decides_nothing(an_alliance):
    orion = an_alliance(
        right(party="nordlab"), WithdrawParty("orion", on=LATER, party="nordlab", reason="sold")
    )
    found = who_decides(orion, "dosing", LATER)
    assert Decider.NOBODY is found.decider
    assert "replaces='nordlab'" in found.reasons[-1]
