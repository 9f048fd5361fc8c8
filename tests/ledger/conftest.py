"""A ledger on each store, a clock that goes when it is told to, and the alliance to begin with."""

from datetime import UTC, date, datetime, timedelta

import attrs
import pytest

from alliancekit.kernel.party import Party
from alliancekit.ledger import Ledger
from alliancekit.lifecycle.acts import Propose
from alliancekit.stores import open_store


@attrs.define
class Clock:
    """A clock that stands still until it is set forward, or back."""

    now: datetime = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def forward(self, **by):
        self.now += timedelta(**by)
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(params=["memory", "sqlite"])
def url(request, tmp_path):
    return "memory:" if request.param == "memory" else f"sqlite:///{tmp_path / 'alliances.db'}"


@pytest.fixture
def ledger(url, clock):
    with Ledger(open_store(url), clock=clock) as opened:
        yield opened


@pytest.fixture
def propose():
    """Return the proposal of an alliance of Helix Bio and Nordlab."""

    def proposal(alliance="orion", on=date(2026, 1, 12), **more):
        helix = Party("helix", "Helix Bio", role="initiator")
        parties = (helix, Party("nordlab", "Nordlab"))
        return Propose(
            alliance, on=on, **{"name": f"The {alliance} alliance", "parties": parties, **more}
        )

    return proposal


@pytest.fixture
def orion(ledger, propose):
    """Record the proposal of the alliance `orion`, and return what came of it."""
    return ledger.submit(propose(), by="ada@helix.example", why="board paper 14")
