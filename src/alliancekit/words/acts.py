"""What is done about words: a party says what it means, a difference is named, a meaning is agreed."""

from collections.abc import Iterator
from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.words.word import ALLIANCE, READINGS_OF_ALLIANCE, spelled


@attrs.frozen(kw_only=True)
class DefineWord(Act):
    """Say what a party means by a word; said again, the new meaning takes the place of the old one.

    The same word means different things to different people and firms, so each party says it for
    itself before the parties agree on anything that is written in those words.

    Attributes:
        party: The party that means it so.
        word: The word, for example `"alliance"` or `"milestone"`; case and spacing do not matter.
        meaning: What the party means by it, in its own words.
        reading: A short name for this meaning where several are in use, so that a difference shows by
            itself: parties whose readings of a word differ have a mismatch. For `"alliance"` it is
            `"single"` (one collaboration) or `"umbrella"` (several, over a sustained period).
    """

    do: ClassVar[str] = "words.define"
    party: PartyId
    word: Text
    meaning: Text
    reading: Id | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the reading of this word."""
        yield from _not_a_reading(self.word, self.reading)

    def concerns(self) -> tuple[str, ...]:
        """Return the word."""
        return (f"word:{spelled(self.word)}",)


@attrs.frozen(kw_only=True)
class FlagMismatch(Act):
    """Put on record that parties do not mean the same by a word; open until a meaning is agreed.

    Attributes:
        word: The word.
        parties: The parties that read it differently, two or more.
        difference: Where their meanings part, in words.
    """

    do: ClassVar[str] = "words.flag-mismatch"
    word: Text
    parties: tuple[PartyId, ...]
    difference: Text

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the parties together."""
        if len(set(self.parties)) < 2:  # noqa: PLR2004 - it takes two to differ
            yield (
                f"`parties` names {listed(self.parties, none='no party')}; "
                "expected the two or more that read the word differently"
            )

    def concerns(self) -> tuple[str, ...]:
        """Return the word."""
        return (f"word:{spelled(self.word)}",)


@attrs.frozen(kw_only=True)
class AgreeOnWord(Act):
    """Agree what a word means in this alliance, whatever each party means by it elsewhere.

    It settles every mismatch of the word known by then. Agreed again, the new meaning takes the place
    of the old one.

    Attributes:
        word: The word.
        meaning: What it means in this alliance.
        accepted_by: The parties that accept it: all of them, or it is not agreed.
        reading: The short name of the meaning, as in `words.define`.
    """

    do: ClassVar[str] = "words.agree"
    word: Text
    meaning: Text
    accepted_by: tuple[PartyId, ...]
    reading: Id | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the reading of this word."""
        yield from _not_a_reading(self.word, self.reading)

    def concerns(self) -> tuple[str, ...]:
        """Return the word."""
        return (f"word:{spelled(self.word)}",)


WordsAct = DefineWord | FlagMismatch | AgreeOnWord


def _not_a_reading(word: str, reading: str | None) -> Iterator[str]:
    known = READINGS_OF_ALLIANCE
    if spelled(word) == ALLIANCE and reading is not None and reading not in known:
        yield (
            f"`reading` of {ALLIANCE!r} is {reading!r}; expected one of {listed(known)}: "
            f"{did_you_mean(reading, known)}"
        )
