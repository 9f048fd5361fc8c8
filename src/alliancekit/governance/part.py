"""What an alliance keeps of its governance, and how each fact changes it."""

from collections.abc import Mapping
from datetime import date
from typing import Self, assert_never

import attrs

from alliancekit.governance.action import Action, actions_after, actions_due
from alliancekit.governance.action_acts import ActionAct
from alliancekit.governance.acts import (
    AdoptLadder,
    AmendCharter,
    CharterBody,
    DissolveBody,
    GovernanceAct,
    RulesAct,
    SeatMember,
    SetDecisionRight,
    VacateSeat,
    WithdrawDecisionRight,
)
from alliancekit.governance.bodies import BODY, Body, BodyState, CharterVersion, SeatHeld
from alliancekit.governance.business_days import HolidayList, WorkingWeek, calendar_on
from alliancekit.governance.calendar_acts import ObserveHolidays
from alliancekit.governance.charter import Charter
from alliancekit.governance.decision import Matter
from alliancekit.governance.decision_acts import DecisionAct
from alliancekit.governance.issue import Issue, issues_after, issues_due
from alliancekit.governance.issue_acts import IssueAct
from alliancekit.governance.ladder import EscalationLadder
from alliancekit.governance.matter import matters_after, matters_due
from alliancekit.governance.meeting import Meeting, meetings_after, meetings_due
from alliancekit.governance.meeting_acts import MeetingAct
from alliancekit.governance.minutes_acts import MinutesAct
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
        holidays: Every list of holidays that was put on record, in the order of recording.
        meetings: Every meeting that was ever called, by id.
        matters: Every matter that a body took up, by id.
        actions: Every action that was ever assigned, by id.
        issues: Every issue that was ever raised, by id.
    """

    bodies: Mapping[str, Body] = attrs.field(factory=dict)
    rights: Mapping[str, tuple[DecisionRight, ...]] = attrs.field(factory=dict)
    ladders: tuple[LadderVersion, ...] = ()
    holidays: tuple[HolidayList, ...] = ()
    meetings: Mapping[str, Meeting] = attrs.field(factory=dict)
    matters: Mapping[str, Matter] = attrs.field(factory=dict)
    actions: Mapping[str, Action] = attrs.field(factory=dict)
    issues: Mapping[str, Issue] = attrs.field(factory=dict)

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

    def business_calendar(self, day: date) -> WorkingWeek:
        """Return which days are business days, as far as holidays are on record on a day."""
        return calendar_on(self.holidays, day)

    @property
    def open_issues(self) -> tuple[Issue, ...]:
        """The issues that are not settled."""
        return tuple([issue for issue in self.issues.values() if not issue.settled])

    def due(self) -> tuple[Due, ...]:
        """Return what someone still has to do, and the bodies that end by themselves.

        Meetings and their minutes, final says, actions, and the steps of the ladder whose clock runs.
        """
        return (
            *meetings_due(self.meetings),
            *matters_due(self.matters),
            *actions_due(self.actions),
            *issues_due(self.issues),
            *self._sunsets(),
        )

    def _sunsets(self) -> tuple[Due, ...]:
        return tuple(
            Due(body.charter.sunset.on, "sunset", body.id, f"{body.name} ends by its charter")
            for body in self.bodies.values()
            if body.state is BodyState.ACTIVE
            and body.charter.sunset is not None
            and body.charter.sunset.on is not None
        )

    def after(self, fact: GovernanceAct) -> Self:
        """Return the governance after a fact."""
        if isinstance(fact, MeetingAct | MinutesAct):
            return changed(self, meetings=meetings_after(self.meetings, fact))
        if isinstance(fact, DecisionAct):
            return changed(self, matters=matters_after(self.matters, fact))
        if isinstance(fact, ActionAct):
            return changed(self, actions=actions_after(self.actions, fact))
        if isinstance(fact, IssueAct):
            return changed(self, issues=issues_after(self.issues, fact))
        return self._ruled(fact)

    def _ruled(self, fact: RulesAct) -> Self:  # noqa: PLR0911 - one case a kind of act
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
            case ObserveHolidays():
                observed = HolidayList(fact.calendar, fact.on, fact.days, fact.source)
                return changed(self, holidays=(*self.holidays, observed))
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
