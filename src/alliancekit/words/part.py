"""What an alliance keeps of its words, and how each fact changes it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Self, assert_never

import attrs

from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed
from alliancekit.words.acts import AgreeOnWord, DefineWord, FlagMismatch, WordsAct
from alliancekit.words.word import (
    WORD,
    AgreedMeaning,
    Definition,
    Mismatch,
    Word,
    WordStatus,
    spelled,
)


@attrs.frozen
class Words:
    """The words of an alliance.

    Attributes:
        words: Every word that a party has said something about, as it is looked up (`spelled`).
    """

    words: Mapping[str, Word] = attrs.field(factory=dict)

    def word(self, word: str) -> Word | None:
        """Return what is known of a word, however it is spelled."""
        return self.words.get(spelled(word))

    def mismatches(self, parties: Sequence[str], on: date) -> tuple[Mismatch, ...]:
        """Return every mismatch among parties that is open on a day."""
        found = (word.mismatch(parties, on) for word in self.words.values())
        return tuple(each for each in found if each is not None)

    def after(self, fact: WordsAct) -> Self:
        """Return the words after a fact."""
        name = spelled(fact.word)
        word = self.words.get(name, Word(name))
        match fact:
            case DefineWord():
                word = _defined(word, fact)
            case FlagMismatch():
                mismatch = Mismatch(name, fact.parties, fact.difference, fact.on)
                status = WordStatus(WORD.follow(word.status, "flag-mismatch"))
                word = changed(word, status=status, flagged=mismatch)
            case AgreeOnWord():
                word = _agreed(word, fact)
            case _:
                assert_never(fact)
        return changed(self, words={**self.words, name: word})

    def due(self) -> tuple[Due, ...]:
        """Return nothing: no day is set for a word."""
        return ()


def _defined(word: Word, fact: DefineWord) -> Word:
    said = Definition(fact.party, fact.meaning, fact.reading, fact.on)
    agreed = word.agreed
    # Of one day, what is recorded after the agreement stands against it; what is dated before does not.
    if agreed is not None and agreed.settles(said) and said.on < agreed.on:
        said = attrs.evolve(said, settled_on=agreed.on)
    return changed(word, definitions={**word.definitions, fact.party: said})


def _agreed(word: Word, fact: AgreeOnWord) -> Word:
    agreed = AgreedMeaning(fact.meaning, fact.reading, fact.accepted_by, fact.on)
    flagged = word.flagged
    if flagged is not None and flagged.settled_on is None:
        flagged = attrs.evolve(flagged, settled_on=fact.on)
    return changed(
        word,
        status=WordStatus(WORD.follow(word.status, "agree")),
        definitions={
            party: attrs.evolve(said, settled_on=said.settled_on or agreed.on)
            if agreed.settles(said)
            else said
            for party, said in word.definitions.items()
        },
        flagged=flagged,
        agreed=agreed,
    )
