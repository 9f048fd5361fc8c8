"""Laws of counting: they hold for every charter and every ballot."""

from datetime import date, timedelta
from decimal import Decimal

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alliancekit.governance.attendance import BodyMember, Roll
from alliancekit.governance.bodies import Body, BodyKind, CharterVersion
from alliancekit.governance.charter import ALWAYS_RESERVED, Chair, Charter, FinalSay, Seats
from alliancekit.governance.counting import count
from alliancekit.governance.counting_quorum import quorum_count
from alliancekit.governance.final_say import final_say_over
from alliancekit.governance.rotation import chairs_on, whole_months
from alliancekit.governance.vote import Ballot, Vote
from alliancekit.governance.voting import Quorum, Ratio, VotingRule

PARTIES = ("ada", "bel", "cor", "dor")
DAY = date(2026, 3, 2)
UNITS = st.sampled_from(["member", "party", "weighted"])
BASES = st.sampled_from(["cast", "present", "all"])


@st.composite
def ratios(draw, below_whole):
    whole = draw(st.integers(2, 6))
    return Ratio(draw(st.integers(1, whole - below_whole)), whole)


@st.composite
def thresholds(draw, units=UNITS):
    unit = draw(units)
    if unit != "weighted" and draw(st.booleans()):
        return VotingRule(unit, "threshold", draw(BASES), votes=draw(st.integers(1, 4)))
    above = draw(st.booleans())
    return VotingRule(unit, "threshold", draw(BASES), share=draw(ratios(above)), above=above)


def agreements(unit):
    return st.builds(VotingRule, st.just(unit), st.sampled_from(["consensus", "unanimity"]), BASES)


RULES = thresholds() | UNITS.flatmap(agreements)

QUORUMS = st.none() | st.builds(
    Quorum,
    heads=st.integers(1, 4),
    per_party=st.integers(0, 1),
    share=st.none() | ratios(below_whole=0),
    chair=st.booleans(),
)


NO_CHAIR = st.none()
CASTING = NO_CHAIR | st.just(Chair("fixed", ("ada",), casting_vote=True))


@st.composite
def charters(draw, rules=RULES, chair=NO_CHAIR):
    rule = draw(rules)
    weighted = rule.unit == "weighted"
    weights = ["0.4", "0.3", "0.2", "0.1"]
    return Charter(
        seats=tuple(
            Seats(party, 3, weight=Decimal(weight) if weighted else None)
            for party, weight in zip(PARTIES, weights, strict=True)
        ),
        quorum=draw(QUORUMS),
        rule=rule,
        chair=draw(chair),
        reserved=("change-of-field",),
        mutual_consent=("extra-funding",),
        final_say=(FinalSay("bel", "pricing"), FinalSay("ada", carve_outs=("dosing",))),
    )


BUDGET, EXTRA_FUNDING = st.just("budget"), st.just("extra-funding")
ANYTHING = st.sampled_from(["yes", "no", "abstain", None])
MOSTLY_YES = st.sampled_from(["yes", "yes", "yes", "no", "abstain", None])
HALF, MOST = st.booleans(), st.sampled_from([True, True, True, True, False])


@st.composite
def ballots(draw, abouts=BUDGET, says=ANYTHING, there=HALF):
    members = [
        BodyMember(f"{party}-{number}", party)
        for party in PARTIES
        for number in range(draw(st.integers(0, 3)))
    ]
    present = [member for member in members if draw(there)]
    votes = [(member, draw(says)) for member in present]
    return Ballot(
        matter="matter-1",
        about=draw(abouts),
        on=DAY,
        roll=Roll(tuple(members), tuple(member.person for member in present), ("ada",), PARTIES),
        votes=tuple(Vote(member.person, member.party, said) for member, said in votes if said),
        conflicted=tuple(draw(st.sets(st.sampled_from(PARTIES), max_size=2))),
    )


def with_a_yes(ballot, person):
    """Return the ballot with a member who is there and says yes, whatever they did before."""
    (party,) = (member.party for member in ballot.roll.members if member.person == person)
    others = tuple(vote for vote in ballot.votes if vote.person != person)
    present = tuple(dict.fromkeys((*ballot.roll.present, person)))
    return attrs.evolve(
        ballot,
        roll=attrs.evolve(ballot.roll, present=present),
        votes=(*others, Vote(person, party, "yes")),
    )


@given(
    charter=charters(thresholds()) | charters(thresholds(st.just("member")), CASTING),
    ballot=ballots(says=MOSTLY_YES, there=MOST) | ballots(),
    data=st.data(),
)
def test_adding_a_yes_never_turns_a_yes_into_a_no(charter, ballot, data):
    assume(ballot.roll.members)
    member = data.draw(st.sampled_from(ballot.roll.members))
    before = count(charter, ballot).outcome
    after = count(charter, with_a_yes(ballot, member.person)).outcome
    assert before != "adopted" or after == "adopted"
    assert before != "deadlocked" or after != "undecided"


