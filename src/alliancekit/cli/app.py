"""The commands, each a few lines: read, ask the ledger, show."""
# ruff: noqa: D417 - options that several commands share are described once, in their annotation

import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, Parameter

from alliancekit.alliance import Alliance
from alliancekit.casefile import CaseFile, InvalidCase, Replay, play, read_case
from alliancekit.cli import records, stores, tables
from alliancekit.cli.board import board, portfolio
from alliancekit.cli.calendar import calendar
from alliancekit.cli.card import card, stages_seen
from alliancekit.cli.export_tables import export_tables
from alliancekit.cli.measuring import scorecard, take_readings
from alliancekit.cli.options import NOW, Day, Json, Own, Store, View, open_existing
from alliancekit.cli.refusal import refusal
from alliancekit.cli.report import report
from alliancekit.cli.shipped import TOUR, shipped_case
from alliancekit.cli.simulate import simulate
from alliancekit.cli.terminal import (
    BROKEN_PIPE,
    INTERRUPTED,
    OK,
    REFUSED,
    UNREADABLE,
    complain,
    print_json,
    progress,
    stdout,
)
from alliancekit.cli.timeline import ending, heading, timeline, ways_on
from alliancekit.cli.what_if import what_if
from alliancekit.cli.workbook import workbook
from alliancekit.codec import (
    act_from_json,
    alliance_to_json,
    loads,
    schema_of_acts,
    schema_of_alliance,
    schema_of_case,
    schema_of_organization,
    unstructure,
)
from alliancekit.intake import InvalidSheet
from alliancekit.kernel.act import Act
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.ledger import InvalidJournal, Ledger, open_ledger
from alliancekit.legality.verdict import Refused
from alliancekit.playbooks import Playbook, load_playbook, shipped

app = App(
    name="alliancekit",
    help="Alliance management: every act checked, every refusal explained, every fact kept.",
    help_format="plaintext",
    help_epilogue=(
        "Exit codes: 0 as it should be; 1 a refusal or a missed expectation; "
        "2 a file that cannot be read, or a wrong use."
    ),
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)


