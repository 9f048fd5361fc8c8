"""The card of a body: who sits there, and by which rules it works."""

from datetime import date

from alliancekit.governance.bodies import Body, SeatHeld
from alliancekit.governance.charter import ChairKind, Charter
from alliancekit.kernel.wording import counted, listed
from alliancekit.views.cards.look import Look
from alliancekit.views.cards.markup import (
    Content,
    bold,
    framed,
    graded,
    joined,
    lines,
    name,
    quiet,
    rows,
    table,
)


def body_card(body: Body, look: Look) -> str:
    """Return a body as a card."""
    latest = latest_of(body)
    day = look.day(latest)
    charter = body.charter_on(day)
    sitting = body.sitting(day)
    state = (
        graded("green", bold("works"), f" since {body.since}")
        if body.works_on(day)
        else graded("amber", bold("does not work"), f" on {day}")
    )
    return framed(
        body.name,
        joined((name(body.id), f" · {body.kind} body · {look.said(latest)}")),
        rows(
            ("state", state),
            ("seats", lines(_seats(charter, sitting))),
            *rules_of(charter),
        ),
        table(
            ("person", "party", "as", "since"),
            ((each.name, each.party, each.capacity, each.since) for each in sitting),
        )
        if sitting
        else quiet("Nobody sits there."),
    )


def latest_of(body: Body) -> date:
    """Return the latest day that a body knows of itself."""
    days = [body.since, *(each.since for each in body.charters)]
    days += [day for seat in body.seats for day in (seat.since, seat.vacated_on) if day]
    return max([*days, *([body.dissolved_on] if body.dissolved_on else [])])


def rules_of(charter: Charter) -> tuple[tuple[str, Content], ...]:
    """Return the rules of a charter by name, each with the clause that it comes from."""

    def cited(field: str, said: object) -> Content:
        clause = charter.clauses.get(field)
        if not said:
            return ""
        return joined((said, quiet(f" (clause {clause})"))) if clause else said

    return (
        ("quorum", cited("quorum", charter.quorum and str(charter.quorum))),
        ("decides by", cited("rule", charter.rule and str(charter.rule))),
        ("chair", cited("chair", _chair(charter))),
        ("casting vote", cited("casting_vote", charter.casting_vote)),
        ("meets", cited("cadence", charter.cadence)),
        ("notice", cited("notice", charter.notice and str(charter.notice))),
        ("minutes", cited("minutes_due", charter.minutes_due and f"within {charter.minutes_due}")),
        (
            "objections",
            cited("objection_window", charter.objection_window and f"{charter.objection_window}"),
        ),
        ("reserved", cited("reserved", listed(charter.reserved, none=""))),
        ("mutual consent", cited("mutual_consent", listed(charter.mutual_consent, none=""))),
        (
            "final say",
            cited(
                "final_say",
                "; ".join(
                    f"{each.party} on {each.matter or 'everything else'}"
                    for each in charter.final_say
                ),
            ),
        ),
        ("answers to", cited("parent", charter.parent)),
        ("may decide", cited("scope", listed(charter.scope, none=""))),
    )


def _chair(charter: Charter) -> str:
    if charter.chair is None:
        return ""
    who = listed(charter.chair.parties, none="every party")
    turn = charter.chair.term_months
    term = f", {counted(turn, 'month')} each" if turn else ""
    kind = {
        ChairKind.FIXED: "",
        ChairKind.CO_CHAIRS: "together: ",
        ChairKind.ROTATING: "in turn: ",
    }[charter.chair.kind]
    return f"{kind}{who}{term}"


def _seats(charter: Charter, sitting: tuple[SeatHeld, ...]) -> list[Content]:
    parties = [each.party for each in charter.seats]
    parties += [each.party for each in sitting if each.party not in parties]
    said: list[Content] = []
    for party in dict.fromkeys(parties):
        seats = charter.seats_of(party)
        members = sum(each.party == party and each.capacity == "member" for each in sitting)
        words = joined((name(party), f": {members} of {counted(seats, 'seat')} taken"))
        said.append(words if members >= seats else graded("amber", words))
    return said
