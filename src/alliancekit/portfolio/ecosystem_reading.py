"""How an ecosystem is read off alliances: one after the other, keeping of each only what the graph needs."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

from alliancekit.agreements.obligation import ObligationStatus
from alliancekit.alliance import Alliance
from alliancekit.kernel.money import Money
from alliancekit.parties.organization import Organization
from alliancekit.parties.roles import ALLIANCE_MANAGER
from alliancekit.portfolio.ecosystem import ECOSYSTEM_MANAGER, Ecosystem
from alliancekit.portfolio.ecosystem_parts import Dependency, Joint, Member, Seen
from alliancekit.portfolio.membership import is_live, known_as


def ecosystem_of(
    alliances: Iterable[Alliance],
    *,
    on: date,
    organizations: Mapping[str, Organization] | Iterable[Organization] = (),
    competitors: Iterable[Iterable[str]] = (),
) -> Ecosystem:
    """Return the ecosystem that alliances make on a day; pure, it reads no store.

    The alliances are read one after the other and not kept, so that a stream of any length can be given.

    Args:
        alliances: Alliances as they stood on the day. Those that are over by then tie nobody; who took part
            in them is a member all the same.
        on: The day.
        organizations: What is on record about organizations, where it is: their names, and those that are in
            no alliance.
        competitors: Groups of organizations, by id, that compete with each other; the record does not say who
            competes with whom.
    """
    every = organizations.values() if isinstance(organizations, Mapping) else organizations
    members = {each.id: _registered(each, on) for each in every if each.registered_on <= on}
    named = frozenset(members)
    seen = []
    for alliance in alliances:
        if alliance.lifecycle.proposed_on > on:
            continue
        for membership in alliance.parties.memberships.values():
            party = membership.party
            if membership.since <= on and known_as(party) not in named:
                members[known_as(party)] = Member(known_as(party), party.name, party.country)
        if is_live(alliance, on):
            seen.append(_seen(alliance, on))
    return Ecosystem(
        on=on,
        members={name: members[name] for name in sorted(members)},
        seen=tuple(sorted(seen, key=lambda each: each.joint.id)),
        rivals=frozenset(_pairs(competitors)),
    )


def _registered(organization: Organization, on: date) -> Member:
    known = organization.identity(on)
    return Member(organization.id, known.name, known.country)


def _pairs(competitors: Iterable[Iterable[str]]) -> Iterator[tuple[str, str]]:
    for group in competitors:
        yield from combinations(sorted(set(group)), 2)


def _seen(alliance: Alliance, on: date) -> Seen:
    called = {name: known_as(each.party) for name, each in alliance.parties.memberships.items()}
    here = tuple(dict.fromkeys(known_as(each) for each in alliance.parties.members(on)))
    joint = Joint(alliance.id, alliance.name, alliance.stage, alliance.kind, here)
    return Seen(
        joint,
        tuple(_given(alliance, called, here, on)),
        tuple(_owed(alliance, called, here, on)),
        tuple(_gained(alliance, called, here, on)),
        tuple(
            (held.person, held.name, called[held.party], held.role)
            for held in alliance.parties.roles
            if held.role in {ALLIANCE_MANAGER, ECOSYSTEM_MANAGER}
            and held.holds(on)
            and called.get(held.party) in here
        ),
    )


def _given(
    alliance: Alliance, called: Mapping[str, str], here: tuple[str, ...], on: date
) -> Iterator[tuple[str, str]]:
    for each in alliance.agreements.obligations.values():
        giver, getter = called.get(each.obligor), called.get(each.beneficiary)
        waived = each.status is ObligationStatus.WAIVED and each.since <= on
        if giver in here and getter in here and each.undertaken_on <= on and not waived:
            yield str(giver), str(getter)


def _owed(
    alliance: Alliance, called: Mapping[str, str], here: tuple[str, ...], on: date
) -> Iterator[Dependency]:
    owed: dict[tuple[str, str], list[str]] = {}
    for each in alliance.agreements.obligations.values():
        giver, getter = called.get(each.obligor), called.get(each.beneficiary)
        if giver in here and getter in here and giver != getter and each.owed(on):
            owed.setdefault((str(getter), str(giver)), []).append(each.id)
    for (waiting, needed), obligations in owed.items():
        yield Dependency(waiting, needed, alliance.id, tuple(obligations))


def _gained(
    alliance: Alliance, called: Mapping[str, str], here: tuple[str, ...], on: date
) -> Iterator[tuple[str, Money]]:
    for winner in alliance.value.balance(on).winners:
        name = called.get(winner.party or "")
        if name in here and winner.realized.amount:
            yield str(name), winner.realized
