"""Decisions as they are recorded: votes, resolutions in writing, referrals, final says, vetoes."""

from datetime import date, timedelta

import attrs
import pytest

from alliancekit.agreements.acts import DraftAgreement
from alliancekit.alliance import replay
from alliancekit.decide import check, decide
from alliancekit.governance.acts import (
    AdoptLadder,
    AmendCharter,
    CharterBody,
    DissolveBody,
    SeatMember,
    SetDecisionRight,
)
from alliancekit.governance.agenda import AgendaItem
from alliancekit.governance.attendance import Attending
from alliancekit.governance.charter import Charter, FinalSay, Seats
from alliancekit.governance.decision_acts import (
    PutToVote,
    ReferMatter,
    ResolveInWriting,
    UseFinalSay,
    VetoDecision,
)
from alliancekit.governance.ladder import LadderStep
from alliancekit.governance.limits import TimeLimit
from alliancekit.governance.meeting_acts import HoldMeeting, ScheduleMeeting
from alliancekit.governance.vote import Vote
from alliancekit.governance.voting import Quorum, Ratio, Veto, VotingRule, WrittenRule
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.parties.acts import AddParty, WithdrawParty

CHARTERED, DAY, NEXT = date(2026, 2, 2), date(2026, 3, 2), date(2026, 3, 9)
FIRST = date(2026, 4, 2)

JSC = Charter(
    seats=(Seats("helix", 2), Seats("nordlab", 2)),
    alternates=True,
    quorum=Quorum(per_party=1),
    rule=VotingRule("party", "unanimity", "all"),
    clauses={"seats": "2.1", "final_say": "3.5", "mutual_consent": "3.6", "veto": "3.7"},
)
WITH_FINAL_SAY = attrs.evolve(
    JSC,
    mutual_consent=("extra-funding",),
    final_say=(FinalSay("helix", after=(LadderStep("chief executives", TimeLimit(30)),)),),
)
WITH_VETO = attrs.evolve(JSC, veto=Veto(TimeLimit(15), "a legitimate interest"))


def chartered(body="jsc", charter=JSC):
    return CharterBody(
        "orion", on=CHARTERED, body=body, kind="steering", name=body.upper(), charter=charter
    )


def seat(person, party, body="jsc", capacity="member"):
    return SeatMember(
        "orion",
        on=CHARTERED,
        person=person,
        name=person.title(),
        body=body,
        party=party,
        capacity=capacity,
    )


def seated(body="jsc"):
    people = {"ada": "helix", "ben": "helix", "nils": "nordlab", "oda": "nordlab"}
    return [seat(person, party, body) for person, party in people.items()]


def meets(meeting="jsc-1", *, body="jsc", on=DAY, matters=("budget-2027",), there=None):
    """Return the acts by which a body meets."""
    agenda = tuple(AgendaItem(matter, matter) for matter in matters)
    present = there or (("ada", "helix"), ("nils", "nordlab"))
    attendance = tuple(Attending(*each) for each in present)
    return [
        ScheduleMeeting("orion", on=CHARTERED, meeting=meeting, body=body, day=on, agenda=agenda),
        HoldMeeting("orion", on=on, meeting=meeting, attendance=attendance),
    ]


def votes(ada=None, nils=None, ben=None):
    said = (("ada", "helix", ada), ("nils", "nordlab", nils), ("ben", "helix", ben))
    return tuple(Vote(person, party, choice) for person, party, choice in said if choice)


AGREED, STUCK = votes("yes", "yes"), votes("yes", "no")


def put(given=AGREED, *, meeting="jsc-1", on=DAY, about="budget", matter="budget-2027", **more):
    return PutToVote(
        "orion",
        on=on,
        matter=matter,
        meeting=meeting,
        title="The budget of 2027",
        about=about,
        votes=given,
        **more,
    )


def in_writing(given=AGREED, *, opened=DAY, on=DAY, body="jsc", matter="budget-2027"):
    return ResolveInWriting(
        "orion",
        on=on,
        matter=matter,
        body=body,
        opened=opened,
        title="The budget of 2027",
        about="budget",
        votes=given,
    )


