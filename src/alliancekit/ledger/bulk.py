"""Many rows at once: in batches, each recorded whole or not at all, every bad row named, to be done again safely."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from alliancekit.codec import Unreadable, act_from_json
from alliancekit.kernel.act import Deed
from alliancekit.kernel.wording import counted
from alliancekit.ledger.draft import Drafts
from alliancekit.ledger.recording import Recording, persistently
from alliancekit.ledger.submission import Submission
from alliancekit.legality.verdict import Refused, Verdict
from alliancekit.stores.base import Store
from alliancekit.stores.errors import KeyReused

Row = Deed | Mapping[str, Any]
"""An act, or the plain data of one."""


@attrs.frozen
class BadRow:
    """A row that was not recorded, and why.

    Attributes:
        row: Which row it is, from 1.
        said: What stands against it, a line for each thing.
        verdict: The verdict on its act; `None` where the row could not be read as an act.
    """

    row: int
    said: tuple[str, ...]
    verdict: Verdict | None = None

    def __str__(self) -> str:
        """Return it as a person reads it."""
        return "\n".join(f"row {self.row}: {each}" for each in self.said)


@attrs.frozen
class Intake:
    """What came of rows that were taken in.

    Attributes:
        rows: How many rows there were.
        recorded: How many of them are recorded now.
        known: How many of them an earlier intake with the same key had recorded.
        withheld: How many stand in a batch with bad ones and are not recorded for that reason alone.
        bad: The rows that have to be put right.
        unrecorded: Which rows are not recorded, the bad ones and those in a batch with them: from 1, batch by batch.
    """

    rows: int = 0
    recorded: int = 0
    known: int = 0
    withheld: int = 0
    bad: tuple[BadRow, ...] = ()
    unrecorded: tuple[range, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every row is on record."""
        return not self.bad

    def __str__(self) -> str:
        """Return it as a person reads it: what is recorded, and every row that is not, with what to do."""
        lines = [
            f"{counted(self.rows, 'row')}: {self.recorded} recorded, {self.known} known before"
        ]
        if self.bad:
            lines += [
                (
                    f"{len(self.bad)} bad, {self.withheld} withheld with them: put the bad ones right, and take "
                    "all rows in again, in the same order and with the same key; what is recorded stays"
                ),
                *map(str, self.bad),
            ]
        return "\n".join(lines)


def taken_in(  # noqa: PLR0913 - what it is recorded with
    rows: Iterable[Row],
    recording: Recording,
    *,
    by: str,
    why: str,
    key: str,
    batch: int,
    told: Callable[[int], object],
) -> Intake:
    """Record rows in batches, and return what came of them; see `Ledger.take_in`."""
    intake, number = Intake(), 0
    batches = _batches(rows, batch)
    while part := next(batches, None):
        number += 1
        if _is_a_gap(number, key, recording.store):
            # What is recorded after it must still begin where this one ends, or rows would be recorded twice.
            coming = next(batches, [])
            _must_be_as_it_was(coming, recording, by, why, f"{key}/{number + 1}")
            batches = itertools.chain([coming], batches)
        which = range(intake.rows + 1, intake.rows + len(part) + 1)
        known, bad = _take(part, which.start, recording, by, why, f"{key}/{number}")
        good = len(part) - len(bad)
        intake = Intake(
            rows=intake.rows + len(part),
            recorded=intake.recorded + (0 if bad or known else good),
            known=intake.known + (good if known else 0),
            withheld=intake.withheld + (good if bad else 0),
            bad=(*intake.bad, *bad),
            unrecorded=(*intake.unrecorded, *((which,) if bad else ())),
        )
        told(intake.rows)
    return intake


def _is_a_gap(number: int, key: str, store: Store) -> bool:
    """Return whether a batch is not recorded, and the one after it is."""
    return store.receipt(f"{key}/{number}") is None and (
        store.receipt(f"{key}/{number + 1}") is not None
    )


def _must_be_as_it_was(
    part: Sequence[Row], recording: Recording, by: str, why: str, key: str
) -> None:
    """Raise `KeyReused` where a batch that is recorded has other rows now."""
    try:
        acts = tuple(each if isinstance(each, Deed) else act_from_json(each) for each in part)
    except Unreadable:
        raise KeyReused(key) from None
    recording.receipt(Submission(acts, by, why, key))


def _take(  # noqa: PLR0913, PLR0917 - what it is recorded with
    part: Sequence[Row], first: int, recording: Recording, by: str, why: str, key: str
) -> tuple[bool, Sequence[BadRow]]:
    """Record a batch; return whether it was known before, and its bad rows, for which it is not recorded."""
    acts: dict[int, Deed] = {}
    unreadable: list[BadRow] = []
    for number, row in enumerate(part, first):
        try:
            acts[number] = row if isinstance(row, Deed) else act_from_json(row)
        except Unreadable as error:
            unreadable.append(BadRow(number, tuple(map(str, error.faults))))
    if unreadable:
        _, refused = _judged(recording, acts)
        return False, sorted([*unreadable, *refused], key=lambda each: each.row)
    submission = Submission(tuple(acts.values()), by, why, key)

    def attempt() -> tuple[bool, Sequence[BadRow]]:
        if recording.receipt(submission):
            return True, ()
        drafts, refused = _judged(recording, acts)
        if not refused:
            _, receipt = recording.commit(submission, drafts.every())
            return receipt.replayed, ()
        # The same may have been recorded a moment ago, and be refused for that very reason.
        return (True, ()) if recording.receipt(submission) else (False, refused)

    return persistently(attempt)


def _judged(recording: Recording, acts: Mapping[int, Deed]) -> tuple[Drafts, list[BadRow]]:
    """Return the drafts of the acts that are legal after those before them, and the rows of the others."""
    drafts = Drafts(recording.store, recording.rulebook)
    drafts.expect({str(act.subject) for act in acts.values()})
    refused = []
    for row, act in acts.items():
        try:
            drafts.add(act)
        except Refused as error:
            said = tuple(
                f"{each.code}: found {each.found}; {each.remedy}" for each in error.verdict
            )
            refused.append(BadRow(row, said, error.verdict))
    return drafts, refused


def _batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Yield rows in batches; rows that stand together and are about one subject stay together.

    A row that does not say what it is about stays with the one before.
    """
    batch: list[Row] = []
    last: object = None
    for row in rows:
        subject = _subject(row) or last
        if len(batch) >= size and subject != last:
            yield batch
            batch = []
        batch.append(row)
        last = subject
    if batch:
        yield batch


def _subject(row: Row) -> object:
    if isinstance(row, Deed):
        return str(row.subject)
    kind = "alliance" if "alliance" in row else "organization"
    return f"{kind}:{row[kind]}" if row.get(kind) else None
