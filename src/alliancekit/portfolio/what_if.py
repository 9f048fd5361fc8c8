"""What if X buys Y: a question to the record that records nothing."""

import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol, runtime_checkable

import attrs

from alliancekit.agreements.change_of_control import FiredClause, clauses_fired
from alliancekit.agreements.consents import clauses_to_read, consents_needed
from alliancekit.alliance import Alliance
from alliancekit.integration.rating import AcquisitionSide
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.wording import did_you_mean
from alliancekit.parties.organization import Organization
from alliancekit.parties.roles import ALLIANCE_MANAGER, EXECUTIVE_SPONSOR
from alliancekit.portfolio.integration_conflicts import (
    SideAlliance,
    UnionConflict,
    conflicts_across,
)
from alliancekit.portfolio.integration_inventory import (
    Known,
    Sighting,
    firms_of,
    known_of,
    sightings,
)
from alliancekit.portfolio.integration_matching import Doubt, Matching, match_firms
from alliancekit.portfolio.membership import is_live, known_as
from alliancekit.portfolio.what_if_answer import (
    BodyTouched,
    ToContact,
    TouchedAlliance,
    WhatIf,
    suggested,
)


class UnknownFirm(AllianceKitError, LookupError):
    """Neither of two firms takes part in any alliance that was looked at."""


@runtime_checkable
class HasAlliances(Protocol):
    """Something that alliances and organizations are read from, such as a ledger."""

    def alliances(self) -> Iterator[Alliance]:
        """Yield every alliance."""

    def organizations(self) -> Iterator[Organization]:
        """Yield every organization."""


def what_if_acquires(
    alliances: Iterable[Alliance] | HasAlliances,
    buyer: str,
    target: str,
    *,
    on: date,
    organizations: Mapping[str, Organization] | Iterable[Organization] = (),
) -> WhatIf:
    """Return what it would mean for every alliance of both, if one firm bought another; nothing is recorded.

    Args:
        alliances: The alliances as they are, or a ledger to read them from. What is given is held in memory.
        buyer: Who buys: an id, a name or an LEI. It can be a firm without any alliance.
        target: Who is bought, likewise.
        on: The day on which it would close.
        organizations: What is on record about organizations; read from the ledger where one is given.

    Raises:
        UnknownFirm: No alliance has either of them; the message names what is alike.
    """
    if isinstance(alliances, HasAlliances):
        every, records = (
            alliances.alliances(),
            {each.id: each for each in alliances.organizations()},
        )
    else:
        given = organizations.values() if isinstance(organizations, Mapping) else organizations
        every, records = iter(alliances), {each.id: each for each in given}
    live = (each for each in every if each.lifecycle.proposed_on <= on and is_live(each, on))
    seen = tuple(sightings(live, on, records))
    known = _Two(known_of(buyer, seen, records, on), known_of(target, seen, records, on))
    ours, theirs, doubts = _sorted(seen, known)
    if not ours and not theirs:
        raise UnknownFirm(_nobody(buyer, target, seen))
    matching = _partners(ours, theirs, seen, known)
    one_id = {each.second: each.first for each in matching.matches if each.same}
    buyers, targets = _side(ours, seen, known, {}), _side(theirs, seen, known, one_id)
    conflicts = conflicts_across(buyers, targets, on, one_id)
    union = _Union(buyers, targets, conflicts, _names(known.buyer), on)
    bought = (
        _touched(union, each, AcquisitionSide.TARGET, theirs[name][1], both=name in ours)
        for each in targets
        for name in (each.alliance.id,)
    )
    buying = (
        _touched(union, each, AcquisitionSide.BUYER, ours[name][1], both=False)
        for each in buyers
        for name in (each.alliance.id,)
        if name not in theirs
    )
    return WhatIf(
        buyer=buyer,
        target=target,
        on=on,
        alliances=(*bought, *buying),
        matches=matching.matches,
        doubts=(*doubts, *matching.doubts),
        conflicts=conflicts,
    )


@attrs.frozen
class _Two:
    """The two firms, as far as they are known."""

    buyer: Known
    target: Known

    def is_one(self, sighting: Sighting) -> bool:
        """Return whether a party is one of the two, or of its own."""
        return bool(self.buyer.how(sighting) or self.target.how(sighting))


_Ours = Mapping[str, tuple[Sighting, str]]
"""By alliance, the party through which a firm is in it, and how that is told."""


def _sorted(seen: Sequence[Sighting], known: _Two) -> tuple[_Ours, _Ours, tuple[Doubt, ...]]:
    """Return who is of the buyer, who is of the target, and who may be."""
    ours: dict[str, tuple[Sighting, str]] = {}
    theirs: dict[str, tuple[Sighting, str]] = {}
    doubts: dict[Doubt, None] = {}
    for each in seen:
        # What belongs to the target is the target's, whoever else it may look like.
        for firm, found in ((known.target, theirs), (known.buyer, ours)):
            how = firm.how(each)
            if how:
                found.setdefault(each.alliance.id, (each, how))
                break
        else:
            for firm in (known.buyer, known.target):
                doubt = firm.doubt(each)
                if doubt is not None:
                    doubts[doubt] = None
    return ours, theirs, tuple(doubts)


def _partners(ours: _Ours, theirs: _Ours, seen: Sequence[Sighting], known: _Two) -> Matching:
    """Return which partners of the two are one and the same."""
    others = [each for each in seen if not known.is_one(each)]
    return match_firms(
        firms_of(each for each in others if each.alliance.id in ours),
        firms_of(each for each in others if each.alliance.id in theirs),
    )


