"""The portfolio as rows: one for each alliance, plain, for a table or a data frame."""

from typing import TYPE_CHECKING, Any

from alliancekit.alliance import Alliance
from alliancekit.parties.roles import ALLIANCE_MANAGER, EXECUTIVE_SPONSOR
from alliancekit.portfolio.membership import is_live, known_as, partners_of
from alliancekit.portfolio.rates import Rates, sums

if TYPE_CHECKING:
    from alliancekit.portfolio.portfolio import Portfolio


def rows(portfolio: "Portfolio", rates: Rates | None = None) -> list[dict[str, Any]]:
    """Return a plain dictionary for each alliance; all of them have the same keys.

    What is still to come stands in a column for each currency, such as `remaining_eur`, and is `None` where
    nothing is planned in it.

    Args:
        portfolio: The portfolio.
        rates: What converts amounts to one currency.
    """
    currencies = (rates.to,) if rates is not None else _currencies(portfolio)
    return [_row(portfolio, each, currencies, rates) for each in portfolio.alliances]


def _currencies(portfolio: "Portfolio") -> tuple[str, ...]:
    every = (money for worth in portfolio.worths.values() for money in worth.remaining)
    return tuple(sorted({each.currency for each in every}))


def _row(
    portfolio: "Portfolio", alliance: Alliance, currencies: tuple[str, ...], rates: Rates | None
) -> dict[str, Any]:
    of, on = portfolio.of, portfolio.on
    party = portfolio.party(alliance)
    health = portfolio.healths[alliance.id]
    remaining = {
        each.currency: each.amount for each in sums(portfolio.worths[alliance.id].remaining, rates)
    }
    due = alliance.due
    held = {
        role: alliance.parties.holders(role, party.id, on) if party is not None else ()
        for role in (ALLIANCE_MANAGER, EXECUTIVE_SPONSOR)
    }
    live = is_live(alliance, on)
    return {
        "alliance": alliance.id,
        "name": alliance.name,
        "kind": alliance.kind,
        "intent": str(alliance.intent),
        "stage": alliance.stage,
        "standing": str(alliance.standing),
        "live": live,
        "proposed_on": alliance.lifecycle.proposed_on,
        "in_stage_since": alliance.lifecycle.entered_on,
        "days_in_stage": (on - alliance.lifecycle.entered_on).days,
        "partners": ", ".join(known_as(each) for each in partners_of(alliance, of, on)),
        "managers": ", ".join(dict.fromkeys(each.person for each in held[ALLIANCE_MANAGER])),
        "sponsors": ", ".join(dict.fromkeys(each.person for each in held[EXECUTIVE_SPONSOR])),
        "health": health.score,
        "color": str(health.color) if health.color else None,
        "coverage": health.coverage,
        "health_missing": health.missing,
        "next_due": due[0].on if live and due else None,
        "next_due_what": due[0].what if live and due else None,
        **{f"remaining_{each.lower()}": remaining.get(each) for each in currencies},
    }
