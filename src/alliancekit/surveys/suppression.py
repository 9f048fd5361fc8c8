"""Suppression: what may be shown, so that nobody finds out what fewer than a cell of people said.

The adversary is assumed to know who answered which items, and to add and subtract everything that is
published, as often as it takes. What he finds is a sum over respondents, each with a weight; nothing may
be published from which a sum over fewer respondents than the smallest cell can be made.

Three rules are enough for that (`tests/rooms/test_surveys_adversary.py` tries to break them):

1.  A group is shown from the smallest cell up. This goes for a party, for a part of it (by role or by level),
    for those whose dimension counts, and for those who answered an item.
2.  The parts of a party that are not shown together must be none or a smallest cell, for their sum is the
    party's less the parts that are shown. Where it is not so, the next smallest part is hidden as well.
3.  A dimension can be compared with its items: weigh the items so that everyone who answered `m` of them
    cancels out, and what is left is about the others. Where these would be too few, the item that fewest
    answered is hidden as well, until they are enough.

Why three are enough: the weight of an answer in any sum is `c / m + a`, with `c` from the dimensions of the
party and of the respondent's part, `m` the number of items that the respondent answered, and `a` from the item,
zero where that is hidden. A respondent drops out only where all of these vanish. Any two respondents share an
item, for both answered three quarters of them; so in each part all who drop out have the same `m`, and answered
shown items only. Rule 3 makes those who remain none or enough, in each part; rules 1 and 2 do so for sums in
which every `c` of a part, or every `a`, is zero. Squares of dimension scores hold products of two answers, which
no item has; so spreads can only be added and subtracted between parts, which rule 2 covers. Everything else in
the results (gaps, trust, strongest items) is worked out from what is shown, and so adds nothing.
"""

from collections.abc import Mapping, Sequence

Patterns = Mapping[int, int]
"""How many respondents answered which items of a dimension: a bit for each item, and a count."""


def shown_cells(counts: Mapping[str, int], smallest: int) -> tuple[str, ...]:
    """Return the parts of a party that may be shown beside the whole.

    Args:
        counts: How many respondents each part has.
        smallest: The smallest cell.

    >>> shown_cells({"executive": 2, "manager": 5, "staff": 9}, 5)
    ('staff',)
    >>> shown_cells({"executive": 5, "staff": 4}, 5)
    ()
    """
    shown = sorted(
        (cell for cell, count in counts.items() if count >= smallest),
        key=lambda cell: (counts[cell], cell),
    )
    hidden = sum(count for count in counts.values() if count < smallest)
    while shown and 0 < hidden < smallest:
        hidden += counts[shown.pop(0)]
    return tuple(sorted(shown))


def shown_items(groups: Sequence[Patterns], items: int, smallest: int) -> tuple[int, ...]:
    """Return the items of a dimension that may be shown beside its scores.

    Args:
        groups: For each part of the party that is shown, and for the rest, who answered which items.
        items: How many items the dimension has.
        smallest: The smallest cell.

    Returns:
        The places of the items, in order.

    >>> shown_items([{0b1111: 5, 0b0111: 1}], 4, 5)
    (0, 1, 2)
    """
    answered = [
        sum(count for group in groups for mask, count in group.items() if mask >> place & 1)
        for place in range(items)
    ]
    shown = [place for place in range(items) if answered[place] >= smallest]
    while shown and _isolates(groups, shown, smallest):
        # Of several that as few answered, the last one that is asked.
        shown.remove(min(shown, key=lambda place: (answered[place], -place)))
    return tuple(shown)


def _isolates(groups: Sequence[Patterns], shown: Sequence[int], smallest: int) -> bool:
    """Return whether dimension and items together tell something about too few respondents."""
    hidden = ~sum(1 << place for place in shown)
    for patterns in groups:
        everyone = sum(patterns.values())
        for number in {mask.bit_count() for mask in patterns}:
            dropped = sum(
                count
                for mask, count in patterns.items()
                if mask.bit_count() == number and not mask & hidden
            )
            if 0 < everyone - dropped < smallest:
                return True
    return False


def shown_comments(
    comments: Mapping[str, Sequence[str]], smallest: int
) -> tuple[tuple[str | None, str], ...]:
    """Return the comments that may be shown, each with the party that it comes from.

    Where some party has too few comments, they are shown without a party; and not at all where all of them
    together are too few.

    Args:
        comments: The comments of each party, one for each person who commented.
        smallest: The smallest cell.
    """
    texts = sorted(text for of_party in comments.values() for text in of_party)
    if all(len(of_party) >= smallest for of_party in comments.values() if of_party):
        return tuple((party, text) for party in comments for text in sorted(comments[party]))
    return tuple((None, text) for text in texts) if len(texts) >= smallest else ()
