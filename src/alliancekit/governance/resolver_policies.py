"""What is not legal about resolvers: whom an issue can be referred to, and who can decide it then."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.governance.authority import kept_from_final_say
from alliancekit.governance.issue import Issue, IssueStatus
from alliancekit.governance.issue_acts import DecideByResolver, OfferBuySell, ReferToResolver
from alliancekit.governance.ladder import Resolver
from alliancekit.governance.resolvers import ELECTIONS, Referral
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("governance.no-resolver", on=ReferToResolver)
def no_resolver(alliance: "Alliance", act: ReferToResolver) -> Iterator[Finding]:
    """An issue is referred to the resolver of its ladder, or to one that is named; a final say has a holder."""
    issue = alliance.governance.issues.get(act.issue)
    if issue is None:
        return
    referral = act.refers(issue)
    again = f"submit governance.refer-to-resolver with issue='{issue.id}',"
    if referral is None:
        yield Finding(
            f"{_source_of(issue)} names no resolver",
            f"{again} resolver='mediation', agreed_by every party",
        )
    elif referral.resolver is Resolver.FINAL_SAY and referral.holder is None:
        yield Finding(
            f"{_source_of(issue)} does not say who has the final say",
            f"{again} resolver='final-say', holder, agreed_by every party",
        )


@policy("governance.another-resolver", on=ReferToResolver)
def another_resolver(alliance: "Alliance", act: ReferToResolver) -> Iterator[Finding]:
    """An issue goes to the resolver of its ladder, or as its dispute clause says; to another if all parties agree."""
    issue = alliance.governance.issues.get(act.issue)
    referral = act.refers(issue) if issue is not None else None
    if issue is None or referral is None or issue.clause or _is_offered(issue, referral):
        return
    missing = [party for party in alliance.parties.ids if party not in act.agreed_by]
    if missing:
        offered = issue.offered
        ladders_own = f"{_source_of(issue)} ends in {offered or 'no resolver'}"
        yield Finding(
            f"{ladders_own}, and {listed(missing)} did not agree to {referral}",
            f"submit governance.refer-to-resolver with issue='{issue.id}'"
            + (f" for {offered}, or" if offered is not None else ", resolver, and")
            + f" agreed_by={list(alliance.parties.ids)} once every party agrees",
        )


@policy("governance.reserved-from-final-say", on=ReferToResolver)
def reserved_from_final_say(alliance: "Alliance", act: ReferToResolver) -> Iterator[Finding]:
    """No final say settles a breach, what the contract means, or a matter that a charter reserves."""
    issue = alliance.governance.issues.get(act.issue)
    referral = act.refers(issue) if issue is not None else None
    if issue is None or referral is None or referral.resolver is not Resolver.FINAL_SAY:
        return
    instead = (
        f"submit governance.refer-to-resolver with issue='{issue.id}', another resolver such as "
        "resolver='arbitration', agreed_by every party, or settle it and submit governance.resolve-issue"
    )
    if issue.conflict.goes_to_the_clause:
        yield Finding(
            f"{issue} is about {issue.conflict}, and goes by {issue.clause or 'the dispute clause'}",
            instead,
        )
    for why in kept_from_final_say(alliance, issue.area, act.on):
        yield Finding(why, instead)


@policy("governance.no-buy-sell", on=OfferBuySell)
def no_buy_sell(alliance: "Alliance", act: OfferBuySell) -> Iterator[Finding]:
    """A price for buying or selling is named once, and only where the issue is with buy-sell."""
    issue = alliance.governance.issues.get(act.issue)
    if issue is None or issue.status is not IssueStatus.WITH_RESOLVER or issue.referral is None:
        return
    if issue.referral.resolver is not Resolver.BUY_SELL:
        yield Finding(
            f"{issue} is {issue.where}",
            f"submit governance.decide-by-resolver with issue='{issue.id}', or "
            f"governance.refer-to-resolver with issue='{issue.id}', resolver='buy-sell', agreed_by every party",
        )
    elif issue.offer is not None:
        yield Finding(
            f"{issue.offer.party} named its price: {issue.offer.price}",
            f"submit governance.decide-by-resolver with issue='{issue.id}', party, election='buy' or 'sell', "
            "decision",
        )


@policy("governance.not-the-resolver", on=DecideByResolver)
def not_the_resolver(alliance: "Alliance", act: DecideByResolver) -> Iterator[Finding]:
    """An issue is decided by its resolver: who has the final say, who was named, or all after a mediation."""
    referral = _referral_of(alliance, act)
    if referral is None:
        return
    again = f"submit governance.decide-by-resolver with issue='{act.issue}',"
    match referral.resolver:
        case Resolver.FINAL_SAY if act.party != referral.holder:
            yield Finding(
                f"the final say is with {referral.holder}, and {act.party or 'nobody'} would decide",
                f"{again} party='{referral.holder}', decision",
            )
        case Resolver.EXPERT | Resolver.ARBITRATION if not (referral.named or act.decided_by):
            yield Finding(
                f"nobody was named to decide by {referral.resolver}",
                f"{again} decided_by, decision",
            )
        case Resolver.MEDIATION:
            missing = [party for party in alliance.parties.ids if party not in act.agreed_by]
            if missing:
                yield Finding(
                    f"a mediator binds nobody, and {listed(missing)} did not agree to the settlement",
                    f"{again} agreed_by={list(alliance.parties.ids)}, decision; or "
                    f"governance.refer-to-resolver with issue='{act.issue}' and another resolver",
                )
        case _:
            pass


@policy("governance.no-election", on=DecideByResolver)
def no_election(alliance: "Alliance", act: DecideByResolver) -> Iterator[Finding]:
    """Buy-sell and a right to terminate give a party a choice, which it makes; no other resolver does."""
    referral = _referral_of(alliance, act)
    if referral is None:
        return
    choices = ELECTIONS.get(referral.resolver, ())
    again = f"submit governance.decide-by-resolver with issue='{act.issue}',"
    if act.election is not None and act.election not in choices:
        yield Finding(
            f"{referral} gives no choice to {act.election}",
            f"{again} election one of {listed(choices)}" if choices else "leave `election` out",
        )
    elif choices and (act.election is None or act.party is None):
        yield Finding(
            f"{referral} gives a party the choice between {listed(choices)}, and none was made",
            f"{again} party, election='{choices[0]}' or '{choices[1]}', decision",
        )


@policy("governance.no-offer", on=DecideByResolver)
def no_offer(alliance: "Alliance", act: DecideByResolver) -> Iterator[Finding]:
    """Under buy-sell one party names a price, and another then chooses to buy or to sell at it."""
    referral = _referral_of(alliance, act)
    if referral is None or referral.resolver is not Resolver.BUY_SELL:
        return
    offer = alliance.governance.issues[act.issue].offer
    if offer is None:
        yield Finding(
            "no party has named its price",
            f"submit governance.offer-buy-sell with issue='{act.issue}', party, price first",
        )
    elif act.party == offer.party:
        others = [party for party in alliance.parties.ids if party != offer.party]
        yield Finding(
            f"{offer.party} named the price, and would choose as well",
            f"let another choose: submit governance.decide-by-resolver with issue='{act.issue}', party one of "
            f"{listed(others)}",
        )


POLICIES = (
    no_resolver,
    another_resolver,
    reserved_from_final_say,
    no_buy_sell,
    not_the_resolver,
    no_election,
    no_offer,
)


def _referral_of(alliance: "Alliance", act: DecideByResolver) -> Referral | None:
    """Return the resolver that is to decide; `None` where the issue is with none."""
    issue = alliance.governance.issues.get(act.issue)
    if issue is None or issue.status is not IssueStatus.WITH_RESOLVER:
        return None
    return issue.referral


def _is_offered(issue: Issue, referral: Referral) -> bool:
    offered = issue.offered
    return offered is not None and (offered.resolver, offered.holder) == (
        referral.resolver,
        referral.holder,
    )


def _source_of(issue: Issue) -> str:
    """Return where the resolver of an issue would be found."""
    if issue.ladder is not None:
        return f"the ladder of {issue} ({issue.ladder})"
    return f"{issue.clause or 'the agreement'}, by which {issue} goes,"
