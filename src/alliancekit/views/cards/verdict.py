"""The card of a verdict: allowed, or every reason against it, each with what to do about it."""

from collections.abc import Iterable

from alliancekit.kernel.wording import counted
from alliancekit.legality.verdict import Reason, Verdict, said
from alliancekit.views.cards.markup import (
    Content,
    Markup,
    bold,
    framed,
    graded,
    joined,
    name,
    quiet,
    tag,
)
from alliancekit.views.charts.palette import LINE

_RULE = f"margin:8px 0 0 0;padding:0 0 0 10px;border-left:3px solid {LINE}"
_FOUND = "margin:3px 0 0 0"


def verdict_card(verdict: Verdict) -> str:
    """Return a verdict as a card."""
    if verdict.allowed:
        head: Content = graded("green", bold("Allowed"), ": nothing stands against it.")
        return framed(said(verdict.act), "", head)
    head = graded(
        "red",
        bold("Refused"),
        f", for {counted(len(verdict.reasons), 'reason')}. Nothing was recorded.",
    )
    return framed(said(verdict.act), "", tag("div", head), reasons(verdict.reasons))


def reasons(every: Iterable[Reason]) -> Markup:
    """Return reasons by rule: its code and what it says, then each thing found with what to do about it."""
    by_rule: dict[tuple[str, str], list[Reason]] = {}
    for each in every:
        by_rule.setdefault((each.code, each.rule), []).append(each)
    return joined(
        tag(
            "div",
            tag("code", code),
            " ",
            quiet(name(rule)),
            *(
                tag(
                    "div",
                    name(each.found),
                    Markup("<br>"),
                    bold("Do: "),
                    name(each.remedy),
                    style=_FOUND,
                )
                for each in found
            ),
            style=_RULE,
        )
        for (code, rule), found in by_rule.items()
    )
