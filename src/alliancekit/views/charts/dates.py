"""The timeline: what happened when, and what lasted from when to when."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import attrs

from alliancekit.kernel.wording import counted
from alliancekit.views.charts.drawing import Drawing
from alliancekit.views.charts.empty import empty
from alliancekit.views.charts.palette import BLUE, LINE, MUTED, ORANGE, SMALL, WIDTH
from alliancekit.views.charts.svg import fitted, letters, line, mark, rectangle, wide

_LANE = 26
_EDGE = 10
_MOST_TICKS = 5
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24000)
"""How far apart the ticks of an axis can be, in months."""
_FEW_DAYS = 75
_YEARS = 730
_FEW = 3


@attrs.frozen
class Moment:
    """Something that happened on a day.

    Attributes:
        on: The day.
        what: What happened, in words.
        lane: The line that it stands on, for example the party that did it.
    """

    on: date
    what: str
    lane: str


@attrs.frozen
class Span:
    """Something that lasted.

    Attributes:
        since: The first day.
        until: The last day.
        what: What it was, in words.
        lane: The line that it stands on.
    """

    since: date
    until: date
    what: str
    lane: str


def timeline(title: str, moments: Sequence[Moment] = (), spans: Sequence[Span] = ()) -> Drawing:
    """Return a timeline: a line for each lane, with a bar for what lasted and a mark for what happened.

    Args:
        title: What the chart is, in a few words.
        moments: What happened on a day.
        spans: What lasted.
    """
    days = [each.on for each in moments] + [d for each in spans for d in (each.since, each.until)]
    if not days:
        return empty(title)
    lanes = list(dict.fromkeys([*(e.lane for e in spans), *(e.lane for e in moments)]))
    first, last = min(days), max(days)
    left = min(150.0, max(wide(lane) for lane in lanes) + 14)
    room = WIDTH - left - 2 * _EDGE
    length = max((last - first).days, 1)

    def at(day: date) -> float:
        return left + _EDGE + (day - first).days / length * room

    bottom = _LANE * len(lanes) + 6
    body = []
    for number, lane in enumerate(lanes):
        y = number * _LANE + 18
        body.append(letters(left - 6, y + 4, fitted(lane, left - 8), anchor="end"))
        body.append(line(left + _EDGE, y, WIDTH - _EDGE, y, color=LINE, thick=0.6))
        body += [_bar(each, at, y) for each in spans if each.lane == lane]
        places = dict.fromkeys(round(at(each.on)) for each in moments if each.lane == lane)
        body += [mark(x, y, shape="circle", color=ORANGE, radius=4) for x in places]
    for day, anchor in _ticks(first, last):
        body.append(line(at(day), 4, at(day), bottom + 4, color=LINE, thick=0.6, dashed=True))
        named = _tick(day, first, last)
        inside = min(at(day), WIDTH - wide(named, SMALL) / 2) if anchor == "middle" else at(day)
        body.append(letters(inside, bottom + 18, named, anchor=anchor, tone=MUTED, height=SMALL))
    rows = tuple(
        {"lane": lane, "since": since.isoformat(), "until": until.isoformat(), "what": what}
        for since, until, lane, what in sorted(
            [(each.since, each.until, each.lane, each.what) for each in spans]
            + [(each.on, each.on, each.lane, each.what) for each in moments]
        )
    )
    return Drawing(
        title, _spoken(first, last, moments, spans), WIDTH, bottom + 26, "".join(body), rows
    )


def _bar(span: Span, at: Callable[[date], float], y: float) -> str:
    left, right = at(span.since), at(span.until)
    bar = rectangle(left, y - 9, max(right - left, 3), 18, fill=BLUE, corner=3)
    if span.what == span.lane or wide(span.what, SMALL) > right - left - 8:
        return bar
    middle = (left + right) / 2
    return bar + letters(middle, y + 4, span.what, anchor="middle", height=SMALL, on=BLUE)


def _ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Yield the days that the axis names, and the side of the day that the name stands on."""
    if (last - first).days < _FEW_DAYS:
        yield first, "start"
        if last > first:
            yield last, "end"
        return
    months = (last.year - first.year) * 12 + last.month - first.month
    apart = next(each for each in _MONTHS if months / each < _MOST_TICKS)
    begins = first.year * 12 + first.month - 1
    for month in range(begins + 1, begins + months + 1):
        if month % apart == 0:
            yield date(month // 12, month % 12 + 1, 1), "middle"


def _tick(day: date, first: date, last: date) -> str:
    if (last - first).days < _FEW_DAYS:
        return day.isoformat()
    return f"{day:%Y-%m}" if day.month > 1 or (last - first).days < _YEARS else f"{day.year}"


def _spoken(first: date, last: date, moments: Sequence[Moment], spans: Sequence[Span]) -> str:
    """Return what the timeline shows in words: all that lasted, and how many things happened."""
    said = [f"{each.lane}: {each.what} from {each.since} to {each.until}" for each in spans]
    lanes = dict.fromkeys(each.lane for each in moments)
    for lane in lanes:
        there = [each for each in moments if each.lane == lane]
        if len(there) <= _FEW:
            said += [f"{lane}: {each.what} on {each.on}" for each in there]
        else:
            begins, ends = min(each.on for each in there), max(each.on for each in there)
            said.append(f"{lane}: {counted(len(there), 'moment')} from {begins} to {ends}")
    return f"From {first} to {last}. " + "; ".join(said)
