"""The eight contracts of the domain's table, each voting by its own rules, and the committee stuck three to three.

A side is written as a mark for each of its members: `+` yes, `-` no, `a` abstains, `.` is there and silent,
`x` is absent.
"""

from datetime import date
from decimal import Decimal

import pytest

from alliancekit.governance.attendance import BodyMember, Roll
from alliancekit.governance.charter import Chair, Charter, FinalSay, Seats, Sunset
from alliancekit.governance.counting import count
from alliancekit.governance.decision import DeadlockGoes
from alliancekit.governance.ladder import LadderStep
from alliancekit.governance.limits import TimeLimit
from alliancekit.governance.vote import Ballot, PartyInDefault, Vote
from alliancekit.governance.voting import Quorum, Ratio, Veto, VotingRule, WrittenRule

DAY = date(2026, 3, 2)
SAID = {"+": "yes", "-": "no", "a": "abstain"}


def decision(charter, *, about="budget", on=DAY, chairs=(), **sides_and_more):
    """Return what sides decide; a keyword whose value is made of marks is a side, the others go to the ballot."""
    sides = {
        name: marks
        for name, marks in sides_and_more.items()
        if isinstance(marks, str) and set(marks) <= set("+-a.x")
    }
    more = {name: value for name, value in sides_and_more.items() if name not in sides}
    people = [
        (BodyMember(f"{party}-{number}", party), mark)
        for party, marks in sides.items()
        for number, mark in enumerate(marks, 1)
    ]
    roll = Roll(
        tuple(member for member, _ in people),
        tuple(member.person for member, mark in people if mark != "x"),
        chairs,
    )
    votes = tuple(
        Vote(member.person, member.party, SAID[mark]) for member, mark in people if mark in SAID
    )
    return count(charter, Ballot("matter-1", about, on, roll, votes, **more))


def outcome(charter, **sides_and_more):
    return str(decision(charter, **sides_and_more).outcome)


def because(made, step):
    return [link.found for link in made.because if link.step == step]


def clause(made, step):
    return next(link.clause for link in made.because if link.step == step)


# Curis and Genentech: equal seats, one of each party present, unanimous, one vote a party

CURIS_GENENTECH = Charter(
    seats=(Seats("curis", 4, at_most=True), Seats("genentech", 4, at_most=True)),
    quorum=Quorum(per_party=1),
    rule=VotingRule("party", "unanimity", "all"),
    reserved=("change-of-field",),
    final_say=(
        FinalSay(
            "genentech",
            after=(LadderStep("chief executive and senior vice president", TimeLimit(30)),),
            carve_outs=("curis-budget", "costs that Curis alone bears"),
        ),
    ),
    clauses={"rule": "3.4", "final_say": "3.5", "quorum": "3.3"},
)


@pytest.mark.parametrize(
    ("curis", "genentech", "expected"),
    [
        pytest.param("++", "+++", "adopted", id="both parties say yes"),
        pytest.param("+a", "+..", "adopted", id="one voice speaks for a bloc"),
        pytest.param("--", "---", "rejected", id="both parties say no"),
        pytest.param("++", "---", "deadlocked", id="one party says no"),
        pytest.param("++", "aaa", "deadlocked", id="an abstention is not the yes of a party"),
        pytest.param("++", "+-.", "deadlocked", id="a split party casts no vote"),
        pytest.param("++", "xxx", "undecided", id="one party is not there"),
        pytest.param("+x", "+xx", "adopted", id="one of each is just enough"),
    ],
)
def test_curis_genentech(curis, genentech, expected):
    assert expected == outcome(CURIS_GENENTECH, curis=curis, genentech=genentech)


def test_curis_genentech_names_who_was_split():
    made = decision(CURIS_GENENTECH, curis="++", genentech="+-.")
    assert ("genentech",) == made.split
    assert ["genentech is split and casts no vote"] == because(made, "left-out")


def test_curis_genentech_gives_genentech_the_final_say_after_thirty_days():
    made = decision(CURIS_GENENTECH, curis="++", genentech="---")
    assert DeadlockGoes.FINAL_SAY == made.goes_to
    assert ("genentech", date(2026, 4, 2)) == (made.final_say, made.final_say_from)
    assert "3.5" == clause(made, "final-say")
    assert "costs that Curis alone bears" in because(made, "final-say")[0]


