"""From an act to a decision: what the alliance knows of the body, given to the count."""

from typing import TYPE_CHECKING

from alliancekit.governance.attendance import roll_of
from alliancekit.governance.bodies import Body
from alliancekit.governance.counting import count
from alliancekit.governance.decision import Because, Decision, DecisionStep, MatterStatus
from alliancekit.governance.final_say import final_say_over
from alliancekit.governance.vote import Ballot

if TYPE_CHECKING:
    from datetime import date

    from alliancekit.alliance import Alliance
    from alliancekit.governance.decision_acts import PutToVote, ResolveInWriting, UseFinalSay


def decided_in_meeting(alliance: "Alliance", act: "PutToVote") -> Decision:
    """Return what a vote in a meeting comes to."""
    meeting = alliance.governance.meetings[act.meeting]
    body = alliance.governance.bodies[meeting.body]
    ballot = Ballot(
        matter=act.matter,
        about=act.about,
        on=act.on,
        roll=roll_of(alliance, body, act.on, meeting.attendance),
        votes=act.votes,
        conflicted=act.conflicted,
        defaulting=act.defaulting,
        on_agenda=meeting.announces(act.matter),
        consents=act.consents,
        decided_by=_someone_else(alliance, body, act),
        parent=_working_parent(alliance, body, act.on),
        ladder=alliance.governance.ladder_on(act.on) is not None,
    )
    return _counted(alliance, body, ballot)


def decided_in_writing(alliance: "Alliance", act: "ResolveInWriting") -> Decision:
    """Return what a resolution in writing comes to."""
    body = alliance.governance.bodies[act.body]
    ballot = Ballot(
        matter=act.matter,
        about=act.about,
        on=act.on,
        roll=roll_of(alliance, body, act.on),
        votes=act.votes,
        conflicted=act.conflicted,
        defaulting=act.defaulting,
        in_writing=True,
        decided_by=_someone_else(alliance, body, act),
        parent=_working_parent(alliance, body, act.on),
        ladder=alliance.governance.ladder_on(act.on) is not None,
    )
    return _counted(alliance, body, ballot)


def by_final_say(alliance: "Alliance", act: "UseFinalSay") -> tuple[Because, ...]:
    """Return the chain of reasons of a matter that a final say decides."""
    matter = alliance.governance.matters[act.matter]
    charter = alliance.governance.bodies[matter.body].charter_on(act.on)
    say = final_say_over(charter, matter.id, matter.about)
    office = f", through its {say.office}" if say is not None and say.office else ""
    verdict = "lets it pass" if act.approves else "turns it down"
    return (
        Because(DecisionStep.DEADLOCK, f"{matter.body} is deadlocked since {matter.since}"),
        Because(DecisionStep.RESERVED, f"{matter.about} is not reserved, nor carved out"),
        Because(
            DecisionStep.FINAL_SAY,
            f"used: {act.party} has it{office}, and {verdict}",
            charter.clauses.get("final_say"),
        ),
    )


def delegated_by(alliance: "Alliance", body: Body, day: "date") -> tuple[str, ...]:
    """Return a body and those above it, upwards; a circle is gone round once."""
    line: list[str] = []
    above: Body | None = body
    while above is not None and above.id not in line:
        line.append(above.id)
        above = alliance.governance.bodies.get(above.charter_on(day).parent or "")
    return tuple(line)


def someone_else(alliance: "Alliance", body: Body, area: str, day: "date") -> str | None:
    """Return who has the right to decide about an area, where it is neither the body nor delegated to it."""
    right = alliance.governance.right(area, day)
    accountable = right.accountable if right is not None else None
    if accountable is None or (right is not None and right.body == body.id):
        return None
    delegated = area in body.charter_on(day).scope
    if delegated and right is not None and right.body in delegated_by(alliance, body, day):
        return None
    return accountable


def _someone_else(
    alliance: "Alliance", body: Body, act: "PutToVote | ResolveInWriting"
) -> str | None:
    known = alliance.governance.matters.get(act.matter)
    if known is not None and known.body == body.id and known.status is MatterStatus.REFERRED:
        return None
    return someone_else(alliance, body, act.about, act.on)


def _working_parent(alliance: "Alliance", body: Body, day: "date") -> str | None:
    parent = alliance.governance.bodies.get(body.charter_on(day).parent or "")
    return parent.id if parent is not None and parent.works_on(day) else None


def _counted(alliance: "Alliance", body: Body, ballot: Ballot) -> Decision:
    calendar = alliance.governance.business_calendar(ballot.on)
    return count(body.charter_on(ballot.on), ballot, calendar)
