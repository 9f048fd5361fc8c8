"""Loads, vacant sponsors and the agenda, against the table of the five alliances."""

from datetime import date

from five_alliances import (
    NORDLAB,
    ON,
    OSLO,
    executed,
    happened,
    manages,
    of_helix,
    sponsors,
    to,
)

from alliancekit.agreements.due_rule import Recurs
from alliancekit.agreements.obligation_acts import UndertakeObligation
from alliancekit.alliance import replay
from alliancekit.lifecycle.acts import Pause
from alliancekit.parties.acts import EndRole
from alliancekit.planning.acts import PlanMilestone
from alliancekit.portfolio import portfolio_of
from alliancekit.risks.acts import RegisterRisk

DAY = date(2026, 1, 1)


def alone(*acts, on=ON, parties=(NORDLAB,)):
    return portfolio_of([replay(happened("orion", DAY, parties, *acts))], of="helix", on=on)


def milestone(id_, due, party="helix"):
    return PlanMilestone(
        "orion", on=DAY, milestone=id_, name=id_, due=due, owner="mia", party=party
    )


def test_the_load_is_how_many_live_alliances_each_manager_has():
    found = of_helix().loads()
    assert [("mia", ("orion", "vega")), ("kai", ("argo",))] == [
        (each.person, each.alliances) for each in found.managers
    ]
    assert (("lyra",), ["mia"]) == (found.unmanaged, [each.person for each in found.over(1)])


def test_the_managers_of_partners_are_not_our_load():
    found = alone(manages("orion", "ole", DAY, "nordlab")).loads()
    assert ((), ("orion",)) == (found.managers, found.unmanaged)


def test_an_alliance_with_two_managers_counts_for_both_and_with_one_named_twice_once():
    acts = (manages("orion", name, DAY) for name in ("mia", "kai"))
    found = alone(*acts).loads()
    assert [("kai", 1), ("mia", 1)] == [
        (each.person, len(each.alliances)) for each in found.managers
    ]


def test_whoever_gave_the_role_up_has_no_load():
    gone = EndRole(
        "orion", on=date(2026, 5, 1), person="mia", party="helix", role="alliance-manager"
    )
    assert ("orion",) == alone(manages("orion", "mia", DAY), gone).loads().unmanaged


def test_a_load_counts_what_is_due_soon_and_is_our_turn():
    acts = (
        manages("orion", "mia", DAY),
        milestone("late", date(2026, 9, 1)),
        milestone("today", ON),
        milestone("soon", date(2026, 10, 31)),
        milestone("far", date(2026, 11, 1)),
        milestone("theirs", date(2026, 10, 5), "nordlab"),
    )
    (mia,) = alone(*acts).loads().managers
    assert (3, 1, (("strategy", 1),)) == (mia.due, mia.overdue, mia.stages)


def test_a_sponsor_is_missing_where_nobody_holds_the_role_on_either_side():
    found = of_helix().vacant_sponsors()
    assert [("vega", "helix", 243), ("lyra", "helix", 123), ("lyra", "roche", 123)] == [
        (each.alliance, each.party, each.days) for each in found.every
    ]
    assert ["vega", "lyra"] == [each.alliance for each in found.ours]


def test_a_vacancy_begins_when_the_sponsor_leaves():
    gone = EndRole(
        "orion", on=date(2026, 9, 1), person="eva", party="helix", role="executive-sponsor"
    )
    acts = (sponsors("orion", "eva", DAY), sponsors("orion", "ole", DAY, "nordlab"), gone)
    (found,) = alone(*acts).vacant_sponsors().every
    assert (date(2026, 9, 2), 30) == (found.since, found.days)
    assert "orion: helix has no executive-sponsor since 2026-09-02, for 30 days" == str(found)


def test_ended_alliances_need_neither_manager_nor_sponsor():
    portfolio = alone(to("orion", "closed", date(2026, 5, 1), ends=True))
    assert ((), ()) == (portfolio.loads().unmanaged, portfolio.vacant_sponsors().every)


def test_the_agenda_looks_ahead_and_has_what_is_overdue():
    acts = (
        milestone("late", date(2026, 9, 1)),
        milestone("last", date(2026, 12, 30)),
        milestone("later", date(2026, 12, 31)),
    )
    found = alone(*acts).agenda()
    assert ["late", "last"] == [each.due.id for each in found.entries]
    assert ["late"] == [each.due.id for each in found.overdue]
    assert ["late"] == [each.due.id for each in alone(*acts).agenda(0).entries]


def test_of_what_recurs_the_agenda_has_every_time():
    acts = (
        *executed("orion", DAY, ("helix", "nordlab"), ends_on=date(2026, 12, 15)),
        UndertakeObligation(
            "orion",
            on=DAY,
            obligation="report",
            agreement="licence",
            obligor="nordlab",
            beneficiary="helix",
            what="The monthly report",
            recurs=Recurs(rule="FREQ=MONTHLY", starts=date(2026, 10, 5)),
        ),
    )
    found = alone(*acts).agenda()
    assert [
        (date(2026, 10, 5), "obligation"),
        (date(2026, 11, 5), "obligation"),
        (date(2026, 12, 5), "obligation"),
        (date(2026, 12, 15), "agreement"),
    ] == [(each.due.on, each.due.kind) for each in found.obligations]


def test_reviews_stand_apart_from_the_rest():
    acts = (
        milestone("prototype", date(2026, 10, 5)),
        RegisterRisk(
            "orion",
            on=DAY,
            risk="supply",
            title="The supplier fails",
            category="business",
            likelihood=1,
            impact=1,
            owner="mia",
            party="helix",
            review_on=date(2026, 11, 1),
        ),
        Pause("orion", on=DAY, review_on=date(2026, 10, 15), reason="A merger."),
    )
    found = alone(*acts).agenda()
    assert ["pause", "supply"] == [each.due.id for each in found.reviews]
    assert ["prototype"] == [each.due.id for each in found.of_kind("milestone")]
    assert 3 == len(found.of_alliance("orion"))


def test_the_agenda_is_in_the_order_of_the_days_across_alliances():
    every = [
        replay(
            happened(
                name,
                DAY,
                (OSLO,),
                PlanMilestone(
                    name,
                    on=DAY,
                    milestone="m",
                    name="First",
                    due=date(2026, 10, day),
                    owner="mia",
                    party="helix",
                ),
            )
        )
        for name, day in (("a", 9), ("b", 5))
    ]
    found = portfolio_of(every, of="helix", on=ON).agenda()
    assert ["b", "a"] == [each.alliance for each in found.entries]
    assert "2 things due by 2026-12-30, 0 of them overdue: milestone 2" == str(found)
    assert [date(2026, 10, 5), "b", "B", "milestone", "m", "First", "helix", False] == list(
        found.to_records()[0].values()
    )
