"""Bodies: chartered, amended, seated and dissolved; and what the gate asks of the steering committee."""

from datetime import date

import pytest

from alliancekit.alliance import replay
from alliancekit.decide import check, decide
from alliancekit.governance.acts import (
    AmendCharter,
    CharterBody,
    DissolveBody,
    SeatMember,
    VacateSeat,
)
from alliancekit.governance.bodies import BodyState, Capacity
from alliancekit.governance.charter import Charter, Seats, Sunset
from alliancekit.governance.voting import Quorum, VotingRule
from alliancekit.kernel.due import Due
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.lifecycle.acts import Dispute
from alliancekit.parties.acts import AddParty, WithdrawParty

BEFORE, DAY, NEXT, LATER = date(2026, 1, 20), date(2026, 2, 1), date(2026, 2, 2), date(2026, 5, 1)

TWO_EACH = Charter(
    seats=(Seats("helix", 2), Seats("nordlab", 2)),
    quorum=Quorum(per_party=1),
    rule=VotingRule("party", "unanimity"),
)


def committee(body="jsc", *, charter=TWO_EACH, kind="steering", on=DAY, **more):
    return CharterBody(
        "orion", on=on, body=body, kind=kind, name=body.upper(), charter=charter, **more
    )


def from_template(template="steering-committee", seats=TWO_EACH.seats):
    return CharterBody(
        "orion",
        on=DAY,
        body="jsc",
        kind="steering",
        name="JSC",
        template=template,
        seats=seats,
    )


def seat(person, party="helix", *, on=DAY, body="jsc", **more):
    return SeatMember(
        "orion", on=on, person=person, name=person.title(), body=body, party=party, **more
    )


def vacate(person, party="helix", *, on=LATER, body="jsc"):
    return VacateSeat("orion", on=on, person=person, body=body, party=party)


def amend(charter, *, on=LATER, body="jsc"):
    return AmendCharter("orion", on=on, body=body, charter=charter, reason="first amendment")


def dissolve(*, on=LATER, body="jsc"):
    return DissolveBody("orion", on=on, body=body, reason="its work is done")


def sitting(alliance, day, body="jsc"):
    return [held.person for held in alliance.governance.bodies[body].sitting(day)]


# Chartering


def test_a_body_works_from_the_day_it_is_chartered(an_alliance):
    governance = an_alliance(committee()).governance
    assert () == governance.working(BEFORE)
    assert ["jsc"] == [body.id for body in governance.working(DAY)]


def test_a_body_is_chartered_once(an_alliance):
    orion = an_alliance(committee())
    assert ("governance.body-exists",) == check(orion, committee(on=LATER)).codes


def test_a_body_is_chartered_from_a_template_of_the_playbook(an_alliance):
    outcome = decide(an_alliance(), from_template())
    (fact,) = outcome.facts
    charter = outcome.alliance.governance.bodies["jsc"].charter
    assert fact.from_template == charter
    assert TWO_EACH.seats == charter.seats
    assert charter.rule is not None


def test_a_template_that_the_playbook_does_not_have_is_refused_with_the_near_one(an_alliance):
    verdict = check(an_alliance(), from_template("steering-comittee"))
    assert ("governance.template-does-not-fit",) == verdict.codes
    assert "did you mean 'steering-committee'?" in verdict.reasons[0].found


def test_seats_that_do_not_fit_the_template_are_refused(an_alliance):
    verdict = check(an_alliance(), from_template(seats=(Seats("helix", 2), Seats("helix", 1))))
    assert ("governance.template-does-not-fit",) == verdict.codes


def test_a_template_without_seats_is_refused(an_alliance):
    verdict = check(an_alliance(), from_template(seats=()))
    assert ("governance.no-seats",) == verdict.codes
    assert "add `seats`, for each of helix and nordlab" in verdict.reasons[0].remedy


def test_a_charter_without_seats_is_refused(an_alliance):
    assert ("governance.no-seats",) == check(an_alliance(), committee(charter=Charter())).codes


