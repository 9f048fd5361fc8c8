"""Where facts are kept: the protocol of a store, two stores of our own, and how a URL leads to one."""

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
from alliancekit.stores.errors import CannotOpen, Damaged, KeyReused, StaleWrite, StoreError
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
