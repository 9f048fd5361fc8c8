"""What is done about consents that an agreement asks for when a party changes hands."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Text


@attrs.frozen(kw_only=True)
class RequestConsent(Act):
    """Ask a party for its consent, as an agreement wants it; after a refusal, ask again.

    Attributes:
        consent: The id of the consent.
        acquisition: The acquisition that it is needed for.
        agreement: The agreement that asks for it.
        party: The party that has to give it.
        clause: The clause, as the agreement counts them.
        due: The day by which it is needed. Without one it is needed at the closing; one that is due later
            does not hold the closing up.
    """

    do: ClassVar[str] = "integration.request-consent"
    consent: Id
    acquisition: Id
    agreement: Id
    party: PartyId
    clause: Text | None = None
    due: date | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the dates together."""
        if self.due is not None and self.due < self.on:
            yield f"`due` {self.due} is before {self.on}; expected that day or later"

    def concerns(self) -> tuple[str, ...]:
        """Return the consent."""
        return (f"consent:{self.consent}",)


@attrs.frozen(kw_only=True)
class ObtainConsent(Act):
    """Record that a party gave its consent on this day.

    Attributes:
        consent: The consent.
        evidence: What shows it, for example a letter.
        conditions: What it was given on condition of; empty where it has none.
    """

    do: ClassVar[str] = "integration.obtain-consent"
    after_the_end: ClassVar[bool] = True
    consent: Id
    evidence: Text
    conditions: str = ""

    def concerns(self) -> tuple[str, ...]:
        """Return the consent."""
        return (f"consent:{self.consent}",)


@attrs.frozen(kw_only=True)
class RefuseConsent(Act):
    """Record that a party refused its consent on this day; it can be asked again.

    Attributes:
        consent: The consent.
        reason: Why it was refused.
    """

    do: ClassVar[str] = "integration.refuse-consent"
    after_the_end: ClassVar[bool] = True
    consent: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the consent."""
        return (f"consent:{self.consent}",)


@attrs.frozen(kw_only=True)
class WaiveConsent(Act):
    """Go on without a consent, by name and with a reason: it is not needed after all, or the risk is taken.

    Attributes:
        consent: The consent.
        reason: Why the acquisition goes on without it.
        person: Who answers for that.
    """

    do: ClassVar[str] = "integration.waive-consent"
    after_the_end: ClassVar[bool] = True
    consent: Id
    reason: Text
    person: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the consent."""
        return (f"consent:{self.consent}",)


ConsentAnswer = ObtainConsent | RefuseConsent | WaiveConsent
ConsentAct = RequestConsent | ConsentAnswer