def refer(to="board", *, on=DAY):
    return ReferMatter("orion", on=on, matter="budget-2027", to=to, reason="too large for us")


def final_say(*, on=FIRST, party="helix", approves=True, matter="budget-2027"):
    return UseFinalSay(
        "orion", on=on, matter=matter, party=party, approves=approves, says="As proposed."
    )


def veto(*, on=DAY, party="nordlab", matter="budget-2027"):
    return VetoDecision("orion", on=on, matter=matter, party=party, ground="It ruins our trial.")


LADDER = AdoptLadder("orion", on=CHARTERED)


@pytest.fixture
def in_a_meeting(an_alliance):
    """Return the alliance in a meeting of a committee, and after more acts."""

    def after(*acts, charter=JSC, first=()):
        return an_alliance(*first, chartered(charter=charter), *seated(), *meets(), *acts)

    return after


def codes(alliance, act):
    return check(alliance, act).codes


def matter(alliance, name="budget-2027"):
    return alliance.governance.matters[name]


# Votes in a meeting


def test_a_vote_brings_the_outcome_and_the_chain_of_reasons(in_a_meeting):
    outcome = decide(in_a_meeting(), put())
    (fact,) = outcome.facts
    assert ("adopted", "jsc") == (fact.decision.outcome, fact.body)
    assert "agenda: budget-2027 is on the agenda" == str(fact.decision.because[0])
    assert ("adopted", DAY, "jsc") == (
        matter(outcome.alliance).status,
        matter(outcome.alliance).since,
        matter(outcome.alliance).body,
    )
    assert () == matter(outcome.alliance).decision.because


def test_nobody_claims_an_outcome(in_a_meeting):
    (fact,) = decide(in_a_meeting(), put()).facts
    claimed = put(decision=fact.decision)
    assert ("lifecycle.outcome-given",) == codes(in_a_meeting(), claimed)


def test_a_meeting_without_a_quorum_discusses_and_does_not_decide(an_alliance):
    orion = an_alliance(chartered(), *seated(), *meets(there=(("ada", "helix"),)))
    (fact,) = decide(orion, put(votes("yes"))).facts
    assert "undecided" == fact.decision.outcome
    assert "no quorum: 1 member of nordlab is missing" in str(fact.decision)


def test_what_stays_undecided_is_put_to_the_vote_again(an_alliance):
    orion = an_alliance(
        chartered(), *seated(), *meets(there=(("ada", "helix"),)), put(votes("yes"))
    )
    orion = replay(_facts(orion, *meets("jsc-2", on=NEXT)), start=orion)
    outcome = decide(orion, put(meeting="jsc-2", on=NEXT))
    assert "adopted" == matter(outcome.alliance).status


def _facts(alliance, *acts):
    for act in acts:
        outcome = decide(alliance, act)
        alliance = outcome.alliance
        yield from outcome.facts


@pytest.mark.parametrize("given", [AGREED, votes("no", "no")], ids=["adopted", "rejected"])
def test_what_is_decided_is_not_put_to_the_vote_again(in_a_meeting, given):
    assert ("governance.matter-not-from-here",) == codes(in_a_meeting(put(given)), put())


def test_what_is_not_on_the_agenda_needs_everyone_to_be_there_and_to_agree(an_alliance):
    everyone = (("ada", "helix"), ("ben", "helix"), ("nils", "nordlab"), ("oda", "nordlab"))
    orion = an_alliance(chartered(), *seated(), *meets(matters=(), there=everyone))
    (silent,) = decide(orion, put()).facts
    (agreed,) = decide(orion, put(consents=("ada", "ben", "nils", "oda"))).facts
    assert ("undecided", "adopted") == (silent.decision.outcome, agreed.decision.outcome)


def test_the_vote_of_a_member_who_is_represented_counts(an_alliance):
    there = (("alma", "helix", "ada"), ("nils", "nordlab"))
    orion = an_alliance(
        chartered(),
        *seated(),
        seat("alma", "helix", capacity="alternate"),
        *meets(there=there),
    )
    (fact,) = decide(orion, put()).facts
    assert "adopted" == fact.decision.outcome
    stranger = put((Vote("alma", "helix", "yes"),))
    assert "governance.voter-has-no-seat" in codes(orion, stranger)


