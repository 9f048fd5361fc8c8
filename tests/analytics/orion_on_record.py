"""The alliance that the rows in these tests are worked by hand from: `orion`, of Helix Bio and Nordlab.

Nordlab takes part under the id `lab`. On 2026-10-01, the alliance has been proposed for 273 days.

| when       | what |
|------------|------|
| 2026-01-01 | proposed; metrics `our-...`, one for each dimension, which score what they read; 900 EUR planned |
| 2026-01-01 | a license is signed: the lab pays 500 USD by 2026-12-01, and reports |
| 2026-02-02 | the lab pays 200 of it |
| 2026-03-02 | a committee adopts the budget in writing |
| 2026-03-02 | deals: `acme` 900 EUR, qualified; `bolt` of unknown worth; `coil` 50 EUR, lost |
| 2026-06-30 | all metrics read 70; of that day `our-strategic` is corrected to 60 |
| 2026-09-30 | the three others read 90 |
"""

from datetime import UTC, date, datetime
from decimal import Decimal

from alliancekit.agreements.acts import AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.obligation_acts import RecordPayment, UndertakeObligation
from alliancekit.governance.acts import CharterBody, SeatMember
from alliancekit.governance.charter import Charter, Seats
from alliancekit.governance.decision_acts import ResolveInWriting
from alliancekit.governance.vote import Vote
from alliancekit.governance.voting import Quorum, VotingRule, WrittenRule
from alliancekit.kernel.money import Money
from alliancekit.kernel.party import Party
from alliancekit.kernel.period import Period
from alliancekit.ledger import Ledger
from alliancekit.lifecycle.acts import Propose
from alliancekit.metrics.acts import DefineMetric, TakeReading
from alliancekit.metrics.metric import Dimension, Metric
from alliancekit.selling.opportunity_acts import (
    AdvanceOpportunity,
    LoseOpportunity,
    RecordOpportunity,
)
from alliancekit.stores import open_store
from alliancekit.value.acts import PlanValue, RealizeValue, StateClaim

BEGAN, SOLD, SUMMER, FALL = (
    date(2026, 1, 1),
    date(2026, 3, 2),
    date(2026, 6, 30),
    date(2026, 9, 30),
)
ON = date(2026, 10, 1)
RECORDED = datetime(2026, 10, 1, 9, tzinfo=UTC)
HELIX = Party("helix", "Helix Bio", role="initiator")
LAB = Party("lab", "Nordlab AS", organization="nordlab")


def eur(amount):
    return Money(Decimal(amount), "EUR")


def usd(amount):
    return Money(Decimal(amount), "USD")


def proposal(alliance="orion", on=BEGAN, parties=(HELIX, LAB)):
    return Propose(alliance, on=on, name=alliance.capitalize(), parties=parties)


def metric(dimension, alliance="orion", **fields):
    return DefineMetric(
        alliance,
        on=BEGAN,
        definition=Metric(
            name=f"Our {dimension} metric",
            dimension=dimension,
            timing="leading",
            unit="points",
            direction="higher",
            **{
                "id": f"our-{dimension}",
                "floor": Decimal(0),
                "target": Decimal(100),
                **fields,
            },
        ),
    )


def read(dimension, on, value, alliance="orion", **fields):
    return TakeReading(
        alliance,
        on=on,
        metric=f"our-{dimension}",
        value=Decimal(value),
        source="report",
        **fields,
    )


def value():
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    winter = Period(date(2026, 1, 1), date(2026, 3, 31))
    claim = {"alliance": "orion", "claim": "sales"}
    return (
        StateClaim(on=BEGAN, winner="party", party="helix", benefit="More sales", **claim),
        PlanValue(on=BEGAN, period=year, amount=eur(900), **claim),
        RealizeValue(on=winter.end, period=winter, amount=eur(200), evidence="the books", **claim),
    )


def license_signed():
    paper = {"alliance": "orion", "on": BEGAN, "agreement": "license"}
    owed = {**paper, "obligor": "lab", "beneficiary": "helix"}
    return (
        DraftAgreement(title="License", **paper),
        AgreeTermSheet(**paper),
        Sign(party="helix", **paper),
        Sign(party="lab", **paper),
        UndertakeObligation(
            obligation="fee",
            what="The fee",
            due_on=date(2026, 12, 1),
            amount=usd(500),
            payment="milestone",
            **owed,
        ),
        UndertakeObligation(obligation="report", what="The report", **owed),
        RecordPayment(
            "orion", on=date(2026, 2, 2), obligation="fee", amount=usd(200), evidence="bank"
        ),
    )


def decided():
    rule = VotingRule("party", "unanimity", "all")
    charter = Charter(
        seats=(Seats("helix", 1), Seats("lab", 1)),
        quorum=Quorum(per_party=1),
        rule=rule,
        written=WrittenRule(rule),
    )
    seats = {"ada": "helix", "nils": "lab"}
    return (
        CharterBody(
            "orion", on=BEGAN, body="jsc", kind="steering", name="Committee", charter=charter
        ),
        *(
            SeatMember("orion", on=BEGAN, person=who, name=who.title(), body="jsc", party=party)
            for who, party in seats.items()
        ),
        ResolveInWriting(
            "orion",
            on=SOLD,
            matter="budget-2027",
            body="jsc",
            opened=SOLD,
            title="The budget of 2027",
            about="budget",
            votes=tuple(Vote(who, party, "yes") for who, party in seats.items()),
        ),
    )


def deal(engagement, amount, alliance="orion", **fields):
    return RecordOpportunity(
        alliance,
        on=SOLD,
        engagement=engagement,
        party="helix",
        visibility=fields.pop("visibility", "co-sell"),
        account=engagement.title(),
        product="Backup",
        territory="Sweden",
        amount=amount,
        **fields,
    )


def deals():
    return (
        deal("acme", eur(900)),
        AdvanceOpportunity("orion", on=SOLD, engagement="acme", party="helix", to="qualified"),
        deal("bolt", None),
        deal("coil", eur(50)),
        LoseOpportunity("orion", on=SOLD, engagement="coil", party="helix", reason="Too dear."),
    )


def readings():
    return (
        *(read(each, SUMMER, 70) for each in Dimension),
        read(Dimension.STRATEGIC, SUMMER, 60),
        *(read(each, FALL, 90) for each in Dimension if each is not Dimension.STRATEGIC),
    )


def acts():
    """Return all of them, in order."""
    return (
        proposal(),
        *map(metric, Dimension),
        *value(),
        *license_signed(),
        *decided(),
        *deals(),
        *readings(),
    )


def empty_ledger():
    return Ledger(open_store("memory:"), clock=lambda: RECORDED)


def orion(*more):
    """Return a ledger in which this is on record, and more acts."""
    ledger = empty_ledger()
    ledger.submit_all([*acts(), *more], by="ada")
    return ledger
