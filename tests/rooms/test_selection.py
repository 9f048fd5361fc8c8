"""Selection: criteria, candidates, scores, the choice, and the differences to bridge."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty, WithdrawParty
from alliancekit.selection.acts import (
    ChoosePartner,
    DropCandidate,
    ListDifference,
    NameCandidate,
    ScoreCandidate,
    SetCriteria,
    StateNoDifferences,
)
from alliancekit.selection.candidate import CandidateStatus
from alliancekit.selection.criteria import Criterion
from alliancekit.selection.part import Selection

FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 2) for month in (2, 3, 4, 5))


def criterion(name, fit, weight):
    return Criterion(id=name, name=f"How good is its {name}?", fit=fit, weight=Decimal(weight))


def criteria(*each, on=FEBRUARY):
    return SetCriteria("orion", on=on, criteria=each)


def name(candidate, party=None, on=FEBRUARY):
    return NameCandidate("orion", on=on, candidate=candidate, name=candidate.title(), party=party)


def score(candidate, criterion, score=3, assessor="ada", on=MARCH):
    return ScoreCandidate(
        "orion", on=on, candidate=candidate, criterion=criterion, assessor=assessor, score=score
    )


def drop(candidate, on=APRIL):
    return DropCandidate("orion", on=on, candidate=candidate, reason="no budget this year")


def choose(candidate, on=APRIL):
    return ChoosePartner("orion", on=on, candidate=candidate, reason="the molecule is theirs")


REACH, PACE = criterion("reach", "strategic", "0.7"), criterion("pace", "cultural", "0.3")
TWO_CRITERIA = criteria(REACH, PACE)
NAMED = (TWO_CRITERIA, name("nordlab"), name("oslo"))
NORDLAB_SCORED = (score("nordlab", "reach", 5), score("nordlab", "pace", 2))
OSLO_SCORED = (score("oslo", "reach", 4), score("oslo", "pace", 4))
COMPARED = (*NAMED, *NORDLAB_SCORED, *OSLO_SCORED)


# --------------------------------------------------------------------------- candidates-compared


def test_two_candidates_scored_on_every_criterion_are_compared(an_alliance, missing):
    alliance = an_alliance(*COMPARED)

    assert () == missing("candidates-compared", alliance, on=MARCH)
    assert 2 == len(missing("candidates-compared", alliance, on=FEBRUARY))


def test_without_criteria_and_candidates_both_are_named_as_missing(an_alliance, missing):
    assert ["no criteria are set by 2026-05-02", "0 candidates can be compared on 2026-05-02"] == [
        each.found for each in missing("candidates-compared", an_alliance(), on=MAY)
    ]


def test_one_candidate_is_no_comparison(an_alliance, missing):
    alliance = an_alliance(TWO_CRITERIA, name("nordlab"), *NORDLAB_SCORED)

    assert ["1 candidate can be compared on 2026-05-02"] == [
        each.found for each in missing("candidates-compared", alliance, on=MAY)
    ]


def test_the_criteria_on_which_a_candidate_is_not_scored_are_named(an_alliance, missing):
    alliance = an_alliance(*NAMED, *NORDLAB_SCORED, score("oslo", "reach"))

    (found,) = missing("candidates-compared", alliance, on=MAY)
    assert "oslo is not scored by 2026-05-02 on pace" == found.found
    assert "candidate='oslo', criterion='pace'" in found.remedy


def test_a_third_candidate_without_scores_does_not_undo_a_comparison(an_alliance, missing):
    assert () == missing("candidates-compared", an_alliance(*COMPARED, name("acme")), on=MAY)


def test_who_was_dropped_with_scores_counts_and_who_was_dropped_without_does_not(
    an_alliance, missing
):
    scored, unscored = an_alliance(*COMPARED, drop("oslo")), an_alliance(*NAMED, drop("oslo"))

    assert () == missing("candidates-compared", scored, on=MAY)
    assert "1 candidate can be compared on 2026-05-02" in [
        each.found for each in missing("candidates-compared", unscored, on=MAY)
    ]


def test_new_criteria_ask_for_new_scores_where_they_changed_only(an_alliance, missing):
    price = criterion("price", "financial", "0.3")
    alliance = an_alliance(*COMPARED, criteria(REACH, price, on=APRIL))

    assert {
        "nordlab is not scored by 2026-05-02 on price",
        "oslo is not scored by 2026-05-02 on price",
    } == {each.found for each in missing("candidates-compared", alliance, on=MAY)}


# --------------------------------------------------------------------------- parties-assessed


def test_a_partner_is_assessed_through_the_candidate_that_it_was(an_alliance, missing):
    acts = (TWO_CRITERIA, name("the-northerners", party="nordlab"))
    named = an_alliance(*acts)
    scored = decide(named, score("the-northerners", "pace")).alliance

    assert "nordlab has no score by 2026-05-02" == (
        missing("parties-assessed", named, on=MAY)[0].found
    )
    assert () == missing("parties-assessed", scored, on=MAY)


def test_a_candidate_is_taken_for_the_party_that_has_its_id(an_alliance, missing):
    alliance = an_alliance(TWO_CRITERIA, name("nordlab"), score("nordlab", "pace"))

    assert () == missing("parties-assessed", alliance, on=MARCH)
    assert (1, "nordlab", Decimal(3), Decimal("0.3")) == ranks(alliance, on=MARCH)[0]
    assert 1 == len(missing("parties-assessed", alliance, on=FEBRUARY))


def test_a_candidate_that_is_said_to_be_another_party_is_not_taken_for_it(an_alliance, missing):
    alliance = an_alliance(
        TWO_CRITERIA,
        AddParty("orion", on=FEBRUARY, party=Party("oslo", "Oslo Instruments")),
        name("nordlab", party="oslo"),
        score("nordlab", "pace"),
    )

    assert ["nordlab was not named as a candidate by 2026-05-02"] == [
        each.found for each in missing("parties-assessed", alliance, on=MAY)
    ]


def test_a_partner_that_withdrew_needs_no_score_and_the_initiator_never_does(an_alliance, missing):
    alliance = an_alliance(WithdrawParty("orion", on=MARCH, party="nordlab", reason="sold"))

    assert () == missing("parties-assessed", alliance, on=MAY)


# --------------------------------------------------------------------------- differences-listed


def difference(name="decisions", on=MARCH, topic="culture", candidate=None):
    return ListDifference(
        "orion",
        on=on,
        difference=name,
        topic=topic,
        description="One decides by committee, the other by mail",
        candidate=candidate,
    )


def none_differ(on=MARCH):
    return StateNoDifferences("orion", on=on, basis="two workshops in each house")


@pytest.mark.parametrize("said", [difference(), difference(topic="capability"), none_differ()])
def test_differences_are_written_down_or_stated_to_be_none_by_the_day_of_the_move(
    an_alliance, missing, said
):
    alliance = an_alliance(said)

    assert 1 == len(missing("differences-listed", alliance, on=FEBRUARY))
    assert () == missing("differences-listed", alliance, on=MARCH)


def test_a_difference_found_after_none_was_seen_is_listed_but_not_the_other_way_round(an_alliance):
    assert check(an_alliance(none_differ()), difference(on=APRIL)).allowed
    assert ("selection.differences-are-listed",) == check(
        an_alliance(difference()), none_differ(on=APRIL)
    ).codes


def test_a_difference_concerns_a_candidate_that_is_named(an_alliance):
    assert ("selection.no-such-candidate",) == check(
        an_alliance(*NAMED), difference(candidate="acme")
    ).codes
    assert check(an_alliance(*NAMED), difference(candidate="oslo")).allowed


def test_a_difference_of_any_other_topic_is_refused_with_the_topics_named():
    with pytest.raises(InvalidValue, match="known here: capability and culture"):
        difference(topic="weather")


# --------------------------------------------------------------------------- the criteria


@pytest.mark.parametrize(
    ("given_criteria", "fault"),
    [
        ((), "`criteria` is empty"),
        ((criterion("reach", "strategic", "0.9"),), "sum to 0.9; expected exactly 1"),
        (
            (REACH, criterion("pace", "cultural", "0.30000000000000000000000000000000001")),
            "expected exactly 1",
        ),
        (
            (criterion("reach", "strategic", "0.5"), criterion("reach", "cultural", "0.5")),
            "names 'reach' more than once",
        ),
    ],
)
def test_criteria_that_do_not_make_a_whole_are_refused(given_criteria, fault):
    with pytest.raises(InvalidValue, match=fault):
        criteria(*given_criteria)


def test_a_fit_that_is_none_of_the_four_is_refused():
    with pytest.raises(InvalidValue, match="did you mean 'cultural'"):
        criterion("pace", "culturall", "1")


# --------------------------------------------------------------------------- the candidates


@pytest.mark.parametrize("act", [score("acme", "pace"), drop("acme"), choose("acme")])
def test_who_was_never_named_is_not_scored_dropped_or_chosen(an_alliance, act):
    assert ("selection.no-such-candidate",) == check(an_alliance(*NAMED), act).codes


def test_a_candidate_is_scored_on_criteria_that_were_set(an_alliance):
    verdict = check(an_alliance(*NAMED), score("oslo", "pase"))

    assert ("selection.no-such-criterion",) == verdict.codes
    assert "did you mean 'pace'?" == verdict.reasons[0].remedy
    assert "selection.set-criteria" in str(check(an_alliance(name("oslo")), score("oslo", "pace")))


def test_a_candidate_is_not_scored_before_it_was_named_unless_the_naming_is_put_right(an_alliance):
    alliance = an_alliance(TWO_CRITERIA, name("oslo", on=APRIL))
    put_right = decide(alliance, name("oslo", on=MARCH)).alliance

    assert ("selection.candidate-not-yet-named",) == check(alliance, score("oslo", "pace")).codes
    assert check(put_right, score("oslo", "pace")).allowed


@pytest.mark.parametrize("act", [score("oslo", "pace"), drop("oslo"), choose("oslo")])
def test_who_was_dropped_is_named_again_before_anything_else_is_done(an_alliance, act):
    dropped = an_alliance(*NAMED, drop("oslo", on=MARCH))
    taken_up = decide(dropped, name("oslo", on=MARCH)).alliance

    assert ("selection.candidate-not-from-here",) == check(dropped, act).codes
    assert check(taken_up, act).allowed
    assert "" == taken_up.selection.candidates["oslo"].why


def test_a_candidate_is_chosen_once_may_be_scored_and_linked_after_it_and_may_fall_through(
    an_alliance,
):
    chosen = an_alliance(*COMPARED, choose("nordlab"))
    linked = decide(chosen, name("nordlab", party="nordlab", on=MAY)).alliance

    assert ("selection.candidate-not-from-here",) == check(chosen, choose("nordlab")).codes
    assert check(chosen, score("nordlab", "pace", on=MAY)).allowed
    assert CandidateStatus.CHOSEN == linked.selection.candidates["nordlab"].status
    assert "the molecule is theirs" == linked.selection.candidates["nordlab"].why
    assert CandidateStatus.DROPPED == (
        decide(linked, drop("nordlab", on=MAY)).alliance.selection.candidates["nordlab"].status
    )


def test_named_again_a_candidate_keeps_its_scores_its_party_and_its_first_day(an_alliance):
    acts = (TWO_CRITERIA, name("oslo", party="nordlab"), score("oslo", "pace"))
    oslo = an_alliance(*acts, name("oslo", on=MAY)).selection.candidates["oslo"]

    assert ("nordlab", FEBRUARY, 1) == (oslo.party, oslo.since, len(oslo.scores))


def test_two_candidates_are_not_one_party(an_alliance):
    alliance = an_alliance(name("the-northerners", party="nordlab"))

    assert ("selection.party-taken",) == check(alliance, name("oslo", party="nordlab")).codes
    assert check(alliance, name("the-northerners", party="nordlab")).allowed
    assert check(alliance, name("oslo")).allowed


# --------------------------------------------------------------------------- the ranking


def ranks(alliance, on=MAY):
    return [
        (each.place, each.candidate, each.score, each.coverage)
        for each in alliance.selection.ranking(on)
    ]


def test_candidates_are_ranked_by_weighted_scores_worked_by_hand(an_alliance):
    # nordlab: 5 x 0.7 + 2 x 0.3 = 4.1; oslo: 4 x 0.7 + 4 x 0.3 = 4.0
    assert [
        (1, "nordlab", Decimal("4.1"), Decimal(1)),
        (2, "oslo", Decimal("4.0"), Decimal(1)),
    ] == ranks(an_alliance(*COMPARED))


def test_what_is_not_scored_lowers_the_coverage_and_not_the_score(an_alliance):
    alliance = an_alliance(*NAMED, *NORDLAB_SCORED, score("oslo", "reach", 5))

    assert [
        (1, "oslo", Decimal(5), Decimal("0.7")),
        (2, "nordlab", Decimal("4.1"), Decimal(1)),
    ] == ranks(alliance)


def test_equal_scores_share_a_place_and_who_has_none_comes_last_without_one(an_alliance):
    alliance = an_alliance(
        criteria(criterion("reach", "strategic", "1")),
        *(name(each) for each in ("acme", "nordlab", "oslo", "tromso")),
        score("oslo", "reach", 4),
        score("nordlab", "reach", 4),
        score("tromso", "reach", 2),
    )

    assert [(1, "nordlab"), (1, "oslo"), (3, "tromso"), (None, "acme")] == [
        each[:2] for each in ranks(alliance)
    ]


def test_assessors_count_equally_and_each_by_its_last_score(an_alliance):
    # ada 1, then 5; grace 4; alan 4: the mean is 13 / 3
    alliance = an_alliance(
        criteria(criterion("reach", "strategic", "1")),
        name("oslo"),
        score("oslo", "reach", 1),
        score("oslo", "reach", 4, assessor="grace"),
        score("oslo", "reach", 4, assessor="alan"),
        score("oslo", "reach", 5, on=APRIL),
    )

    assert [(1, "oslo", Decimal("4.33"), Decimal(1))] == ranks(alliance)


def test_a_ranking_of_an_earlier_day_knows_nothing_of_later_scores(an_alliance):
    assert [(None, "nordlab", None, Decimal(0)), (None, "oslo", None, Decimal(0))] == ranks(
        an_alliance(*COMPARED), on=FEBRUARY
    )


@given(st.lists(st.tuples(*[st.integers(1, 5)] * 2), min_size=1, max_size=6))
def test_a_higher_place_never_has_a_lower_weighted_score(marks):
    selection = Selection().after(TWO_CRITERIA)
    for index, (reach, pace) in enumerate(marks):
        for act in (
            name(f"c{index}"),
            score(f"c{index}", "reach", reach),
            score(f"c{index}", "pace", pace),
        ):
            selection = selection.after(act)

    exact = {f"c{index}": 7 * reach + 3 * pace for index, (reach, pace) in enumerate(marks)}
    assert [
        (1 + sum(each > exact[rank.candidate] for each in exact.values()))
        for rank in selection.ranking(MAY)
    ] == [rank.place for rank in selection.ranking(MAY)]
    assert sorted(exact.values(), reverse=True) == [
        exact[rank.candidate] for rank in selection.ranking(MAY)
    ]


# --------------------------------------------------------------------------- folding


def test_folding_ignores_what_it_does_not_know():
    empty = Selection()

    assert empty == empty.after(score("acme", "pace")).after(drop("acme")).after(choose("acme"))
    assert () == empty.due()


def test_what_is_disputed_of_a_selection_is_its_candidates_and_differences():
    acts = (name("oslo"), score("oslo", "pace"), drop("oslo"), choose("oslo"))

    assert {("candidate:oslo",)} == {act.concerns() for act in acts}
    assert ("difference:decisions",) == difference().concerns()
