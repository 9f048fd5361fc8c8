"""The comparison: every word beside what each party means by it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import attrs

from alliancekit.kernel.picture import Shown
from alliancekit.words.word import (
    ALLIANCE,
    READINGS_OF_ALLIANCE,
    AgreedMeaning,
    Definition,
    Mismatch,
    Word,
)

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@attrs.frozen
class ComparedWord:
    """A word, and what each party means by it on a day.

    Attributes:
        word: The word, as it is looked up.
        meanings: By party, what it means to it: what it said, or what it agreed to since; `None` for a
            party that has said nothing.
        readings: By the short name of a reading, the parties that read the word so. Of "alliance" both
            readings are named, whether a party reads it so or not.
        mismatch: The mismatch that is open; `None` where there is none.
        agreed: The meaning that was agreed by the day, where there is one.
    """

    word: str
    meanings: Mapping[str, Definition | AgreedMeaning | None]
    readings: Mapping[str, tuple[str, ...]]
    mismatch: Mismatch | None
    agreed: AgreedMeaning | None

    @property
    def silent(self) -> tuple[str, ...]:
        """The parties that have not said what they mean by it."""
        return tuple(party for party, meaning in self.meanings.items() if meaning is None)


@attrs.frozen
class WordChange:
    """What is new about a word.

    Attributes:
        word: The word.
        party: The party that means something else by it than before; `None` where the change is not one party's.
        what: What has changed: `meaning`, `mismatch` or `agreed`.
        before: What it was, in words; empty where there was nothing.
        now: What it is, in words; empty where there is nothing any more.
    """

    word: str
    party: str | None
    what: str
    before: str
    now: str


@attrs.frozen
class WordComparison(Shown):
    """Every word of an alliance, beside what each party means by it on a day.

    Attributes:
        on: The day.
        parties: The parties that are compared.
        words: The words in the order in which they came up.
        recorded: The reading of "alliance" that this alliance is recorded under: `single` or `umbrella`.
    """

    on: date
    parties: tuple[str, ...]
    words: tuple[ComparedWord, ...]
    recorded: str

    @property
    def mismatches(self) -> tuple[Mismatch, ...]:
        """The mismatches that are open."""
        return tuple(each.mismatch for each in self.words if each.mismatch is not None)

    @property
    def at_odds(self) -> tuple[str, ...]:
        """The parties that read "alliance" otherwise than this alliance is recorded."""
        for word in self.words:
            if word.word == ALLIANCE:
                others = {name: who for name, who in word.readings.items() if name != self.recorded}
                return tuple(party for who in others.values() for party in who)
        return ()

    def since(self, earlier: "WordComparison") -> tuple[WordChange, ...]:
        """Return what has changed since an earlier comparison, word by word.

        Args:
            earlier: The comparison of an earlier day, made of the alliance as it was then
                (`ledger.alliance(..., as_of=day)`).
        """
        before, now = ({each.word: each for each in table.words} for table in (earlier, self))
        return tuple(
            change
            for word in dict.fromkeys((*before, *now))
            for change in _changes(word, before.get(word), now.get(word))
        )

    def to_records(self) -> list[dict[str, str | None]]:
        """Return one plain record for each word and party, for tables.

        A record has `word`, `party`, `meaning`, `reading` and `difference`: where the party's meaning
        parts from the others', as long as that is open. A party that has said nothing has no meaning.
        """
        return [
            {
                "word": word.word,
                "party": party,
                "meaning": meaning.meaning if meaning else None,
                "reading": meaning.reading if meaning else None,
                "difference": word.mismatch.difference
                if word.mismatch and party in word.mismatch.parties
                else None,
            }
            for word in self.words
            for party, meaning in word.meanings.items()
        ]


def compare_words(alliance: "Alliance", on: date) -> WordComparison:
    """Return every word beside what each current party means by it on a day.

    Where a party said something else by then and has changed its mind since, ask the alliance as it
    was on that day (`as_of`): an alliance keeps what a party said last.

    Args:
        alliance: The alliance; as one party sees it (`seen_by`), only what that party may know is compared.
        on: The day; what is dated later does not count.
    """
    parties = alliance.parties.ids
    known = alliance.words.words.values()
    compared = (_compared(word, parties, on) for word in known)
    return WordComparison(
        on,
        parties,
        tuple(each for each in compared if each.agreed or any(each.meanings.values())),
        str(alliance.reading),
    )


def _compared(word: Word, parties: Sequence[str], on: date) -> ComparedWord:
    meanings = {party: word.meant_by(party, on) for party in parties}
    readings: dict[str, tuple[str, ...]] = (
        dict.fromkeys(READINGS_OF_ALLIANCE, ()) if word.word == ALLIANCE else {}
    )
    for party, meaning in meanings.items():
        if meaning is not None and meaning.reading is not None:
            readings[meaning.reading] = (*readings.get(meaning.reading, ()), party)
    agreed = word.agreed if word.agreed is not None and word.agreed.on <= on else None
    return ComparedWord(word.word, meanings, readings, word.mismatch(parties, on), agreed)


def _changes(
    word: str, before: ComparedWord | None, now: ComparedWord | None
) -> Iterator[WordChange]:
    meant, means = (dict(each.meanings) if each else {} for each in (before, now))
    for party in dict.fromkeys((*meant, *means)):
        told, tells = _told(meant.get(party)), _told(means.get(party))
        if told != tells:
            yield WordChange(word, party, "meaning", told, tells)
    differed, differ = (
        each.mismatch.difference if each and each.mismatch else "" for each in (before, now)
    )
    if differed != differ:
        yield WordChange(word, None, "mismatch", differed, differ)
    agreed, agree = (_told(each.agreed if each else None) for each in (before, now))
    if agreed != agree:
        yield WordChange(word, None, "agreed", agreed, agree)


def _told(meaning: Definition | AgreedMeaning | None) -> str:
    if meaning is None:
        return ""
    return f"{meaning.meaning} ({meaning.reading})" if meaning.reading else meaning.meaning