@pytest.mark.parametrize(
    "given",
    [{}, {"charter": TWO_EACH, "template": "steering-committee"}],
    ids=["neither", "both"],
)
def test_a_body_has_a_charter_or_a_template(given):
    with pytest.raises(InvalidValue, match="expected exactly one of them"):
        CharterBody("orion", on=DAY, body="jsc", kind="steering", name="JSC", **given)


def test_seats_beside_a_written_charter_are_refused():
    with pytest.raises(InvalidValue, match="expected them inside the `charter`"):
        committee(seats=TWO_EACH.seats)


def test_a_charter_that_names_a_stranger_is_refused(an_alliance):
    stranger = Charter(seats=(Seats("helix", 1), Seats("oslo", 1)))
    assert ("parties.not-a-party",) == check(an_alliance(), committee(charter=stranger)).codes


# Parents


def under(parent):
    return Charter(seats_each=1, parent=parent, scope=("dosing",))


def test_a_body_answers_to_a_parent_that_works(an_alliance):
    orion = an_alliance(committee(), committee("jdc", kind="development", charter=under("jsc")))
    assert "jsc" == orion.governance.bodies["jdc"].charter.parent


def test_an_unknown_parent_is_refused(an_alliance):
    verdict = check(an_alliance(), committee("jdc", charter=under("jsc")))
    assert ("governance.parent-does-not-work",) == verdict.codes


def test_a_dissolved_parent_is_refused(an_alliance):
    orion = an_alliance(committee(), dissolve())
    verdict = check(orion, committee("jdc", charter=under("jsc"), on=LATER))
    assert ("governance.parent-does-not-work",) == verdict.codes
    assert f"dissolved on {LATER}" in verdict.reasons[0].found


def test_a_body_that_would_answer_to_itself_through_others_is_refused(an_alliance):
    orion = an_alliance(committee(), committee("jdc", charter=under("jsc")))
    verdict = check(orion, amend(under("jdc")))
    assert ("governance.parent-does-not-work",) == verdict.codes
    assert "jsc would answer to itself, through jdc and jsc" == verdict.reasons[0].found


def test_a_new_body_that_answers_to_itself_is_refused(an_alliance):
    verdict = check(an_alliance(), committee("jdc", charter=under("jdc")))
    assert ("governance.parent-does-not-work",) == verdict.codes


# Amending


def test_an_amendment_does_not_change_what_held_before(an_alliance):
    three_each = Charter(seats_each=3)
    body = an_alliance(committee(), amend(three_each)).governance.bodies["jsc"]
    assert TWO_EACH == body.charter_on(DAY)
    assert three_each == body.charter_on(LATER) == body.charter


def test_an_amendment_entered_late_does_not_displace_a_later_one(an_alliance):
    earlier, later = Charter(seats_each=3), Charter(seats_each=4)
    body = an_alliance(
        committee(), amend(later, on=LATER), amend(earlier, on=NEXT)
    ).governance.bodies["jsc"]
    assert (earlier, later) == (body.charter_on(NEXT), body.charter)


def test_an_amendment_that_leaves_members_without_a_seat_is_refused(an_alliance):
    orion = an_alliance(committee(), seat("ada"), seat("ben"))
    verdict = check(orion, amend(Charter(seats_each=1)))
    assert ("governance.not-enough-seats",) == verdict.codes
    assert "2 members of helix sit in jsc (ada and ben)" in verdict.reasons[0].found


# Seats


def test_members_sit_from_the_day_they_are_seated(an_alliance):
    orion = an_alliance(committee(), seat("ada", on=NEXT))
    assert ([], ["ada"]) == (sitting(orion, DAY), sitting(orion, NEXT))


def test_a_seat_ends_with_its_last_day(an_alliance):
    orion = an_alliance(committee(), seat("ada", until=NEXT))
    assert (["ada"], []) == (sitting(orion, NEXT), sitting(orion, LATER))


def test_a_seat_that_ends_before_it_is_taken_is_not_built():
    with pytest.raises(InvalidValue, match="expected a later day"):
        seat("ada", on=LATER, until=DAY)


