"""Charters as data: every contract of the domain's table can be written down, and none that contradicts itself."""

from datetime import date
from decimal import Decimal

import pytest

from alliancekit.governance.charter import (
    ALWAYS_RESERVED,
    Chair,
    Charter,
    FinalSay,
    Seats,
    Sunset,
)
from alliancekit.governance.ladder import LadderStep
from alliancekit.governance.limits import TimeLimit
from alliancekit.governance.voting import Quorum, Ratio, Veto, VotingRule, WrittenRule
from alliancekit.kernel.errors import InvalidValue

ONE_PER_PARTY = Quorum(per_party=1)
BY_PARTY = VotingRule("party", "unanimity")
FOUR_OF_SIX = VotingRule("member", "threshold", "all", votes=4)

CURIS_GENENTECH = Charter(
    seats=(Seats("curis", 4, at_most=True), Seats("genentech", 4, at_most=True)),
    quorum=ONE_PER_PARTY,
    rule=BY_PARTY,
    final_say=(
        FinalSay(
            "genentech",
            after=(
                LadderStep(
                    "chief executive of Curis, senior vice president of Genentech", TimeLimit(30)
                ),
            ),
            carve_outs=("what the agreement carves out",),
        ),
    ),
)
TOTAL_AMYRIS = Charter(
    seats=(Seats("total", 3), Seats("amyris", 3)),
    quorum=Quorum(heads=4),
    rule=VotingRule("member", "threshold", votes=4),
    chair=Chair("rotating", ("total", "amyris"), term_months=12),
    cadence="FREQ=MONTHLY;INTERVAL=3",
    notice=TimeLimit(45),
    special_notice=TimeLimit(10, "business"),
    minutes_due=TimeLimit(2, "business"),
)
MMI_CARGILL = Charter(
    seats=(Seats("mmi", 3), Seats("cargill", 3)),
    quorum=Quorum(heads=4),
    rule=FOUR_OF_SIX,
    chair=Chair("co-chairs", ("mmi", "cargill")),
    notice=TimeLimit(3),
)
MYRIAD = Charter(
    seats=(Seats("myriad", 3), Seats("licensee", 2)),
    rule=VotingRule("member", "threshold", "all", share=Ratio(1, 2), above=True),
    chair=Chair("fixed", ("myriad",)),
    sunset=Sunset(event="approval of the product"),
)
FIND = Charter(
    seats=(Seats("find", 2, at_most=True), Seats("developer", 2, at_most=True)),
    rule=VotingRule("member", "consensus"),
    casting_vote="find",
    cadence="FREQ=MONTHLY;INTERVAL=2",
    mutual_consent=("extra-funding",),
)
DESCA = Charter(
    seats_each=1,
    quorum=Quorum(share=Ratio(2, 3)),
    rule=VotingRule("party", "threshold", share=Ratio(2, 3)),
    written=WrittenRule(
        VotingRule("party", "threshold", "all", share=Ratio(1, 2), above=True), TimeLimit(10)
    ),
    veto=Veto(TimeLimit(15), "a legitimate interest"),
)
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
)
FIVEPRIME_HGS = Charter(
    seats_each=3,
    quorum=ONE_PER_PARTY,
    rule=BY_PARTY,
    final_say=(
        FinalSay("fiveprime", "non-critical"),
        FinalSay(
            "hgs",
            "critical",
            office="chief executive",
            after=(LadderStep("chief executives"),),
        ),
    ),
)


