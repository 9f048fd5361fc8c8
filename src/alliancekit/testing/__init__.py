"""For your own test suite: the contract that a store of yours is held to.

It needs pytest and Hypothesis, which the extra `test` brings. Nothing else in the kit imports it.
"""

from importlib.util import find_spec

from alliancekit.kernel.errors import MissingExtra

if find_spec("pytest") is None or find_spec("hypothesis") is None:
    raise MissingExtra("test", "alliancekit.testing")

from alliancekit.testing.store_contract import StoreContract

__all__ = ["StoreContract"]
