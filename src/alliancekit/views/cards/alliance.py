"""The card of an alliance: where it stands, what is missing for the next move, what is due."""

from collections.abc import Iterator
from datetime import date

from alliancekit.alliance import Alliance
from alliancekit.decide import NextSteps, Outlook, next_steps
from alliancekit.kernel.due import Due
from alliancekit.kernel.wording import counted, listed
from alliancekit.lifecycle.stages import LifecycleChart
from alliancekit.lifecycle.words import Standing
from alliancekit.metrics.trend import in_points
from alliancekit.playbooks import UnknownPlaybook
from alliancekit.portfolio.health import health_at_hand
from alliancekit.views.cards.look import Look
from alliancekit.views.cards.markup import (
    Content,
    Markup,
    bold,
    first,
    framed,
    gauge,
    graded,
    joined,
    lines,
    markup,
    name,
    picture,
    quiet,
    rows,
    tag,
    unfold,
)
from alliancekit.views.cards.verdict import reasons
from alliancekit.views.cards.ways import behind, on_its_way, perhaps_behind
from alliancekit.views.charts import lifecycle_chart

MOST = 8
"""A list on a card is no longer than this; the rest is a question to the alliance."""

_SIGN_OF_STANDING = {
    Standing.ACTIVE: "green",
    Standing.PAUSED: "amber",
    Standing.IN_DISPUTE: "red",
}


def alliance_card(alliance: Alliance, look: Look) -> str:
    """Return an alliance as a card."""
    day, life = look.day(alliance.latest_on), alliance.lifecycle
    about = [
        alliance.kind,
        f"{alliance.intent} {alliance.reading} alliance",
        f"playbook {life.playbook}",
    ]
    if alliance.horizon_months:
        about.append(f"results within {counted(alliance.horizon_months, 'month')}")
    return framed(
        alliance.name,
        joined(
            (
                name(alliance.id),
                " · ",
                name(" · ".join(about)),
                f" · {look.said(alliance.latest_on)}",
            )
        ),
        _ahead(alliance, look, day),
        rows(
            ("standing", _standing(alliance)),
            ("parties", lines(_parties(alliance, day))),
            ("people", lines(_people(alliance, day))),
            ("health", _health(alliance, day)),
            ("agreements", lines(_agreements(alliance, day))),
            ("bodies", lines(first([*_bodies(alliance, day)], MOST))),
            ("open issues", lines(first([*_issues(alliance, day)], MOST))),
            ("risks", _risks(alliance)),
            ("waived", lines(_waivers(alliance))),
            ("to show again", listed(life.show_again, none="")),
            ("due", lines(due_lines(alliance.due, day))),
            ("lessons", lines(first([each.lesson for each in life.lessons], MOST))),
            ("goodwill", lines(each.statement for each in life.goodwill)),
            ("follows", life.predecessor),
            ("followed by", listed(life.successors, none="")),
            (
                "record",
                quiet(f"{counted(alliance.version, 'fact')}, the latest of {alliance.latest_on}"),
            ),
        ),
    )


def next_steps_card(steps: NextSteps) -> str:
    """Return what can be done next as a card."""
    return framed(
        "What can be done next",
        "",
        *map(_move, steps.moves),
        rows(("due", lines(_due(steps)))),
    )


def _due(steps: NextSteps) -> list[Content]:
    return first([name(each) for each in steps.due], MOST)


def due_lines(due: tuple[Due, ...], on: date, most: int = MOST) -> list[Content]:
    """Return what is due, a line each, with a mark on what is overdue on a day."""
    said: list[Content] = [
        joined(
            (
                bold(each.on),
                " ",
                name(each.what),
                quiet(
                    f" {each.kind} ",
                    name(each.id),
                    *((", ", name(each.party)) if each.party else ()),
                ),
                joined(("  ", graded("red", "overdue"))) if each.overdue(on) else "",
            )
        )
        for each in due
    ]
    return first(said, most)


def _ahead(alliance: Alliance, look: Look, day: date) -> Markup:
    """Return the way through the life cycle, and what is missing for each move on it."""
    try:
        steps = next_steps(alliance, day, look.rules)
    except UnknownPlaybook as unknown:
        return tag("p", graded("amber", f"{unknown}. Give it: card(alliance, rulebook=...)."))
    pin = alliance.lifecycle.playbook
    lifecycle = look.rules.every_playbook.get(pin.id, pin.version).lifecycle
    chart = lifecycle.chart
    drawn = lifecycle_chart(
        f"{alliance.name}: its way through the life cycle",
        on_its_way(chart, alliance.stage),
        present=alliance.stage,
        seen=behind(chart, alliance.stage),
        perhaps=perhaps_behind(chart, alliance.stage),
    )
    return joined((picture(drawn, caption=False), _moves(steps, lifecycle, alliance.stage)))


