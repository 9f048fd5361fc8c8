"""Signs: what on record of an alliance points to a risk that nobody may have seen yet.

Each function looks at one thing and yields what it finds. A sign is no fact and no risk: it is a reason to ask.
"""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from alliancekit.kernel.wording import counted, listed
from alliancekit.risks.people import tied_to_people

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

BUSINESS, HUMAN, LEGAL = "business", "human", "legal"
"""The categories of risks of the standard playbook."""

SPONSOR, ALLIANCE_MANAGER = "executive-sponsor", "alliance-manager"
"""The roles whose vacancy is a sign."""

FALLING_FROM = 2
"""By how many points of its score a metric must have worsened; less is flat."""

ONE_SIDED_FROM = Fraction(15, 100)
"""How far below its agreed share of the value a party must have stayed; a decision of this project."""

TOO_MUCH_FOR_ONE = 3
"""From how many roles, seats and things to see to one person alone is a single point of failure."""


@attrs.frozen
class Sign:
    """Something on record that points to a risk.

    Attributes:
        kind: What sort of sign it is, for example `sponsor-vacant`.
        about: The id of the party or of the metric that it is about; empty where it is about the whole.
        why: What is so, as a sentence without its full stop.
        title: What can go wrong because of it.
        category: The category of risks that it belongs to.
        party: The party that would watch the risk; `None` where any could.
        likelihood: A first guess, from 1 (hardly) to 5 (almost certainly).
        impact: A first guess, from 1 (a nuisance) to 5 (the end of the alliance).
        private_to: The party that alone is to see it; `None` where every party may.
    """

    kind: str
    about: str
    why: str
    title: str
    category: str
    party: str | None
    likelihood: int
    impact: int
    private_to: str | None = None


def sponsor_vacant(alliance: "Alliance", on: date) -> Iterator[Sign]:
    """A party is without an executive sponsor: the initiating side at any time, others once it matters."""
    for party in alliance.parties.ids:
        initiates = party in alliance.parties.initiators
        if _vacant(alliance, SPONSOR, party, on, needed=initiates):
            yield Sign(
                kind="sponsor-vacant",
                about=party,
                why=f"{party} has no executive sponsor on {on}",
                title=f"The alliance loses its backing at {party}",
                category=HUMAN,
                party=party,
                likelihood=3,
                impact=4,
            )


def manager_vacant(alliance: "Alliance", on: date) -> Iterator[Sign]:
    """A party is without an alliance manager, though one was named before or an agreement binds."""
    for party in alliance.parties.ids:
        if _vacant(alliance, ALLIANCE_MANAGER, party, on, needed=False):
            yield Sign(
                kind="manager-vacant",
                about=party,
                why=f"{party} has no alliance manager on {on}",
                title=f"Nobody at {party} keeps the alliance at work",
                category=HUMAN,
                party=party,
                likelihood=4,
                impact=3,
            )


def obligations_overdue(alliance: "Alliance", on: date) -> Iterator[Sign]:
    """A party has not done in time what it owes under an agreement."""
    overdue: dict[str, list[str]] = {}
    obligations = alliance.agreements.obligations
    for each in alliance.agreements.due():
        known = obligations.get(each.id) if each.kind == "obligation" else None
        if known is not None and each.overdue(on) and known.owed(on):
            overdue.setdefault(known.obligor, []).append(known.id)
    for obligor, late in overdue.items():
        yield Sign(
            kind="obligations-overdue",
            about=obligor,
            why=f"{obligor} is late on {on} with {counted(len(late), 'obligation')}: {listed(late)}",
            title=f"{obligor} is found in breach of an agreement",
            category=LEGAL,
            party=obligor,
            likelihood=3 if len(late) == 1 else 4,
            impact=4,
        )


def readings_falling(alliance: "Alliance", on: date) -> Iterator[Sign]:
    """A KPI, or a metric of the relationship, reads worse than the time before."""
    for metric in alliance.metrics.scorecard(on):
        relationship = metric.dimension == "relationship"
        worse = _worse(alliance, metric.id, on) if metric.kpi or relationship else None
        if worse is not None:
            before, now = worse
            yield Sign(
                kind="reading-falling",
                about=metric.id,
                why=f"{metric.name} went from {before} to {now} by {on}",
                title=f"{metric.name} keeps getting worse",
                category=HUMAN if relationship else BUSINESS,
                party=metric.internal_to,
                likelihood=3,
                impact=3,
                private_to=metric.internal_to,
            )


