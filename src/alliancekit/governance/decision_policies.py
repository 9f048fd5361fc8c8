"""What is not legal about votes, resolutions in writing, final says and vetoes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from alliancekit.governance.attendance import seated_parties
from alliancekit.governance.bodies import Body, Capacity
from alliancekit.governance.business_days import deadline
from alliancekit.governance.clauses import rests_on
from alliancekit.governance.decision import MATTER, Matter, MatterStatus
from alliancekit.governance.decision_acts import (
    DecisionAct,
    PutToVote,
    ReferMatter,
    ResolveInWriting,
    UseFinalSay,
    VetoDecision,
)
from alliancekit.governance.final_say import final_say_over, held_back
from alliancekit.governance.matter import event_of
from alliancekit.governance.meeting import Meeting
from alliancekit.governance.minutes_acts import ObjectToMinutes
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean, listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

Voted = PutToVote | ResolveInWriting
"""The acts by which a body takes a matter up."""

MatterChange = ReferMatter | UseFinalSay | VetoDecision
"""The acts about a matter that a body has taken up."""


@policy("governance.unknown-matter", on=get_args(MatterChange))
def unknown_matter(alliance: "Alliance", act: MatterChange) -> Iterator[Finding]:
    """Only a matter that a body has taken up is referred, settled by a final say, or vetoed."""
    matters = alliance.governance.matters
    if act.matter not in matters:
        hint = f"{did_you_mean(act.matter, matters)}; or " if matters else ""
        yield Finding(
            f"no body has taken up a matter {act.matter!r}",
            f"{hint}submit governance.put-to-vote with matter='{act.matter}' first",
        )


@policy("governance.matter-not-from-here", on=get_args(DecisionAct))
def matter_not_from_here(alliance: "Alliance", act: DecisionAct) -> Iterator[Finding]:
    """A matter is decided once; it is put to the vote again while it is open, and then stays as it is."""
    matter = alliance.governance.matters.get(act.matter)
    if matter is not None:
        event = event_of(act) if isinstance(act, MatterChange) else "put"
        yield from MATTER.findings(f"the matter {matter.id}", matter.status, event)


@policy("governance.matter-dated-too-early", on=get_args(DecisionAct))
def matter_dated_too_early(alliance: "Alliance", act: DecisionAct) -> Iterator[Finding]:
    """A step in the life of a matter is not dated before the one that it follows."""
    matter = alliance.governance.matters.get(act.matter)
    if matter is not None and act.on < matter.since:
        yield Finding(
            f"the matter {matter.id} is {matter.status} since {matter.since}, "
            f"and the act is dated {act.on}",
            f"date it {matter.since} or later",
        )


@policy("governance.matter-of-another-body", on=(PutToVote, ResolveInWriting))
def matter_of_another_body(alliance: "Alliance", act: Voted) -> Iterator[Finding]:
    """A matter is decided by the body that took it up, until that refers it to its parent."""
    matter, body = alliance.governance.matters.get(act.matter), _body_of(alliance, act)
    if matter is not None and body is not None and matter.body != body.id:
        yield Finding(
            f"the matter {matter.id} is before {matter.body}, and not {body.id}",
            f"submit governance.refer-matter with matter='{matter.id}', to='{body.id}', reason if that is "
            f"the parent of {matter.body}, or choose another id for a matter of its own",
        )


@policy("governance.matter-of-another-class", on=(PutToVote, ResolveInWriting))
def matter_of_another_class(alliance: "Alliance", act: Voted) -> Iterator[Finding]:
    """A matter keeps its class, and so what is reserved of it, each time that it is put to the vote."""
    matter = alliance.governance.matters.get(act.matter)
    meeting = _meeting_of(alliance, act)
    announced = meeting.class_of(act.matter) if meeting is not None else None
    known = matter.about if matter is not None else announced
    if known is not None and act.about != known:
        yield Finding(
            f"the matter {act.matter} belongs to {known}, and not to {act.about}",
            f"set `about` to {known}, or choose another id for another matter",
        )


@policy("governance.voter-has-no-seat", on=(PutToVote, ResolveInWriting))
def voter_has_no_seat(alliance: "Alliance", act: Voted) -> Iterator[Finding]:
    """A vote is that of a member of the body, given for the party that they sit for."""
    body = _body_of(alliance, act)
    if body is None:
        return
    members = {seat.person: seat for seat in body.sitting(act.on, capacity=Capacity.MEMBER)}
    for vote in act.votes:
        seat = members.get(vote.person)
        if seat is None or seat.party != vote.party:
            sits = f"sits there for {seat.party}" if seat is not None else "is no member of it"
            seats = rests_on(body.charter_on(act.on), "seats")
            yield Finding(
                f"a vote of {vote.person} for {vote.party} in {body.id}: {vote.person} {sits} on {act.on}",
                f"under {seats} the votes are those of {listed(sorted(members), none='nobody')}; give the "
                "vote of someone who stands for a member as that member's",
            )


@policy("governance.vote-of-the-absent", on=PutToVote)
def vote_of_the_absent(alliance: "Alliance", act: PutToVote) -> Iterator[Finding]:
    """In a meeting, members vote who are there, or for whom someone stands."""
    meeting = _meeting_of(alliance, act)
    if meeting is None or meeting.quorum is None:
        return
    there = {each.seat for each in meeting.attendance}
    for vote in act.votes:
        if vote.person not in there:
            yield Finding(
                f"{vote.person} voted, and the attendance of {meeting.id} does not have them: "
                f"{listed(sorted(there), none='nobody')}",
                f"leave the vote of {vote.person} out, or decide it by governance.resolve-in-writing",
            )


@policy("governance.resolution-too-quick", on=ResolveInWriting)
def resolution_too_quick(alliance: "Alliance", act: ResolveInWriting) -> Iterator[Finding]:
    """A resolution in writing stays open as long as the charter asks before the answers are counted."""
    body = alliance.governance.bodies.get(act.body)
    charter = body.charter_on(act.on) if body is not None else None
    if charter is None or charter.written is None or charter.written.open_for is None:
        return
    calendar = alliance.governance.business_calendar(act.opened)
    first = deadline(act.opened, charter.written.open_for, calendar)
    if act.on < first:
        yield Finding(
            f"{rests_on(charter, 'written')} keeps a resolution open for {charter.written.open_for}; "
            f"sent round on {act.opened}, it is counted on {first} at the earliest, and not on {act.on}",
            f"date it {first} or later",
        )


@policy("governance.not-to-the-parent", on=ReferMatter)
def not_to_the_parent(alliance: "Alliance", act: ReferMatter) -> Iterator[Finding]:
    """A body refers a matter to its parent, and to no other body."""
    matter, body = _taken_up(alliance, act)
    if matter is None or body is None:
        return
    charter = body.charter_on(act.on)
    parent = alliance.governance.bodies.get(charter.parent or "")
    if charter.parent is None:
        yield Finding(
            f"{rests_on(charter, 'parent')} is not set: {body.id} answers to no other body",
            "submit governance.raise-issue, so that it climbs the escalation ladder",
        )
    elif act.to != charter.parent:
        yield Finding(
            f"{rests_on(charter, 'parent')} of {body.id} is {charter.parent}, and not {act.to}",
            f"set `to` to {charter.parent}",
        )
    elif parent is None or not parent.works_on(act.on):
        yield Finding(
            f"{rests_on(charter, 'parent')} of {body.id} is {charter.parent}, which does not work on {act.on}",
            f"submit governance.amend-charter with body='{body.id}' and a `parent` that works, or "
            "governance.raise-issue",
        )


@policy("governance.beyond-final-say", on=UseFinalSay)
def beyond_final_say(alliance: "Alliance", act: UseFinalSay) -> Iterator[Finding]:
    """No final say reaches what is reserved to the parties, what needs the yes of all, or what is carved out."""
    matter, body = _taken_up(alliance, act)
    if matter is None or body is None:
        return
    charter = body.charter_on(act.on)
    barred = held_back(charter, matter.id, matter.about)
    if barred is not None:
        field, words = barred
        yield Finding(
            f"by {rests_on(charter, field)}, {words}",
            "the parties agree on it themselves, for example by agreements.propose-amendment; until then "
            "submit governance.raise-issue",
        )


@policy("governance.no-final-say", on=UseFinalSay)
def no_final_say(alliance: "Alliance", act: UseFinalSay) -> Iterator[Finding]:
    """A final say is used by the party to which the charter gives it over that matter."""
    matter, body = _taken_up(alliance, act)
    if matter is None or body is None:
        return
    charter = body.charter_on(act.on)
    if held_back(charter, matter.id, matter.about) is not None:
        return
    say = final_say_over(charter, matter.id, matter.about)
    if say is None:
        yield Finding(
            f"{rests_on(charter, 'final_say')} gives nobody one over {matter.about} in {matter.body}",
            f"submit governance.raise-issue with about=('matter:{matter.id}',)",
        )
    elif say.party != act.party:
        yield Finding(
            f"{rests_on(charter, 'final_say')} over {matter.about} is that of {say.party}, "
            f"and not of {act.party}",
            f"set `party` to {say.party}, if it is {say.party} that decides",
        )


@policy("governance.final-say-too-early", on=UseFinalSay)
def final_say_too_early(alliance: "Alliance", act: UseFinalSay) -> Iterator[Finding]:
    """Before a final say is used, those whom the contract names have had their time to settle the matter."""
    matter, body = _taken_up(alliance, act)
    if matter is None or body is None or matter.status is not MatterStatus.DEADLOCKED:
        return
    first = matter.decision.final_say_from if matter.decision is not None else None
    charter = body.charter_on(act.on)
    if first is not None and act.on < first:
        say = final_say_over(charter, matter.id, matter.about)
        tried = listed(map(str, say.after)) if say is not None else "others"
        yield Finding(
            f"{matter.id} is deadlocked since {matter.since}; {rests_on(charter, 'final_say')} gives "
            f"{tried} time to settle it, and it can be used from {first}",
            f"date it {first} or later, or put the matter to the vote again once it is settled",
        )


@policy("governance.no-veto", on=VetoDecision)
def no_veto(alliance: "Alliance", act: VetoDecision) -> Iterator[Finding]:
    """A decision is vetoed where the charter gives a veto, and within its time."""
    matter, body = _taken_up(alliance, act)
    if matter is None or body is None or matter.status is not MatterStatus.ADOPTED:
        return
    charter = body.charter_on(matter.since)
    until = matter.decision.veto_until if matter.decision is not None else None
    if until is None:
        yield Finding(
            f"{rests_on(charter, 'veto')} is not set: nobody can veto {matter.id}",
            "submit governance.raise-issue, if the decision harms you",
        )
    elif until < act.on:
        yield Finding(
            f"{rests_on(charter, 'veto')} against {matter.id} could be used until {until}, "
            f"and the act is dated {act.on}",
            "submit governance.raise-issue, if the decision harms you",
        )


@policy("governance.no-seat-in-the-body", on=(VetoDecision, ObjectToMinutes))
def no_seat_in_the_body(
    alliance: "Alliance", act: VetoDecision | ObjectToMinutes
) -> Iterator[Finding]:
    """A decision is vetoed, and minutes are objected to, by a party that has seats in the body."""
    governance = alliance.governance
    if isinstance(act, VetoDecision):
        _, body = _taken_up(alliance, act)
    else:
        meeting = governance.meetings.get(act.meeting)
        body = governance.bodies.get(meeting.body) if meeting is not None else None
    if body is None:
        return
    parties = seated_parties(alliance, body, act.on)
    if act.party not in parties:
        yield Finding(
            f"{rests_on(body.charter_on(act.on), 'seats')} gives {act.party} none in {body.id}",
            f"name one of {listed(parties)}",
        )


POLICIES = (
    unknown_matter,
    matter_not_from_here,
    matter_dated_too_early,
    matter_of_another_body,
    matter_of_another_class,
    voter_has_no_seat,
    vote_of_the_absent,
    resolution_too_quick,
    not_to_the_parent,
    beyond_final_say,
    no_final_say,
    final_say_too_early,
    no_veto,
    no_seat_in_the_body,
)


def _taken_up(alliance: "Alliance", act: MatterChange) -> tuple[Matter | None, Body | None]:
    """Return the matter that an act is about, and the body that has it, as far as they are on record."""
    matter = alliance.governance.matters.get(act.matter)
    body = alliance.governance.bodies.get(matter.body) if matter is not None else None
    return matter, body


def _meeting_of(alliance: "Alliance", act: Voted) -> Meeting | None:
    meetings = alliance.governance.meetings
    return meetings.get(act.meeting) if isinstance(act, PutToVote) else None


def _body_of(alliance: "Alliance", act: Voted) -> Body | None:
    """Return the body that votes; `None` where the meeting or the body is not on record."""
    if isinstance(act, ResolveInWriting):
        return alliance.governance.bodies.get(act.body)
    meeting = _meeting_of(alliance, act)
    return alliance.governance.bodies.get(meeting.body) if meeting is not None else None