@pytest.mark.parametrize(
    ("charter", "rule", "quorum"),
    [
        pytest.param(
            CURIS_GENENTECH,
            "unanimity of the votes cast, one vote a party",
            "at least 1 of each party",
            id="Curis-Genentech",
        ),
        pytest.param(
            TOTAL_AMYRIS,
            "at least 4 yes votes, one vote a member",
            "at least 4 members",
            id="Total-Amyris",
        ),
        pytest.param(
            MMI_CARGILL,
            "at least 4 yes votes, one vote a member",
            "at least 4 members",
            id="MMI-Cargill",
        ),
        pytest.param(MYRIAD, "more than 1/2 of all, one vote a member", "None", id="Myriad"),
        pytest.param(FIND, "consensus, one vote a member", "None", id="FIND"),
        pytest.param(
            DESCA,
            "at least 2/3 of the votes cast, one vote a party",
            "at least 2/3 of all seats",
            id="DESCA",
        ),
        pytest.param(
            OIL_CONSORTIUM,
            "more than 1/2 of the votes cast, weighted votes",
            "the chair",
            id="oil consortium",
        ),
        pytest.param(
            FIVEPRIME_HGS,
            "unanimity of the votes cast, one vote a party",
            "at least 1 of each party",
            id="FivePrime-HGS",
        ),
    ],
)
def test_every_contract_of_the_table_is_written_as_data(charter, rule, quorum):
    assert (rule, quorum) == (str(charter.rule), str(charter.quorum))


def test_parties_that_a_charter_does_not_name_have_the_seats_of_each():
    charter = Charter(seats=(Seats("helix", 3),), seats_each=1)
    assert (3, 1) == (charter.seats_of("helix"), charter.seats_of("nordlab"))


def test_a_charter_without_seats_is_a_template():
    assert not Charter(rule=BY_PARTY, quorum=ONE_PER_PARTY).has_seats


