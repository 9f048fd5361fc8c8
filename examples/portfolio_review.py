"""A quarterly portfolio review: what has changed, what hangs on what, and what wants a decision.

The alliances are simulated, so that there is something to review; with alliances of your own it is

    ledger = ak.open_ledger("sqlite:///alliances.db")
"""

from datetime import timedelta
from decimal import Decimal

import alliancekit as ak
from alliancekit.portfolio import Rates
from alliancekit.testing.simulation import fill, last_day, simulate

RATES = Rates("EUR", {"USD": Decimal("0.92"), "CHF": Decimal("1.04")}, "example rates")
AT_MOST = 3
"""How many alliances one manager should have."""

with ak.open_ledger("memory:") as ledger:
    fill(ledger, simulate(seed=7, alliances=20, years=4), by="ada@helix.example")
    today = last_day(4)
    last_review = today - timedelta(days=91)

    now = ledger.portfolio(of="helix", as_of=today, histories=True)
    then = ledger.portfolio(of="helix", as_of=last_review, histories=True)

    print(f"{now}\n")
    print(f"1. What has changed\n{now.since(then, rates=RATES)}\n")
    print(f"2. Where they stand\n{now.stage_mix()}\n{now.time_to_launch()}\n")
    for each in now.ageing().older_than(365):
        print(f"   {each.alliance} has been in {each.stage} for {each.days} days")

    print(f"\n3. What hangs on few\n{now.concentration('partner')}")
    print(f"{now.value_concentration('alliance', rates=RATES)}\n")

    quadrants = now.quadrants(rates=RATES)
    print("4. What to repair: much value, not healthy")
    for each in quadrants.within("repair"):
        print(f"   {each.name}: {each.score:.0f}, {each.value:,.0f} {quadrants.currency} to come")

    at_risk = now.value_at_risk(rates=RATES)
    print(f"\n5. What is at risk\n{at_risk}")
    largest = sorted(at_risk.parts, key=lambda each: -each.at_risk[0].amount)[:3]
    for each in largest:
        print(f"   {each.name}: {each.odds}")

    print(f"\n6. What ends\n{now.expiring(rates=RATES)}")
    print(f"\n7. What was promised twice\n{now.conflicts()}")

    print("\n8. Who looks after it")
    for each in now.loads().over(AT_MOST):
        print(f"   too much: {each}")
    print(f"   nobody manages: {', '.join(now.loads().unmanaged) or 'none'}")
    print(f"   no sponsor of ours: {len(now.vacant_sponsors().ours)}")

    print(f"\n9. Until the next review\n{now.agenda(91)}")
