"""Upcasts: how a fact that was stored in an older form is read in today's.

When the form of an act changes, its class takes the next `version`, and a step is added here that turns
the fields of the version before into those of the next: plain dict to plain dict, so that no old class
has to be kept alive. The golden file of the tests shows when a form has changed.
"""

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from alliancekit.vocabulary import ACTS

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""Returns the fields of the next version; pure, and free to change the dict that it is given."""


@attrs.frozen
class Upcasts:
    """The steps from every older version of every act to the one of today.

    Attributes:
        steps: By tag and version, the step that leads from that version to the next.
        versions: By tag, the version of today.

    >>> def name_the_matter(fields):
    ...     fields["matter"] = fields.pop("subject")
    ...     return fields
    >>> upcasts = Upcasts({("lifecycle.dispute", 1): name_the_matter}, {"lifecycle.dispute": 2})
    >>> upcasts.up("lifecycle.dispute", 1, {"subject": "the milestone"})
    {'matter': 'the milestone'}
    """

    steps: Mapping[tuple[str, int], Step] = attrs.field(hash=False)
    versions: Mapping[str, int] = attrs.field(hash=False)

    def __attrs_post_init__(self) -> None:
        """Hold the steps to be without a gap, and without one too many.

        Raises:
            ValueError: A step is missing, or leads from a version or an act that there is not.
        """
        needed = {
            (tag, version) for tag, latest in self.versions.items() for version in range(1, latest)
        }
        for tag, version in sorted(needed - self.steps.keys()):
            message = f"no upcast leads from {tag}/{version} to {tag}/{version + 1}; write it"
            raise ValueError(message)
        for tag, version in sorted(self.steps.keys() - needed):
            message = f"an upcast leads from {tag}/{version}, which is no older version of an act"
            raise ValueError(message)

    def up(self, tag: str, version: int, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the fields of a stored fact in the form of today.

        Args:
            tag: The act's tag.
            version: The version that the fields are of.
            fields: The fields; they stay as they are.
        """
        if version == self.versions[tag]:
            return fields
        raised = dict(fields)
        for step in range(version, self.versions[tag]):
            raised = self.steps[tag, step](raised)
        return raised


UPCASTS = Upcasts({}, {tag: act.version for tag, act in ACTS.items()})
"""The upcasts of this library. None is needed yet: every act is of version 1."""