def test_a_vote_is_that_of_a_member_for_their_party(in_a_meeting):
    verdict = check(in_a_meeting(), put((Vote("ada", "nordlab", "yes"),)))
    assert ("governance.voter-has-no-seat",) == verdict.codes
    assert "ada sits there for helix" in verdict.reasons[0].found
    assert "the charter's seats (clause 2.1)" in verdict.reasons[0].remedy


def test_a_member_who_is_not_there_does_not_vote(in_a_meeting):
    assert ("governance.vote-of-the-absent",) == codes(in_a_meeting(), put(votes(ben="yes")))


@pytest.mark.parametrize("build", [put, in_writing])
def test_a_member_votes_once(build):
    with pytest.raises(InvalidValue, match="expected one a member"):
        build((*AGREED, *AGREED))


def test_a_vote_is_given_in_a_meeting_that_is_held(an_alliance):
    planned, _ = meets()
    orion = an_alliance(chartered(), *seated(), planned)
    assert ("governance.meeting-not-from-here",) == codes(orion, put())
    assert ("governance.unknown-meeting",) == codes(orion, put(meeting="jsc-9"))


def test_a_vote_is_given_on_the_day_of_the_meeting(in_a_meeting):
    assert ("governance.not-the-day",) == codes(in_a_meeting(), put(on=NEXT))


def test_a_party_that_has_left_neither_votes_nor_is_waited_for(in_a_meeting):
    leaves = WithdrawParty("orion", on=date(2026, 3, 1), party="nordlab", reason="sold")
    orion = in_a_meeting()
    gone = decide(
        decide(orion, AddParty("orion", on=CHARTERED, party=Party("oslo", "Oslo"))).alliance,
        leaves,
    ).alliance
    (fact,) = decide(gone, put(STUCK)).facts
    assert ("adopted", ("helix",), ()) == (
        fact.decision.outcome,
        fact.decision.yes,
        fact.decision.no,
    )


def test_an_amended_charter_does_not_rewrite_what_was_decided(in_a_meeting):
    lenient = attrs.evolve(JSC, rule=VotingRule("party", "threshold", votes=1))
    orion = in_a_meeting(put(STUCK))
    amended = AmendCharter("orion", on=NEXT, body="jsc", charter=lenient, reason="stuck")
    orion = decide(orion, amended).alliance
    assert "deadlocked" == matter(orion).status
    orion = replay(_facts(orion, *meets("jsc-2", on=NEXT)), start=orion)
    (fact,) = decide(orion, put(STUCK, meeting="jsc-2", on=NEXT)).facts
    assert "adopted" == fact.decision.outcome


# Whose matter it is


def test_a_matter_belongs_to_the_body_that_took_it_up(an_alliance):
    orion = an_alliance(
        chartered(),
        chartered("jdc"),
        *seated(),
        *seated("jdc"),
        *meets(),
        *meets("jdc-1", body="jdc"),
        put(STUCK),
    )
    assert ("governance.matter-of-another-body",) == codes(orion, put(meeting="jdc-1"))


def test_a_matter_keeps_its_class(in_a_meeting):
    orion = in_a_meeting(put(STUCK))
    assert ("governance.matter-of-another-class",) == codes(orion, put(about="travel"))


def test_a_matter_has_the_class_that_the_agenda_gives_it(an_alliance):
    agenda = (AgendaItem("budget-2027", "The budget", "budget"),)
    planned, held = meets()
    orion = an_alliance(chartered(), *seated(), attrs.evolve(planned, agenda=agenda), held)
    assert ("governance.matter-of-another-class",) == codes(orion, put(about="travel"))
    assert check(orion, put()).allowed


def test_a_body_does_not_decide_what_a_party_is_accountable_for(in_a_meeting):
    right = SetDecisionRight("orion", on=CHARTERED, area="budget", party="helix")
    (fact,) = decide(in_a_meeting(right), put()).facts
    assert "undecided" == fact.decision.outcome
    assert "helix is accountable for budget, and not this body" in str(fact.decision)


