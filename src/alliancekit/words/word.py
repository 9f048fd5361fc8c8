"""A word: what each party means by it, where they differ, and what they agreed that it means."""

from collections.abc import Mapping, Sequence
from datetime import date

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice
from alliancekit.kernel.wording import listed

ALLIANCE = "alliance"
"""The word that is misread most often, and so has readings with fixed names."""

READINGS_OF_ALLIANCE = {
    "single": "one strategically important collaboration",
    "umbrella": "several collaborations over a sustained period, which together make the relationship",
}
"""The two readings in use, each in words; the same names as the reading that the alliance itself is
recorded under."""


class WordStatus(Choice):
    """How far the parties have come with a word."""

    DEFINED = "defined"
    DIFFERING = "differing"
    AGREED = "agreed"


WORD = Chart(
    "word",
    tuple(WordStatus),
    (
        Edge("flag-mismatch", WordStatus.DEFINED, WordStatus.DIFFERING),
        Edge("flag-mismatch", WordStatus.AGREED, WordStatus.DIFFERING),
        Edge("agree", WordStatus.DEFINED, WordStatus.AGREED),
        Edge("agree", WordStatus.DIFFERING, WordStatus.AGREED),
        Edge("agree", WordStatus.AGREED, WordStatus.AGREED),
    ),
)
"""The life of a word, from the day when the first party says what it means by it."""


def spelled(word: str) -> str:
    """Return a word as it is looked up: case and spacing do not matter.

    >>> spelled(" Joint  Customer ")
    'joint customer'
    """
    return " ".join(word.casefold().split())


@attrs.frozen
class Definition:
    """What a party means by a word.

    Attributes:
        party: The party.
        meaning: Its meaning, in its own words.
        reading: The short name of the meaning, where it has one.
        on: The day on which the party said so.
        settled_on: The day on which an agreed meaning took its place in this alliance.
    """

    party: str
    meaning: str
    reading: str | None
    on: date
    settled_on: date | None = None


@attrs.frozen
class Mismatch:
    """A difference between what parties mean by a word.

    Attributes:
        word: The word.
        parties: Who reads it differently.
        difference: Where their meanings part.
        since: The day from which the difference is known.
        settled_on: The day on which a meaning was agreed; `None` while it is open.
    """

    word: str
    parties: tuple[str, ...]
    difference: str
    since: date
    settled_on: date | None = None

    def open(self, on: date) -> bool:
        """Return whether it is known and not settled on a day."""
        return self.since <= on and (self.settled_on is None or on < self.settled_on)


@attrs.frozen
class AgreedMeaning:
    """What the parties agreed that a word means in this alliance.

    Attributes:
        meaning: The meaning.
        reading: The short name of the meaning, where it has one.
        accepted_by: The parties that accepted it.
        on: The day of the agreement.
    """

    meaning: str
    reading: str | None
    accepted_by: tuple[str, ...]
    on: date

    def settles(self, said: Definition) -> bool:
        """Return whether it takes the place of what a party had said by then."""
        return said.party in self.accepted_by and said.on <= self.on


@attrs.frozen
class Word:
    """A word in this alliance.

    Attributes:
        word: The word, as it is looked up.
        status: How far the parties have come with it.
        definitions: What each party means by it, by party.
        flagged: The mismatch that was put on record last.
        agreed: The meaning that was agreed last.
    """

    word: str
    status: WordStatus = WordStatus.DEFINED
    definitions: Mapping[str, Definition] = attrs.field(factory=dict)
    flagged: Mismatch | None = None
    agreed: AgreedMeaning | None = None

    def meant_by(self, party: str, on: date) -> Definition | AgreedMeaning | None:
        """Return what a word means to a party on a day: what it said, or what it agreed to since."""
        said, agreed = self.definitions.get(party), self.agreed
        if agreed is not None and (on < agreed.on or party not in agreed.accepted_by):
            agreed = None
        if said is None or on < said.on:
            return agreed
        settled = said.settled_on is not None and said.settled_on <= on
        return agreed if agreed is not None and settled else said

    def mismatch(self, parties: Sequence[str], on: date) -> Mismatch | None:
        """Return the mismatch among parties that is open on a day, or `None`.

        It is known because someone flagged it, or by itself where the readings differ.
        """
        flagged = self.flagged
        if flagged is not None and flagged.open(on):
            still = tuple(party for party in flagged.parties if party in parties)
            if len(still) > 1:
                return attrs.evolve(flagged, parties=still)
        meant = {party: self.meant_by(party, on) for party in parties}
        read = {
            party: (each.reading, each.on)
            for party, each in meant.items()
            if each is not None and each.reading is not None
        }
        if len({reading for reading, _ in read.values()}) < 2:  # noqa: PLR2004 - two that differ
            return None
        difference = listed(
            f"{party} reads it as {reading}" for party, (reading, _) in read.items()
        )
        return Mismatch(self.word, tuple(read), difference, max(day for _, day in read.values()))
