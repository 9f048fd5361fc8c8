"""What gates ask of value: a rationale, owned objectives, a proposition in which all three sides win."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Finding, requirement
from alliancekit.kernel.wording import listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

IN_A_DRAFT = 2
"""Of the three winners, how many the first draft of a value proposition has a claim for."""

FOR_THE_CUSTOMER = "winner='joint-customer'"


@requirement("rationale")
def rationale(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """It is said what neither party could easily do alone: otherwise there is no need of an alliance."""
    stated = alliance.value.rationale
    if stated is None or move.on < stated.on:
        yield Finding(
            f"no rationale is stated by {move.on}",
            "submit value.state-rationale with rationale: what neither party could easily do alone",
        )


@requirement("objectives")
def objectives(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """At least one objective is set, and each has an owner."""
    pursued = alliance.value.pursued(move.on)
    if not pursued:
        yield Finding(
            f"no objective is set on {move.on}",
            "submit value.set-objective with objective, statement and owner",
        )
    for each in pursued:
        if each.owner is None:
            yield Finding(f"the objective {each.id} has no owner", _set_again(each.id, "its owner"))
        elif each.party is not None and each.party not in alliance.parties.ids:
            yield Finding(
                f"{each.owner} owns the objective {each.id} for {each.party}, which has withdrawn",
                _set_again(each.id, f"an owner who acts for {' or '.join(alliance.parties.ids)}"),
            )


@requirement("value-drafted")
def value_drafted(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """Two or more of three winners have a claim: the initiating side, the partner side, the joint customer."""
    winners = alliance.value.proposition.winners(move.on)
    initiating, partners = _sides(alliance)
    won = {
        "the initiating side": not winners.isdisjoint(initiating),
        "the partner side": not winners.isdisjoint(partners),
        "the joint customer": None in winners,
    }
    if sum(won.values()) < IN_A_DRAFT:
        claimed = [winner for winner, has_one in won.items() if has_one]
        only = " only" if claimed else ""
        yield Finding(
            f"on {move.on} there is a claim for {listed(claimed, none='none of the winners')}{only}",
            "submit value.state-claim with claim, benefit and winner='party' and party, or "
            f"winner='joint-customer', until {IN_A_DRAFT} of the three have one: "
            f"{_named('initiating side', initiating)}, {_named('partner side', partners)}, "
            "the joint customer",
        )


@requirement("three-way-value")
def three_way_value(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """A benefit is claimed for every party and for the joint customer."""
    winners = alliance.value.proposition.winners(move.on)
    for party in alliance.parties.ids:
        if party not in winners:
            yield _no_claim_for(party, _for_party(party), move)
    if None not in winners:
        yield _no_claim_for("the joint customer", FOR_THE_CUSTOMER, move)


def _set_again(objective: str, with_what: str) -> str:
    return (
        f"submit value.set-objective with objective='{objective}', its statement, and {with_what}"
    )


def _no_claim_for(winner: str, fields: str, move: Act) -> Finding:
    return Finding(
        f"no benefit is claimed for {winner} on {move.on}",
        f"submit value.state-claim with {fields}, claim and benefit",
    )


def _for_party(party: str) -> str:
    return f"winner='party', party='{party}'"


def _named(side: str, parties: tuple[str, ...]) -> str:
    return f"the {side} ({listed(parties, none='nobody yet')})"


def _sides(alliance: "Alliance") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the initiating side and the partner side; among equals, who came first initiates."""
    parties = alliance.parties
    if parties.initiators and parties.partners:
        return parties.initiators, parties.partners
    return parties.ids[:1], parties.ids[1:]


REQUIREMENTS = (rationale, objectives, value_drafted, three_way_value)
