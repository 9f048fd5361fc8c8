"""Charts as pictures of our own: SVG without a dependency, readable on light and dark pages alike."""

from alliancekit.views.charts.bar import bar_chart, grouped_bar_chart
from alliancekit.views.charts.dates import Moment, Span, timeline
from alliancekit.views.charts.drawing import Drawing
from alliancekit.views.charts.empty import empty
from alliancekit.views.charts.heat import Heat, heat_map
from alliancekit.views.charts.lifecycle import lifecycle_chart
from alliancekit.views.charts.quadrant import Axis, Point, quadrant_chart
from alliancekit.views.charts.radar import radar_chart
from alliancekit.views.charts.svg import escaped, svg_document
from alliancekit.views.charts.trend import sparkline

__all__ = [
    "Axis",
    "Drawing",
    "Heat",
    "Moment",
    "Point",
    "Span",
    "bar_chart",
    "empty",
    "escaped",
    "grouped_bar_chart",
    "heat_map",
    "lifecycle_chart",
    "quadrant_chart",
    "radar_chart",
    "sparkline",
    "svg_document",
    "timeline",
]
