"""For your own test suite: whole lives of alliances, and the contracts that your code is held to.

The contracts are pytest classes to subclass. They need pytest and Hypothesis, which the extra `test` brings,
as do the modules `strategies` and `histories`; the lives need neither. Nothing else in the kit imports any
of it.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from alliancekit.kernel.errors import MissingExtra
from alliancekit.testing.evidence import NoEvidence
from alliancekit.testing.lives import an_alliance_in, life_to, passage
from alliancekit.testing.simulation import Life, simulate

if TYPE_CHECKING:
    from alliancekit.testing.async_store import AsyncStoreContract
    from alliancekit.testing.policy_contract import PolicyContract
    from alliancekit.testing.store_contract import StoreContract

__all__ = [
    "AsyncStoreContract",
    "Life",
    "NoEvidence",
    "PolicyContract",
    "StoreContract",
    "an_alliance_in",
    "life_to",
    "passage",
    "simulate",
]

_CONTRACTS = {
    "AsyncStoreContract": "alliancekit.testing.async_store",
    "PolicyContract": "alliancekit.testing.policy_contract",
    "StoreContract": "alliancekit.testing.store_contract",
}


def __getattr__(name: str) -> Any:
    """Import a contract when it is first asked for.

    Raises:
        MissingExtra: What it needs is not installed; the message is the line that installs it.
    """
    if name not in _CONTRACTS:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    if find_spec("pytest") is None or find_spec("hypothesis") is None:
        raise MissingExtra("test", f"alliancekit.testing.{name}")
    return getattr(import_module(_CONTRACTS[name]), name)
