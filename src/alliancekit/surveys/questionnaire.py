"""The questionnaire: what is asked of both sides, on a scale from 1 to 5, as a playbook has it."""

import functools
from collections.abc import Iterator, Mapping

import attrs

from alliancekit.kernel.fields import HIGHEST, LOWEST, Id, Number, Text
from alliancekit.kernel.value import Value

NORMALIZER = "(x - 1) / 4 * 100, reversed items as 6 - x"
"""How an answer from 1 to 5 becomes a score from 0 to 100; every result names it."""

POINTS = 25
"""What one step on the scale from 1 to 5 is worth on the scale from 0 to 100."""


@attrs.frozen(kw_only=True)
class SurveyItem(Value):
    """A statement that respondents agree with more or less: 1 not at all, 5 fully.

    Attributes:
        id: Its name; the same in every wave.
        text: The statement, as respondents read it.
        dimension: What it belongs to, for example `operational` or `milestones`.
        reversed: Whether agreement is bad news; it is then scored as `6 - x`.
        trust: Whether it tells how far a side trusts the other.
        version: Raised by one when the text changes what is asked; waves compare like with like only.
    """

    id: Id
    text: Text
    dimension: Id
    reversed: bool = False
    trust: bool = False
    version: Number = 1

    def steps(self, mark: int) -> int:
        """Return how many steps above the worst answer a mark is, from 0 to 4.

        >>> item = SurveyItem(id="withheld", text="...", dimension="operational", reversed=True)
        >>> item.steps(2)
        3
        """
        return HIGHEST - mark if self.reversed else mark - LOWEST


@attrs.frozen(kw_only=True)
class Questionnaire(Value):
    """A set of statements that is put to people of every party, in waves.

    Attributes:
        id: Its name in a playbook, for example `partner-health`.
        version: Its version; raised when statements come or go.
        title: The name that respondents read.
        about: What it is for.
        items: The statements, in the order in which they are asked.
    """

    id: Id
    version: Text
    title: Text
    about: str = ""
    items: tuple[SurveyItem, ...]

    def faults(self) -> Iterator[str]:
        """Yield that nothing is asked, or one thing twice."""
        if not self.items:
            yield "`items` is empty; expected at least one statement"
        ids = [item.id for item in self.items]
        for twice in sorted({name for name in ids if ids.count(name) > 1}):
            yield f"`items` has {twice!r} more than once; expected each statement once"

    @functools.cached_property
    def dimensions(self) -> Mapping[str, tuple[SurveyItem, ...]]:
        """The statements of each dimension, in the order in which they are asked."""
        found: dict[str, tuple[SurveyItem, ...]] = {}
        for item in self.items:
            found[item.dimension] = (*found.get(item.dimension, ()), item)
        return found

    @property
    def trust_items(self) -> tuple[SurveyItem, ...]:
        """The statements that tell how far a side trusts the other."""
        return tuple(item for item in self.items if item.trust)

    def item(self, name: str) -> SurveyItem | None:
        """Return the statement of that id; `None` where it is not asked."""
        return next((item for item in self.items if item.id == name), None)

    def __str__(self) -> str:
        """Return it in one line."""
        return f"{self.title} ({self.id}/{self.version}): {len(self.items)} items"
