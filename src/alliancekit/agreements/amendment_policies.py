"""What is not legal about amendments."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.agreements.amendment_acts import (
    ExecuteAmendment,
    ProposeAmendment,
    SignAmendment,
)
from alliancekit.agreements.signature import unsigned
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean, listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("agreements.amendment-out-of-order", on=ProposeAmendment)
def amendment_out_of_order(alliance: "Alliance", act: ProposeAmendment) -> Iterator[Finding]:
    """The amendments of an agreement are numbered 1, 2, 3, without a gap."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is not None and act.number != agreement.next_number:
        yield Finding(
            f"the next amendment of {agreement} has the number {agreement.next_number}, "
            f"and this one {act.number}",
            f"number it {agreement.next_number}",
        )


@policy("agreements.amends-no-such-term", on=ProposeAmendment)
def amends_no_such_term(alliance: "Alliance", act: ProposeAmendment) -> Iterator[Finding]:
    """An amendment strikes terms that the agreement has, or that an earlier amendment adds."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is None:
        return
    known = {
        *agreement.terms,
        *(term.id for each in agreement.amendments.values() for term in each.adds),
    }
    for name in act.removes:
        if name not in known:
            yield Finding(f"{agreement} has no term {name!r}", did_you_mean(name, known))


@policy("agreements.amended-to-end-before-it-starts", on=ProposeAmendment)
def amended_to_end_before_it_starts(
    alliance: "Alliance", act: ProposeAmendment
) -> Iterator[Finding]:
    """An amendment does not set the end of the term before the day on which the agreement took effect."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    starts = agreement.effective_on if agreement is not None else None
    if starts is not None and act.ends_on is not None and act.ends_on < starts:
        yield Finding(
            f"{agreement} took effect on {starts} and would end on {act.ends_on}",
            f"set `ends_on` to {starts} or later",
        )


@policy("agreements.amends-what-has-ended", on=(SignAmendment, ExecuteAmendment))
def amends_what_has_ended(
    alliance: "Alliance", act: SignAmendment | ExecuteAmendment
) -> Iterator[Finding]:
    """An agreement that has ended is not amended any more."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    if agreement is not None and agreement.ended_on is not None:
        yield Finding(
            f"{agreement} is {agreement.status} since {agreement.ended_on}",
            f"submit agreements.withdraw-amendment with agreement='{agreement.id}', "
            f"number={act.number}, reason; what is to hold from now on needs an agreement of its own",
        )


@policy("agreements.amendment-already-signed", on=SignAmendment)
def amendment_already_signed(alliance: "Alliance", act: SignAmendment) -> Iterator[Finding]:
    """A party signs an amendment once."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    amendment = agreement.amendments.get(str(act.number)) if agreement is not None else None
    if agreement is not None and amendment is not None and act.party in amendment.signatures:
        to_sign = unsigned(amendment.signatures, agreement.bound(alliance.parties.ids))
        yield Finding(
            f"{act.party} signed {amendment} on {amendment.signatures[act.party].on}",
            f"nothing needs to be done; still to sign: {listed(to_sign)}",
        )


@policy("agreements.amendment-not-signed-by-all", on=ExecuteAmendment)
def amendment_not_signed_by_all(alliance: "Alliance", act: ExecuteAmendment) -> Iterator[Finding]:
    """An amendment is executed when every party that the agreement binds has signed it."""
    agreement = alliance.agreements.agreements.get(act.agreement)
    amendment = agreement.amendments.get(str(act.number)) if agreement is not None else None
    if agreement is None or amendment is None:
        return
    for party in unsigned(amendment.signatures, agreement.bound(alliance.parties.ids), act.on):
        yield Finding(
            f"{party} has not signed {amendment} by {act.on}",
            f"submit agreements.sign-amendment with agreement='{act.agreement}', "
            f"number={act.number}, party='{party}'; the last signature executes it",
        )


POLICIES = (
    amendment_out_of_order,
    amends_no_such_term,
    amended_to_end_before_it_starts,
    amends_what_has_ended,
    amendment_already_signed,
    amendment_not_signed_by_all,
)