def test_a_sub_committee_decides_what_its_parent_delegated(an_alliance):
    below = attrs.evolve(JSC, parent="board", scope=("budget",))
    right = SetDecisionRight("orion", on=CHARTERED, area="budget", body="board")
    orion = an_alliance(chartered("board"), chartered(charter=below), right, *seated(), *meets())
    (fact,) = decide(orion, put()).facts
    assert "adopted" == fact.decision.outcome
    (other,) = decide(orion, put(about="travel")).facts
    assert "undecided" == other.decision.outcome


def test_a_sub_committee_does_not_decide_for_its_parent_what_was_not_delegated(an_alliance):
    below = attrs.evolve(JSC, parent="board")
    right = SetDecisionRight("orion", on=CHARTERED, area="budget", body="board")
    orion = an_alliance(chartered("board"), chartered(charter=below), right, *seated(), *meets())
    (fact,) = decide(orion, put()).facts
    assert "undecided" == fact.decision.outcome


def test_a_body_does_not_decide_what_is_delegated_to_another(an_alliance):
    right = SetDecisionRight("orion", on=CHARTERED, area="budget", body="board")
    orion = an_alliance(chartered("board"), chartered(), right, *seated(), *meets())
    (fact,) = decide(orion, put()).facts
    assert "undecided" == fact.decision.outcome


# Deadlocks


def test_a_deadlock_climbs_the_ladder_as_an_issue_that_freezes_the_matter(in_a_meeting):
    outcome = decide(in_a_meeting(first=(LADDER,)), put(STUCK, if_deadlocked="financial"))
    fact, issue = outcome.facts
    assert ("deadlocked", "ladder") == (fact.decision.outcome, fact.decision.goes_to)
    assert ("governance.raise-issue", "deadlock-budget-2027", "financial", "jsc", "budget") == (
        issue.do,
        issue.issue,
        issue.conflict,
        issue.body,
        issue.area,
    )
    assert ("matter:budget-2027",) == issue.about
    assert issue.entered is not None


def test_a_deadlock_without_a_ladder_raises_nothing(in_a_meeting):
    (fact,) = decide(in_a_meeting(), put(STUCK)).facts
    assert "nowhere" == fact.decision.goes_to


def test_a_deadlock_of_a_sub_committee_goes_to_its_parent_which_decides(an_alliance):
    below = attrs.evolve(JSC, parent="board")
    right = SetDecisionRight("orion", on=CHARTERED, area="budget", body="jsc")
    orion = an_alliance(
        LADDER,
        chartered("board"),
        chartered(charter=below),
        right,
        *seated(),
        *seated("board"),
        *meets(),
        *meets("board-1", body="board", on=NEXT),
    )
    outcome = decide(orion, put(STUCK))
    fact, referral = outcome.facts
    assert ("parent", "governance.refer-matter", "board") == (
        fact.decision.goes_to,
        referral.do,
        referral.to,
    )
    assert ("referred", "board") == (
        matter(outcome.alliance).status,
        matter(outcome.alliance).body,
    )
    settled = decide(outcome.alliance, put(meeting="board-1", on=NEXT))
    (decided,) = settled.facts
    assert ("adopted", "board") == (decided.decision.outcome, decided.body)
    assert "adopted" == matter(settled.alliance).status


def test_a_parent_that_is_dissolved_gets_no_deadlock(an_alliance):
    below = attrs.evolve(JSC, parent="board")
    gone = DissolveBody("orion", on=DAY, body="board", reason="done")
    orion = an_alliance(chartered("board"), chartered(charter=below), *seated(), *meets(), gone)
    (fact,) = decide(orion, put(STUCK)).facts
    assert "nowhere" == fact.decision.goes_to
    assert ("governance.not-to-the-parent",) == codes(replay([fact], start=orion), refer())


@pytest.mark.parametrize(
    ("parent", "to", "legal"),
    [("board", "board", True), ("board", "jsc", False), (None, "board", False)],
)
def test_a_matter_is_referred_to_the_parent_and_to_no_other_body(an_alliance, parent, to, legal):
    scope = ("dosing",) if parent else ()
    below = attrs.evolve(JSC, parent=parent, scope=scope)
    there = (("ada", "helix"),)
    orion = an_alliance(
        chartered("board"),
        chartered(charter=below),
        *seated(),
        *meets(there=there),
        put(votes("yes")),
    )
    expected = () if legal else ("governance.not-to-the-parent",)
    assert expected == codes(orion, refer(to))