@given(charter=charters(), ballot=ballots(), data=st.data())
def test_permuting_members_and_votes_changes_nothing(charter, ballot, data):
    roll = attrs.evolve(
        ballot.roll,
        members=tuple(data.draw(st.permutations(ballot.roll.members))),
        present=tuple(data.draw(st.permutations(ballot.roll.present))),
        parties=tuple(data.draw(st.permutations(PARTIES))),
    )
    votes = tuple(data.draw(st.permutations(ballot.votes)))
    assert count(charter, ballot) == count(charter, attrs.evolve(ballot, roll=roll, votes=votes))


@given(charter=charters(), ballot=ballots())
def test_without_a_quorum_nothing_is_ever_decided(charter, ballot):
    quorum = quorum_count(charter, ballot.roll)
    made = count(charter, ballot)
    assert quorum.quorate == (not quorum.missing)
    assert quorum.quorate or "undecided" == made.outcome


@given(
    charter=charters(),
    ballot=ballots(st.sampled_from([*ALWAYS_RESERVED, "change-of-field", "extra-funding"])),
)
def test_what_is_reserved_or_needs_everyone_is_never_decided_by_a_final_say(charter, ballot):
    assert final_say_over(charter, ballot.matter, ballot.about) is None
    assert count(charter, ballot).final_say is None


@given(charter=charters(), ballot=ballots(st.sampled_from([*ALWAYS_RESERVED, "change-of-field"])))
def test_what_is_reserved_is_never_decided_by_a_body(charter, ballot):
    assert "undecided" == count(charter, ballot).outcome


@given(
    charter=charters(),
    ballot=ballots(EXTRA_FUNDING, MOSTLY_YES, MOST) | ballots(EXTRA_FUNDING),
)
def test_what_needs_the_consent_of_all_passes_with_the_yes_of_each_and_only_then(charter, ballot):
    said = [{vote.choice for vote in ballot.votes if vote.party == party} for party in PARTIES]
    every_party = all("yes" in choices and "no" not in choices for choices in said)
    expected = every_party and quorum_count(charter, ballot.roll).quorate
    assert expected == ("adopted" == count(charter, ballot).outcome)


@given(charter=charters(), ballot=ballots())
def test_a_party_with_a_conflict_makes_no_difference_by_its_vote(charter, ballot):
    silent = tuple(vote for vote in ballot.votes if vote.party not in ballot.conflicted)
    assert count(charter, ballot) == count(charter, attrs.evolve(ballot, votes=silent))


@given(charter=charters(), ballot=ballots(st.sampled_from(["budget", "pricing", "dosing"])))
def test_a_decision_always_says_why(charter, ballot):
    made = count(charter, ballot)
    steps = [link.step for link in made.because]
    assert {"agenda", "reserved", "quorum"} <= set(steps)
    assert ("deadlocked" == made.outcome) == ("deadlock" in steps) == (made.goes_to is not None)


# The chair


def body(chair, since=date(2026, 1, 31)):
    charter = Charter(seats_each=1, chair=chair)
    return Body("jsc", BodyKind.STEERING, "JSC", since, (CharterVersion(since, charter),))


def month_on(day, months):
    """Return the last day of the month that lies so many months after a day's."""
    first = date(day.year + (day.month + months) // 12, (day.month + months) % 12 + 1, 1)
    return first - timedelta(days=1)


@given(
    order=st.permutations(PARTIES).flatmap(
        lambda parties: st.sampled_from([parties[:2], parties[:3], parties])
    ),
    term=st.integers(1, 24),
    turns=st.integers(0, 12),
)
def test_the_rotation_never_skips_a_party(order, term, turns):
    jsc = body(Chair("rotating", tuple(order), term_months=term))
    days = [month_on(jsc.since, term * (turns + number)) for number in range(len(order))]
    chairs = [chairs_on(jsc, day, PARTIES) for day in days]
    expected = [(order[(turns + number) % len(order)],) for number in range(len(order))]
    assert expected == chairs


@given(day=st.dates(date(2026, 1, 31), date(2030, 1, 1)))
def test_a_turn_follows_the_one_before_from_one_day_to_the_next(day):
    jsc = body(Chair("rotating", PARTIES, term_months=3))
    turn, after = (
        PARTIES.index(chairs_on(jsc, each, PARTIES)[0]) for each in (day, day + timedelta(days=1))
    )
    assert after in (turn, (turn + 1) % len(PARTIES))


@given(start=st.dates(date(2020, 1, 1), date(2030, 1, 1)), days=st.integers(0, 3000))
def test_months_never_run_backwards(start, days):
    day = start + timedelta(days=days)
    assert whole_months(start, day) <= whole_months(start, day + timedelta(days=1))


@pytest.mark.parametrize(
    ("start", "day", "expected"),
    [
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 3, 30), 1),
        (date(2026, 1, 31), date(2027, 1, 31), 12),
        (date(2026, 5, 1), date(2026, 1, 1), 0),
    ],
)
def test_months_are_counted_from_day_to_day(start, day, expected):
    assert expected == whole_months(start, day)
