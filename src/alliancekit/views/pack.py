"""The pack for a meeting: what a steering committee has before it, gathered from the facts of its alliance."""

from collections.abc import Iterable
from datetime import date

import attrs

from alliancekit.alliance import ROOMS, Alliance, replay, visible
from alliancekit.decide import NextSteps, next_steps
from alliancekit.governance.action import Action
from alliancekit.governance.bodies import Body, SeatHeld
from alliancekit.governance.issue import Issue
from alliancekit.governance.meeting import Meeting, MeetingStatus
from alliancekit.governance.questions_of_bodies import (
    LoggedDecision,
    NotOnRecord,
    decision_log,
    next_meetings,
)
from alliancekit.governance.questions_of_work import OpenIssue, open_issues
from alliancekit.kernel.act import Act
from alliancekit.kernel.due import Due
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.wording import did_you_mean
from alliancekit.lifecycle.part import Waiver
from alliancekit.lifecycle.stages import LifecycleChart
from alliancekit.metrics.scorecard import Scorecard
from alliancekit.playbooks import UnknownPlaybook
from alliancekit.risks.risk import Risk
from alliancekit.rulebook import Rulebook
from alliancekit.scorecards import scorecard
from alliancekit.views.pack_report import report_of
from alliancekit.views.report import Report

AHEAD = 90
"""For how many days ahead a pack says what is due, where nothing else is asked."""

_OWN_SECTION = ("action", "issue", "meeting")
"""The kinds of due thing that a pack shows elsewhere."""


