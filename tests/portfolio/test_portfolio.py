"""The portfolio: which alliances are in it, what a row says of each, and what it says when there is nothing."""

from datetime import date
from decimal import Decimal

import pytest
from five_alliances import HELIX, NORDLAB, ON, OSLO, facts_of_orion, happened, of_helix, to

from alliancekit.alliance import replay
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import WithdrawParty
from alliancekit.parties.organization import replay_organization
from alliancekit.parties.organization_acts import ChangeIdentity, RegisterOrganization
from alliancekit.portfolio import Rates, portfolio_of

DAY = date(2026, 2, 1)


def test_it_holds_the_alliances_of_the_organization_in_the_order_of_their_ids():
    assert ["argo", "lyra", "nova", "orion", "vega"] == [each.id for each in of_helix().alliances]


def test_an_ended_alliance_is_in_it_and_not_live():
    assert ["argo", "lyra", "orion", "vega"] == [each.id for each in of_helix().live]


def test_an_alliance_is_live_on_the_day_before_it_is_closed():
    assert "nova" in [each.id for each in of_helix(date(2026, 4, 30)).live]
    assert "nova" not in [each.id for each in of_helix(date(2026, 5, 1)).live]


def test_alliances_of_others_are_left_out():
    theirs = replay(happened("theirs", DAY, (OSLO,)))
    portfolio = portfolio_of([theirs, replay(facts_of_orion())], of="nordlab", on=ON)
    assert ["orion"] == [each.id for each in portfolio.alliances]


def test_an_alliance_that_is_proposed_later_is_left_out():
    later = replay(happened("later", DAY, (OSLO,)))
    assert () == portfolio_of([later], of="helix", on=date(2026, 1, 31)).alliances


def test_an_organization_is_itself_under_whatever_id_an_alliance_knows_it():
    elsewhere = Party("hx", "Helix", organization="helix")
    facts = happened("theirs", DAY, (OSLO,))
    theirs = replay(happened("other", DAY, (elsewhere,))[:1])
    assert ["other", "theirs"] == [
        each.id for each in portfolio_of([replay(facts), theirs], of="helix", on=ON).alliances
    ]


def test_an_id_that_stands_for_another_organization_does_not_count():
    namesake = Party("oslo", "Oslo Metals", organization="oslo-metals")
    alliance = replay(happened("orion", DAY, (namesake,)))
    assert () == portfolio_of([alliance], of="oslo", on=ON).alliances
    assert (alliance,) == portfolio_of([alliance], of="oslo-metals", on=ON).alliances


def test_a_party_that_withdrew_has_the_alliance_up_to_its_last_day():
    facts = happened(
        "orion",
        DAY,
        (NORDLAB, OSLO),
        WithdrawParty("orion", on=date(2026, 6, 30), party="oslo", reason="Sold."),
    )
    alliance = replay(facts)
    assert (alliance,) == portfolio_of([alliance], of="oslo", on=date(2026, 6, 30)).alliances
    assert () == portfolio_of([alliance], of="oslo", on=date(2026, 7, 1)).alliances


def test_an_alliance_that_is_given_twice_is_refused():
    orion = replay(facts_of_orion())
    with pytest.raises(InvalidValue, match="orion is given twice"):
        portfolio_of([orion, orion], of="helix", on=ON)


def test_a_partner_is_called_by_the_name_on_its_own_record_as_it_was_on_the_day():
    facts = (
        RegisterOrganization("nordlab", on=date(2020, 1, 1), name="Nordlab ASA"),
        ChangeIdentity("nordlab", on=date(2026, 12, 1), name="Nord"),
    )
    portfolio = of_helix(organizations=[replay_organization(facts)])
    assert "Nordlab ASA" == portfolio.name_of(NORDLAB)
    assert "Oslo Metals" == portfolio.name_of(OSLO)


