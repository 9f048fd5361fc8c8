"""The commands about metrics: take readings over from a file, and look at the scorecard."""
# ruff: noqa: D417 - options that several commands share are described once, in their annotation

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter
from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

from alliancekit.cli.options import Day, Json, Own, Store, open_existing
from alliancekit.cli.terminal import OK, print_json, stdout, words
from alliancekit.intake import read_readings
from alliancekit.intake import take_readings as take
from alliancekit.kernel.wording import counted, listed
from alliancekit.ledger import Step
from alliancekit.metrics.score import Color, MetricScore
from alliancekit.metrics.scorecard import DimensionScore, Scorecard
from alliancekit.metrics.trend import Trend, TrendDirection, in_points

_STYLE = {Color.GREEN: "green", Color.AMBER: "yellow", Color.RED: "red", None: "dim"}
_ARROW = {TrendDirection.RISING: "↑", TrendDirection.FLAT: "→", TrendDirection.FALLING: "↓"}


def take_readings(  # noqa: PLR0913 - one option a line of the help
    file: Path,
    /,
    *,
    by: str,
    why: str = "",
    alliance: str | None = None,
    source: str | None = None,
    store: Store = None,
    playbook: Own = (),
    json: Json = False,
) -> int:
    """Take readings over from a CSV file: all of them are recorded, or none.

    The first line names the columns: alliance, metric, on, value, source, and currency and private_to where
    they say something. Every row that is not in order is named with its line and column.

    Args:
        file: The CSV file, UTF-8; the cells apart by commas, semicolons or tabs.
        by: Who records them, by name or address.
        why: Why, in words.
        alliance: The alliance of rows that name none.
        source: Where readings come from whose row does not say.
    """
    sheet = read_readings(file, alliance=alliance, source=source)
    with open_existing(store, playbook) as ledger:
        steps = take(sheet, ledger, by=by, why=why)
    if json:
        print_json([_taken(step) for step in steps])
    else:
        alliances = listed((step.alliance.id for step in steps), most=5)
        number = counted(len(sheet.rows), "reading")
        stdout().print(Text.assemble(("✓ ", "bold green"), f"recorded {number} of {alliances}"))
    return OK


def scorecard(  # noqa: PLR0913 - one option a line of the help
    alliance: str,
    /,
    *,
    on: Day = None,
    seen_by: Annotated[
        str | None,
        Parameter(name="--for", help="As this party sees it, with the metrics internal to it."),
    ] = None,
    explain: Annotated[
        bool, Parameter(negative="", help="Say what every number was made of.")
    ] = False,
    store: Store = None,
    playbook: Own = (),
    json: Json = False,
) -> int:
    """Show how an alliance stands: by metric, by dimension and overall.

    Args:
        alliance: The alliance's id.
        on: The day for which is asked; today where nothing is given.
    """
    day = on or datetime.now(UTC).astimezone().date()  # noqa: TID251 - today begins at the command line
    with open_existing(store, playbook) as ledger:
        card = ledger.scorecard(alliance, on=day, seen_by=seen_by)
    if json:
        print_json(_record(card))
    elif explain:
        stdout().print(words(card.explain()), soft_wrap=True)
    else:
        stdout().print(_looking(card))
    return OK


def _taken(step: Step) -> dict[str, Any]:
    return {
        "alliance": step.alliance.id,
        "version": step.alliance.version,
        "recorded": len(step.recorded),
    }


def _record(card: Scorecard) -> dict[str, Any]:
    return {
        "alliance": card.alliance,
        "on": str(card.on),
        "score": _plain(card.score),
        "color": _plain(card.color),
        "coverage": str(card.coverage),
        "capped_by": list(card.capped_by),
        "dimensions": [
            {
                "dimension": str(each.dimension),
                "weight": str(each.weight),
                "score": _plain(each.score),
                "color": _plain(each.color),
                "coverage": str(each.coverage),
                "change": _plain(each.trend.change),
            }
            for each in card.dimensions
        ],
        "metrics": [
            {name: _plain(value) for name, value in record.items()} for record in card.to_records()
        ],
    }


def _plain(value: object) -> str | None:
    """Return what JSON has for a number or a day: text, exact, as everywhere in the kit."""
    return None if value is None else str(value)


def _looking(card: Scorecard) -> Group:
    table = Table(box=SIMPLE_HEAD, header_style="dim", pad_edge=False)
    for name in ("", "reads", "score", "trend"):
        table.add_column(name, overflow="fold")
    for dimension in card.dimensions:
        table.add_row(*_line(dimension, str(dimension.dimension), "bold"), style="bold")
        for row in _rows(dimension.metrics):
            table.add_row(*row)
    if card.own:
        table.add_row(words(f"internal to {card.seen_by}", "bold"))
        for row in _rows(card.own):
            table.add_row(*row)
    head = Text.assemble(
        words(f"{card.alliance} on {card.on}  ", "bold"),
        _score(card.score, card.color, card.missing),
        words(f"  {in_points(card.coverage * 100)} % observed", "dim"),
    )
    held = bool(card.capped_by) and card.color is Color.AMBER
    capped = [words(f"held at amber by {listed(card.capped_by)}", "yellow")] if held else []
    return Group(head, *capped, table)


def _line(dimension: DimensionScore, name: str, style: str) -> tuple[Text, ...]:
    score = _score(dimension.score, dimension.color, dimension.missing)
    return words(name, style), words(""), score, _trend(dimension.trend)


def _rows(metrics: tuple[MetricScore, ...]) -> Iterator[tuple[Text, ...]]:
    for each in metrics:
        yield (
            words(f"  {each.metric.name}"),
            words(each.reads),
            _score(each.score, each.color, each.missing),
            _trend(each.trend),
        )


def _score(score: Any, color: Color | None, missing: str | None) -> Text:
    if score is None:
        return words(f"○ {missing}", "dim")
    return words(f"● {in_points(score)}", _STYLE[color])


def _trend(trend: Trend | None) -> Text:
    if trend is None or trend.direction is None or trend.change is None:
        return words("")
    return words(f"{_ARROW[trend.direction]} {in_points(trend.change, signed=True)}", "dim")
