"""The life cycle as a whole: moves, waivers, pauses, disputes, the end and a new beginning."""

from datetime import date

import pytest

from alliancekit.decide import check, decide
from alliancekit.kernel.party import Party
from alliancekit.legality.verdict import Refused
from alliancekit.lifecycle.acts import (
    AdoptPlaybook,
    ChangeReading,
    Consent,
    Dispute,
    Move,
    Pause,
    Propose,
    Reconstitute,
    RecordLesson,
    Resume,
    Settle,
    ShowAgain,
    StateGoodwill,
    StateGround,
    Waive,
)
from alliancekit.lifecycle.words import Ground, Standing

DAY = date(2026, 2, 1)
LATER = date(2026, 3, 1)


def waive(*requirements, on=DAY):
    return [
        Waive("orion", on=on, requirement=each, reason="not public", person="ada")
        for each in requirements
    ]


TO_SELECTION = [
    *waive("rationale", "objectives", "value-drafted", "sponsor"),
    Move("orion", on=DAY, move="select"),
]
TO_NEGOTIATION = [
    *TO_SELECTION,
    *waive("candidates-compared", "parties-assessed", "differences-listed", "exclusivity-checked"),
    Move("orion", on=DAY, move="negotiate"),
]


def test_a_proposal_starts_in_the_first_stage_with_the_playbook_pinned(an_alliance):
    orion = an_alliance()
    assert ("strategy", "active") == (orion.stage, orion.standing)
    assert "standard/1" == str(orion.lifecycle.playbook)


def test_an_alliance_is_proposed_once(an_alliance):
    again = Propose("orion", on=DAY, name="Again", parties=(Party("helix", "Helix"),))
    assert ("lifecycle.already-proposed",) == check(an_alliance(), again).codes


def test_nothing_is_done_to_an_alliance_that_was_not_proposed():
    assert ("lifecycle.not-proposed",) == check(None, Resume("orion", on=DAY)).codes


def test_an_act_is_asked_about_with_its_own_alliance(an_alliance):
    assert ("lifecycle.another-alliance",) == check(an_alliance(), Resume("lyra", on=DAY)).codes


def test_an_unknown_playbook_names_the_known_ones():
    propose = Propose(
        "orion", on=DAY, name="Orion", parties=(Party("helix", "Helix"),), playbook="standart"
    )
    (reason,) = check(None, propose).reasons
    assert "lifecycle.unknown-playbook" == reason.code
    assert "'standard'" in reason.found


def test_a_refused_move_lists_every_missing_requirement(an_alliance):
    verdict = check(an_alliance(), Move("orion", on=DAY, move="select"))
    assert {"gate.rationale", "gate.objectives", "gate.value-drafted", "gate.sponsor"} == set(
        verdict.codes
    )


def test_strategy_is_never_followed_by_management(an_alliance):
    (reason,) = check(an_alliance(), Move("orion", on=DAY, move="operate")).reasons
    assert "lifecycle.not-from-here" == reason.code
    assert "orion is in strategy; operate leads out of launch" == reason.found
    assert "select" in reason.remedy


def test_a_misspelled_move_is_recognized(an_alliance):
    (reason,) = check(an_alliance(), Move("orion", on=DAY, move="selct")).reasons
    assert "did you mean 'select'?" in reason.found


def test_a_waiver_opens_the_gate_once_and_stays_on_record(an_alliance):
    orion = an_alliance(*TO_SELECTION)
    assert "selection" == orion.stage
    assert {waiver.used_for for waiver in orion.lifecycle.waivers} == {"select"}
    assert () == orion.lifecycle.open_waivers


def test_a_waiver_dated_after_the_move_does_not_open_its_gate(an_alliance):
    orion = an_alliance(*waive("rationale", on=LATER))
    assert "gate.rationale" in check(orion, Move("orion", on=DAY, move="select")).codes
    assert "gate.rationale" not in check(orion, Move("orion", on=LATER, move="select")).codes


