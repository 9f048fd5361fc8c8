"""The tables: what each holds, column by column, and how a row is made.

This is the schema. The documentation, the Parquet files and the checks of the tests are all made of it.
"""

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from alliancekit.kernel.fields import Id, Text
from alliancekit.kernel.value import Choice, Value


class ColumnType(Choice):
    """What a column holds; each is the same in Parquet, in DuckDB and in Spark.

    A `number` is a double of 64 bits: good for sums and means over many alliances. The exact decimal number of
    a single reading or payment is in the ledger.
    """

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"


@attrs.frozen
class Column(Value):
    """A column of a table.

    Attributes:
        name: Its name; none is called `at` or `on`, which are words of SQL.
        type: What it holds.
        says: What it means, and in which unit.
        empty: Whether it can be empty; missing is empty, never 0.
    """

    name: Id
    type: ColumnType
    says: Text
    empty: bool = False


@attrs.frozen
class Table(Value):
    """A table, of which there is a row for each thing that it names.

    Attributes:
        name: Its name, and the name of its file.
        says: What a row stands for.
        columns: Its columns, in order.
    """

    name: Id
    says: Text
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(each.name for each in self.columns)


def _text(name: str, says: str, *, empty: bool = False) -> Column:
    return Column(name, ColumnType.TEXT, says, empty)


def _day(name: str, says: str, *, empty: bool = False) -> Column:
    return Column(name, ColumnType.DAY, says, empty)


def _number(name: str, says: str, *, empty: bool = False) -> Column:
    return Column(name, ColumnType.NUMBER, says, empty)


def _count(name: str, says: str) -> Column:
    return Column(name, ColumnType.COUNT, says)


def _flag(name: str, says: str) -> Column:
    return Column(name, ColumnType.FLAG, says)


ALLIANCE = _text("alliance", "The id of the alliance.")
CURRENCY = _text("currency", "The currency of the amounts, by its ISO 4217 code.", empty=True)
PARTY = _text("party", "The id of the party in the alliance.")

