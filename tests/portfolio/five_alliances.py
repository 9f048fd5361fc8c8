"""The five alliances of Helix Bio that the tables in these tests are worked by hand from.

On 2026-10-01, for Helix Bio:

| id    | with         | kind        | stage, since            | health | still to come      | ends       |
|-------|--------------|-------------|-------------------------|--------|--------------------|------------|
| argo  | Oslo, Roche  | consortium  | management, 2025-10-01  | 40     | 200,000 EUR        | 2027-03-15 |
| lyra  | Roche        | development | strategy, 2026-06-01    | none   | 200,000 USD        | no paper   |
| nova  | Oslo         | development | closed, 2026-05-01      | none   | nothing            | no paper   |
| orion | Nordlab      | development | management, 2026-03-01  | 90     | 500,000 EUR        | 2026-12-15 |
| vega  | Nordlab      | licensing   | launch, 2026-09-01      | none   | 300,000 EUR        | never      |

Of Orion's 600,000 EUR for 2026, 100,000 came in its first quarter. Nordlab is in Vega under another id.
"""

from datetime import date
from decimal import Decimal

from alliancekit.agreements.acts import (
    AddTerm,
    AgreeTermSheet,
    DraftAgreement,
    FixDates,
    Sign,
)
from alliancekit.agreements.exclusivity_acts import StateScope
from alliancekit.agreements.scope import Scope
from alliancekit.agreements.terms import Term
from alliancekit.alliance import fold, replay
from alliancekit.decide import decide
from alliancekit.kernel.money import Money
from alliancekit.kernel.party import Party
from alliancekit.kernel.period import Period
from alliancekit.lifecycle.acts import Move, Propose
from alliancekit.metrics.acts import DefineMetric, TakeReading
from alliancekit.metrics.metric import Dimension, Metric
from alliancekit.parties.acts import AssignRole
from alliancekit.portfolio import Journey, portfolio_of
from alliancekit.value.acts import PlanValue, RealizeValue, StateClaim

ON = date(2026, 10, 1)
HELIX = Party("helix", "Helix Bio", role="initiator")
NORDLAB = Party("nordlab", "Nordlab")
NORDLAB_ELSEWHERE = Party("lab", "Nordlab AS", organization="nordlab")
ROCHE = Party("roche", "Roche")
OSLO = Party("oslo", "Oslo Metals")


def happened(alliance, on, parties, *acts, **fields):
    """Return the facts of an alliance: what follows is legal, but for moves, which only lead somewhere."""
    proposal = Propose(
        alliance, on=on, name=alliance.capitalize(), parties=(HELIX, *parties), **fields
    )
    facts = list(decide(None, proposal).facts)
    value = replay(facts)
    for act in acts:
        new = (act,) if isinstance(act, Move) else decide(value, act).facts
        for fact in new:
            value = fold(value, fact)
        facts += new
    return tuple(facts)


def to(alliance, stage, on, *, ends=False):
    return Move(alliance, on=on, move="on", to=stage, ends=ends)


def manages(alliance, person, on, party="helix"):
    return AssignRole(
        alliance,
        on=on,
        person=person,
        name=person.capitalize(),
        party=party,
        role="alliance-manager",
    )


def sponsors(alliance, person, on, party="helix"):
    return AssignRole(
        alliance,
        on=on,
        person=person,
        name=person.capitalize(),
        party=party,
        role="executive-sponsor",
    )


def claims(alliance, on, *, party="helix", claim="sales"):
    return StateClaim(
        alliance, on=on, claim=claim, winner="party", party=party, benefit="More sales"
    )


def plans(alliance, on, amount, currency="EUR", *, year=2026, claim="sales"):
    return PlanValue(
        alliance,
        on=on,
        claim=claim,
        period=Period(date(year, 1, 1), date(year, 12, 31)),
        amount=Money(Decimal(amount), currency),
    )


def came(alliance, amount, first, last, *, currency="EUR", claim="sales"):
    return RealizeValue(
        alliance,
        on=last,
        claim=claim,
        period=Period(first, last),
        amount=Money(Decimal(amount), currency),
        evidence="the books",
    )


def measured(alliance, on):
    """Define one metric for each dimension, which scores what it reads."""
    return tuple(
        DefineMetric(
            alliance,
            on=on,
            definition=Metric(
                id=f"our-{dimension}",
                name=f"Our {dimension} metric",
                dimension=dimension,
                timing="leading",
                unit="points",
                direction="higher",
                floor=Decimal(0),
                target=Decimal(100),
            ),
        )
        for dimension in Dimension
    )


