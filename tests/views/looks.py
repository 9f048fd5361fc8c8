"""Something of every kind that has a card, made by the acts of its room; every name can be given."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import five_alliances

from alliancekit.agreements.agreement import AGREEMENT
from alliancekit.casefile import parse_case, play
from alliancekit.decide import check, decide, next_steps
from alliancekit.governance.decision_acts import PutToVote
from alliancekit.kernel.party import Party
from alliancekit.ledger.opening import open_ledger
from alliancekit.lifecycle.acts import Dispute, Move, Propose, Waive
from alliancekit.metrics.acts import AdoptMetric, TakeReading
from alliancekit.parties.acts import AssignRole
from alliancekit.planning.acts import PlanMilestone
from alliancekit.playbooks import shipped
from alliancekit.portfolio.ecosystem_reading import ecosystem_of
from alliancekit.portfolio.portfolio import portfolio_of
from alliancekit.risks.acts import RegisterRisk
from alliancekit.scorecards import scorecard
from alliancekit.surveys.results import PartyResult, SurveyResults
from alliancekit.surveys.score import SurveyScore
from alliancekit.testing.lives import an_alliance_in

CASES = Path(__file__).parent.parent.parent / "examples" / "cases"
DAY = date(2026, 1, 2)
LATER = date(2026, 7, 1)


def proposal(name: str) -> Propose:
    parties = (Party("helix", name, role="initiator"), Party("nordlab", "Nordlab"))
    return Propose("orion", on=date(2026, 1, 1), name=name, parties=parties)


def acts_of(name: str):
    """Return the acts of a small life in which a name stands wherever a name can stand."""
    return (
        AssignRole(
            "orion", on=DAY, person="ada", name=name, party="helix", role="executive-sponsor"
        ),
        Waive("orion", on=DAY, requirement="rationale", reason=name, person=name),
        PlanMilestone(
            "orion",
            on=DAY,
            milestone="first",
            name=name,
            owner=name,
            party="helix",
            due=date(2026, 3, 31),
        ),
        RegisterRisk(
            "orion",
            on=DAY,
            risk="late",
            title=name,
            category="legal",
            owner=name,
            party="helix",
            likelihood=5,
            impact=4,
            mitigation=name,
            review_on=LATER,
        ),
        RegisterRisk(
            "orion",
            on=DAY,
            risk="early",
            title=name,
            category="human",
            owner=name,
            party="nordlab",
            likelihood=1,
            impact=2,
        ),
        AdoptMetric("orion", on=DAY, metric="milestones-met", kpi=True),
        AdoptMetric("orion", on=DAY, metric="days-to-pay", kpi=True),
        *(
            TakeReading("orion", on=on, metric="milestones-met", value=Decimal(value), source=name)
            for on, value in ((date(2026, 3, 1), 60), (date(2026, 6, 1), 90))
        ),
        Dispute("orion", on=LATER, dispute="who", party="helix", matter=name),
    )


def facts_of(name: str):
    """Return the facts of that life, and the alliance that they give."""
    outcome = decide(None, proposal(name))
    alliance, facts = outcome.alliance, list(outcome.facts)
    for act in acts_of(name):
        outcome = decide(alliance, act)
        alliance = outcome.alliance
        facts += outcome.facts
    return tuple(facts), alliance


@cache
def case(name: str):
    """Return the ledger that a case of the examples gives, and the ids of its alliances."""
    played = parse_case((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    ledger = open_ledger("memory:")
    play(played, ledger)
    return ledger, played.alliances


def results(name: str) -> SurveyResults:
    """Return what two parties said, and a third of which nothing is shown."""
    questionnaire = shipped().get("standard").questionnaires["partner-health"]

    def said(party: str, mean: int) -> PartyResult:
        score = SurveyScore(5, Decimal(mean), Decimal(10))
        low = SurveyScore(5, Decimal(mean - 40), Decimal(10))
        return PartyResult(
            party,
            6,
            5,
            dict.fromkeys(questionnaire.dimensions, score) | {"financial": low},
            {
                item.id: low if item.dimension == "financial" else score
                for item in questionnaire.items
            },
        )

    return SurveyResults(
        survey="spring",
        wave=name,
        questionnaire=questionnaire,
        smallest_cell=5,
        parties=(said("helix", 90), said("nordlab", 50), PartyResult("oslo", 4)),
    )


def portfolio(alliance):
    """Return the portfolio of Helix Bio with an alliance beside four of the hand-worked five."""
    others = (each for each in five_alliances.of_helix().alliances if each.id != alliance.id)
    return portfolio_of((alliance, *others), of="helix", on=five_alliances.ON)


@cache
def looks(name: str = "Helix Bio"):
    """Return something of every kind that has a card."""
    facts, alliance = facts_of(name)
    curis, (programme,) = case("curis-genentech")
    voted, alliances = case("one-vote-three-charters")
    life = curis.alliance(programme, as_of=date(2008, 1, 1))
    structuring = an_alliance_in("structuring")
    launch = Move("orion", on=structuring.latest_on, move="launch")
    with open_ledger("memory:") as ledger:
        step = ledger.submit(proposal(name), by=name, why=name)
        ledger.submit_all(list(acts_of(name)), by=name, why=name)
        history = ledger.history("orion")
    return {
        "alliance": alliance,
        "an alliance that has ended": curis.alliance(programme),
        "an alliance at work": life,
        "step": step,
        "history": history,
        "history of a long life": curis.history(programme),
        "agreement": next(iter(life.agreements.agreements.values())),
        "body": next(iter(voted.alliance(alliances[0]).governance.bodies.values())),
        "matter": next(iter(voted.alliance(alliances[0]).governance.matters.values())),
        "vote": next(
            each.fact for each in voted.history(alliances[1]) if isinstance(each.fact, PutToVote)
        ),
        "verdict": check(structuring, launch),
        "verdict that allows": check(None, proposal(name)),
        "next steps": next_steps(alliance, LATER),
        "scorecard": scorecard(facts, LATER),
        "results": results(name),
        "risks": alliance.risks,
        "heat map": alliance.risks.heat_map,
        "act": facts[1],
        "portfolio": portfolio(alliance),
        "portfolio of nothing": portfolio_of((), of="helix", on=LATER),
        "ecosystem": ecosystem_of((alliance, *portfolio(alliance).alliances[:3]), on=LATER),
        "ecosystem of nothing": ecosystem_of((), on=LATER),
        "party": Party("helix", name),
        "playbook": shipped().get("standard"),
        "lifecycle": shipped().get("light").lifecycle,
        "chart": AGREEMENT,
    }
