"""How an act reads on one line: its verb, then what it is about."""

from rich.text import Text

from alliancekit.cli.terminal import words
from alliancekit.governance.decision_acts import PutToVote
from alliancekit.kernel.act import Act, Deed
from alliancekit.views.phrase import about


def phrase(act: Deed) -> Text:
    """Return an act as a phrase: `assign-role  ada, Ada Berg, helix, executive-sponsor`."""
    room, _, verb = act.do.partition(".")
    party = act.private_to if isinstance(act, Act) else None
    private = f"  (private to {party})" if party else ""
    decided = act.decision if isinstance(act, PutToVote) else None
    outcome = f" → {decided.outcome}" if decided is not None else ""
    return Text.assemble(
        (f"{room}.", "dim"),
        (verb, "bold"),
        words(outcome, "bold cyan"),
        "  ",
        words(about(act)),
        words(private, "dim italic"),
    )