def read(alliance, on, value):
    return tuple(
        TakeReading(
            alliance, on=on, metric=f"our-{dimension}", value=Decimal(value), source="report"
        )
        for dimension in Dimension
    )


def exclusive_in(*fields, party="helix"):
    return Term(
        id="only-us",
        kind="exclusivity",
        says="No other partner.",
        clause="2.1",
        parties=(party,),
        scope=Scope(fields=fields),
    )


def executed(alliance, on, parties, *terms, ends_on=None):
    paper = {"agreement": "licence"}
    return (
        DraftAgreement(alliance, on=on, title="Licence", **paper),
        *(AddTerm(alliance, on=on, term=term, **paper) for term in terms),
        *((FixDates(alliance, on=on, ends_on=ends_on, **paper),) if ends_on else ()),
        AgreeTermSheet(alliance, on=on, **paper),
        *(Sign(alliance, on=on, party=party, **paper) for party in parties),
    )


def works_on(alliance, on, *fields):
    return StateScope(alliance, on=on, scope=Scope(fields=fields))


def facts_of_argo():
    day = date(2025, 3, 1)
    return happened(
        "argo",
        day,
        (OSLO, ROCHE),
        manages("argo", "kai", day),
        *(sponsors("argo", "eva", day, each) for each in ("helix", "oslo", "roche")),
        claims("argo", day),
        plans("argo", day, 200_000),
        *executed(
            "argo",
            day,
            ("helix", "oslo", "roche"),
            exclusive_in("Oncology"),
            ends_on=date(2027, 3, 15),
        ),
        works_on("argo", day, "oncology", "imaging", "assays"),
        *measured("argo", day),
        to("argo", "launch", date(2025, 7, 1)),
        to("argo", "management", date(2025, 10, 1)),
        *read("argo", date(2026, 9, 1), 40),
        kind="consortium",
    )


def facts_of_lyra():
    day = date(2026, 6, 1)
    return happened("lyra", day, (ROCHE,), claims("lyra", day), plans("lyra", day, 200_000, "USD"))


def facts_of_nova():
    day = date(2025, 1, 1)
    return happened("nova", day, (OSLO,), to("nova", "closed", date(2026, 5, 1), ends=True))


def facts_of_orion():
    day = date(2026, 1, 1)
    return happened(
        "orion",
        day,
        (NORDLAB,),
        manages("orion", "mia", day),
        sponsors("orion", "eva", day),
        sponsors("orion", "ole", day, "nordlab"),
        claims("orion", day),
        plans("orion", day, 600_000),
        *executed(
            "orion",
            day,
            ("helix", "nordlab"),
            exclusive_in("oncology"),
            ends_on=date(2026, 12, 15),
        ),
        works_on("orion", day, "oncology", "imaging"),
        *measured("orion", day),
        to("orion", "launch", date(2026, 2, 1)),
        to("orion", "management", date(2026, 3, 1)),
        came("orion", 100_000, date(2026, 1, 1), date(2026, 3, 31)),
        *read("orion", date(2026, 6, 30), 70),
        *read("orion", date(2026, 9, 30), 90),
    )


def facts_of_vega():
    day = date(2026, 2, 1)
    return happened(
        "vega",
        day,
        (NORDLAB_ELSEWHERE,),
        manages("vega", "mia", day),
        sponsors("vega", "ole", day, "lab"),
        claims("vega", day),
        plans("vega", day, 300_000, year=2027),
        *executed("vega", day, ("helix", "lab")),
        works_on("vega", day, "oncology"),
        *measured("vega", day),
        to("vega", "launch", date(2026, 9, 1)),
        kind="licensing",
    )


def histories():
    """Return the facts of each alliance, by id."""
    every = (
        *(facts_of_argo, facts_of_lyra, facts_of_nova),
        *(facts_of_orion, facts_of_vega),
    )
    return {facts[0].alliance: facts for facts in (each() for each in every)}


def of_helix(on=ON, **fields):
    """Return the portfolio of Helix Bio on a day, by hand and without a ledger."""
    facts = {
        name: [fact for fact in each if fact.on <= on]
        for name, each in histories().items()
        if each[0].on <= on
    }
    return portfolio_of(
        [replay(each) for each in facts.values()],
        of="helix",
        on=on,
        journeys=[Journey.of(name, each) for name, each in facts.items()],
        **fields,
    )
