"""The act: a small frozen value that says what someone does, in the words of the trade."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

import attrs

from alliancekit.kernel.fields import Id, PartyId
from alliancekit.kernel.value import Value

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook

OUTCOME = {"outcome": True}
"""Metadata of a field that only the kit fills, when the act is accepted and becomes a fact."""


@attrs.frozen
class Subject:
    """What has a history: an alliance, or an organization.

    Attributes:
        kind: `"alliance"` or `"organization"`.
        id: Its id among its kind.

    >>> str(Subject("organization", "helix-bio"))
    'organization:helix-bio'
    """

    kind: str
    id: str

    def __str__(self) -> str:
        """Return the subject as `kind:id`: the key of its stream in a store."""
        return f"{self.kind}:{self.id}"


@attrs.frozen(slots=False)
class Deed(Value):
    """What someone does: an `Act` to an alliance, an `OrganizationAct` to an organization.

    Once accepted, the same value is a fact of the history of what it was done to.

    Attributes:
        on: The business date: the day on which it was done. The caller gives it; nothing here reads
            a clock.
    """

    do: ClassVar[str]
    """The act's tag, `room.verb-in-kebab`: written by hand and never changed."""

    version: ClassVar[int] = 1
    """The version of the act's form, stored as `tag/version`."""

    room: ClassVar[str]
    """The room that the act belongs to: the first word of its tag."""

    done_to: ClassVar[str]
    """The kind of subject that it is done to, which is also the field that holds the subject's id."""

    sealed: ClassVar[bool] = False
    """Whether no reader of a history gets its content: only what it leads to is seen."""

    on: date = attrs.field(kw_only=True)

    def __init_subclass__(cls) -> None:
        """Derive the room from the tag."""
        super().__init_subclass__()
        if "do" in cls.__dict__:
            cls.room = cls.do.partition(".")[0]

    @property
    def subject(self) -> Subject:
        """What it is done to."""
        return Subject(self.done_to, getattr(self, self.done_to))

    def as_read(self) -> Self:
        """Return the fact as readers of a history get it: of a sealed one, only that it happened."""
        return self


@attrs.frozen(slots=False)
class Act(Deed):
    """What someone does to an alliance; once accepted, the same value is a fact of its history.

    Attributes:
        alliance: The id of the alliance.
        private_to: The party that alone sees it; `None` when every party does.
    """

    done_to: ClassVar[str] = "alliance"

    after_the_end: ClassVar[bool] = False
    """Whether it can be done to an alliance that is closed or abandoned."""

    alliance: Id
    on: date = attrs.field(kw_only=True)  # again, so that it stands behind the alliance
    private_to: PartyId | None = attrs.field(default=None, kw_only=True)

    def concerns(self) -> tuple[str, ...]:
        """Return what the act would change, as `kind:id`; what is disputed of it is frozen."""
        return ()

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple["Act", ...]:
        """Return the facts that this act gives, completed with their outcome, itself first.

        Called only for an act that is legal. What follows from it comes behind it in the same
        commit; a proposal among the facts starts another alliance.

        Args:
            alliance: The alliance as it stood before.
            playbook: The playbook that the alliance is managed by.
        """
        del alliance, playbook
        return (self,)


@attrs.frozen(slots=False)
class OrganizationAct(Deed):
    """What is put on record about an organization, whichever alliances it is a party of.

    Attributes:
        organization: The id of the organization.
    """

    done_to: ClassVar[str] = "organization"

    organization: Id
    on: date = attrs.field(kw_only=True)  # again, so that it stands behind the organization