def test_curis_genentech_carves_the_budget_of_curis_out_of_the_final_say():
    made = decision(CURIS_GENENTECH, about="curis-budget", curis="++", genentech="---")
    assert DeadlockGoes.LADDER == made.goes_to
    assert made.final_say is None


@pytest.mark.parametrize("about", ["amend-agreement", "change-of-field"])
def test_curis_genentech_leaves_what_is_reserved_to_the_parties(about):
    made = decision(CURIS_GENENTECH, about=about, curis="++", genentech="+++")
    assert "undecided" == made.outcome
    assert f"{about} is reserved to the parties" in because(made, "reserved")[0]


# Total and Amyris: three and three, four present, any four votes

TOTAL_AMYRIS = Charter(
    seats=(Seats("total", 3), Seats("amyris", 3)),
    quorum=Quorum(heads=4),
    rule=VotingRule("member", "threshold", votes=4),
    chair=Chair("rotating", ("total", "amyris"), term_months=12),
)


@pytest.mark.parametrize(
    ("total", "amyris", "expected"),
    [
        pytest.param("+++", "+--", "adopted", id="any four votes"),
        pytest.param("+++", "+xx", "adopted", id="four are there and all say yes"),
        pytest.param("+++", "---", "deadlocked", id="three to three"),
        pytest.param("+++", "axx", "rejected", id="three of the four who are there"),
        pytest.param("++-", "---", "rejected", id="two to four"),
        pytest.param("+++", "xxx", "undecided", id="three are no quorum"),
    ],
)
def test_total_amyris(total, amyris, expected):
    assert expected == outcome(TOTAL_AMYRIS, total=total, amyris=amyris)


def test_total_amyris_has_no_casting_vote_of_its_chair():
    made = decision(TOTAL_AMYRIS, total="+++", amyris="---", chairs=("total",))
    assert [] == because(made, "casting-vote")


# MMI and Cargill: three and three, four present, four of all six

MMI_CARGILL = Charter(
    seats=(Seats("mmi", 3), Seats("cargill", 3)),
    quorum=Quorum(heads=4),
    rule=VotingRule("member", "threshold", "all", share=Ratio(4, 6)),
    chair=Chair("co-chairs", ("mmi", "cargill")),
    parent="board",
)


@pytest.mark.parametrize(
    ("mmi", "cargill", "expected"),
    [
        pytest.param("+++", "+--", "adopted", id="four of all six"),
        pytest.param(
            "+++", "+xx", "adopted", id="the absent count in the base, and four are enough"
        ),
        pytest.param("++x", "+-x", "rejected", id="three of the four who are there"),
        pytest.param("+++", "---", "deadlocked", id="three to three"),
        pytest.param("++x", "+xx", "undecided", id="three are no quorum"),
    ],
)
def test_mmi_cargill(mmi, cargill, expected):
    assert expected == outcome(MMI_CARGILL, mmi=mmi, cargill=cargill)


def test_mmi_cargill_sends_a_deadlock_to_the_parent_body():
    made = decision(MMI_CARGILL, mmi="+++", cargill="---", parent="board")
    assert DeadlockGoes.PARENT == made.goes_to
    assert ["it goes to the parent body board"] == because(made, "deadlock")


# The Myriad licence: three and two, no quorum, the majority of the members

MYRIAD = Charter(
    seats=(Seats("myriad", 3), Seats("licensee", 2)),
    rule=VotingRule("member", "threshold", "all", share=Ratio(1, 2), above=True),
    chair=Chair("fixed", ("myriad",)),
    sunset=Sunset(event="approval of the product"),
)


@pytest.mark.parametrize(
    ("myriad", "licensee", "expected"),
    [
        pytest.param("+++", "--", "adopted", id="the three of Myriad"),
        pytest.param("+++", "xx", "adopted", id="the three of Myriad by themselves"),
        pytest.param("+--", "++", "adopted", id="three across the table"),
        pytest.param("++x", "xx", "rejected", id="two who are there are no majority of five"),
        pytest.param("++a", "--", "deadlocked", id="two to two, and one more would carry it"),
        pytest.param("+xx", "xx", "rejected", id="no quorum is needed to say that one is too few"),
        pytest.param("xxx", "xx", "undecided", id="nobody is there"),
    ],
)
def test_myriad(myriad, licensee, expected):
    assert expected == outcome(MYRIAD, myriad=myriad, licensee=licensee)


