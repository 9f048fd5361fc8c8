"""Computed metrics of people: whether someone senior stands behind the alliance on every side."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from alliancekit.governance.meeting_acts import HoldMeeting
from alliancekit.kernel.act import Act
from alliancekit.metrics.computed import computed_metric
from alliancekit.parties.roles import EXECUTIVE_SPONSOR
from alliancekit.parties.stakeholder_acts import ContactStakeholder

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

Sides = tuple[str, str]


@computed_metric("sponsor-vacancy")
def sponsor_vacancy(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Days for which the party that waits longest has been without an executive sponsor; 0 where none waits.

    A party that never had one has waited since it joined.
    """
    del facts
    vacancies = alliance.parties.vacancies(on, (EXECUTIVE_SPONSOR,))
    return Decimal(max((each.days for each in vacancies), default=0))


@computed_metric("sponsor-contact-recency")
def sponsor_contact_recency(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Days since the executive sponsors of two sides were last in contact; of several pairs, the longest.

    A contact is one on record between them (one is the stakeholder, the other the person, each by id), or a
    meeting of a body that both attended. Without any there is nothing to go by; once there is one, a pair that was
    never in contact counts from the day on which both belonged to the alliance.
    """
    parties = alliance.parties
    last: dict[Sides, date] = {}
    for day, people in _encounters(facts):
        there = {
            party
            for party in parties.ids
            for held in parties.holders(EXECUTIVE_SPONSOR, party, day)
            if held.person in people
        }
        for sides in combinations(sorted(there), 2):
            last[sides] = max(day, last.get(sides, day))
    if not last:
        return None
    since = (
        last.get(sides) or max(parties.memberships[party].since for party in sides)
        for sides in combinations(sorted(parties.ids), 2)
    )
    return Decimal(max(((on - day).days for day in since), default=0))


def _encounters(facts: Sequence[Act]) -> Iterator[tuple[date, frozenset[str]]]:
    """Yield the days on which people were in contact, and who they were."""
    for fact in facts:
        match fact:
            case ContactStakeholder():
                yield fact.on, frozenset((fact.stakeholder, fact.person))
            case HoldMeeting():
                yield fact.on, frozenset(each.person for each in fact.attendance)
            case _:
                continue


PEOPLE = (sponsor_vacancy, sponsor_contact_recency)
