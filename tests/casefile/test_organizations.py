"""Organizations in a case file, beside the alliances that they are parties of."""

import json

import pytest

from alliancekit.casefile import InvalidCase, Went, case_to_json, case_to_toml, parse_case, play
from alliancekit.ledger import open_ledger

CASE = """
format = "alliancekit.case/1"
title = "Two firms and an alliance"

[[act]]
do = "parties.register-organization"
organization = "helix"
on = 2026-01-05
by = "ada"
name = "Helix Bio"
lei = "506700GE1G29325QX363"

[[act]]
do = "lifecycle.propose"
alliance = "orion"
on = 2026-01-12
by = "ada"
name = "Orion"
parties = [{ id = "helix", name = "Helix Bio", role = "initiator", organization = "helix" }]

[[act]]
do = "parties.change-identity"
organization = "nordlab"
on = 2026-01-13
by = "ada"
name = "Nordlab"
expect = ["parties.not-registered"]

[[act]]
do = "parties.change-parent"
organization = "helix"
on = 2026-02-01
by = "bo"
since = 2026-07-01
parent = { name = "Roche", organization = "roche" }
"""


def test_a_case_can_tell_of_organizations_too():
    case = parse_case(CASE)
    assert (("orion",), ("helix", "nordlab")) == (case.alliances, case.organizations)
    with open_ledger("memory:") as ledger:
        played = play(case, ledger)
        assert played.as_the_file_says
        assert [Went.RECORDED, Went.RECORDED, Went.REFUSED, Went.RECORDED] == [
            step.went for step in played.steps
        ]
        assert {"helix": ledger.organization("helix")} == played.organizations
        assert {"orion": ledger.alliance("orion")} == played.alliances
        assert [None, "strategy", None, None] == [step.stage for step in played.steps]


def test_a_case_that_was_played_is_recorded_once():
    with open_ledger("memory:") as ledger:
        play(parse_case(CASE), ledger)
        assert play(parse_case(CASE), ledger).as_the_file_says
        assert 3 == ledger.store.head()


def test_a_case_goes_into_both_forms_and_back():
    case = parse_case(CASE)
    for text, as_json in ((case_to_toml(case), False), (json.dumps(case_to_json(case)), True)):
        back = parse_case(text, as_json=as_json)
        assert [each.act for each in case.acts] == [each.act for each in back.acts]
    keys = list(case_to_json(case)["act"][3])
    assert ["do", "organization", "on", "by", "parent", "since"] == keys


def test_an_act_about_an_organization_does_not_name_an_alliance():
    wrong = CASE.replace('organization = "nordlab"', 'alliance = "nordlab"')
    with pytest.raises(InvalidCase) as invalid:
        parse_case(wrong)
    said = str(invalid.value)
    assert "organization: expected an id" in said
    assert "alliance: expected a field of parties.change-identity" in said
