"""Value: why the alliance is, what it is to reach, and who gains what."""

from datetime import date

import pytest

from alliancekit.decide import check, decide
from alliancekit.kernel.due import Due
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty, WithdrawParty
from alliancekit.value.acts import (
    RetireObjective,
    RetractClaim,
    SetObjective,
    StateClaim,
    StateRationale,
)
from alliancekit.value.part import ValueCreation

FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 2) for month in (2, 3, 4, 5))


def objective(on=FEBRUARY, **fields):
    given = {"objective": "first-product", "statement": "One product in two years", "owner": "ada"}
    return SetObjective("orion", on=on, **(given | fields))


def retire(objective="first-product", on=APRIL):
    return RetireObjective("orion", on=on, objective=objective, reason="reached")


def claim(claim, party=None, on=FEBRUARY, metric=None):
    winner = "party" if party else "joint-customer"
    return StateClaim(
        "orion",
        on=on,
        claim=claim,
        winner=winner,
        party=party,
        benefit="a product sooner",
        metric=metric,
    )


def retract(claim, on=APRIL):
    return RetractClaim("orion", on=on, claim=claim, reason="the figures do not bear it out")


FOR_HELIX, FOR_NORDLAB = claim("sooner", "helix"), claim("income", "nordlab")
FOR_THE_CUSTOMER = claim("choice")


# --------------------------------------------------------------------------- rationale, objectives


def test_a_rationale_is_stated_by_the_day_of_the_move(an_alliance, missing):
    rationale = StateRationale("orion", on=MARCH, rationale="Neither has both molecule and market")
    alliance = an_alliance(rationale)

    (found,) = missing("rationale", alliance, on=FEBRUARY)
    assert "value.state-rationale" in found.remedy
    assert () == missing("rationale", alliance, on=MARCH)


def test_without_an_objective_the_gate_stays_shut(an_alliance, missing):
    (found,) = missing("objectives", an_alliance(), on=MAY)

    assert "no objective is set on 2026-05-02" == found.found
    assert () == missing("objectives", an_alliance(objective()), on=MAY)


def test_an_objective_set_after_the_move_does_not_count(an_alliance, missing):
    assert 1 == len(missing("objectives", an_alliance(objective(on=APRIL)), on=MARCH))


def test_each_objective_without_an_owner_is_named(an_alliance, missing):
    alliance = an_alliance(
        objective(),
        objective(objective="savings", owner=None),
        objective(objective="reach", owner=None),
    )

    assert [
        "the objective savings has no owner",
        "the objective reach has no owner",
    ] == [each.found for each in missing("objectives", alliance, on=MAY)]


def test_an_objective_set_again_has_its_new_owner(an_alliance, missing):
    alliance = an_alliance(objective(owner=None), objective(on=MARCH, owner="grace"))

    assert () == missing("objectives", alliance, on=MAY)
    assert "grace" == alliance.value.objectives["first-product"].owner


def test_an_owner_whose_party_has_withdrawn_owns_nothing(an_alliance, missing):
    owned = an_alliance(objective(party="nordlab"))
    left = decide(owned, WithdrawParty("orion", on=MARCH, party="nordlab", reason="sold")).alliance

    assert () == missing("objectives", owned, on=MAY)
    assert "nordlab, which has withdrawn" in missing("objectives", left, on=MAY)[0].found


def test_a_retired_objective_counts_until_the_day_it_is_retired(an_alliance, missing):
    alliance = an_alliance(objective(on=MARCH), retire(on=APRIL))

    assert () == missing("objectives", alliance, on=MARCH)
    assert 1 == len(missing("objectives", alliance, on=APRIL))


def test_an_objective_is_due_by_its_day_until_it_is_retired(an_alliance):
    alliance = an_alliance(objective(target_on=MAY, party="helix"), objective(objective="someday"))

    assert (Due(MAY, "objective", "first-product", "One product in two years", "helix"),) == (
        alliance.value.due()
    )
    assert () == decide(alliance, retire()).alliance.value.due()


def test_an_objective_is_retired_once_and_not_set_again(an_alliance):
    alliance = an_alliance(objective(), retire())

    assert ("value.objective-not-from-here",) == check(alliance, retire()).codes
    assert ("value.objective-not-from-here",) == check(alliance, objective()).codes


def test_an_objective_that_nobody_set_is_not_retired(an_alliance):
    verdict = check(an_alliance(objective()), retire("first-produkt"))

    assert ("value.no-such-objective",) == verdict.codes
    assert "did you mean 'first-product'?" in verdict.reasons[0].remedy
    assert ("value.no-such-objective",) == check(an_alliance(), retire()).codes


def test_an_objective_is_not_retired_before_it_was_set(an_alliance):
    assert check(an_alliance(objective(on=MARCH)), retire(on=MARCH)).allowed
    assert ("value.objective-not-yet-set",) == check(
        an_alliance(objective(on=MARCH)), retire(on=FEBRUARY)
    ).codes


def test_an_objective_is_not_to_be_reached_before_it_is_set():
    with pytest.raises(InvalidValue, match="`target_on` 2026-02-02 is before the objective is set"):
        objective(on=MARCH, target_on=FEBRUARY)


# --------------------------------------------------------------------------- the value proposition


@pytest.mark.parametrize(
    "claims",
    [
        (FOR_HELIX, FOR_THE_CUSTOMER),
        (FOR_NORDLAB, FOR_THE_CUSTOMER),
        (FOR_HELIX, FOR_NORDLAB),
        (FOR_HELIX, FOR_NORDLAB, FOR_THE_CUSTOMER),
    ],
)
def test_claims_for_two_of_the_three_winners_make_a_draft(an_alliance, missing, claims):
    assert () == missing("value-drafted", an_alliance(*claims), on=MAY)


