"""The cards of the measures of a portfolio that a picture says better than a table."""

from alliancekit.metrics.trend import in_points
from alliancekit.portfolio.ageing import Ageing
from alliancekit.portfolio.concentration import ALLIANCES, Concentration
from alliancekit.portfolio.health import Health
from alliancekit.portfolio.quadrants import WHAT_IT_MEANS, Quadrant, Quadrants
from alliancekit.portfolio.stage_mix import StageMix
from alliancekit.views.cards.markup import (
    Content,
    Markup,
    bold,
    framed,
    gauge,
    graded,
    joined,
    name,
    picture,
    quiet,
    rows,
    steady,
    table,
    tag,
)
from alliancekit.views.cards.portfolio import quadrants_picture
from alliancekit.views.cards.records import left_out, number, records_card
from alliancekit.views.cards.scorecard import metrics_table
from alliancekit.views.charts import bar_chart

_BARS = 12


def stage_mix_card(mix: StageMix) -> str:
    """Return a stage mix as a card: a bar for each stage, and which alliances are in it."""
    if not mix.stages:
        return records_card(mix)
    drawn = picture(bar_chart("Alliances by stage", mix.counts))
    return records_card(mix, drawn, said=[str(mix).partition(":")[0]])


def ageing_card(ageing: Ageing) -> str:
    """Return an ageing as a card: how long the middle one of each stage is there, and each alliance."""
    if not ageing.stages:
        return records_card(ageing)
    middle = {each.stage: each.median for each in ageing.stages}
    drawn = picture(bar_chart("In their stage, in the median", middle, unit="days"))
    return records_card(ageing, drawn, said=())


def concentration_card(found: Concentration) -> str:
    """Return a concentration as a card: the index, and a bar for each of the largest parts."""
    if not found.parts:
        return records_card(found)
    unit = "" if found.unit == ALLIANCES else found.unit
    largest = found.parts[:_BARS]
    # Two parts may have one name; a chart would take them for one.
    names = [each.name for each in largest]
    bars = {
        each.name if names.count(each.name) == 1 else f"{each.name} ({each.key})": each.amount
        for each in largest
    }
    what = "Alliances" if not unit else "Value to come"
    return records_card(found, picture(bar_chart(f"{what} by {found.by}", bars, unit=unit)))


def quadrants_card(found: Quadrants) -> str:
    """Return quadrants as a card: the picture, and who stands where."""
    if not found.placed:
        return framed(
            "Health and value",
            f"on {found.on}",
            tag("div", "No alliance has both a grade and a value that is still to come."),
            rows(*left_out(found)),
        )
    note = f"on {found.on} · healthy from {in_points(found.healthy_from)}"
    if found.value_from is not None:
        note += f", much value from {number(found.value_from)} {found.currency}"
    return framed(
        "Health and value",
        note,
        picture(quadrants_picture(found), caption=False),
        table(
            ("quadrant", "alliance", "health", "value to come"),
            (line for quadrant in Quadrant for line in _placed(found, quadrant)),
        ),
        rows(*left_out(found)),
    )


def _placed(found: Quadrants, quadrant: Quadrant) -> list[tuple[Content, ...]]:
    said = joined((bold(quadrant), Markup("<br>"), quiet(WHAT_IT_MEANS[quadrant])))
    return [
        (
            said if at == 0 else "",
            joined((name(each.name), " ", quiet(name(each.alliance)))),
            graded(each.color, gauge(each.score, in_points(each.score), each.color)),
            steady(f"{number(each.value)} {found.currency}"),
        )
        for at, each in enumerate(found.within(quadrant))
    ]


def health_card(health: Health) -> str:
    """Return the health of an alliance as a card: the grade, what it was made of, and where it is from."""
    if health.score is None:
        grade = joined((bold("No grade"), ": ", name(health.missing)))
    else:
        said = f"{in_points(health.score)} of 100, {health.color}"
        grade = graded(health.color, gauge(health.score, said, health.color))
    return framed(
        f"Health of {health.alliance}",
        f"from {health.source}",
        tag("div", grade),
        rows(("coverage", f"{in_points(health.coverage * 100)} % of the weights")),
        metrics_table(health.metrics) if health.metrics else "",
    )
