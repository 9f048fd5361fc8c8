"""Commits to try a store with: small, plain, and each of them different."""

import itertools
from datetime import UTC, date, datetime

from alliancekit.stores.base import Change, Commit, Entry, Index

DAY = date(2026, 1, 12)
"""The business date of every example that names none."""

MORNING = datetime(2026, 1, 12, 9, 30, 0, 123456, tzinfo=UTC)
"""The recording time of every example that names none."""

_numbers = itertools.count(1)


def a_fact(text: str) -> Entry:
    """Return a fact as it is written down, with salt and digest to tell it by.

    >>> a_fact("launched").text
    'launched'
    """
    return Entry(text, text.encode().hex()[:16], text.encode()[::-1].hex()[:16])


def a_change(
    key: str,
    expected_version: int = 0,
    *texts: str,
    snapshot: str = "",
    index: Index | None = None,
    keep: bool = False,
) -> Change:
    """Return a change that adds facts to a stream; one fact where no text is given."""
    facts = tuple(a_fact(text) for text in texts or (f"fact {next(_numbers)}",))
    after = expected_version + len(facts)
    return Change(
        key,
        expected_version,
        facts,
        snapshot or f"{key} after {after}",
        index or Index(DAY),
        keep,
    )


def a_commit(*changes: Change, name: str = "", content: str = "", at: datetime = MORNING) -> Commit:
    """Return a commit of changes, with an id of its own where no name is given."""
    name = name or f"commit {next(_numbers)}"
    return Commit(name, content or f"content of {name}", at, "ada", "because", changes)
