"""The card of a history: the stages as a timeline, what was done in each room, and the latest facts."""

from alliancekit.kernel.act import Act
from alliancekit.kernel.wording import counted
from alliancekit.ledger.history import History
from alliancekit.lifecycle.acts import Propose
from alliancekit.stores.base import Recorded
from alliancekit.views.cards.markup import (
    Content,
    Markup,
    bold,
    framed,
    joined,
    name,
    picture,
    quiet,
    table,
    unfold,
)
from alliancekit.views.charts import Drawing, Moment, Span, timeline
from alliancekit.views.phrase import about

LATEST = 12
"""How many facts are shown at once."""

MOST = 200
"""How many facts unfold; `to_records()` has them all."""


def history_card(history: History) -> str:
    """Return a history as a card."""
    if not history:
        return framed("History", "", quiet("Nothing is on record."))
    facts = history.facts
    proposal = next((each for each in facts if isinstance(each, Propose)), None)
    latest, before = history[-LATEST:], history[:-LATEST][-MOST:]
    rest = len(history) - len(latest) - len(before)
    return framed(
        proposal.name if proposal is not None else facts[0].alliance,
        joined((name(facts[0].alliance), f" · {counted(len(history), 'fact')} on record")),
        picture(history_timeline(history)),
        _table(latest),
        unfold(
            f"{counted(len(before), 'fact')} before them",
            _table(before),
            quiet(f"and {rest} more: to_records() has them all") if rest else "",
        )
        if before
        else "",
    )


def history_timeline(history: History) -> Drawing:
    """Return a history as a timeline: a line for each stage, and one for each room that was at work."""
    facts = history.facts
    last = max((each.on for each in facts), default=None)
    spans = [
        Span(each.since, each.until or last or each.since, each.stage, each.stage)
        for each in history.stages()
    ]
    moments = [Moment(each.on, each.do.partition(".")[2], f"acts: {each.room}") for each in facts]
    return timeline("Its life: stages, and what was done when", moments, spans)


def _table(entries: tuple[Recorded[Act], ...]) -> Markup:
    return table(("on", "what was done", "by", "why"), map(_line, reversed(entries)))


def _line(each: Recorded[Act]) -> tuple[Content, ...]:
    fact = each.fact
    private = quiet(f" (private to {fact.private_to})") if fact.private_to else ""
    room, _, verb = fact.do.partition(".")
    what = joined((quiet(f"{room}."), bold(verb), " ", name(about(fact)), private))
    return fact.on, what, name(each.by), each.why
