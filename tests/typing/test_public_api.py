"""The public interface as a type checker sees it: checked by mypy, pyrefly and pyright, never run."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import assert_type

import alliancekit as ak


def asks_and_submits(ledger: ak.Ledger) -> None:
    propose = ak.Propose(
        "orion",
        on=date(2026, 1, 12),
        name="Orion",
        parties=(ak.Party("helix", "Helix Bio", role="initiator"),),
        kind="development",
        intent="strategic",
    )
    verdict = ledger.ask(propose)
    assert_type(verdict, ak.Verdict)
    assert_type(verdict.allowed, bool)
    assert_type(verdict.reasons, tuple[ak.Reason, ...])
    step = ledger.submit(propose, by="ada@helix.example", why="board paper 14", key="k-1")
    assert_type(step, ak.Step)
    assert_type(step.alliance, ak.Alliance)
    assert_type(step.recorded, tuple[ak.Recorded[ak.Act], ...])


def reads_back(ledger: ak.Ledger) -> None:
    orion = ledger.alliance(
        "orion",
        as_of=date(2026, 2, 28),
        known_at=datetime(2026, 3, 1, tzinfo=UTC),
        seen_by="nordlab",
    )
    assert_type(orion, ak.Alliance)
    assert_type(orion.stage, str)
    assert_type(orion.due, tuple[ak.Due, ...])
    for alliance in ledger.alliances(stage="management", party="nordlab"):
        assert_type(alliance, ak.Alliance)
    steps = ledger.next_steps("orion", on=date(2026, 3, 1))
    assert_type(steps, ak.NextSteps)
    assert_type(steps.moves[0].verdict, ak.Verdict)


def keeps_organizations(ledger: ak.Ledger, any_act: ak.AnyAct) -> None:
    register = ak.RegisterOrganization("helix", on=date(2026, 1, 5), name="Helix Bio")
    step = ledger.submit(register, by="ada@helix.example")
    assert_type(step, ak.OrganizationStep)
    assert_type(step.organization, ak.Organization)
    assert_type(step.recorded, tuple[ak.Recorded[ak.OrganizationAct], ...])
    assert_type(ledger.organization("helix", as_of=date(2026, 2, 28)), ak.Organization)
    assert_type(ledger.organization_history("helix")[0].fact, ak.OrganizationAct)
    lesson = ak.RecordLesson("orion", on=date(2026, 1, 5), lesson="Ask early.")
    assert_type(ledger.submit_all([lesson], by="ada"), tuple[ak.Step, ...])
    mixed = ledger.submit_all([register, lesson], by="ada")
    assert_type(mixed, tuple[ak.Step | ak.OrganizationStep, ...])
    assert_type(ledger.submit(any_act, by="ada"), ak.Step | ak.OrganizationStep)
    assert_type(ledger.ask_all([register, lesson]), ak.Rehearsal)
    outcome = ak.decide(None, register)
    assert_type(outcome, ak.OrganizationOutcome)
    assert_type(ak.check(outcome.organization, any_act), ak.Verdict)
    assert_type(ak.replay_organization(outcome.facts), ak.Organization)


def works_without_a_ledger(alliance: ak.Alliance | None, act: ak.Act) -> ak.Alliance:
    assert_type(ak.check(alliance, act), ak.Verdict)
    outcome = ak.decide(alliance, act)
    assert_type(outcome.facts, tuple[ak.Act, ...])
    assert_type(ak.replay(outcome.facts), ak.Alliance)
    return outcome.alliance


@ak.policy("acme.lessons", on=ak.Move)
def lessons(alliance: ak.Alliance, act: ak.Move) -> ak.Findings:
    """Whoever closes an alliance of ours has written down three lessons."""
    if act.move == "close" and len(alliance.lifecycle.lessons) < 3:
        yield ak.Finding("fewer than three lessons", "submit lifecycle.record-lesson")


def opens() -> ak.Ledger:
    assert_type(lessons, ak.Policy)
    playbook = ak.load_playbook("acme.toml")
    assert_type(playbook, ak.Playbook)
    return ak.open_ledger("memory:", playbooks=[playbook], policies=[lessons])


def counts_money() -> None:
    total = ak.Money(Decimal("8.00"), "USD") + ak.Money(Decimal("10.00"), "USD")
    assert_type(total, ak.Money)
    assert_type(total.allocate([1, 1]), tuple[ak.Money, ...])


def takes_any_act(act: ak.AnyAct) -> str:
    match act:
        case ak.Move():
            return act.move
        case ak.TakeReading():
            return str(act.value)
        case _:
            return act.do
