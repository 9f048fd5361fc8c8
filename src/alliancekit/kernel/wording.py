"""How the kit says lists and near misses in a sentence."""

import difflib
from collections.abc import Iterable


def listed(names: Iterable[str], *, none: str = "none", most: int = 12) -> str:
    """Return names as a sentence would list them, in the order given.

    >>> listed(["helix", "nordlab", "oslo"])
    'helix, nordlab and oslo'
    >>> listed([])
    'none'
    """
    every = list(names)
    if not every:
        return none
    if len(every) > most:
        return ", ".join(every[:most]) + f" and {len(every) - most} more"
    if len(every) == 1:
        return every[0]
    return ", ".join(every[:-1]) + " and " + every[-1]


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "party", "parties"), counted(3, "seat")
    ('1 party', '3 seats')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint at the nearest known word, or the known words, as the end of a sentence.

    >>> did_you_mean("strategc", ["strategic", "tactical"])
    "did you mean 'strategic'?"
    >>> did_you_mean("x", ["strategic", "tactical"])
    'known here: strategic and tactical'
    """
    words = sorted(known)
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.7)
    return f"did you mean {near[0]!r}?" if near else f"known here: {listed(words)}"


def spelled(word: str) -> str:
    """Return a word as it is looked up: case and spacing do not matter.

    >>> spelled(" Joint  Customer ")
    'joint customer'
    """
    return " ".join(word.casefold().split())


def shortened(text: str, most: int) -> str:
    """Return a text with its end cut off where it is longer than `most` characters.

    >>> shortened("Hedgehog antagonist programme", 12)
    'Hedgehog ...'
    """
    return text if len(text) <= most else text[: most - 3] + "..."
