"""What an alliance keeps of its governance, and how each fact changes it."""

from collections.abc import Mapping
from datetime import date
from typing import Self, assert_never

import attrs

from alliancekit.governance.acts import (
    AdoptLadder,
    AmendCharter,
    CharterBody,
    DissolveBody,
    GovernanceAct,
    SeatMember,
    SetDecisionRight,
    VacateSeat,
    WithdrawDecisionRight,
)
from alliancekit.governance.bodies import BODY, Body, BodyState, CharterVersion, SeatHeld
from alliancekit.governance.charter import Charter
from alliancekit.governance.ladder import EscalationLadder
from alliancekit.governance.rights import DecisionRight
from alliancekit.governance.versions import in_force
from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed


@attrs.frozen
class LadderVersion:
    """An escalation ladder, and the first day on which issues climb it."""

    since: date
    ladder: EscalationLadder


@attrs.frozen
class Governance:
    """Who decides in the alliance, and how.

    Attributes:
        bodies: Every body that was ever chartered, by id.
        rights: For each area, who decided about it over time.
        ladders: Every escalation ladder that was adopted, in the order of recording.
    """

    bodies: Mapping[str, Body] = attrs.field(factory=dict)
    rights: Mapping[str, tuple[DecisionRight, ...]] = attrs.field(factory=dict)
    ladders: tuple[LadderVersion, ...] = ()

    def working(self, day: date) -> tuple[Body, ...]:
        """Return the bodies that are chartered and not dissolved on a day."""
        return tuple(body for body in self.bodies.values() if body.works_on(day))

    def right(self, area: str, day: date) -> DecisionRight | None:
        """Return who decides about an area on a day; `None` where it is not listed then."""
        right = in_force(self.rights.get(area, ()), day)
        return None if right is None or right.withdrawn else right

    def rights_on(self, day: date) -> tuple[DecisionRight, ...]:
        """Return the decision rights that are listed on a day."""
        every = (self.right(area, day) for area in self.rights)
        return tuple(right for right in every if right is not None)

    def ladder_on(self, day: date) -> EscalationLadder | None:
        """Return the ladder that issues climb on a day; `None` before one is adopted."""
        version = in_force(self.ladders, day)
        return version.ladder if version is not None else None

    def due(self) -> tuple[Due, ...]:
        """Return the bodies that end by themselves, with their last day."""
        return tuple(
            Due(body.charter.sunset.on, "sunset", body.id, f"{body.name} ends by its charter")
            for body in self.bodies.values()
            if body.state is BodyState.ACTIVE
            and body.charter.sunset is not None
            and body.charter.sunset.on is not None
        )

    def after(self, fact: GovernanceAct) -> Self:
        """Return the governance after a fact."""
        match fact:
            case CharterBody():
                first = CharterVersion(fact.on, fact.from_template or fact.charter or Charter())
                body = Body(fact.body, fact.kind, fact.name, fact.on, (first,))
                return changed(self, bodies={**self.bodies, fact.body: body})
            case AmendCharter() | SeatMember() | VacateSeat() | DissolveBody():
                known = self.bodies.get(fact.body)
                if known is None:
                    return self
                return changed(self, bodies={**self.bodies, fact.body: _body_after(known, fact)})
            case SetDecisionRight():
                right = DecisionRight(
                    area=fact.area,
                    since=fact.on,
                    party=fact.party,
                    body=fact.body,
                    responsible=fact.responsible,
                    consulted=fact.consulted,
                    informed=fact.informed,
                )
                return self._with_right(right)
            case WithdrawDecisionRight():
                return self._with_right(DecisionRight(fact.area, fact.on, withdrawn=True))
            case AdoptLadder():
                return changed(self, ladders=(*self.ladders, LadderVersion(fact.on, fact.ladder)))
            case _:
                assert_never(fact)

    def _with_right(self, right: DecisionRight) -> Self:
        versions = (*self.rights.get(right.area, ()), right)
        return changed(self, rights={**self.rights, right.area: versions})


def _body_after(body: Body, fact: AmendCharter | SeatMember | VacateSeat | DissolveBody) -> Body:
    match fact:
        case AmendCharter():
            return changed(body, charters=(*body.charters, CharterVersion(fact.on, fact.charter)))
        case SeatMember():
            seat = SeatHeld(fact.person, fact.name, fact.party, fact.capacity, fact.on, fact.until)
            return changed(body, seats=(*body.seats, seat))
        case VacateSeat():
            return changed(body, seats=tuple(_vacated(seat, fact) for seat in body.seats))
        case DissolveBody():
            state = BodyState(BODY.follow(body.state, "dissolve"))
            return changed(body, state=state, dissolved_on=fact.on)
        case _:
            assert_never(fact)


def _vacated(seat: SeatHeld, fact: VacateSeat) -> SeatHeld:
    same = (seat.person, seat.party) == (fact.person, fact.party)
    return attrs.evolve(seat, vacated_on=fact.on) if same and seat.holds(fact.on) else seat
