"""The answer to "what if X buys Y": for every alliance of both what it would mean, and what to do about it."""

import zlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from alliancekit.agreements.change_of_control import FiredClause
from alliancekit.agreements.consents import ClauseToRead, ConsentNeeded
from alliancekit.agreements.consequence import Duty
from alliancekit.integration.acts import InventoryAlliance
from alliancekit.integration.consent_acts import RequestConsent
from alliancekit.integration.contact_acts import PlanContact
from alliancekit.integration.rating import AcquisitionSide, Rating
from alliancekit.kernel.act import Act
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted, listed
from alliancekit.portfolio.integration_conflicts import UnionConflict
from alliancekit.portfolio.integration_matching import Doubt, Match


@attrs.frozen
class BodyTouched:
    """A body in which people of the firm that is bought sit.

    Attributes:
        body: Its id.
        name: Its name.
        people: Who sits there for that firm.
    """

    body: str
    name: str
    people: tuple[str, ...]


@attrs.frozen
class ToContact:
    """Who should be told.

    Attributes:
        party: The party, as the alliance calls it.
        firm: The firm that it is.
        whom: The person there, or the role.
        owner: Who should tell them.
    """

    party: str
    firm: str
    whom: str
    owner: str


@attrs.frozen
class Suggestion:
    """A first thought on what is to become of an alliance, and why; the rating is a person's."""

    rating: Rating
    because: str


@attrs.frozen
class TouchedAlliance:
    """What the acquisition would mean for one alliance.

    Attributes:
        alliance: Its id.
        name: Its name.
        stage: Its stage.
        side: Whose it is: the target's, or the buyer's.
        both: Whether both take part in it; then `side` is the target's.
        party: The party through which it is touched.
        how: How that party is told to be the firm.
        partners: The other firms in it, by id; a partner of both portfolios under one id.
        fired: The clauses that fire.
        consents: The consents that they ask for, earliest first.
        to_read: The clauses of which the record does not say enough.
        bodies: The bodies that may lose people.
        contacts: Who should be told.
        doubles: The alliances of the other side with the same partners and of the same kind.
        conflicts: How many promises across both sides it is part of that collide.
        suggestion: A first thought on its rating.
    """

    alliance: str
    name: str
    stage: str
    side: AcquisitionSide
    both: bool
    party: str
    how: str
    partners: tuple[str, ...]
    fired: tuple[FiredClause, ...]
    consents: tuple[ConsentNeeded, ...]
    to_read: tuple[ClauseToRead, ...]
    bodies: tuple[BodyTouched, ...]
    contacts: tuple[ToContact, ...]
    doubles: tuple[str, ...]
    conflicts: int
    suggestion: Suggestion = Suggestion(Rating.KEEP, "nothing in it stands against that")

    @property
    def may_end(self) -> bool:
        """Whether a clause that fires lets someone end it, buy out, or makes it be divested."""
        grave = {Duty.MAY_TERMINATE, Duty.MAY_BUY_OUT, Duty.DIVEST}
        return any(due.duty in grave for clause in self.fired for due in clause.duties)

    @property
    def first_day(self) -> date | None:
        """The earliest day by which anything has to be done; `None` where nothing has."""
        return min((due.on for clause in self.fired for due in clause.duties), default=None)

    def __str__(self) -> str:
        """Return it in one line."""
        return f"{self.alliance}: {self.suggestion.rating}, {self.suggestion.because}"


