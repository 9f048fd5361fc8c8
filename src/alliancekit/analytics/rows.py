"""The rows that one alliance gives to each table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from alliancekit.alliance import Alliance
from alliancekit.analytics.tables import (
    ALLIANCES,
    DECISIONS,
    FACTS,
    METRICS,
    OBLIGATIONS,
    OPPORTUNITIES,
    PARTIES,
    READINGS,
    VALUES,
    VISITS,
)
from alliancekit.codec import dumps, fact_to_json
from alliancekit.kernel.act import Act
from alliancekit.metrics.acts import TakeReading
from alliancekit.metrics.metric import Metric
from alliancekit.metrics.score import score_of
from alliancekit.metrics.scorecard import Scorecard
from alliancekit.portfolio.journey import Journey
from alliancekit.portfolio.membership import is_live, known_as
from alliancekit.portfolio.worth import worth_of
from alliancekit.stores.base import Recorded

Row = tuple[Any, ...]
"""The values of a row, in the order of the columns of its table."""


def rows_of(
    alliance: Alliance, history: Sequence[Recorded[Act]], scorecard: Scorecard, on: date
) -> Mapping[str, list[Row]]:
    """Return the rows of an alliance, by table.

    Args:
        alliance: The alliance as it stands on the day.
        history: Its facts up to the day, in the order of recording.
        scorecard: Its scorecard on the day.
        on: The day.
    """
    facts = [each.fact for each in history]
    journey = Journey.of(alliance.id, facts)
    return {
        ALLIANCES.name: [_alliance(alliance, journey, len(facts), on)],
        PARTIES.name: list(_parties(alliance, on)),
        VISITS.name: [
            (
                alliance.id,
                number,
                visit.stage,
                visit.entered_on,
                visit.left_on,
                visit.days(on),
            )
            for number, visit in enumerate(journey.visits, start=1)
        ],
        FACTS.name: [_fact(alliance.id, each) for each in history],
        METRICS.name: list(_metrics(scorecard)),
        READINGS.name: list(_readings(scorecard, facts)),
        OBLIGATIONS.name: list(_obligations(alliance, on)),
        DECISIONS.name: [
            (alliance.id, each.id, each.body, each.title, each.about, str(each.status), each.since)
            for each in alliance.governance.matters.values()
        ],
        OPPORTUNITIES.name: list(_opportunities(alliance)),
        VALUES.name: list(_values(alliance, on)),
    }


def _alliance(alliance: Alliance, journey: Journey, facts: int, on: date) -> Row:
    life = alliance.lifecycle
    return (
        alliance.id,
        life.name,
        life.kind,
        str(life.intent),
        str(life.reading),
        life.playbook.id,
        life.stage,
        life.entered_on,
        (on - life.entered_on).days,
        str(life.standing),
        journey.began_on,
        life.ended_on,
        is_live(alliance, on),
        facts,
        alliance.latest_on,
    )


def _parties(alliance: Alliance, on: date) -> Iterator[Row]:
    for each in alliance.parties.members(on):
        yield alliance.id, each.id, known_as(each), each.name, str(each.role)


def _fact(alliance: str, recorded: Recorded[Act]) -> Row:
    fact = recorded.fact
    return (
        alliance,
        recorded.version,
        fact.on,
        recorded.at,
        recorded.by or None,
        recorded.why or None,
        fact.room,
        fact.do,
        fact.private_to,
        dumps(fact_to_json(fact)).decode(),
        recorded.digest,
    )


def _metrics(scorecard: Scorecard) -> Iterator[Row]:
    for each in scorecard.metrics:
        metric = each.metric
        yield (
            scorecard.alliance,
            metric.id,
            metric.name,
            str(metric.dimension),
            metric.unit,
            _double(each.share),
            metric.kpi,
            metric.critical,
            metric.computed,
        )


def _readings(scorecard: Scorecard, facts: Iterable[Act]) -> Iterator[Row]:
    """Yield what was read and, of what follows from the record, how it reads on the day."""
    typed: dict[tuple[str, date], TakeReading] = {}
    for fact in facts:
        if isinstance(fact, TakeReading):
            typed[fact.metric, fact.on] = fact
    metrics: dict[str, Metric] = {}
    for each in scorecard.metrics:
        metrics[each.metric.id] = each.metric
        reading = each.reading
        if reading is not None and (each.metric.id, reading.on) not in typed:
            yield (
                scorecard.alliance,
                each.metric.id,
                reading.on,
                float(reading.value),
                reading.currency,
                _double(each.score),
                reading.source,
            )
    for (name, day), fact in sorted(typed.items()):
        metric = metrics.get(name)
        if metric is not None:
            score = score_of(metric, fact.value)
            yield (
                scorecard.alliance,
                name,
                day,
                float(fact.value),
                fact.currency,
                _double(score),
                fact.source,
            )


def _obligations(alliance: Alliance, on: date) -> Iterator[Row]:
    events = alliance.agreements.events
    for each in alliance.agreements.obligations.values():
        left = each.outstanding
        yield (
            alliance.id,
            each.id,
            each.agreement,
            each.obligor,
            each.beneficiary,
            each.what,
            str(each.state_on(on, events)),
            each.next_due(events, on),
            _double(each.amount.amount if each.amount else None),
            each.amount.currency if each.amount else None,
            _double(left.amount if left else None),
        )


def _opportunities(alliance: Alliance) -> Iterator[Row]:
    for engagement in alliance.selling.engagements.values():
        each = engagement.deal
        if each is not None:
            yield (
                alliance.id,
                engagement.id,
                each.party,
                each.account,
                each.product,
                each.territory,
                str(each.stage),
                each.open,
                _double(each.amount.amount if each.amount else None),
                each.amount.currency if each.amount else None,
                each.opened_on,
                each.since,
                each.close_on,
            )


def _values(alliance: Alliance, on: date) -> Iterator[Row]:
    # An organization that takes part as two parties is one.
    for organization in dict.fromkeys(map(known_as, alliance.parties.members(on))):
        worth = worth_of(alliance, organization, on)
        realized = {each.currency: each.amount for each in worth.realized}
        remaining = {each.currency: each.amount for each in worth.remaining}
        for planned in worth.planned:
            yield (
                alliance.id,
                organization,
                planned.currency,
                float(planned.amount),
                float(realized.get(planned.currency, 0)),
                float(remaining.get(planned.currency, 0)),
            )


def _double(number: Any) -> float | None:
    return None if number is None else float(number)
