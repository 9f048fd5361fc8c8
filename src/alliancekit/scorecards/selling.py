"""Computed metrics of co-selling: the pipeline, what was won and by whom, and how leads and registrations go."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from alliancekit.kernel.act import Act
from alliancekit.kernel.money import Money
from alliancekit.metrics.computed import computed_metric
from alliancekit.scorecards.measure import a_year_to, mean, percentage
from alliancekit.selling.lead import Lead

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@computed_metric("joint-pipeline")
def joint_pipeline(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Amounts of the shared deals that are open, each once, as its leader has it.

    Where some are in another currency than the metric, or in several, there is no sum.
    """
    del facts
    if not alliance.selling.shared:
        return None
    return _in_one_currency(alliance, "joint-pipeline", alliance.selling.pipeline(on).totals, on)


@computed_metric("sourced-revenue")
def sourced_revenue(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Amounts of the shared deals won within twelve months that a partner of their leader sourced.

    Where some are in another currency than the metric, or in several, there is no sum.
    """
    del facts
    if not alliance.selling.shared:
        return None
    won = alliance.selling.attribution(a_year_to(on), on)
    return _in_one_currency(alliance, "sourced-revenue", won.sourced_revenue, on)


@computed_metric("influenced-revenue")
def influenced_revenue(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Amounts of the shared deals won within twelve months that a partner of their leader influenced.

    Where some are in another currency than the metric, or in several, there is no sum.
    """
    del facts
    if not alliance.selling.shared:
        return None
    won = alliance.selling.attribution(a_year_to(on), on)
    return _in_one_currency(alliance, "influenced-revenue", won.influenced_revenue, on)


@computed_metric("joint-win-rate")
def joint_win_rate(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Shared deals won, of those won or lost within twelve months, in percent."""
    del facts
    rate = alliance.selling.win_rate(a_year_to(on), on)
    return percentage(len(rate.won), rate.decided)


@computed_metric("leads-answered")
def leads_answered(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Leads accepted or declined in time, of those answered or out of time within twelve months, in percent.

    On its last day a lead that waits for an answer is not late yet.
    """
    del facts
    answered = late = 0
    for lead in alliance.selling.leads.values():
        if lead.answered_on is not None:
            answered += a_year_to(on) <= lead.answered_on <= on
        elif lead.answer_by is not None:
            late += a_year_to(on) <= lead.answer_by < on
    return percentage(answered, answered + late)


@computed_metric("leads-converted")
def leads_converted(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Accepted leads that became deals, of those that did or did not within twelve months, in percent.

    One that was declined after all, or ran out of time, did not; one that still has time is not counted.
    """
    del facts
    converted = failed = 0
    for lead in alliance.selling.leads.values():
        ended_on = _ended_on(lead, on)
        if ended_on is not None and a_year_to(on) <= ended_on <= on:
            converted += lead.engagement is not None
            failed += lead.engagement is None
    return percentage(converted, converted + failed)


@computed_metric("registration-time")
def registration_time(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Mean days from a registration's submission to its decision, over those decided within twelve months."""
    del facts
    return mean(
        (each.decided_on - each.submitted_on).days
        for each in alliance.selling.registrations.values()
        if each.decided_on is not None and a_year_to(on) <= each.decided_on <= on
    )


SELLING = (
    joint_pipeline,
    sourced_revenue,
    influenced_revenue,
    joint_win_rate,
    leads_answered,
    leads_converted,
    registration_time,
)


def _ended_on(lead: Lead, on: date) -> date | None:
    """Return the day on which an accepted lead was converted, declined after all, or last had time."""
    if lead.convert_by is None:
        return None
    if lead.out_of_time(on):
        return lead.convert_by
    return None if lead.open_on(on) else min(lead.since, lead.convert_by)


def _in_one_currency(
    alliance: "Alliance", metric: str, totals: Mapping[str, Money], on: date
) -> Decimal | None:
    """Return a total in the currency of a metric; `None` where there are amounts in another one."""
    adopted = alliance.metrics.adopted.get(metric)
    currency = adopted.on(on).currency if adopted is not None else None
    if currency is None and len(totals) == 1:
        currency = next(iter(totals))
    if any(each != currency for each in totals):
        return None
    known = None if currency is None else totals.get(currency)
    return Decimal(0) if known is None else known.amount
