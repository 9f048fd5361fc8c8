"""Something of every measure that has a card, and of what else is read as a table; every name can be given."""

import sys
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import five_alliances
from looks import DAY, LATER, facts_of, portfolio, proposal

from alliancekit.agreements.acts import AddTerm, AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.consequence import Consequence
from alliancekit.agreements.terms import Term
from alliancekit.casefile.case import CaseAct, CaseFile
from alliancekit.casefile.replay import play
from alliancekit.decide import decide
from alliancekit.governance.acts import CharterBody, SeatMember
from alliancekit.governance.charter import Charter
from alliancekit.kernel.party import Party
from alliancekit.ledger.opening import open_ledger
from alliancekit.lifecycle.acts import Move, Propose
from alliancekit.parties.culture import CultureProfile, compare_cultures
from alliancekit.parties.stakeholder import Attitude, Stakeholder, StakeholderSide
from alliancekit.parties.stakeholder_map import StakeholderMap
from alliancekit.portfolio.portfolio import portfolio_of
from alliancekit.portfolio.rates import Rates
from alliancekit.portfolio.what_if import what_if_acquires
from alliancekit.selling.overlap import overlap
from alliancekit.testing.lives import an_alliance_in
from alliancekit.words.acts import DefineWord
from alliancekit.words.comparison import compare_words

sys.path.append(str(Path(__file__).parent.parent / "rooms"))
from selling_acts import (  # its day is another one
    DAY as DAY_OF_DEALS,
)
from selling_acts import (
    accounts,
    advance,
    credit,
    grant,
    launched,
    record,
    split,
)

CONTROL = Term(
    id="control",
    kind="change-of-control",
    says="With consent; or the other may end it.",
    clause="14.2",
    consequences=(
        Consequence(duty="obtain-consent", days=30, when="before"),
        Consequence(duty="may-terminate", side="other-parties", days=90),
    ),
)


def follow(*acts, alliance=None):
    """Return the alliance and the facts that acts give; each must be legal."""
    facts = []
    for act in acts:
        outcome = decide(alliance, act)
        alliance = outcome.alliance
        facts += outcome.facts
    return alliance, facts


def told(name, *meanings):
    """Return the comparison of words of two parties: who means what by which word, and with which reading."""
    acts = (
        DefineWord("orion", on=DAY, party=party, word=word, meaning=meaning, reading=reading)
        for party, word, meaning, reading in meanings
    )
    return compare_words(follow(proposal(name), *acts)[0], LATER)


def words_of(name):
    return told(
        name,
        ("helix", "alliance", name, "single"),
        ("nordlab", "alliance", f"all that we do: {name}", "umbrella"),
        ("helix", "launch", name, None),
    )


def touched(name, *, terms=(CONTROL,)):
    """Return an alliance of Helix Bio and Nordlab with a committee, and a contract that says who may sell itself."""
    parties = (Party("helix", "Helix Bio"), Party("nordlab", "Nordlab"))
    return follow(
        Propose("orion", on=DAY, name=name, parties=parties),
        DraftAgreement("orion", on=DAY, agreement="license", title=name),
        *(AddTerm("orion", on=DAY, agreement="license", term=term) for term in terms),
        AgreeTermSheet("orion", on=DAY, agreement="license"),
        *(Sign("orion", on=DAY, agreement="license", party=each.id) for each in parties),
        CharterBody(
            "orion", on=DAY, body="jsc", kind="steering", name=name, charter=Charter(seats_each=2)
        ),
        SeatMember("orion", on=DAY, person="nils", name=name, body="jsc", party="nordlab"),
    )[0]


def what_if(name):
    quiet = follow(
        Propose(
            "vega",
            on=DAY,
            name=name,
            parties=(Party("nordlab", "Nordlab"), Party("oslo", "Oslo Metals")),
        )
    )[0]
    return what_if_acquires([touched(name), quiet], "Megacorp", "nordlab", on=LATER)


