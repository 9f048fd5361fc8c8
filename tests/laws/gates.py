# ruff: noqa: E501 - a table is read row by row
"""The gates of the shipped playbooks: what each asks for, that it opens for that, and for nothing less.

The tables are written by hand: the standard one after the table of the trade's life cycle, the others as
their firms would read them. What each law says of a playbook, `tests/mutation/delete_edges.py` also says
of one from which something was deleted.
"""

import functools
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import attrs

from alliancekit.agreements.obligation_acts import UndertakeObligation
from alliancekit.alliance import Alliance
from alliancekit.decide import check, decide
from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Requirement
from alliancekit.kernel.value import changed
from alliancekit.lifecycle.acts import Dispute, Move, Pause
from alliancekit.lifecycle.part import PlaybookPin
from alliancekit.lifecycle.words import Standing
from alliancekit.playbooks import Playbook
from alliancekit.rulebook import Rulebook
from alliancekit.selling.opportunity_acts import RecordOpportunity
from alliancekit.testing.evidence import evidence
from alliancekit.testing.lives import after, an_alliance_in

STANDARD = """
select       strategy        selection       rationale objectives value-drafted sponsor
negotiate    selection       negotiation     candidates-compared parties-assessed differences-listed exclusivity-checked
plan         negotiation     planning        terms-agreed three-way-value words-agreed
structure    planning        structuring     joint-plan managers-named decision-rights risks-registered
launch       structuring     launch          agreement-executed steering-committee escalation-ladder scorecard exit-principles
operate      launch          management      kickoff-held launch-tasks-done baselines
transform    management      transformation  transformation-reason
relaunch     transformation  management      amendment-executed scorecard-rebased
replan       transformation  planning
restructure  transformation  structuring
terminate    launch          termination     termination-ground notice-given
terminate    management      termination     termination-ground notice-given
terminate    transformation  termination     termination-ground notice-given
rescind      termination     management      all-parties-consent before-effective-date
close        termination     closed          obligations-settled transition-done lessons-recorded goodwill-statement
abandon      strategy        abandoned       reason nothing-executed
abandon      selection       abandoned       reason nothing-executed
abandon      negotiation     abandoned       reason nothing-executed
abandon      planning        abandoned       reason nothing-executed
abandon      structuring     abandoned       reason nothing-executed
step-back    selection       strategy        reason
step-back    negotiation     selection       reason
step-back    planning        negotiation     reason
step-back    structuring     planning        reason
"""

LIGHT = """
agree      exploring  agreeing   rationale objectives
start      agreeing   working    words-agreed managers-named agreement-executed
terminate  working    ending     termination-ground notice-given
rescind    ending     working    all-parties-consent before-effective-date
close      ending     closed     obligations-settled lessons-recorded
abandon    exploring  abandoned  reason nothing-executed
abandon    agreeing   abandoned  reason nothing-executed
step-back  agreeing   exploring  reason
"""

ISO44001 = """
make-the-case  operational-awareness     knowledge                 rationale sponsor
assess         knowledge                 internal-assessment       objectives value-drafted risks-registered
select         internal-assessment       partner-selection
work-together  partner-selection         working-together          candidates-compared parties-assessed differences-listed exclusivity-checked terms-agreed
create-value   working-together          value-creation            words-agreed three-way-value joint-plan managers-named decision-rights steering-committee escalation-ladder scorecard exit-principles agreement-executed
stay-together  value-creation            staying-together          kickoff-held launch-tasks-done baselines
renew-value    staying-together          value-creation            transformation-reason scorecard-rebased
terminate      value-creation            exit-strategy-activation  termination-ground notice-given
terminate      staying-together          exit-strategy-activation  termination-ground notice-given
rescind        exit-strategy-activation  staying-together          all-parties-consent before-effective-date
close          exit-strategy-activation  closed                    obligations-settled transition-done lessons-recorded goodwill-statement
abandon        operational-awareness     abandoned                 reason nothing-executed
abandon        knowledge                 abandoned                 reason nothing-executed
abandon        internal-assessment       abandoned                 reason nothing-executed
abandon        partner-selection         abandoned                 reason nothing-executed
abandon        working-together          abandoned                 reason nothing-executed
step-back      knowledge                 operational-awareness     reason
step-back      internal-assessment       knowledge                 reason
step-back      partner-selection         internal-assessment       reason
step-back      working-together          partner-selection         reason
"""

