"""Hypothesis strategies: any act, any fact, any value that the kit can hold.

They are built from the annotations of the classes, so a new act or a new field is generated as soon as
it is declared. What they give is well formed; whether an act is legal, `alliancekit.check` says.
"""

import functools
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar, assert_never, cast

import attrs
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from alliancekit.agreements.sharing_acts import AgreeSharing, PartyParts
from alliancekit.codec.forms import Fields, Held, Items, Maybe, OneOf, Plain, Table, form_of
from alliancekit.kernel.act import Deed
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.identity import LEI, check_digits
from alliancekit.kernel.period import Period
from alliancekit.kernel.value import MOST, Must, annotations_of
from alliancekit.selection.acts import SetCriteria
from alliancekit.selection.criteria import Criterion
from alliancekit.selling.credit_acts import ChangeSource, CreditParty
from alliancekit.selling.split_acts import DealShare, ProposeDealSplit
from alliancekit.value.acts import AgreeSplit, PlanValue, RealizeValue
from alliancekit.value.split import SplitShare
from alliancekit.vocabulary import ACTS

T = TypeVar("T")
A = TypeVar("A", bound=Deed)

PARTIES = ("helix", "nordlab")
"""The ids that generated references to a party name."""

_ATTEMPTS = 20
"""How often fields are drawn anew until they fit together."""

_MOST = 3
"""The most items of a generated tuple or table."""


def acts(*kinds: type[A], **fields: SearchStrategy[Any]) -> SearchStrategy[A]:
    """Return a strategy for acts as a caller gives them: the fields that the kit fills are as by default.

    Args:
        *kinds: The kinds of act; every one that there is, if none is named: those of alliances and
            those of organizations.
        **fields: Strategies for fields that shall not be just anything, for example
            `alliance=st.just("orion")`; each of the kinds has them.
    """
    return st.sampled_from(_kinds(kinds)).flatmap(lambda kind: _built(kind, fields, given=True))


def facts(*kinds: type[A], **fields: SearchStrategy[Any]) -> SearchStrategy[A]:
    """Return a strategy for facts: acts whose outcome is filled in, with whatever it can be.

    Args:
        *kinds: The kinds of act; every one that there is, if none is named.
        **fields: Strategies for fields that shall not be just anything.
    """
    return st.sampled_from(_kinds(kinds)).flatmap(lambda kind: _built(kind, fields, given=False))


def values(cls: type[T], **fields: SearchStrategy[Any]) -> SearchStrategy[T]:
    """Return a strategy for values of a class.

    Args:
        cls: A value class.
        **fields: Strategies for fields that shall not be just anything.
    """
    return _built(cls, fields, given=False)


def leis() -> SearchStrategy[str]:
    """Return a strategy for Legal Entity Identifiers, each with the check digits that belong to it."""
    entities = st.from_regex(r"[0-9A-Z]{18}", fullmatch=True)
    return entities.map(lambda entity: entity + check_digits(entity))


def _kinds(kinds: tuple[type[A], ...]) -> tuple[type[A], ...]:
    return kinds or cast("tuple[type[A], ...]", tuple(ACTS.values()))


@st.composite
def _built(
    draw: DrawFn, cls: type[T], fields: Mapping[str, SearchStrategy[Any]], *, given: bool
) -> T:
    kind: Any = cls
    for _ in range(_ATTEMPTS):
        drawn: dict[str, Any] = {}
        for name, (strategy, optional, outcome) in _fields(kind).items():
            if name in fields:
                drawn[name] = draw(fields[name])
            elif not (given and outcome) and not (optional and draw(st.booleans())):
                drawn[name] = draw(strategy)
        try:
            return cls(**drawn)
        except InvalidValue:
            continue
    return reject()


@functools.cache
def _fields(cls: Any) -> Mapping[str, tuple[SearchStrategy[Any], bool, bool]]:
    """Return for each field its strategy, whether it has a default, and whether the kit fills it."""
    hints, aimed = annotations_of(cls), _AIMED.get(cls, {})
    return {
        field.name: (
            aimed[field.name]() if field.name in aimed else _strategy(hints[field.name]),
            field.default is not attrs.NOTHING,
            bool(field.metadata.get("outcome")),
        )
        for field in attrs.fields(cls)
    }


def _strategy(hint: Any) -> SearchStrategy[Any]:  # noqa: PLR0911 - one case for each form
    """Return a strategy for the values of an annotation."""
    match form_of(hint):
        case Plain(cls):
            return _PLAIN[cls]()
        case OneOf(cls):
            return st.sampled_from(list(cls))
        case Fields(cls):
            return _built(cls, {}, given=False)
        case Maybe(option):
            return st.none() | _strategy(option)
        case Items(item):
            return st.lists(_strategy(item), max_size=_MOST).map(tuple)
        case Table(keys, item):
            return st.dictionaries(_strategy(keys), _strategy(item), max_size=_MOST)
        case Held(inner, rule):
            return _within(rule, inner)
        case form:
            assert_never(form)