def _side(
    found: _Ours, seen: Sequence[Sighting], known: _Two, one_id: Mapping[str, str]
) -> tuple[SideAlliance, ...]:
    partners: dict[str, set[str]] = {}
    for each in seen:
        if each.alliance.id in found and not known.is_one(each):
            called = one_id.get(each.firm, each.firm)
            partners.setdefault(each.alliance.id, set()).add(called)
    return tuple(
        SideAlliance(each.alliance, each.party.id, frozenset(partners.get(name, ())))
        for name, (each, _) in sorted(found.items())
    )


_Likeness = tuple[frozenset[str], str]
"""What makes two alliances alike: their partners and their kind."""


@attrs.frozen(slots=False)
class _Union:
    """Both sides together, and what collides in them.

    Attributes:
        buyers: The alliances of the buyer.
        targets: The alliances of the target.
        conflicts: What collides.
        names: What clauses may call the buyer, what was asked for first.
        on: The day of the closing.
    """

    buyers: Sequence[SideAlliance]
    targets: Sequence[SideAlliance]
    conflicts: Sequence[UnionConflict]
    names: Sequence[str]
    on: date

    def doubles(self, side: SideAlliance, of: AcquisitionSide) -> tuple[str, ...]:
        """Return the alliances of the other side with the same partners and of the same kind."""
        same = self._alike[of].get(_likeness(side), ()) if side.partners else ()
        return tuple(each for each in same if each != side.alliance.id)

    @functools.cached_property
    def _alike(self) -> Mapping[AcquisitionSide, Mapping[_Likeness, Sequence[str]]]:
        """By whose side is asked, the alliances of the other side, by what makes two of them alike."""
        found: dict[AcquisitionSide, dict[_Likeness, list[str]]] = {}
        for side, others in (
            (AcquisitionSide.TARGET, self.buyers),
            (AcquisitionSide.BUYER, self.targets),
        ):
            alike = found.setdefault(side, {})
            for each in others:
                alike.setdefault(_likeness(each), []).append(each.alliance.id)
        return found

    @functools.cached_property
    def collisions(self) -> Counter[str]:
        """By alliance, how many of the conflicts it is part of."""
        return Counter(name for each in self.conflicts for name in {each.bound, each.against})


def _likeness(side: SideAlliance) -> _Likeness:
    return side.partners, side.alliance.kind


def _touched(
    union: _Union, side: SideAlliance, of: AcquisitionSide, how: str, *, both: bool
) -> TouchedAlliance:
    alliance, on = side.alliance, union.on
    bought = of is AcquisitionSide.TARGET
    fired = _fired(alliance, union.names, side.party, on) if bought else ()
    touched = TouchedAlliance(
        alliance=alliance.id,
        name=alliance.name,
        stage=alliance.stage,
        side=of,
        both=both,
        party=side.party,
        how=how,
        partners=tuple(sorted(side.partners)),
        fired=fired,
        consents=consents_needed(alliance, fired),
        to_read=clauses_to_read(alliance, fired, side.party, on) if bought else (),
        bodies=tuple(_bodies(alliance, side.party, on)) if bought else (),
        contacts=tuple(_contacts(alliance, side, on)),
        doubles=union.doubles(side, of),
        conflicts=union.collisions[alliance.id],
    )
    return attrs.evolve(touched, suggestion=suggested(touched))


def _names(buyer: Known) -> tuple[str, ...]:
    """Return what clauses may call the buyer, what was asked for first."""
    return tuple(dict.fromkeys((buyer.asked, *sorted(buyer.keys))))


def _fired(
    alliance: Alliance, names: Sequence[str], party: str, on: date
) -> tuple[FiredClause, ...]:
    """Return which clauses fire, whatever of its names a clause calls the buyer by."""
    naming = any(
        term.acquirers
        for agreement in alliance.agreements.in_force(on)
        for term in agreement.terms_on(on, known_on=on).values()
    )
    found = (
        clause
        for name in (names if naming else names[:1])
        for clause in clauses_fired(alliance, acquirer=name, target=party, on=on)
    )
    return tuple({(each.agreement, each.term.id, each.party): each for each in found}.values())


def _bodies(alliance: Alliance, party: str, on: date) -> Iterator[BodyTouched]:
    for body in alliance.governance.working(on):
        sitting = body.sitting(on, party=party)
        if sitting:
            yield BodyTouched(body.id, body.name, tuple(seat.name for seat in sitting))


def _contacts(alliance: Alliance, side: SideAlliance, on: date) -> Iterator[ToContact]:
    owner = _answering(alliance, side.party, on) or "alliance manager"
    for party in alliance.parties.members(on):
        if party.id != side.party:
            whom = _answering(alliance, party.id, on) or "whoever answers for the alliance"
            yield ToContact(party.id, known_as(party), whom, owner)


def _answering(alliance: Alliance, party: str, on: date) -> str | None:
    for role in (ALLIANCE_MANAGER, EXECUTIVE_SPONSOR):
        for held in alliance.parties.holders(role, party, on):
            return held.name
    return None


def _nobody(buyer: str, target: str, seen: Sequence[Sighting]) -> str:
    known = {each.firm for each in seen} | {name for each in seen for name in each.names}
    return (
        f"neither {buyer!r} nor {target!r} takes part in a live alliance; "
        f"{did_you_mean(target, known)}"
    )
