"""The kinds of subject that have a history, and what the ledger has to know of each."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import attrs

from alliancekit.alliance import Alliance, UnknownAlliance, fold
from alliancekit.kernel.act import Act, Deed, OrganizationAct
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.parties.organization import (
    Organization,
    UnknownOrganization,
    fold_organization,
)
from alliancekit.portfolio.membership import known_as
from alliancekit.stores.base import Index

S = TypeVar("S", Alliance, Organization)
A = TypeVar("A", bound=Deed)


@attrs.frozen
class Kind(Generic[S, A]):
    """A kind of subject that has a history.

    Attributes:
        name: Its name: the first part of the keys of its streams.
        cls: What the facts of one give.
        beginning: What its first fact is called, in a sentence.
        fold: Gives a subject after one more fact.
        index: Gives what a subject is found by.
        unknown: The error that says that there is none.
        as_read: Gives a subject as readers get it, without what was said in sealed acts.
    """

    name: str
    cls: type[S]
    beginning: str
    fold: Callable[[S | None, A], S | None]
    index: Callable[[S], Index]
    unknown: type[AllianceKitError]
    as_read: Callable[[S], S]

    def key(self, name: str) -> str:
        """Return the key of the stream of the one of this id.

        >>> ALLIANCES.key("orion")
        'alliance:orion'
        """
        return f"{self.name}:{name}"


def _index_of_alliance(alliance: Alliance) -> Index:
    due = alliance.due
    return Index(
        latest_on=alliance.latest_on,
        stage=alliance.stage,
        standing=alliance.standing.value,
        kind=alliance.kind,
        parties=(*alliance.parties.ids, *_taking_part(alliance)),
        managers=_managers(alliance),
        next_due=due[0].on if due else None,
    )


def taking_part(organization: str) -> str:
    """Return what the alliances in which an organization takes or ever took part are found by.

    It stands among the parties of an alliance and is no party: no id has a colon in it.

    >>> taking_part("helix")
    'organization:helix'
    """
    return f"{ORGANIZATIONS.name}:{organization}"


def _taking_part(alliance: Alliance) -> tuple[str, ...]:
    """Return who takes or ever took part, so that a portfolio of any day is found."""
    every = alliance.parties.memberships.values()
    return tuple(dict.fromkeys(taking_part(known_as(each.party)) for each in every))


def _managers(alliance: Alliance) -> tuple[str, ...]:
    """Return who manages it after its latest fact, or is named to."""
    return tuple(
        dict.fromkeys(
            held.person
            for held in alliance.parties.roles
            if held.role == "alliance-manager"
            and (held.until is None or held.until >= alliance.latest_on)
        )
    )


def _index_of_organization(organization: Organization) -> Index:
    return Index(latest_on=organization.latest_on)


ALLIANCES: Kind[Alliance, Act] = Kind(
    "alliance",
    Alliance,
    "proposal",
    fold,
    _index_of_alliance,
    UnknownAlliance,
    Alliance.as_read,
)
ORGANIZATIONS: Kind[Organization, OrganizationAct] = Kind(
    "organization",
    Organization,
    "registration",
    fold_organization,
    _index_of_organization,
    UnknownOrganization,
    lambda organization: organization,  # nothing that is done to an organization is sealed
)

KINDS: dict[str, Kind[Any, Any]] = {each.name: each for each in (ALLIANCES, ORGANIZATIONS)}
"""Every kind, by its name."""


def kind_of(key: str) -> Kind[Any, Any]:
    """Return the kind of subject that a stream is about, by its key."""
    return KINDS[key.partition(":")[0]]