# The final say


def test_a_final_say_waits_until_others_have_had_their_time(in_a_meeting):
    orion = in_a_meeting(put(STUCK), charter=WITH_FINAL_SAY, first=(LADDER,))
    assert (FIRST, "final-say", "helix") in [(due.on, due.kind, due.party) for due in orion.due]
    early = check(orion, final_say(on=FIRST - timedelta(days=1)))
    assert ("governance.final-say-too-early",) == early.codes
    assert "(clause 3.5) gives chief executives (30 calendar days) time" in early.reasons[0].found
    outcome = decide(orion, final_say())
    assert "adopted" == matter(outcome.alliance).status
    assert ["deadlock", "reserved", "final-say"] == [link.step for link in outcome.facts[0].because]
    rejected = decide(orion, final_say(approves=False)).alliance
    assert "rejected" == matter(rejected).status


def test_a_final_say_is_that_of_its_holder(in_a_meeting):
    orion = in_a_meeting(put(STUCK), charter=WITH_FINAL_SAY)
    verdict = check(orion, final_say(party="nordlab"))
    assert ("governance.no-final-say",) == verdict.codes
    assert "the charter's final say (clause 3.5) over budget is that of helix" in (
        verdict.reasons[0].found
    )


def test_where_the_charter_gives_no_final_say_nobody_has_one(in_a_meeting):
    assert ("governance.no-final-say",) == codes(in_a_meeting(put(STUCK)), final_say())


def test_a_final_say_does_not_reach_what_needs_the_consent_of_all(in_a_meeting):
    orion = in_a_meeting(put(STUCK, about="extra-funding"), charter=WITH_FINAL_SAY)
    assert "deadlocked" == matter(orion).status
    verdict = check(orion, final_say())
    assert ("governance.beyond-final-say",) == verdict.codes
    assert "the charter's mutual consent (clause 3.6)" in verdict.reasons[0].found


def test_a_final_say_does_not_reach_what_is_reserved(in_a_meeting):
    orion = in_a_meeting(put(STUCK, about="find-breach"), charter=WITH_FINAL_SAY)
    assert ("governance.beyond-final-say", "governance.matter-not-from-here") == codes(
        orion, final_say()
    )


def test_a_final_say_does_not_reach_what_is_carved_out(in_a_meeting):
    say = attrs.evolve(WITH_FINAL_SAY.final_say[0], carve_outs=("budget",))
    orion = in_a_meeting(put(STUCK), charter=attrs.evolve(WITH_FINAL_SAY, final_say=(say,)))
    verdict = check(orion, final_say())
    assert ("governance.beyond-final-say",) == verdict.codes
    assert "budget is carved out of the final say of helix" in verdict.reasons[0].found


def test_a_final_say_decides_a_deadlock_and_nothing_else(in_a_meeting):
    orion = in_a_meeting(put(), charter=WITH_FINAL_SAY)
    assert ("governance.matter-not-from-here",) == codes(orion, final_say())


# The veto


@pytest.mark.parametrize(("days", "legal"), [(0, True), (15, True), (16, False)])
def test_a_decision_is_vetoed_within_its_time(in_a_meeting, days, legal):
    orion = in_a_meeting(put(), charter=WITH_VETO)
    act = veto(on=DAY + timedelta(days=days))
    assert (() if legal else ("governance.no-veto",)) == codes(orion, act)
    if not legal:
        found = check(orion, act).reasons[0].found
        assert "the charter's veto (clause 3.7) against budget-2027 could be used until" in found


def test_where_the_charter_gives_no_veto_there_is_none(in_a_meeting):
    assert ("governance.no-veto",) == codes(in_a_meeting(put()), veto())


def test_a_party_without_a_seat_has_no_veto(in_a_meeting):
    orion = in_a_meeting(put(), charter=WITH_VETO)
    orion = decide(orion, AddParty("orion", on=DAY, party=Party("oslo", "Oslo"))).alliance
    assert ("governance.no-seat-in-the-body",) == codes(orion, veto(party="oslo"))


