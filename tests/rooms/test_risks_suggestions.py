"""Risks that the record itself points to: suggested with a reason and a ready act, and never facts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from alliancekit.agreements.acts import AgreeExitPrinciples, AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.obligation_acts import FulfillObligation, UndertakeObligation
from alliancekit.decide import check, decide
from alliancekit.governance.acts import CharterBody, SeatMember
from alliancekit.governance.charter import Charter
from alliancekit.kernel.money import Money
from alliancekit.kernel.party import Party
from alliancekit.kernel.period import Period
from alliancekit.metrics.acts import DefineMetric, SetTarget, TakeReading
from alliancekit.metrics.metric import Metric
from alliancekit.parties.acts import AssignRole, EndRole, WithdrawParty
from alliancekit.planning.acts import AssignTask, CompleteTask, PlanMilestone
from alliancekit.playbooks import shipped
from alliancekit.risks.acts import CloseRisk, RegisterRisk, ReopenRisk
from alliancekit.risks.people import tied_to_people
from alliancekit.risks.suggestion import suggest_risks
from alliancekit.testing.histories import histories
from alliancekit.testing.lives import after, an_alliance_in
from alliancekit.value.acts import AgreeSplit, RealizeValue, SetObjective, StateClaim
from alliancekit.value.split import SplitShare

DAY = date(2026, 2, 2)
MARCH, APRIL, MAY, JUNE = (date(2026, month, 2) for month in range(3, 7))
BOTH = ("helix", "nordlab")


def assign(party, role, person=None, on=DAY, until=None):
    person = person or f"{role}-of-{party}"
    return AssignRole(
        "orion", on=on, person=person, name=person.title(), party=party, role=role, until=until
    )


def end(party, role, on=APRIL):
    return EndRole("orion", on=on, person=f"{role}-of-{party}", party=party, role=role)


SPONSORS = tuple(assign(party, "executive-sponsor") for party in BOTH)
MANAGERS = tuple(assign(party, "alliance-manager") for party in BOTH)
STAFFED = (*SPONSORS, *MANAGERS)

EXIT = AgreeExitPrinciples("orion", on=DAY, parties=BOTH, principles=("Patients first",))
EXECUTED = (
    DraftAgreement("orion", on=DAY, agreement="license", title="License"),
    AgreeTermSheet("orion", on=DAY, agreement="license"),
    *(Sign("orion", on=DAY, agreement="license", party=party) for party in BOTH),
)


def suggested(alliance, on=MAY, kind=None):
    """Return what is suggested, all of it or of one kind, as `kind: whom it is about`."""
    return [each.act.risk for each in suggest_risks(alliance, on) if kind in (None, each.kind)]


def the_one(alliance, on=MAY, kind=None):
    (suggestion,) = [each for each in suggest_risks(alliance, on) if kind in (None, each.kind)]
    return suggestion


def test_an_alliance_in_good_order_suggests_nothing(an_alliance):
    assert [] == suggested(an_alliance(*STAFFED, *EXECUTED, EXIT))


# --------------------------------------------------------------------------- vacant seats


def test_the_initiating_side_wants_a_sponsor_from_the_first_day(an_alliance):
    assert ["sponsor-vacant.helix"] == suggested(an_alliance())
    suggestion = the_one(an_alliance())
    assert "helix has no executive sponsor on 2026-05-02" == suggestion.why
    assert ("human", 3, 4) == (
        suggestion.category,
        suggestion.act.likelihood,
        suggestion.act.impact,
    )


def test_a_seat_that_was_filled_and_is_vacant_now_is_a_sign_on_either_side(an_alliance):
    alliance = an_alliance(*STAFFED, end("nordlab", "executive-sponsor"))

    assert [] == suggested(alliance, on=APRIL)
    assert ["sponsor-vacant.nordlab"] == suggested(alliance, on=date(2026, 4, 3))


def test_a_manager_who_is_gone_is_a_sign_and_the_sponsor_is_to_watch_it(an_alliance):
    alliance = an_alliance(*STAFFED, end("helix", "alliance-manager"))

    assert ["manager-vacant.helix"] == suggested(alliance)
    assert "executive-sponsor-of-helix" == the_one(alliance).act.owner


def test_once_an_agreement_binds_every_seat_counts(an_alliance):
    assert [
        "sponsor-vacant.nordlab",
        "manager-vacant.nordlab",
    ] == suggested(an_alliance(SPONSORS[0], MANAGERS[0], *EXECUTED, EXIT))


def test_a_role_that_starts_later_fills_no_seat_yet(an_alliance):
    late = an_alliance(assign("helix", "executive-sponsor", on=JUNE))

    assert ["sponsor-vacant.helix"] == suggested(late, on=MAY)
    assert [] == suggested(late, on=JUNE)
    for_nordlab = an_alliance(*STAFFED[:1], assign("nordlab", "executive-sponsor", on=JUNE))
    assert [] == suggested(for_nordlab, on=MAY)  # nobody has left the seat: it was never filled


def test_a_party_that_has_left_has_no_seat_to_fill(an_alliance):
    left = WithdrawParty("orion", on=MARCH, party="nordlab", reason="sold")

    assert [] == suggested(an_alliance(SPONSORS[0], MANAGERS[0], *EXECUTED, EXIT, left))


# --------------------------------------------------------------------------- obligations


def owe(obligation, due_on=APRIL, obligor="nordlab"):
    beneficiary = "helix" if obligor == "nordlab" else "nordlab"
    return UndertakeObligation(
        "orion",
        on=DAY,
        obligation=obligation,
        agreement="license",
        obligor=obligor,
        beneficiary=beneficiary,
        what="Pay the fee",
        due_on=due_on,
    )


def fulfill(obligation, on=MAY):
    return FulfillObligation("orion", on=on, obligation=obligation, evidence="SWIFT 4711")


def test_what_is_owed_and_late_is_a_sign_from_the_day_after_it_was_due(an_alliance):
    alliance = an_alliance(*STAFFED, *EXECUTED, EXIT, owe("upfront"))

    assert [] == suggested(alliance, on=APRIL)
    assert ["obligations-overdue.nordlab"] == suggested(alliance, on=date(2026, 4, 3))
    assert "nordlab is late on 2026-05-02 with 1 obligation: upfront" == the_one(alliance).why
    assert ("legal", "nordlab") == (the_one(alliance).category, the_one(alliance).act.party)


def test_several_late_obligations_of_a_party_are_one_sign_that_weighs_more(an_alliance):
    one = an_alliance(*STAFFED, *EXECUTED, EXIT, owe("upfront"))
    two = decide(one, owe("report")).alliance

    assert (3, 4) == (the_one(one).act.likelihood, the_one(two).act.likelihood)
    assert "with 2 obligations: report and upfront" in the_one(two).why


def test_what_was_fulfilled_is_no_sign_any_more(an_alliance):
    alliance = an_alliance(*STAFFED, *EXECUTED, EXIT, owe("upfront"), fulfill("upfront"))

    assert [] == suggested(alliance, on=MAY)


# --------------------------------------------------------------------------- readings

PAIN = Metric(
    id="days-to-answer",
    name="Days to answer",
    dimension="relationship",
    timing="leading",
    unit="days",
    direction="lower",
)


def read(metric, value, on, private_to=None):
    return TakeReading(
        "orion", on=on, metric=metric, value=Decimal(value), source="x", private_to=private_to
    )


def define(metric):
    return DefineMetric("orion", on=DAY, definition=metric)


def measured(**fields):
    given = {"floor": Decimal(10), "target": Decimal(0), "id": "days-to-answer"}
    return Metric(
        name="Days to answer",
        dimension="operational",
        timing="leading",
        unit="days",
        direction="lower",
        **(given | fields),
    )


def test_a_metric_of_the_relationship_that_reads_worse_is_a_sign(an_alliance):
    alliance = an_alliance(*STAFFED, define(PAIN), read(PAIN.id, 3, MARCH), read(PAIN.id, 5, APRIL))

    assert [] == suggested(alliance, on=MARCH)
    assert ["reading-falling.days-to-answer"] == suggested(alliance, on=APRIL)
    assert "went from 3 on 2026-03-02 (x) to 5 on 2026-04-02 (x)" in the_one(alliance).why
    assert "human" == the_one(alliance).category


def test_a_metric_that_reads_better_or_the_same_is_none(an_alliance):
    for value in (3, 2):
        alliance = an_alliance(
            *STAFFED, define(PAIN), read(PAIN.id, 3, MARCH), read(PAIN.id, value, APRIL)
        )
        assert [] == suggested(alliance)


@pytest.mark.parametrize(
    ("fields", "last", "expected"),
    [
        # from 10 down to 0 days, a day is 10 points: a fall of 2 points is 0.2 days
        ({"kpi": True}, "3.2", ["reading-falling.days-to-answer"]),
        ({"kpi": True}, "3.19", []),
        ({"kpi": False}, "9", []),
    ],
)
def test_a_kpi_falls_from_two_points_on_and_what_is_no_kpi_is_not_looked_at(
    an_alliance, fields, last, expected
):
    metric = measured(**fields)
    alliance = an_alliance(
        *STAFFED, define(metric), read(metric.id, 3, MARCH), read(metric.id, last, APRIL)
    )

    assert expected == suggested(alliance)


def test_readings_on_either_side_of_new_thresholds_are_not_compared(an_alliance):
    metric = measured(kpi=True)
    retarget = SetTarget("orion", on=date(2026, 3, 20), metric=metric.id, floor=Decimal(6))
    readings = (read(metric.id, 3, MARCH), read(metric.id, 5, APRIL))

    assert ["reading-falling.days-to-answer"] == suggested(
        an_alliance(*STAFFED, define(metric), *readings)
    )
    assert [] == suggested(
        an_alliance(*STAFFED, define(metric), readings[0], retarget, readings[1])
    )


def test_what_rests_on_a_metric_of_one_party_alone_is_suggested_privately_to_it(an_alliance):
    metric = measured(kpi=True, internal_to="helix")
    alliance = an_alliance(
        *STAFFED, define(metric), read(metric.id, 3, MARCH), read(metric.id, 9, APRIL)
    )

    assert ("helix", "helix") == (the_one(alliance).act.private_to, the_one(alliance).act.party)
    assert the_one(an_alliance()).act.private_to is None


# --------------------------------------------------------------------------- value


def claim(party, on=DAY):
    return StateClaim(
        "orion", on=on, claim=f"gain-{party}", winner="party", party=party, benefit="income"
    )


def came(party, amount):
    return RealizeValue(
        "orion",
        on=APRIL,
        claim=f"gain-{party}",
        period=Period(DAY, MARCH),
        amount=Money(Decimal(amount), "EUR"),
        evidence="the report",
    )


SPLIT = AgreeSplit(
    "orion",
    on=DAY,
    shares=tuple(SplitShare(party=party, share=Decimal("0.5")) for party in BOTH),
    accepted_by=BOTH,
)


def test_a_party_without_a_claim_beside_one_that_has_one_is_a_sign(an_alliance):
    alliance = an_alliance(*STAFFED, claim("helix"))

    assert ["value-one-sided.nordlab"] == suggested(alliance)
    assert "helix gains by a claim on 2026-05-02, and nordlab by none" == the_one(alliance).why
    assert [] == suggested(an_alliance(*STAFFED, claim("helix"), claim("nordlab")))


@pytest.mark.parametrize(("nordlab", "expected"), [(35, ["value-one-sided.nordlab"]), (36, [])])
def test_a_party_that_stays_fifteen_points_below_its_agreed_share_is_a_sign(
    an_alliance, nordlab, expected
):
    alliance = an_alliance(
        *STAFFED,
        claim("helix"),
        claim("nordlab"),
        SPLIT,
        came("helix", 100 - nordlab),
        came("nordlab", nordlab),
    )

    assert [] == suggested(alliance, on=MARCH)
    assert expected == suggested(alliance)
    if expected:
        assert "35% of the value in EUR came to nordlab by 2026-05-02, and 50% is agreed" == (
            the_one(alliance).why
        )


# --------------------------------------------------------------------------- the exit


def test_an_agreement_that_binds_without_exit_principles_is_a_sign(an_alliance):
    alliance = an_alliance(*STAFFED, *EXECUTED)

    assert ["exit-not-agreed"] == suggested(alliance)
    assert "license binds on 2026-05-02" in the_one(alliance).why
    assert [] == suggested(an_alliance(*STAFFED))


def test_exit_principles_of_one_party_alone_are_not_agreed(an_alliance):
    alone = AgreeExitPrinciples("orion", on=DAY, parties=("helix",), principles=("Patients first",))

    assert ["exit-not-agreed"] == suggested(an_alliance(*STAFFED, *EXECUTED, alone))


# --------------------------------------------------------------------------- people

ADA = tuple(
    assign("helix", role, person="ada") for role in ("executive-sponsor", "alliance-manager")
)


def body(*people):
    seats = (
        SeatMember("orion", on=DAY, person=person, name=person.title(), body="jsc", party="helix")
        for person in people
    )
    charter = CharterBody(
        "orion", on=DAY, body="jsc", kind="steering", name="JSC", charter=Charter(seats_each=2)
    )
    return (charter, *seats)


def test_a_party_of_which_everything_hangs_on_one_person_is_a_sign(an_alliance):
    alliance = an_alliance(*ADA, *body("ada"))

    assert ["one-person-only.helix"] == suggested(alliance)
    assert (
        "on 2026-05-02 all of helix hangs on ada: "
        "the role executive-sponsor, the role alliance-manager and a seat in jsc"
    ) == the_one(alliance).why


def test_two_things_are_not_too_much_and_a_second_person_is_enough(an_alliance):
    assert [] == suggested(an_alliance(*ADA))
    assert [] == suggested(an_alliance(*ADA, *body("ada", "grace")))


def test_who_owns_something_is_known_by_id_or_by_name(an_alliance):
    alliance = an_alliance(
        *ADA,
        SetObjective(
            "orion", on=DAY, objective="entry", statement="Enter", owner="ada", party="helix"
        ),
        PlanMilestone("orion", on=DAY, milestone="m1", name="First", owner="Ada", party="helix"),
        AssignTask(
            "orion", on=DAY, task="t1", phase="launch", what="x", owner="grace", party="helix"
        ),
    )

    assert {
        "ada": (
            "the role executive-sponsor",
            "the role alliance-manager",
            "the objective entry",
            "the milestone m1",
        ),
        "grace": ("the task t1",),
    } == tied_to_people(alliance, "helix", MAY)
    assert [] == suggested(alliance)
    done = CompleteTask("orion", on=APRIL, task="t1")
    assert ["one-person-only.helix"] == suggested(decide(alliance, done).alliance)


# --------------------------------------------------------------------------- what a suggestion is


def test_a_suggestion_is_submitted_as_it_is_and_then_not_made_again(an_alliance):
    alliance = an_alliance()
    suggestion = the_one(alliance)
    registered = decide(alliance, suggestion.act).alliance

    assert isinstance(suggestion.act, RegisterRisk)
    assert {} == alliance.risks.register
    assert ["sponsor-vacant.helix"] == list(registered.risks.register)
    assert [] == suggested(registered)


def test_a_risk_that_was_closed_and_shows_again_is_to_be_reopened(an_alliance):
    alliance = an_alliance()
    alliance = decide(alliance, the_one(alliance, on=MARCH).act).alliance
    close = CloseRisk("orion", on=APRIL, risk="sponsor-vacant.helix", reason="Ada takes it on")
    alliance = decide(alliance, close).alliance
    suggestion = the_one(alliance, on=MAY)

    assert isinstance(suggestion.act, ReopenRisk)
    assert check(alliance, suggestion.act).allowed
    assert [] == suggested(decide(alliance, suggestion.act).alliance)
    assert [] == suggested(alliance, on=DAY)  # the risk was not registered then


def test_where_a_playbook_has_other_categories_the_first_of_them_is_taken(an_alliance):
    reseller = shipped().get("reseller")

    (plain,) = suggest_risks(an_alliance(), MAY)
    (fitted,) = suggest_risks(an_alliance(), MAY, reseller)
    assert ("human", "business") == (plain.category, fitted.category)
    assert "business" == fitted.act.category


def test_nobody_can_watch_it_yet_so_the_act_says_who_should(an_alliance):
    assert "whoever manages the alliance for helix" == the_one(an_alliance()).act.owner


def test_an_id_too_long_for_a_risk_is_cut_and_stays_its_own():
    long, longer = "n" * 63 + "a", "n" * 63 + "b"
    parties = (Party(long, "Long", role="initiator"), Party(longer, "Longer", role="initiator"))
    alliance = an_alliance_in("strategy", parties=parties)

    ids = suggested(alliance, on=MAY)
    assert 2 == len(set(ids))
    assert {64} == {len(each) for each in ids}


def test_of_an_alliance_that_has_ended_nothing_is_suggested():
    alliance = an_alliance_in("abandoned")

    assert [] == suggested(alliance, on=alliance.latest_on)


def test_a_suggestion_reads_as_a_line(an_alliance):
    assert "human: helix has no executive sponsor on 2026-05-02" == str(the_one(an_alliance()))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories(playbooks=("standard",), most=8))
def test_every_suggestion_of_any_history_is_a_legal_act_with_an_id_of_its_own(history):
    alliance = after(history)
    on = alliance.latest_on + timedelta(days=1)
    suggestions = suggest_risks(alliance, on)

    assert len(suggestions) == len({each.act.risk for each in suggestions})
    for each in suggestions:
        assert check(alliance, each.act).allowed, str(check(alliance, each.act))
