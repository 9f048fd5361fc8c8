"""Show the examples of docstrings as what they are: sessions at a prompt.

A griffe extension for the API pages. The docstrings of the house end in bare `>>>` lines, which Markdown would
take for quotations; here they are fenced before anybody reads them as text.
"""

import re
from typing import Any

from griffe import Extension, Object

_SESSION = re.compile(r"^>>> .*?(?=\n\s*\n(?!>>>)|\Z)", re.MULTILINE | re.DOTALL)


class Sessions(Extension):
    """Fences the sessions in docstrings."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Fence the sessions in one docstring."""
        if obj.docstring is not None:
            obj.docstring.value = _SESSION.sub(r"```pycon\n\g<0>\n```", obj.docstring.value)
