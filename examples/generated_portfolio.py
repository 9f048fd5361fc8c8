"""An ecosystem of invented firms: whole lives of their alliances, each act of them passed through the gates."""

from collections import Counter

import alliancekit as ak
from alliancekit.testing.simulation import fill, last_day, simulate

YEARS = 4
today = last_day(YEARS)

# The same seed gives the same lives; of=None puts no organization in the middle.
lives = tuple(simulate(seed=11, alliances=40, years=YEARS, of=None))

facts = sum(len(life.facts) for life in lives)
print(f"{len(lives)} alliances up to {today}, {facts} facts, all of them legal")

stages = Counter(life.alliance.stage for life in lives)
print("stages:", ", ".join(f"{stage} {number}" for stage, number in stages.most_common(4)), "...")

busiest = Counter(firm.name for life in lives for firm in life.firms).most_common(3)
print("busiest:", ", ".join(f"{name} with {number}" for name, number in busiest))

# Some work with a firm of their own industry: a competitor.
rivals = [life for life in lives if len({each.industry for each in life.firms}) < len(life.firms)]
print(f"alliances between rivals: {len(rivals)}")

# A life as an importer would read it: JSON, one act after the other.
life = max(lives, key=lambda each: len(each.acts))
print(f"the longest: {life.alliance}")
for act in life.acts[:3]:
    print("  ", act.on, act.do)

# Into a ledger, through its one way in; what is recorded already is not recorded again.
with ak.open_ledger("memory:") as ledger:
    recorded = fill(ledger, lives, by="ada@helix.example")
    sound = all(each.sound for each in ledger.verify_all())
    print(f"recorded {recorded}; every chain of digests is sound: {sound}")
