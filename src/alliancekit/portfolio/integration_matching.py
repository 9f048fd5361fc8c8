"""Matching: which firms of two portfolios are one and the same, and which only look like it.

Firms are matched by the id of their record, then by LEI, then by their parent, then by name. A match needs
evidence; what is only alike is listed as a doubt, with the reason, for a person to decide. Nothing is merged.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import attrs

from alliancekit.kernel.party import Owner
from alliancekit.kernel.value import Choice
from alliancekit.kernel.wording import listed, spelled

LEGAL_FORMS = frozenset(
    (
        *("ab", "ag", "aps", "as", "asa", "bv", "co", "company", "corp", "corporation", "gmbh"),
        *("group", "holding", "holdings", "inc", "incorporated", "kg", "kgaa", "kk", "limited"),
        *("llc", "llp", "lp", "ltd", "nv", "oy", "oyj", "plc", "pte", "pty", "sa", "sarl", "sas"),
        *("sau", "se", "sl", "spa", "srl", "the"),
    )
)
"""Words of a firm's name that say what form it has, not who it is."""

ALIKE = 0.88
"""From which likeness two names are alike enough to be asked about, 1 being the same."""

_A_START = 4
"""Names are compared for likeness only where so many letters at their start are the same."""


class MatchedBy(Choice):
    """What shows that two firms are one, or of one group, from the strongest evidence to the weakest."""

    RECORD = "record"
    LEI = "lei"
    PARENT = "parent"
    NAME = "name"


@attrs.frozen
class Firm:
    """A firm as the alliances of a portfolio know it.

    Attributes:
        id: The id by which it is one and the same: its organization's, or its party's.
        names: The names that it goes by, each once.
        leis: Its Legal Entity Identifiers, as far as they are known.
        countries: The countries whose law it is said to be under.
        parents: Who is said to own it.
        alliances: The alliances in which it takes part.
    """

    id: str
    names: tuple[str, ...]
    leis: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    parents: tuple[Owner, ...] = ()
    alliances: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name that people read."""
        return self.names[0] if self.names else self.id


@attrs.frozen
class Match:
    """Two firms of two portfolios that are one and the same or, by their parent, of one group.

    Attributes:
        first: The firm's id in the one portfolio.
        second: The firm's id in the other.
        by: What shows it.
        because: The same in words.
    """

    first: str
    second: str
    by: MatchedBy
    because: str

    @property
    def same(self) -> bool:
        """Whether they are one and the same; by its parent a firm is only of the same group."""
        return self.by is not MatchedBy.PARENT

    def __str__(self) -> str:
        """Return it in one line."""
        said = "is" if self.same else "is of one group with"
        return f"{self.first} {said} {self.second}: {self.because}"


@attrs.frozen
class Doubt:
    """Two firms that look like one, without enough to say so.

    Attributes:
        first: The firm's id in the one portfolio.
        second: The firm's id in the other.
        because: What makes one think so, and what is missing or against it.
    """

    first: str
    second: str
    because: str

    def __str__(self) -> str:
        """Return it in one line."""
        return f"{self.first} and {self.second}: {self.because}"


@attrs.frozen
class Matching:
    """What a comparison of two portfolios' firms gives.

    Attributes:
        matches: The firms that are one, or of one group, in the order of their ids.
        doubts: The firms that only look like it.
    """

    matches: tuple[Match, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def same_as(self, firm: str) -> tuple[str, ...]:
        """Return which firms of the other portfolio a firm is one and the same with."""
        return tuple(each.second for each in self.matches if each.first == firm and each.same)


def match_firms(ours: Iterable[Firm], theirs: Iterable[Firm]) -> Matching:
    """Return which firms of two portfolios are one and the same, and which only look like it.

    Args:
        ours: The firms of the one portfolio.
        theirs: Those of the other.

    >>> found = match_firms([Firm("nordlab", ("Nordlab AS",))], [Firm("nl", ("Nordlab Ltd",))])
    >>> found.matches, found.doubts[0].because
    ((), 'the names Nordlab AS and Nordlab Ltd differ only in the legal form')
    """
    index = _Index.of(theirs)
    matches: list[Match] = []
    doubts: list[Doubt] = []
    for firm in sorted(ours, key=lambda each: each.id):
        for other in sorted(index.near(firm), key=lambda each: each.id):
            found = compared(firm, other)
            if isinstance(found, Match):
                matches.append(found)
            elif found is not None:
                doubts.append(found)
    return Matching(tuple(matches), tuple(doubts))


def compared(first: Firm, second: Firm) -> Match | Doubt | None:
    """Return what two firms have to do with each other by the strongest evidence there is; `None` for nothing."""
    return (
        _by_record(first, second)
        or _by_lei(first, second)
        or _by_parent(first, second)
        or _by_name(first, second)
    )


def core(name: str) -> str:
    """Return what of a name says who it is: without its legal form, accents and marks.

    >>> core("The Société Générale S.A."), core("Nordlab AS")
    ('societe generale', 'nordlab')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    words = re.sub(r"[.'\u2019]", "", plain)
    words = re.sub(r"\W+", " ", words)
    kept = [word for word in words.split() if word not in LEGAL_FORMS]
    return " ".join(kept) or " ".join(words.split())


