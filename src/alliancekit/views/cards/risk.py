"""The card of a risk register: the heat map, and the risks from the largest down."""

from alliancekit.kernel.wording import counted, listed
from alliancekit.risks.heatmap import MARKS, HeatMap
from alliancekit.risks.part import Risks
from alliancekit.risks.risk import Risk
from alliancekit.views.cards.markup import (
    Content,
    framed,
    graded,
    joined,
    name,
    picture,
    quiet,
    rows,
    steady,
    table,
)
from alliancekit.views.charts import Drawing, Heat, heat_map

MOST = 20

RED_FROM, AMBER_FROM = 15, 6
"""From which exposure a cell of the heat map is red or amber: a decision of this project."""


def risks_card(risks: Risks) -> str:
    """Return a risk register as a card."""
    live = sorted(risks.live, key=lambda risk: (-risk.exposure, risk.id))
    closed = len(risks.register) - len(live)
    considered = [f"{each.category} on {each.on}" for each in risks.considered]
    return framed(
        "Risk register",
        f"{counted(len(live), 'live risk')}, {closed} closed, exposure {risks.exposure}",
        picture(risk_map(risks.heat_map)),
        rows(("nothing found in", listed(considered, none=""))),
        table(
            ("exposure", "risk", "category", "owner", "mitigation", "look again"),
            map(_line, live[:MOST]),
        )
        if live
        else "",
        quiet(f"and {len(live) - MOST} more: to_records() has them all")
        if len(live) > MOST
        else "",
    )


def heat_map_card(heat: HeatMap) -> str:
    """Return a heat map as a card."""
    return framed("Risks", "by likelihood and impact", picture(risk_map(heat), caption=False))


def risk_map(heat: HeatMap) -> Drawing:
    """Return how many risks lie where, drawn: likelihood from the bottom up, impact from the left."""
    return heat_map(
        "Live risks by likelihood and impact",
        [str(each) for each in reversed(MARKS)],
        [str(each) for each in MARKS],
        {
            (str(likelihood), str(impact)): Heat(
                str(count) if (count := heat.count(likelihood=likelihood, impact=impact)) else "",
                grade_of(likelihood * impact),
                f"likelihood {likelihood}, impact {impact}: {counted(count, 'risk')}",
            )
            for likelihood in MARKS
            for impact in MARKS
        },
        row_name="likelihood",
        column_name="impact",
    )


def grade_of(exposure: int) -> str:
    """Return the color of an exposure, from 1 to 25.

    >>> grade_of(4), grade_of(6), grade_of(15)
    ('green', 'amber', 'red')
    """
    if exposure >= RED_FROM:
        return "red"
    return "amber" if exposure >= AMBER_FROM else "green"


def _line(risk: Risk) -> tuple[Content, ...]:
    judged = risk.assessment
    return (
        graded(
            grade_of(risk.exposure),
            steady(f"{risk.exposure} ({judged.likelihood} by {judged.impact})"),
        ),
        joined((name(risk.title), quiet(" ", name(risk.id)))),
        risk.category,
        joined((name(risk.owner), quiet(" ", name(risk.party)))),
        risk.mitigation,
        risk.review_on or "",
    )
