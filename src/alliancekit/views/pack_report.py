"""How the pack for a meeting is set: which sections it has, and what stands in each."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from alliancekit.governance.minutes import MinutesStatus
from alliancekit.kernel.due import Due
from alliancekit.kernel.wording import counted, listed
from alliancekit.lifecycle.words import Standing
from alliancekit.portfolio.agenda import OBLIGATIONS
from alliancekit.views.cards.risk import grade_of, risk_map
from alliancekit.views.cards.ways import behind, on_its_way, perhaps_behind
from alliancekit.views.charts import lifecycle_chart
from alliancekit.views.pack_scorecard import scorecard_sections
from alliancekit.views.report import Report
from alliancekit.views.report_parts import Note, Part, Picture, Said, Section, Table

if TYPE_CHECKING:
    from alliancekit.views.pack import MeetingPack

_GRADES = {Standing.ACTIVE: "green", Standing.PAUSED: "amber", Standing.IN_DISPUTE: "red"}

_STATES = {"adopted": "green", "rejected": "red", "vetoed": "red", "deadlocked": "amber"}


def report_of(pack: "MeetingPack") -> Report:
    """Return a pack as a report."""
    return Report(
        title=f"{pack.alliance.name}: {_what_for(pack)}",
        about=tuple(_about(pack)),
        on=pack.on,
        sections=(
            _agenda(pack),
            _where_it_stands(pack),
            _decisions(pack),
            _actions(pack),
            _obligations(pack),
            *scorecard_sections(pack),
            _risks(pack),
            _issues(pack),
            _waivers(pack),
            _also_due(pack),
        ),
    )


def _what_for(pack: "MeetingPack") -> str:
    if pack.meeting is None:
        return "how it stands"
    return pack.body.name if pack.body else pack.meeting.body


def _about(pack: "MeetingPack") -> Iterator[str]:
    meeting = pack.meeting
    if meeting is not None:
        when = f"Meeting {meeting.id} on {meeting.day}"
        if meeting.starts is not None:
            when += f" at {meeting.starts:%H:%M %Z}".rstrip()
        yield ", ".join(filter(None, (when, meeting.place, meeting.link)))
    yield f"As of {pack.on}; new is what happened since {pack.since}."
    if pack.seen_by:
        yield f"For {pack.seen_by}: without what is private to others."
    else:
        yield "All that is on record, also what is private to a party: hand it to nobody else."


def _agenda(pack: "MeetingPack") -> Section:
    meeting = pack.meeting
    if meeting is None:
        return Section("Agenda", empty=f"No meeting is called for {pack.on} or later.")
    last = pack.last_meeting
    parts: list[Part] = []
    if last is not None:
        parts.append(
            Note(Said(f"The last time: meeting {last.id} on {last.day}; {_minutes(pack)}"))
        )
    parts += Table.of(
        ("matter", "class"),
        (
            (Said(f"{number}. {item.title}", bold=True), item.about)
            for number, item in enumerate(meeting.agenda, 1)
        ),
    )
    if not meeting.agenda:
        parts.append(
            Note(Said("Nothing is on the agenda yet: submit governance.set-agenda.", "amber"))
        )
    parts += Table.of(
        ("who sits there", "for", "as"),
        ((seat.name, seat.party, str(seat.capacity)) for seat in pack.members),
    )
    return Section("Agenda", tuple(parts))


def _minutes(pack: "MeetingPack") -> str:
    last = pack.last_meeting
    minutes = last.minutes if last else None
    if minutes is None or minutes.status is MinutesStatus.NONE:
        return "its minutes are not written yet."
    said = f"its minutes are {minutes.status_on(pack.on)}"
    if minutes.status is MinutesStatus.CIRCULATED and minutes.objections_until:
        said += f", to be objected to until {minutes.objections_until}"
    objections = [f"{each.party}: {each.what}" for each in minutes.objections]
    return f"{said}; {'; '.join(objections)}" if objections else f"{said}."


def _where_it_stands(pack: "MeetingPack") -> Section:
    alliance, life = pack.alliance, pack.alliance.lifecycle
    if life.ended_on:
        standing = Said(f"{alliance.stage} on {life.ended_on}", bold=True)
    else:
        standing = Said(
            f"{alliance.standing}, in {alliance.stage} since {life.entered_on}",
            _GRADES[alliance.standing],
            bold=True,
        )
    parts: list[Part] = [Note(standing)]
    parts += [
        Note(Said(f"{each.party} disputes since {each.since}: {each.matter}", "red"))
        for each in life.disputes.values()
    ]
    names = ", ".join(f"{party.name} ({party.id})" for party in alliance.parties.current)
    parts.append(Note(Said(f"Parties: {names}.")))
    if pack.lifecycle is not None:
        chart, stage = pack.lifecycle.chart, alliance.stage
        parts.append(
            Picture(
                lifecycle_chart(
                    "Its way through the life cycle",
                    on_its_way(chart, stage),
                    present=stage,
                    seen=behind(chart, stage),
                    perhaps=perhaps_behind(chart, stage),
                )
            )
        )
    parts += _ways(pack)
    return Section("Where it stands", tuple(parts))


def _ways(pack: "MeetingPack") -> tuple[Table, ...]:
    """Return what leads on from here, and what is missing for it."""
    if pack.steps is None or pack.lifecycle is None:
        return ()
    stage = pack.alliance.stage
    onward = [
        each
        for each in pack.steps.moves
        if (rule := pack.lifecycle.rule(stage, each.move)) is not None
        and not rule.back
        and pack.lifecycle.earlier(stage, each.to)
        and each.to not in pack.lifecycle.ends[1:]
    ]
    rows = []
    for each in onward:
        reasons = tuple(each.verdict)
        if not reasons:
            rows.append((f"{each.move} to {each.to}", Said("the way is open", "green"), ""))
        rows += [
            (f"{each.move} to {each.to}", Said(reason.found, "amber"), reason.remedy)
            for reason in reasons
        ]
    return Table.of(("next", "what is missing", "what to do"), rows, title="The way on")


def _decisions(pack: "MeetingPack") -> Section:
    rows = [
        (
            each.on,
            Said(each.title, bold=True),
            Said(str(each.status), _STATES.get(str(each.status))),
            ", ".join(filter(None, (each.body, each.how))),
            "\n".join(map(str, each.because)),
        )
        for each in pack.decisions
    ]
    return Section(
        f"Decisions since {pack.since}",
        Table.of(("day", "matter", "outcome", "by", "because"), rows),
        empty="Nothing was decided.",
    )


def _actions(pack: "MeetingPack") -> Section:
    to_do = Table.of(
        ("due", "action", "owner", "for", "state", "note"),
        (
            (
                Said(str(each.due_on), "red" if each.overdue(pack.on) else None),
                Said(each.what, bold=True),
                each.owner,
                each.party,
                _state(str(each.status), each.deferrals),
                each.note,
            )
            for each in pack.open_actions
        ),
        title="To be done",
    )
    done = Table.of(
        ("since", "action", "owner", "for", "state", "note"),
        (
            (each.since, each.what, each.owner, each.party, str(each.status), each.note)
            for each in pack.closed_actions
        ),
        title=f"Closed since {pack.since}",
    )
    return Section("Actions", (*to_do, *done), empty="No action is open, and none was closed.")


def _state(status: str, deferrals: int) -> str:
    return f"{status}, put off {counted(deferrals, 'time')}" if deferrals else status


def _obligations(pack: "MeetingPack") -> Section:
    return Section(
        f"Obligations due by {pack.until}",
        _dues(pack, (each for each in pack.due if each.kind in OBLIGATIONS)),
        empty="No obligation is due.",
    )


def _also_due(pack: "MeetingPack") -> Section:
    return Section(
        f"What else is due by {pack.until}",
        _dues(pack, (each for each in pack.due if each.kind not in OBLIGATIONS)),
        empty="Nothing else is due.",
    )


def _dues(pack: "MeetingPack", due: Iterable[Due]) -> tuple[Table, ...]:
    rows = [
        (
            Said(str(each.on), "red" if each.overdue(pack.on) else None),
            Said(each.what, bold=True),
            each.kind,
            each.id,
            each.party or "everyone",
            "overdue" if each.overdue(pack.on) else "",
        )
        for each in due
    ]
    return Table.of(("due", "what", "kind", "id", "whose turn", "state"), rows)


def _risks(pack: "MeetingPack") -> Section:
    rows = [
        (
            Said(str(each.exposure), grade_of(each.exposure)),
            Said(each.title, bold=True),
            each.category,
            f"{each.owner} ({each.party})",
            each.mitigation,
            each.review_on,
            "new" if pack.since <= each.registered_on else "",
        )
        for each in pack.risks
    ]
    head = ("exposure", "risk", "category", "owner", "mitigation", "look again", "state")
    parts: tuple[Part, ...] = ()
    if rows:
        parts = (Picture(risk_map(pack.alliance.risks.heat_map)), *Table.of(head, rows))
    return Section("Risks", parts, empty="No risk is in the register.")


def _issues(pack: "MeetingPack") -> Section:
    open_ = Table.of(
        ("issue", "since", "conflict", "where it is", "last day", "holds up"),
        (
            (
                Said(each.issue.matter, bold=True),
                each.issue.raised_on,
                str(each.issue.conflict),
                each.issue.where,
                Said(str(each.ends_on or ""), "red" if each.issue.overdue(pack.on) else None),
                listed(each.issue.about, none=""),
            )
            for each in pack.issues
        ),
    )
    settled = Table.of(
        ("issue", "settled on", "how"),
        ((each.matter, each.since, each.note) for each in pack.settled_issues),
        title=f"Settled since {pack.since}",
    )
    return Section("Issues on the ladder", (*open_, *settled), empty="No issue is open.")


def _waivers(pack: "MeetingPack") -> Section:
    rows = [
        (
            each.on,
            Said(each.requirement, bold=True),
            each.used_for or "not used yet",
            each.reason,
            each.person,
            "new" if pack.since <= each.on else "",
        )
        for each in pack.waivers
    ]
    head = ("day", "what was let go", "for the move", "reason", "answers for it", "state")
    return Section("Waivers", Table.of(head, rows), empty="Nothing was waived.")
