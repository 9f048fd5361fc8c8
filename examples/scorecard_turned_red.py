"""A scorecard that turns red for a reason, quarter by quarter, and says what the reason is."""

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import alliancekit as ak

PLAN = date(2026, 1, 12)
READINGS = """\
metric,on,value,source
milestones-met,2026-03-31,88,joint plan
milestones-met,2026-06-30,84,joint plan
milestones-met,2026-09-30,70,joint plan
resources-filled,2026-03-31,96,staffing report
resources-filled,2026-06-30,88,staffing report
resources-filled,2026-09-30,75,staffing report
days-to-pay,2026-03-31,38,ledger of Helix
days-to-pay,2026-06-30,41,ledger of Helix
days-to-pay,2026-09-30,50,ledger of Helix
commitments-kept,2026-03-31,90,Nordlab's count
commitments-kept,2026-06-30,80,Nordlab's count
commitments-kept,2026-09-30,62,Nordlab's count
"""


def sponsor(party: str, person: str, on: date) -> ak.AssignRole:
    """Return that a person becomes the executive sponsor of a party."""
    return ak.AssignRole(
        "orion", on=on, person=person, name=person.title(), party=party, role="executive-sponsor"
    )


with ak.open_ledger("memory:") as ledger:
    helix = ak.Party("helix", "Helix Bio", role="initiator")
    nordlab = ak.Party("nordlab", "Nordlab")
    ledger.submit(
        ak.Propose("orion", on=PLAN, name="Orion co-development", parties=(helix, nordlab)),
        by="ada@helix.example",
    )
    ledger.submit_all(
        [
            sponsor("helix", "eva", PLAN),
            sponsor("nordlab", "nils", PLAN),
            ak.AdoptMetric("orion", on=PLAN, metric="milestones-met", kpi=True),
            ak.AdoptMetric("orion", on=PLAN, metric="resources-filled", kpi=True),
            ak.AdoptMetric("orion", on=PLAN, metric="days-to-pay", kpi=True),
            # Half of the relationship is what the partner says, half whether anyone senior is there.
            ak.AdoptMetric(
                "orion", on=PLAN, metric="commitments-kept", kpi=True, weight=Decimal("0.5")
            ),
            ak.AdoptMetric(
                "orion",
                on=PLAN,
                metric="sponsor-vacancy",  # follows from the record: nobody types it in
                kpi=True,
                critical=True,
                weight=Decimal("0.5"),
            ),
        ],
        by="ada@helix.example",
    )

    # What other systems know comes in as a file; one bad row, and nothing of it is recorded.
    file = Path(tempfile.mkdtemp()) / "readings.csv"
    file.write_text(READINGS, encoding="utf-8")
    ak.take_readings(ak.read_readings(file, alliance="orion"), ledger, by="ada@helix.example")

    # Nordlab's sponsor leaves in July, and the seat stays empty.
    ledger.submit(
        ak.EndRole(
            "orion",
            on=date(2026, 7, 10),
            person="nils",
            party="nordlab",
            role="executive-sponsor",
        ),
        by="ada@helix.example",
    )

    for day in (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)):
        print(ledger.scorecard("orion", on=day))

    card = ledger.scorecard("orion", on=date(2026, 9, 30))
    print(f"\ntrend: {card.trend}")
    for each in card.metrics:
        if each.color == "red":
            print(f"\n{each.explain()}")
