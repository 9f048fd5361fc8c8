"""The command `calendar`: a feed to subscribe to, of an alliance, of a body, of a person."""
# ruff: noqa: D417 - options that several commands share are described once, in their annotation

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from alliancekit.cli.options import NOW, Own, Store, View, open_existing
from alliancekit.cli.terminal import OK, complain
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.views.calendar import calendar_of_alliance, calendar_of_body, calendar_of_person

Out = Annotated[
    Path | None,
    Parameter(help="The file to write, for example orion.ics; printed where nothing is given."),
]


class _TwoCalendars(AllianceKitError):
    """Two calendars were asked for at once."""


def calendar(  # noqa: PLR0913 - one option a line of the help
    alliance: str,
    /,
    *,
    body: str | None = None,
    person: str | None = None,
    out: Out = None,
    store: Store = None,
    view: View = NOW,
    playbook: Own = (),
) -> int:
    """Write the calendar of an alliance as iCalendar: its meetings, their cadence, and what is due.

    Args:
        alliance: The alliance's id.
        body: Only what is of this body.
        person: Only what is of this person.
    """
    if body is not None and person is not None:
        raise _TwoCalendars("--body and --person are two calendars; ask for one at a time")
    with open_existing(store, playbook) as ledger:
        seen = ledger.alliance(alliance, **view.limits)
    if body is not None:
        feed = calendar_of_body(seen, body)
    elif person is not None:
        feed = calendar_of_person(seen, person)
    else:
        feed = calendar_of_alliance(seen)
    written = feed.to_ical()
    if out is None:
        # As bytes: the lines of a calendar end in CR and LF on every system.
        sys.stdout.buffer.write(written)
    else:
        out.write_bytes(written)
        complain(f"{len(feed.entries)} entries written to {out}")
    return OK