def test_a_row_says_how_an_alliance_stands():
    row = {each["alliance"]: each for each in of_helix().to_records()}["orion"]
    assert {
        "alliance": "orion",
        "name": "Orion",
        "kind": "development",
        "intent": "strategic",
        "stage": "management",
        "standing": "active",
        "live": True,
        "proposed_on": date(2026, 1, 1),
        "in_stage_since": date(2026, 3, 1),
        "days_in_stage": 214,
        "partners": "nordlab",
        "managers": "mia",
        "sponsors": "eva",
        "health": Decimal(90),
        "color": "green",
        "coverage": Decimal(1),
        "health_missing": None,
        "next_due": date(2026, 12, 15),
        "next_due_what": "the term of Licence ends",
        "remaining_eur": Decimal(500_000),
        "remaining_usd": None,
    } == row


def test_every_row_has_the_same_columns():
    (columns,) = {tuple(each) for each in of_helix().to_records()}
    assert ("remaining_eur", "remaining_usd") == columns[-2:]


def test_with_rates_there_is_one_column_of_value():
    rates = Rates("EUR", {"USD": Decimal("0.9")}, "the bank")
    rows = {each["alliance"]: each for each in of_helix().to_records(rates=rates)}
    assert (Decimal(180_000), Decimal(500_000), None) == (
        *(rows[name]["remaining_eur"] for name in ("lyra", "orion", "nova")),
    )
    assert "remaining_usd" not in rows["lyra"]


def test_a_partner_under_another_id_is_named_by_its_organization():
    rows = {each["alliance"]: each for each in of_helix().to_records()}
    assert ("nordlab", "oslo, roche") == (rows["vega"]["partners"], rows["argo"]["partners"])


def test_an_empty_portfolio_says_so_and_every_measure_of_it_answers():
    nothing = portfolio_of([], of="helix", on=ON)
    assert "helix takes part in no alliance on 2026-10-01" == str(nothing)
    assert [] == nothing.to_records()
    assert "no live alliance on 2026-10-01" == str(nothing.stage_mix())
    assert "no alliance to tell the age of on 2026-10-01" == str(nothing.ageing())
    assert "0 alliances launched; 0 under way; 0 ended before" == str(nothing.time_to_launch())
    assert "by partner: there is nothing to share out on 2026-10-01" == str(nothing.concentration())
    assert nothing.concentration().as_if is None
    assert "by alliance: there is nothing to share out on 2026-10-01" == str(
        nothing.value_concentration()
    )
    assert (None, ()) == (nothing.quadrants().value_from, nothing.quadrants().placed)
    assert "no value to be at risk on 2026-10-01" == str(nothing.value_at_risk())
    assert [()] * 3 == [each.endings for each in nothing.expiring().windows]
    assert () == nothing.conflicts().every
    assert () == nothing.redundancy().pairs
    assert "nothing to manage on 2026-10-01" == str(nothing.loads())
    assert "a sponsor on every side on 2026-10-01" == str(nothing.vacant_sponsors())
    assert "nothing due from 2026-10-01 to 2026-12-30" == str(nothing.agenda())
    assert "nothing has changed from 2026-10-01 to 2026-10-01" == str(nothing.since(nothing))


def test_one_bare_alliance_is_measured_without_value_and_health():
    bare = replay(happened("bare", DAY, (OSLO,), to("bare", "launch", date(2026, 3, 1))))
    portfolio = portfolio_of([bare], of="helix", on=ON)
    assert "helix on 2026-10-01: 1 live alliance" == str(portfolio)
    assert Decimal(1) == portfolio.concentration().herfindahl
    assert {
        "bare": "no health: no metric is on its scorecard; no value is planned"
    } == portfolio.quadrants().unplaced
    assert {"bare": "no value is planned in money"} == portfolio.value_at_risk().left_out
    assert ("bare",) == portfolio.expiring().without
    assert {"bare": "no value is planned"} == portfolio.value_concentration().left_out


def test_an_alliance_whose_partners_have_all_left_hangs_on_nobody():
    facts = happened(
        "orion",
        DAY,
        (OSLO,),
        WithdrawParty("orion", on=date(2026, 3, 1), party="oslo", reason="Sold."),
    )
    found = portfolio_of([replay(facts)], of=HELIX.id, on=ON).concentration()
    assert (None, {"orion": "nobody takes part in it beside the organization"}) == (
        found.herfindahl,
        found.left_out,
    )