def test_only_what_a_gate_here_asks_for_is_waived(an_alliance):
    (act,) = waive("kickoff-held")
    assert ("lifecycle.nothing-to-waive",) == check(an_alliance(), act).codes


def test_a_requirement_is_waived_once_for_a_passage(an_alliance):
    (act,) = waive("sponsor")
    assert ("lifecycle.already-waived",) == check(an_alliance(act), act).codes


def test_what_the_trade_never_allows_is_not_waived(an_alliance):
    (act,) = waive("nothing-executed")
    assert ("lifecycle.not-waivable",) == check(an_alliance(), act).codes


def test_to_abandon_takes_a_reason(an_alliance):
    assert ("gate.reason",) == check(an_alliance(), Move("orion", on=DAY, move="abandon")).codes
    given = Move("orion", on=DAY, move="abandon", reason="no partner in sight")
    assert "abandoned" == decide(an_alliance(), given).alliance.stage


def test_after_a_step_back_what_was_accepted_must_be_shown_again(an_alliance):
    back = Move("orion", on=LATER, move="step-back", reason="a second candidate")
    orion = an_alliance(*TO_NEGOTIATION, back)
    assert "selection" == orion.stage
    assert "differences-listed" in orion.lifecycle.show_again
    forward = check(orion, Move("orion", on=LATER, move="negotiate"))
    again = [each for each in forward if "stepped back" in each.found]
    assert {each.code for each in again} == {f"gate.{each}" for each in orion.lifecycle.show_again}


def test_shown_again_means_met_by_the_record(an_alliance):
    back = Move("orion", on=LATER, move="step-back", reason="a second candidate")
    orion = an_alliance(*TO_NEGOTIATION, back)
    show = ShowAgain("orion", on=LATER, requirement="differences-listed", shown="the list of May")
    assert "gate.differences-listed" in check(orion, show).codes


def test_only_what_waits_is_shown_again(an_alliance):
    show = ShowAgain("orion", on=LATER, requirement="sponsor", shown="ada")
    assert "lifecycle.nothing-to-show-again" in check(an_alliance(), show).codes


def test_a_waived_requirement_need_not_be_shown_again(an_alliance):
    back = Move("orion", on=LATER, move="step-back", reason="a second candidate")
    four = ("candidates-compared", "parties-assessed", "differences-listed", "exclusivity-checked")
    orion = an_alliance(*TO_NEGOTIATION, back, *waive(*four, on=LATER))
    assert check(orion, Move("orion", on=LATER, move="negotiate")).allowed


def test_two_steps_back_keep_both_lists(an_alliance):
    orion = an_alliance(
        *TO_NEGOTIATION,
        Move("orion", on=LATER, move="step-back", reason="one"),
        Move("orion", on=LATER, move="step-back", reason="two"),
    )
    assert "strategy" == orion.stage
    assert {"sponsor", "differences-listed"} <= set(orion.lifecycle.show_again)


PAUSE = Pause("orion", on=DAY, review_on=LATER, reason="a merger is pending")


def test_a_paused_alliance_does_not_move_on_but_can_be_abandoned(an_alliance):
    orion = an_alliance(*TO_SELECTION[:-1], PAUSE)
    assert "paused" == orion.standing
    assert ("lifecycle.standing",) == check(orion, Move("orion", on=DAY, move="select")).codes
    assert check(orion, Move("orion", on=DAY, move="abandon", reason="over")).allowed


def test_a_paused_alliance_resumes(an_alliance):
    orion = an_alliance(PAUSE, Resume("orion", on=LATER))
    assert ("active", None) == (orion.standing, orion.lifecycle.review_on)


def test_the_review_of_a_pause_falls_due(an_alliance):
    assert [LATER] == [each.on for each in an_alliance(PAUSE).due]


@pytest.mark.parametrize("act", [Resume("orion", on=DAY)])
def test_what_does_not_fit_the_standing_is_refused(an_alliance, act):
    (reason,) = check(an_alliance(), act).reasons
    assert "lifecycle.standing" == reason.code
    assert "legal from active: pause and dispute" in reason.remedy


