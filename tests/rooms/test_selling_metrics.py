"""What follows from selling together: computed metrics, worked by hand, and the gate of a reseller."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from selling_acts import (
    approved,
    credit,
    eur,
    launched,
    lost,
    passed,
    record,
    registered,
)

from alliancekit.alliance import replay
from alliancekit.decide import decide
from alliancekit.kernel.money import Money
from alliancekit.kernel.party import Party
from alliancekit.lifecycle.acts import Propose
from alliancekit.metrics.acts import AdoptMetric
from alliancekit.playbooks import parse_playbook, shipped
from alliancekit.playbooks.faults import InvalidPlaybook
from alliancekit.scorecards import COMPUTED, scorecard
from alliancekit.selling.lead_acts import AcceptLead, ConvertLead, DeclineLead
from alliancekit.selling.registration_acts import RejectRegistration
from alliancekit.testing.evidence import evidence

FUNCTIONS = {each.id: each for each in COMPUTED}
MARCH, APRIL, MAY, JUNE = (date(2026, month, 15) for month in range(3, 7))
JUNE_30 = date(2026, 6, 30)
A_YEAR_LATER = date(2027, 6, 30)


def facts_of(*acts):
    parties = (Party("helix", "Helix Bio", role="initiator"), Party("nordlab", "Nordlab"))
    proposal = Propose("orion", on=date(2026, 1, 12), name="Orion", parties=parties)
    outcome = decide(None, proposal)
    facts = list(outcome.facts)
    for act in acts:
        outcome = decide(outcome.alliance, act)
        facts += outcome.facts
    return tuple(facts)


def value(metric, facts, on):
    return FUNCTIONS[metric].value(replay(facts, as_of=on), facts, on)


def adopt(metric, **fields):
    return AdoptMetric("orion", on=date(2026, 1, 12), metric=metric, **fields)


def chf(amount):
    return Money(Decimal(amount), "CHF")


SOLD = (
    record("a", on=MARCH, amount=eur(100)),
    record("a", party="nordlab", on=MARCH, amount=eur(999)),
    record("b", on=APRIL, amount=eur(250)),
    record("hidden", on=APRIL, amount=eur(7), visibility="private"),
    *launched("won", on=MAY, amount=eur(1000)),
    credit("helix", "influenced", "won", on=MAY),
    *launched("ours", on=MAY, source="helix", amount=eur(500)),
    credit("nordlab", "influenced", "ours", on=MAY),
    record("gone", on=MAY, amount=eur(50)),
    lost("gone", on=JUNE),
)


def test_the_joint_pipeline_counts_each_shared_open_deal_once():
    facts = facts_of(*SOLD)
    assert [Decimal(100), Decimal(350), Decimal(350)] == [
        value("joint-pipeline", facts, day) for day in (MARCH, APRIL, JUNE_30)
    ]
    assert Decimal(400) == value("joint-pipeline", facts, MAY)  # one more, which is lost in June


def test_sourced_revenue_is_what_a_partner_brought_within_twelve_months():
    facts = facts_of(*SOLD)
    assert (Decimal(0), Decimal(1000), Decimal(0)) == tuple(
        value("sourced-revenue", facts, day) for day in (APRIL, JUNE_30, A_YEAR_LATER)
    )


def test_influenced_revenue_is_what_a_partner_helped_to_win():
    facts = facts_of(*SOLD)
    assert (Decimal(500), Decimal(0)) == tuple(
        value("influenced-revenue", facts, day) for day in (JUNE_30, A_YEAR_LATER)
    )


def test_the_joint_win_rate_is_won_of_won_and_lost():
    facts = facts_of(*SOLD)
    assert (None, Decimal(100)) == tuple(
        value("joint-win-rate", facts, day) for day in (APRIL, MAY)
    )
    assert "66.67" == str(round(value("joint-win-rate", facts, JUNE_30), 2))


@pytest.mark.parametrize(
    "metric",
    [
        "joint-pipeline",
        "sourced-revenue",
        "influenced-revenue",
        "joint-win-rate",
        "leads-answered",
        "leads-converted",
        "registration-time",
    ],
)
def test_where_nothing_is_shared_there_is_nothing_to_go_by(metric):
    private = record(on=MARCH, visibility="private")
    assert None is value(metric, facts_of(private), JUNE_30)


def test_currencies_are_not_summed():
    mixed = facts_of(*SOLD, record("c", on=MAY, amount=chf(30)))
    assert None is value("joint-pipeline", mixed, MAY)
    assert Decimal(1000) == value("sourced-revenue", mixed, JUNE_30)


def test_a_metric_in_one_currency_is_not_read_in_another():
    facts = facts_of(
        adopt("joint-pipeline", target=Decimal(1000), floor=Decimal(0), currency="CHF"), *SOLD
    )
    assert None is value("joint-pipeline", facts, JUNE_30)
    in_chf = facts_of(adopt("joint-pipeline", currency="CHF"), record("c", on=MAY, amount=chf(30)))
    assert (Decimal(30), Decimal(0)) == (
        value("joint-pipeline", in_chf, JUNE_30),
        value("sourced-revenue", in_chf, JUNE_30),
    )


def test_the_scorecard_has_it_with_its_currency_and_nobody_types_it_in():
    facts = facts_of(
        adopt("joint-pipeline", target=Decimal(700), floor=Decimal(0), currency="EUR"), *SOLD
    )
    for party in (None, "helix", "nordlab"):
        metric = scorecard(facts, JUNE_30, seen_by=party).metric("joint-pipeline")
        assert ("350 EUR", Decimal(50)) == (metric.reads, metric.score)


def answer(kind, lead, on, **fields):
    return kind("orion", on=on, lead=lead, **fields)


LEADS = (
    record("a", on=MARCH, amount=eur(100)),
    *(passed(each, on=MARCH) for each in ("won", "dead", "slow", "no", "late")),
    answer(AcceptLead, "won", MARCH),
    answer(AcceptLead, "dead", MARCH),
    answer(AcceptLead, "slow", date(2026, 3, 20)),
    answer(DeclineLead, "no", date(2026, 3, 22), reason="Too small."),
    answer(ConvertLead, "won", date(2026, 3, 30), engagement="a"),
    answer(DeclineLead, "dead", date(2026, 4, 2), reason="No budget."),
)


def test_leads_answered_in_time_of_those_answered_or_out_of_time():
    facts = facts_of(*LEADS)
    day_of_the_answer = date(2026, 3, 22)
    assert Decimal(100) == value("leads-answered", facts, day_of_the_answer)
    assert Decimal(80) == value("leads-answered", facts, day_of_the_answer + timedelta(days=1))
    assert None is value("leads-answered", facts, A_YEAR_LATER)


def test_accepted_leads_that_became_deals():
    facts = facts_of(*LEADS)
    assert (None, Decimal(100), Decimal(50)) == tuple(
        value("leads-converted", facts, day)
        for day in (date(2026, 3, 29), date(2026, 4, 1), date(2026, 4, 19))
    )
    # The slow one had thirty days from the 20th of March.
    assert "33.33" == str(round(value("leads-converted", facts, date(2026, 4, 20)), 2))


def test_the_mean_time_to_a_decision_about_a_registration():
    facts = facts_of(
        *(registered(each, on=MARCH, account=each) for each in ("a", "b", "c")),
        approved("a", on=date(2026, 3, 17)),
        RejectRegistration(
            "orion", on=date(2026, 3, 20), registration="b", party="helix", reason="Ours."
        ),
    )
    assert (None, Decimal("3.5"), None) == tuple(
        value("registration-time", facts, day) for day in (MARCH, JUNE_30, A_YEAR_LATER)
    )


# ---- the playbook


def test_the_shipped_playbooks_have_the_usual_days():
    for playbook in shipped():
        rules = playbook.selling
        assert (7, 30, 90, 5, 7) == (
            rules.answer_days,
            rules.convert_days,
            rules.window_days,
            rules.smallest_cell,
            rules.relist_days,
        )


LIGHT = """
format = "alliancekit.playbook/1"
id = "ours"
version = "1"
title = "Ours"