def value_one_sided(alliance: "Alliance", on: date) -> Iterator[Sign]:
    """A party has no claim while another has one, or has gained much less than the agreed split gives it."""
    parties, value = alliance.parties.ids, alliance.value
    gaining = [party for party in parties if value.proposition.for_party(party, on)]
    for party in parties:
        why = [
            f"{float(share.realized or 0):.0%} of the value in {each.currency} came to {party} by {on}, "
            f"and {share.agreed:.0%} is agreed"
            for each in value.fairness(parties, on)
            for share in each.shares
            if share.party == party
            and share.realized_gap is not None
            and share.realized_gap <= -ONE_SIDED_FROM
        ]
        if gaining and party not in gaining:
            why.insert(0, f"{listed(gaining)} gains by a claim on {on}, and {party} by none")
        if why:
            yield Sign(
                kind="value-one-sided",
                about=party,
                why="; ".join(why),
                title=f"{party} loses interest, because it gains too little",
                category=BUSINESS,
                party=party,
                likelihood=3,
                impact=4,
            )


def exit_not_agreed(alliance: "Alliance", on: date) -> Iterator[Sign]:
    """An agreement binds, and the parties have not agreed how they will part."""
    parties = alliance.parties.ids
    agreed = (not each.missing(parties, on) for each in alliance.agreements.exit_principles)
    binding = [each.id for each in alliance.agreements.in_force(on)]
    if binding and not any(agreed):
        yield Sign(
            kind="exit-not-agreed",
            about="",
            why=f"{listed(binding)} binds on {on}, and no exit principles are agreed by every party",
            title="The parties part in anger, and lose what they built",
            category=LEGAL,
            party=None,
            likelihood=2,
            impact=4,
        )


def one_person_only(alliance: "Alliance", on: date) -> Iterator[Sign]:
    """Everything that a party does in the alliance hangs on one person."""
    for party in alliance.parties.ids:
        tied = tied_to_people(alliance, party, on)
        for person, things in tied.items():
            if len(tied) == 1 and len(things) >= TOO_MUCH_FOR_ONE:
                yield Sign(
                    kind="one-person-only",
                    about=party,
                    why=f"on {on} all of {party} hangs on {person}: {listed(things)}",
                    title=f"{person} leaves, and {party} has nobody who knows the alliance",
                    category=HUMAN,
                    party=party,
                    likelihood=3,
                    impact=4,
                )


SIGNS: tuple[Callable[["Alliance", date], Iterator[Sign]], ...] = (
    sponsor_vacant,
    manager_vacant,
    obligations_overdue,
    readings_falling,
    value_one_sided,
    exit_not_agreed,
    one_person_only,
)


def _vacant(alliance: "Alliance", role: str, party: str, on: date, *, needed: bool) -> bool:
    """Return whether nobody holds a role that is needed, or was held before, or is due by now."""
    parties = alliance.parties
    held_before = any(
        (each.role, each.party) == (role, party) and each.since <= on for each in parties.roles
    )
    due = needed or held_before or bool(alliance.agreements.in_force(on))
    return due and not parties.filled(role, party, on)


def _worse(alliance: "Alliance", metric: str, on: date) -> tuple[str, str] | None:
    """Return the reading before the last and the last, in words, where the last is worse."""
    readings = alliance.metrics.readings.get(metric)
    known = [each for each in readings.kept if each.on <= on] if readings else []
    adopted = alliance.metrics.adopted[metric]
    if len(known) < 2 or not adopted.holds(known[1].on):  # noqa: PLR2004 - it takes two to compare
        return None
    now, before = known[:2]
    definition = adopted.on(on)
    if definition != adopted.on(before.on):
        return None  # what is good was set anew in between: the two cannot be compared
    score, scored = (
        next(each.score for each in alliance.metrics.scores(day) if each.metric.id == metric)
        for day in (on, before.on)
    )
    if score is not None and scored is not None:
        worse = scored - score >= FALLING_FROM
    else:
        rise = now.value - before.value
        worse = rise < 0 if definition.direction == "higher" else rise > 0
        worse = worse and definition.direction != "band"
    return (str(before), str(now)) if worse else None