RESELLER = """
contract   recruiting   contracting  objectives exclusivity-checked
enable     contracting  enabling     managers-named agreement-executed
sell       enabling     selling      joint-plan launch-tasks-done
re-enable  selling      enabling     transformation-reason
terminate  enabling     ending       termination-ground notice-given
terminate  selling      ending       termination-ground notice-given
rescind    ending       selling      all-parties-consent before-effective-date
close      ending       closed       deals-settled obligations-settled transition-done lessons-recorded
abandon    recruiting   abandoned    reason nothing-executed
abandon    contracting  abandoned    reason nothing-executed
step-back  contracting  recruiting   reason
"""

TABLES = {"standard": STANDARD, "light": LIGHT, "iso44001": ISO44001, "reseller": RESELLER}

ALSO_WHILE_PAUSED = ("terminate", "abandon", "step-back")
"""Paused, an alliance is only resumed, ended, or taken a step back."""

NOT_IN_DISPUTE = ("close",)
"""In dispute, it does not close."""

A_MONTH = timedelta(days=30)
A_YEAR = timedelta(days=365)

SAID_WITH_THE_MOVE = ("reason", "transformation-reason")


@attrs.frozen
class Row:
    """A row of a table: a move, from where to where, and what its gate asks for."""

    move: str
    source: str
    target: str
    requires: tuple[str, ...] = ()

    def __str__(self):
        return f"{self.move} out of {self.source}"


@attrs.frozen
class Scene:
    """An alliance before a gate, and what is to come of a move.

    Attributes:
        row: The gate.
        without: The one requirement that is not met; `None` where all are.
        alliance: The alliance.
        move: The move.
    """

    row: Row
    without: str | None
    alliance: Alliance
    move: Move

    @property
    def codes(self) -> tuple[str, ...]:
        return () if self.without is None else (f"gate.{self.without}",)


def rows(playbook: str) -> tuple[Row, ...]:
    lines = [line.split() for line in TABLES[playbook].strip().split("\n")]
    return tuple(
        Row(move, source, target, tuple(requires)) for move, source, target, *requires in lines
    )


@functools.cache
def scenes(playbook: str) -> tuple[Scene, ...]:
    """Return every gate with all of its evidence, and with all but that of each requirement."""
    return tuple(
        scene(playbook, row, without) for row in rows(playbook) for without in (None, *row.requires)
    )


def scene(playbook: str, row: Row, without: str | None) -> Scene:
    alliance = an_alliance_in(row.source, playbook=playbook)
    day = alliance.lifecycle.entered_on + A_MONTH
    if without in HINDRANCES:
        alliance, day = HINDRANCES[without](alliance, day)
    for requirement in row.requires:
        if requirement != without:
            alliance = after(evidence(requirement, alliance, day), start=alliance)
    reason = "" if without in SAID_WITH_THE_MOVE else "It is time."
    return Scene(row, without, alliance, Move("orion", on=day, move=row.move, reason=reason))


def a_notice_that_took_effect(alliance: Alliance, day: date) -> tuple[Alliance, date]:
    return alliance, day + A_YEAR


def an_executed_agreement(alliance: Alliance, day: date) -> tuple[Alliance, date]:
    return after(evidence("agreement-executed", alliance, day), start=alliance), day


def an_open_obligation(alliance: Alliance, day: date) -> tuple[Alliance, date]:
    owed = UndertakeObligation(
        "orion",
        on=day,
        obligation="final-report",
        agreement=next(iter(alliance.agreements.agreements)),
        obligor="helix",
        beneficiary="nordlab",
        what="the final report",
    )
    return decide(alliance, owed).alliance, day


def an_open_deal(alliance: Alliance, day: date) -> tuple[Alliance, date]:
    deal = RecordOpportunity(
        "orion",
        on=day,
        engagement="acme",
        party="helix",
        account="Acme",
        product="Backup",
        territory="Sweden",
        visibility="co-sell",
    )
    return decide(alliance, deal).alliance, day


