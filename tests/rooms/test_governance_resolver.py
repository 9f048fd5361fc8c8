"""Resolvers: to what an issue is referred at the top of the ladder, who decides then, and what follows."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.acts import (
    AddTerm,
    AgreeTermSheet,
    DraftAgreement,
    OpenNegotiation,
    Sign,
)
from alliancekit.agreements.terms import Term
from alliancekit.decide import check, decide
from alliancekit.governance.acts import AdoptLadder, CharterBody
from alliancekit.governance.charter import ALWAYS_RESERVED, Charter, FinalSay
from alliancekit.governance.issue import IssueStatus
from alliancekit.governance.issue_acts import (
    DecideByResolver,
    DeclareDeadlock,
    OfferBuySell,
    RaiseIssue,
    ReferToResolver,
    ResolveIssue,
)
from alliancekit.governance.ladder import LadderStep, Resolver
from alliancekit.governance.resolvers import BuySellOffer, Referral, Ruling
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.money import Money
from alliancekit.kernel.party import Party
from alliancekit.lifecycle.acts import Propose

DAY = date(2026, 2, 2)
BOTH = ("helix", "nordlab")
TEN = Money(Decimal(10), "EUR")


def ladder(resolver=None, **more):
    return AdoptLadder("orion", on=DAY, steps=(LadderStep("team"),), resolver=resolver, **more)


def do(kind, *, on=DAY, **more):
    return kind("orion", on=on, issue="scope", **more)


def raised(conflict="scope", **more):
    return do(RaiseIssue, conflict=conflict, matter="What is in?", **more)


def refer(resolver=None, **more):
    return do(ReferToResolver, resolver=resolver, **more)


def decided(**more):
    return do(DecideByResolver, **({"decision": "Both are in."} | more))


def offer(party="helix"):
    return do(OfferBuySell, party=party, price=TEN)


DEADLOCK = do(DeclareDeadlock, reason="The team is split.")


def deadlocked(resolver=None, *, area=None, **more):
    return ladder(resolver, **more), raised(area=area), DEADLOCK


def issue_of(alliance):
    return alliance.governance.issues["scope"]


# To what it is referred


def test_an_issue_is_referred_to_the_resolver_of_its_ladder(an_alliance):
    orion = an_alliance(*deadlocked("expert", terms="named by the ICC"), refer(named="Dr. Weiss"))
    assert IssueStatus.WITH_RESOLVER is issue_of(orion).status
    expected = Referral("expert", named="Dr. Weiss", terms="named by the ICC")
    assert expected == issue_of(orion).referral
    assert "with the resolver: expert, Dr. Weiss" == issue_of(orion).where


def test_an_issue_is_not_referred_before_it_is_deadlocked(an_alliance):
    orion = an_alliance(ladder("expert"), raised())
    assert ("governance.issue-not-from-here",) == check(orion, refer()).codes


def test_a_ladder_without_a_resolver_asks_for_one_that_every_party_agrees_to(an_alliance):
    orion = an_alliance(*deadlocked())
    verdict = check(orion, refer())
    assert ("governance.no-resolver",) == verdict.codes
    assert "agreed_by every party" in verdict.reasons[0].remedy
    assert ("governance.another-resolver",) == check(orion, refer("expert")).codes
    assert check(orion, refer("expert", agreed_by=BOTH)).allowed


@pytest.mark.parametrize("agreed_by", [(), ("helix",)])
def test_another_resolver_needs_every_party(an_alliance, agreed_by):
    orion = an_alliance(*deadlocked("mediation"))
    verdict = check(orion, refer("arbitration", agreed_by=agreed_by))
    assert ("governance.another-resolver",) == verdict.codes
    assert "nordlab did not agree" in verdict.reasons[0].found.replace("helix and ", "")
    assert check(orion, refer("arbitration", agreed_by=BOTH)).allowed
    assert check(orion, refer("mediation")).allowed


def test_a_mediation_that_failed_is_followed_by_another_resolver(an_alliance):
    orion = an_alliance(*deadlocked("mediation"), refer(), refer("arbitration", agreed_by=BOTH))
    assert Resolver.ARBITRATION is issue_of(orion).referral.resolver


def test_a_holder_goes_with_the_final_say_only():
    for build in (refer, Referral):
        with pytest.raises(InvalidValue, match="final-say only"):
            build("expert", holder="helix")


# The final say


def test_the_holder_of_the_final_say_decides_and_nobody_else(an_alliance):
    orion = an_alliance(*deadlocked("final-say", holder="helix"), refer())
    for other in (decided(), decided(party="nordlab")):
        verdict = check(orion, other)
        assert ("governance.not-the-resolver",) == verdict.codes
        assert "party='helix'" in verdict.reasons[0].remedy
    outcome = decide(orion, decided(party="helix"))
    assert Ruling("final-say", "helix") == outcome.facts[0].ruling
    assert IssueStatus.RESOLVED is issue_of(outcome.alliance).status
    assert "Both are in." == issue_of(outcome.alliance).note


def test_a_final_say_without_a_holder_asks_who_has_it(an_alliance):
    orion = an_alliance(*deadlocked("final-say"))
    assert ("governance.no-resolver",) == check(orion, refer()).codes
    named = refer("final-say", holder="helix", agreed_by=BOTH)
    assert "helix" == issue_of(decide(orion, named).alliance).referral.holder
    alone = refer("final-say", holder="helix", agreed_by=("helix",))
    assert ("governance.another-resolver",) == check(orion, alone).codes


def test_the_final_say_of_another_than_the_ladder_names_needs_every_party(an_alliance):
    orion = an_alliance(*deadlocked("final-say", holder="helix"))
    verdict = check(orion, refer("final-say", holder="nordlab"))
    assert ("governance.another-resolver",) == verdict.codes


def test_a_matter_that_a_charter_holds_back_is_not_for_a_final_say(an_alliance):
    charter = Charter(
        seats_each=1,
        reserved=("budget",),
        mutual_consent=("funding",),
        final_say=(FinalSay("helix", carve_outs=("recruiting",)),),
        clauses={"reserved": "3.7"},
    )
    jsc = CharterBody("orion", on=DAY, body="jsc", kind="steering", name="JSC", charter=charter)
    found = {}
    for area in ("budget", "funding", "recruiting", "dosing"):
        orion = an_alliance(jsc, *deadlocked("final-say", holder="helix", area=area))
        verdict = check(orion, refer())
        found[area] = [reason.found for reason in verdict]
        assert () == tuple(set(verdict.codes) - {"governance.reserved-from-final-say"})
    assert [] == found["dosing"]
    assert ["the charter's reserved (clause 3.7) of jsc"] == [
        each.partition(": ")[2] for each in found["budget"]
    ]
    assert "funding needs the yes of every party" in found["funding"][0]
    assert "carved out" in found["recruiting"][0]


PARTIES = (Party("helix", "Helix Bio", role="initiator"), Party("nordlab", "Nordlab"))


@given(
    st.sampled_from(ALWAYS_RESERVED), st.sampled_from(BOTH), st.booleans(), st.sampled_from(BOTH)
)
def test_a_reserved_matter_is_never_decided_by_a_final_say(area, holder, by_agreement, party):
    orion = decide(None, Propose("orion", on=DAY, name="Orion", parties=PARTIES)).alliance
    adopted = ladder("mediation") if by_agreement else ladder("final-say", holder=holder)
    for act in (adopted, raised(area=area), DEADLOCK):
        orion = decide(orion, act).alliance
    referral = refer("final-say", holder=holder, agreed_by=BOTH) if by_agreement else refer()
    assert ("governance.reserved-from-final-say",) == check(orion, referral).codes
    assert not check(orion, decided(party=party)).allowed


@pytest.mark.parametrize("conflict", ["breach", "contract-interpretation"])
def test_what_goes_by_the_dispute_clause_is_not_for_a_final_say(an_alliance, conflict):
    orion = an_alliance(ladder("final-say", holder="helix"), raised(conflict))
    act = refer("final-say", holder="helix", agreed_by=BOTH)
    assert ("governance.reserved-from-final-say",) == check(orion, act).codes


# Experts, mediators, arbitrators


@pytest.mark.parametrize("resolver", ["expert", "arbitration"])
def test_an_expert_and_a_tribunal_decide_by_name(an_alliance, resolver):
    orion = an_alliance(*deadlocked(resolver), refer())
    assert ("governance.not-the-resolver",) == check(orion, decided()).codes
    outcome = decide(orion, decided(decided_by="Dr. Weiss"))
    assert "Dr. Weiss" == outcome.facts[0].ruling.decided_by
    named = an_alliance(*deadlocked(resolver), refer(named="Dr. Weiss"))
    assert "Dr. Weiss" == decide(named, decided()).facts[0].ruling.decided_by


@pytest.mark.parametrize("agreed_by", [(), ("nordlab",)])
def test_a_mediator_binds_nobody(an_alliance, agreed_by):
    orion = an_alliance(*deadlocked("mediation"), refer(named="Ms. Lund"))
    verdict = check(orion, decided(agreed_by=agreed_by))
    assert ("governance.not-the-resolver",) == verdict.codes
    assert "governance.refer-to-resolver" in verdict.reasons[0].remedy
    assert check(orion, decided(agreed_by=BOTH)).allowed


# The status quo


def test_the_status_quo_closes_an_issue_at_once_and_changes_nothing(an_alliance):
    outcome = decide(an_alliance(*deadlocked("status-quo")), refer())
    referred, closed = outcome.facts
    assert "everything stays as it is, and the issue is closed with that" == referred.follows
    assert ("nothing changes", Ruling("status-quo")) == (closed.follows, closed.ruling)
    assert IssueStatus.RESOLVED is issue_of(outcome.alliance).status


# Buy-sell


def test_one_names_the_price_and_another_chooses(an_alliance):
    orion = an_alliance(*deadlocked("buy-sell"), refer())
    chosen = decided(party="nordlab", election="sell")
    assert ("governance.no-offer",) == check(orion, chosen).codes
    offered = decide(orion, offer()).alliance
    assert BuySellOffer("helix", TEN) == issue_of(offered).offer
    assert ("governance.no-offer",) == check(offered, decided(party="helix", election="buy")).codes
    (fact,) = decide(offered, chosen).facts
    assert "nordlab sells its share to helix at 10 EUR" in fact.follows
    assert "ground='buy-out'" in fact.follows
    (fact,) = decide(offered, decided(party="nordlab", election="buy")).facts
    assert "nordlab buys the share of helix at 10 EUR" in fact.follows


@pytest.mark.parametrize("wrong", [{}, {"party": "nordlab"}, {"election": "buy"}])
def test_who_may_buy_or_sell_says_which(an_alliance, wrong):
    orion = an_alliance(*deadlocked("buy-sell"), refer(), offer())
    assert ("governance.no-election",) == check(orion, decided(**wrong)).codes


def test_a_price_is_named_once_and_under_buy_sell_only(an_alliance):
    orion = an_alliance(*deadlocked("buy-sell"), refer(), offer())
    assert ("governance.no-buy-sell",) == check(orion, offer("nordlab")).codes
    other = an_alliance(*deadlocked("expert"), refer())
    assert ("governance.no-buy-sell",) == check(other, offer()).codes


def test_an_offer_lapses_when_the_issue_is_referred_again(an_alliance):
    orion = an_alliance(*deadlocked("buy-sell"), refer(), offer(), refer())
    assert issue_of(orion).offer is None


def test_a_price_of_nothing_is_no_price():
    with pytest.raises(InvalidValue, match="more than nothing"):
        do(OfferBuySell, party="helix", price=Money(Decimal(0), "EUR"))


# The right to terminate


def test_a_right_to_terminate_lets_a_party_state_a_ground_or_go_on(an_alliance):
    orion = an_alliance(*deadlocked("right-to-terminate"), refer())
    assert ("governance.no-election",) == check(orion, decided(party="helix")).codes
    wrong = decided(party="helix", election="buy")
    verdict = check(orion, wrong)
    assert ("governance.no-election",) == verdict.codes
    assert "election one of terminate and go-on" in verdict.reasons[0].remedy
    (fact,) = decide(orion, decided(party="helix", election="terminate")).facts
    assert "submit lifecycle.state-ground with party='helix'" in fact.follows
    (fact,) = decide(orion, decided(party="helix", election="go-on")).facts
    assert "helix lets the alliance go on as it is" == fact.follows


def test_no_other_resolver_gives_a_choice(an_alliance):
    orion = an_alliance(*deadlocked("arbitration"), refer(named="ICC"))
    assert ("governance.no-election",) == check(orion, decided(election="buy")).codes


@pytest.mark.parametrize("resolver", [each for each in Resolver if each is not Resolver.FINAL_SAY])
def test_with_every_resolver_it_is_said_what_follows(an_alliance, resolver):
    fact = decide(an_alliance(*deadlocked(resolver)), refer()).facts[0]
    assert fact.follows
    assert "{" not in fact.follows


def test_people_can_settle_while_the_resolver_still_looks_at_it(an_alliance):
    settled = do(ResolveIssue, resolution="We met half way.")
    orion = an_alliance(*deadlocked("arbitration"), refer(), settled)
    assert IssueStatus.RESOLVED is issue_of(orion).status


# The dispute clause


def agreement(name, clause, kind="dispute-resolution"):
    about = {"agreement": name}
    term = Term(id="disputes", kind=kind, says="ICC, in Oslo.", clause=clause)
    return (
        DraftAgreement("orion", on=DAY, title=name, **about),
        AddTerm("orion", on=DAY, term=term, **about),
        OpenNegotiation("orion", on=DAY, **about),
        AgreeTermSheet("orion", on=DAY, **about),
        *(Sign("orion", on=DAY, party=party, **about) for party in BOTH),
    )


def test_a_breach_goes_straight_to_the_dispute_clause_of_the_agreement_in_force(an_alliance):
    acts = (*agreement("supply", "9", kind="audit"), *agreement("licence", "14.2"))
    orion = an_alliance(*acts, raised("breach"))
    assert ("licence", "14.2") == (issue_of(orion).clause.agreement, issue_of(orion).clause.clause)
    assert "under clause 14.2 of licence" == issue_of(orion).where


def test_the_clause_of_the_agreement_that_it_is_about_comes_first(an_alliance):
    acts = (*agreement("licence", "14.2"), *agreement("supply", "9"))
    breach = raised("breach", about=("agreement:supply",))
    assert "9" == issue_of(an_alliance(*acts, breach)).clause.clause


def test_no_clause_of_an_agreement_that_is_not_in_force_applies(an_alliance):
    orion = an_alliance(*agreement("licence", "14.2")[:-1], raised("breach"))
    assert issue_of(orion).clause is None
    assert "under the dispute clause of the agreement" == issue_of(orion).where


def test_as_the_clause_says_needs_no_further_agreement_and_without_one_all_agree(an_alliance):
    orion = an_alliance(*agreement("licence", "14.2"), raised("breach"))
    assert check(orion, refer("arbitration")).allowed
    assert ("governance.no-resolver",) == check(orion, refer()).codes
    bare = an_alliance(raised("breach"))
    assert ("governance.another-resolver",) == check(bare, refer("arbitration")).codes
