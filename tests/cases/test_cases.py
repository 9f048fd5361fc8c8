"""The four real alliances replay on every store, and say of their alliances what the facts say."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from alliancekit.agreements.agreement import AgreementStatus
from alliancekit.agreements.change_of_control import clauses_fired
from alliancekit.agreements.milestone_acts import EarnMilestone
from alliancekit.agreements.obligation_acts import RecordPayment
from alliancekit.casefile import CaseFile, Went, play, read_case
from alliancekit.kernel.money import Money
from alliancekit.ledger import open_ledger
from alliancekit.lifecycle.acts import Move, Propose, Waive

CASES = Path(__file__).parents[2] / "examples" / "cases"
NAMES = ("curis-genentech", "renault-nissan-mitsubishi", "ironwood-forest", "pfizer-biontech")
STAGES = {
    "curis-genentech": {"curis-genentech": "closed"},
    "renault-nissan-mitsubishi": {
        "renault-nissan-mitsubishi": "management",
        "renault-nissan-shares": "working",
    },
    "ironwood-forest": {
        "ironwood-forest": "management",
        "ironwood-astellas": "working",
        "ironwood-astrazeneca": "working",
    },
    "pfizer-biontech": {"pfizer-biontech": "management"},
}
INVENTED_FROM = date(2016, 7, 1)
INVENTED_BY = "invented for teaching"


def case_of(name: str) -> CaseFile:
    return read_case(CASES / f"{name}.toml")


@pytest.fixture(scope="module")
def played():
    """Return each case, played on a ledger in memory that stays open for questions."""
    ledgers = {name: open_ledger("memory:") for name in NAMES}
    yield {name: (play(case_of(name), ledger), ledger) for name, ledger in ledgers.items()}
    for ledger in ledgers.values():
        ledger.close()


@pytest.fixture
def alliance(played):
    """Return what gives an alliance of a case, as it is or as it was."""

    def of(case: str, name: str = "", **limits):
        return played[case][1].alliance(name or case, **limits)

    return of


def millions(amount: str) -> Money:
    return Money(Decimal(amount) * 1_000_000, "USD")


def owed(alliance, *names: str) -> Money:
    amounts = [alliance.agreements.obligations[name].amount for name in names]
    return sum(amounts[1:], amounts[0])


def paid(ledger, alliance: str) -> dict[str, Money]:
    facts = [each.fact for each in ledger.history(alliance)]
    return {each.obligation: each.amount for each in facts if isinstance(each, RecordPayment)}


def says(alliance, agreement: str, term: str, on: date) -> str:
    return alliance.agreements.agreements[agreement].terms_on(on)[term].says


# ------------------------------------------------------------------------------- replayed on a store


@pytest.mark.parametrize("scheme", ["memory", "sqlite"])
@pytest.mark.parametrize("name", NAMES)
def test_a_case_goes_as_it_says_on_every_store_and_ends_where_it_should(name, scheme, tmp_path):
    file = tmp_path / "cases.db"
    with open_ledger("memory:" if scheme == "memory" else f"sqlite:///{file.as_posix()}") as ledger:
        replay = play(case_of(name), ledger)
        assert replay.as_the_file_says, str(replay.surprise)
        assert replay.recorded
        assert STAGES[name] == {each.id: each.stage for each in ledger.alliances()}
        looked_at = [ledger.verify(each) for each in STAGES[name]]
        assert [] == [str(each) for each in looked_at if not each.sound]


def test_there_are_no_other_cases_but_those_that_are_invented():
    others = {path.stem for path in CASES.glob("*.toml")} - set(NAMES)
    assert {
        "an-acquisition",
        "co-selling",
        "contested-termination",
        "dispute-up-the-ladder",
        "exclusivity",
        "one-vote-three-charters",
    } == others
    assert all("invented for teaching" in case_of(name).title for name in others)
    assert all("invented for teaching" in case_of(name).sources[0] for name in others)


@pytest.mark.parametrize("name", NAMES)
def test_a_case_teaches_with_a_refusal_for_three_reasons_or_more(name, played):
    refused = [step for step in played[name][0].steps if step.went is Went.REFUSED]
    assert any(len(step.verdict.reasons) >= 3 for step in refused)


@pytest.mark.parametrize("name", NAMES)
def test_a_refused_gate_names_every_requirement_that_is_missing(name, played):
    for step in played[name][0].steps:
        act = step.entry.act
        if step.went is Went.REFUSED and isinstance(act, Move):
            assert sorted(step.entry.expect) == sorted(step.verdict.codes), step.entry.line


def test_the_curis_case_goes_through_every_stage_of_the_standard_playbook(played):
    replay, ledger = played["curis-genentech"]
    facts = [each.fact for each in ledger.history("curis-genentech")]
    entered = {each.stage for each in facts if isinstance(each, Propose)}
    entered |= {each.to for each in facts if isinstance(each, Move)}
    pin = replay.alliances["curis-genentech"].lifecycle.playbook
    every = {each.id for each in ledger.rulebook.playbook(pin.id, pin.version).lifecycle.stages}
    # The other end; no alliance comes to both.
    assert every - {"abandoned"} == entered


# ---------------------------------------------------------------------------------- nothing invented


def test_every_waiver_says_that_it_is_for_what_is_not_public_or_is_marked_as_invented():
    waivers = [
        entry for name in NAMES for entry in case_of(name).acts if isinstance(entry.act, Waive)
    ]
    assert len(waivers) > 50
    for entry in waivers:
        invented = entry.by == INVENTED_BY and entry.act.reason.startswith("invented: ")
        assert invented or entry.act.reason == "not public", entry.line


def test_what_is_invented_comes_last_and_every_act_of_it_says_so():
    for name in NAMES:
        entries = case_of(name).acts
        marked = [entry for entry in entries if entry.by == INVENTED_BY]
        assert all(entry.why.startswith("invented: ") for entry in marked)
        assert all(entry.act.on >= INVENTED_FROM for entry in marked)
        assert tuple(marked) == entries[len(entries) - len(marked) :]
        assert bool(marked) == (name == "curis-genentech")
    curis = case_of("curis-genentech")
    assert "invented" in curis.title
    assert {INVENTED_BY} == {each.by for each in curis.acts if each.act.on >= INVENTED_FROM}


def test_the_curis_record_ends_in_management_as_far_as_the_public_knows(alliance):
    known = alliance("curis-genentech", as_of=date(2016, 6, 30))
    assert "management" == known.stage
    assert ["royalty"] == [
        each.id for each in known.agreements.obligations.values() if each.owed(date(2016, 6, 30))
    ]


def test_every_act_says_who_did_it():
    for name in NAMES:
        assert "not stated" not in {entry.by for entry in case_of(name).acts}


@pytest.mark.parametrize("name", NAMES)
def test_no_waiver_is_idle_without_any_one_of_them_the_case_does_not_get_through(name):
    case = case_of(name)
    with open_ledger("memory:") as ledger:
        for waiver in case.acts:
            if isinstance(waiver.act, Waive) and not waiver.expect:
                left = tuple(entry for entry in case.acts if entry is not waiver)
                replay = play(attrs.evolve(case, acts=left), ledger)
                assert replay.surprise is not None, waiver.line
                assert (f"gate.{waiver.act.requirement}",) == replay.surprise.verdict.codes


# ------------------------------------------------------------------------ Curis and Genentech, by hand


def test_the_up_front_payment_of_8_5_million_is_5_in_cash_and_3_5_in_equity(alliance):
    curis = alliance("curis-genentech")
    assert millions("8.5") == owed(curis, "up-front-cash", "up-front-equity")


def test_59_of_115_million_in_milestones_are_8_and_10_and_3_and_38_that_are_not_known_one_by_one(
    alliance,
):
    curis = alliance("curis-genentech")
    milestones = [f"milestone-{each}" for each in ("filing", "approval", "2014")]
    milestones.append("milestones-others")
    assert [millions(each) for each in ("8", "10", "3", "38")] == [
        owed(curis, each) for each in milestones
    ]
    received = owed(curis, *milestones)
    assert millions("59") == received
    assert "115 M USD" in says(curis, "agreement", "milestones", date(2003, 6, 11))
    assert millions("56") == millions("115") - received


def test_under_the_cap_of_115_million_it_goes_107_97_94_56(alliance, played):
    facts = [each.fact for each in played["curis-genentech"][1].history("curis-genentech")]
    earned = [each for each in facts if isinstance(each, EarnMilestone)]
    # 115 - 8 = 107, 107 - 10 = 97, 97 - 3 = 94, 94 - 38 = 56.
    assert [
        ("filing", millions("107")),
        ("approval", millions("97")),
        ("june-2014", millions("94")),
        ("others", millions("56")),
    ] == [(each.milestone, each.left) for each in earned]
    plan = alliance("curis-genentech").agreements.plans.milestones["milestones"]
    assert (millions("59"), millions("56")) == (plan.earned, plan.left)


def test_everything_that_was_owed_in_money_by_2016_was_paid_8_5_and_59_are_67_5(played):
    payments = paid(played["curis-genentech"][1], "curis-genentech")
    assert {
        "up-front-cash": millions("5"),
        "up-front-equity": millions("3.5"),
        "milestone-filing": millions("8"),
        "milestone-approval": millions("10"),
        "milestone-2014": millions("3"),
        "milestones-others": millions("38"),
    } == payments
    assert millions("67.5") == sum(payments.values(), Money(Decimal(0), "USD"))


def test_genentech_belongs_to_roche_from_2009_on_and_no_clause_of_the_facts_fires(alliance):
    curis = alliance("curis-genentech")
    owners = [curis.parties.owner("genentech", on) for on in (date(2008, 12, 31), date(2009, 1, 1))]
    assert [None, "Roche"] == [owner and owner.name for owner in owners]
    fired = clauses_fired(curis, acquirer="Roche", target="genentech", on=date(2009, 1, 1))
    assert () == fired


def test_milestones_are_reached_on_the_days_of_the_facts_also_where_they_were_entered_late(
    alliance,
):
    on_new_year = alliance("curis-genentech", as_of=date(2005, 12, 31))
    reached = {
        each.id: each.changed_on
        for each in alliance("curis-genentech").planning.milestones.values()
    }
    assert {
        "filing": date(2011, 11, 1),
        "approval": date(2012, 1, 30),
        "topical-ind": date(2005, 5, 1),
    } == reached
    assert "reached" == on_new_year.planning.milestones["topical-ind"].state
    assert "transformation" == on_new_year.stage


def test_the_steering_committee_is_chartered_as_the_contract_has_it(alliance):
    charter = alliance("curis-genentech").governance.bodies["jsc"].charter
    (final_say,) = charter.final_say
    assert {"curis": (4, True), "genentech": (4, True)} == {
        each.party: (each.seats, each.at_most) for each in charter.seats
    }
    assert 1 == charter.quorum.per_party
    assert ("party", "unanimity") == (charter.rule.unit, charter.rule.way)
    assert ("genentech", 30) == (final_say.party, final_say.after[0].limit.days)


# -------------------------------------------------------------- Renault, Nissan and Mitsubishi, by hand


def test_renault_keeps_15_percent_of_nissan_as_43_4_less_28_4(alliance):
    shares = alliance("renault-nissan-mitsubishi", "renault-nissan-shares")
    trust = says(shares, "shares-2023", "trust", date(2023, 11, 8))
    assert all(figure in trust for figure in ("28.4 %", "43.4 %", "15 %"))
    assert Decimal(15) == Decimal("43.4") - Decimal("28.4")


def test_what_was_executed_in_july_2023_is_in_force_from_november_on_for_15_years(alliance):
    shares = alliance("renault-nissan-mitsubishi", "renault-nissan-shares")
    agreement = shares.agreements.agreements["shares-2023"]
    assert date(2023, 7, 26) == agreement.executed_on
    assert [False, True, True, False] == [
        agreement.in_force(day)
        for day in (
            date(2023, 11, 7),
            date(2023, 11, 8),
            date(2038, 11, 7),
            date(2038, 11, 8),
        )
    ]


def test_the_lock_up_of_2025_is_no_term_of_2024(alliance):
    shares = alliance("renault-nissan-mitsubishi", "renault-nissan-shares")
    agreement = shares.agreements.agreements["shares-2023"]
    assert "lock-up" not in agreement.terms_on(date(2024, 12, 31))
    assert "lock-up" in agreement.terms_on(date(2025, 3, 31))
    assert [1] == [each.number for each in agreement.amendments.values()]


def test_a_stake_is_no_owner_none_of_the_three_is_the_parent_of_another(alliance):
    parties = alliance("renault-nissan-mitsubishi").parties
    assert {None} == {parties.owner(each, date(2025, 3, 31)) for each in parties.ids}


def test_the_governance_was_set_up_twice_and_mitsubishi_sits_only_in_the_second_board(alliance):
    bodies = alliance("renault-nissan-mitsubishi").governance.bodies
    first, second = bodies["rnbv-board"], bodies["operating-board"]
    assert date(2019, 3, 12) == first.dissolved_on
    assert {"renault": 4, "nissan": 4} == {each.party: each.seats for each in first.charter.seats}
    assert 4 == sum(each.seats for each in second.charter.seats)
    assert 1 == second.charter.seats_of("mitsubishi")
    assert ("consensus", "FREQ=MONTHLY") == (second.charter.rule.way, second.charter.cadence)
    assert second.charter.casting_vote is None


def test_mitsubishi_is_a_party_from_2016_on(alliance):
    in_2015 = alliance("renault-nissan-mitsubishi", as_of=date(2015, 12, 31))
    in_2016 = alliance("renault-nissan-mitsubishi", as_of=date(2016, 12, 31))
    assert ("renault", "nissan") == in_2015.parties.ids
    assert ("renault", "nissan", "mitsubishi") == in_2016.parties.ids


# --------------------------------------------------------------------------- Ironwood and Forest, by hand


def test_205_million_in_cash_are_70_up_front_and_135_later_and_with_25_and_100_they_are_330(
    alliance,
):
    forest = alliance("ironwood-forest")
    cash = owed(forest, "up-front", "further-payments")
    assert millions("205") == cash
    assert "330 M" in says(forest, "collaboration", "in-all", date(2007, 9, 12))
    assert millions("330") == cash + owed(forest, "equity") + millions("100")


def test_of_235_million_in_milestones_135_are_earned_and_100_are_left(alliance):
    plan = alliance("ironwood-forest").agreements.plans.milestones["milestones"]
    # 330 - 70 - 25 = 235, and 235 - 135 = 100.
    assert millions("235") == millions("330") - millions("70") - millions("25")
    assert (Decimal(235_000_000), millions("135"), millions("100")) == (
        plan.cap,
        plan.earned,
        plan.left,
    )


def test_230_million_were_received_by_september_2012(played):
    payments = paid(played["ironwood-forest"][1], "ironwood-forest")
    assert {
        "up-front": millions("70"),
        "further-payments": millions("135"),
        "equity": millions("25"),
    } == payments
    assert millions("230") == sum(payments.values(), Money(Decimal(0), "USD"))


def test_costs_and_profits_in_the_united_states_are_shared_in_halves(alliance):
    sharings = alliance("ironwood-forest").agreements.plans.sharings
    assert {"us-costs": "costs", "us-profits": "profits"} == {
        each.id: each.of for each in sharings.values()
    }
    # Of 30 M spent by Forest alone, each bears 15.
    halves = sharings["us-costs"].split({"forest": Decimal(30_000_000)})
    assert {"ironwood": Decimal(15_000_000), "forest": Decimal(15_000_000)} == halves


def test_the_change_of_control_clause_fires_each_time_forest_changes_hands_and_has_to_be_read(
    alliance,
):
    forest = alliance("ironwood-forest")
    sales = [
        (date(2014, 1, 1), "forest", "Actavis"),
        (date(2015, 1, 1), "Actavis", "Allergan"),
        (date(2020, 5, 1), "Allergan", "AbbVie"),
    ]
    for on, sold, buyer in sales:
        (fired,) = clauses_fired(forest, acquirer=buyer, target=sold, on=on)
        assert ("change-of-control", "forest", ()) == (fired.term.id, fired.party, fired.duties)
        assert buyer == forest.parties.owner("forest", on).name
    assert forest.parties.owner("forest", date(2013, 12, 31)) is None
    # Before 2014 nobody had bought Forest: a sale of Actavis was nobody's business here.
    on = date(2013, 12, 31)
    assert () == clauses_fired(forest, acquirer="Allergan", target="Actavis", on=on)


def test_75_million_of_astellas_are_30_up_front_and_45_that_depend_on_events(alliance):
    astellas = alliance("ironwood-forest", "ironwood-astellas")
    plan = astellas.agreements.plans.milestones["milestones"]
    assert (millions("30"), millions("45")) == (owed(astellas, "up-front"), plan.left)
    assert millions("75") == owed(astellas, "up-front") + plan.left


def test_the_alliances_around_one_product_do_not_overlap(alliance):
    scopes = [
        alliance("ironwood-forest", each).agreements.exclusivity.intended(date(2012, 12, 31))
        for each in STAGES["ironwood-forest"]
    ]
    assert [("United States",), ("Japan",), ("China",)] == [each.territories for each in scopes]
    assert all(one is other or one.shared_with(other) is None for one in scopes for other in scopes)


# ------------------------------------------------------------------------- Pfizer and BioNTech, by hand


def test_185_million_up_front_are_72_in_cash_and_113_in_equity_and_with_563_they_are_748(alliance):
    pfizer = alliance("pfizer-biontech")
    up_front = owed(pfizer, "up-front-cash", "up-front-equity")
    milestones = says(pfizer, "covid-19", "milestones", date(2020, 4, 9))
    assert millions("185") == up_front
    assert all(figure in milestones for figure in ("563 M", "748 M"))
    assert millions("748") == up_front + millions("563")
    assert millions("563") == pfizer.agreements.plans.milestones["milestones"].left


def test_the_748_million_of_the_headlines_are_no_milestone_for_two_reasons(played):
    (step,) = [
        each
        for each in played["pfizer-biontech"][0].steps
        if isinstance(each.entry.act, EarnMilestone)
    ]
    assert {"agreements.more-than-agreed", "agreements.over-the-cap"} == set(step.verdict.codes)


def test_the_half_of_biontech_is_carried_by_pfizer_until_there_are_proceeds(alliance):
    plan = alliance("pfizer-biontech").agreements.plans.sharings["development"]
    assert ("biontech",) == plan.deferred
    # Of 10 M spent by Pfizer alone, each bears 5.
    halves = plan.split({"pfizer": Decimal(10_000_000)})
    assert {"pfizer": Decimal(5_000_000), "biontech": Decimal(5_000_000)} == halves


def test_the_letter_of_intent_is_a_draft_that_becomes_an_executed_agreement_in_april(alliance):
    status = {
        day: alliance("pfizer-biontech", as_of=day).agreements.agreements["covid-19"].status
        for day in (date(2020, 3, 17), date(2020, 4, 9))
    }
    assert [AgreementStatus.DRAFT, AgreementStatus.EXECUTED] == list(status.values())


def test_two_collaborations_make_the_single_alliance_an_umbrella(alliance):
    before = alliance("pfizer-biontech", as_of=date(2020, 3, 16))
    after = alliance("pfizer-biontech")
    assert ("single", 1) == (before.reading, len(before.planning.open_collaborations))
    assert ("umbrella", 2) == (after.reading, len(after.planning.open_collaborations))