[selling]
{selling}

[[stage]]
id = "working"
name = "Working"
purpose = "Work."

[[stage]]
id = "over"
name = "Over"
purpose = "Rest."

[[move]]
id = "stop"
from = ["working"]
to = "over"
"""


def test_a_playbook_sets_its_own_days():
    ours = parse_playbook(LIGHT.format(selling="window_days = 60\nsmallest_cell = 10"))
    assert (60, 10, 7) == (
        ours.selling.window_days,
        ours.selling.smallest_cell,
        ours.selling.answer_days,
    )


def test_days_that_are_none_are_named_with_their_line():
    with pytest.raises(InvalidPlaybook) as caught:
        parse_playbook(LIGHT.format(selling='answer_days = 0\nsmallest_cell = 2\nwindow = "90"'))
    said = str(caught.value)
    for fault in (":8:", "answer_days", ":9:", "a whole number from 3", ":10:", "window"):
        assert fault in said


def test_the_days_that_hold_are_those_of_the_playbook_when_it_happened(an_alliance):
    day = date(2026, 3, 2)
    lead = an_alliance(passed(on=day), playbook="reseller").selling.leads["tip"]
    assert day + timedelta(days=7) == lead.answer_by


# ---- the gate


def test_a_reseller_closes_once_its_deals_are_settled(an_alliance, missing):
    day = date(2026, 3, 2)
    orion = an_alliance(
        record(),
        record("theirs", visibility="private"),
        passed(),
        registered("waits", account="Beta"),
        registered("holds", account="Gamma"),
        approved("holds"),
        playbook="reseller",
    )
    found = [each.found for each in missing("deals-settled", orion, day)]
    assert [
        "the record of helix in acme is prospect",
        "lead tip is passed and has time until 2026-03-09",
        "registration waits of nordlab is submitted",
        "registration holds of nordlab is approved",
    ] == found
    later = [each.found for each in missing("deals-settled", orion, day + timedelta(days=91))]
    assert [found[0], found[2]] == later
    settled = an_alliance(*launched("a"), record("b"), lost("b"))
    assert () == missing("deals-settled", settled, day)


def test_evidence_lets_go_of_what_is_still_being_sold(an_alliance, missing):
    day = date(2026, 3, 2)
    orion = an_alliance(record(), passed(), registered(), playbook="reseller")
    for act in evidence("deals-settled", orion, day):
        orion = decide(orion, act).alliance
    assert () == missing("deals-settled", orion, day)
