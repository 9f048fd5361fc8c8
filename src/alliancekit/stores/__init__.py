"""Where facts are kept: the protocol of a store, two stores of our own, and how a URL leads to one."""

from alliancekit.stores.base import (
    CannotOpen,
    Change,
    Commit,
    Damaged,
    Entry,
    Index,
    KeyReused,
    Receipt,
    Recorded,
    StaleWrite,
    Store,
    Stored,
    StoreError,
    Where,
)
from alliancekit.stores.memory import MemoryStore
from alliancekit.stores.opening import open_store

__all__ = [
    "CannotOpen",
    "Change",
    "Commit",
    "Damaged",
    "Entry",
    "Index",
    "KeyReused",
    "MemoryStore",
    "Receipt",
    "Recorded",
    "StaleWrite",
    "Store",
    "StoreError",
    "Stored",
    "Where",
    "open_store",
]
