"""The agenda: what a meeting is called to decide."""

import attrs

from alliancekit.kernel.fields import Id, Text
from alliancekit.kernel.value import Value


@attrs.frozen
class AgendaItem(Value):
    """A matter that a meeting is called to talk about, and perhaps to decide.

    Attributes:
        matter: The matter's id; what is put to the vote bears the same.
        title: What it is about, in words.
        about: The class of matters that it belongs to, for example `publications`, where that is known.
    """

    matter: Id
    title: Text
    about: Id | None = None
