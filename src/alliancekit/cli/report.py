"""The command `report`: the pack for a meeting of an alliance, and the review of a portfolio."""
# ruff: noqa: D417 - options that several commands share are described once, in their annotation

import warnings
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from alliancekit.cli.options import Day, Json, Own, Store, open_existing
from alliancekit.cli.terminal import OK, complain, print_json
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.ledger import Ledger
from alliancekit.views.pack import meeting_pack
from alliancekit.views.report import Report
from alliancekit.views.review import portfolio_review

Html = Annotated[Path | None, Parameter(help="Write it as one HTML page, which fetches nothing.")]
Pdf = Annotated[Path | None, Parameter(help="Write it as a tagged PDF; needs the extra `pdf`.")]
Pptx = Annotated[Path | None, Parameter(help="Write it as slides; needs the extra `pptx`.")]
For = Annotated[
    str | None,
    Parameter(name="--for", help="As this party sees it: without what is private to others."),
]
Since = Annotated[
    date | None,
    Parameter(
        help="The day of the last time; of an alliance, its last meeting where nothing is given."
    ),
]


class _WrongUse(AllianceKitError):
    """Options that do not fit together."""


def report(  # noqa: PLR0913 - one option a line of the help
    alliance: str | None = None,
    /,
    *,
    portfolio: Annotated[
        bool, Parameter(negative="", help="Review a portfolio, rather than one alliance.")
    ] = False,
    of: Annotated[
        str | None, Parameter(help="With --portfolio: the organization whose portfolio it is.")
    ] = None,
    html: Html = None,
    pdf: Pdf = None,
    pptx: Pptx = None,
    on: Day = None,
    since: Since = None,
    meeting: str | None = None,
    seen_by: For = None,
    store: Store = None,
    playbook: Own = (),
    json: Json = False,
) -> int:
    """Write the pack for a meeting, or with --portfolio the review of a portfolio; any of the forms at once.

    Args:
        alliance: The alliance's id.
        on: The day on which everything is looked at; today where nothing is given.
        meeting: The meeting that the pack is for; the next one that is called where nothing is given.
    """
    _must_fit(alliance, of, meeting, portfolio=portfolio)
    if not json and html is pdf is pptx is None:
        raise _WrongUse("name what to write: --html FILE, --pdf FILE or --pptx FILE")
    day = on or datetime.now(UTC).astimezone().date()  # noqa: TID251 - today begins at the command line
    with open_existing(store, playbook) as ledger:
        if of is not None:
            made = _review(ledger, of, day, since, seen_by)
        else:
            made = meeting_pack(
                ledger.history(str(alliance), as_of=day, seen_by=seen_by).facts,
                day,
                seen_by=seen_by,
                since=since,
                meeting=meeting,
                rulebook=ledger.rulebook,
            ).report
    _write(made, html, pdf, pptx)
    if json:
        print_json(made.to_records())
    return OK


def _must_fit(
    alliance: str | None, of: str | None, meeting: str | None, *, portfolio: bool
) -> None:
    if portfolio:
        if alliance is not None or of is None or meeting is not None:
            raise _WrongUse(
                "--portfolio goes with --of ORGANIZATION, and with no alliance or meeting"
            )
    elif alliance is None or of is not None:
        raise _WrongUse("name an alliance, or ask for --portfolio --of ORGANIZATION")


def _review(ledger: Ledger, of: str, day: date, since: date | None, seen_by: str | None) -> Report:
    now = ledger.portfolio(of=of, as_of=day, seen_by=seen_by, histories=True)
    then = (
        None
        if since is None
        else ledger.portfolio(of=of, as_of=since, seen_by=seen_by, histories=True)
    )
    return portfolio_review(now, then, seen_by=seen_by).report


def _write(made: Report, html: Path | None, pdf: Path | None, pptx: Path | None) -> None:
    """Write the forms that were asked for; all are made before the first is written."""
    files: list[tuple[Path, bytes]] = []
    with warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("always")
        if html is not None:
            files.append((html, made.to_html().encode()))
        if pdf is not None:
            files.append((pdf, made.to_pdf()))
        if pptx is not None:
            files.append((pptx, made.to_pptx()))
    for each in noted:
        complain(f"alliancekit: {each.message}")
    for path, content in files:
        path.write_bytes(content)
        complain(f"{made.title}: written to {path}")