@pytest.mark.parametrize("claims", [(), (FOR_HELIX,), (FOR_THE_CUSTOMER,), (FOR_NORDLAB,)])
def test_claims_for_one_winner_or_none_do_not(an_alliance, missing, claims):
    assert 1 == len(missing("value-drafted", an_alliance(*claims), on=MAY))


def test_two_claims_for_one_winner_are_not_a_draft_and_the_refusal_says_for_whom_to_claim(
    an_alliance, missing
):
    alliance = an_alliance(FOR_HELIX, claim("learning", "helix"))

    (found,) = missing("value-drafted", alliance, on=MAY)
    assert "on 2026-05-02 there is a claim for the initiating side only" == found.found
    assert (
        "submit value.state-claim with claim, benefit and winner='party' and party, or "
        "winner='joint-customer', until 2 of the three have one: "
        "the initiating side (helix), the partner side (nordlab), the joint customer"
    ) == found.remedy


def test_two_partners_are_one_winner_of_the_three(an_alliance, missing):
    alliance = an_alliance(
        AddParty("orion", on=FEBRUARY, party=Party("oslo", "Oslo Instruments")),
        FOR_NORDLAB,
        claim("reach", "oslo"),
    )

    assert 1 == len(missing("value-drafted", alliance, on=MAY))


def test_where_both_are_initiators_the_first_is_one_winner_and_the_other_the_next(
    an_alliance, missing
):
    alliance = an_alliance(
        AddParty("orion", on=FEBRUARY, party=Party("oslo", "Oslo", role="initiator")),
        WithdrawParty("orion", on=FEBRUARY, party="nordlab", reason="sold"),
        FOR_HELIX,
        claim("reach", "oslo"),
    )

    assert () == missing("value-drafted", alliance, on=MAY)


def test_a_three_way_win_has_a_claim_for_every_party_and_the_joint_customer(an_alliance, missing):
    assert [
        "no benefit is claimed for helix on 2026-05-02",
        "no benefit is claimed for nordlab on 2026-05-02",
        "no benefit is claimed for the joint customer on 2026-05-02",
    ] == [each.found for each in missing("three-way-value", an_alliance(), on=MAY)]
    assert () == missing(
        "three-way-value", an_alliance(FOR_HELIX, FOR_NORDLAB, FOR_THE_CUSTOMER), on=MAY
    )


def test_a_claim_counts_from_the_day_it_is_stated_until_the_day_it_is_retracted(
    an_alliance, missing
):
    alliance = an_alliance(
        FOR_HELIX,
        claim("income", "nordlab", on=MARCH),
        FOR_THE_CUSTOMER,
        retract("choice", on=APRIL),
    )

    assert ["nordlab"] == [
        each.found.split()[5] for each in missing("three-way-value", alliance, on=FEBRUARY)
    ]
    assert () == missing("three-way-value", alliance, on=MARCH)
    assert ["winner='joint-customer'"] == [
        each.remedy.split()[3].rstrip(",")
        for each in missing("three-way-value", alliance, on=APRIL)
    ]


def test_a_claim_without_a_metric_is_not_yet_measurable_until_it_is_stated_with_one(an_alliance):
    alliance = an_alliance(FOR_HELIX)
    measured = decide(alliance, claim("sooner", "helix", metric="time-to-first-value")).alliance

    assert [False, True] == [
        each.value.proposition.claims["sooner"].measurable for each in (alliance, measured)
    ]


def test_a_claim_is_retracted_once_and_not_stated_again(an_alliance):
    alliance = an_alliance(FOR_HELIX, retract("sooner"))

    assert ("value.claim-not-from-here",) == check(alliance, retract("sooner")).codes
    assert ("value.claim-not-from-here",) == check(alliance, FOR_HELIX).codes


def test_a_claim_that_nobody_stated_is_not_retracted(an_alliance):
    assert ("value.no-such-claim",) == check(an_alliance(), retract("sooner")).codes
    assert "did you mean 'sooner'?" in str(check(an_alliance(FOR_HELIX), retract("soner")))


def test_a_claim_is_not_retracted_before_it_was_stated(an_alliance):
    alliance = an_alliance(claim("choice", on=MARCH))

    assert check(alliance, retract("choice", on=MARCH)).allowed
    assert ("value.claim-not-yet-stated",) == check(alliance, retract("choice", on=FEBRUARY)).codes


def test_a_winner_that_is_a_party_is_named_and_the_joint_customer_is_no_party():
    with pytest.raises(InvalidValue, match="expected the party that gains"):
        StateClaim("orion", on=MARCH, claim="x", winner="party", benefit="y")
    with pytest.raises(InvalidValue, match="expected no party, or winner 'party'"):
        StateClaim(
            "orion", on=MARCH, claim="x", winner="joint-customer", party="helix", benefit="y"
        )


def test_a_claim_for_someone_who_is_no_party_is_refused(an_alliance):
    assert ("parties.not-a-party",) == check(an_alliance(), claim("x", "acme")).codes


def test_what_is_disputed_of_value_is_its_objectives_and_claims():
    assert ("objective:first-product",) == objective().concerns() == retire().concerns()
    assert ("claim:choice",) == FOR_THE_CUSTOMER.concerns() == retract("choice").concerns()


def test_folding_ignores_what_it_does_not_know_and_revives_nothing():
    empty = ValueCreation()
    retired = empty.after(objective()).after(retire()).after(objective(on=MAY))
    retracted = empty.after(FOR_THE_CUSTOMER).after(retract("choice")).after(FOR_THE_CUSTOMER)

    assert empty == empty.after(retire()).after(retract("choice"))
    assert () == retired.pursued(MAY)
    assert () == retracted.proposition.standing(MAY)
