"""What is not legal about agreements and their terms, and all the rules of this room together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from alliancekit.agreements import (
    amendment_policies,
    amount_policies,
    breach_policies,
    exclusivity_policies,
    notice_policies,
    obligation_policies,
    payment_policies,
    plan_policies,
    record_policies,
    statement_policies,
)
from alliancekit.agreements.acts import (
    AddTerm,
    ExecuteAgreement,
    ExpireAgreement,
    FixDates,
    RemoveTerm,
    Sign,
    StopRenewal,
    SupersedeAgreement,
    TerminateAgreement,
    TerminatePart,
)
from alliancekit.agreements.agreement import AGREEMENT, AgreementStatus
from alliancekit.agreements.amendment_acts import SignAmendment
from alliancekit.agreements.breach_acts import GiveCureNotice
from alliancekit.agreements.notice_acts import GiveNotice
from alliancekit.agreements.signature import unsigned
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean, listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("agreements.only-by-amendment", on=(AddTerm, RemoveTerm, FixDates))
def only_by_amendment(
    alliance: "Alliance", act: AddTerm | RemoveTerm | FixDates
) -> Iterator[Finding]:
    """The terms and dates of an executed agreement change by amendment only."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is None:
        return
    event = act.do.partition(".")[2]
    for finding in AGREEMENT.findings(str(agreement), agreement.status, event):
        if agreement.status is AgreementStatus.EXECUTED:
            yield attrs.evolve(
                finding,
                remedy=f"submit agreements.propose-amendment with agreement='{agreement.id}', "
                f"number={agreement.next_number}, title, and what it adds, removes or ends",
            )
        else:
            yield finding


@policy("agreements.signed-as-it-reads", on=(AddTerm, RemoveTerm, FixDates))
def signed_as_it_reads(
    alliance: "Alliance", act: AddTerm | RemoveTerm | FixDates
) -> Iterator[Finding]:
    """What a party has signed does not change under its signature."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is not None and agreement.executed_on is None and agreement.signatures:
        yield Finding(
            f"{listed(agreement.signatures)} signed {agreement} as it reads",
            f"submit agreements.negotiate with agreement='{agreement.id}' to take it back into "
            "negotiation, which voids the signatures",
        )


@policy("agreements.term-taken", on=AddTerm)
def term_taken(alliance: "Alliance", act: AddTerm) -> Iterator[Finding]:
    """A new term comes under an id that no term of the agreement has."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is not None and act.term.id in agreement.terms:
        there = agreement.terms[act.term.id].term
        yield Finding(
            f"{agreement} has a term {there.id!r} of clause {there.clause}: {there.says}",
            f"choose another id, or submit agreements.remove-term with agreement='{agreement.id}', "
            f"term='{there.id}' first",
        )


@policy("agreements.no-such-term", on=RemoveTerm)
def no_such_term(alliance: "Alliance", act: RemoveTerm) -> Iterator[Finding]:
    """Only a term that the agreement has can be struck from it."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is not None and act.term not in agreement.terms:
        yield Finding(
            f"{agreement} has no term {act.term!r}", did_you_mean(act.term, agreement.terms)
        )


@policy("agreements.ends-before-it-starts", on=FixDates)
def ends_before_it_starts(alliance: "Alliance", act: FixDates) -> Iterator[Finding]:
    """The term of an agreement ends on the day on which it takes effect, or later."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is None:
        return
    starts, ends = act.effective_on or agreement.effective_on, act.ends_on or agreement.ends_on
    if starts is not None and ends is not None and ends < starts:
        yield Finding(
            f"{agreement} would take effect on {starts} and end on {ends}",
            "give `effective_on` and `ends_on` together, in order",
        )


@policy("agreements.already-signed", on=Sign)
def already_signed(alliance: "Alliance", act: Sign) -> Iterator[Finding]:
    """A party signs an agreement once."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is not None and act.party in agreement.signatures:
        to_sign = unsigned(agreement.signatures, agreement.bound(alliance.parties.ids))
        yield Finding(
            f"{act.party} signed {agreement} on {agreement.signatures[act.party].on}",
            f"nothing needs to be done; still to sign: {listed(to_sign)}",
        )


@policy("agreements.signer-withdrew", on=(Sign, SignAmendment))
def signer_withdrew(alliance: "Alliance", act: Sign | SignAmendment) -> Iterator[Finding]:
    """Who signs is a party of the alliance and has not withdrawn."""
    membership = alliance.parties.memberships.get(act.party)
    if membership is not None and membership.left(act.on):
        yield Finding(
            f"{act.party} withdrew on {membership.withdrawn_on}",
            f"the signatures that count are those of {listed(alliance.parties.ids)}",
        )


@policy("agreements.not-signed-by-all", on=ExecuteAgreement)
def not_signed_by_all(alliance: "Alliance", act: ExecuteAgreement) -> Iterator[Finding]:
    """An agreement is executed when every party that it binds has signed it."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is None:
        return
    for party in unsigned(agreement.signatures, agreement.bound(alliance.parties.ids), act.on):
        yield Finding(
            f"{party} has not signed {agreement} by {act.on}",
            f"submit agreements.sign with agreement='{agreement.id}', party='{party}'; "
            "the last signature executes it",
        )