def selling(name):
    """Return the alliance and the facts of deals that two parties sell together to an account."""
    start = an_alliance_in("strategy")
    return follow(
        record("open", account=name, close_on=DAY_OF_DEALS + timedelta(days=90)),
        *advance("qualified", engagement="open"),
        *launched("won", account=f"{name} too"),
        credit("helix", "delivered", "won"),
        split(engagement="won", helix="0.6", nordlab="0.4"),
        accounts("helix", "customers", name, f"{name} too"),
        accounts("nordlab", "customers", name, "Somebody else"),
        grant("helix", "nordlab", "customers", "all"),
        alliance=start,
    )


def played(name):
    """Return how a case went in which one act is refused, as it says."""
    refused = CaseAct(
        Move("orion", on=DAY, move="select"), name, name, expect=("gate.sponsor",), number=2, line=9
    )
    acts = (CaseAct(proposal(name), name, name), refused)
    with open_ledger("memory:") as ledger:
        return play(CaseFile(name, acts, sources=(name,)), ledger)


@cache
def measures(name: str = "Helix Bio"):
    """Return something of every measure of a portfolio."""
    now = portfolio(facts_of(name)[1])
    before = portfolio_of(now.alliances[1:], of="helix", on=date(2026, 6, 30))
    rates = Rates("EUR", {"USD": Decimal("0.9")}, name)
    return {
        "stage mix": now.stage_mix(),
        "ageing": now.ageing(),
        "time to launch": five_alliances.of_helix().time_to_launch(),
        "concentration": now.concentration("partner"),
        "concentration by alliance": now.concentration("alliance"),
        "value concentration": now.value_concentration("alliance", rates=rates),
        "quadrants": now.quadrants(rates=rates),
        "quadrants of nothing": portfolio_of((), of="helix", on=LATER).quadrants(),
        "value at risk": now.value_at_risk(rates=rates),
        "expiring": now.expiring(rates=rates),
        "conflicts": now.conflicts(),
        "redundancy": now.redundancy({"orion": [name, "oncology"], "vega": [name]}),
        "loads": now.loads(),
        "vacant sponsors": now.vacant_sponsors(),
        "agenda": now.agenda(),
        "changes": now.since(before),
        "health": next(each for each in now.healths.values() if each.metrics),
        "no health": now.healths["lyra"],
    }


@cache
def others(name: str = "Helix Bio"):
    """Return something of what else is read as a table."""
    together, facts = selling(name)
    replayed = played(name)
    with open_ledger("memory:") as ledger:
        ledger.submit(proposal(name), by=name, why=name)
        ledger.submit_all(list(facts_of(name)[0][1:3]), by=name, why=name)
        recorded = ledger.history("orion")[1]
        stored = ledger.store.journal()[0]
    stakeholder = Stakeholder(
        "rita", name, StakeholderSide.EXTERNAL, 5, 2, Attitude.OPPONENT, None, DAY
    )
    return {
        "words": words_of(name),
        "words of nobody": told(name),
        "what if": what_if(name),
        "replay": replayed,
        "replayed act": replayed.steps[1],
        "case file": replayed.case,
        "recorded": recorded,
        "recorded as text": stored,
        "pipeline": together.selling.pipeline(LATER),
        "attribution": together.selling.attribution(DAY, LATER),
        "attributed deal": together.selling.attribution(DAY, LATER).deals[0],
        "no attribution": together.selling.attribution(date(2020, 1, 1), date(2020, 2, 1)),
        "win rate": together.selling.win_rate(DAY, LATER),
        "overlap": overlap(facts, LATER, viewer="nordlab", owner="helix"),
        "cultures": compare_cultures(
            CultureProfile({"decision-style": 1}, DAY), CultureProfile({"decision-style": 5}, DAY)
        ),
        "stakeholders": StakeholderMap.of([stakeholder]),
    }


def looks_of_measures(name: str = "Helix Bio"):
    """Return all of it."""
    return measures(name) | others(name)
