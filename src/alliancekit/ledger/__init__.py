"""The ledger: asks, records and reads back, where the pure core meets a store and a clock."""

from alliancekit.ledger.ledger import Ledger, open_ledger
from alliancekit.ledger.submission import Rehearsal, Step
from alliancekit.ledger.verification import Verification

__all__ = ["Ledger", "Rehearsal", "Step", "Verification", "open_ledger"]