@policy("agreements.term-not-over", on=ExpireAgreement)
def term_not_over(alliance: "Alliance", act: ExpireAgreement) -> Iterator[Finding]:
    """An agreement expires after the last day of its term."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is None or not AGREEMENT.step(agreement.status, "expire"):
        return
    last, goes_on = agreement.last_day(act.on), agreement.end_if_stopped(act.on) is not None
    if last is None or act.on <= last:
        yield Finding(
            f"{agreement} {f'runs until {last}' if last else 'has no last day'}",
            ("" if last is None or goes_on else f"date the act after {last}, or ")
            + (
                f"submit agreements.stop-renewal with agreement='{agreement.id}', party; or "
                if goes_on
                else ""
            )
            + f"submit agreements.terminate with agreement='{agreement.id}', ground",
        )


@policy("agreements.notice-runs", on=(TerminateAgreement, TerminatePart))
def notice_runs(alliance: "Alliance", act: TerminateAgreement | TerminatePart) -> Iterator[Finding]:
    """While a notice runs, what it ends is not terminated before it takes effect."""
    part = act.part if isinstance(act, TerminatePart) else None
    notices = [
        notice
        for notice in alliance.agreements.notices.values()
        if notice.agreement == act.agreement and notice.stands(act.on) and notice.part == part
    ]
    first = min(notices, key=lambda notice: notice.effective_on, default=None)
    if first is not None and act.on < first.effective_on:
        yield Finding(
            f"the notice {first.id} of {first.party} takes effect on {first.effective_on}",
            f"date the act {first.effective_on} or later, or, where the parties agree to end it "
            f"earlier, submit agreements.withdraw-notice with notice='{first.id}', reason first",
        )


@policy("agreements.successor-not-executed", on=SupersedeAgreement)
def successor_not_executed(alliance: "Alliance", act: SupersedeAgreement) -> Iterator[Finding]:
    """What takes the place of an agreement is an agreement that is executed."""
    part = alliance.agreements
    successor = part.agreements.get(act.successor)
    if successor is None:
        yield Finding(
            f"there is no agreement {act.successor!r}",
            "submit agreements.draft-agreement for it, have it signed, and come back",
        )
    elif not successor.executed(act.on):
        to_sign = unsigned(successor.signatures, successor.bound(alliance.parties.ids))
        yield Finding(
            f"{successor} is {successor.status}, and not in place on {act.on}",
            f"submit agreements.sign with agreement='{successor.id}' for each of "
            f"{listed(to_sign, none='the parties')}",
        )


@policy("agreements.not-between", on=(Sign, SignAmendment, GiveNotice, StopRenewal, GiveCureNotice))
def not_between(
    alliance: "Alliance", act: Sign | SignAmendment | GiveNotice | StopRenewal | GiveCureNotice
) -> Iterator[Finding]:
    """Who signs an agreement, ends it or holds another to it is one of those that it is between."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is not None and agreement.between and act.party not in agreement.between:
        yield Finding(
            f"{agreement} is between {listed(agreement.between)}, and not {act.party}",
            f"let one of {listed(agreement.between)} do it; what is to bind {act.party} needs an "
            f"agreement of its own: submit agreements.draft-agreement",
        )


@policy("agreements.nothing-to-stop", on=StopRenewal)
def nothing_to_stop(alliance: "Alliance", act: StopRenewal) -> Iterator[Finding]:
    """A renewal can be stopped where an agreement goes on by itself, and in time."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is None or agreement.end_if_stopped(act.on) is not None:
        return
    last = agreement.last_day(act.on)
    yield Finding(
        f"{agreement} does not go on by itself any more"
        + (f"; its term ends on {last}" if last else "; its term has no last day"),
        f"nothing needs to be done, or submit agreements.give-notice with "
        f"agreement='{agreement.id}', notice, party to end it earlier",
    )


POLICIES = (
    only_by_amendment,
    signed_as_it_reads,
    term_taken,
    no_such_term,
    ends_before_it_starts,
    already_signed,
    signer_withdrew,
    not_signed_by_all,
    term_not_over,
    notice_runs,
    successor_not_executed,
    not_between,
    nothing_to_stop,
    *record_policies.POLICIES,
    *amendment_policies.POLICIES,
    *obligation_policies.POLICIES,
    *amount_policies.POLICIES,
    *payment_policies.POLICIES,
    *plan_policies.POLICIES,
    *statement_policies.POLICIES,
    *exclusivity_policies.POLICIES,
    *notice_policies.POLICIES,
    *breach_policies.POLICIES,
)
