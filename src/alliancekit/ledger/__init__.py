"""The ledger: asks, records and reads back, where the pure core meets a store and a clock."""

from alliancekit.ledger.async_ledger import AsyncLedger, open_async_ledger
from alliancekit.ledger.bulk import BadRow, Intake
from alliancekit.ledger.cloudevents import to_cloudevent
from alliancekit.ledger.journal_file import InvalidJournal, LineFault
from alliancekit.ledger.ledger import Ledger
from alliancekit.ledger.opening import open_ledger
from alliancekit.ledger.reader import AllianceDue
from alliancekit.ledger.submission import OrganizationStep, Rehearsal, Step
from alliancekit.ledger.transfer import export_journal, import_journal
from alliancekit.ledger.verification import Verification
from alliancekit.stores.base import Recorded

__all__ = [
    "AllianceDue",
    "AsyncLedger",
    "BadRow",
    "Intake",
    "InvalidJournal",
    "Ledger",
    "LineFault",
    "OrganizationStep",
    "Recorded",
    "Rehearsal",
    "Step",
    "Verification",
    "export_journal",
    "import_journal",
    "open_async_ledger",
    "open_ledger",
    "to_cloudevent",
]
