"""What is put on record about an organization, once for all the alliances that it is a party of."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

import attrs

from alliancekit.kernel.act import OrganizationAct
from alliancekit.kernel.fields import Id, Scale, Text
from alliancekit.kernel.identity import Country, Lei
from alliancekit.kernel.party import Owner


@attrs.frozen(kw_only=True)
class RegisterOrganization(OrganizationAct):
    """Start the record of an organization.

    Attributes:
        name: The name that people read.
        lei: Its Legal Entity Identifier (ISO 17442), where it has one.
        country: The country whose law it is under, as two letters (ISO 3166-1).
    """

    do: ClassVar[str] = "parties.register-organization"
    name: Text
    lei: Lei | None = None
    country: Country | None = None


@attrs.frozen(kw_only=True)
class ChangeIdentity(OrganizationAct):
    """Record that an organization has another name, LEI or country; what is not given stays.

    Attributes:
        name: The new name.
        lei: The new Legal Entity Identifier (ISO 17442).
        country: The new country, as two letters (ISO 3166-1).
    """

    do: ClassVar[str] = "parties.change-identity"
    name: Text | None = None
    lei: Lei | None = None
    country: Country | None = None

    def faults(self) -> Iterator[str]:
        """Yield that nothing changes."""
        if (self.name, self.lei, self.country) == (None, None, None):
            yield "none of `name`, `lei` and `country` is given; expected what changes"


@attrs.frozen(kw_only=True)
class ChangeParent(OrganizationAct):
    """Record that an organization has another parent, or none.

    Attributes:
        parent: Who owns it; `None` where it is independent.
        since: From which day, where that is not the day of the act.
    """

    do: ClassVar[str] = "parties.change-parent"
    parent: Owner | None = None
    since: date | None = None


@attrs.frozen(kw_only=True)
class DescribeCulture(OrganizationAct):
    """Say what an organization's culture is like, as marks on the scales of its playbook.

    Described again, the new profile takes the place of the old one.

    Attributes:
        marks: The mark on each scale, from 1 to 5, by the id of the scale; not every scale needs one.
        basis: What it rests on, in words: interviews, a survey, a workshop.
    """

    do: ClassVar[str] = "parties.describe-culture"
    marks: Mapping[Id, Scale] = attrs.field(hash=False)
    basis: str = ""

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the marks."""
        if not self.marks:
            yield "`marks` is empty; expected a mark on one scale at least"


@attrs.frozen(kw_only=True)
class StateWord(OrganizationAct):
    """Say what an organization means by a word, in all its alliances: a definition of the house.

    In each alliance the party still says it for itself, with `words.define`.

    Attributes:
        word: The word; case and spacing do not matter.
        meaning: What it means there, in words.
        reading: A short name for this meaning, as `words.define` has it.
    """

    do: ClassVar[str] = "parties.state-word"
    word: Text
    meaning: Text
    reading: Id | None = None


@attrs.frozen(kw_only=True)
class ChoosePlaybook(OrganizationAct):
    """Say by which playbook an organization manages its alliances from now on.

    An alliance stays with the playbook that it was proposed under, until it adopts another.

    Attributes:
        playbook: The id of the playbook.
    """

    do: ClassVar[str] = "parties.choose-playbook"
    playbook: Id


AnyOrganizationAct = (
    RegisterOrganization
    | ChangeIdentity
    | ChangeParent
    | DescribeCulture
    | StateWord
    | ChoosePlaybook
)