@pytest.mark.parametrize(
    ("build", "message"),
    [
        pytest.param(
            lambda: Charter(seats=(Seats("helix", 3), Seats("helix", 2))),
            "`seats` names 'helix' more than once",
            id="a party seated twice",
        ),
        pytest.param(
            lambda: Charter(seats=(Seats("helix", 2), Seats("nordlab", 2)), quorum=Quorum(heads=5)),
            "asks for 5 members of 4; it could never be met",
            id="a quorum larger than the body",
        ),
        pytest.param(
            lambda: Charter(
                seats=(Seats("helix", 2), Seats("nordlab", 1)), quorum=Quorum(per_party=2)
            ),
            "asks for 2 of each party, and nordlab has 1 seat",
            id="a quorum larger than a party's seats",
        ),
        pytest.param(
            lambda: Charter(seats_each=1, quorum=Quorum(per_party=2)),
            "asks for 2 of each party, and every other party has 1 seat",
            id="a quorum larger than the seats of each",
        ),
        pytest.param(
            lambda: Charter(
                seats=(Seats("helix", 3), Seats("nordlab", 3)),
                rule=VotingRule("party", "threshold", votes=3),
            ),
            "asks for 3 yes votes of 2; it could never pass",
            id="more votes than there are",
        ),
        pytest.param(
            lambda: Charter(
                seats=(Seats("helix", 1, weight=Decimal("0.5")), Seats("nordlab", 1)),
                rule=VotingRule("weighted", "unanimity"),
            ),
            "a `weight` for every party",
            id="weighted votes without a weight",
        ),
        pytest.param(
            lambda: Charter(
                seats=(
                    Seats("helix", 1, weight=Decimal("0.5")),
                    Seats("nordlab", 1, weight=Decimal("0.4")),
                ),
                rule=VotingRule("weighted", "unanimity"),
            ),
            "the weights of `seats` sum to 0.9; expected 1",
            id="weights that do not sum to 1",
        ),
        pytest.param(
            lambda: Charter(seats=(Seats("helix", 1, weight=Decimal(1)),), rule=BY_PARTY),
            "`seats` have weights; expected a `rule` of unit weighted",
            id="weights that nothing weighs",
        ),
        pytest.param(
            lambda: Charter(seats=(Seats("helix", 2),), chair=Chair("fixed", ("nordlab",))),
            "`chair` names 'nordlab', which has no seat",
            id="a chair without a seat",
        ),
        pytest.param(
            lambda: Charter(
                seats_each=1,
                chair=Chair("fixed", ("helix",), casting_vote=True),
                casting_vote="nordlab",
            ),
            "both the chair and `casting_vote` have a casting vote",
            id="two casting votes",
        ),
        pytest.param(
            lambda: Charter(final_say=(FinalSay("helix"), FinalSay("nordlab"))),
            "two final says cover every other matter",
            id="two general final says",
        ),
        pytest.param(
            lambda: Charter(final_say=(FinalSay("helix", "price"), FinalSay("nordlab", "price"))),
            "`final_say` names the matter 'price' more than once",
            id="two final says over one matter",
        ),
        pytest.param(
            lambda: Charter(
                mutual_consent=("extra-funding",), final_say=(FinalSay("helix", "extra-funding"),)
            ),
            "`final_say` covers 'extra-funding', which is reserved or needs mutual consent",
            id="a final say over what needs the consent of all",
        ),
        pytest.param(
            lambda: Charter(scope=("dosing",)),
            "expected `parent` beside it",
            id="a scope that nobody delegated",
        ),
        pytest.param(
            lambda: Charter(clauses={"quorom": "4.3"}),
            "did you mean 'quorum'?",
            id="a clause for a field that is none",
        ),
        pytest.param(
            lambda: Charter(cadence="quarterly"),
            "expected a recurrence rule of RFC 5545",
            id="a cadence in words",
        ),
        pytest.param(
            lambda: Charter(cadence="FREQ=MONTHLY;INTERVAL=3\n"),
            "expected a recurrence rule of RFC 5545",
            id="a cadence with a line break",
        ),
        pytest.param(Quorum, "it asks for nobody", id="a quorum of nobody"),
        pytest.param(
            lambda: Ratio(3, 2), "`part` 3 is more than `whole` 2", id="more than the whole"
        ),
        pytest.param(
            lambda: VotingRule("member", "threshold"),
            "expected exactly one of them",
            id="a threshold without a number",
        ),
        pytest.param(
            lambda: VotingRule("member", "threshold", share=Ratio(2, 3), votes=4),
            "expected exactly one of them",
            id="a threshold with two numbers",
        ),
        pytest.param(
            lambda: VotingRule("member", "consensus", votes=4),
            "go with a threshold, not with consensus",
            id="a consensus with a number",
        ),
        pytest.param(
            lambda: VotingRule("member", "threshold", votes=4, above=True),
            "expected a `share` beside it",
            id="above nothing",
        ),
        pytest.param(
            lambda: VotingRule("member", "threshold", share=Ratio(2, 2), above=True),
            "more than the whole never passes",
            id="above the whole",
        ),
        pytest.param(
            lambda: Chair("fixed"), "expected the one party of a fixed chair", id="a chair of none"
        ),
        pytest.param(
            lambda: Chair("co-chairs", ("helix",)),
            "expected two or more for co-chairs",
            id="one co-chair",
        ),
        pytest.param(
            lambda: Chair("rotating"),
            "`term_months` is missing; expected how long a turn lasts",
            id="a rotation without a term",
        ),
        pytest.param(
            lambda: Chair("co-chairs", term_months=12),
            "`term_months` goes with a rotating chair",
            id="a term without a rotation",
        ),
        pytest.param(Sunset, "neither `on` which day", id="a sunset at no time"),
        pytest.param(
            lambda: VotingRule("memeber", "unanimity"),
            "did you mean 'member'?",
            id="a unit that is none",
        ),
    ],
)
def test_a_charter_that_contradicts_itself_is_not_built(build, message):
    with pytest.raises(InvalidValue) as refused:
        build()
    assert message in str(refused.value)


@pytest.mark.parametrize("matter", ALWAYS_RESERVED)
def test_no_final_say_covers_a_matter_that_is_always_reserved(matter):
    with pytest.raises(InvalidValue, match="reserved"):
        Charter(final_say=(FinalSay("helix", matter),))


def test_every_contradiction_is_named_at_once():
    with pytest.raises(InvalidValue) as refused:
        Charter(
            seats=(Seats("helix", 1),),
            quorum=Quorum(heads=2),
            scope=("dosing",),
            chair=Chair("fixed", ("nordlab",)),
        )
    assert 3 == len(refused.value.faults)


def test_a_sunset_on_a_day_is_enough():
    assert date(2030, 1, 1) == Sunset(on=date(2030, 1, 1)).on