# The FIND template: two and two, consensus, else the casting vote of FIND

FIND = Charter(
    seats=(Seats("find", 2, at_most=True), Seats("developer", 2, at_most=True)),
    rule=VotingRule("member", "consensus"),
    casting_vote="find",
    mutual_consent=("extra-funding",),
    clauses={"casting_vote": "5.2", "mutual_consent": "5.3"},
)


@pytest.mark.parametrize(
    ("find", "developer", "expected"),
    [
        pytest.param("++", "++", "adopted", id="consensus"),
        pytest.param("+a", "ax", "adopted", id="nobody objects"),
        pytest.param("++", "+-", "adopted", id="one objects, and FIND decides for it"),
        pytest.param("--", "++", "rejected", id="FIND decides against it"),
        pytest.param("+-", "++", "deadlocked", id="FIND is split"),
        pytest.param("aa", "+-", "deadlocked", id="FIND abstains"),
        pytest.param("aa", "--", "rejected", id="nobody is for it"),
    ],
)
def test_find(find, developer, expected):
    assert expected == outcome(FIND, find=find, developer=developer)


def test_find_says_that_the_casting_vote_decided_and_by_which_clause():
    made = decision(FIND, find="++", developer="+-")
    assert ["find decides, and said yes"] == because(made, "casting-vote")
    assert "5.2" == clause(made, "casting-vote")


@pytest.mark.parametrize(
    ("find", "developer", "expected"),
    [("++", "++", "adopted"), ("++", "--", "deadlocked"), ("++", "aa", "deadlocked")],
)
def test_find_cannot_decide_alone_on_extra_funding(find, developer, expected):
    made = decision(FIND, about="extra-funding", find=find, developer=developer)
    assert expected == made.outcome
    assert [] == because(made, "casting-vote")
    assert "5.3" == clause(made, "rule")


def test_find_needs_the_yes_of_a_party_with_a_conflict_too_where_all_must_agree():
    made = decision(
        FIND, about="extra-funding", conflicted=("developer",), find="++", developer="--"
    )
    assert "deadlocked" == made.outcome


# A consortium of the DESCA type: one seat a party, two thirds present, two thirds of the votes cast

DESCA = Charter(
    seats_each=1,
    quorum=Quorum(share=Ratio(2, 3)),
    rule=VotingRule("party", "threshold", share=Ratio(2, 3)),
    written=WrittenRule(
        VotingRule("party", "threshold", "all", share=Ratio(1, 2), above=True), TimeLimit(10)
    ),
    veto=Veto(TimeLimit(15), "a legitimate interest"),
)
SIX = ("ada", "bel", "cor", "dor", "eve", "fay")


def consortium(charter, marks, **more):
    return decision(charter, **dict(zip(SIX, marks, strict=True)), **more)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param("++++--", "adopted", id="exactly two thirds"),
        pytest.param("+++---", "rejected", id="half, which one more vote would not carry"),
        pytest.param("+++--a", "rejected", id="three of five cast"),
        pytest.param("++-axx", "adopted", id="an abstention is no vote cast, so two of three"),
        pytest.param("++--xx", "rejected", id="two of four"),
        pytest.param("+++xxx", "undecided", id="half of the seats are no quorum"),
        pytest.param("+...xx", "adopted", id="one vote cast, and it is a yes"),
    ],
)
def test_desca(marks, expected):
    assert expected == consortium(DESCA, marks).outcome


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param("++++xx", "adopted", id="more than half of all"),
        pytest.param("+++xxx", "rejected", id="exactly half of all"),
        pytest.param("++++--", "adopted", id="against two"),
        pytest.param("+++---", "deadlocked", id="three to three"),
    ],
)
def test_desca_in_writing(marks, expected):
    assert expected == consortium(DESCA, marks, in_writing=True).outcome


def test_desca_can_be_vetoed_for_fifteen_days():
    made = consortium(DESCA, "++++--")
    assert date(2026, 3, 17) == made.veto_until
    assert "on the ground of a legitimate interest" in because(made, "veto")[0]
    assert consortium(DESCA, "+++---").veto_until is None


