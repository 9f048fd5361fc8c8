"""Every fact has two times: the day on which it was done, and the moment at which it was recorded."""

from datetime import UTC, date, datetime

import alliancekit as ak


class Clock:
    """A clock that is set by hand; a ledger of yours has a real one."""

    now = datetime(2026, 1, 12, 9, tzinfo=UTC)

    def __call__(self):
        """Return the moment that was set."""
        return self.now


clock = Clock()
ledger = ak.open_ledger("memory:", clock=clock)
ledger.submit(
    ak.Propose(
        "orion",
        on=date(2026, 1, 12),
        name="Orion co-development",
        parties=(ak.Party("helix", "Helix Bio", role="initiator"), ak.Party("nordlab", "Nordlab")),
    ),
    by="ada@helix.example",
)

clock.now = datetime(2026, 5, 4, 17, 55, tzinfo=UTC)
ledger.submit(
    ak.AssignRole(
        "orion",
        on=date(2026, 2, 2),
        person="ines",
        name="Ines Maar",
        party="helix",
        role="executive-sponsor",
    ),
    by="ada@helix.example",
    why="forgotten in February",
)


def sponsors(alliance, day):
    """Return who stood behind the alliance on a day."""
    return [held.name for held in alliance.parties.holders("executive-sponsor", "helix", day)]


march = date(2026, 3, 1)
april = datetime(2026, 4, 2, tzinfo=UTC)

print("the sponsor in March:", sponsors(ledger.alliance("orion", as_of=march), march))
print("as known in April:   ", sponsors(ledger.alliance("orion", known_at=april), march))
print()
for each in ledger.history("orion"):
    print(
        f"{each.fact.do:<22} done {each.fact.on}   recorded {each.at:%Y-%m-%d %H:%M}   {each.why}"
    )