def _within(rule: Must, hint: Any) -> SearchStrategy[Any]:
    """Return what fits a rule, aimed at it where the rule's schema says how."""
    strategy = _strategy(hint)
    if rule.names == "party":
        return st.sampled_from(PARTIES)
    if rule == LEI:
        return leis()
    pattern, least, most = (rule.schema.get(key) for key in ("pattern", "minimum", "maximum"))
    above = rule.schema.get("exclusiveMinimum")
    if hint is str and isinstance(pattern, str) and pattern.startswith("^"):
        strategy = st.from_regex(pattern, fullmatch=True)
    elif hint is int and isinstance(least, int):
        strategy = st.integers(least, most if isinstance(most, int) else least + _WIDE)
    elif hint is Decimal and (least is not None or above is not None):
        lowest = Decimal(str(least if above is None else above))
        highest = lowest + (most if isinstance(most, int) else _WIDE)
        strategy = st.decimals(lowest, highest, places=3) | st.integers(0, 1).map(Decimal)
    return strategy.filter(rule.fits)


_WIDE = 10**6
_FIRST, _LAST = date(2024, 1, 1), date(2030, 12, 31)


def _decimals() -> SearchStrategy[Decimal]:
    return st.one_of(
        st.decimals(0, 1, places=3),
        st.decimals(0, 100, places=1),
        st.decimals(-_WIDE, _WIDE, places=2),
        st.sampled_from([Decimal("8E+6"), Decimal("1E-9"), Decimal("-0.0")]),
    )


@st.composite
def _criteria(draw: DrawFn) -> tuple[Criterion, ...]:
    """Draw criteria whose weights sum to 1: the hundred parts of a whole, cut at some places."""
    cuts = sorted(draw(st.sets(st.integers(0, 100), max_size=_MOST)))
    weights = [
        Decimal(end - start) / 100 for start, end in zip([0, *cuts], [*cuts, 100], strict=True)
    ]
    return tuple(
        draw(values(Criterion, id=st.just(f"criterion-{number}"), weight=st.just(weight)))
        for number, weight in enumerate(weights, 1)
    )


@st.composite
def _shares(draw: DrawFn) -> tuple[SplitShare, ...]:
    """Draw the shares of a split, which sum to 1: a whole that is cut once."""
    first, *others = draw(st.permutations(PARTIES))
    share = draw(st.decimals(0, 1, places=2))
    return (
        SplitShare(party=first, share=share),
        *(SplitShare(party=other, share=1 - share) for other in others),
    )


@st.composite
def _deal_shares(draw: DrawFn) -> tuple[DealShare, ...]:
    """Draw the shares of a deal, which sum to 1 as those of a split do."""
    return tuple(DealShare(party=each.party, share=each.share) for each in draw(_shares()))


def _days_before() -> SearchStrategy[date]:
    """Draw days of evidence: early ones, so that most acts come later."""
    return st.dates(_FIRST, date(_FIRST.year, 12, 31))


def _periods_over() -> SearchStrategy[Period]:
    """Draw periods that have an end, and that are over early: a year, or one of its quarters."""
    quarters = ((1, 1, 3, 31), (4, 1, 6, 30), (7, 1, 9, 30), (10, 1, 12, 31), (1, 1, 12, 31))
    spans = st.tuples(st.integers(_FIRST.year, _FIRST.year + 1), st.sampled_from(quarters))
    return spans.map(lambda span: Period(date(span[0], *span[1][:2]), date(span[0], *span[1][2:])))


def _parts_of_both() -> SearchStrategy[tuple[PartyParts, ...]]:
    """Draw how both parties share: so many parts each."""
    parts = st.integers(1, 100)
    return st.tuples(*(st.builds(PartyParts, st.just(party), parts) for party in PARTIES))


_AIMED: Mapping[type, Mapping[str, Callable[[], SearchStrategy[Any]]]] = {
    AgreeSharing: {"shares": _parts_of_both},
    SetCriteria: {"criteria": _criteria},
    PlanValue: {"period": _periods_over},
    RealizeValue: {"period": _periods_over},
    AgreeSplit: {"shares": _shares},
    ProposeDealSplit: {"shares": _deal_shares},
    CreditParty: {"evidenced_on": _days_before},
    ChangeSource: {"evidenced_on": _days_before},
}
"""Strategies for fields that would hardly ever fit together by chance."""

_PLAIN: Mapping[object, Callable[[], SearchStrategy[Any]]] = {
    str: lambda: st.text(max_size=20),
    int: lambda: st.integers(-MOST, MOST),
    bool: st.booleans,
    date: lambda: st.dates(_FIRST, _LAST),
    datetime: lambda: st.datetimes(
        datetime(2024, 1, 1),  # noqa: DTZ001 - hypothesis wants the bounds without a zone
        datetime(2030, 12, 31),  # noqa: DTZ001 - hypothesis wants the bounds without a zone
        timezones=st.just(UTC),
    ),
    Decimal: _decimals,
}
