"""The command `what-if`: what an acquisition would mean for every alliance of both firms; nothing is recorded."""
# ruff: noqa: D417 - options that several commands share are described once, in their annotation

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

from cyclopts import App, Parameter
from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from alliancekit.cli.options import Day, Json, Own, Store, open_existing
from alliancekit.cli.terminal import OK, print_json, stdout, words
from alliancekit.integration.rating import Rating
from alliancekit.kernel.wording import listed
from alliancekit.portfolio.what_if import what_if_acquires
from alliancekit.portfolio.what_if_answer import TouchedAlliance, WhatIf

what_if = App(
    name="what-if",
    help="Ask what something would mean; nothing is recorded.",
    help_format="plaintext",
)

_STYLE = {
    Rating.KEEP: "green",
    Rating.MERGE: "cyan",
    Rating.RENEGOTIATE: "yellow",
    Rating.ASSIGN: "yellow",
    Rating.DIVEST: "red",
    Rating.END: "red",
}


@what_if.command
def acquire(  # noqa: PLR0913 - one option a line of the help
    buyer: str,
    target: str,
    /,
    *,
    on: Day = None,
    explain: Annotated[
        bool, Parameter(negative="", help="Say everything, alliance by alliance.")
    ] = False,
    store: Store = None,
    playbook: Own = (),
    json: Json = False,
) -> int:
    """Say what it would mean if one firm bought another: clauses, consents, conflicts, seats, doubts.

    Args:
        buyer: Who would buy: an id, a name or an LEI.
        target: Who would be bought, likewise.
        on: The day of the closing; today where nothing is given.
    """
    day = on or datetime.now(UTC).astimezone().date()  # noqa: TID251 - today begins at the command line
    with open_existing(store, playbook) as ledger:
        answer = what_if_acquires(ledger, buyer, target, on=day)
    if json:
        print_json(_record(answer))
    elif explain:
        stdout().print(words(answer.explain()), soft_wrap=True)
    else:
        stdout().print(_looking(answer))
    return OK


def _record(answer: WhatIf) -> dict[str, Any]:
    return {
        "buyer": answer.buyer,
        "target": answer.target,
        "on": str(answer.on),
        "alliances": answer.to_records(),
        "consents": [
            {
                "alliance": alliance,
                "by": str(need.by),
                "of": need.of,
                "agreement": need.agreement,
                "clause": need.clause,
            }
            for alliance, need in answer.consents
        ],
        "duties": [
            {
                "alliance": alliance,
                "on": str(due.on),
                "party": due.party,
                "duty": str(due.duty),
                "agreement": clause.agreement,
                "clause": clause.clause,
            }
            for alliance, clause in answer.fired
            for due in clause.duties
        ],
        "conflicts": [
            {
                "bound": each.bound,
                "source": each.source,
                "to": list(each.to),
                "against": each.against,
                "where": [str(scope) for scope in each.overlaps],
            }
            for each in answer.conflicts
        ],
        "matches": [
            {
                "first": each.first,
                "second": each.second,
                "by": str(each.by),
                "because": each.because,
            }
            for each in answer.matches
        ],
        "doubts": [
            {"first": each.first, "second": each.second, "because": each.because}
            for each in answer.doubts
        ],
    }


def _looking(answer: WhatIf) -> Group:
    table = Table(box=SIMPLE_HEAD, header_style="dim", pad_edge=False)
    for name in ("alliance", "whose", "with", "fires", "consents", "first thought"):
        table.add_column(name, overflow="fold")
    for each in answer.alliances:
        table.add_row(*_row(each))
    return Group(words(str(answer), "bold"), table, *_lists(answer))


def _row(each: TouchedAlliance) -> tuple[Text, ...]:
    rating = each.suggestion.rating
    return (
        words(each.alliance),
        words("both" if each.both else each.side, "dim"),
        words(listed(each.partners)),
        words(len(each.fired) or ""),
        words(len(each.consents) or ""),
        Text.assemble(words(rating, _STYLE[rating]), words(f": {each.suggestion.because}", "dim")),
    )


def _lists(answer: WhatIf) -> Iterator[RenderableType]:
    """Yield what does not fit into a row: who has to do what by when, what collides, what is doubtful."""
    duties = sorted(
        (due.on, f"{alliance}, {due} ({clause.agreement} {clause.clause})")
        for alliance, clause in answer.fired
        for due in clause.duties
    )
    to_read = [f"{each.alliance}, {clause}" for each in answer.alliances for clause in each.to_read]
    for title, lines in (
        ("What has to be done, or may be", [line for _, line in duties]),
        ("Clauses to read", to_read),
        ("Conflicts", list(map(str, answer.conflicts))),
        ("Partners of both", list(map(str, answer.matches))),
        ("Doubtful: look at these first", list(map(str, answer.doubts))),
    ):
        if lines:
            yield words(title, "bold")
            yield from (words(f"  {line}") for line in lines)
            yield words("")
