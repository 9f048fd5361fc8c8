"""Intake: what other systems know, taken over in bulk, all of it or nothing."""

from alliancekit.intake.readings import parse_readings, read_readings, readings_of
from alliancekit.intake.sheet import InvalidSheet, ReadingRow, ReadingSheet, SheetFault
from alliancekit.intake.taking import take_readings

__all__ = [
    "InvalidSheet",
    "ReadingRow",
    "ReadingSheet",
    "SheetFault",
    "parse_readings",
    "read_readings",
    "readings_of",
    "take_readings",
]
