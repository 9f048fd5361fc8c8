"""Suggestions: risks that the record itself points to, for a person to judge. Nothing is registered by them."""

import zlib
from datetime import date
from typing import TYPE_CHECKING

import attrs

from alliancekit.risks.acts import RegisterRisk, ReopenRisk
from alliancekit.risks.signs import ALLIANCE_MANAGER, SIGNS, SPONSOR, Sign

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook

MOST = 64
"""How long an id can be."""


@attrs.frozen
class SuggestedRisk:
    """A risk that the record points to; a suggestion and never a fact.

    Attributes:
        kind: What sort of sign it rests on, for example `sponsor-vacant`.
        why: What is so on record, in words.
        category: The category of risks that it belongs to.
        act: The act that would put it into the register, or open it again where it was closed. Likelihood
            and impact are first guesses: look at them before you submit it.
    """

    kind: str
    why: str
    category: str
    act: RegisterRisk | ReopenRisk

    def __str__(self) -> str:
        """Return the suggestion in a line."""
        return f"{self.category}: {self.why}"


def suggest_risks(
    alliance: "Alliance", on: date, playbook: "Playbook | None" = None
) -> tuple[SuggestedRisk, ...]:
    """Return the risks that the record of an alliance points to on a day, and that are not in the register.

    Looked at are vacant seats of sponsors and alliance managers, overdue obligations, KPIs and metrics of
    the relationship that read worse than before, value that is one-sided, an agreement without exit principles,
    and parties of which everything hangs on one person.

    Suggest from what a party may see: of an alliance read with `seen_by`, no suggestion tells what is
    private to others. What rests on a metric that is internal to a party comes as an act private to it.

    Args:
        alliance: The alliance.
        on: The day; what is dated later does not count, and the acts are dated on it.
        playbook: The playbook of the alliance, where its categories are not those of the standard one.
            A suggestion whose category it does not have goes to its first.
    """
    ended_on = alliance.lifecycle.ended_on
    if not alliance.parties.ids or (ended_on is not None and ended_on <= on):
        return ()
    categories = playbook.risk_categories if playbook is not None else ()
    every = (
        _suggested(alliance, on, sign, categories) for look in SIGNS for sign in look(alliance, on)
    )
    return tuple(each for each in every if each is not None)


def _suggested(
    alliance: "Alliance", on: date, sign: Sign, categories: tuple[str, ...]
) -> SuggestedRisk | None:
    risk = _id_of(sign)
    known = alliance.risks.register.get(risk)
    if known is not None and (known.live or on < known.registered_on):
        return None
    here = not categories or sign.category in categories
    category = known.category if known else sign.category if here else categories[0]
    if known is not None:
        reopened = ReopenRisk(
            alliance.id,
            on=on,
            risk=risk,
            likelihood=sign.likelihood,
            impact=sign.impact,
            reason=sign.why,
            private_to=sign.private_to,
        )
        return SuggestedRisk(sign.kind, sign.why, category, reopened)
    parties = alliance.parties
    party = sign.party if sign.party in parties.ids else (*parties.initiators, *parties.ids)[0]
    registered = RegisterRisk(
        alliance.id,
        on=on,
        risk=risk,
        title=sign.title,
        category=category,
        likelihood=sign.likelihood,
        impact=sign.impact,
        owner=_owner(alliance, party, on),
        party=party,
        private_to=sign.private_to,
    )
    return SuggestedRisk(sign.kind, sign.why, category, registered)


def _id_of(sign: Sign) -> str:
    """Return the id of the risk: the same for the same sign, so that a risk is suggested once."""
    whole = f"{sign.kind}.{sign.about}" if sign.about else sign.kind
    return whole if len(whole) <= MOST else f"{whole[: MOST - 9]}-{zlib.crc32(whole.encode()):08x}"


def _owner(alliance: "Alliance", party: str, on: date) -> str:
    """Return who could watch a risk for a party: its alliance manager, or else its sponsor."""
    for role in (ALLIANCE_MANAGER, SPONSOR):
        for held in alliance.parties.holders(role, party, on):
            return held.person
    return f"whoever manages the alliance for {party}"
