"""The sheets of a workbook: their columns, and what of the record stands in each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from alliancekit.agreements.obligation_acts import UndertakeObligation
from alliancekit.agreements.payment import PaymentKind
from alliancekit.alliance import Alliance, replay
from alliancekit.codec import act_to_json
from alliancekit.integration.contact_acts import PlanContact
from alliancekit.kernel.act import Act
from alliancekit.kernel.value import Choice
from alliancekit.metrics.acts import TakeReading
from alliancekit.parties.acts import AssignRole
from alliancekit.parties.roles import ALLIANCE_MANAGER, EXECUTIVE_SPONSOR
from alliancekit.playbooks import Playbook
from alliancekit.risks.acts import RegisterRisk

Scalar: TypeAlias = str | int | bool | None
Row: TypeAlias = Mapping[str, Scalar]
"""What stands in a row, by column, as JSON has it: days and exact numbers are text."""
Key: TypeAlias = tuple[Scalar, ...]
Facts: TypeAlias = Sequence[Act]
Choices: TypeAlias = Callable[[Alliance, Playbook | None], Iterable[str]]


class CellKind(Choice):
    """What can stand in a cell."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    WHOLE = "whole number"
    YES_NO = "yes or no"


@attrs.frozen
class Column:
    """A column of a sheet.

    Attributes:
        name: Its heading.
        told: What stands in it, in a sentence for who fills it in.
        kind: What can stand in its cells.
        path: The field of the act that it is, with dots where that is inside another; its name where
            nothing is given.
        needed: Whether a new row must have it.
        kept: Whether the record keeps it: it is there to be read, and changed by acts alone.
        choices: What can be chosen, where that is known: a list drops down.
        lowest: The lowest whole number.
        highest: The highest whole number, where there is one.
    """

    name: str
    told: str
    kind: CellKind = CellKind.TEXT
    path: str = attrs.field(default=attrs.Factory(lambda self: self.name, takes_self=True))
    needed: bool = False
    kept: bool = False
    choices: Choices | None = None
    lowest: int = 0
    highest: int | None = None


@attrs.frozen
class SheetPlan:
    """A sheet of a workbook.

    Attributes:
        name: Its name.
        act: The act that a new row says.
        key: The columns that tell its rows apart.
        columns: Its columns, in order.
        rows: What of the record stands in it, from the facts and the alliance that they give.
        changeable: The columns that may be changed in a row that is on record.
    """

    name: str
    act: type[Act]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Facts, Alliance], Iterator[dict[str, Scalar]]]
    changeable: tuple[str, ...] = ()

    def key_of(self, row: Row) -> Key:
        """Return what tells a row apart from others."""
        return tuple(row.get(name) for name in self.key)

    def column(self, name: str) -> Column:
        """Return a column by its heading."""
        return next(each for each in self.columns if each.name == name)


def recorded_rows(facts: Facts) -> dict[str, dict[Key, Row]]:
    """Return what stands in each sheet, by its key, of facts as they are to be seen."""
    alliance = replay(facts)
    return {
        plan.name: {plan.key_of(row): row for row in plan.rows(facts, alliance)} for plan in SHEETS
    }


def _row(columns: Iterable[Column], fact: Act) -> dict[str, Scalar]:
    """Return the row that a fact says, without what the record keeps."""
    data = act_to_json(fact)
    return {each.name: _inside(data, each.path) for each in columns if not each.kept}


def _inside(data: Any, path: str) -> Any:
    for step in path.split("."):
        data = data.get(step) if isinstance(data, Mapping) else None
    return data


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _obligations(facts: Facts, alliance: Alliance) -> Iterator[dict[str, Scalar]]:
    part = alliance.agreements
    for fact in facts:
        if isinstance(fact, UndertakeObligation):
            known = part.obligations[fact.obligation]
            yield {
                **_row(OBLIGATIONS, fact),
                "status": str(known.status),
                "next_due": _day(known.next_due(part.events)),
            }


