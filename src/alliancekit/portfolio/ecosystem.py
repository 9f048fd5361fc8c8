"""The ecosystem: organizations that depend on each other through their alliances, as a graph.

Where a portfolio looks at the alliances of one organization one by one, an ecosystem looks at what they make
together: who is tied to whom, through whom everything goes, and what falls apart without someone.
"""

import functools
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.kernel.errors import AllianceKitError, MissingExtra
from alliancekit.kernel.mermaid import in_mermaid
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted, did_you_mean
from alliancekit.portfolio.ecosystem_parts import (
    Chain,
    Contribution,
    CooperatingCompetitors,
    Departure,
    Dependency,
    Joint,
    Member,
    RoleInMany,
    Seen,
    Tie,
)
from alliancekit.portfolio.ecosystem_ways import cut_points, groups, reached, shortest_ways
from alliancekit.portfolio.rates import sums

if TYPE_CHECKING:
    from networkx.classes.graph import Graph

ECOSYSTEM_MANAGER = "ecosystem-manager"
"""The role of whoever cares for all the alliances of an organization as a whole."""

A_PAIR = 2
"""Fewer organizations than this make no tie, and no alliance."""


class UnknownMember(AllianceKitError, LookupError):
    """An organization was named that is not in the ecosystem."""


@attrs.frozen(slots=False)
class Ecosystem(Shown):
    """Organizations and the alliances that join them, on a day.

    Two organizations are tied where they take part in one live alliance. Who is tied to nobody is an orphan:
    it is listed, and changes no measure of the others.

    Attributes:
        on: The day.
        members: Every organization, by id, orphans among them.
        seen: The live alliances, with what is kept of each.
        rivals: The pairs of organizations that compete, as whoever asked said; the ids are in order.
    """

    on: date
    members: Mapping[str, Member] = attrs.field(factory=dict, hash=False)
    seen: tuple[Seen, ...] = ()
    rivals: frozenset[tuple[str, str]] = frozenset()

    # ------------------------------------------------------------------------------ who is tied to whom

    @property
    def alliances(self) -> tuple[Joint, ...]:
        """The live alliances."""
        return tuple(each.joint for each in self.seen)

    @functools.cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Every two organizations that have alliances with each other, in the order of their ids."""
        found: dict[tuple[str, str], list[str]] = {}
        for joint in self.alliances:
            for pair in combinations(sorted(joint.members), 2):
                found.setdefault(pair, []).append(joint.id)
        return tuple(Tie(*pair, tuple(found[pair])) for pair in sorted(found))

    @functools.cached_property
    def neighbors(self) -> Mapping[str, tuple[str, ...]]:
        """By organization that is tied to anyone, those that it is tied to."""
        found: dict[str, set[str]] = {}
        for tie in self.ties:
            found.setdefault(tie.first, set()).add(tie.second)
            found.setdefault(tie.second, set()).add(tie.first)
        return {name: tuple(sorted(found[name])) for name in sorted(found)}

    @property
    def orphans(self) -> tuple[str, ...]:
        """The organizations that are tied to nobody: on record, and in no live alliance with another."""
        return tuple(sorted(name for name in self.members if name not in self.neighbors))

    @property
    def density(self) -> float:
        """The part of all possible ties that is there, from 0 to 1; orphans are left aside.

        Of fewer than two tied organizations it is 0.
        """
        tied = len(self.neighbors)
        return 2 * len(self.ties) / (tied * (tied - 1)) if tied >= A_PAIR else 0.0

    @property
    def degrees(self) -> Mapping[str, int]:
        """By organization, how many others it is tied to; 0 for an orphan."""
        return {name: len(self.neighbors.get(name, ())) for name in sorted(self.members)}

    @functools.cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The groups of organizations that are in touch, directly or through others, the largest first."""
        return groups(self.neighbors)

    # ------------------------------------------------------------------------------ through whom it goes

    def graph(self) -> "Graph[str]":
        """Return the graph for questions of your own: organizations, and ties with their alliances.

        Orphans are left aside.

        Raises:
            MissingExtra: The extra `graph` is not installed.
        """
        networkx = _networkx()
        graph: Graph[str] = networkx.Graph()
        for name in self.neighbors:
            member = self.members[name]
            graph.add_node(name, name=member.name, country=member.country)
        for tie in self.ties:
            graph.add_edge(
                tie.first, tie.second, alliances=tie.alliances, weight=len(tie.alliances)
            )
        return graph

    @functools.cached_property
    def betweenness(self) -> Mapping[str, float]:
        """By organization, the part of all shortest ways between two others that lead through it, 0 to 1.

        Raises:
            MissingExtra: The extra `graph` is not installed.
        """
        found = _networkx().betweenness_centrality(self.graph())
        return {name: float(found.get(name, 0.0)) for name in sorted(self.members)}

    @functools.cached_property
    def articulation(self) -> tuple[str, ...]:
        """The single points of failure: without one of them, others are no longer in touch."""
        return cut_points(self.neighbors)

    # ------------------------------------------------------------------------------ who needs whom

    @property
    def dependencies(self) -> tuple[Dependency, ...]:
        """Who waits for what another owes, alliance by alliance."""
        return tuple(each for seen in self.seen for each in seen.owed)

    @functools.cached_property
    def _needs(self) -> Mapping[str, tuple[str, ...]]:
        needs: dict[str, set[str]] = {}
        for each in self.dependencies:
            needs.setdefault(each.waiting, set()).add(each.on)
        return {name: tuple(sorted(others)) for name, others in sorted(needs.items())}

    @functools.cached_property
    def _needed_by(self) -> Mapping[str, tuple[str, ...]]:
        needed: dict[str, set[str]] = {}
        for each in self.dependencies:
            needed.setdefault(each.on, set()).add(each.waiting)
        return {name: tuple(sorted(others)) for name, others in sorted(needed.items())}

    def chains(self, organization: str) -> tuple[Chain, ...]:
        """Return the chains of dependency that start at an organization, the longest first.

        To each organization that it depends on in the end there is one chain, a shortest; a chain that is
        only the start of another is left out.

        Raises:
            UnknownMember: It is not in the ecosystem.
        """
        self._known(organization)
        chains = map(Chain, shortest_ways(organization, self._needs))
        return tuple(sorted(chains, key=lambda chain: (-len(chain.links), chain.links)))

    def contributions(self) -> tuple[Contribution, ...]:
        """Return what each organization gives and gets, whoever gives most beyond what it gets first."""
        gives, gets = Counter[str](), Counter[str]()
        gained: dict[str, list[Any]] = {}
        for seen in self.seen:
            for giver, getter in seen.given:
                gives[giver] += 1
                gets[getter] += 1
            for name, money in seen.gained:
                gained.setdefault(name, []).append(money)
        every = (
            Contribution(name, gives[name], gets[name], sums(gained.get(name, ())))
            for name in self.members
        )
        return tuple(sorted(every, key=lambda each: (each.balance, each.organization)))

    @property
    def cooperating_competitors(self) -> tuple[CooperatingCompetitors, ...]:
        """The competitors that are in one alliance, or have a partner in common."""
        joined = {(tie.first, tie.second): tie.alliances for tie in self.ties}
        found = (
            CooperatingCompetitors(
                *pair,
                joined.get(pair, ()),
                tuple(
                    name
                    for name in self.neighbors.get(pair[0], ())
                    if name in self.neighbors.get(pair[1], ())
                ),
            )
            for pair in sorted(self.rivals)
        )
        return tuple(each for each in found if each.alliances or each.through)

    # ------------------------------------------------------------------------------ who cares

    @property
    def managers(self) -> tuple[RoleInMany, ...]:
        """Who manages alliances, by organization and person, with all of theirs."""
        found: dict[tuple[str, str, str], tuple[str, list[str]]] = {}
        for seen in self.seen:
            for person, name, organization, role in seen.roles:
                known = found.setdefault((organization, role, person), (name, []))
                known[1].append(seen.joint.id)
        return tuple(
            RoleInMany(person, name, organization, role, tuple(alliances))
            for (organization, role, person), (name, alliances) in sorted(found.items())
        )

    @property
    def ecosystem_managers(self) -> tuple[RoleInMany, ...]:
        """Who is named an ecosystem manager."""
        return tuple(each for each in self.managers if each.role == ECOSYSTEM_MANAGER)

    @property
    def unmanaged(self) -> tuple[str, ...]:
        """The organizations with several alliances and nobody who is named their ecosystem manager."""
        managed = {each.organization for each in self.ecosystem_managers}
        many = Counter(name for joint in self.alliances for name in joint.members)
        return tuple(name for name in sorted(many) if many[name] >= A_PAIR and name not in managed)

    # ------------------------------------------------------------------------------ what if one leaves

    def without(self, organization: str) -> "Ecosystem":
        """Return the ecosystem once an organization has left: alliances with fewer than two members end.

        Raises:
            UnknownMember: It is not in the ecosystem.
        """
        self._known(organization)
        return attrs.evolve(
            self,
            members={name: each for name, each in self.members.items() if name != organization},
            seen=tuple(left for each in self.seen if (left := _left(each, organization))),
            rivals=frozenset(pair for pair in self.rivals if organization not in pair),
        )

    def if_leaves(self, organization: str) -> Departure:
        """Return what falls apart if an organization leaves.

        Raises:
            UnknownMember: It is not in the ecosystem.
        """
        after = self.without(organization)
        left = {joint.id for joint in after.alliances}
        touched = [joint.id for joint in self.alliances if organization in joint.members]
        around = set(self.neighbors.get(organization, ()))
        whole = next((group for group in self.groups if organization in group), ())
        waiting = self._needed_by.get(organization, ())
        downstream = reached(waiting, self._needed_by) - {organization, *waiting}
        return Departure(
            organization=organization,
            on=self.on,
            ends=tuple(each for each in touched if each not in left),
            weakened=tuple(each for each in touched if each in left),
            stranded=tuple(sorted(around - after.neighbors.keys())),
            splits=tuple(group for group in after.groups if set(group) <= set(whole)),
            waiting=waiting,
            downstream=tuple(sorted(downstream)),
        )

    # ------------------------------------------------------------------------------ handed on

    def to_records(self) -> list[dict[str, Any]]:
        """Return one plain record for each organization, with all its measures.

        Raises:
            MissingExtra: The extra `graph` is not installed.
        """
        contributions = {each.organization: each for each in self.contributions()}
        joined = Counter(name for joint in self.alliances for name in joint.members)
        return [
            {
                "organization": name,
                "name": self.members[name].name,
                "country": self.members[name].country,
                "alliances": joined[name],
                "degree": self.degrees[name],
                "betweenness": self.betweenness[name],
                "articulation": name in self.articulation,
                "orphan": name not in self.neighbors,
                "gives": contributions[name].gives,
                "gets": contributions[name].gets,
            }
            for name in sorted(self.members)
        ]

    def to_mermaid(self) -> str:
        """Return the ecosystem as a Mermaid graph: organizations, and ties with how many alliances they have."""
        number = {name: f"o{at}" for at, name in enumerate(sorted(self.members))}
        lines = ["graph LR"]
        lines += [f'    {number[name]}["{in_mermaid(self.members[name].name)}"]' for name in number]
        lines += [
            f'    {number[tie.first]} ---|"{in_mermaid(_joined(tie))}"| {number[tie.second]}'
            for tie in self.ties
        ]
        return "\n".join(lines)

    def __str__(self) -> str:
        """Return the ecosystem in one line."""
        return (
            f"ecosystem on {self.on}: {counted(len(self.members), 'organization')}, "
            f"{counted(len(self.seen), 'alliance')}, {counted(len(self.ties), 'tie')}, "
            f"{counted(len(self.orphans), 'orphan')}"
        )

    def _known(self, organization: str) -> None:
        if organization not in self.members:
            hint = did_you_mean(organization, self.members)
            raise UnknownMember(f"there is no organization {organization!r} here; {hint}")


def _networkx() -> Any:
    try:
        import networkx as nx  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as missing:
        raise MissingExtra("graph", "The graph of an ecosystem") from missing
    return nx


def _left(seen: Seen, organization: str) -> Seen | None:
    """Return what is left of an alliance without an organization; nothing where fewer than two are left."""
    members = tuple(name for name in seen.joint.members if name != organization)
    if len(members) < A_PAIR and len(members) < len(seen.joint.members):
        return None
    return Seen(
        attrs.evolve(seen.joint, members=members),
        tuple(pair for pair in seen.given if organization not in pair),
        tuple(each for each in seen.owed if organization not in {each.waiting, each.on}),
        tuple(each for each in seen.gained if each[0] != organization),
        tuple(each for each in seen.roles if each[2] != organization),
    )


def _joined(tie: Tie) -> str:
    return tie.alliances[0] if len(tie.alliances) == 1 else f"{len(tie.alliances)} alliances"
