"""How a sheet of readings is taken over: recorded whole, or not at all with every refused row named."""

from alliancekit.alliance import Alliance, UnknownAlliance
from alliancekit.decide import check, decide
from alliancekit.intake.sheet import InvalidSheet, ReadingSheet, SheetFault
from alliancekit.ledger import Ledger, Step
from alliancekit.legality.verdict import Refused, Verdict


def take_readings(
    sheet: ReadingSheet, ledger: Ledger, *, by: str, why: str = "", key: str | None = None
) -> tuple[Step, ...]:
    """Record the readings of a sheet in one commit: all of them, or none.

    Args:
        sheet: The readings.
        ledger: Where they are recorded.
        by: Who records them, by name or address.
        why: Why, in words.
        key: An idempotency key: the same sheet with the same key is recorded once.

    Returns:
        One step for each alliance that has new readings.

    Raises:
        InvalidSheet: Readings are not legal; every one that is not is named with its line, its reasons and
            what to do. Nothing was recorded.
    """
    try:
        return ledger.submit_all(sheet.acts, by=by, why=why, key=key)
    except Refused:
        raise InvalidSheet(*_refusals(sheet, ledger)) from None


def _refusals(
    sheet: ReadingSheet, ledger: Ledger
) -> tuple[tuple[SheetFault, ...], tuple[Verdict, ...]]:
    """Return what stands against each row, were those before it that are legal recorded."""
    alliances: dict[str, Alliance | None] = {}
    faults: list[SheetFault] = []
    verdicts: list[Verdict] = []
    for row in sheet.rows:
        act = row.act
        if act.alliance not in alliances:
            alliances[act.alliance] = _alliance(ledger, act.alliance)
        alliance = alliances[act.alliance]
        verdict = check(alliance, act, ledger.rulebook)
        if alliance is not None and verdict.allowed:
            alliances[act.alliance] = decide(alliance, act, ledger.rulebook).alliance
            continue
        verdicts.append(verdict)
        faults += [
            SheetFault(
                sheet.source, row.line, "", f"{reason.code}: found {reason.found}; {reason.remedy}"
            )
            for reason in verdict
        ]
    return tuple(faults), tuple(verdicts)


def _alliance(ledger: Ledger, name: str) -> Alliance | None:
    try:
        return ledger.alliance(name)
    except UnknownAlliance:
        return None
