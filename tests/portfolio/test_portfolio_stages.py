"""Stage mix, ageing, journeys and the time to launch, against the table of the five alliances."""

from datetime import date
from decimal import Decimal

from five_alliances import ON, OSLO, facts_of_orion, happened, histories, of_helix, to

from alliancekit.alliance import replay
from alliancekit.lifecycle.acts import AdoptPlaybook
from alliancekit.playbooks import shipped
from alliancekit.portfolio import LAUNCHED, Journey, StageVisit, portfolio_of


def test_the_stage_mix_counts_live_alliances_in_the_order_of_the_life_cycle():
    mix = of_helix().stage_mix()
    assert [("strategy", 1), ("launch", 1), ("management", 2)] == list(mix.counts.items())


def test_each_stage_says_which_alliances_it_counts_and_which_part_they_are():
    mix = of_helix().stage_mix()
    management = mix.stages[-1]
    assert (("argo", "orion"), Decimal("0.5")) == (management.alliances, management.share)


def test_ended_alliances_stand_apart_and_have_no_share():
    (closed,) = of_helix().stage_mix().ended
    assert ("closed", ("nova",), None) == (closed.stage, closed.alliances, closed.share)


def test_the_shares_of_the_stages_make_up_the_whole():
    assert 1 == sum(each.share for each in of_helix().stage_mix().stages)


def test_stages_of_several_playbooks_stand_in_the_order_of_each():
    facts = (
        *(
            happened(stage, date(2026, 1, 1), (OSLO,), to(stage, stage, date(2026, 2, 1)))
            for stage in ("selling", "working", "a-stage-of-our-own", "launch")
        ),
    )
    mix = portfolio_of(map(replay, facts), of="helix", on=ON).stage_mix()
    assert ["launch", "working", "selling", "a-stage-of-our-own"] == list(mix.counts)


def test_the_age_in_the_stage_is_counted_from_the_day_it_was_entered():
    ages = {age.alliance: age.days for each in of_helix().ageing().stages for age in each.ages}
    assert {"argo": 365, "lyra": 122, "orion": 214, "vega": 30} == ages


def test_each_stage_has_its_mean_median_and_longest_age():
    management = of_helix().ageing().stage("management")
    assert (Decimal("289.5"), Decimal("289.5"), 365) == (
        management.mean,
        management.median,
        management.longest,
    )
    assert "argo" == management.ages[0].alliance


def test_a_stage_in_which_nothing_is_has_no_age():
    nowhere = of_helix().ageing().stage("negotiation")
    assert (None, None, None) == (nowhere.mean, nowhere.median, nowhere.longest)


def test_what_has_been_in_its_stage_for_too_long_is_found():
    assert ["argo", "orion"] == [each.alliance for each in of_helix().ageing().older_than(122)]


def test_a_journey_is_told_by_the_moves():
    assert (
        StageVisit("strategy", date(2026, 1, 1), date(2026, 2, 1)),
        StageVisit("launch", date(2026, 2, 1), date(2026, 3, 1)),
        StageVisit("management", date(2026, 3, 1), None),
    ) == Journey.of("orion", facts_of_orion()).visits


def test_a_stage_that_an_alliance_comes_back_to_stands_in_its_journey_again():
    facts = happened(
        "orion",
        date(2026, 1, 1),
        (OSLO,),
        to("orion", "selection", date(2026, 2, 1)),
        to("orion", "strategy", date(2026, 3, 1)),
    )
    visits = Journey.of("orion", facts).visits
    assert ["strategy", "selection", "strategy"] == [each.stage for each in visits]
    assert [31, 28, 10] == [each.days(date(2026, 3, 11)) for each in visits]


def test_another_playbook_is_a_new_stage_only_where_the_stage_has_another_name():
    adopt = AdoptPlaybook("orion", on=date(2026, 2, 1), playbook="light")
    facts = happened("orion", date(2026, 1, 1), (OSLO,))
    renamed = AdoptPlaybook("orion", on=date(2026, 2, 1), playbook="light", to="exploring")
    same = AdoptPlaybook("orion", on=date(2026, 2, 1), playbook="ours", to="strategy")
    stages = [
        [each.stage for each in Journey.of("orion", (*facts, act)).visits]
        for act in (renamed, same, adopt)
    ]
    assert [["strategy", "exploring"], ["strategy"], ["strategy"]] == stages


def test_the_time_to_launch_is_counted_from_the_proposal():
    took = of_helix().time_to_launch()
    assert [("vega", 212), ("argo", 122), ("orion", 31)] == [
        (each.alliance, each.days) for each in took.launched
    ]
    assert (Decimal(122), Decimal(365) / 3) == (took.median, took.mean)


def test_what_was_not_launched_is_under_way_or_ended_before():
    took = of_helix().time_to_launch()
    assert [("lyra", "strategy", 122)] == [
        (each.alliance, each.stage, each.days) for each in took.under_way
    ]
    assert ("nova",) == took.never


def test_a_launch_after_the_day_does_not_count():
    facts = histories()
    portfolio = portfolio_of(
        [replay(each, as_of=date(2026, 1, 31)) for each in (facts["orion"],)],
        of="helix",
        on=date(2026, 1, 31),
        journeys=[Journey.of("orion", facts["orion"])],
    )
    took = portfolio.time_to_launch()
    assert ((), ["orion"]) == (took.launched, [each.alliance for each in took.under_way])


def test_the_times_in_stages_that_were_left_count_ended_alliances_too():
    times = of_helix().stage_times()
    assert {"argo": 122, "nova": 485, "orion": 31, "vega": 212} == {
        each.alliance: each.days for each in times.stage("strategy").ages
    }
    assert {"argo": 92, "orion": 28} == {
        each.alliance: each.days for each in times.stage("launch").ages
    }
    assert () == times.stage("management").ages


def test_a_stage_that_is_left_after_the_day_is_not_left_yet():
    portfolio = portfolio_of(
        [replay(facts_of_orion(), as_of=date(2026, 1, 31))],
        of="helix",
        on=date(2026, 1, 31),
        journeys=[Journey.of("orion", facts_of_orion())],
    )
    assert () == portfolio.stage_times().stages


def test_without_journeys_it_says_how_to_get_them():
    portfolio = portfolio_of([replay(facts_of_orion())], of="helix", on=ON)
    for found in (portfolio.time_to_launch(), portfolio.stage_times()):
        assert "the histories were not read" in str(found)


def test_launched_are_the_stages_with_which_launch_and_management_begin_in_the_shipped_playbooks():
    first = []
    for playbook in shipped():
        at_work = (
            stage.id
            for stage in playbook.lifecycle.stages
            if "launch and management" in stage.crosswalk.get("life-cycle", ())
        )
        first.append(next(at_work))
    assert set(LAUNCHED) == set(first)
