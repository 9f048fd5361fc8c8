"""The command that fills a store with invented alliances: for classes, demonstrations and measurements."""
# ruff: noqa: D417 - options that several commands share are described once, in their annotation

from collections import Counter
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from rich.table import Table

from alliancekit.cli.options import Json
from alliancekit.cli.terminal import OK, counting, named, print_json, stdout, words
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.wording import counted
from alliancekit.ledger import Ledger, open_ledger

if TYPE_CHECKING:
    from alliancekit.testing.simulation import Life

BY = "alliancekit simulate"
"""Who records simulated lives."""


class _HoldsOthers(AllianceKitError):
    """The store holds what nobody has simulated."""


def simulate(  # noqa: PLR0913 - one option a line of the help
    *,
    alliances: int = 100,
    years: int = 6,
    seed: int = 1,
    of: str = "helix",
    ecosystem: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    store: str,
    json: Json = False,
) -> int:
    """Fill a store with invented alliances: whole lives of them, every act passed through the real gates.

    The same seed gives the same alliances. Run again with the same options, or with more alliances, it records
    what is not there yet.

    Args:
        alliances: How many alliances.
        years: For how many years they are told.
        seed: What everything follows from: another one gives other alliances.
        of: The organization that takes part in all of them.
        ecosystem: No organization takes part in all of them: they ally with each other.
        store: URL of the store to record them in. It holds nothing else: invented alliances are never mixed
            with real ones, and so the environment variable is left aside.
    """
    from alliancekit.testing import simulation  # noqa: PLC0415 - the other commands start sooner without

    told: Counter[str] = Counter()
    facts = 0
    every = simulation.simulate(
        seed, alliances=alliances, years=years, of=None if ecosystem else of
    )
    with open_ledger(store) as ledger, counting("Simulating", alliances) as done:
        _must_be_ours(ledger, store)

        def noted(life: "Life") -> "Life":
            nonlocal facts
            told[life.alliance.stage] += 1
            facts += len(life.facts)
            return life

        number = simulation.fill(ledger, map(noted, every), by=BY, told=done)
    last = simulation.last_day(years).isoformat()
    if json:
        print_json(
            {
                "alliances": number,
                "facts": facts,
                "last_day": last,
                "stages": dict(sorted(told.items())),
            }
        )
    else:
        out = stdout()
        out.print(
            words(f"{counted(number, 'alliance')} of {counted(facts, 'fact')} in {named(store)}"),
            soft_wrap=True,
        )
        out.print(_stages(told))
        out.print(words(f"They are told up to {last}."), soft_wrap=True)
    return OK


def _must_be_ours(ledger: Ledger, store: str) -> None:
    """Refuse a store that holds alliances which are not simulated."""
    first = next(iter(ledger.store.journal(limit=1)), None)
    if first is not None and first.by != BY:
        message = (
            f"{named(store)} holds what is not simulated, recorded by {first.by}; name a new store, such as "
            "sqlite:///simulated.db"
        )
        raise _HoldsOthers(message)


def _stages(told: Counter[str]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("stage")
    table.add_column("alliances", justify="right")
    for stage, number in sorted(told.items(), key=lambda each: (-each[1], each[0])):
        table.add_row(words(stage), str(number))
    return table
