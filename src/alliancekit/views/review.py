"""The review of a portfolio: what an organization looks at every quarter, across its alliances, as a report."""

from collections.abc import Iterator
from typing import TypeAlias

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.wording import listed
from alliancekit.lifecycle.words import Standing
from alliancekit.metrics.trend import in_points
from alliancekit.portfolio.comparison import Changes
from alliancekit.portfolio.health import Health
from alliancekit.portfolio.membership import partners_of
from alliancekit.portfolio.portfolio import Portfolio
from alliancekit.portfolio.rates import Rates, shown, sums
from alliancekit.views.cards.portfolio import quadrants_picture
from alliancekit.views.charts import bar_chart
from alliancekit.views.report import Report
from alliancekit.views.report_parts import Note, Part, Picture, Said, Section, Table

Row: TypeAlias = tuple[object, ...]

SOON = 90
"""Within how many days what ends and what is due is shown: until the next quarterly review."""

_STANDINGS = {Standing.PAUSED: "amber", Standing.IN_DISPUTE: "red"}


@attrs.frozen
class PortfolioReview:
    """What is looked at when a portfolio is reviewed.

    Attributes:
        portfolio: The portfolio on the day.
        changes: What has changed since the last review; `None` where no earlier day was given.
        rates: What amounts are converted by; without rates, currencies stay apart.
        seen_by: The organization whose view it is; `None` for all that is on record.
    """

    portfolio: Portfolio
    changes: Changes | None = None
    rates: Rates | None = None
    seen_by: str | None = None

    @property
    def name(self) -> str:
        """The name of the organization, as it is on record."""
        known = self.portfolio.organizations.get(self.portfolio.of)
        return self.portfolio.of if known is None else known.identity(self.portfolio.on).name

    @property
    def report(self) -> Report:
        """The review, set as a report: `to_html()`, `to_pdf()`, `to_pptx()`, `to_records()`."""
        return Report(
            title=f"{self.name}: portfolio review",
            about=tuple(_about(self)),
            on=self.portfolio.on,
            sections=(
                _overview(self),
                _changed(self),
                _health_and_value(self),
                _at_risk(self),
                _ending(self),
                _conflicts(self),
                _people(self),
                _due(self),
                _board(self),
            ),
        )

    def __str__(self) -> str:
        """Return it in one line."""
        return f"the review of {self.portfolio}"


def portfolio_review(
    portfolio: Portfolio,
    then: Portfolio | None = None,
    *,
    rates: Rates | None = None,
    seen_by: str | None = None,
) -> PortfolioReview:
    """Return the review of a portfolio.

    Args:
        portfolio: The portfolio on the day, read as it is to be seen.
        then: The same one as it was at the last review.
        rates: What converts amounts to one currency.
        seen_by: The organization as which both were read, where they were read as one.
    """
    changes = None if then is None else portfolio.since(then, rates=rates)
    return PortfolioReview(portfolio, changes, rates, seen_by)


def _about(review: PortfolioReview) -> Iterator[str]:
    yield f"{str(review.portfolio).partition(': ')[2] or review.portfolio}."
    changes = review.changes
    compared = "" if changes is None else f"; what is new is new since {changes.since}"
    yield f"As of {review.portfolio.on}{compared}."
    if review.rates is not None:
        yield f"Amounts in {review.rates.to}, converted by {review.rates.source}."
    if review.seen_by:
        yield f"For {review.seen_by}: without what is private to others."
    else:
        yield "All that is on record, also what is private to a party: hand it to nobody else."


def _overview(review: PortfolioReview) -> Section:
    portfolio = review.portfolio
    parts: tuple[Part, ...] = ()
    if portfolio.live:
        partners = portfolio.concentration()
        parts = (
            Picture(bar_chart("Live alliances by stage", portfolio.stage_mix().counts)),
            Note(Said(f"By partner: {partners}.")),
            Note(Said(f"Time to launch: {portfolio.time_to_launch()}.")),
        )
    return Section("Overview", parts, empty="There is no live alliance.")


def _changed(review: PortfolioReview) -> Section:
    changes = review.changes
    if changes is None:
        return Section("What has changed", empty="No earlier day was given to compare with.")
    rows = [
        (Said(each.name, bold=True), str(each.kind), each.before, each.after)
        for each in changes.every
    ]
    return Section(
        f"What has changed since {changes.since}",
        Table.of(("alliance", "change", "before", "now"), rows),
        empty="Nothing has changed.",
    )


