"""The commands about a portfolio: the board that hangs on the wall, and every measure with what it was made of."""
# ruff: noqa: D417 - options that several commands share are described once, in their annotation

import enum
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from cyclopts import Parameter
from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from alliancekit.alliance import Alliance
from alliancekit.cli.options import Day, Json, Own, Store, open_existing
from alliancekit.cli.terminal import OK, print_json, stdout, words
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.wording import counted, listed
from alliancekit.lifecycle.words import Standing
from alliancekit.metrics.score import Color
from alliancekit.metrics.trend import in_points
from alliancekit.portfolio import Changes, Health, Portfolio, Rates, partners_of
from alliancekit.portfolio.rates import sums

Of = Annotated[str, Parameter(help="The id of the organization whose portfolio it is.")]
Since = Annotated[
    date | None, Parameter(help="Say what has changed since this day, such as the last review.")
]
To = Annotated[
    str | None, Parameter(help="The currency that all value is converted to, such as EUR.")
]
Rate = Annotated[
    tuple[str, ...],
    Parameter(
        negative="",
        show_default=False,
        help="What one unit of another currency is worth in it, such as USD=0.92; may be repeated.",
    ),
]
For = Annotated[
    str | None,
    Parameter(
        name="--for", help="As this organization sees it: without what is private to others."
    ),
]
Quick = Annotated[
    bool,
    Parameter(
        negative="",
        show_default=False,
        help="Read no histories: health then comes from the latest readings alone.",
    ),
]

_STYLE = {Color.GREEN: "green", Color.AMBER: "yellow", Color.RED: "red", None: "dim"}
_STANDING = {Standing.PAUSED: "yellow", Standing.IN_DISPUTE: "red"}


def board(  # noqa: PLR0913 - one option a line of the help
    *,
    of: Of,
    on: Day = None,
    since: Since = None,
    to: To = None,
    rate: Rate = (),
    seen_by: For = None,
    quick: Quick = False,
    store: Store = None,
    playbook: Own = (),
    json: Json = False,
) -> int:
    """Show the alliances of an organization by stage: health, standing, what is due next, value to come.

    Args:
        on: The day for which is asked; today where nothing is given.
    """
    rates = _rates(to, rate)
    with open_existing(store, playbook) as ledger:
        found = ledger.portfolio(of=of, as_of=_day(on), seen_by=seen_by, histories=not quick)
        changes = _changes(ledger, found, since, seen_by, rates, quick=quick)
    if json:
        print_json(
            {
                "of": found.of,
                "on": str(found.on),
                "alliances": _plain(found.to_records(rates=rates)),
                "changes": None if changes is None else _plain(changes.to_records()),
            }
        )
    else:
        stdout().print(Group(*_board(found, changes, rates)))
    return OK


def portfolio(  # noqa: PLR0913 - one option a line of the help
    *,
    of: Of,
    on: Day = None,
    since: Since = None,
    to: To = None,
    rate: Rate = (),
    seen_by: For = None,
    quick: Quick = False,
    store: Store = None,
    playbook: Own = (),
    json: Json = False,
) -> int:
    """Say every measure of a portfolio, each with what it was made of.

    Args:
        on: The day for which is asked; today where nothing is given.
    """
    rates = _rates(to, rate)
    with open_existing(store, playbook) as ledger:
        found = ledger.portfolio(of=of, as_of=_day(on), seen_by=seen_by, histories=not quick)
        changes = _changes(ledger, found, since, seen_by, rates, quick=quick)
    if json:
        print_json(_record(found, changes, rates))
    else:
        terminal = stdout()
        terminal.print(words(found, "bold"), soft_wrap=True)
        for title, said in _measures(found, changes, rates):
            terminal.print()
            terminal.print(words(title, "bold cyan"))
            terminal.print(words(said), soft_wrap=True)
    return OK


def _day(on: date | None) -> date:
    return on or datetime.now(UTC).astimezone().date()  # noqa: TID251 - today begins at the command line


def _changes(  # noqa: PLR0913 - all that the two days are looked at with
    ledger: Any,
    found: Portfolio,
    since: date | None,
    seen_by: str | None,
    rates: Rates | None,
    *,
    quick: bool,
) -> Changes | None:
    if since is None:
        return None
    then = ledger.portfolio(of=found.of, as_of=since, seen_by=seen_by, histories=not quick)
    return found.since(then, rates=rates)


