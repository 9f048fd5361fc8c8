"""Attendance: who has a seat in a body, who of them is there, and who chairs."""

from typing import TYPE_CHECKING

import attrs

from alliancekit.governance.bodies import Body, Capacity
from alliancekit.governance.rotation import chairs_on
from alliancekit.kernel.fields import Id, PartyId
from alliancekit.kernel.value import Value

if TYPE_CHECKING:
    from datetime import date

    from alliancekit.alliance import Alliance


@attrs.frozen
class Attending(Value):
    """A person who is in a meeting.

    Whoever stands for an absent member, as a named alternate or with a proxy, is entered for that member;
    a member who also holds a proxy is entered twice.

    Attributes:
        person: The person's id.
        party: The party that they are there for.
        stands_for: The id of the member in whose place they are there; `None` where they are there for
            themselves.
    """

    person: Id
    party: PartyId
    stands_for: Id | None = None

    @property
    def seat(self) -> str:
        """The person whose seat they sit on."""
        return self.stands_for or self.person


@attrs.frozen
class BodyMember(Value):
    """A member of a body: a person with a vote, and the party that they sit for.

    Attributes:
        person: The person's id.
        party: The party.
    """

    person: Id
    party: PartyId


@attrs.frozen
class Roll(Value):
    """The roll of a body on a day: who belongs to it, who is there, and who chairs.

    Attributes:
        members: Everyone who sits there with a vote.
        present: The members who are there, or for whom someone stands.
        chairs: The parties that chair that day.
        parties: The parties that have seats; left out, those of the members.

    >>> roll = Roll((BodyMember("ada", "helix"), BodyMember("nils", "nordlab")), ("ada",))
    >>> roll.seated_parties, roll.parties_present
    (('helix', 'nordlab'), ('helix',))
    """

    members: tuple[BodyMember, ...]
    present: tuple[Id, ...] = ()
    chairs: tuple[PartyId, ...] = ()
    parties: tuple[PartyId, ...] = ()

    @property
    def seated_parties(self) -> tuple[str, ...]:
        """The parties that have seats, each once."""
        return self.parties or tuple(dict.fromkeys(member.party for member in self.members))

    @property
    def members_present(self) -> tuple[BodyMember, ...]:
        """The members who are there, or for whom someone stands."""
        return tuple(member for member in self.members if member.person in self.present)

    @property
    def parties_present(self) -> tuple[str, ...]:
        """The parties of the members who are there, each once."""
        return tuple(dict.fromkeys(member.party for member in self.members_present))


def taking_part(alliance: "Alliance", day: "date") -> tuple[str, ...]:
    """Return the parties that take part in the alliance on a day, in the order in which they joined."""
    return tuple(
        party
        for party, membership in alliance.parties.memberships.items()
        if membership.since <= day
        and (membership.withdrawn_on is None or day < membership.withdrawn_on)
    )


def seated_parties(alliance: "Alliance", body: Body, day: "date") -> tuple[str, ...]:
    """Return the parties that have seats in a body on a day."""
    charter = body.charter_on(day)
    return tuple(party for party in taking_part(alliance, day) if charter.seats_of(party))


def roll_of(
    alliance: "Alliance", body: Body, day: "date", attendance: tuple[Attending, ...] = ()
) -> Roll:
    """Return the roll of a body on a day.

    Args:
        alliance: The alliance that the body belongs to.
        body: The body.
        day: The day.
        attendance: Who is there.
    """
    parties = seated_parties(alliance, body, day)
    members = tuple(
        BodyMember(seat.person, seat.party)
        for seat in body.sitting(day, capacity=Capacity.MEMBER)
        if seat.party in parties
    )
    there = {each.seat for each in attendance}
    present = tuple(member.person for member in members if member.person in there)
    return Roll(members, present, chairs_on(body, day, parties), parties)