DISPUTE = Dispute(
    "orion",
    on=DAY,
    dispute="fees",
    party="nordlab",
    matter="who pays",
    about=("agreement:licence",),
)


def test_a_dispute_is_settled_and_the_alliance_is_active_again(an_alliance):
    disputed = an_alliance(DISPUTE)
    assert disputed.standing is Standing.IN_DISPUTE
    settled = an_alliance(
        DISPUTE, Settle("orion", on=LATER, dispute="fees", settlement="shared equally")
    )
    assert settled.standing is Standing.ACTIVE


def test_with_two_disputes_the_last_settlement_counts(an_alliance):
    second = Dispute("orion", on=DAY, dispute="name", party="helix", matter="the brand")
    first_settled = Settle("orion", on=LATER, dispute="fees", settlement="shared")
    orion = an_alliance(DISPUTE, second, first_settled)
    assert orion.standing is Standing.IN_DISPUTE


def test_two_open_disputes_have_two_ids(an_alliance):
    again = Dispute("orion", on=LATER, dispute="fees", party="helix", matter="the fees of May")
    (reason,) = check(an_alliance(DISPUTE), again).reasons
    assert "lifecycle.dispute-already-open" == reason.code
    assert "has been open since" in reason.found


def test_the_other_moves_stay_legal_in_a_dispute(an_alliance):
    orion = an_alliance(*TO_SELECTION[:-1], DISPUTE)
    assert check(orion, Move("orion", on=DAY, move="select")).allowed


def test_only_an_open_dispute_is_settled(an_alliance):
    settle = Settle("orion", on=LATER, dispute="fee", settlement="shared")
    (reason,) = check(an_alliance(DISPUTE), settle).reasons
    assert "lifecycle.no-such-dispute" == reason.code
    assert "'fees'" in reason.remedy


def test_a_move_is_never_dated_before_its_stage_was_entered(an_alliance):
    early = Move("orion", on=date(2026, 1, 31), move="abandon", reason="over")
    assert ("lifecycle.before-its-stage",) == check(an_alliance(*TO_SELECTION), early).codes


def test_a_party_that_nobody_knows_is_refused(an_alliance):
    consent = Consent("orion", on=DAY, party="nordlabs", to="select")
    (reason,) = check(an_alliance(), consent).reasons
    assert "parties.not-a-party" == reason.code
    assert "did you mean 'nordlab'?" in reason.remedy


def test_a_fact_private_to_a_stranger_is_refused(an_alliance):
    lesson = RecordLesson("orion", on=DAY, lesson="ask early", private_to="oslo")
    assert ("parties.not-a-party",) == check(an_alliance(), lesson).codes


def test_what_an_act_leads_to_is_not_claimed_with_it(an_alliance):
    claimed = Move("orion", on=DAY, move="abandon", reason="over", to="closed")
    (reason,) = check(an_alliance(), claimed).reasons
    assert "lifecycle.outcome-given" == reason.code
    assert "`to` came with the act" == reason.found


ABANDONED = Move("orion", on=DAY, move="abandon", reason="no partner in sight")


def test_nothing_more_is_done_to_an_abandoned_alliance(an_alliance):
    assert "lifecycle.ended" in check(an_alliance(ABANDONED), PAUSE).codes


def test_a_lesson_can_still_be_learned_after_the_end(an_alliance):
    lesson = RecordLesson("orion", on=LATER, lesson="talk to two candidates")
    assert check(an_alliance(ABANDONED), lesson).allowed


def test_a_relationship_taken_up_again_inherits_the_lessons(an_alliance):
    orion = an_alliance(ABANDONED, RecordLesson("orion", on=LATER, lesson="talk to two candidates"))
    outcome = decide(
        orion, Reconstitute("orion", on=LATER, successor="orion-2", name="Orion again")
    )
    (begun,) = outcome.others
    assert "strategy" == begun.alliance.stage
    assert "orion" == begun.alliance.lifecycle.predecessor
    assert ("talk to two candidates",) == begun.alliance.lifecycle.inherited
    assert ("orion-2",) == outcome.alliance.lifecycle.successors