def test_desca_leaves_a_party_with_a_conflict_out_of_both_sides_of_the_share():
    assert "rejected" == consortium(DESCA, "+++--x").outcome
    made = consortium(DESCA, "+++--x", conflicted=("dor",))
    assert "adopted" == made.outcome
    assert ["dor has a conflict of interest"] == because(made, "left-out")
    assert ("eve",) == made.no


# An oil consortium: weighted votes, the manager has half and must be there

OIL_CONSORTIUM = Charter(
    seats=(
        Seats("manager", 1, weight=Decimal("0.5")),
        Seats("second", 1, weight=Decimal("0.3")),
        Seats("third", 1, weight=Decimal("0.2")),
    ),
    quorum=Quorum(chair=True),
    rule=VotingRule("weighted", "threshold", share=Ratio(1, 2), above=True),
    chair=Chair("fixed", ("manager",)),
    default_after=TimeLimit(5),
    clauses={"default_after": "8.4"},
)


@pytest.mark.parametrize(
    ("manager", "second", "third", "expected"),
    [
        pytest.param("+", "-", "+", "adopted", id="seven tenths"),
        pytest.param("+", "-", "-", "deadlocked", id="exactly half is not more than half"),
        pytest.param("-", "+", "+", "deadlocked", id="nor is the other half"),
        pytest.param("+", "a", "-", "adopted", id="half against a fifth"),
        pytest.param("-", "+", "a", "rejected", id="three tenths against half"),
        pytest.param("x", "+", "+", "undecided", id="the chair is not there"),
        pytest.param("+", "x", "x", "adopted", id="the chair alone is a quorum"),
    ],
)
def test_oil_consortium(manager, second, third, expected):
    sides = {"manager": manager, "second": second, "third": third}
    assert expected == outcome(OIL_CONSORTIUM, chairs=("manager",), **sides)


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        pytest.param(date(2026, 2, 25), "deadlocked", id="on the fifth day it still votes"),
        pytest.param(date(2026, 2, 24), "adopted", id="on the sixth it does not"),
    ],
)
def test_oil_consortium_takes_the_vote_of_a_party_in_default_after_five_days(since, expected):
    made = decision(
        OIL_CONSORTIUM,
        chairs=("manager",),
        defaulting=(PartyInDefault("second", since),),
        manager="+",
        second="-",
        third="-",
    )
    assert expected == made.outcome
    assert "8.4" == clause(made, "left-out")


# FivePrime and HGS: blocs, one of each present, unanimous; what cannot be agreed one side decides

FIVEPRIME_HGS = Charter(
    seats_each=3,
    quorum=Quorum(per_party=1),
    rule=VotingRule("party", "unanimity", "all"),
    final_say=(
        FinalSay("fiveprime", "non-critical"),
        FinalSay(
            "hgs",
            "critical",
            office="chief executive",
            after=(LadderStep("chief executives", TimeLimit(10, "business")),),
        ),
    ),
)


@pytest.mark.parametrize(
    ("fiveprime", "hgs", "expected"),
    [
        pytest.param("+++", "+++", "adopted", id="both blocs"),
        pytest.param("+ax", "+.x", "adopted", id="a bloc is what its members say who speak"),
        pytest.param("+++", "---", "deadlocked", id="one bloc says no"),
        pytest.param("+++", "++-", "deadlocked", id="one bloc is split"),
        pytest.param("+++", "xxx", "undecided", id="one bloc is not there"),
    ],
)
def test_fiveprime_hgs(fiveprime, hgs, expected):
    assert expected == outcome(FIVEPRIME_HGS, fiveprime=fiveprime, hgs=hgs)


@pytest.mark.parametrize(
    ("about", "holder", "first"),
    [
        pytest.param("non-critical", "fiveprime", DAY, id="one side decides at once"),
        pytest.param("critical", "hgs", date(2026, 3, 17), id="the chief executives try first"),
    ],
)
def test_fiveprime_hgs_gives_each_side_its_final_say(about, holder, first):
    made = decision(FIVEPRIME_HGS, about=about, fiveprime="+++", hgs="---")
    assert (holder, first) == (made.final_say, made.final_say_from)


