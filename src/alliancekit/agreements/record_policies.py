"""What holds for everything on record in this room: it is there, under its own id, and lives by its chart."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, get_args

from alliancekit.agreements.acts import AddTerm, DraftAgreement, FixDates, RemoveTerm
from alliancekit.agreements.breach_acts import GiveCureNotice
from alliancekit.agreements.event import EventStatus
from alliancekit.agreements.event_acts import RecordEvent
from alliancekit.agreements.exclusivity_acts import DeclareExclusivity
from alliancekit.agreements.milestone_acts import EarnMilestone
from alliancekit.agreements.notice_acts import GiveNotice
from alliancekit.agreements.obligation_acts import UndertakeObligation
from alliancekit.agreements.royalty_acts import ReportSales
from alliancekit.agreements.sharing_acts import ReportCosts, ReportProfit
from alliancekit.agreements.subject import Change, reference_of
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean

if TYPE_CHECKING:
    from alliancekit.agreements.part import Agreements
    from alliancekit.alliance import Alliance

CHANGES = get_args(Change)
"""The acts that change something that must be on record."""

NewAct = (
    DraftAgreement
    | UndertakeObligation
    | EarnMilestone
    | ReportSales
    | ReportCosts
    | ReportProfit
    | RecordEvent
    | DeclareExclusivity
    | GiveNotice
    | GiveCureNotice
)
"""The acts that put something on record under an id of its own."""

START = {
    "agreement": "submit agreements.draft-agreement first",
    "amendment": "submit agreements.propose-amendment first",
    "obligation": "submit agreements.undertake-obligation first",
    "exclusivity": "submit agreements.declare-exclusivity first",
    "milestone payment": "submit agreements.agree-milestones with it in `milestones` first",
    "notice": "submit agreements.give-notice first",
    "breach": "submit agreements.give-cure-notice first",
    "event": "submit agreements.record-event first",
}
"""By kind of thing, how one comes on record."""


@policy("agreements.not-on-record", on=CHANGES)
def not_on_record(alliance: "Alliance", act: Change) -> Iterator[Finding]:
    """What an act changes is on record: an agreement, an amendment, an obligation, a notice, a breach, ..."""
    sought = reference_of(act, alliance.agreements)
    if sought.subject is None:
        hint = f"{did_you_mean(sought.id, sought.known)}; or " if sought.known else ""
        yield Finding(
            f"{alliance.id} has no {sought.kind} {sought.id!r}", hint + START[sought.kind]
        )


@policy("agreements.not-from-here", on=CHANGES)
def not_from_here(alliance: "Alliance", act: Change) -> Iterator[Finding]:
    """Agreements, amendments, obligations, notices and breaches take one step after the other."""
    found = reference_of(act, alliance.agreements).subject
    # Whoever would change terms is told about amendments instead: agreements.only-by-amendment.
    if found is not None and not isinstance(act, AddTerm | RemoveTerm | FixDates):
        yield from found.chart.findings(str(found), found.status, act.do.partition(".")[2])


@policy("agreements.dated-too-early", on=CHANGES)
def dated_too_early(alliance: "Alliance", act: Change) -> Iterator[Finding]:
    """A step is not dated before the one that it follows."""
    found = reference_of(act, alliance.agreements).subject
    if found is not None and act.on < found.since:
        yield Finding(
            f"{found} is {found.status} since {found.since}, and the act is dated {act.on}",
            f"date it {found.since} or later",
        )


@policy("agreements.id-taken", on=get_args(NewAct))
def id_taken(alliance: "Alliance", act: NewAct) -> Iterator[Finding]:
    """What is new comes under an id of its own."""
    name, known = _place_of(act, alliance.agreements)
    if name in known:
        yield Finding(f"{name!r} is on record already", "choose another id")


POLICIES = (not_on_record, not_from_here, dated_too_early, id_taken)


def _place_of(  # noqa: PLR0911 - one case a kind
    act: NewAct, part: "Agreements"
) -> tuple[str, Collection[str]]:
    """Return the id of what an act puts on record, and the ids that are taken there already."""
    match act:
        case DraftAgreement():
            return act.agreement, part.agreements
        case UndertakeObligation() | EarnMilestone():
            return act.obligation, part.obligations
        case ReportSales():
            plan = part.plans.royalties.get(act.plan)
            return act.statement, {*part.obligations, *(plan.statements if plan else ())}
        case ReportCosts() | ReportProfit():
            sharing = part.plans.sharings.get(act.plan)
            return act.statement, {*part.obligations, *(sharing.statements if sharing else ())}
        case RecordEvent():
            # What was struck can be recorded anew.
            standing = (
                each for each in part.events.values() if each.status is EventStatus.HAPPENED
            )
            return act.event, {each.id for each in standing}
        case DeclareExclusivity():
            return act.exclusivity, part.exclusivity.exclusivities
        case GiveNotice():
            return act.notice, part.notices
        case GiveCureNotice():
            return act.breach, part.breaches
