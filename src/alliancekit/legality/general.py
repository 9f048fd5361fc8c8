"""What every act is held to, whichever room it belongs to."""

import typing
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.value import Must, Value, annotations_of, once_per_class
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.lifecycle.acts import Settle

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("lifecycle.ended", on=Act)
def ended(alliance: "Alliance", act: Act) -> Iterator[Finding]:
    """Nothing more is done to an alliance that is closed or abandoned, but to settle, learn and begin anew."""
    ended_on = alliance.lifecycle.ended_on
    if ended_on is not None and not act.after_the_end:
        yield Finding(
            f"{alliance.id} is {alliance.stage} since {ended_on}",
            "to take the relationship up again, submit lifecycle.reconstitute with a successor",
        )


@policy("lifecycle.disputed", on=Act)
def disputed(alliance: "Alliance", act: Act) -> Iterator[Finding]:
    """What is disputed is frozen until the dispute is settled."""
    if alliance.lifecycle.disputes and not isinstance(act, Settle):
        frozen = alliance.lifecycle.frozen
        for thing in act.concerns():
            if thing in frozen:
                dispute = frozen[thing]
                yield Finding(
                    f"{thing} is frozen by the dispute {dispute.id}: {dispute.matter}",
                    f"submit lifecycle.settle with dispute='{dispute.id}' first",
                )


@policy("parties.not-a-party", on=Act)
def not_a_party(alliance: "Alliance", act: Act) -> Iterator[Finding]:
    """Whoever an act names as a party is a party of the alliance, or has been one."""
    known = alliance.parties.memberships
    for path, party in _parties_named_by(act):
        if party not in known:
            yield Finding(
                f"`{path}` names {party!r}, which is no party of {alliance.id}",
                f"{did_you_mean(party, known)}; or submit parties.add-party first",
            )


@policy("lifecycle.outcome-given", on=Act)
def outcome_given(alliance: "Alliance", act: Act) -> Iterator[Finding]:
    """What an act leads to is worked out by the kit, never claimed by who submits it."""
    del alliance
    names, values, defaults = _outcome_of(type(act))
    if names and values(act) != defaults:
        given = [
            name
            for name, default in zip(names, _several(defaults), strict=True)
            if getattr(act, name) != default
        ]
        yield Finding(
            f"{listed(f'`{name}`' for name in given)} came with the act",
            "leave it out: it is filled in when the act is accepted",
        )


POLICIES = (ended, disputed, not_a_party, outcome_given)


def _parties_named_by(act: Act) -> Iterator[tuple[str, str]]:
    """Yield each party that an act names, with the path of the field that names it."""
    if act.private_to is not None:
        yield "private_to", act.private_to
    for name, names_parties in _party_fields(type(act)):
        yield from _named_in(name, getattr(act, name), direct=names_parties)


def _named_in(path: str, value: object, *, direct: bool) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if direct:
            yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _named_in(f"{path}[{index}]", item, direct=direct)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _named_in(f"{path}.{key}", item, direct=direct)
    elif isinstance(value, Value):
        for name, names_parties in _party_fields(type(value)):
            yield from _named_in(f"{path}.{name}", getattr(value, name), direct=names_parties)


@once_per_class
def _party_fields(cls: type) -> tuple[tuple[str, bool], ...]:
    """Return the fields through which a class can name parties, and whether their text is one."""
    return tuple(
        (name, direct)
        for name, hint in annotations_of(cls).items()
        if name != "private_to"
        for direct in (_names_a_party(hint),)
        if direct or _leads_to_a_party(hint)
    )


def _names_a_party(hint: Any) -> bool:
    rules = getattr(hint, "__metadata__", ())
    return any(isinstance(rule, Must) and rule.names == "party" for rule in rules) or any(
        _names_a_party(inner) for inner in typing.get_args(hint)
    )


def _leads_to_a_party(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, Value):
        return bool(_party_fields(hint))
    return any(_leads_to_a_party(inner) for inner in typing.get_args(hint))


@once_per_class
def _outcome_of(cls: type) -> tuple[tuple[str, ...], Any, Any]:
    """Return the names of a kind's outcome fields, a getter of their values, and their defaults."""
    fields = [field for field in attrs.fields(cls) if field.metadata.get("outcome")]
    names = tuple(field.name for field in fields)
    defaults = tuple(field.default for field in fields)
    if not names:
        return names, None, None
    return names, attrgetter(*names), defaults if len(names) > 1 else defaults[0]


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) and value else (value,)
