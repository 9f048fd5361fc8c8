"""Computed metrics: what follows from the record itself, as small functions that anyone can add to."""

import inspect
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import is_id

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

Computing = Callable[["Alliance", Sequence[Act], date], Decimal | None]
"""How a metric is worked out: from the alliance as it was on a day, the facts dated up to that day in the
order of recording, and the day. `None` says that there is nothing to go by; missing is never 0."""


@attrs.frozen
class ComputedMetric:
    """A metric whose readings follow from the record.

    Attributes:
        id: The id of the metric that it reads, for example `obligations-on-time`.
        formula: How a reading is worked out, in a sentence or two.
        value: What it reads on a day, in the metric's unit; `None` where there is nothing to go by.
    """

    id: str
    formula: str
    value: Computing = attrs.field(repr=False)


def computed_metric(metric: str) -> Callable[[Computing], ComputedMetric]:
    """Make a computed metric of a function of the alliance, its facts and a day.

    Nothing is registered anywhere: what the decorator gives is passed to a `Rulebook`, or to `scorecard`.

    Args:
        metric: The id of the metric that it reads. The alliance takes a metric of that id, declared as
            `computed`, into its scorecard.

    Returns:
        A decorator. The function takes the alliance as it was on the day, the facts dated up to it in the
        order of recording, and the day; it only reads. Its docstring says how the reading is worked out.

    Raises:
        ValueError: The function has no docstring, or the id is none.

    >>> @computed_metric("acme.lessons")
    ... def lessons(alliance, facts, on):
    ...     '''Lessons on record.'''
    ...     return Decimal(sum(fact.do == "lifecycle.record-lesson" for fact in facts))
    >>> lessons
    ComputedMetric(id='acme.lessons', formula='Lessons on record.')
    """
    if not is_id(metric):
        message = f"{metric!r} is no id of a metric: 1 to 64 letters, digits, `.`, `_` or `-`"
        raise ValueError(message)
    return lambda compute: ComputedMetric(metric, _formula_of(compute), compute)


def _formula_of(compute: Computing) -> str:
    first = (inspect.getdoc(compute) or "").partition("\n\n")[0].replace("\n", " ").strip()
    if not first:
        name = getattr(compute, "__name__", "the metric")
        message = f"{name} has no docstring; a computed metric says in words how it is worked out"
        raise ValueError(message)
    return first