ALLIANCES = Table(
    "alliances",
    "An alliance, as it stands on the day of the export.",
    (
        ALLIANCE,
        _text("name", "The name that people read."),
        _text("kind", "What sort of alliance it is, for example `co-selling`.", empty=True),
        _text("intent", "Strategic, operational or tactical."),
        _text("reading", "`single` or `umbrella`."),
        _text("playbook", "The id of the playbook that it goes by."),
        _text("stage", "The stage of its life that it is in."),
        _day("stage_since", "The day on which it came to that stage."),
        _count("days_in_stage", "For how many days it has been there on the day of the export."),
        _text("standing", "Active, paused, in dispute, or ended."),
        _day("began_on", "The day on which it was proposed."),
        _day("ended_on", "The day on which it was closed or abandoned.", empty=True),
        _flag("live", "Whether it was neither closed nor abandoned by the day of the export."),
        _count("facts", "How many facts its record has, as far as they are seen."),
        _day("latest_on", "The latest business date in its record."),
    ),
)
PARTIES = Table(
    "parties",
    "A party that takes part in an alliance on the day of the export.",
    (
        ALLIANCE,
        PARTY,
        _text(
            "organization", "The id by which the party is one and the same in all its alliances."
        ),
        _text("name", "The name that the alliance calls it."),
        _text("role", "Its role, for example `initiator`."),
    ),
)
VISITS = Table(
    "visits",
    "A time that an alliance spent in a stage; a stage to which it came back is there again.",
    (
        ALLIANCE,
        _count("visit", "Which time it is, counted from 1 in the order of its life."),
        _text("stage", "The stage."),
        _day("entered_on", "The day on which it came there."),
        _day("left_on", "The day on which it left; empty while it is there.", empty=True),
        _count("days", "How many days it was there, up to the day of the export."),
    ),
)
FACTS = Table(
    "facts",
    "A fact on record. What is sealed, such as the answer of a person to a survey, has no content here either.",
    (
        ALLIANCE,
        _count("version", "Which fact of the alliance it is, counted from 1."),
        _day("done_on", "The business date of the act."),
        Column("recorded", ColumnType.MOMENT, "When it was recorded, in UTC."),
        _text("by_whom", "Who recorded it; empty for what is sealed.", empty=True),
        _text("why", "Why, where that was said.", empty=True),
        _text("room", "The room of the house that the act belongs to, for example `agreements`."),
        _text("act", "The tag of the act, for example `agreements.sign`."),
        _text("private_to", "The party that it is private to.", empty=True),
        _text("content", "The act as JSON."),
        _text("digest", "The digest that chains it to the fact before."),
    ),
)
METRICS = Table(
    "metrics",
    "A metric on the scorecard of an alliance that all parties share, on the day of the export.",
    (
        ALLIANCE,
        _text("metric", "The id of the metric."),
        _text("name", "The name that people read."),
        _text("dimension", "Strategic, operational, financial or relationship."),
        _text("unit", "The unit of its readings."),
        _number(
            "weight",
            "Its share of its dimension, from 0 to 1; empty where none is set.",
            empty=True,
        ),
        _flag("kpi", "Whether it is a key performance indicator."),
        _flag("critical", "Whether it holds the whole at amber when it is red."),
        _flag("computed", "Whether it follows from the record, and nobody types it in."),
    ),
)
READINGS = Table(
    "readings",
    "A reading of a metric that is on the scorecard. What was corrected on the same day is there once, corrected.",
    (
        ALLIANCE,
        _text("metric", "The id of the metric."),
        _day("read_on", "The day that it stands for."),
        _number("value", "What was read, in the unit of the metric."),
        CURRENCY,
        _number(
            "score",
            "From 0 to 100, against what is good on the day of the export; empty without a floor or target.",
            empty=True,
        ),
        _text("source", "Where it comes from."),
    ),
)
OBLIGATIONS = Table(
    "obligations",
    "Something that one party owes another.",
    (
        ALLIANCE,
        _text("obligation", "The id of the obligation."),
        _text("agreement", "The id of the agreement that it arises under."),
        _text("obligor", "The party that owes it."),
        _text("beneficiary", "The party that it is owed to."),
        _text("what", "What is owed, in words."),
        _text("state", "Pending, upcoming, overdue, fulfilled, waived, terminated or disputed."),
        _day("due_on", "The next day on which it is due.", empty=True),
        _number("amount", "What is to be paid, where it is money.", empty=True),
        CURRENCY,
        _number("outstanding", "What of it has not been paid.", empty=True),
    ),
)
DECISIONS = Table(
    "decisions",
    "A matter that a body took up, and how it stands.",
    (
        ALLIANCE,
        _text("matter", "The id of the matter."),
        _text("body", "The body that has it."),
        _text("title", "What it is about, in words."),
        _text("about", "The class of matters that it belongs to."),
        _text("status", "Undecided, deadlocked, referred, adopted, vetoed or rejected."),
        _day("since", "The day from which it stands so."),
    ),
)
OPPORTUNITIES = Table(
    "opportunities",
    "A deal that the parties sell together, by the record of the party that leads it.",
    (
        ALLIANCE,
        _text("engagement", "The id of the deal, which all sides share."),
        _text("leader", "The party that leads it."),
        _text("account", "The customer."),
        _text("product", "What is sold."),
        _text("territory", "Where it is sold."),
        _text("stage", "How far it is, from prospect to launched, or lost."),
        _flag("open", "Whether it can still be won or lost."),
        _number("amount", "What it is worth, where that is known.", empty=True),
        CURRENCY,
        _day("opened_on", "The day on which the leader put it on record."),
        _day("stage_since", "The day since which it is in its stage."),
        _day("close_on", "The day on which it is expected to be won.", empty=True),
    ),
)
VALUES = Table(
    "values",
    "What an alliance is to bring an organization, in one currency.",
    (
        ALLIANCE,
        _text("organization", "The id of the organization."),
        _text("currency", "The currency of the amounts, by its ISO 4217 code."),
        _number("planned", "What is planned in all periods."),
        _number("realized", "What has come."),
        _number("remaining", "What is still to come."),
    ),
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        each.name: each
        for each in (
            ALLIANCES,
            PARTIES,
            VISITS,
            FACTS,
            METRICS,
            READINGS,
            OBLIGATIONS,
            DECISIONS,
            OPPORTUNITIES,
            VALUES,
        )
    }
)
"""Every table, by name."""
