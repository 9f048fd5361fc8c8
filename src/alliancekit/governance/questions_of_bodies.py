"""Questions about bodies: who sits there, who chairs, who is still needed, what a body may decide, what it decided.

Each is a function of the alliance, or of its facts where it is about the past.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, assert_never

import attrs

from alliancekit.governance.attendance import Attending, roll_of, seated_parties
from alliancekit.governance.bodies import Body, SeatHeld
from alliancekit.governance.charter import ALWAYS_RESERVED, Charter
from alliancekit.governance.counting_quorum import QuorumCount, quorum_count
from alliancekit.governance.decision import Because, MatterStatus
from alliancekit.governance.decision_acts import (
    PutToVote,
    ReferMatter,
    ResolveInWriting,
    UseFinalSay,
    VetoDecision,
)
from alliancekit.governance.decision_making import someone_else
from alliancekit.governance.meeting import Meeting
from alliancekit.governance.rotation import chairs_on
from alliancekit.kernel.act import Act
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.wording import did_you_mean

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


class NotOnRecord(AllianceKitError, LookupError):
    """A question was asked about a body or a meeting that the alliance does not have."""


@attrs.frozen
class Power:
    """Whether a body may decide a class of matters.

    Attributes:
        area: The class of matters.
        may: Whether the body may decide it.
        why: Why, or why not.
        clause: The clause of the contract that says so, where the charter names it.
    """

    area: str
    may: bool
    why: str
    clause: str | None = None


@attrs.frozen
class LoggedDecision:
    """An entry of the decision log.

    Attributes:
        on: The day.
        matter: The matter's id.
        title: What it is about, in words.
        about: The class of matters that it belongs to.
        body: The body that had the matter.
        status: How the matter stood after it.
        how: How it came to that, for example `meeting jsc-3`, `in writing` or `final say of helix`.
        because: The chain of reasons.
    """

    on: date
    matter: str
    title: str
    about: str
    body: str
    status: MatterStatus
    how: str
    because: tuple[Because, ...] = ()


def who_sits(alliance: "Alliance", day: date) -> Mapping[str, tuple[SeatHeld, ...]]:
    """Return who sits where on a day, by body, of the bodies that work then."""
    return {body.id: body.sitting(day) for body in alliance.governance.working(day)}


def who_chairs(alliance: "Alliance", body: str, day: date) -> tuple[str, ...]:
    """Return the parties that chair a body on a day: one, each of the co-chairs, or none.

    Raises:
        NotOnRecord: There is no such body.
    """
    known = _body(alliance, body)
    return chairs_on(known, day, seated_parties(alliance, known, day))


def next_meetings(alliance: "Alliance", day: date, body: str | None = None) -> tuple[Meeting, ...]:
    """Return the meetings that are called for a day or later, earliest first, of all bodies or of one."""
    coming = [
        meeting
        for meeting in alliance.governance.meetings.values()
        if meeting.to_come and day <= meeting.day and body in (None, meeting.body)
    ]
    return tuple(sorted(coming, key=lambda meeting: (meeting.day, meeting.id)))


def quorum_forecast(alliance: "Alliance", meeting: str, coming: Iterable[Attending]) -> QuorumCount:
    """Return whether a meeting will have a quorum, and who is still needed.

    Args:
        alliance: The alliance.
        meeting: The meeting's id.
        coming: Who has said that they come, for themselves or for an absent member.

    Raises:
        NotOnRecord: There is no such meeting.
    """
    meetings = alliance.governance.meetings
    known = meetings.get(meeting)
    if known is None:
        raise NotOnRecord(f"no meeting {meeting!r} was called; {did_you_mean(meeting, meetings)}")
    body = _body(alliance, known.body)
    roll = roll_of(alliance, body, known.day, tuple(coming))
    return quorum_count(body.charter_on(known.day), roll)


def powers(alliance: "Alliance", body: str, day: date) -> tuple[Power, ...]:
    """Return what a body may decide on a day and what it may not, by class of matters.

    The classes are those that its charter or a decision right names; what nobody names, it may decide
    unless it has a scope.

    Raises:
        NotOnRecord: There is no such body.
    """
    known = _body(alliance, body)
    charter = known.charter_on(day)
    named = {
        *ALWAYS_RESERVED,
        *charter.reserved,
        *charter.mutual_consent,
        *charter.scope,
        *(say.matter for say in charter.final_say if say.matter is not None),
        *(right.area for right in alliance.governance.rights_on(day)),
    }
    return tuple(_power(alliance, known, charter, area, day) for area in sorted(named))


def decision_log(facts: Iterable[Act]) -> tuple[LoggedDecision, ...]:
    """Return what was decided, how and why, in the order of recording.

    Args:
        facts: The facts of one alliance, in the order of recording.
    """
    return tuple(_logged(facts))


def _logged(facts: Iterable[Act]) -> Iterator[LoggedDecision]:
    latest: dict[str, LoggedDecision] = {}
    for fact in facts:
        match fact:
            case PutToVote() | ResolveInWriting() if fact.decision is not None:
                how = f"meeting {fact.meeting}" if isinstance(fact, PutToVote) else "in writing"
                entry = LoggedDecision(
                    on=fact.on,
                    matter=fact.matter,
                    title=fact.title,
                    about=fact.about,
                    body=fact.body or "",
                    status=MatterStatus(fact.decision.outcome),
                    how=how,
                    because=fact.decision.because,
                )
            case ReferMatter() | UseFinalSay() | VetoDecision() if fact.matter in latest:
                entry = _followed(latest[fact.matter], fact)
            case _:
                continue
        latest[fact.matter] = entry
        yield entry


def _followed(
    before: LoggedDecision, fact: ReferMatter | UseFinalSay | VetoDecision
) -> LoggedDecision:
    """Return the entry that follows on the one before about the same matter."""
    match fact:
        case ReferMatter():
            return attrs.evolve(
                before,
                on=fact.on,
                body=fact.to,
                status=MatterStatus.REFERRED,
                how=f"referred by {before.body}: {fact.reason}",
                because=(),
            )
        case UseFinalSay():
            return attrs.evolve(
                before,
                on=fact.on,
                status=MatterStatus.ADOPTED if fact.approves else MatterStatus.REJECTED,
                how=f"final say of {fact.party}: {fact.says}",
                because=fact.because,
            )
        case VetoDecision():
            return attrs.evolve(
                before,
                on=fact.on,
                status=MatterStatus.VETOED,
                how=f"veto of {fact.party}: {fact.ground}",
                because=(),
            )
        case _:
            assert_never(fact)


def _power(  # noqa: PLR0911 - one case for each rule
    alliance: "Alliance", body: Body, charter: Charter, area: str, day: date
) -> Power:
    """Return whether a body may decide a class of matters, by the first rule that speaks to it."""
    if area in ALWAYS_RESERVED:
        return Power(area, may=False, why="reserved to the parties, whatever a charter says")
    if area in charter.reserved:
        clause = charter.clauses.get("reserved")
        return Power(area, may=False, why="the charter reserves it to the parties", clause=clause)
    if charter.scope and area not in charter.scope:
        clause = charter.clauses.get("scope")
        return Power(area, may=False, why=f"not delegated by {charter.parent}", clause=clause)
    other = someone_else(alliance, body, area, day)
    if other is not None:
        return Power(area, may=False, why=f"{other} is accountable for it")
    if area in charter.mutual_consent:
        clause = charter.clauses.get("mutual_consent")
        return Power(area, may=True, why="with the yes of every party", clause=clause)
    if area in charter.scope:
        clause = charter.clauses.get("scope")
        return Power(area, may=True, why=f"delegated by {charter.parent}", clause=clause)
    right = alliance.governance.right(area, day)
    if right is not None and right.body == body.id:
        return Power(area, may=True, why=f"accountable for it since {right.since}")
    return Power(area, may=True, why="nobody else is accountable for it")


def _body(alliance: "Alliance", body: str) -> Body:
    bodies = alliance.governance.bodies
    known = bodies.get(body)
    if known is None:
        raise NotOnRecord(f"there is no body {body!r}; {did_you_mean(body, bodies)}")
    return known
