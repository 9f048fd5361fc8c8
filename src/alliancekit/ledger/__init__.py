"""The ledger: asks, records and reads back, where the pure core meets a store and a clock."""

from alliancekit.ledger.ledger import Ledger
from alliancekit.ledger.opening import open_ledger
from alliancekit.ledger.submission import OrganizationStep, Rehearsal, Step
from alliancekit.ledger.verification import Verification
from alliancekit.stores.base import Recorded

__all__ = [
    "Ledger",
    "OrganizationStep",
    "Recorded",
    "Rehearsal",
    "Step",
    "Verification",
    "open_ledger",
]
