"""What an ecosystem is made of: organizations, the alliances that join them, who depends on whom, who cares."""

from datetime import date

import attrs

from alliancekit.kernel.money import Money


@attrs.frozen
class Member:
    """An organization of an ecosystem.

    Attributes:
        id: Its id.
        name: The name that people read.
        country: The country whose law it is under, where it is known.
    """

    id: str
    name: str
    country: str | None = None


@attrs.frozen
class Joint:
    """A live alliance of an ecosystem.

    Attributes:
        id: Its id.
        name: Its name.
        stage: The stage that it is in.
        kind: What sort of alliance it is.
        members: The organizations that take part in it.
    """

    id: str
    name: str
    stage: str
    kind: str
    members: tuple[str, ...]


@attrs.frozen
class Tie:
    """Two organizations that have alliances with each other.

    Attributes:
        first: One of them; the ids are in order.
        second: The other.
        alliances: The alliances in which both take part.
    """

    first: str
    second: str
    alliances: tuple[str, ...]

    def __str__(self) -> str:
        """Return it in one line."""
        return f"{self.first} and {self.second}: {', '.join(self.alliances)}"


@attrs.frozen
class Dependency:
    """That an organization waits for what another owes it.

    Attributes:
        waiting: Who waits: the beneficiary.
        on: Whom it depends on: the obligor.
        alliance: The alliance in which it is owed.
        obligations: The ids of the obligations that are owed.
    """

    waiting: str
    on: str
    alliance: str
    obligations: tuple[str, ...]


@attrs.frozen
class Chain:
    """A chain of dependency: each waits for the next.

    Attributes:
        links: The organizations, from who waits to whom it depends on in the end.
    """

    links: tuple[str, ...]

    def __str__(self) -> str:
        """Return it in one line."""
        return " waits for ".join(self.links)


@attrs.frozen
class Contribution:
    """What an organization gives and gets in its alliances.

    Attributes:
        organization: Its id.
        gives: How many obligations it has undertaken that were not waived.
        gets: How many others have undertaken towards it.
        gained: The value that has come to it, for each currency.
    """

    organization: str
    gives: int
    gets: int
    gained: tuple[Money, ...] = ()

    @property
    def balance(self) -> int:
        """How many more obligations it gets than it gives; below 0 where it gives more."""
        return self.gets - self.gives


@attrs.frozen
class CooperatingCompetitors:
    """Two competitors that are joined all the same.

    Attributes:
        first: One of them; the ids are in order.
        second: The other.
        alliances: The alliances in which both take part.
        through: The organizations that both have an alliance with: what one of them tells there may reach
            the other.
    """

    first: str
    second: str
    alliances: tuple[str, ...]
    through: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return it in one line."""
        direct = f"together in {', '.join(self.alliances)}" if self.alliances else "not directly"
        shared = f"; both with {', '.join(self.through)}" if self.through else ""
        return f"{self.first} and {self.second} compete and cooperate: {direct}{shared}"


@attrs.frozen
class RoleInMany:
    """A person who cares for alliances of one organization.

    Attributes:
        person: The person's id.
        name: The person's name.
        organization: The organization that they act for.
        role: `ecosystem-manager` or `alliance-manager`.
        alliances: The alliances in which they hold that role.
    """

    person: str
    name: str
    organization: str
    role: str
    alliances: tuple[str, ...]


@attrs.frozen
class Seen:
    """A live alliance as the ecosystem reads it: what is kept of it, so that the alliance itself need not be.

    Attributes:
        joint: The alliance.
        given: For each obligation that was not waived, who gives it and who gets it.
        owed: Who waits for whom, while something is owed.
        gained: What came to an organization.
        roles: Who cares for it: person, name, organization, role.
    """

    joint: Joint
    given: tuple[tuple[str, str], ...]
    owed: tuple[Dependency, ...]
    gained: tuple[tuple[str, Money], ...]
    roles: tuple[tuple[str, str, str, str], ...]


@attrs.frozen
class Departure:
    """What falls apart if an organization leaves.

    Attributes:
        organization: Who leaves.
        on: The day for which it was asked.
        ends: The alliances that are left with one organization, or none.
        weakened: The alliances that go on without it, with two or more.
        stranded: The organizations that are then tied to nobody.
        splits: The groups that its own part of the ecosystem falls into, the largest first; one group where
            that holds together. Who is stranded is in none of them.
        waiting: The organizations that wait for something it owes them.
        downstream: Those that wait for these in turn, and so on.
    """

    organization: str
    on: date
    ends: tuple[str, ...]
    weakened: tuple[str, ...]
    stranded: tuple[str, ...]
    splits: tuple[tuple[str, ...], ...]
    waiting: tuple[str, ...]
    downstream: tuple[str, ...]

    @property
    def divides(self) -> bool:
        """Whether those whom it joins fall apart without it: it is a single point of failure."""
        return len(self.splits) + len(self.stranded) > 1

    def explain(self) -> str:
        """Return it in words, line by line."""
        lines = [f"if {self.organization} leaves on {self.on}:"]
        for what, names in (
            ("alliances that end", self.ends),
            ("alliances that go on with fewer", self.weakened),
            ("left without any tie", self.stranded),
            ("waiting for what it owes", self.waiting),
            ("waiting for these in turn", self.downstream),
        ):
            lines.append(f"  {what}: {', '.join(names) or 'none'}")
        if self.divides:
            groups = (*self.splits, *((name,) for name in self.stranded))
            apart = "; ".join(", ".join(group) for group in groups)
            lines.append(f"  those who stay fall apart: {apart}")
        return "\n".join(lines)

    def __str__(self) -> str:
        """Return it in one line."""
        return (
            f"without {self.organization}: {len(self.ends)} alliances end, {len(self.weakened)} go on "
            f"with fewer, {len(self.stranded)} organizations are left alone"
        )
