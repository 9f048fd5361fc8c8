"""How commits are written to a PostgreSQL database, and how what stands against one is found.

A commit is one statement and one round trip. Whatever stands against it, another version than expected, an id that is
there already, shows in that nothing was written; only then is it asked what it was.
"""

from collections.abc import Callable, Sequence

import attrs
from psycopg import errors

from alliancekit.stores import postgres_statements as statements
from alliancekit.stores.base import Commit, Receipt
from alliancekit.stores.errors import KeyReused, StaleWrite, StoreError
from alliancekit.stores.postgres_bulk import taken_in
from alliancekit.stores.postgres_reading import receipt
from alliancekit.stores.postgres_rows import parameters, parameters_of_one, written
from alliancekit.stores.postgres_talk import Ask, T, Talk, Together

ATTEMPTS = 8
"""How often a write is tried against which something stood that is gone when it is looked for."""


def unknown(commits: Sequence[Commit]) -> str:
    """Return the end of a message: what is not known of commits whose answer was lost."""
    if len(commits) == 1:
        return (
            f"; whether the commit {commits[0].id!r} was recorded is not known: "
            "submit it again with the same key"
        )
    return "; whether the commits were recorded is not known: submit them again as they are"


@attrs.define
class Writer:
    """How commits are written to one database.

    Attributes:
        name: The database, as messages name it.
        in_one_statement: Whether a commit is one statement. A database that refuses that form is noticed, and gets
            the parts one by one from then on.
    """

    name: str
    in_one_statement: bool = True

    def commit(self, commit: Commit) -> Talk[Receipt]:
        """Write all of the changes or none, once for each commit id."""
        return self._persistently(lambda: self._attempt(commit))

    def commit_all(self, commits: Sequence[Commit]) -> Talk[Sequence[Receipt]]:
        """Write all of the commits, in order, or none of them."""
        return self._persistently(lambda: _attempt_all(commits))

    def _persistently(self, attempt: Callable[[], Talk[T | None]]) -> Talk[T]:
        """Return what comes of writing, which is done again where others were faster."""
        for _ in range(ATTEMPTS):
            answer = yield from attempt()
            if answer is not None:
                return answer
        message = (
            f"{self.name} does not take a commit against which nothing stands; "
            "look whether the table alliancekit.head has its one row"
        )
        raise StoreError(message)

    def _attempt(self, commit: Commit) -> Talk[Receipt | None]:
        """Return what came of an attempt; `None` where what stood against it is gone."""
        whole = self.in_one_statement
        try:
            between = yield from (_in_one_statement if whole else _in_parts)(commit)
        except (errors.FeatureNotSupported, errors.SyntaxError):
            if not whole:
                raise
            self.in_one_statement = False
            return None
        except errors.UniqueViolation:
            between = None  # somebody was faster; it will show who
        if between is not None:
            return Receipt(commit.id, commit.content, *between)
        first = yield from receipt(commit.id)
        if first is not None:
            if first.content != commit.content:
                raise KeyReused(commit.id)
            return attrs.evolve(first, replayed=True)
        keys = [written(change.key) for change in commit.changes]
        versions: dict[str, int] = dict((yield Ask(statements.VERSIONS, (keys,))))
        for key, change in zip(keys, commit.changes, strict=True):
            actual = versions.get(key, 0)
            if actual != change.expected_version:
                raise StaleWrite(change.key, change.expected_version, actual)
        return None


def _attempt_all(commits: Sequence[Commit]) -> Talk[Sequence[Receipt] | None]:
    try:
        receipts: Sequence[Receipt] | None = yield Together(taken_in(commits))
    except errors.UniqueViolation:
        return None  # somebody was faster; the next attempt will show with what
    return receipts


def _in_one_statement(commit: Commit) -> Talk[tuple[int, int] | None]:
    """Return between which positions a commit was written; `None` where it was not."""
    match commit.changes:
        case [change] if change.expected_version and len(change.facts) == 1 and not change.keep:
            rows = yield Ask(statements.WRITE_ONE, parameters_of_one(commit, change), often=True)
        case _:
            whole = statements.WRITE_AND_KEEP if _keeps(commit) else statements.WRITE
            rows = yield Ask(whole, parameters(commit), often=True)
    return (rows[0][0], rows[0][1]) if rows else None


def _in_parts(commit: Commit) -> Talk[tuple[int, int] | None]:
    """Do the same for a database that does not take it as a whole."""
    between: tuple[int, int] | None = yield Together(_parts(commit))
    return between


def _parts(commit: Commit) -> Talk[tuple[int, int] | None]:
    given = parameters(commit)
    locked = yield Ask(statements.LOCK, given)
    taken = yield Ask(statements.TAKEN, given)
    if len(locked) != given["changed"] or taken:
        return None
    moved = yield Ask(statements.TAKE_HEAD, given)
    if not moved:
        return None
    after, head, number = moved[0]
    for part in statements.PARTS:
        yield Ask(part, {**given, "after": after, "head": head, "number": number})
    return after, head


def _keeps(commit: Commit) -> bool:
    return any(change.keep or not change.facts for change in commit.changes)
