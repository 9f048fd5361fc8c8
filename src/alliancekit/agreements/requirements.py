"""What gates ask of agreements, exclusivity, notices and obligations."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from alliancekit.agreements.agreement import Agreement, AgreementStatus
from alliancekit.agreements.obligation import ObligationStatus
from alliancekit.agreements.signature import unsigned
from alliancekit.kernel.act import Act
from alliancekit.kernel.policy import Finding, requirement
from alliancekit.kernel.wording import listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

WITHOUT_NOTICE = ("mutual", "expiry", "objective-met")
"""Grounds of termination on which nobody has to give notice to anybody."""


@requirement("exclusivity-checked")
def exclusivity_checked(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """Every party has declared its exclusivities, and none overlaps the alliance unless accepted by name."""
    check = alliance.agreements.exclusivity
    for party in check.undeclared(alliance.parties.ids, move.on):
        yield Finding(
            f"{party} has not declared by {move.on} what exclusivity it is bound by",
            f"submit agreements.declare-exclusivity with party='{party}' for each one, "
            f"or agreements.declare-no-exclusivity with party='{party}'",
        )
    live = [each for each in check.live(move.on) if each.party in alliance.parties.ids]
    intended = check.intended(move.on)
    if live and intended is None:
        yield Finding(
            f"what {alliance.id} itself intends is not stated, and "
            f"{listed(each.id for each in live)} must be held against it",
            "submit agreements.state-scope with scope: fields, territories, products, period",
        )
    elif intended is not None:
        for each in live:
            overlaps = each.overlaps(intended, move.on)
            if overlaps and not each.accepted(move.on):
                yield Finding(
                    f"{each.party} is bound to {each.in_favor_of} by {each}, which overlaps the "
                    f"alliance: {'; '.join(str(overlap) for overlap in overlaps[:5])}",
                    f"submit agreements.release-exclusivity with exclusivity='{each.id}', reason, or "
                    f"agreements.accept-overlap with exclusivity='{each.id}', reason, person, "
                    "or state a narrower scope with agreements.state-scope",
                )


@requirement("terms-agreed")
def terms_agreed(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """A term sheet is agreed, and it says something."""
    agreements = _on_record(alliance, move.on)
    agreed = [each for each in agreements if each.agreed_on and each.agreed_on <= move.on]
    if not agreements:
        yield Finding(
            f"no agreement is on record by {move.on}",
            "submit agreements.draft-agreement, agreements.add-term for what it says, "
            "and agreements.agree-term-sheet",
        )
    elif not agreed:
        yield Finding(
            f"no term sheet is agreed by {move.on}",
            f"submit agreements.agree-term-sheet with agreement='{agreements[0].id}'",
        )
    elif not any(each.terms_on(move.on, known_on=move.on) for each in agreed):
        yield Finding(
            f"the term sheet of {agreed[0]} has no terms",
            f"submit agreements.add-term with agreement='{agreed[0].id}', term: id, kind, says, clause",
        )


@requirement("agreement-executed")
def agreement_executed(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """Every party is bound by an agreement that is signed by all whom it binds and in force."""
    parties = alliance.parties.ids
    agreements = _on_record(alliance, move.on)
    bound = {
        party
        for each in agreements
        if each.in_force(move.on) and not unsigned(each.signatures, each.bound(parties), move.on)
        for party in each.bound(parties)
    }
    if not agreements:
        yield Finding(
            f"no agreement is on record by {move.on}",
            "submit agreements.draft-agreement with agreement, title",
        )
    elif not bound:
        yield from _not_executed(max(agreements, key=_progress), parties, move.on)
    else:
        for party in parties:
            if party not in bound:
                yield from _not_bound(party, agreements, parties, move.on)


@requirement("exit-principles")
def exit_principles(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """Every party has agreed how they will part, before it is needed."""
    parties = alliance.parties.ids
    wordings = [each.missing(parties, move.on) for each in alliance.agreements.exit_principles]
    # The wording that most have agreed to is nearest to an agreement; the latest, among equals.
    missing = min(reversed(wordings), key=len, default=parties)
    for party in missing:
        yield Finding(
            f"{party} has not agreed to exit principles by {move.on}",
            f"submit agreements.agree-exit-principles with parties=['{party}'] and the principles "
            "that the others agreed to"
            if wordings and len(missing) < len(parties)
            else f"submit agreements.agree-exit-principles with parties=['{party}'], principles",
        )


@requirement("amendment-executed")
def amendment_executed(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """An amendment was executed since the alliance entered its stage."""
    since = alliance.lifecycle.entered_on
    amendments = [
        amendment
        for agreement in alliance.agreements.agreements.values()
        for amendment in agreement.amendments.values()
    ]
    if any(each.executed_on and since <= each.executed_on <= move.on for each in amendments):
        return
    begun = next((each for each in amendments if each.open(move.on)), None)
    if begun is None:
        yield Finding(
            f"no amendment was executed from {since} to {move.on}",
            "submit agreements.propose-amendment with agreement, number, title, and "
            "agreements.sign-amendment for each party",
        )
        return
    named = f"agreement='{begun.agreement}', number={begun.number}"
    bound = alliance.agreements.agreements[begun.agreement].bound(alliance.parties.ids)
    to_sign = unsigned(begun.signatures, bound, move.on)
    for party in to_sign:
        yield Finding(
            f"{party} has not signed {begun} by {move.on}",
            f"submit agreements.sign-amendment with {named}, party='{party}'",
        )
    if not to_sign:
        yield Finding(
            f"every party signed {begun}, and its execution is not recorded by {move.on}",
            f"submit agreements.execute-amendment with {named}",
        )


@requirement("notice-given")
def notice_given(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """Notice is given of every agreement in force, unless the ground needs none: mutual, expiry, objective met."""
    stated = {each.ground.value for each in alliance.lifecycle.grounds if each.on <= move.on}
    if stated.intersection(WITHOUT_NOTICE):
        return
    for agreement in alliance.agreements.in_force(move.on):
        if not alliance.agreements.notices_of(agreement.id, move.on):
            yield Finding(
                f"no notice of termination stands against {agreement} on {move.on}",
                f"submit agreements.give-notice with agreement='{agreement.id}', notice, party, "
                "period_days, or lifecycle.state-ground with ground "
                f"{listed(WITHOUT_NOTICE[:-1])} or {WITHOUT_NOTICE[-1]}",
            )


@requirement("before-effective-date", waivable=False)
def before_effective_date(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """A termination is rescinded before any notice has taken effect."""
    for notice in alliance.agreements.notices.values():
        if notice.part is None and notice.stands(move.on) and notice.effective_on <= move.on:
            yield Finding(
                f"{notice} of {notice.party} took effect on {notice.effective_on}",
                "complete the termination; to take the relationship up again afterwards, "
                "submit lifecycle.reconstitute with successor, name",
            )


@requirement("obligations-settled", waivable=False)
def obligations_settled(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """No obligation is open that does not survive the alliance."""
    for each in alliance.agreements.obligations.values():
        if each.owed(move.on) and not each.survives:
            disputed = each.status is ObligationStatus.DISPUTED
            yield Finding(
                f"{each} is {'disputed' if disputed else 'open'}: {each.obligor} owes "
                f"{each.beneficiary}: {each.what}",
                ("settle it with agreements.reopen-obligation, then " if disputed else "")
                + f"submit agreements.fulfill-obligation with obligation='{each.id}', evidence; or "
                f"agreements.waive-obligation with party='{each.beneficiary}', reason; or "
                "agreements.terminate-obligation with reason",
            )


@requirement("nothing-executed", waivable=False)
def nothing_executed(alliance: "Alliance", move: Act) -> Iterator[Finding]:
    """An alliance is abandoned only while no agreement is executed."""
    for agreement in alliance.agreements.agreements.values():
        if agreement.executed(move.on):
            yield Finding(
                f"{agreement} was executed on {agreement.executed_on}",
                f"submit agreements.terminate with agreement='{agreement.id}', ground, or "
                "agreements.expire, before the alliance is given up",
            )


REQUIREMENTS = (
    exclusivity_checked,
    terms_agreed,
    agreement_executed,
    exit_principles,
    amendment_executed,
    notice_given,
    before_effective_date,
    obligations_settled,
    nothing_executed,
)


def _on_record(alliance: "Alliance", on: date) -> tuple[Agreement, ...]:
    """Return the agreements that had been drafted and had not ended on a day."""
    return tuple(
        each
        for each in alliance.agreements.agreements.values()
        if each.drafted_on <= on and (each.ended_on is None or on < each.ended_on)
    )


def _progress(agreement: Agreement) -> int:
    """Return how far an agreement has come: of several, the messages speak of the furthest."""
    return tuple(AgreementStatus).index(agreement.status)


def _not_bound(
    party: str, agreements: tuple[Agreement, ...], parties: tuple[str, ...], on: date
) -> Iterator[Finding]:
    """Yield what keeps a party out, where agreements between others are in force."""
    open_to_it = [each for each in agreements if party in each.bound(parties)]
    if open_to_it:
        yield from _not_executed(max(open_to_it, key=_progress), parties, on)
    else:
        yield Finding(
            f"no agreement on record by {on} is one that {party} is to sign",
            f"submit agreements.draft-agreement with agreement, title, between=['{party}', ...], "
            "or without `between` for every party",
        )


def _not_executed(agreement: Agreement, parties: tuple[str, ...], on: date) -> Iterator[Finding]:
    """Yield what keeps an agreement from being signed by all and in force."""
    if agreement.agreed_on is None or on < agreement.agreed_on:
        yield Finding(
            f"{agreement} is not agreed by {on}",
            f"submit agreements.agree-term-sheet with agreement='{agreement.id}'",
        )
    to_sign = unsigned(agreement.signatures, agreement.bound(parties), on)
    for party in to_sign:
        yield Finding(
            f"{party} has not signed {agreement} by {on}",
            f"submit agreements.sign with agreement='{agreement.id}', party='{party}'",
        )
    if not to_sign and not agreement.executed(on):
        yield Finding(
            f"everyone whom it binds signed {agreement}, and its execution is not recorded by {on}",
            f"submit agreements.execute with agreement='{agreement.id}'",
        )
    starts, last = agreement.effective_on, agreement.last_day(on, known_on=on)
    if agreement.executed(on) and starts is not None and on < starts:
        yield Finding(
            f"{agreement} takes effect on {starts}",
            f"wait until then, or submit agreements.propose-amendment with "
            f"agreement='{agreement.id}', number={agreement.next_number}",
        )
    if last is not None and last < on:
        yield Finding(
            f"the term of {agreement} ended on {last}",
            f"submit agreements.propose-amendment with agreement='{agreement.id}', "
            f"number={agreement.next_number}, ends_on, and have it signed",
        )
