"""What is drawn where there is nothing to draw."""

from alliancekit.views.charts.drawing import Drawing
from alliancekit.views.charts.palette import MUTED, WIDTH
from alliancekit.views.charts.svg import frame, letters

NOTHING = "Nothing to show yet."


def empty(title: str, why: str = NOTHING) -> Drawing:
    """Return a drawing that says that there is nothing to show, and why."""
    body = frame(0.5, 0.5, WIDTH - 1, 47, corner=6, dashed=True) + letters(
        WIDTH / 2, 29, why, anchor="middle", tone=MUTED
    )
    return Drawing(title, why, WIDTH, 48, body)