def test_a_vacated_seat_is_free_on_the_same_day(an_alliance):
    orion = an_alliance(committee(), seat("ada"), seat("ben"), vacate("ada"), seat("cy", on=LATER))
    assert ["ben", "cy"] == sitting(orion, LATER)


def test_a_party_has_no_more_members_than_seats(an_alliance):
    orion = an_alliance(committee(), seat("ada"), seat("ben"))
    verdict = check(orion, seat("cy", on=LATER))
    assert ("governance.not-enough-seats",) == verdict.codes
    assert "gives helix 2 seats, taken by ada and ben" in verdict.reasons[0].found


def test_a_refused_seat_names_the_clause_of_the_contract_that_it_rests_on(an_alliance):
    charter = Charter(
        seats_each=1, clauses={"seats": "2.1", "alternates": "2.2", "non_voting": "2.3"}
    )
    orion = an_alliance(committee(charter=charter), seat("ada"))
    for more, clause in (
        ({}, "2.1"),
        ({"capacity": "alternate"}, "2.2"),
        ({"capacity": "non-voting"}, "2.3"),
    ):
        (reason,) = check(orion, seat("ben", **more)).reasons
        assert f"(clause {clause})" in reason.found


def test_a_seat_entered_late_does_not_overfill_the_body_on_a_later_day(an_alliance):
    orion = an_alliance(committee(), seat("ada", on=LATER), seat("ben", on=LATER))
    assert ("governance.not-enough-seats",) == check(orion, seat("cy", on=DAY)).codes
    assert check(orion, seat("cy", on=DAY, until=NEXT)).allowed


def test_a_person_sits_in_a_body_once(an_alliance):
    orion = an_alliance(committee(), seat("ada"))
    assert ("governance.already-seated",) == check(orion, seat("ada", "nordlab", on=NEXT)).codes


@pytest.mark.parametrize("capacity", [Capacity.ALTERNATE, Capacity.NON_VOTING])
def test_people_without_a_seat_of_their_own_sit_where_the_charter_provides_for_them(
    an_alliance, capacity
):
    plain = an_alliance(committee())
    generous = an_alliance(
        committee(charter=Charter(seats_each=1, alternates=True, non_voting=("secretary",)))
    )
    ada = seat("ada", capacity=capacity)
    assert ("governance.no-such-capacity",) == check(plain, ada).codes
    assert check(generous, ada).allowed


def test_alternates_take_no_seat_from_the_members(an_alliance):
    orion = an_alliance(
        committee(charter=Charter(seats_each=1, alternates=True)),
        seat("ada", capacity="alternate"),
        seat("ben"),
    )
    assert ["ben"] == [
        held.person
        for held in orion.governance.bodies["jsc"].sitting(DAY, capacity=Capacity.MEMBER)
    ]


def test_a_party_that_withdrew_takes_no_seat(an_alliance):
    orion = an_alliance(
        committee(), WithdrawParty("orion", on=LATER, party="nordlab", reason="sold")
    )
    assert ("governance.party-has-left",) == check(orion, seat("nia", "nordlab", on=LATER)).codes
    assert check(orion, seat("nia", "nordlab", on=NEXT)).allowed


def test_only_a_person_who_sits_there_vacates_a_seat(an_alliance):
    orion = an_alliance(committee(), seat("ada"))
    verdict = check(orion, vacate("ben"))
    assert ("governance.not-seated",) == verdict.codes
    assert "those who do: ada" in verdict.reasons[0].found


def test_vacating_ends_only_the_seat_that_is_held(an_alliance):
    orion = an_alliance(
        committee(), seat("ada", until=NEXT), seat("ada", on=LATER), vacate("ada", on=LATER)
    )
    assert (["ada"], []) == (sitting(orion, NEXT), sitting(orion, LATER))


# The life of a body


@pytest.mark.parametrize(
    "act",
    [amend(TWO_EACH), seat("ada"), vacate("ada"), dissolve()],
    ids=["amend", "seat", "vacate", "dissolve"],
)
def test_a_body_that_nobody_chartered_is_refused_with_the_near_one(an_alliance, act):
    orion = an_alliance(committee("jscc"))
    verdict = check(orion, act)
    assert ("governance.unknown-body",) == verdict.codes
    assert "did you mean 'jscc'?" in verdict.reasons[0].found


