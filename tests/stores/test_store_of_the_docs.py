"""The store that the documentation shows keeps what every store promises."""

import importlib.util
import re
from pathlib import Path

from alliancekit.stores import Store
from alliancekit.testing import StoreContract

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-store.md"
SHOWN = re.search(r'```python title="json_store.py"\n(.*?)```', PAGE.read_text("utf-8"), re.DOTALL)


def shown():
    """Return the module of the page."""
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("json_store", None))
    exec(compile(SHOWN[1], "json_store.py", "exec"), module.__dict__)  # noqa: S102 - it is our own page
    return module


class TestTheStoreOfTheDocs(StoreContract):
    keeps_snapshots = False
    examples = 15

    def open(self, folder: Path) -> Store:
        return shown().JsonStore(folder / "store")
