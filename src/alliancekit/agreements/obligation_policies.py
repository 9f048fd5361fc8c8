"""What is not legal about obligations."""

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, get_args

from alliancekit.agreements.milestone_acts import AgreeMilestones
from alliancekit.agreements.obligation_acts import (
    FulfillOccurrence,
    UndertakeObligation,
    WaiveObligation,
)
from alliancekit.agreements.royalty_acts import AgreeRoyalty
from alliancekit.agreements.sharing_acts import AgreeSharing
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean, listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


Arises = UndertakeObligation | AgreeMilestones | AgreeRoyalty | AgreeSharing
"""What arises under an agreement."""


@policy("agreements.not-binding-yet", on=get_args(Arises))
def not_binding_yet(alliance: "Alliance", act: Arises) -> Iterator[Finding]:
    """Obligations and payments arise under an agreement that is executed."""
    part = alliance.agreements
    agreement = part.agreements.get(act.agreement)
    if agreement is None:
        hint = f"{did_you_mean(act.agreement, part.agreements)}; or " if part.agreements else ""
        yield Finding(
            f"there is no agreement {act.agreement!r}",
            f"{hint}submit agreements.draft-agreement and have it signed first",
        )
    elif agreement.executed_on is None:
        yield Finding(
            f"{agreement} is {agreement.status}, and binds nobody yet",
            f"submit agreements.sign with agreement='{agreement.id}' for each of "
            f"{listed(agreement.bound(alliance.parties.ids))} first, or write what is owed into it as a term",
        )


@policy("agreements.waived-by-another", on=WaiveObligation)
def waived_by_another(alliance: "Alliance", act: WaiveObligation) -> Iterator[Finding]:
    """An obligation is waived by the party that it is owed to."""
    obligation = alliance.agreements.obligations.get(act.obligation)
    if obligation is not None and act.party != obligation.beneficiary:
        yield Finding(
            f"{obligation} is owed to {obligation.beneficiary}, and {act.party} would waive it",
            f"let {obligation.beneficiary} waive it, or submit agreements.terminate-obligation with "
            f"obligation='{obligation.id}', reason, where it has ended",
        )


@policy("agreements.does-not-recur", on=FulfillOccurrence)
def does_not_recur(alliance: "Alliance", act: FulfillOccurrence) -> Iterator[Finding]:
    """Only what recurs is fulfilled time by time."""
    obligation = alliance.agreements.obligations.get(act.obligation)
    if obligation is not None and obligation.recurs is None:
        yield Finding(
            f"{obligation} does not recur",
            f"submit agreements.fulfill-obligation with obligation='{obligation.id}', evidence",
        )


@policy("agreements.no-such-occurrence", on=FulfillOccurrence)
def no_such_occurrence(alliance: "Alliance", act: FulfillOccurrence) -> Iterator[Finding]:
    """A time that is fulfilled is one on which the obligation falls due, and was not fulfilled before."""
    part = alliance.agreements
    obligation = part.obligations.get(act.obligation)
    if obligation is None or obligation.recurs is None:
        return
    due = obligation.next_due(part.events)
    if due is None:
        yield Finding(
            f"{obligation} has not fallen due"
            + (f": {obligation.only_if!r} has not happened" if obligation.only_if else ""),
            "submit agreements.record-event for what it hangs on first"
            if obligation.only_if
            else "nothing needs to be done",
        )
    elif (asked := act.occurrence) is not None:
        ahead = takewhile(lambda day: day <= asked, obligation.open_days(part.events))
        if asked not in ahead:
            yield Finding(
                f"{obligation} is not open for {asked}",
                f"the earliest time that is open is {due}: leave `occurrence` out for that one",
            )


POLICIES = (not_binding_yet, waived_by_another, does_not_recur, no_such_occurrence)