def test_a_body_is_not_seated_before_it_is_chartered(an_alliance):
    orion = an_alliance(committee())
    assert ("governance.unknown-body",) == check(orion, seat("ada", on=BEFORE)).codes


@pytest.mark.parametrize(
    "act",
    [amend(TWO_EACH), seat("ada", on=LATER), vacate("ada"), dissolve(on=DAY)],
    ids=["amend", "seat", "vacate", "dissolve"],
)
def test_a_dissolved_body_stays_dissolved(an_alliance, act):
    orion = an_alliance(committee(), dissolve())
    assert BodyState.DISSOLVED is orion.governance.bodies["jsc"].state
    assert ("governance.body-dissolved",) == check(orion, act).codes


def test_a_seat_taken_before_the_end_can_be_entered_late(an_alliance):
    orion = an_alliance(committee(), dissolve(), seat("ada", on=NEXT))
    assert ["ada"] == sitting(orion, NEXT)


def test_what_is_disputed_about_a_body_is_frozen(an_alliance):
    orion = an_alliance(
        committee(),
        Dispute("orion", on=DAY, dispute="d", party="helix", matter="seats", about=("body:jsc",)),
    )
    assert ("lifecycle.disputed",) == check(orion, seat("ada")).codes
    assert ("lifecycle.disputed",) == check(orion, dissolve()).codes


def test_a_sunset_on_a_day_is_due_until_the_body_is_dissolved(an_alliance):
    ending = committee(charter=Charter(seats_each=1, sunset=Sunset(on=LATER)))
    due = Due(LATER, "sunset", "jsc", "JSC ends by its charter")
    assert (due,) == an_alliance(ending).governance.due()
    assert () == an_alliance(ending, dissolve()).governance.due()


def test_facts_about_an_unknown_body_are_folded_without_a_word(an_alliance):
    orion = an_alliance()
    facts = (seat("ada"), vacate("ada"), amend(TWO_EACH), dissolve())
    assert orion.governance == replay(facts, start=orion).governance


# The gate


def test_without_a_steering_committee_the_gate_is_shut(an_alliance, missing):
    orion = an_alliance(committee(kind="project"))
    (finding,) = missing("steering-committee", orion, DAY)
    assert "no body of kind steering works on 2026-02-01" == finding.found


def test_a_steering_committee_with_seats_a_quorum_and_a_rule_opens_the_gate(an_alliance, missing):
    orion = an_alliance(committee())
    assert () == missing("steering-committee", orion, DAY)
    assert 1 == len(missing("steering-committee", orion, BEFORE))


def test_everything_that_the_charter_lacks_is_named(an_alliance, missing):
    orion = an_alliance(committee(charter=Charter(seats=(Seats("helix", 2),))))
    assert ["nordlab has no seat in jsc", "jsc has no quorum", "jsc has no voting rule"] == [
        finding.found for finding in missing("steering-committee", orion, DAY)
    ]


def test_a_party_that_joins_needs_a_seat_too(an_alliance, missing):
    orion = an_alliance(
        committee(), AddParty("orion", on=NEXT, party=Party("oslo", "Oslo Institute"))
    )
    (finding,) = missing("steering-committee", orion, NEXT)
    assert "oslo has no seat in jsc" == finding.found


def test_one_committee_in_order_is_enough(an_alliance, missing):
    orion = an_alliance(committee("old", charter=Charter(seats_each=1)), committee())
    assert () == missing("steering-committee", orion, DAY)


def test_a_dissolved_committee_does_not_count(an_alliance, missing):
    orion = an_alliance(committee(), dissolve())
    assert () == missing("steering-committee", orion, NEXT)
    assert 1 == len(missing("steering-committee", orion, LATER))


def test_a_later_amendment_does_not_count(an_alliance, missing):
    orion = an_alliance(committee(charter=Charter(seats_each=1)), amend(TWO_EACH))
    assert 2 == len(missing("steering-committee", orion, NEXT))
    assert () == missing("steering-committee", orion, LATER)