app.command(board)
app.command(calendar)
app.command(export_tables)
app.command(portfolio)
app.command(scorecard)
app.command(report)
app.command(simulate)
app.command(take_readings)
app.command(what_if)
app.command(workbook)
stores.add_to(app)


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = app(list(arguments), exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still in the buffer has no reader either: it must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except (KeyboardInterrupt, CycloptsError, AllianceKitError, OSError) as error:
        return _failed(error)
    return code if isinstance(code, int) else OK


def _failed(error: BaseException) -> int:
    """Say what went wrong, and return the exit code for it."""
    said, code = f"alliancekit: {error}", UNREADABLE
    match error:
        case KeyboardInterrupt():
            said, code = "alliancekit: interrupted", INTERRUPTED
        case CycloptsError():
            said += "\nTry `alliancekit --help`."
        case InvalidCase() | InvalidJournal():
            said = str(error)
        case InvalidSheet():
            said, code = str(error), REFUSED if error.verdicts else UNREADABLE
        case Refused():
            said, code = str(error), REFUSED
        case OSError(filename=str() | Path()) if not isinstance(error, AllianceKitError):
            said = f"alliancekit: {_about_a_file(error)}"
    complain(said)
    return code


def _about_a_file(error: OSError) -> str:
    folder = Path(error.filename).parent
    reason = f"{error.filename}: {error.strerror}"
    return reason if folder.is_dir() else f"{reason}; there is no folder {folder}: make it first"


@app.command
def tour(*, store: str | None = None, json: Json = False) -> int:
    """Replay a real alliance, refusals and all, into a SQLite file, and show what it came to.

    Args:
        store: URL of the store to record it in; a new file in the temporary folder where nothing is
            given. The environment variable is left aside, so that a tour never ends up among real records.
    """
    if store is None:
        folder = Path(tempfile.mkdtemp(prefix="alliancekit-"))
        store = f"sqlite:///{(folder / 'tour.db').as_posix()}"
    case = read_case(shipped_case(TOUR))
    code = _replay(case, store, json=json)
    if code == OK and not json:
        stdout().print(ways_on(case, store), soft_wrap=True)
    return code


@app.command
def replay(file: Path, /, *, store: Store = None, json: Json = False) -> int:
    """Replay a case file: all of it is recorded if everything goes as the file says, else nothing.

    Args:
        file: The case file, TOML or JSON.
        store: URL of the store; in memory where nothing is given.
    """
    return _replay(read_case(file), store, json=json)


@app.command
def show(
    alliance: str | None = None,
    /,
    *,
    store: Store = None,
    view: View = NOW,
    playbook: Own = (),
    json: Json = False,
) -> int:
    """Show an alliance, or list all of them.

    Args:
        alliance: The alliance's id; all of them where nothing is given.
    """
    with open_existing(store, playbook) as ledger:
        if alliance is None:
            every = list(ledger.alliances())
            if json:
                print_json([records.line_of(each) for each in every])
            else:
                stdout().print(
                    tables.alliances(every) if every else "No alliance is on record there."
                )
            return OK
        value = ledger.alliance(alliance, **view.limits)
        if json:
            print_json(alliance_to_json(value))
            return OK
        facts = [each.fact for each in ledger.history(alliance, **view.limits)]
        _print_card(ledger, value, facts, view.as_of or value.latest_on)
    return OK


@app.command
def ask(
    file: Annotated[str, Parameter(name="FILE", allow_leading_hyphen=True)],
    /,
    *,
    store: Store = None,
    playbook: Own = (),
    json: Json = False,
) -> int:
    """Ask whether an act is legal, or whether a list of acts would go through; nothing is recorded.

    Args:
        file: A JSON file with an act or a list of acts; `-` reads standard input.
        store: URL of the store; in memory where nothing is given.
    """
    text = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    data = loads(text)
    acts = [act_from_json(each) for each in (data if isinstance(data, list) else [data])]
    with open_existing(store or "memory:", playbook) as ledger:
        verdicts = ledger.ask_all(acts).verdicts
    if json:
        answers = [records.verdict(each) for each in verdicts]
        print_json(answers if isinstance(data, list) else answers[0])
    else:
        terminal = stdout()
        for each in verdicts:
            terminal.print(tables.asked(each))
            if not each.allowed:
                terminal.print(refusal(each))
    return OK if all(each.allowed for each in verdicts) else REFUSED


@app.command
def history(
    alliance: str,
    /,
    *,
    store: Store = None,
    view: View = NOW,
    playbook: Own = (),
    json: Json = False,
) -> int:
    """List the facts of an alliance, with who recorded each, when and why.

    Args:
        alliance: The alliance's id.
    """
    with open_existing(store, playbook) as ledger:
        entries = ledger.history(alliance, **view.limits)
    if json:
        print_json([records.recorded(each) for each in entries])
    else:
        stdout().print(tables.history(entries))
    return OK


@app.command
def verify(alliance: str | None = None, /, *, store: Store = None, json: Json = False) -> int:
    """Check that the record is what it was: the chain of digests, and the snapshots against the facts.

    Args:
        alliance: The alliance's id; all alliances and organizations, and the journal, where nothing is given.
    """
    sound = True
    with open_existing(store, ()) as ledger:
        found = ledger.verify_all() if alliance is None else iter((ledger.verify(alliance),))
        if json:
            every = list(found)
            sound = all(each.sound for each in every)
            print_json([records.verification(each) for each in every])
        else:
            terminal = stdout()
            for each in found:  # printed as they come: a large store takes its time
                sound &= each.sound
                terminal.print(tables.verification(each), soft_wrap=True)
    return OK if sound else REFUSED


@app.command
def schema(what: Literal["acts", "alliance", "organization", "case"] = "acts", /) -> int:
    """Print the JSON Schema (2020-12) of acts, of an alliance, of an organization or of a case file.

    Args:
        what: Of which of them.
    """
    schemas = {
        "acts": schema_of_acts,
        "alliance": schema_of_alliance,
        "organization": schema_of_organization,
        "case": schema_of_case,
    }
    print_json(schemas[what]())
    return OK


@app.command
def playbook(which: str | None = None, /, *, json: Json = False) -> int:
    """List the shipped playbooks, show one, or check one of your own.

    Args:
        which: The id of a shipped playbook, or the path of a TOML file, of which every fault is named
            with its line. Where nothing is given, all shipped ones are listed.
    """
    if which is None:
        if json:
            print_json([records.playbook_line(each) for each in shipped()])
        else:
            stdout().print(tables.playbooks(shipped()))
        return OK
    chosen = _playbook(which)
    if json:
        print_json(unstructure(chosen))
    else:
        stdout().print(tables.playbook(chosen))
    return OK


@app.command
def lifecycle(
    which: Annotated[str, Parameter(name="PLAYBOOK")] = "standard",
    /,
    *,
    format: Literal["mermaid", "md"] = "mermaid",  # noqa: A002 - the name of the option
) -> int:
    """Print the life cycle of a playbook, as a Mermaid diagram or as a Markdown table.

    Args:
        which: The id of a shipped playbook, or the path of a TOML file.
        format: `mermaid` or `md`.
    """
    chosen = _playbook(which)
    print(chosen.to_mermaid() if format == "mermaid" else chosen.to_markdown())
    return OK


@app.command(name="next")
def next_(
    alliance: str,
    /,
    *,
    on: Day = None,
    store: Store = None,
    playbook: Own = (),
    json: Json = False,
) -> int:
    """Say what can be done next: each move with what is missing for it, and what is due.

    Args:
        alliance: The alliance's id.
        on: The day for which is asked; today where nothing is given.
    """
    day = on or datetime.now(UTC).astimezone().date()  # noqa: TID251 - today begins at the command line
    with open_existing(store, playbook) as ledger:
        value = ledger.alliance(alliance)
        steps = ledger.next_steps(alliance, on=day)
    if json:
        print_json(records.next_steps(steps))
    else:
        stdout().print(tables.next_steps(value, steps, day))
    return OK


def _replay(case: CaseFile, store: str | None, *, json: bool) -> int:
    with open_ledger(store or "memory:", playbooks=case.playbooks) as ledger:
        with progress(case.title, len(case.acts)) as advance:
            played = play(case, ledger, told=lambda _: advance())
        if json:
            print_json(records.replay(played, store))
        else:
            _print_replay(ledger, played, store)
    return OK if played.as_the_file_says else REFUSED


def _print_replay(ledger: Ledger, played: Replay, store: str | None) -> None:
    terminal = stdout()
    terminal.print(heading(played.case))
    terminal.print(timeline(played))
    terminal.print()
    if played.as_the_file_says:
        for each in played.alliances.values():
            facts = [
                fact
                for step in played.steps
                for fact in step.facts
                if isinstance(fact, Act) and fact.alliance == each.id
            ]
            _print_card(ledger, each, facts, each.latest_on)
        for firm in played.organizations.values():
            terminal.print(f"Organization {firm}", markup=False, highlight=False)
    terminal.print(ending(played, store), soft_wrap=True)


def _print_card(ledger: Ledger, alliance: Alliance, facts: Sequence[Act], on: date) -> None:
    pin = alliance.lifecycle.playbook
    chart = ledger.rulebook.playbook(pin.id, pin.version).lifecycle
    stdout().print(card(alliance, chart, seen=stages_seen(facts), on=on))


def _playbook(which: str) -> Playbook:
    return load_playbook(Path(which)) if which.endswith(".toml") else shipped().get(which)
