"""Contacts, and what comes after a closing: committees, the health check, the end of it."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.acts import AgreeTermSheet, DraftAgreement, Sign
from alliancekit.alliance import replay
from alliancekit.decide import check, decide
from alliancekit.governance.acts import CharterBody, SeatMember, VacateSeat
from alliancekit.governance.charter import Charter
from alliancekit.integration.acts import (
    CloseAcquisition,
    CompleteIntegration,
    InventoryAlliance,
    RateAlliance,
    ReseatBody,
    ReviewIntegration,
)
from alliancekit.integration.consent_acts import ObtainConsent, RequestConsent
from alliancekit.integration.contact_acts import DropContact, MakeContact, PlanContact
from alliancekit.integration.times import IntegrationTimes
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.value import changed
from alliancekit.lifecycle.acts import Move
from alliancekit.playbooks import parse_playbook, shipped
from alliancekit.rulebook import Rulebook

DAY = date(2026, 3, 2)
CLOSING = date(2026, 7, 1)
REVIEW = date(2026, 9, 29)
"""90 days after 1 July: 30 days are left of July, 31 of August make 61, and 29 of September make 90."""

INVENTORIED = InventoryAlliance(
    "orion",
    on=DAY,
    acquisition="mega",
    party="helix",
    side="target",
    buyer="Megacorp",
    target="Helix Bio",
)
RATED = RateAlliance(
    "orion", on=DAY, acquisition="mega", rating="keep", reason="It pays.", person="Ada Berg"
)
CLOSED = CloseAcquisition("orion", on=CLOSING, acquisition="mega")
CALL = PlanContact(
    "orion",
    on=DAY,
    contact="call",
    acquisition="mega",
    party="nordlab",
    whom="Bo Lind",
    owner="Ada Berg",
    by_party="helix",
    message="What changes, and what does not.",
    due=date(2026, 3, 9),
)
SEATED = (
    CharterBody(
        "orion",
        on=DAY,
        body="jsc",
        kind="steering",
        name="Committee",
        charter=Charter(seats_each=2),
    ),
    SeatMember("orion", on=DAY, person="ada", name="Ada", body="jsc", party="helix"),
    SeatMember("orion", on=DAY, person="bo", name="Bo", body="jsc", party="nordlab"),
)
AGREED = (
    DraftAgreement("orion", on=DAY, agreement="license", title="License"),
    AgreeTermSheet("orion", on=DAY, agreement="license"),
    Sign("orion", on=DAY, agreement="license", party="helix"),
    Sign("orion", on=DAY, agreement="license", party="nordlab"),
)


def reviewed(on=REVIEW):
    return ReviewIntegration(
        "orion", on=on, acquisition="mega", sound=True, findings="The people stayed."
    )


def reseated(on=CLOSING):
    return ReseatBody("orion", on=on, acquisition="mega", body="jsc")


def completed(on=REVIEW):
    return CompleteIntegration("orion", on=on, acquisition="mega", result="It is one firm.")


def what_is_due(alliance):
    return [(str(each.on), each.kind, each.id, each.party) for each in alliance.due]


# ------------------------------------------------------------------------------------ contacts


def test_a_planned_contact_is_due_from_whoever_makes_it(an_alliance):
    orion = an_alliance(INVENTORIED, CALL)
    assert [("2026-03-09", "contact", "call", "helix")] == what_is_due(orion)
    made = MakeContact("orion", on=DAY, contact="call", outcome="They took it well.")
    assert () == decide(orion, made).alliance.due
    dropped = DropContact("orion", on=DAY, contact="call", reason="They knew.")
    assert () == decide(orion, dropped).alliance.due


def test_a_contact_that_is_planned_again_has_another_day(an_alliance):
    orion = an_alliance(INVENTORIED, CALL, attrs.evolve(CALL, due=date(2026, 3, 20)))
    assert [("2026-03-20", "contact", "call", "helix")] == what_is_due(orion)


def test_a_contact_that_was_made_is_not_planned_again(an_alliance):
    made = MakeContact("orion", on=DAY, contact="call", outcome="They took it well.")
    orion = an_alliance(INVENTORIED, CALL, made)
    assert ("integration.not-from-here",) == check(orion, CALL).codes


def test_nobody_tells_themselves():
    with pytest.raises(InvalidValue, match="expected one to tell the other"):
        attrs.evolve(CALL, party="helix")


def test_a_partner_who_is_asked_sees_the_question_and_not_the_plan_behind_it(an_alliance):
    plan = [changed(act, private_to="helix") for act in (INVENTORIED, RATED, CALL)]
    ask = RequestConsent(
        "orion",
        on=DAY,
        consent="yes",
        acquisition="mega",
        agreement="license",
        party="nordlab",
        due=CLOSING,
    )
    orion = an_alliance(*AGREED)
    facts = []
    for act in (*plan, ask):
        outcome = decide(orion, act)
        orion, facts = outcome.alliance, [*facts, *outcome.facts]
    seen = replay(facts, start=an_alliance(*AGREED), seen_by="nordlab").integration
    assert ({}, {}, ["yes"]) == (seen.acquisitions, seen.contacts, list(seen.consents))
    assert [("2026-07-01", "consent", "yes", "nordlab")] == [
        (str(each.on), each.kind, each.id, each.party) for each in seen.due()
    ]


# ------------------------------------------------------------------------------------ the health check


def test_the_health_check_is_due_ninety_days_after_the_closing(an_alliance):
    orion = an_alliance(INVENTORIED, RATED, CLOSED)
    assert [("2026-09-29", "integration-review", "mega", "helix")] == what_is_due(orion)
    assert () == decide(orion, reviewed()).alliance.due


def test_a_health_check_counts_from_two_weeks_before_its_day(an_alliance):
    orion = an_alliance(INVENTORIED, RATED, CLOSED)
    early = decide(orion, reviewed(date(2026, 9, 14))).alliance.integration
    assert ("closed", [False]) == (
        early.acquisitions["mega"].state,
        [each.counts for each in early.acquisitions["mega"].reviews],
    )
    in_time = decide(orion, reviewed(date(2026, 9, 15))).alliance.integration
    assert "reviewed" == in_time.acquisitions["mega"].state


def test_a_playbook_sets_when_the_health_check_is(an_alliance):
    standard = shipped().get("standard")
    own = attrs.evolve(standard, version="own", integration=IntegrationTimes(60, 10))
    orion = an_alliance(INVENTORIED, RATED)
    pinned = changed(
        orion,
        lifecycle=changed(
            orion.lifecycle, playbook=attrs.evolve(orion.lifecycle.playbook, version="own")
        ),
    )
    closed = decide(pinned, CLOSED, Rulebook(playbooks=(own,))).alliance
    acquisition = closed.integration.acquisitions["mega"]
    assert (date(2026, 8, 30), date(2026, 8, 20)) == (
        acquisition.review_on,
        acquisition.review_from,
    )


def test_a_playbook_says_it_in_a_table_of_its_own(playbook_text):
    read = parse_playbook(playbook_text + "\n[integration]\nreview_days = 120\n")
    assert IntegrationTimes(120, 14) == read.integration
    assert IntegrationTimes(90, 14) == parse_playbook(playbook_text).integration
    with pytest.raises(Exception, match="fewer than `review_days`"):
        parse_playbook(playbook_text + "\n[integration]\nreview_days = 10\n")


@pytest.fixture
def playbook_text():
    from importlib.resources import files  # noqa: PLC0415 - only here

    return (files("alliancekit.playbooks") / "light.toml").read_text(encoding="utf-8")


@given(st.dates(min_value=date(2026, 3, 2)))
def test_a_review_is_never_due_before_the_closing_nor_counts_before_it(on):
    (fact,) = attrs.evolve(CLOSED, on=on).becomes(None, shipped().get("standard"))
    assert on <= fact.review_from <= fact.review_on


# ------------------------------------------------------------------------------------ committees, the end


def test_a_committee_without_anyone_of_the_party_is_not_reseated(an_alliance):
    left = VacateSeat("orion", on=CLOSING, person="ada", body="jsc", party="helix")
    orion = an_alliance(*SEATED, INVENTORIED, RATED, CLOSED, left)
    (reason,) = check(orion, reseated()).reasons
    assert "integration.seats-empty" == reason.code
    assert "governance.seat-member with body='jsc', party='helix'" in reason.remedy
    came = SeatMember("orion", on=CLOSING, person="eva", name="Eva", body="jsc", party="helix")
    assert check(decide(orion, came).alliance, reseated()).allowed


def test_a_body_that_is_not_there_is_not_reseated(an_alliance):
    orion = an_alliance(*SEATED, INVENTORIED, RATED, CLOSED)
    (reason,) = check(orion, attrs.evolve(reseated(), body="jcs")).reasons
    assert "no body 'jcs' works on 2026-07-01; known here: jsc" == reason.found


def test_committees_are_reseated_before_the_integration_is_complete(an_alliance):
    orion = an_alliance(*SEATED, INVENTORIED, RATED, CLOSED, reviewed())
    (reason,) = check(orion, completed()).reasons
    assert "the seats of helix in jsc are not confirmed since the closing" == reason.found
    seated = an_alliance(*SEATED, INVENTORIED, RATED, CLOSED, reseated(), reviewed())
    acquisition = decide(seated, completed()).alliance.integration.acquisitions["mega"]
    assert ("completed", REVIEW) == (acquisition.state, acquisition.over_on)


def test_a_body_in_which_the_party_has_no_seat_need_not_be_reseated(an_alliance):
    only_theirs = (SEATED[0], SEATED[2])
    orion = an_alliance(*only_theirs, INVENTORIED, RATED, CLOSED, reviewed())
    assert check(orion, completed()).allowed


def test_an_integration_without_its_health_check_is_not_complete(an_alliance):
    orion = an_alliance(INVENTORIED, RATED, CLOSED, reviewed(CLOSING))
    assert ("integration.not-from-here",) == check(orion, completed()).codes


def test_what_is_open_is_named_one_by_one(an_alliance):
    late = RequestConsent(
        "orion",
        on=DAY,
        consent="yes",
        acquisition="mega",
        agreement="license",
        party="nordlab",
        due=date(2026, 8, 1),
    )
    orion = an_alliance(*AGREED, INVENTORIED, RATED, CALL, late, CLOSED, reviewed())
    assert [
        "consent yes of nordlab under license is requested",
        "contact call with Bo Lind of nordlab is still to be made",
    ] == sorted(reason.found for reason in check(orion, completed()).reasons)
    given = ObtainConsent("orion", on=date(2026, 8, 1), consent="yes", evidence="A letter.")
    assert 1 == len(check(decide(orion, given).alliance, completed()).reasons)


def test_an_alliance_that_ended_over_it_is_still_completed(an_alliance):
    orion = an_alliance(*SEATED, INVENTORIED, RATED, CLOSED, reviewed())
    ended = decide(
        orion, Move("orion", on=REVIEW, move="abandon", reason="It ends with it.")
    ).alliance
    assert check(ended, completed()).allowed