def _rates(to: str | None, rate: tuple[str, ...]) -> Rates | None:
    """Return the rates that were given on the command line."""
    if to is None:
        if rate:
            raise InvalidValue(
                "--rate", ("rates were given without --to, the currency they lead to",)
            )
        return None
    each: dict[str, Decimal] = {}
    for text in rate:
        currency, _, number = text.partition("=")
        try:
            each[currency] = Decimal(number)
        except InvalidOperation:
            fault = f"found {text!r}; expected a currency and a number, such as USD=0.92"
            raise InvalidValue("--rate", (fault,)) from None
    return Rates(to, each, "given on the command line")


# ---------------------------------------------------------------------------------------- the board


def _board(
    found: Portfolio, changes: Changes | None, rates: Rates | None
) -> Iterator[RenderableType]:
    known = found.organizations.get(found.of)
    name = f"{known.name}, " if known is not None else ""
    yield words(f"{name}{found}", "bold")
    if found.live:
        yield _table(found, rates)
        yield from (words(line) for line in _attention(found, rates))
    if found.alliances and len(found.live) < len(found.alliances):
        ended = (each.id for each in found.alliances if each not in found.live)
        yield words(f"ended: {listed(ended)}", "dim")
    if changes is not None:
        yield Text()
        yield words(changes)


def _table(found: Portfolio, rates: Rates | None) -> Table:
    table = Table(box=SIMPLE_HEAD, header_style="dim", pad_edge=False)
    for column in ("alliance", "health", "with", "managed by", "next due", "value to come"):
        table.add_column(column, overflow="fold")
    table.columns[-1].justify = "right"
    by_id = {each.id: each for each in found.live}
    for stage in found.stage_mix().stages:
        table.add_row(words(f"{stage.stage} ({len(stage.alliances)})", "bold cyan"))
        for name in stage.alliances:
            table.add_row(*_row(found, by_id[name], rates))
    return table


def _row(found: Portfolio, alliance: Alliance, rates: Rates | None) -> tuple[Text, ...]:
    due = alliance.due
    overdue = bool(due) and due[0].overdue(found.on)
    party = found.party(alliance)
    managers = alliance.parties.holders("alliance-manager", party.id, found.on) if party else ()
    partners = (found.name_of(each) for each in partners_of(alliance, found.of, found.on))
    value = sums(found.worths[alliance.id].remaining, rates)
    standing = _STANDING.get(alliance.standing)
    return (
        Text.assemble(
            words(f"  {alliance.name}"),
            words(f" {alliance.id}", "dim"),
            words(f" {alliance.standing}" if standing else "", standing or ""),
        ),
        _health(found.healths[alliance.id]),
        words(listed(partners, most=3)),
        words(
            listed((each.name for each in managers), none="nobody", most=2),
            "" if managers else "red",
        ),
        words(f"{due[0].on} {due[0].what}" if due else "", "red" if overdue else ""),
        words("\n".join(f"{each.amount:,.0f} {each.currency}" for each in value)),
    )


def _health(health: Health) -> Text:
    if health.score is None:
        return words("○ no grade", "dim")
    return words(f"● {in_points(health.score)} {health.color}", _STYLE[health.color])


def _attention(found: Portfolio, rates: Rates | None) -> Iterator[str]:
    """Yield the lines below the board: what wants to be looked at."""
    at_risk = found.value_at_risk(rates=rates)
    if at_risk.parts:
        yield f"value at risk: {at_risk}"
    soon = found.expiring((90,), rates=rates).windows[0]
    if soon.endings:
        which = listed(f"{each.alliance} on {each.last_day}" for each in soon.endings)
        yield f"agreements that end within 90 days: {which}"
    ours = found.vacant_sponsors().ours
    if ours:
        yield f"no executive sponsor of ours: {listed(each.alliance for each in ours)}"
    open_conflicts = found.conflicts().unaccepted
    if open_conflicts:
        pairs = listed(
            dict.fromkeys(f"{each.bound.alliance} and {each.other}" for each in open_conflicts)
        )
        yield f"{counted(len(open_conflicts), 'exclusivity conflict')}: {pairs}"
    overdue = found.agenda(0).overdue
    if overdue:
        yield f"{counted(len(overdue), 'thing')} overdue: {listed(dict.fromkeys(each.alliance for each in overdue))}"