def test_fiveprime_hgs_gives_nobody_a_final_say_over_the_rest():
    made = decision(FIVEPRIME_HGS, fiveprime="+++", hgs="---")
    assert DeadlockGoes.LADDER == made.goes_to
    assert ["not used: the charter gives none over it"] == because(made, "final-say")


# The consensus trap: six parties, stuck three to three

CONSENSUS = VotingRule("party", "consensus")
MAJORITY = VotingRule("party", "threshold", share=Ratio(1, 2), above=True)


@pytest.mark.parametrize("rule", [CONSENSUS, MAJORITY], ids=["consensus", "majority"])
def test_six_parties_stuck_three_to_three_go_up_the_ladder(rule):
    made = consortium(Charter(seats_each=1, rule=rule), "+++---")
    assert "deadlocked" == made.outcome
    assert DeadlockGoes.LADDER == made.goes_to
    assert ["it goes to the escalation ladder"] == because(made, "deadlock")


def test_six_parties_stuck_without_a_ladder_have_nowhere_to_go():
    made = consortium(Charter(seats_each=1, rule=CONSENSUS), "+++---", ladder=False)
    assert DeadlockGoes.NOWHERE == made.goes_to


def test_one_objection_is_enough_to_stop_six_parties_that_need_consensus():
    assert "deadlocked" == consortium(Charter(seats_each=1, rule=CONSENSUS), "+++++-").outcome
    assert "adopted" == consortium(Charter(seats_each=1, rule=MAJORITY), "++++--").outcome


def test_a_split_party_objects_where_parties_need_consensus():
    charter = Charter(seats_each=2, rule=CONSENSUS)
    made = decision(charter, helix="++", nordlab="+-")
    assert "deadlocked" == made.outcome
    assert "nordlab objects" in because(made, "rule")[0]


@pytest.mark.parametrize(
    ("chair", "expected"),
    [("ada", "adopted"), ("fay", "rejected")],
    ids=["the chair is for it", "the chair is against it"],
)
def test_the_casting_vote_of_a_chair_gets_six_parties_out_of_a_tie(chair, expected):
    charter = Charter(
        seats_each=1, rule=MAJORITY, chair=Chair("fixed", (chair,), casting_vote=True)
    )
    assert expected == consortium(charter, "+++---", chairs=(chair,)).outcome


def test_the_casting_vote_of_a_chair_breaks_a_tie_and_no_lack_of_consensus():
    charter = Charter(
        seats_each=1, rule=CONSENSUS, chair=Chair("fixed", ("ada",), casting_vote=True)
    )
    assert "deadlocked" == consortium(charter, "+++---", chairs=("ada",)).outcome


def test_co_chairs_cast_a_vote_only_where_they_agree():
    charter = Charter(
        seats_each=1, rule=MAJORITY, chair=Chair("co-chairs", ("ada", "fay"), casting_vote=True)
    )
    assert "deadlocked" == consortium(charter, "+++---", chairs=("ada", "fay")).outcome
    assert "adopted" == consortium(charter, "++---+", chairs=("ada", "fay")).outcome


# Rules that no contract of the table has


@pytest.mark.parametrize(
    ("base", "marks", "expected"),
    [
        pytest.param("cast", "+++axx", "adopted", id="all of three cast"),
        pytest.param("present", "+++axx", "deadlocked", id="three of four present"),
        pytest.param("present", "++++xx", "adopted", id="all who are there"),
        pytest.param("all", "++++xx", "deadlocked", id="four of all six"),
        pytest.param("all", "++++++", "adopted", id="all six"),
    ],
)
def test_unanimity_is_that_of_its_base(base, marks, expected):
    charter = Charter(seats_each=1, rule=VotingRule("party", "unanimity", base))
    assert expected == consortium(charter, marks).outcome


@pytest.mark.parametrize(("marks", "expected"), [("++-axx", "rejected"), ("+++-xx", "adopted")])
def test_a_share_of_those_present_counts_abstentions_against(marks, expected):
    rule = VotingRule("party", "threshold", "present", share=Ratio(2, 3))
    assert expected == consortium(Charter(seats_each=1, rule=rule), marks).outcome


