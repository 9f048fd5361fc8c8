"""Deals: each side's own record under one engagement, who sees it, who leads, and what is open."""

from datetime import date

import attrs
import pytest
from selling_acts import (
    DAY,
    ON_THE_WAY,
    OSLO,
    advance,
    claimed,
    credit,
    days,
    eur,
    grant,
    lost,
    passed,
    record,
    registered,
    split,
)

from alliancekit.alliance import replay
from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.lifecycle.acts import Dispute
from alliancekit.selling.deal_key import account_key, deal_key, plain_key
from alliancekit.selling.opportunity import OpportunityStage
from alliancekit.selling.opportunity_acts import (
    AdvanceOpportunity,
    HandOverEngagement,
    RecordOpportunity,
    ReopenOpportunity,
    StepBackOpportunity,
)


def hand_over(to, engagement="acme"):
    return HandOverEngagement(
        "orion", on=DAY, engagement=engagement, to=to, reason="They know them."
    )


def deal(alliance, engagement="acme"):
    return alliance.selling.engagements[engagement]


# ---- each side's own record


def test_both_sides_keep_a_record_of_their_own_under_one_engagement(an_alliance):
    orion = an_alliance(
        record(amount=eur(900)), record(party="nordlab", amount=eur(700)), *advance("qualified")
    )
    records = deal(orion).records
    assert ["helix", "nordlab"] == list(records)
    assert [eur(900), eur(700)] == [each.amount for each in records.values()]
    assert ["qualified", "prospect"] == [each.stage for each in records.values()]


def test_a_record_that_is_put_down_again_has_the_new_figures_and_keeps_its_stage(an_alliance):
    orion = an_alliance(
        record(), *advance("qualified"), record(on=days(9), amount=eur(1200), account="Acme AB")
    )
    again = deal(orion).records["helix"]
    assert (eur(1200), "Acme AB", "qualified") == (again.amount, again.account, again.stage)
    assert (DAY, DAY, days(9)) == (again.opened_on, again.since, again.changed_on)


def test_the_stages_are_gone_through_one_by_one(an_alliance):
    orion = an_alliance(record())
    assert ("selling.not-from-here",) == check(orion, *advance("committed")).codes
    orion = an_alliance(record(), *advance(*ON_THE_WAY, on=days(5)))
    assert ("committed", days(5)) == (
        deal(orion).records["helix"].stage,
        deal(orion).records["helix"].since,
    )


@pytest.mark.parametrize("stage", ["prospect", "lost"])
def test_no_deal_advances_to_where_it_starts_or_is_lost(stage):
    with pytest.raises(InvalidValue, match="no deal advances there"):
        AdvanceOpportunity("orion", on=DAY, engagement="acme", party="helix", to=stage)


def test_a_deal_that_steps_back_is_where_it_was_before_and_says_why(an_alliance):
    back = StepBackOpportunity(
        "orion", on=days(3), engagement="acme", party="helix", reason="Their board said no."
    )
    helix = deal(an_alliance(record(), *advance("qualified"), back)).records["helix"]
    assert ("prospect", days(3), "Their board said no.") == (helix.stage, helix.since, helix.note)


def test_a_lost_deal_can_come_back_and_is_not_changed_until_it_does(an_alliance):
    orion = an_alliance(record(), lost())
    assert "selling.not-from-here" in check(orion, record()).codes
    back = ReopenOpportunity("orion", on=DAY, engagement="acme", party="helix", reason="Budget.")
    assert "prospect" == deal(decide(orion, back).alliance).records["helix"].stage


def test_what_is_not_on_record_does_not_go_on(an_alliance):
    orion = an_alliance(record())
    (reason,) = check(orion, *advance("qualified", engagement="acne")).reasons
    assert "selling.not-on-record" == reason.code
    assert "did you mean 'acme'?" in reason.found
    assert ("selling.not-on-record",) == check(orion, *advance("qualified", party="nordlab")).codes
    assert ("selling.not-on-record",) == check(orion, credit("helix", engagement="x")).codes


def test_nothing_is_dated_before_the_last_thing_done_about_the_record(an_alliance):
    orion = an_alliance(record(), *advance("qualified", on=days(5)))
    assert ("selling.out-of-order",) == check(orion, lost(on=days(4))).codes
    assert check(orion, lost(on=days(5))).allowed


