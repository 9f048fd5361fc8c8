"""Where facts are kept: the protocol of a store, the stores of our own, and how a URL leads to one."""

from alliancekit.stores.abilities import Backup, Bulk, Examination, Sign, Waking
from alliancekit.stores.asynchronous import (
    AsyncBackup,
    AsyncBulk,
    AsyncExamination,
    AsyncStore,
    AsyncWaking,
)
from alliancekit.stores.base import (
    Change,
    Commit,
    Entry,
    Index,
    Receipt,
    Recorded,
    Store,
    Stored,
    Where,
)
from alliancekit.stores.errors import (
    CannotOpen,
    Damaged,
    DamagedState,
    KeyReused,
    StaleWrite,
    StoreError,
)
from alliancekit.stores.memory import MemoryStore
from alliancekit.stores.migration import Migration, migrate_store, migration_due
from alliancekit.stores.opening import open_async_store, open_store
from alliancekit.stores.threaded import to_async

__all__ = [
    "AsyncBackup",
    "AsyncBulk",
    "AsyncExamination",
    "AsyncStore",
    "AsyncWaking",
    "Backup",
    "Bulk",
    "CannotOpen",
    "Change",
    "Commit",
    "Damaged",
    "DamagedState",
    "Entry",
    "Examination",
    "Index",
    "KeyReused",
    "MemoryStore",
    "Migration",
    "Receipt",
    "Recorded",
    "Sign",
    "StaleWrite",
    "Store",
    "StoreError",
    "Stored",
    "Waking",
    "Where",
    "migrate_store",
    "migration_due",
    "open_async_store",
    "open_store",
    "to_async",
]
