"""The two cases about agreements that are invented for teaching: an exclusivity conflict, a contested termination."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from alliancekit.agreements.breach_acts import GiveCureNotice, ProposeCurePlan
from alliancekit.agreements.exclusivity_acts import AcceptOverlap
from alliancekit.agreements.notice_acts import GiveNotice, TollNotice
from alliancekit.agreements.obligation_acts import RecordPayment
from alliancekit.agreements.restriction import exclusivity_conflicts
from alliancekit.casefile import Went, play, read_case
from alliancekit.kernel.money import Money
from alliancekit.ledger import open_ledger
from alliancekit.lifecycle.acts import Move

CASES = Path(__file__).parents[2] / "examples" / "cases"
STAGES = {
    "exclusivity": {"night-cameras": "enabling"},
    "contested-termination": {"vials": "closed", "vials-again": "strategy"},
}


@pytest.fixture(scope="module")
def played():
    """Return each case, played on a ledger in memory that stays open for questions."""
    ledgers = {name: open_ledger("memory:") for name in STAGES}
    yield {
        name: (play(read_case(CASES / f"{name}.toml"), ledger), ledger)
        for name, ledger in ledgers.items()
    }
    for ledger in ledgers.values():
        ledger.close()


@pytest.fixture
def cameras(played):
    """Return what gives the alliance of the exclusivity case, as it is or as it was."""
    return lambda **limits: played["exclusivity"][1].alliance("night-cameras", **limits)


@pytest.fixture
def vials(played):
    """Return what gives the alliance of the contested termination, as it is or as it was."""
    return lambda **limits: played["contested-termination"][1].alliance("vials", **limits)


@pytest.fixture
def facts(played):
    """Return the facts of the contested termination that are of a class."""
    ledger = played["contested-termination"][1]
    every = [each.fact for each in ledger.history("vials")]
    return lambda kind: [fact for fact in every if isinstance(fact, kind)]


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


# ------------------------------------------------------------------------------- replayed on a store


@pytest.mark.parametrize("scheme", ["memory", "sqlite"])
@pytest.mark.parametrize("name", STAGES)
def test_a_case_goes_as_it_says_on_every_store_and_ends_where_it_should(name, scheme, tmp_path):
    file = tmp_path / "cases.db"
    with open_ledger("memory:" if scheme == "memory" else f"sqlite:///{file.as_posix()}") as ledger:
        replay = play(read_case(CASES / f"{name}.toml"), ledger)
        assert replay.as_the_file_says, str(replay.surprise)
        assert STAGES[name] == {each.id: each.stage for each in ledger.alliances()}
        looked_at = [ledger.verify(each) for each in STAGES[name]]
        assert [] == [str(each) for each in looked_at if not each.sound]


@pytest.mark.parametrize("name", STAGES)
def test_everything_in_it_says_that_it_is_invented(name):
    case = read_case(CASES / f"{name}.toml")
    assert "invented for teaching" in case.title
    assert "INVENTED FOR TEACHING" in (CASES / f"{name}.toml").read_text(encoding="utf-8")
    for entry in case.acts:
        assert entry.by.startswith("invented: "), entry.line
        assert entry.why.startswith("invented: "), entry.line


@pytest.mark.parametrize("name", STAGES)
def test_a_refusal_is_for_the_reasons_that_are_told_and_no_other(name, played):
    refused = [step for step in played[name][0].steps if step.went is Went.REFUSED]
    assert len(refused) >= 15
    for step in refused:
        assert sorted(step.entry.expect) == sorted(step.verdict.codes), step.entry.line


# ------------------------------------------------------------------------- exclusivity, place by place


def reasons_of_the_gate(played, on: date) -> list[str]:
    replay = played["exclusivity"][0]
    (step,) = [
        each
        for each in replay.steps
        if isinstance(each.entry.act, Move) and each.entry.act.on == on
    ]
    return sorted(each.found for each in step.verdict.reasons)


def test_silence_is_no_declaration_and_the_gate_asks_whoever_is_silent(played):
    (reason,) = reasons_of_the_gate(played, date(2025, 1, 16))
    assert "quarry has not declared by 2025-01-16" in reason


def test_three_of_four_exclusivities_stand_in_the_way_each_in_the_places_of_the_comments(played):
    found = reasons_of_the_gate(played, date(2025, 1, 28))
    assert 3 == len(found)
    harbor, meridian, tern = (
        next(reason for reason in found if f"exclusivity {name}" in reason)
        for name in ("harbor", "meridian", "tern")
    )
    assert "factories in FR, for night camera, 2025-03-01 to 2025-12-31" in harbor
    assert "hospitals in DE, for night camera" in meridian
    assert "hospitals in FR" not in meridian
    assert "hospitals in JP" in tern
    assert "factories in JP" in tern


def test_each_of_the_four_ways_on_leaves_one_fewer(cameras):
    def standing_in_the_way(on):
        check = cameras(as_of=on).agreements.exclusivity
        intended = check.intended(on)
        return {
            each.id
            for each in check.live(on)
            if each.overlaps(intended, on) and not each.accepted(on)
        }

    assert {"harbor", "meridian", "tern"} == standing_in_the_way(date(2025, 1, 28))
    assert {"harbor", "meridian"} == standing_in_the_way(date(2025, 2, 3))
    assert {"meridian"} == standing_in_the_way(date(2025, 2, 5))
    # Narrowed, and so the acceptance is void.
    assert {"harbor"} == standing_in_the_way(date(2025, 2, 11))
    assert set() == standing_in_the_way(date(2025, 2, 12))


def test_the_overlap_is_accepted_by_name_once_for_each_scope(played):
    ledger = played["exclusivity"][1]
    accepted = [
        each.fact
        for each in ledger.history("night-cameras")
        if isinstance(each.fact, AcceptOverlap)
    ]
    assert [date(2025, 2, 4), date(2025, 2, 12)] == [each.on for each in accepted]
    assert {("harbor", "Rafe Quill, managing director")} == {
        (each.exclusivity, each.person) for each in accepted
    }


def test_their_own_exclusivity_collides_in_march_and_is_carved_out_from_april_on(cameras):
    (conflict,) = exclusivity_conflicts(cameras(), date(2025, 3, 31))
    assert ("quarry", True) == (conflict.party, conflict.accepted)
    (place,) = conflict.overlaps
    assert (("factories",), ("FR",)) == (place.fields, place.territories)
    assert () == exclusivity_conflicts(cameras(), date(2025, 4, 1))
    assert () == exclusivity_conflicts(cameras(), date(2026, 1, 1))


# -------------------------------------------------------------- contested termination, day by day


def test_a_payment_has_10_days_to_be_cured_and_a_delivery_60(facts):
    assert {
        "late-payment": (date(2018, 4, 3), date(2018, 4, 13)),
        "no-delivery": (date(2018, 6, 1), date(2018, 7, 31)),
    } == {each.breach: (each.on, each.cure_by) for each in facts(GiveCureNotice)}


def test_a_plan_adds_90_days_from_the_last_day_to_cure(facts):
    (plan,) = facts(ProposeCurePlan)
    assert (date(2018, 7, 20), date(2018, 10, 29)) == (plan.on, plan.cure_by)


def test_the_effective_date_moves_with_each_tolling_and_with_nothing_else(facts, vials):
    (notice,) = facts(GiveNotice)
    assert [date(2018, 9, 30), date(2018, 10, 29), date(2019, 1, 13)] == [
        notice.effective_on,
        *(each.effective_on for each in facts(TollNotice)),
    ]
    assert date(2019, 1, 13) == vials().agreements.notices["end"].effective_on


def test_the_agreement_holds_until_the_day_before_the_effective_date(vials):
    agreement = vials().agreements.agreements["supply"]
    assert [True, False] == [
        agreement.in_force(day) for day in (date(2019, 1, 12), date(2019, 1, 13))
    ]


def test_the_alliance_stays_in_termination_and_in_dispute_until_the_ruling_years_later(vials):
    days = (date(2018, 11, 12), date(2019, 1, 13), date(2022, 5, 19), date(2022, 5, 20))
    seen = [vials(as_of=day) for day in days]
    assert ["termination"] * 4 == [each.stage for each in seen]
    assert ["in-dispute"] * 3 + ["active"] == [each.standing for each in seen]
    assert date(2022, 10, 3) == vials().lifecycle.ended_on


def test_what_is_paid_late_bears_interest_by_the_day(facts):
    assert {
        (date(2018, 4, 12), "batch-7", 12, euros("328.77")),
        (date(2018, 4, 30), "batch-7.interest", 18, None),
        (date(2022, 6, 17), "damages", 0, None),
        (date(2022, 8, 31), "damages", 73, euros("5000.00")),
        (date(2022, 9, 15), "damages.interest", 15, None),
    } == {
        (each.on, each.obligation, each.days_late, each.interest) for each in facts(RecordPayment)
    }


def test_the_damages_are_due_30_days_after_the_ruling_and_paid_in_two_parts(vials, facts):
    damages = vials().agreements.obligations["damages"]
    paid = [each for each in facts(RecordPayment) if each.obligation == "damages"]
    assert (date(2022, 6, 19), euros("1200000")) == (damages.due_on, damages.amount)
    assert [euros("500000"), euros("0")] == [each.outstanding for each in paid]
    assert euros("1200000") == paid[0].amount + paid[1].amount


def test_nothing_is_left_open_when_it_is_closed(vials):
    assert () == tuple(
        each.id for each in vials().agreements.obligations.values() if each.owed(date(2022, 10, 3))
    )
    assert not vials().agreements.breaches["no-delivery"].stands(date(2022, 10, 3))


def test_the_new_alliance_begins_in_strategy_with_the_lessons_of_the_old(played):
    new = played["contested-termination"][1].alliance("vials-again")
    assert ("strategy", "vials") == (new.stage, new.lifecycle.predecessor)
    assert 2 == len(new.lifecycle.inherited)
    assert "how a batch is tested" in new.lifecycle.inherited[0]
