"""The card of a comparison of words: a line for each word, a column for each party."""

from alliancekit.kernel.wording import listed
from alliancekit.views.cards.markup import (
    Content,
    Markup,
    bold,
    framed,
    graded,
    joined,
    lines,
    name,
    quiet,
    table,
    tag,
)
from alliancekit.words.comparison import ComparedWord, WordComparison
from alliancekit.words.word import ALLIANCE


def words_card(found: WordComparison) -> str:
    """Return a comparison of words as a card."""
    note = f"on {found.on} · the alliance is recorded as {found.recorded}"
    if not found.words:
        return framed("What words mean", note, quiet("No party has said what it means by a word."))
    return framed(
        "What words mean",
        note,
        tag("div", _whole(found)),
        table(
            ("word", "", *map(name, found.parties)),
            (
                (bold(name(each.word)), _state(each, found), *_meanings(each, found))
                for each in found.words
            ),
        ),
    )


def _whole(found: WordComparison) -> Content:
    odds = len(found.mismatches)
    if odds:
        said = "one word means" if odds == 1 else f"{odds} words mean"
        return graded("red", f"{said} different things to different parties")
    if any(each.silent for each in found.words):
        return graded("amber", "no difference is known; not every party has said what it means")
    return graded("green", "no difference is known")


def _state(word: ComparedWord, found: WordComparison) -> Content:
    """Return how far the parties have come with a word."""
    said: list[Content] = []
    if word.mismatch is not None:
        said.append(
            joined((graded("red", "open: "), name(word.mismatch.difference), _raised(word)))
        )
    elif word.agreed is not None:
        said.append(
            joined((graded("green", f"agreed on {word.agreed.on}: "), name(word.agreed.meaning)))
        )
    if word.word == ALLIANCE and found.at_odds:
        said.append(
            graded(
                "amber", name(listed(found.at_odds)), f" read it otherwise than {found.recorded}"
            )
        )
    return lines(said)


def _raised(word: ComparedWord) -> Content:
    between = listed(word.mismatch.parties, none="") if word.mismatch else ""
    return quiet(" (", name(between), ")") if between else ""


def _meanings(word: ComparedWord, found: WordComparison) -> list[Content]:
    return [_meant(word, party) for party in found.parties]


def _meant(word: ComparedWord, party: str) -> Content:
    meaning = word.meanings.get(party)
    if meaning is None:
        return quiet("has not said")
    reading = joined((Markup("<br>"), quiet(name(meaning.reading)))) if meaning.reading else ""
    return joined((name(meaning.meaning), reading))