@attrs.frozen
class MeetingPack:
    """What a committee has before it when it meets.

    Attributes:
        alliance: The alliance on the day, as it is to be seen.
        on: The day.
        since: The day of the last time; what was decided or done on it or later is new.
        until: The last day of what is said to be due.
        seen_by: The party whose view it is; `None` for all that is on record.
        meeting: The meeting that it is for; `None` where none is called.
        last_meeting: The meeting of the last time, where there was one.
        body: The body that meets.
        members: Who sits in it on the day of the meeting.
        decisions: What was decided since the last time, in the order of recording.
        open_actions: What is to be done, the earliest first.
        closed_actions: What was done or cancelled since the last time.
        due: What is due by `until`, the earliest first, actions, issues and meetings aside.
        scorecard: How the alliance stands; `None` where its scorecard cannot be worked out.
        no_scorecard: Why it cannot, where that is so.
        risks: The risks that can still happen, the largest first.
        issues: The issues that are not settled, in the order in which they were raised.
        settled_issues: The issues that were settled since the last time.
        waivers: What was let go, and by whom.
        lifecycle: The life cycle of its playbook; `None` where the playbook is not known here.
        steps: What can be done next, and what is missing for it; `None` where the playbook is not known.
    """

    alliance: Alliance
    on: date
    since: date
    until: date
    seen_by: str | None = None
    meeting: Meeting | None = None
    last_meeting: Meeting | None = None
    body: Body | None = None
    members: tuple[SeatHeld, ...] = ()
    decisions: tuple[LoggedDecision, ...] = ()
    open_actions: tuple[Action, ...] = ()
    closed_actions: tuple[Action, ...] = ()
    due: tuple[Due, ...] = ()
    scorecard: Scorecard | None = None
    no_scorecard: str = ""
    risks: tuple[Risk, ...] = ()
    issues: tuple[OpenIssue, ...] = ()
    settled_issues: tuple[Issue, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    lifecycle: LifecycleChart | None = None
    steps: NextSteps | None = None

    @property
    def report(self) -> Report:
        """The pack, set as a report: `to_html()`, `to_pdf()`, `to_pptx()`, `to_records()`."""
        return report_of(self)

    def __str__(self) -> str:
        """Return it in one line."""
        seen = f", as {self.seen_by} sees it" if self.seen_by else ""
        what = self.meeting or "no meeting that is called"
        return f"{self.alliance.name}: the pack of {self.on} for {what}{seen}"


def meeting_pack(  # noqa: PLR0913 - each has a default, and all but the facts and the day go by name
    facts: Iterable[Act],
    on: date,
    *,
    seen_by: str | None = None,
    since: date | None = None,
    meeting: str | None = None,
    ahead: int = AHEAD,
    rulebook: Rulebook | None = None,
) -> MeetingPack:
    """Return the pack for the next meeting of a committee.

    Args:
        facts: All facts of one alliance, in the order of recording: `ledger.history("orion").facts`.
        on: The day on which everything in it is looked at; what is dated later does not count.
        seen_by: As this party sees it: without what is private to others.
        since: The day of the last time; where none is given, the day of the last meeting that the same body
            has held, else the day of the proposal.
        meeting: The meeting that it is for; the next one that is called where none is given.
        ahead: For how many days ahead it says what is due.
        rulebook: The rules by which it says what is missing, with computed metrics of your own; the shipped
            ones where none are given.

    Raises:
        UnknownAlliance: It is not proposed yet on that day, or not for this party to see.
        NotOnRecord: There is no such meeting, or none for this party to see.
    """
    rules = rulebook or Rulebook.shipped()
    seen = tuple(fact for fact in facts if fact.on <= on and visible(fact, seen_by))
    alliance = replay(seen).as_read()
    chosen = _chosen(alliance, on, meeting)
    last = _last_time(alliance, on, chosen)
    begins = since or (last.day if last else alliance.lifecycle.proposed_on)
    until = date.fromordinal(min(on.toordinal() + ahead, date.max.toordinal()))
    body = alliance.governance.bodies.get(chosen.body) if chosen else None
    card, no_card = _scorecard(seen, on, seen_by, rules)
    lifecycle, steps = _ahead(alliance, on, rules)
    actions = alliance.governance.actions.values()
    return MeetingPack(
        alliance=alliance,
        on=on,
        since=begins,
        until=until,
        seen_by=seen_by,
        meeting=chosen,
        last_meeting=last,
        body=body,
        members=body.sitting(max(chosen.day, on)) if body and chosen else (),
        decisions=tuple(each for each in decision_log(seen) if begins <= each.on),
        open_actions=tuple(
            sorted(
                (each for each in actions if not each.settled),
                key=lambda each: (each.due_on, each.id),
            )
        ),
        closed_actions=tuple(each for each in actions if each.settled and begins <= each.since),
        due=tuple(sorted(each for each in _due(alliance, on, ahead) if each.on <= until)),
        scorecard=card,
        no_scorecard=no_card,
        risks=tuple(sorted(alliance.risks.live, key=lambda risk: (-risk.exposure, risk.id))),
        issues=open_issues(alliance, on),
        settled_issues=tuple(
            each
            for each in alliance.governance.issues.values()
            if each.settled and begins <= each.since
        ),
        waivers=alliance.lifecycle.waivers,
        lifecycle=lifecycle,
        steps=steps,
    )


def _chosen(alliance: Alliance, on: date, meeting: str | None) -> Meeting | None:
    if meeting is None:
        return next(iter(next_meetings(alliance, on)), None)
    known = alliance.governance.meetings
    if meeting not in known:
        hint = f"; {did_you_mean(meeting, known)}" if known else ""
        raise NotOnRecord(f"there is no meeting {meeting!r} in {alliance.id}{hint}")
    return known[meeting]


def _last_time(alliance: Alliance, on: date, chosen: Meeting | None) -> Meeting | None:
    """Return the last meeting that was held before the one that the pack is for, of the same body."""
    held = [
        each
        for each in alliance.governance.meetings.values()
        if each.status is MeetingStatus.HELD
        and each.day <= on
        and (chosen is None or (each.body == chosen.body and each.id != chosen.id))
        and (chosen is None or each.day <= chosen.day)
    ]
    return max(held, key=lambda each: (each.day, each.id), default=None)


def _due(alliance: Alliance, on: date, ahead: int) -> list[Due]:
    others = (
        due for room in ROOMS if room != "agreements" for due in getattr(alliance, room).due()
    )
    every = (*alliance.agreements.reminders(on, ahead), *others)
    return [each for each in every if each.kind not in _OWN_SECTION]


def _scorecard(
    facts: tuple[Act, ...], on: date, seen_by: str | None, rules: Rulebook
) -> tuple[Scorecard | None, str]:
    try:
        return scorecard(facts, on, seen_by=seen_by, computed=rules.computed), ""
    except InvalidValue as unsound:
        return None, " ".join(unsound.faults)


def _ahead(
    alliance: Alliance, on: date, rules: Rulebook
) -> tuple[LifecycleChart | None, NextSteps | None]:
    pin = alliance.lifecycle.playbook
    try:
        steps = next_steps(alliance, on, rules)
        return rules.every_playbook.get(pin.id, pin.version).lifecycle, steps
    except UnknownPlaybook:
        return None, None
