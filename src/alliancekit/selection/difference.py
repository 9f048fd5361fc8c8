"""The difference: what separates the partners and has to be bridged."""

from datetime import date

import attrs

from alliancekit.kernel.value import Choice


class DifferenceTopic(Choice):
    """What partners differ in: how they do things, or what they can do."""

    CULTURE = "culture"
    CAPABILITY = "capability"


@attrs.frozen
class Difference:
    """A difference to bridge.

    Attributes:
        id: Its id.
        topic: Whether it is one of culture or of capability.
        description: What differs, in words.
        candidate: The candidate that it concerns; `None` where it concerns everyone.
        on: The day on which it was listed so.
    """

    id: str
    topic: DifferenceTopic
    description: str
    candidate: str | None
    on: date


@attrs.frozen
class NoDifferences:
    """The statement that there is no difference to bridge, and what it rests on."""

    basis: str
    on: date
