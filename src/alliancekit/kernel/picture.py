"""How a value becomes a card in a notebook: the one look upward in the house.

What people look at is drawn in `alliancekit.views`, above everything that it draws. A notebook asks the value
itself, so the value asks for `views` when it is asked first, and not a moment before: `import alliancekit`
loads nothing of it.
"""

import importlib


class Shown:
    """Something that a notebook shows as a card."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return it as HTML: inline styles alone, everything escaped, nothing fetched."""
        return str(importlib.import_module("alliancekit.views.cards").card(self))