def owner_keys(owner: Owner) -> frozenset[str]:
    """Return by what an owner can be told: the id of its record, its LEI, its name."""
    said = (owner.organization, owner.lei, spelled(owner.name))
    return frozenset(each for each in said if each)


def firm_keys(firm: Firm) -> frozenset[str]:
    """Return by what a firm can be told as an owner: its id, its LEIs, its names."""
    return frozenset((firm.id, *firm.leis, *map(spelled, firm.names)))


def _by_record(first: Firm, second: Firm) -> Match | Doubt | None:
    if first.id != second.id:
        return None
    if _differ(first.leis, second.leis):
        return Doubt(
            first.id,
            second.id,
            f"the same id, but the LEI is {listed(first.leis)} here and {listed(second.leis)} there",
        )
    return Match(first.id, second.id, MatchedBy.RECORD, f"both are on record as {first.id}")


def _by_lei(first: Firm, second: Firm) -> Match | None:
    shared = [lei for lei in first.leis if lei in second.leis]
    if not shared:
        return None
    return Match(first.id, second.id, MatchedBy.LEI, f"the LEI of both is {shared[0]}")


def _by_parent(first: Firm, second: Firm) -> Match | None:
    for owned, other in ((first, second), (second, first)):
        for owner in owned.parents:
            if owner_keys(owner) & firm_keys(other):
                because = f"{owned.name} is owned by {owner.name}"
                return Match(first.id, second.id, MatchedBy.PARENT, because)
    for owner in first.parents:
        for another in second.parents:
            if owner_keys(owner) & owner_keys(another):
                return Match(
                    first.id, second.id, MatchedBy.PARENT, f"both are owned by {owner.name}"
                )
    return None


def _by_name(first: Firm, second: Firm) -> Match | Doubt | None:
    shared = {spelled(name) for name in first.names} & {spelled(name) for name in second.names}
    if shared:
        against = _against(first, second)
        if against:
            return Doubt(first.id, second.id, f"the name {first.name} is the same, but {against}")
        if set(first.countries) & set(second.countries):
            country = listed(sorted(set(first.countries) & set(second.countries)))
            because = f"the name {first.name} is the same, and so is the country, {country}"
            return Match(first.id, second.id, MatchedBy.NAME, because)
        return Doubt(
            first.id,
            second.id,
            f"the name {first.name} is the same; no LEI and no country says whether the firm is",
        )
    for name in first.names:
        for other in second.names:
            alike = _alike(name, other)
            if alike:
                against = _against(first, second)
                said = f"the names {name} and {other} {alike}" + (f"; {against}" if against else "")
                return Doubt(first.id, second.id, said)
    return None


def _against(first: Firm, second: Firm) -> str:
    """Return what speaks against two firms being one."""
    if _differ(first.leis, second.leis):
        return f"the LEI is {listed(first.leis)} here and {listed(second.leis)} there"
    if _differ(first.countries, second.countries):
        return f"the country is {listed(first.countries)} here and {listed(second.countries)} there"
    return ""


def _differ(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return bool(mine) and bool(theirs) and not set(mine) & set(theirs)


def _alike(name: str, other: str) -> str:
    mine, theirs = core(name), core(other)
    if mine == theirs:
        return "differ only in the legal form"
    if mine[:_A_START] == theirs[:_A_START]:
        matcher = difflib.SequenceMatcher(None, mine, theirs)
        if matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
            return "are alike"
    return ""


@attrs.frozen
class _Index:
    """Firms by what they can be found by, so that not every two have to be compared."""

    firms: Mapping[str, tuple[Firm, ...]]

    @classmethod
    def of(cls, firms: Iterable[Firm]) -> "_Index":
        found: dict[str, list[Firm]] = {}
        for firm in firms:
            for key in set(_keys(firm)):
                found.setdefault(key, []).append(firm)
        return cls({key: tuple(firms) for key, firms in found.items()})

    def near(self, firm: Firm) -> tuple[Firm, ...]:
        """Return the firms that may have to do with one."""
        near = (other for key in set(_keys(firm)) for other in self.firms.get(key, ()))
        return tuple({other.id: other for other in near}.values())


def _keys(firm: Firm) -> Iterator[str]:
    yield from (f"as {key}" for key in firm_keys(firm))
    yield from (f"as {key}" for owner in firm.parents for key in owner_keys(owner))
    for name in firm.names:
        words = core(name)
        yield f"core {words}"
        yield f"start {words[:_A_START]}"