def test_a_resolution_in_writing_needs_every_unit_where_the_charter_does_not_say_otherwise():
    charter = Charter(seats_each=1, rule=MAJORITY)
    assert "adopted" == consortium(charter, "++++++", in_writing=True).outcome
    assert "deadlocked" == consortium(charter, "+++++x", in_writing=True).outcome


def test_in_writing_those_who_answer_are_the_ones_present():
    rule = VotingRule("party", "threshold", "present", share=Ratio(2, 3))
    charter = Charter(seats_each=1, rule=MAJORITY, written=WrittenRule(rule))
    assert "adopted" == consortium(charter, "++-...", in_writing=True).outcome
    assert "rejected" == consortium(charter, "++-a..", in_writing=True).outcome


def test_a_share_of_the_seats_is_one_of_the_filled_where_they_need_not_be_filled():
    seats = (Seats("helix", 4, at_most=True), Seats("nordlab", 2))
    charter = Charter(seats=seats, quorum=Quorum(share=Ratio(1, 2)), rule=MAJORITY)
    assert "adopted" == outcome(charter, helix="+x", nordlab="+x")
    assert "undecided" == outcome(charter, helix="+xx", nordlab="+x")


def test_a_casting_vote_does_not_help_in_writing():
    charter = Charter(seats_each=1, rule=MAJORITY, casting_vote="ada")
    assert "deadlocked" == consortium(charter, "+++---", in_writing=True).outcome


def test_where_parties_are_blocs_a_number_of_heads_needs_every_party_too():
    charter = Charter(
        seats=(Seats("helix", 3), Seats("nordlab", 3)),
        quorum=Quorum(heads=3),
        rule=VotingRule("party", "consensus"),
    )
    assert "undecided" == outcome(charter, helix="+++", nordlab="xxx")
    assert "adopted" == outcome(charter, helix="++x", nordlab="+xx")


def test_a_body_decides_within_what_its_parent_delegated():
    charter = Charter(seats_each=1, rule=MAJORITY, parent="jsc", scope=("dosing",))
    assert "adopted" == consortium(charter, "++++--", about="dosing").outcome
    made = consortium(charter, "++++--", about="pricing")
    assert "undecided" == made.outcome
    assert ["pricing is not among what jsc delegated: dosing"] == because(made, "scope")


def test_a_body_does_not_decide_what_another_is_accountable_for():
    charter = Charter(seats_each=1, rule=MAJORITY)
    assert "undecided" == consortium(charter, "++++--", decided_by="helix").outcome


def test_a_body_without_a_voting_rule_decides_nothing():
    made = consortium(Charter(seats_each=1), "++++++")
    assert "undecided" == made.outcome
    assert ["the charter has no voting rule yet"] == because(made, "rule")


@pytest.mark.parametrize(
    ("marks", "consents", "expected"),
    [
        pytest.param("++++++", SIX, "adopted", id="all are there and agree"),
        pytest.param("++++++", SIX[:5], "undecided", id="one does not agree"),
        pytest.param("+++++x", SIX, "undecided", id="one is not there"),
    ],
)
def test_what_is_not_on_the_agenda_is_decided_only_if_all_are_there_and_agree(
    marks, consents, expected
):
    people = tuple(f"{party}-1" for party in consents)
    charter = Charter(seats_each=1, rule=MAJORITY)
    made = consortium(charter, marks, on_agenda=False, consents=people)
    assert expected == made.outcome
    if len(people) < len(SIX):
        assert ["matter-1 is not on the agenda, and fay-1 did not agree to decide it"] == because(
            made, "agenda"
        )


def test_everything_that_keeps_a_body_from_deciding_is_said_at_once():
    made = consortium(DESCA, "+++xxx", about="amend-agreement", on_agenda=False)
    assert ["agenda", "reserved", "quorum"] == [link.step for link in made.because]


def test_the_chain_of_reasons_follows_the_order_in_which_the_rules_are_applied():
    made = consortium(DESCA, "++++--")
    assert ["agenda", "reserved", "quorum", "left-out", "votes", "rule", "veto", "final-say"] == [
        link.step for link in made.because
    ]
    assert (
        "at least 2/3 of the votes cast, one vote a party: 4 of 6 are yes, so it is met"
        == because(made, "rule")[0]
    )
