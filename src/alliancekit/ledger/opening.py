"""From a URL to a ledger."""

from collections.abc import Callable, Iterable
from datetime import datetime

from alliancekit.kernel.policy import Policy, Requirement
from alliancekit.ledger.ledger import Ledger
from alliancekit.ledger.stamp import now
from alliancekit.metrics.computed import ComputedMetric
from alliancekit.playbooks import Playbook
from alliancekit.rulebook import Rulebook
from alliancekit.stores.opening import open_store


def open_ledger(  # noqa: PLR0913 - one for each thing of a house's own
    url: str,
    *,
    playbooks: Iterable[Playbook] = (),
    policies: Iterable[Policy] = (),
    requirements: Iterable[Requirement] = (),
    computed: Iterable[ComputedMetric] = (),
    clock: Callable[[], datetime] = now,
) -> Ledger:
    """Open the ledger of a store.

    Args:
        url: `memory:`, `sqlite:///alliances.db`, or the URL of a plug-in; see `open_store`.
        playbooks: Playbooks of your own, beside the shipped ones.
        policies: Policies of your own; they only add reasons.
        requirements: Requirements of your own, for the gates of your playbooks.
        computed: Computed metrics of your own, for scorecards.
        clock: Gives the recording time, with a time zone.

    Raises:
        CannotOpen: The URL does not lead to a store.

    >>> with open_ledger("memory:") as ledger:
    ...     list(ledger.alliances())
    []
    """
    rulebook = Rulebook(tuple(playbooks), tuple(policies), tuple(requirements), tuple(computed))
    return Ledger(open_store(url), rulebook, clock=clock)