def _readings(facts: Facts, alliance: Alliance) -> Iterator[dict[str, Scalar]]:
    del alliance
    for fact in facts:
        if isinstance(fact, TakeReading):
            yield _row(READINGS, fact)


def _risks(facts: Facts, alliance: Alliance) -> Iterator[dict[str, Scalar]]:
    for fact in facts:
        if isinstance(fact, RegisterRisk):
            known = alliance.risks.register[fact.risk]
            yield {
                **_row(RISKS, fact),
                "likelihood": known.assessment.likelihood,
                "impact": known.assessment.impact,
                "mitigation": known.mitigation or None,
                "review_on": _day(known.review_on),
                "why": None,
                "status": str(known.status),
                "exposure": str(known.exposure),
            }


def _people(facts: Facts, alliance: Alliance) -> Iterator[dict[str, Scalar]]:
    for fact in facts:
        if isinstance(fact, AssignRole):
            held = next(
                each
                for each in alliance.parties.roles
                if (each.person, each.party, each.role, each.since)
                == (fact.person, fact.party, fact.role, fact.on)
            )
            yield {**_row(PEOPLE, fact), "until": _day(held.until)}


def _contacts(facts: Facts, alliance: Alliance) -> Iterator[dict[str, Scalar]]:
    for fact in facts:
        if isinstance(fact, PlanContact):
            known = alliance.integration.contacts[fact.contact]
            yield {**_row(CONTACTS, fact), "state": str(known.state)}


def _parties(alliance: Alliance, playbook: Playbook | None) -> Iterable[str]:
    del playbook
    return alliance.parties.ids


def _on() -> Column:
    return Column("on", "The day from which it holds.", CellKind.DAY)


def _private() -> Column:
    return Column(
        "private_to", "The party that alone sees it; empty where all may.", choices=_parties
    )


OBLIGATIONS = (
    Column("obligation", "Its id: letters, digits, `.`, `_`, `-`.", needed=True),
    Column(
        "agreement",
        "The id of the agreement that it arises under.",
        needed=True,
        choices=lambda alliance, _: alliance.agreements.agreements,
    ),
    Column("obligor", "The party that owes it.", needed=True, choices=_parties),
    Column("beneficiary", "The party that it is owed to.", needed=True, choices=_parties),
    Column("what", "What is owed, in words.", needed=True),
    Column("clause", "The clause that says so."),
    Column("due_on", "The last day on which it is done in time, where it is fixed.", CellKind.DAY),
    Column("due_after", "The id of the event after which it falls due.", path="due_after.event"),
    Column(
        "days_after",
        "So many calendar days after that event.",
        CellKind.WHOLE,
        path="due_after.days",
    ),
    Column("recurs", "The rule by which it recurs: FREQ=MONTHLY;INTERVAL=3.", path="recurs.rule"),
    Column("recurs_from", "The day from which the rule counts.", CellKind.DAY, "recurs.starts"),
    Column(
        "recurs_days", "So many days after each day of the rule.", CellKind.WHOLE, "recurs.days"
    ),
    Column("only_if", "The id of the event without which it is not owed at all."),
    Column(
        "amount", "What is to be paid, exact, without separators.", CellKind.NUMBER, "amount.amount"
    ),
    Column("currency", "Its currency, such as EUR.", path="amount.currency"),
    Column("payment", "What sort of payment it is.", choices=lambda *_: map(str, PaymentKind)),
    Column("late_interest", "Yearly interest on late payment: 0.05 for 5 %.", CellKind.NUMBER),
    Column("proof", "What is to show that it was done."),
    Column("survives", "Whether it goes on after the alliance has ended.", CellKind.YES_NO),
    _on(),
    _private(),
    Column("status", "Whether it is still owed.", kept=True),
    Column("next_due", "The next day on which it falls due.", CellKind.DAY, kept=True),
)

