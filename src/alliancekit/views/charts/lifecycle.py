"""The way through a life cycle: where an alliance has been, where it is, what can still come."""

from collections.abc import Collection, Sequence

from alliancekit.views.charts.drawing import Drawing
from alliancekit.views.charts.empty import empty
from alliancekit.views.charts.palette import BLUE, GREEN, LINE, MUTED, SMALL, WIDTH
from alliancekit.views.charts.svg import fitted, frame, letters, line, rectangle

_MOST_ABREAST = 4
_TALL = 42
_GAP = 10


def lifecycle_chart(
    title: str,
    stages: Sequence[str],
    *,
    present: str | None,
    seen: Collection[str] = (),
    perhaps: Collection[str] = (),
) -> Drawing:
    """Return the stages in their order: been through (✓), present (●), perhaps been through (?), to come (○).

    Args:
        title: What the chart is, in a few words.
        stages: The names of the stages, in the order of the life cycle.
        present: The stage that it is in; `None` for a life cycle that nothing goes through.
        seen: The stages that it has been in.
        perhaps: The stages of which it is not known whether it has been in them.

    >>> print(
    ...     lifecycle_chart(
    ...         "Orion", ["strategy", "launch", "closed"], present="launch", seen=["strategy"]
    ...     )
    ... )
    Orion: strategy: been through; launch: present; closed: can still come
    """
    if not stages:
        return empty(title)
    abreast = min(len(stages), _MOST_ABREAST)
    across = (WIDTH - _GAP * (abreast - 1)) / abreast
    body, rows = [], []
    for at, stage in enumerate(stages):
        row, column = divmod(at, abreast)
        x, y = column * (across + _GAP), row * (_TALL + _GAP) + 1
        if at + 1 < len(stages):
            body.append(_on(x, y, across, last_of_row=column == abreast - 1))
        sign, state, fill = _state(stage, present, seen, perhaps)
        if fill:
            body.append(rectangle(x, y, across, _TALL, fill=fill, corner=8))
        else:
            body.append(frame(x, y, across, _TALL, corner=8, dashed=True))
        words = fitted(f"{sign} {stage}", across, SMALL)
        body.append(
            letters(
                x + across / 2,
                y + 26,
                words,
                anchor="middle",
                height=SMALL,
                bold=stage == present,
                on=fill,
                tone=MUTED,
            )
        )
        rows.append({"stage": stage, "state": state})
    height = ((len(stages) - 1) // abreast + 1) * (_TALL + _GAP) - _GAP + 2
    description = "; ".join(f"{row['stage']}: {row['state']}" for row in rows)
    return Drawing(title, description, WIDTH, height, "".join(body), tuple(rows))


def _on(x: float, y: float, across: float, *, last_of_row: bool) -> str:
    """Return what leads on to the next stage: to the right, or down to the next line."""
    if not last_of_row:
        return line(x + across, y + _TALL / 2, x + across + _GAP, y + _TALL / 2, color=LINE)
    below = y + _TALL + _GAP / 2
    return "".join(
        (
            line(x + across / 2, y + _TALL, x + across / 2, below, color=LINE),
            line(across / 2, below, x + across / 2, below, color=LINE),
            line(across / 2, below, across / 2, y + _TALL + _GAP, color=LINE),
        )
    )


def _state(
    stage: str, present: str | None, seen: Collection[str], perhaps: Collection[str]
) -> tuple[str, str, str | None]:
    if stage == present:
        return "●", "present", BLUE
    if stage in seen:
        return "✓", "been through", GREEN
    if stage in perhaps:
        return "?", "perhaps been through", None
    return "○", "can still come" if present is not None else "a stage", None
