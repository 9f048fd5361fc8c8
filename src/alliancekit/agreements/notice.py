"""Notices of termination: given, tolled, withdrawn, in effect from a day."""

from datetime import date
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.agreements.notice_acts import GiveNotice, TollNotice, WithdrawNotice
from alliancekit.agreements.scope import Scope
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice, changed


class NoticeStatus(Choice):
    """Whether a notice still stands."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"


NOTICE = Chart(
    "notice",
    tuple(NoticeStatus),
    (
        Edge("toll-notice", NoticeStatus.GIVEN, NoticeStatus.GIVEN),
        Edge("withdraw-notice", NoticeStatus.GIVEN, NoticeStatus.WITHDRAWN),
    ),
)
"""The life of a notice; its events are the verbs of the acts."""


@attrs.frozen
class Notice:
    """A party's notice that it ends an agreement.

    Attributes:
        id: Its id.
        agreement: The agreement that it ends.
        party: The party that gave it.
        given_on: The day it was given.
        effective_on: The day from which the agreement is ended.
        ground: Why, in words, where the notice says so.
        breach: The breach that it was given for, where there is one.
        part: For what the agreement ends; `None` where it ends as a whole.
        status: Whether it still stands.
        withdrawn_on: The day it was withdrawn.
    """

    chart: ClassVar[Chart] = NOTICE

    id: str
    agreement: str
    party: str
    given_on: date
    effective_on: date
    ground: str | None = None
    breach: str | None = None
    part: Scope | None = None
    status: NoticeStatus = NoticeStatus.GIVEN
    withdrawn_on: date | None = None

    @classmethod
    def given(cls, fact: GiveNotice) -> Self:
        """Return a notice that was just given."""
        return cls(
            id=fact.notice,
            agreement=fact.agreement,
            party=fact.party,
            given_on=fact.on,
            effective_on=fact.effective_on or fact.on,
            ground=fact.ground,
            breach=fact.breach,
            part=fact.part,
        )

    @property
    def since(self) -> date:
        """The day from which acts about it can be dated."""
        return self.given_on

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"notice {self.id}"

    def stands(self, on: date) -> bool:
        """Return whether it had been given and not been withdrawn on a day."""
        return self.given_on <= on and (self.withdrawn_on is None or on < self.withdrawn_on)

    def ending(self, title: str) -> str:
        """Return what it ends, in words: an agreement of a title, or a part of that."""
        return title if self.part is None else f"{title} for {self.part}"

    def after(self, fact: TollNotice | WithdrawNotice) -> Self:
        """Return the notice after a fact."""
        match fact:
            case TollNotice():
                return changed(self, effective_on=fact.effective_on or self.effective_on)
            case WithdrawNotice():
                status = NoticeStatus(NOTICE.follow(self.status, "withdraw-notice"))
                return changed(self, status=status, withdrawn_on=fact.on)
            case _:
                assert_never(fact)