def test_only_what_has_ended_is_taken_up_again(an_alliance):
    again = Reconstitute("orion", on=LATER, successor="orion", name="Orion again")
    assert ("lifecycle.not-ended", "lifecycle.own-successor") == check(an_alliance(), again).codes


def test_another_playbook_is_adopted_with_a_mapping_of_the_stage(an_alliance):
    bare = AdoptPlaybook("orion", on=DAY, playbook="iso44001")
    assert "lifecycle.stage-not-mapped" in check(an_alliance(), bare).codes
    first = "operational-awareness"
    mapped = AdoptPlaybook("orion", on=DAY, playbook="iso44001", stages={"strategy": first})
    orion = an_alliance(mapped)
    assert (orion.stage, orion.lifecycle.playbook.id) == (first, "iso44001")


def test_the_playbook_in_use_is_not_adopted_again(an_alliance):
    same = AdoptPlaybook("orion", on=DAY, playbook="standard")
    assert ("lifecycle.playbook-in-use",) == check(an_alliance(), same).codes


def test_the_reading_changes_by_an_act(an_alliance):
    change = ChangeReading("orion", on=DAY, reading="umbrella", reason="a second project")
    assert "umbrella" == an_alliance(change).reading
    assert ("lifecycle.reading-unchanged",) == check(an_alliance(change), change).codes


def test_a_ground_must_be_stated_to_terminate(an_alliance, missing):
    assert 1 == len(missing("termination-ground", an_alliance(), on=DAY))
    breach = StateGround("orion", on=DAY, ground="breach", explanation="fees unpaid")
    assert () == missing("termination-ground", an_alliance(breach), on=DAY)
    assert 1 == len(missing("termination-ground", an_alliance(breach), on=date(2026, 1, 31)))


def test_a_mutual_end_takes_the_consent_of_every_party(an_alliance, missing):
    mutual = StateGround("orion", on=DAY, ground=Ground.MUTUAL, explanation="both agree")
    missed = missing("termination-ground", an_alliance(mutual), on=DAY, move="terminate")
    assert ["helix", "nordlab"] == [each.remedy.split("'")[1] for each in missed]


def test_an_unknown_ground_names_the_known_ones():
    with pytest.raises(ValueError, match="did you mean 'breach'"):
        StateGround("orion", on=DAY, ground="breech", explanation="fees unpaid")


def test_consent_is_given_once_and_to_a_move_from_here(an_alliance):
    unknown = Consent("orion", on=DAY, party="helix", to="rescind")
    assert ("lifecycle.no-such-move",) == check(an_alliance(), unknown).codes
    consent = Consent("orion", on=DAY, party="helix", to="select")
    assert ("lifecycle.already-consented",) == check(an_alliance(consent), consent).codes


@pytest.mark.parametrize(
    ("requirement", "act"),
    [
        ("lessons-recorded", RecordLesson("orion", on=DAY, lesson="ask early")),
        ("goodwill-statement", StateGoodwill("orion", on=DAY, statement="the teams keep in touch")),
    ],
)
def test_the_last_gate_asks_for_lessons_and_goodwill(an_alliance, missing, requirement, act):
    assert 1 == len(missing(requirement, an_alliance(), on=DAY))
    assert () == missing(requirement, an_alliance(act), on=DAY)


def test_a_refused_act_raises_with_the_same_verdict_that_asking_gives(an_alliance):
    orion, move = an_alliance(), Move("orion", on=DAY, move="select")
    with pytest.raises(Refused) as refused:
        decide(orion, move)
    assert refused.value.verdict == check(orion, move)


def test_the_refusal_reads_as_a_list_of_what_to_do(an_alliance):
    text = str(check(an_alliance(), Move("orion", on=DAY, move="select")))
    assert text.startswith("refused, for ")
    assert "submit parties.assign-role with party='helix', role='executive-sponsor'" in text
