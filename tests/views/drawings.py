"""One drawing of every kind, from the plain to the awkward; every name can be given."""

from datetime import date

from alliancekit.views.charts import (
    Axis,
    Heat,
    Moment,
    Point,
    Span,
    bar_chart,
    empty,
    grouped_bar_chart,
    heat_map,
    lifecycle_chart,
    quadrant_chart,
    radar_chart,
    sparkline,
    timeline,
)

FIRST, LAST = date(2024, 1, 1), date(2026, 1, 1)


def drawings(name: str = "Helix Bio"):
    """Return drawings by kind; `name` is the name of something in each."""
    scores = {"strategic": 80, "operational": 61.5, "financial": 20, name: None}
    sides = {name: scores, "nordlab": {"strategic": 50, "operational": 75, "financial": 60}}
    return {
        "bars": bar_chart(name, scores, unit="points", grades={"strategic": "green", name: "red"}),
        "bars below zero": bar_chart("Variance", {name: -12.5, "2026": 8}, unit="%"),
        "grouped bars": grouped_bar_chart(name, sides, unit="points"),
        "radar": radar_chart(name, sides),
        "radar of two": radar_chart(name, {"helix": {name: 3, "trust": 4}}, top=5),
        "sparkline": sparkline(name, [60, None, 75], unit=name, target=80, labels=[name]),
        "sparkline of nothing": sparkline(name, []),
        "heat map": heat_map(
            name,
            [name, "low"],
            ["low", name],
            {(name, "low"): Heat(name, "red"), ("low", name): Heat("", "green")},
            row_name=name,
            column_name="impact",
        ),
        "timeline": timeline(
            name, [Moment(LAST, name, name)], [Span(FIRST, LAST, name, "stage of it")]
        ),
        "timeline of a day": timeline(name, [Moment(FIRST, name, "acts")]),
        "quadrants": quadrant_chart(
            name,
            [Point(name, 70, 8), Point("Vega", 72, 7.9), Point("Lyra", None, 3)],
            Axis("health", 100, 60),
            Axis(name, 10),
            ("keep", name, "let go", "grow"),
        ),
        "lifecycle": lifecycle_chart(
            name, ["strategy", name, "launch", "a", "b", "closed"], present=name, seen=["strategy"]
        ),
        "empty": empty(name),
        "no bars": bar_chart(name, {}),
        "no radar": radar_chart(name, {}),
        "no heat": heat_map(name, [], [], {}),
        "no timeline": timeline(name),
        "no quadrants": quadrant_chart(name, [], Axis("x"), Axis("y")),
        "no lifecycle": lifecycle_chart(name, [], present=None),
    }
