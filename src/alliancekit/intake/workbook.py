"""How a workbook is taken over: what was changed in it becomes acts, recorded whole or not at all."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import attrs

from alliancekit.alliance import Alliance, visible
from alliancekit.codec import Unreadable, act_from_json
from alliancekit.decide import check, decide
from alliancekit.intake.sheet import InvalidSheet
from alliancekit.intake.workbook_cells import CellFault, WorkbookRead, WorkbookRow
from alliancekit.kernel.act import Act
from alliancekit.kernel.wording import listed
from alliancekit.ledger import Ledger, Step
from alliancekit.legality.verdict import Refused, Verdict
from alliancekit.parties.acts import EndRole
from alliancekit.risks.acts import ReassessRisk
from alliancekit.views.workbook import cell_text
from alliancekit.views.workbook_sheets import CellKind, Column, Key, Row, Scalar, recorded_rows

_BY_ACT = {
    "obligations": "waive or terminate it by an act, and undertake another under a new id",
    "risks": "close it by risks.close-risk, and register another under a new id",
    "people": "end the role by its last day in `until`, and add another row",
    "contacts": "drop it by integration.drop-contact, and plan another under a new id",
}
"""What to do where a row is on record and says something that cannot be changed there."""


@attrs.frozen
class WorkbookChange:
    """What a row of a workbook says that the record does not.

    Attributes:
        row: The row.
        act: The act that it comes to.
    """

    row: WorkbookRow
    act: Act


def workbook_changes(
    workbook: WorkbookRead, ledger: Ledger, *, on: date
) -> tuple[WorkbookChange, ...]:
    """Return what was changed in a workbook since it was written, as acts; nothing is recorded.

    A row that is as it was comes to nothing, and so does one that was deleted. What was changed on record in the
    meantime is not undone: a row is compared with the record as it was when the workbook was written.

    Args:
        workbook: The workbook.
        ledger: Where its alliance is on record.
        on: The day of what is changed, and of new rows that name none.

    Raises:
        InvalidSheet: Cells say what cannot be; each is named with its sheet and cell.
        UnknownAlliance: The alliance is not on record there.
    """
    return _Comparing(workbook, ledger, on).changes()


def take_workbook(  # noqa: PLR0913 - what, where, and what is recorded with it
    workbook: WorkbookRead,
    ledger: Ledger,
    *,
    on: date,
    by: str,
    why: str = "",
    key: str | None = None,
) -> tuple[Step, ...]:
    """Record what was changed in a workbook in one commit: all of it, or none.

    Args:
        workbook: The workbook.
        ledger: Where its alliance is on record.
        on: The day of what is changed, and of new rows that name none.
        by: Who records it, by name or address.
        why: Why, in words.
        key: An idempotency key: the same workbook with the same key is recorded once.

    Returns:
        The step that was recorded; none where nothing was changed.

    Raises:
        InvalidSheet: Cells say what cannot be, or what is not legal; every one is named with its sheet and
            cell, the reasons and what to do. Nothing was recorded.
        UnknownAlliance: The alliance is not on record there.
    """
    changes = workbook_changes(workbook, ledger, on=on)
    if not changes:
        return ()
    try:
        return ledger.submit_all([each.act for each in changes], by=by, why=why, key=key)
    except Refused:
        raise InvalidSheet(*_refusals(workbook, changes, ledger)) from None


def _refusals(
    workbook: WorkbookRead, changes: tuple[WorkbookChange, ...], ledger: Ledger
) -> tuple[tuple[CellFault, ...], tuple[Verdict, ...]]:
    """Return what stands against each row, were those before it that are legal recorded."""
    alliance = ledger.alliance(workbook.alliance)
    faults: list[CellFault] = []
    verdicts: list[Verdict] = []
    for change in changes:
        verdict = check(alliance, change.act, ledger.rulebook)
        if verdict.allowed:
            alliance = _after(alliance, change.act, ledger)
            continue
        verdicts.append(verdict)
        faults += [
            _fault(
                workbook, change.row, "", f"{reason.code}: found {reason.found}; {reason.remedy}"
            )
            for reason in verdict
        ]
    return tuple(faults), tuple(verdicts)


def _after(alliance: Alliance, act: Act, ledger: Ledger) -> Alliance:
    return decide(alliance, act, ledger.rulebook).alliance


class _Comparing:
    """One comparison of a workbook with the record, which notes what is wrong and goes on."""

    def __init__(self, workbook: WorkbookRead, ledger: Ledger, on: date) -> None:
        self._workbook = workbook
        self._on = on
        self._faults: list[CellFault] = []
        history = ledger.history(workbook.alliance, seen_by=workbook.seen_by)
        self._now = recorded_rows(history.facts)
        then = [each.fact for each in history if each.version <= workbook.recorded]
        seen = [fact for fact in then if visible(fact, workbook.seen_by)]
        self._then = recorded_rows(seen) if seen else {}

    def changes(self) -> tuple[WorkbookChange, ...]:
        """Return every change."""
        found = tuple(
            WorkbookChange(row, act)
            for row in self._workbook.rows
            if (act := self._act(row)) is not None
        )
        if self._faults:
            raise InvalidSheet(tuple(self._faults))
        return found

    def _act(self, row: WorkbookRow) -> Act | None:
        plan = row.plan
        key = self._key(row)
        then = self._recorded(self._then, row, key)
        now = self._recorded(self._now, row, key)
        if then is None:
            return self._new(row, now)
        changed = [
            each for each in plan.columns if each.name in row.cells and _differs(each, row, then)
        ]
        if not changed:
            return None
        if now != then:
            self._note(
                row, "", "found it changed here and on record since; export the workbook again"
            )
            return None
        wrong = [each for each in changed if each.name not in plan.changeable]
        for each in wrong:
            self._note(
                row,
                each.name,
                f"found {_said(row.values.get(each.name))}; it is on record as "
                f"{_said(then.get(each.name))}; {_BY_ACT.get(plan.name, 'put that back')}",
            )
        return None if wrong else self._changed(row, then)

    def _key(self, row: WorkbookRow) -> Key:
        """Return the key of a row; a new one that names no day is of the day of the import."""
        return tuple(
            row.values.get(name) or (self._on.isoformat() if name == "on" else None)
            for name in row.plan.key
        )

    def _recorded(
        self, rows: Mapping[str, Mapping[Key, Row]], row: WorkbookRow, key: Key
    ) -> Row | None:
        return rows.get(row.plan.name, {}).get(key)

    def _new(self, row: WorkbookRow, now: Row | None) -> Act | None:
        plan = row.plan
        if now is not None:
            name = listed(str(each) for each in self._key(row) if each is not None)
            self._note(
                row, plan.key[0], f"found {name}, which has come on record since; export again"
            )
            return None
        for each in plan.columns:
            if each.kept and row.values.get(each.name) is not None:
                message = "found a value in a new row; expected none: the record keeps this column"
                self._note(row, each.name, message)
                return None
        return self._decoded(row, plan.act.do, row.values)

    def _changed(self, row: WorkbookRow, then: Row) -> Act | None:
        """Return the act by which a row that is on record is changed."""
        on = {"on": self._on.isoformat(), "private_to": then.get("private_to")}
        values: dict[str, Scalar] = {**then, **{name: row.values.get(name) for name in row.cells}}
        match row.plan.name:
            case "risks":
                return self._reassessed(row, values, on)
            case "people":
                if values["until"] is None:
                    self._note(row, "until", "found it emptied; expected the last day of the role")
                    return None
                names = ("person", "party", "role")
                ended = {name: values[name] for name in names}
                last = {"on": values["until"], "private_to": then.get("private_to")}
                return self._decoded(row, EndRole.do, {**ended, **last}, plain=True)
            case "contacts":
                return self._decoded(row, row.plan.act.do, {**values, **on})
            case _:
                return self._decoded(row, row.plan.act.do, values)

    def _reassessed(self, row: WorkbookRow, values: Row, on: Mapping[str, Scalar]) -> Act | None:
        if values.get("why") is None:
            message = (
                "found nothing; expected what has changed: the risk is judged anew in this row"
            )
            self._note(row, "why", message)
            return None
        names = ("risk", "likelihood", "impact", "review_on")
        said = {name: values.get(name) for name in names}
        return self._decoded(
            row, ReassessRisk.do, {**said, "reason": values.get("why"), **on}, plain=True
        )

    def _decoded(
        self, row: WorkbookRow, do: str, values: Row, *, plain: bool = False
    ) -> Act | None:
        """Return the act that values say; what the codec does not take is named by its cell.

        Args:
            row: The row that they come from.
            do: The tag of the act.
            values: By column; or, where they are `plain`, by field of the act.
            plain: Whether they are by field.
        """
        data: dict[str, Any] = {
            "do": do,
            "alliance": self._workbook.alliance,
            "on": self._on.isoformat(),
        }
        paths = {each.path: each.name for each in row.plan.columns if each.path}
        for name, value in values.items():
            column = None if plain else row.plan.column(name)
            if value is None or (column is not None and (column.kept or not column.path)):
                continue
            _set(data, name if column is None else column.path, value)
        try:
            act = act_from_json(data)
        except Unreadable as error:
            for fault in error.faults:
                column_name = paths.get(fault.path, fault.path)
                found = fault.found.removesuffix(", and it is required")
                self._note(row, column_name, f"found {found}; expected {fault.expected}")
            return None
        return act if isinstance(act, Act) else None

    def _note(self, row: WorkbookRow, column: str, message: str) -> None:
        self._faults.append(_fault(self._workbook, row, column, message))


def _set(data: dict[str, Any], path: str, value: Scalar) -> None:
    *within, last = path.split(".")
    for step in within:
        data = data.setdefault(step, {})
    data[last] = value


def _fault(workbook: WorkbookRead, row: WorkbookRow, column: str, message: str) -> CellFault:
    cell = row.cells.get(column) or row.cells.get(row.plan.key[0]) or f"A{row.line}"
    return CellFault(workbook.source, row.line, column, message, sheet=row.plan.name, cell=cell)


def _differs(column: Column, row: WorkbookRow, then: Row) -> bool:
    """Return whether a cell says something else than what stood there when the workbook was written."""
    here, there = row.values.get(column.name), then.get(column.name)
    if isinstance(there, str) and column.kind is CellKind.TEXT:
        return (here or "") != cell_text(there)
    if column.kind is CellKind.NUMBER and isinstance(here, str) and isinstance(there, str):
        try:
            return Decimal(here) != Decimal(there)
        except InvalidOperation:
            return here != there
    # A column that is left empty says the same as nothing, no days, and no.
    return (here or None) != (there or None)


def _said(value: Scalar) -> str:
    return "nothing" if value is None else repr(value)


def changes_in_words(changes: tuple[WorkbookChange, ...]) -> Iterator[str]:
    """Yield what each change comes to, a line each, with its place."""
    for each in changes:
        yield f"{each.row.plan.name} line {each.row.line}: {each.act.do}"