HINDRANCES = {
    "deals-settled": an_open_deal,
    "before-effective-date": a_notice_that_took_effect,
    "nothing-executed": an_executed_agreement,
    "obligations-settled": an_open_obligation,
}
"""What brings about that a requirement is not met which no missing act leaves unmet."""


def judging(
    playbook: Playbook, requirements: Mapping[str, Requirement] | None = None
) -> tuple[Rulebook, PlaybookPin]:
    """Return a rulebook that judges by a playbook as it is given, and how an alliance pins that."""
    given = changed(playbook, version="as-given")
    own = tuple((requirements or {}).values())
    return changed(Rulebook(), playbooks=(given,), requirements=own), PlaybookPin(
        given.id, given.version
    )


def pinned(alliance: Alliance, pin: PlaybookPin) -> Alliance:
    return changed(alliance, lifecycle=changed(alliance.lifecycle, playbook=pin))


# ---------------------------------------------------------------------------------------- the laws


def the_moves_are_those_of_the_table(playbook, requirements=None):
    del requirements
    declared = {
        Row(rule.id, source, rule.target, rule.requires)
        for rule in playbook.lifecycle.moves
        for source in rule.sources
    }
    assert set(rows(playbook.id)) == declared


def every_move_is_legal_with_its_evidence(playbook, requirements=None):
    rules, pin = judging(playbook, requirements)
    for each in scenes(playbook.id):
        if each.without is None:
            step = decide(pinned(each.alliance, pin), each.move, rules)
            assert each.row.target == step.alliance.stage, str(each.row)


def without_one_requirement_exactly_that_one_is_missing(playbook, requirements=None):
    rules, pin = judging(playbook, requirements)
    for each in scenes(playbook.id):
        verdict = check(pinned(each.alliance, pin), each.move, rules)
        assert each.codes == verdict.codes, f"{each.row} without {each.without}"


def every_other_move_is_refused(playbook, requirements=None):
    rules, pin = judging(playbook, requirements)
    written = {(row.source, row.move) for row in rows(playbook.id)}
    for stage in playbook.lifecycle.chart.states:
        alliance = pinned(an_alliance_in(stage, playbook=playbook.id), pin)
        day = alliance.lifecycle.entered_on + A_MONTH
        for move in playbook.lifecycle.chart.events:
            if (stage, move) not in written:
                verdict = check(
                    alliance, Move("orion", on=day, move=move, reason="Why not."), rules
                )
                assert "lifecycle.not-from-here" in verdict.codes, f"{move} out of {stage}"


def a_pause_and_a_dispute_leave_open_what_they_must(playbook, requirements=None):
    rules, pin = judging(playbook, requirements)
    for each in scenes(playbook.id):
        if each.without is not None:
            continue
        for standing, holding in standings(each.alliance, each.move.on):
            move = each.row.move
            closed = (standing is Standing.PAUSED and move not in ALSO_WHILE_PAUSED) or (
                standing is Standing.IN_DISPUTE and move in NOT_IN_DISPUTE
            )
            verdict = check(pinned(holding, pin), each.move, rules)
            expected = ("lifecycle.standing",) if closed else ()
            assert expected == verdict.codes, f"{each.row} while {standing}"


def standings(alliance: Alliance, day: date) -> Iterator[tuple[Standing, Alliance]]:
    """Yield an alliance in each standing but the active one."""
    in_standing: Mapping[Standing, Act] = {
        Standing.PAUSED: Pause("orion", on=day, review_on=day + A_MONTH, reason="A merger."),
        Standing.IN_DISPUTE: Dispute(
            "orion", on=day, dispute="scope", party="helix", matter="What is in the field."
        ),
    }
    for standing, act in in_standing.items():
        yield standing, decide(alliance, act).alliance


LAWS = (
    the_moves_are_those_of_the_table,
    every_move_is_legal_with_its_evidence,
    without_one_requirement_exactly_that_one_is_missing,
    every_other_move_is_refused,
    a_pause_and_a_dispute_leave_open_what_they_must,
)