def test_only_what_was_adopted_is_vetoed(in_a_meeting):
    orion = in_a_meeting(put(votes("no", "no")), charter=WITH_VETO)
    assert ("governance.matter-not-from-here",) == codes(orion, veto())


def test_what_was_vetoed_is_put_to_the_vote_again(in_a_meeting):
    orion = in_a_meeting(put(), veto(), charter=WITH_VETO)
    assert "vetoed" == matter(orion).status
    assert check(orion, put()).allowed


# In writing


def test_a_resolution_in_writing_needs_no_meeting(in_a_meeting):
    outcome = decide(in_a_meeting(), in_writing())
    assert "adopted" == matter(outcome.alliance).status


def test_a_resolution_in_writing_that_not_everyone_answers_is_stuck(in_a_meeting):
    orion = in_a_meeting(first=(LADDER,))
    fact, issue = decide(orion, in_writing(votes("yes"))).facts
    assert ("deadlocked", "governance.raise-issue") == (fact.decision.outcome, issue.do)


@pytest.mark.parametrize(("days", "legal"), [(10, True), (9, False)])
def test_a_resolution_in_writing_stays_open_as_long_as_the_charter_asks(in_a_meeting, days, legal):
    rule = VotingRule("party", "threshold", "all", share=Ratio(1, 2), above=True)
    charter = attrs.evolve(JSC, written=WrittenRule(rule, TimeLimit(10)), clauses={"written": "5"})
    act = in_writing(on=DAY + timedelta(days=days))
    orion = in_a_meeting(charter=charter)
    assert (() if legal else ("governance.resolution-too-quick",)) == codes(orion, act)
    if not legal:
        assert (
            "the charter's rule for resolutions in writing (clause 5)"
            in check(orion, act).reasons[0].found
        )


def test_a_resolution_is_sent_round_before_it_is_counted():
    with pytest.raises(InvalidValue, match="expected an earlier day"):
        in_writing(opened=NEXT)


def test_a_body_that_does_not_work_resolves_nothing(in_a_meeting):
    assert ("governance.no-such-body",) == codes(in_a_meeting(), in_writing(body="jdc"))
    gone = DissolveBody("orion", on=DAY, body="jsc", reason="done")
    assert ("governance.body-does-not-work",) == codes(in_a_meeting(gone), in_writing())


def test_only_a_member_answers_in_writing(in_a_meeting):
    act = in_writing((Vote("zoe", "helix", "yes"),))
    assert ("governance.voter-has-no-seat",) == codes(in_a_meeting(), act)


# All of them


@pytest.mark.parametrize("act", [refer(), final_say(), veto()])
def test_what_no_body_took_up_is_neither_referred_nor_settled_nor_vetoed(in_a_meeting, act):
    assert ("governance.unknown-matter",) == codes(in_a_meeting(), act)


def test_a_near_miss_of_a_matter_is_named(in_a_meeting):
    verdict = check(in_a_meeting(put()), veto(matter="budget-2072"))
    assert "did you mean 'budget-2027'?" in verdict.reasons[0].remedy


def test_a_step_of_a_matter_is_not_dated_before_the_one_that_it_follows(in_a_meeting):
    orion = in_a_meeting(put(), charter=WITH_VETO)
    act = veto(on=DAY - timedelta(days=1))
    assert ("governance.matter-dated-too-early",) == codes(orion, act)


def test_what_is_done_to_a_matter_that_is_not_on_record_changes_nothing(an_alliance):
    orion = an_alliance()
    facts = [refer(), final_say(), veto()]
    assert orion.governance == replay(facts, start=orion).governance


def test_a_vote_in_private_keeps_what_follows_private(in_a_meeting):
    act = put(STUCK, private_to="helix")
    facts = decide(in_a_meeting(first=(LADDER,)), act).facts
    assert ["helix", "helix"] == [fact.private_to for fact in facts]


def test_a_decision_does_not_change_another_room(in_a_meeting):
    orion = in_a_meeting(DraftAgreement("orion", on=DAY, agreement="licence", title="Licence"))
    assert orion.agreements == decide(orion, put()).alliance.agreements