def test_what_is_disputed_about_a_deal_is_frozen(an_alliance):
    dispute = Dispute(
        "orion", on=DAY, dispute="whose", party="helix", matter="Whose?", about=("engagement:acme",)
    )
    orion = an_alliance(record(), dispute)
    assert ("lifecycle.disputed",) == check(orion, *advance("qualified")).codes


def test_an_amount_below_nothing_is_no_amount():
    with pytest.raises(InvalidValue, match="expected an amount from 0"):
        record(amount=eur(-1))


# ---- who sees it


@pytest.mark.parametrize("private_to", [None, "nordlab"])
def test_a_private_record_is_for_its_side_alone(an_alliance, private_to):
    act = record(visibility="private", private_to=private_to)
    assert ("selling.as-visible-as-the-record",) == check(an_alliance(), act).codes


def test_a_shared_record_is_for_everyone(an_alliance):
    act = record(visibility="partner-led", private_to="helix")
    assert ("selling.as-visible-as-the-record",) == check(an_alliance(), act).codes


def test_what_is_done_to_a_record_is_as_visible_as_the_record(an_alliance):
    private = an_alliance(record(visibility="private"))
    assert ("selling.as-visible-as-the-record",) == check(private, *advance("qualified")).codes
    assert check(private, *advance("qualified", private_to="helix")).allowed
    shared = an_alliance(record())
    hidden = advance("qualified", private_to="helix")
    assert ("selling.as-visible-as-the-record",) == check(shared, *hidden).codes


def test_what_others_have_seen_is_not_made_private_again(an_alliance):
    act = record(visibility="private")
    assert ("selling.shared-already",) == check(an_alliance(record()), act).codes


def facts_of(alliance, *acts):
    facts = []
    for act in acts:
        outcome = decide(alliance, act)
        alliance = outcome.alliance
        facts += outcome.facts
    return alliance, facts


def test_a_record_that_is_shared_later_shows_its_stage_and_nothing_of_its_past(an_alliance):
    start = an_alliance()
    full, facts = facts_of(
        start,
        record(visibility="private", amount=eur(1), owner="ada"),
        *advance("qualified", private_to="helix", on=days(2)),
        record(on=days(4), amount=eur(900)),
        *advance("technical-validation", on=days(6)),
    )
    seen = replay(facts, start=start, seen_by="nordlab").selling.engagements["acme"]
    nordlab_sees, helix_has = seen.records["helix"], deal(full).records["helix"]
    assert ("technical-validation", eur(900)) == (nordlab_sees.stage, nordlab_sees.amount)
    assert (DAY, days(4)) == (helix_has.opened_on, nordlab_sees.opened_on)
    assert helix_has.stage is nordlab_sees.stage
    assert nordlab_sees.owner is None
    assert "helix" == seen.leader == deal(full).leader


def test_a_private_deal_of_one_side_stands_in_no_refusal_of_another(an_alliance):
    orion = an_alliance(record("secret-deal", visibility="private"))
    for act in (
        credit("nordlab", engagement="secret-deals"),
        credit("nordlab", engagement="secret-deal"),
        hand_over("nordlab", "secret-deal"),
        *advance("qualified", engagement="secret-deals", party="nordlab"),
    ):
        (reason,) = check(orion, act).reasons
        assert "selling.not-on-record" == reason.code
        assert "private" not in reason.found
        assert "did you mean" not in reason.found


def test_a_side_may_record_under_an_engagement_that_another_has_in_private(an_alliance):
    orion = an_alliance(record(visibility="private"), record(party="nordlab"))
    assert ("nordlab", ("nordlab",)) == (deal(orion).leader, deal(orion).sellers)


@pytest.mark.parametrize(
    "act",
    [
        passed(),
        hand_over("nordlab"),
        registered(),
        claimed(),
        grant("helix", "nordlab", "customers", "all"),
    ],
)
def test_what_one_side_says_to_the_other_is_for_both_to_see(an_alliance, act):
    orion = an_alliance(record(), record(party="nordlab"))
    assert check(orion, act).allowed
    kept_back = attrs.evolve(act, private_to="helix")
    assert ("selling.for-both-sides",) == check(orion, kept_back).codes


# ---- who leads


