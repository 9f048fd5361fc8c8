"""Computed metrics against a slow, obvious recomputation from the journal, on generated histories."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from orion import PROPOSED_ON, facts_of

from alliancekit.agreements.acts import AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.obligation_acts import (
    DisputeObligation,
    FulfillObligation,
    ReopenObligation,
    TerminateObligation,
    UndertakeObligation,
    WaiveObligation,
)
from alliancekit.alliance import replay
from alliancekit.decide import decide
from alliancekit.governance.action_acts import (
    AssignAction,
    BlockAction,
    CancelAction,
    CompleteAction,
    DeferAction,
    StartAction,
    UnblockAction,
)
from alliancekit.governance.acts import AdoptLadder
from alliancekit.governance.issue_acts import EscalateIssue, RaiseIssue, ResolveIssue
from alliancekit.governance.ladder import LadderStep
from alliancekit.kernel.errors import InvalidValue
from alliancekit.legality.verdict import Refused
from alliancekit.metrics.acts import AdoptMetric
from alliancekit.parties.acts import AssignRole, EndRole
from alliancekit.risks.acts import CloseRisk, MitigateRisk, ReassessRisk, RegisterRisk, ReopenRisk
from alliancekit.scorecards import COMPUTED, scorecard

FUNCTIONS = {each.id: each for each in COMPUTED}
PARTIES = ("helix", "nordlab")
IDS = st.sampled_from(["one", "two"])
DAYS = st.dates(PROPOSED_ON, PROPOSED_ON + timedelta(days=700))
FIRST_DAYS = st.dates(PROPOSED_ON, PROPOSED_ON + timedelta(days=60))
SPANS = st.integers(0, 200).map(lambda days: timedelta(days=days))
SCALE = st.integers(1, 5)
WORD = "as said"


def on_some_day(build, days=DAYS):
    return st.tuples(days, IDS, SPANS, st.sampled_from(PARTIES), SCALE, SCALE).map(
        lambda drawn: _built(build, *drawn)
    )


def _built(build, *drawn):
    try:
        return build(*drawn)
    except InvalidValue:
        return None


def _starts(build):
    act = _built(build, PROPOSED_ON, "one", timedelta(1), "helix", 1, 1)
    return isinstance(act, UndertakeObligation | AssignAction | RegisterRisk | RaiseIssue)


def about(kind, field, **fields):
    """Return what builds an act of a kind that names the thing and says nothing of its own."""
    return lambda on, name, *_: kind("orion", on=on, **{field: name}, **fields)


BUILDERS = (
    lambda on, name, span, party, *_: UndertakeObligation(
        "orion",
        on=on,
        obligation=name,
        agreement="joint",
        obligor=party,
        beneficiary=PARTIES[party == "helix"],
        what=WORD,
        due_on=on + span,
    ),
    about(FulfillObligation, "obligation", evidence=WORD),
    about(TerminateObligation, "obligation", reason=WORD),
    about(ReopenObligation, "obligation", settlement=WORD),
    *(
        lambda on, name, *_, party=party: WaiveObligation(
            "orion", on=on, obligation=name, party=party, reason=WORD
        )
        for party in PARTIES
    ),
    lambda on, name, _, party, *__: DisputeObligation(
        "orion", on=on, obligation=name, party=party, matter=WORD
    ),
    lambda on, name, span, party, *_: AssignAction(
        "orion", on=on, action=name, what=WORD, owner="ada", party=party, due_on=on + span
    ),
    lambda on, name, span, *_: DeferAction(
        "orion", on=on, action=name, due_on=on + span, reason=WORD
    ),
    about(StartAction, "action"),
    about(BlockAction, "action", reason=WORD),
    about(UnblockAction, "action", reason=WORD),
    about(CancelAction, "action", reason=WORD),
    about(CompleteAction, "action", evidence=WORD),
    lambda on, name, _, party, likelihood, impact: RegisterRisk(
        "orion",
        on=on,
        risk=name,
        title=WORD,
        category="business",
        likelihood=likelihood,
        impact=impact,
        owner="ada",
        party=party,
    ),
    *(
        lambda on, name, _, __, likelihood, impact, kind=kind, words=words: kind(
            "orion", on=on, risk=name, likelihood=likelihood, impact=impact, **{words: WORD}
        )
        for kind, words in (
            (ReassessRisk, "reason"),
            (MitigateRisk, "measure"),
            (ReopenRisk, "reason"),
        )
    ),
    about(CloseRisk, "risk", reason=WORD),
    lambda on, name, _, party, *__: RaiseIssue(
        "orion", on=on, issue=name, conflict="scope", matter=WORD, party=party
    ),
    lambda on, name, _, party, *__: EscalateIssue(
        "orion", on=on, issue=name, party=party, reason=WORD
    ),
    about(ResolveIssue, "issue", resolution=WORD),
    lambda on, name, span, party, *_: AssignRole(
        "orion",
        on=on,
        person=name,
        name=WORD,
        party=party,
        role="executive-sponsor",
        until=on + span,
    ),
    lambda on, name, _, party, *__: EndRole(
        "orion", on=on, person=name, party=party, role="executive-sponsor"
    ),
)

STARTS = [build for build in BUILDERS if _starts(build)]
HISTORIES = st.tuples(
    st.lists(
        st.one_of([on_some_day(build, FIRST_DAYS) for build in STARTS]), min_size=4, max_size=16
    ),
    st.lists(st.one_of([on_some_day(build) for build in BUILDERS]), min_size=10, max_size=60),
).map(lambda drawn: (*drawn[0], *drawn[1]))

# ---- the slow way: for each question, one walk over the journal, one thing at a time


def told_of(facts, field):
    """Yield each thing with its own facts, in the order of recording."""
    names = dict.fromkeys(getattr(fact, field) for fact in facts if hasattr(fact, field))
    for name in names:
        yield name, [fact for fact in facts if getattr(fact, field, None) == name]


def verbs(facts):
    return [fact.do.partition(".")[2] for fact in facts]


def rate(answers):
    answers = list(answers)
    return Decimal(100 * sum(answers)) / Decimal(len(answers)) if answers else None


def within_a_year(day, on):
    return day <= on and all(day != on - timedelta(days=gone) for gone in range(366, 1500))


def slow_obligations_on_time(facts, on):
    answers = []
    for _, story in told_of(facts, "obligation"):
        due, last = story[0].due_on, story[-1].do.partition(".")[2]
        done = story[-1].on if last == "fulfill-obligation" else None
        given_up = last in {"waive-obligation", "terminate-obligation", "dispute-obligation"}
        if within_a_year(due, on) and not given_up and (done is not None or due < on):
            answers.append(done is not None and done <= due)
    return rate(answers)


def slow_actions(facts):
    """Yield the last due day of each action, the day it was done, and whether it was cancelled."""
    for _, story in told_of(facts, "action"):
        # The day that was set last by its own date, not by when it was recorded.
        due = story[0].due_on
        latest = story[0].on
        for fact in story:
            if isinstance(fact, DeferAction) and fact.on >= latest:
                due, latest = fact.due_on, fact.on
        done = [fact.on for fact in story if isinstance(fact, CompleteAction)]
        yield due, done[0] if done else None, "cancel-action" in verbs(story)


def slow_actions_on_time(facts, on):
    return rate(
        done is not None and done <= due
        for due, done, cancelled in slow_actions(facts)
        if within_a_year(due, on) and not cancelled and (done is not None or due < on)
    )


def slow_age_of_overdue_actions(facts, on):
    every = list(slow_actions(facts))
    ages = [
        (on - due).days
        for due, done, cancelled in every
        if done is None and not cancelled and due < on
    ]
    if not every:
        return None
    return Decimal(sum(ages)) / Decimal(len(ages)) if ages else Decimal(0)


def slow_risk_exposure(facts, on):
    del on
    stories = list(told_of(facts, "risk"))
    total = 0
    for _, story in stories:
        judged = [fact for fact in story if hasattr(fact, "likelihood")]
        latest = max(fact.on for fact in judged)  # of two judgments, that of the later day counts
        last = [fact for fact in judged if fact.on == latest][-1]
        if not isinstance(story[-1], CloseRisk):
            total += last.likelihood * last.impact
    return Decimal(total) if stories else None


def slow_open_issues(facts, on):
    del on
    return Decimal(sum("resolve-issue" not in verbs(story) for _, story in told_of(facts, "issue")))


def slow_issue_resolution_time(facts, on):
    days = []
    for _, story in told_of(facts, "issue"):
        resolved = [fact.on for fact in story if isinstance(fact, ResolveIssue)]
        if resolved and within_a_year(resolved[0], on):
            days.append((resolved[0] - story[0].on).days)
    return Decimal(sum(days)) / Decimal(len(days)) if days else None


def slow_escalation_rate(facts, on):
    return rate(
        "escalate-issue" in verbs(story)
        for _, story in told_of(facts, "issue")
        if within_a_year(story[0].on, on)
    )


def slow_sponsor_vacancy(facts, on):
    """Walk back day by day from the day until each party has a sponsor, or had not joined yet."""
    longest = 0
    for party in PARTIES:
        day, waited = on, 0
        while day >= PROPOSED_ON and not sponsored(facts, party, day):
            day, waited = day - timedelta(days=1), waited + 1
        longest = max(longest, waited)
    return Decimal(longest)


def sponsored(facts, party, day):
    terms = []
    for fact in facts:
        if isinstance(fact, AssignRole) and fact.party == party:
            terms.append([fact.person, fact.on, fact.until])
        elif isinstance(fact, EndRole) and fact.party == party:
            for term in terms:
                if term[0] == fact.person and term[1] <= fact.on <= term[2]:
                    term[2] = fact.on
    return any(first <= day <= last for _, first, last in terms)


SLOW = {
    "obligations-on-time": slow_obligations_on_time,
    "actions-on-time": slow_actions_on_time,
    "age-of-overdue-actions": slow_age_of_overdue_actions,
    "risk-exposure": slow_risk_exposure,
    "open-issues": slow_open_issues,
    "issue-resolution-time": slow_issue_resolution_time,
    "escalation-rate": slow_escalation_rate,
    "sponsor-vacancy": slow_sponsor_vacancy,
}


BEGUN = facts_of(
    *(AdoptMetric("orion", on=PROPOSED_ON, metric=metric) for metric in SLOW),
    DraftAgreement("orion", on=PROPOSED_ON, agreement="joint", title="Joint"),
    AgreeTermSheet("orion", on=PROPOSED_ON, agreement="joint"),
    *(Sign("orion", on=PROPOSED_ON, agreement="joint", party=party) for party in PARTIES),
    AdoptLadder(
        "orion", on=PROPOSED_ON, steps=(LadderStep(who="team"), LadderStep(who="sponsors"))
    ),
)


def journal_of(acts, *, in_order):
    """Return the facts of those acts that are legal when their turn comes."""
    facts, alliance = list(BEGUN), replay(BEGUN)
    given = [act for act in acts if act is not None]
    for act in sorted(given, key=lambda act: act.on) if in_order else given:
        try:
            outcome = decide(alliance, act)
        except Refused:
            continue
        alliance = outcome.alliance
        facts += outcome.facts
    return facts


@pytest.mark.parametrize("metric", SLOW)
@settings(max_examples=30)
@given(HISTORIES, st.booleans(), DAYS)
def test_a_computed_metric_is_what_a_slow_walk_over_the_journal_gives(metric, acts, in_order, on):
    known = [fact for fact in journal_of(acts, in_order=in_order) if fact.on <= on]
    assert SLOW[metric](known, on) == FUNCTIONS[metric].value(replay(known), known, on)


@settings(max_examples=20)
@given(HISTORIES, st.booleans(), DAYS)
def test_a_scorecard_reads_them_for_its_day_and_for_the_end_of_every_quarter(acts, in_order, on):
    facts = journal_of(acts, in_order=in_order)
    card = scorecard(facts, on)
    for metric, slow in SLOW.items():
        reading = card.metric(metric).reading
        assert slow([fact for fact in facts if fact.on <= on], on) == (
            None if reading is None else reading.value
        )
    before = date(on.year, (on.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
    if before >= PROPOSED_ON:
        then = scorecard([fact for fact in facts if fact.on <= before], before)
        for metric in SLOW:
            point = card.metric(metric).trend.points[-2]
            assert (before, then.metric(metric).score) == (point.on, point.score)


DECISIVE = {
    FulfillObligation,
    WaiveObligation,
    TerminateObligation,
    DisputeObligation,
    CompleteAction,
    CancelAction,
    DeferAction,
    MitigateRisk,
    ReassessRisk,
    CloseRisk,
    EscalateIssue,
    ResolveIssue,
    AssignRole,
}
"""What the answers turn on; a generator that never comes to them would prove nothing."""


def test_the_generated_histories_reach_what_the_answers_turn_on():
    reached = set()

    @settings(max_examples=100, database=None)
    @given(HISTORIES)
    def gather(acts):
        reached.update(type(fact) for fact in journal_of(acts, in_order=True))

    gather()
    assert set() == DECISIVE - reached