READINGS = (
    Column(
        "metric",
        "The metric's id.",
        needed=True,
        choices=lambda alliance, _: alliance.metrics.adopted,
    ),
    Column("on", "The day on which it was read.", CellKind.DAY, needed=True),
    Column("value", "What was read, exact, without separators.", CellKind.NUMBER, needed=True),
    Column("currency", "The currency, where the metric is money."),
    Column("source", "Where it comes from: a system, a report, a person.", needed=True),
    _private(),
)

RISKS = (
    Column("risk", "Its id: letters, digits, `.`, `_`, `-`.", needed=True),
    Column("title", "What can go wrong, in words.", needed=True),
    Column(
        "category",
        "The category of the playbook.",
        needed=True,
        choices=lambda _, playbook: playbook.risk_categories if playbook else (),
    ),
    Column(
        "likelihood",
        "From 1 (hardly) to 5 (almost certainly).",
        CellKind.WHOLE,
        needed=True,
        lowest=1,
        highest=5,
    ),
    Column(
        "impact",
        "From 1 (a nuisance) to 5 (the end of the alliance).",
        CellKind.WHOLE,
        needed=True,
        lowest=1,
        highest=5,
    ),
    Column("owner", "The person who watches it.", needed=True),
    Column("party", "The party that the owner acts for.", needed=True, choices=_parties),
    Column("mitigation", "What is planned or was done against it."),
    Column("review_on", "The day on which it is looked at again.", CellKind.DAY),
    _on(),
    _private(),
    Column(
        "why",
        "What has changed: needed where likelihood, impact or the review is changed.",
        path="",
    ),
    Column("status", "Open, mitigated or closed.", kept=True),
    Column("exposure", "Likelihood times impact.", kept=True),
)

PEOPLE = (
    Column("person", "The person's id.", needed=True),
    Column("name", "The person's name.", needed=True),
    Column("party", "The party that they act for.", needed=True, choices=_parties),
    Column(
        "role",
        "The role: alliance-manager, executive-sponsor, or a word of yours.",
        needed=True,
        choices=lambda alliance, _: dict.fromkeys(
            (ALLIANCE_MANAGER, EXECUTIVE_SPONSOR, *(held.role for held in alliance.parties.roles))
        ),
    ),
    Column("on", "The first day.", CellKind.DAY),
    Column("until", "The last day, where it has one.", CellKind.DAY),
    _private(),
)

CONTACTS = (
    Column("contact", "Its id: letters, digits, `.`, `_`, `-`.", needed=True),
    Column(
        "acquisition",
        "The acquisition that it is about.",
        needed=True,
        choices=lambda alliance, _: alliance.integration.acquisitions,
    ),
    Column("party", "The party that is told.", needed=True, choices=_parties),
    Column("whom", "The person or the role there that is told.", needed=True),
    Column("owner", "Who sees to it.", needed=True),
    Column("by_party", "The party of the owner.", needed=True, choices=_parties),
    Column("message", "What is to be said.", needed=True),
    Column("due", "The day by which it is to be made.", CellKind.DAY, needed=True),
    _on(),
    _private(),
    Column("state", "Whether it is still to be made.", kept=True),
)

SHEETS = (
    SheetPlan("obligations", UndertakeObligation, ("obligation",), OBLIGATIONS, _obligations),
    SheetPlan(
        "readings",
        TakeReading,
        ("metric", "on", "private_to"),
        READINGS,
        _readings,
        ("value", "currency", "source"),
    ),
    SheetPlan(
        "risks",
        RegisterRisk,
        ("risk",),
        RISKS,
        _risks,
        ("likelihood", "impact", "review_on", "why"),
    ),
    SheetPlan("people", AssignRole, ("person", "party", "role", "on"), PEOPLE, _people, ("until",)),
    SheetPlan(
        "contacts",
        PlanContact,
        ("contact",),
        CONTACTS,
        _contacts,
        ("party", "whom", "owner", "by_party", "message", "due"),
    ),
)
"""The sheets of a workbook, in order."""
