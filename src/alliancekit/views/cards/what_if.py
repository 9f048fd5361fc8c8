"""The card of "what if X buys Y": the whole in a few lines, and each alliance to unfold."""

from alliancekit.integration.rating import Rating
from alliancekit.kernel.wording import counted, listed
from alliancekit.portfolio.what_if_answer import TouchedAlliance, WhatIf
from alliancekit.views.cards.markup import (
    Content,
    Markup,
    bold,
    first,
    framed,
    graded,
    joined,
    lines,
    name,
    quiet,
    rows,
    tag,
    unfold,
)

MOST = 40
"""How many alliances unfold; `to_records()` has them all."""

_FEW = 12
_SIGN = {Rating.KEEP: "green", Rating.END: "red"}


def what_if_card(answer: WhatIf) -> str:
    """Return the answer to "what if X buys Y" as a card."""
    touched = sorted(
        (each for each in answer.alliances if _wants_work(each)),
        key=lambda each: each.suggestion.rating is Rating.KEEP,
    )
    quiet_ones = [each for each in answer.alliances if not _wants_work(each)]
    return framed(
        joined(("If ", name(answer.buyer), " buys ", name(answer.target))),
        f"on {answer.on} · an answer, of which nothing is on record",
        rows(
            (
                "alliances",
                f"{len(answer.of_the_target)} of the target, {len(answer.of_the_buyer)} of the buyer",
            ),
            ("clauses that fire", str(len(answer.fired)) if answer.fired else "none"),
            (
                "consents",
                lines(
                    first(
                        [joined((name(which), ": ", need)) for which, need in answer.consents], _FEW
                    )
                ),
            ),
            ("partners of both", lines(first([name(each) for each in answer.matches], _FEW))),
            (
                "doubtful",
                lines(first([graded("amber", name(each)) for each in answer.doubts], _FEW)),
            ),
            (
                "conflicts",
                lines(first([graded("red", name(each)) for each in answer.conflicts], _FEW)),
            ),
        ),
        tag("div", "What it would mean for", style="font-weight:600;margin-top:6px")
        if touched
        else "",
        *(_alliance(each, open_=at == 0) for at, each in enumerate(touched[:MOST])),
        quiet(f"and {len(touched) - MOST} more: to_records() has them all")
        if len(touched) > MOST
        else "",
        unfold(
            quiet(f"nothing is to be done about {counted(len(quiet_ones), 'alliance')}"),
            name(listed((each.name for each in quiet_ones), most=MOST)),
        )
        if quiet_ones
        else "",
    )


def _wants_work(each: TouchedAlliance) -> bool:
    """Return whether anything is to be done about an alliance beyond telling its partners."""
    found = (each.fired, each.consents, each.to_read, each.bodies, each.doubles, each.conflicts)
    return each.both or any(found) or each.suggestion.rating is not Rating.KEEP


def _alliance(each: TouchedAlliance, *, open_: bool) -> Markup:
    rating = each.suggestion.rating
    head = joined(
        (
            bold(name(each.name)),
            " ",
            graded(_SIGN.get(rating, "amber"), bold(rating)),
            quiet(", ", name(each.suggestion.because)),
        )
    )
    side = "both sides" if each.both else f"the {each.side}"
    return unfold(
        head,
        rows(
            (
                "which",
                joined((name(each.alliance), f", {each.stage}, of {side}, as ", name(each.party))),
            ),
            ("how", name(each.how)),
            ("partners", name(listed(each.partners)) if each.partners else "none but the two"),
            ("to do by", each.first_day),
            ("fires", lines(map(name, each.fired))),
            ("consents", lines(map(name, each.consents))),
            ("to read", lines(map(name, each.to_read))),
            ("loses seats", lines(_bodies(each))),
            ("to tell", lines(first(_contacts(each), _FEW))),
            ("of the same kind", name(listed(each.doubles, none="")) if each.doubles else ""),
            ("conflicts", str(each.conflicts) if each.conflicts else ""),
        ),
        open_=open_,
    )


def _bodies(each: TouchedAlliance) -> list[Content]:
    return [joined((name(body.name), ": ", name(listed(body.people)))) for body in each.bodies]


def _contacts(each: TouchedAlliance) -> list[Content]:
    return [
        joined((name(to.whom), quiet(" at ", name(to.firm)), ", by ", name(to.owner)))
        for to in each.contacts
    ]