def _health_and_value(review: PortfolioReview) -> Section:
    portfolio, rates = review.portfolio, review.rates
    found = (
        [portfolio.quadrants(rates=rates)]
        if rates is not None
        else [portfolio.quadrants(currency=each) for each in portfolio.currencies]
    )
    parts: list[Part] = []
    for each in found:
        if each.placed:
            parts.append(Picture(quadrants_picture(each)))
            parts += Table.of(
                ("quadrant", "alliance", "health", "value to come"),
                (
                    (
                        str(placed.quadrant),
                        Said(placed.name, bold=True),
                        in_points(placed.score),
                        f"{placed.value} {each.currency}",
                    )
                    for placed in each.placed
                ),
            )
    return Section(
        "Health and value", tuple(parts), empty="No live alliance has both a grade and a value."
    )


def _at_risk(review: PortfolioReview) -> Section:
    found = review.portfolio.value_at_risk(rates=review.rates)
    rows = [
        (
            Said(each.name, bold=True),
            shown(each.remaining),
            shown(each.at_risk),
            str(each.odds),
        )
        for each in found.parts
    ]
    table = Table.of(("alliance", "to come", "at risk", "because"), rows)
    parts: tuple[Part, ...] = (Note(Said(f"{found}.")), *table) if table else ()
    return Section("Value at risk", parts, empty="No value in money is planned.")


def _ending(review: PortfolioReview) -> Section:
    found = review.portfolio.expiring(rates=review.rates)
    rows = [
        (
            each.last_day,
            Said(each.name, bold=True),
            shown(each.remaining, none=""),
            ", ".join(f"{name} to {day}" for name, day in each.agreements),
        )
        for each in found.windows[-1].endings
    ]
    window = found.windows[-1]
    return Section(
        f"What ends by {window.until}",
        Table.of(("last day", "alliance", "value to come", "agreements"), rows),
        empty="No agreement ends.",
    )


def _conflicts(review: PortfolioReview) -> Section:
    rows = [
        (
            Said(each.bound.alliance, "green" if each.accepted else "red"),
            each.other,
            str(each),
            "accepted" if each.accepted else "open",
        )
        for each in review.portfolio.conflicts().every
    ]
    return Section(
        "Exclusivity conflicts",
        Table.of(("alliance", "against", "what", "state"), rows),
        empty="No exclusivity collides with another.",
    )


def _people(review: PortfolioReview) -> Section:
    loads = review.portfolio.loads()
    managers = Table.of(
        ("alliance manager", "alliances", "due in 30 days", "overdue"),
        (
            (
                Said(each.name, bold=True),
                str(len(each.alliances)),
                str(each.due),
                Said(str(each.overdue), "red" if each.overdue else None),
            )
            for each in loads.managers
        ),
    )
    unmanaged = (
        (Note(Said(f"Without an alliance manager of ours: {listed(loads.unmanaged)}.", "amber")),)
        if loads.unmanaged
        else ()
    )
    vacant = Table.of(
        ("alliance", "without a sponsor of", "since", "days"),
        (
            (Said(each.name, bold=True), each.party, each.since, str(each.days))
            for each in review.portfolio.vacant_sponsors().every
        ),
        title="Executive sponsors missing",
    )
    return Section(
        "People", (*managers, *unmanaged, *vacant), empty="Nobody is named, and nobody is missing."
    )


def _due(review: PortfolioReview) -> Section:
    found = review.portfolio.agenda(SOON)
    rows = [
        (
            Said(str(each.due.on), "red" if each.due.overdue(found.on) else None),
            Said(each.name, bold=True),
            each.due.what,
            each.due.kind,
            each.due.party or "everyone",
            "overdue" if each.due.overdue(found.on) else "",
        )
        for each in found.entries
    ]
    return Section(
        f"What is due by {found.until}",
        Table.of(("due", "alliance", "what", "kind", "whose turn", "state"), rows),
        empty="Nothing is due.",
    )


def _board(review: PortfolioReview) -> Section:
    portfolio = review.portfolio
    by_id = {each.id: each for each in portfolio.live}
    rows = [
        _line(review, by_id[each])
        for stage in portfolio.stage_mix().stages
        for each in stage.alliances
    ]
    head = ("stage", "alliance", "standing", "health", "with", "value to come")
    return Section("All live alliances", Table.of(head, rows), empty="There is none.")


def _line(review: PortfolioReview, alliance: Alliance) -> Row:
    portfolio = review.portfolio
    partners = (portfolio.name_of(p) for p in partners_of(alliance, portfolio.of, portfolio.on))
    return (
        alliance.stage,
        Said(alliance.name, bold=True),
        Said(str(alliance.standing), _STANDINGS.get(alliance.standing)),
        _health(portfolio.healths[alliance.id]),
        listed(partners, none=""),
        shown(sums(portfolio.worths[alliance.id].remaining, review.rates), none=""),
    )


def _health(health: Health) -> Said:
    if health.score is None:
        return Said("no grade")
    return Said(f"{in_points(health.score)}, {health.color}", str(health.color))