# ---------------------------------------------------------------------------------------- measures


def _units(found: Portfolio, rates: Rates | None) -> tuple[dict[str, Any], ...]:
    """Return how to ask for each measure that is of one currency: once, or once for each currency."""
    if rates is not None or len(found.currencies) <= 1:
        return ({"rates": rates},)
    return tuple({"currency": each} for each in found.currencies)


def _measures(
    found: Portfolio, changes: Changes | None, rates: Rates | None
) -> Iterator[tuple[str, str]]:
    yield "Stages", found.stage_mix().explain()
    yield "Days in the stage", str(found.ageing())
    yield "From the proposal to the launch", str(found.time_to_launch())
    units = _units(found, rates)
    shared = (
        found.concentration("partner"),
        found.concentration("capability"),
        *(
            found.value_concentration(by, **unit)
            for unit in units
            for by in ("alliance", "partner")
        ),
    )
    yield "Concentration", "\n".join(each.explain() for each in shared)
    yield "Health and value", "\n".join(str(found.quadrants(**unit)) for unit in units)
    yield "Value at risk", found.value_at_risk(rates=rates).explain()
    yield "Agreements that end", found.expiring(rates=rates).explain()
    yield "Exclusivity across alliances", str(found.conflicts())
    yield "Capabilities alike", str(found.redundancy())
    yield "Alliance managers", str(found.loads())
    yield "Executive sponsors", str(found.vacant_sponsors())
    agenda = found.agenda()
    yield "Due", "\n".join([str(agenda), *(f"  {each}" for each in agenda.entries)])
    if changes is not None:
        yield "Changes", str(changes)


def _record(found: Portfolio, changes: Changes | None, rates: Rates | None) -> dict[str, Any]:
    units = _units(found, rates)
    at_risk, expiring = found.value_at_risk(rates=rates), found.expiring(rates=rates)
    return {
        "of": found.of,
        "on": str(found.on),
        "rates": None
        if rates is None
        else {"to": rates.to, "each": _plain(rates.each), "source": rates.source},
        "alliances": _plain(found.to_records(rates=rates)),
        "stage_mix": _plain(found.stage_mix().to_records()),
        "ageing": _plain(found.ageing().to_records()),
        "time_to_launch": _plain(found.time_to_launch().to_records()),
        "concentration": [
            {
                "by": str(each.by),
                "unit": each.unit,
                "herfindahl": _plain(each.herfindahl),
                "top": _plain(each.top),
                "parts": _plain(each.to_records()),
                "left_out": dict(each.left_out),
            }
            for each in (
                found.concentration("partner"),
                found.concentration("capability"),
                *(
                    found.value_concentration(by, **unit)
                    for unit in units
                    for by in ("alliance", "partner")
                ),
            )
        ],
        "quadrants": [
            _plain(each) for unit in units for each in found.quadrants(**unit).to_records()
        ],
        "value_at_risk": {
            "at_risk": _money(at_risk.at_risk),
            "remaining": _money(at_risk.remaining),
            "parts": _plain(at_risk.to_records()),
            "left_out": dict(at_risk.left_out),
        },
        "expiring": {
            "windows": [
                {
                    "days": each.days,
                    "until": str(each.until),
                    "alliances": [ending.alliance for ending in each.endings],
                    "value": _money(each.value),
                }
                for each in expiring.windows
            ],
            "endings": _plain(expiring.to_records()),
            "open_ended": list(expiring.open_ended),
            "without": list(expiring.without),
        },
        "conflicts": _plain(found.conflicts().to_records()),
        "redundancy": _plain(found.redundancy().to_records()),
        "loads": _plain(found.loads().to_records()),
        "unmanaged": list(found.loads().unmanaged),
        "vacant_sponsors": _plain(found.vacant_sponsors().to_records()),
        "agenda": _plain(found.agenda().to_records()),
        "changes": None if changes is None else _plain(changes.to_records()),
    }


def _money(amounts: Any) -> dict[str, str]:
    return {each.currency: str(each.amount) for each in amounts}


def _plain(value: Any) -> Any:
    """Return what JSON has for what is in a record: exact numbers and days as text, as everywhere in the kit."""
    match value:
        case Mapping():
            return {str(key): _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case Decimal() | date() | enum.Enum():
            return str(value)
        case _:
            return value