def _moves(steps: NextSteps, lifecycle: LifecycleChart, stage: str) -> Markup:
    if not steps.moves:
        return Markup()
    onward = [each for each in steps.moves if _leads_on(each, lifecycle, stage)]
    others = [each for each in steps.moves if each not in onward]
    return tag(
        "div",
        tag("div", "Next", style="font-weight:600;margin-top:4px"),
        *(_move(each, open_=at == 0) for at, each in enumerate(onward)),
        unfold(
            joined((quiet("Other ways: "), listed([each.move for each in others]))),
            *map(_move, others),
        )
        if others
        else "",
        style="display:inline-block;vertical-align:top;max-width:100%;margin:4px 0",
    )


def _leads_on(outlook: Outlook, lifecycle: LifecycleChart, stage: str) -> bool:
    rule = lifecycle.rule(stage, outlook.move)
    return (
        rule is not None
        and not rule.back
        and lifecycle.earlier(stage, outlook.to)
        and outlook.to not in lifecycle.ends[1:]
    )


def _move(outlook: Outlook, *, open_: bool = False) -> Markup:
    verdict = outlook.verdict
    way = joined((bold(outlook.move), " → ", outlook.to, ": "))
    if verdict.allowed:
        return tag("div", graded("green", way, "the way is open"))
    missing = counted(len(verdict.reasons), "thing")
    return unfold(
        graded("amber", way, f"{missing} missing"),
        reasons(verdict.reasons),
        open_=open_ and len(verdict.reasons) <= MOST,
    )


def _standing(alliance: Alliance) -> Markup:
    life = alliance.lifecycle
    if life.ended_on:
        return joined((bold(alliance.stage), f" on {life.ended_on}"))
    review = f", to be reviewed on {life.review_on}" if life.review_on else ""
    said: list[Content] = [
        graded(
            _SIGN_OF_STANDING[alliance.standing],
            bold(alliance.standing),
            f", in {alliance.stage} since {life.entered_on}{review}",
        )
    ]
    said += [
        joined((name(each.party), f" disputes since {each.since}: ", name(each.matter)))
        for each in life.disputes.values()
    ]
    return lines(said)


def _parties(alliance: Alliance, day: date) -> Iterator[Markup]:
    for member in alliance.parties.memberships.values():
        party = member.party
        left = f", withdrew on {member.withdrawn_on}" if member.left(day) else ""
        yield joined((name(party.name), " ", quiet(name(party.id), f", {party.role}{left}")))


def _people(alliance: Alliance, day: date) -> Iterator[Content]:
    held = [each for each in alliance.parties.roles if each.holds(day)]
    yield from first(
        [
            joined((name(each.name), " ", quiet(f"{each.role} of ", name(each.party))))
            for each in held
        ],
        MOST,
    )
    for vacancy in alliance.parties.vacancies(day) if held else ():
        yield graded("amber", name(vacancy.party), f" has no {vacancy.role} since {vacancy.since}")


def _health(alliance: Alliance, day: date) -> Markup:
    if not alliance.metrics.scorecard(day):
        return Markup()
    health = health_at_hand(alliance, day)
    if health.score is None:
        return quiet(f"no grade: {health.missing}")
    said = gauge(health.score, f"{in_points(health.score)} of 100, {health.color}", health.color)
    return joined((graded(health.color, said), " ", quiet(f"by {health.source}")))


def _agreements(alliance: Alliance, day: date) -> list[Content]:
    said: list[Content] = []
    for each in alliance.agreements.agreements.values():
        last = each.last_day(day)
        until = f", until {last}" if last else ""
        state = f"in force{until}" if each.in_force(day) else f"{each.status} since {each.since}"
        said.append(joined((name(each.title), " ", quiet(name(each.id), f", {state}"))))
    return first(said, MOST)


def _bodies(alliance: Alliance, day: date) -> Iterator[Markup]:
    for body in alliance.governance.working(day):
        sitting = counted(len(body.sitting(day)), "person sits there", "people sit there")
        yield joined((name(body.name), " ", quiet(name(body.id), f", {body.kind}, {sitting}")))


def _issues(alliance: Alliance, day: date) -> Iterator[Markup]:
    for issue in alliance.governance.open_issues:
        late = joined((" ", graded("red", "overdue"))) if issue.overdue(day) else ""
        yield joined((name(issue.matter), " ", quiet(name(issue.id), f", {issue.where}"), late))


def _risks(alliance: Alliance) -> Markup:
    live = alliance.risks.live
    if not live:
        return Markup()
    worst = max(live, key=lambda risk: risk.exposure)
    return joined(
        (
            f"{counted(len(live), 'live risk')}, exposure {alliance.risks.exposure}; the largest: ",
            name(worst.title),
            f", {worst.exposure} of 25",
        )
    )


def _waivers(alliance: Alliance) -> list[Content]:
    """Return what was waived, a line for each passage, reason and person."""
    together: dict[tuple[str | None, str, str, date], list[str]] = {}
    for waiver in alliance.lifecycle.waivers:
        occasion = (waiver.used_for, waiver.reason, waiver.person, waiver.on)
        together.setdefault(occasion, []).append(waiver.requirement)
    return [
        joined(
            (
                bold(used_for or "not used yet"),
                markup(f": {', '.join(requirements)} "),
                quiet(name(reason), "; ", name(person), f", {on}"),
            )
        )
        for (used_for, reason, person, on), requirements in together.items()
    ]
