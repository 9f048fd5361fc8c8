"""The reach of a term, of an exclusivity, of the alliance itself: fields, territories, products."""

import itertools
from collections.abc import Iterator
from datetime import date

import attrs

from alliancekit.kernel.fields import Text
from alliancekit.kernel.period import Period
from alliancekit.kernel.value import Value
from alliancekit.kernel.wording import listed

_WHOLE_WORLD = {"worldwide", "world", "global"}


@attrs.frozen(kw_only=True)
class Scope(Value):
    """How far something reaches, in words that both sides use.

    What is left empty is open: every field, every territory, every product, at any time. Words are
    compared without regard to capitals. The kit has no map: it does not know that Bavaria lies in
    Germany, so name territories at the same grain everywhere.

    Attributes:
        fields: Fields of use or of business, for example `oncology`; empty for every field.
        territories: Countries or regions; empty for the whole world.
        products: Products; empty for every product.
        period: From when to when; `None` for any time.

    >>> Scope(fields=("oncology",)).shared_with(Scope(fields=("Oncology", "vaccines")))
    Scope(fields=('oncology',), territories=(), products=(), period=None)
    >>> print(Scope(fields=("oncology",), territories=("DE", "FR")))
    oncology in DE and FR
    """

    fields: tuple[Text, ...] = ()
    territories: tuple[Text, ...] = ()
    products: tuple[Text, ...] = ()
    period: Period | None = None

    def faults(self) -> Iterator[str]:
        """Yield a territory that is all of them, which is said by leaving them out."""
        for territory in self.territories:
            if _plain(territory) in _WHOLE_WORLD:
                yield (
                    f"`territories` names {territory!r}; expected countries or regions, "
                    "or nothing at all for the whole world"
                )

    def shared_with(self, other: "Scope") -> "Scope | None":
        """Return what both reach, or `None` where they have nothing in common."""
        fields = _shared(self.fields, other.fields)
        territories = _shared(self.territories, other.territories)
        products = _shared(self.products, other.products)
        if fields is None or territories is None or products is None:
            return None
        if self.period is None or other.period is None:
            period = self.period or other.period
        elif self.period.overlaps(other.period):
            ends = [each.end for each in (self.period, other.period) if each.end is not None]
            start = max(self.period.start, other.period.start)
            period = Period(start, min(ends, default=None))
        else:
            return None
        return Scope(fields=fields, territories=territories, products=products, period=period)

    def covers(self, other: "Scope") -> bool:
        """Return whether everything that the other reaches lies within this."""
        return (
            _within(other.fields, self.fields)
            and _within(other.territories, self.territories)
            and _within(other.products, self.products)
            and (
                self.period is None
                or (other.period is not None and _lies_in(other.period, self.period))
            )
        )

    def without(self, exceptions: tuple["Scope", ...]) -> tuple["Scope", ...]:
        """Return what is left of it, one field, territory and product each, minus exceptions.

        An exception takes away only what it covers whole: an exception for a month does not free a
        year.
        """
        sides = (self.fields or ("",), self.territories or ("",), self.products or ("",))
        cells = (
            Scope(
                fields=(field,) if field else (),
                territories=(territory,) if territory else (),
                products=(product,) if product else (),
                period=self.period,
            )
            for field, territory, product in itertools.product(*sides)
        )
        return tuple(cell for cell in cells if not any(each.covers(cell) for each in exceptions))

    def reaches(self, *, product: str | None, territory: str) -> bool:
        """Return whether it covers a product in a territory, whatever the field."""
        everywhere = Scope(products=(product,) if product else (), territories=(territory,))
        return attrs.evolve(self, fields=()).covers(everywhere)

    def since(self, day: date) -> "Scope | None":
        """Return what is left of it from a day on, or `None` where it is over by then."""
        return self.shared_with(Scope(period=Period(day)))

    def __str__(self) -> str:
        """Return the scope as people say it."""
        fields = listed(self.fields, none="every field")
        said = [f"{fields} in {listed(self.territories, none='every territory')}"]
        if self.products:
            said.append(f"for {listed(self.products)}")
        if self.period is not None:
            said.append(str(self.period))
        return ", ".join(said)


@attrs.frozen
class EndedPart:
    """Products, territories or fields for which an agreement ended, from a day on, and why."""

    part: Scope
    on: date
    ground: str


def not_a_part(name: str, scope: Scope) -> Iterator[str]:
    """Yield what keeps a scope from being a part of an agreement: it is all of it, or has dates.

    Args:
        name: The field that it stands in.
        scope: The part.
    """
    if not (scope.fields or scope.territories or scope.products):
        yield f"`{name}` names nothing, which is the whole; expected products, territories or fields"
    if scope.period is not None:
        yield f"`{name}` has a period; expected none: the part ends as of a day"


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())


def _shared(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the words that both name; `None` where both name some and share none."""
    if not mine or not theirs:
        return mine or theirs
    known = {_plain(word) for word in theirs}
    return tuple(word for word in mine if _plain(word) in known) or None


def _within(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    if not outer:
        return True
    known = {_plain(word) for word in outer}
    return bool(inner) and all(_plain(word) in known for word in inner)


def _lies_in(inner: Period, outer: Period) -> bool:
    return outer.start <= inner.start and (
        outer.end is None or (inner.end is not None and inner.end <= outer.end)
    )