def test_who_shares_a_deal_first_leads_it_and_its_record_stands_for_the_deal(an_alliance):
    orion = an_alliance(
        record(party="nordlab", amount=eur(700)), record(amount=eur(900)), *advance("qualified")
    )
    assert ("nordlab", eur(700)) == (deal(orion).leader, deal(orion).deal.amount)
    handed = decide(orion, hand_over("helix")).alliance
    assert ("helix", eur(900)) == (deal(handed).leader, deal(handed).deal.amount)


def test_a_partner_led_deal_has_one_seller(an_alliance):
    orion = an_alliance(record(visibility="partner-led"), record(party="nordlab"))
    assert ("helix",) == deal(orion).sellers
    assert ("helix", "nordlab") == deal(an_alliance(record(), record(party="nordlab"))).sellers


def test_who_shares_no_record_does_not_lead(an_alliance):
    private = record(party="nordlab", visibility="private")
    for orion in (an_alliance(record()), an_alliance(record(), private)):
        assert ("selling.cannot-lead",) == check(orion, hand_over("nordlab")).codes


def test_who_leads_already_is_handed_nothing_over(an_alliance):
    orion = an_alliance(record(), record(party="nordlab"))
    (reason,) = check(orion, hand_over("helix")).reasons
    assert "selling.cannot-lead" == reason.code
    assert "helix and nordlab" in reason.remedy


# ---- a launch


def test_a_shared_deal_is_launched_once_it_is_known_who_sourced_it_and_what_it_is_worth(
    an_alliance,
):
    orion = an_alliance(record(amount=None), *advance(*ON_THE_WAY))
    reasons = check(orion, *advance("launched")).reasons
    assert ["selling.launch"] * 2 == [each.code for each in reasons]
    ready = an_alliance(record(), credit("nordlab"), *advance(*ON_THE_WAY))
    assert check(ready, *advance("launched")).allowed


def test_a_private_deal_needs_no_source(an_alliance):
    private = advance(*ON_THE_WAY, private_to="helix")
    orion = an_alliance(record(visibility="private"), *private)
    assert check(orion, *advance("launched", private_to="helix")).allowed


# ---- the deal as it is compared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller & Söhne GmbH", "MULLER SOHNE"),
        ("Acme, Inc.", "acme"),
        ("Acme S.A.", "Acme"),
        ("ACME Co., Ltd.", "Acme"),
        ("Straße 7", "STRASSE 7"),
    ],
)
def test_an_account_is_the_same_however_it_is_written(one, other):
    assert account_key(one) == account_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Acme", "Acne"), ("AG", "SE"), ("Amazon.com", "Amazon")]
)
def test_and_another_is_another(one, other):
    assert account_key(one) != account_key(other)


def test_a_name_of_nothing_but_marks_is_compared_as_it_stands():
    assert ("!?", "?!") == (plain_key(" !? "), plain_key("?!"))


def test_the_key_of_a_deal_is_account_product_and_territory():
    assert "acme / backup / north sweden" == deal_key("ACME AB", " Backup", "North-Sweden")


# ---- words for people


def test_things_are_called_by_what_they_are(an_alliance):
    orion = an_alliance(
        record(), credit("nordlab"), credit("helix", "delivered"), split(helix=1, nordlab=0)
    )
    engagement = deal(orion)
    assert "the record of helix in acme" == str(engagement.records["helix"])
    assert "the engagement acme" == str(engagement)
    assert "sourced by nordlab (a meeting, 2026-03-02)" == str(engagement.source)
    assert "the split of helix (helix 100%, nordlab 0%)" == str(engagement.proposal)


def test_three_can_sell_together(an_alliance):
    orion = an_alliance(OSLO, record(), record(party="nordlab"), record(party="oslo"))
    assert ("helix", "nordlab", "oslo") == deal(orion).sellers
    assert 1 == len(orion.selling.pipeline(date(2026, 4, 1)).deals)


def test_the_kit_fills_the_stage_and_takes_none_that_is_claimed(an_alliance):
    act = RecordOpportunity(
        "orion",
        on=DAY,
        engagement="acme",
        party="helix",
        account="Acme",
        product="Backup",
        territory="Sweden",
        visibility="co-sell",
        stage=OpportunityStage.LAUNCHED,
    )
    assert ("lifecycle.outcome-given",) == check(an_alliance(), act).codes