@attrs.frozen
class WhatIf(Shown):
    """What it would mean if one firm bought another; an answer, of which nothing is on record.

    Attributes:
        buyer: Who would buy, as it was asked.
        target: Who would be bought.
        on: The day of the closing.
        alliances: Every live alliance of both, the target's first.
        matches: The partners of the one that are partners of the other, or of one group with them.
        doubts: What looks like one firm and may be another; look at these before anything is built on them.
        conflicts: Promises and work of the two sides that collide.
    """

    buyer: str
    target: str
    on: date
    alliances: tuple[TouchedAlliance, ...]
    matches: tuple[Match, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    conflicts: tuple[UnionConflict, ...] = ()

    @property
    def of_the_target(self) -> tuple[TouchedAlliance, ...]:
        """The alliances that change hands."""
        return tuple(each for each in self.alliances if each.side is AcquisitionSide.TARGET)

    @property
    def of_the_buyer(self) -> tuple[TouchedAlliance, ...]:
        """The alliances of the buyer alone."""
        return tuple(each for each in self.alliances if each.side is AcquisitionSide.BUYER)

    @property
    def fired(self) -> tuple[tuple[str, FiredClause], ...]:
        """Every clause that fires, with its alliance."""
        return tuple((each.alliance, clause) for each in self.alliances for clause in each.fired)

    @property
    def consents(self) -> tuple[tuple[str, ConsentNeeded], ...]:
        """Every consent that is needed, with its alliance, earliest first."""
        every = [(each.alliance, need) for each in self.alliances for need in each.consents]
        return tuple(sorted(every, key=lambda pair: (pair[1].by, pair[0], pair[1].of)))

    def inventory_acts(
        self, acquisition: str, *, on: date, private: bool = True
    ) -> tuple[Act, ...]:
        """Return the acts that take every alliance into the inventory, and plan who tells its partners.

        Args:
            acquisition: The id of the acquisition.
            on: The day of the acts.
            private: Whether each is private to the party whose side plans it. It should be, until it is
                announced.
        """
        return tuple(
            attrs.evolve(each, private_to=touched.party if private else None)
            for touched in self.alliances
            for each in self._opened(touched, acquisition, on)
        )

    def consent_acts(self, acquisition: str, *, on: date) -> tuple[Act, ...]:
        """Return the acts that ask for every consent that is needed, once per agreement and party.

        They are not private: who is asked is to see it.

        Args:
            acquisition: The id of the acquisition, in whose inventory the alliances are.
            on: The day of the acts.
        """
        asked: dict[tuple[str, str, str], Act] = {}
        for alliance, need in self.consents:
            key = (alliance, need.agreement, need.of)
            if key not in asked:
                asked[key] = RequestConsent(
                    alliance,
                    on=on,
                    consent=_id_of(acquisition, need.agreement, need.of),
                    acquisition=acquisition,
                    agreement=need.agreement,
                    party=need.of,
                    clause=need.clause,
                    due=max(on, need.by),
                )
        return tuple(asked.values())

    def _opened(self, touched: TouchedAlliance, acquisition: str, on: date) -> Iterator[Act]:
        yield InventoryAlliance(
            touched.alliance,
            on=on,
            acquisition=acquisition,
            party=touched.party,
            side=touched.side,
            buyer=self.buyer,
            target=self.target,
            closes_on=max(on, self.on),
        )
        for each in touched.contacts:
            yield PlanContact(
                touched.alliance,
                on=on,
                contact=_id_of(acquisition, each.party),
                acquisition=acquisition,
                party=each.party,
                whom=each.whom,
                owner=each.owner,
                by_party=touched.party,
                message=f"{self.buyer} is to buy {self.target}; what it means for {touched.name}.",
                due=max(on, min(touched.first_day or self.on, self.on)),
            )

    def to_records(self) -> list[dict[str, Any]]:
        """Return one plain record for each alliance."""
        return [
            {
                "alliance": each.alliance,
                "name": each.name,
                "stage": each.stage,
                "side": "both" if each.both else str(each.side),
                "party": each.party,
                "how": each.how,
                "partners": list(each.partners),
                "clauses": [str(clause) for clause in each.fired],
                "consents": [str(need) for need in each.consents],
                "to_read": [str(clause) for clause in each.to_read],
                "bodies": {body.body: list(body.people) for body in each.bodies},
                "contacts": {contact.party: contact.whom for contact in each.contacts},
                "doubles": list(each.doubles),
                "conflicts": each.conflicts,
                "rating": str(each.suggestion.rating),
                "because": each.suggestion.because,
            }
            for each in self.alliances
        ]

    def explain(self) -> str:
        """Return it in words, line by line."""
        lines = [str(self)]
        for each in self.alliances:
            side = "both" if each.both else each.side
            lines += ["", f"{each.alliance} ({each.name}), {side}, with {listed(each.partners)}"]
            lines.append(f"  {each.suggestion.rating}: {each.suggestion.because}")
            lines += [f"  fires: {clause}" for clause in each.fired]
            lines += [f"  consent: {need}" for need in each.consents]
            lines += [f"  read: {clause}" for clause in each.to_read]
            lines += [f"  seats in {body.name}: {listed(body.people)}" for body in each.bodies]
        for title, things in (
            ("partners of both", self.matches),
            ("doubtful, to be looked at", self.doubts),
            ("conflicts", self.conflicts),
        ):
            if things:
                lines += ["", title, *(f"  {each}" for each in things)]
        return "\n".join(lines)

    def __str__(self) -> str:
        """Return it in one line."""
        return (
            f"if {self.buyer} buys {self.target} on {self.on}: "
            f"{counted(len(self.of_the_target), 'alliance')} of the target and "
            f"{len(self.of_the_buyer)} of the buyer; clauses that fire: {len(self.fired)}, consents "
            f"needed: {len(self.consents)}, conflicts: {len(self.conflicts)}, doubts: {len(self.doubts)}"
        )


def suggested(touched: TouchedAlliance) -> Suggestion:
    """Return a first thought on the rating of an alliance: the gravest reason for one that there is."""
    shared = f"the buyer has {listed(touched.doubles)} of the same kind with the same partners"
    thoughts = (
        (touched.both and not touched.partners, Rating.END, "both sides of it would be one firm"),
        (touched.both, Rating.RENEGOTIATE, "one firm would hold two seats and two votes in it"),
        (
            touched.conflicts > 0,
            Rating.RENEGOTIATE,
            "promises of the two sides collide, and one of them has to give way",
        ),
        (bool(touched.doubles) and touched.side is AcquisitionSide.TARGET, Rating.MERGE, shared),
        (touched.may_end, Rating.RENEGOTIATE, "a clause lets someone end it or buy out"),
        (bool(touched.consents), Rating.KEEP, "once the consents that it needs are in"),
        (bool(touched.to_read), Rating.KEEP, "once its clauses are read"),
    )
    return next(
        (Suggestion(rating, because) for holds, rating, because in thoughts if holds),
        touched.suggestion,
    )


_LONGEST = 64


def _id_of(*words: str) -> str:
    """Return an id that words make; one that would be too long ends in a number that tells it from others."""
    name = ".".join(words)
    if len(name) <= _LONGEST:
        return name
    number = f"-{zlib.crc32(name.encode()):08x}"
    return name[: _LONGEST - len(number)] + number
