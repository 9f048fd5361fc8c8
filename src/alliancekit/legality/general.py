"""What every act is held to, whichever room it belongs to."""

import typing
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.governance.issue_acts import IssueAct
from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.value import Must, Value, annotations_of, once_per_class
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.vocabulary import ALLIANCE_ACTS

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

KINDS = tuple(ALLIANCE_ACTS.values())

SPEAKING = (
    "lifecycle.consent",
    "lifecycle.state-ground",
    "words.define",
    "agreements.give-notice",
)
"""The acts with which a party speaks for itself, as the field `party` says."""

CONCERNED = tuple(kind for kind in KINDS if kind.concerns is not Act.concerns)
ISSUE_ACTS = typing.get_args(IssueAct)


@once_per_class
def outcome_of(kind: type) -> tuple[tuple[str, object], ...]:
    """Return the fields of a kind of act that only the kit fills, with what stands in them until then."""
    return tuple(
        (field.name, field.default) for field in attrs.fields(kind) if field.metadata.get("outcome")
    )


@policy("lifecycle.ended", on=tuple(kind for kind in KINDS if not kind.after_the_end))
def ended(alliance: "Alliance", act: Act) -> Iterator[Finding]:
    """Nothing more is done to an alliance that is closed or abandoned, but to settle, learn and begin anew."""
    del act
    ended_on = alliance.lifecycle.ended_on
    if ended_on is not None:
        yield Finding(
            f"{alliance.id} is {alliance.stage} since {ended_on}",
            "to take the relationship up again, submit lifecycle.reconstitute with a successor",
        )


@policy("lifecycle.disputed", on=CONCERNED)
def disputed(alliance: "Alliance", act: Act) -> Iterator[Finding]:
    """What is disputed is frozen until the dispute is settled."""
    if alliance.lifecycle.disputes:
        frozen = alliance.lifecycle.frozen
        for thing in act.concerns():
            if thing in frozen:
                dispute = frozen[thing]
                yield Finding(
                    f"{thing} is frozen by the dispute {dispute.id}: {dispute.matter}",
                    f"submit lifecycle.settle with dispute='{dispute.id}' first",
                )


@policy(
    "governance.frozen-by-an-issue",
    on=tuple(kind for kind in CONCERNED if kind not in ISSUE_ACTS),
)
def frozen_by_an_issue(alliance: "Alliance", act: Act) -> Iterator[Finding]:
    """What people cannot agree on is frozen from the day an issue is raised about it until it is resolved."""
    for issue in alliance.governance.open_issues:
        if issue.raised_on <= act.on:
            for thing in act.concerns():
                if thing in issue.about:
                    yield Finding(
                        f"{thing} is frozen by {issue}, which is {issue.where}: {issue.matter}",
                        f"submit governance.resolve-issue with issue='{issue.id}', resolution first",
                    )


@policy("parties.not-a-party", on=Act)
def not_a_party(alliance: "Alliance", act: Act) -> Iterator[Finding]:
    """Whoever an act names as a party is a party of the alliance, or has been one."""
    if act.private_to is None and not _party_fields(type(act)):
        return
    known = alliance.parties.memberships
    for path, party in _parties_named_by(act):
        if party not in known:
            yield Finding(
                f"`{path}` names {party!r}, which is no party of {alliance.id}",
                f"{did_you_mean(party, known)}; or submit parties.add-party first",
            )


@policy("parties.withdrawn", on=tuple(ALLIANCE_ACTS[tag] for tag in SPEAKING))
def withdrawn(alliance: "Alliance", act: Any) -> Iterator[Finding]:
    """A party speaks for itself in the alliance up to the day on which it withdraws, not after."""
    membership = alliance.parties.memberships.get(act.party or "")
    if membership is not None and membership.left(act.on):
        yield Finding(
            f"{act.party} withdrew on {membership.withdrawn_on}, before {act.on}",
            f"it is for {listed(alliance.parties.ids)} now; what {act.party} did while it took part "
            f"is dated {membership.withdrawn_on} or earlier",
        )


@policy("lifecycle.outcome-given", on=tuple(kind for kind in KINDS if outcome_of(kind)))
def outcome_given(alliance: "Alliance", act: Act) -> Iterator[Finding]:
    """What an act leads to is worked out by the kit, never claimed by who submits it."""
    del alliance
    given = [name for name, unset in outcome_of(type(act)) if getattr(act, name) is not unset]
    if given:
        yield Finding(
            f"{listed(f'`{name}`' for name in given)} came with the act",
            "leave it out: it is filled in when the act is accepted",
        )


POLICIES = (ended, disputed, frozen_by_an_issue, not_a_party, withdrawn, outcome_given)


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
