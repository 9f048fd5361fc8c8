"""The card of a portfolio: the board, the quadrants, and what wants to be looked at."""

from collections.abc import Iterator
from decimal import Decimal

from alliancekit.alliance import Alliance
from alliancekit.kernel.wording import listed
from alliancekit.lifecycle.words import Standing
from alliancekit.metrics.trend import in_points
from alliancekit.portfolio.health import Health
from alliancekit.portfolio.membership import partners_of
from alliancekit.portfolio.portfolio import Portfolio
from alliancekit.portfolio.quadrants import Quadrant, Quadrants
from alliancekit.portfolio.rates import shown
from alliancekit.views.cards.markup import (
    Content,
    Markup,
    bold,
    first,
    framed,
    gauge,
    graded,
    joined,
    lines,
    name,
    picture,
    quiet,
    rows,
    steady,
    table,
)
from alliancekit.views.charts import Axis, Drawing, Point, bar_chart, quadrant_chart
from alliancekit.views.charts.numbers import top_of

MOST = 40
"""How many alliances the board shows; `to_records()` has them all."""

_FEW = 8
_AIR = 1.1
"""So that the largest value does not stand on the frame."""


def portfolio_card(portfolio: Portfolio) -> str:
    """Return a portfolio as a card."""
    known = portfolio.organizations.get(portfolio.of)
    title = portfolio.of if known is None else known.identity(portfolio.on).name
    if not portfolio.live:
        return framed(title, f"portfolio on {portfolio.on}", quiet(str(portfolio)))
    return framed(
        title,
        f"portfolio on {portfolio.on} · {str(portfolio).partition(': ')[2]}",
        picture(_stages(portfolio)),
        *(picture(each) for each in quadrant_pictures(portfolio)),
        rows(*_attention(portfolio)),
        _board(portfolio),
    )


def quadrant_pictures(portfolio: Portfolio) -> Iterator[Drawing]:
    """Yield health beside value, a picture for each currency: amounts are never added up across them."""
    for currency in portfolio.currencies:
        found = portfolio.quadrants(currency=currency)
        if found.placed:
            yield quadrants_picture(found)


def quadrants_picture(found: Quadrants) -> Drawing:
    """Return quadrants, drawn: health from left to right, value from the bottom up."""
    values = [each.value for each in found.placed]
    top = top_of([float(each) * _AIR for each in (*values, found.value_from or Decimal(0))])
    return quadrant_chart(
        f"Health and value to come, in {found.currency}",
        [Point(each.name, each.score, each.value) for each in found.placed],
        Axis("health", 100, found.healthy_from),
        Axis("value", top, found.value_from, found.currency or ""),
        (Quadrant.PROTECT, Quadrant.REPAIR, Quadrant.RECONSIDER, Quadrant.GROW),
    )


def _stages(portfolio: Portfolio) -> Drawing:
    return bar_chart("Alliances by stage", portfolio.stage_mix().counts)


def _attention(portfolio: Portfolio) -> Iterator[tuple[str, Content]]:
    at_risk = portfolio.value_at_risk()
    yield "value at risk", str(at_risk) if at_risk.parts else ""
    endings = portfolio.expiring((90,)).windows[0].endings
    yield (
        "ends in 90 days",
        lines(first([f"{each.last_day} {each.alliance}" for each in endings], _FEW)),
    )
    ours = portfolio.vacant_sponsors().ours
    yield "no sponsor of ours", listed([each.alliance for each in ours], none="")
    conflicts = portfolio.conflicts().unaccepted
    pairs = dict.fromkeys(f"{each.bound.alliance} and {each.other}" for each in conflicts)
    yield "exclusivity conflicts", lines(first(list(pairs), _FEW))
    late = [
        graded("red", name(each.alliance), f": {each.due.what}, since {each.due.on}")
        for each in portfolio.agenda(0).overdue
    ]
    yield "overdue", lines(first(late, _FEW))


def _board(portfolio: Portfolio) -> Markup:
    by_id = {each.id: each for each in portfolio.live}
    ids = [each for stage in portfolio.stage_mix().stages for each in stage.alliances]
    more = len(ids) - MOST
    return joined(
        (
            table(
                ("stage", "alliance", "health", "with", "next due", "value to come"),
                (_line(portfolio, by_id[each]) for each in ids[:MOST]),
            ),
            quiet(f"and {more} more: to_records() has them all") if more > 0 else "",
        )
    )


def _line(portfolio: Portfolio, alliance: Alliance) -> tuple[Content, ...]:
    due = alliance.due
    partners = (portfolio.name_of(p) for p in partners_of(alliance, portfolio.of, portfolio.on))
    standing = "" if alliance.standing is Standing.ACTIVE else graded("amber", alliance.standing)
    next_due: Content = ""
    if due:
        said = joined((steady(bold(due[0].on)), " ", name(due[0].what)))
        next_due = graded("red", said, " overdue") if due[0].overdue(portfolio.on) else said
    return (
        alliance.stage,
        joined((name(alliance.name), " ", quiet(name(alliance.id)), " ", standing)),
        _health(portfolio.healths[alliance.id]),
        listed(partners, most=3, none=""),
        next_due,
        shown(portfolio.worths[alliance.id].remaining, none=""),
    )


def _health(health: Health) -> Content:
    if health.score is None:
        return quiet("no grade")
    color = str(health.color)
    return graded(color, gauge(health.score, f"{in_points(health.score)}, {color}", color))
