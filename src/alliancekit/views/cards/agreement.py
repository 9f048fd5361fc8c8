"""The card of an agreement: how far it has come, until when it holds, who has signed, what it says."""

from datetime import date

from alliancekit.agreements.agreement import AGREEMENT, Agreement
from alliancekit.agreements.terms import Term
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
    picture,
    quiet,
    rows,
    table,
    unfold,
)
from alliancekit.views.cards.ways import behind, on_its_way, perhaps_behind
from alliancekit.views.charts import lifecycle_chart


def agreement_card(agreement: Agreement, look: Look) -> str:
    """Return an agreement as a card."""
    day = look.day(latest_of(agreement))
    life = lifecycle_chart(
        f"{agreement.title}: how far it has come",
        on_its_way(AGREEMENT, agreement.status),
        present=agreement.status,
        seen=behind(AGREEMENT, agreement.status),
        perhaps=perhaps_behind(AGREEMENT, agreement.status),
    )
    terms = [*agreement.terms_on(day).values()]
    return framed(
        agreement.title,
        joined((name(agreement.id), f" · agreement · {look.said(latest_of(agreement))}")),
        picture(life, caption=False),
        rows(
            ("in force", _in_force(agreement, day)),
            ("effective", agreement.effective_on),
            ("executed", agreement.executed_on),
            ("until", agreement.last_day(day)),
            ("notice", _days(agreement.notice_days_on(day))),
            ("stop renewal by", agreement.last_day_to_stop_renewal(day)),
            ("ended", _ended(agreement)),
            ("law", agreement.governing_law),
            ("between", listed(agreement.between, none="")),
            ("signed", lines(_signatures(agreement))),
            ("affiliates", listed([each.name for each in agreement.affiliates], none="")),
            ("amendments", lines(_amendments(agreement))),
        ),
        unfold(f"{counted(len(terms), 'term')} on {day}", _terms(terms)) if terms else "",
    )


def latest_of(agreement: Agreement) -> date:
    """Return the latest day that an agreement knows of itself."""
    days = [
        agreement.since,
        agreement.drafted_on,
        *(each.on for each in agreement.signatures.values()),
        *(each.since for each in agreement.amendments.values()),
        *(each.since for each in agreement.terms.values()),
    ]
    return max(days)


def _in_force(agreement: Agreement, day: date) -> Content:
    if agreement.in_force(day):
        return graded("green", bold("yes"), f", on {day}")
    return graded("amber", bold("no"), f", not on {day}: {agreement.status}")


def _days(days: int | None) -> str:
    return "" if days is None else counted(days, "calendar day")


def _ended(agreement: Agreement) -> Content:
    if agreement.ended_on is None:
        return ""
    because = f": {agreement.ended_because}" if agreement.ended_because else ""
    after = f", succeeded by {agreement.successor}" if agreement.successor else ""
    return f"{agreement.status} on {agreement.ended_on}{because}{after}"


def _signatures(agreement: Agreement) -> list[Content]:
    said: list[Content] = [
        joined(
            (
                graded("green", name(each.party), f" on {each.on}"),
                quiet(" by ", name(each.signatory)) if each.signatory else "",
            )
        )
        for each in agreement.signatures.values()
    ]
    missing = [party for party in agreement.between if party not in agreement.signatures]
    return [*said, *(graded("amber", name(party), " has not signed") for party in missing)]


def _amendments(agreement: Agreement) -> list[Content]:
    return [
        joined((bold(f"{each.number}. "), name(each.title), quiet(f" {each.status} {each.since}")))
        for each in sorted(agreement.amendments.values(), key=lambda each: each.number)
    ]


def _terms(terms: list[Term]) -> Content:
    return table(
        ("clause", "kind", "what it says", "whom it is about"),
        (
            (each.clause, each.kind, each.says, listed(each.parties, none="every party"))
            for each in terms
        ),
    )
