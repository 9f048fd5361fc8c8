"""The scorecard of a ledger: as of a day, as known then, as a party sees it, with what the house computes."""

from datetime import date
from decimal import Decimal

import pytest

from alliancekit.alliance import UnknownAlliance
from alliancekit.ledger import Ledger, open_ledger
from alliancekit.metrics.acts import AdoptMetric, DefineMetric, TakeReading
from alliancekit.metrics.computed import computed_metric
from alliancekit.metrics.metric import Metric
from alliancekit.playbooks import shipped
from alliancekit.stores import open_store
from alliancekit.surveys.acts import (
    AnswerSurvey,
    CloseSurvey,
    DraftSurvey,
    OpenSurvey,
    PublishResults,
)
from alliancekit.surveys.response import Invitation, SurveyResponse

DAY = date(2026, 1, 12)
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 15)


def adopt(metric, **fields):
    return AdoptMetric("orion", on=DAY, metric=metric, **fields)


def read(value, on=JUNE, **fields):
    return TakeReading(
        "orion",
        on=on,
        metric="milestones-met",
        value=Decimal(value),
        source="report",
        **fields,
    )


@pytest.mark.usefixtures("orion")
def test_a_scorecard_is_as_of_its_day_as_known_then_and_as_a_party_sees_it(ledger, clock):
    ledger.submit_all([adopt("milestones-met"), read(84)], by="ada")
    known_at = clock.now
    clock.forward(days=1)
    ledger.submit(read(90), by="ada")  # the correction
    ledger.submit(read(60, JULY, private_to="helix"), by="ada")

    def score(**limits):
        return ledger.scorecard("orion", **limits).metric("milestones-met").score

    assert Decimal(100) == score(on=JUNE)
    assert Decimal(80) == score(on=JUNE, known_at=known_at)
    assert Decimal(0) == score(on=JULY)
    assert [Decimal(0), Decimal(100)] == [
        score(on=JULY, seen_by=party) for party in ("helix", "nordlab")
    ]


@pytest.mark.usefixtures("orion")
def test_there_is_no_scorecard_of_what_is_not_there_or_not_for_a_stranger(ledger):
    for limits in ({"on": date(2026, 1, 11)}, {"on": JUNE, "seen_by": "acme"}):
        with pytest.raises(UnknownAlliance):
            ledger.scorecard("orion", **limits)
    with pytest.raises(UnknownAlliance):
        ledger.scorecard("vega", on=JUNE)


def test_what_the_house_computes_is_given_when_the_ledger_is_opened(propose):
    @computed_metric("acme-facts")
    def facts_on_record(alliance, facts, on):
        """Facts on record."""
        del alliance, on
        return Decimal(len(facts))

    metric = Metric(
        id="acme-facts",
        name="Facts",
        dimension="strategic",
        timing="leading",
        unit="n",
        direction="higher",
        computed=True,
    )
    with open_ledger("memory:", computed=[facts_on_record]) as ledger:
        ledger.submit(propose(), by="ada")
        ledger.submit(DefineMetric("orion", on=DAY, definition=metric), by="ada")
        assert Decimal(2) == ledger.scorecard("orion", on=JUNE).metric("acme-facts").reading.value


HEALTH = shipped().get("standard").questionnaires["partner-health"]


def answer(party, person, mark):
    """Return the answer of someone who is as content with everything as a mark says."""
    answers = {item.id: 6 - mark if item.reversed else mark for item in HEALTH.items}
    return AnswerSurvey(
        "orion",
        on=JUNE,
        survey="h1",
        token=f"{party}-{person}",
        response=SurveyResponse(party=party, role="team", level="staff", answers=answers),
    )


METRICS = ("health-index", "perception-gap", "trust", "survey-response")


@pytest.fixture
def surveyed(propose, clock):
    """Return what fills a ledger with a survey that so many people of Nordlab have answered."""

    def filled(ledger, answered):
        invitations = tuple(
            Invitation.of("h1", party, tuple(f"{party}-{number}" for number in range(8)))
            for party in ("helix", "nordlab")
        )
        ledger.submit(propose(), by="ada")
        ledger.submit_all(
            [
                *(adopt(metric) for metric in METRICS),
                DraftSurvey("orion", on=DAY, survey="h1", questionnaire="partner-health", wave="1"),
                OpenSurvey("orion", on=JUNE, survey="h1", closes_on=JUNE, invitations=invitations),
            ],
            by="ada",
        )
        for person in range(6):
            ledger.submit(answer("helix", person, 5), by="a respondent")  # 100 in everything
        for person in range(answered):
            ledger.submit(answer("nordlab", person, 3), by="a respondent")  # 50 in everything
        ledger.submit(CloseSurvey("orion", on=JULY, survey="h1"), by="ada")
        ledger.submit(PublishResults("orion", on=JULY, survey="h1"), by="ada")

    with Ledger(open_store("memory:"), clock=clock) as ledger:
        yield lambda answered: filled(ledger, answered) or ledger


def test_what_a_survey_showed_is_read_from_the_day_of_publication_on(surveyed):
    ledger = surveyed(6)
    before, after = (ledger.scorecard("orion", on=day) for day in (JUNE, JULY))
    seen = ledger.scorecard("orion", on=JULY, seen_by="nordlab")
    assert [None] * 4 == [before.metric(metric).reading for metric in METRICS]
    for card in (after, seen):
        assert [Decimal(75), Decimal(50), Decimal(75), Decimal(75)] == [
            card.metric(metric).reading.value for metric in METRICS
        ]


def test_how_few_have_answered_is_not_told_by_a_scorecard_either(surveyed):
    card = surveyed(3).scorecard("orion", on=JULY)
    assert [None] * 4 == [card.metric(metric).reading for metric in METRICS]
