"""The criteria by which candidates are compared, and how much each of them weighs."""

from collections.abc import Sequence
from fractions import Fraction

import attrs

from alliancekit.kernel.fields import Id, Share, Text
from alliancekit.kernel.value import Choice, Value


class Fit(Choice):
    """The four ways in which a partner can fit: the same four as in a partner health diagnostic."""

    STRATEGIC = "strategic"
    OPERATIONAL = "operational"
    FINANCIAL = "financial"
    CULTURAL = "cultural"


@attrs.frozen(kw_only=True)
class Criterion(Value):
    """What candidates are scored on.

    Attributes:
        id: Its id.
        name: What is looked at, in words.
        fit: Which fit it tells about: strategic, operational, financial or cultural.
        weight: Its part of the whole, from 0 to 1; the weights of all criteria sum to 1.

    >>> from decimal import Decimal
    >>> pace = Criterion(id="pace", name="Decides fast", fit="cultural", weight=Decimal("0.4"))
    >>> pace.fit
    <Fit.CULTURAL: 'cultural'>
    """

    id: Id
    name: Text
    fit: Fit = attrs.field(converter=Fit)
    weight: Share


def whole(criteria: Sequence[Criterion]) -> Fraction:
    """Return the exact sum of the weights."""
    return sum((Fraction(criterion.weight) for criterion in criteria), Fraction(0))
